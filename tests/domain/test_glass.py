"""The hourglass: sand stays inside the glass and is as wide as the customers are many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.glass import LEAST_SAND, Band, glass
from hourglass_desktop.domain.stages import STAGES, STEPS

counts_lists = st.lists(
    st.one_of(st.just(0), st.integers(0, 40), st.integers(0, 3_000_000)), min_size=7, max_size=7
)
sizes = st.tuples(st.floats(60, 4000), st.floats(60, 4000))


def _glass_width(band: Band, y: float) -> float:
    (left, top), (right, _), (low_right, bottom), (low_left, _) = band.corners
    share = (y - top) / (bottom - top)
    return (right - left) * (1 - share) + (low_right - low_left) * share


@given(sizes, counts_lists)
def test_sand_never_leaves_the_glass(size: tuple[float, float], counts: list[int]) -> None:
    for band in glass(*size, counts).bands:
        if band.sand is None:
            assert band.count == 0
            continue
        for y in (band.sand.y, band.sand.y + band.sand.height):
            assert band.corners[0][1] <= y <= band.corners[2][1]
            assert band.sand.width <= _glass_width(band, y)
        assert band.sand.x + band.sand.width / 2 == pytest.approx(size[0] / 2)


@given(sizes, counts_lists)
def test_sand_is_proportional_to_customers(size: tuple[float, float], counts: list[int]) -> None:
    wide = [b for b in glass(*size, counts).bands if b.sand and b.sand.width > LEAST_SAND]
    scales = [b.sand.width / b.count for b in wide if b.sand]
    assert scales == pytest.approx([scales[0]] * len(scales)) if scales else True


@given(sizes, counts_lists)
def test_nobody_is_too_few_to_be_seen(size: tuple[float, float], counts: list[int]) -> None:
    for band in glass(*size, counts).bands:
        assert (band.sand is not None) == (band.count > 0)
        if band.sand and size[0] > 40:
            assert band.sand.width >= LEAST_SAND - 1e-9


@given(sizes, counts_lists)
def test_bands_and_necks_fill_the_height_in_order(
    size: tuple[float, float], counts: list[int]
) -> None:
    drawn = glass(*size, counts)
    assert [b.stage for b in drawn.bands] == list(STAGES)
    assert [n.into for n in drawn.necks] == list(STEPS)
    y = 0.0
    for band, neck in zip(drawn.bands, (*drawn.necks, None), strict=True):
        assert band.corners[0][1] == pytest.approx(y, abs=1e-6)
        y = band.corners[2][1]
        if neck:
            assert neck.place.y == pytest.approx(y, abs=1e-6)
            y += neck.place.height
    assert y == pytest.approx(size[1])


@given(sizes)
def test_the_glass_does_not_change_with_the_sand(size: tuple[float, float]) -> None:
    empty, full = glass(*size, [0] * 7), glass(*size, [9, 0, 4, 1, 3000, 2, 1])
    assert [b.corners for b in empty.bands] == [b.corners for b in full.bands]
    assert empty.necks == full.necks


def test_the_glass_is_narrowest_at_buy() -> None:
    bands = {b.stage: b for b in glass(100, 100, [0] * 7).bands}
    narrowest = {
        s: min(b.corners[1][0] - b.corners[0][0], b.corners[2][0] - b.corners[3][0])
        for s, b in bands.items()
    }
    assert min(narrowest, key=lambda stage: narrowest[stage]) == "buy"


def test_the_tightest_band_is_filled() -> None:
    bands = glass(100, 100, [1, 1, 1, 1, 50, 1, 1]).bands
    assert bands[4].sand is not None
    assert bands[4].sand.width == pytest.approx(36 * 0.9)


@pytest.mark.parametrize("counts", [[1] * 6, [1] * 8, [1, 1, 1, -1, 1, 1, 1], []])
def test_other_than_seven_counts_are_refused(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="seven counts"):
        glass(100, 100, counts)

"""Intervals checked against the published vectors, and medians."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.rates import Rate, change, median, median_days, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(7, 10, 39.7, 89.2), (0, 5, 0, 43.4), (5, 5, 56.6, 100), (1, 1, 20.7, 100)],
)
def test_wilson_vectors(k: int, n: int, low: float, high: float) -> None:
    assert [round(100 * end, 1) for end in wilson(k, n)] == [low, high]


@pytest.mark.parametrize("n", [1, 5, 6, 7, 49, 1000, 10**9])
def test_the_ends_of_the_interval_are_exact(n: int) -> None:
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_rate_and_mirrors(case: tuple[int, int]) -> None:
    k, n = case
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    mirrored = wilson(n - k, n)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high))


def test_a_rate_under_five_is_only_k_of_n() -> None:
    few, enough = Rate(2, 4), Rate(2, 5)
    assert (few.rate, few.interval, few.low, few.high) == (None, None, None, None)
    assert enough.rate == 0.4
    assert enough.interval == (enough.low, enough.high) == wilson(2, 5)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3], 3), ([9, 1], 5), ([4, 1, 2], 2), ([1, 2, 2, 10], 2), ([0, 1], 0.5)],
)
def test_median(values: list[int], expected: float) -> None:
    assert median(values) == expected


def test_no_median_days_under_three() -> None:
    assert median_days([]) is None
    assert median_days([1, 2]) is None
    assert median_days([7, 1, 2]) == 2
    assert median_days([7, 1, 2, 4]) == 3


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((12, 40), (8, 38), "unclear"),
        ((30, 40), (5, 38), "more"),
        ((5, 38), (30, 40), "less"),
        ((0, 0), (8, 38), "few"),
        ((12, 40), (4, 4), "few"),
        ((5, 5), (0, 5), "more"),
        ((5, 5), (5, 5), "unclear"),
    ],
)
def test_a_change_is_told_only_when_the_intervals_do_not_touch(
    now: tuple[int, int], before: tuple[int, int], said: str
) -> None:
    assert change(Rate(*now), Rate(*before)) == said


@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_a_change_read_backwards(numbers: tuple[int, int, int, int]) -> None:
    a, b, c, d = numbers
    one, other = Rate(min(a, b), max(a, b)), Rate(min(c, d), max(c, d))
    back = {"more": "less", "less": "more"}
    found = change(one, other)
    assert change(other, one) == back.get(found, found)
    if found in back:
        assert one.rate is not None
        assert other.rate is not None
        assert (one.rate > other.rate) == (found == "more")

"""The drawn icons: every size is there, has its size, and shows something."""

from pathlib import Path

import pytest
from PIL import Image

ICONS = Path(__file__).resolve().parent.parent.parent / "packaging" / "icons"
SIZES = [16, 20, 22, 24, 32, 40, 48, 64, 128, 256, 512]


def _has(picture: Image.Image, lowest: tuple[int, ...], highest: tuple[int, ...]) -> bool:
    """Whether a channel-wise range of colours covers at least one pixel in fifty."""
    ranges = zip(picture.convert("RGB").split(), lowest, highest, strict=True)
    masks = [channel.point([low <= v <= high for v in range(256)]) for channel, low, high in ranges]
    red, green, blue = (mask.tobytes() for mask in masks)
    hits = sum(r & g & b for r, g, b in zip(red, green, blue, strict=True))
    return hits * 50 >= picture.width * picture.height


def _shows_something(picture: Image.Image) -> bool:
    """Whether the corner is clear, the middle is not, and there are glass, tile and sand."""
    shown = picture.convert("RGBA")
    clear = shown.getchannel("A").tobytes()
    middle = shown.height // 2 * shown.width + shown.width // 2
    return (
        clear[0] < 128
        and clear[middle] == 255
        and _has(shown, (220, 230, 230), (255, 255, 255))
        and _has(shown, (0, 70, 70), (40, 150, 145))
        and _has(shown, (200, 140, 0), (240, 190, 90))
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_its_size_and_is_not_blank(size: int) -> None:
    with Image.open(ICONS / f"hourglass-{size}.png") as picture:
        assert picture.size == (size, size)
        assert _shows_something(picture)


def test_the_icon_of_windows_holds_every_size() -> None:
    sizes = (16, 20, 24, 32, 40, 48, 64, 128, 256)
    with Image.open(ICONS / "hourglass.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in sizes}
    for size in sizes:
        with Image.open(ICONS / "hourglass.ico", formats=["ICO"]) as icon:
            one = icon.ico.getimage((size, size))  # type: ignore[attr-defined]
            assert one.size == (size, size)
            assert _shows_something(one)


def test_the_icon_of_macos_opens() -> None:
    # 16 points are shown from the picture of 32 pixels: the older format for 16 is not read by all
    with Image.open(ICONS / "hourglass.icns") as icon:
        edges = {width * scale for width, _, scale in icon.info["sizes"]}
        assert {32, 64, 128, 256, 512, 1024} <= edges
        assert _shows_something(icon)


def test_the_window_has_the_same_face() -> None:
    window = ICONS.parent.parent / "resources" / "window.png"
    assert window.read_bytes() == (ICONS / "hourglass-128.png").read_bytes()

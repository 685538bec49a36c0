"""Pictures for a logo: made small, and refused in words without being decoded."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.pictures import LARGEST_FILE, LARGEST_KEPT, as_logo


def drawn(kind: str, size: tuple[int, int], mode: str = "RGB", colour: object = "teal") -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    Image.new(mode, size, colour).save(target, kind)  # type: ignore[arg-type]
    return target.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """A picture that cannot be packed."""
    target = io.BytesIO()
    pixels = random.Random(1).randbytes(3 * size[0] * size[1])
    Image.frombytes("RGB", size, pixels).save(target, "PNG")
    return target.getvalue()


def claimed(wide: int, high: int) -> bytes:
    """A PNG that says it is so large, and holds nothing."""

    def part(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", b"") + part(b"IEND", b"")


@pytest.mark.parametrize(
    "picture",
    [
        drawn("PNG", (1, 1)),
        drawn("PNG", (3000, 20)),
        drawn("PNG", (400, 400), "RGBA", (0, 0, 0, 0)),
        drawn("PNG", (40, 40), "P", 3),
        drawn("PNG", (40, 40), "1", 1),
        drawn("PNG", (40, 40), "I;16", 40000),
        drawn("JPEG", (2500, 1800)),
        drawn("JPEG", (90, 90), "CMYK", (0, 0, 0, 0)),
        drawn("JPEG", (90, 90), "L", 7),
        noise((900, 500)),
    ],
)
def test_a_picture_becomes_a_small_png(picture: bytes) -> None:
    logo = as_logo(picture)
    assert len(logo) <= LARGEST_KEPT
    with Image.open(io.BytesIO(logo)) as made:
        assert (made.format, made.mode) == ("PNG", "RGB")
        assert made.width <= 800
        assert made.height <= 400
    assert as_logo(logo) == logo


def test_what_shines_through_becomes_white() -> None:
    logo = as_logo(drawn("PNG", (4, 4), "RGBA", (200, 0, 0, 0)))
    with Image.open(io.BytesIO(logo)) as made:
        assert made.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no picture"),
        (b"GIF89a nothing", "no picture"),
        (drawn("GIF", (4, 4)), "no picture"),
        (drawn("BMP", (4, 4)), "no picture"),
        (drawn("PNG", (400, 400))[:-80], "damaged"),
        (claimed(10, 10), "damaged"),
        (claimed(10_001, 10_000), "100 million pixels"),
        (claimed(60_000, 60_000), "100 million pixels"),
        (b"\x89PNG" + bytes(LARGEST_FILE), "20 MB"),
    ],
    ids=["empty", "text", "gif", "bmp", "cut", "hollow", "wide", "bomb", "large"],
)
def test_what_is_none_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(HourglassError, match=sentence):
        as_logo(data)

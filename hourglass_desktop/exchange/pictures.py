"""A picture the owner picks, made small enough to be kept and printed."""

import io
import warnings

from PIL import Image, UnidentifiedImageError

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

LARGEST_FILE = 20_000_000
MOST_PIXELS = 100_000_000
LARGEST_KEPT = 200_000
"""Bytes of a picture as it is picked and as it is kept, and its pixels."""
_WIDEST, _HIGHEST = 800, 400
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError)


def as_logo(data: bytes) -> bytes:
    """The picture as a PNG of at most 200 kB on white; one that is that already stays as it is.

    Raises HourglassError when it is no PNG or JPEG, damaged, or huge, which is seen before it is
    decoded.
    """
    if len(data) > LARGEST_FILE:
        raise HourglassError(_("This picture is larger than 20 MB. Choose a smaller one."))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                return _small(picture, data)
        except UnidentifiedImageError as error:
            raise HourglassError(
                _("This is no picture that can be used. Choose a PNG or a JPEG.")
            ) from error
        except Image.DecompressionBombError as error:
            raise _huge() from error
        except _DAMAGE as error:
            raise HourglassError(
                _("This picture is damaged and cannot be shown. Choose another copy of it.")
            ) from error


def _huge() -> HourglassError:
    return HourglassError(_("This picture has more than 100 million pixels. Choose a smaller one."))


def _small(picture: Image.Image, data: bytes) -> bytes:
    wide, high = picture.size
    if wide * high > MOST_PIXELS:
        raise _huge()
    picture.draft("RGB", (2 * _WIDEST, 2 * _HIGHEST))  # a JPEG is decoded smaller at once
    picture.load()
    fits = wide <= _WIDEST and high <= _HIGHEST and len(data) <= LARGEST_KEPT
    if fits and picture.format == "PNG" and picture.mode == "RGB" and not picture.info:
        return data
    whole = _on_white(picture)
    size = (_WIDEST, _HIGHEST)
    while True:
        made = whole.copy()
        made.thumbnail(size)
        target = io.BytesIO()
        made.save(target, "PNG", optimize=True)
        if target.tell() <= LARGEST_KEPT:
            return target.getvalue()
        size = (size[0] * 3 // 4, size[1] * 3 // 4)


def _on_white(picture: Image.Image) -> Image.Image:
    """What shines through a picture is paper."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture.thumbnail((2 * _WIDEST, 2 * _HIGHEST))
    over = picture.convert("RGBA")
    paper = Image.new("RGBA", over.size, "white")
    return Image.alpha_composite(paper, over).convert("RGB")

"""Make the manual's pictures anew: the window's own pictures of the sample, made smaller.

    .venv/bin/python packaging/manual_pictures.py

The sample ends on a fixed day, so that a picture changes only when the window does.
"""

import datetime as dt
import io
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image

from hourglass_desktop import paths
from hourglass_desktop.wording.manual import PICTURES, manual_dir

DAY = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - dates are local calendar dates
SIZE = (640, 400)
COLOURS = 128


def smaller(file: Path) -> bytes:
    """A picture in the manual's size and few colours, as PNG."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def main() -> int:
    """Write the pictures beside the chapters."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from hourglass_desktop.ui.around import Around  # noqa: PLC0415 - Qt asks the environment
    from hourglass_desktop.ui.picture_sets import write_screenshots  # noqa: PLC0415
    from hourglass_desktop.ui.start import application_of  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        around = Around(
            clock=lambda: DAY,
            environ={"LANG": "en_GB.UTF-8"},
            settings_file=Path(place) / "settings.json",
        )
        application = application_of(sys.argv[:1])
        write_screenshots(application, around, Path(place), sets=("sample",), is_whole=False)
        for name in PICTURES:
            file = Path(place, "sample", "light", "1280x800", f"{name}.png")
            target = manual_dir(paths.resources_dir()) / file.name
            target.write_bytes(smaller(file))
            sys.stdout.write(f"{target} {target.stat().st_size}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Checks of the files that come with the program."""

from pathlib import Path

from hourglass_desktop import damage, paths
from hourglass_desktop.domain.text import _
from hourglass_desktop.self_test.holding import Failed, hold
from hourglass_desktop.self_test.manifest import FONTS, resources


def _every_file(_folder: Path) -> None:
    place = paths.resources_dir()
    missing = [f"resources/{name}" for name in resources() if not (place / name).is_file()]
    found = list(dict.fromkeys([*missing, *damage.damaged_files()]))
    hold(not found, damage.sentence(", ".join(found)))


def _every_font(_folder: Path) -> None:
    from hourglass_desktop.reports.fonts import Face  # noqa: PLC0415 - its libraries may be gone

    for name in FONTS:
        try:
            Face(paths.resources_dir() / "fonts" / f"{name}.ttf")
        except Exception as error:
            raise Failed(f"{name}: {error}") from error


CHECKS = (
    (_("every file of the program is there and whole"), _every_file),
    (_("every font can be printed with"), _every_font),
)

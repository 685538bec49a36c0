"""Checks of the window: what it is drawn with, and every page and dialog, without a display."""

from pathlib import Path
from typing import TYPE_CHECKING

from hourglass_desktop import damage, paths
from hourglass_desktop.domain.text import _
from hourglass_desktop.self_test.holding import NAME, Failed, clock, hold, monthly_file, store_in
from hourglass_desktop.self_test.manifest import FONTS, ICONS

if TYPE_CHECKING:
    from hourglass_desktop.ui.proof import Proof


def _proof() -> "Proof":
    """Qt, started; raises Failed with the packages to install where it cannot be loaded."""
    try:
        from hourglass_desktop.ui.proof import Proof  # noqa: PLC0415 - Qt may not load
    except ImportError as error:
        raise Failed(damage.without_qt(error)) from error
    return Proof()


def _starts(_folder: Path) -> str:
    return f"Qt {_proof().version}"


def _icons(_folder: Path) -> None:
    empty = _proof().empty_icons(ICONS)
    hold(not empty, ", ".join(empty))


def _fonts(_folder: Path) -> None:
    files = [paths.resources_dir() / "fonts" / f"{name}.ttf" for name in FONTS]
    refused = _proof().refused_fonts(files)
    hold(not refused, ", ".join(refused))


def _monthly(folder: Path) -> None:
    """Another library reads what ours wrote, also names that are joined or go from the right."""
    text = _proof().text_of(monthly_file(folder))
    hold(text, _("there is no report that can be read"))
    for words in ("Monthly report", "September 2026", "The hourglass at month end", NAME):
        hold(words in text, words)


def _pictures(folder: Path) -> str:
    proof = _proof()
    found = proof.pictures(store_in(folder), folder / "pictures", clock)
    hold(not found.problems, "; ".join(found.problems))
    return str(found.drawn)


CHECKS = (
    (_("the window's library"), _starts),
    (_("every icon is drawn"), _icons),
    (_("every font is shown"), _fonts),
    (_("the monthly report read back"), _monthly),
    (_("every page and dialog drawn"), _pictures),
)

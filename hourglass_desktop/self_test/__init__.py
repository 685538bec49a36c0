"""What an installation must prove of itself, in a folder that is gone afterwards.

The checks lie in modules that are imported when their turn comes: in a damaged program the part
that cannot be loaded fails alone, and all others are still tried.
"""

import contextlib
import importlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.paths import DATA_VARIABLE
from hourglass_desktop.self_test.holding import Check, Failed, hold

_MODULES = ("files", "stores", "business", "window")
"""Where the checks are, in the order they build on each other."""
_BENDS_QT = (
    "QT_ENABLE_HIGHDPI_SCALING",
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
)


def main(out: TextIO) -> int:
    """Run all checks; writes a line each, returns 0 when all hold and 1 when any does not.

    Nothing of the owner's is read or written, and no display is needed.
    """
    sockets = _watch_sockets()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        _apart(Path(name).resolve()) as folder,
    ):
        results = [_holds(title, check, folder, out) for title, check in _checks(out, sockets)]
    return 0 if all(results) else 1


def _checks(out: TextIO, sockets: list[str]) -> Iterator[tuple[str, Check]]:
    yield _("versions"), lambda _folder: _versions(out)
    for name in _MODULES:
        try:
            module = importlib.import_module(f"{__name__}.{name}")
        except Exception as error:  # noqa: BLE001 - a damaged program; the next part may be whole
            yield name, _raiser(error)
        else:
            yield from module.CHECKS
    yield _("no socket is opened"), lambda _folder: hold(not sockets, ", ".join(set(sockets)))


def _versions(out: TextIO) -> None:
    from hourglass_desktop.services.versions import versions  # noqa: PLC0415 - may be damaged

    print("\n".join(versions()), file=out)


def _raiser(error: Exception) -> Check:
    def check(_folder: Path) -> str | None:
        raise error

    return check


def _holds(title: str, check: Check, folder: Path, out: TextIO) -> bool:
    """Carry out a check and write its line."""
    try:
        remark = check(folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told in its line
        print(f"FAILED {title}: {_why(error)}", file=out, flush=True)
        return False
    print(f"ok {title}: {remark}" if remark else f"ok {title}", file=out, flush=True)
    return True


def _why(error: Exception) -> str:
    from hourglass_desktop.domain.errors import HourglassError  # noqa: PLC0415

    told = isinstance(error, Failed | HourglassError)
    return " ".join((str(error) if told else f"{type(error).__name__}: {error}").split())


@contextlib.contextmanager
def _apart(folder: Path) -> Iterator[Path]:
    """An environment in which the data folder is this one, and Qt draws without a display."""
    before = dict(os.environ)
    for name in _BENDS_QT:
        os.environ.pop(name, None)
    os.environ |= {DATA_VARIABLE: str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"}
    try:
        yield folder
    finally:
        os.environ.clear()
        os.environ |= before


def _watch_sockets() -> list[str]:
    """Refuse sockets from now on; each that was tried is listed, also when nobody heard of it.

    Python asks Windows for the computer's own name when a library wants to know the processor;
    that opens none.
    """
    tried: list[str] = []

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith("socket.") and event != "socket.gethostname":
            tried.append(event)
            raise Failed(event)

    sys.addaudithook(refuse)
    return tried

"""The program's start: arguments in, an exit status out; what is heavy is imported late."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from hourglass_desktop.last_words import have_streams, tell
from hourglass_desktop.lengths import cut_short

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """Carry out the process's command line: a command, or the window.

    An error of the owner's world is one sentence; a bug is logged without anybody's data and told
    in one line, without a traceback.
    """
    have_streams()
    _leave_others_their_libraries()
    try:
        return _carry_out(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence
        return _tell(_bug(error), 1)


def _leave_others_their_libraries() -> None:
    """Have programs that a packaged one starts find the system's libraries, not ours."""
    if not getattr(sys, "frozen", False):
        return
    usual = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if usual is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = usual


def _bug(error: Exception) -> str:
    """The sentence about an error that is not the owner's, also where hardly anything is there."""
    try:
        from hourglass_desktop.logs import bug_message  # noqa: PLC0415

        return bug_message(error)
    except Exception as worse:  # noqa: BLE001 - what should tell it is gone itself
        return (
            f"Some files of the program are missing or damaged: {worse}. Install the program "
            "again; your customers are not touched."
        )


def _carry_out(arguments: list[str]) -> int:
    packaged = getattr(sys, "_MEIPASS", "")
    if packaged and (lost := cut_short(Path(packaged))):
        from hourglass_desktop.damage import sentence  # noqa: PLC0415 - only where it is damaged

        return _tell(sentence(", ".join(lost[:5])), 1, aloud=not arguments)
    if not arguments:  # how an owner starts: not even the words of a command line are read
        return _open_window()
    if arguments == ["self-test"]:  # must speak also where a command's libraries are gone
        return _self_test(sys.stdout)
    from hourglass_desktop.cli.opening import parse  # noqa: PLC0415 - late on purpose
    from hourglass_desktop.cli.usage import WrongUsage  # noqa: PLC0415

    try:
        opening = parse(arguments)
    except WrongUsage as wrong:
        return _tell(wrong.message, 2)
    if opening is not None:
        return _open_window(**opening._asdict())
    from hourglass_desktop.cli.main import run  # noqa: PLC0415
    from hourglass_desktop.cli.surroundings import real  # noqa: PLC0415

    return run(arguments, real(_now), _self_test)


def _open_window(
    *,
    store: Path | None = None,
    create: bool = True,
    page: str = "",
    screenshots: Path | None = None,
) -> int:
    """Show the window, or say why that cannot be and what to do, wherever that can be read."""
    is_aloud = screenshots is None
    try:
        return _show(store=store, create=create, page=page, screenshots=screenshots)
    except _Refused as refused:
        return _tell(str(refused), 1, aloud=is_aloud)
    except Exception as error:  # noqa: BLE001 - nobody reads a traceback
        return _tell(_bug(error), 1, aloud=is_aloud)


class _Refused(Exception):
    """The window cannot be shown; the text is for the owner."""


def _show(*, store: Path | None, create: bool, page: str, screenshots: Path | None) -> int:
    from hourglass_desktop.domain.errors import HourglassError  # noqa: PLC0415
    from hourglass_desktop.domain.text import _  # noqa: PLC0415

    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        if screenshots is None:
            raise _Refused(
                _(
                    "There is no display for the window. The commands work without one: "
                    "hourglass-desktop --help lists them, for example customers, today or report."
                )
            )
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    gc.disable()  # looking through fresh modules for garbage finds none; then ui.work takes over
    try:
        from hourglass_desktop.ui import start  # noqa: PLC0415
    except ImportError as error:
        from hourglass_desktop.damage import without_qt  # noqa: PLC0415

        raise _Refused(without_qt(error)) from error
    if screenshots is None and (sentence := _no_display()):
        raise _Refused(sentence)
    try:
        return start.main(
            store=store,
            create=create,
            page=page,
            screenshots=screenshots,
            clock=_now,
            environ=os.environ,
        )
    except HourglassError as error:
        raise _Refused(error.message) from error


def _no_display() -> str:
    """Why Qt would end the process for want of an X server or its libraries, "" when it will not.

    Qt cannot be asked: without them it ends the process on the spot.
    """
    from hourglass_desktop.qt_libraries import answers, apt_line, x11_packages  # noqa: PLC0415

    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not sys.platform.startswith("linux"):
        return ""
    from hourglass_desktop.domain.text import _  # noqa: PLC0415

    if missing := x11_packages():
        return _("The window needs system packages, please type: {line}").format(
            line=apt_line(missing)
        )
    if not answers():
        return _(
            "The display {name} does not answer, so no window can be shown. The commands work "
            "without one: hourglass-desktop --help lists them."
        ).format(name=os.environ.get("DISPLAY"))
    return ""


def _tell(sentence: str, status: int, *, aloud: bool = False) -> int:
    if not tell(sentence, aloud=aloud):
        _show_in_a_box(sentence)
    return status


def _show_in_a_box(sentence: str) -> None:
    """Show a sentence by Qt itself, where the desktop has nothing to show it with."""
    *screens, chosen = map(os.environ.get, _DISPLAYS)
    if chosen or not any(screens):  # chosen to draw elsewhere than on a screen
        return
    with contextlib.suppress(Exception):  # it is written already, and there is nothing more
        if not _no_display():
            from hourglass_desktop.ui.message import show  # noqa: PLC0415

            show(sentence)


def _now() -> dt.datetime:
    return dt.datetime.now()  # noqa: DTZ005 - dates are the owner's local calendar dates


def _self_test(out: TextIO) -> int:
    if isinstance(out, TextIOWrapper):
        out.reconfigure(encoding="utf-8", errors="replace")
    try:
        from hourglass_desktop.self_test import main as prove  # noqa: PLC0415
    except Exception as error:  # noqa: BLE001 - a damaged program
        out.write(f"FAILED self-test: {type(error).__name__}: {error}\n")
        return 1
    return prove(out)


if __name__ == "__main__":
    raise SystemExit(main())

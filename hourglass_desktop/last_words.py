"""How a sentence reaches the owner when there is no window of ours to show it in.

A program started from a menu has no terminal; a windowed one on Windows has no streams at all.
"""

import io
import os
import sys

_TITLE = "Hourglass"
_STOP = 0x10
"""Windows' sign for trouble in a message box."""
_AT_ONCE = 1
"""Seconds within which a program that cannot show anything has given up."""
_SPEAKERS = (
    ("zenity", "--error", "--no-markup", "--text"),
    ("kdialog", "--title", _TITLE, "--error"),
    ("notify-send", _TITLE),
)
"""What Linux desktops bring for showing a sentence, and how each is told it."""


class Nowhere(io.TextIOBase):
    """A stream that nobody reads."""

    def write(self, text: str, /) -> int:
        """Take the text and forget it."""
        return len(text)


def have_streams() -> None:
    """Give a process that was started without output and error streams some that lead nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Nowhere())


def tell(sentence: str, *, aloud: bool = False) -> bool:
    """Write one line to the error stream; `aloud` shows it too where nobody would read that.

    Answers False when it should have been shown and could not be.
    """
    line = " ".join(sentence.splitlines())
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr.write(f"{line}\n")
    return not aloud or _is_read() or _show(line)


def _is_read() -> bool:
    """Whether a terminal, or on Windows whatever started the program, takes what is written."""
    if sys.platform == "win32":
        return not isinstance(sys.stderr, Nowhere)
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _show(line: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only where something went wrong

        ctypes.windll.user32.MessageBoxW(None, line, _TITLE, _STOP)
        return True
    if sys.platform == "darwin":
        return _start(["osascript", "-e", "on run words", "-e", _DIALOG, "-e", "end run", line])
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return any(_start([*speaker, line]) for speaker in _SPEAKERS)


_DIALOG = f'display dialog (item 1 of words) with title "{_TITLE}" buttons {{"OK"}}'


def _start(command: list[str]) -> bool:
    """Whether a program of the system took the sentence; it stays when this one ends."""
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    found = shutil.which(command[0])
    if found is None:
        return False
    started = subprocess.Popen(  # noqa: S603 - a program of the system; the sentence is one argument
        [found, *command[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return started.wait(_AT_ONCE) == 0
    except subprocess.TimeoutExpired:
        return True

"""How a sentence reaches the owner when there is no window of ours to show it in.

A program started from a menu has no terminal; a windowed one on Windows has no streams at all.
"""

import io
import os
import sys

_TITLE = "Hourglass"
_STOP = 0x10
"""Windows' sign for trouble in a message box."""
_SPEAKERS = (
    ("zenity", "--error", "--no-markup", "--text"),
    ("kdialog", "--title", _TITLE, "--error"),
    ("xmessage", "-center"),
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


def tell(sentence: str, *, aloud: bool = False) -> None:
    """Write one line to the error stream; `aloud` shows it too where nobody would read that."""
    line = " ".join(sentence.splitlines())
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    sys.stderr.write(f"{line}\n")
    if aloud and not _is_read():
        _show(line)


def _is_read() -> bool:
    """Whether a terminal, or on Windows whatever started the program, takes what is written."""
    if sys.platform == "win32":
        return not isinstance(sys.stderr, Nowhere)
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _show(line: str) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only where something went wrong

        ctypes.windll.user32.MessageBoxW(None, line, _TITLE, _STOP)
    elif sys.platform == "darwin":
        _start(["osascript", "-e", "on run words", "-e", _DIALOG, "-e", "end run", line])
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        for speaker in _SPEAKERS:
            if _start([*speaker, line]):
                return


_DIALOG = f'display dialog (item 1 of words) with title "{_TITLE}" buttons {{"OK"}}'


def _start(command: list[str]) -> bool:
    """Whether a program of the system was there to be started; it stays when this one ends."""
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    found = shutil.which(command[0])
    if found is None:
        return False
    subprocess.Popen(  # noqa: S603 - a program of the system; the sentence is one argument
        [found, *command[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True

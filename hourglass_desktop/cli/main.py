"""From a command line to an exit status: 0 done, 1 could not, 2 wrong usage."""

import io
from collections.abc import Callable, Sequence
from typing import TextIO

from hourglass_desktop.cli.arguments import parser
from hourglass_desktop.cli.commands import Commands
from hourglass_desktop.cli.opening import GUI
from hourglass_desktop.cli.surroundings import Surroundings
from hourglass_desktop.cli.usage import WrongUsage
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.versions import versions


def run(arguments: Sequence[str], around: Surroundings, self_test: Callable[[TextIO], int]) -> int:
    """Carry out one command line.

    `self_test` is what the command of that name runs; it stands above the commands.
    """
    for stream in (around.out, around.err):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _carry_out(arguments, around, self_test)
    except WrongUsage as wrong:
        sentence, status = wrong.message, 2
    except HourglassError as error:
        sentence, status = error.message, 1
    except OSError as error:  # a path the system refuses before anything was opened
        if error.filename is None:
            raise
        words = _("{file} cannot be used: {why}. Choose another name or place.")
        sentence, status = words.format(file=error.filename, why=error.strerror), 1
    print(" ".join(sentence.splitlines()), file=around.err)
    return status


def _carry_out(
    arguments: Sequence[str], around: Surroundings, self_test: Callable[[TextIO], int]
) -> int:
    top = parser()
    wanted = top.parse_args(arguments)
    if wanted.version:
        print("\n".join(versions()), file=around.out)
        return 0
    if wanted.command is None:
        top.print_help(around.err)
        return 2
    if wanted.command == GUI:
        raise WrongUsage(_("The window takes --store, --page and --screenshots, nothing else."))
    if wanted.command == "self-test":
        return self_test(around.out)
    return Commands(around, wanted).run()

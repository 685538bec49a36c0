"""The words a command line may have."""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from hourglass_desktop.domain.kinds import ALL, IMPORT_KINDS
from hourglass_desktop.domain.settings import PAPERS
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.dates import ORDERS
from hourglass_desktop.services.import_report import DUPLICATE_WAYS
from hourglass_desktop.services.reports import REPORTS

PROGRAM = "hourglass-desktop"
_LONGEST = 36500
Command = Callable[[str, str], argparse.ArgumentParser]


class WrongUsage(Exception):
    """A command line that cannot be understood; `message` says why and where help is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class _Parser(argparse.ArgumentParser):
    """A parser that tells what is wrong in one line of our own words."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage in place of printing and leaving."""
        raise WrongUsage(_in_our_words(message, self.prog))


def _in_our_words(message: str, program: str) -> str:
    """What argparse found, as a sentence; the words of our own types stand already."""
    see = _("See {command} --help.").format(command=program)
    for pattern, sentence in (
        (r"the following arguments are required: (.*)", _("{what} is missing.")),
        (r"unrecognized arguments: (.*)", _("{what} is not known here.")),
        (r"argument (\S+): expected one argument", _("{what} needs a value.")),
        (r"argument COMMAND: invalid choice: (.*?) \(.*", _("There is no command {what}.")),
    ):
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return f"{sentence.format(what=found[1])} {see}"
    own = re.fullmatch(r"argument (\S+): (.*\.)", message, re.DOTALL)
    return f"{own[1]}: {own[2]}" if own else f"{message}. {see}"


def _one_of(words: Iterable[str]) -> Callable[[str], str]:
    known = tuple(words)

    def read(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(
                _('"{text}" is not known here. Choose one of: {words}.').format(
                    text=text, words=", ".join(known)
                )
            )
        return text

    return read


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"{text}" is no whole number. Write it in digits, like 17.').format(text=text)
        ) from None


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"{text}" is no date. Write it like 2026-10-31.').format(text=text)
        ) from None


def _month(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"{text}" is no month. Write it like 2026-10.').format(text=text)
        ) from None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(
                _('"{text}" must be a whole number from {least} to {most}.').format(
                    text=text, least=least, most=most
                )
            )
        return number

    return read


def _pair(text: str) -> tuple[str, str]:
    field, sep, column = text.partition("=")
    if not sep or not field or not column:
        raise argparse.ArgumentTypeError(
            _('"{text}" must be FIELD=COLUMN, for example customer=masterid.').format(text=text)
        )
    return field.strip(), column


def _common() -> _Parser:
    """Options that may stand before or after the command."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--store",
        metavar="FILE",
        type=Path,
        help=_("the store to use, else $HOURGLASS_STORE, else the one in your data folder"),
    )
    common.add_argument("--json", action="store_true", help=_("answer in JSON"))
    common.add_argument(
        "--force", action="store_true", help=_("replace an output file that exists")
    )
    return common


def _as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help=_("as it was on that day, else today")
    )


def _days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--days",
        type=_whole(1, _LONGEST),
        default=365,
        metavar="N",
        help=_("length of the period that ends on that day, else 365"),
    )


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    common = _common()
    top = _Parser(
        prog=PROGRAM,
        parents=[common],
        description=_("The relationship manager of a person who runs a small business alone."),
    )
    top.add_argument("--version", action="store_true", help=_("print versions and stop"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=text, description=text)

    _add_exchange(command)
    _add_reading(command)
    _add_keeping(command)
    return top


def _add_exchange(command: Command) -> None:
    sample = command("sample", _("fill a new store with the sample business"))
    sample.add_argument("--customers", type=_whole(0, 1_000_000), default=200, metavar="N")
    sample.add_argument("--seed", type=_number, default=1, metavar="N")
    _as_of(sample)
    take = command("import", _("bring in a file of another program, or an archive of everything"))
    take.add_argument("kind", type=_one_of((*IMPORT_KINDS, ALL)), metavar="KIND")
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument(
        "--map", type=_pair, action="append", default=[], metavar="FIELD=COLUMN", dest="mapping"
    )
    take.add_argument("--encoding", metavar="E")
    take.add_argument("--delimiter", metavar="D")
    take.add_argument("--date-order", type=_one_of(ORDERS))
    take.add_argument("--on-duplicate", type=_one_of(DUPLICATE_WAYS), default="skip")
    take.add_argument(
        "--dry-run", action="store_true", help=_("only say what would happen, keep nothing")
    )
    give = command("export", _("write records as CSV, or everything as one zip"))
    give.add_argument("kind", type=_one_of((*IMPORT_KINDS, ALL)), metavar="KIND")
    give.add_argument("file", type=Path, metavar="FILE")


def _add_reading(command: Command) -> None:
    listed = command("customers", _("list customers with their stages"))
    listed.add_argument("--stage", type=_one_of(STAGES))
    listed.add_argument("--search", default="", metavar="TEXT")
    _as_of(listed)
    one = command("customer", _("show one customer with their timeline"))
    one.add_argument("id", metavar="ID")
    _as_of(one)
    for name, text in (
        ("hourglass", _("stages, steps, and what to fix first")),
        ("figures", _("the named figures of referrals, trials and customers")),
    ):
        reading = command(name, text)
        _as_of(reading)
        _days(reading)
    _as_of(command("today", _("whom to contact, and why")))
    report = command("report", _("write a report as PDF"))
    report.add_argument("name", type=_one_of(REPORTS), metavar="NAME")
    report.add_argument("--month", type=_month, metavar="YYYY-MM")
    report.add_argument("--customer", metavar="ID")
    report.add_argument("--output", type=Path, required=True, metavar="FILE.pdf")
    report.add_argument("--paper", type=_one_of(PAPERS))


def _add_keeping(command: Command) -> None:
    command("backup", _("make a checked copy of the store")).add_argument(
        "file", type=Path, metavar="FILE"
    )
    command("restore", _("put a copy back; the present store is kept aside")).add_argument(
        "file", type=Path, metavar="FILE"
    )
    command("check", _("look the store over"))
    person = command("person-file", _("write all that is held on one person"))
    person.add_argument("id", metavar="ID")
    person.add_argument("file", type=Path, metavar="FILE")
    command("forget", _("erase a person, keep the counts")).add_argument("id", metavar="ID")
    settings = command("settings", _("show or set the business's settings"))
    settings.add_argument("name", nargs="?", metavar="NAME")
    settings.add_argument("value", nargs="?", metavar="VALUE")
    command("self-test", _("prove that this installation works"))

"""The words a command line may have."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from hourglass_desktop.cli.opening import GUI, PROGRAM, add_gui, add_store
from hourglass_desktop.cli.usage import Parser, day, month, number, one_of, pair, whole
from hourglass_desktop.domain.kinds import ALL, IMPORT_KINDS
from hourglass_desktop.domain.settings import PAPERS
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.dates import ORDERS
from hourglass_desktop.services.import_report import DUPLICATE_WAYS
from hourglass_desktop.services.reports import REPORTS

_LONGEST = 36500
Command = Callable[[str, str], argparse.ArgumentParser]


def _common() -> Parser:
    """Options that may stand before or after the command."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    add_store(common)
    common.add_argument("--json", action="store_true", help=_("answer in JSON"))
    common.add_argument(
        "--force", action="store_true", help=_("replace an output file that exists")
    )
    return common


def _customer_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("a customer's id, for example H-17"))


def _as_of(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help=_("as it was on that day, else today")
    )


def _days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--days",
        type=whole(1, _LONGEST),
        default=365,
        metavar="N",
        help=_("length of the period that ends on that day, else 365"),
    )


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    common = _common()
    top = Parser(
        prog=PROGRAM,
        parents=[common],
        description=_("The relationship manager of a person who runs a small business alone."),
    )
    top.add_argument("--version", action="store_true", help=_("print versions and stop"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=text, description=text)

    add_gui(command(GUI, _("open the window; the same as no command, or a store's file alone")))
    _add_sample(command)
    _add_exchange(command)
    _add_reading(command)
    _add_keeping(command)
    return top


def _add_sample(command: Command) -> None:
    sample = command("sample", _("fill a new store with the sample business"))
    sample.add_argument(
        "--customers",
        type=whole(0, 1_000_000),
        default=200,
        metavar="N",
        help=_("how many customers, else 200"),
    )
    sample.add_argument(
        "--seed", type=number, default=1, metavar="N", help=_("another number, another sample")
    )
    sample.add_argument(
        "--as-of", type=day, metavar="DATE", help=_("the day the sample ends, else today")
    )


def _add_exchange(command: Command) -> None:
    take = command("import", _("bring in a file of another program, or an archive of everything"))
    _kind_and_file(take, _("a .csv file, a .vcf file of customers, or for all a .zip"))
    take.add_argument(
        "--map",
        type=pair,
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        dest="mapping",
        help=_("take this field from that column; may stand several times"),
    )
    take.add_argument(
        "--encoding", metavar="E", help=_("how the file is encoded, for example cp1252")
    )
    take.add_argument(
        "--delimiter", metavar="D", help=_("what stands between cells, for example ; or tab")
    )
    _choice(
        take,
        "--date-order",
        ORDERS,
        _("how the file writes dates, where the file itself leaves it open"),
    )
    _choice(
        take,
        "--on-duplicate",
        DUPLICATE_WAYS,
        _("what to do with what is there already, else skip"),
        default=DUPLICATE_WAYS[0],
    )
    take.add_argument(
        "--dry-run", action="store_true", help=_("only say what would happen, keep nothing")
    )
    give = command("export", _("write records as CSV, or everything as one zip"))
    _kind_and_file(give, _("the file to write"))


def _kind_and_file(parser: argparse.ArgumentParser, file: str) -> None:
    kinds = (*IMPORT_KINDS, ALL)
    parser.add_argument("kind", type=one_of(kinds), metavar="KIND", help=", ".join(kinds))
    parser.add_argument("file", type=Path, metavar="FILE", help=file)


def _choice(
    parser: argparse.ArgumentParser,
    option: str,
    known: Sequence[str],
    text: str,
    default: str | None = None,
) -> None:
    parser.add_argument(
        option, type=one_of(known), metavar="|".join(known), help=text, default=default
    )


def _add_reading(command: Command) -> None:
    listed = command("customers", _("list customers with their stages"))
    _choice(listed, "--stage", STAGES, _("only those at this stage"))
    listed.add_argument(
        "--search",
        default="",
        metavar="TEXT",
        help=_("only those whose name, company, e-mail, tag or phone holds this"),
    )
    _as_of(listed)
    one = command("customer", _("show one customer with their timeline"))
    _customer_id(one)
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
    report.add_argument("name", type=one_of(REPORTS), metavar="NAME", help=", ".join(REPORTS))
    report.add_argument(
        "--month",
        type=month,
        metavar="YYYY-MM",
        help=_("the month; else the last complete one for monthly, today for the others"),
    )
    report.add_argument(
        "--customer", metavar="ID", help=_("whose report, for the one of that name")
    )
    report.add_argument(
        "--output", type=Path, required=True, metavar="FILE.pdf", help=_("the file to write")
    )
    _choice(report, "--paper", PAPERS, _("else the one in the settings"))


def _add_keeping(command: Command) -> None:
    copy = command("backup", _("make a checked copy of the store"))
    copy.add_argument("file", type=Path, metavar="FILE", help=_("the file to write"))
    back = command("restore", _("put a copy back; the present store is kept aside"))
    back.add_argument("file", type=Path, metavar="FILE", help=_("a copy made earlier"))
    command("check", _("look the store over"))
    person = command("person-file", _("write all that is held on one person"))
    _customer_id(person)
    person.add_argument("file", type=Path, metavar="FILE", help=_("the file to write"))
    _customer_id(command("forget", _("erase a person, keep the counts")))
    settings = command("settings", _("show or set the business's settings"))
    settings.add_argument(
        "name", nargs="?", metavar="NAME", help=_("one setting, for example windows.like")
    )
    settings.add_argument(
        "value",
        nargs="?",
        metavar="VALUE",
        help=_(
            "its new value; blank takes yours back; knock_outs: questions with a comma between "
            "them, or none; promotion_override: FROM UNTIL REASON"
        ),
    )
    command("self-test", _("prove that this installation works"))

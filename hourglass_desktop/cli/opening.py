"""Whether a command line asks for the window; light, so that the window is painted soon."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hourglass_desktop.cli.usage import Parser, WrongUsage, one_of
from hourglass_desktop.domain.text import _
from hourglass_desktop.paths import ENDING
from hourglass_desktop.wording.pages import PAGES

PROGRAM = "hourglass-desktop"
GUI = "gui"


class Opening(NamedTuple):
    """The window that is wanted; `store` None = the usual one, `page` blank = the first one.

    `create` = a store that is not there is made; `screenshots` is the folder for pictures of every
    page and dialog, in place of a window.
    """

    store: Path | None = None
    create: bool = True
    page: str = ""
    screenshots: Path | None = None


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the store."""
    parser.add_argument(
        "--store",
        metavar="FILE",
        type=Path,
        help=_("the store to use, else $HOURGLASS_STORE, else the one in your data folder"),
    )


def add_gui(parser: argparse.ArgumentParser) -> None:
    """Add what the command `gui` takes."""
    parser.add_argument(
        "--page",
        type=one_of(PAGES),
        metavar="|".join(PAGES),
        help=_("the page to show first"),
    )
    parser.add_argument(
        "--screenshots",
        type=Path,
        metavar="DIR",
        help=_(
            "write pictures of every page and dialog there, of a sample, an empty and a "
            "far-fetched store, and show no window; your own store is not touched"
        ),
    )


def parse(arguments: Sequence[str]) -> Opening | None:
    """The window a command line asks for; None when it asks for something else.

    Raises WrongUsage when it asks for a window in a way that cannot be understood.
    """
    early = Parser(
        prog=PROGRAM, add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS
    )
    add_store(early)
    known, rest = early.parse_known_args(arguments)
    store: Path | None = getattr(known, "store", None)
    if not rest:
        return Opening(store=store)
    if len(rest) == 1 and rest[0].endswith(ENDING) and not rest[0].startswith("-"):
        return _of_file(Path(rest[0]), store)
    if rest[0] != GUI or {"-h", "--help"} & set(rest):
        return None
    gui = Parser(prog=f"{PROGRAM} {GUI}", argument_default=argparse.SUPPRESS)
    add_gui(gui)
    wanted = gui.parse_args(rest[1:])
    return Opening(
        store=store,
        page=getattr(wanted, "page", ""),
        screenshots=getattr(wanted, "screenshots", None),
    )


def _of_file(file: Path, store: Path | None) -> Opening:
    if store is not None:
        raise WrongUsage(
            _("Name the store once: either {file}, or --store {store}.").format(
                file=file, store=store
            )
        )
    return Opening(store=file, create=False)

"""What is wrong with a command line, told in one sentence of our own."""

import argparse
import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NoReturn

from hourglass_desktop.domain.text import _


class WrongUsage(Exception):
    """A command line that cannot be understood; `message` says why and where help is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Parser(argparse.ArgumentParser):
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


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    """Read one of some words."""
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


def number(text: str) -> int:
    """Read a whole number."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"{text}" is no whole number. Write it in digits, like 17.').format(text=text)
        ) from None


def day(text: str) -> dt.date:
    """Read a day."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"{text}" is no date. Write it like 2026-10-31.').format(text=text)
        ) from None


def month(text: str) -> dt.date:
    """Read a month as its first day."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(
            _('"{text}" is no month. Write it like 2026-10.').format(text=text)
        ) from None


def whole(least: int, most: int) -> Callable[[str], int]:
    """Read a whole number between two."""

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


def pair(text: str) -> tuple[str, str]:
    """Read FIELD=COLUMN."""
    field, sep, column = text.partition("=")
    if not sep or not field or not column:
        raise argparse.ArgumentTypeError(
            _('"{text}" must be FIELD=COLUMN, for example customer=masterid.').format(text=text)
        )
    return field.strip(), column

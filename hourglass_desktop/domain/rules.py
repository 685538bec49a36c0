"""What every record must keep to: readable text of a sensible length, days that can have been.

Each rule answers with a sentence for the owner, or with "" when there is nothing in the way.
"""

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from hourglass_desktop.domain.text import _

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
"""No record bears a day outside these."""
LONGEST_TEXT = 64_000
LONGEST_LINE = 1_000
"""How many characters a text and a name may have."""
_LINES = frozenset(("name", "given_name", "family_name", "organisation"))
_LISTS_OF_LINES = frozenset(("emails", "phones", "tags"))
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Found = tuple[str, str]
"""A field's name and a sentence about it, "" when there is nothing in the way."""
_Record = TypeVar("_Record")


def first_of_each(found: Iterable[Found]) -> dict[str, str]:
    """The first sentence about each field that has one."""
    problems: dict[str, str] = {}
    for name, sentence in found:
        if sentence:
            problems.setdefault(name, sentence)
    return problems


def tidied(record: _Record) -> _Record:
    """The record with the blanks around its texts gone, and names and contacts on one line."""
    changed: dict[str, Any] = {}
    for name, value in _fields(record):
        if isinstance(value, str):
            changed[name] = _tidy(value, one_line=name in _LINES)
        elif isinstance(value, tuple):
            listed = (_tidy(v, one_line=name in _LISTS_OF_LINES) for v in value)
            changed[name] = tuple(dict.fromkeys(v for v in listed if v))
    return dataclasses.replace(record, **changed)  # type: ignore[type-var]


def _tidy(text: str, *, one_line: bool) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not one_line or len(plain) > LONGEST_LINE:
        return plain
    if "\n" in plain or "\t" in plain:
        plain = " ".join(plain.split())
    return unicodedata.normalize("NFC", plain)


def texts(record: object) -> Iterator[Found]:
    """What is wrong with each text of a record."""
    for name, value in _fields(record):
        if isinstance(value, str):
            yield name, text_problem(value, LONGEST_LINE if name in _LINES else LONGEST_TEXT)
        elif isinstance(value, tuple):
            longest = LONGEST_LINE if name in _LISTS_OF_LINES else LONGEST_TEXT
            for item in value:
                yield name, text_problem(item, longest)
            yield name, text_problem("\n".join(value), LONGEST_TEXT)


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    for field in dataclasses.fields(record):
        yield field.name, getattr(record, field.name)


def text_problem(text: str, longest: int) -> str:
    """A text too long to keep, or with characters that cannot be kept."""
    if len(text) > longest:
        return _(
            "This text has {n} characters, more than the {longest} that fit. Shorten it."
        ).format(n=f"{len(text):,}", longest=f"{longest:,}")
    if _UNKEEPABLE.search(text):
        return _("There are control characters in this text; remove them.")
    return ""


def named(name: str) -> str:
    """A name without anything to see in it."""
    if any(c.isprintable() and not c.isspace() for c in name):
        return ""
    return _("A name is needed. Enter one.")


def happened(day: dt.date | None, today: dt.date) -> str:
    """A day on which something cannot have happened; None is one that is missing."""
    if day is None:
        return _("The date is missing. Enter one.")
    if day > today:
        return _("This date lies in the future. Enter today or an earlier day.")
    return planned(day)


def planned(day: dt.date | None) -> str:
    """A day that is none to keep: a slip of the key, or None, one that is missing."""
    if day is None:
        return _("The date is missing. Enter one.")
    if day < FIRST_DAY:
        return _("This date lies before 1900. Check the year.")
    if day > LAST_DAY:
        return _("This date lies after 2200. Check the year.")
    return ""


def before(day: dt.date | None, start: dt.date | None, sentence: str) -> str:
    """The sentence, when both days are known and the first lies before the second."""
    return sentence if day is not None and start is not None and day < start else ""


def word(value: str, known: Sequence[str], *, needed: bool = False) -> str:
    """A word that is none of the known ones; a blank is none either when one is needed."""
    if value in known or (not value and not needed):
        return ""
    return _("Choose one of these: {words}.").format(words=", ".join(known))


def amount(minor_units: int | None, currency: str, currencies: frozenset[str], largest: int) -> str:
    """An amount that cannot be kept; None is an unknown one, which can."""
    if currency and currency not in currencies:
        return _("This currency is not known. Write its three letters, such as EUR.")
    if minor_units is None:
        return ""
    if minor_units < 0:
        return _("An amount cannot be below zero. Enter what was paid.")
    if minor_units >= largest:
        return _("This amount is too large to keep. Check it.")
    return ""

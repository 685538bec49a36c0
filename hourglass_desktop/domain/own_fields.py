"""Fields that the owner defines: what they are called, what they hold, and a customer's values."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.text import _

KINDS = ("text", "number", "date", "yes/no", "choice")
YES_NO = ("yes", "no")
OWN = "own: "
"""Before the name of such a field, where it stands beside a customer's other fields."""
MOST_FIELDS = 50
MOST_CHOICES = 100
LONGEST_NAME = 60
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """One field; `choices` are the words of a choice, none for the other kinds."""

    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnValue:
    """What stands in an own field of a customer, as text.

    A date is written ISO, a number with a point, yes/no as yes or no; a blank stands for nothing.
    """

    customer: int
    field: str
    value: str = ""


def same_name(one: str, other: str) -> bool:
    """Whether two fields would be called alike: letters are compared without their case."""
    return one.casefold() == other.casefold()


def tidied(field: OwnField) -> OwnField:
    """The field with blanks gone, and each choice once."""
    choices = dict.fromkeys(filter(None, (" ".join(c.split()) for c in field.choices)))
    named = " ".join(field.name.split())
    return OwnField(
        name=named, kind=field.kind, choices=tuple(choices) if field.kind == "choice" else ()
    )


def field_problems(field: OwnField, others: Sequence[OwnField]) -> dict[str, str]:
    """What is in the way of a field beside the others, by `name`, `kind`, `choices`."""
    taken, full = named(others, field.name) is not None, len(others) >= MOST_FIELDS
    wrong = [rules.text_problem(choice, LONGEST_NAME) for choice in field.choices]
    few = field.kind == "choice" and not field.choices
    many = len(field.choices) > MOST_CHOICES
    return rules.first_of_each(
        (
            ("name", rules.named(field.name)),
            ("name", rules.text_problem(field.name, LONGEST_NAME)),
            ("name", _("There is a field of this name. Choose another one.") if taken else ""),
            ("name", _("There are {n} fields; no more fit.").format(n=MOST_FIELDS) if full else ""),
            ("kind", rules.word(field.kind, KINDS, needed=True)),
            ("choices", _("Write the words to choose from.") if few else ""),
            ("choices", _("No more than {n} words fit.").format(n=MOST_CHOICES) if many else ""),
            *(("choices", sentence) for sentence in wrong),
        )
    )


def value_problem(field: OwnField, value: str) -> str:
    """What is in the way of keeping a value, "" when nothing is; a blank can always be kept."""
    if not value or (field.kind == "number" and _NUMBER.fullmatch(value)):
        return ""
    if field.kind == "number":
        return _("Write a number, for example 12 or 3.5.")
    if field.kind == "date":
        return _date_problem(value)
    if field.kind in {"yes/no", "choice"}:
        return rules.word(value, YES_NO if field.kind == "yes/no" else field.choices)
    return rules.text_problem(value, rules.LONGEST_LINE)


def _date_problem(value: str) -> str:
    try:
        return rules.planned(dt.date.fromisoformat(value))
    except ValueError:
        return _("Write the date like 2024-03-31.")


def united(kept: Sequence[OwnField], others: Sequence[OwnField]) -> tuple[OwnField, ...]:
    """The kept fields, then those others that are called otherwise."""
    more = (other for other in others if named(kept, other.name) is None)
    return (*kept, *more)


def written(fields: Sequence[OwnField]) -> list[dict[str, object]]:
    """The fields as the store and settings.json write them."""
    return [
        {"name": f.name, "kind": f.kind} | ({"choices": list(f.choices)} if f.choices else {})
        for f in fields
    ]


def read_back(kept: object) -> tuple[OwnField, ...]:
    """The fields that `written` wrote."""
    return tuple(
        OwnField(name=str(f["name"]), kind=str(f["kind"]), choices=tuple(f.get("choices", ())))
        for f in (kept if isinstance(kept, list) else ())
    )


def named(fields: Sequence[OwnField], name: str) -> OwnField | None:
    """The field that a name means, None for none of them."""
    return next((field for field in fields if same_name(field.name, name)), None)

"""The business's settings as one JSON document, and back with every value looked at."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.errors import HourglassError, SettingError
from hourglass_desktop.domain.fit import QUESTIONS, in_order
from hourglass_desktop.domain.money import CURRENCIES
from hourglass_desktop.domain.own_fields import (
    OwnField,
    field_problems,
    read_back,
    tidied,
    written,
)
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.settings import PAPERS, WEEK_STARTS, Business
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS, STAGES, STEPS
from hourglass_desktop.domain.text import _

PROMOTION_STATES = ("open", "on hold", "overridden")
LONGEST_DAYS = 36500
"""No window or rhythm is longer than a hundred years of days."""
_OF_A_FIELD = {"name", "kind", "choices"}
_CONTROL = re.compile("[\0-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def settings_document(business: Business) -> dict[str, Any]:
    """Write the settings under the names files and commands use; dates ISO, stages in order."""
    override = business.override
    return {
        "business_name": business.name,
        "address": business.address,
        "language": business.language,
        "currency": business.currency,
        "paper": business.paper,
        "week_start": business.week_start,
        "windows": {s: business.windows[s] for s in STEPS if s in business.windows},
        "rhythms": {s: business.rhythms[s] for s in STAGES if s in business.rhythms},
        "milestones": {s: business.milestones[s] for s in STEPS if s in business.milestones},
        "knock_outs": list(business.knock_outs),
        "own_fields": written(business.own_fields),
        "promotion_override": None
        if override is None
        else {
            "reason": override.reason,
            "from": override.since.isoformat(),
            "until": override.until.isoformat(),
        },
        "promotion_states": [
            {"date": day.isoformat(), "state": state} for day, state in business.promotion_states
        ],
    }


def business_from(document: Mapping[str, Any]) -> Business:
    """Read a settings document; what is absent keeps its default.

    Raises HourglassError naming the setting that cannot be, and why.
    """
    for name in document:
        if name not in _NAMES:
            sentence = _("There is no setting {name}. The settings are: {names}.")
            raise HourglassError(sentence.format(name=f'"{name}"', names=", ".join(_NAMES)))
    plain = Business()
    currency = _text(document, "currency", plain.currency)
    if currency not in CURRENCIES:
        _refuse("currency", _("It must be the three letters of a currency, such as EUR."))
    paper = _text(document, "paper", plain.paper)
    if paper not in PAPERS:
        _refuse("paper", _("It must be one of: {words}.").format(words=", ".join(PAPERS)))
    week_start = _text(document, "week_start", plain.week_start)
    if week_start not in WEEK_STARTS:
        words = ", ".join(WEEK_STARTS[1:])
        _refuse("week_start", _("It must be one of: {words}, or blank.").format(words=words))
    windows = _by_stage(document, "windows", STEPS, _days_from(1))
    rhythms = _by_stage(document, "rhythms", STAGES, _days_from(0))
    return Business(
        name=_text(document, "business_name", plain.name),
        address=_text(document, "address", plain.address),
        language=_text(document, "language", plain.language),
        currency=currency,
        paper=paper,
        week_start=week_start,
        windows=MappingProxyType({**DEFAULT_WINDOWS, **windows}),
        rhythms=MappingProxyType({**DEFAULT_RHYTHMS, **rhythms}),
        milestones=MappingProxyType(_by_stage(document, "milestones", STEPS, _share)),
        knock_outs=_questions(document.get("knock_outs", list(plain.knock_outs))),
        own_fields=_own_fields(document.get("own_fields", [])),
        override=_override(document.get("promotion_override")),
        promotion_states=_states(document.get("promotion_states", [])),
    )


_NAMES = tuple(settings_document(Business()))


def _refuse(name: str, sentence: str) -> NoReturn:
    said = _("The setting {name} was not taken over. {why}")
    raise SettingError(said.format(name=f'"{name}"', why=sentence), sentence)


def _text(document: Mapping[str, Any], name: str, default: str) -> str:
    value = document.get(name, default)
    if not isinstance(value, str):
        _refuse(name, _("It must be text."))
    longest = rules.LONGEST_TEXT if name == "address" else rules.LONGEST_LINE
    if len(value) > longest:
        _refuse(name, rules.text_problem(value, longest))
    line = " ".join(re.split("\r?\n", value)) if name == "address" else value
    if _CONTROL.search(line):
        _refuse(name, _("It holds characters that cannot be shown. Write it as plain text."))
    return str(value)


def _by_stage(
    document: Mapping[str, Any],
    name: str,
    stages: Collection[str],
    read: Callable[[str, Any], Any],
) -> dict[str, Any]:
    values = document.get(name, {})
    if not isinstance(values, dict):
        _refuse(name, _("It must be a list of stages with a number each."))
    for stage in values:
        if stage not in stages:
            sentence = _("There is no stage {stage} here. The stages are: {stages}.")
            _refuse(name, sentence.format(stage=f'"{stage}"', stages=", ".join(stages)))
    return {stage: read(f"{name}.{stage}", values[stage]) for stage in stages if stage in values}


def _days_from(least: int) -> Callable[[str, Any], int]:
    def read(name: str, value: Any) -> int:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not least <= value <= LONGEST_DAYS:
            sentence = _("It must be a whole number of days from {least} to {most}.")
            _refuse(name, sentence.format(least=least, most=LONGEST_DAYS))
        return int(value)

    return read


def _share(name: str, value: Any) -> float:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not 0 <= value <= 1:
        _refuse(name, _("It must be a number from 0 to 1."))
    return float(value)


def _questions(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or any(question not in QUESTIONS for question in value):
        sentence = _("It must be a list of questions of: {words}.")
        _refuse("knock_outs", sentence.format(words=", ".join(QUESTIONS)))
    return in_order(value)


def _own_fields(value: Any) -> tuple[OwnField, ...]:
    if not isinstance(value, list) or not all(map(_is_a_field, value)):
        _refuse("own_fields", _("Each field needs a name and a kind, a choice its choices."))
    found: list[OwnField] = []
    for field in map(tidied, read_back(value)):
        for sentence in field_problems(field, found).values():
            _refuse("own_fields", sentence)
        found.append(field)
    return tuple(found)


def _is_a_field(value: Any) -> bool:
    if not isinstance(value, dict) or not {"name", "kind"} <= set(value) <= _OF_A_FIELD:
        return False
    choices = value.get("choices", [])
    texts = [value["name"], value["kind"], *(choices if isinstance(choices, list) else [None])]
    return all(isinstance(text, str) for text in texts)


def _date(name: str, value: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        _refuse(name, _("Its dates must be written like 2024-03-31."))


def _override(value: Any) -> Override | None:
    name = "promotion_override"
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"reason", "from", "until"}:
        _refuse(name, _("It must have a reason, from and until."))
    reason = _text(value, "reason", "")
    since, until = _date(name, value["from"]), _date(name, value["until"])
    if until < since:
        _refuse(name, _("It must not end before it starts."))
    return Override(reason=reason, since=since, until=until)


def _states(value: Any) -> tuple[tuple[dt.date, str], ...]:
    name = "promotion_states"
    if not isinstance(value, list):
        _refuse(name, _("It must be a list."))
    found: list[tuple[dt.date, str]] = []
    for item in value:
        if not isinstance(item, dict) or item.get("state") not in PROMOTION_STATES:
            words = ", ".join(PROMOTION_STATES)
            _refuse(name, _("Each entry needs a date and a state of: {words}.").format(words=words))
        found.append((_date(name, item.get("date")), item["state"]))
    return tuple(found)

"""Whole journeys for a trade, to start a map from: files that come with the program."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touchpoints import Touchpoint, problems

VERSION = 1
"""Of the files; one with a higher number was made by a newer program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade and the touchpoints of its journey, all of them ideas."""

    name: str
    touchpoints: tuple[Touchpoint, ...]


def trades(folder: Path) -> tuple[tuple[Trade, ...], tuple[str, ...]]:
    """The trades in the files of a folder by name, and a sentence on each that cannot be read."""
    found: list[Trade] = []
    wrong: list[str] = []
    for file in sorted(folder.glob("*.json")):
        try:
            found.append(read(file))
        except HourglassError as error:
            wrong.append(error.message)
    return tuple(sorted(found, key=lambda trade: trade.name)), tuple(wrong)


def read(file: Path) -> Trade:
    """One trade; HourglassError when its file is damaged or newer than the program."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["version"] > VERSION:
            raise HourglassError(
                _("{file} was made for a newer version of the program.").format(file=file.name)
            )
        return Trade(
            name=_text(content["name"]),
            touchpoints=tuple(_touchpoint(entry) for entry in content["touchpoints"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise HourglassError(
            _("{file} is damaged and was left out. Install the program again.").format(
                file=file.name
            )
        ) from error


def _touchpoint(entry: Any) -> Touchpoint:
    """One entry; TypeError, KeyError or ValueError when it is none."""
    days = entry["days"]
    if type(days) is not int:
        raise TypeError(days)
    made = Touchpoint(
        stage=_text(entry["stage"]),
        what=_text(entry["what"]),
        channel=_text(entry["channel"]),
        days=days,
        text=_text(entry["text"]),
    )
    if found := problems(made):
        raise ValueError(found)
    return made


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value

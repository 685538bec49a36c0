"""A filter of the list of customers that the owner gave a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hourglass_desktop.domain import rules

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """`group` is a stage, open, closed or "" for all; all of the `tags` are to be there."""

    name: str
    group: str = ""
    search: str = ""
    tags: tuple[str, ...] = ()


def name_problem(name: str) -> str:
    """What is in the way of a filter's name, "" when nothing is."""
    return rules.named(name) or rules.text_problem(name, LONGEST_NAME)


def as_value(saved: SavedFilter) -> dict[str, Any]:
    """A filter as plain values, to keep."""
    return {
        "name": saved.name,
        "group": saved.group,
        "search": saved.search,
        "tags": list(saved.tags),
    }


def from_value(value: object) -> SavedFilter | None:
    """A filter from what was kept; None for anything else."""
    if not isinstance(value, Mapping):
        return None
    texts = [value.get(key) for key in ("name", "group", "search")]
    tags = value.get("tags")
    if not all(isinstance(text, str) for text in texts) or not isinstance(tags, list):
        return None
    return SavedFilter(
        name=str(texts[0]),
        group=str(texts[1]),
        search=str(texts[2]),
        tags=tuple(str(tag) for tag in tags),
    )

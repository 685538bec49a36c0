"""The name of a contact from whatever columns hold it or pieces of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.exchange.contact_cells import name_text
from hourglass_desktop.exchange.contact_columns import ContactColumns
from hourglass_desktop.exchange.contact_words import COMPANY_WORDS


@dataclass(frozen=True, slots=True)
class Names:
    """One item per row; `others` are names that differ from the one shown, by column."""

    shown: list[str]
    given: list[str]
    family: list[str]
    others: list[list[tuple[int, str]]]


def read_names(columns: ContactColumns, cells: Sequence[Sequence[str]], rows: int) -> Names:
    """Build the names; `cells` are the columns of the file, each of `rows` cells."""
    if columns.own:
        name, given, family = (list(cells[columns.index[field][0]]) for field in _OWN)
        named = [text if text.strip() else "" for text in name]
        return Names(named, given, family, [[] for _row in range(rows)])

    def joined(*fields: str) -> list[str]:
        found = [[name_text(c) for c in cells[i]] for f in fields for i in columns.index.get(f, [])]
        if len(found) < 2:
            return found[0] if found else [""] * rows
        return [" ".join(dict.fromkeys(filter(None, row))) for row in zip(*found, strict=True)]

    given, family = joined("given"), joined("family", "family_more")
    composed = _composed(given, joined("middle"), family)
    full = joined("full_name")
    positions = columns.index.get("name", [])
    displays = [[name_text(c) for c in cells[i]] for i in positions]
    result = Names([], given, family, [])
    for i in range(rows):
        display = [column[i] for column in displays]
        shown = full[i] or _shown(composed[i], given[i], family[i], display)
        if not given[i] and not family[i]:
            family[i], given[i] = _family_first(shown)
        result.shown.append(shown)
        result.others.append(_others(shown, positions, display) if display else [])
    return result


_OWN = ("name", "given_name", "family_name")


def _composed(given: list[str], middle: list[str], family: list[str]) -> list[str]:
    return [
        f"{g} {m} {f}".strip() if m else f"{g} {f}".strip()
        for g, m, f in zip(given, middle, family, strict=True)
    ]


def _shown(composed: str, given: str, family: str, displays: Sequence[str]) -> str:
    """The pieces joined; a display name where there are none, or where it holds more than one."""
    display = next(filter(None, displays), "")
    if not composed:
        return display
    half = not given or not family
    return display if half and composed.casefold() in display.casefold() else composed


def _others(shown: str, positions: Sequence[int], displays: Sequence[str]) -> list[tuple[int, str]]:
    seen = {shown.casefold()}
    others = []
    for position, text in zip(positions, displays, strict=True):
        if text and text.casefold() not in seen:
            seen.add(text.casefold())
            others.append((position, text))
    return others


def _family_first(name: str) -> tuple[str, str]:
    """Read "Doe, John" as (family, given); ("", "") when it may be anything else."""
    family, comma, given = (part.strip() for part in name.partition(","))
    words = f"{family} {given}".casefold().replace(".", "").split()
    person = (
        comma
        and family
        and given
        and "," not in given
        and len(family.split()) < 4
        and len(given.split()) < 4
        and not any(char.isdigit() for char in name)
        and not COMPANY_WORDS.intersection(words)
        and not _TITLES.intersection(words)
    )
    return (family, given) if person else ("", "")


_TITLES = frozenset(("jr", "sr", "phd", "md", "esq", "mba", "cpa", "dds", "ii", "iii", "iv"))

"""Looking customers up by a few letters, and those who may be there already.

SQL looks at every name written in ASCII and hands all others on; those are folded and looked at
here, because SQLite knows neither accents nor the case of other alphabets.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, text

from hourglass_desktop.domain.duplicates import (
    LONGEST_LOOK,
    NOWHERE,
    Alike,
    Found,
    likeness,
    pieces,
    place,
)
from hourglass_desktop.domain.search_text import fold, phone_digits
from hourglass_desktop.domain.text import _

_OTHER_ALPHABET = "GLOB '*[^' || char(1) || '-' || char(127) || ']*'"
_FEWEST_DIGITS = 3
_FEWEST_DIGITS_ALIKE = 6
_MOST_ALIKE = 10
_Row = tuple[int, str, str]
_WORDS = (
    "instr(lower(name), :wanted) OR instr(lower(organisation), :wanted) "
    f"OR name {_OTHER_ALPHABET} OR organisation {_OTHER_ALPHABET}"
)
_POINTS = """id IN (
    SELECT customer FROM contact_points WHERE
        (kind = 'email' AND :wanted <> '' AND instr(folded, :wanted))
        OR (kind = 'phone' AND :digits <> '' AND instr(folded, :digits)))"""


def find(connection: Connection, wanted: str, limit: int) -> tuple[Found, ...]:
    """Live customers whose name, company, e-mail or phone holds what is wanted.

    Names that begin with it come first; case and accents do not matter. A blank finds everybody.
    """
    if len(wanted) > LONGEST_LOOK:
        return ()
    folded = fold(wanted.strip())
    ranked = [found for found in _ranked(connection, folded, _WORDS) if found[0] < NOWHERE]
    if len(ranked) < limit:
        there = {number for _rank, _folded, number, _row in ranked}
        digits = phone_digits(wanted)
        points = {"digits": digits if len(digits) >= _FEWEST_DIGITS else ""}
        others = _ranked(connection, folded, _POINTS, points)
        ranked += [other for other in others if other[2] not in there]
    best = heapq.nsmallest(limit, ranked)
    return tuple(Found(id=n, name=name, organisation=o) for *_order, (n, name, o) in best)


def _ranked(
    connection: Connection, folded: str, condition: str, values: dict[str, str] | None = None
) -> list[tuple[int, str, int, _Row]]:
    """Place, folded name, number and what to show of the live customers of a condition."""
    rows = connection.execute(
        text(
            "SELECT id, name, organisation FROM customers "
            f"WHERE trashed_on IS NULL AND ({condition})"
        ),
        {"wanted": folded, **(values or {})},
    )
    found = []
    for number, name, organisation in rows:
        plain = fold(name)
        rank = place(folded, plain, fold(organisation))
        found.append((rank, plain, number, (number, name, organisation)))
    return found


def alike(
    connection: Connection, name: str, emails: Sequence[str], phones: Sequence[str], but: int = 0
) -> tuple[Alike, ...]:
    """Live customers who may be the one being entered, the surest first; `but` is left aside."""
    written = (phone_digits(phone[:LONGEST_LOOK]) for phone in phones)
    digits = [number for number in written if len(number) >= _FEWEST_DIGITS_ALIKE]
    found: dict[int, Alike] = {}
    same_name, near_name = _by_name(connection, name)
    groups: tuple[tuple[Callable[[], str], Iterable[_Row]], ...] = (
        (lambda: _("same e-mail"), _of_contacts(connection, "email", map(_folded, emails))),
        (
            lambda: _("same phone number"),
            _of_contacts(
                connection, "phone", (d for d in digits if len(d) >= _FEWEST_DIGITS_ALIKE)
            ),
        ),
        (lambda: _("same name"), same_name),
        (lambda: _("similar name"), near_name),
    )
    for why, rows in groups:
        for number, kept, organisation in rows:
            if number != but:
                found.setdefault(
                    number, Alike(number=number, name=kept, organisation=organisation, why=why())
                )
    return tuple(found.values())[:_MOST_ALIKE]


def _folded(email: str) -> str:
    return fold(email.strip()[:LONGEST_LOOK])


def _of_contacts(connection: Connection, kind: str, folded: Iterable[str]) -> list[_Row]:
    wanted = [value for value in folded if value]
    if not wanted:
        return []
    rows = connection.execute(
        text(
            "SELECT id, name, organisation FROM customers WHERE trashed_on IS NULL AND id IN ("
            "SELECT customer FROM contact_points WHERE kind = :kind "
            "AND folded IN (SELECT value FROM json_each(:wanted))) ORDER BY name, id"
        ),
        {"kind": kind, "wanted": json.dumps(wanted)},
    )
    return [(number, name, organisation) for number, name, organisation in rows]


def _by_name(connection: Connection, name: str) -> tuple[list[_Row], list[_Row]]:
    """Those of the same name, and those of a near one."""
    folded = fold(name.strip()[:LONGEST_LOOK])
    if len(folded) < 2:
        return [], []
    wanted = pieces(folded)
    slack = 1 + len(folded) // 5
    marks = {f"p{i}": piece for i, piece in enumerate(wanted)}
    any_piece = " OR ".join(f"instr(lower(name), :{mark})" for mark in marks)
    rows = connection.execute(
        text(
            "SELECT id, name, organisation FROM customers WHERE trashed_on IS NULL "
            "AND length(name) BETWEEN :least AND :most "
            f"AND ({any_piece} OR name {_OTHER_ALPHABET}) ORDER BY name, id"
        ),
        {"least": len(folded) - slack, "most": len(folded) + slack, **marks},
    )
    of = likeness(name)
    same: list[_Row] = []
    near: list[_Row] = []
    for number, kept, organisation in rows:
        plain = fold(kept)
        how = of(kept) if any(piece in plain for piece in wanted) else 0
        if how:
            (same if how == 2 else near).append((number, kept, organisation))
    return same, near

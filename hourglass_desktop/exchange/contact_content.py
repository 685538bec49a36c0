"""What the columns of a contact list without a header are, told by what they hold."""

import re
from collections.abc import Sequence

from hourglass_desktop.exchange.contact_headers import Meaning
from hourglass_desktop.exchange.contact_words import COMPANY_WORDS
from hourglass_desktop.exchange.dates import looks_like_dates

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()./\-]{5,}[0-9]")
_NAME = re.compile(r"[^\W\d_][^\d_@/\\:]*")


def meanings_by_content(rows: Sequence[Sequence[str]], width: int) -> list[Meaning]:
    """Tell e-mails, phones and names; other columns are notes."""
    columns = [[row[i].strip() for row in rows if row[i].strip()] for i in range(width)]
    found = [_meaning(cells) for cells in columns]
    texts = [i for i, name in enumerate(found) if name == "text"]
    _name_texts(texts, columns, found)
    return [Meaning("note" if name == "text" else name) for name in found]


def _meaning(cells: Sequence[str]) -> str:
    if not cells:
        return "note"
    if _mostly(_EMAIL, cells):
        return "emails"
    if _mostly(_PHONE, cells) and not looks_like_dates(cells) and _are_phones(cells):
        return "phones"
    return "text" if _mostly(_NAME, cells) else "note"


def _are_phones(cells: Sequence[str]) -> bool:
    """Whether the numbers are written as phone numbers, not as amounts or customer numbers."""
    return all(
        cell.startswith(("+", "0", "(")) or re.search(r"[0-9][ \-/][0-9]", cell) for cell in cells
    )


def _name_texts(texts: Sequence[int], columns: Sequence[Sequence[str]], found: list[str]) -> None:
    """The first text is the name, or the first two are its halves; a firm's words tell a firm."""
    firms = [i for i in texts if 2 * sum(map(_is_firm, columns[i])) > len(columns[i])]
    people = [i for i in texts if i not in firms]
    if firms:
        found[firms[0]] = "organisation"
    if len(people) > 1 and all(_single(columns[i]) for i in people[:2]):
        found[people[0]], found[people[1]] = "given", "family"
    elif people:
        found[people[0]] = "name"


def _is_firm(cell: str) -> bool:
    words = cell.casefold().replace(".", "").split()
    return len(words) > 1 and words[-1] in COMPANY_WORDS


def _single(cells: Sequence[str]) -> bool:
    return 2 * sum(" " not in cell for cell in cells) > len(cells)


def _mostly(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    return 10 * sum(bool(pattern.fullmatch(cell)) for cell in cells) >= 8 * len(cells)

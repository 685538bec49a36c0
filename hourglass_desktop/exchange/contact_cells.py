"""One cell of a contact list to the values in it: e-mails, phones, tags, plain text."""

import re
from collections.abc import Iterable

_NOTHING = frozenset(("null", "(null)", "n/a", "#n/a", "nan", "none", "-", "--", "\\n", "#ref!"))
_BLANK_NAMES = frozenset(("NULL", "(null)", "\\N", "#N/A", "#REF!"))
_GUARDED = re.compile(r"'(?:[=+@-].*|[0-9][0-9 -]*)", re.DOTALL)
_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_DIRECTION_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_USUAL_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_USUAL_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{4,20}[0-9]")
_EMAIL_ENDS = "<>()[]\"',.:"
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_EMAIL_SPLIT = re.compile(r"\s*(?::::|[;,|\s])\s*")
_ALWAYS_BETWEEN_PHONES = re.compile(r"\s*(?::::|[;|\n])\s*")
_BETWEEN_PHONES = re.compile(r"\s*,\s*|\s+/\s+|\s+(?:or|and|oder|und|ou|et|o|y|e|of|en)\s+|\s*&\s*")
_SLASH = re.compile(r"\s*/\s*")
_DAMAGED = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)
_FLOAT = re.compile(r"(\+?[0-9]{6,})[.,]0")
_TAG_SPLIT = re.compile(r"\s*(?::::|[;|\n])\s*")


def plain(cell: str) -> str:
    """The text of a cell without the dress spreadsheets give it: blanks, ="text", a guard."""
    text = cell.strip()
    if text[:1] == "=" and (found := _EXCEL_TEXT.fullmatch(text)):
        text = found[1].replace('""', '"').strip()
    if text[:1] == "'" and _GUARDED.fullmatch(text):
        text = text[1:]
    return text


def value(cell: str) -> str:
    """The text of a cell, "" when it only says that there is none (NULL, N/A, -)."""
    text = plain(cell)
    return "" if len(text) < 8 and text.casefold() in _NOTHING else text


def values(cells: Iterable[str]) -> list[str]:
    """The values of a column; equal cells, of which there are many, are looked at once."""
    column = list(cells)
    known = {cell: value(cell) for cell in set(column)}
    return [known[cell] for cell in column]


def name_text(cell: str) -> str:
    """A name on one line, as the owner wrote it."""
    text = " ".join(plain(cell).split())
    return "" if text in _BLANK_NAMES else text


def split_emails(cell: str) -> list[str]:
    """The e-mail addresses in a cell; a text without any stays as it is."""
    if _USUAL_EMAIL.fullmatch(cell):
        return [cell]
    text = _DIRECTION_MARKS.sub("", value(cell)).strip()
    if not text or (_EMAIL.fullmatch(text) and not _EMAIL_SPLIT.search(text) and "<" not in text):
        return [_bare_email(text)] if text else []
    parts = (part.strip(_EMAIL_ENDS) for part in _EMAIL_SPLIT.split(text.replace("<", " ")))
    found = [_bare_email(part) for part in parts if _EMAIL.fullmatch(part)]
    return found or [text]


def _bare_email(text: str) -> str:
    bare = text.strip(_EMAIL_ENDS + " ")
    return bare[7:] if bare[:7].casefold() == "mailto:" else bare or text


def split_phones(cell: str) -> list[str]:
    """The phone numbers in a cell, each as written."""
    if _USUAL_PHONE.fullmatch(cell):
        return [cell]
    text = _DIRECTION_MARKS.sub("", value(cell)).strip()
    if not text:
        return []
    phones: list[str] = []
    for part in _ALWAYS_BETWEEN_PHONES.split(text):
        phones.extend(_split_when_whole(part, _BETWEEN_PHONES, 6))
    return [_FLOAT.sub(r"\1", phone) for phone in phones if phone]


def _split_when_whole(text: str, between: re.Pattern[str], digits: int) -> Iterable[str]:
    """Split only when every piece is long enough for a number of its own."""
    parts = between.split(text)
    if len(parts) > 1 and all(_digits(part) >= digits for part in parts):
        return parts
    if between is _SLASH:
        return [text]
    return _split_when_whole(text, _SLASH, 8)


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def is_damaged_phone(phone: str) -> bool:
    """Whether a spreadsheet turned the number into a rounded one (4.9E+11)."""
    return _DAMAGED.fullmatch(phone) is not None


def split_tags(cell: str) -> list[str]:
    """The tags in a cell; the groups every contact of a program is in are left out."""
    text = value(cell)
    parts = _TAG_SPLIT.split(text)
    if len(parts) == 1:
        parts = text.split(",")
    tags = (part.strip().removeprefix("* ").strip('" ') for part in parts)
    return [tag for tag in tags if tag and tag.casefold() not in {"mycontacts", "my contacts"}]


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of texts that differ by case alone."""
    given = tuple(texts)
    if len(given) < 2:
        return given
    kept: dict[str, str] = {}
    for text in given:
        kept.setdefault(text.casefold(), text)
    return tuple(kept.values())

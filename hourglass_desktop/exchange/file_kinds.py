"""What a file really is, told by its first bytes, so that a wrong one is refused by name."""

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

LARGEST_FILE = 100_000_000
"""Bytes."""

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\0\0\1\0", "picture"),
    (b"BM", "picture"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"SQLite format 3", "database"),
    (b"\0\1\0\0Standard ", "database"),
    (b"!BDN", "mailbox"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
)
_TEXT_SIGNATURES = (
    (b"<!doctype html", "web"),
    (b"<html", "web"),
    (b"<?xml", "xml"),
    (b"{\\rtf", "rtf"),
    (b"begin:vcalendar", "calendar"),
)


def refuse_foreign(data: bytes) -> None:
    """Raise HourglassError when the bytes are empty, too many, or no text file."""
    if len(data) > LARGEST_FILE:
        raise HourglassError(
            _("The file is larger than 100 MB. Split it, or export fewer columns, and try again.")
        )
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise HourglassError(
            _("The file is empty. Export it again from the program it came from.")
            if not data
            else _("There is nothing but blanks in the file. Export it again.")
        )
    kind = _kind(data)
    if kind:
        raise HourglassError(_says(kind))


def _kind(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return _kind_of_zip(data)
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"AVI ", b"WAVE"}):
        return "picture"
    for mark, kind in _SIGNATURES:
        if head.startswith(mark) and not (len(mark) == 2 and _is_plain(head)):
            return kind
    small = head[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in _TEXT_SIGNATURES:
        if small.startswith(mark):
            return kind
    return "binary" if _is_noise(head) else ""


def _kind_of_zip(data: bytes) -> str:
    if b"xl/workbook" in data or b"spreadsheetml" in data or b".spreadsheet" in data[:200]:
        return "spreadsheet"
    return "spreadsheet" if b"xl/" in data[:4096] else "archive"


def _is_plain(head: bytes) -> bool:
    return not any(c < 9 or 13 < c < 32 for c in head)


def _is_noise(head: bytes) -> bool:
    """Whether too many control bytes, or zeros that are not those of UTF-16, stand in the text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    one_sided = max(head[::2].count(0), head[1::2].count(0)) * 10 >= zeros * 9
    if zeros and not one_sided and zeros * 20 > len(head) > 100:
        return True
    return sum(0 < c < 9 or 13 < c < 27 for c in head) * 20 > len(head)


def _says(kind: str) -> str:
    sentences = {
        "pdf": _("This is a PDF, not a list. Export the list itself as CSV or vCard."),
        "picture": _("This is a picture, sound or film. Choose a list of contacts or events."),
        "office": _(
            "This is an old Office file (.xls, .doc or .msg). Open it in its program and save the "
            "list as CSV (UTF-8)."
        ),
        "spreadsheet": _(
            "This is a spreadsheet workbook. Open it in its program, save the sheet as CSV (UTF-8) "
            "and import that file."
        ),
        "database": _("This is a database, not a list. Export a CSV file from its program."),
        "mailbox": _("This is an Outlook mailbox. Export the contacts from Outlook as CSV."),
        "archive": _(
            "This is a packed file (.zip or the like). Unpack it and import what is in it."
        ),
        "program": _("This is a program. Choose a list of contacts or events."),
        "sound": _("This is a picture, sound or film. Choose a list of contacts or events."),
        "web": _("This is a web page. Download or export the list itself as CSV."),
        "xml": _("This is an XML file. Export the list as CSV or vCard instead."),
        "rtf": _("This is a formatted text (RTF). Save the list as CSV instead."),
        "calendar": _("This is a calendar (.ics). Contacts come as vCard (.vcf) or CSV."),
        "binary": _("This is not a text file. Export the list as CSV or vCard and import that."),
    }
    return sentences[kind]

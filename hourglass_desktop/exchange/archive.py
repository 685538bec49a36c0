"""Everything a business holds in one zip that can be read without this program, and back."""

import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.file_kinds import LARGEST_FILE
from hourglass_desktop.exchange.own_csv import Names, write_csv
from hourglass_desktop.exchange.pictures import as_logo
from hourglass_desktop.exchange.settings_document import business_from, settings_document

__all__ = ["Archive", "business_from", "read_archive", "settings_document", "write_archive"]

SETTINGS, LOGO, README = "settings.json", "logo.png", "README.txt"
LARGEST_ARCHIVE = 500_000_000
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MADE_BY_SYSTEMS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive as they are: kind -> CSV, and the settings document.

    A kind without a file has no records.
    """

    tables: dict[str, bytes]
    settings: dict[str, Any]
    logo: bytes = b""


def write_archive(book: Book) -> bytes:
    """Write every kind of record, the settings and an explanation; equal books, equal bytes."""
    names = Names.of(book.offers)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        _add(packed, README, _explanation().encode("utf-8"))
        _add(packed, SETTINGS, _json(settings_document(book.business)))
        if book.business.logo:
            _add(packed, LOGO, book.business.logo)
        for kind in RECORD_OF_KIND:
            _add(packed, f"{kind}.csv", write_csv(kind, book.of_kind(kind), names))
    return target.getvalue()


def read_archive(data: bytes) -> Archive:
    """Unpack what write_archive wrote, also when it was packed again inside a folder.

    Raises HourglassError when the zip is damaged, locked, too large or another program's.
    """
    if not data.startswith(b"PK"):
        raise HourglassError(
            _("This is no archive: not a zip file. Choose a file that “export all” wrote.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            files = _files(packed)
            left = LARGEST_ARCHIVE
            unpacked: dict[str, bytes] = {}
            for name, info in files.items():
                unpacked[name] = _unpack(packed, info, min(left, LARGEST_FILE))
                left -= len(unpacked[name])
    except _DAMAGE as error:
        raise HourglassError(
            _("This archive is damaged and cannot be unpacked. Choose another copy of it.")
        ) from error
    settings, logo = _settings(unpacked.pop(SETTINGS)), unpacked.pop(LOGO, b"")
    tables = {name.removesuffix(".csv"): text for name, text in unpacked.items()}
    return Archive(tables, settings, logo and as_logo(logo))


def _add(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o600 << 16
    packed.writestr(info, content)


def _json(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _explanation() -> str:
    lines = [
        _("Everything this business holds, written by Hourglass Desktop."),
        "",
        _(
            "Each .csv file is a table of one kind of record: text in UTF-8, commas between "
            "columns, a header, one row per record. Dates are written 2024-03-31, money as a "
            "decimal with its currency beside it, lists joined by “ ; ” (a ; or \\ inside an "
            "item has a \\ before it)."
        ),
        _("Ids of customers begin with H-, those of all other records with E-."),
        _("{file} holds the settings, {logo} the logo where there is one.").format(
            file=SETTINGS, logo=LOGO
        ),
        _("“hourglass-desktop import all FILE.zip” brings everything back into an empty store."),
        "",
        *(f"{kind}.csv: {', '.join(FIELDS[kind])}" for kind in RECORD_OF_KIND),
    ]
    return "\r\n".join([*lines, ""])


def _files(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Find the files we know; raises HourglassError when the archive is not one of ours."""
    infos = [info for info in packed.infolist() if not info.is_dir() and not _by_system(info)]
    folders = {info.filename.rpartition("/")[0] for info in infos}
    names = [info.filename.rpartition("/")[2] for info in infos]
    known = {SETTINGS, LOGO, *(f"{kind}.csv" for kind in RECORD_OF_KIND)}
    if SETTINGS not in names or len(folders) > 1:
        raise HourglassError(
            _(
                "This zip was not written by “export all”. "
                "Unpack it and import its files one by one."
            )
        )
    if len(set(names)) < len(names):
        raise HourglassError(_("This archive holds a file twice. Choose another copy of it."))
    _check_readable(infos)
    return {name: info for name, info in zip(names, infos, strict=True) if name in known}


def _by_system(info: zipfile.ZipInfo) -> bool:
    return any(part in _MADE_BY_SYSTEMS for part in info.filename.split("/"))


def _check_readable(infos: Sequence[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise HourglassError(
            _("This archive is locked with a password. Unpack it and pack it without one.")
        )
    if any(info.compress_type not in _READABLE for info in infos):
        raise HourglassError(
            _("This archive is packed in a way that cannot be read. Pack it as an ordinary zip.")
        )


def _unpack(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one file, never more than `most` bytes of it, whatever the zip claims."""
    with packed.open(info) as member:
        content = member.read(most + 1)
    if len(content) > most:
        sentence = _(
            "{file} in this archive is too large to unpack: a file may have {file_limit} MB, "
            "all together {limit} MB."
        )
        raise HourglassError(
            sentence.format(
                file=info.filename,
                file_limit=LARGEST_FILE // 1_000_000,
                limit=LARGEST_ARCHIVE // 1_000_000,
            )
        )
    return content


def _settings(content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise HourglassError(
            _("{file} in this archive cannot be read. Choose another copy of it.").format(
                file=SETTINGS
            )
        )
    return document

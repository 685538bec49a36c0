"""Letters, one customer a page, the address where a window envelope shows it."""

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.lines import fit, wrap
from hourglass_desktop.reports.look import MUTED
from hourglass_desktop.reports.page import Heading, Sheet, render
from hourglass_desktop.wording.formats import Formats

_MM = 72 / 25.4
_TEXT = Style(10.5)
_LEADING = 15.0
_ADDRESS_TOP = 50 * _MM
_ADDRESS_WIDTH = 85 * _MM
_ADDRESS_LINES = 7
_BODY_TOP = 100 * _MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: the lines of the address, the name first, and its text with its greeting."""

    address: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersReport:
    """Letters of one day; `sender` are the lines of the business's own address, name first."""

    as_of: dt.date
    business: str
    sender: tuple[str, ...]
    letters: tuple[Letter, ...]


def write_letters(file: BinaryIO, report: LettersReport, formats: Formats, paper: str) -> None:
    """Write the letters as a PDF on `paper` (a4 or letter); the same report, the same bytes.

    A letter without text leaves room to write by hand. Raises HourglassError for another paper.
    """
    heading = Heading("", _("Letters"), report.business, report.as_of)
    render(file, heading, formats, paper, lambda sheet: _draw(sheet, report))


def _draw(sheet: Sheet, report: LettersReport) -> None:
    if not report.letters:
        sheet.text(sheet.left, sheet.top + 20, _("There is nobody to write to."), _TEXT)
    for number, letter in enumerate(report.letters):
        if number:
            sheet.blank_page()
        _letter(sheet, report, letter)


def _letter(sheet: Sheet, report: LettersReport, letter: Letter) -> None:
    _sender(sheet, report.sender)
    y = _ADDRESS_TOP
    small = Style(6.5, colour=MUTED)
    sheet.text(sheet.left, y - 9, fit(" · ".join(report.sender), small, _ADDRESS_WIDTH), small)
    for line in _address_lines(letter.address):
        y += 14
        sheet.text(sheet.left, y, line, _TEXT)
    sheet.text(sheet.right, _BODY_TOP - 24, sheet.formats.date(report.as_of), _TEXT, "right")
    y = _BODY_TOP
    for paragraph in letter.text.splitlines():
        for line in wrap(paragraph, _TEXT, sheet.width):
            if y + _LEADING > sheet.bottom:
                sheet.blank_page()
                y = sheet.top
            y += _LEADING
            sheet.text(sheet.left, y, line, _TEXT)


def _sender(sheet: Sheet, lines: tuple[str, ...]) -> None:
    y = sheet.top
    for number, line in enumerate(lines[:6]):
        style = Style(10, bold=True) if not number else Style(8.5, colour=MUTED)
        y += 13
        sheet.text(sheet.right, y, fit(line, style, sheet.width * 0.5), style, "right")


def _address_lines(address: tuple[str, ...]) -> list[str]:
    lines = [part for line in address for part in wrap(line, _TEXT, _ADDRESS_WIDTH, _ADDRESS_LINES)]
    return lines[:_ADDRESS_LINES]

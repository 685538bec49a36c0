"""Amounts as somebody types them: marks, blanks and signs of currencies in any usual way."""

import unicodedata

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.money import LARGEST, decimal_text, exponent, scaled
from hourglass_desktop.domain.numbers import decimal_mark, split_number
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.written_amounts import Written, named_currencies, take_apart
from hourglass_desktop.wording.formats import Formats

_SHOWN = 40
_LONGEST = 60


def read_amount(text: str, currency: str, formats: Formats) -> tuple[int, str]:
    """Read a typed amount: minor units and its currency, `currency` where none is written.

    Raises HourglassError with what is wrong and how to write it; a blank text is wrong too.
    """
    shown = text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
    written = take_apart(_plain(text)) if len(text) <= _LONGEST else ""
    if not isinstance(written, Written):
        raise HourglassError(_not_read(shown, currency, formats))
    found = _currency(written.symbols, currency, formats)
    if not found:
        raise HourglassError(
            _(
                '"{sign}" is no currency known here. Write the amount with three letters, '
                "such as 20 EUR."
            ).format(sign=" ".join(written.symbols)[:_SHOWN])
        )
    amount = _minor(written.body, found, formats)
    if amount is None:
        raise HourglassError(_not_read(shown, found, formats))
    if amount >= LARGEST:
        raise HourglassError(_("This amount is too large to keep; write a smaller one."))
    return (-amount if written.negative else amount), found


def _plain(text: str) -> str:
    """Digits of every script as 0-9, marks that only direct the reading left out."""
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in unicodedata.normalize("NFKC", text.replace("\u2212", "-"))
        if unicodedata.category(c) != "Cf"
    )


def _currency(symbols: tuple[str, ...], default: str, formats: Formats) -> str:
    if not symbols:
        return default
    named = [(*formats.currencies_of(s), *named_currencies(s)) for s in symbols]
    common = [c for c in named[0] if all(c in other for other in named)]
    if default in common:
        return default
    return common[0] if common else ""


def _minor(body: str, currency: str, formats: Formats) -> int | None:
    """Unsigned minor units, None when the marks do not fit."""
    places = exponent(currency)
    mark = decimal_mark(body, 2)
    if mark == "?":
        mark = _open_mark(body, currency, formats)
    number = split_number(body, mark or formats.decimal_mark)
    if number is None and not mark:
        number = split_number(body, ".")
    if number is None:
        return None
    digits, written = number
    amount = scaled(digits, written, places)
    if amount * 10**written != digits * 10**places:
        raise HourglassError(
            _("{text} is finer than {currency} is counted in. Write it like {example}.").format(
                text=body, currency=currency, example=decimal_text(amount, currency)
            )
        )
    return amount


def _open_mark(body: str, currency: str, formats: Formats) -> str:
    """The decimal mark of a number such as "1.250"; refused when both readings are likely."""
    mark = "." if "." in body else ","
    other = "," if mark == "." else "."
    places = exponent(currency)
    if mark == formats.group_mark or not places:
        return other
    if places == 3 and mark == formats.decimal_mark:
        return mark
    small, large = split_number(body, mark), split_number(body, other)
    if small is None or large is None:
        return other
    whole = large[0] * 10**places
    raise HourglassError(
        _("{text} may mean {small} or {large}. Write {first} or {second}.").format(
            text=body,
            small=formats.money(scaled(*small, places), currency),
            large=formats.money(whole, currency),
            first=decimal_text(scaled(*small, places), currency),
            second=large[0],
        )
    )


def _not_read(shown: str, currency: str, formats: Formats) -> str:
    return _('"{text}" could not be read as an amount. Write it like {example}.').format(
        text=shown, example=formats.money(1250 * 10 ** exponent(currency), currency)
    )

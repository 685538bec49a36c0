"""Columns of money: signs, currencies, and the marks of the whole column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from hourglass_desktop.domain.money import CURRENCIES, LARGEST, exponent, scaled
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.numbers import SPACES, column_mark, decimal_mark, split_number

_SYMBOLS = {
    "$": "USD AUD CAD NZD HKD SGD MXN ARS CLP COP TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD "
    "SBD SRD TTD UYU XCD",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP EGP FKP GIP LBP SHP SYP",
    "¥": "JPY CNY",
    "￥": "JPY CNY",
    "円": "JPY",
    "元": "CNY",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "mx$": "MXN",
    "r$": "BRL",
    "kr": "SEK NOK DKK ISK",
    "fr": "CHF",
    "sfr": "CHF",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "lei": "RON",
    "лв": "BGN",
    "₹": "INR",
    "rs": "INR PKR LKR NPR MUR",
    "₽": "RUB",
    "₺": "TRY",
    "tl": "TRY",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "r": "ZAR",
}
_MINUSES = "-\u2212\u2012\u2013\u2014"
_BODY = re.compile(r"(?:(?<![^\W\d_])[.,])?[0-9](?:[0-9.,'’ ]*[0-9.,])?")
_AROUND = re.compile(rf"[\s()+{re.escape(_MINUSES)}]")
_NOTHING = frozenset(("", *_MINUSES, "null", "none", "nan", "n/a", "\\n"))
_PLAIN = re.compile(r"[0-9]{1,12}\.[0-9]{2}")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column read: minor units or None, and the currency, "" where none is known.

    `problems` maps an index to a sentence; `warning` says that the marks were left open, or "".
    """

    amounts: list[int | None]
    currencies: list[str]
    problems: dict[int, str]
    warning: str


@dataclass(frozen=True, slots=True)
class _Written:
    """An amount taken apart: its sign, what names the currency, its digits and marks."""

    negative: bool
    symbols: tuple[str, ...]
    body: str


_Amount = tuple[int | None, str, str]
"""Minor units, currency, problem."""


def parse_amounts(
    values: Sequence[str],
    currencies: Sequence[str] | None,
    default_currency: str,
    *,
    extra_places: int = 0,
) -> AmountColumn:
    """Read a column; `currencies` is the column of codes beside it, where the file has one.

    Equal values are read once. With `extra_places` the amounts are finer than minor units by so
    many decimals, as prices for one piece may be.
    """
    beside = repeat("", len(values)) if currencies is None else currencies
    pairs = list(zip(values, beside, strict=True))
    distinct = dict.fromkeys(pairs)
    texts = {text for text, _code in distinct}
    written = {text: _take_apart(text) for text in texts if not _PLAIN.fullmatch(text)}
    mark, example = _column_mark(distinct, written, default_currency)
    read: dict[tuple[str, str], _Amount] = {}
    for pair in distinct:
        text, code = pair
        currency = _code(code) or default_currency
        if mark == "." and text not in written and currency in CURRENCIES:
            amount = _plain_amount(text, exponent(currency) + extra_places)
            read[pair] = amount, currency, ""
        else:
            parts = (
                written[text]
                if text in written
                else _Written(negative=False, symbols=(), body=text)
            )
            read[pair] = _amount(parts, (code, default_currency), mark, extra_places)
    found = [read[pair] for pair in pairs]
    return AmountColumn(
        amounts=[amount for amount, _currency, _problem in found],
        currencies=[currency for _amount, currency, _problem in found],
        problems={i: problem for i, (_a, _c, problem) in enumerate(found) if problem},
        warning=_open_marks(example, mark) if example else "",
    )


def looks_like_money(values: Sequence[str]) -> bool:
    """Whether every value that is not blank is an amount, and one shows cents or a currency."""
    parts = [_take_apart(value) for value in values if value.strip()]
    if not parts or any(part is None or isinstance(part, str) for part in parts):
        return False
    written = [part for part in parts if isinstance(part, _Written)]
    if any(_named(symbol) == () for part in written for symbol in part.symbols):
        return False
    return any(p.symbols or re.search(r"[.,][0-9]{2}$", p.body) for p in written)


def _column_mark(
    distinct: Mapping[tuple[str, str], None],
    written: Mapping[str, _Written | str | None],
    default: str,
) -> tuple[str, str]:
    plain = len({text for text, _code in distinct}) - len(written)
    shown = [("0.00", ".")] * plain
    for text, code in distinct:
        parts = written.get(text)
        if isinstance(parts, _Written):
            places = exponent(_currency(parts.symbols, code, default) or default)
            shown.append((parts.body, decimal_mark(parts.body, places)))
    return column_mark(shown)


def _plain_amount(text: str, places: int) -> int:
    digits = int(text[:-3] + text[-2:])
    return digits if places == 2 else scaled(digits, 2, places)


def _take_apart(value: str) -> _Written | str | None:
    """Take an amount apart; None when blank, a sentence when it is no amount."""
    text = value.translate(SPACES).strip()
    if text.casefold() in _NOTHING:
        return None
    found = _BODY.search(text) if len(text) <= 60 else None
    if not found:
        return _not_an_amount()
    before, body, after = text[: found.start()], found[0], text[found.end() :]
    if body[-1] in ".," and after[:1] and after[0] in _MINUSES:
        after = after[1:]  # "12.-" and "12,-": the dash stands for no cents
    minuses = sum(c in _MINUSES for c in before + after)
    brackets = (before.count("("), after.count(")"))
    if minuses + brackets[0] > 1 or brackets not in ((0, 0), (1, 1)):
        return _not_an_amount()
    symbols = (_AROUND.sub("", part).strip(".").casefold() for part in (before, after))
    return _Written(minuses + brackets[0] == 1, tuple(s for s in symbols if s), body)


def _amount(
    parts: _Written | str | None, codes: tuple[str, str], mark: str, extra_places: int
) -> _Amount:
    code, default = codes
    beside = _code(code)
    if beside and beside not in CURRENCIES:
        return None, "", _("This currency is not known; use its three letters, such as EUR.")
    if parts is None:
        return None, beside, ""
    if isinstance(parts, str):
        return None, beside, parts
    currency = _currency(parts.symbols, code, default)
    number = split_number(parts.body, mark)
    if not currency or number is None:
        return None, beside, _not_an_amount()
    amount = scaled(*number, exponent(currency) + extra_places)
    if amount >= LARGEST * 10**extra_places:
        return None, beside, _("This amount is too large to keep.")
    return (-amount if parts.negative else amount), currency, ""


def _currency(symbols: tuple[str, ...], code: str, default: str) -> str:
    """Name the currency the signs, the column beside and the default agree on; "" = none."""
    wanted = _code(code)
    named = [_named(symbol) for symbol in symbols]
    if not named:
        return wanted or default
    common = [c for c in named[0] if all(c in other for other in named)]
    if wanted:
        return wanted if wanted in common else ""
    if default in common:
        return default
    return common[0] if common else ""


def _named(symbol: str) -> tuple[str, ...]:
    upper = symbol.upper()
    return (upper,) if upper in CURRENCIES else tuple(_SYMBOLS.get(symbol, "").split())


def _code(text: str) -> str:
    return text.strip().upper()


def _not_an_amount() -> str:
    return _("This could not be read as an amount; write it like 1250.00.")


def _open_marks(example: str, mark: str) -> str:
    sentence = _(
        "Amounts such as {example} can be read in two ways; {mark} was taken as the decimal mark."
    )
    return sentence.format(example=example, mark=f"“{mark}”")

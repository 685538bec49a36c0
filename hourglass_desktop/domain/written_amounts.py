"""One amount of money as somebody wrote it, taken apart: sign, currency, digits and marks."""

import re
from dataclasses import dataclass

from hourglass_desktop.domain.money import CURRENCIES
from hourglass_desktop.domain.numbers import SPACES
from hourglass_desktop.domain.text import _

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


@dataclass(frozen=True, slots=True)
class Written:
    """An amount taken apart: its sign, what names the currency, its digits and marks."""

    negative: bool
    symbols: tuple[str, ...]
    body: str


def take_apart(value: str) -> Written | str | None:
    """Take an amount apart; None when blank, a sentence when it is no amount."""
    text = value.translate(SPACES).strip()
    if text.casefold() in _NOTHING:
        return None
    found = _BODY.search(text) if len(text) <= 60 else None
    if not found:
        return not_an_amount()
    before, body, after = text[: found.start()], found[0], text[found.end() :]
    if body[-1] in ".," and after[:1] and after[0] in _MINUSES:
        after = after[1:]  # "12.-" and "12,-": the dash stands for no cents
    minuses = sum(c in _MINUSES for c in before + after)
    brackets = (before.count("("), after.count(")"))
    if minuses + brackets[0] > 1 or brackets not in ((0, 0), (1, 1)):
        return not_an_amount()
    symbols = (_AROUND.sub("", part).strip(".").casefold() for part in (before, after))
    return Written(minuses + brackets[0] == 1, tuple(s for s in symbols if s), body)


def named_currencies(symbol: str) -> tuple[str, ...]:
    """The currencies a sign in small letters may stand for, the likeliest first."""
    upper = symbol.upper()
    return (upper,) if upper in CURRENCIES else tuple(_SYMBOLS.get(symbol, "").split())


def not_an_amount() -> str:
    """The sentence about a cell that holds no amount."""
    return _("This could not be read as an amount; write it like 1250.00.")

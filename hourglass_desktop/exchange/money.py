"""Columns of money: signs, currencies, and the marks of the whole column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hourglass_desktop.domain.money import CURRENCIES, LARGEST, exponent, scaled
from hourglass_desktop.domain.numbers import column_mark, decimal_mark, split_number
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.written_amounts import (
    Written,
    named_currencies,
    not_an_amount,
    take_apart,
)

_PLAIN = re.compile(r"[0-9]{1,12}\.[0-9]{2}")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column read: minor units or None, and the currency, "" where none is known.

    `problems` maps an index to a sentence; `warning` says that the marks were left open or that
    amounts were rounded, or ""; `rounded` are the indices of those, lowest first.
    """

    amounts: list[int | None]
    currencies: list[str]
    problems: dict[int, str]
    warning: str
    rounded: tuple[int, ...] = ()


_Amount = tuple[int | None, str, str, bool]
"""Minor units, currency, problem, and whether it was written finer and rounded."""


def parse_amounts(
    values: Sequence[str],
    currencies: Sequence[str] | None,
    default_currency: str,
    *,
    extra_places: int = 0,
) -> AmountColumn:
    """Read a column; `currencies` is the column of codes beside it, where the file has one.

    Equal values are read once. With `extra_places` the amounts are finer than minor units by so
    many decimals, as prices for one piece may be. An amount is never rounded to nothing.
    """
    beside = [""] * len(values) if currencies is None else currencies
    written = {t: take_apart(t) for t in dict.fromkeys(values) if not _PLAIN.fullmatch(t)}
    groups: dict[str, list[int]] = {}
    if any(map(str.strip, dict.fromkeys(beside))):
        for i, code in enumerate(beside):
            groups.setdefault(code, []).append(i)
    mark, example = _column_mark(values, beside, written, default_currency)
    reader = _Reader(written, mark, default_currency, extra_places)
    if not groups:
        column = reader.column(values, "")
    else:
        column = _together(
            len(values),
            [(at, reader.column([values[i] for i in at], code)) for code, at in groups.items()],
        )
    warnings = [_open_marks(example, mark)] if example else []
    if column.rounded and not extra_places:
        warnings.append(_rounded(len(column.rounded), values[column.rounded[0]].strip()))
    return replace(column, warning=" ".join(warnings)) if warnings else column


def _together(size: int, parts: Sequence[tuple[list[int], AmountColumn]]) -> AmountColumn:
    amounts: list[int | None] = [None] * size
    currencies = [""] * size
    problems: dict[int, str] = {}
    rounded: list[int] = []
    for rows, part in parts:
        for i, amount, currency in zip(rows, part.amounts, part.currencies, strict=True):
            amounts[i] = amount
            currencies[i] = currency
        problems.update({rows[i]: problem for i, problem in part.problems.items()})
        rounded += [rows[i] for i in part.rounded]
    return AmountColumn(amounts, currencies, problems, "", tuple(sorted(rounded)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known of a column before its single amounts are read."""

    written: Mapping[str, Written | str | None]
    mark: str
    default: str
    extra_places: int

    def column(self, texts: Sequence[str], code: str) -> AmountColumn:
        """Read the amounts beside which the same currency stands."""
        currency = _code(code) or self.default
        distinct = dict.fromkeys(texts)
        plain: list[str] = []
        if self.mark == "." and (currency in CURRENCIES or not _code(code)):
            plain = [text for text in distinct if text not in self.written]
        places = exponent(currency) + self.extra_places
        cents = {text: int(text[:-3] + text[-2:]) for text in plain}
        finer: set[str] = set()
        if places != 2:
            units = {text: _units(amount, 2, places) for text, amount in cents.items()}
            cents = {text: amount for text, (amount, _r) in units.items()}
            finer = {text for text, (_a, rounded) in units.items() if rounded}
        if not finer and len(plain) == len(distinct):
            return AmountColumn([cents[t] for t in texts], [currency] * len(texts), {}, "")
        read: dict[str, _Amount] = {
            text: (amount, currency, "", text in finer) for text, amount in cents.items()
        }
        for text in distinct:
            if text not in read:
                parts = self.written.get(text, Written(negative=False, symbols=(), body=text))
                read[text] = _amount(parts, (code, self.default), self.mark, self.extra_places)
        problems = {text: problem for text, (_a, _c, problem, _r) in read.items() if problem}
        return AmountColumn(
            amounts=[read[text][0] for text in texts],
            currencies=[read[text][1] for text in texts],
            problems={i: problems[t] for i, t in enumerate(texts) if t in problems},
            warning="",
            rounded=tuple(i for i, t in enumerate(texts) if read[t][3]),
        )


def looks_like_money(values: Sequence[str]) -> bool:
    """Whether every value that is not blank is an amount, and one shows cents or a currency."""
    parts = [take_apart(value) for value in values if value.strip()]
    if not parts or any(part is None or isinstance(part, str) for part in parts):
        return False
    written = [part for part in parts if isinstance(part, Written)]
    if any(named_currencies(symbol) == () for part in written for symbol in part.symbols):
        return False
    return any(p.symbols or re.search(r"[.,][0-9]{2}$", p.body) for p in written)


def _column_mark(
    values: Sequence[str],
    beside: Sequence[str],
    written: Mapping[str, Written | str | None],
    default: str,
) -> tuple[str, str]:
    shown: dict[tuple[str, str], None] = {}
    if len(dict.fromkeys(values)) > len(written):
        shown["0.00", "."] = None  # the amounts not taken apart
    if written:
        for text, code in dict.fromkeys(zip(values, beside, strict=True)):
            parts = written.get(text)
            if isinstance(parts, Written):
                places = exponent(_currency(parts.symbols, code, default) or default)
                shown[parts.body, decimal_mark(parts.body, places)] = None
    return column_mark(shown)


def _amount(
    parts: Written | str | None, codes: tuple[str, str], mark: str, extra_places: int
) -> _Amount:
    code, default = codes
    beside = _code(code)
    if beside and beside not in CURRENCIES:
        return None, "", _("This currency is not known; use its three letters, such as EUR."), False
    if parts is None:
        return None, beside, "", False
    if isinstance(parts, str):
        return None, beside, parts, False
    currency = _currency(parts.symbols, code, default)
    number = split_number(parts.body, mark)
    if not currency or number is None:
        return None, beside, not_an_amount(), False
    amount, rounded = _units(*number, exponent(currency) + extra_places)
    if amount >= LARGEST * 10**extra_places:
        return None, beside, _("This amount is too large to keep."), False
    return (-amount if parts.negative else amount), currency, "", rounded


def _units(digits: int, places: int, wanted: int) -> tuple[int, bool]:
    """Move unsigned digits x 10^-places to `wanted` places; tell whether that changed the amount.

    Less than a thousandth of a unit is the noise of binary fractions: 183.50000000000003.
    """
    amount = scaled(digits, places, wanted) or min(digits, 1)
    change = abs(amount * 10**places - digits * 10**wanted)
    return amount, 1000 * change >= 10**places


def _currency(symbols: tuple[str, ...], code: str, default: str) -> str:
    """Name the currency the signs, the column beside and the default agree on; "" = none."""
    wanted = _code(code)
    named = [named_currencies(symbol) for symbol in symbols]
    if not named:
        return wanted or default
    common = [c for c in named[0] if all(c in other for other in named)]
    if wanted:
        return wanted if wanted in common else ""
    if default in common:
        return default
    return common[0] if common else ""


def _code(text: str) -> str:
    return text.strip().upper()


def _rounded(n: int, example: str) -> str:
    sentence = ngettext(
        "{n} amount is finer than the smallest unit of its currency and was rounded to it, "
        "such as {example}.",
        "{n} amounts are finer than the smallest unit of their currency and were rounded to it, "
        "such as {example}.",
        n,
    )
    return sentence.format(n=n, example=example)


def _open_marks(example: str, mark: str) -> str:
    sentence = _(
        "Amounts such as {example} can be read in two ways; {mark} was taken as the decimal mark."
    )
    return sentence.format(example=example, mark=f"“{mark}”")

"""Files with several rows per order: summed to one purchase per order.

Shops write an order's total on its first row and leave it blank below, or repeat it on each row;
invoicing programs write quantity and price of each line. Orders whose sum is negative take back
earlier ones: they are no purchases and are left out with a warning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hourglass_desktop.domain.money import scaled
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.event_cells import Cells
from hourglass_desktop.exchange.event_headers import (
    CANCELLED_ON,
    ORDER,
    ORDER_TOTAL,
    PLAIN_PRICE,
    QUANTITY,
    REFUNDED,
    UNIT_PRICE,
    header_key,
    header_keys,
)
from hourglass_desktop.exchange.money import AmountColumn, parse_amounts
from hourglass_desktop.exchange.table import Table

FINER = 4
"""Prices of one piece keep so many decimals below the minor unit until they are summed."""
COUNT_PLACES = 6
"""Decimals of a quantity: those of an amount in euros and FINER."""
NAMED = 3
"""So many things bought are named, the others counted."""
SURE = 3
"""From so many orders on, a total that repeats in each of them is the order's, not a line's."""

_Orders = dict[str, list[int]]
"""Order number -> its rows; a row without one stands alone under a key with a line break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """The columns of an order file beyond those of a purchase; None = the file has none."""

    order: Sequence[str] | None
    quantity: Sequence[str] | None
    price: Sequence[str] | None
    refunded: Sequence[str] | None
    cancelled_on: Sequence[str] | None


def sum_orders(cells: Cells, table: Table, currency: str) -> Cells:
    """Sum rows that are lines of orders; the cells of any other file come back as they are.

    `cells` are the table's purchases row by row; `currency` holds where the file names none.
    """
    lines = _find_lines(cells, table)
    orders = _orders(cells, lines)
    priced = lines.price is not None and lines.quantity is not None
    cells.warnings.extend(_price_warning(cells, table, priced=priced))
    if orders is None and not priced:
        return cells
    if priced:
        amounts = _multiplied(cells, lines, orders, currency)
    elif "amount" in cells.columns:
        amounts = parse_amounts(cells.columns["amount"], _codes(cells, orders), currency)
    else:
        nothing: list[int | None] = [None] * len(cells.numbers)
        amounts = AmountColumn(nothing, [""] * len(nothing), {}, "")
    if orders is None:
        whole = [None if a is None else scaled(a, FINER, 0) for a in amounts.amounts]
        return replace(cells, amounts=replace(amounts, amounts=whole))
    once = not priced and _totals_repeat(cells, amounts, orders)
    return _Purchases(cells, lines, amounts, currency).summed(orders, priced=priced, once=once)


def _find_lines(cells: Cells, table: Table) -> _Lines:
    keys = [header_key(text) for text in table.header]
    taken = {text for name, text in cells.headers.items() if name not in {"id", "amount"}}

    def column(names: str) -> Sequence[str] | None:
        for key in header_keys(names):
            if key in keys and table.header[keys.index(key)] not in taken:
                position = keys.index(key)
                return [row[position] for row in table.rows]
        return None

    shop = any(key.startswith("lineitem") for key in keys)
    order = column(f"{ORDER}, name" if shop else ORDER)
    unit_price = UNIT_PRICE if order is None else f"{UNIT_PRICE}, {PLAIN_PRICE}"
    amount = header_key(cells.headers.get("amount", ""))
    priced = not amount or amount in header_keys(unit_price)
    return _Lines(
        order=order,
        quantity=column(QUANTITY) if priced else None,
        price=column(unit_price) if priced else None,
        refunded=column(REFUNDED),
        cancelled_on=column(CANCELLED_ON),
    )


def _price_warning(cells: Cells, table: Table, *, priced: bool) -> Iterator[str]:
    """Say how a column called just "price" was read beside one of quantities."""
    price = cells.headers.get("amount", "")
    counted = [text for text in table.header if header_key(text) in header_keys(QUANTITY)]
    if not counted or header_key(price) not in header_keys(PLAIN_PRICE):
        return
    sentence = (
        _("{price} was taken as the price of one piece and multiplied by {quantity}.")
        if priced
        else _("{price} was taken as the amount of the whole row, not multiplied by {quantity}.")
    )
    yield sentence.format(price=f'"{price}"', quantity=f'"{counted[0]}"')


def _orders(cells: Cells, lines: _Lines) -> _Orders | None:
    """Group rows by order number, first come first; None when the rows are no lines of orders."""
    if lines.order is None:
        return None
    orders: _Orders = {}
    for i, text in enumerate(lines.order):
        orders.setdefault(text.strip() or f"\n{i}", []).append(i)
    alone = len(orders) == len(lines.order)
    if alone and not (lines.price or lines.refunded or lines.cancelled_on):
        return None
    customers = cells.columns["customer"]
    for rows in orders.values():
        if len(rows) > 1 and len({customers[i].strip() for i in rows} - {""}) > 1:
            return None  # a number that different customers share is no order number
    return orders


def _codes(cells: Cells, orders: _Orders | None) -> Sequence[str] | None:
    """Give every row of an order the currency that stands on one of them."""
    codes = cells.columns.get("currency")
    if codes is None or orders is None:
        return codes
    filled = list(codes)
    for rows in orders.values():
        code = _first(codes, rows)
        for i in rows:
            filled[i] = codes[i].strip() or code
    return filled


def _multiplied(cells: Cells, lines: _Lines, orders: _Orders | None, currency: str) -> AmountColumn:
    """Multiply quantity and price of each row, FINER decimals below the minor unit."""
    codes = _codes(cells, orders)
    prices = parse_amounts(lines.price or (), codes, currency, extra_places=FINER)
    counts = parse_amounts(lines.quantity or (), None, "EUR", extra_places=FINER)
    amounts: list[int | None] = []
    problems = dict(prices.problems)
    for i, (price, count) in enumerate(zip(prices.amounts, counts.amounts, strict=True)):
        if price is not None and count is None:
            problems[i] = _("The quantity could not be read as a number.")
        known = price is not None and count is not None
        amounts.append(scaled((price or 0) * (count or 0), COUNT_PLACES, 0) if known else None)
    return AmountColumn(amounts, prices.currencies, problems, prices.warning or counts.warning)


def _totals_repeat(cells: Cells, amounts: AmountColumn, orders: _Orders) -> bool:
    """Tell whether each row of an order repeats the order's total."""
    several = [
        found
        for rows in orders.values()
        if len(found := [amounts.amounts[i] for i in rows if amounts.amounts[i] is not None]) > 1
    ]
    if not several or any(len(set(found)) > 1 for found in several):
        return False
    key = header_key(cells.headers.get("amount", ""))
    return len(several) >= SURE or key in header_keys(ORDER_TOTAL)


def _first(texts: Sequence[str], rows: Sequence[int]) -> str:
    return next((text for i in rows if (text := texts[i].strip())), "")


class _Purchases:
    """The purchases of one file, order by order."""

    def __init__(self, cells: Cells, lines: _Lines, amounts: AmountColumn, currency: str) -> None:
        self._cells = cells
        self._lines = lines
        self._amounts = amounts
        refunded = lines.refunded
        self._refunds = parse_amounts(refunded, None, currency).amounts if refunded else []
        self._columns: dict[str, list[str]] = {
            name: [] for name in ("id", "customer", "date", "what", "state")
        }
        self._numbers: list[int] = []
        self._missing: dict[int, str] = {}
        self._sums: list[int | None] = []
        self._currencies: list[str] = []
        self._problems: dict[int, str] = {}
        self._taken_back: list[str] = []
        self._partly_refunded = 0

    def summed(self, orders: _Orders, *, priced: bool, once: bool) -> Cells:
        """Turn every order into one row; `once` = its rows repeat one total."""
        for key, rows in orders.items():
            found = [a for i in rows if (a := self._amounts.amounts[i]) is not None]
            amount = (found[0] if once else sum(found)) if found else None
            if amount is not None and priced:
                amount = scaled(amount, FINER, 0)
            if amount is not None and amount < 0:
                self._taken_back.append(key.strip())
                continue
            self._add("" if key.startswith("\n") else key, rows, amount)
        used = {*self._cells.columns, "id", "what", "state"} - {"amount", "currency"}
        return Cells(
            numbers=self._numbers,
            columns={name: texts for name, texts in self._columns.items() if name in used},
            headers=self._cells.headers,
            amounts=AmountColumn(
                self._sums, self._currencies, self._problems, self._amounts.warning
            ),
            missing=self._missing,
            warnings=[*self._cells.warnings, *self._warnings(len(self._cells.numbers), once=once)],
        )

    def _add(self, order: str, rows: Sequence[int], amount: int | None) -> None:
        index = len(self._numbers)
        columns = self._cells.columns
        self._numbers.append(self._cells.numbers[rows[0]])
        for name in ("customer", "date", "state"):
            self._columns[name].append(_first(columns[name], rows) if name in columns else "")
        self._columns["id"].append(order)
        self._columns["what"].append(_things(columns["what"], rows) if "what" in columns else "")
        self._currencies.append(_first(self._amounts.currencies, rows))
        problem = next((p for i in rows if (p := self._amounts.problems.get(i))), "")
        if problem:
            self._problems[index] = problem
        self._sums.append(None if problem else amount)
        if not self._columns["customer"][-1] and order:
            sentence = ngettext(
                "The customer of this order ({n} row) is missing.",
                "The customer of this order ({n} rows) is missing.",
                len(rows),
            )
            self._missing[index] = sentence.format(n=len(rows))
        self._undo(rows, amount)

    def _undo(self, rows: Sequence[int], amount: int | None) -> None:
        """Read cancelling and refunding from their own columns, where the file has them."""
        refunds = [r for i in rows if (r := self._refunds[i])] if self._refunds else []
        if self._lines.cancelled_on and _first(self._lines.cancelled_on, rows):
            self._columns["state"][-1] = "cancelled"
        elif refunds and amount and abs(refunds[0]) >= amount:
            self._columns["state"][-1] = "refunded"
        elif refunds:
            self._partly_refunded += 1

    def _warnings(self, rows: int, *, once: bool) -> list[str]:
        found: list[str] = []
        if len(self._numbers) + len(self._taken_back) < rows:
            text = _("{rows} rows were read as {orders} orders, each summed to one purchase.")
            found.append(text.format(rows=rows, orders=len(self._numbers)))
        if once:
            found.append(_("The rows of an order repeat its total; it was counted once."))
        if n := len(self._taken_back):
            text = ngettext(
                "{n} order with a negative total ({example}) takes back an earlier one and was "
                "left out. Set the purchase it takes back to refunded.",
                "{n} orders with a negative total (such as {example}) take back earlier ones and "
                "were left out. Set the purchases they take back to refunded.",
                n,
            )
            found.append(text.format(n=n, example=self._taken_back[0]))
        if n := self._partly_refunded:
            text = ngettext(
                "{n} order was refunded in part; its amount is the one before the refund.",
                "{n} orders were refunded in part; their amounts are those before the refund.",
                n,
            )
            found.append(text.format(n=n))
        return found


def _things(texts: Sequence[str], rows: Sequence[int]) -> str:
    """Name the first things of an order and count the others."""
    names = list(dict.fromkeys(text for i in rows if (text := texts[i].strip())))
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    more = len(names) - NAMED
    sentence = ngettext("{names} and {n} more", "{names} and {n} more", more)
    return sentence.format(names=", ".join(names[:NAMED]), n=more)

"""The two tables of the Promotions page: sources, and money spent."""

import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from hourglass_desktop.domain.sources import SourceLine
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.promotions import PromotionLine
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.rows_model import Column
from hourglass_desktop.ui.widgets.rows_list import RowsList
from hourglass_desktop.ui.widgets.rows_table import remove_action
from hourglass_desktop.wording import promotion_words as words

SHOW, RECORD, EDIT = "show", "record", "edit"


def by_source(kit: Kit) -> RowsList:
    """What each source cost and brought."""
    formats = kit.formats
    columns: tuple[Column[SourceLine], ...] = (
        Column(
            _("Source"),
            lambda row: words.source_words(row.source),
            share=4,
            key=lambda row: (not row.key, row.key),
        ),
        Column(
            _("Spent"),
            lambda row: words.spent_words(row, formats),
            share=3,
            key=lambda row: sorted(row.spent.items()),
            right=True,
        ),
        _count(_("New"), lambda row: row.new, kit),
        _cost(_("Per new"), lambda row: row.per_new, kit),
        _count(_("First bought"), lambda row: row.bought, kit),
        _cost(_("Per first"), lambda row: row.per_purchase, kit),
        Column(
            _("Poor fits"),
            lambda row: formats.rate(row.poor_fits),
            key=lambda row: (row.poor_fits.k / max(1, row.poor_fits.n), row.poor_fits.n),
        ),
    )
    listed = RowsList(
        kit,
        title=_("By source"),
        note=_("new customers, first purchases, and what each cost in the period"),
        nothing=_(
            "No source yet. Write where each customer comes from, and the same with what you spend."
        ),
        columns=columns,
        number=lambda row: zlib.crc32(row.key.encode(errors="replace")) + 1,
        actions=((SHOW, _("Show customers")), (RECORD, _("Record spending on it…"))),
        refused=_nobody,
    )
    return _sorting(listed, 0, Qt.SortOrder.AscendingOrder)


def spending(kit: Kit) -> RowsList:
    """The money spent in the period."""
    formats = kit.formats
    columns: tuple[Column[PromotionLine], ...] = (
        Column(
            _("Date"),
            lambda row: formats.day(row.promotion.date),
            key=lambda row: (row.promotion.date, row.id),
        ),
        Column(
            _("Name"),
            lambda row: row.promotion.name,
            share=4,
            key=lambda row: row.promotion.name.casefold(),
        ),
        Column(
            _("Source"),
            lambda row: words.source_words(row.promotion.source),
            share=3,
            key=lambda row: row.promotion.source.casefold(),
        ),
        Column(
            _("Amount"),
            partial(_amount, kit),
            share=2,
            key=lambda row: (row.promotion.currency, row.promotion.amount or 0),
            right=True,
        ),
        Column(
            _("Promotion was"),
            lambda row: words.gate_words(row.state),
            share=2,
            is_pressing=lambda row: row.state == "on hold",
            key=lambda row: row.state,
        ),
    )
    listed = RowsList(
        kit,
        title=_("Money spent"),
        note=_("in the period"),
        nothing=_("Nothing was spent in this period. Choose a longer one to see earlier spending."),
        columns=columns,
        number=lambda row: row.id,
        actions=((EDIT, _("Edit…")), remove_action()),
    )
    return _sorting(listed, 0, Qt.SortOrder.DescendingOrder)


def _nobody(word: str, row: SourceLine) -> str:
    return _("No customer came from here.") if word == SHOW and not row.poor_fits.n else ""


def _count(head: str, count: Callable[[SourceLine], int], kit: Kit) -> Column[SourceLine]:
    return Column(head, lambda row: kit.formats.number(count(row)), key=count, right=True)


def _cost(head: str, cost: Callable[[SourceLine], Any], kit: Kit) -> Column[SourceLine]:
    return Column(
        head,
        lambda row: words.cost_words(row, cost(row), kit.formats),
        share=3,
        key=lambda row: sorted((cost(row) or {}).items()),
        right=True,
    )


def _amount(kit: Kit, row: PromotionLine) -> str:
    spent = row.promotion
    return "–" if spent.amount is None else kit.formats.money(spent.amount, spent.currency)


def _sorting(listed: RowsList, column: int, order: Qt.SortOrder) -> RowsList:
    """Have a click on a heading sort."""
    header = listed.table.horizontalHeader()
    header.setSectionsClickable(True)
    header.setSortIndicator(column, order)
    listed.table.setSortingEnabled(True)
    return listed

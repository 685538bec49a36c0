"""The columns of the list that are there by choice: heading and words."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from hourglass_desktop.domain.listing import CustomerRow
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.customer_rows import Column
from hourglass_desktop.wording.formats import Formats

NOTHING = "—"
_MOST_TAGS = 30


class More(NamedTuple):
    """One column's heading and what stands in a cell."""

    heading: str
    words: Callable[[CustomerRow], str]


def more_columns(formats: Formats) -> Mapping[Column, More]:
    """The further columns."""
    return {
        Column.COMPANY: More(_("Company"), lambda row: row.organisation or NOTHING),
        Column.EMAIL: More(_("E-mail"), lambda row: row.email or NOTHING),
        Column.PHONE: More(_("Phone"), lambda row: row.phone or NOTHING),
        Column.TAGS: More(_("Tags"), lambda row: ", ".join(row.tags[:_MOST_TAGS]) or NOTHING),
        Column.SOURCE: More(_("Source"), lambda row: row.source or NOTHING),
        Column.KNOWN: More(
            _("Known since"),
            lambda row: formats.day(row.known_on) if row.known_on else NOTHING,
        ),
        Column.PURCHASE: More(
            _("Last purchase"),
            lambda row: formats.day(row.last_purchase) if row.last_purchase else NOTHING,
        ),
        Column.REFERS: More(_("Refers"), lambda row: _("Yes") if row.refers else NOTHING),
        Column.RECOMMENDS: More(
            _("Would recommend"),
            lambda row: NOTHING if row.recommends is None else str(row.recommends),
        ),
    }

"""Values of own fields in an archive: each must be of a field there is, and fit it."""

from collections.abc import Sequence
from typing import Any

from hourglass_desktop.domain.own_fields import OwnField, named, value_problem
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.events import EventRows
from hourglass_desktop.exchange.problems import Problem
from hourglass_desktop.services.import_report import ImportReport


def fit_fields(
    fields: Sequence[OwnField],
    rows: EventRows,
    columns: dict[str, list[Any]],
    keep: list[bool],
    report: ImportReport,
) -> None:
    """Name each field as it is named here; `keep` turns False where a value has no place."""
    for i, (name, value) in enumerate(zip(columns["field"], columns["value"], strict=True)):
        field = named(fields, name)
        if field is None:
            said = ("field", name, _("There is no own field of this name in the settings."))
        else:
            columns["field"][i] = field.name
            said = ("value", value, value_problem(field, value))
        if said[2] and keep[i]:
            keep[i] = False
            report.cannot_take(Problem(rows.rows[i], *said))

"""The owner's own fields among a customer's details: made anew when the owner changes them."""

import datetime as dt
from typing import Any

from hourglass_desktop.domain.own_fields import YES_NO, OwnField
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.field import Field
from hourglass_desktop.ui.widgets.inline_form import Entry
from hourglass_desktop.ui.widgets.long_line import LongLine


def own_entry(kit: Kit, field: OwnField) -> Entry:
    """How one own field is read and shown; its value is text, as it is kept."""
    entry = _entry(kit, field)
    entry.shown = ""
    return entry


def _entry(kit: Kit, field: OwnField) -> Entry:
    if field.kind == "date":
        return _dated(kit, field)
    if field.kind in {"yes/no", "choice"}:
        return _chosen(field)
    line = LongLine()
    if field.kind == "number":

        def read() -> str:
            return _plain_number(line.value())

        return Entry(Field(field.name, line), read, line.set_text)
    return Entry(Field(field.name, line), line.value, line.set_text)


def _plain_number(typed: str) -> str:
    """A comma stands for the point, as many write it."""
    return typed.replace(",", ".") if typed.count(",") == 1 and "." not in typed else typed


def _dated(kit: Kit, field: OwnField) -> Entry:
    editor = DateField(kit, None, needed=False)

    def read() -> str:
        day = editor.date()
        return "" if day is None else day.isoformat()

    def show(value: Any) -> None:
        try:
            editor.set_date(dt.date.fromisoformat(value) if value else None)
        except ValueError:
            editor.line.set_text(value)

    return Entry(Field(field.name, editor), read, show)


def _chosen(field: OwnField) -> Entry:
    words = {"yes": _("Yes"), "no": _("No")}
    offered = YES_NO if field.kind == "yes/no" else field.choices
    labels = words if field.kind == "yes/no" else {}
    editor = Choice([("", "–"), *((word, labels.get(word, word)) for word in offered)], "")
    return Entry(Field(field.name, editor), editor.value, editor.set_value)

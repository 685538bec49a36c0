"""What is known about one customer, edited in place."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from hourglass_desktop.domain.customers import Customer, email_warning
from hourglass_desktop.domain.own_fields import OWN, OwnField
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.birthday_field import BirthdayField
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.field import Echoing, Field, on_edit
from hourglass_desktop.ui.widgets.inline_form import Change, Entry, InlineForm
from hourglass_desktop.ui.widgets.line_list import LineList
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.ui.widgets.own_fields_part import own_entry
from hourglass_desktop.ui.widgets.source_field import SourceField, Sources

_OWN_ROW = 8
_BETWEEN_ADDRESSES = re.compile(r"\n[ \t]*\n")


class DetailsTab(InlineForm):
    """Several e-mails, phones and addresses; each field is kept when it is left."""

    def __init__(self, kit: Kit, change: Change, sources: Sources = tuple) -> None:
        super().__init__(kit, change)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._own: tuple[OwnField, ...] = ()
        self._add_line("name", _("Name"))
        self._add_line("organisation", _("Company"))
        self._add_lists()
        self._add_addresses()
        self._add_days()
        self._add_tags()
        source = SourceField(sources)
        entry = Entry(Field(_("Source"), source), source.value, source.set_text)
        self._add("source", entry, row=6, column=1, span=1)
        notes = LongText(lines=5)
        self._add("notes", Entry(Field(_("Notes"), notes), notes.value, notes.setPlainText), row=7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addStretch()

    def show_customer(
        self,
        customer: Customer,
        own_fields: tuple[OwnField, ...] = (),
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Show one; what is being typed for the same one stays. `own` are values by field."""
        self._offer_own(own_fields)
        kept = {name: getattr(customer, name, None) for name in self.entries}
        kept |= {OWN + field.name: own.get(field.name, "") for field in own_fields}
        self.show_values(customer.id, kept)
        self._warn()

    def _offer_own(self, fields: tuple[OwnField, ...]) -> None:
        """Have an editor for each own field, below the others; unchanged ones stay."""
        if fields == self._own:
            return
        for field in self._own:
            gone = self.entries.pop(OWN + field.name).field
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._own = fields
        for place, field in enumerate(fields):
            row, column = divmod(place, 2)
            entry = own_entry(self.kit, field)
            on_edit(entry.field.editor, entry.field.forget_error)
            self._add(OWN + field.name, entry, row=_OWN_ROW + row, column=column, span=1)

    @override
    def commit(self) -> None:
        super().commit()
        self._warn()

    def _warn(self) -> None:
        entry = self.entries["emails"]
        entry.field.set_warning(email_warning(entry.read()))

    def _add(self, name: str, entry: Entry, *, row: int, column: int = 0, span: int = 2) -> None:
        self.entries[name] = entry
        self._grid.addWidget(entry.field, row, column, 1, span)
        editor = entry.field.editor
        if isinstance(editor, Echoing):
            editor.echo_changed.connect(
                lambda f=entry.field, e=editor: f.set_hint(e.echo() or f.usual_hint)
            )

    def _add_line(self, name: str, label: str) -> None:
        line = LongLine()
        entry = Entry(Field(label, line), line.value, line.set_text)
        self._add(name, entry, row=len(self.entries))

    def _add_lists(self) -> None:
        for place, (name, label) in enumerate((("emails", _("E-mail")), ("phones", _("Phone")))):
            lines = LineList()
            entry = Entry(Field(label, lines), lines.values, lines.set_values)
            lines.edited.connect(entry.field.forget_error)
            self._add(name, entry, row=2 + place)

    def _add_addresses(self) -> None:
        text = LongText()

        def read() -> tuple[str, ...]:
            parts = _BETWEEN_ADDRESSES.split(text.toPlainText())
            return tuple(part.strip() for part in parts if part.strip())

        def show(values: tuple[str, ...]) -> None:
            text.setPlainText("\n\n".join(values))

        hint = _("Several: with a blank line between them.")
        self._add("addresses", Entry(Field(_("Address"), text, hint), read, show), row=4)

    def _add_days(self) -> None:
        birthday = BirthdayField(self.kit, "")
        self._add(
            "birthday",
            Entry(Field(_("Birthday"), birthday), lambda: birthday.text, birthday.set_kept),
            row=5,
            span=1,
        )
        known = DateField(self.kit, None, needed=False, past=True)
        self._add(
            "known_on",
            Entry(Field(_("Known since"), known), known.date, known.set_date),
            row=5,
            column=1,
            span=1,
        )

    def _add_tags(self) -> None:
        line = LongLine()

        def read() -> tuple[str, ...]:
            parts = (part.strip() for part in re.split("[,;]", line.text()))
            return tuple(part for part in parts if part)

        hint = _("Several: with a comma between them.")
        self._add(
            "tags",
            Entry(Field(_("Tags"), line, hint), read, lambda tags: line.set_text(", ".join(tags))),
            row=6,
            span=1,
        )

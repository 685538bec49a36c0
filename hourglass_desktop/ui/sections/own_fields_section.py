"""Settings: the fields that the owner defines for customers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.own_fields import OwnField
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.own_fields import OwnFields
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.sections.section import Section, note
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.field import Field, on_edit
from hourglass_desktop.ui.widgets.inline_form import Entry
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording.choices import own_kinds


def _words(typed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in typed.split(",") if part.strip())


class OwnFieldsSection(Section):
    """A card to a field, in the owner's order, and one to add another."""

    def __init__(self, kit: Kit, own_fields: OwnFields) -> None:
        super().__init__(kit, self._keep_field)
        self.title = _("Own fields")
        self._service = own_fields
        self._fields: tuple[OwnField, ...] = ()
        self._cards: list[QWidget] = []
        self.buttons: dict[tuple[str, int], QPushButton] = {}
        """Up, down and remove by the place of their field."""
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.new = _NewField()
        self.new.button.clicked.connect(self._add_field)
        self.new.wanted_by(self._add_field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(
            note(_("What you want to know of every customer. Filled in under their Details."))
        )
        layout.addLayout(self._list)
        layout.addWidget(self.new)
        layout.addStretch()

    @override
    def reload(self) -> None:
        fields = self._service.fields()
        if [f.kind for f in fields] != [f.kind for f in self._fields]:
            self._build(fields)
        self._fields = fields
        shown: dict[str, Any] = {}
        for place, field in enumerate(fields):
            shown[f"name.{place}"] = field.name
            shown[f"choices.{place}"] = ", ".join(field.choices)
            for word, label in (
                ("up", _("Move {field} up")),
                ("down", _("Move {field} down")),
                ("remove", _("Remove {field}")),
            ):
                self.buttons[word, place].setAccessibleName(label.format(field=field.name))
            self.buttons["up", place].setEnabled(place > 0)
            self.buttons["down", place].setEnabled(place < len(fields) - 1)
        self.show_fields({name: shown[name] for name in self.entries})

    def _build(self, fields: tuple[OwnField, ...]) -> None:
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.entries.clear()
        self.buttons.clear()
        self._cards = [self._card(place, field) for place, field in enumerate(fields)]
        for card in self._cards:
            self._list.addWidget(card)

    def _card(self, place: int, field: OwnField) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        line = LongLine()
        kinds = dict(own_kinds())
        name = Field(_("Name"), line, kinds[field.kind])
        self.enter(f"name.{place}", Entry(name, line.value, line.set_text))
        grid.addWidget(name, 0, 0)
        for column, (word, label) in enumerate(
            (("up", _("Up")), ("down", _("Down")), ("remove", _("Remove"))), 1
        ):
            button = QPushButton(label)
            button.setAutoDefault(False)
            button.setProperty("kind", "quiet")
            button.clicked.connect(lambda _on=False, w=word: self._press(w, place))
            self.buttons[word, place] = button
            grid.addWidget(button, 0, column, Qt.AlignmentFlag.AlignVCenter)
        if field.kind == "choice":
            words = LongLine()
            choices = Field(_("Choices"), words, _("With a comma between them."))
            self.enter(f"choices.{place}", Entry(choices, words.value, words.set_text))
            grid.addWidget(choices, 1, 0, 1, 4)
        return card

    def _keep_field(self, _number: int, name: str, value: Any) -> Changes:
        what, _dot, place = name.partition(".")
        called = self._fields[int(place)].name
        try:
            if what == "name":
                return self._service.rename(called, str(value))
            return self._service.set_choices(called, _words(str(value)))
        except FieldErrors as error:
            raise FieldErrors({name: error.problems.get(what, error.message)}) from error

    def _goes_to_wrong(self) -> bool:
        """Go to a field with something wrong in it: it must not end up beside another name."""
        wrong = [entry for entry in self.entries.values() if entry.is_touched]
        for entry in wrong[:1]:
            entry.field.focus()
        return bool(wrong)

    def _press(self, word: str, place: int) -> None:
        if self._goes_to_wrong():
            return
        name = self._fields[place].name
        if word == "remove":
            self.act(lambda: self._service.remove(name))
            return
        to = place + (-1 if word == "up" else 1)
        self.act(lambda: self._service.move(name, to - place))
        other = self.buttons["down" if word == "up" else "up", to]
        going_on = self.buttons[word, to]
        (going_on if going_on.isEnabled() else other).setFocus()  # it goes along

    def _add_field(self) -> None:
        if self._goes_to_wrong():
            return
        try:
            changes = self._service.add(self.new.field())
        except FieldErrors as error:
            self.new.show_problems(error.problems)
        except HourglassError as error:
            self.kit.trouble.show(error)
        else:
            self.new.clear()
            self.changed.emit(changes)


class _NewField(QFrame):
    """Name, kind and choices of a field to come."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.name, self.kind, self.choices = LongLine(), Choice(own_kinds(), "text"), LongLine()
        self.fields = {
            "name": Field(_("New field"), self.name),
            "kind": Field(_("Kind"), self.kind),
            "choices": Field(_("Choices"), self.choices, _("With a comma between them.")),
        }
        self.button = QPushButton(_("Add field"))
        self.button.setAutoDefault(False)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.fields["name"], 3)
        row.addWidget(self.fields["kind"], 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.addLayout(row)
        layout.addWidget(self.fields["choices"])
        layout.addWidget(self.button)
        for field in self.fields.values():
            on_edit(field.editor, field.forget_error)
        self.kind.currentIndexChanged.connect(self._show_choices)
        self._show_choices()

    def wanted_by(self, add: Callable[[], None]) -> None:
        """Enter in a line adds the field too."""
        for line in (self.name, self.choices):
            line.returnPressed.connect(add)

    def field(self) -> OwnField:
        """What was typed."""
        kind = self.kind.value()
        choices = _words(self.choices.value()) if kind == "choice" else ()
        return OwnField(name=self.name.value(), kind=kind, choices=choices)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say what is in the way beside the fields."""
        for name, sentence in problems.items():
            self.fields[name].set_error(sentence)
        self.fields[next(iter(problems))].focus()

    def clear(self) -> None:
        """Ready for another one."""
        self.name.clear()
        self.choices.clear()
        for field in self.fields.values():
            field.clear()
        self.fields["name"].focus()

    def _show_choices(self) -> None:
        self.fields["choices"].setVisible(self.kind.value() == "choice")

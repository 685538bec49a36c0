"""What every section of the Settings window has, and what those with fields have besides."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QSizePolicy

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, SettingError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.preferences import Preferences
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.field import on_edit
from hourglass_desktop.ui.widgets.inline_form import Entry, InlineForm

_THE_BUSINESS = 1


class Section(InlineForm):
    """A page of settings; what it changes it tells by `changed`."""

    title = ""

    def reload(self) -> None:
        """Show what stands now; what is being typed stays."""

    @property
    def is_in_the_way(self) -> bool:
        """Whether something stands there that could not be kept."""
        return any(entry.is_touched for entry in self.entries.values())

    def enter(self, name: str, entry: Entry, shown: Any = "") -> Entry:
        """Have a field under a name; `shown` stands in it now."""
        self.entries[name] = entry
        entry.shown = shown
        on_edit(entry.field.editor, entry.field.forget_error)
        return entry

    def show_fields(self, values: dict[str, Any]) -> None:
        """Show the values of all fields."""
        self.show_values(_THE_BUSINESS, values)

    def act(self, work: Callable[[], Changes]) -> None:
        """Do what a button stands for; trouble is told in the window."""
        try:
            changes = work()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self.kit.trouble.show(error)
        else:
            self.changed.emit(changes)


class SettingsSection(Section):
    """Its fields are settings by name, each as text."""

    def __init__(self, kit: Kit, preferences: Preferences) -> None:
        self.preferences = preferences
        super().__init__(kit, self._put)

    def typed(self, _name: str, value: Any) -> str:
        """What is typed in a field as the setting is written; HourglassError when it cannot be."""
        return str(value)

    def _put(self, _number: int, name: str, value: Any) -> Changes:
        try:
            return self.preferences.put(name, self.typed(name, value))
        except SettingError as error:
            raise FieldErrors({name: error.why}) from error


def note(words: str = "", role: str = "muted") -> QLabel:
    """A sentence that wraps and never pushes the window wider."""
    label = QLabel(words)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def again() -> str:
    """When a setting is heeded that the window reads as it opens."""
    return _("The window follows when the store is opened next; reports at once.")

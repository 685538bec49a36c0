"""A name for a filter of the list of customers."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.filters import SavedFilter
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.long_line import LongLine


class FilterDialog(FormDialog):
    """`save` gets the filter with its new name."""

    def __init__(self, kit: Kit, *, draft: SavedFilter, save: Save, parent: QWidget) -> None:
        """`draft.name` "" is a filter that has none yet."""
        super().__init__(
            kit,
            title=_("Rename filter") if draft.name else _("Save filter"),
            verb=_("Rename filter") if draft.name else _("Save filter"),
            save=save,
            about=draft.name,
            parent=parent,
        )
        self.setObjectName("filterDialog")
        self._draft = draft
        self.name = LongLine(draft.name)
        self.add("name", _("Name"), self.name)

    @override
    def record(self) -> SavedFilter:
        return replace(self._draft, name=self.name.value())

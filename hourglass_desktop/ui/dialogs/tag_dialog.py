"""A tag for several customers, written or chosen among those there are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.long_line import LongLine


class TagDialog(FormDialog):
    """`save` gets the text that was written."""

    def __init__(
        self,
        kit: Kit,
        *,
        known: Sequence[str],
        save: Save,
        parent: QWidget,
        about: str = "",
        takes: bool = False,
    ) -> None:
        """`known` tags are offered while typing; `takes` a tag away instead of giving one."""
        super().__init__(
            kit,
            title=_("Remove a tag") if takes else _("Add a tag"),
            verb=_("Remove tag") if takes else _("Add tag"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("tagDialog")
        self.tag = LongLine()
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.tag.setCompleter(completer)
        self.add("tag", _("Tag"), self.tag, _("Several: with a comma between them."))

    @override
    def record(self) -> str:
        return self.tag.text()

"""Opens the dialogs about several customers, and hands on what they changed."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, BinaryIO

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import CLOSED_REASONS, Customer
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.files import write_file
from hourglass_desktop.services.bulk import Bulk
from hourglass_desktop.ui import drafts
from hourglass_desktop.ui.dialogs.busy_dialog import change_in_worker
from hourglass_desktop.ui.dialogs.close_dialog import CloseDialog
from hourglass_desktop.ui.dialogs.follow_up_dialog import FollowUpDialog
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.dialogs.tag_dialog import TagDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.wording.mailing_words import copied_words

Numbers = Collection[int]
_AT_ONCE = 50
"""So many are changed before the next key is looked at; more in the worker thread."""


class BulkEditing(QObject):
    """What the buttons below a list with several selected stand for."""

    opened = Signal(object)
    """A dialog was opened."""
    said = Signal(str)
    """A sentence about what was done that changed nothing in the store."""

    def __init__(
        self, kit: Kit, bulk: Bulk, window: QWidget, *, tags: Callable[[], list[str]]
    ) -> None:
        """`window` is what the dialogs belong to; `tags` are those there are."""
        super().__init__(window)
        self._kit, self._bulk, self._window, self._tags = kit, bulk, window, tags

    def start(self, word: str, numbers: Numbers) -> None:
        """Do, or ask for, what a word of the bulk bar stands for."""
        does: dict[str, Callable[[Numbers], object]] = {
            "tag": self._tag,
            "untag": self._untag,
            "follow-up": self._plan,
            "close": self._close,
            "emails": self._copy_addresses,
            "export": self._export,
            "trash": self._trash,
        }
        self._try(lambda: does[word](numbers))

    def write(self, numbers: Numbers, file: Path) -> None:
        """Write these customers to a file, over one that is there."""
        data = self._bulk.export(numbers)

        def fill(stream: BinaryIO) -> None:
            stream.write(data)

        write_file(file, fill, force=True)
        self.said.emit(_("Saved as {file}").format(file=file.name))

    def _tag(self, numbers: Numbers) -> None:
        self._open(self._tag_dialog(numbers, self._bulk.tag, takes=False), numbers)

    def _untag(self, numbers: Numbers) -> None:
        self._open(self._tag_dialog(numbers, self._bulk.untag, takes=True), numbers)

    def _tag_dialog(
        self, numbers: Numbers, save: Callable[[Numbers, str], Changes], *, takes: bool
    ) -> TagDialog:
        return TagDialog(
            self._kit,
            known=self._tags(),
            save=lambda text: save(numbers, text),
            parent=self._window,
            about=_about(numbers),
            takes=takes,
        )

    def _plan(self, numbers: Numbers) -> None:
        self._open(
            FollowUpDialog(
                self._kit,
                draft=drafts.new("follow-up", 0, self._kit.today()),
                save=lambda plan: self._bulk.plan(numbers, plan),
                parent=self._window,
                about=_about(numbers),
            ),
            numbers,
        )

    def _close(self, numbers: Numbers) -> None:
        def save(closed: Customer) -> Changes:
            on = closed.closed_on or self._kit.today()
            return self._bulk.close(numbers, on, closed.closed_reason)

        self._open(
            CloseDialog(
                self._kit,
                draft=Customer(name="", closed_reason=CLOSED_REASONS[1]),
                save=save,
                parent=self._window,
                about=_about(numbers),
            ),
            numbers,
        )

    def _trash(self, numbers: Numbers) -> None:
        if len(numbers) <= _AT_ONCE:
            self._tell(self._bulk.trash(numbers))
            return
        change_in_worker(
            self._kit.work,
            lambda: self._bulk.trash(numbers),
            window=self._window,
            words=_("Moving to the trash"),
            done=self._tell,
        )

    def _copy_addresses(self, numbers: Numbers) -> None:
        found = self._bulk.mailing(numbers)
        if found.addresses:
            QGuiApplication.clipboard().setText("; ".join(found.addresses))
        self.said.emit(copied_words(found))

    def _export(self, numbers: Numbers) -> None:
        dialog = QFileDialog(self._window, _("Export customers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Tables") + " (*.csv)", _("All files") + " (*)"])
        dialog.setDefaultSuffix("csv")
        places = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(places))
        dialog.selectFile(_("customers") + f"-{self._kit.today().isoformat()}.csv")
        dialog.fileSelected.connect(lambda name: self._try(lambda: self.write(numbers, Path(name))))
        dialog.open()
        self.opened.emit(dialog)

    def _open(self, dialog: FormDialog, numbers: Numbers) -> None:
        dialog.takes_long = len(numbers) > _AT_ONCE
        dialog.saved.connect(self._tell)
        dialog.open()
        self.opened.emit(dialog)

    def _tell(self, changes: Any) -> None:
        self._kit.news.tell(changes)

    def _try(self, act: Callable[[], object]) -> None:
        """What cannot be done is told in the window."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._kit.trouble.show(error)


def _about(numbers: Numbers) -> str:
    count = len(numbers)
    return ngettext("{n} customer", "{n} customers", count).format(n=count)

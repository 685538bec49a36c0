"""Contacts for the open store: from the menu, or from a file dropped on the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import read_file
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.services.imports import Imports
from hourglass_desktop.ui.dialogs.brought_dialog import BroughtDialog
from hourglass_desktop.ui.dialogs.confirm import Confirm
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.work import Progress


def ask_for_contacts(window: QWidget, then: Callable[[Path], None]) -> None:
    """Ask for a file of contacts, in the folder of downloads first."""
    dialog = QFileDialog(window, _("Import my contacts"))
    dialog.setNameFilters([_("Contacts") + " (*.vcf *.csv *.txt)", _("All files") + " (*)"])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DownloadLocation)
    dialog.setDirectory(next((p for p in places if Path(p).is_dir()), str(Path.home())))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


class BringIn(QObject):
    """Adds the contacts of a file to the customers; who is there already stays as they are."""

    def __init__(
        self, kit: Kit, imports: Imports, *, currency: Callable[[], str], window: QWidget
    ) -> None:
        """`currency` is the business's own, asked at each file."""
        super().__init__(window)
        self._kit, self._imports = kit, imports
        self._currency, self._window = currency, window

    def choose(self) -> None:
        """Ask which file."""
        ask_for_contacts(self._window, self.ask)

    def ask(self, contacts: Path) -> None:
        """Ask whether this file is to be read, as it cannot be undone, then do it."""
        question = Confirm(
            title=_("Import contacts"),
            words=_(
                "Everybody in {file} is added to your customers; who is there already stays as "
                "they are. A backup is made first, because this cannot be undone."
            ).format(file=contacts.name),
            verb=_("Import"),
            parent=self._window,
        )
        question.accepted.connect(lambda: self._bring(contacts))
        question.open()

    def _bring(self, contacts: Path) -> None:
        options = ReadOptions(locale_order=self._kit.date_order, currency=self._currency())

        def job(progress: Progress) -> ImportReport:
            return self._imports.run("customers", read_file(contacts), options, progress=progress)

        self._kit.work.run(job, owner=self, done=self._tell, label=_("Reading your contacts"))

    def _tell(self, report: ImportReport) -> None:
        if report.added:
            self._kit.news.tell(Changes(kinds=frozenset(("customers",))))
        BroughtDialog(self._kit.theme, report, self._window).open()

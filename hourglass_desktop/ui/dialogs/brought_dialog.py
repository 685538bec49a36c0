"""What came of a file of contacts: a sentence, and row by row what could not be taken."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.problems import Problem
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.ui.models.rows_model import Column, RowsModel
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.rows_table import RowsTable
from hourglass_desktop.wording.import_words import contacts_sentence, field_words

_Row = tuple[int, Problem]
_SIZE = QSize(680, 440)
_NARROW = 460


class BroughtDialog(QDialog):
    """Asks nothing."""

    def __init__(self, theme: Theme, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("broughtDialog")
        self.setWindowTitle(_("Your contacts"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sentence = contacts_sentence(
            report.read,
            added=report.added,
            there=report.duplicates + report.updated,
            problems=len(report.problems),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for words, role in ((sentence, "section"), *((w, "muted") for w in report.warnings)):
            label = QLabel(words)
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
            layout.addWidget(label)
        if report.problems:
            layout.addWidget(self._problems(theme, report.problems), 1)
            self.resize(_SIZE)
        else:
            self.setMinimumWidth(_NARROW)
        close = QPushButton(_("Close"))
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    @staticmethod
    def _problems(theme: Theme, problems: list[Problem]) -> RowsTable:
        rows = list(enumerate(problems, start=1))
        columns: tuple[Column[_Row], ...] = (
            Column(_("Row"), lambda row: str(row[1].row)),
            Column(_("Field"), lambda row: field_words(row[1].field)),
            Column(_("What stands there"), lambda row: row[1].value, share=2),
            Column(_("What is wrong"), lambda row: row[1].problem, share=5),
        )
        model: RowsModel[_Row] = RowsModel(columns, lambda row: row[0])
        model.set_rows(rows)
        table = RowsTable(theme, model, _("What could not be taken"), ())
        table.selectRow(0)
        return table

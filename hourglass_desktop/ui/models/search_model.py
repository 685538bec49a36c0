"""What the search palette offers, as an item model: customers, records, actions, pages."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.index import OWN_ROLE, TOP, Index
from hourglass_desktop.ui.override import override


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing to choose: what to read of it, and what is done when it is chosen.

    `icon` is a name in resources/icons; `aside` stands at the end of the line.
    """

    title: str
    icon: str
    act: Callable[[], object]
    company: str = ""
    detail: str = ""
    aside: str = ""


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    ICON = OWN_ROLE
    COMPANY = OWN_ROLE + 1
    DETAIL = OWN_ROLE + 2
    ASIDE = OWN_ROLE + 3


class SearchModel(QAbstractListModel):
    """The choices in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choice_at(self, row: int) -> Choice | None:
        """A choice, None where there is none."""
        return self._choices[row] if 0 <= row < len(self._choices) else None

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._choices)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.choice_at(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (choice.title, choice.company, choice.detail)
            what = ", ".join(part for part in parts if part)
            return _("{what} ({kind})").format(what=what, kind=choice.aside)
        values: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: choice.title,
            Role.ICON: choice.icon,
            Role.COMPANY: choice.company,
            Role.DETAIL: choice.detail,
            Role.ASIDE: choice.aside,
        }
        return values.get(role)

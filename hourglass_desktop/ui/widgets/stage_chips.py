"""The row of buttons above the list: everybody, each stage, the closed, a filter to take off."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customer_rows import ALL, CLOSED, GROUPS, OPEN
from hourglass_desktop.ui.widgets.filter_button import short
from hourglass_desktop.ui.widgets.flow_layout import FlowLayout
from hourglass_desktop.wording.words import stage_name

_LONGEST = 60
_LONGEST_TITLE = 90


def group_words(group: str) -> str:
    """A group's name on its button."""
    states = {ALL: _("All"), OPEN: _("Open"), CLOSED: _("Closed")}
    return states[group] if group in states else stage_name(group)


class StageChips(QWidget):
    """One group is chosen at a time; the lines wrap."""

    chosen = Signal(str)
    """A group: a stage, closed, or "" for all."""
    people_dropped = Signal()
    """The filter by people was taken off."""
    tag_dropped = Signal(str)
    """The filter by this folded tag was taken off."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        layout = FlowLayout(self)
        self._group = QButtonGroup(self)
        self.people = QPushButton()
        self.people.setProperty("chip", "true")
        self.people.setCheckable(True)
        self.people.setAutoDefault(False)
        self.people.clicked.connect(self._drop_people)
        self.people.hide()
        self._layout = layout
        self.tags: tuple[str, ...] = ()
        """What is filtered by, as shown."""
        self._tag_buttons: list[QPushButton] = []
        layout.addWidget(self.people)
        self.buttons: dict[str, QPushButton] = {}
        for group in GROUPS:
            button = QPushButton()
            button.setProperty("chip", "true")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, g=group: self.chosen.emit(g))
            self._group.addButton(button)
            self.buttons[group] = button
            layout.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons[ALL].setChecked(True)
        self.show_counts({})
        kit.theme.changed.connect(self._paint_icon)
        self._paint_icon()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many there are of each group; the open and the closed are not always there.

        The open are a button while they are chosen, the closed also where there are some.
        """
        for group, button in self.buttons.items():
            count = self._kit.formats.number(counts.get(group, 0))
            button.setText(_("{group} {count}").format(group=group_words(group), count=count))
        closed = self.buttons[CLOSED]
        closed.setVisible(bool(counts.get(CLOSED)) or closed.isChecked())
        self.buttons[OPEN].setVisible(self.buttons[OPEN].isChecked())

    def choose(self, group: str) -> None:
        """Show a group as the chosen one."""
        self.buttons[group].setVisible(True)
        self.buttons[group].setChecked(True)

    def show_people(self, title: str) -> None:
        """Show a filter by people as a button that takes it off; "" for none."""
        self.people.setText(short(title, _LONGEST_TITLE))
        self.people.setChecked(True)
        self.people.setToolTip(_("{title}. Press to show everybody again.").format(title=title))
        self.people.setAccessibleName(_("Take off the filter: {title}").format(title=title))
        self.people.setVisible(bool(title))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show each tag as a button that takes the filter by it off."""
        if tuple(tags) == self.tags:
            return
        for button in self._tag_buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.tags = tuple(tags)
        self._tag_buttons = [self._tag_button(tag) for tag in tags]
        self._paint_icon()

    def _tag_button(self, tag: str) -> QPushButton:
        button = QPushButton(short(tag))
        button.setProperty("chip", "true")
        button.setCheckable(True)
        button.setChecked(True)
        button.setAutoDefault(False)
        button.setToolTip(_("Show everybody again, with this tag or without"))
        button.setAccessibleName(_("Take off the filter: {title}").format(title=tag[:_LONGEST]))
        button.clicked.connect(lambda: self.tag_dropped.emit(fold(tag)))
        self._layout.addWidget(button)
        button.show()
        return button

    def _drop_people(self) -> None:
        self.show_people("")
        self.people_dropped.emit()

    def _paint_icon(self) -> None:
        for button in (self.people, *self._tag_buttons):
            button.setIcon(self._kit.theme.icon("x", "accent"))
            button.setIconSize(QSize(14, 14))

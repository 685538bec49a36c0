"""Every action of the window: its words, its key, its place in the menus."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import LOOKS

WITHOUT_STORE = frozenset(("open", "new", "about", "manual", "shortcuts", "sample", "quit"))
"""What works before a store is open; also the looks do."""
ABOUT_CUSTOMER = (
    "edit",
    "permission",
    "trial",
    "purchase",
    "review",
    "ask",
    "introduction",
    "mark",
    "follow-up",
    "close",
    "reopen",
)
"""What is about the customer chosen on the Customers page."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    text: str
    key: str = ""
    line: bool = False
    """Whether a line stands above it."""


def _file() -> tuple[_Entry, ...]:
    return (
        _Entry("new", _("&New store…"), "Ctrl+Shift+N"),
        _Entry("open", _("&Open store…"), "Ctrl+O"),
        _Entry("back-up", _("&Back up now"), "Ctrl+B"),
        _Entry("import", _("&Import contacts…"), "Ctrl+I"),
        _Entry("save-report", _("&Save report as PDF…"), "Ctrl+Shift+S", line=True),
        _Entry("print-report", _("&Print report…"), "Ctrl+P"),
        _Entry("print-list", _("Print the call &list…"), "Ctrl+Shift+L"),
        _Entry("quit", _("&Quit"), "Ctrl+Q", line=True),
    )


def _edit() -> tuple[_Entry, ...]:
    return (
        _Entry("undo", _("&Undo"), "Ctrl+Z"),
        _Entry("redo", _("&Redo"), "Ctrl+Shift+Z"),
        _Entry("promotion", _("Record &spending…"), "Ctrl+Shift+D", line=True),
        _Entry("override", _("&Override the hold on promotion…"), "Ctrl+Shift+H"),
        _Entry("end-override", _("&End the override")),
        _Entry("trash", _("&Trash…"), "Ctrl+Shift+Del", line=True),
        _Entry("settings", _("&Settings…"), "Ctrl+,", line=True),
    )


def _customer() -> tuple[_Entry, ...]:
    return (
        _Entry("customer", _("&New customer…"), "Ctrl+N"),
        _Entry("touch", _("&Log a touch…"), "Ctrl+L"),
        _Entry("edit", _("&Edit customer…"), "Ctrl+E", line=True),
        _Entry("permission", _("Record a p&ermission…"), "Ctrl+Shift+E"),
        _Entry("trial", _("Record a &trial…"), "Ctrl+Shift+T"),
        _Entry("purchase", _("Record a &purchase…"), "Ctrl+Shift+P"),
        _Entry("review", _("Record a &review…"), "Ctrl+Shift+R"),
        _Entry("ask", _("Record a referral &ask…"), "Ctrl+Shift+A"),
        _Entry("introduction", _("Record an &introduction…"), "Ctrl+Shift+I"),
        _Entry("mark", _("&Mark a stage…"), "Ctrl+Shift+M"),
        _Entry("follow-up", _("Plan a next &step…"), "Ctrl+Shift+F"),
        _Entry("close", _("&Close customer…"), "Ctrl+Shift+W", line=True),
        _Entry("reopen", _("Re&open customer"), "Ctrl+Shift+O"),
    )


def _help() -> tuple[_Entry, ...]:
    return (
        _Entry("manual", _("&Manual"), "F1"),
        _Entry("shortcuts", _("&Keyboard shortcuts"), "Ctrl+/"),
        _Entry("sample", _("&Look around the sample"), line=True),
        _Entry("about", _("&About Hourglass"), line=True),
    )


class Actions(QObject):
    """The actions by name; `wanted` tells which one was chosen."""

    wanted = Signal(str)
    page_wanted = Signal(str)
    look_wanted = Signal(str)

    def __init__(self, window: QWidget, menus: Mapping[str, QMenu]) -> None:
        """Fill the window's menus: file, edit, customer, view and help."""
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._pages: list[QAction] = []
        self._steps = {"undo": "", "redo": ""}
        self._fill(menus["file"], _file())
        self._fill(menus["edit"], _edit())
        for name in self._steps:  # the sheet of keys names them without the step
            self._actions[name].setIconText(self._actions[name].iconText())
        self._actions["redo"].setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self._fill(menus["customer"], _customer())
        self._view = menus["view"]
        self._view.addAction(self._make(_Entry("search", _("&Search everything…"), "Ctrl+K")))
        self._view.addAction(self._make(_Entry("find", _("&Find customers"), "Ctrl+F")))
        snoozed = _Entry("snoozed", _("S&noozed customers…"), "Ctrl+Shift+Y")
        self._view.addAction(self._make(snoozed))
        self._view.addSeparator()
        self._looks = self._add_looks(self._view)
        self._view.addSeparator()
        self._view.addAction(self._make(_Entry("tray", _("&Remind me beside the clock"))))
        self._actions["tray"].setCheckable(True)
        self._actions["tray"].setVisible(False)
        self._fill(menus["help"], _help())
        self._actions["shortcuts"].setShortcuts([QKeySequence("Ctrl+/"), QKeySequence("Ctrl+?")])
        self.enable(has_store=False, has_customer=False)

    def __getitem__(self, name: str) -> QAction:
        """One action; KeyError when there is none of that name."""
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every action, pages too."""
        return [*self._pages, *self._actions.values()]

    def usable(self) -> list[QAction]:
        """Every action that can be chosen now but the search itself, pages aside."""
        named = self._actions.items()
        return [a for name, a in named if a.isEnabled() and a.isVisible() and name != "search"]

    def add_pages(self, pages: Iterable[tuple[str, str, str]]) -> None:
        """Name, title and key of each page, above the rest of the view menu."""
        first = self._view.actions()[0]
        for name, title, key in pages:
            action = QAction(title, self._window)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _on=False, n=name: self.page_wanted.emit(n))
            self._view.insertAction(first, action)
            self._pages.append(action)
        self._view.insertSeparator(first)

    def enable(self, *, has_store: bool, has_customer: bool, is_closed: bool = False) -> None:
        """Let be chosen only what can be done now."""
        for name, action in self._actions.items():
            if name in ABOUT_CUSTOMER:
                action.setEnabled(has_store and has_customer)
            else:
                action.setEnabled(has_store or name in WITHOUT_STORE)
        for name, step in self._steps.items():
            self._actions[name].setEnabled(has_store and bool(step))
        self._actions["close"].setEnabled(has_customer and not is_closed)
        self._actions["reopen"].setEnabled(has_customer and is_closed)
        for action in self._pages:
            action.setEnabled(has_store)

    def name_steps(self, undoable: str, redoable: str) -> None:
        """Say in the menu what would be undone and made again, as "touch logged"; "" = nothing."""
        self._steps = {"undo": undoable, "redo": redoable}
        words = {
            "undo": _("&Undo: {what}") if undoable else _("&Undo"),
            "redo": _("&Redo: {what}") if redoable else _("&Redo"),
        }
        for name, step in self._steps.items():
            self._actions[name].setText(words[name].format(what=step.replace("&", "&&")))
            self._actions[name].setEnabled(bool(step))

    def check_look(self, look: str) -> None:
        """Mark the look that is chosen."""
        self._looks[look].setChecked(True)

    def keys(self) -> list[tuple[str, str]]:
        """Every action's words and key, in the order of the menus."""
        return [
            (a.iconText().removesuffix("…"), keys)
            for a in self.all()
            if (keys := a.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        ]

    def _fill(self, menu: QMenu, entries: Iterable[_Entry]) -> None:
        for entry in entries:
            if entry.line:
                menu.addSeparator()
            menu.addAction(self._make(entry))

    def _make(self, entry: _Entry) -> QAction:
        action = QAction(entry.text, self._window)
        if entry.key:
            action.setShortcut(QKeySequence(entry.key))
        if entry.name == "quit":
            action.setMenuRole(QAction.MenuRole.QuitRole)
        if entry.name == "about":
            action.setMenuRole(QAction.MenuRole.AboutRole)
        action.triggered.connect(lambda: self.wanted.emit(entry.name))
        self._actions[entry.name] = action
        return action

    def _add_looks(self, menu: QMenu) -> dict[str, QAction]:
        words = {"system": _("Look of the s&ystem"), "light": _("&Light"), "dark": _("&Dark")}
        group, made = QActionGroup(self), {}
        for look in LOOKS:
            action = QAction(words[look], self._window)
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, name=look: self.look_wanted.emit(name))
            group.addAction(action)
            menu.addAction(action)
            made[look] = action
        return made

"""The button with the tags to filter by and the filters that were given a name."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from hourglass_desktop.domain.filters import SavedFilter
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customer_rows import ALL, CLOSED, OPEN, Wanted

_LONGEST = 60
_MOST_TAGS = 100
"""So many are offered, the commonest; a narrower filter shows the rarer ones."""
TagCounts = Callable[[], Sequence[tuple[str, int]]]


def short(text: str, longest: int = _LONGEST) -> str:
    """A text for a button or a menu: cut when long, its signs shown as they are."""
    cut = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return cut.replace("&", "&&")


class FilterButton(QPushButton):
    """Its menu is made anew each time it opens."""

    tags_wanted = Signal(object)
    """The folded tags, as a frozenset, that must all be there."""
    group_wanted = Signal(str)
    """All, the open, or the closed."""
    filter_wanted = Signal(object)
    """A SavedFilter."""
    saving_wanted = Signal()
    """What is shown now shall get a name."""
    renaming_wanted = Signal(str)
    removal_wanted = Signal(str)
    """The name of a filter."""

    def __init__(self, kit: Kit, tag_counts: TagCounts) -> None:
        """`tag_counts` are the tags of those shown, each with how many bear it."""
        super().__init__(_("Filter"))
        self.setAutoDefault(False)
        self.setAccessibleName(_("Filter by tags, and saved filters"))
        self._kit, self._tag_counts = kit, tag_counts
        self._wanted = Wanted()
        self._names: dict[str, str] = {}
        self._filters: tuple[SavedFilter, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        kit.theme.changed.connect(self._paint)
        self._paint()

    def show_wanted(self, wanted: Wanted) -> None:
        """Say what is filtered by now."""
        self._wanted = wanted

    def show_filters(self, filters: Iterable[SavedFilter]) -> None:
        """Offer these."""
        self._filters = tuple(filters)

    def fill(self) -> QMenu:
        """The menu as it is now."""
        menu = self._menu
        menu.clear()
        for group, words in (
            (ALL, _("All customers")),
            (OPEN, _("Open customers")),
            (CLOSED, _("Closed customers")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._wanted.group == group)
            action.triggered.connect(lambda _on=False, g=group: self.group_wanted.emit(g))
        menu.addSeparator()
        for saved in self._filters:
            menu.addAction(short(saved.name)).triggered.connect(
                lambda _on=False, f=saved: self.filter_wanted.emit(f)
            )
        if self._filters:
            menu.addSeparator()
        self._add_tags(menu.addMenu(_("Tags")))
        menu.addSeparator()
        keep = menu.addAction(_("Save this filter…"))
        keep.triggered.connect(self._ask_for_name)
        keep.setEnabled(not self._wanted.is_everybody and self._wanted.people is None)
        self._add_names(menu.addMenu(_("Rename a filter")), self.renaming_wanted.emit)
        self._add_names(menu.addMenu(_("Remove a filter")), self.removal_wanted.emit)
        return menu

    def _ask_for_name(self) -> None:
        self.saving_wanted.emit()

    def _add_tags(self, menu: QMenu) -> None:
        """Those chosen, to take off again, and those of who is shown, with how many bear each."""
        every = sorted(self._tag_counts(), key=lambda pair: -pair[1])
        known = {fold(tag): (tag, count) for tag, count in every}
        counts = dict(list(known.items())[:_MOST_TAGS])
        counts |= {tag: known.get(tag, (tag, 0)) for tag in self._wanted.tags}
        for key, (tag, count) in sorted(counts.items()):
            words = _("{tag} ({count})").format(
                tag=short(tag), count=self._kit.formats.number(count)
            )
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key in self._wanted.tags)
            action.triggered.connect(
                lambda _on=False, k=key: self.tags_wanted.emit(self._wanted.tags ^ {k})
            )
        more = len(every) - _MOST_TAGS
        if more > 0:
            words = ngettext("And {n} rarer one", "And {n} rarer ones", more)
            menu.addAction(words.format(n=more)).setEnabled(False)
        menu.setEnabled(bool(counts))

    def _add_names(self, menu: QMenu, act: Callable[[str], object]) -> None:
        for saved in self._filters:
            menu.addAction(short(saved.name)).triggered.connect(
                lambda _on=False, name=saved.name: act(name)
            )
        menu.setEnabled(bool(self._filters))

    def _paint(self) -> None:
        self.setIcon(self._kit.theme.icon("chevron-down", "text"))
        self.setIconSize(QSize(14, 14))

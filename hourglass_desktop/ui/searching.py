"""The search from everywhere: opens the palette, and does what is chosen in it."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.hits import Hit
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.search import Search
from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.dialogs.search_palette import SearchPalette
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.main_window import MainWindow, page_keys
from hourglass_desktop.ui.models.search_model import Choice
from hourglass_desktop.wording.search_words import excerpt, kind_title

_MOST_HITS, _MOST_COMMANDS = 12, 5
_ICONS = {
    "customers": "user",
    "touches": "message-circle",
    "permissions": "shield-check",
    "trials": "hourglass",
    "purchases": "shopping-bag",
    "reviews": "star",
    "referral-asks": "message-circle-question-mark",
    "introductions": "share-2",
    "marks": "flag",
    "follow-ups": "calendar-clock",
}


class Searching(QObject):
    """Remembers who was opened last: their numbers alone, for this store and computer."""

    chosen = Signal(int, str, int)
    """A customer, and the kind and number of a record of theirs, 0 for none."""

    def __init__(self, kit: Kit, search: Search, *, window: MainWindow, actions: Actions) -> None:
        """`actions` are offered too while they can be chosen."""
        super().__init__(window)
        self._kit, self._service = kit, search
        self._window, self._actions = window, actions
        kit.news.told.connect(self._hear)

    def open(self) -> None:
        """Show the palette, ready to type."""
        palette = SearchPalette(self._kit, find=self._find, offer=self._offer, parent=self._window)
        palette.show()
        palette.activateWindow()
        palette.line.setFocus()

    def note(self, customer: int) -> None:
        """This customer is looked at."""
        self._service.note(customer)

    def state(self, store: str) -> str:
        """Who was opened last, as text for `restore`; `store` names the store they are in."""
        return json.dumps({"store": store, "customers": self._service.opened})

    def restore(self, text: str, store: str) -> None:
        """Bring back what `state` told of the same store; any other text changes nothing."""
        try:
            state: Any = json.loads(text)
        except (ValueError, RecursionError):
            return
        match state:
            case {"store": str(named), "customers": [*numbers]} if named == store:
                self._service.remember(n for n in numbers if type(n) is int and 0 < n < 2**40)

    def _hear(self, changes: Changes) -> None:
        self.note(changes.customer)

    def _find(self, typed: str) -> tuple[Hit, ...]:
        if not typed.strip():
            return self._service.recent()
        return self._service.find(typed, _MOST_HITS)

    def _offer(self, typed: str, hits: tuple[Hit, ...]) -> tuple[Choice, ...]:
        """Whose name it is, then actions and pages, then who else and which records."""
        named = [self._of_hit(hit, typed) for hit in hits if not (hit.words or hit.record)]
        others = [self._of_hit(hit, typed) for hit in hits if hit.words or hit.record]
        words = fold(typed).split()
        commands = [
            choice
            for choice in (*self._pages(), *self._commands())
            if words and all(word in fold(choice.title) for word in words)
        ]
        return (*named, *commands[:_MOST_COMMANDS], *others)

    def _of_hit(self, hit: Hit, typed: str) -> Choice:
        return Choice(
            title=hit.name,
            company="" if hit.organisation == hit.name else hit.organisation,
            detail=excerpt(hit.words, typed),
            aside=kind_title(hit.kind),
            icon=_ICONS.get(hit.kind, "circle-dot"),
            act=lambda: self.chosen.emit(hit.customer, hit.kind, hit.record),
        )

    def _pages(self) -> Iterator[Choice]:
        for name, title, key in page_keys():
            if name in self._window.pages():
                yield Choice(
                    title=title,
                    aside=_("Page, {key}").format(key=key),
                    icon="arrow-right",
                    act=partial(self._window.show_page, name),
                )

    def _commands(self) -> Iterator[Choice]:
        """Actions are carried out when the palette is gone, so that their dialogs lie on top."""
        for action in self._actions.usable():
            yield Choice(
                title=action.text().replace("&", "").removesuffix("…"),
                aside=action.shortcut().toString() or _("Action"),
                icon="chevron-right",
                act=partial(QTimer.singleShot, 0, action.trigger),
            )

"""Undo and redo: the owner's last changes taken back, and made again."""

from dataclasses import replace

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.store.history import Step
from hourglass_desktop.store.store import Store

_LONG = 1_500
"""Bytes of a script, shrunk, of which more is of dozens of records."""


class History:
    """The steps since the store was opened; none where none are kept."""

    def __init__(self, store: Store) -> None:
        """The steps of this store."""
        self._store = store

    @property
    def undoable(self) -> str:
        """What would be undone now, as "touch logged"; "" when nothing can be."""
        return _last(self._store.steps.undoable)

    @property
    def redoable(self) -> str:
        """What would be made again now; "" when nothing can be."""
        return _last(self._store.steps.redoable)

    def is_long(self, *, again: bool = False) -> bool:
        """Whether taking the last change back takes long, or making `again` what was undone."""
        steps = self._store.steps.redoable if again else self._store.steps.undoable
        return bool(steps) and len(steps[-1].script) > _LONG

    def is_last(self, changes: Changes) -> bool:
        """Whether a change is what would be undone now: one that changed nothing is no step."""
        return bool(changes.done) and _within(changes.done) == self.undoable

    def undo(self) -> Changes:
        """Take the last change back; HourglassError when there is none, or it cannot be."""
        return _told(self._store.undo(), _("Undone: {what}"))

    def redo(self) -> Changes:
        """Make the change undone last again; HourglassError when there is none."""
        return _told(self._store.redo(), _("Done again: {what}"))


def _told(step: Changes, sentence: str) -> Changes:
    done = sentence.format(what=_within(step.done))
    return replace(step, done=done, record=0, is_new=False)


def _last(steps: tuple[Step, ...]) -> str:
    return _within(steps[-1].changes.done) if steps else ""


def _within(done: str) -> str:
    """The words for what was done, as they read within a sentence."""
    return done[:1].lower() + done[1:]

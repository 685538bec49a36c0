"""Fit: the checklist of a customer, and which of its questions knock out."""

from collections.abc import Collection

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.fit import KNOCK_OUTS, FitAnswer, in_order, problems
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.store import fit, settings
from hourglass_desktop.store.store import Connection, Store


class Fit:
    """Answering, and choosing the knock-out questions."""

    def __init__(self, store: Store) -> None:
        """The checklist of this store's customers."""
        self._store = store

    def answer(self, answer: FitAnswer) -> Changes:
        """Keep an answer; a blank one takes the answer back.

        Raises FieldErrors, HourglassError when the customer is no longer there.
        """
        saving.refuse(problems(answer))

        def work(connection: Connection) -> Changes:
            saving.refuse_stranger(connection, answer.customer)
            fit.put(connection, answer)
            done = _("Fit answered") if answer.answer else _("Answer on fit taken back")
            return Changes(kinds=frozenset(("fit",)), done=done, customer=answer.customer)

        return self._store.change(work)

    def choose_knock_outs(self, questions: Collection[str]) -> Changes:
        """Have a no on these questions propose closing; none of them is a choice too."""
        chosen = in_order(questions)

        def work(connection: Connection) -> Changes:
            kept = None if chosen == KNOCK_OUTS else list(chosen)
            settings.put(connection, "knock_outs", kept)
            done = _("Knock-out questions changed")
            return Changes(kinds=frozenset((SETTINGS,)), done=done)

        return self._store.change(work)

"""The journey map: its touchpoints as they stand, changed, made live and put away."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.journey_map import Card
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.touchpoints import Touchpoint, filled, problems
from hourglass_desktop.services import saving
from hourglass_desktop.store import editing, permissions, records, settings, touchpoints
from hourglass_desktop.store.store import Connection, Store

KIND = "touchpoints"
_KINDS = frozenset((KIND, "follow-ups"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is to be written to a customer; `address` is "" when there is none that may be used."""

    text: str
    subject: str
    address: str
    is_withdrawn: bool


class Touchpoints:
    """Each change is one step; what it makes of follow-ups belongs to it."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def cards(self, as_of: dt.date) -> tuple[Card, ...]:
        """Every touchpoint with what came of it, by days within a stage."""
        with self._store.read() as connection:
            kept = records.read(connection, KIND)
            uses = touchpoints.uses(connection, as_of)
        made = (Card(touchpoint=t, **uses.get(t.id, {})) for t in kept)
        return tuple(sorted(made, key=lambda c: (c.touchpoint.days or 0, c.touchpoint.id)))

    def behind(self, follow_up: FollowUp) -> Touchpoint | None:
        """The entry of the map that planned a follow-up; None for the owner's own."""
        with self._store.read() as connection:
            found: Touchpoint | None = editing.one(connection, KIND, follow_up.touchpoint or 0)
            return found

    def message(self, follow_up: FollowUp) -> Message | None:
        """The message of a follow-up of the map, filled in; None where it has no text."""
        with self._store.read() as connection:
            plan: Touchpoint | None = editing.one(connection, KIND, follow_up.touchpoint or 0)
            who: Customer | None = editing.one(connection, "customers", follow_up.customer)
            if plan is None or not plan.text or who is None:
                return None
            silent = permissions.withdrawn(connection, self._today()).get(who.id, frozenset())
            business = settings.load(connection).name
        values = {
            "name": who.name,
            "given_name": who.given_name,
            "organisation": who.organisation,
            "business": business,
        }
        is_silent = "e-mail" in silent or who.closed_reason == "do not contact"
        return Message(
            text=filled(plan.text, values),
            subject=plan.what,
            address="" if is_silent else next(iter(who.emails), ""),
            is_withdrawn=is_silent,
        )

    def save(self, touchpoint: Touchpoint) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        One that is live gets the day on which it became so. Open follow-ups that bear its words
        are renamed with it.
        """
        tidy = rules.tidied(touchpoint)
        saving.refuse(problems(tidy))

        def work(connection: Connection) -> Changes:
            before = saving.kept_record(connection, KIND, tidy.id) if tidy.id else None
            kept = self._dated(tidy, before)
            changes = saving.save(connection, KIND, kept)
            if before is not None and before.what != kept.what:
                touchpoints.rename(connection, kept.id, before.what, kept.what)
            return self._told(connection, replace(changes, done=_named(changes.done, kept.what)))

        return self._store.change(work)

    def put(self, number: int, state: str) -> Changes:
        """Make one live, an idea again, or retire it; HourglassError when it is not there."""

        def work(connection: Connection) -> Changes:
            before: Touchpoint = saving.kept_record(connection, KIND, number)
            kept = self._dated(replace(before, state=state), before)
            changes = saving.save(connection, KIND, kept)
            words = {
                "live": _("Touchpoint made live: {what}"),
                "idea": _("Touchpoint back to an idea: {what}"),
                "retired": _("Touchpoint retired: {what}"),
            }[state]
            return self._told(connection, replace(changes, done=words.format(what=kept.what)))

        return self._store.change(work)

    def move(self, number: int, stage: str) -> Changes:
        """Move one to another stage; HourglassError when it is not there."""

        def work(connection: Connection) -> Changes:
            kept = replace(saving.kept_record(connection, KIND, number), stage=stage)
            saving.refuse(problems(kept))
            changes = saving.save(connection, KIND, kept)
            done = _named(_("Touchpoint moved"), kept.what)
            return self._told(connection, replace(changes, done=done))

        return self._store.change(work)

    def duplicate(self, number: int) -> Changes:
        """Add the same again as an idea; HourglassError when it is not there."""

        def work(connection: Connection) -> Changes:
            kept = saving.kept_record(connection, KIND, number)
            twin = replace(kept, id=0, state="idea", live_on=None)
            changes = saving.save(connection, KIND, twin)
            return replace(changes, done=_named(_("Touchpoint duplicated"), kept.what))

        return self._store.change(work)

    def remove(self, number: int) -> Changes:
        """Put one in the trash, and withdraw its open follow-ups."""

        def work(connection: Connection) -> Changes:
            kept = saving.kept_record(connection, KIND, number)
            changes = saving.remove(connection, KIND, number, self._today())
            return self._told(connection, replace(changes, done=_named(changes.done, kept.what)))

        return self._store.change(work)

    def add_ideas(self, ideas: Iterable[Touchpoint], trade: str) -> Changes:
        """Add a trade's touchpoints as ideas, as one step; those there already are passed over.

        HourglassError when all of them are there.
        """
        listed = list(ideas)

        def work(connection: Connection) -> Changes:
            there = {(t.stage, t.what) for t in records.read(connection, KIND)}
            new = [t for t in listed if (t.stage, t.what) not in there]
            if not new:
                raise HourglassError(_("All of these are on your map already."))
            for idea in new:
                editing.put(connection, KIND, replace(idea, id=0, state="idea", live_on=None))
            words = ngettext("{n} idea added: {trade}", "{n} ideas added: {trade}", len(new))
            return Changes(kinds=_KINDS, done=words.format(n=len(new), trade=trade))

        return self._store.change(work)

    def _dated(self, touchpoint: Touchpoint, before: Touchpoint | None) -> Touchpoint:
        """A touchpoint that becomes live is so from today; any other is live from no day."""
        if touchpoint.state != "live":
            return replace(touchpoint, live_on=None)
        if before is not None and before.state == "live":
            return replace(touchpoint, live_on=before.live_on)
        return replace(touchpoint, live_on=self._today())

    def _told(self, connection: Connection, changes: Changes) -> Changes:
        """What was done, and how many customers get a follow-up or had one withdrawn by it."""
        planned, withdrawn = touchpoints.keep_up(connection, self._today())
        told = [changes.done]
        if planned:
            words = ngettext("{n} next step planned", "{n} next steps planned", planned)
            told.append(words.format(n=planned))
        if withdrawn:
            words = ngettext(
                "{n} next step withdrawn or moved", "{n} next steps withdrawn or moved", withdrawn
            )
            told.append(words.format(n=withdrawn))
        return replace(changes, kinds=_KINDS, done=" – ".join(told))


def _named(done: str, what: str) -> str:
    return _("{done}: {what}").format(done=done, what=what)

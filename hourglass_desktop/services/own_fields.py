"""The owner's own fields: defined, ordered, renamed, removed, and filled in."""

from collections.abc import Callable
from dataclasses import replace

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.own_fields import (
    OWN,
    OwnField,
    OwnValue,
    field_problems,
    tidied,
    value_problem,
)
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.store import own_fields
from hourglass_desktop.store.store import Connection, Store

KIND = "own-values"
Listed = tuple[OwnField, ...]


class OwnFields:
    """Reading and changing the fields, and the values in them."""

    def __init__(self, store: Store) -> None:
        """The fields of this store."""
        self._store = store

    def fields(self) -> Listed:
        """The fields in the owner's order."""
        with self._store.read() as connection:
            return own_fields.fields(connection)

    def filled(self, name: str) -> int:
        """How many customers have a value in a field."""
        with self._store.read() as connection:
            return own_fields.count(connection, name)

    def add(self, field: OwnField) -> Changes:
        """Add a field below the others; FieldErrors for `name`, `kind`, `choices`."""
        made = tidied(field)

        def act(_connection: Connection, kept: Listed) -> Listed:
            saving.refuse(field_problems(made, kept))
            return (*kept, made)

        return self._change(act, _("Field added"))

    def rename(self, name: str, new: str) -> Changes:
        """Call a field otherwise; its values stay. FieldErrors for `name`."""

        def act(connection: Connection, kept: Listed) -> Listed:
            place, others = _place(kept, name)
            renamed = tidied(replace(kept[place], name=new))
            saving.refuse(field_problems(renamed, others))
            own_fields.rename(connection, name, renamed.name)
            return (*kept[:place], renamed, *kept[place + 1 :])

        return self._change(act, _("Field renamed"))

    def set_choices(self, name: str, choices: tuple[str, ...]) -> Changes:
        """Have other words to choose from; values that are none of them any more stay.

        FieldErrors for `choices`.
        """

        def act(_connection: Connection, kept: Listed) -> Listed:
            place, others = _place(kept, name)
            changed = tidied(replace(kept[place], choices=choices))
            saving.refuse(field_problems(changed, others))
            return (*kept[:place], changed, *kept[place + 1 :])

        return self._change(act, _("Choices changed"))

    def move(self, name: str, by: int) -> Changes:
        """Move a field by so many places, down when above 0, no further than to the end."""

        def act(_connection: Connection, kept: Listed) -> Listed:
            place, others = _place(kept, name)
            to = max(0, min(len(others), place + by))
            return (*others[:to], kept[place], *others[to:])

        return self._change(act, _("Field moved"))

    def remove(self, name: str) -> Changes:
        """Take a field away, with all values in it."""

        def act(connection: Connection, kept: Listed) -> Listed:
            own_fields.remove(connection, name)
            return _place(kept, name)[1]

        return self._change(act, _("Field removed"))

    def fill(self, customer: int, name: str, value: str) -> Changes:
        """Keep what a customer has in a field; a blank takes it back.

        FieldErrors for the field (after `OWN`), HourglassError when it or the customer is no
        longer there.
        """
        plain = value.strip()

        def work(connection: Connection) -> Changes:
            saving.refuse_stranger(connection, customer)
            kept = own_fields.fields(connection)
            sentence = value_problem(kept[_place(kept, name)[0]], plain)
            saving.refuse({OWN + name: sentence} if sentence else {})
            own_fields.put(connection, OwnValue(customer=customer, field=name, value=plain))
            done = _("{field} changed").format(field=name)
            return Changes(kinds=frozenset((KIND,)), done=done, customer=customer)

        return self._store.change(work)

    def _change(self, act: Callable[[Connection, Listed], Listed], done: str) -> Changes:
        def work(connection: Connection) -> Changes:
            own_fields.put_fields(connection, act(connection, own_fields.fields(connection)))
            return Changes(kinds=frozenset((SETTINGS, KIND)), done=done)

        return self._store.change(work)


def _place(kept: Listed, name: str) -> tuple[int, Listed]:
    """Where a field stands, and the other fields."""
    names = [field.name for field in kept]
    if name not in names:
        raise HourglassError(_("This field is no longer there. Undo may bring it back."))
    place = names.index(name)
    return place, (*kept[:place], *kept[place + 1 :])

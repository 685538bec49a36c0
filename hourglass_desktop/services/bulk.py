"""Several customers changed at once: all of them or, when one is in the way, nobody."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer, closing_problems, problems
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.follow_ups import problems as plan_problems
from hourglass_desktop.domain.kinds import IMPORT_KINDS
from hourglass_desktop.domain.mailing import Mailing, mailing
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.own_csv import Names, write_csv
from hourglass_desktop.services import saving
from hourglass_desktop.store import bulk, editing, records
from hourglass_desktop.store.store import Connection, Store

_TOLD = 3
"""So many customers who are in the way are told by name."""
_LONGEST_NAME = 60


class Bulk:
    """Each method is one transaction; `numbers` are customers.

    A HourglassError says of each customer in the way, in one sentence, why nothing was changed.
    """

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def tag(self, numbers: Collection[int], tag: str) -> Changes:
        """Give all of them a tag, or several with commas between; FieldErrors for `tag`."""
        tags = _tags(tag)

        def work(connection: Connection) -> Changes:
            people = _people(connection, numbers)
            today = self._today()
            _refuse({c: _tagging_problem(c, tags, today) for c in people})
            bulk.tag(connection, numbers, tags)
            words = ngettext("{n} customer tagged", "{n} customers tagged", len(people))
            return _changed("customers", words, len(people))

        return self._store.change(work)

    def untag(self, numbers: Collection[int], tag: str) -> Changes:
        """Take a tag, or several with commas between, from all of them; FieldErrors for `tag`."""
        tags = _tags(tag)

        def work(connection: Connection) -> Changes:
            gone = {fold(one) for one in tags}
            people = _people(connection, numbers)
            bearers = [c for c in people if gone & {fold(one) for one in c.tags}]
            if not bearers:
                raise FieldErrors({"tag": _("None of these customers has this tag.")})
            bulk.untag(connection, numbers, tags)
            words = ngettext(
                "Tag taken from {n} customer", "Tag taken from {n} customers", len(bearers)
            )
            return _changed("customers", words, len(bearers))

        return self._store.change(work)

    def plan(self, numbers: Collection[int], follow_up: FollowUp) -> Changes:
        """Plan the same next step for all of them; FieldErrors when it cannot be."""
        tidy = replace(rules.tidied(follow_up), id=0)
        saving.refuse(plan_problems(tidy, self._today()))
        first = tidy.due_on if tidy.repeats else None

        def work(connection: Connection) -> Changes:
            people = _people(connection, numbers)
            ids = records.next_numbers(connection, "follow-ups", len(people))
            records.insert(
                connection,
                "follow-ups",
                [
                    replace(tidy, id=number, customer=customer.id, first_due_on=first)
                    for number, customer in zip(ids, people, strict=True)
                ],
            )
            words = ngettext(
                "Next step planned for {n} customer",
                "Next step planned for {n} customers",
                len(people),
            )
            return _changed("follow-ups", words, len(people))

        return self._store.change(work)

    def close(self, numbers: Collection[int], on: dt.date, reason: str) -> Changes:
        """Close those still open; FieldErrors for `closed_on`, `closed_reason`."""
        today = self._today()
        saving.refuse(closing_problems(on, reason, None, today))

        def work(connection: Connection) -> Changes:
            people = [c for c in _people(connection, numbers) if c.closed_on is None]
            if not people:
                raise HourglassError(_("All of these customers are closed already."))
            _refuse({c: _closing_problem(connection, c, on, reason, today) for c in people})
            bulk.close(connection, [c.id for c in people], on, reason)
            words = ngettext("{n} customer closed", "{n} customers closed", len(people))
            return _changed("customers", words, len(people))

        return self._store.change(work)

    def trash(self, numbers: Collection[int]) -> Changes:
        """Put all of them and their records in the trash."""

        def work(connection: Connection) -> Changes:
            people = _people(connection, numbers, also_erased=True)
            bulk.trash(connection, numbers, self._today())
            words = ngettext(
                "{n} customer moved to the trash", "{n} customers moved to the trash", len(people)
            )
            return replace(_changed("customers", words, len(people)), kinds=frozenset(IMPORT_KINDS))

        return self._store.change(work)

    def tags(self) -> list[str]:
        """Every tag there is, in one spelling each, by letters."""
        with self._store.read() as connection:
            return sorted(bulk.tags(connection), key=fold)

    def export(self, numbers: Collection[int]) -> bytes:
        """These customers as CSV in our own columns."""
        with self._store.read() as connection:
            return write_csv("customers", bulk.customers(connection, numbers), Names())

    def mailing(self, numbers: Collection[int]) -> Mailing:
        """Whom of them one may write an e-mail to."""
        with self._store.read() as connection:
            people = bulk.customers(connection, numbers)
            return mailing(people, bulk.email_leave(connection, numbers, self._today()))


def _tags(text: str) -> tuple[str, ...]:
    """The tags in a text with commas between them."""
    parts = (" ".join(part.split()) for part in re.split("[,;\n]", text))
    tags = tuple({fold(part): part for part in parts if part}.values())
    if not tags:
        raise FieldErrors({"tag": _("Write the tag.")})
    for tag in tags:
        saving.refuse(
            {"tag": sentence} if (sentence := rules.text_problem(tag, rules.LONGEST_LINE)) else {}
        )
    return tags


def _people(
    connection: Connection, numbers: Collection[int], *, also_erased: bool = False
) -> list[Customer]:
    """The customers meant; HourglassError when one was removed or erased meanwhile."""
    people = bulk.customers(connection, numbers)
    if missing := len(frozenset(numbers)) - len(people):
        sentence = ngettext(
            "{n} of these customers is no longer there, so nothing was changed. They may be in "
            "the trash, or united with another customer.",
            "{n} of these customers are no longer there, so nothing was changed. They may be in "
            "the trash, or united with another customer.",
            missing,
        )
        raise HourglassError(sentence.format(n=missing))
    if not also_erased:
        gone = bulk.erased(connection, numbers)
        told = _("This person was erased; nothing more can be kept of them.")
        _refuse({c: told for c in people if c.id in gone})
    return people


def _tagging_problem(customer: Customer, tags: tuple[str, ...], today: dt.date) -> str:
    tagged = replace(customer, tags=(*customer.tags, *tags))
    return problems(tagged, today).get("tags", "")


def _closing_problem(
    connection: Connection, customer: Customer, on: dt.date, reason: str, today: dt.date
) -> str:
    if customer.known_on is not None and customer.known_on <= on:
        return ""
    known = editing.known_since(connection, customer.id)
    return " ".join(closing_problems(on, reason, known, today).values())


def _refuse(found: Mapping[Customer, str]) -> None:
    """Raise HourglassError when a customer is in the way, a sentence on each of the first few."""
    wrong = {customer: sentence for customer, sentence in found.items() if sentence}
    if not wrong:
        return
    told = [
        _("{name}: {sentence}").format(name=_short(customer.name), sentence=sentence)
        for customer, sentence in list(wrong.items())[:_TOLD]
    ]
    if more := len(wrong) - len(told):
        told.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
    raise HourglassError(_("Nothing was changed. {why}").format(why=" ".join(told)))


def _short(name: str) -> str:
    shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return f"\u2068{shown}\u2069"


def _changed(kind: str, words: str, count: int) -> Changes:
    return Changes(kinds=frozenset((kind,)), done=words.format(n=count))

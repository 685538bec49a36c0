"""The other reports from the store: hourglass, referrals, trials, one customer, mail."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.figures import by_currency
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trial_board import before_decided
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.reports.call_list import CallList
from hourglass_desktop.reports.customer import CustomerReport, PlannedRow, TimelineRow
from hourglass_desktop.reports.hourglass import HourglassReport
from hourglass_desktop.reports.labels import LabelsReport
from hourglass_desktop.reports.letters import Letter, LettersReport
from hourglass_desktop.reports.referrals import AskRow, ChainRow, ReferralsReport, RevenueRow
from hourglass_desktop.reports.trials import DecidedRow, TrialRow, TrialsReport
from hourglass_desktop.services.report_parts import DAYS, ReportParts
from hourglass_desktop.services.timeline import timeline
from hourglass_desktop.store import listing, month, permissions, records
from hourglass_desktop.wording.sentences import because, reason_sentence


@dataclass(frozen=True, slots=True)
class _Link:
    """A customer in the tree of introductions: how deep, and introduced on which day."""

    customer: int
    depth: int
    date: dt.date | None


def hourglass_report(parts: ReportParts, first: dt.date) -> HourglassReport:
    """The big glass and every step; `first` is the day spending on hold is counted from."""
    return HourglassReport(
        as_of=parts.last,
        business=parts.business.name,
        verdict=parts.verdict(),
        here=parts.hourglass.counts.here,
        reached=parts.hourglass.counts.reached,
        steps=parts.steps(),
        windows=parts.business.windows,
        days=DAYS,
        biggest_loss=parts.biggest_loss(),
        promotion=parts.promotion(first),
    )


def referrals_report(parts: ReportParts, _first: dt.date) -> ReferralsReport:
    """Who may be asked, who is owed thanks, who sent whom."""

    def rows(word: str) -> tuple[AskRow, ...]:
        found = [(name, r) for name, r in parts.reasons if r.word == word]
        found.sort(key=lambda pair: (pair[1].due_on, pair[0], pair[1].customer))
        return tuple(
            AskRow(name=name, because=reason_sentence(r, parts.last, parts.formats))
            for name, r in found
        )

    revenue: dict[tuple[str, int], dict[str, int]] = {}
    for item in parts.named.referrals.revenue_by_giver:
        revenue.setdefault((item.name, item.customer), {})[item.currency] = item.amount
    return ReferralsReport(
        as_of=parts.last,
        business=parts.business.name,
        rates=parts.rates(),
        thanks_owed=rows("thanks"),
        to_ask=rows("ask"),
        introductions=parts.introductions(parts.last - dt.timedelta(days=DAYS - 1)),
        revenue=tuple(
            RevenueRow(name=name, amounts=amounts) for (name, _id), amounts in revenue.items()
        ),
        chains=tuple(_chains(parts)),
    )


def _chains(parts: ReportParts) -> Iterator[ChainRow]:
    """Who sent whom as a tree: the earliest introduction of a customer is their parent."""
    names = {c.id: c.name for c in records.read(parts.connection, "customers")}
    introductions = [
        i
        for i in records.read(parts.connection, "introductions")
        if i.date <= parts.last and i.received is not None
    ]
    parent: dict[int, Introduction] = {}
    for intro in sorted(introductions, key=lambda i: (i.date, i.id)):
        if intro.received is not None:
            parent.setdefault(intro.received, intro)
    children: dict[int, list[Introduction]] = {}
    for intro in parent.values():
        children.setdefault(intro.giver, []).append(intro)
    roots = sorted(
        (giver for giver in children if giver not in parent), key=lambda g: (names[g], g)
    )
    todo = [_Link(root, 0, None) for root in reversed(roots)]
    while todo:
        link = todo.pop()
        yield ChainRow(name=names[link.customer], depth=link.depth, date=link.date)
        below = sorted(children.get(link.customer, ()), key=lambda i: (i.date, i.id), reverse=True)
        todo += [_Link(i.received or 0, link.depth + 1, i.date) for i in below]


def trials_report(parts: ReportParts, _first: dt.date) -> TrialsReport:
    """Trials under way and decided, and how each offer does."""
    names = {c.id: c.name for c in records.read(parts.connection, "customers")}
    return TrialsReport(
        as_of=parts.last,
        business=parts.business.name,
        acceptance=parts.named.trials.acceptance,
        conversion=parts.named.trials.conversion,
        offers=parts.offers(),
        under_way=tuple(_under_way(parts, names)),
        decided=tuple(_decided(parts, names)),
    )


def _under_way(parts: ReportParts, names: Mapping[int, str]) -> Iterator[TrialRow]:
    running = [t for t in parts.trials if not t.outcome]
    for trial in sorted(running, key=lambda t: (t.ends_on or dt.date.max, t.id)):
        yield TrialRow(
            customer=names[trial.customer],
            offer=_offer_name(trial, parts),
            state=_trial_state(trial, parts.last),
            offered_on=trial.offered_on,
            started_on=trial.started_on,
            ends_on=trial.ends_on,
        )


def _decided(parts: ReportParts, names: Mapping[int, str]) -> Iterator[DecidedRow]:
    since = parts.last - dt.timedelta(days=DAYS)
    decided = [t for t in parts.trials if t.outcome and (t.decided_on or parts.last) > since]
    latest = sorted(decided, key=lambda t: (t.decided_on or dt.date.min, t.id), reverse=True)
    for trial in latest:
        yield DecidedRow(
            customer=names[trial.customer],
            offer=_offer_name(trial, parts),
            outcome=trial.outcome,
            decided_on=trial.decided_on,
            lesson=trial.lesson,
        )


def _offer_name(trial: Trial, parts: ReportParts) -> str:
    return parts.offer_names.get(trial.offer or 0, _("Other trials"))


def _trial_state(trial: Trial, day: dt.date) -> str:
    """As the board of trials has it: on its last day a trial is to be asked about."""
    words = {"offered": _("Offered"), "running": _("Running"), "ended": _("Ended, ask now")}
    return words[before_decided(trial, day)]


def call_list(parts: ReportParts, _first: dt.date) -> CallList:
    """Everybody to talk to, complete."""
    return CallList(as_of=parts.last, business=parts.business.name, calls=parts.calls())


def customer_report(parts: ReportParts, number: int) -> CustomerReport:
    """One customer; HourglassError when not known by the parts' day."""
    found = listing.detail(parts.connection, number, parts.last)
    if found is None:
        raise HourglassError(
            _("{id} was not known yet on {day}. Choose a later day.").format(
                id=customer_id(number), day=parts.formats.date(parts.last)
            )
        )
    history, journey = found.history, found.journey
    person = Person(history, journey)
    entries = timeline(history, parts.formats, parts.offer_names, found.names)
    closed = ""
    if person.customer.closed_on is not None:
        closed = _("Closed on {day}: {reason}").format(
            day=parts.formats.date(person.customer.closed_on),
            reason=person.customer.closed_reason or _("no reason"),
        )
    return CustomerReport(
        as_of=parts.last,
        business=parts.business.name,
        name=person.customer.name,
        organisation=person.customer.organisation,
        stage=journey.stage,
        because=(because(journey.because, parts.formats),),
        entered=journey.entered,
        skipped=journey.skipped,
        closed=closed,
        details=tuple(_details(person, parts)),
        purchases=len(history.counting),
        bought=by_currency(history.counting),
        planned=tuple(
            PlannedRow(due_on=f.due_on, what=f.what) for f in history.follow_ups if not f.done_on
        ),
        timeline=tuple(
            TimelineRow(date=e.date, kind=e.kind, text=e.what)
            for e in entries
            if e.kind != "follow-ups"
        ),
    )


def _details(person: Person, parts: ReportParts) -> Iterator[tuple[str, str]]:
    customer = person.customer
    for label, value in (
        (_("E-mail"), ", ".join(customer.emails)),
        (_("Phone"), ", ".join(customer.phones)),
        (_("Address"), " / ".join(", ".join(a.splitlines()) for a in customer.addresses)),
        (_("Birthday"), customer.birthday),
        (_("Tags"), ", ".join(customer.tags)),
        (_("Source"), customer.source),
        (
            _("Known since"),
            parts.formats.date(person.journey.entered["know"]),
        ),
        (_("Notes"), customer.notes),
    ):
        if value:
            yield label, value


def _addressed(parts: ReportParts) -> list[tuple[str, ...]]:
    """Name and address of open customers who have one and did not withdraw post, by name.

    Whoever is not known by the day yet, or is erased, is none of them.
    """
    known = month.known(parts.connection, parts.last)
    silent = permissions.withdrawn(parts.connection, parts.last)
    found = []
    for c in records.read(parts.connection, "customers"):
        closed = c.closed_on is not None and c.closed_on <= parts.last
        if c.id in known and c.addresses and not closed and "post" not in silent.get(c.id, ()):
            company = (c.organisation,) if c.organisation and c.organisation != c.name else ()
            found.append((c.name, *company, *c.addresses[0].splitlines()))
    return sorted(found)


def letters_report(parts: ReportParts, _first: dt.date) -> LettersReport:
    """A letter to everybody with an address, with room to write by hand."""
    sender = (parts.business.name, *parts.business.address.splitlines())
    return LettersReport(
        as_of=parts.last,
        business=parts.business.name,
        sender=tuple(line for line in sender if line),
        letters=tuple(Letter(address=lines, text="") for lines in _addressed(parts)),
    )


def labels_report(parts: ReportParts, _first: dt.date) -> LabelsReport:
    """A label for everybody with an address."""
    return LabelsReport(
        as_of=parts.last, business=parts.business.name, addresses=tuple(_addressed(parts))
    )

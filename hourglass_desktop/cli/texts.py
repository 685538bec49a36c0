"""The commands' answers as text for a person."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hourglass_desktop.domain.figures import Figures
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.domain.stages import FROM_THE_END, STAGES
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.today import Line
from hourglass_desktop.services.customers import Listed
from hourglass_desktop.services.hourglass import HourglassView
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.sentences import because, fix_first_sentence, reason_sentence
from hourglass_desktop.wording.words import finding_words, reason_words, stage_name

MOST_PROBLEMS = 20
_WIDEST = 40


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines with aligned columns; all but the last are cut at 40 characters."""
    listed = [[*map(_cut, row[:-1]), " ".join(row[-1].split())] for row in rows]
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    widths[-1:] = [0]
    for row in listed:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _cut(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def import_text(report: ImportReport) -> Iterator[str]:
    """What an import did, in sentences."""
    yield ngettext("Read {n} row.", "Read {n} rows.", report.read).format(n=report.read)
    for n, one, many in (
        (report.added, _("{n} record added."), _("{n} records added.")),
        (report.customers_added, _("{n} customer made."), _("{n} customers made.")),
        (report.updated, _("{n} record updated."), _("{n} records updated.")),
        (report.duplicates, _("{n} was there already."), _("{n} were there already.")),
        (report.skipped, _("{n} row was left out."), _("{n} rows were left out.")),
    ):
        if n:
            yield (one if n == 1 else many).format(n=n)
    yield from report.warnings
    for p in report.problems[:MOST_PROBLEMS]:
        where = _("row {row}").format(row=p.row) + (f", {p.field}" if p.field else "")
        value = f' "{_cut(p.value)}"' if p.value else ""
        yield f"{where}{value}: {p.problem}"
    more = len(report.problems) - MOST_PROBLEMS
    if more > 0:
        yield ngettext(
            "and {n} more problem; --json lists all.",
            "and {n} more problems; --json lists all.",
            more,
        ).format(n=more)


def customers_text(listed: Sequence[Listed], formats: Formats) -> Iterator[str]:
    """One line per customer."""
    if not listed:
        yield _("No customers.")
        return
    head = (_("Id"), _("Name"), _("Organisation"), _("Stage"), _("Since"), _("Bought"))
    yield from columns(
        [
            head,
            *(
                (
                    customer_id(c.person.customer.id),
                    c.person.customer.name,
                    c.person.customer.organisation,
                    stage_name(c.person.journey.stage),
                    formats.day(c.person.journey.since),
                    ", ".join(formats.amounts(c.lifetime_value)),
                )
                for c in listed
            ),
        ]
    )


def customer_text(
    listed: Listed, formats: Formats, timeline: Sequence[dict[str, str]]
) -> Iterator[str]:
    """One customer with their timeline, newest first."""
    person = listed.person
    customer, journey = person.customer, person.journey
    yield f"{customer_id(customer.id)}  {customer.name}"
    for label, value in (
        (_("Organisation"), customer.organisation),
        (_("E-mail"), ", ".join(customer.emails)),
        (_("Phone"), ", ".join(customer.phones)),
        (_("Tags"), ", ".join(customer.tags)),
    ):
        if value:
            yield f"{label}: {value}"
    yield f"{stage_name(journey.stage)}. {because(journey.because, formats)}"
    if journey.skipped:
        yield _("Skipped: {stages}.").format(
            stages=formats.listed([stage_name(s) for s in journey.skipped])
        )
    if customer.closed_on is not None:
        yield _("Closed on {day}: {reason}.").format(
            day=formats.date(customer.closed_on), reason=customer.closed_reason or _("no reason")
        )
    yield ""
    yield from columns((e["date"], e["kind"], e["what"]) for e in timeline)


def hourglass_text(view: HourglassView, formats: Formats) -> Iterator[str]:
    """Stages, every step from the end, and what to fix first."""
    yield _("As of {day}, over {days}.").format(
        day=formats.date(view.as_of), days=formats.days(view.days)
    )
    yield ""
    yield from columns(
        [
            (_("Stage"), _("Here"), _("Reached")),
            *(
                (
                    stage_name(s),
                    formats.number(view.counts.here[s]),
                    formats.number(view.counts.reached[s]),
                )
                for s in STAGES
            ),
        ]
    )
    yield ""
    steps = {step.into: step for step in view.steps}
    yield from columns(
        [
            (_("Into"), _("Went on"), _("Median"), _("Findings")),
            *(
                (
                    stage_name(s),
                    formats.rate(steps[s].rate),
                    "" if (days := steps[s].median_days) is None else formats.days(days),
                    ", ".join(map(finding_words, view.findings[s])),
                )
                for s in FROM_THE_END
            ),
        ]
    )
    yield ""
    first = view.fix_first
    if first is None:
        yield _("Nothing to fix first: every step is sound.")
    else:
        milestone = view.milestones.get(first.step.into)
        sentence = fix_first_sentence(first, milestone, formats, nobody=not view.has_customers)
        yield _("Fix first: {stage}. {because}").format(
            stage=stage_name(first.step.into), because=sentence
        )
    yield _("Promotion: {state}.").format(state=view.promotion)


def figures_text(figures: Figures, formats: Formats) -> Iterator[str]:
    """The named figures under their full names."""
    referrals, trials, customers = figures.referrals, figures.trials, figures.customers
    nps = customers.nps
    days = referrals.median_days_to_thanks
    yield from columns(
        [
            (_("Referral number"), formats.rate(referrals.referral_number)),
            (_("Referred share of new customers"), formats.rate(referrals.referred_share)),
            (_("Ask coverage"), formats.rate(referrals.ask_coverage)),
            (_("Ask yield"), formats.rate(referrals.ask_yield)),
            (_("Introductions that bought"), formats.rate(referrals.introductions_bought)),
            (_("Median days to thanks"), _("no data") if days is None else formats.days(days)),
            (_("Trials accepted"), formats.rate(trials.acceptance)),
            (_("Trials that became purchases"), formats.rate(trials.conversion)),
            (_("Repeat purchase rate"), formats.rate(customers.repeat_purchase_rate)),
            (_("Would buy again"), formats.rate(customers.would_buy_again)),
            (
                _("Net promoter score"),
                _("too few answers ({n})").format(n=nps.n)
                if nps.score is None
                else f"{nps.score:+.0f} ({nps.n})",
            ),
        ]
    )
    for owed in referrals.thanks_owed:
        yield _("Thanks owed: {name}").format(name=owed.name)
    for revenue in referrals.revenue_by_giver:
        yield _("Revenue through {name}: {amount}").format(
            name=revenue.name, amount=formats.money(revenue.amount, revenue.currency)
        )


def today_text(lines: Sequence[Line], formats: Formats, as_of: dt.date) -> Iterator[str]:
    """Ten lines with their reasons, and how many more there are."""
    if not lines:
        yield _("Nobody is waiting for you today.")
    for line in lines[:10]:
        yield f"{reason_words(line.reason.word)}: {line.name} ({customer_id(line.customer)})"
        yield f"  {reason_sentence(line.reason, as_of, formats)}"
        if line.others:
            others = formats.listed([reason_words(w).lower() for w in line.others])
            yield "  " + _("Also: {others}.").format(others=others)
    if len(lines) > 10:
        yield _("and {n} more").format(n=formats.number(len(lines) - 10))


def _cell(value: object) -> str:
    return " / ".join(map(str, value)) if isinstance(value, list) else str(value)


def settings_text(document: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Settings as "name = value", a line each."""
    for name, value in document.items():
        if isinstance(value, dict):
            yield from settings_text(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            texts = [item for item in value if isinstance(item, str)]
            if texts:
                yield f"{prefix}{name} = " + ", ".join(texts)
            for item in value[len(texts) :]:
                yield f"{prefix}{name} = " + ", ".join(map(_cell, item.values()))
        else:
            yield f"{prefix}{name} = {'' if value is None else value}".rstrip()

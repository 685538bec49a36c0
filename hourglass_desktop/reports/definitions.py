"""What the figures of the month mean, in a sentence each."""

from hourglass_desktop.domain.stages import STEPS
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


def definitions(report: MonthlyReport, formats: Formats) -> list[tuple[str, str]]:
    """Words of the report, each with what it means; no data of a customer."""
    return [*_of_steps(report, formats), *_of_customers(formats)]


def _of_steps(report: MonthlyReport, formats: Formats) -> list[tuple[str, str]]:
    windows = formats.listed(
        [f"{stage_name(step)} {report.windows[step]}" for step in STEPS if step in report.windows]
    )
    days = formats.number(report.days)
    return [
        (
            _("Went on"),
            _(
                "of those whose time for the step ended in the {days} days to {date}, those who "
                "took it in time. Days allowed: {windows}."
            ).format(days=days, date=formats.date(report.as_of), windows=windows),
        ),
        (
            _("Rate and likely"),
            _(
                "shown from five customers on. The likely range holds the true rate in 95 of 100 "
                "cases (Wilson interval): few customers, wide range."
            ),
        ),
        (
            _("Fix first"),
            _(
                "the first step, looking from the end, with nothing planned, surely below your "
                "milestone, with nobody going on, or with half or more of those waiting neglected."
            ),
        ),
        (
            _("Here and ever"),
            _(
                "the sand shows open customers at their stage on the day; ever counts all who "
                "reached it."
            ),
        ),
    ]


def _of_customers(formats: Formats) -> list[tuple[str, str]]:
    return [
        (
            _("Referral number"),
            _(
                "of all who bought, those who introduced someone in the last 12 months; the goal "
                "is {goal}. The step into Refer counts only those whose time for it has ended."
            ).format(goal=formats.percent(1)),
        ),
        (
            _("Referred share"),
            _("of first-time buyers in the last 12 months, those who came by introduction."),
        ),
        (
            _("Ask coverage and yield"),
            _(
                "of those who may be asked, those asked in the last 12 months; of asks, those "
                "followed by an introduction within 60 days."
            ),
        ),
        (
            _("Introductions that bought"),
            _("bought by the 90th day after the introduction."),
        ),
        (
            _("Gone quiet"),
            _(
                "longer since the last purchase than one and a half times their usual gap, or "
                "than the days allowed for Repeat."
            ),
        ),
    ]

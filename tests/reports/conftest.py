"""Made-up months, plainly samples, and a reader of what a PDF says."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from pypdf import PdfReader

from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.stages import DEFAULT_WINDOWS, FROM_THE_END, STAGES
from hourglass_desktop.reports.month import (
    CallRow,
    MonthlyReport,
    OfferRow,
    Promotion,
    QuietRow,
    ReferralRates,
    ReferralRow,
    StepRow,
)
from hourglass_desktop.reports.monthly import write_monthly
from hourglass_desktop.wording.formats import Formats

AS_OF = dt.date(2026, 10, 31)
NAMES = (
    "Sample Bakery",
    "Anna Example",
    "Harbour Dental (sample)",
    "Ben Muster",
    "Green Hill School",
    "Chloé Échantillon",
    "Test & Sons Ltd",
    "Dora Beispiel",
    "Sample Street Garage",
    "Emil Prøve",
    "Northside Sample Studio",
    "Fay Example-Longername of the Old Sample Mill",
    "Zoë Modèle",
    "Example Optics",
    "Gus Sample",
)
SENTENCES = (
    "Introduced Ben Muster on 2 October 2026 and was not thanked yet.",
    "Gave 6 of 10 on 12 October 2026 and has not heard from you since.",
    "Send the offer for the spring planting, due on 28 October 2026.",
    "The free site visit ends on 2 November 2026 without an outcome.",
    "Bought on 10 September 2026 and was not asked for a review yet.",
    "Gave 9 of 10 on 3 October 2026; may be asked for a referral.",
)
WORDS = ("Thank", "Repair", "Follow up", "Trial ends", "Ask for a review", "Ask for a referral")

VERDICT = (
    "6 of 38 customers have introduced someone (16%, likely between 7 and 30%; your milestone is "
    "40%). Eleven happy customers were never asked. "
)


@dataclass(frozen=True)
class Months:
    """Reports of a business of a given size."""

    usual: MonthlyReport
    empty: MonthlyReport
    three: MonthlyReport
    thousands: MonthlyReport


def _figures(scale: float, **amounts: int) -> MonthFigures:
    return MonthFigures(
        new_customers=round(23 * scale),
        touches=round(41 * scale),
        trials_started=round(7 * scale),
        purchases=round(9 * scale),
        returning=round(4 * scale),
        amounts=amounts,
        introductions=round(3 * scale),
    )


def make_usual_month() -> MonthlyReport:
    rates = {
        "refer": Rate(6, 38),
        "repeat": Rate(17, 38),
        "buy": Rate(38, 51),
        "try": Rate(51, 96),
        "trust": Rate(96, 148),
        "like": Rate(148, 212),
    }
    medians = {"refer": 88.0, "repeat": 63.0, "buy": 11.0, "try": 14.0, "trust": 21.5, "like": 9.0}
    goals = {"refer": 0.4, "repeat": 0.4, "buy": 0.6, "try": 0.45}
    steps = tuple(
        StepRow(
            into=into,
            rate=rates[into],
            milestone=goals.get(into),
            median_days=medians[into],
            skipped={"trust": 28, "try": 9}.get(into, 0),
            findings={
                "refer": ("nothing planned", "below your milestone", "left waiting"),
                "try": ("likely below your milestone",),
            }.get(into, ()),
            fix_first=into == "refer",
        )
        for into in FROM_THE_END
    )
    here = dict(zip(STAGES, (64, 52, 45, 13, 21, 11, 6), strict=True))
    reached = dict(zip(STAGES, (212, 148, 96, 51, 38, 17, 6), strict=True))
    return MonthlyReport(
        month=AS_OF.replace(day=1),
        as_of=AS_OF,
        business="Sample Gardens",
        currency="EUR",
        verdict=(
            ("Fix first: Refer. ", True),
            (VERDICT, False),
            ("Ask five of them in November", True),
            (": the list is on page 2.", False),
        ),
        figures=_figures(1, EUR=642_000),
        before=_figures(0.8, EUR=518_000),
        here=here,
        reached=reached,
        steps=steps,
        windows=DEFAULT_WINDOWS,
        biggest_loss=("trust", 52),
        offers=(
            OfferRow(name="Free site visit", offered=31, started=24, conversion=Rate(12, 20)),
            OfferRow(name="Two-week starter plan", offered=9, started=6, conversion=Rate(2, 4)),
        ),
        acceptance=Rate(30, 40),
        conversion=Rate(14, 24),
        referrals=(
            ReferralRow(
                giver=NAMES[1],
                received=NAMES[3],
                date=dt.date(2026, 10, 18),
                outcome="First call booked",
            ),
            ReferralRow(
                giver=NAMES[2],
                received=NAMES[4],
                date=dt.date(2026, 10, 9),
                outcome="Trial",
                thanked_on=dt.date(2026, 10, 11),
            ),
            ReferralRow(
                giver=NAMES[5],
                received=NAMES[7],
                date=dt.date(2026, 10, 2),
                outcome="Bought for €420",
                thanked_on=dt.date(2026, 10, 3),
            ),
        ),
        referral_rates=ReferralRates(
            referral_number=Rate(6, 38),
            referred_share=Rate(5, 21),
            ask_coverage=Rate(8, 30),
            ask_yield=Rate(3, 11),
            introductions_bought=Rate(2, 4),
            median_days_to_thanks=2.0,
        ),
        thanks_owed=(NAMES[1], NAMES[8]),
        quiet=tuple(
            QuietRow(
                name=NAMES[(i * 4 + 2) % 15],
                last_purchase=dt.date(2026, 2 + i % 6, 3 + i),
                due_on=dt.date(2026, 8, 5 + i),
            )
            for i in range(7)
        ),
        calls=tuple(
            CallRow(
                name=NAMES[i % 15],
                reason=WORDS[i % 6],
                because=SENTENCES[i % 6],
                phone="" if i % 4 == 3 else f"+44 1632 960{100 + i}",
            )
            for i in range(24)
        ),
        holes=("repeat", "refer"),
        skipped_remark="Two of the customers who first bought this month had no Trust touch "
        "before the sale.",
        promotion=Promotion(state="on hold", spent_on_hold={"EUR": 12_000}),
    )


def make_empty_month() -> MonthlyReport:
    nobody = dict.fromkeys(STAGES, 0)
    return MonthlyReport(
        month=AS_OF.replace(day=1),
        as_of=AS_OF,
        business="",
        currency="EUR",
        verdict=(("Start with your journey map: ", True), ("there is no customer yet.", False)),
        figures=_figures(0),
        before=_figures(0),
        here=nobody,
        reached=nobody,
        steps=tuple(
            StepRow(into=into, rate=Rate(0, 0), findings=("nothing planned", "too few to tell"))
            for into in FROM_THE_END
        ),
        windows=DEFAULT_WINDOWS,
        holes=STAGES,
    )


def three_customers() -> MonthlyReport:
    return replace(
        make_empty_month(),
        business="Sample Corner Shop",
        verdict=(("Fix first: Refer. ", True), ("Nothing is planned for Refer.", False)),
        figures=_figures(0.12, USD=1_250),
        here={**dict.fromkeys(STAGES, 0), "know": 2, "buy": 1},
        reached={**dict.fromkeys(STAGES, 1), "know": 3, "repeat": 0, "refer": 0},
        steps=tuple(
            StepRow(
                into=into,
                rate=Rate(1, 1) if into != "refer" else Rate(0, 1),
                findings=("too few to tell",),
                fix_first=into == "refer",
            )
            for into in FROM_THE_END
        ),
        calls=make_usual_month().calls[:2],
        referral_rates=ReferralRates(referral_number=Rate(0, 1)),
    )


def thousands_of_customers() -> MonthlyReport:
    usual = make_usual_month()
    return replace(
        usual,
        business="The Rather Long-Named Sample Company of Upper and Lower Sampleton-on-Sea Limited",
        verdict=(
            *usual.verdict,
            (" " + "There is a lot to say about so many customers. " * 12, False),
        ),
        figures=_figures(140, EUR=123_456_789, USD=98_765_432, GBP=5_000_000, JPY=900_000),
        before=_figures(120, EUR=103_456_750, USD=88_765_432),
        here={s: n * 15 for s, n in usual.here.items()},
        reached={s: n * 15 for s, n in usual.reached.items()},
        steps=tuple(
            replace(step, rate=Rate(step.rate.k * 15, step.rate.n * 15), skipped=420)
            for step in usual.steps
        ),
        offers=tuple(
            OfferRow(
                name=f"Sample offer {i} with a name that goes on for quite a while",
                offered=1000 + i,
                started=800,
                conversion=Rate(i, 700),
            )
            for i in range(12)
        ),
        referrals=tuple(
            replace(usual.referrals[i % 3], giver=f"{NAMES[11]} {i}") for i in range(40)
        ),
        thanks_owed=NAMES * 5,
        quiet=usual.quiet * 40,
        calls=tuple(
            replace(
                row,
                name=row.name + " and Partners" * (i % 7),
                because=row.because + " More to say here." * (i % 9),
            )
            for i, row in enumerate(usual.calls * 30)
        ),
        holes=STAGES,
    )


@pytest.fixture
def months() -> Months:
    return Months(
        make_usual_month(), make_empty_month(), three_customers(), thousands_of_customers()
    )


@pytest.fixture
def month() -> MonthlyReport:
    return make_usual_month()


@pytest.fixture
def empty_month() -> MonthlyReport:
    return make_empty_month()


@pytest.fixture
def printed() -> Callable[..., bytes]:
    """The bytes of a month's PDF."""

    def make(report: MonthlyReport, language: str = "en_GB", paper: str = "a4") -> bytes:
        file = io.BytesIO()
        write_monthly(file, report, Formats(language), paper)
        return file.getvalue()

    return make


@pytest.fixture
def pages_of() -> Callable[[bytes], list[str]]:
    """The text of each page of a PDF."""

    def read(pdf: bytes) -> list[str]:
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    return read

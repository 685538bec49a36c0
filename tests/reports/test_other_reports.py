"""Hourglass, referrals, trials, one customer, call list, letters and labels as PDF."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.reports.call_list import CallList, write_call_list
from hourglass_desktop.reports.customer import (
    CustomerReport,
    PlannedRow,
    TimelineRow,
    write_customer,
)
from hourglass_desktop.reports.hourglass import HourglassReport, write_hourglass
from hourglass_desktop.reports.labels import LabelsReport, write_labels
from hourglass_desktop.reports.letters import Letter, LettersReport, write_letters
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.reports.referrals import (
    AskRow,
    ChainRow,
    ReferralsReport,
    RevenueRow,
    write_referrals,
)
from hourglass_desktop.reports.trials import DecidedRow, TrialRow, TrialsReport, write_trials
from hourglass_desktop.wording.formats import Formats

AS_OF = dt.date(2026, 10, 31)
BUSINESS = "Sample Gardens"
ADDRESS = ("Anna Example", "12 Sample Street", "Sampleton SM1 2PL", "United Kingdom")
Write = Callable[..., None]


def printed(write: Write, report: Any, paper: str = "a4") -> bytes:
    file = io.BytesIO()
    write(file, report, Formats("en_GB"), paper)
    return file.getvalue()


def texts(pdf: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def sample_hourglass(month: MonthlyReport) -> HourglassReport:
    return HourglassReport(
        as_of=AS_OF,
        business=BUSINESS,
        verdict=month.verdict,
        here=month.here,
        reached=month.reached,
        steps=tuple(replace(step, open=12, disqualified=3) for step in month.steps),
        windows=month.windows,
        biggest_loss=month.biggest_loss,
        promotion=month.promotion,
    )


def sample_referrals(month: MonthlyReport) -> ReferralsReport:
    owed = AskRow(name="Anna Example", because="Introduced Ben Muster on 18 October 2026.")
    ask = AskRow(name="Sample Bakery", because="Gave 9 of 10 on 3 October 2026.")
    return ReferralsReport(
        as_of=AS_OF,
        business=BUSINESS,
        rates=month.referral_rates,
        thanks_owed=(owed, owed),
        to_ask=(ask,) * 11,
        introductions=month.referrals * 4,
        revenue=(RevenueRow(name="Anna Example", amounts={"EUR": 123_450, "USD": 5_000}),),
        chains=(
            ChainRow(name="Anna Example", depth=0),
            ChainRow(name="Ben Muster", depth=1, date=dt.date(2026, 10, 18)),
            ChainRow(name="Dora Beispiel", depth=2, date=dt.date(2026, 10, 20)),
            ChainRow(name="Harbour Dental (sample)", depth=0),
            ChainRow(name="Green Hill School", depth=1, date=dt.date(2026, 10, 9)),
        ),
    )


def sample_trials(month: MonthlyReport) -> TrialsReport:
    day = dt.date(2026, 10, 20)
    return TrialsReport(
        as_of=AS_OF,
        business=BUSINESS,
        acceptance=month.acceptance,
        conversion=month.conversion,
        offers=month.offers,
        under_way=(
            TrialRow(customer="Ben Muster", offer="Free site visit", state="running",
                     offered_on=day, started_on=day, ends_on=dt.date(2026, 11, 2)),
            TrialRow(customer="Green Hill School", offer="Two-week starter plan",
                     state="ended, ask now", offered_on=day),
        ),
        decided=(
            DecidedRow(customer="Sample Bakery", offer="Free site visit", outcome="bought",
                       decided_on=day, lesson="Wanted to see photographs of finished work first."),
        ),
    )  # fmt: skip


def sample_customer() -> CustomerReport:
    return CustomerReport(
        as_of=AS_OF,
        business=BUSINESS,
        name="Anna Example",
        organisation="Sample Bakery",
        stage="buy",
        because=("First bought on 12 March 2026.", "Introduced somebody on 18 October 2026."),
        entered={
            "know": dt.date(2025, 11, 3), "like": dt.date(2025, 12, 1),
            "trust": dt.date(2026, 3, 12), "try": dt.date(2026, 3, 12),
            "buy": dt.date(2026, 3, 12), "refer": dt.date(2026, 10, 18),
        },
        skipped=("trust", "try"),
        details=(("E-mail", "anna@example.com"), ("Phone", "+44 1632 960001"),
                 ("Tags", "bakery, high street")),
        purchases=1,
        bought={"EUR": 42_000},
        planned=(PlannedRow(due_on=dt.date(2026, 11, 4), what="Send the winter price list"),),
        timeline=tuple(
            TimelineRow(date=dt.date(2026, 10, 28) - dt.timedelta(9 * i),
                        kind=("Touch", "Purchase", "Review", "Introduction")[i % 4],
                        text=("A sample note of what was said and agreed. " * (1 + i % 4)).strip())
            for i in range(45)
        ),
    )  # fmt: skip


def sample_letters() -> LettersReport:
    text = "Dear Anna Example,\n\n" + "This is a sample letter about nothing. " * 20 + "\n\nYours"
    return LettersReport(
        as_of=AS_OF,
        business=BUSINESS,
        sender=(BUSINESS, "1 Sample Lane", "Sampleton", "+44 1632 960000"),
        letters=(Letter(address=ADDRESS, text=text), Letter(address=ADDRESS[:2], text="")),
    )


def sample_labels(count: int = 35) -> LabelsReport:
    long = ("The Long-Named Sample Company of Upper Sampleton-on-Sea Limited", *ADDRESS, "x " * 90)
    some = tuple(long if i % 9 == 4 else (f"Sample {i}", *ADDRESS[1:]) for i in range(count))
    return LabelsReport(as_of=AS_OF, business=BUSINESS, addresses=some)


def sample_calls(month: MonthlyReport, times: int = 1) -> CallList:
    return CallList(as_of=AS_OF, business=BUSINESS, calls=month.calls * times)


@pytest.fixture
def every(month: MonthlyReport) -> dict[str, tuple[Write, Any]]:
    return {
        "hourglass": (write_hourglass, sample_hourglass(month)),
        "referrals": (write_referrals, sample_referrals(month)),
        "trials": (write_trials, sample_trials(month)),
        "customer": (write_customer, sample_customer()),
        "call-list": (write_call_list, sample_calls(month, 5)),
        "letters": (write_letters, sample_letters()),
        "labels": (write_labels, sample_labels()),
    }


NAMES = ("hourglass", "referrals", "trials", "customer", "call-list", "letters", "labels")
WORDS = {
    "hourglass": ("The hourglass", "365 days to 31 October 2026", "Fix first: Refer.", "12",
                  "fix first, nothing planned"),
    "referrals": ("Thanks owed", "Introduced Ben Muster", "€1,234.50, US$50", "Dora Beispiel",
                  "not yet", "The goal of the referral number is 100%."),
    "trials": ("Free site visit", "12 of 20 (60%, 39–78%)", "2 Nov 2026", "ended, ask now",
               "finished work"),
    "customer": ("Anna Example", "Buy: First bought on 12 March 2026.", "skipped", "1 · €420",
                 "Send the winter price list", "page 1 of 3"),
    "call-list": ("24 customers", "Whom", "+44 1632 960100"),
    "letters": ("Sample Gardens · 1 Sample Lane", "Sampleton SM1 2PL", "31 October 2026",
                "Dear Anna Example,"),
    "labels": ("Sample 0", "Sampleton SM1 2PL"),
}  # fmt: skip


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", NAMES)
def test_same_report_gives_the_same_bytes(
    every: dict[str, tuple[Write, Any]], name: str, paper: str
) -> None:
    write, report = every[name]
    assert printed(write, report, paper) == printed(write, report, paper)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "call-list"])
def test_report_says_what_it_was_given(every: dict[str, tuple[Write, Any]], name: str) -> None:
    whole = " ".join(texts(printed(*every[name])))
    for words in WORDS[name]:
        assert words in whole, words


@pytest.mark.parametrize("name", NAMES)
def test_another_paper_is_refused(every: dict[str, tuple[Write, Any]], name: str) -> None:
    with pytest.raises(HourglassError, match="a4 or letter"):
        printed(*every[name], "a3")


@pytest.mark.parametrize("name", ["customer", "referrals", "call-list"])
def test_pages_are_numbered_to_the_last(every: dict[str, tuple[Write, Any]], name: str) -> None:
    pages = texts(printed(*every[name]))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page


def test_empty_reports_say_so_in_words(month: MonthlyReport) -> None:
    empty: list[tuple[Write, Any, str]] = [
        (write_referrals, ReferralsReport(as_of=AS_OF, business=""), "Nobody introduced anybody"),
        (write_trials, TrialsReport(as_of=AS_OF, business=""), "no trial offer on your list"),
        (write_call_list, replace(sample_calls(month), calls=()), "Nobody is waiting for you."),
        (write_letters, replace(sample_letters(), letters=()), "nobody to write to"),
        (write_labels, sample_labels(0), "no address to print"),
    ]  # fmt: skip
    for write, report, words in empty:
        (page,) = texts(printed(write, report))
        assert words in page
        assert "0%" not in page.replace("100%", "")


def test_a_new_customer_closed_at_once() -> None:
    sparse = CustomerReport(
        as_of=AS_OF,
        business=BUSINESS,
        name="Ben Muster",
        stage="know",
        because=("Known since 30 October 2026.",),
        entered={"know": dt.date(2026, 10, 30)},
        closed="Closed on 31 October 2026: poor fit.",
    )
    (page,) = texts(printed(write_customer, sparse))
    assert "poor fit" in page
    assert page.count("not yet") == 6
    assert "Nothing is planned." in page
    assert "Details" not in page


def test_a_heading_is_never_left_alone_at_the_foot(month: MonthlyReport) -> None:
    for owed in range(14, 34):
        report = replace(
            sample_referrals(month), thanks_owed=sample_referrals(month).thanks_owed[:1] * owed
        )
        for page in texts(printed(write_referrals, report)):
            assert not page.endswith(("Customer Because", "Ready to be asked", "Introductions"))
            assert not page.endswith("Outcome Thanked")


def test_call_list_has_everybody_and_repeats_its_heading(month: MonthlyReport) -> None:
    calls = tuple(replace(month.calls[0], name=f"Sample {i:04}") for i in range(400))
    pages = texts(printed(write_call_list, replace(sample_calls(month), calls=calls)))
    assert all("Customer Reason Because Phone" in page for page in pages)
    whole = " ".join(pages)
    assert all(whole.count(row.name) == 1 for row in calls)


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing(month: MonthlyReport) -> None:
    words = [f"word{i}" for i in range(2000)]
    calls = (month.calls[0], replace(month.calls[1], because=" ".join(words)), month.calls[2])
    pages = texts(printed(write_call_list, replace(sample_calls(month), calls=calls)))
    assert len(pages) > 3
    found = [word for word in " ".join(pages).split() if word.startswith("word")]
    assert found == words
    assert month.calls[2].name in pages[-1]


def test_a_letter_longer_than_a_page_goes_on() -> None:
    long = Letter(address=ADDRESS, text="\n".join(f"Line {i}" for i in range(120)))
    pages = texts(printed(write_letters, replace(sample_letters(), letters=(long,))))
    assert len(pages) == 3
    assert "Line 0 " in pages[0]
    assert pages[-1].endswith("Line 119")


def test_labels_fill_sheets_of_the_usual_sizes() -> None:
    assert len(texts(printed(write_labels, sample_labels(24)))) == 1
    assert len(texts(printed(write_labels, sample_labels(25)))) == 2
    assert len(texts(printed(write_labels, sample_labels(30), "letter"))) == 1


def test_hourglass_without_customers(empty_month: MonthlyReport) -> None:
    (page,) = texts(printed(write_hourglass, sample_hourglass(empty_month)))
    assert page.count("no data") == 12

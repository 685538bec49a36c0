"""The month's PDF: two pages, everything said, nothing lost, the same bytes twice."""

import datetime as dt
import io
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.reports.month import MonthlyReport, OfferRow, Promotion, ReferralRow

Printed = Callable[..., bytes]
Read = Callable[[bytes], list[str]]

SIZES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("which", ["usual", "empty", "three", "thousands"])
def test_every_month_is_two_pages_of_its_paper(
    months: object, printed: Printed, which: str, paper: str
) -> None:
    pages = PdfReader(io.BytesIO(printed(getattr(months, which), paper=paper))).pages
    assert len(pages) == 2
    for page in pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            SIZES[paper], abs=0.1
        )


def test_same_report_gives_the_same_bytes(month: MonthlyReport, printed: Printed) -> None:
    first = printed(month)
    printed(replace(month, business="Другое 名前 שם"))
    assert printed(month) == first


def test_title_and_business_are_in_the_document(month: MonthlyReport, printed: Printed) -> None:
    reader = PdfReader(io.BytesIO(printed(month)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Monthly report October 2026"
    assert reader.metadata.author == "Sample Gardens"
    assert str(reader.root_object["/Lang"]) == "en-GB"


def test_all_fonts_are_embedded(month: MonthlyReport, printed: Printed) -> None:
    pdf = printed(month)
    assert b"/Helvetica" not in pdf
    assert pdf.count(b"/Subtype /CIDFontType2") == pdf.count(b"/FontFile2") > 1


def test_first_page_says_what_the_month_was(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    front = " ".join(pages_of(printed(month))[0].split())
    for words in (
        "October 2026", "as of 31 October 2026 · page 1 of 2", "Sample Gardens",
        "Fix first: Refer.", "Eleven happy customers",
        "Biggest loss: at the step into Trust 52 customers did not go on in time.",
        "Promotion is on hold until this is fixed; €120 spent",
        "new customers", "18 in September", "€6,420", "9 purchases, 4 of them repeat",
        "€5,180 in September",
        "212 ever", "6 of 38", "16%", "7–30%", "40%", "fix first: 16% of buyers · 88 d",
        "nothing planned · below your milestone · left waiting", "28 by skipping",
        "Free site visit", "12 of 20", "2 of 4", "Accepted: 30 of 40 (75%, 60–86%)",
        "Anna Example", "18 Oct", "First call booked", "not yet", "11 Oct",
        "Referral number", "5 of 21, likely 11–45%", "Thanked after 2 days (median)",
    ):  # fmt: skip
        assert words in front, words


def test_second_page_lists_whom_to_talk_to(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    back = " ".join(pages_of(printed(month))[1].split())
    for words in (
        "Whom to talk to in November", "Sample Bakery Thank",
        "Introduced Ben Muster on 2 October 2026 and was not thanked yet.", "+44 1632 960100",
        "and 14 more", "Gone quiet", "3 Feb 2026", "5 Aug 2026", "Thanks owed",
        "Nothing is planned for Repeat and Refer.", "had no Trust touch",
        "Like 90, Trust 90, Try 60, Buy 30, Repeat 180 and Refer 180", "Wilson interval",
        "page 2 of 2",
    ):  # fmt: skip
        assert words in back, words


def test_no_data_is_never_nought_per_cent(
    empty_month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    text = "\n".join(pages_of(printed(empty_month)))
    assert "0%" not in text.replace("100%", "")
    assert text.count("no data") >= 11
    for words in (
        "Nobody introduced anybody this month.", "No trial was offered", "Nobody is waiting",
        "No customer has gone quiet.", "You owe nobody thanks.",
    ):  # fmt: skip
        assert words in text, words


def test_thousands_are_set_apart(month: MonthlyReport, printed: Printed, pages_of: Read) -> None:
    crowd = replace(month, calls=month.calls[:1] * 2357, biggest_loss=("refer", 2331))
    front, back = pages_of(printed(crowd))
    assert "2,331 customers did not go on" in front
    assert "and 2,347 more" in back


def test_months_of_under_five_cases_have_no_rate(
    months: object, printed: Printed, pages_of: Read
) -> None:
    front = pages_of(printed(months.three))[0]  # type: ignore[attr-defined]
    assert "1 of 1" in front
    assert "%" not in front
    assert "too few for a rate" in front


def test_every_currency_is_on_the_card(months: object, printed: Printed, pages_of: Read) -> None:
    front = pages_of(printed(months.thousands))[0].replace("\u00a0", " ")  # type: ignore[attr-defined]
    for amount in ("€1,234,567.89", "+ US$987,654.32", "+ £50,000", "+ JP¥900,000"):
        assert amount in front


def test_an_amount_too_long_for_its_card_is_set_smaller(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    rich = replace(month, figures=replace(month.figures, amounts={"XTS": 123_456_789_012_345}))
    assert "XTS 1,234,567,890,123.45" in pages_of(printed(rich))[0].replace("\u00a0", " ")


def test_purchases_of_unknown_amount_are_counted(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    unknown = replace(month, figures=replace(month.figures, amounts={}))
    front = " ".join(pages_of(printed(unknown))[0].split())
    assert "9 purchases" in front


def test_a_month_without_steps_draws_the_glass_alone(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    front = pages_of(printed(replace(month, steps=())))[0]
    assert "212 ever" in front
    assert "fix first" not in front


def test_lists_stop_and_say_how_many_more(months: object, printed: Printed, pages_of: Read) -> None:
    front, back = pages_of(printed(months.thousands))  # type: ignore[attr-defined]
    assert "and 37 more" in front
    assert "and 710 more" in back


def test_a_month_of_thousands_prints_within_a_second(months: object, printed: Printed) -> None:
    started = time.perf_counter()
    printed(months.thousands)  # type: ignore[attr-defined]
    assert time.perf_counter() - started < 1


def test_figures_follow_the_language(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    front = pages_of(printed(month, "de"))[0].replace("\u00a0", " ")
    assert "Oktober 2026" in front
    assert "6.420 €" in front
    assert "16 %" in front


@pytest.mark.parametrize(
    ("promotion", "words"),
    [
        (Promotion(), ""),
        (Promotion(state="on hold"), "Promotion is on hold until this is fixed."),
        (
            Promotion(state="overridden", reason="Spring fair", until=dt.date(2026, 11, 30)),
            "(until 30 November 2026): Spring fair",
        ),
        (Promotion(state="overridden"), "Promotion goes on although a step is to be fixed first."),
    ],
)
def test_state_of_promotion_is_said(
    month: MonthlyReport, printed: Printed, pages_of: Read, promotion: Promotion, words: str
) -> None:
    front = pages_of(printed(replace(month, promotion=promotion)))[0]
    assert words in " ".join(front.split())
    assert ("Promotion" in front) == bool(words)


def test_all_well_has_no_fix_first(month: MonthlyReport, printed: Printed, pages_of: Read) -> None:
    sound = replace(
        month,
        steps=tuple(replace(step, findings=(), fix_first=False) for step in month.steps),
        verdict=(("All six steps are sound.", True),),
        biggest_loss=None,
        holes=(),
    )
    text = "\n".join(pages_of(printed(sound)))
    assert "fix first:" not in text
    assert "Something is planned for every stage." in text


def test_another_paper_is_refused_in_words(month: MonthlyReport, printed: Printed) -> None:
    with pytest.raises(HourglassError, match="choose a4 or letter"):
        printed(month, paper="a5")


@pytest.mark.parametrize(
    "name", ["<Acme> Ltd", '<img src="/x">', "A & B <b>", "\\(x) Tj ET",
             "名前商会", "한국상사", "Ελληνικά Κ", "Nguyễn Văn"],
)  # fmt: skip
def test_text_in_is_text_out(
    month: MonthlyReport, printed: Printed, pages_of: Read, name: str
) -> None:
    hostile = replace(
        month,
        business=name,
        offers=(replace(month.offers[0], name=name),),
        referrals=(ReferralRow(giver=name, received=name, date=month.as_of, outcome=name),),
        thanks_owed=(name,),
        calls=(replace(month.calls[0], name=name, because=name, phone=name),),
    )
    text = "\n".join(pages_of(printed(hostile)))
    assert text.count(name) >= 8


def test_a_month_of_endless_names_prints(month: MonthlyReport, printed: Printed) -> None:
    long = "Sample" + "endless" * 300
    started = time.perf_counter()
    pdf = printed(
        replace(
            month,
            business=long,
            verdict=((long, True), (" " + long, False)),
            offers=(OfferRow(name=long, offered=1, started=1, conversion=month.conversion),),
            referrals=(ReferralRow(giver=long, received=long, date=month.as_of, outcome=long),),
            thanks_owed=(long,) * 3,
            calls=(replace(month.calls[0], name=long, reason=long, because=long, phone=long),),
            skipped_remark=long,
        )
    )
    assert time.perf_counter() - started < 5
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def test_what_cannot_be_printed_is_marked_and_footnoted(
    month: MonthlyReport, printed: Printed, pages_of: Read
) -> None:
    party = replace(month, thanks_owed=("Party 🎉 Sample",))
    back = pages_of(printed(party))[1]
    assert "Party 🎉 Sample" in back
    assert "□ stands for a character that this report cannot print" in back
    assert "U+1F389 PARTY POPPER" in back
    assert "stands for" not in pages_of(printed(month))[1]

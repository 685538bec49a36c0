"""The lists of the page of referrals: which columns they have and what can be done with a row."""

from typing import TypeAlias

from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.referral_views import (
    AskLine,
    IntroductionLine,
    ReviewLine,
    is_low,
)
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.rows_model import Column
from hourglass_desktop.ui.widgets.rows_list import RowsList
from hourglass_desktop.ui.widgets.rows_table import remove_action
from hourglass_desktop.wording import referral_words as words
from hourglass_desktop.wording.sentences import reason_sentence

Named: TypeAlias = tuple[str, Reason]


def _show() -> tuple[str, str]:
    return ("show", _("Show customer"))


def _number(record: AskLine | IntroductionLine | ReviewLine) -> int:
    return record.id


def _people(kit: Kit) -> tuple[Column[Named], ...]:
    """Customers, each with the reason as a sentence."""

    def because(row: Named) -> str:
        return reason_sentence(row[1], kit.today(), kit.formats)

    return (
        Column(_("Customer"), lambda row: row[0], share=2),
        Column(_("Because"), because, share=5),
    )


def _customer(row: Named) -> int:
    return row[1].customer


def to_ask(kit: Kit) -> RowsList:
    """Who may be asked for a referral today."""
    return RowsList(
        kit,
        title=_("Ready to be asked"),
        note=_("happy, and not asked lately"),
        nothing=_(
            "Nobody is ready to be asked today. Customers come here once they gave 9 or 10 in a "
            "review, or bought again without one, and were not asked in the last 90 days."
        ),
        columns=_people(kit),
        number=_customer,
        actions=(("ask", _("Record the ask…")), _show()),
        main=True,
    )


def to_repair(kit: Kit) -> RowsList:
    """Whom a low score keeps from being asked."""
    return RowsList(
        kit,
        title=_("Repair first"),
        note=_("not asked for a referral until you were in touch again"),
        nothing=_("Nobody: everybody who scored 6 or less has heard from you since."),
        columns=_people(kit),
        number=_customer,
        actions=(("touch", _("Log a touch…")), _show()),
    )


def asks(kit: Kit) -> RowsList:
    """The asks, and what came of each."""
    formats = kit.formats
    columns: tuple[Column[AskLine], ...] = (
        Column(_("Asked on"), lambda row: formats.day(row.date)),
        Column(_("Customer"), lambda row: row.name, share=3),
        Column(_("Moment and what you asked for"), words.asked_for, share=4),
        Column(_("Answer"), lambda row: words.answer_words(row, formats), share=2),
        Column(_("Came of it"), lambda row: words.came_of(row, formats), share=2),
    )
    return RowsList(
        kit,
        title=_("Asks and answers"),
        note=_("came of it: introductions within 60 days"),
        nothing=_(
            "You have not asked anybody for a referral yet. Whoever is ready to be asked stands "
            "under Ask now; record the ask there, and its answer here."
        ),
        columns=columns,
        number=_number,
        actions=(
            ("edit", _("Enter the answer…")),
            ("introduction", _("Record an introduction…")),
            _show(),
            remove_action(),
        ),
    )


def introductions(kit: Kit) -> RowsList:
    """The introductions with thanks and outcome; those owed in the colour of danger."""
    formats = kit.formats
    columns: tuple[Column[IntroductionLine], ...] = (
        Column(_("From"), lambda row: row.giver_name, share=3),
        Column(_("Introduced"), words.received_words, share=3),
        Column(_("On"), lambda row: formats.day(row.date)),
        Column(_("Outcome"), lambda row: words.outcome_words(row, formats)),
        Column(
            _("Thanked"),
            lambda row: words.thanked_words(row, formats),
            share=2,
            is_pressing=lambda row: row.owed == "thank",
        ),
        Column(
            _("Outcome told"),
            lambda row: words.told_words(row, formats),
            is_pressing=lambda row: row.owed == "tell",
        ),
    )
    return RowsList(
        kit,
        title=_("Introductions"),
        nothing=_(
            "Nobody introduced anybody yet. When somebody new says who sent them, record the "
            "introduction, thank the giver, and later tell what came of it."
        ),
        columns=columns,
        number=_number,
        actions=(
            ("edit", _("Edit…")),
            ("thanks", _("Thanked…")),
            ("told", _("Outcome told…")),
            _show(),
            remove_action(),
        ),
        refused=lambda word, row: words.refused_words(word, row, formats),
    )


def review_due(kit: Kit) -> RowsList:
    """Whom to ask for a review."""
    return RowsList(
        kit,
        title=_("Ask for a review"),
        note=_("used it for two weeks and more"),
        nothing=_(
            "Nobody waits to be asked. Customers come here 14 days after a purchase, for half a "
            "year, unless they gave a review in that time."
        ),
        columns=_people(kit),
        number=_customer,
        actions=(("review", _("Record the review…")), _show()),
        main=True,
    )


def reviews(kit: Kit) -> RowsList:
    """The reviews given, with both scores and all words."""
    columns: tuple[Column[ReviewLine], ...] = (
        Column(_("Date"), lambda row: kit.formats.day(row.date)),
        Column(_("Customer"), lambda row: row.name, share=3),
        Column(
            _("Buy again"),
            lambda row: words.score_words(row.would_buy_again),
            is_pressing=lambda row: is_low(row.would_buy_again),
        ),
        Column(
            _("Recommend"),
            lambda row: words.score_words(row.would_recommend),
            is_pressing=lambda row: is_low(row.would_recommend),
        ),
        Column(_("Their words"), words.said_words, share=5),
        Column(
            _("Now"),
            lambda row: _("Repair first") if row.is_repair else "–",
            is_pressing=lambda row: row.is_repair,
        ),
    )
    return RowsList(
        kit,
        title=_("Reviews given"),
        note=_("would buy again and would recommend, 0 to 10"),
        nothing=_(
            "No review yet. Two weeks after a purchase ask: would you buy from us again, and "
            "would you recommend us? 6 or less means repair first."
        ),
        columns=columns,
        number=_number,
        actions=(("edit", _("Edit…")), ("touch", _("Log a touch…")), _show(), remove_action()),
    )

"""The timeline, choices, skipped stages and steps as the window words them."""

import datetime as dt

from hourglass_desktop.domain import customers, purchases, referrals, stages, touches, trials
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.journey import journey
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.skipped import skipped_sentence
from hourglass_desktop.wording.steps import neck_words
from hourglass_desktop.wording.timeline_words import timeline_rows

TODAY = dt.date(2026, 11, 22)
BRITISH = Formats("en_GB")
SAMPLE = Customer(id=1, name="Sample Person", known_on=dt.date(2026, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_timeline_reads_newest_first() -> None:
    history = History(
        customer=SAMPLE,
        touches=(
            Touch(
                id=1,
                customer=1,
                date=day("2026-02-01"),
                direction="out",
                channel="call",
                builds="trust",
                note="Spoke of plans",
            ),
            Touch(id=2, customer=1, date=day("2026-02-02")),
        ),
        permissions=(
            Permission(id=3, customer=1, date=day("2026-02-03"), channel="e-mail", given=True),
        ),
        trials=(
            Trial(
                id=4,
                customer=1,
                offer=7,
                offered_on=day("2026-02-20"),
                started_on=day("2026-03-01"),
                outcome="bought",
                decided_on=day("2026-03-02"),
            ),
            Trial(id=5, customer=1, started_on=day("2026-11-01"), ends_on=day("2026-12-01")),
            Trial(id=6, customer=1, offered_on=day("2026-10-01")),
        ),
        purchases=(
            Purchase(
                id=7,
                customer=1,
                date=day("2026-03-03"),
                what="Package",
                amount=78000,
                currency="EUR",
            ),
            Purchase(id=8, customer=1, date=day("2026-03-04"), state="refunded"),
        ),
        reviews=(
            Review(id=9, customer=1, date=day("2026-04-01"), would_buy_again=10, words="Easy"),
        ),
        asks=(
            ReferralAsk(
                id=10,
                customer=1,
                date=day("2026-04-02"),
                answer="later",
                later_on=day("2027-03-05"),
            ),
        ),
        given=(Introduction(id=11, giver=1, received=2, date=day("2026-05-01")),),
        received=(Introduction(id=12, giver=3, received=1, date=day("2026-01-02")),),
        marks=(
            Mark(id=13, customer=1, stage="trust", date=day("2026-01-03"), reason="Old friend"),
        ),
        follow_ups=(
            FollowUp(id=14, customer=1, due_on=day("2026-12-24"), what="Send a card"),
            FollowUp(id=15, customer=1, due_on=day("2026-06-01"), done_on=day("2026-06-02")),
        ),
    )
    rows = timeline_rows(history, BRITISH, {7: "Free look"}, {2: "Sample Two"}, TODAY)
    assert [(row.icon, row.title, row.detail) for row in rows] == [
        ("follow-up", "Next step due", "Send a card"),
        ("trial", "Trial started", "ends 1 Dec 2026"),
        ("trial", "Trial offered", ""),
        ("follow-up", "Next step done", "due 1 Jun 2026"),
        ("introduction", "Introduced Sample Two", "Not thanked yet"),
        ("ask", "Asked for a referral: later, on 5 March 2027", ""),
        ("review", "After-use review", "Would buy again: 10 of 10 · “Easy”"),
        ("purchase", "Purchase, refunded", ""),
        ("purchase", "Purchase", "Package · €780.00"),
        ("trial", "Trial ended: bought", "Free look · offered 20 Feb 2026 · started 1 Mar 2026"),
        ("permission", "Permission for e-mail given", ""),
        ("other", "Touch", ""),
        ("call", "Call, you reached out · builds Trust", "Spoke of plans"),
        ("mark", "Marked as Trust by you", "Old friend"),
        ("introduction", "Introduced by somebody", ""),
    ]
    assert [row.record for row in rows if row.planned] == [14]


def test_every_value_has_words() -> None:
    def values(pairs: choices.Choices) -> tuple[str, ...]:
        return tuple(value for value, label in pairs if value and label)

    assert values(choices.channels()) == touches.CHANNELS
    assert set(values(choices.directions())) == set(touches.DIRECTIONS)
    assert values(choices.builds()) == touches.BUILDS
    assert values(choices.permission_channels()) == touches.PERMISSION_CHANNELS
    assert values(choices.trial_outcomes()) == trials.OUTCOMES
    assert values(choices.purchase_states()) == purchases.STATES
    assert values(choices.ask_answers()) == referrals.ANSWERS
    assert values(choices.closed_reasons()) == customers.CLOSED_REASONS
    assert values(choices.stages()) == stages.STAGES
    assert {value for value, _label in choices.given()} == {True, False, None}


def test_skipped_stages_in_a_sentence() -> None:
    def said(**records: object) -> str:
        proven = journey(History(customer=SAMPLE, **records))  # type: ignore[arg-type]
        assert proven is not None
        return skipped_sentence(proven, BRITISH)

    bought = Purchase(id=1, customer=1, date=day("2026-03-03"))
    trust = Touch(id=2, customer=1, date=day("2026-03-01"), direction="in", builds="trust")
    assert said() == ""
    assert said(purchases=(bought,)) == (
        "Like, Trust and Try were skipped: nothing is recorded for them."
    )
    assert said(purchases=(bought,), touches=(trust,)) == (
        "Try was skipped: nothing is recorded for it."
    )


def test_a_step_in_a_few_words() -> None:
    assert neck_words("like", Rate(2, 3), None, BRITISH) == "2 of 3"
    assert neck_words("buy", Rate(6, 38), 12.5, BRITISH) == "16% · 13 d"
    assert neck_words("refer", Rate(6, 38), None, BRITISH) == "16% of buyers"
    assert neck_words("refer", Rate(0, 0), None, BRITISH) == "no data"

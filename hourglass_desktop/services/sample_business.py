"""What the sample's owner set up: offers, journey map, promotions, milestones and the gate."""

import datetime as dt
from collections.abc import Sequence
from heapq import nsmallest
from types import MappingProxyType

from hourglass_desktop.domain.leaks import GATE_FROM
from hourglass_desktop.domain.promotions import Override, Promotion
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.services.sample_lives import Life
from hourglass_desktop.services.sample_scene import Scene

OVERRIDDEN = (75, 62)
"""The override ran from so many to so many days before the end."""
LAST_SPENT = 6
ASKING_BEGAN = 200
"""Asking for referrals was planned so many days after the start, when there was whom to ask."""


def write_offers(scene: Scene) -> None:
    """The owner's list of low-risk tastes."""
    scene.ledger.offers.extend(
        Offer(
            id=scene.number(),
            name=offer.name,
            price=offer.price,
            currency=scene.words.currency,
            days=offer.days,
        )
        for offer in scene.words.offers
    )


def write_journey_map(scene: Scene, lives: Sequence[Life]) -> None:
    """Touchpoints in every state; nothing live for trust.

    Asking for referrals was begun late: from a day on, or while there are few buyers, not yet.
    """
    begun = _asking_from(lives)
    for entry in scene.words.touchpoints:
        state, since = entry.state, None
        if entry.stage == "refer" and entry.state == "live":
            state, since = ("idea", None) if begun is None else ("live", scene.dates[begun])
        elif entry.state == "live" and entry.days:
            since = scene.dates[0]
        scene.ledger.touchpoints.append(
            Touchpoint(
                id=scene.number(),
                stage=entry.stage,
                what=entry.what,
                channel=entry.channel,
                days=entry.days,
                text=entry.text,
                state=state,
                live_on=since,
            )
        )


def _gate_closes(lives: Sequence[Life]) -> int | None:
    """The day on which enough customers had entered buy for the gate to close."""
    bought = nsmallest(GATE_FROM, (life.buy for life in lives if life.buy is not None))
    return bought[-1] if len(bought) == GATE_FROM else None


def _asking_from(lives: Sequence[Life]) -> int | None:
    """The day from which asking for referrals was planned; None with too few buyers to ask."""
    closes = _gate_closes(lives)
    return None if closes is None else max(ASKING_BEGAN, closes)


def write_promotions(scene: Scene) -> None:
    """Money spent about every five weeks, the last of it a few days before the end."""
    days = []
    day = scene.end - LAST_SPENT
    while day >= 0:
        days.append(day)
        day -= scene.dice.span(22, 45)
    for index, spent in enumerate(reversed(days)):
        entry = scene.words.promotions[index % len(scene.words.promotions)]
        scene.ledger.promotions.append(
            Promotion(
                id=scene.number(),
                name=entry.name,
                source=entry.source,
                date=scene.dates[spent],
                amount=entry.amount,
                currency=scene.words.currency,
            )
        )


def business(scene: Scene, lives: Sequence[Life]) -> Business:
    """Name, milestones and the promotion gate with its history."""
    words = scene.words
    override = Override(
        reason=words.override_reason,
        since=scene.dates[scene.end - OVERRIDDEN[0]],
        until=scene.dates[scene.end - OVERRIDDEN[1]],
    )
    return Business(
        name=words.name,
        address=words.address,
        currency=words.currency,
        milestones=MappingProxyType(dict(words.milestones)),
        override=override,
        promotion_states=_gate(scene, lives, override),
    )


def _gate(
    scene: Scene, lives: Sequence[Life], override: Override
) -> tuple[tuple[dt.date, str], ...]:
    """The gate's state on each day it changed.

    The first thing to fix is refer, for which nothing was planned at first, so that the gate
    closes with the fifth buyer; later there is always something to fix, as nothing is planned
    for trust.
    """
    closes = _gate_closes(lives)
    held = None if closes is None else scene.dates[closes]
    reopened = override.until + dt.timedelta(days=1)

    def state(day: dt.date) -> str:
        if held is None or day < held:
            return "open"
        return "overridden" if override.since <= day < reopened else "on hold"

    days = sorted({scene.dates[0], held or scene.dates[0], override.since, reopened})
    states = [(day, state(day)) for day in days]
    return tuple(
        new
        for old, new in zip([None, *states[:-1]], states, strict=True)
        if old is None or old[1] != new[1]
    )

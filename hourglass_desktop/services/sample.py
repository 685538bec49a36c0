"""The sample business: a garden studio's 18 months, made up from a seed."""

import datetime as dt
from dataclasses import fields
from typing import Any

from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.sample_business import (
    business,
    write_journey_map,
    write_offers,
    write_promotions,
)
from hourglass_desktop.services.sample_buyers import Opinion, write_buyer
from hourglass_desktop.services.sample_contacts import write_contacts
from hourglass_desktop.services.sample_dice import Dice
from hourglass_desktop.services.sample_journey_map import with_planned
from hourglass_desktop.services.sample_lives import Life, arrivals, plan_life
from hourglass_desktop.services.sample_people import People
from hourglass_desktop.services.sample_plans import write_plans
from hourglass_desktop.services.sample_referrals import Gift, plan_gifts
from hourglass_desktop.services.sample_scene import Ledger, Scene
from hourglass_desktop.services.sample_wishes import REPAIR, choose_wish
from hourglass_desktop.services.sample_words import SampleWords

__all__ = ["SampleWords", "sample_book"]

YEARS = (1900, 2900)
UNTHANKED_OF = 9
UNTOLD_EVERY = 8


def sample_book(*, seed: int, customers: int, ends_on: dt.date, words: SampleWords) -> Book:
    """A business with so many customers over the 18 months to `ends_on`.

    The same arguments give an equal book. Customers have the numbers 1 to `customers` in order of
    becoming known; all other records share one sequence. Raises HourglassError when `customers`
    is below 0 or `ends_on` lies outside the years 1900 to 2900.
    """
    if customers < 0:
        raise HourglassError(_("The sample business needs 0 customers or more."))
    if not YEARS[0] <= ends_on.year <= YEARS[1]:
        raise HourglassError(
            _(
                "The sample business ends in a year from {first} to {last}: choose such a day."
            ).format(first=YEARS[0], last=YEARS[1])
        )
    dice = Dice(seed)
    scene = Scene(dice, words, ends_on)
    days = arrivals(dice, customers, scene.dates[: scene.end + 1])
    lives = [plan_life(dice, i + 1, known, scene.end) for i, known in enumerate(days)]
    gifts = plan_gifts(dice, lives, scene.end, scene.end - ends_on.day)
    write_offers(scene)
    write_journey_map(scene, lives)
    write_promotions(scene)
    people = People(scene)
    for life in lives:
        choose_wish(dice, life)
        people.write(life)
        _write_life(scene, life)
    _write_gifts(scene, gifts)
    book = Book(business=business(scene, lives), **_records(scene.ledger))
    return with_planned(book, scene)


def _records(ledger: Ledger) -> dict[str, Any]:
    return {f.name: tuple(getattr(ledger, f.name)) for f in fields(ledger)}


def _write_life(scene: Scene, life: Life) -> None:
    opinion = write_buyer(scene, life) if life.buy is not None else Opinion()
    low = opinion.scored if life.mood == "unhappy" else None
    if life.wish == REPAIR:
        write_contacts(scene, life, quiet_from=low, mend=None)
    else:
        write_contacts(scene, life, quiet_from=None, mend=low)
    write_plans(scene, life)


def _write_gifts(scene: Scene, gifts: list[Gift]) -> None:
    """The introductions: the latest not thanked for yet, the outcome of some not told."""
    dice = scene.dice
    owed = len(gifts) - -(-len(gifts) // UNTHANKED_OF)
    for index, gift in enumerate(gifts):
        thanked = gift.day + dice.span(0, 6)
        is_thanked = index < owed and thanked <= scene.end
        known = [d for d in (gift.received.buy, gift.received.closed) if d is not None]
        told = max(gift.day, min(known)) + dice.span(1, 12) if known else scene.end + 1
        is_told = told <= scene.end and not dice.every("untold", UNTOLD_EVERY)
        scene.ledger.introductions.append(
            Introduction(
                id=scene.number(),
                giver=gift.giver.number,
                received=gift.received.number,
                date=scene.dates[gift.day],
                thanked_on=scene.dates[thanked] if is_thanked else None,
                thanked_how=dice.pick(scene.words.thanks_hows) if is_thanked else "",
                outcome_told_on=scene.dates[told] if is_told else None,
            )
        )

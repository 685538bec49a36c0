"""The words of the sample business: names that are plainly samples, and what is said and sold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

FILE_NAME = "sample.json"
LONG_NAME = "sample-long.json"
"""What is said instead where long words and other scripts are wanted."""

Texts = tuple[str, ...]
TextsBy = Mapping[str, Texts]


class TouchWords(NamedTuple):
    """One contact as it may have happened."""

    direction: str
    channel: str
    builds: str
    note: str


class RareName(NamedTuple):
    """A name in another script, or a very long one."""

    name: str
    given: str
    family: str
    organisation: str


class OfferWords(NamedTuple):
    """A taste of the work; price in minor units, days usual."""

    name: str
    price: int
    days: int


class Goods(NamedTuple):
    """Something sold, between two prices in whole units of the currency."""

    what: str
    low: int
    high: int


class TouchpointWords(NamedTuple):
    """One entry of the journey map."""

    stage: str
    what: str
    channel: str
    days: int | None
    text: str
    state: str


class PromotionWords(NamedTuple):
    """Money spent to be known by a source; amount in minor units."""

    name: str
    source: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWords:
    """Every text of the sample business, and the owner's milestones."""

    name: str
    address: str
    currency: str
    other_currency: str
    milestones: Mapping[str, float]
    override_reason: str
    given_names: Texts
    family_names: Texts
    organisations: Texts
    rare_names: tuple[RareName, ...]
    streets: Texts
    towns: Texts
    tags: Texts
    sources: Texts
    customer_notes: Texts
    touches: Mapping[str, tuple[TouchWords, ...]]
    permissions: TextsBy
    withdrawals: Texts
    refusals: Texts
    offers: tuple[OfferWords, ...]
    lessons: TextsBy
    purchases: tuple[Goods, ...]
    gift: str
    review_words: TextsBy
    what_else: Texts
    easier: Texts
    ask_moments: Texts
    asked_for: Texts
    thanks_hows: Texts
    mark_reasons: Mapping[str, str]
    follow_ups: TextsBy
    repeating: Texts
    touchpoints: tuple[TouchpointWords, ...]
    promotions: tuple[PromotionWords, ...]

    @classmethod
    def load(cls, folder: Path, *, are_long: bool = False) -> "SampleWords":
        """The words from sample.json in a folder; HourglassError when they cannot be read.

        `are_long` = many of them long, from the right, or in other scripts, to try the window on.
        """
        names = (FILE_NAME, LONG_NAME) if are_long else (FILE_NAME,)
        try:
            return cls.parse(*((folder / name).read_text(encoding="utf-8") for name in names))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise HourglassError(
                _(
                    "The words of the sample business in {file} cannot be read. "
                    "Install the program again."
                ).format(file=folder / FILE_NAME)
            ) from error

    @classmethod
    def parse(cls, *texts: str) -> "SampleWords":
        """The words from JSON, each text over those before it.

        Raises ValueError, KeyError or TypeError when it has another shape.
        """
        content: dict[str, Any] = {}
        for text in texts:
            content |= json.loads(text)
        plain: dict[str, Any] = {name: tuple(content[name]) for name in _LISTS}
        grouped: dict[str, Any] = {
            name: {key: tuple(values) for key, values in content[name].items()} for name in _GROUPS
        }
        return cls(
            **content["business"],
            **plain,
            **grouped,
            gift=content["gift"],
            mark_reasons=content["mark_reasons"],
            rare_names=tuple(RareName(**entry) for entry in content["rare_names"]),
            touches={
                key: tuple(TouchWords(*entry) for entry in entries)
                for key, entries in content["touches"].items()
            },
            offers=tuple(OfferWords(**entry) for entry in content["offers"]),
            purchases=tuple(Goods(**entry) for entry in content["purchases"]),
            touchpoints=tuple(TouchpointWords(**entry) for entry in content["touchpoints"]),
            promotions=tuple(PromotionWords(**entry) for entry in content["promotions"]),
        )


_LISTS = (
    *("given_names", "family_names", "organisations", "streets", "towns", "tags", "sources"),
    *("customer_notes", "withdrawals", "refusals", "what_else", "easier", "ask_moments"),
    *("asked_for", "thanks_hows", "repeating"),
)
_GROUPS = ("permissions", "lessons", "review_words", "follow_ups")

"""What is said about touchpoints on the journey map."""

import datetime as dt
from collections.abc import Sequence

from hourglass_desktop.domain.journey_map import Card
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.wording.choices import channels
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


def state_name(state: str) -> str:
    """A touchpoint's state."""
    return {"idea": _("Idea"), "live": _("Live"), "retired": _("Retired")}[state]


def channel_words(card: Card) -> str:
    """How the customer is reached, "" when that is left open."""
    return dict(channels()).get(card.touchpoint.channel, "")


def when_words(card: Card, formats: Formats) -> str:
    """When it is due, from the day the stage is entered."""
    days = card.touchpoint.days or 0
    if not days:
        return _("on the same day")
    return ngettext("{n} day after", "{n} days after", days).format(n=formats.number(days))


def state_words(card: Card, today: dt.date, formats: Formats) -> tuple[str, str]:
    """The state with what is open, late or unused, and the colour of the theme for it."""
    told, tone = [state_name(card.touchpoint.state)], "muted"
    if card.touchpoint.state == "live":
        tone = "ok"
    if card.late:
        told.append(ngettext("{n} late", "{n} late", card.late).format(n=formats.number(card.late)))
        tone = "danger"
    elif card.open:
        words = ngettext("{n} open", "{n} open", card.open)
        told.append(words.format(n=formats.number(card.open)))
    elif card.is_unused(today):
        told.append(_("unused"))
        tone = "danger"
    return " · ".join(told), tone


def spoken(card: Card, today: dt.date, formats: Formats) -> str:
    """A card as a screen reader says it, and as its tooltip shows it."""
    shown = card.touchpoint
    parts = [shown.what, channel_words(card), when_words(card, formats)]
    parts.append(state_name(shown.state))
    if card.open:
        words = ngettext("{n} next step open", "{n} next steps open", card.open)
        parts.append(words.format(n=formats.number(card.open)))
    if card.late:
        words = ngettext("{n} of them is late", "{n} of them are late", card.late)
        parts.append(words.format(n=formats.number(card.late)))
    if card.is_unused(today):
        parts.append(_("nothing came of it in 90 days"))
    return ", ".join(part for part in parts if part)


def stage_count(stage: str, n: int, formats: Formats) -> str:
    """A column of the map and how many touchpoints are in it, for a screen reader."""
    words = ngettext("{stage}, {n} touchpoint", "{stage}, {n} touchpoints", n)
    return words.format(stage=stage_name(stage), n=formats.number(n))


def hole_words() -> str:
    """What stands over a stage without a live touchpoint."""
    return _("Nothing live here")


def trade_words(touchpoints: Sequence[Touchpoint]) -> str:
    """A trade's journey as lines to read, stage by stage."""
    lines = []
    for stage in STAGES:
        lines += ["", stage_name(stage)]
        for one in touchpoints:
            if one.stage == stage:
                days = ngettext("after {n} day", "after {n} days", one.days or 0)
                when = days.format(n=one.days) if one.days else _("on the same day")
                lines.append(_("• {what}, {when}").format(what=one.what, when=when))
    return "\n".join(lines).strip()


def map_words(cards: Sequence[Card], holes: Sequence[str], today: dt.date) -> str:
    """What is to be seen to on the whole map, in a sentence or two."""
    told = []
    if holes:
        listed = ", ".join(stage_name(stage) for stage in holes)
        told.append(_("Nothing is live at: {stages}.").format(stages=listed))
    if late := sum(card.late for card in cards):
        told.append(
            ngettext("{n} next step is late.", "{n} next steps are late.", late).format(n=late)
        )
    if unused := sum(card.is_unused(today) for card in cards):
        words = ngettext(
            "{n} touchpoint was not used for 90 days.",
            "{n} touchpoints were not used for 90 days.",
            unused,
        )
        told.append(words.format(n=unused))
    return " ".join(told)

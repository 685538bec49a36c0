"""What is said about trials and offers on their page."""

import datetime as dt

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.trial_board import Card
from hourglass_desktop.wording.choices import trial_outcomes
from hourglass_desktop.wording.formats import Formats


def column_title(column: str) -> str:
    """A column of the board as a heading."""
    return {
        "offered": _("Offered"),
        "running": _("Running"),
        "ended": _("Ended, ask now"),
        "decided": _("Decided"),
    }[column]


def column_count(column: str, n: int, formats: Formats) -> str:
    """A column and how many trials are in it, for a screen reader."""
    words = ngettext("{column}, {n} trial", "{column}, {n} trials", n)
    return words.format(column=column_title(column), n=formats.number(n))


def column_hint(column: str) -> str:
    """Which trials stand in a column."""
    return {
        "offered": _("Offered, but not started yet. Those who wait longest come first."),
        "running": _("Started, and not at the end yet. Those who end first come first."),
        "ended": _("At the end or past it, without an outcome. Ask what they think."),
        "decided": _("Decided in the last 90 days. Older ones stand at their customers."),
    }[column]


def nothing_there(column: str) -> str:
    """What a column without a trial says, and how one comes there."""
    return {
        "offered": _("No offer is open. Record a trial when you offer somebody a taste."),
        "running": _("Nobody is trying now. Move a card here on the day the trial starts."),
        "ended": _("Nobody waits to be asked. A trial comes here by itself when it ends."),
        "decided": _("No decision in 90 days. Move a card here to enter what came of it."),
    }[column]


def about_words(card: Card) -> str:
    """The offer, and the organisation unless the customer is called so."""
    offer = card.offer or _("no offer of your list")
    return offer if card.organisation in {"", card.name} else f"{offer} · {card.organisation}"


def dates_words(card: Card, today: dt.date, formats: Formats) -> str:
    """The dates of a trial that matter in its column."""

    def short(day: dt.date) -> str:
        return formats.short_date(day) if day.year == today.year else formats.day(day)

    if card.column == "decided":
        return _("decided {day}").format(day=short(card.decided_on)) if card.decided_on else ""
    if card.column == "offered":
        return _("offered {day}").format(day=short(card.offered_on)) if card.offered_on else ""
    started = short(card.started_on) if card.started_on else ""
    if card.ends_on is None:
        return _("started {day}").format(day=started)
    return _("{start} to {end}").format(start=started, end=short(card.ends_on))


def state_words(card: Card, today: dt.date, formats: Formats) -> tuple[str, str]:
    """Days left, days over or the outcome, and the theme's colour to say it in."""
    if card.column == "decided":
        known = dict(trial_outcomes())
        return known.get(card.outcome, card.outcome), "ok" if card.outcome == "bought" else "text"
    if card.column == "offered":
        return _waiting(card.offered_on, today, formats), "muted"
    if card.ends_on is None:
        return _("no end set"), "muted"
    days = (card.ends_on - today).days
    n = formats.number(abs(days))
    if days > 0:
        return ngettext("{n} day left", "{n} days left", days).format(n=n), "text"
    if not days:
        return _("ends today"), "danger"
    return ngettext("{n} day overdue", "{n} days overdue", -days).format(n=n), "danger"


def spoken_card(card: Card, today: dt.date, formats: Formats) -> str:
    """A card as one sentence."""
    state, _tone = state_words(card, today, formats)
    parts = (card.name, about_words(card), dates_words(card, today, formats), state)
    return ", ".join(part for part in parts if part)


def _waiting(offered: dt.date | None, today: dt.date, formats: Formats) -> str:
    days = (today - offered).days if offered else 0
    if offered is None or days < 0:
        return ""
    if not days:
        return _("offered today")
    words = ngettext("waiting for {n} day", "waiting for {n} days", days)
    return words.format(n=formats.number(days))

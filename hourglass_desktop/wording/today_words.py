"""What the page of the day says: headings, the button of each reason, birthdays, silences."""

import datetime as dt
from collections.abc import Sequence

from hourglass_desktop.domain.birthdays import Birthday
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import reason_words


def reason_hint(word: str) -> str:
    """What a reason is about, beside its heading."""
    return {
        "thanks": _("an introduction waits for a word from you"),
        "repair": _("unhappy, and not spoken to since"),
        "follow-up": _("promised or planned"),
        "trial": _("ask what comes of it"),
        "review": _("used it for two weeks and more"),
        "ask": _("happy, and not asked lately"),
        "gone quiet": _("longer without a purchase than usual"),
        "keep in touch": _("your rhythm has passed"),
        "no next step": _("nothing is planned yet"),
    }[word]


def action_words(reason: Reason) -> str:
    """What the button of a line does."""
    if reason.word == "thanks" and reason.variant == "tell":
        return _("Outcome told")
    return {
        "thanks": _("Thanked"),
        "repair": _("Log a touch"),
        "follow-up": _("Done"),
        "trial": _("Record outcome"),
        "review": _("Record review"),
        "ask": _("Record ask"),
        "gone quiet": _("Log a touch"),
        "keep in touch": _("Log a touch"),
        "no next step": _("Plan next step"),
    }[reason.word]


def others_words(others: Sequence[str], formats: Formats) -> str:
    """The other reasons of a line, "" without any."""
    if not others:
        return ""
    names = formats.listed([reason_words(word) for word in others])
    return _("Also: {reasons}").format(reasons=names)


def more_words(count: int, formats: Formats) -> str:
    """How many lines are not shown."""
    return ngettext("and {n} more", "and {n} more", count).format(n=formats.number(count))


def count_words(count: int, formats: Formats) -> str:
    """How many lines there are, and how they stand."""
    return ngettext("{n} customer", "{n} customers, most pressing first", count).format(
        n=formats.number(count)
    )


def snoozed_words(count: int, formats: Formats) -> str:
    """How many a snooze hides."""
    return ngettext("{n} snoozed…", "{n} snoozed…", count).format(n=formats.number(count))


def birthday_words(birthday: Birthday, today: dt.date, formats: Formats) -> str:
    """When somebody has their birthday, and how old they get."""
    ahead = (birthday.on - today).days
    day = formats.short_date(birthday.on)
    when = {0: _("today"), 1: _("tomorrow")}.get(ahead, day)
    if birthday.age is None or birthday.age < 1:
        return when
    return _("{day}, {age} years").format(day=when, age=formats.number(birthday.age))


def quiet_words(name: str, reason: Reason, count: int, as_of: dt.date, formats: Formats) -> str:
    """How many went quiet, and who for longest."""
    silent = (as_of - (reason.on or reason.due_on)).days
    many = ngettext(
        "{n} customer is past the usual time between purchases.",
        "{n} customers are past the usual time between purchases.",
        count,
    ).format(n=formats.number(count))
    longest = _("Longest: {name}, {days} (usual is within {limit}).").format(
        name=name, days=formats.days(silent), limit=formats.days(reason.number or 0)
    )
    return f"{many} {longest}"


def due_words(due: int, overdue: int, formats: Formats) -> str:
    """The reminder of next steps; `overdue` of the `due` ones should have been done before."""
    said = ngettext("{n} next step is due.", "{n} next steps are due.", due).format(
        n=formats.number(due)
    )
    if overdue == due:
        return ngettext(
            "{n} next step is due since an earlier day.",
            "{n} next steps are due since earlier days.",
            due,
        ).format(n=formats.number(due))
    if overdue:
        said += " " + ngettext(
            "{n} of them since an earlier day.", "{n} of them since earlier days.", overdue
        ).format(n=formats.number(overdue))
    return said

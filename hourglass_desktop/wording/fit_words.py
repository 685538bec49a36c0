"""The checklist of fit in words, and how to let somebody go kindly."""

from collections.abc import Collection

from hourglass_desktop.domain.text import _


def question_words(question: str) -> str:
    """A question of the checklist as it is asked; KeyError for none of them."""
    return {
        "need": _("Do they need what we offer?"),
        "money": _("Can they pay for it?"),
        "decides": _("Do we talk to whoever decides?"),
        "timing": _("Is it the right time for them?"),
        "will use it well": _("Will they use it well?"),
        "we can serve well": _("Can we serve them well?"),
    }[question]


def because_words(knocked_out: Collection[str]) -> str:
    """Why closing is proposed, a line for each knock-out question answered with no."""
    reasons = {
        "need": _("No need for it: a knock-out question."),
        "money": _("No money for it: a knock-out question."),
        "decides": _("Somebody else decides: a knock-out question."),
        "timing": _("Not the right time: a knock-out question."),
        "will use it well": _("Would not use it well: a knock-out question."),
        "we can serve well": _("We cannot serve them well: a knock-out question."),
    }
    return "\n".join(reasons[question] for question in knocked_out)


def farewell_subject() -> str:
    """The subject of a letter that lets somebody go."""
    return _("Thank you for your interest")


def farewell(name: str, business: str) -> str:
    """A short, kind letter that lets somebody go; `business` may be blank."""
    lines = _(
        "Dear {name},\n\n"
        "thank you for your interest, and for the time you gave us. Having thought it over, we "
        "believe that we are not the right choice for what you need, and would rather tell you "
        "now than leave you waiting.\n\n"
        "If things change, we are glad to hear from you. And if we can name somebody who suits "
        "you better, just ask.\n\n"
        "Kind regards"
    ).format(name=name)
    return f"{lines}\n{business}" if business else lines

"""What this computer's language and country suggest until the owner says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from hourglass_desktop.domain.settings import Business

_PLAIN = "en_GB"
_LETTER = ("US", "CA", "MX", "PH", "CL", "CO", "VE")
"""Countries that print on Letter."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The business's defaults and the usual order of day, month and year."""

    business: Business
    date_order: str


def _locale(environ: Mapping[str, str]) -> Locale | None:
    for name in ("LC_ALL", "LC_MONETARY", "LC_TIME", "LANG"):
        tag = environ.get(name, "").partition(".")[0].partition("@")[0]
        if tag and tag not in {"C", "POSIX"}:
            try:
                return Locale.parse(tag)
            except (UnknownLocaleError, ValueError):
                continue
    return None


def is_language(tag: str) -> bool:
    """Whether dates and numbers can be written in a language such as "en_GB" or "de"."""
    try:
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def usual(environ: Mapping[str, str]) -> Usual:
    """Language, currency, paper and date order from the environment; plain ones without any.

    English is the only language shipped, so another one gives British English with the country's
    currency.
    """
    locale = _locale(environ)
    if locale is None or locale.territory is None:
        return Usual(Business(language=_PLAIN), "dmy")
    currencies = get_territory_currencies(locale.territory)
    pattern = str(locale.date_formats["short"].pattern).lower()
    order = "".join(sorted("dmy", key=pattern.find))
    return Usual(
        Business(
            language=str(locale) if locale.language == "en" else _PLAIN,
            currency=currencies[-1] if currencies else "EUR",
            paper="letter" if locale.territory in _LETTER else "a4",
        ),
        order if order in {"dmy", "mdy", "ymd"} else "dmy",
    )

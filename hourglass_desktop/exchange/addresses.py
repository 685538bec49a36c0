"""Parts of a postal address to one text of several lines, as it stands on an envelope there."""

from collections.abc import Sequence
from dataclasses import dataclass

_CODE_LAST = frozenset(
    (
        *("us", "usa", "u s a", "united states", "united states of america", "ca", "canada"),
        *("gb", "uk", "u k", "united kingdom", "great britain", "england", "scotland", "wales"),
        *("au", "australia", "nz", "new zealand", "ie", "ireland", "in", "india", "za"),
        *("south africa", "sg", "singapore"),
    )
)
"""Countries that write the postal code behind the city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressParts:
    """The parts as a file gives them; any may be blank or hold several lines."""

    box: str = ""
    extended: str = ""
    street: Sequence[str] = ()
    city: str = ""
    region: str = ""
    code: str = ""
    country: str = ""


def address_text(parts: AddressParts) -> str:
    """Put the parts on lines: street and additions, the line of the city, the country."""
    country, region, code = parts.country, parts.region, parts.code
    if _code_last(country, region, code):
        place = [", ".join(filter(None, (parts.city, f"{region} {code}".strip())))]
    else:
        place = [f"{code} {parts.city}", region]
    text = "\n".join((*parts.street, parts.extended, parts.box, *place, country))
    lines = (" ".join(line.split()).strip(" ,") for line in text.split("\n"))
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _code_last(country: str, region: str, code: str) -> bool:
    if country:
        return country.casefold().replace(".", " ").strip() in _CODE_LAST
    return bool(code) and len(region) in {2, 3} and region.isalpha() and region.isupper()

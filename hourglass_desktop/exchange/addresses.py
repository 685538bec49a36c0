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
    country = parts.country.strip()
    region, code = parts.region.strip(), parts.code.strip()
    if _code_last(country, region, code):
        place = [", ".join(filter(None, (parts.city.strip(), f"{region} {code}".strip())))]
    else:
        place = [f"{code} {parts.city.strip()}".strip(), region]
    lines = [*parts.street, parts.extended, parts.box, *place, country]
    shown: list[str] = []
    for text in lines:
        for line in text.splitlines():
            tidy = " ".join(line.split()).strip(" ,")
            if tidy and tidy not in shown:
                shown.append(tidy)
    return "\n".join(shown)


def _code_last(country: str, region: str, code: str) -> bool:
    if country:
        return country.casefold().replace(".", " ").strip() in _CODE_LAST
    return bool(code) and len(region) in {2, 3} and region.isalpha() and region.isupper()

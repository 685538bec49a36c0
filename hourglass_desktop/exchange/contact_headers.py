"""What one column of a contact list is, told by the words of its header alone."""

import re
from dataclasses import dataclass

from hourglass_desktop.exchange.contact_words import (
    BORING,
    EXACT,
    EXTERNAL_IDS,
    PRIVATE,
    PRIVATE_PARTS,
    header_key,
)
from hourglass_desktop.exchange.headers import normal_header
from hourglass_desktop.exchange.month_names import plain_word

_LONGEST = 200
"""Characters of a header that are looked at."""
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=[0-9])")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LABELS = _set("type types typ label labels art tipo etichetta etiqueta libelle soort rotulo")
_EMAIL = _set(
    "email emails mail courriel mel emailadresse mailadresse emailaddress correo emailadres"
)
_PHONE = _set("tel telex isdn handy natel cell cellular pager beeper gsm portable movil celular")
_PHONE |= _set("cellulare telemovel fijo landline festnetz rufnummer whatsapp sms callback tty")
_PHONE |= _set("ruckmeldung telecopie telecopieur cercapersone bip semafoon fax")
_PHONE_ENDS = ("telefon", "telefoon", "phone", "fax")
_PHONE_STARTS = ("telefon", "telephon", "telefoon", "phone", "mobil", "mobiel", "handy", "fax")
_NOT_REACHED = _set(
    "opt optin optout opted consent marketing accepts accept subscribed subscription unsubscribed "
    "status newsletter format verified valid invalid validity count bounced bounce domain sent "
    "opened clicked last date source permission frequency extension ext code do not is has owner "
    "kontakterlaubnis einwilligung display displayname angezeigter name nom affiche mostrar "
    "visualizzato weergavenaam weergave exibicao nombre nome host provider confirmed score"
)
_DISPLAYED = _set(
    "display displayname angezeigter affiche visualizzato weergavenaam pantalla complet"
)
_CONTAINER = _set("address addresses addr adresse adressen anschrift direccion indirizzo adres")
_CONTAINER |= _set("endereco morada domicilio postanschrift ubicacion")
_NOT_POSTAL = _set("web website ip mac url site internet homepage wallet birth geburt naissance")
_NOT_POSTAL |= _set("status sales tax vat lead deal code id owner currency email mail")
_PARTS = {
    "code": _set("zip zipcode postcode postalcode plz postleitzahl cap cep codepostal"),
    "box": _set("pobox postfach postbus"),
    "country": _set("country land pays pais paese nazione stato countryregion countryfull"),
    "region": _set("state province region bundesland kanton county provincia departement estado")
    | _set("departamento regio regione provincie prefecture distrito gewest canton"),
    "city": _set("city town ort stadt wohnort ville ciudad localidad poblacion municipio citta")
    | _set("comune localita plaats woonplaats stad cidade localidade suburb locality commune"),
    "house": _set("hausnummer huisnummer housenumber hausnr"),
    "street": _set("street strasse str rue voie calle straat rua logradouro streetaddress line")
    | _set("addressline linea ligne zeile complement complemento apt apartment suite"),
    "extended": _set("extended adresszusatz zusatz adresserganzung"),
}
_PHRASES = (
    ("code", ("postal", "code")),
    ("code", ("code", "postal")),
    ("code", ("codigo", "postal")),
    ("code", ("codice", "postale")),
    ("box", ("po", "box")),
    ("box", ("boite", "postale")),
    ("box", ("casella", "postale")),
    ("box", ("caixa", "postal")),
    ("box", ("apartado",)),
)
_PLACES = {
    "work": _set(
        "werkadres geschaftsadresse "
        "work business office company geschaftlich dienstlich firma buro bureau professionnel pro "
        "professionnelle trabajo empresa laboral ufficio uff lavoro werk zakelijk zakelijke "
        "comercial trabalho"
    ),
    "home": _set(
        "thuisadres privatadresse "
        "home personal private privat prive domicile personnel personnelle particular casa "
        "abitazione abit thuis particuliere residencial pessoal"
    ),
    "other": _set(
        "other weitere weiterer weiteres autre otro otra altro altra overig overige outro"
    ),
    "": _set(
        "o ou oder formatted "
        "primary main default contact customer client to del current full formated "
        "complete combined iso iso2 iso3 iso2code code number nummer and und et y e de du des der "
        "die das la le l r n s of the name text kanton postal region land types 1 billto"
    ),
    "billing": _set(
        "rechnungsadresse rechnungsanschrift billing bill invoice rechnung facturation "
        "facturacion fatturazione factuur"
    ),
    "shipping": _set(
        "shipping ship delivery lieferung livraison envio spedizione levering entrega"
    ),
}
_ADDRESS_EXACT = {
    "postal": "code",
    "via": "street",
    "comune": "city",
    "location": "whole",
    "standort": "whole",
}
_ORGANISATION = _set("company organisation organization account accounts firma unternehmen")
_ORGANISATION |= _set("employer business")
_BESIDE_ORGANISATION = _set("name names default contact primary associated person lead of the")
_OBJECTS = _set("person contact customer client lead kontakt kunde kunden")
"""What a header may begin with: "Person - Birthday" is a birthday."""


ID_RANK = EXTERNAL_IDS.index("id")
"""How good a column called just id is among those of external ids."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is: `field` is one of ours or a finer one such as given or birth_year.

    For field "address": `part` is whole, street, house, extended, box, city, region, code or
    country, `place` tells one address from another, `line` orders lines of the street. For
    "external_id", `line` is its rank, best 0.
    """

    field: str
    part: str = ""
    place: str = ""
    line: int = 0
    short: bool = False


def meaning(header: str) -> Meaning:
    """Say what a column is; field "note" when it is none of ours, "boring" when of no use."""
    header = header[:_LONGEST]
    key = header_key(header)
    if key in PRIVATE or any(part in key for part in PRIVATE_PARTS):
        return Meaning("private")
    if key in EXACT:
        return Meaning(EXACT[key])
    words = header_words(header)
    if key in BORING or "yomi" in words or any(word.startswith("phonetic") for word in words):
        return Meaning("boring")
    found = _contact_point(words) or _address(key, words) or _organisation(words)
    if not found and key in EXTERNAL_IDS:
        found = Meaning("external_id", line=EXTERNAL_IDS.index(key))
    return found or _numbered(words) or _narrower(header, words)


def header_words(header: str) -> list[str]:
    """Split a header into plain words: "E-mail2Address" -> email, 2, address."""
    spaced = plain_word(normal_header(_CAMEL.sub(" ", header)))
    return re.sub(r"\biso [23]\b", "iso", re.sub(r"\be mail", "email", spaced)).split()


def _contact_point(words: list[str]) -> Meaning | None:
    kinds = set(words)
    email = bool(kinds & _EMAIL) or {"posta", "elettronica"} <= kinds or "messagerie" in kinds
    phone = bool(kinds & _PHONE) or any(
        word.startswith(_PHONE_STARTS) or word.endswith(_PHONE_ENDS) for word in kinds
    )
    if not email and not phone:
        return None
    if kinds & _LABELS or (email and kinds & _DISPLAYED):
        return Meaning("boring")
    if kinds & _NOT_REACHED:
        return Meaning("note")
    return Meaning("emails" if email else "phones", part="one")


def _address(key: str, words: list[str]) -> Meaning | None:
    if key in _ADDRESS_EXACT:
        return Meaning("address", part=_ADDRESS_EXACT[key])
    if words[:1] == ["via"] and len(words) == 2 and _place(words[1]) != words[1]:
        return Meaning("address", "street", _place(words[1]), 1)
    kinds = set(words)
    part = _part(words)
    inside = bool(kinds & _CONTAINER)
    if not part and not inside:
        return None
    place, line = _place_and_line(words)
    if not part:
        return _bare_address(words, place, line)
    short = bool(kinds & {"code", "iso", "combined"}) and part in {"region", "country"}
    of_something_else = kinds & _NOT_POSTAL and not short and part != "code"
    if not inside and (of_something_else or len(words) > 6):
        return None
    return Meaning("address", part, place, line, short)


def _bare_address(words: list[str], place: str, line: int) -> Meaning | None:
    """An address column without a part: the whole, or the street when others hold the rest."""
    kinds = set(words)
    if kinds & _NOT_POSTAL and not kinds & _LABELS:
        return None
    inside_one = any(
        word in _CONTAINER and words[i + 1].isdigit() and i + 2 < len(words)
        for i, word in enumerate(words[:-1])
    )
    if len(words) > 1 and words[-1] in {"company", "organization"} and words[-2] in _CONTAINER:
        found = Meaning("organisation")
    elif kinds & {"formatted", "full", "complete"}:
        found = Meaning("address", "whole", place, line)
    elif inside_one or kinds & _LABELS:
        found = Meaning("boring")
    else:
        found = Meaning("address", "street", place, line)
    return found


def _part(words: list[str]) -> str:
    kinds = set(words)
    for part, phrase in _PHRASES:
        if any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words))):
            return part
    found = next((part for part, names in _PARTS.items() if kinds & names), "")
    return "street" if found == "house" and kinds & _PARTS["street"] else found


def _place_and_line(words: list[str]) -> tuple[str, int]:
    """Whose address it is, and which line: "Address 1 - City" -> 1; "Home Address 2" -> line 2."""
    line = 1
    rest = list(words)
    if rest[-1].isdigit() and len(rest) > 1:
        line = int(rest.pop()[:3])
    known = _CONTAINER.union(*_PARTS.values(), *(phrase for _, phrase in _PHRASES))
    places = [_place(word) for word in rest if word not in known]
    return " ".join(dict.fromkeys(filter(None, places))), line


def _place(word: str) -> str:
    return next((place for place, names in _PLACES.items() if word in names), word)


def _organisation(words: list[str]) -> Meaning | None:
    kinds = {word for word in words if not word.isdigit()}
    if not kinds & _ORGANISATION or not kinds <= _ORGANISATION | _BESIDE_ORGANISATION:
        return None
    if kinds & {"account", "accounts"} and "name" not in kinds:
        return None
    return Meaning("organisation")


def _narrower(header: str, words: list[str]) -> Meaning:
    """What a header means without the object before it or the remark in brackets behind it."""
    if len(words) > 1 and words[0] in _OBJECTS:
        return meaning(" ".join(words[1:]))
    bare = _IN_BRACKETS.sub("", header)
    if bare != header and (found := meaning(bare)).field in {"known_on", "birthday", "boring"}:
        return found
    return Meaning("note")


def _numbered(words: list[str]) -> Meaning | None:
    """A column known but for its number or the word label: "Groups 1 Label", "Notes 2"."""
    bare = [word for word in words if not word.isdigit()]
    if len(bare) < len(words) and bare:
        if (
            len(bare) > 1
            and bare[-1] in _LABELS | {"name"}
            and EXACT.get("".join(bare[:-1])) == "tags"
        ):
            return Meaning("tags")
        if bare[-1] in _LABELS:
            return Meaning("label")
        if "".join(bare) in EXACT:
            return Meaning(EXACT["".join(bare)])
    return None

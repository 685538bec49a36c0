"""One card to a customer; what has no field of its own goes to the notes behind its label."""

import datetime as dt

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.ids import customer_number
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.birthdays import read_birthdays
from hourglass_desktop.exchange.contact_cells import distinct, split_emails
from hourglass_desktop.exchange.dates import parse_dates
from hourglass_desktop.exchange.problems import Problem, ReadOptions
from hourglass_desktop.exchange.vcard_lines import Property, RawCard, parse_line
from hourglass_desktop.exchange.vcard_notes import extra_line, property_labels
from hourglass_desktop.exchange.vcard_values import (
    Letters,
    address,
    one_line,
    parts,
    phone,
    unescaped,
)

_APPLE_KIND = "X-ADDRESSBOOKSERVER-KIND"
_LEAST_WANTED = 101
"""The order of a value without PREF, which goes from 1 to 100."""


class _Card:
    """The properties of one card with their text; of each name the preferred ones come first."""

    def __init__(self, raw: RawCard, letters: Letters) -> None:
        found = (parse_line(line) for line in raw.lines)
        self.properties = [(p, letters.text(p)) for p in found if p is not None]
        self._named: dict[str, list[tuple[Property, str]]] = {}
        for item in self.properties:
            if item[1].strip():
                self._named.setdefault(item[0].name, []).append(item)
        self._labels = {
            p.group: _apple_label(text) for p, text in self.properties if p.name == "X-ABLABEL"
        }

    def of(self, name: str) -> list[tuple[Property, str]]:
        """The properties of a name that hold something."""
        found = self._named.get(name, [])
        return sorted(found, key=lambda item: _rank(item[0])) if len(found) > 1 else found

    def values(self, name: str) -> list[str]:
        """The texts of all properties of a name."""
        return [text for _property, text in self.of(name)]

    def first(self, name: str) -> str:
        """The preferred text of a name, "" without any."""
        return next(iter(self.values(name)), "")

    def label(self, found: Property) -> str:
        """What the program that wrote the card calls a property, "" when nothing of its own."""
        return self._labels.get(found.group, "") if found.group else ""


class CardReading:
    """The reading of the cards of one file."""

    def __init__(self, letters: Letters, options: ReadOptions, problems: list[Problem]) -> None:
        self._letters = letters
        self._options = options
        self._problems = problems
        self._labels = property_labels()

    def problem(self, number: int, field: str, value: str, sentence: str) -> None:
        """Note what could not be taken over."""
        self._problems.append(Problem(number, field, value, sentence))

    def customer(self, number: int, raw: RawCard) -> Customer | None:
        """Read one card; None, with a problem noted, when it does not say who it is of."""
        self._letters.controls = False
        card = _Card(raw, self._letters)
        name, given, family = _names(card)
        if "group" in map(str.casefold, (card.first("KIND"), card.first(_APPLE_KIND))):
            sentence = _("The card is a list of people, not a person or company, and was left out.")
            self.problem(number, "", name, sentence)
            return None
        emails = self._emails(number, card)
        phones = distinct(filter(None, map(phone, card.values("TEL"))))
        organisation, lines = _organisation(card)
        shown = name or organisation or next(iter((*emails, *phones)), "")
        if not shown:
            sentence = _("The card has no name, company, e-mail or phone and was left out.")
            self.problem(number, "", "", sentence)
            return None
        birthday = self._birthday(number, card, lines)
        uid = one_line(card.first("UID")).removeprefix("urn:uuid:")
        own_number = customer_number(uid)
        customer = Customer(
            id=own_number or 0,
            name=shown,
            given_name=given,
            family_name=family,
            organisation=organisation,
            emails=emails,
            phones=phones,
            addresses=_addresses(card),
            birthday=birthday,
            tags=_tags(card),
            known_on=_created(card.first("CREATED")),
            notes=self._notes(card, raw, lines),
            external_id="" if own_number else uid,
        )
        if self._letters.controls:
            sentence = _("Characters that no text has (such as NUL) were left out of the card.")
            self.problem(number, "", shown, sentence)
        return customer

    def _emails(self, number: int, card: _Card) -> tuple[str, ...]:
        texts = [unescaped(text) for text in card.values("EMAIL")]
        emails = distinct(email for text in texts for email in split_emails(text))
        for email in emails:
            if "@" not in email:
                sentence = _("This does not look like an e-mail address; it was kept as it stands.")
                self.problem(number, "emails", email, sentence)
        return emails

    def _birthday(self, number: int, card: _Card, lines: list[str]) -> str:
        """The birthday; one that cannot be read becomes a problem and a line of the notes."""
        for found, text in card.of("BDAY"):
            value = unescaped(text).strip()
            omitted = found.param("X-APPLE-OMIT-YEAR")
            if omitted and value.startswith(omitted):
                value = f"-{value[len(omitted) :]}" if "-" in value else f"--{value[4:]}"
            read = read_birthdays([value], "ymd", self._options.locale_order)
            if read.texts[0]:
                return read.texts[0]
            for sentence in read.problems.values():
                self.problem(number, "birthday", value, sentence)
                lines.append(_("Birthday: {date}").format(date=value))
        return ""

    def _notes(self, card: _Card, raw: RawCard, lines: list[str]) -> str:
        notes = [unescaped(text).strip() for text in card.values("NOTE")]
        extras = [extra_line(p, text, card.label(p), self._labels) for p, text in card.properties]
        agents = [self._agent(agent) for agent in raw.agents]
        return "\n".join(dict.fromkeys(filter(None, (*notes, *lines, *extras, *agents))))

    def _agent(self, raw: RawCard) -> str:
        """An assistant's card within the card, on one line."""
        card = _Card(raw, self._letters)
        name, _given, _family = _names(card)
        texts = (name, *map(phone, card.values("TEL")), *map(one_line, card.values("EMAIL")))
        shown = ", ".join(filter(None, texts))
        return _("Assistant: {details}").format(details=shown) if shown else ""


def _rank(found: Property) -> int:
    number = found.param("PREF")
    if number.isdecimal():
        return min(int(number[:3]), _LEAST_WANTED - 1)
    return 1 if "pref" in found.types or "PREF" in found.params else _LEAST_WANTED


def _apple_label(text: str) -> str:
    return one_line(text).removeprefix("_$!<").removesuffix(">!$_")


def _names(card: _Card) -> tuple[str, str, str]:
    """The name as shown, the given and the family name."""
    values = [*parts(card.first("N")), *[""] * 5]
    family, given, middle, prefix, suffix = (
        " ".join(text.replace("\n", " ").split()) for text in values[:5]
    )
    built = " ".join(filter(None, (prefix, given, middle, family, suffix)))
    return one_line(card.first("FN")) or built, given, family


def _organisation(card: _Card) -> tuple[str, list[str]]:
    """The organisation, and lines for its departments and for further ones."""
    first = ""
    lines = []
    for value in card.values("ORG"):
        units = [" ".join(unit.split()) for unit in parts(value)]
        name, *departments = [unit for unit in units if unit] or [""]
        if not first:
            first = name
        elif name and name != first:
            lines.append(_("Organisation: {name}").format(name=name))
        if departments:
            lines.append(_("Department: {name}").format(name=", ".join(departments)))
    return first, lines


def _addresses(card: _Card) -> tuple[str, ...]:
    """The addresses; a label, the address as one text, stands in where there is no other."""
    found = [address(text) or _label(p.param("LABEL")) for p, text in card.of("ADR")]
    shown = distinct(filter(None, found))
    return shown or distinct(filter(None, (_label(unescaped(t)) for t in card.values("LABEL"))))


def _label(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\\n", "\n").splitlines())
    return "\n".join(filter(None, lines))


def _created(text: str) -> dt.date | None:
    return parse_dates([text], None, "ymd").dates[0] if text else None


def _tags(card: _Card) -> tuple[str, ...]:
    tags = (tag for text in card.values("CATEGORIES") for tag in parts(text, ","))
    return distinct(" ".join(tag.split()) for tag in tags if tag and tag != "myContacts")

"""vCard files (.vcf, 2.1 to 4.0) of phones and programs to contacts."""

import re

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.contacts import Contact, Contacts
from hourglass_desktop.exchange.decoding import decode, known_encoding
from hourglass_desktop.exchange.file_kinds import refuse_foreign
from hourglass_desktop.exchange.problems import Problem, ReadOptions
from hourglass_desktop.exchange.vcard_card import CardReading
from hourglass_desktop.exchange.vcard_lines import RawCard, cut_cards
from hourglass_desktop.exchange.vcard_values import Letters

MOST_CARDS = 200_000
_MARK = re.compile(
    rb"^[ \t\xef\xbb\xbf]*(?:begin|end)\s*:\s*vcard\s*$", re.IGNORECASE | re.MULTILINE
)
_LOOKED_AT = 65_536


def is_vcard(data: bytes) -> bool:
    """Whether a file holds a line that begins or ends a card."""
    head = data[:_LOOKED_AT].replace(b"\0", b"").replace(b"\r", b"\n")
    return _MARK.search(head) is not None


def read_vcards(data: bytes, options: ReadOptions) -> Contacts:
    """Read a vCard file; raises HourglassError, one sentence, when no card of it is whole."""
    refuse_foreign(data)
    encoding = _told_encoding(options)
    wide = ""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:64]:
        decoded = decode(data)
        wide = decoded.encoding
        data = decoded.text.encode("utf-8", errors="replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    file = cut_cards(data)
    _refuse_without_cards(file.cards, file.stray_ends)
    letters = Letters(data, encoding)
    contacts: list[Contact] = []
    problems: list[Problem] = []
    reading = CardReading(letters, options, problems)
    for number, card in enumerate(file.cards, 1):
        _read_card(number, card, reading, contacts)
    warnings = letters.warnings()
    if file.stray_ends:
        sentence = ngettext(
            "{n} card has an END:VCARD but no BEGIN:VCARD and was left out.",
            "{n} cards have an END:VCARD but no BEGIN:VCARD and were left out.",
            file.stray_ends,
        )
        warnings.append(sentence.format(n=file.stray_ends))
    return Contacts(
        read=len(file.cards),
        contacts=contacts,
        problems=problems,
        warnings=warnings,
        encoding=wide or letters.guess or encoding or "utf-8",
    )


def _read_card(number: int, card: RawCard, reading: CardReading, contacts: list[Contact]) -> None:
    if not card.ended:
        reading.problem(
            number,
            "",
            "",
            _(
                "The card has no END:VCARD, so something of it is missing, and it was left out. "
                "The file may have been cut off; export it again."
            ),
        )
        return
    if card.too_large:
        sentence = _("The card is larger than 1 MB without its pictures and was left out.")
        reading.problem(number, "", "", sentence)
        return
    customer = reading.customer(number, card)
    if customer is not None:
        contacts.append(Contact(number, customer))


def _told_encoding(options: ReadOptions) -> str | None:
    if options.encoding is None:
        return None
    name = known_encoding(options.encoding)
    if name is None:
        sentence = _("There is no encoding named {name}; usual ones are utf-8, utf-16 and cp1252.")
        raise HourglassError(sentence.format(name=options.encoding))
    return name


def _refuse_without_cards(cards: list[RawCard], stray_ends: int) -> None:
    if len(cards) > MOST_CARDS:
        raise HourglassError(
            _("The file has more than 200,000 cards. Split it into several files and import each.")
        )
    if any(card.ended for card in cards):
        return
    if cards:
        sentence = _(
            "No card in the file is whole: BEGIN:VCARD stands without END:VCARD, so the file was "
            "cut off. Export it again."
        )
    elif stray_ends:
        sentence = _(
            "No card in the file is whole: END:VCARD stands without BEGIN:VCARD, so the beginning "
            "of the file is missing. Export it again."
        )
    else:
        sentence = _("There is no contact card (vCard) in the file. Export the contacts again.")
    raise HourglassError(sentence)

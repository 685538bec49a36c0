"""A file of contacts, vCard or delimited, to contacts: what it is, its bytes tell."""

from hourglass_desktop.exchange.contact_table import read_contact_table
from hourglass_desktop.exchange.contact_words import known_contact_headers
from hourglass_desktop.exchange.contacts import Contacts
from hourglass_desktop.exchange.csv_table import read_table
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.vcard import is_vcard, read_vcards


def read_contacts(data: bytes, options: ReadOptions) -> Contacts:
    """Read contacts from the bytes of a file; raises HourglassError when it is no such file."""
    if is_vcard(data):
        return read_vcards(data, options)
    return read_contact_table(read_table(data, options, known_contact_headers()), options)

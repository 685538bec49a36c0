"""Addresses that the system's own programs open: to call a number, to write to an address."""

import re
import unicodedata
from dataclasses import dataclass

from hourglass_desktop.domain.history import History

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'*+@")
"""What stands as it is in a mailto address (RFC 6068)."""
_WORDS = re.compile(r"[^\W\d_]")
_FEWEST_DIGITS = 3


def call_link(number: str) -> str:
    """A telephone number to dial (RFC 3966), without what follows a word; "" when it is none."""
    written = unicodedata.normalize("NFKC", number).strip()
    digits = "".join(c for c in _WORDS.split(written, maxsplit=1)[0] if c.isdecimal())
    if len(digits) < _FEWEST_DIGITS:
        return ""
    plain = "".join(str(unicodedata.decimal(c)) for c in digits)
    return f"tel:+{plain}" if written.startswith("+") else f"tel:{plain}"


def mail_link(address: str) -> str:
    """An e-mail address to write to, nothing in it taken for more than the address; "" for none."""
    plain = address.strip()
    name, at, host = plain.rpartition("@")
    if not (name and at and host) or any(c.isspace() or not c.isprintable() for c in plain):
        return ""
    return "mailto:" + _encoded(plain, _PLAIN)


def letter_link(address: str, subject: str, body: str) -> str:
    """As `mail_link`, with a subject and a text already written; "" for no address."""
    to, lines = mail_link(address), "\r\n".join(body.splitlines())
    if not to:
        return ""
    plainest = _PLAIN - frozenset("+@'")
    return f"{to}?subject={_encoded(subject, plainest)}&body={_encoded(lines, plainest)}"


def _encoded(text: str, plain: frozenset[str]) -> str:
    """A text for a link, every sign but the plain ones as bytes of UTF-8."""
    return "".join(
        c if c in plain else "".join(f"%{b:02X}" for b in c.encode(errors="replace")) for c in text
    )


@dataclass(frozen=True, slots=True)
class Ways:
    """The numbers and addresses of a customer that may be used, the main ones first."""

    phones: tuple[str, ...]
    emails: tuple[str, ...]


def ways(history: History) -> Ways:
    """How a customer may be contacted: by no channel they withdrew, by none when asked not to."""
    customer = history.customer
    if customer.closed_reason == "do not contact":
        return Ways((), ())
    ordered = sorted(history.permissions, key=lambda leave: (leave.date, leave.id))
    standing = {leave.channel: leave.given for leave in ordered}
    return Ways(
        phones=() if standing.get("phone") is False else customer.phones,
        emails=() if standing.get("e-mail") is False else customer.emails,
    )

"""The text in the values of vCard properties: letters, escapes, lists, addresses, URIs."""

import re
import unicodedata

from hourglass_desktop.exchange.addresses import AddressParts, address_text
from hourglass_desktop.exchange.decoding import (
    decode_loosely,
    guess_encoding,
    guessed_warning,
    known_encoding,
)
from hourglass_desktop.exchange.vcard_lines import Property

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "N": "\n", **{c: c for c in "\\,;:\"'"}}
_SPLIT = {mark: re.compile(rf"((?:\\.|[^\\{mark}]|\\$)*)(?:{mark}|$)", re.DOTALL) for mark in ";,"}
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_NOT_UTF_8_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_SAMPLE_BYTES = 32_000


class Letters:
    """How the values of one file are decoded: as declared, else UTF-8, else one guess for all."""

    def __init__(self, data: bytes, encoding: str | None) -> None:
        self._data = data
        self._told = encoding
        self.guess = ""
        self.controls = False

    def text(self, found: Property) -> str:
        """Decode a value and make it plain: NFC, one kind of line end, no control characters."""
        text = self._decode(found.value, found.param("CHARSET"))
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if "\r" in text or "\x0b" in text or "\x0c" in text:
            text = re.sub("\r\n|\r|\x0b|\x0c", "\n", text)
        if _CONTROL.search(text):
            self.controls = True
            text = _CONTROL.sub("", text)
        return text

    def warnings(self) -> list[str]:
        """Say what had to be guessed."""
        return [guessed_warning(self.guess)] if self.guess else []

    def _decode(self, value: bytes, charset: str) -> str:
        told = known_encoding(charset) if charset else self._told
        for name in (told, "utf-8") if told else ("utf-8",):
            try:
                return value.decode(name)
            except (UnicodeError, ValueError):
                continue
        if not self.guess:
            self.guess = guess_encoding(self._sample() or value)
        return decode_loosely(value, self.guess)

    def _sample(self) -> bytes:
        lines = []
        size = 0
        for found in _NOT_UTF_8_LINE.finditer(self._data):
            if b"charset" not in found[0].lower() and _is_foreign(found[0]):
                lines.append(found[0])
                size += len(found[0])
            if size > _SAMPLE_BYTES:
                break
        return b"\n".join(lines)


def _is_foreign(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def unescaped(text: str) -> str:
    """Undo backslashes, those that programs put where none belong too."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[0]), text)


def parts(text: str, mark: str = ";") -> list[str]:
    """Split a value at bare semicolons or commas, each part unescaped and stripped."""
    if "\\" not in text:
        return [part.strip() for part in text.split(mark)]
    found: list[str] = []
    start = 0
    while True:
        match = _SPLIT[mark].match(text, start)
        if match is None:
            return [*found, unescaped(text[start:]).strip()]
        found.append(unescaped(match[1]).strip())
        if match.end() == match.end(1):
            return found
        start = match.end()


def one_line(text: str) -> str:
    """Unescape a name or the like and put it on one line."""
    return " ".join(unescaped(text).split())


def phone(text: str) -> str:
    """A phone number, also from a tel: URI (RFC 3966)."""
    bare = unescaped(text).strip()
    if bare[:4].casefold() != "tel:":
        return " ".join(bare.split())
    number, *extras = _unquoted(bare[4:]).split(";")
    extension = next((e[4:] for e in extras if e[:4].casefold() == "ext="), "")
    return f"{number} ext. {extension}" if extension else number


def uri_text(text: str) -> str:
    """The name in the URI of a chat program: xmpp:anna@example.org -> anna@example.org."""
    scheme, colon, rest = text.partition(":")
    return _unquoted(rest) if colon and scheme.isalnum() and not rest.startswith("//") else text


def _unquoted(text: str) -> str:
    raw = _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), text.encode("utf-8"))
    plain = raw.decode("utf-8", errors="replace")
    return _CONTROL.sub("", plain)


def address(text: str) -> str:
    """A structured address as the lines of an envelope."""
    values = [*parts(text), *[""] * 7]
    box, extended, street, city, region, code, country = values[:7]
    more = [part for part in values[7:] if part]
    return address_text(
        AddressParts(
            box=box,
            extended=extended,
            street=[street],
            city=city,
            region=region,
            code=code,
            country=" ".join([country, *more]) if more else country,
        )
    )

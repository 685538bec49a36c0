"""Bytes of a vCard file to cards, and cards to properties, as real programs write them.

Cards are cut out first, so that a bad one costs itself alone, and lines are unfolded as bytes,
because folds fall in the middle of letters. Formats: vCard 2.1, RFC 2426 (3.0), RFC 6350 (4.0).
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_BYTES = 1_000_000
"""Of one card, pictures and sounds not counted."""

_BEGIN = re.compile(rb"(?:[\w-]+\.)?begin\s*:\s*vcard\s*", re.IGNORECASE)
_END = re.compile(rb"(?:[\w-]+\.)?end\s*:\s*vcard\s*", re.IGNORECASE)
_AGENT = re.compile(rb"(?:[\w-]+\.)?agent[^:]*:\s*(begin\s*:\s*vcard)?\s*", re.IGNORECASE)
_HEAD = re.compile(rb'(?:[^":]|"[^"]*")*')
_BINARY = re.compile(
    rb"(?:[\w-]+\.)?(?:photo|logo|sound|key)\s*[;:]|[^:]*;\s*(?:encoding\s*=\s*)?(?:base64|b)\s*[;:]",
    re.IGNORECASE,
)
_QUOTED_PRINTABLE = re.compile(rb"[^:]*;\s*(?:encoding\s*=\s*)?quoted-printable", re.IGNORECASE)
_TEXT_OVER_LINES = re.compile(rb"(?:[\w-]+\.)?(?:note|label|adr)\s*[;:]", re.IGNORECASE)
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "BASE64", "B", "Q", "8BIT", "7BIT"))
_CARETS = re.compile(r"\^[nN^']")
_HEAD_OF_BINARY = 100
_DEEPEST = 5
_CARET = {"^n": "\n", "^N": "\n", "^^": "^", "^'": '"'}


class RawLine:
    """One property as bytes: the segments between the soft breaks of quoted-printable."""

    def __init__(self, raw: bytes) -> None:
        self.binary = _BINARY.match(raw) is not None
        self.segments = [bytearray(raw[:_HEAD_OF_BINARY] if self.binary else raw)]
        self.quoted = False
        self.over_lines = _TEXT_OVER_LINES.match(raw) is not None
        self._headed = False
        self._look_at_head()

    def takes(self, raw: bytes) -> bool:
        """Take a line of the file that goes on with this property; False when it does not."""
        folded = raw[:1] in {b" ", b"\t"}
        if self.binary:
            return folded or b":" not in raw
        if self._breaks_off():
            self.segments.append(bytearray(raw))
        elif folded:
            self.segments[-1] += raw[1:]
            self._look_at_head()
        elif self.over_lines and b":" not in raw and raw.strip():
            self.segments[-1] += b"\\n" + raw
        else:
            return False
        return True

    def _look_at_head(self) -> None:
        if self._headed:
            return
        self._headed = b":" in self.segments[0]
        self.quoted = _QUOTED_PRINTABLE.match(self.segments[0]) is not None

    def _breaks_off(self) -> bool:
        return self.quoted and self.segments[-1][-8:].rstrip(b" \t").endswith(b"=")


@dataclass(slots=True)
class RawCard:
    """The lines of one card. `ended` is False when the card has no END of its own.

    `agents` are cards within it (an assistant, for example).
    """

    lines: list[RawLine] = field(default_factory=list)
    agents: list["RawCard"] = field(default_factory=list)
    size: int = 0
    ended: bool = False

    @property
    def too_large(self) -> bool:
        """Whether the card went over its limit; what came after that was not kept."""
        return self.size > MOST_BYTES

    def add(self, raw: bytes) -> None:
        """Take the next line of the file."""
        if self.lines and self.lines[-1].binary and self.lines[-1].takes(raw):
            return
        if self.too_large:
            return
        if not (self.lines and self.lines[-1].takes(raw)) and raw.strip():
            self.lines.append(RawLine(raw))
            raw = bytes(self.lines[-1].segments[0])
        self.size += len(raw)

    def opens_agent(self) -> bool:
        """Whether the last line says that a card follows that belongs to this one."""
        return bool(self.lines) and _AGENT.fullmatch(self.lines[-1].segments[0]) is not None


@dataclass(slots=True)
class CutFile:
    """The cards of a file in its order, and how many ENDs came without a card."""

    cards: list[RawCard] = field(default_factory=list)
    stray_ends: int = 0


def cut_cards(data: bytes) -> CutFile:
    """Cut a file into cards; a card that begins before the last one ended leaves that unended."""
    file = CutFile()
    open_cards: list[RawCard] = []
    for raw in _lines(data):
        if _BEGIN.fullmatch(raw):
            if open_cards and open_cards[-1].opens_agent():
                _open_agent(open_cards)
            else:
                open_cards = [RawCard()]
                file.cards.append(open_cards[0])
        elif _END.fullmatch(raw):
            if open_cards:
                open_cards.pop().ended = True
            else:
                file.stray_ends += 1
        elif open_cards:
            open_cards[-1].add(raw)
            found = _AGENT.fullmatch(raw)
            if found and found[1]:
                _open_agent(open_cards)
    return file


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines of a file; a lone CR is a line end only where no LF is."""
    if b"\n" not in data:
        return iter(data.split(b"\r"))
    return (line.rstrip(b"\r") for line in data.split(b"\n"))


def _open_agent(open_cards: list[RawCard]) -> None:
    agent = RawCard()
    if len(open_cards) < _DEEPEST:
        open_cards[-1].agents.append(agent)
    open_cards.append(agent)


@dataclass(frozen=True, slots=True)
class Property:
    """One property: upper-case name and parameter names, the value still as bytes."""

    name: str
    group: str
    params: dict[str, list[str]]
    value: bytes

    @property
    def types(self) -> list[str]:
        """The words of its TYPE, in small letters."""
        return [word.casefold() for word in self.params.get("TYPE", ())]

    def param(self, name: str) -> str:
        """The first value of a parameter, "" without it."""
        return next(iter(self.params.get(name, ())), "")


def parse_line(line: RawLine) -> Property | None:
    """Read one property; None when the line is none, or holds a picture or sound."""
    first = line.segments[0]
    head = _HEAD.match(first)
    end = head.end() if head else 0
    if first[end : end + 1] != b":":
        end = first.find(b":")
        if end < 0:
            return None
    if line.binary:
        return None
    words = _split(first[:end].decode("utf-8", errors="replace"), ";")
    group, _dot, name = words[0].strip().rpartition(".")
    params: dict[str, list[str]] = {}
    for word in words[1:]:
        key, values = _parameter(word)
        params.setdefault(key, []).extend(values)
    first_value = bytes(first[end + 1 :])
    if line.quoted:
        value = _quoted_printable([first_value, *map(bytes, line.segments[1:])])
    else:
        value = first_value
    return Property(name.upper(), group.casefold(), params, value)


def _parameter(word: str) -> tuple[str, list[str]]:
    key, equals, text = word.partition("=")
    key = key.strip().upper()
    if not equals:
        return ("ENCODING" if key in _ENCODINGS else "TYPE"), [key]
    values = [_CARETS.sub(lambda m: _CARET[m[0]], v.strip().strip('"')) for v in _split(text, ",")]
    if len(values) == 1 and "," in values[0] and key == "TYPE":
        values = values[0].split(",")
    return key, values


def _split(text: str, mark: str) -> list[str]:
    """Split at a mark outside quotation marks."""
    if '"' not in text:
        return text.split(mark)
    return re.findall(f'(?:[^"{mark}]|"[^"]*"|")+', text) or [""]


def _quoted_printable(segments: list[bytes]) -> bytes:
    """Decode quoted-printable; the blank before a segment is text or a fold, as the rest shows."""
    kept = [segment.rstrip(b" \t") for segment in segments[:-1]]
    parts = [s[:-1] if s.endswith(b"=") else s for s in kept] + segments[-1:]
    plain = binascii.a2b_qp(b"".join(parts))
    if not any(part[:1] in {b" ", b"\t"} for part in parts[1:]):
        return plain
    bare = [parts[0], *(p[1:] if p[:1] in {b" ", b"\t"} else p for p in parts[1:])]
    unfolded = binascii.a2b_qp(b"".join(bare))
    folded = (
        (len(parts) > 2 and all(part[:1] in {b" ", b"\t"} for part in parts[1:]))
        or any(part[:1] == b"\t" or part[:2] == b"  " for part in parts[1:])
        or b"=20" in b"".join(parts)
        or (not _is_utf_8(plain) and _is_utf_8(unfolded))
    )
    return unfolded if folded else plain


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Bytes to text: the encoding is found openly, and whoever had to guess says so."""

import codecs
import re
from dataclasses import dataclass

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

_MARKS = (  # the longer mark first: the one of UTF-32 begins like the one of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("cp932", "gb18030", "big5", "euc_kr", "euc_jp", "koi8_r", "cp850", "mac_roman"),
)
_NOT_ASCII_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*")
_NO_FILE_HAS = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"))
_SAMPLE_BYTES = 32_000
_WESTERN_LETTERS = frozenset("äöüßáàâãåæçéèêëíìîïñóòôõøœúùûÿŠšŽžÄÖÜÁÀÂÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÕØŒÚÙÛŸ")
_UNWESTERN = re.compile(
    r"[^\W\d_][‚„…‹›“”•—™¡§©«®°±²»¿½ºª£€][^\W\d_]"  # a sign inside a word
    r"|(?<!\w)[²ºª£±][^\W\d_]"
    r"|[a-z][À-ÖØ-ÞŠŽŒŸ][a-z]"  # a capital inside a small word
    f"|[{''.join(_WESTERN_LETTERS)}]{{3}}"
)
_WESTERN_MARKS = frozenset("€‚„…‹‘’“”•–—™›\u00a0¡§©«®°±²´·»¿½ºª£")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was read in, and a warning ("" unless it was guessed)."""

    text: str
    encoding: str
    warning: str = ""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a whole file; `encoding` is the owner's word, None = find out.

    Raises HourglassError when the owner's word does not fit or the file was cut off.
    """
    if encoding:
        return _decode_as(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, name)
    if bare := _utf_16_without_mark(data):
        return _decode_marked(data, bare)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        if "unexpected end" in error.reason and not before.isascii():
            raise HourglassError(_cut_off()) from None
        return _decode_guessed(data)


def guess_encoding(sample: bytes) -> str:
    """Name the likeliest one-byte or East Asian encoding of bytes that are not UTF-8."""
    if _is_western(sample):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs 24 ms, rarely needed

    best = from_bytes(sample, cp_isolation=list(_GUESSES), threshold=0.3).best()
    return best.encoding if best else "cp1252"


def decode_loosely(data: bytes, encoding: str) -> str:
    """Decode what may hold a few undefined bytes; those become the replacement sign."""
    return data.decode(encoding, errors="replace")


def known_encoding(name: str) -> str | None:
    """Python's name of a text encoding, or None when there is no such encoding."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError, UnicodeError):
        return None
    # Of the codecs Python knows, some are no encodings of files: zip, base64, rot13, idna.
    is_text = getattr(info, "_is_text_encoding", True) and info.name not in _NO_FILE_HAS
    return info.name if is_text else None


def guessed_warning(encoding: str) -> str:
    """Say which encoding was guessed and how to choose another."""
    sentence = _(
        "The file does not say how its letters are encoded; it was read as {encoding}. "
        "If names look wrong, import again and say the encoding (--encoding)."
    )
    return sentence.format(encoding=encoding)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    name = known_encoding(encoding)
    if name is None:
        sentence = _("There is no encoding named {name}; usual ones are utf-8, utf-16 and cp1252.")
        raise HourglassError(sentence.format(name=encoding))
    try:
        text = data.decode(name)
    except (UnicodeError, ValueError):
        sentence = _(
            "The file cannot be read as {encoding}; leave the encoding out to have it found."
        )
        raise HourglassError(sentence.format(encoding=name)) from None
    return Decoded(text.removeprefix("\ufeff"), name)


def _decode_marked(data: bytes, name: str) -> Decoded:
    unit = {"utf-8-sig": 1, "utf-32": 4}.get(name, 2)
    if len(data) % unit:
        raise HourglassError(_cut_off())
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        if name != "utf-8-sig":
            raise HourglassError(_cut_off()) from None
    return _decode_guessed(data[len(codecs.BOM_UTF8) :])


def _decode_guessed(data: bytes) -> Decoded:
    lines = _NOT_ASCII_LINE.findall(data)
    foreign = [line for line in lines if not _is_utf_8(line)]
    encoding = guess_encoding(b"".join(foreign)[:_SAMPLE_BYTES])
    if len(foreign) * 2 > len(lines):
        return Decoded(decode_loosely(data, encoding), encoding, guessed_warning(encoding))
    mended = _NOT_ASCII_LINE.sub(lambda found: _to_utf_8(found[0], encoding), data)
    sentence = _(
        "Some lines of the file are not in UTF-8 like the others; they were read as {encoding}. "
        "Look at the names with accents."
    )
    return Decoded(mended.decode("utf-8"), "utf-8", sentence.format(encoding=encoding))


def _to_utf_8(line: bytes, encoding: str) -> bytes:
    return line if _is_utf_8(line) else decode_loosely(line, encoding).encode("utf-8", "replace")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf_16_without_mark(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 5 > len(head) and even * 20 < odd:
        return "utf-16-le"
    if even * 5 > len(head) and odd * 20 < even:
        return "utf-16-be"
    return None


def _is_western(sample: bytes) -> bool:
    """Whether the bytes read as Windows-1252 make words as Western European languages have them.

    A sign such as £ inside a word, or three accented letters in a row, is another encoding.
    """
    text = decode_loosely(sample, "cp1252")
    accented = set(text) & _WESTERN_LETTERS
    if any(c > "\x7f" and c not in _WESTERN_LETTERS and c not in _WESTERN_MARKS for c in set(text)):
        return False
    if "ø" in accented and accented & set("ìèùòï"):  # Czech read as Western
        return False
    return not _UNWESTERN.search(text)


def _cut_off() -> str:
    return _("The file ends in the middle of a character: it was cut off. Export or copy it again.")

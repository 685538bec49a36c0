"""Text folded for finding: case and accents aside, digits alone for telephone numbers.

The form of a text in the search index is its words, folded, with two blanks before, between and
after them: so the first and last letters of a word are triples of signs as those inside it are.
"""

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case without accents, so that "Muller" finds "Müller"."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    if parts.replace(" ", "").isalpha():  # letters alone: no marks to look for one by one
        return parts
    return "".join([c for c in parts if not unicodedata.combining(c)])


def phone_digits(text: str) -> str:
    """The digits of a telephone number, an international 00 written as it is dialled."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit())
    return digits.removeprefix("00") if not text.lstrip().startswith("+") else digits


LONGEST_SEARCH = 200
"""No more of what is typed is looked for."""
FEWEST_DIGITS = 3
"""Fewer digits are not looked for as a part of a telephone number."""
_BETWEEN = re.compile(
    r"[\x00-/:-@\[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2000-\u206f\u3000-\u303f\s]+"
)
"""What parts words: blanks and punctuation."""
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of languages that write words without blanks between them."""
_DIALLED = re.compile(r"[\d\s()+./\u2010-\u2015-]+")


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(fold(text)) if part]


def search_form(text: str) -> str:
    """A text as the search index keeps it; "" when there is no word in it.

    Where words are written without blanks, every two letters are a word too.
    """
    parts = _parts(text)
    if not parts:
        return ""
    if not text.isascii():
        parts += [
            part[at : at + 2]
            for part in parts
            if _WITHOUT_BLANKS.search(part)
            for at in range(1, len(part))
        ]
    return f"  {'  '.join(parts)}  "


def wanted_forms(text: str) -> tuple[str, ...]:
    """What the form of a text holds when it has every word typed, or the beginning of a short one.

    A word of one or two letters begins a word, one of three or more stands anywhere in it.
    """
    typed = text[:LONGEST_SEARCH].encode("utf-8", "ignore").decode()
    forms = []
    for word in typed.split():
        form = "  ".join(_parts(word))
        if form:
            forms.append(f"  {form}"[-3:] if len(form) < 3 else form)
    return tuple(dict.fromkeys(forms))


def wanted_number(text: str) -> str:
    """The digits of a telephone number when nothing else was typed; "" otherwise.

    Without the nought of calls inside a country, so that it is found as it is dialled from abroad.
    """
    typed = text[:LONGEST_SEARCH]
    if not _DIALLED.fullmatch(typed):
        return ""
    digits = phone_digits(typed).removeprefix("0")
    return digits if len(digits) >= FEWEST_DIGITS else ""


def triples(form: str) -> list[str]:
    """Every three signs in a row of a form, each once: what the index finds it by."""
    return list(dict.fromkeys(form[at : at + 3] for at in range(len(form) - 2)))

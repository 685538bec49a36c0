"""Text folded for finding: case and accents aside, digits alone for telephone numbers."""

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

"""Column headers made comparable, whatever program wrote them."""

import unicodedata


def normal_header(text: str) -> str:
    """Put a header in small words: "E-mail 2 - Value" -> "e mail 2 value"; accents stay."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFC", folded)
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def column_letter(index: int) -> str:
    """Name a column as spreadsheets do: 0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(text: str) -> int | None:
    """Read a column's letters (A, ab) or number (1 = the first); None when it is neither."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) < 5 and int(bare):
        return int(bare) - 1
    if not (bare.isascii() and bare.isalpha() and len(bare) <= 2):
        return None
    index = 0
    for letter in bare.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1

"""Column headers made comparable, whatever program wrote them."""

import unicodedata


def normal_header(text: str) -> str:
    """Put a header in small words: "E-mail 2 - Value" -> "e mail 2 value"; accents stay."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFC", folded)
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())

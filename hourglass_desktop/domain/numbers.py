"""Numbers as people and files write them: thousands and decimal marks."""

import re
from collections import Counter
from collections.abc import Iterable

SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
"""Every blank that stands between thousands -> the ordinary one."""

_OTHER = {".": ",", ",": "."}
_GROUPED = re.compile(
    r"[0-9]{1,3}([.,'’ ])[0-9]{3}(?:\1[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
)
_DIGITS = re.compile(r"[0-9]*")
LONGEST = 40


def decimal_mark(body: str, places: int) -> str:
    """Which decimal mark an unsigned number shows: ".", ",", "" for none, "?" when open.

    `places` are the decimals its unit has: with three of them "1.250" is a decimal.
    """
    marks = [c for c in body if c in _OTHER]
    if not marks:
        return ""
    last = marks[-1]
    if len(marks) > 1:
        other = _OTHER[last] if len(set(marks)) == 1 else last
        return other if split_number(body, other) else ""
    whole, _, fraction = body.partition(last)
    if len(fraction) != 3 or not whole.isdecimal() or len(whole) > 3 or whole.startswith("0"):
        return last
    return "." if last == "." and places == 3 else "?"


def column_mark(shown: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Decide the decimal mark of a column from (number, the mark it shows) pairs.

    Returns the mark and, when every number left it open, one such number (else "").
    """
    votes: Counter[str] = Counter()
    example = ""
    for body, mark in shown:
        votes[mark] += 1
        if mark == "?" and not example:
            example = body
    if votes["."] or votes[","] or not example:
        return ("," if votes[","] > votes["."] else "."), ""
    return ("," if "." in example else "."), example


def split_number(body: str, mark: str) -> tuple[int, int] | None:
    """Read an unsigned number as (digits, places), so that it is digits x 10^-places.

    None when the marks do not fit: "12,3,4", or "12.50" where the decimal mark is a comma.
    """
    whole, _, fraction = body.partition(mark)
    if not _DIGITS.fullmatch(fraction) or not (whole or fraction) or len(body) > LONGEST:
        return None
    if not _DIGITS.fullmatch(whole):
        if not _GROUPED.fullmatch(whole):
            return None
        whole = re.sub("[^0-9]", "", whole)
    return int(whole + fraction), len(fraction)

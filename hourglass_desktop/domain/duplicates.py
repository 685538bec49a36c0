"""Customers who may be one and the same, and customers found by a few letters."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

from hourglass_desktop.domain.search_text import fold

LONGEST_LOOK = 200
"""No more of what is typed is compared."""
NOWHERE = 4
_NEAR = 0.85
_LONGEST_PIECE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A customer who may be the one being entered; `why` says by what."""

    number: int
    name: str
    organisation: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A customer to choose."""

    id: int
    name: str
    organisation: str


def _words(name: str) -> str:
    return " ".join(sorted(name.replace(",", " ").split()))


def pieces(folded: str) -> list[str]:
    """Pieces of a folded name, one of which every near name has: its words and its thirds."""
    third = max(2, -(-len(folded) // 3))
    cut = [folded[i : i + third] for i in range(0, len(folded), third)]
    found = (p.strip()[:_LONGEST_PIECE] for p in (*cut, *folded.replace(",", " ").split()))
    return list(dict.fromkeys(p for p in found if len(p) > 1)) or [folded]


def likeness(name: str) -> Callable[[str], int]:
    """How like a name others are: 2 equal but for case, accents and word order, 1 near, 0 not.

    Near is a ratio of difflib's SequenceMatcher of 0.85 or more.
    """
    wanted = _words(fold(name[:LONGEST_LOOK]))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def of(other: str) -> int:
        words = _words(fold(other[:LONGEST_LOOK]))
        if words == wanted:
            return 2
        matcher.set_seq1(words)
        near = (
            matcher.real_quick_ratio() >= _NEAR
            and matcher.quick_ratio() >= _NEAR
            and matcher.ratio() >= _NEAR
        )
        return int(near)

    return of


def place(wanted: str, name: str, organisation: str) -> int:
    """Where what is wanted stands, all folded: 0 first in the name, 1 first in one of its words.

    2 inside the name, 3 in the company, 4 in neither (an e-mail or phone may hold it).
    """
    at = name.find(wanted)
    if at == 0:
        return 0
    if at > 0:
        return 1 if f" {wanted}" in name else 2
    return 3 if wanted in organisation else NOWHERE

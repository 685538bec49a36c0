"""The names of months and weekdays in the owner's language and in English, as they are typed."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.wording.formats import Formats

_PARTS = re.compile(r"[^\s0-9.,/'’-]+")


def _table(names: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Folded names, and every beginning of three letters or more that fits one name alone."""
    whole: dict[str, int] = {}
    starts: dict[str, set[int]] = defaultdict(set)
    for number, name in names:
        parts = _PARTS.findall(fold(name))
        if len(parts) == 1:
            whole.setdefault(parts[0], number)
            for end in range(3, len(parts[0])):
                starts[parts[0][:end]].add(number)
    return {s: n.copy().pop() for s, n in starts.items() if len(n) == 1} | whole


@lru_cache(maxsize=16)
def _tables(language: str) -> tuple[dict[str, int], dict[str, int]]:
    formats, english = Formats(language), Formats("en_GB")
    months = _table(english.month_words()) | _table(formats.month_words())
    return months, _table(english.weekday_words()) | _table(formats.weekday_words())


def months_and_weekdays(formats: Formats) -> tuple[dict[str, int], dict[str, int]]:
    """Folded words -> month 1-12, and folded words -> weekday, Monday 0."""
    return _tables(formats.tag)

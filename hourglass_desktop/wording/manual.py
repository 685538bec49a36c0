"""The manual's chapters: their files in resources/manual, in the order of reading."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.fit import QUESTIONS
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.wording.fit_words import question_words
from hourglass_desktop.wording.stage_help import stage_help
from hourglass_desktop.wording.words import stage_name

CHAPTERS = (
    "first-ten-minutes",
    "stages",
    "today",
    "customers",
    "trials",
    "reviews",
    "referrals",
    "journey-map",
    "fit",
    "promotions",
    "monthly-report",
    "settings",
    "backups",
    "privacy",
    "keys",
    "figures",
)
PICTURES = (
    *("customers", "hourglass", "journey", "promotions"),
    *("referrals", "reports", "today", "trials"),
)
"""Pages of the window that chapters show, each a PNG beside them."""
CHAPTER_OF_PAGE: Mapping[str, str] = MappingProxyType(
    {"hourglass": "stages", "journey": "journey-map", "reports": "monthly-report"}
    | {name: name for name in ("today", "customers", "trials", "referrals", "promotions")}
)
_AROUND = 30
"""Characters before what was found that are shown; behind it twice as many."""


class Chapter(NamedTuple):
    """One chapter: `text` is Markdown that begins with the title."""

    name: str
    title: str
    text: str


class Hit(NamedTuple):
    """A chapter in which all words stand, and the words around the first of them."""

    name: str
    title: str
    words: str


def manual_dir(resources: Path) -> Path:
    """Where the chapters and their pictures lie."""
    return resources / "manual"


def read_manual(resources: Path, keys: Sequence[tuple[str, str]]) -> tuple[Chapter, ...]:
    """The chapters; stages, questions and the `keys` (what, key) as they are in the window.

    Raises HourglassError when one cannot be read.
    """
    stages = "\n\n".join(
        f"**{stage_name(stage)}.** {found.meaning} *{_('Example:')} {found.example}*"
        for stage in STAGES
        for found in (stage_help(stage),)
    )
    rows = "\n".join(f"| {_plain(what)} | {_plain(key)} |" for what, key in keys)
    filled = {
        "{stages}": stages,
        "{questions}": "\n".join(f"- {question_words(question)}" for question in QUESTIONS),
        "{keys}": f"| {_('what')} | {_('key')} |\n|---|---|\n{rows}",
    }
    chapters = []
    for name in CHAPTERS:
        file = manual_dir(resources) / f"{name}.md"
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise HourglassError(
                _(
                    "The manual's file {file} cannot be read: {why}. Install the program again."
                ).format(file=file, why=error)
            ) from error
        whole = text
        for sign, words in filled.items():
            whole = whole.replace(sign, words)
        chapters.append(Chapter(name, whole.partition("\n")[0].removeprefix("# "), whole))
    return tuple(chapters)


def find_in(chapters: Sequence[Chapter], text: str) -> list[Hit]:
    """Chapters with all these words, those with one in the title first; case does not matter."""
    words = fold(text).split()
    hits: list[tuple[bool, Hit]] = []
    for chapter in chapters:
        lines = _read(chapter.text)
        folded = fold(lines)
        if words and all(word in folded for word in words):
            in_title = any(word in fold(chapter.title) for word in words)
            hits.append((not in_title, Hit(chapter.name, chapter.title, _around(lines, words[0]))))
    return [hit for _last, hit in sorted(hits, key=lambda pair: pair[0])]


def _read(text: str) -> str:
    """A chapter's words on one line, without the signs of Markdown."""
    _title, _end, body = text.partition("\n")
    body = re.sub(r"!?\[([^]]*)\]\([^)]*\)", r"\1", body)
    body = re.sub(r"[*`]", "", re.sub(r"(?m)^\s*(?:[-#]+|\d+\.) |\||---", " ", body))
    return " ".join(body.split())


def _around(line: str, word: str) -> str:
    place = max(fold(line).find(word), 0)
    begin = max(line.rfind(" ", 0, max(place - _AROUND, 0)) + 1, 0)
    return line[begin : place + 2 * _AROUND]


def _plain(words: str) -> str:
    return words.replace("|", "\\|")

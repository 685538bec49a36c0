"""A very long word costs work in step with its length, or with the lines there are for it."""

import datetime as dt
import io
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest

from hourglass_desktop.reports.call_list import CallList, write_call_list
from hourglass_desktop.reports.ink import Style, width
from hourglass_desktop.reports.labels import LabelsReport, write_labels
from hourglass_desktop.reports.letters import Letter, LettersReport, write_letters
from hourglass_desktop.reports.lines import fit, wrap
from hourglass_desktop.reports.month import CallRow
from hourglass_desktop.reports.shaping import clean, clusters
from hourglass_desktop.wording.formats import Formats

AS_OF = dt.date(2026, 10, 31)
STYLE, ROOM = Style(9.5), 160.0
SHORT, LONG = 3_000, 12_000
READERS = {width.__code__, clusters.__code__}
"""What measures a text or takes it apart, and so reads each of its characters."""
unjoined = pytest.mark.parametrize("letter", ["n", "名", "e\u0323\u0301"])
letters = pytest.mark.parametrize("letter", ["n", "م", "名", "e\u0323\u0301"])


def characters_read(work: Callable[[], object]) -> int:
    """How many characters are measured or taken apart while `work` runs."""
    read = 0

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal read
        if event == "call" and frame.f_code in READERS:
            read += len(frame.f_locals["text"])

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(before)
    return read


def call_list(name: str) -> None:
    call = CallRow(name=name, reason="Thank", because="Introduced Ben Muster.", phone="")
    report = CallList(as_of=AS_OF, business="Sample Gardens", calls=(call,))
    write_call_list(io.BytesIO(), report, Formats("en_GB"), "a4")


def letter_to(name: str) -> None:
    letter = Letter(address=(name, "12 Sample Street"), text=f"Dear {name},\n\nThank you.")
    report = LettersReport(as_of=AS_OF, business="", sender=("Sample Gardens",), letters=(letter,))
    write_letters(io.BytesIO(), report, Formats("en_GB"), "a4")


def label(name: str) -> None:
    report = LabelsReport(as_of=AS_OF, business="", addresses=((name, "12 Sample Street"),))
    write_labels(io.BytesIO(), report, Formats("en_GB"), "a4")


@letters
@pytest.mark.parametrize("write", [call_list, letter_to, label])
def test_four_times_the_name_is_at_most_four_times_the_work(
    write: Callable[[str], None], letter: str
) -> None:
    short = characters_read(lambda: write(letter * SHORT))
    long = characters_read(lambda: write(letter * LONG))
    assert 0 < long < 4.5 * short


@letters
def test_a_text_without_end_costs_no_more_than_the_lines_it_gets(letter: str) -> None:
    for most in (1, 3):
        short = characters_read(partial(wrap, letter * SHORT, STYLE, ROOM, most))
        long = characters_read(partial(wrap, letter * LONG, STYLE, ROOM, most))
        assert 0 < long <= short
    short = characters_read(lambda: fit(letter * SHORT, STYLE, ROOM))
    assert 0 < characters_read(lambda: fit(letter * LONG, STYLE, ROOM)) <= short


@unjoined
def test_a_long_word_in_many_lines_loses_no_character(letter: str) -> None:
    text = letter * 1_000
    lines = wrap(text, STYLE, ROOM)
    assert "".join(lines) == clean(text)
    assert not any("…" in line for line in lines)
    assert all(width(line, STYLE) <= ROOM for line in lines)


@unjoined
def test_a_long_word_in_few_lines_ends_in_an_ellipsis(letter: str) -> None:
    lines = wrap(letter * LONG, STYLE, ROOM, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(line, STYLE) <= ROOM for line in lines)
    assert fit(letter * LONG, STYLE, ROOM).endswith("…")


def test_characters_without_width_are_shortened_too() -> None:
    text = "n" + "\u200b" * LONG
    assert fit(text, STYLE, ROOM).endswith("…")
    assert wrap(text, STYLE, ROOM, 2)[-1].endswith("…")
    assert wrap("\u00ad" * LONG, STYLE, ROOM, 2) == [""]

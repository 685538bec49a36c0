"""How the figures of the hourglass are named and compared, and what the stages mean."""

import datetime as dt

import pytest

from hourglass_desktop.domain.figure_people import OF_STAGES, OF_STEPS, Figure
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.stages import DEFAULT_WINDOWS, STAGES
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.wording.figure_words import (
    before_words,
    figure_title,
    figure_words,
    flow_words,
)
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.stage_help import stage_help

BRITISH = Formats("en_GB")
DAY = dt.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((12, 40), (8, 38), "In the 365 days before: 8 of 38 (21%, 11–36%), no clear change."),
        ((30, 40), (8, 38), "In the 365 days before: 8 of 38 (21%, 11–36%), clearly more now."),
        ((0, 40), (30, 38), "In the 365 days before: 30 of 38 (79%, 64–89%), clearly less now."),
        ((12, 40), (2, 3), "In the 365 days before: 2 of 3, too few to compare."),
        ((2, 3), (8, 38), "In the 365 days before: 8 of 38 (21%, 11–36%), too few to compare."),
        ((12, 40), (0, 0), "In the 365 days before, nobody's time for this step ended."),
    ],
)
def test_the_period_before(now: tuple[int, int], before: tuple[int, int], said: str) -> None:
    assert before_words(Rate(*now), Rate(*before), 365, BRITISH) == said


@pytest.mark.parametrize(
    ("matured", "moved", "said"),
    [
        (40, 12, "12 of 40 (30%, 18–45%) went on from Buy to Refer within 180 days."),
        (3, 2, "2 of 3 went on from Buy to Refer within 180 days. A rate is shown from 5 on."),
        (0, 0, "Nobody's 180 days to go on from Buy to Refer have ended in this period."),
    ],
)
def test_who_went_on(matured: int, moved: int, said: str) -> None:
    step = Step(into="refer", feeder="buy", window=180, matured=matured, moved=moved)
    assert flow_words(step, BRITISH) == said


def test_every_figure_has_words_of_its_own() -> None:
    words = [figure_words(what, 1_234, 60, BRITISH) for what in OF_STEPS]
    assert len(set(words)) == len(OF_STEPS)
    assert all(said.startswith("1,234 ") for said in words)
    titles = [
        figure_title(Figure(what=what, stage="try", as_of=DAY, days=1), DEFAULT_WINDOWS, BRITISH)
        for what in (*OF_STAGES, *OF_STEPS)
    ]
    assert len(set(titles)) == len(titles)
    assert all("Try" in title and title.endswith(", as of 30 Sept 2026") for title in titles)
    assert "Had their 60 days and did not go on to Try, as of 30 Sept 2026" in titles


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("open", "1 still has time"),
        ("waiting", "1 waits now"),
        ("disqualified", "1 was a poor fit"),
    ],
)
def test_one_alone(what: str, said: str) -> None:
    assert figure_words(what, 1, 60, BRITISH) == said


@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_is_explained_in_two_sentences_and_an_example(stage: str) -> None:
    words = stage_help(stage)
    assert words.meaning.count(". ") == 1
    assert words.meaning.endswith(".")
    assert words.example.endswith(".")
    assert words.example.count(".") == 1

"""Fit: whether a customer and the business suit each other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain import rules

QUESTIONS = ("need", "money", "decides", "timing", "will use it well", "we can serve well")
ANSWERS = ("yes", "no")
"""A blank stands for unknown."""
KNOCK_OUTS = ("need", "money", "decides")
"""The questions on which a no proposes to close, until the owner chooses others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitAnswer:
    """One answer on the checklist: yes, no, or blank for unknown."""

    customer: int
    question: str
    answer: str = ""


def problems(answer: FitAnswer) -> dict[str, str]:
    """What is in the way of keeping an answer, by field."""
    return rules.first_of_each(
        (
            ("question", rules.word(answer.question, QUESTIONS, needed=True)),
            ("answer", rules.word(answer.answer, ANSWERS)),
        )
    )


def in_order(questions: Collection[str]) -> tuple[str, ...]:
    """Questions in the order of the checklist, each once; what is none of them is left out."""
    return tuple(question for question in QUESTIONS if question in questions)


def knocked_out(answers: Mapping[str, str], knock_outs: Collection[str]) -> tuple[str, ...]:
    """The knock-out questions answered with no, in the order of the checklist.

    One is enough to propose closing as a poor fit.
    """
    return tuple(q for q in in_order(knock_outs) if answers.get(q) == "no")

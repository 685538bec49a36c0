"""Fit: whether a customer and the business suit each other."""

from dataclasses import dataclass

QUESTIONS = ("need", "money", "decides", "timing", "will use it well", "we can serve well")


@dataclass(frozen=True, slots=True, kw_only=True)
class FitAnswer:
    """One answer on the checklist: yes, no, or blank for unknown."""

    customer: int
    question: str
    answer: str = ""

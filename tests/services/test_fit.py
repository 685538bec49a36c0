"""The checklist of fit: one answer a question, also after merging, trash, erasing, export."""

import datetime as dt
import json
from pathlib import Path

import pytest

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.fit import KNOCK_OUTS, QUESTIONS, FitAnswer, knocked_out
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.problems import ReadOptions

NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


def added(app: App, name: str) -> int:
    """The number of a new customer."""
    return app.customers.save(Customer(name=name)).customer


def answer(app: App, customer: int, question: str, word: str) -> None:
    """Answer a question."""
    app.fit.answer(FitAnswer(customer=customer, question=question, answer=word))


def answers(app: App, customer: int) -> dict[str, str]:
    """What is answered of a live customer."""
    listed = app.customers.book().fit
    return {a.question: a.answer for a in listed if a.customer == customer}


def test_the_last_answer_stands_and_a_blank_takes_it_back(app: App) -> None:
    one = added(app, "Sample One")
    answer(app, one, "money", "yes")
    answer(app, one, "money", "no")
    answer(app, one, "need", "yes")
    assert answers(app, one) == {"money": "no", "need": "yes"}
    answer(app, one, "money", "")
    assert answers(app, one) == {"need": "yes"}


def test_what_cannot_be_answered_is_said(app: App) -> None:
    one = added(app, "Sample One")
    with pytest.raises(FieldErrors) as said:
        answer(app, one, "cash", "perhaps")
    assert set(said.value.problems) == {"question", "answer"}
    app.customers.trash(one)
    with pytest.raises(HourglassError, match="no longer there"):
        answer(app, one, "money", "yes")


def test_a_no_on_a_knock_out_question_proposes_to_close(app: App) -> None:
    said = {"timing": "no", "money": "no", "need": "no", "decides": "yes"}
    assert knocked_out(said, KNOCK_OUTS) == ("need", "money")
    assert knocked_out(said, ("timing",)) == ("timing",)
    assert knocked_out(said, ()) == ()
    app.fit.choose_knock_outs(["timing", "need", "timing"])
    assert app.business().knock_outs == ("need", "timing")
    app.fit.choose_knock_outs([])
    assert app.business().knock_outs == ()
    app.fit.choose_knock_outs(KNOCK_OUTS)
    assert app.business().knock_outs == KNOCK_OUTS


def test_answers_go_to_the_trash_and_come_back(app: App) -> None:
    one = added(app, "Sample One")
    answer(app, one, "money", "no")
    app.customers.trash(one)
    assert answers(app, one) == {}
    app.trash.put_back(app.trash.listed())
    assert answers(app, one) == {"money": "no"}
    app.customers.trash(one)
    app.trash.empty()
    with app.store.read() as connection:
        assert not connection.exec_driver_sql("SELECT * FROM fit_answers").all()


def test_a_merge_keeps_the_kept_ones_answers_and_adds_the_others(app: App) -> None:
    kept, gone = added(app, "Sample One"), added(app, "Sample Two")
    answer(app, kept, "money", "yes")
    answer(app, gone, "money", "no")
    answer(app, gone, "need", "no")
    app.customers.merge(kept, gone)
    assert answers(app, kept) == {"money": "yes", "need": "no"}


def test_erasing_takes_them_away_and_a_person_file_holds_them(app: App) -> None:
    one = added(app, "Sample One")
    answer(app, one, "money", "no")
    held = json.loads(app.exports.person(one))
    assert [(row["question"], row["answer"]) for row in held["fit"]] == [("money", "no")]
    app.customers.erase(one)
    assert answers(app, one) == {}


def test_an_archive_brings_answers_and_knock_outs_back(app: App, tmp_path: Path) -> None:
    one = added(app, "Sample One")
    for question in QUESTIONS:
        answer(app, one, question, "no")
    app.fit.choose_knock_outs(["timing"])
    file = tmp_path / "other" / "sample.hourglass"
    with build(file, business=Business(), clock=lambda: NOON, write=True, create=True) as other:
        other.imports.run("all", app.exports.kind("all"), ReadOptions())
        assert answers(other, one) == dict.fromkeys(QUESTIONS, "no")
        assert other.business().knock_outs == ("timing",)

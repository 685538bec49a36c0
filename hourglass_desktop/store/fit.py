"""Answers on the checklist of fit: one row for each question that has one."""

from sqlalchemy import Connection, text

from hourglass_desktop.domain.fit import FitAnswer


def put(connection: Connection, answer: FitAnswer) -> None:
    """Keep an answer in place of the one before; a blank takes it away."""
    at = {"customer": answer.customer, "question": answer.question, "answer": answer.answer}
    connection.execute(
        text(
            "INSERT INTO fit_answers (customer, question, answer) "
            "VALUES (:customer, :question, :answer) "
            "ON CONFLICT (customer, question) DO UPDATE SET answer = :answer"
        )
        if answer.answer
        else text("DELETE FROM fit_answers WHERE customer = :customer AND question = :question"),
        at,
    )

"""Small random books that shrink well: few customers, days on the rules' edges."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from hourglass_desktop.domain.stages import STAGES, STEPS

AS_OF = dt.date(2026, 6, 30)
EDGES = [0, 1, 2, 7, 13, 14, 15, 29, 30, 31, 59, 60, 61, 89, 90, 91, 119, 120, 179, 180, 181]
YEARS = [364, 365, 366, 380, 424, 425, 454, 455, 544, 545, 546]
REASONS = ["thanks", "repair", "follow-up", "trial", "review", "ask"]

Row = dict[str, str]
Tables = dict[str, list[Row]]

days = st.one_of(st.sampled_from([*EDGES, *YEARS]), st.integers(-4, 30), st.integers(31, 900)).map(
    lambda n: (AS_OF - dt.timedelta(days=n)).isoformat()
)
maybe_day = st.one_of(st.just(""), days)
scores = st.sampled_from(["", "0", "5", "6", "7", "8", "9", "10"])


def _of(kind: str, **values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, Row]]:
    return st.tuples(st.just(kind), st.fixed_dictionaries(values))


def _events(customers: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, Row]]:
    """One record of any kind but an introduction."""
    one = {"customer": customers, "date": days}
    return st.one_of(
        _of("touches", **one, direction=st.sampled_from(["out", "in"]), builds=builds),
        _of("purchases", **one, amount=amounts, currency=st.just("EUR"), state=states),
        _of("reviews", **one, would_buy_again=scores, would_recommend=scores),
        _of("referral-asks", **one, answer=answers, later_on=maybe_day),
        _of("permissions", **one, channel=channels, given=st.sampled_from(["no", "yes"])),
        _of("marks", **one, stage=st.sampled_from(STAGES)),
        _of("follow-ups", customer=customers, due_on=days, done_on=maybe_day),
        _of("today-answers", **one, until=days),
        _of("today-answers", **one, reason=st.sampled_from(["gone quiet", "keep in touch"])),
        _of("today-answers", **one, reason=st.sampled_from(REASONS), record=numbers),
        _of("trials", customer=customers, offered_on=days, ends_on=maybe_day),
        _of(
            "trials",
            customer=customers,
            started_on=days,
            offered_on=maybe_day,
            ends_on=maybe_day,
            outcome=st.sampled_from(["", "bought", "not bought"]),
            decided_on=maybe_day,
        ),
    )


builds = st.sampled_from(["", "like", "trust", "care"])
amounts = st.sampled_from(["", "12.50", "0.00", "-3.00"])
states = st.sampled_from(["paid", "refunded"])
answers = st.sampled_from(["", "yes", "later", "rather not"])
channels = st.sampled_from(["e-mail", "phone", "post"])
numbers = st.integers(1, 12).map("E-{}".format)


@st.composite
def small_tables(draw: st.DrawFn, columns: dict[str, str]) -> tuple[Tables, dict[str, Any]]:
    """Tables of one to four customers, and settings, in the given columns of each kind."""
    tables: Tables = {kind: [] for kind in columns}

    def add(kind: str, number: str, row: Row) -> None:
        blank = dict.fromkeys(columns[kind].split(), "")
        tables[kind].append({**blank, "id": number, **row})

    ids = [f"H-{n + 1}" for n in range(draw(st.integers(1, 4)))]
    for number in ids:
        closed = draw(maybe_day)
        reason = draw(st.sampled_from(["poor fit", "lost"])) if closed else ""
        name = draw(st.sampled_from(["A sample", "b sample"]))
        known = {"name": name, "known_on": draw(maybe_day)}
        add("customers", number, {**known, "closed_on": closed, "closed_reason": reason})
    drawn = draw(st.lists(_events(st.sampled_from(ids)), max_size=14))
    for count, (kind, row) in enumerate(drawn, 1):
        if kind == "referral-asks" and row["answer"] != "later":
            row["later_on"] = ""
        add(kind, f"E-{count}", row)
    pairs = st.tuples(st.integers(0, len(ids) - 1), st.integers(0, len(ids)), days, maybe_day)
    for count, (giver, received, day, told) in enumerate(draw(st.lists(pairs, max_size=4)), 50):
        to = "" if received == len(ids) else ids[received]
        if not to or giver < received:  # only ever forwards: no circle
            ends = {"giver": ids[giver], "received": to, "outcome_told_on": told}
            add("introductions", f"E-{count}", {**ends, "date": day, "thanked_on": draw(maybe_day)})
    for count, stage in enumerate(draw(st.sets(st.sampled_from(STEPS))), 90):
        add("touchpoints", f"E-{count}", {"stage": stage, "state": "live"})
    return tables, draw(_settings())


def _settings() -> st.SearchStrategy[dict[str, Any]]:
    stages, steps = st.sampled_from(STAGES), st.sampled_from(STEPS)
    return st.fixed_dictionaries(
        {},
        optional={
            "windows": st.dictionaries(steps, st.sampled_from([1, 30, 365]), max_size=2),
            "rhythms": st.dictionaries(stages, st.sampled_from([0, 1, 90]), max_size=2),
            "milestones": st.dictionaries(steps, st.sampled_from([0.1, 0.5, 1.0]), max_size=2),
        },
    )

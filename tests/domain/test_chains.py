"""Chains of introductions never close, whatever is introduced or merged."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.chains import Chains, merged
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.referrals import Introduction

D = dt.date


def intro(number: int, giver: int, received: int | None, day: int = 1) -> Introduction:
    return Introduction(id=number, giver=giver, received=received, date=D(2026, 1, day))


def test_a_long_circle_is_refused_and_leaves_the_chain_usable() -> None:
    chains = Chains([intro(1, 1, 2), intro(2, 2, 3), intro(3, 3, 4), intro(4, 1, None)])
    with pytest.raises(HourglassError, match="Check who introduced whom"):
        chains.add(4, 1)
    chains.add(4, 5)
    chains.add(1, 5)
    chains.add(1, 2)  # the same two again are no circle
    with pytest.raises(HourglassError):
        chains.add(5, 2)


def test_merging_moves_both_ends() -> None:
    moved, trashed = merged([intro(1, 1, 2), intro(2, 3, 1), intro(3, 1, None)], kept=9, gone=1)
    assert [(i.id, i.giver, i.received) for i in moved] == [(1, 9, 2), (2, 3, 9), (3, 9, None)]
    assert trashed == []


def test_the_later_introduction_of_a_circle_goes() -> None:
    later, earlier = intro(1, 1, 2, day=20), intro(2, 2, 3, day=10)
    moved, trashed = merged([later, earlier], kept=1, gone=3)
    assert [i.id for i in moved] == [2]
    assert trashed == [later]
    # On one day the later record goes.
    moved, trashed = merged([intro(1, 1, 2), intro(2, 2, 3)], kept=1, gone=3)
    assert ([i.id for i in moved], [i.id for i in trashed]) == ([1], [2])


pairs = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(1, 28)), max_size=14)


@given(pairs, st.integers(1, 7), st.integers(1, 7))
def test_after_any_merge_nobody_introduces_themselves_even_indirectly(
    drawn: list[tuple[int, int, int]], kept: int, gone: int
) -> None:
    chains, introductions = Chains(), []
    for number, (giver, received, day) in enumerate(drawn, 1):
        try:
            chains.add(giver, received)
        except HourglassError:
            continue
        introductions.append(intro(number, giver, received, day))
    moved, trashed = merged(introductions, kept, gone)
    assert {i.id for i in moved} | {i.id for i in trashed} == {i.id for i in introductions}
    assert len(moved) + len(trashed) == len(introductions)
    assert gone == kept or all(gone not in {i.giver, i.received} for i in moved)
    reached: dict[int, set[int]] = {n: set() for n in range(1, 8)}
    for _ in range(7):
        for i in moved:
            assert i.received is not None
            reached[i.giver] |= {i.received} | reached[i.received]
    assert all(n not in seen for n, seen in reached.items())

"""The customers behind a figure of the hourglass, as domain/figure_people.py says who they are."""

from collections.abc import Mapping

from sqlalchemy import Connection, text

from hourglass_desktop.domain.figure_people import Figure
from hourglass_desktop.domain.stages import FEEDER, STAGES, STEPS
from hourglass_desktop.store.journeys import JOURNEYS, NEVER
from hourglass_desktop.store.reasons import REASON_TABLES
from hourglass_desktop.store.steps import (
    ATTENTION,
    DISQUALIFIED,
    OPEN,
    SKIPPED,
    STAYED,
    parameters,
    passage_of,
    silent,
)

_PASSAGES = {
    "matured": f">= {STAYED}",
    "moved": f">= {SKIPPED}",
    "lost": f"= {STAYED}",
    "skipped": f"= {SKIPPED}",
    "open": f"= {OPEN}",
    "disqualified": f"= {DISQUALIFIED}",
}
"""Which passages of a step each figure counts."""


def _condition(what: str, stage: str) -> str:
    """SQL that tells who of the journeys is counted; ValueError for what is no figure."""
    if what == "here" and stage in STAGES:
        return f"closed_on IS NULL AND stage = '{stage}'"
    if what == "reached" and stage in STAGES:
        return f'"{stage}" < {NEVER}'
    if stage not in STEPS:
        raise ValueError(f"{what} of {stage} is no figure of the hourglass")
    entered = f'"{FEEDER[stage]}" < {NEVER}'
    waits = f'closed_on IS NULL AND {entered} AND "{stage}" = {NEVER}'
    if what == "waiting":
        return waits
    if what == "neglected":
        return f"{waits} AND ({silent(stage)} OR id IN (SELECT customer FROM attention))"
    if what not in _PASSAGES:
        raise ValueError(f"{what} is no figure of a step")
    return f"{entered} AND ({passage_of(stage)}) {_PASSAGES[what]}"


def behind(connection: Connection, windows: Mapping[str, int], figure: Figure) -> tuple[int, ...]:
    """Numbers of the customers counted in a figure, in their order."""
    needy = f", {REASON_TABLES}, attention AS MATERIALIZED ({ATTENTION})"
    query = f"""
        WITH {JOURNEYS} {needy if figure.what == "neglected" else ""}
        SELECT id FROM journeys WHERE {_condition(figure.what, figure.stage)} ORDER BY id
    """
    at = parameters(windows, figure.as_of, figure.days)
    return tuple(connection.execute(text(query), at).scalars())

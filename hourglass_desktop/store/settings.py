"""The business's settings as rows of the store, one JSON value under each name."""

import base64
import datetime as dt
import json
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection, text

from hourglass_desktop.domain.fit import KNOCK_OUTS, in_order
from hourglass_desktop.domain.own_fields import read_back, united, written
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS

LOGO = "logo"
_TEXTS = {
    "business_name": "name",
    "address": "address",
    "language": "language",
    "currency": "currency",
    "paper": "paper",
    "week_start": "week_start",
}
"""The name of each setting that is a text, and the field of Business that holds it."""


def values(connection: Connection) -> dict[str, object]:
    """Everything the owner set, by name; what was never set is absent."""
    rows = connection.execute(text("SELECT name, value FROM settings ORDER BY name"))
    return {name: json.loads(value) for name, value in rows}


def put(connection: Connection, name: str, value: object) -> None:
    """Set one value; None takes it back."""
    if value is None:
        connection.execute(text("DELETE FROM settings WHERE name = :name"), {"name": name})
        return
    connection.execute(
        text(
            "INSERT INTO settings (name, value) VALUES (:name, :value) "
            "ON CONFLICT (name) DO UPDATE SET value = :value"
        ),
        {"name": name, "value": json.dumps(value, ensure_ascii=False)},
    )


def load(connection: Connection, defaults: Business | None = None) -> Business:
    """The business's settings, the given defaults where the owner never set one."""
    found, usual = values(connection), defaults or Business()

    def group(name: str, default: Mapping[str, float]) -> dict[str, float]:
        mine = {
            key.partition(".")[2]: value
            for key, value in found.items()
            if key.startswith(f"{name}.") and isinstance(value, int | float)
        }
        return {**default, **mine}

    return Business(
        **{field: str(found.get(key, getattr(usual, field))) for key, field in _TEXTS.items()},
        logo=base64.b64decode(str(found.get(LOGO, ""))),
        windows=MappingProxyType({k: int(v) for k, v in group("windows", DEFAULT_WINDOWS).items()}),
        rhythms=MappingProxyType({k: int(v) for k, v in group("rhythms", DEFAULT_RHYTHMS).items()}),
        milestones=MappingProxyType(group("milestones", {})),
        knock_outs=_knock_outs(found.get("knock_outs"), usual.knock_outs),
        own_fields=read_back(found.get("own_fields")),
        override=_override(found.get("promotion_override")),
        promotion_states=states(connection),
    )


def currencies_used(connection: Connection) -> tuple[str, ...]:
    """The currencies of live purchases with an amount, in order."""
    found = connection.execute(
        text(
            "SELECT DISTINCT currency FROM purchases "
            "WHERE trashed_on IS NULL AND amount IS NOT NULL AND currency <> '' ORDER BY currency"
        )
    )
    return tuple(found.scalars())


def _knock_outs(kept: object, usual: tuple[str, ...]) -> tuple[str, ...]:
    return in_order(kept) if isinstance(kept, list) else usual


def _override(kept: object) -> Override | None:
    if not isinstance(kept, dict):
        return None
    return Override(
        reason=str(kept["reason"]),
        since=dt.date.fromisoformat(str(kept["from"])),
        until=dt.date.fromisoformat(str(kept["until"])),
    )


def save(connection: Connection, business: Business) -> None:
    """Write all settings of a business; windows and rhythms only where they are the owner's."""
    for key, field in _TEXTS.items():
        put(connection, key, getattr(business, field) or None)
    put_logo(connection, business.logo)
    for name, default in (
        ("windows", DEFAULT_WINDOWS),
        ("rhythms", DEFAULT_RHYTHMS),
        ("milestones", {}),
    ):
        for stage, value in getattr(business, name).items():
            put(connection, f"{name}.{stage}", value if default.get(stage) != value else None)
    chosen = list(business.knock_outs)
    put(connection, "knock_outs", chosen if business.knock_outs != KNOCK_OUTS else None)
    put(connection, "own_fields", written(business.own_fields) or None)
    put_override(connection, business.override)
    for day, state in business.promotion_states:
        record_state(connection, day, state)


def put_logo(connection: Connection, logo: bytes) -> None:
    """Keep a picture; an empty one takes it away."""
    put(connection, LOGO, base64.b64encode(logo).decode("ascii") or None)


def put_override(connection: Connection, override: Override | None) -> None:
    """Set the owner's override; None takes it back."""
    value = override and {
        "reason": override.reason,
        "from": override.since.isoformat(),
        "until": override.until.isoformat(),
    }
    put(connection, "promotion_override", value)


def states(connection: Connection) -> tuple[tuple[dt.date, str], ...]:
    """The promotion gate's state on each day it changed, oldest first."""
    rows = connection.execute(text("SELECT date, state FROM promotion_states ORDER BY date"))
    return tuple((dt.date.fromordinal(day), state) for day, state in rows)


def record_state(connection: Connection, day: dt.date, state: str) -> None:
    """Note the promotion gate's state from this day on."""
    connection.execute(
        text(
            "INSERT INTO promotion_states (date, state) VALUES (:day, :state) "
            "ON CONFLICT (date) DO UPDATE SET state = :state"
        ),
        {"day": day.toordinal(), "state": state},
    )


def fill(connection: Connection, business: Business) -> None:
    """Take over settings of a business where the owner set nothing here yet."""
    kept, kept_states = values(connection), dict(states(connection))
    save(connection, business)
    for name, value in kept.items():
        put(connection, name, value)
    fields = united(read_back(kept.get("own_fields")), business.own_fields)
    put(connection, "own_fields", written(fields) or None)
    for day, state in kept_states.items():
        record_state(connection, day, state)

"""The business's settings: shown, and set one at a time."""

from typing import Any

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.settings_document import business_from, settings_document
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Store

_TEXTS = ("business_name", "address", "language", "currency", "paper")
_GROUPS = {"windows": STEPS, "rhythms": STAGES, "milestones": STEPS}
OVERRIDE = "promotion_override"
NAMES = (
    *_TEXTS,
    *(f"{group}.{stage}" for group, stages in _GROUPS.items() for stage in stages),
    OVERRIDE,
)


class Preferences:
    """Reading and changing the business's settings."""

    def __init__(self, store: Store, business: Business) -> None:
        """`business` are the defaults where the owner set nothing."""
        self._store = store
        self._business = business

    def document(self) -> dict[str, Any]:
        """All settings under the names of settings.json."""
        with self._store.read() as connection:
            return settings_document(settings.load(connection, self._business))

    def value(self, name: str) -> Any:
        """One setting by name, with a dot into a group; None when not set."""
        if name in _GROUPS:
            return self.document()[name]
        _refuse_unknown(name)
        group, _dot, stage = name.partition(".")
        found = self.document()[group]
        return found.get(stage) if stage else found

    def put(self, name: str, value: str) -> None:
        """Set one value as typed; a blank one takes the owner's value back.

        Raises HourglassError when the name is unknown or the value cannot be.
        """
        _refuse_unknown(name)
        typed = _typed(name, value) if value.strip() else None
        group, _dot, stage = name.partition(".")
        if typed is not None:
            business_from({group: {stage: typed} if stage else typed})
        with self._store.begin() as connection:
            settings.put(connection, name, typed)


def _refuse_unknown(name: str) -> None:
    if name not in NAMES:
        raise HourglassError(
            _("There is no setting {name}. The settings are: {names}.").format(
                name=name, names=", ".join(NAMES)
            )
        )


def _typed(name: str, value: str) -> Any:
    """The typed text as the value it stands for; left as text where it is none."""
    if name == "currency":
        return value.strip().upper()
    if name in {"paper", "language"}:
        return value.strip().lower() if name == "paper" else value.strip()
    if name == OVERRIDE:
        since, _sep, rest = value.strip().partition(" ")
        until, _sep, reason = rest.partition(" ")
        return {"reason": reason, "from": since, "until": until}
    if name in _TEXTS:
        return value
    try:
        if name.startswith("milestones."):
            percent = value.strip().endswith("%")
            number = float(value.strip().removesuffix("%").replace(",", "."))
            return number / 100 if percent else number
        return int(value)
    except ValueError:
        return value

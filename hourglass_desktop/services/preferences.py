"""The business's settings: shown, and set one at a time."""

from typing import Any

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.settings_document import business_from, settings_document
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Connection, Store
from hourglass_desktop.wording.locales import is_language

_TEXTS = ("business_name", "address", "language", "currency", "paper")
_GROUPS = {"windows": STEPS, "rhythms": STAGES, "milestones": STEPS}
OVERRIDE = "promotion_override"
KNOCK_OUTS = "knock_outs"
_OVERRIDE_EXAMPLE = '"2026-10-01 2026-10-31 The fair was paid"'
NAMES = (
    *_TEXTS,
    *(f"{group}.{stage}" for group, stages in _GROUPS.items() for stage in stages),
    KNOCK_OUTS,
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

    def put(self, name: str, value: str) -> Changes:
        """Set one value as typed; a blank one takes the owner's value back.

        Raises HourglassError when the name is unknown or the value cannot be.
        """
        _refuse_unknown(name)
        typed = _typed(name, value) if value.strip() else None
        group, _dot, stage = name.partition(".")
        if typed is not None:
            if name == "language" and not is_language(typed):
                raise HourglassError(
                    _('"{text}" is no language. Write it like en_GB or de.').format(text=typed)
                )
            business_from({group: {stage: typed} if stage else typed})
            if name == OVERRIDE and not typed["reason"].strip():
                raise HourglassError(
                    _(
                        "The setting {name} needs a reason. Write it like {example}, with the "
                        "reason after the two dates."
                    ).format(name=f'"{name}"', example=_OVERRIDE_EXAMPLE)
                )

        def work(connection: Connection) -> Changes:
            settings.put(connection, name, typed)
            return Changes(kinds=frozenset((SETTINGS,)), done=_("Setting changed"))

        return self._store.change(work)


def _refuse_unknown(name: str) -> None:
    if name not in NAMES:
        raise HourglassError(
            _("There is no setting {name}. The settings are: {names}.").format(
                name=name, names=", ".join(NAMES)
            )
        )


def _typed(name: str, value: str) -> Any:
    """The typed text as the value it stands for; left as text where it is none."""
    plain = value.strip()
    if name == OVERRIDE:
        since, _space, rest = plain.partition(" ")
        until, _space, reason = rest.partition(" ")
        return {"reason": reason, "from": since, "until": until}
    if name == KNOCK_OUTS:
        listed = [part.strip() for part in plain.split(",")]
        return [] if plain.casefold() == "none" else listed
    if name in _TEXTS:
        as_typed = {"currency": plain.upper(), "paper": plain.lower(), "language": plain}
        return as_typed.get(name, value)
    try:
        return _share(plain) if name.startswith("milestones.") else int(plain)
    except ValueError:
        return value


def _share(text: str) -> float:
    """A fraction as typed: 0.4, 0,4 or 40 %."""
    number = float(text.removesuffix("%").replace(",", "."))
    return number / 100 if text.endswith("%") else number

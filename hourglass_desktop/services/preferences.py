"""The business's settings: shown, and set one at a time."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import HourglassError, SettingError
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import read_file
from hourglass_desktop.exchange.pictures import as_logo
from hourglass_desktop.exchange.settings_document import business_from, settings_document
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Connection, Store
from hourglass_desktop.wording.locales import is_language
from hourglass_desktop.wording.words import stage_name

_TEXTS = ("business_name", "address", "language", "currency", "paper", "week_start")
LOGO = "logo"
_GROUPS = {"windows": STEPS, "rhythms": STAGES, "milestones": STEPS}
OVERRIDE = "promotion_override"
KNOCK_OUTS = "knock_outs"
_OVERRIDE_EXAMPLE = '"2026-10-01 2026-10-31 The fair was paid"'
NAMES = (
    *_TEXTS,
    *(f"{group}.{stage}" for group, stages in _GROUPS.items() for stage in stages),
    LOGO,
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
        """All settings under the names of settings.json; of the logo its size alone."""
        business = self.business()
        size = _("PNG of {n} bytes").format(n=len(business.logo))
        return settings_document(business) | {LOGO: size if business.logo else ""}

    def business(self) -> Business:
        """All settings as they stand."""
        with self._store.read() as connection:
            return settings.load(connection, self._business)

    def own(self) -> frozenset[str]:
        """The names of what the owner set."""
        with self._store.read() as connection:
            return frozenset(settings.values(connection))

    def other_currencies(self, currency: str) -> tuple[str, ...]:
        """The currencies of purchases in another one than this."""
        with self._store.read() as connection:
            return tuple(c for c in settings.currencies_used(connection) if c != currency)

    def put_logo(self, picture: bytes) -> Changes:
        """Keep a PNG or JPEG as the logo, made small; an empty one takes it away.

        Raises HourglassError when it is no picture, or a huge one.
        """
        logo = picture and as_logo(picture)

        def work(connection: Connection) -> Changes:
            settings.put_logo(connection, logo)
            return _changed(_("Logo changed") if logo else _("Logo removed"))

        return self._store.change(work)

    def reset(self, groups: Collection[str]) -> Changes:
        """Take back all that the owner set in groups such as windows."""

        def work(connection: Connection) -> Changes:
            for name in settings.values(connection):
                if name.partition(".")[0] in groups:
                    settings.put(connection, name, None)
            return _changed(_("Stages back to the defaults"))

        return self._store.change(work)

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
        if name == LOGO:
            return self.put_logo(read_file(Path(value)) if value.strip() else b"")
        typed = _typed(name, value) if value.strip() else None
        group, _dot, stage = name.partition(".")
        if typed is not None:
            if name == "language" and not is_language(typed):
                said = _('"{text}" is no language. Write it like en_GB or de.').format(text=typed)
                raise SettingError(said, said)
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
            return _changed(_done(name))

        return self._store.change(work)


def _changed(done: str) -> Changes:
    return Changes(kinds=frozenset((SETTINGS,)), done=done)


def _done(name: str) -> str:
    """What was changed, as the owner calls it."""
    group, _dot, stage = name.partition(".")
    sentences = {
        "business_name": _("Business name changed"),
        "address": _("Address changed"),
        "language": _("Language changed"),
        "currency": _("Currency changed"),
        "paper": _("Paper changed"),
        "week_start": _("First day of the week changed"),
        "windows": _("Window into {stage} changed"),
        "rhythms": _("Rhythm at {stage} changed"),
        "milestones": _("Milestone of {stage} changed"),
    }
    return sentences.get(group, _("Setting changed")).format(stage=stage and stage_name(stage))


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
        as_typed = {
            "currency": plain.upper(),
            "paper": plain.lower(),
            "language": plain,
            "week_start": plain.lower(),
        }
        return as_typed.get(name, value)
    try:
        return _share(plain) if name.startswith("milestones.") else int(plain)
    except ValueError:
        return value


def _share(text: str) -> float:
    """A fraction as typed: 0.4, 0,4 or 40 %."""
    number = float(text.removesuffix("%").replace(",", "."))
    return number / 100 if text.endswith("%") else number

"""This computer's settings: how the window looks and stands; nothing about the business.

Read before the window is painted for the first time: hence no dataclass, and json late.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class Settings(NamedTuple):
    """`look` is system, light or dark; `windows` holds what windows and tables keep, as text."""

    look: str = "system"
    last_store: str = ""
    windows: Mapping[str, str] = MappingProxyType({})


def load(file: Path) -> Settings:
    """The settings kept in a file; the usual ones where it is missing, damaged or foreign."""
    try:
        written = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Settings()
    import json  # noqa: PLC0415 - not needed where nothing was kept

    try:
        kept = json.loads(written)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    windows = kept.get("windows")
    texts = windows.items() if isinstance(windows, dict) else ()
    return Settings(
        look=_text(kept.get("look"), "system"),
        last_store=_text(kept.get("last_store"), ""),
        windows=MappingProxyType({k: v for k, v in texts if isinstance(v, str)}),
    )


def save(settings: Settings, file: Path) -> None:
    """Keep the settings: written beside the file and moved over it, for the user's eyes alone.

    Raises OSError when the place cannot be written.
    """
    import json  # noqa: PLC0415

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    document = {
        "look": settings.look,
        "last_store": settings.last_store,
        "windows": dict(settings.windows),
    }
    fresh = file.with_name(f".{file.name}.part")
    handle = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(document, stream, indent=2)
    fresh.replace(file)


def _text(value: object, usual: str) -> str:
    return value if isinstance(value, str) else usual

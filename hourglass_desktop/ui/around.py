"""What the window gets from outside."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Local time, the process's environment, and the file of this computer's settings."""

    clock: Callable[[], dt.datetime]
    environ: Mapping[str, str]
    settings_file: Path

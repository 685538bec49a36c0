"""What the window gets from outside."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple


class Around(NamedTuple):
    """Local time, the process's environment, and the file of this computer's settings."""

    clock: Callable[[], dt.datetime]
    environ: Mapping[str, str]
    settings_file: Path

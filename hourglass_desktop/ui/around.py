"""What the window gets from outside."""

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple


class Around(NamedTuple):
    """Local time, the process's environment, this computer's settings, the program's own file."""

    clock: Callable[[], dt.datetime]
    environ: Mapping[str, str]
    settings_file: Path
    program: Path = Path(sys.executable)

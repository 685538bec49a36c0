"""What a command gets from outside: time, environment and where to write."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hourglass_desktop import paths
from hourglass_desktop.wording.locales import Usual, usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Results go to `out`, progress and messages to `err`; `clock` is local time."""

    out: TextIO
    err: TextIO
    clock: Callable[[], dt.datetime]
    environ: Mapping[str, str]

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self.clock().date()

    @property
    def usual(self) -> Usual:
        """This computer's language, currency and date order."""
        return usual(self.environ)

    def store(self, named: Path | None) -> Path:
        """The store a command works on, links followed: one store has one lock."""
        chosen = named or self.environ.get("HOURGLASS_STORE") or paths.default_store()
        return Path(os.path.realpath(chosen))


def real(clock: Callable[[], dt.datetime]) -> Surroundings:
    """The process's own surroundings; `clock` tells the local time."""
    return Surroundings(out=sys.stdout, err=sys.stderr, clock=clock, environ=os.environ)

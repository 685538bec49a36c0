"""Holding Python's cycle collector while very many records come into being at once."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def held_collector() -> Iterator[None]:
    """Hold the cycle collector.

    Records of a file or a whole store all live to the end: looking through them again and again
    finds nothing and costs a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

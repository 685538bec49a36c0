"""The window: the only part of the program that knows Qt."""

import ctypes
import sys

_MANY = 1 << 40
"""More references than calls of Qt in years of use."""


def _keep_constants() -> None:
    """Give None, True and False so many references that they never go.

    PySide6 6.12 gives back a reference to None at every call that answers nothing, and one to True
    at every signal emitted. From Python 3.12 on these cannot go (PEP 683); before, the process
    ends with "none_dealloc" or "bool_dealloc" after some ten thousand calls. In a release build
    the count is the first word of an object.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += _MANY


_keep_constants()

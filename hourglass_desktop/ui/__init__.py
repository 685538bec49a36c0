"""The window: the only part of the program that knows Qt."""

import ctypes
import sys

_MANY = 1 << 40
"""More references than calls of Qt in years of use."""


def _keep_none() -> None:
    """Give None so many references that it never goes.

    PySide6 6.12 gives back a reference to None at every call that answers nothing. From Python
    3.12 on None cannot go (PEP 683); before, the process ends with "none_dealloc" after some ten
    thousand calls. In a release build the count is the first word of an object.
    """
    if sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += _MANY


_keep_none()

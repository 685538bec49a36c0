"""Where both executables begin: nothing around them may lend them libraries, nor they to others."""

import os
import sys

from hourglass_desktop.__main__ import main

_STRANGERS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Where another Qt says its plugins are: ours are found beside our own."""


def _part_from_surroundings() -> None:
    """Take no plugins of another Qt, and hand no library of ours to a program we start."""
    for name in _STRANGERS:
        os.environ.pop(name, None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before := os.environ.pop("LD_LIBRARY_PATH_ORIG", None):
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    _part_from_surroundings()
    sys.exit(main())

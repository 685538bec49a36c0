"""Whether the libraries of a packaged program are as long as they were built.

A library that a full disk or a bad copy cut short ends the process on the spot once a page of it is
asked for that is not there, so this is looked at before any of them is loaded.
"""

from pathlib import Path

LIST = "libraries.txt"
"""In the program's folder: the bytes and the path of each library, a line each, by the build."""


def cut_short(folder: Path) -> list[str]:
    """Libraries that are missing or shorter than the folder's list says; none without a list.

    A signature may have made them longer since.
    """
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        size, _space, name = line.partition(" ")
        try:
            whole = (folder / name).stat().st_size >= int(size)
        except OSError:
            whole = False
        if not whole:
            found.append(name)
    return found

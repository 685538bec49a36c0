"""What the build computer left on a folder's libraries and no other computer should see."""

import os
import re
from pathlib import Path

from common import files_of
from linux.needs import dynamic_section, is_elf


def tidy(folder: Path) -> None:
    """Take from libraries the right to be run and the places of the build computer."""
    for path in files_of(folder):
        if path.is_symlink() or not is_elf(path):
            continue
        if ".so" in path.name:
            path.chmod(0o644)
        for place in foreign_places(path):
            forget(path, place)


def foreign_places(library: Path) -> list[str]:
    """Folders outside its own in which a library would look for others; "" stands for none."""
    found = re.findall(r"^ +R(?:UN)?PATH +(\S+)$", dynamic_section(library), re.MULTILINE)
    return [places for places in found if not places.startswith("$ORIGIN")]


def forget(library: Path, places: str) -> None:
    """Let a library look beside itself instead: whoever owns such a folder could slip in another.

    The file keeps its length, so that nothing in it moves.
    """
    old = b"\0" + places.encode() + b"\0"
    new = b"\0$ORIGIN".ljust(len(old), b"\0")
    moment = library.stat().st_mtime
    library.write_bytes(library.read_bytes().replace(old, new))
    os.utime(library, (moment, moment))

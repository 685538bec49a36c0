"""What the driver must be able to do with a key: write a file that nobody reads without it."""

import contextlib
import secrets
from pathlib import Path
from typing import Any

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.store.engine import DatabaseError, connect

_PLAIN = b"SQLite format 3"
_WORD = "a word to be found again"


def prove_encryption(file: Path) -> str:
    """Write an encrypted file and read it back; the version of the cipher.

    Raises HourglassError naming what the driver did that it should not, or did not do.
    """
    key, other = secrets.token_hex(32), secrets.token_hex(32)
    with contextlib.closing(_unlock(file, key, mode="rwc")) as connection:
        version = connection.execute("PRAGMA cipher_version").fetchone()
        connection.execute("CREATE TABLE words (word TEXT)")
        connection.execute("INSERT INTO words VALUES (?)", (_WORD,))
    if not version:
        raise HourglassError("the driver has no cipher")
    written = file.read_bytes()
    if written.startswith(_PLAIN) or _WORD.encode() in written:
        raise HourglassError("the file can be read without its key")
    with contextlib.closing(_unlock(file, key)) as connection:
        if connection.execute("SELECT word FROM words").fetchall() != [(_WORD,)]:
            raise HourglassError("what was written does not come back")
    for wrong in (other, ""):
        if _opens(file, wrong):
            raise HourglassError("the file opens with a wrong key")
    return str(version[0])


def _unlock(file: Path, key: str, mode: str = "rw") -> Any:
    connection = connect(file, mode=mode)
    connection.execute("PRAGMA cipher_log_level=NONE")  # a wrong key is meant, not to be told
    if key:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")  # takes no bound values
    return connection


def _opens(file: Path, key: str) -> bool:
    with contextlib.closing(_unlock(file, key)) as connection:
        try:
            connection.execute("SELECT word FROM words").fetchall()
        except DatabaseError:
            return False
    return True

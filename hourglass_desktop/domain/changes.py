"""What an operation changed: screens decide by it whether to read again."""

from dataclasses import dataclass

SETTINGS = "settings"
"""The kind that stands for the business's settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The kinds of record that changed (as named in files), and what was done, in words.

    `customer` is the number of the customer it was about, 0 when about none or several; `record`
    the number of the record written, 0 when none. `done` is a short sentence for the owner, such
    as "Touch logged". `is_new`: a record was added, not changed.
    """

    kinds: frozenset[str]
    done: str = ""
    customer: int = 0
    record: int = 0
    is_new: bool = False

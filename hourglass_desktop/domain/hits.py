"""What a search finds: a customer, or a record of theirs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing found, at a customer by number.

    `kind` is as in files, `record` the number of a record of that kind, 0 for the customer as a
    whole; `words` is the text that holds what was looked for, "" when the name does.
    """

    customer: int
    name: str
    organisation: str
    kind: str = "customers"
    record: int = 0
    words: str = ""

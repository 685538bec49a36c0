"""Our own record numbers as they stand in files: H-17 a customer, E-17 anything else.

They always carry a letter, so that no number of another program is ever taken for one.
"""

import re

_CUSTOMER = re.compile(r"H-([1-9][0-9]{0,9})")
_RECORD = re.compile(r"E-([1-9][0-9]{0,9})")
HIGHEST = 9_000_000_000
"""No id of ours is higher; the numbers up to 10,000,000,000 are left for new records."""


def customer_id(number: int) -> str:
    """The written form of a customer's number."""
    return f"H-{number}"


def record_id(number: int) -> str:
    """The written form of any other record's number."""
    return f"E-{number}"


def customer_number(text: str) -> int | None:
    """The number in one of our customer ids, or None when the text is not one."""
    return _number(_CUSTOMER.fullmatch(text))


def record_number(text: str) -> int | None:
    """The number in one of our record ids, or None when the text is not one."""
    return _number(_RECORD.fullmatch(text))


def _number(found: re.Match[str] | None) -> int | None:
    number = int(found[1]) if found else None
    return number if number is not None and number <= HIGHEST else None

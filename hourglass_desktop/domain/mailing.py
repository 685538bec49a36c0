"""Whom of several customers one may write to: the latest permission for e-mail stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.customers import Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """The main addresses of those who gave permission, and how many are left out and why."""

    addresses: tuple[str, ...]
    without_address: int = 0
    without_permission: int = 0
    withdrawn: int = 0
    """Took the permission back, or asked not to be contacted at all."""

    @property
    def left_out(self) -> int:
        """How many are left out altogether."""
        return self.without_address + self.without_permission + self.withdrawn


def mailing(customers: Iterable[Customer], leave: Mapping[int, bool | None]) -> Mailing:
    """Sort customers by whether they may get e-mail.

    `leave` is each customer's latest permission for e-mail; who is missing there never gave any.
    """
    addresses: dict[str, None] = {}
    without_address = without_permission = withdrawn = 0
    for customer in customers:
        address = next((email for email in customer.emails if "@" in email), "")
        if leave.get(customer.id) is False or customer.closed_reason == "do not contact":
            withdrawn += 1
        elif not leave.get(customer.id):
            without_permission += 1
        elif not address:
            without_address += 1
        else:
            addresses[address] = None
    return Mailing(
        addresses=tuple(addresses),
        without_address=without_address,
        without_permission=without_permission,
        withdrawn=withdrawn,
    )

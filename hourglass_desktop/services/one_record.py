"""One record as it is kept, whatever the day: for changing it."""

from typing import Any

from hourglass_desktop.services import saving
from hourglass_desktop.store.store import Store


def one_record(store: Store, kind: str, number: int) -> Any:
    """A live record by its kind, as named in files, and number; HourglassError when it is gone."""
    with store.read() as connection:
        return saving.kept_record(connection, kind, number)

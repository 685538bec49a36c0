"""The sample business: put into a store of its own, never mixed with the owner's records."""

import datetime as dt
from pathlib import Path

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.collector import held_collector
from hourglass_desktop.services.sample import SampleWords, sample_book
from hourglass_desktop.store import records
from hourglass_desktop.store.store import Store


class Samples:
    """Filling an empty store with the sample business."""

    def __init__(self, store: Store, resources: Path) -> None:
        """`resources` holds the sample's word lists."""
        self._store = store
        self._resources = resources

    def fill(self, *, customers: int, seed: int, ends_on: dt.date, are_long: bool = False) -> None:
        """Fill the store; HourglassError when anybody is in it already.

        `are_long` = with long words and other scripts.
        """
        words = SampleWords.load(self._resources, are_long=are_long)
        with held_collector(), self._store.begin() as connection:
            if not records.is_unused(connection):
                raise HourglassError(
                    _(
                        "The store {file} holds records already. The sample business needs a "
                        "store of its own: name a new file with --store."
                    ).format(file=self._store.file)
                )
            records.save(
                connection,
                sample_book(seed=seed, customers=customers, ends_on=ends_on, words=words),
            )

"""What an import did, counted and told by row."""

from dataclasses import dataclass, field

from hourglass_desktop.exchange.problems import Problem

DUPLICATE_WAYS = ("skip", "update", "add")


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """Counts of one import; grows while the import runs.

    `read` rows = added + updated + skipped + duplicates, but for order lines, of which several
    make one purchase. `duplicates` are there already and were left alone; `skipped` ones could not
    be taken and have a problem. `customers_added` counts customers made, also those an event file
    names for the first time.
    """

    read: int = 0
    added: int = 0
    customers_added: int = 0
    updated: int = 0
    skipped: int = 0
    duplicates: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""

    def add_up(self, other: "ImportReport") -> None:
        """Take another file's counts into this report."""
        for name in ("read", "added", "customers_added", "updated", "skipped", "duplicates"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.problems += other.problems
        self.warnings += [w for w in other.warnings if w not in self.warnings]
        self.encoding = self.encoding or other.encoding
        self.delimiter = self.delimiter or other.delimiter

    def cannot_take(self, problem: Problem) -> None:
        """Count a row that is left out, and say why."""
        self.skipped += 1
        self.problems.append(problem)

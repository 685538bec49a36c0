"""How much of the corpus of real contact files is read: contacts, and facts found in them.

Run: python benchmarks/contact_files.py [-v]. The corpus lies in HOURGLASS_CORPUS, else in
../shared/data; without it there is nothing to measure.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.contact_files import read_contacts
from hourglass_desktop.exchange.problems import ReadOptions

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("vcard", "csv_contacts")


def corpus() -> Path:
    """The folder of the corpus."""
    return Path(os.environ.get("HOURGLASS_CORPUS") or ROOT.parent / "shared" / "data")


def facts(expected: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The facts one contact must hold, as (kind, text)."""
    for key, found in expected.items():
        for text in found if isinstance(found, list) else [found]:
            if key in {"name", "display_name", "org", "email", "phone"}:
                yield key, text
            elif key in {"more_emails", "more_phones"}:
                yield key[5:-1], text


def holds(customer: Customer, kind: str, text: str) -> bool:
    """Whether a contact holds a fact in the field for it, or anywhere in what is shown of it."""
    anywhere = "\n".join(
        (customer.name, customer.organisation, customer.notes, *customer.emails, *customer.phones)
    )
    if kind == "phone" and (digits := [c for c in text if c.isdigit()]):
        places = (*customer.phones, customer.notes)
        return any("".join(digits) in "".join(filter(str.isdigit, place)) for place in places)
    return " ".join(text.casefold().split()) in " ".join(anywhere.casefold().split())


def best_match(customers: list[Customer], wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The facts missing from the contact that holds most of them."""
    missing = [[fact for fact in wanted if not holds(customer, *fact)] for customer in customers]
    return min(missing, key=len, default=wanted)


def measure(file: Path) -> tuple[int, int, int, int, list[tuple[str, str]]]:
    """Contacts read and expected, facts found and expected, and the facts missing."""
    expected = json.loads(Path(f"{file}.expected.json").read_text(encoding="utf-8"))
    try:
        contacts = read_contacts(file.read_bytes(), ReadOptions()).contacts
    except HourglassError as error:
        print(f"  {file.name}: {error.message}")
        contacts = []
    customers = [contact.customer for contact in contacts]
    wanted = [list(facts(entry)) for entry in expected["must_contain"]]
    missing = [fact for entry in wanted for fact in best_match(customers, entry)]
    count = sum(map(len, wanted))
    return len(customers), expected["contacts"], count - len(missing), count, missing


def main() -> int:
    """Print a line per file and the total; 1 when under nine tenths are found."""
    if not corpus().is_dir():
        print("The corpus of real files is not here; HOURGLASS_CORPUS names its folder.")
        return 0
    totals = [0, 0, 0, 0]
    for folder in FOLDERS:
        for sidecar in sorted((corpus() / folder).glob("*.expected.json")):
            file = Path(str(sidecar).removesuffix(".expected.json"))
            *numbers, missing = measure(file)
            totals = [a + b for a, b in zip(totals, numbers, strict=True)]
            name = f"{folder}/{file.name}"
            print(
                f"{name:50} contacts {numbers[0]:4} of {numbers[1]:4}   "
                f"facts {numbers[2]:4} of {numbers[3]:4}"
            )
            if "-v" in sys.argv:
                print("".join(f"    missing {kind}: {text}\n" for kind, text in missing), end="")
    share = 100 * totals[2] / max(1, totals[3])
    print(
        f"{'all':50} contacts {totals[0]:4} of {totals[1]:4}   "
        f"facts {totals[2]:4} of {totals[3]:4} ({share:.1f} %)"
    )
    return 0 if share >= 90 else 1


if __name__ == "__main__":
    sys.exit(main())

"""Who gets a letter and a label, and who is erased."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

Write = Callable[[str, str], Path]
CUSTOMERS = """name,address,known_on
Anna Sample,1 Sample Street,2026-01-01
Ben Sample,2 Sample Street,2026-12-01
Cleo Sample,3 Sample Street,2026-12-01
Dora Sample,4 Sample Street,2026-01-01
"""


@pytest.mark.parametrize("report", ["letters", "labels"])
def test_mail_goes_to_those_known_by_the_day(
    report: str, hg: Any, write: Write, tmp_path: Path
) -> None:
    hg.ok("import", "customers", write("customers.csv", CUSTOMERS))
    hg.ok("import", "touches", write("touches.csv", "customer,date\nCleo Sample,2026-05-05\n"))
    (dora,) = hg.ok("customers", "--search", "Dora")
    hg.ok("forget", dora["id"])
    file = tmp_path / "mail.pdf"
    hg.ok("report", report, "--paper", "a4", "--output", file)
    said = "".join(page.extract_text() for page in PdfReader(file).pages)
    named = [name for name in ("Anna", "Ben", "Cleo", "Dora", "erased") if name in said]
    assert named == ["Anna", "Cleo"]


def test_a_living_customer_may_be_called_as_the_erased_are(hg: Any, write: Write) -> None:
    hg.ok(
        "import", "customers", write("customers.csv", "name,email\nerased person,a@example.com\n")
    )
    assert hg.ok("forget", "H-1") == {"erased": "H-1"}
    assert "erased already" in hg("forget", "H-1").err

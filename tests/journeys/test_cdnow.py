"""A real shop's 6,919 order lines: page, JSON and paper say what a second reading says."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableView

from hourglass_desktop.cli.main import run
from hourglass_desktop.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from tests.journeys.conftest import Owner, Program

DAYS_OF = (
    dt.date(1997, 1, 31),
    dt.date(1997, 4, 30),
    dt.date(1997, 9, 30),
    dt.date(1997, 12, 31),
    dt.date(1998, 6, 30),
)
PERIODS = (365, 90, 45)
PAPER = 365
"""The days every report covers."""
LATER = dt.datetime(1998, 7, 1, 12)  # noqa: DTZ001 - the owner's own clock
STAGES = ("know", "like", "trust", "try", "buy", "repeat", "refer")


@pytest.fixture(scope="module")
def cdnow() -> ModuleType:
    """The count straight from the file, which shares no code with the program."""
    file = Path(__file__).parent.parent / "oracle" / "cdnow.py"
    spec = importlib.util.spec_from_file_location("journeys_cdnow", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sales(corpus: Path) -> Path:
    """The order lines."""
    return corpus / "purchases" / "cdnow_sample_2357_customers.csv"


def command(store: Path, *words: object) -> Any:
    """The answer of a command, as JSON where it gives some."""
    out, err = io.StringIO(), io.StringIO()
    around = Surroundings(out=out, err=err, clock=lambda: LATER, environ={"LANG": "en_GB.UTF-8"})
    assert run(["--store", str(store), *map(str, words)], around, lambda _out: 0) == 0, err
    return json.loads(out.getvalue()) if "--json" in words else None


@pytest.fixture(scope="module")
def store(sales: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the whole file in it."""
    folder = tmp_path_factory.mktemp("cdnow")
    folder.chmod(0o700)
    file = folder / "shop.hourglass"
    done = command(file, "import", "purchases", sales, "--json")
    assert (done["read"], done["added"], done["customers_added"]) == (6919, 6919, 2357)
    return file


Key = tuple[dt.date, int]


@pytest.fixture(scope="module")
def expected(cdnow: ModuleType, sales: Path) -> Mapping[Key, Any]:
    """What the second reading says, by day and period."""
    return {(on, days): cdnow.hourglass(sales, on, days) for on in DAYS_OF for days in PERIODS}


# --- numbers as an owner reads them, written here once more -----------------------------------


def whole(value: float) -> int:
    """Halves up."""
    return math.floor(round(value, 9) + 0.5)


def percent(fraction: float) -> str:
    return f"{whole(100 * fraction)}%"


def span(step: Mapping[str, Any]) -> str:
    return f"{whole(100 * step['low'])}–{percent(step['high'])}"


def count(step: Mapping[str, Any]) -> str:
    return f"{step['moved']:,} of {step['matured']:,}" if step["matured"] else "no data"


def middle(step: Mapping[str, Any]) -> str:
    return "–" if step["median_days"] is None else f"{whole(step['median_days']):,}"


# --- JSON -------------------------------------------------------------------------------------


@pytest.mark.heavy
@pytest.mark.parametrize("days", PERIODS)
def test_the_json(store: Path, expected: Mapping[Key, Any], days: int) -> None:
    for on in DAYS_OF:
        ours = command(store, "hourglass", "--as-of", on, "--days", days, "--json")
        theirs = expected[on, days]
        assert ours["stages"] == theirs["stages"]
        for mine, other in zip(ours["steps"], theirs["steps"], strict=True):
            assert mine.keys() == other.keys()
            for name, value in other.items():
                near = pytest.approx(value, abs=1e-9) if isinstance(value, float) else value
                assert mine[name] == near, (on, days, other["into"], name)


# --- paper ------------------------------------------------------------------------------------


def printed_row(step: Mapping[str, Any]) -> str:
    """A row of the table of steps without blanks, up to the findings."""
    rate, likely = "–", ""
    if step["rate"] is not None:
        rate, likely = percent(step["rate"]), span(step)
    cells = [step["into"].capitalize(), f"{step['window']}", count(step), rate, likely, "–"]
    cells += [middle(step), *(f"{step[name]:,}" for name in ("open", "skipped", "disqualified"))]
    return "".join("".join(cells).split())


@pytest.mark.heavy
@pytest.mark.parametrize("on", DAYS_OF, ids=str)
def test_the_paper(store: Path, expected: Mapping[Key, Any], tmp_path: Path, on: dt.date) -> None:
    file = tmp_path / "hourglass.pdf"
    command(store, "report", "hourglass", "--month", f"{on:%Y-%m}", "--output", file)
    words = "".join(page.extract_text() for page in PdfReader(file).pages)
    read = "".join(words.split())
    for step in expected[on, PAPER]["steps"]:
        assert printed_row(step) in read
    for stage in expected[on, PAPER]["stages"]:
        assert f"{stage['here']:,}{stage['stage'].capitalize()}{stage['reached']:,}ever" in read


# --- the page ---------------------------------------------------------------------------------


def shown_steps(owner: Owner) -> Iterator[tuple[str, list[str], str]]:
    """Each row of the table of steps: the stage, its cells, and the sentences below the table."""
    table = owner.see(QTableView, "Every step, working back from the end")
    model = table.model()
    for row in range(model.rowCount()):
        owner.click_row(table, row)
        cells = [str(model.index(row, column).data()) for column in range(model.columnCount())]
        (detail,) = [w for w in owner.front.findChildren(QLabel) if w.objectName() == "stepDetail"]
        yield cells[0].lower(), cells, detail.text()


def shown_bands(owner: Owner) -> list[str]:
    """What the seven bands are called."""
    buttons = owner.front.findChildren(QAbstractButton)
    named = {b.objectName(): b.accessibleName() for b in buttons}
    return [named[f"{stage}Band"] for stage in STAGES]


def compare_page(owner: Owner, theirs: Mapping[str, Any]) -> None:
    """Hold everything the page says against the second reading."""
    steps = {step["into"]: step for step in theirs["steps"]}
    compared = 0
    for into, cells, detail in shown_steps(owner):
        step = steps[into]
        assert cells[1] == count(step)
        assert cells[2] == (
            "–" if step["rate"] is None else f"{percent(step['rate'])}, {span(step)}"
        )
        assert cells[4] == middle(step)
        assert cells[5] == f"{step['open']:,}"
        if step["rate"] is not None:
            whole_rate = f"{count(step)} ({percent(step['rate'])}, {span(step)}) went on from"
            assert detail.startswith(whole_rate)
        figures = {
            "had their": step["matured"],
            "did not go on": step["matured"] - step["moved"],
            "by skipping": step["skipped"],
            "still ha": step["open"],
        }
        told = [b.text() for b in owner.front.findChildren(QAbstractButton) if b.isVisible()]
        for words, n in figures.items():
            found = [t for t in told if words in t and not t.startswith("before")]
            assert [t.split()[0] for t in found] == ([f"{n:,}"] if n else []), (into, words)
        compared += 1
    assert compared == 6
    for button, name in (("Here", "here"), ("Reached", "reached")):
        owner.press(button)
        numbers = [band.split(", ", 1)[1].split()[0] for band in shown_bands(owner)]
        numbers = [n for n in numbers if n != "reached"]
        assert numbers == [f"{stage[name]:,}" for stage in theirs["stages"]]


@pytest.mark.heavy
def test_the_page(store: Path, expected: Mapping[Key, Any], program: Program) -> None:
    owner = program(store, "hourglass", LATER.date())
    owner.choose("Period", "Another length")
    owner.choose("As of", "As of another day")
    for (on, days), theirs in expected.items():
        owner.fill("The last day that counts", on.isoformat())
        owner.key(Qt.Key.Key_Return)
        owner.fill("Days of the period", str(days))
        owner.key(Qt.Key.Key_Return)
        owner.wait(lambda on=on: owner.reads(f"as of {on.day} {on:%B} {on.year}"))  # type: ignore[misc]
        owner.wait(lambda: not owner.reads("being read"))
        compare_page(owner, theirs)

"""The layers hold in the real package, and each contract notices what it forbids."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "hourglass_desktop"
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# A house in which every rule is broken once: file -> what it imports.
BAD_HOUSE = {
    "__init__.py": "",
    "__main__.py": "import hourglass_desktop.ui.pages, hourglass_desktop.cli",
    "app.py": "import hourglass_desktop.ui.pages",
    "cellar.py": "",
    "cli.py": "import hourglass_desktop.app",
    "damage.py": "",
    "domain/__init__.py": "",
    "domain/clock.py": "import time, sqlalchemy",
    "exchange/__init__.py": "",
    "exchange/fetch.py": "import urllib.request, http.client, ssl, socket",
    "exchange/rows.py": "import hourglass_desktop.store.tables",
    "last_words.py": "",
    "lengths.py": "",
    "logs.py": "import appdirs, hourglass_desktop.wording",
    "paths.py": "import appdirs",
    "qt_libraries.py": "",
    "reports/__init__.py": "",
    "reports/page.py": "import reportlab",
    "self_test.py": "",
    "services/__init__.py": "",
    "services/month.py": "import reportlab, hourglass_desktop.reports.page, sqlcipher3",
    "settings.py": "",
    "store/__init__.py": "",
    "store/tables.py": "import sqlalchemy, sqlite3",
    "ui/__init__.py": "",
    "ui/pages.py": "import PySide6.QtWidgets, hourglass_desktop.cli",
    "wording/__init__.py": "import PySide6",
}
# What import-linter must say of it: a contract's name begins so, and the imports it shows.
COMPLAINTS = {
    "Layers": (
        "hourglass_desktop.app -> hourglass_desktop.ui.pages",
        "hourglass_desktop.exchange.rows -> hourglass_desktop.store.tables",
        "hourglass_desktop.logs -> hourglass_desktop.wording",
        "hourglass_desktop.ui.pages -> hourglass_desktop.cli",
        "hourglass_desktop.cellar",
    ),
    "The domain is pure": (
        "hourglass_desktop.domain.clock -> sqlalchemy",
        "hourglass_desktop.domain.clock -> time",
    ),
    "Only the store speaks SQL": (
        "hourglass_desktop.domain.clock -> sqlalchemy",
        "hourglass_desktop.services.month -> sqlcipher3",
    ),
    "Only reports make PDFs": ("hourglass_desktop.services.month -> reportlab",),
    "Only the window knows Qt": ("hourglass_desktop.wording -> PySide6",),
    "Commands never reach Qt": (
        "hourglass_desktop.cli -> hourglass_desktop.app",
        "hourglass_desktop.app -> hourglass_desktop.ui.pages",
        "hourglass_desktop.ui.pages -> PySide6",
    ),
    "Only paths knows the folders": ("hourglass_desktop.logs -> appdirs",),
    "Offline": (
        "hourglass_desktop.exchange.fetch -> http",
        "hourglass_desktop.exchange.fetch -> socket",
        "hourglass_desktop.exchange.fetch -> ssl",
        "hourglass_desktop.exchange.fetch -> urllib",
        "hourglass_desktop.store.tables -> sqlite3",
    ),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in a folder, by the contracts written there."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200", "PATH": "", "PYTHONUTF8": "1"},
    )


def test_the_layers_hold() -> None:
    said = lint(ROOT)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says of the bad house, by contract."""
    folder = tmp_path_factory.mktemp("bad_house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, source in BAD_HOUSE.items():
        file = folder / PACKAGE / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    said = lint(folder)
    assert said.returncode == 1, said.stdout + said.stderr
    told = said.stdout.partition("Broken contracts")[2]
    return dict(re.findall(r"^(\w.*)\n-+\n\n((?:.*\n)*?)(?=\w.*\n-|\Z)", told, re.MULTILINE))


@pytest.mark.parametrize("contract", COMPLAINTS)
def test_a_contract_notices(contract: str, complaints: dict[str, str]) -> None:
    (told,) = [text for title, text in complaints.items() if title.startswith(contract)]
    for complaint in COMPLAINTS[contract]:
        assert complaint in told


def test_the_domain_imports_the_standard_library_alone() -> None:
    graph = grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)
    domain = f"{PACKAGE}.domain"
    imported = {
        name
        for module in {domain} | graph.find_descendants(domain)
        for name in graph.find_modules_directly_imported_by(module)
        if not name.startswith(domain)
    }
    assert imported <= sys.stdlib_module_names


WITHOUT_QT = """
import sys
for name in ("PySide6", "shiboken6"):
    sys.modules[name] = None
import importlib, pkgutil
import hourglass_desktop.__main__
import hourglass_desktop.cli as cli
for module in pkgutil.walk_packages(cli.__path__, cli.__name__ + "."):
    importlib.import_module(module.name)
"""


def test_the_commands_load_where_qt_cannot_be_imported() -> None:
    subprocess.run([sys.executable, "-c", WITHOUT_QT], cwd=ROOT, check=True)

"""Which versions and whose work the program names."""

import shutil
import subprocess
import sys
from pathlib import Path

from hourglass_desktop import __version__
from hourglass_desktop.services.versions import licences, versions

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_versions_come_without_loading_qt() -> None:
    script = (
        "import sys; from hourglass_desktop.services.versions import versions; "
        "print(versions()); print('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"Hourglass {__version__}" in done.stdout
    assert "Qt 6." in done.stdout
    assert done.stdout.endswith("False\n")


def test_qt_is_believed_where_it_is_loaded() -> None:
    assert versions("6.99.1")[1] == "Qt 6.99.1"
    text = licences("6.99.1", Path("somewhere") / "lib")
    for words in ("Qt 6.99.1", "Lesser General Public License, version 3", "put your own in"):
        assert words in text
    assert f"The libraries lie in {Path('somewhere') / 'lib'}." in text


def test_without_a_list_the_packages_tell_their_terms() -> None:
    text = licences()
    assert "reportlab" in text
    assert "sqlcipher3" in text
    assert "SIL Open Font License" in text


def test_a_packaged_program_shows_its_own_list(tmp_path: Path) -> None:
    package = tmp_path / "hourglass_desktop"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hourglass_desktop", package, ignore=ignored)
    own = package / "_bundle" / "licences" / "THIRD-PARTY.txt"
    own.parent.mkdir(parents=True)
    own.write_text("Sample part 1.0\nSample licence\n", encoding="utf-8")
    script = "from hourglass_desktop.services.versions import licences; print(licences())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("Sample part 1.0\nSample licence\n")
    assert "Lesser General Public License" in done.stdout
    assert "reportlab" not in done.stdout

"""The Debian package's texts, what it asks for, and the package itself where one was built."""

import gzip
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import common
import debian
import pytest
from linux import libraries, needs

from hourglass_desktop.cli.arguments import parser

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "packaging" / "linux"


def _tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not here.")
    return found


def _said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _options(told: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", told))


def test_the_menu_entry_is_sound() -> None:
    assert _said(_tool("desktop-file-validate"), LINUX / "hourglass-desktop.desktop") == ""


def test_software_centres_can_read_what_the_program_is() -> None:
    _said(_tool("appstreamcli"), "validate", "--no-net", LINUX / debian.METAINFO)


def test_menu_entry_file_type_and_description_speak_of_one_program() -> None:
    entry = (LINUX / "hourglass-desktop.desktop").read_text(encoding="utf-8")
    kind = (LINUX / "hourglass-desktop.xml").read_text(encoding="utf-8")
    about = (LINUX / debian.METAINFO).read_text(encoding="utf-8")
    assert "MimeType=application/x-hourglass;" in entry
    assert 'type="application/x-hourglass"' in kind
    assert "<mediatype>application/x-hourglass</mediatype>" in about
    assert 'pattern="*.hourglass"' in kind
    assert "Icon=hourglass-desktop\n" in entry
    assert '<icon name="hourglass-desktop"/>' in kind


def test_the_man_page_has_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    page = (LINUX / "hourglass-desktop.1").read_text(encoding="utf-8")
    page = re.sub(r"\\f.", "", page).replace(r"\-", "-")
    told = parser().format_help()
    commands = re.findall(r"^    ([a-z][a-z-]+)(?=\s)", told, re.MULTILINE)
    assert {"gui", "person-file", "self-test"} <= set(commands)
    options = _options(told)
    for command in commands:
        assert re.search(rf"^\.BI?R? \"?{command}( |\"|$)", page, re.MULTILINE), command
        with pytest.raises(SystemExit):
            parser().parse_args([command, "--help"])
        options |= _options(capsys.readouterr().out)
    assert options - _options(page) == set()


@pytest.mark.parametrize(
    ("written", "debian_s"),
    [("0.1.0.dev0", "0.1.0~dev0"), ("1.2.0rc1", "1.2.0~rc1"), ("1.2.0", "1.2.0")],
)
def test_what_comes_before_a_release_is_sorted_before_it(written: str, debian_s: str) -> None:
    assert debian.debian_version(written) == debian_s


def test_what_the_folder_asks_for_has_packages(folder: Path) -> None:
    asked = needs.depends(folder).split(", ")
    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", asked[0])
    assert {"libxcb-cursor0", "libegl1", "libglib2.0-0 | libglib2.0-0t64"} <= set(asked)
    assert not any("gtk" in package for package in asked)


def test_a_library_of_no_known_package_is_named(tmp_path: Path) -> None:
    source, made = tmp_path / "strange.c", tmp_path / "libstrange.so"
    source.write_text("int strange(void) { return 1; }\n", encoding="utf-8")
    _said(_tool("gcc"), "-shared", "-o", made, source)
    user = tmp_path / "folder" / "user.so"
    user.parent.mkdir()
    _said("gcc", "-shared", "-o", user, source, "-Wl,--no-as-needed", made)
    with pytest.raises(common.BuildError, match=r"libstrange\.so"):
        needs.depends(user.parent)


def test_a_library_forgets_the_places_of_the_build_computer(tmp_path: Path) -> None:
    source, made = tmp_path / "own.c", tmp_path / "own.so"
    source.write_text("int own(void) { return 1; }\n", encoding="utf-8")
    _said(_tool("gcc"), "-shared", "-o", made, source, "-Wl,-rpath,/somebody/python/lib")
    assert libraries.foreign_places(made) == ["/somebody/python/lib"]
    libraries.tidy(tmp_path)
    assert libraries.foreign_places(made) == []
    assert b"/somebody" not in made.read_bytes()
    assert stat.S_IMODE(made.stat().st_mode) == 0o644


@pytest.fixture
def package() -> Path:
    """The Debian package that was built last."""
    _tool("dpkg-deb")
    file = common.DIST / f"{common.NAME}_{debian.debian_version(common.version())}_amd64.deb"
    if not file.exists():
        pytest.skip("There is no Debian package here: python3 dev.py build linux makes it.")
    return file


def test_the_package_holds_what_a_system_looks_for(package: Path) -> None:
    listed = _said("dpkg-deb", "--contents", package)
    for place in (
        "usr/bin/hourglass-desktop -> ../lib/hourglass-desktop/Hourglass",
        "usr/share/applications/hourglass-desktop.desktop",
        "usr/share/icons/hicolor/16x16/apps/hourglass-desktop.png",
        "usr/share/icons/hicolor/scalable/apps/hourglass-desktop.svg",
        "usr/share/man/man1/hourglass-desktop.1.gz",
        "usr/share/mime/packages/hourglass-desktop.xml",
        f"usr/share/metainfo/{debian.METAINFO}",
        "usr/share/doc/hourglass-desktop/copyright",
    ):
        assert place in listed
    assert all("root/root" in line for line in listed.splitlines())
    assert package.stat().st_size <= 60_000_000


def test_the_package_runs_nothing_when_it_comes_or_goes(package: Path, tmp_path: Path) -> None:
    _said("dpkg-deb", "--control", package, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["control", "md5sums"]


def test_the_changelog_is_one_that_debian_reads(tmp_path: Path) -> None:
    file = tmp_path / "changelog"
    file.write_text(debian.changelog(), encoding="utf-8")
    said = _said(_tool("dpkg-parsechangelog"), "-l", file)
    assert f"Version: {debian.debian_version(common.version())}\n" in said
    assert gzip.decompress(common.gzipped(file.read_bytes())) == file.read_bytes()


@pytest.mark.heavy
def test_lintian_finds_no_error(package: Path) -> None:
    root = ["--allow-root"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [_tool("lintian"), *root, "--fail-on", "error,warning", package],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_without_the_packing_tool_its_name_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(common.BuildError, match="dpkg-deb is not here"):
        debian.deb(folder)


@pytest.mark.heavy
def test_a_minimal_system_installs_uses_and_removes_it(package: Path, tmp_path: Path) -> None:
    root = os.environ.get("HOURGLASS_ROOT", "")
    if not root:
        pytest.skip("HOURGLASS_ROOT names no debootstrap folder that may be used up.")
    done = subprocess.run(
        [LINUX / "prove.sh", package, tmp_path, root], capture_output=True, text=True, check=False
    )
    if done.returncode == 77:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr

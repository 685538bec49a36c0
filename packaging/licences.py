"""Whose work a built folder carries: the list that About shows, and every licence's text.

The list is made from what PyInstaller really collected. A file that nobody can be named for stops
the build: nothing is given away without its licence.
"""

import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from importlib import metadata
from pathlib import Path, PurePath

from contents import Entry

HERE = Path(__file__).resolve().parent
PLACE = PurePath("hourglass_desktop/_bundle/licences")
OWN = "hourglass-desktop"
QT = frozenset(("pyside6-essentials", "pyside6-pdf", "shiboken6"))

APACHE = "../resources/fonts/Apache-2.0.txt"
INSIDE = {
    OWN: (
        ("Noto Sans and NanumSquare, fonts", "OFL-1.1", "../resources/fonts/OFL.txt"),
        ("Droid Sans Fallback, a font", "Apache-2.0", APACHE),
        ("Lucide, icons", "ISC; MIT", "../resources/icons/LICENSE.txt"),
    ),
    "sqlcipher3": (
        ("SQLCipher and SQLite", "BSD-3-Clause; public domain", "notices/SQLCipher.txt"),
        (
            "OpenSSL's libcrypto, inside SQLCipher",
            "Apache-2.0",
            APACHE,
        ),
    ),
    "uharfbuzz": (("HarfBuzz", "MIT-Modern-Variant", "notices/HarfBuzz.txt"),),
    "pyside6-essentials": (("ICU, beside Qt on Linux", "Unicode-3.0", "notices/ICU.txt"),),
}
"""What a distribution carries of others without saying so in its metadata; the text from here."""

TERMS = {
    "babel": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "python-bidi": "LGPL-3.0-or-later",
    "reportlab": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "uharfbuzz": "Apache-2.0",
}
"""Terms that the metadata leaves out or tells in prose, as SPDX names them."""


@dataclass(slots=True)
class Part:
    """A piece of others' work: its name with the version, its terms, the texts of these."""

    name: str
    terms: str
    texts: dict[str, str] = field(default_factory=dict)


def write(place: Path, pure: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """Write the list and the texts into `place`; the entries that take them into the folder.

    Raises SystemExit when a file belongs to nobody that is known.
    """
    found = _parts([*pure, *others])
    (place / "texts").mkdir(parents=True, exist_ok=True)
    blocks = []
    for part in sorted(found, key=lambda part: part.name.casefold()):
        for name, text in part.texts.items():
            (place / "texts" / name).write_text(text, encoding="utf-8", newline="\n")
        blocks.append(
            "\n".join([part.name, f"  {part.terms}", *(f"  texts/{n}" for n in part.texts)])
        )
    listed = place / "THIRD-PARTY.txt"
    listed.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    files = [listed, *sorted((place / "texts").iterdir())]
    return [(str(PLACE / file.relative_to(place)), str(file), "DATA") for file in files]


def _parts(entries: list[Entry]) -> Iterator[Part]:
    """Everybody whose work is among the files."""
    owners = _owners()
    distributions, systems = {"pyinstaller"}, set()
    for name, source, _ in entries:
        file = Path(source)
        if HERE in file.parents or not file.is_absolute():
            continue
        if owner := owners.get(str(file.resolve())) or owners.get(str(file)):
            distributions.add(owner)
        elif not _is_pythons(file) and file.suffix != ".zip":
            systems.add(_package(file, name))
    yield _python()
    for distribution in sorted(distributions):
        if distribution != OWN:
            yield _of(metadata.distribution(distribution), distribution)
        for named, terms, text in INSIDE.get(distribution, ()):
            yield Part(named, terms, {_title(text): _read(HERE / text)})
    for package in sorted(systems):
        yield _of_system(package)


def _owners() -> dict[str, str]:
    """The distribution of every installed file."""
    found = {}
    for distribution in metadata.distributions():
        name = str(distribution.metadata["Name"]).lower().replace("_", "-")
        for file in distribution.files or ():
            found[str(Path(str(distribution.locate_file(file))).resolve())] = name
    return found


def _is_pythons(file: Path) -> bool:
    """Whether a file came with Python itself."""
    homes = {
        Path(sys.base_prefix),
        Path(sys.base_exec_prefix),
        Path(sys.executable).resolve().parent,
    }
    return any(home in file.parents for home in homes) or file.name.startswith("libpython")


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    homes = [Path(sys.base_prefix), Path(sysconfig.get_path("stdlib"))]
    texts = [home / "LICENSE.txt" for home in homes if (home / "LICENSE.txt").is_file()]
    if not texts:
        raise SystemExit("This Python comes without its LICENSE.txt, so it cannot be passed on.")
    return Part(f"Python {version}", "PSF-2.0", {"Python.txt": _read(texts[0])})


def _of(distribution: metadata.Distribution, name: str) -> Part:
    """A distribution with its terms and every text its metadata brings."""
    about: Message = distribution.metadata  # type: ignore[assignment]
    title = f"{about['Name']} {distribution.version}"
    if name in QT:
        names = ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
        texts = {text: _read(HERE / "notices" / text) for text in names}
        return Part(title, "LGPL-3.0-only", texts)
    texts = {}
    for file in distribution.files or ():
        if "dist-info" in file.parts[0] and _is_licence(file.name):
            source = Path(str(distribution.locate_file(file)))
            texts[f"{about['Name']}-{file.name.removesuffix('.txt')}.txt"] = _read(source)
    terms = TERMS.get(name) or about["License-Expression"] or about["License"]
    if not texts:
        raise SystemExit(f"{title} comes without the text of its licence.")
    return Part(title, terms, texts)


def _is_licence(name: str) -> bool:
    return name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS"))


def _package(file: Path, name: str) -> str:
    """The Debian package that a library of the system is from."""
    for path in (file, file.resolve(), Path(str(file).replace("/usr/lib/", "/lib/", 1))):
        asked = subprocess.run(
            ["dpkg-query", "-S", str(path)], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0]
    raise SystemExit(f"Nobody is known to have made {name} ({file}), so it cannot be passed on.")


def _of_system(package: str) -> Part:
    asked = ["dpkg-query", "-W", "-f", "${Version}", package]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    text = _read(Path("/usr/share/doc") / package / "copyright")
    return Part(f"{package} {version}", f"see texts/{package}.txt", {f"{package}.txt": text})


def _title(text: str) -> str:
    """The name of a text in the folder: its own, or its folder's when it is but LICENSE."""
    file = PurePath(text)
    return file.name if file.stem != "LICENSE" else f"{file.parent.name}.txt"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")

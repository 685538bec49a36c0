"""The Debian package: the built folder in its place, with a menu entry, icons and a man page.

It has no maintainer scripts: the caches of menus, icons and file types are kept by the packages
they belong to, and nothing of the owner's is ever touched.
"""

import hashlib
import re
import shutil
import textwrap
import time
from pathlib import Path

from common import (
    DIST,
    NAME,
    PACKAGING,
    ROOT,
    WORK,
    BuildError,
    commit_time,
    files_of,
    gzipped,
    run,
    say,
    settle,
    size_of,
    version,
)
from linux.needs import depends

LINUX, ICONS = PACKAGING / "linux", PACKAGING / "icons"
METAINFO = "localhost.hourglass_desktop.hourglass.metainfo.xml"
MAINTAINER = "Hourglass Desktop contributors <hourglass-desktop@localhost>"
"""Nobody publishes the package yet; whoever does sets an address that is read."""

PLACES = {
    "hourglass-desktop.desktop": f"applications/{NAME}.desktop",
    "hourglass-desktop.xml": f"mime/packages/{NAME}.xml",
    METAINFO: f"metainfo/{METAINFO}",
    "copyright": f"doc/{NAME}/copyright",
    "overrides": f"lintian/overrides/{NAME}",
}
"""Files of packaging/linux and where they go below /usr/share."""


def deb(folder: Path) -> Path:
    """Pack the built folder as dist/hourglass-desktop_<version>_amd64.deb; raises BuildError."""
    if not shutil.which("dpkg-deb"):
        raise BuildError("dpkg-deb is not here; it makes the package. Debian's package is dpkg.")
    tree = WORK / "debian"
    lay_out(folder, tree)
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(fields(folder, tree), encoding="utf-8")
    sums = (f"{_md5(path)}  {path.relative_to(tree)}\n" for path in _plain_files(tree / "usr"))
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    settle(tree)
    file = DIST / f"{NAME}_{debian_version(version())}_amd64.deb"
    say(f"Packing {file.name}")
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, file])
    return file


def lay_out(folder: Path, tree: Path) -> None:
    """Put the folder and everything around it where a Debian system looks for it, below `tree`."""
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr" / "lib" / NAME
    shutil.copytree(folder, program, symlinks=True)
    (program / NAME).unlink()
    link = tree / "usr" / "bin" / NAME
    link.parent.mkdir()
    link.symlink_to(f"../lib/{NAME}/Hourglass")
    share = tree / "usr" / "share"
    for source, place in PLACES.items():
        _write(share / place, (LINUX / source).read_bytes())
    _write(share / f"man/man1/{NAME}.1.gz", gzipped((LINUX / f"{NAME}.1").read_bytes()))
    _write(share / f"doc/{NAME}/changelog.gz", gzipped(changelog().encode()))
    theme = share / "icons" / "hicolor"
    _write(theme / f"scalable/apps/{NAME}.svg", (ICONS / "hourglass.svg").read_bytes())
    for picture in ICONS.glob("hourglass-*.png"):
        size = picture.stem.rpartition("-")[2]
        _write(theme / f"{size}x{size}/apps/{NAME}.png", picture.read_bytes())


def fields(folder: Path, tree: Path) -> str:
    """The control file; Installed-Size is in kilobytes."""
    return textwrap.dedent(f"""\
        Package: {NAME}
        Version: {debian_version(version())}
        Architecture: amd64
        Maintainer: {MAINTAINER}
        Installed-Size: {-(-size_of(tree / "usr") // 1024)}
        Depends: {depends(folder)}
        Recommends: hicolor-icon-theme, xdg-utils
        Suggests: libgtk-3-0 | libgtk-3-0t64
        Section: misc
        Priority: optional
        Description: relationship manager for one-person businesses
         Hourglass keeps the customers of a person who runs a small business alone
         in one file on their own computer. It says whom to contact today and why,
         shows the seven stages from know to refer, names the step to fix first, and
         prints the month on one page. It uses no network.
         .
         The package carries the libraries it was built with, Python and Qt among them.
        """)


def debian_version(written: str) -> str:
    """A version as Debian sorts it: what comes before a release has a tilde."""
    return re.sub(r"\.?(dev|a|b|rc)(\d+)", r"~\1\2", written)


def changelog() -> str:
    """The newest section of CHANGELOG.md for the owner, as Debian writes it."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    owner = re.search(r"^### For the owner\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    points = re.split(r"^- ", owner[1] if owner else "", flags=re.MULTILINE)[1:]
    lines = [
        textwrap.fill(" ".join(p.split()), 78, initial_indent="  * ", subsequent_indent="    ")
        for p in points
    ]
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(commit_time()))
    head = f"{NAME} ({debian_version(version())}) unstable; urgency=medium"
    return "\n".join([head, "", *lines, "", f" -- {MAINTAINER}  {day}", ""])


def _plain_files(folder: Path) -> list[Path]:
    return [path for path in files_of(folder) if not path.is_symlink()]


def _md5(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

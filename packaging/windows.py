"""The Windows packages: the folder, made under Wine or on Windows, the installer, the zip."""

import os
import re
import sys
import tempfile
from pathlib import Path, PureWindowsPath

import freeze
import wine
from common import (
    DIST,
    FOLDER,
    PACKAGING,
    WORK,
    BuildError,
    files_of,
    list_libraries,
    run,
    say,
    settle,
    size_of,
    version,
    zip_folder,
)

LIST = "installed-files.txt"
NEVER = frozenset(f"{name}.dll" for name in wine.STAND_INS)
"""Libraries of Windows that Wine lacks: what a build would bring of them are the stand-ins."""


def folder() -> Path:
    """The built folder, dist/windows/Hourglass, proven; raises BuildError."""
    place = WORK / "windows"
    place.mkdir(parents=True, exist_ok=True)
    resource = place / "version.txt"
    resource.write_text(version_resource(version()), encoding="utf-8", newline="\n")
    told = {"HOURGLASS_VERSION_RESOURCE": str(resource)}
    if sys.platform == "win32":
        return _folder_on_windows(told)
    wine.need_tools()
    wine.prepare(freeze.wheel())
    built = DIST / "windows" / FOLDER
    try:
        _freeze_under_wine(built.parent, told)
        list_libraries(built / "_internal")
        settle(built)
        refuse_stand_ins(built)
        freeze.weigh(built, "windows")
        say("Self-test of hourglass-desktop.exe under Wine")
        wine.wine(built / "hourglass-desktop.exe", "self-test")
    finally:
        wine.rest()
    return built


def _folder_on_windows(told: dict[str, str]) -> Path:
    os.environ.update(told)
    built = freeze.freeze(freeze.environment(freeze.wheel()), DIST / "windows")
    freeze.weigh(built, "windows")
    freeze.self_test(built / "hourglass-desktop.exe")
    return built


def _freeze_under_wine(place: Path, told: dict[str, str]) -> None:
    say("Freezing the program under Wine (some 3 minutes)")
    wine.wine(
        *(wine.PYTHON / "python.exe", "-m", "PyInstaller", "--noconfirm", "--clean"),
        *("--log-level=WARN", "--distpath", place, "--workpath", wine.PLACE / "pyinstaller"),
        PACKAGING / "hourglass.spec",
        environment=told,
    )


def refuse_stand_ins(built: Path) -> None:
    """Raise BuildError when a folder holds a library that only the Wine prefix may hold."""
    for path in files_of(built):
        if path.name.lower() in NEVER:
            raise BuildError(f"{path} is a stand-in for Wine alone and must not be passed on.")


def portable(built: Path) -> Path:
    """The folder as a zip that runs where it is unpacked."""
    say("Packing the portable zip")
    return zip_folder(built, DIST / f"Hourglass-{version()}-windows-portable.zip", FOLDER)


def installer(built: Path) -> Path:
    """The set-up program; raises BuildError when makensis fails."""
    say("Making the installer")
    output = DIST / f"Hourglass-{version()}-setup.exe"
    make_installer(built, version(), output)
    return output


def make_installer(built: Path, written: str, output: Path, packing: str = "lzma") -> None:
    """Write the set-up program of a folder that has this version; `zlib` packs faster."""
    names = [path.relative_to(built).as_posix() for path in files_of(built)]
    icon = PACKAGING / "icons" / "hourglass.ico"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / LIST).write_text(list_of(names), encoding="utf-16-le", newline="\r\n")
        told = instructions(built, names, place / LIST)
        (place / "files.nsh").write_text(told, encoding="utf-8")
        run(
            [
                *("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"),
                *(f"-DVERSION={written}", f"-DNUMBERS={numbers(written, '.')}"),
                *(f"-DKILOBYTES={size_of(built) // 1024}", f"-DFILES={place}"),
                *(f"-DICON={icon}", f"-DOUTPUT={output}"),
                f"-DPACKING={packing}",
                PACKAGING / "windows" / "installer.nsi",
            ]
        )


def list_of(names: list[str]) -> str:
    """The names of an installation's files, then of its folders, the deepest first."""
    folders = {str(parent) for name in names for parent in PureWindowsPath(name).parents} - {"."}
    deepest = sorted(folders, key=lambda name: (-name.count("\\"), name))
    lines = [*(str(PureWindowsPath(name)) for name in names), *(f"{name}\\" for name in deepest)]
    return "".join(f"{line}\n" for line in lines)


def instructions(built: Path, names: list[str], listed: Path) -> str:
    """What the installer unpacks into Hourglass.new, in an order that never changes."""
    lines, place = [], None
    for name in sorted(names, key=lambda name: (PureWindowsPath(name).parent, name)):
        parent = PureWindowsPath(name).parent
        if parent != place:
            below = "" if str(parent) == "." else "\\" + str(parent).replace("$", "$$")
            lines.append(f'SetOutPath "$INSTDIR\\Hourglass.new{below}"')
            place = parent
        lines.append(f'File "{built / name}"')
    lines += ['SetOutPath "$INSTDIR\\Hourglass.new"', f'File "{listed}"']
    return "\n".join(lines) + "\n"


def numbers(written: str, between: str = ", ") -> str:
    """A version as the four numbers that Windows knows: 0.1.0.dev0 is 0, 1, 0, 0."""
    released = re.match(r"\d+(\.\d+)*", written)
    if released is None:
        raise BuildError(f"The version {written} does not begin with a number.")
    parts = [*released[0].split("."), "0", "0", "0"][:4]
    return between.join(parts)


def version_resource(written: str) -> str:
    """What Windows shows of the programs in a file's properties, as PyInstaller reads it."""
    shown = {
        "CompanyName": "Hourglass Desktop contributors",
        "FileDescription": "Hourglass",
        "FileVersion": written,
        "InternalName": "Hourglass",
        "LegalCopyright": "Hourglass Desktop contributors, MIT licence",
        "OriginalFilename": "Hourglass.exe",
        "ProductName": "Hourglass",
        "ProductVersion": written,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in shown.items())
    four = numbers(written)
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers=({four}), prodvers=({four}), mask=0x3F, flags=0x0,\n"
        "    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        "  kids=[\n"
        f"    StringFileInfo([StringTable('040904B0', [{strings}])]),\n"
        "    VarFileInfo([VarStruct('Translation', [1033, 1200])]),\n"
        "  ],\n"
        ")\n"
    )

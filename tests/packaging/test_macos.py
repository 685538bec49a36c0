"""What the macOS bundle declares, and its scripts as far as they can be read elsewhere."""

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from macos.info_plist import BUNDLE_ID, STORE_TYPE, info_plist, numbers

MACOS = Path(__file__).resolve().parent.parent.parent / "packaging" / "macos"
SCRIPTS = ["make_dmg.sh", "notarise.sh"]


def test_the_bundle_s_list_can_be_written_and_read_back() -> None:
    assert plistlib.loads(plistlib.dumps(info_plist())) == info_plist()


def test_stores_are_of_a_type_that_the_bundle_declares() -> None:
    declared = info_plist()
    (kind,) = declared["UTExportedTypeDeclarations"]
    (opened,) = declared["CFBundleDocumentTypes"]
    assert kind["UTTypeIdentifier"] == STORE_TYPE
    assert STORE_TYPE.startswith(BUNDLE_ID)
    assert opened["LSItemContentTypes"] == [STORE_TYPE]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["hourglass"]


@pytest.mark.parametrize(
    ("written", "numbered"), [("0.1.0.dev0", "0.1.0"), ("1.2.0rc1", "1.2.0"), ("2.0", "2.0")]
)
def test_versions_are_numbers(written: str, numbered: str) -> None:
    assert numbers(written) == numbered


def test_a_hardened_program_asks_for_one_exception_only() -> None:
    asked = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert asked == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_sound(name: str) -> None:
    if not shutil.which("sh"):
        pytest.skip("There is no sh here.")
    subprocess.run(["sh", "-n", MACOS / name], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", MACOS / name], check=True)


@pytest.mark.skipif(sys.platform == "darwin", reason="It is for the others.")
def test_elsewhere_no_disk_image_is_made(tmp_path: Path) -> None:
    if not shutil.which("sh"):
        pytest.skip("There is no sh here.")
    image = tmp_path / "Hourglass.dmg"
    done = subprocess.run(
        ["sh", MACOS / "make_dmg.sh", tmp_path, image], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "only be made on macOS" in done.stderr
    assert not image.exists()

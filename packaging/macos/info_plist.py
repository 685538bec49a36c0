"""What macOS is told of the program's bundle; the spec asks."""

import re
from typing import Any

from common import version

BUNDLE_ID = "org.hourglass-desktop.Hourglass"
STORE_TYPE = f"{BUNDLE_ID}.store"
OLDEST = "14.0"


def numbers(written: str) -> str:
    """The numbers of a version alone, as macOS wants them: 0.1.0 for 0.1.0.dev0."""
    found = re.match(r"\d+(\.\d+){0,2}", written)
    return found[0] if found else "0"


def info_plist() -> dict[str, Any]:
    """The Info.plist of the bundle, beside what PyInstaller writes by itself."""
    return {
        "CFBundleDisplayName": "Hourglass",
        "CFBundleShortVersionString": numbers(version()),
        "CFBundleVersion": numbers(version()),
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "2026 Hourglass Desktop contributors, MIT licence",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Hourglass store",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "hourglass.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [STORE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": STORE_TYPE,
                "UTTypeDescription": "Hourglass store",
                "UTTypeIconFile": "hourglass.icns",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["hourglass"],
                    "public.mime-type": ["application/x-hourglass"],
                },
            }
        ],
    }

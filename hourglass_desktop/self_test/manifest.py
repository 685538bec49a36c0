"""The files that come with the program and that its code asks for by name."""

from hourglass_desktop.wording.manual import CHAPTERS, PICTURES

FONTS = (
    "DroidSansFallbackFull",
    "NanumSquareR",
    "NotoSans-Regular",
    "NotoSans-SemiBold",
    *(
        f"NotoSans{script}-Regular"
        for script in (
            "Arabic",
            "Armenian",
            "Bengali",
            "Devanagari",
            "Ethiopic",
            "Georgian",
            "Gujarati",
            "Gurmukhi",
            "Hebrew",
            "Kannada",
            "Khmer",
            "Lao",
            "Malayalam",
            "Myanmar",
            "Sinhala",
            "Symbols",
            "Symbols2",
            "Tamil",
            "Telugu",
            "Thai",
        )
    ),
)
"""In resources/fonts, each with the ending .ttf."""
ICONS = (
    "arrow-right",
    "calendar-clock",
    "calendar",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-dot",
    "copy",
    "database",
    "download",
    "flag",
    "flask-conical",
    "gift",
    "globe",
    "handshake",
    "hourglass",
    "lock-open",
    "lock",
    "mail-open",
    "mail",
    "map",
    "megaphone",
    "message-circle-question-mark",
    "message-circle",
    "message-square-plus",
    "phone",
    "printer",
    "search",
    "settings",
    "share-2",
    "shield-check",
    "shopping-bag",
    "star",
    "sun",
    "triangle-alert",
    "user-plus",
    "user",
    "users",
    "x",
    "zoom-in",
    "zoom-out",
)
"""In resources/icons, each with the ending .svg."""
OTHERS = ("style.qss", "sample.json", "sample-long.json")
"""In resources itself."""
TRADES = ("caterer", "consultant", "crafts", "garden", "repair", "shop", "studio", "therapist")
"""In resources/trades, each with the ending .json."""


def resources() -> tuple[str, ...]:
    """All of them, as paths below resources."""
    return (
        *(f"fonts/{name}.ttf" for name in FONTS),
        *(f"icons/{name}.svg" for name in ICONS),
        *(f"trades/{name}.json" for name in TRADES),
        *(f"manual/{name}.md" for name in CHAPTERS),
        *(f"manual/{name}.png" for name in PICTURES),
        *OTHERS,
    )

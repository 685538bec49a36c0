"""Cut words: the ellipsis stands at their own end."""

import pytest
from PySide6.QtGui import QFontMetricsF

from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.cut import cut, is_from_right

LATIN, HEBREW = "Sample Association of Gardeners", "חברת גינות לדוגמה למרפסות"
MARK = "\u200f"


@pytest.mark.parametrize(("text", "ending"), [(LATIN, "…"), (HEBREW, "…" + MARK)])
def test_what_has_no_room_ends_where_its_script_ends(theme: Theme, text: str, ending: str) -> None:
    metrics = QFontMetricsF(theme.font("body"))
    shown = cut(metrics, text, metrics.horizontalAdvance(text) / 2)
    assert shown.endswith(ending)
    assert text.startswith(shown.removesuffix(ending))
    assert metrics.horizontalAdvance(shown) <= metrics.horizontalAdvance(text) / 2


@pytest.mark.parametrize("text", [LATIN, HEBREW, ""])
def test_what_has_room_stays_as_it_is(theme: Theme, text: str) -> None:
    assert cut(QFontMetricsF(theme.font("body")), text, 10_000) == text


def test_no_room_at_all_is_no_trouble(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("body"))
    assert metrics.horizontalAdvance(cut(metrics, HEBREW, -5)) <= metrics.horizontalAdvance("…")


@pytest.mark.parametrize(
    ("text", "answer"),
    [("3 דנה", True), ("نور Sample", True), ("Sample نور", False), ("見本", False), ("12", False)],
)
def test_the_first_letter_tells_from_which_side_a_line_is_read(*, text: str, answer: bool) -> None:
    assert is_from_right(text) is answer

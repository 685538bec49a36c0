"""Text on paper: joined and in order, measured, readable back, and never lost."""

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from hourglass_desktop.reports.embedding import Paper
from hourglass_desktop.reports.ink import Ink, Style, character_name, segments_width, width
from hourglass_desktop.reports.lines import fit, wrap, wrap_segments
from hourglass_desktop.reports.shaping import clean, clusters, shape_line

SCRIPTS = {
    "latin": "Zoë Łukasz Ñandú — “quotes” €12.50",
    "vietnamese": "Nguyễn Thị Hồng",
    "greek": "Ελληνικά Καφενείο",
    "cyrillic": "Кириллица Ђорђе Їжак",
    "devanagari": "हिन्दी क्षत्रिय देवनागरी",
    "bengali": "বাংলা ভাষা",
    "tamil": "தமிழ் கோயில்",
    "telugu": "తెలుగు",
    "kannada": "ಕನ್ನಡ",
    "malayalam": "മലയാളം",
    "gujarati": "ગુજરાતી",
    "gurmukhi": "ਪੰਜਾਬੀ",
    "sinhala": "සිංහල",
    "thai": "ภาษาไทย น้ำ",
    "lao": "ລາວ",
    "khmer": "ខ្មែរ",
    "burmese": "မြန်မာ",
    "georgian": "თბილისი",
    "armenian": "Հայերեն",
    "amharic": "አማርኛ",
    "chinese": "中文 名前商会",
    "japanese": "ひらがな カタカナ 日本語",
    "korean": "한국어 주식회사",
    "signs": "★ ✓ ☎ → −5",
    "decomposed": "e\u0301 a\u0323\u0302 q\u0303",
}
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
lines_of_text = st.text(
    st.one_of(st.sampled_from("ab yz.,<&\\() é名한 مש🎉\u0301"), st.characters(codec="utf-8")),
    max_size=120,
)


def drawn(*texts: str) -> tuple[bytes, Ink]:
    file = io.BytesIO()
    paper = Paper(file, (595, 842), "en-GB")
    ink = Ink(paper)
    for number, text in enumerate(texts):
        ink.draw(40, 800 - 20 * number, text, Style(11))
    paper.showPage()
    paper.save()
    return file.getvalue(), ink


@pytest.fixture
def read_back(tmp_path: Path) -> Callable[[bytes], str]:
    def read(pdf: bytes) -> str:
        path = tmp_path / "page.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
        )
        text = done.stdout.decode()
        return "".join(c for c in text if unicodedata.category(c) != "Cf")

    return read


@needs_pdftotext
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_prints_and_reads_back(script: str, read_back: Callable[[bytes], str]) -> None:
    pdf, ink = drawn(SCRIPTS[script])
    assert ink.missing == ()
    assert unicodedata.normalize("NFC", SCRIPTS[script]) in read_back(pdf)


@needs_pdftotext
@pytest.mark.parametrize("text", ["محمد علي", "علاء صلاح", "שלום עולם", "فارسی", "اردو"])
def test_right_to_left_text_reads_back(text: str, read_back: Callable[[bytes], str]) -> None:
    pdf, ink = drawn(text)
    assert ink.missing == ()
    assert text in read_back(pdf)


@needs_pdftotext
def test_words_of_mixed_direction_all_read_back(read_back: Callable[[bytes], str]) -> None:
    pdf, _ = drawn("Sample محمد (Acme) 12 שלום")
    found = read_back(pdf)
    for word in ("Sample", "محمد", "Acme", "12", "שלום"):
        assert word in found


@pytest.mark.parametrize(
    "text", ["<Acme> Ltd", '<img src="x">', "a\\(b)\\n", "% /Type /Page", "100 % [x] {y}", "&amp;"]
)
def test_markup_and_operators_are_only_text(text: str) -> None:
    pdf, _ = drawn(text)
    assert PdfReader(io.BytesIO(pdf)).pages[0].extract_text() == text


def _letters(text: str) -> list[str]:
    return [glyph.text for run in shape_line(((text, False),)) for glyph in run.glyphs]


def test_hebrew_stands_from_right_to_left() -> None:
    assert "".join(_letters("שלום")) == "םולש"


def test_arabic_letters_are_joined() -> None:
    alone = shape_line((("م", False),))[0].glyphs[0].number
    joined = shape_line((("محمد", False),))[0].glyphs
    assert alone not in {glyph.number for glyph in joined}


def test_numbers_in_hebrew_keep_their_order() -> None:
    assert "".join(_letters("שלום 123")) == "123 םולש"


def test_a_latin_name_in_a_hebrew_one_keeps_its_brackets() -> None:
    shown = "".join(_letters("שלום עולם (Acme) 12"))
    assert shown.startswith("12 ")
    assert "Acme" in shown
    assert shown.index("Acme") < shown.index("םלוע")


def test_a_hebrew_word_in_an_english_sentence_does_not_turn_it_round() -> None:
    shown = "".join(_letters("Bought by (שלום) on 12 March, see notes."))
    assert shown.startswith("Bought by (")
    assert shown.endswith(") on 12 March, see notes.")


def test_clusters_keep_marks_with_their_letters() -> None:
    assert clusters("e\u0301x") == ["e\u0301", "x"]
    assert len(clusters("👩\u200d👩")) == 1


def test_clean_puts_everything_on_one_line() -> None:
    assert clean("a\nb\tc\x00d\u2028e") == "a b c d e"
    assert clean("e\u0301") == "é"
    assert clean("so\u00adft") == "soft"


def test_unprintable_characters_are_marked_and_remembered() -> None:
    pdf, ink = drawn("Party 🎉 for \U00020000")
    assert ink.missing == ("🎉", "\U00020000")
    assert PdfReader(io.BytesIO(pdf)).pages[0].extract_text() == "Party 🎉 for \U00020000"
    assert character_name("🎉") == "U+1F389 PARTY POPPER"
    assert character_name("\ue000") == "U+E000"


def test_a_mark_that_no_font_has_is_shown_beside_its_letter() -> None:
    _, ink = drawn("a\U0001e944b")
    assert ink.missing == ("\U0001e944",)
    assert _letters("a\U0001e944b") == ["a", "\U0001e944", "b"]


def test_joiners_alone_take_no_room_and_no_footnote() -> None:
    _, ink = drawn("\u200d", "👩\u200d👧", "\U000e0100")
    assert ink.missing == ("👩", "👧")
    assert width("\u200d", Style(9)) == 0


def test_brackets_follow_the_line_and_are_mirrored() -> None:
    assert "".join(_letters("(abc) שלום עולם")) == "םלוע םולש )abc("
    assert "".join(_letters("(1) שלום")) == "םולש )1("
    assert "".join(_letters("שלום ) (")) == "( ) םולש"


def test_stacked_marks_are_raised_one_by_one() -> None:
    pdf, _ = drawn("q\u0303\u0302\u0301")
    assert PdfReader(io.BytesIO(pdf)).pages[0].extract_text().startswith("q")


def test_same_text_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    texts = ("नमस्ते", "محمد", "plain", "名前")
    first, _ = drawn(*texts)
    drawn(*SCRIPTS.values())
    assert drawn(*texts)[0] == first


def test_bold_is_wider_and_a_longer_text_too() -> None:
    assert width("Sample", Style(10, bold=True)) > width("Sample", Style(10))
    assert width("Samples", Style(10)) > width("Sample", Style(10)) > 0
    assert width("", Style(10)) == 0


def test_plain_and_shaped_widths_agree() -> None:
    for text in ("abc xyz", "ЖЩ", "αβγ"):
        shaped = sum(run.width for run in shape_line(((text, False),))) / 100
        assert width(text, Style(10)) == pytest.approx(shaped, rel=0.03)


@given(lines_of_text)
def test_any_text_draws_and_loses_no_letter(text: str) -> None:
    shown = "".join(
        glyph.text for run in shape_line(((clean(text), False),)) for glyph in run.glyphs
    )
    kept = {c for c in clean(text) if unicodedata.category(c)[0] in "LNSP"}
    assert kept <= set(shown)
    drawn(text)


@given(lines_of_text, st.floats(30, 400))
def test_wrapped_lines_fit_and_keep_every_word(text: str, room: float) -> None:
    lines = wrap(text, Style(9), room)
    assert "".join("".join(lines).split()) == "".join(clean(text).split()) or len(lines) == 1
    for line in lines:
        assert width(line, Style(9)) <= room + 0.5 or len(clusters(clean(line))) == 1


@given(lines_of_text, st.floats(30, 400))
def test_a_fitted_text_fits_or_is_untouched(text: str, room: float) -> None:
    shown = fit(text, Style(9), room)
    assert width(shown, Style(9)) <= room
    assert shown == text or shown.endswith("…")


def test_shortened_paragraph_ends_in_an_ellipsis() -> None:
    lines = wrap_segments((("Bold word ", True), ("and many more " * 30, False)), 9, 120, 3)
    assert len(lines) == 3
    assert lines[0][0][1]
    assert lines[-1][-1][0].endswith("…")
    assert all(segments_width(line, 9) <= 120 for line in lines)


def test_spaces_between_bold_and_plain_are_kept() -> None:
    (line,) = wrap_segments((("Fix first: ", True), ("Refer.", False)), 9, 300)
    assert "".join(text for text, _ in line) == "Fix first: Refer."

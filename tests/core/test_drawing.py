"""Outlined text: every script is shaped, nothing is a box, the same input gives the same bytes."""

import re
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampan.core.drawing import EM, Sheet, can_draw, leading, shape, wrap

SAMPLES = {
    "en": "Workers’ rights – 2016",
    "th": "แรงงานข้ามชาติ ที่ น้ำ",
    "lo": "ແຮງງານເຄື່ອນຍ້າຍ ນ້ຳ",
    "km": "ពលករចំណាកស្រុក ស្ត្រី",
    "my": "ရွှေ့ပြောင်းအလုပ်သမား အင်္ဂလိပ်",
    "shn": "ၵူၼ်းတႆး လွတ်ႈလႅဝ်း",
    "mnw": "ဘာသာ မန် ၚ် ဗ္ၚဴ",
    "ksw": "ကညီကျိာ် ၦၤကညီ",
    "vi": "Người lao động di trú ở Thái Lan ữ ặ",
    "zh": "移民工人的权利 云南昆明",
}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("bold", [False, True])
def test_every_script_is_shaped_from_real_glyphs(language: str, bold: bool) -> None:
    line = shape(SAMPLES[language], bold=bold, language=language)

    assert can_draw(SAMPLES[language])
    assert line.text == SAMPLES[language]
    assert all(glyph.index != 0 for glyph in line.glyphs)  # glyph 0 is the box for what a font lacks
    assert line.width > 2 * EM


@pytest.mark.parametrize("language", SAMPLES)
def test_every_script_gives_outlines_and_no_live_text(language: str) -> None:
    sheet = Sheet(400, 60, "t", language=language)
    sheet.text(10, 40, SAMPLES[language], size=16)
    svg = sheet.svg().decode()

    outlines = re.findall(r'<path id="g\d+" d="([^"]*)"', svg)
    assert len(outlines) >= 5
    assert all(outline.startswith("M") and "z" in outline for outline in outlines)
    assert "<text" not in svg
    assert "style=" not in svg


def test_khmer_and_burmese_letters_are_reordered_and_stacked() -> None:
    ka, subscript_ro = shape("ក", language="km").glyphs[0], shape("ក្រ", language="km").glyphs
    assert subscript_ro[1].index == ka.index  # the subscript RO is written before the letter it follows in sound
    assert subscript_ro[0].index != ka.index
    burmese_ka, medial_ra = shape("က", language="my").glyphs[0], shape("ကြ", language="my").glyphs
    assert medial_ra[1].index == burmese_ka.index


def test_a_thai_tone_mark_stands_over_its_vowel() -> None:
    low = shape("น้", language="th").glyphs[1]
    high = shape("นี้", language="th").glyphs[2]
    # Either the mark is moved up or another form of it is used; the same glyph at the same height would collide.
    assert (high.index, high.y) != (low.index, low.y)


def test_one_line_may_hold_all_scripts() -> None:
    line = shape(" ".join(SAMPLES.values()))
    assert len({glyph.font for glyph in line.glyphs}) == 6
    assert all(glyph.index != 0 for glyph in line.glyphs)


def test_a_letter_without_outline_becomes_a_replacement_mark() -> None:
    assert not can_draw("ᚠ")
    assert shape("aᚠb").text == "a\ufffdb"
    assert all(glyph.index != 0 for glyph in shape("aᚠb").glyphs)


def test_the_example_year_can_be_drawn() -> None:
    letters = {
        char
        for path in EXAMPLES.rglob("*.yaml")
        for char in path.read_text("utf-8")
        if char.isalpha() and not can_draw(char)
    }
    assert letters == set()


def test_wrap_keeps_every_letter_and_breaks_between_syllables() -> None:
    for language, text in SAMPLES.items():
        long = text * 3
        lines = wrap(long, 120, 13, language=language, most=99)
        assert len(lines) > 1
        assert "".join(lines).replace(" ", "") == long.replace(" ", "")
        for line in lines:
            # No line begins with a mark, a subscript or a tone that belongs to the letter before it.
            assert not re.match(
                "[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u17b4-\u17d3\u102b-\u103e]", line
            )
            assert not line.endswith(("\u17d2", "\u1039"))


def test_wrap_stops_at_the_most_lines_with_an_ellipsis() -> None:
    lines = wrap("one two three four five six seven", 40, 13, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_wrap_breaks_at_a_zero_width_space_and_drops_it() -> None:
    assert "".join(wrap("កក\u200bខខ", 10, 13, language="km")) == "កកខខ"


def test_wrap_of_nothing_is_nothing() -> None:
    assert wrap("", 100, 13) == []
    assert shape("  \n ").glyphs == ()
    sheet = Sheet(10, 10, "t")
    assert sheet.text(0, 0, " \u00a0 ") == 0
    assert "<use" not in sheet.svg().decode()


def test_markup_in_a_title_or_a_label_stays_text() -> None:
    sheet = Sheet(100, 40, '<script>"&', '<b>&"')
    sheet.text(0, 20, '<script>alert("1")</script>')
    root = ET.fromstring(sheet.svg())
    assert root.find("{http://www.w3.org/2000/svg}title").text == '<script>"&'  # type: ignore[union-attr]
    assert root.find(".//{http://www.w3.org/2000/svg}script") is None


@given(st.text(max_size=60), st.integers(1, 300))
@settings(max_examples=120, deadline=None)
def test_any_text_gives_well_formed_xml(text: str, width: int) -> None:
    sheet = Sheet(300, 80, text, text)
    sheet.paragraph(4, 20, wrap(text, width, 13), size=13, leading=18)
    ET.fromstring(sheet.svg())


def test_threads_draw_the_same_bytes() -> None:
    drawn: list[bytes] = []

    def draw() -> None:
        sheet = Sheet(300, 40, "t")
        for text in SAMPLES.values():
            sheet.text(0, 20, text + " " + threading.current_thread().name[:1])
        drawn.append(sheet.svg())

    threads = [threading.Thread(target=draw, name="t") for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drawn)) == 1
    assert len(drawn) == 6


def test_shapes_carry_their_colours_as_attributes() -> None:
    sheet = Sheet(100, 100, "t")
    sheet.rect(0, 0, 10, 10, stroke="#111111")
    sheet.circle(5, 5, 2, fill="#222222", opacity=0.5)
    sheet.path("M0 0L1 1z", fill="#333333", rule="evenodd")
    sheet.line(0, 0, -0.001, 1, dash="2 2", cap="round")
    sheet.text(10, 10, "x", anchor="end", halo="#ffffff")
    svg = sheet.svg().decode()
    assert all(part in svg for part in ('stroke="#111111"', 'fill-opacity="0.5"', 'fill-rule="evenodd"'))
    assert 'x2="0"' in svg
    assert 'stroke-dasharray="2 2" stroke-linecap="round"' in svg
    ring, letters = svg.index('stroke="#ffffff"'), svg.index('data-text="x"')
    assert ring < letters  # the ring of the whole line lies below all its letters
    assert "stroke" not in svg[letters : svg.index("</g>", letters)]


def test_scripts_with_stacked_marks_get_more_leading() -> None:
    assert leading("my-MM", 10) > leading("km", 10) > leading("th", 10) > leading("en", 10)

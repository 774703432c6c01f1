"""Which letters can be printed, and where a text of several scripts is cut."""

import pytest

from sampan.core.languages import LANGUAGES
from sampan.reports.actions.pdf.letters import FACES, font_files, pieces, syllables, undrawable
from tests.reports.documents import RIGHTS


def test_every_face_is_there_and_named() -> None:
    import typst

    assert [path for path in font_files() if not path.is_file()] == []
    folder = {path.parent for path in FACES}
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sorted(folder))
    held = {(font.family, font.style, font.weight) for font in fonts.fonts()}
    for family in ("Noto Sans", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar"):
        assert {(family, "normal", 400), (family, "normal", 600)} <= held
    assert {("Noto Sans", "italic", 400), ("Noto Sans", "italic", 600), ("Noto Serif", "normal", 600)} <= held


@pytest.mark.parametrize("language", RIGHTS)
def test_the_rights_can_be_printed_in_every_language(language: str) -> None:
    assert undrawable(" ".join(RIGHTS[language])) == []


def test_names_of_languages_can_be_printed_in_their_own_letters() -> None:
    assert {
        code: undrawable(language.own_name) for code, language in LANGUAGES.items() if undrawable(language.own_name)
    } == {}


def test_letters_of_other_scripts_are_named_once_each() -> None:
    assert undrawable("ᚠᚢᚠ العربية ไทย 𝔐") == ["ᚠ", "ᚢ", "ا", "ل", "ع", "ر", "ب", "ي", "ة", "𝔐"]


@pytest.mark.parametrize("language", RIGHTS)
def test_text_of_one_language_stays_whole(language: str) -> None:
    text = RIGHTS[language][0]
    assert "".join(piece for piece, _, _ in pieces(text, language)) == text
    assert {tongue for _, tongue, _ in pieces(text, language)} == {language}


def test_mixed_text_is_cut_at_scripts_and_brackets_go_with_what_they_hold() -> None:
    text = "Migrants (แรงงานข้ามชาติ, ပြောင်းရွှေ့) in “昆明”, 2016"
    cut = list(pieces(text, "en"))
    assert "".join(piece for piece, _, _ in cut) == text
    assert [(piece, tongue) for piece, tongue, _ in cut] == [
        ("Migrants ", "en"), ("(แรงงานข้ามชาติ, ", "th"), ("ပြောင်းရွှေ့) ", "my"), ("in ", "en"), ("“昆明”, 2016", "zh"),
    ]  # fmt: skip


def test_shan_in_a_shan_text_is_shan_and_its_latin_words_are_not() -> None:
    assert [(piece, tongue) for piece, tongue, _ in pieces("ၵူၼ်းတႆး MMN", "shn")] == [("ၵူၼ်းတႆး ", "shn"), ("MMN", "en")]


@pytest.mark.parametrize("language", ["shn", "mnw", "my"])
def test_no_syllable_begins_with_what_may_not_begin_a_line(language: str) -> None:
    illegal = {
        chr(code) for code in [*range(0x102B, 0x103F), *range(0x1056, 0x105A), *range(0x1087, 0x108E), 0x104A, 0x104B]
    }
    for text in RIGHTS[language]:
        cut = syllables(text)
        assert "".join(cut) == text
        assert [piece for piece in cut if piece[0] in illegal] == []
        assert max(len(piece) for piece in cut) <= 18

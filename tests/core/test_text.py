"""Text in every script: stored form, compared form, script, safe cells and near names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.text import (
    close_matches,
    fold,
    language_of_script,
    neutralise_cell,
    normalise,
    script_of,
    simplified,
    unaccented,
)

SAMPLES = {
    "en": "All human beings are born free and equal.",
    "th": "แรงงานข้ามชาติในประเทศไทย",
    "lo": "ແຮງງານເຄື່ອນຍ້າຍຢູ່ລາວ",
    "km": "ពលករចំណាកស្រុកនៅកម្ពុជា",
    "my": "ရွှေ့ပြောင်းအလုပ်သမားများ",
    "vi": "Người lao động di cư",
    "zh": "湄公河地区的移民工人",
    "shn": "ၵူၼ်းတူင်ႉတိုၼ်ႇ",
    "mnw": "ဘာသာမန်",
    "ksw": "ကညီကျိာ်",
    "ja": "移住労働者の権利",
    "ko": "이주노동자의 권리",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_normalise_leaves_composed_text_alone(language: str) -> None:
    sample = unicodedata.normalize("NFC", SAMPLES[language])

    assert normalise(sample) == sample


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Vie\u0302\u0323t", "Việt"),
        ("a\x00b\x07c", "abc"),
        ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
        ("\ufeffstart", "start"),
        ("soft\u00adhyphen", "softhyphen"),
        ("left\u202eright", "leftright"),
        ("zero\u200bwidth", "zerowidth"),
        ("\u200bខ្មែរ\u200b", "ខ្មែរ"),
        ("ខ្មែរ\u200bខ្មែរ", "ខ្មែរ\u200bខ្មែរ"),
        ("ขา\u200b\u200bว", "ขา\u200bว"),
        ("ไทย\u200b English", "ไทย English"),
        ("bad\ud800pair", "badpair"),
        ("bad\uffffend", "badend"),
        ("", ""),
    ],
)
def test_normalise_removes_what_only_breaks_matching(text: str, stored: str) -> None:
    assert normalise(text) == stored


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("\u200b\u200c\u200d\r\nกខក្ម်ကabc\u0301")))
def test_normalise_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert "\x00" not in once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“Workers’ Rights”", "‘workers' RIGHTS'"),
        ("Labour & Welfare", "labour and welfare"),
        ("Labour&Welfare", "labour and welfare"),
        ("2014–2016", "2014-2016"),
        ("Mae\u00a0Sot", "mae  sot"),
        ("STRASSE", "straße"),
        ("ＭＯＵ", "mou"),
        ("wait…", "wait..."),
        ("ខ្មែរ\u200bខ្មែរ", "ខ្មែរខ្មែរ"),
        ("VIỆT NAM", "Vie\u0302\u0323t Nam"),
        ("「湄公河」", "湄公河"),
        # Thai and Lao am: in two parts, with the tone before, between or after.
        ("น\u0e4d\u0e32", "นำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("นำ\u0e49", "น้ำ"),
        ("ຄ\u0ecd\u0eb2", "ຄຳ"),
        ("ນ\u0ecd\u0ec9\u0eb2", "ນ້ຳ"),
        ("ນ\u0ec9\u0ecd\u0eb2", "ນ້ຳ"),
        ("เเม่", "แม่"),
        ("ເເມ່", "ແມ່"),
        ("ที\u0e48", "ท\u0e48ี"),
        ("ที\u0e48\u0e48", "ที่"),
        ("ໜັງສື", "ຫນັງສື"),
        ("ໝາ", "ຫມາ"),
        # Khmer: vowel, shifter and sign before the letter below; ro below first; u for a shifter; two halves; da and ta.
        ("ខែ\u17d2ម\u179a", "ខ្មែរ"),
        ("ស\u17d2រ\u17b8\u17ca", "ស្រ៊ី"),
        ("ប\u17b6\u17c9ន", "ប\u17c9\u17b6ន"),
        ("ស\u17d2រ\u17d2តី", "ស\u17d2ត\u17d2រី"),
        ("ធម\u17cc\u17b6", "ធម\u17b6\u17cc"),
        ("សុីវិល", "ស៊ីវិល"),
        ("យុើង", "យ៉ើង"),
        ("ក\u17c1\u17b6", "កោ"),
        ("ក\u17c1\u17b8", "កើ"),
        ("ម\u17d2ដង", "ម\u17d2តង"),
        ("\u17a3", "អ"),
        ("\u17a4", "អា"),
        # Burmese: vowels and medials in another order, zero for wa, four for a sign, u for nya.
        ("က\u102f\u102d", "ကို"),
        ("က\u103c\u103b", "က\u103b\u103c"),
        ("၀န်ကြီး", "ဝန်ကြီး"),
        ("၀ါ", "ဝါ"),
        ("၄င်း", "၎င်း"),
        ("ဥ်", "ဉ်"),
        # Digits of every script.
        ("๒๕๕๙ ໒໐໑໖ ២០១៦ ၂၀၁၆ ႒႐႑႖", "2559 2016 2016 2016 2016"),
        ("２０１６", "2016"),
    ],
)
def test_fold_makes_equal_what_means_the_same(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("ข้าว", "ขาว"), ("ຂ້າ", "ຂາ"), ("កា", "ក"), ("ကို", "က"), ("ma", "má"), ("Nghệ", "Nghe"), ("ၵႃႈ", "ၵႃႇ")],
)
def test_fold_keeps_marks_that_make_another_word(a: str, b: str) -> None:
    assert fold(a) != fold(b)


TYPED = st.text(
    alphabet=st.characters(codec=None)
    | st.sampled_from(
        "กเแา\u0e33\u0e4d\u0e49\u0e34\u0e38\u0e3aກຫໜເ\u0eb3\u0ecd\u0ec9\u0eb2\u0ebc\u0eb8កខសដយ\u17d2\u17d2ត\u179a\u17ca\u17bb\u17b8\u17be\u17c1\u17b6\u17c6\u17a4\u17cc"
        "ကဥဉ\u1040\u1044င\u103b\u103c\u103d\u103e\u102d\u102f\u1036\u1037\u1039\u103a\u1038\u1031\u200b&' "
    )
)


@given(TYPED)
def test_fold_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TYPED)
def test_fold_does_not_see_how_text_is_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Người lao động di cư", "Nguoi lao dong di cu"),
        ("ĐÀ NẴNG", "DA NANG"),
        ("Vie\u0302\u0323t", "Viet"),
        ("café, Øresund, Łódź", "cafe, Oresund, Lodz"),
        ("ข้าว ຂ້າ កា ကို ហ្វី हिन्दी ガ", "ข้าว ຂ້າ កា ကို ហ្វី हिन्दी ガ"),
        ("", ""),
        ("plain", "plain"),
    ],
)
def test_unaccented_takes_marks_from_latin_letters_only(text: str, plain: str) -> None:
    assert unaccented(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [("勞動權利", "劳动权利"), ("劳动权利", "劳动权利"), ("labour แรงงาน", "labour แรงงาน"), ("", "")],
)
def test_simplified_changes_traditional_characters_only(text: str, plain: str) -> None:
    assert simplified(text) == plain


def test_simplified_without_icu_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sampan.core.icu.library", None)

    assert simplified("勞動權利") == "勞動權利"


@pytest.mark.parametrize("language", SAMPLES)
def test_script_of_each_language(language: str) -> None:
    scripts = {"th": "Thai", "lo": "Laoo", "km": "Khmr", "zh": "Hans", "ja": "Jpan", "ko": "Kore"}
    scripts |= dict.fromkeys(["my", "shn", "mnw", "ksw"], "Mymr") | dict.fromkeys(["en", "vi"], "Latn")

    assert script_of(SAMPLES[language]) == scripts[language]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", "Zyyy"),
        ("2016 — 12 %", "Zyyy"),
        ("Привет", "Zzzz"),
        ("MOU แรงงาน", "Thai"),
        ("แรง memorandum", "Latn"),
        ("ကa", "Mymr"),
        ("aက", "Latn"),
    ],
)
def test_script_of_counts_letters_and_the_first_wins_a_tie(text: str, script: str) -> None:
    assert script_of(text) == script


def test_script_of_a_long_text_is_quick_enough_to_answer() -> None:
    assert script_of("ก" * 3_000_000 + "a") == "Thai"


@pytest.mark.parametrize(
    ("script", "language"),
    [
        ("Thai", "th"),
        ("Laoo", "lo"),
        ("Khmr", "km"),
        ("Mymr", "my"),
        ("Hans", "zh"),
        ("Jpan", "ja"),
        ("Kore", "ko"),
        ("Latn", "en"),
        ("Zyyy", "und"),
        ("Zzzz", "und"),
        ("nonsense", "und"),
    ],
)
def test_language_of_script(script: str, language: str) -> None:
    assert language_of_script(script) == language


def test_language_of_script_takes_latin_for_what_the_caller_says() -> None:
    assert language_of_script("Latn", latin="vi") == "vi"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "＝1", "＠x", "-", "=", "-1\n"],
)
def test_neutralise_cell_puts_an_apostrophe_before_a_formula(text: str) -> None:
    assert neutralise_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "value",
    [-12, 3.5, None, True, "-12.5", "+3", "-1,200", "37%", "ข้อความ", "a=b", "", "2016-03-02", "អង្គការ", "'quoted"],
)
def test_neutralise_cell_leaves_numbers_and_plain_text(value: object) -> None:
    assert neutralise_cell(value) is value


@given(st.text())
def test_neutralise_cell_leaves_no_text_that_starts_a_formula(text: str) -> None:
    safe = neutralise_cell(text)

    assert isinstance(safe, str)
    assert safe in (text, f"'{text}")
    if safe.startswith(tuple("=+-@\t\r")):
        assert safe.lstrip("+-").rstrip("%").replace(",", "").replace(".", "", 1).isdigit()


def test_close_matches_finds_the_closest_first_and_as_given() -> None:
    keys = ["map-foundation", "map-foundations", "raks-thai", "มูลนิธิรักษ์ไทย"]

    assert close_matches("Map-Foundatoin", keys) == ["map-foundation", "map-foundations"]
    assert close_matches("map-foundation", keys, n=1) == ["map-foundation"]
    assert close_matches("มูลนิธิรักไทย", keys) == ["มูลนิธิรักษ์ไทย"]


@pytest.mark.parametrize("n", [0, -1])
def test_close_matches_can_ask_for_none(n: int) -> None:
    assert close_matches("a", ["a"], n=n) == []


def test_close_matches_of_nothing_alike_is_empty() -> None:
    assert close_matches("xyz" * 100_000, ["Thailand"]) == []
    assert close_matches("x", []) == []

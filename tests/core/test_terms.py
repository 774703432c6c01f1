"""What text is found by: the same terms for every way of writing it, and the places to mark."""

import threading
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core import icu
from sampan.core.terms import LONGEST, Terms, cut, plain_forms, spans

SAMPLES = {
    "en": "Workers’ rights & wages, COVID-19: 128,388 people.",
    "th": "แรงงานข้ามชาติในประเทศไทย ๒๕๕๙ น้ำท่วม",
    "lo": "ແຮງງານເຄື່ອນຍ້າຍຢູ່ລາວ ນ້ຳ",
    "km": "ពលករ\u200bចំណាកស្រុកនៅកម្ពុជា ២០១៦",
    "my": "ရွှေ့ပြောင်းအလုပ်သမားများ၊ နိုင်ငံခြားရေးဝန်ကြီး",
    "vi": "Người lao động di cư ở Đà Nẵng",
    "zh": "湄公河地区的移民工人，2016年。",
    "shn": "ၵူၼ်းတူင်ႉတိုၼ်ႇ လႄႈ မိူင်းတႆး",
    "mnw": "ဘာသာမန် ညးဂမၠိုၚ်",
    "ksw": "ပှၤကညီ အတၢ်ခွဲးတၢ်ယာ်",
    "ja": "移住労働者の権利、ミャンマー",
    "ko": "이주노동자의 권리",
    "ar": "حقوق العمال",
}
TYPED = st.text(
    alphabet=st.characters(codec=None)
    | st.sampled_from("abé1,&' \n\u200bกเแำาํ้ິຫໜໍາ້កខ្ដត៊ុីကငဥ၀ျြွှေိုံ့်္းၵႆ湄勞のミ\u0301한𠀀🙂\ud800\x00")
)


def test_cut_english_into_stems_beside_the_words_as_written() -> None:
    assert cut(SAMPLES["en"]) == Terms(
        words=("worker", "right", "and", "wage", "covid", "19", "128388", "peopl"),
        syllables=("workers", "rights", "and", "wages", "covid", "19", "128388", "people"),
        pairs=("workers_rights", "rights_and", "and_wages", "covid", "19", "128388_people"),
    )


def test_cut_thai() -> None:
    assert cut("แรงงานข้ามชาติ") == Terms(
        words=("แรงงาน", "ข้าม", "ชาติ"),
        syllables=("แร", "ง", "งา", "น", "ข้า", "ม", "ชา", "ติ"),
        pairs=("แรง", "งงา", "งาน", "นข้า", "ข้าม", "มชา", "ชาติ"),
    )


def test_cut_vietnamese_with_and_without_accents() -> None:
    terms = cut("Người lao động")

    assert terms.words == ("người", "nguoi", "lao", "động", "dong")
    assert terms.syllables == ("người", "lao", "động")
    assert terms.pairs == ("người_lao", "nguoi_lao", "lao_động", "lao_dong")
    typed = cut("nguoi lao dong")
    assert {*typed.words, *typed.pairs} <= {*terms.words, *terms.pairs}
    assert plain_forms(terms) == {"nguoi", "dong", "nguoi_lao", "lao_dong"}
    assert plain_forms(typed) == frozenset()


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("ແຮງງານ", ["ແຮງ", "ງານ"]),
        ("ເຄື່ອນຍ້າຍຢູ່ລາວ", ["ເຄື່", "ອນ", "ຍ້າຍ", "ຢູ່", "ລາວ"]),
        ("ស្ត្រីកម្ពុជា", ["ស្ត្រី", "ក", "ម្ពុ", "ជា"]),
        ("အလုပ်သမားများ", ["အ", "လုပ်", "သ", "မား", "များ"]),
        ("တက္ကသိုလ်", ["တ", "က္က", "သိုလ်"]),
        ("ၵူၼ်းတူင်ႉတိုၼ်ႇ", ["ၵူၼ်း", "တူင်ႉ", "တိုၼ်ႇ"]),
        ("ညးဂမၠိုၚ်", ["ညး", "ဂ", "မၠိုၚ်"]),
        ("ပှၤကညီ", ["ပှၤ", "က", "ညီ"]),
        ("移民", ["移", "民"]),
        ("のミャ", ["の", "ミ", "ャ"]),
    ],
)
def test_cut_follows_the_spelling_of_each_script(text: str, syllables: list[str]) -> None:
    assert list(cut(text).syllables) == syllables


@pytest.mark.parametrize("language", ["shn", "mnw", "ksw"])
def test_words_of_the_neighbours_of_burmese_are_pairs(language: str) -> None:
    run = SAMPLES[language].split()[-1]
    terms = cut(run)

    assert terms.words == terms.pairs != ()


@pytest.mark.parametrize("language", SAMPLES)
def test_terms_do_not_depend_on_how_the_text_is_encoded(language: str) -> None:
    text = SAMPLES[language]
    terms = cut(text)

    assert terms.words
    assert terms.syllables
    assert terms.pairs
    assert cut(unicodedata.normalize("NFD", text)) == terms
    assert cut(text.upper()) == terms
    assert cut("\u200b".join(text.split("\u200b"))) == terms


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("勞動權利", "劳动权利"),
        ("ႏိုင္ငံျခားေရး၀န္ႀကီး", "နိုင်ငံခြားရေးဝန်ကြီး"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("២០១៦", "2016"),
        ("ＭＯＵ", "mou"),
        ("1,234,567", "1234567"),
    ],
)
def test_terms_of_what_means_the_same_are_the_same(a: str, b: str) -> None:
    assert cut(a) == cut(b)


@pytest.mark.parametrize("text", ["", "   ", "—…!?", "🙂", "\ud800", "\x00", "ๆ", "។", "၊"])
def test_text_without_words_has_no_terms(text: str) -> None:
    assert cut(text) == Terms((), (), ())
    assert spans(text) == []


def test_cut_shortens_what_is_no_word() -> None:
    assert cut("a" * 1000).syllables == ("a" * 64,)


def test_cut_without_icu_has_syllables_and_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    with_icu = {language: cut(text) for language, text in SAMPLES.items()}
    monkeypatch.setattr("sampan.core.icu.library", None)

    for language, text in SAMPLES.items():
        without = cut(text)
        assert without.syllables == with_icu[language].syllables
        assert without.pairs == with_icu[language].pairs
        assert without.words
    assert cut("แรงงาน").words == cut("แรงงาน").pairs
    pairs = set(cut("แรงงาน").pairs)
    assert [(start, end) for start, end, terms in spans("แรงงาน") if terms & pairs] == [(0, 3), (2, 5), (3, 6)]


@given(TYPED)
def test_terms_of_any_text_hold_no_space_and_can_be_stored(text: str) -> None:
    terms = cut(text)

    for term in (*terms.words, *terms.syllables, *terms.pairs):
        assert term == "".join(term.split()) != ""
        term.encode()


@given(TYPED)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = spans(text)

    assert found == sorted(found, key=lambda span: span[:2])
    assert all(0 <= start < end <= len(text) and terms for start, end, terms in found)


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_have_the_terms_of_cut(language: str, form: str) -> None:
    text = unicodedata.normalize(form, SAMPLES[language])
    terms = cut(text)

    found = frozenset().union(*(found for _, _, found in spans(text)))
    assert {*terms.words, *terms.pairs} <= found <= {*terms.words, *terms.pairs, *terms.syllables}


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("สิทธิเเรงงาน", "แรงงาน", ["เเรงงาน"]),
        ("น\u0e4d\u0e49\u0e32ท่วม", "น้ำ", ["น\u0e4d\u0e49\u0e32"]),
        ("Zwei Straßen", "strassen", ["Straßen"]),
        ("ពល\u200bករចំណាក", "ពលករ", ["ពល\u200bករ"]),
        ("Việt Vie\u0302\u0323t", "viet", ["Việt", "Vie\u0302\u0323t"]),
        ("ＭＯＵ　勞動", "劳动", ["勞動"]),
        ("အလုပ္သမားမ်ား", "အလုပ်သမား", ["အလုပ္သမား"]),
        ("a & b", "and", ["&"]),
        ("in 128,388 cases", "128388", ["128,388"]),
        ("one\nWorkers", "worker", ["Workers"]),
        ("ᄒ\u1161\u11abᄀ\u116e\u11a8", "한국", ["ᄒ\u1161\u11abᄀ\u116e\u11a8"]),
    ],
)
def test_spans_find_the_words_of_a_query_in_the_original(text: str, query: str, marked: list[str]) -> None:
    wanted = set(cut(query).words)

    assert [text[start:end] for start, end, terms in spans(text) if wanted & terms] == marked


def test_spans_of_zawgyi_have_the_terms_of_cut() -> None:
    zawgyi = icu.transliterated("my-Zawgyi", SAMPLES["my"])
    terms = cut(zawgyi)

    assert terms == cut(SAMPLES["my"])
    assert frozenset().union(*(found for _, _, found in spans(zawgyi))) >= {*terms.words, *terms.pairs}


def test_cut_in_many_threads_at_once_is_the_same() -> None:
    text = " ".join(SAMPLES.values()) * 20
    expected = cut(text)
    found: list[Terms] = []
    threads = [threading.Thread(target=lambda: found.append(cut(text))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 6


@pytest.mark.parametrize("letters", ["ก", "เ", "ကျ", "က္", "ខ្ម", "a", "é ", "1,", "湄", "ၵႂ်", "\u0301", "&", "\n"])
def test_cut_bounds_its_work_on_text_of_any_kind(letters: str) -> None:
    text = letters * (LONGEST // len(letters) // 2)
    begun = time.perf_counter()
    terms = cut(text)

    # Far more than it takes, on a machine that is busy: what this looks for takes hours.
    assert time.perf_counter() - begun < 60
    assert len(terms.syllables) <= len(text)


def test_cut_reads_no_further_than_it_says() -> None:
    assert cut("a " * (LONGEST // 2) + "beyond").syllables[-1] == "a"

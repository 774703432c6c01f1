"""Addresses: readable in every script, the same for every way of typing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.slugs import slug

TYPED = st.text(
    alphabet=st.characters(codec=None)
    | st.sampled_from("\u200b\u200d -'&กเแำาํ้ิຫໜໍາ້កខ្ដត៊ុីើា់ကဥ၀ျြွှိုံ့်္\u0301\u0323đéＡ１๑၁𠀀🙂\ufe0f")
)


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Workers’ Rights & Wages — 2016", "workers-rights-and-wages-2016"),
        ("สิทธิแรงงานข้ามชาติ ๒๕๕๙", "สิทธิแรงงานข้ามชาติ-2559"),
        ("ສິດທິແຮງງານ", "ສິດທິແຮງງານ"),
        ("សិទ្ធិពលករ\u200bចំណាកស្រុក", "សិទ្ធិពលករចំណាកស្រុក"),
        ("ရွှေ့ပြောင်း အလုပ်သမားများ", "ရွှေ့ပြောင်း-အလုပ်သမားများ"),
        ("ၵူၼ်းတႆး", "ၵူၼ်းတႆး"),
        ("Quyền của người lao động", "quyền-của-người-lao-động"),
        ("湄公河「移民」工人", "湄公河移民工人"),
        ("移住労働者の権利", "移住労働者の権利"),
        ("  ...  ", ""),
        ("", ""),
        ("snake_case/path?x=1#y", "snake-case-path-x-1-y"),
        ("1️⃣ step 🙂", "1-step"),
    ],
)
def test_slug_keeps_letters_marks_and_digits(title: str, address: str) -> None:
    assert slug(title) == address


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vie\u0302\u0323t Nam", "VIỆT NAM"),
        ("ขํ้า", "ข้ำ"),
        ("ຄໍາ", "ຄຳ"),
        ("ខ្មែរ\u200bខ្មែរ", "ខ្មែរខ្មែរ"),
        ("ស្រី៊", "ស្រ៊ី"),
        ("ＭＯＵ ２０１６", "mou 2016"),
        ("၂၀၁၆", "2016"),
    ],
)
def test_slug_is_the_same_for_every_way_of_typing(a: str, b: str) -> None:
    assert slug(a) == slug(b) != ""


@given(TYPED)
def test_slug_of_a_slug_is_the_same(text: str) -> None:
    once = slug(text)

    assert slug(once) == once
    assert slug(unicodedata.normalize("NFD", text)) == once
    assert slug(unicodedata.normalize("NFD", once)) == once
    assert not set(once) & set(" /?#%\x00")


@given(TYPED, st.integers(1, 20))
def test_slug_is_no_longer_than_asked_and_stays_when_cut_again(text: str, longest: int) -> None:
    once = slug(text, longest)

    assert len(once) <= longest
    assert slug(once, longest) == once


@pytest.mark.parametrize(
    ("title", "longest", "address"),
    [
        ("workers rights", 10, "workers"),
        ("workers rights", 7, "workers"),
        ("a workersrights", 10, "a-workersr"),
        ("สิทธิ", 4, "สิท"),
        ("ខ្មែរ", 3, ""),
        ("កខ្មែរ", 3, "ក"),
    ],
)
def test_slug_is_cut_at_a_word_or_before_a_letter(title: str, longest: int, address: str) -> None:
    assert slug(title, longest) == address

"""Names sort as readers of each language expect."""

import pytest

from sampan.core.collation import mixed_key, sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        # By consonant, though the vowel e or ae is written before it.
        ("th", ["กรุงเทพ", "แก่นจันทร์", "ขอนแก่น", "เชียงใหม่", "แม่สอด", "ระนอง"]),
        ("lo", ["ກອງທຶນ", "ແກ້ວ", "ຂຽວ", "ແຂວງ", "ເຄືອຂ່າຍ"]),
        ("km", ["កម្ពុជា", "កោះកុង", "ខ្មែរ", "គណៈកម្មការ", "សមាគម"]),
        ("my", ["ကရင်", "ကျောင်း", "ချင်း", "မွန်", "ရှမ်း"]),
        ("vi", ["An Giang", "Ân Thi", "Cà Mau", "Chợ Lớn", "Đà Nẵng", "Hà Nội"]),
        ("zh", ["北京", "昆明", "上海", "云南"]),
        ("en", ["éducation", "Émile", "Group 2", "Group 10"]),
        ("shn", ["ၵူၼ်း", "တႆး"]),
        ("", ["Action 2016", "MAP", "ขอนแก่น", "ກອງທຶນ", "ကရင်", "កម្ពុជា", "北京"]),
    ],
)
def test_sort_key_orders_names(language: str, names: list[str]) -> None:
    assert sorted(set(names), key=lambda name: sort_key(name, language)) == names


def test_sort_key_is_the_same_however_a_name_is_composed() -> None:
    assert sort_key("Vie\u0302\u0323t", "vi") == sort_key("Việt", "vi")


@pytest.mark.parametrize("name", ["", "\x00", "\ud800", "🙂"])
def test_sort_key_of_anything_is_bytes(name: str) -> None:
    assert isinstance(sort_key(name, "th"), bytes)


def test_without_icu_names_sort_by_their_folded_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sampan.core.icu.library", None)

    assert sort_key("“Mekong”") == b"mekong"


# In order but for the last, which has no letter.
MIXED = [
    "8 March",
    "Dalat",
    "zaw",
    "Zebra",
    "แก่นจันทร์",
    "ขอนแก่น",
    "เชียงใหม่",
    "ກອງທຶນ",
    "ແຂວງ",
    "កម្ពុជា",
    "ខ្មែរ",
    "ကရင်",
    "ချင်း",
    "北京",
    "昆明",
    "上海",
    "かな",
    "🙂",
]


def test_names_of_several_scripts_stand_by_script_each_in_the_order_of_its_language() -> None:
    assert sorted(MIXED, key=mixed_key) == ["🙂", *MIXED[:-1]]


@pytest.mark.parametrize(
    ("language", "first"),
    [("th", "แก่นจันทร์"), ("km", "កម្ពុជា"), ("zh-hans", "北京"), ("my", "ကရင်"), ("vi", "8 March"), ("", "8 March")],
)
def test_the_script_of_the_reader_comes_first(language: str, first: str) -> None:
    names = [name for name in MIXED if name != "🙂"]
    assert sorted(names, key=lambda name: mixed_key(name, language))[0] == first


def test_vietnamese_readers_find_d_with_a_stroke_after_d() -> None:
    names = ["Đà Nẵng", "Duy Tân", "an", "Ân Thi", "An Giang", "ăn"]
    assert sorted(names, key=lambda name: mixed_key(name, "vi")) == [
        "an",
        "An Giang",
        "ăn",
        "Ân Thi",
        "Duy Tân",
        "Đà Nẵng",
    ]


@pytest.mark.parametrize("name", ["", "\x00", "\ud800", "12", "-"])
def test_mixed_key_of_anything_compares(name: str) -> None:
    assert mixed_key(name) < mixed_key("a")

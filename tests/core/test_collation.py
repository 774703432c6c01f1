"""Names sort as readers of each language expect."""

import pytest

from sampan.core.collation import sort_key


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

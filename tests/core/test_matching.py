"""Names that may be one: what is proposed, by which reason, and above all what is not."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core import names, romanising
from sampan.core.matching import CERTAINTY, Kind, Proposal, Reason, candidates, propose, same_sound, similarity
from sampan.core.recordfiles import Listing, Mapping, Scalar, read

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "mekong-2016" / "network"


def kind(first: str, second: str) -> Kind | None:
    """The reason for which two names are proposed."""
    found = propose([(1, first), (2, second)])
    return found[0].reason.kind if found else None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Yaung Chi Oo", "yaung  chi oo", Kind.SAME),
        ("Legal Support for Children & Women", "Legal Support for Children and Women", Kind.SAME),
        ("Nguyen Phu Trong", "Nguyễn Phú Trọng", Kind.ACCENTS),
        ("Ché Guevara", "Che Guevara", Kind.ACCENTS),
        ("Omsin Boonlert", "Boonlert Omsin", Kind.ORDER),
        ("University of Sussex", "Sussex University", Kind.ORDER),
        ("Daw Khin Cho Myint", "Khin Cho Myint", Kind.TITLE),
        ("Dr. Daw Khin Cho Myint", "Khin Cho Myint", Kind.TITLE),
        ("Ma Khin Cho Myint", "Daw Khin Cho Myint", Kind.TITLE),
        ("ဦးထင်ကျော်", "ထင်ကျော်", Kind.TITLE),
        ("Yaung Chi Oo", "Young Chi Oo", Kind.SPELLING),
        ("Yaung Chii Oo Workers Association", "Young Chi Oo Workers’ Association", Kind.SPELLING),
        ("Aung San Suu Kyi", "Aung San Su Chi", Kind.SPELLING),
        ("Thongloun Sisoulith", "Thonglun Sisulit", Kind.SPELLING),
        ("Kaysone Phomvihane", "Kaisone Phomvihan", Kind.SPELLING),
        ("Chhan Sokunthea", "Chan Sokunthea", Kind.SPELLING),
        ("Prayut Chan-o-cha", "Prayuth Chanocha", Kind.SPELLING),
        ("Project SEVANA South-East Asia", "Project SEVANA Southeast Asia", Kind.SPELLING),
        ("Toyota Foundation", "The Toyota Foundation", Kind.SPELLING),
        ("Lao Women Union", "Lao Women’s Union", Kind.SPELLING),
        ("Cambodia Human Rights and Development Association", "Cambodian Human Rights and Development Association",
         Kind.SPELLING),
        ("U.S. Embassy", "US Embassy", Kind.SPELLING),
        ("ရောင် ခြည် ဦး", "ရောင်ခြည်ဦး", Kind.SPELLING),
        ("Omsin Boonler", "Omsin Boonlert", Kind.SLIP),
        ("Omsin Bonolert", "Omsin Boonlert", Kind.SLIP),
        ("Omsin Boonlerk", "Omsin Boonlert", Kind.SLIP),
        ("အပြည်ပြည်ဆိုင်ရာ အလုပ်သမားအဖွဲ့ချုပ်", "အပြည်ပြည်ဆိုင်ရာ အလုပ်သမးအဖွဲ့ချုပ်", Kind.SLIP),
        ("ရောင်ခြည်ဦး", "Yaung Chi Oo", Kind.SCRIPT),
        ("Young Chi Oo", "ရောင်ခြည်ဦး", Kind.SCRIPT),
        ("Damnok Toek", "ដំណក់ទឹក", Kind.SCRIPT),
        ("Banteay Srei", "បន្ទាយស្រី", Kind.SCRIPT),
        ("Mahidol University", "มหาวิทยาลัยมหิดล", Kind.SCRIPT),
        ("Omsin Boonlert", "ออมสิน บุญเลิศ", Kind.SCRIPT),
        ("Kaysone Phomvihane", "ໄກສອນ ພົມວິຫານ", Kind.SCRIPT),
        ("Abhisit Vejjajiva", "อภิสิทธิ์ เวชชาชีวะ", Kind.SCRIPT),
        ("Norodom Sihamoni", "នរោត្តម សីហមុនី", Kind.SCRIPT),
        ("Xinhua", "新华社", Kind.SCRIPT),
        ("MAP", "Migrant Assistance Program", Kind.ACRONYM),
        ("Ministry of Labour, Immigration and Population", "MoLIP", Kind.ACRONYM),
        ("FOW", "Friends of Women Foundation", Kind.ACRONYM),
        ("Institute for Population and Social Research, Mahidol University", "IPSR", Kind.ACRONYM),
        ("MAP Foundation", "MAP", Kind.SHORT),
        ("Yaung Chi Oo", "Young Chi Oo Workers’ Association", Kind.SHORT),
        ("88 Generation Peace and Open Society", "88 Generation Peace and Open Society (Labour Department)", Kind.SHORT),
    ],
)  # fmt: skip
def test_propose_says_why(first: str, second: str, expected: Kind) -> None:
    assert kind(first, second) is expected
    assert kind(second, first) is expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Yaung Chi Oo", "Young Women’s Association"),
        ("LSCW", "LSCW-2"),
        ("LSCW", "LSCWX"),
        ("88 Generation", "8 Generation"),
        ("Reiko Harima", "Ms. Harima"),
        ("Reiko Harima", "Keiko Harima"),
        ("Reiko Harima", "Reiko Hamada"),
        ("Nguyen Thi Lan", "Nguyen Thi Lang"),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Trần Thị Thu", "Trần Thị Tú"),
        ("Đỗ Thị Hà", "Đỗ Thị Hạ"),
        ("Reiko Harima", "Reiko Harimato"),
        ("José Mariin", "Josè Marin"),
        ("Daw Khin", "Daw Khine Khine"),
        ("U Aung Kyaw Moe", "Daw Aung Kyaw Moe"),
        ("Mr Chan Dara", "Ms Chan Dara"),
        ("ဦးအောင်ကျော်မိုး", "ဒေါ်အောင်ကျော်မိုး"),
        ("Aung Aung", "Maung Maung"),
        ("Khin Cho Myint", "Khin Cho Cho"),
        ("Khin Cho Myint", "ခင်ချိုချို"),
        ("Ko Ni", "Ni"),
        ("Chiang Mai", "Chiang Rai"),
        ("Ranong Migrants", "Rayong Migrants"),
        ("Kachin State", "Kayin State"),
        ("Mae Sot", "Mae Sai"),
        ("Hà Nam", "Hà Nội"),
        ("Hunan Women Federation", "Hainan Women Federation"),
        ("Shan Women’s Action Network", "Lao Women’s Action Network"),
        ("Ministry of Labour", "Department of Labour"),
        ("Ministry of Labour", "Ministry of Labour and Social Welfare"),
        ("Foundation for Women", "Friends of Women Foundation"),
        ("Foundation for Women", "Women"),
        ("MMN", "Foundation for MMN"),
        ("MMN", "MMN Secretariat"),
        ("ILO", "ILO Myanmar"),
        ("Mahidol University", "Institute for Population and Social Research, Mahidol University"),
        ("Contract Farmer Network (Thailand)", "Contract Farmer Network (Cambodia)"),
        ("Contract Farmer Network", "Contract Farmer Network (Cambodia)"),
        ("Women Union", "Women Union Network"),
        ("UN", "Union Network"),
        ("Khmer Times", "Myanmar Times"),
        ("Yunnan", "越南"),
        ("Oo", "ဦး"),
        ("Mon", "မွန်"),
        ("มหาวิทยาลัยมหิดล", "มหาวิทยาลัยรังสิต"),
        ("มหิดล", "ມະຫາວິທະຍາໄລ"),
        ("...", "!!!"),
        ("...", "Oo"),
        ("၊", "။"),
        ("คุณ ......", "คุณ ,,,,,,"),
    ],
)  # fmt: skip
def test_propose_leaves_alone_what_only_looks_alike(first: str, second: str) -> None:
    assert propose([(1, first), (2, second)]) == []


def test_propose_gives_the_forms_and_how_the_first_is_read() -> None:
    found = propose([("a", "Yaung Chi Oo"), ("b", "ရောင်ခြည်ဦး")])

    assert found == [
        Proposal("a", "b", CERTAINTY[Kind.SCRIPT], Reason(Kind.SCRIPT, "ရောင်ခြည်ဦး", "Yaung Chi Oo", "yaung chi u"))
    ]


def test_reading_gives_the_kind_of_body_in_english() -> None:
    found = propose([("a", "Mahidol University"), ("b", "มหาวิทยาลัยมหิดล")])

    assert found[0].reason.reading == "mahidon university"


def test_propose_compares_only_different_keys_and_gives_each_pair_once_with_its_surest_reason() -> None:
    names = [("a", "Yaung Chi Oo"), ("a", "Young Chi Oo"), ("b", "Young Chi Oo"), ("b", "Yaung Chii Oo"), ("b", "")]

    assert [(p.first, p.second, p.reason.kind) for p in propose(names)] == [("a", "b", Kind.SAME)]


def test_propose_puts_the_surest_first() -> None:
    names = [("a", "Yaung Chi Oo"), ("b", "Young Chi Oo"), ("c", "young chi oo"), ("d", "ရောင်ခြည်ဦး")]

    assert [p.reason.kind for p in propose(names)] == [Kind.SAME, *[Kind.SPELLING] * 2, *[Kind.SCRIPT] * 3]


def test_propose_does_not_ask_of_those_known_to_be_two() -> None:
    names = [("th", "Ministry of Interior"), ("kh", "Ministry of Interior"), ("xx", "Ministry of Interior")]

    found = propose(names, apart=lambda first, second: {first, second} == {"th", "kh"})

    assert {(p.first, p.second) for p in found} == {("th", "xx"), ("kh", "xx")}


def test_propose_takes_no_acronym_for_another_body_when_its_own_name_is_known() -> None:
    named = [("wsa", "Workers Solidarity Association"), ("wsa", "WSA")]

    assert propose([*named, ("other", "Women Support Agency")]) == []
    assert propose([*named, ("other", "Women Support Agency"), ("other", "WSA")]) == []
    assert [p.reason.kind for p in propose([("bare", "WSA"), ("other", "Women Support Agency")])] == [Kind.ACRONYM]
    assert [p.reason.kind for p in propose([*named, ("bare", "WSA")])] == [Kind.SAME]


def test_propose_says_nothing_of_what_more_than_sixty_share() -> None:
    assert len(propose((number, "Women’s Union") for number in range(60))) == 60 * 59 / 2
    assert propose((number, "Women’s Union") for number in range(61)) == []


def test_without_icu_less_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(romanising, "icu", None)
    romanising._transliterator.cache_clear()
    names.read_name.cache_clear()
    try:
        assert kind("Xinhua", "新华社") is None
        assert kind("新华社", "新华社") is Kind.SAME
        assert kind("Yaung Chi Oo", "ရောင်ခြည်ဦး") is Kind.SCRIPT
    finally:
        romanising._transliterator.cache_clear()
        names.read_name.cache_clear()


def test_same_sound_across_spellings_and_scripts() -> None:
    three = ["Yaung Chi Oo", "Young Chee U", "ရောင်ခြည်ဦး"]

    assert all(same_sound(first, second) for first, second in itertools.combinations(three, 2))
    assert not same_sound("Yaung Chi Oo", "Yaung Cho Oo")
    assert not same_sound("", "")


def test_similarity_is_higher_for_what_is_proposed() -> None:
    assert similarity("Yaung Chi Oo", "Young Chi Oo") == CERTAINTY[Kind.SPELLING]
    assert 0 < similarity("Yaung Chi Oo", "Yaung Cho Oo") < min(CERTAINTY.values())
    assert similarity("Oxfam", "Reuters") < 0.3
    assert similarity("!", "?") == 0
    assert 0 < similarity("Reiko Harima", "Reiko Harimato") < min(CERTAINTY.values())
    assert 0 < similarity("สมชาย", "สมหญิง") < min(CERTAINTY.values())
    assert similarity("คุณ ......", "คุณ ,,,,,,") < min(CERTAINTY.values())


def test_candidates_are_the_surest_first_and_each_key_once() -> None:
    names = [("slip", "Omsin Boonler"), ("same", "omsin boonlert"), ("same", "Omsin Boonlert"), ("no", "Reiko Harima")]

    assert [(found.key, found.reason.kind) for found in candidates("Omsin Boonlert", names)] == [
        ("same", Kind.SAME),
        ("slip", Kind.SLIP),
    ]
    assert [found.key for found in candidates("Omsin Boonlert", names, n=1)] == ["same"]
    assert candidates("Omsin Boonlert", names, n=-1) == []


@given(st.lists(st.text(alphabet="abchkoutyngအောင်ขนมการ ê(),.'&1-", max_size=12), max_size=8))
def test_propose_is_the_same_whichever_comes_first(names: list[str]) -> None:
    forward = propose(list(enumerate(names)))
    backward = propose(reversed(list(enumerate(names))))

    assert {(*sorted((p.first, p.second)), p.certainty) for p in forward} == {
        (*sorted((p.first, p.second)), p.certainty) for p in backward
    }


# The example year -----------------------------------------------------------------------------------------------------


def text(value: object) -> str:
    return value.text if isinstance(value, Scalar) else ""


def names_of_the_example(word: str) -> dict[str, list[str]]:
    """The names of every organisation or person, the first one its own."""
    found: dict[str, list[str]] = {}
    for path in sorted(EXAMPLE.glob("*.yaml")):
        listed = read(path.read_bytes(), path.name).values.get(word)
        for record in listed.items if isinstance(listed, Listing) else []:
            assert isinstance(record, Mapping)
            own = [text(record.values.get(name)) for name in ("name", "printed_name", "acronym")]
            further = record.values.get("names")
            for item in further.items if isinstance(further, Listing) else []:
                own.append(text(item.values["name"]) if isinstance(item, Mapping) else text(item))
            found[text(record.values["key"])] = [name for name in own if name]
    return found


@pytest.mark.parametrize(("word", "least", "proposed"), [("organisation", 60, 1), ("person", 1, 0)])
def test_names_of_the_example_year(word: str, least: int, proposed: int) -> None:
    """Of the names that the record itself knows to be one, so many are found; of all others, those of one ministry."""
    names = names_of_the_example(word)
    known = [(own[0], other) for own in names.values() for other in own[1:]]
    found = propose((key, name) for key, own in names.items() for name in own)

    assert len(known) > len(names) / 10
    assert sum(kind(first, second) is not None for first, second in known) >= least
    assert len(found) == proposed
    assert all(proposal.reason.first == "Ministry of Interior" for proposal in found)

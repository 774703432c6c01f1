"""What is found, for whom: a word from the middle of a sentence in every language, and nothing closed for anybody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sampan.activities.models import Activity
from sampan.network.models import Audience, StaffPost
from sampan.search.queries import found, index
from sampan.search.queries.excerpts import excerpt
from sampan.search.queries.names import names_like
from tests import people
from tests.factories import (
    make_activity,
    make_country,
    make_figure,
    make_indicator,
    make_member,
    make_organisation,
    make_person,
    make_place,
    make_source,
    make_work,
)

Indexed = Callable[[], int]
pytestmark = pytest.mark.django_db

# A sentence, a word from its middle, and a word that is not in it.
SENTENCES = {
    "en": ("The committee visited workers at the fishing pier in Rayong last week.", "fishing", "mining"),
    "th": ("คณะกรรมการเยี่ยมแรงงานข้ามชาติที่ท่าเรือประมงในจังหวัดระยองเมื่อวานนี้", "ท่าเรือ", "เหมือง"),
    "lo": ("ຄະນະກຳມະການຢ້ຽມຢາມແຮງງານເຄື່ອນຍ້າຍຢູ່ໂຮງງານຕັດຫຍິບໃນນະຄອນຫຼວງວຽງຈັນ", "ໂຮງງານ", "ທະເລ"),
    "km": ("គណៈកម្មាធិការបានទៅសួរសុខទុក្ខពលករចំណាកស្រុកនៅរោងចក្រកាត់ដេរក្នុងភ្នំពេញ", "រោងចក្រ", "សមុទ្រ"),
    "my": ("ကော်မတီသည် မြဝတီမြို့ရှိ ရွှေ့ပြောင်းအလုပ်သမားများကို ပြီးခဲ့သည့်အပတ်က တွေ့ဆုံခဲ့သည်", "အလုပ်သမား", "ပင်လယ်"),
    "shn": ("ၽူႈႁဵတ်းၵၢၼ်တၢင်းၸိူဝ်ႉၶိူဝ်းၼႂ်းဝဵင်းတႃႈၶီႈလဵၵ်းလႆႈႁပ်ႉၶၢဝ်ႇယဝ်ႉ", "ၶၢဝ်ႇ", "ၵႅမ်ႉ"),
    "mnw": ("ကၠောန်သ္ပကၠောန်တၟိမပြံင်ပြာဲဂမၠိုင် နွံပ္ဍဲဍုင်သေံရောင်", "ဂမၠိုင်", "ပၞာန်"),
    "ksw": ("ပှၤမၤတၢ်ဖိလၢအသုးလီၤသုးကျဲန့ၢ်ဘၣ်တၢ်ခွဲးတၢ်ယာ်လီၤ", "တၢ်ခွဲးတၢ်ယာ်", "ပီၣ်လဲၣ်"),
    "vi": ("Ủy ban đã đến thăm lao động di trú tại nhà máy ở Lào Cai tuần trước.", "nhà máy", "hải cảng"),
    "zh": ("委员会上周在瑞丽的工厂看望了外来务工人员并听取意见。", "外来务工", "海港"),
    "ja": ("委員会は先週、工場で働く移住労働者を訪問しました。", "移住労働者", "港町"),
}


def titles(text: str, *, user: Any = None, **narrow: Any) -> list[str]:
    results = found.search(found.Question(text, **narrow), user=user)
    return [one.document.titles[0].text for one in results.found]


@pytest.mark.parametrize("language", SENTENCES)
def test_word_from_the_middle_of_a_sentence_finds_it_and_is_marked(indexed: Indexed, language: str) -> None:
    _sentence, word, other = SENTENCES[language]
    for code, (text, _word, _other) in SENTENCES.items():
        make_activity(title=f"Report {code}", summary=text)
    indexed()
    results = found.search(found.Question(word), user=None)
    assert [one.document.titles[0].text for one in results.found] == [f"Report {language}"]
    assert results.total == 1
    shown = excerpt(results.found[0].document.texts, results.asked.every_term, word)
    assert shown is not None
    marked = "".join(part.text for part in shown.parts if part.is_match)
    assert marked.replace(" ", "") in word.replace(" ", "") or word in marked
    assert marked
    assert found.search(found.Question(other), user=None).total == 0


def test_same_word_in_another_encoding_or_form_finds_it(indexed: Indexed) -> None:
    make_activity(title="Burmese", summary=SENTENCES["my"][0])
    make_activity(title="Thai", summary="การจ้างงานนำเข้า พ.ศ. ๒๕๕๙")
    make_activity(title="Chinese", summary="劳动合同与权利")
    make_activity(title="Vietnamese", summary="người lao động nhập cư")
    indexed()
    assert titles("အလုပ္သမားမ်ား") == ["Burmese"]  # Zawgyi
    assert titles("นํา") == ["Thai"]  # nikhahit and aa apart
    assert titles("2559") == ["Thai"]
    assert titles("勞動合同") == ["Chinese"]
    assert titles("nguoi lao dong") == ["Vietnamese"]
    assert titles("ＮＧƯỜＩ lao") == ["Vietnamese"]


def test_english_words_in_another_form_with_a_slip_or_half_written_are_found(indexed: Indexed) -> None:
    make_activity(title="Deportations of seafarers")
    indexed()
    for typed in ("deportation", "DEPORTATIONS", "seafarer", "seafrers", "deport"):
        assert titles(typed) == ["Deportations of seafarers"], typed


def test_all_words_are_wanted_and_only_where_nothing_holds_all_some_will_do(indexed: Indexed) -> None:
    make_activity(title="Fishing in Rayong")
    make_activity(title="Garments in Rayong")
    indexed()
    assert titles("fishing rayong") == ["Fishing in Rayong"]
    results = found.search(found.Question("fishing garments"), user=None)
    assert (results.total, len(results.also)) == (0, 2)


def test_title_and_text_are_searched_together(indexed: Indexed) -> None:
    make_activity(title="แรงงานข้าม", summary="ชาติที่ท่าเรือ")
    make_activity(title="Workers of Rayong", summary="A visit to the fishing pier.")
    indexed()
    assert titles("fishing Rayong") == ["Workers of Rayong"]
    assert titles("แรงงานข้าม ท่าเรือ") == ["แรงงานข้าม"]
    assert titles("fishing Rayong Yangon") == []


def test_sentence_is_found_by_all_its_words_and_with_a_slip_only_after_those(indexed: Indexed) -> None:
    make_activity(title="One", summary="Last week the committee visited workers at the pier in Rayong.")
    make_activity(title="Two", summary="The committee visited workers at the pier.")
    indexed()
    assert titles("the committee visited workers last week in Rayong") == ["One"]
    results = found.search(found.Question("the committee visited workers last week in Rayyong"), user=None)
    assert (results.total, results.is_doubtful) == (0, True)
    assert [one.document.titles[0].text for one in results.also] == ["One", "Two"]


@pytest.mark.parametrize("many", [0, 1_000_000])
@pytest.mark.parametrize("ahead", [1, 10])
def test_what_is_found_does_not_depend_on_the_way_it_is_looked_for(
    indexed: Indexed, monkeypatch: pytest.MonkeyPatch, many: int, ahead: int
) -> None:
    """What only others may see ranks higher, so that the best of the union are not the reader's."""
    for number in range(12):
        make_activity(title=f"Closed {number}: pier pier pier workers", audience=Audience.STAFF)
    for number in range(3):
        make_activity(title=f"Open {number}: the workers' pier in another and much longer title")
    make_activity(title="Only workers, no such place")
    indexed()
    monkeypatch.setattr(found, "MANY", many)
    monkeypatch.setattr(found, "AHEAD", ahead)
    first = found.search(found.Question("pier workers"), user=None, limit=2)
    second = found.search(found.Question("pier workers"), user=None, limit=2, offset=2)
    assert (first.total, len(first.found), first.also) == (3, 2, ())
    assert {one.document.titles[0].text[:6] for one in (*first.found, *second.found)} == {"Open 0", "Open 1", "Open 2"}
    whole = found.search(found.Question("pier workers"), user=None)
    assert [one.document.titles[0].text[:12] for one in whole.also] == ["Only workers"]


def test_narrowing_by_kind_language_country_and_days(indexed: Indexed) -> None:
    thailand, laos = make_country(key="thailand", name="Thailand"), make_country(key="laos", name="Laos")
    make_activity(
        title="Pier one",
        places=[make_place(lies_in=thailand)],
        start=date(2016, 3, 1),
        end=date(2016, 3, 5),
        precision="day",
    )
    make_activity(
        title="Pier two",
        places=[make_place(lies_in=laos)],
        start=date(2016, 6, 1),
        end=date(2016, 6, 1),
        precision="day",
    )
    make_work(title="Pier three", summary="ท่าเรือ", start=None, end=None, precision="unknown")
    indexed()
    assert sorted(titles("pier")) == ["Pier one", "Pier three", "Pier two"]
    assert titles("pier", kinds=("work",)) == ["Pier three"]
    assert titles("pier", countries=("thailand",)) == ["Pier one"]
    assert titles("pier", languages=("th",)) == ["Pier three"]
    assert titles("pier", first=date(2016, 3, 5), last=date(2016, 3, 31)) == ["Pier one"]
    assert titles("pier", first=date(2016, 3, 6)) == ["Pier two"]
    results = found.search(found.Question("pier", kinds=("activity",)), user=None)
    assert results.counts["kind"] == {"activity": 2, "work": 1}
    assert results.counts["country"] == {"laos": 1, "thailand": 1}
    # Narrowed to nothing is nothing, not something looser.
    results = found.search(found.Question("pier", kinds=("term",)), user=None)
    assert (results.total, results.also) == (0, ())


WORDS = {
    Audience.PUBLIC: "openword",
    Audience.MEMBERS: "membersword",
    Audience.STAFF: "staffword",
    "draft": "draftword",
}
SEES = {
    "visitor": {"openword"},
    "stranger": {"openword"},
    "member": {"openword", "membersword"},
    "editor": {"openword", "membersword", "staffword"},
    "staff": {"openword", "membersword", "staffword"},
    "administrator": {"openword", "membersword", "staffword"},
}


@pytest.mark.parametrize("role", people.CAST)
def test_no_closed_word_count_suggestion_or_excerpt_reaches_a_role(indexed: Indexed, role: str) -> None:
    country = make_country(key="closedland", name="Closedland")
    for audience, word in WORDS.items():
        closed = {"live": False} if audience == "draft" else {"audience": audience}
        make_activity(title=f"Title {word}", summary=f"About {word} together", places=[country], **closed)
    # Closed in the middle of something open: a photo's work, an indicator's draft figure.
    figure = make_figure(indicator=make_indicator(name="Open indicator"), label="Hidden draftword figure", live=False)
    member = make_member(name="Draftworld Organisation", live=False)
    indexed()
    user = None if role == "visitor" else getattr(people, role)()
    indexed()  # the account itself is no record
    for word in WORDS.values():
        results = found.search(found.Question(word), user=user)
        if word in SEES[role]:
            assert [one.record.title for one in results.found] == [f"Title {word}"]
            assert results.counts == {"kind": {"activity": 1}, "language": {"en": 1}, "country": {"closedland": 1}}
        else:
            assert (results.found, results.total) == ((), 0)
            assert not any(results.counts.values())
    together = found.search(found.Question("together"), user=user)
    assert together.total == len(SEES[role]) == together.counts["kind"]["activity"]
    told = str([(one.document.titles, one.document.texts) for one in together.found])
    assert {word for word in WORDS.values() if word in told} == SEES[role]
    assert names_like("Draftwrld Organisation", user=user) == []
    assert str(figure.label) not in told
    assert member.name not in told


def test_what_is_closed_on_the_way_gives_no_word_to_what_is_open(indexed: Indexed) -> None:
    """A photo, an edition, a figure name other records: a closed one lends no words to an open one."""
    closed = make_activity(title="Strategy retreat hushword", audience=Audience.STAFF)
    calendar = Activity.objects.get(pk=closed.pk)
    from tests.factories import make_calendar_entry, make_photo

    make_calendar_entry(text="met in Bangkok", activity=calendar)
    make_photo(caption="Five people at a table", activity=calendar)
    indexed()
    assert titles("hushword") == []
    assert titles("hushword", user=people.staff()) == ["Strategy retreat hushword"]
    assert titles("Bangkok") == ["met in Bangkok"]


def test_word_that_only_others_may_see_does_not_change_what_a_slip_finds(indexed: Indexed) -> None:
    """Otherwise trying words one letter off would tell which of them stand in what is closed."""
    make_activity(title="Deportations of seafarers")
    make_activity(title="Hidden seafrers", audience=Audience.STAFF)
    indexed()
    assert titles("seafrers") == ["Deportations of seafarers"]
    results = found.search(found.Question("seafrers"), user=None)
    assert results.is_doubtful
    assert titles("seafrers", user=people.staff()) == ["Hidden seafrers"]


def test_whatever_closes_closes_the_search_at_once_even_before_the_index_knows(indexed: Indexed) -> None:
    activity = make_activity(title="Open today")
    indexed()
    assert titles("today") == ["Open today"]
    Activity.objects.filter(pk=activity.pk).update(audience=Audience.STAFF)
    results = found.search(found.Question("today"), user=None)
    assert (results.total, results.found, results.counts["kind"]) == (0, (), {})
    indexed()
    assert titles("today") == []
    assert titles("today", user=people.staff()) == ["Open today"]


def test_person_whose_post_is_withdrawn_is_neither_found_nor_counted(indexed: Indexed) -> None:
    person = make_person(printed_name="Somchai Withdrawn")
    post = StaffPost.objects.create(key="a-post", person=person, title="Officer")
    indexed()
    assert titles("Withdrawn") == ["Somchai Withdrawn"]
    StaffPost.objects.filter(pk=post.pk).update(live=False)
    for _look in range(2):
        results = found.search(found.Question("Withdrawn"), user=None)
        assert (results.total, results.counts["kind"]) == (0, {})
        indexed()


def test_anonymous_donor_and_what_is_within_something_unpublished_are_not_found(indexed: Indexed) -> None:
    make_figure(indicator=make_indicator(name="Unpublished kind of count", live=False), label="Counted thing")
    make_organisation(name="", is_anonymous=True)
    indexed()
    assert titles("counted thing") == []


def test_desk_finds_drafts_and_what_was_made_a_moment_ago(indexed: Indexed) -> None:
    draft = make_activity(title="Draft of a meeting", live=False)
    indexed()
    assert found.rows_found(Activity, "meeting") == ([draft.pk], [])
    new = make_activity(title="Brand new meeting")
    rows, waiting = found.rows_found(Activity, "meeting") or ([], [])
    assert (rows, waiting) == ([draft.pk], [new.pk])
    assert found.rows_found(Activity, " . ") is None
    index.forget()
    (index.folder() / "current").unlink()
    assert found.rows_found(Activity, "meeting") is None


def test_names_that_were_nearly_written_are_offered(indexed: Indexed) -> None:
    make_member(name="Yaung Chi Oo Workers Association")
    make_source(title="Yaung Chi Oo in the news")
    assert names_like("Young Chee Oo Workers Asociation", user=None) == ["Yaung Chi Oo Workers Association"]
    assert names_like("Yaung Chi Oo Workers Association", user=None) == []
    make_organisation(name="Yaung Chi Oo")
    assert "Yaung Chi Oo" in names_like("ရောင်ခြည်ဦး", user=None)
    assert names_like("x" * 1000, user=None) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=300),
        st.sampled_from(
            [
                '"',
                "((((",
                "a AND OR NOT",
                "\x00",
                "*",
                "?" * 999,
                "a" * 100_000,
                "🙂👩‍👩‍👧",
                "title_words:x",
                "\ud800",
                "ก" * 5000,
                "^~2",
                "[1 TO",
            ]
        ),
    )
)
def test_whatever_is_typed_gets_an_answer(asked_often: None, text: str) -> None:
    results = found.search(found.Question(text), user=None)
    assert results.total >= len(results.found) >= 0


@pytest.fixture
def asked_often(indexed: Indexed) -> None:
    make_activity(title="Something")
    indexed()

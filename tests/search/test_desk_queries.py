"""The desk's search boxes take whatever is typed into them."""

import pytest
from modelsearch.query import MATCH_ALL, And, Not, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from sampan.library.models import CustomImage
from sampan.search.queries.desk import cleaned
from tests.factories import make_image


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("Mae Sot", "Mae Sot"),
        ('"Mae Sot', "Mae Sot"),
        ('ปากเซ"', "ปากเซ"),
        ("ភ្នំ\0ពេញ", "ភ្នំ ពេញ"),
        ('"', None),
        ("\0", None),
        ("   ", None),
        ("", None),
    ],
)
def test_cleaned_takes_away_what_breaks_the_index(typed: str, searched: str | None) -> None:
    assert cleaned(typed) == searched


def test_cleaned_reaches_into_combined_queries() -> None:
    query = cleaned(And([PlainText('"ຈໍາປາສັກ'), Phrase('"'), Not(PlainText('"'))]))
    assert isinstance(query, And)
    assert [part.query_string for part in query.subqueries] == ["ຈໍາປາສັກ"]
    assert cleaned(MATCH_ALL) is MATCH_ALL


@pytest.mark.parametrize(
    "typed", ['"', '""', '"\0', "'", 'Sai"g', "( OR", "NEAR(", "*", "-", "^a", 'မြန်မာ"', "a:b", "\\", "%", "x" * 5000]
)
@pytest.mark.django_db
def test_search_answers_whatever_is_typed(typed: str) -> None:
    assert list(get_search_backend().search(typed, Page)) is not None
    assert list(get_search_backend().autocomplete(typed, Page)) is not None


@pytest.mark.django_db
def test_search_finds_what_stands_between_quotation_marks() -> None:
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="Mekong Migration", slug="mekong-migration"))
    get_search_backend().add(page)
    assert [found.pk for found in get_search_backend().search('Mekong"', Page)] == [page.pk]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("ภาพแรงงานข้ามชาติที่ท่าเรือประมง", "ท่าเรือ"),
        ("ຮູບແຮງງານຢູ່ໂຮງງານຕັດຫຍິບ", "ໂຮງງານ"),
        ("រូបភាពពលករនៅរោងចក្រកាត់ដេរ", "រោងចក្រ"),
        ("မြဝတီမြို့ရှိအလုပ်သမားများ", "အလုပ်သမား"),
        ("瑞丽工厂的外来务工人员", "外来务工"),
        ("工場で働く移住労働者", "移住労働者"),
    ],
)
@pytest.mark.django_db
def test_picture_is_found_at_the_desk_by_a_word_from_the_middle_of_its_title(title: str, typed: str) -> None:
    picture = make_image(title=title)
    make_image(title="A boat")
    assert [found.pk for found in get_search_backend().search(typed, CustomImage)] == [picture.pk]
    assert [found.pk for found in get_search_backend().autocomplete(typed, CustomImage)] == [picture.pk]
    assert list(get_search_backend().search("ทะเล", CustomImage)) == []

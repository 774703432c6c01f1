"""Lists stand in the order in which their readers look for names, on every page of them, at the same number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.test import Client
from django.utils.translation import override

from sampan.network.models import Membership, Organisation, Place
from sampan.network.queries.countries import members_under
from sampan.network.queries.membership import members_as_at, organisation_record, organisations_named
from sampan.network.queries.membership import organisations_of_record as listed
from sampan.network.queries.order import InOrder, name_key, offered_places
from sampan.sources.queries.references import list_sources
from sampan.sources.queries.terms import list_terms
from tests.factories import make_country, make_member, make_organisation, make_source, make_term, make_work

pytestmark = pytest.mark.django_db

# In order for a reader of English; by code, MAP comes before aid, É after all, and เชียงใหม่ after ระนอง.
NAMES = ["aid", "Ân Thi", "Đà Nẵng", "Dalat", "Éducation", "Group 9", "Group 10", "MAP", "zaw", "ขอนแก่น", "เชียงใหม่"]
NAMES += ["ระนอง", "ແຂວງ", "ເຄືອຂ່າຍ", "កម្ពុជា", "ខ្មែរ", "ကရင်", "ချင်း", "北京", "昆明", "上海"]


def mixed_up(names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: name[::-1])


def test_members_stand_under_their_heading_by_name() -> None:
    country = make_country()
    for name in mixed_up(NAMES):
        make_member(name=name, heading=country)
    Membership.objects.filter(organisation__name="zaw").update(order=0)
    Membership.objects.exclude(organisation__name="zaw").update(order=1)
    expected = ["zaw", *(name for name in NAMES if name != "zaw")]

    (heading,) = members_as_at()
    assert [one.organisation.name for one in heading.memberships] == expected
    assert [one.name for one in members_under(country.pk)] == expected
    shown = Client().get("/members.json").json()
    assert [row["name"] for row in shown["rows"]] == expected


def test_headings_of_the_same_order_stand_by_name_and_the_unknown_last() -> None:
    for name in ("Zomia", "Đông", "China"):
        make_member(heading=make_country(name=name, order=3))
    Membership.objects.create(organisation=make_organisation(name="Nowhere"))

    assert [one.place.name if one.place else None for one in members_as_at()] == ["China", "Đông", "Zomia", None]


def test_organisations_stand_by_name_in_the_language_of_the_reader() -> None:
    for name in mixed_up(NAMES):
        make_organisation(name=name)

    assert [one.name for one in listed()] == NAMES
    with override("vi"):
        names = [one.name for one in listed()]
    assert names[:4] == ["aid", "Ân Thi", "Dalat", "Đà Nẵng"]
    with override("zh-hans"):
        names = [one.name for one in listed()]
    assert names[:4] == ["北京", "昆明", "上海", "aid"]


@pytest.mark.parametrize("size", [1, 4, 50])
def test_every_page_of_a_list_goes_on_where_the_one_before_ended(size: int) -> None:
    for name in mixed_up(NAMES):
        make_organisation(name=name, names=[("th", "ก"), ("km", "ក")])
    pages = Paginator(listed(), size)
    assert [one.name for page in pages.page_range for one in pages.page(page)] == NAMES

    told, address = [], f"/api/organisations?limit={size}"
    while address:
        answer = Client().get(address).json()
        told += [row["name"] for row in answer["rows"]]
        address = (answer["next"] or "").removeprefix("http://127.0.0.1:8000")
    assert told == NAMES


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_asks_as_often_as_one_that_the_database_sorts(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(number):
        make_source(authors=[("Lee", "Yimou")])
    with django_assert_num_queries(2):  # sources, authors
        assert len(list(list_sources())) == number
    with django_assert_num_queries(3):  # what sorts them, which is the count as well; sources, authors
        page = Paginator(list_sources(), 50).page(1)
        assert (len(page.object_list), page.paginator.count) == (number, number)


def test_the_same_name_is_parted_by_the_key() -> None:
    for key in ("c", "a", "b"):
        make_organisation(key=key, name="The same")

    assert [one.key for one in listed()] == ["a", "b", "c"]
    assert [one.key for one in listed()[1:]] == ["b", "c"]
    assert listed()[2].key == "c"
    assert [one.key for one in listed().filter(key="b")] == ["b"]
    with pytest.raises(IndexError):
        listed()[3]


def test_a_row_found_twice_is_there_once() -> None:
    make_organisation(key="one", name="One", names=[("th", "ก"), ("km", "ក")])
    rows = InOrder[Organisation](Organisation.objects.filter(names__isnull=False), name_key, "name")

    assert rows.count() == 1
    assert [one.key for one in rows.filter(pk__gt=0)[:5]] == ["one"]


def test_countries_of_a_filter_stand_in_their_order_then_by_name() -> None:
    for order, name in ((2, "Zambia"), (1, "Zomia"), (2, "Đông"), (2, "denmark"), (2, "Éire")):
        make_country(key=f"k{order}-{len(name)}-{name[-1]}", name=name, order=order)

    names = [name for _key, name in offered_places(Place.objects.all())]
    assert names == ["Zomia", "denmark", "Đông", "Éire", "Zambia"]


def test_units_and_what_is_found_by_name_stand_by_name() -> None:
    parent = make_organisation(key="parent", name="Parent")
    for name in mixed_up(NAMES):
        make_organisation(name=name, parent=parent, acronym="UNIT")

    record = organisation_record(key="parent")
    assert record is not None
    assert [unit.name for unit in record.units] == NAMES
    assert [found.organisation.name for found in organisations_named(q="unit")] == NAMES


def test_headwords_and_titles_stand_by_name() -> None:
    for name in mixed_up(NAMES):
        make_term(headword=name)
        make_source(title=name)
        make_work(title=name, start=None, end=None)

    assert [one.headword for one in list_terms()] == NAMES
    assert [one.title for one in list_sources()] == NAMES
    for address, column in (("/glossary.json", "headword"), ("/sources.json", "title"), ("/library.json", "title")):
        assert [row[column] for row in Client().get(address).json()["rows"]] == NAMES, address
    assert [one["headword"] for one in Client().get("/glossary/").context["terms"]] == NAMES

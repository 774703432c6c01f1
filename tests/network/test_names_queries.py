"""Which records are proposed as one, which are not, and what was decided."""

from typing import Any

import pytest

from sampan.core.matching import Kind
from sampan.network.actions.names import tell_apart
from sampan.network.models import Organisation, PersonName
from sampan.network.queries import names
from sampan.network.queries.names import decided_names, names_that_may_be_one, number_of_names_that_may_be_one

from ..factories import make_country, make_language, make_organisation, make_person
from ..people import staff


def proposed(table: str) -> list[tuple[str, str, Kind]]:
    return [(pair.first.key, pair.second.key, pair.reason.kind) for pair in names_that_may_be_one(table)]


@pytest.mark.django_db
def test_organisations_are_proposed_by_any_of_their_names() -> None:
    make_language("my")
    make_organisation(key="ycowa", name="Yaung Chi Oo", acronym="YCOWA", names=[("my", "ရောင်ခြည်ဦး")])
    make_organisation(key="new", name="ရောင်ခြည်ဦး", name_language_id="my")
    make_organisation(key="short", name="YCOWA")
    make_organisation(key="other", name="Young Women")

    assert proposed("organisation") == [("ycowa", "new", Kind.SAME), ("ycowa", "short", Kind.SAME)]
    pair = names_that_may_be_one("organisation")[0]
    assert (pair.table, pair.languages) == ("organisation", ("my", "my"))


@pytest.mark.django_db
def test_people_are_proposed_by_any_of_their_names() -> None:
    first = make_person(key="omsin-boonlert", printed_name="Omsin Boonlert")
    PersonName.objects.create(person=first, name="Omsin Boonler", language_id="en", kind="error")
    make_person(key="twin", printed_name="omsin boonler")
    make_person(key="harima", printed_name="Reiko Harima")
    make_person(key="boonlert", printed_name="Boonlert")

    assert proposed("person") == [("omsin-boonlert", "twin", Kind.SAME)]


@pytest.mark.django_db
def test_organisations_and_people_are_not_compared() -> None:
    make_organisation(name="Yaung Chi Oo")
    make_person(printed_name="Yaung Chi Oo")

    assert number_of_names_that_may_be_one() == 0


@pytest.mark.django_db
def test_ministries_of_two_countries_and_units_of_one_body_are_not_proposed() -> None:
    thailand, cambodia = make_country(), make_country()
    name = "Ministry of Interior"
    make_organisation(name=name, country=thailand)
    whole = make_organisation(key="whole", name=name, country=cambodia)
    make_organisation(name=name, country=cambodia, parent=whole, unit="Office")
    make_organisation(name=name, country=cambodia, parent=whole, unit="Border")

    assert proposed("organisation") == []

    make_organisation(key="nowhere", name=name)
    assert ("whole", "nowhere", Kind.SAME) in proposed("organisation")


@pytest.mark.django_db
def test_anonymous_donors_are_not_proposed() -> None:
    make_language()
    for key in ("one", "two"):
        Organisation.objects.create(key=key, name="", is_anonymous=True)

    assert proposed("organisation") == []


@pytest.mark.django_db
def test_what_was_decided_is_not_proposed_again_and_is_listed_latest_first() -> None:
    first, second = make_person(key="b", printed_name="Yaung Chi"), make_person(key="a", printed_name="Young Chi")
    third = make_organisation(key="third")
    fourth = make_organisation(key="fourth")
    tell_apart(first=first, second=second, by=staff())
    tell_apart(first=third, second=fourth, by=staff())
    fourth.delete()

    assert proposed("person") == []
    assert [(pair.decision.table, pair.first, pair.second) for pair in decided_names()] == [
        ("organisation", None, third),
        ("person", second, first),
    ]


@pytest.mark.django_db
def test_number_is_not_asked_of_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    make_person(printed_name="Yaung Chi Oo")
    make_person(printed_name="Young Chi Oo")
    assert number_of_names_that_may_be_one() == 1

    monkeypatch.setattr(names, "MOST_COUNTED", 1)
    assert number_of_names_that_may_be_one() is None


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 3])
def test_names_are_asked_for_with_three_queries(times: int, django_assert_num_queries: Any) -> None:
    country = make_country()
    for _ in range(times):
        make_organisation(name="Yaung Chi Oo", country=country, names=[("en", "Young Chi Oo")])
    make_organisation(name="Yaung Chi Oo", country=country)

    with django_assert_num_queries(3):
        found = names_that_may_be_one("organisation")
        assert len(found) == times * (times + 1) / 2
        assert {str(pair.first.country) for pair in found} == {str(country)}

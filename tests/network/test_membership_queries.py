"""Members as at a day, names in any form, and what is on record of an organisation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sampan.network.models import Membership, NameKind, Organisation, OrganisationName
from sampan.network.queries.membership import (
    members_as_at,
    middles,
    organisation_record,
    organisations_named,
    organisations_of_record,
)
from tests.factories import (
    SAMPLES,
    make_country,
    make_language,
    make_member,
    make_organisation,
    make_place,
    make_seat,
)

pytestmark = pytest.mark.django_db


def names_on(day: date | None) -> list[tuple[str, list[str]]]:
    return [
        (heading.place.heading if heading.place else "", [one.organisation.key for one in heading.memberships])
        for heading in members_as_at(day=day)
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_members_ask_twice_whatever_their_number(number: int, django_assert_num_queries: Callable[[int], Any]) -> None:
    for _ in range(number):
        make_member(heading=make_country(), names=[("th", "มูลนิธิ")], place=make_place(lies_in=make_country()))
    with django_assert_num_queries(2):
        told = [
            ([row.name for row in one.organisation.names.all()], one.organisation.place.country.is_country)
            for heading in members_as_at()
            for one in heading.memberships
        ]
    assert told == [(["มูลนิธิ"], True)] * number


def test_headings_come_in_their_order_and_members_in_theirs() -> None:
    thailand = make_country(name="Thailand", order=6)
    myanmar = make_country(name="Myanmar", heading_name="Burma/Myanmar", order=2)
    make_member(key="second", heading=thailand, order=2)
    make_member(key="first", heading=thailand, order=1)
    make_member(key="88", heading=myanmar)
    make_member(key="homeless")
    assert names_on(None) == [("Burma/Myanmar", ["88"]), ("Thailand", ["first", "second"]), ("", ["homeless"])]


@pytest.mark.parametrize(
    ("day", "there"),
    [
        (date(2003, 9, 30), ["no-dates"]),
        (date(2003, 10, 1), ["founder", "left", "no-dates"]),
        (date(2011, 12, 31), ["founder", "left", "no-dates"]),
        (date(2012, 1, 1), ["founder", "no-dates"]),
        (None, ["founder", "no-dates"]),
    ],
)
def test_unknown_start_counts_as_begun_and_an_open_end_as_not_over(day: date | None, there: list[str]) -> None:
    heading = make_country()
    make_member(key="founder", heading=heading, start=date(2003, 10, 1))
    make_member(key="left", heading=heading, start=date(2003, 10, 1), end=date(2011, 12, 31))
    make_member(key="no-dates", heading=heading)
    assert sorted(key for _heading, keys in names_on(day) for key in keys) == there


def test_unpublished_organisation_is_not_listed() -> None:
    make_member(key="hidden", heading=make_country(), live=False)
    assert names_on(None) == []
    assert organisation_record(key="hidden") is None


def test_organisation_is_found_by_a_misprint_which_is_told_as_such() -> None:
    ycowa = make_organisation(key="ycowa", name="Yaung Chi Oo Workers’ Association", acronym="YCOWA")
    for name, kind in (
        ("Young Chi Oo Workers’ Association", NameKind.ERROR),
        ("Yaung Chii Oo Workers Association", NameKind.ACCEPTED),
    ):
        OrganisationName.objects.create(organisation=ycowa, language=make_language(), name=name, kind=kind)
    make_organisation(name="Something else")
    told = [(one.organisation.key, one.name, one.kind) for one in organisations_named(q=" young  chi oo ")]
    assert told == [("ycowa", "Young Chi Oo Workers’ Association", "error")]
    assert [(one.name, one.kind) for one in organisations_named(q="ycowa")] == [("YCOWA", "acronym")]


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_organisation_is_found_by_its_name_in_every_script(language: str) -> None:
    wanted = make_organisation(name="In Latin letters", names=[(language, SAMPLES[language])])
    make_organisation(name="Something else")
    assert [one.organisation for one in organisations_named(q=SAMPLES[language][2:9])] == [wanted]


def test_exact_name_comes_before_a_part_of_one() -> None:
    make_organisation(key="longer", name="AMC Network")
    make_organisation(key="exact", name="Asian Migrant Centre", acronym="AMC")
    assert [one.organisation.key for one in organisations_named(q="amc")] == ["exact", "longer"]


@pytest.mark.parametrize("q", ["", "   ", "%", "_", "'"])
def test_signs_that_databases_read_find_nothing(q: str) -> None:
    make_organisation(name="MAP Foundation")
    assert organisations_named(q=q) == []


def test_anonymous_donor_has_no_page_and_is_found_by_no_name() -> None:
    make_organisation(key="anonymous-donors", name="", is_anonymous=True, description="Oxfam")
    assert organisation_record(key="anonymous-donors") is None
    assert organisations_named(q="anonymous") == []
    assert list(organisations_of_record()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_record_asks_eight_times_whatever_hangs_on_it(
    number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    organisation: Organisation = make_organisation(key="fed", names=[("th", f"ชื่อ {n}") for n in range(number)])
    for n in range(number):
        Membership.objects.create(
            organisation=organisation,
            heading=make_country(),
            start=date(2003 + n, 1, 1),
            end=date(2003 + n, 6, 1),
            precision="day",
        )
        make_seat(organisation=organisation)
    with django_assert_num_queries(8):
        record = organisation_record(key="fed")
        assert record is not None
        told = [(seat.person.printed_name, str(seat.committee)) for seat in record.seats]
        headings = [one.heading.name for one in record.memberships]
    assert (len(told), len(headings), len(record.other_languages)) == (number, number, number)


def test_names_are_sorted_into_languages_former_ones_variants_and_misprints() -> None:
    fed = make_organisation(key="fed", name="Foundation for Education and Development", names=[("my", "ပညာရေး")])
    for name, kind in (("Grassroots HRE", "former"), ("F.E.D.", "accepted"), ("Fundation", "error")):
        OrganisationName.objects.create(organisation=fed, language=make_language(), name=name, kind=kind)
    record = organisation_record(key="fed")
    assert record is not None
    assert [row.name for row in record.other_languages] == ["ပညာရေး"]
    assert [row.name for row in record.former] == ["Grassroots HRE"]
    assert [row.name for row in record.variants] == ["F.E.D."]
    assert [row.name for row in record.errors] == ["Fundation"]


def test_country_is_marked_amid_its_places_on_record() -> None:
    laos, china = make_country(key="laos"), make_country(key="china")
    make_place(lies_in=laos, latitude="18", longitude="102")
    make_place(lies_in=laos, latitude="16", longitude="106")
    make_place(lies_in=china)
    assert middles([laos, china]) == {laos.pk: (17.0, 104.0)}

"""Rules as they stood on a day, what changed in a year, and durations that are the same in other words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.policies.queries.pathways import (
    Agreement,
    changes_in,
    compare_durations,
    list_rules,
    pathway_places,
    pathway_record,
    pathways_on,
    years_with_changes,
)
from tests.factories import (
    cite,
    make_country,
    make_criticism,
    make_instrument,
    make_pathway,
    make_policy_action,
    make_rule,
    make_source,
)

pytestmark = pytest.mark.django_db


def keys(found: Any) -> list[str]:
    return [one.key for one in found]


@pytest.mark.parametrize("number", [1, 3])
def test_the_table_takes_the_same_questions_for_one_pathway_and_for_three(
    number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        country = make_country()
        pathway = make_pathway(destinations=[country], origins=[country])
        rule = make_rule(pathway=pathway, origins=[country], legal_basis=make_instrument())
        cite(rule, make_source())
        rule.conflicts_with.set([make_rule(pathway=pathway)])
        rule.save()
    with django_assert_num_queries(9):
        told = [
            (
                one.pathway.name,
                [p.name for p in one.pathway.origins.all()],
                [p.name for p in one.pathway.destinations.all()],
                [c.source.title for rule in one.rules for c in rule.citations.all()],
                [other.pathway.name for rule in one.rules for other in rule.conflicts_with.all()],
            )
            for one in pathways_on()
        ]
    assert len(told) == number


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2013, 12, 31), ["always", "until-2015"]),
        (date(2014, 6, 1), ["always", "until-2015", "since-june"]),
        (date(2016, 12, 31), ["always", "since-june"]),
    ],
)
def test_rules_are_those_that_held_on_the_day(day: date, held: list[str]) -> None:
    pathway = make_pathway(key="way")
    make_rule(key="always", pathway=pathway, order=1)
    make_rule(key="until-2015", pathway=pathway, order=2, end=date(2015, 12, 31), precision="year")
    make_rule(key="since-june", pathway=pathway, order=3, start=date(2014, 6, 1), precision="day", is_open=True)
    assert [keys(one.rules) for one in pathways_on(on=day)] == [held]
    assert keys(list_rules(on=day)) == held


def test_rules_for_people_of_one_country_are_those_that_name_it_or_nobody() -> None:
    laos, myanmar, thailand = make_country(key="laos"), make_country(key="myanmar"), make_country(key="thailand")
    pathway = make_pathway(key="way", origins=[laos, myanmar], destinations=[thailand])
    make_pathway(key="elsewhere", origins=[thailand], destinations=[laos])
    make_rule(key="for-all", pathway=pathway, order=1)
    make_rule(key="for-laotians", pathway=pathway, order=2, origins=[laos])
    make_rule(key="for-burmese", pathway=pathway, order=3, origins=[myanmar], destinations=[thailand])
    found = pathways_on(origin="laos", destination="thailand")
    assert [(one.pathway.key, keys(one.rules)) for one in found] == [("way", ["for-all", "for-laotians"])]
    assert [key for key, _name in pathway_places()[0]] == ["laos", "myanmar", "thailand"]
    assert list(list_rules(origin="laos", destination="laos")) == []


def test_a_rule_for_people_from_several_countries_is_listed_once() -> None:
    laos, myanmar, thailand = (make_country(key=key) for key in ("laos", "myanmar", "thailand"))
    pathway = make_pathway(key="way", origins=[laos, myanmar], destinations=[thailand])
    make_rule(key="for-both", pathway=pathway, origins=[laos, myanmar], destinations=[thailand, laos])
    assert [rule.key for rule in list_rules(origin="laos", destination="thailand")] == ["for-both"]
    assert [rule.key for rule in list_rules(origin="myanmar")] == ["for-both"]
    (found,) = pathways_on(origin="myanmar", destination="thailand")
    assert [rule.key for rule in found.rules] == ["for-both"]


def test_a_pathway_without_rules_is_still_told_and_a_hidden_one_is_not() -> None:
    make_pathway(key="empty")
    make_rule(key="draft", pathway=make_pathway(key="hidden", live=False))
    make_rule(key="unpublished", live=False)
    assert [(one.pathway.key, one.rules) for one in pathways_on() if one.pathway.key in ("empty", "hidden")] == [
        ("empty", ())
    ]
    assert list(list_rules()) == []


def test_the_page_of_a_pathway_keeps_criticism_apart() -> None:
    pathway = make_pathway(key="way")
    make_rule(key="rule", pathway=pathway)
    make_criticism(key="held-against", pathway=pathway)
    make_criticism(key="draft", pathway=pathway, live=False)
    record = pathway_record(key="way")
    assert record is not None
    assert (keys(record.rules), keys(record.criticisms)) == (["rule"], ["held-against"])
    assert pathway_record(key="none") is None


def test_a_year_tells_what_began_ended_and_was_suspended() -> None:
    instrument = make_instrument()
    pathway = make_pathway()
    pathway.instruments.set([instrument])
    pathway.save()
    make_rule(key="began", pathway=pathway, start=date(2016, 6, 1), precision="month", is_open=True)
    make_rule(key="ended", pathway=pathway, start=date(2014, 1, 1), end=date(2016, 3, 31), precision="day")
    make_rule(key="within", pathway=pathway, start=date(2016, 2, 1), end=date(2016, 3, 1), precision="day")
    make_rule(key="stopped", pathway=pathway, kind="suspension", start=date(2016, 2, 1), precision="month")
    make_rule(key="another-year", pathway=pathway, start=date(2015, 1, 1), precision="year")
    make_policy_action(key="amended", instrument=instrument)
    make_policy_action(key="unrelated")
    told = changes_in(year=2016)
    assert sorted(keys(told.began)) == ["began", "within"]
    assert keys(told.ended) == ["ended"]
    assert keys(told.suspended) == ["stopped"]
    assert keys(told.actions) == ["amended"]
    assert years_with_changes() == [2016, 2015, 2014]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("P1M", "P30D", Agreement.ABOUT_THE_SAME),
        ("P3Y", "P36M", Agreement.SAME),
        ("P1M", "P3Y", Agreement.DIFFERENT),
        ("P1W", "P7D", Agreement.SAME),
        ("P1M", "", Agreement.NOT_COMPARABLE),
    ],
)
def test_durations_compare_as_stretches_of_time(one: str, other: str, verdict: Agreement) -> None:
    assert compare_durations(one, other) is verdict


durations = st.builds("P{}{}".format, st.integers(1, 400), st.sampled_from("YMWD"))


@given(durations, durations)
def test_comparing_durations_is_fair_to_both(one: str, other: str) -> None:
    assert compare_durations(one, other) is compare_durations(other, one)
    assert compare_durations(one, one) is Agreement.SAME

"""The timeline and the instruments, found by country, kind, instrument, month and words."""

from datetime import date
from typing import Any

import pytest

from sampan.policies.models import InstrumentTitle, Party
from sampan.policies.queries.events import (
    actions_beside,
    event_choices,
    instrument_choices,
    instrument_record,
    list_instruments,
    list_policy_actions,
    policy_action_record,
)
from tests.factories import (
    SAMPLES,
    cite,
    make_country,
    make_criticism,
    make_instrument,
    make_language,
    make_organisation,
    make_pathway,
    make_policy_action,
    make_rule,
    make_source,
)

pytestmark = pytest.mark.django_db


def keys(found: Any) -> list[str]:
    return [one.key for one in found]


@pytest.mark.parametrize("number", [1, 3])
def test_the_timeline_takes_the_same_questions_for_one_event_and_for_three(
    number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        action = make_policy_action(countries=[make_country()], instrument=make_instrument())
        action.organisations.set([make_organisation()])
        action.save()
        cite(action, make_source())
    with django_assert_num_queries(4):
        told = [
            (
                one.instrument.kind.name,
                [c.name for c in one.countries.all()],
                [str(o) for o in one.organisations.all()],
                [c.source.title for c in one.citations.all()],
            )
            for one in list_policy_actions()
        ]
    assert len(told) == number


def test_the_latest_comes_first_and_what_has_no_date_last() -> None:
    make_policy_action(key="old", start=date(2002, 1, 1), end=date(2002, 12, 31), precision="year")
    make_policy_action(key="undated", precision="unknown")
    make_policy_action(key="new", start=date(2016, 6, 1), end=date(2016, 6, 1), precision="day")
    assert keys(list_policy_actions()) == ["new", "old", "undated"]


def test_every_filter_finds_its_own() -> None:
    thailand = make_country(key="thailand", name="Thailand")
    mou = make_instrument(key="mou", title="The memorandum", kind="mou")
    law = make_instrument(key="law", title="The law", kind="law", live=False)
    make_policy_action(key="signed", countries=[thailand], instrument=mou)
    make_policy_action(
        key="by-hidden-law", instrument=law, start=date(2015, 1, 1), end=date(2015, 1, 1), precision="day"
    )
    make_policy_action(key="draft", live=False, countries=[thailand], instrument=mou)
    assert keys(list_policy_actions(country="thailand")) == ["signed"]
    assert keys(list_policy_actions(kind="mou")) == ["signed"]
    assert keys(list_policy_actions(kind="law")) == []
    assert keys(list_policy_actions(instrument="law")) == []
    assert keys(list_policy_actions(year=2015)) == ["by-hidden-law"]
    assert keys(list_policy_actions(q="memorandum")) == ["signed"]
    assert keys(list_policy_actions(q="the law")) == []
    offered = event_choices()
    assert offered.countries == (("thailand", "Thailand"),)
    assert offered.instruments == (("mou", "The memorandum"),)


def test_a_month_finds_what_is_known_to_the_month_and_no_more() -> None:
    make_policy_action(key="day", start=date(2016, 6, 30), end=date(2016, 6, 30), precision="day")
    make_policy_action(key="month", start=date(2016, 6, 1), end=date(2016, 6, 30), precision="month")
    make_policy_action(key="year", start=date(2016, 1, 1), end=date(2016, 12, 31), precision="year")
    make_policy_action(key="across", start=date(2016, 5, 20), end=date(2016, 6, 2), precision="day")
    make_policy_action(key="since-march", start=date(2016, 3, 1), precision="day")
    make_policy_action(key="july", start=date(2016, 7, 1), end=date(2016, 7, 1), precision="day")
    assert sorted(keys(list_policy_actions(month=(2016, 6)))) == ["across", "day", "month"]
    assert keys(list_policy_actions(month=(2016, 12))) == []
    assert keys(list_policy_actions(month=(2016, 3))) == ["since-march"]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_words_are_found_in_every_script(sample: str) -> None:
    make_policy_action()
    make_policy_action(key="sought", change=sample)
    instrument = make_instrument(key="titled")
    InstrumentTitle.objects.create(instrument=instrument, language=make_language("th"), title=sample)
    assert keys(list_policy_actions(q=sample)) == ["sought"]
    assert keys(list_instruments(q=sample)) == ["titled"]


def test_an_event_stands_beside_the_others_of_its_instrument() -> None:
    instrument = make_instrument()
    first = make_policy_action(
        key="first", instrument=instrument, start=date(2002, 1, 1), end=date(2002, 1, 1), precision="day"
    )
    make_policy_action(key="undated", instrument=instrument, precision="unknown")
    second = make_policy_action(key="second", instrument=instrument)
    make_policy_action(key="hidden", instrument=instrument, live=False)
    assert keys(actions_beside(action=second)) == [first.key, "undated"]
    assert actions_beside(action=make_policy_action()) == []
    assert policy_action_record(key="hidden") is None


def test_an_instrument_tells_what_happened_rests_on_it_and_is_held_against_it() -> None:
    old = make_instrument(key="old")
    instrument = make_instrument(key="new", supersedes=old)
    Party.objects.create(instrument=instrument, country=make_country(key="thailand", name="Thailand"))
    make_policy_action(key="amended", instrument=instrument)
    rule = make_rule(key="rule", legal_basis=instrument)
    make_rule(key="hidden-rule", legal_basis=instrument, pathway=make_pathway(live=False))
    pathway = make_pathway(key="way")
    pathway.instruments.set([instrument])
    pathway.save()
    criticism = make_criticism(key="criticism", instrument=instrument, pathway=None)
    record = instrument_record(key="new")
    assert record is not None
    assert [str(party) for party in record.parties] == ["Thailand"]
    assert keys(record.actions) == ["amended"]
    assert keys(record.rules) == [rule.key]
    assert keys(record.pathways) == ["way"]
    assert keys(record.criticisms) == [criticism.key]
    before = instrument_record(key="old")
    assert before is not None
    assert keys(before.superseded_by) == ["new"]
    assert instrument_record(key="none") is None
    assert instrument_choices()[1] == (("thailand", "Thailand"),)
    assert keys(list_instruments(country="thailand", kind="mou")) == ["new"]

"""Figures are found by what they count, of whom, where, when and on what ground; none hides behind another."""

from datetime import date
from typing import Any

import pytest

from sampan.figures.queries.figures import FigureChoices, figure_choices, indicator_record, indicators, list_figures
from tests.factories import (
    SAMPLES,
    cite,
    make_country,
    make_figure,
    make_indicator,
    make_note,
    make_organisation,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db


def keys(found: Any) -> list[str]:
    return [figure.key for figure in found]


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_takes_the_same_questions_for_one_figure_and_for_three(
    number: int, django_assert_num_queries: Any
) -> None:
    country = make_country()
    for _ in range(number):
        figure = make_figure(
            place=make_place(lies_in=country), origins=[make_country()], asserted_by=make_organisation()
        )
        cite(figure, make_source(), note=make_note())
    with django_assert_num_queries(4):
        told = [
            (
                one.indicator.name,
                one.place.country.name,
                [o.name for o in one.origins.all()],
                str(one.asserted_by),
                [(c.source.title, c.note.document.title) for c in one.citations.all()],
                [other.key for other in one.derived_from.all()],
            )
            for one in list_figures()
        ]
    assert len(told) == number


def test_every_filter_finds_its_own() -> None:
    thailand, laos = make_country(key="thailand", name="Thailand"), make_country(key="laos", name="Lao PDR")
    city = make_place(lies_in=thailand)
    wages = make_indicator(key="wages", name="Wages", topic="wages")
    inland = make_figure(key="inland", place=city, label="Workers", order=1)
    forecast = make_figure(key="forecast", indicator=wages, status="forecast", start=date(2017, 1, 1), precision="day")
    from_laos = make_figure(key="from-laos", origins=[laos], printed="some 300 souls")
    hidden = make_figure(key="hidden", live=False, place=city)
    make_figure(key="of-hidden-indicator", indicator=make_indicator(live=False))
    cite(from_laos, make_source())
    cite(inland, make_source(), role="printed-in")
    assert keys(list_figures(country="thailand")) == ["inland"]
    assert keys(list_figures(origin="laos")) == ["from-laos"]
    assert keys(list_figures(topic="wages")) == ["forecast"]
    assert keys(list_figures(status="forecast")) == ["forecast"]
    assert set(keys(list_figures(year=2016))) == {"inland", "from-laos"}
    assert keys(list_figures(source="with")) == ["from-laos"]
    assert set(keys(list_figures(source="without"))) == {"inland", "forecast"}
    assert keys(list_figures(q="300 SOULS")) == ["from-laos"]
    assert keys(list_figures(country="thailand", topic="wages")) == []
    assert hidden.key not in keys(list_figures())
    assert forecast.key in keys(list_figures())
    assert figure_choices() == FigureChoices(
        countries=(("thailand", "Thailand"),),
        origins=(("laos", "Lao PDR"),),
        topics=("wages",),
        statuses=("forecast", "observed"),
    )


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_words_are_found_in_every_script(sample: str) -> None:
    make_figure()
    make_figure(key="sought", label=f"x {sample} y")
    assert keys(list_figures(q=sample)) == ["sought"]


def test_signs_of_patterns_are_looked_for_as_they_stand() -> None:
    make_figure(label="anything")
    make_figure(key="share", label="100_% sure")
    assert keys(list_figures(q="0_%")) == ["share"]


def test_the_page_of_an_indicator_has_every_published_rival_the_preferred_one_first() -> None:
    indicator = make_indicator(key="laotians", place=make_country())
    all_of_them = make_figure(key="all", indicator=indicator, order=1)
    part = make_figure(key="part", indicator=indicator, order=2, value=300, share_of=all_of_them)
    make_figure(key="draft", indicator=indicator, order=0, live=False)
    preferred = make_figure(
        key="preferred", indicator=indicator, order=9, is_preferred=True, preferred_reason="Counted, not guessed."
    )
    record = indicator_record(key="laotians")
    assert record is not None
    assert keys(record.figures) == [preferred.key, all_of_them.key, part.key]
    assert [keys(one.shares.all()) for one in record.figures] == [[], ["part"], []]
    assert [one.key for one in indicators()] == ["laotians"]


def test_an_indicator_that_is_not_published_has_no_page() -> None:
    make_figure(indicator=make_indicator(key="secret", live=False))
    assert indicator_record(key="secret") is None
    assert indicator_record(key="no-such") is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_questions_for_one_rival_and_for_three(
    number: int, django_assert_num_queries: Any
) -> None:
    indicator = make_indicator(key="counted")
    for _ in range(number):
        cite(make_figure(indicator=indicator, origins=[make_country()]), make_source())
    indicator_record(key="counted")  # the kind of record is looked up once a process
    with django_assert_num_queries(7):
        indicator_record(key="counted")

"""What readers are told of corrections: what was shown and is no longer, and nothing that was only drafted."""

from decimal import Decimal

import pytest
from wagtail.log_actions import log

from sampan.figures.models import Figure
from sampan.figures.queries.history import Altered, changes_of
from tests.factories import cite, make_figure, make_source

pytestmark = pytest.mark.django_db


def publish(figure: Figure) -> None:
    """As the desk does it."""
    figure.save_revision().publish()


def told(figure: Figure) -> list[tuple[Altered, ...]]:
    return [change.altered for change in changes_of([figure])]


def test_a_correction_tells_what_it_was_and_what_it_became() -> None:
    figure = make_figure(value=1000)
    publish(figure)
    figure.value = Decimal(1200)
    figure.remark = "A misprint."
    publish(figure)
    assert told(figure) == [(Altered("value", "1,000", "1,200"), Altered("remark", "", "A misprint."))]


def test_a_change_of_date_or_sources_is_told() -> None:
    figure = make_figure(value=1000)
    publish(figure)
    figure.precision, figure.end = "month", figure.start.replace(day=31)
    figure.citations.add(cite(figure, make_source()))
    publish(figure)
    assert told(figure) == [(Altered("as_of", "2016", "January 2016"), Altered("sources", "", ""))]


def test_what_was_only_drafted_stays_at_the_desk() -> None:
    figure = make_figure(value=1000, label="A figure")
    publish(figure)
    figure.label = "A secret in a draft"
    figure.save_revision()
    figure.label = "A figure"
    figure.value = Decimal(1100)
    publish(figure)
    assert told(figure) == [(Altered("value", "1,000", "1,100"),)]


def test_a_range_is_told_as_a_range() -> None:
    figure = make_figure(kind="range", minimum=5000, maximum=10000, hedges=["around"])
    publish(figure)
    figure.maximum = Decimal(12000)
    publish(figure)
    assert told(figure) == [(Altered("value", "around 5,000–10,000", "around 5,000–12,000"),)]


def test_nothing_is_told_of_what_was_published_once_or_logged_without_a_version() -> None:
    figure = make_figure()
    publish(figure)
    log(figure, "record.import", data={"file": "figures.yaml"})
    assert told(figure) == []
    assert changes_of([]) == ()

"""A question put together once gives what Django itself gives, every time and for other values."""

from typing import Any

import pytest
from django.db.models import QuerySet

from sampan.figures.models import Figure
from sampan.network.queries.prepared import Prepared
from tests.factories import make_country, make_figure

pytestmark = pytest.mark.django_db


def by_place_and_key(place: int, key: str) -> QuerySet[Any, Any]:
    return Figure.objects.filter(place=place, key__gte=key, live=True).values_list(
        "key", "value", "hedges", "start", "is_preferred"
    )


def test_a_prepared_question_gives_what_django_gives() -> None:
    question = Prepared(by_place_and_key, int, str)
    for name in ("laos", "vietnam"):
        place = make_country(key=name)
        make_figure(key=f"{name}-b", place=place, hedges=["around", "ໂດຍປະມານ"], value="12.5")
        make_figure(key=f"{name}-a", place=place)
        for key in ("", f"{name}-b", "zz", "'; --"):
            assert question.rows(place.pk, key) == list(by_place_and_key(place.pk, key))
    assert len(question.rows(place.pk, "")) == 2


def test_a_question_that_can_have_no_answer_has_none() -> None:
    question = Prepared(lambda place: Figure.objects.filter(place=place, pk__in=[]).values_list("pk"), int)
    assert question.rows(1) == []

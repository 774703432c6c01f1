"""Which figures need somebody's attention at the desk."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from sampan.figures.models import Figure


def figures_without_source() -> QuerySet[Figure]:
    """No source stands behind them, and they were not worked out from others."""
    return Figure.objects.without_source()


def figures_without_as_of() -> QuerySet[Figure]:
    """Nobody said when they held."""
    return Figure.objects.without_as_of()


def figures_due_for_review(day: datetime.date) -> QuerySet[Figure]:
    """Somebody wanted to look at them again, and that day has come."""
    return Figure.objects.due_for_review(day)

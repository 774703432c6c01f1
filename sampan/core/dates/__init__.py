"""Dates as people write them: periods with their precision, how each language prints them, and how they are read."""

from .periods import (
    BUDDHIST_OFFSET,
    FIRST_YEAR,
    FORMS,
    LAST_YEAR,
    SEASONS,
    Period,
    Precision,
    buddhist_year,
    contains,
    days_inclusive,
    gregorian_year,
    overlaps,
    parse_period,
    period_code,
    sort_key,
)
from .printing import DATE_LANGUAGES, printed_period

__all__ = [
    "BUDDHIST_OFFSET",
    "DATE_LANGUAGES",
    "FIRST_YEAR",
    "FORMS",
    "LAST_YEAR",
    "SEASONS",
    "Period",
    "Precision",
    "buddhist_year",
    "contains",
    "days_inclusive",
    "gregorian_year",
    "overlaps",
    "parse_period",
    "period_code",
    "printed_period",
    "sort_key",
]

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
from .reading import LONGEST_DATE, FoundDate, find_dates, read_date

__all__ = [
    "BUDDHIST_OFFSET",
    "DATE_LANGUAGES",
    "FIRST_YEAR",
    "FORMS",
    "LAST_YEAR",
    "LONGEST_DATE",
    "SEASONS",
    "FoundDate",
    "Period",
    "Precision",
    "buddhist_year",
    "contains",
    "days_inclusive",
    "find_dates",
    "gregorian_year",
    "overlaps",
    "parse_period",
    "period_code",
    "printed_period",
    "read_date",
    "sort_key",
]

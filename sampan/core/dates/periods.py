"""Periods as reports state them: their precision, open ends, Buddhist-era years, and the codes they are written in."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ..text import normalise

FORMS: Final = (
    "Write 2016, 2016-03, 2016-03-02, 2016-late (or -early, -mid), a range as 2016-06-04/07 or 2001/2003, "
    "2014/.. for what goes on, 2014/ for an unknown end, ../2011 for an unknown start, BE2559 for a Buddhist year, "
    "or unknown."
)
BUDDHIST_OFFSET: Final = 543
# A bare 2559 is a Buddhist year that lost its mark far more often than a date five centuries ahead.
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2399
SEASONS: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


class Precision(StrEnum):
    """How finely a date is known; it decides how a period is printed and what counts as the same period."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, with the precision it was stated in and the words that were printed.

    `start` is None when the start is not known. `end` is None when the period goes on (`is_open`, "to date") or when
    its end is not known. Raises ValueError for an end before the start, an end of what goes on, and days of unknown
    precision.
    """

    start: date | None
    end: date | None
    precision: Precision
    is_open: bool = False
    printed: str = ""

    def __post_init__(self) -> None:
        if self.precision is Precision.UNKNOWN and (self.start or self.end):
            raise ValueError("Say how precise the date is: day, month, season or year.")
        if self.is_open and self.end:
            raise ValueError("A period that goes on has no end: leave the end out, or say that it does not go on.")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"The period ends before it starts: {self.start.isoformat()} to {self.end.isoformat()}.")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One side of a written period: the first and last day of the day, month, season or year it names."""

    start: date
    end: date
    precision: Precision


_UNIT = re.compile(r"([0-9]{4})(?:-(?:(early|mid|late)|([0-9]{2})(?:-([0-9]{2}))?))?")
_DAY_TAIL = re.compile(r"(?:([0-9]{2})-)?([0-9]{2})")


def parse_period(text: str) -> Period:
    """Read a written period; see `FORMS` for what may be written. The end is the last day of the unit.

    Raises ValueError with a sentence that says what is wrong and which forms exist.

    >>> parse_period("2016-06-04/07").end
    datetime.date(2016, 6, 7)
    >>> parse_period("BE2559").start
    datetime.date(2016, 1, 1)
    """
    written = normalise(text).strip()
    if not written:
        raise ValueError(f"The date is empty. {FORMS}")
    if len(written) > 40:
        raise ValueError(f"“{written[:20]}…” is too long for a date. {FORMS}")
    if written.lower() == "unknown":
        return Period(None, None, Precision.UNKNOWN)
    buddhist = written[:2].upper() == "BE"
    body = written[2:].lstrip() if buddhist else written
    left, slash, right = body.partition("/")
    if buddhist and right[:2].upper() == "BE":
        right = right[2:].lstrip()
    printed = ""
    if buddhist:
        printed = f"B.E. {left}–{right}" if right.strip(".") and left.strip(".") else f"B.E. {body}"
    if not slash:
        unit = _read_unit(left, written, buddhist)
        return Period(unit.start, unit.end, unit.precision, printed=printed)
    if left == "..":
        if right == "..":
            return Period(None, None, Precision.UNKNOWN, is_open=True)
        unit = _read_unit(right, written, buddhist)
        return Period(None, unit.end, unit.precision, printed=printed)
    first = _read_unit(left, written, buddhist)
    if right == "..":
        return Period(first.start, None, first.precision, is_open=True, printed=printed)
    if not right:
        return Period(first.start, None, first.precision, printed=printed)
    last = _read_unit(_complete(left, right, first.precision), written, buddhist)
    if first.precision is not last.precision:
        raise ValueError(
            f"“{written}” gives a {first.precision} on one side and a {last.precision} on the other; "
            f"write both sides as finely as the coarser one is known. {FORMS}"
        )
    if last.end < first.start:
        raise ValueError(f"“{written}” ends before it starts.")
    return Period(first.start, last.end, first.precision, printed=printed)


def _complete(left: str, right: str, precision: Precision) -> str:
    """The right side in full: in 2016-06-04/07 and 2016-08-29/09-02 it leaves out what both sides share."""
    if precision is Precision.DAY and (tail := _DAY_TAIL.fullmatch(right)):
        return f"{left[:5]}{tail[1] or left[5:7]}-{tail[2]}"
    if precision is Precision.MONTH and re.fullmatch("[0-9]{2}", right):
        return f"{left[:5]}{right}"
    return right


def _read_unit(text: str, written: str, buddhist: bool) -> _Unit:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise ValueError(f"“{written}” is not a date this file understands. {FORMS}")
    year = gregorian_year(int(match[1])) if buddhist else int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        hint = f" If it is a Buddhist year, write BE{match[1]}." if year > LAST_YEAR and not buddhist else ""
        raise ValueError(
            f"The year in “{written}” is outside {FIRST_YEAR} to {LAST_YEAR} of the common era.{hint} {FORMS}"
        )
    if match[2]:
        first_month, last_month = SEASONS[match[2]]
        return _Unit(date(year, first_month, 1), _month_end(year, last_month), Precision.SEASON)
    if match[3] is None:
        return _Unit(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    month = int(match[3])
    if not 1 <= month <= 12:
        raise ValueError(f"“{written}” has a month {match[3]}; months run from 01 to 12.")
    if match[4] is None:
        return _Unit(date(year, month, 1), _month_end(year, month), Precision.MONTH)
    day = int(match[4])
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(
            f"“{written}” has a day {match[4]}; {calendar.month_name[month]} {year} runs from 01 to {last}."
        )
    return _Unit(date(year, month, day), date(year, month, day), Precision.DAY)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def period_code(period: Period) -> str:
    """The written form of a period, which `parse_period` reads back to the same period (without `printed`).

    >>> period_code(parse_period("2016-06-04/2016-06-07"))
    '2016-06-04/2016-06-07'
    """
    if period.start is None and period.end is None:
        return "../.." if period.is_open else "unknown"
    start = unit_code(period.start, period.precision) if period.start else ".."
    if period.end is None:
        return f"{start}/.." if period.is_open else f"{start}/"
    end = unit_code(period.end, period.precision)
    return start if start == end else f"{start}/{end}"


def unit_code(day: date, precision: Precision) -> str:
    """The code of the day, month, season or year of that precision in which a day lies."""
    if precision is Precision.YEAR:
        return f"{day.year:04}"
    if precision is Precision.MONTH:
        return f"{day.year:04}-{day.month:02}"
    if precision is Precision.SEASON:
        return f"{day.year:04}-{season_of(day)}"
    return day.isoformat()


def season_of(day: date) -> str:
    """The third of its year in which a day lies, as `SEASONS` names it."""
    return next(name for name, (first, last) in SEASONS.items() if first <= day.month <= last)


def days_inclusive(period: Period) -> int | None:
    """How many days the period has, both ends counted; None when the start or the end is not given.

    >>> days_inclusive(parse_period("2016-06-04/08"))
    5
    """
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1


def overlaps(a: Period, b: Period) -> bool:
    """Whether the two share a day. An unknown start counts as begun, an unknown end as not over; no dates share none."""
    if not (a.start or a.end) or not (b.start or b.end):
        return False
    return (a.start or date.min) <= (b.end or date.max) and (b.start or date.min) <= (a.end or date.max)


def contains(period: Period, day: date) -> bool:
    """Whether the day lies in the period; a period of unknown date contains none."""
    return overlaps(period, Period(day, day, Precision.DAY))


def sort_key(period: Period) -> tuple[date, date]:
    """Order by start, then end; an unknown start comes first, an open end last of its start."""
    return period.start or date.min, period.end or date.max


def buddhist_year(ce: int) -> int:
    """The year of the Buddhist era that has run with this common-era year since Thailand moved new year to January."""
    return ce + BUDDHIST_OFFSET


def gregorian_year(be: int) -> int:
    """The common-era year of a Buddhist-era year.

    >>> gregorian_year(2559)
    2016
    """
    return be - BUDDHIST_OFFSET

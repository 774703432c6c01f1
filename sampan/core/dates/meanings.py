"""What the parts of a printed date may mean: which number is the day, of which era the year is, and why that is open."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from .periods import BUDDHIST_OFFSET, FIRST_YEAR, LAST_YEAR, SEASONS, Period, Precision, period_code
from .tokens import Token
from .words import BUDDHIST, BURMESE, COMMON, REIGNS

WHY: Final = {
    "order": "the day may be written first, or the month",
    "short": "the year has two digits",
    "visak": "the Buddhist year changes at Visak Bochea in April or May there, and not in January",
    "bare": "it may be a Buddhist year as Thailand and Laos count it, or as Cambodia and Myanmar do",
    "era": "nothing says of which era the year is",
    "burmese": "a year of the Burmese era runs from April to April",
}
# Below this a Buddhist year would be before 1857, and the number is likelier one of the common era, and above it none.
_FIRST_BARE_BUDDHIST: Final = 2400
_LAST_BUDDHIST: Final = LAST_YEAR + BUDDHIST_OFFSET
_BURMESE: Final = (638, 639)
_THAI_COUNT: Final = (-BUDDHIST_OFFSET,)
_KHMER_COUNT: Final = (-BUDDHIST_OFFSET - 1,)
_DAY_FIRST: Final = frozenset({"th", "lo", "km", "my", "shn", "mnw", "ksw", "vi", "id", "tl"})
# British usage puts the day first, American the month; English alone does not say which it is.
_DAY_FIRST_REGIONS: Final = frozenset({"gb", "ie", "au", "nz", "in", "sg", "my", "th", "hk", "za"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the numbers: their language, the region of an English, a sign that the day comes first."""

    language: str
    region: str = ""
    day_first: bool = False

    @property
    def order(self) -> str:
        """The part that comes first in 3/4/2016: `day`, `month`, or nothing where that is open."""
        if self.day_first or self.language in _DAY_FIRST or self.region in _DAY_FIRST_REGIONS:
            return "day"
        return "month" if self.region == "us" else ""


def meanings(parts: Mapping[str, Token], setting: Setting) -> tuple[list[Period], list[str]]:
    """The periods that parts may mean, the likeliest first, and the keys of `WHY` where there are several.

    Raises ValueError with the end of a sentence, as "February 2016 has 29 days", when they can mean none.
    """
    settled = "day" if _in_buddhist_year(parts) else setting.order
    first = settled or "day"
    orders = [first, "month" if first == "day" else "day"] if "a2" in parts or "a1" in parts else [""]
    found: dict[str, Period] = {}
    why: list[str] = []
    problems: list[ValueError] = []
    for order in orders:
        if found and settled:
            break
        before = len(found)
        try:
            new, reason = _in_order(parts, setting, order)
        except ValueError as error:
            problems.append(error)
            continue
        found.update((period_code(period), period) for period in new)
        why += ["order"] if 0 < before < len(found) else []
        why += [reason] if len(new) > 1 else []
    if not found:
        raise problems[0]
    periods = list(found.values())
    weekday = parts.get("w0")
    if weekday and len(periods) > 1:
        periods = [period for period in periods if period.start and period.start.weekday() == weekday.value] or periods
    return periods, list(dict.fromkeys(why))


def _in_buddhist_year(parts: Mapping[str, Token]) -> bool:
    """Whether the year is of the Buddhist era: wherever that is printed, the day comes before the month."""
    year = _side(parts, "y", 2)
    return year is not None and year.value >= _FIRST_BARE_BUDDHIST


def _in_order(parts: Mapping[str, Token], setting: Setting, order: str) -> tuple[list[Period], str]:
    """The periods for one order of day and month, one an era that the year may be of, and why there are several."""
    last = _side(parts, "y", 2)
    first = _side(parts, "y", 1)
    day, month = {"": ("d", "m"), "day": ("a", "b"), "month": ("b", "a")}[order]
    month_of_last = _side(parts, month, 2)
    named = bool(order == "" and month_of_last)
    value = month_of_last.value if month_of_last else 0
    offsets, reason = _offsets(last, parts.get("e2") or parts.get("e1"), setting.language, value, named)
    if first is not last:
        # Each side has a year of its own: what is said of one era is true of both.
        others, _ = _offsets(first, parts.get("e1") or parts.get("e2"), setting.language, value, named)
        offsets = tuple(offset for offset in offsets if offset in others)
    found: list[Period] = []
    problems: list[ValueError] = [ValueError("its years are of two eras")]
    for offset in offsets:
        try:
            start, _, precision = _days(parts, 1, day, month, offset)
            _, end, _ = _days(parts, 2, day, month, offset)
            if end < start:
                raise ValueError("it ends before it starts")
            found.append(Period(start, end, precision))
        except ValueError as error:
            problems.append(error)
    if not found:
        raise problems[-1]
    return found, reason


def _side(parts: Mapping[str, Token], name: str, side: int) -> Token | None:
    """The part on one side of a range; what a side leaves out it shares with the other."""
    return parts.get(f"{name}{side}") or parts.get(f"{name}{3 - side}")


def _days(parts: Mapping[str, Token], side: int, day: str, month: str, offset: int) -> tuple[date, date, Precision]:
    """The first and the last day of what one side names, and how precise that is."""
    year_part, month_part, day_part = (_side(parts, name, side) for name in ("y", month, day))
    year = (year_part.value if year_part else 0) + offset
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"its year is outside {FIRST_YEAR} to {LAST_YEAR} of the common era")
    third = _side(parts, "s", side)
    if third:
        first_month, last_month = list(SEASONS.values())[third.value]
        return date(year, first_month, 1), _last_day(year, last_month), Precision.SEASON
    if month_part is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    number = month_part.value
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month {number}")
    last = _last_day(year, number)
    if day_part is None:
        return date(year, number, 1), last, Precision.MONTH
    if not 1 <= day_part.value <= last.day:
        raise ValueError(f"{calendar.month_name[number]} {year} has {last.day} days")
    only = date(year, number, day_part.value)
    return only, only, Precision.DAY


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _offsets(
    year: Token | None, era: Token | None, language: str, month: int, named: bool
) -> tuple[tuple[int, ...], str]:
    """What to add to a printed year for that of the common era, the likeliest first; and why there are several."""
    assert year is not None, "every form has a year"
    value, mark = year.value, era.value if era else 0
    if mark in REIGNS:
        before, years = REIGNS[mark]
        if value < 1 or (years and value > years):
            raise ValueError(f"that reign had no year {value}")
        return (before,), ""
    if year.digits < 4:
        if year.digits == 1:
            raise ValueError("its year has one digit")
        return _of_short_year(value, mark, language, named)
    if mark == COMMON:
        return (0,), ""
    if mark in (BUDDHIST, BURMESE) and value < 1500:
        return _BURMESE, "burmese"
    if mark == BUDDHIST or _FIRST_BARE_BUDDHIST <= value <= _LAST_BUDDHIST:
        return _of_buddhist_year(language, month, bool(mark))
    if language == "th" and value > 2100:
        return (0, -BUDDHIST_OFFSET), "era"
    if language == "my" and 1200 <= value < 1500:
        return (*_BURMESE, 0), "era"
    return (0,), ""


def _of_short_year(value: int, mark: int, language: str, named: bool) -> tuple[tuple[int, ...], str]:
    if mark:
        raise ValueError("a year of an era is written out")
    # Nobody prints 2040 or 1940 beside a Thai month: from 40 on it is 2540 and later. Below, it may be this century.
    buddhist = 2500 - BUDDHIST_OFFSET
    if language in ("th", "lo"):
        if value < 40:
            return (buddhist, 2000), "short"
        return ((buddhist,), "") if named else ((buddhist, 1900), "short")
    return (2000, 1900, buddhist) if not language and value >= 40 else (2000, 1900), "short"


def _of_buddhist_year(language: str, month: int, marked: bool) -> tuple[tuple[int, ...], str]:
    if language in ("km", "my"):
        # Their year changes at Visak Bochea, between the last days of April and of May.
        if month in (1, 2, 3):
            return _THAI_COUNT, ""
        return (_KHMER_COUNT, "") if month > 5 else (_THAI_COUNT + _KHMER_COUNT, "visak")
    if marked or month or language in ("th", "lo"):
        return _THAI_COUNT, ""
    return _THAI_COUNT + _KHMER_COUNT, "bare"

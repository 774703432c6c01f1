"""The forms that printed dates have, as patterns over one letter a word; `tokens` gives the letters.

    2 3 4  a number of up to two, of three, of four digits     #  any other number       T  a time of day
    M N q  a month: in Latin letters, in others, doubtful      W  a weekday              E  an era
    D d m y  a word before the day, the month, the year        t z w  a word after the day, after the year
    S F    early, mid, late before and after the year          p  a word that only years follow: in, since
    - / . , ( ) o  signs and “of”      a  a letter or sign that joins what follows to what was before      |  anything else

Groups are named by part and side: `d1` the first day, `m2` the second month, `y2` the year, `e2` its era, `s1` the third
of a year, `w0` the weekday, `a1` and `b1` two numbers of which one is the day and one the month. A part that has several
places in a form has a third letter there: `y1`, `y1b`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

_TO: Final = " ?- ?"
# Between day and month, between month and year, between month and day.
_OF: Final = "(?: o |[-./ ]|[.,] )?"
_IN: Final = "(?:[.,]{0,2} ?|[-/]| o )"
_THE: Final = "(?:[.] ?| )?"


def _day(side: int) -> str:
    return f"(?:D ?)?(?P<d{side}>2)(?: ?t)?"


def _month(side: int) -> str:
    return f"(?:(?:m ?)?(?P<m{side}>[MNq])(?: ?m)?|m ?(?P<m{side}b>2))"


def _sure_month(side: int) -> str:
    """A month that stands without a day."""
    return f"(?:(?:m ?)?(?P<m{side}>[MN])(?: ?m)?|m ?(?P<m{side}b>2))"


def _year(side: int) -> str:
    return f"(?:y ?)?(?:(?P<e{side}>E) ?)?(?P<y{side}>4)(?: ?(?P<e{side}b>E))?(?: ?[zw])?"


def _month_day(side: int) -> str:
    return f"(?:m ?)?(?P<m{side}>[MNq])(?: ?m)?{_THE}{_day(side)}"


def _first_year(side: int) -> str:
    """A year that comes before its month: 2016年, ၂၀၁၆ ခုနှစ်, 平成28年, 民国105年."""
    return f"(?:(?P<e{side}>E) ?)?(?P<y{side}>4|(?<=E)[23])(?: ?[zw])?,? ?"


def _later_month(side: int) -> str:
    return f"(?:(?P<m{side}>2)m|(?P<m{side}b>N) ?m) ?"


def _later_day(side: int) -> str:
    return f"(?P<d{side}>2) ?t"


def _number(side: int) -> str:
    """All in numbers, the year at either end."""
    return (
        f"(?:D ?)?(?:(?P<a{side}>2)(?P<x{side}>[/.-])(?P<b{side}>2)(?P=x{side})(?P<y{side}>4)(?: ?(?P<e{side}>E))?"
        f"|(?:(?P<e{side}b>E) ?)?(?P<y{side}b>4)(?P<x{side}b>[/.-])(?P<m{side}>2)(?P=x{side}b)(?P<d{side}>2))"
    )


def _marked_year(side: int) -> str:
    """A year alone, with something that says it is one."""
    return (
        f"(?:y ?(?:(?P<e{side}>E) ?)?(?P<y{side}>4)|(?P<e{side}b>E) ?(?P<y{side}b>4)(?: ?z)?"
        f"|(?P<y{side}c>4) ?(?P<e{side}c>E)|(?:(?P<e{side}d>E) ?)?(?P<y{side}d>4|(?<=E)[23]) ?z)"
    )


def _third(side: int) -> str:
    return (
        f"(?:(?P<s{side}>S) ?(?:- ?)?(?:o )?(?:(?P<e{side}>E) ?)?(?P<y{side}>4)"
        f"|(?:(?P<e{side}b>E) ?)?(?P<y{side}b>4) ?(?P<s{side}b>F))"
    )


# Something that comes before or after makes numbers part of an address, a file name, a version, a longer number.
_NOT_IN_AN_ADDRESS: Final = "(?<![/.])(?<!a-)"
_END_OF_NUMBERS: Final = "(?![/-]a)"
_LATER: Final = f"{_first_year(1)}{_later_month(1)}"
# Ranges come before what they are made of, days before months, months before years: the first that fits is taken.
_DAYS: Final = (
    f"{_day(1)}{_OF}{_month(1)}{_IN}{_year(1)}{_TO}{_day(2)}{_OF}{_month(2)}{_IN}{_year(2)}",
    f"{_day(1)}{_OF}{_month(1)}{_TO}{_day(2)}{_OF}{_month(2)}{_IN}{_year(2)}",
    f"{_day(1)}{_TO}{_day(2)}{_OF}{_month(2)}{_IN}{_year(2)}",
    f"{_month_day(1)},? ?{_year(1)}{_TO}{_month_day(2)},? ?{_year(2)}",
    f"{_month_day(1)}{_TO}{_month_day(2)},? ?{_year(2)}",
    f"{_month_day(1)}{_TO}{_day(2)},? ?{_year(2)}",
    f"{_LATER}{_later_day(1)}{_TO}{_first_year(2)}{_later_month(2)}{_later_day(2)}",
    f"{_LATER}{_later_day(1)}{_TO}{_later_month(2)}{_later_day(2)}",
    f"{_LATER}(?P<d1>2)(?: ?t)?{_TO}{_later_day(2)}",
    f"{_day(1)}{_OF}{_month(1)}{_IN}{_year(1)}",
    f"{_month_day(1)},? ?{_year(1)}",
    f"{_LATER}{_later_day(1)}",
    "(?P<y1>4)-(?P<m1>[MN])-(?P<d1>2)",
)
_NUMBERS: Final = (
    f"{_number(1)}{_TO}{_number(2)}",
    "(?:D ?)?(?P<a1>2)(?P<x1>[/.])(?P<b1>2) ?- ?(?:D ?)?(?P<a2>2)(?P=x1)(?P<b2>2)(?P=x1)(?P<y2>4)",
    "(?:D ?)?(?P<d1>2) ?- ?(?:D ?)?(?P<d2>2)(?P<x1>[/.])(?P<m2>2)(?P=x1)(?P<y2>4)",
    _number(1),
    "(?:D ?)?(?P<a1>2)/(?P<b1>2)/(?P<y1>2)",
)
# Two digits of a year, where nothing but a year can follow.
_SHORT_YEARS: Final = (
    "(?<=W, )(?P<d1>2) (?P<m1>M) (?P<y1>2)(?= T)",
    "(?P<d1>2)-(?P<m1>M)-(?P<y1>2)",
    "(?:D ?)?(?P<d1>2) ?(?:m ?)?(?P<m1>N) ?(?P<y1>2)(?! ?m)",
)
_MONTHS: Final = (
    f"{_sure_month(1)}{_IN}{_year(1)}{_TO}{_sure_month(2)}{_IN}{_year(2)}",
    f"{_sure_month(1)}{_TO}{_sure_month(2)}{_IN}{_year(2)}",
    f"m ?(?P<m1>2){_TO}(?P<m2>2){_IN}{_year(2)}",
    f"{_LATER}{_TO}{_first_year(2)}{_later_month(2)}",
    f"{_LATER}{_TO}{_later_month(2)}",
    f"{_first_year(1)}(?P<m1>2){_TO}(?P<m2>2)m",
    f"{_sure_month(1)}{_IN}{_year(1)}",
    _LATER,
)
_YEARS: Final = (
    f"{_third(1)}{_TO}{_third(2)}",
    _third(1),
    f"{_marked_year(1)}{_TO}{_marked_year(2)}",
    f"(?:y ?)?(?:(?P<e1>E) ?)?(?P<y1>4){_TO}(?P<y2>4)(?: ?z)?",
    _marked_year(1),
)
# What only the whole of a text can be; within a text it may be any number.
_ALONE: Final = (
    "(?P<y1>4)",
    "(?P<m1>2)[/.-](?P<y1>4)",
    "(?P<y1>4)[/.-](?P<m1>2)",
    "(?:D ?)?(?P<a1>2)(?P<x1>[.-])(?P<b1>2)(?P=x1)(?P<y1>2)",
    "(?P<d1>2) (?P<m1>M) (?P<y1>2)",
)

_BEFORE: Final = "(?<![234#][./,-])(?:(?<!a)|(?![234]))(?:(?P<w0>W)[,.]? ?(?:d ?)?)?"
_AFTER: Final = "(?:[ ,]{0,2}\\(?(?P<w0b>W)\\)?)?(?:[ ,]{0,3}T)?"
_NOT_BEFORE: Final = "(?![./,-][234#])(?!(?<=[234])[a234#t])"


def _compiled(forms: Iterable[str]) -> re.Pattern[str]:
    alternatives = (
        re.sub(r"\(\?P([<=])(\w+)([>)])", rf"(?P\1\2_{number}\3", form) for number, form in enumerate(forms)
    )
    return re.compile(f"{_BEFORE}(?:{'|'.join(alternatives)}){_AFTER}{_NOT_BEFORE}")


_IN_TEXT: Final = [
    *(f"{_NOT_IN_AN_ADDRESS}{form}{_END_OF_NUMBERS}" for form in _NUMBERS),
    *_DAYS,
    *_SHORT_YEARS,
    *_MONTHS,
    *_YEARS,
]


@cache
def within() -> re.Pattern[str]:
    """The forms that are looked for among other words. Compiled at the first date, for most of what runs reads none."""
    return _compiled([*_IN_TEXT, "(?<=p )(?P<y1>4)"])


@cache
def whole() -> re.Pattern[str]:
    """The forms that the whole of a text may have."""
    return _compiled([*_IN_TEXT, *_ALONE])

"""How each language prints a period."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel.dates import get_month_names

from ..languages import base_language
from .periods import Period, Precision, buddhist_year, season_of, unit_code


@dataclass(frozen=True, slots=True)
class _Forms:
    """How one language prints each shape of period; d, m, y are day, month, year, and d2, m2 those of the end."""

    locale: str
    day: str
    days_in_month: str
    days_in_year: str
    month: str
    months_in_year: str
    year: str
    years: str
    between: str
    since: str
    began: str
    until: str
    to_date: str
    early: str
    mid: str
    late: str
    unknown: str
    digits: str = "0123456789"
    buddhist: bool = False


_FORMS: Final[dict[str, _Forms]] = {
    "en": _Forms(
        locale="en",
        day="{d} {m} {y}",
        days_in_month="{d}–{d2} {m} {y}",
        days_in_year="{d} {m} – {d2} {m2} {y}",
        month="{m} {y}",
        months_in_year="{m}–{m2} {y}",
        year="{y}",
        years="{y}–{y2}",
        between="{a} – {b}",
        since="since {a}",
        began="from {a}",
        until="until {a}",
        to_date="to date",
        early="early {y}",
        mid="the middle of {y}",
        late="towards the end of {y}",
        unknown="date unknown",
    ),
    "th": _Forms(
        locale="th",
        day="{d} {m} {y}",
        days_in_month="{d}–{d2} {m} {y}",
        days_in_year="{d} {m} – {d2} {m2} {y}",
        month="{m} {y}",
        months_in_year="{m}–{m2} {y}",
        year="พ.ศ. {y}",
        years="พ.ศ. {y}–{y2}",
        between="{a} – {b}",
        since="ตั้งแต่ {a}",
        began="เริ่ม {a}",
        until="จนถึง {a}",
        to_date="จนถึงปัจจุบัน",
        early="ต้นปี พ.ศ. {y}",
        mid="กลางปี พ.ศ. {y}",
        late="ปลายปี พ.ศ. {y}",
        unknown="ไม่ทราบวันที่",
        buddhist=True,
    ),
    "lo": _Forms(
        locale="lo",
        day="{d} {m} {y}",
        days_in_month="{d}–{d2} {m} {y}",
        days_in_year="{d} {m} – {d2} {m2} {y}",
        month="{m} {y}",
        months_in_year="{m}–{m2} {y}",
        year="ປີ {y}",
        years="ປີ {y}–{y2}",
        between="{a} – {b}",
        since="ຕັ້ງແຕ່ {a}",
        began="ເລີ່ມ {a}",
        until="ຈົນເຖິງ {a}",
        to_date="ຈົນເຖິງປັດຈຸບັນ",
        early="ຕົ້ນປີ {y}",
        mid="ກາງປີ {y}",
        late="ທ້າຍປີ {y}",
        unknown="ບໍ່ຮູ້ວັນທີ",
    ),
    "km": _Forms(
        locale="km",
        day="{d} {m} {y}",
        days_in_month="{d}–{d2} {m} {y}",
        days_in_year="{d} {m} – {d2} {m2} {y}",
        month="{m} {y}",
        months_in_year="{m}–{m2} {y}",
        year="ឆ្នាំ {y}",
        years="ឆ្នាំ {y}–{y2}",
        between="{a} – {b}",
        since="តាំងពី {a}",
        began="ចាប់ពី {a}",
        until="រហូតដល់ {a}",
        to_date="រហូតដល់បច្ចុប្បន្ន",
        early="ដើមឆ្នាំ {y}",
        mid="ពាក់កណ្ដាលឆ្នាំ {y}",
        late="ចុងឆ្នាំ {y}",
        unknown="មិនដឹងកាលបរិច្ឆេទ",
    ),
    "my": _Forms(
        locale="my",
        day="{y} ခုနှစ် {m}လ {d} ရက်",
        days_in_month="{y} ခုနှစ် {m}လ {d}–{d2} ရက်",
        days_in_year="{y} ခုနှစ် {m}လ {d} ရက် – {m2}လ {d2} ရက်",
        month="{y} ခုနှစ် {m}လ",
        months_in_year="{y} ခုနှစ် {m}လ – {m2}လ",
        year="{y} ခုနှစ်",
        years="{y}–{y2} ခုနှစ်",
        between="{a} – {b}",
        since="{a}မှစ၍",
        began="{a}တွင် စတင်",
        until="{a}အထိ",
        to_date="ယနေ့အထိ",
        early="{y} ခုနှစ်အစောပိုင်း",
        mid="{y} ခုနှစ်လယ်ပိုင်း",
        late="{y} ခုနှစ်နှောင်းပိုင်း",
        unknown="ရက်စွဲမသိရ",
        digits="၀၁၂၃၄၅၆၇၈၉",
    ),
    "vi": _Forms(
        locale="vi",
        day="{d} {m} năm {y}",
        days_in_month="{d}–{d2} {m} năm {y}",
        days_in_year="{d} {m} – {d2} {m2} năm {y}",
        month="{m} năm {y}",
        months_in_year="{m} – {m2} năm {y}",
        year="năm {y}",
        years="{y}–{y2}",
        between="{a} – {b}",
        since="từ {a}",
        began="bắt đầu {a}",
        until="đến {a}",
        to_date="đến nay",
        early="đầu năm {y}",
        mid="giữa năm {y}",
        late="cuối năm {y}",
        unknown="không rõ ngày",
    ),
    "zh": _Forms(
        locale="zh",
        day="{y}年{n}月{d}日",
        days_in_month="{y}年{n}月{d}日至{d2}日",
        days_in_year="{y}年{n}月{d}日至{n2}月{d2}日",
        month="{y}年{n}月",
        months_in_year="{y}年{n}月至{n2}月",
        year="{y}年",
        years="{y}年至{y2}年",
        between="{a}至{b}",
        since="{a}以来",
        began="{a}起",
        until="截至{a}",
        to_date="至今",
        early="{y}年初",
        mid="{y}年年中",
        late="{y}年底",
        unknown="日期不详",
    ),
}
DATE_LANGUAGES: Final = frozenset(_FORMS)


def printed_period(period: Period, language: str = "en") -> str:
    """The period as it is printed in a language of `DATE_LANGUAGES`; any other language gets the English form.

    >>> from .periods import parse_period
    >>> printed_period(parse_period("2016-08-29/09-02"))
    '29 August – 2 September 2016'
    >>> printed_period(parse_period("2016-03"), "th")
    'มีนาคม 2559'
    """
    forms = _FORMS.get(base_language(language), _FORMS["en"])
    start, end, precision = period.start, period.end, period.precision
    if start is None:
        if end is None:
            return forms.to_date if period.is_open else forms.unknown
        return _joined(forms.until, end, precision, forms)
    if end is None:
        return _joined(forms.since if period.is_open else forms.began, start, precision, forms)
    if unit_code(start, precision) == unit_code(end, precision):
        return _single(start, precision, forms)
    shape = _shared_shape(start, end, precision, forms)
    if shape is None:
        return forms.between.format(a=_single(start, precision, forms), b=_single(end, precision, forms))
    return shape.format(**_parts(start, forms), **{f"{key}2": part for key, part in _parts(end, forms).items()})


def _joined(shape: str, day: date, precision: Precision, forms: _Forms) -> str:
    said = _single(day, precision, forms)
    # Lao and Khmer write the preposition together with the word for "year", but not with a digit.
    if forms.locale in ("lo", "km") and not said[0].isdigit():
        shape = shape.replace(" ", "")
    return shape.format(a=said)


def _shared_shape(start: date, end: date, precision: Precision, forms: _Forms) -> str | None:
    """The form of a range whose sides share a year or a month, or of a range of years; None when nothing is shared."""
    if precision is Precision.YEAR:
        return forms.years
    if precision is Precision.SEASON or start.year != end.year:
        return None
    if precision is Precision.MONTH:
        return forms.months_in_year
    return forms.days_in_month if start.month == end.month else forms.days_in_year


def _single(day: date, precision: Precision, forms: _Forms) -> str:
    shape = {
        Precision.DAY: forms.day,
        Precision.MONTH: forms.month,
        Precision.YEAR: forms.year,
    }.get(precision)
    if shape is None:
        shape = {"early": forms.early, "mid": forms.mid, "late": forms.late}[season_of(day)]
    return shape.format(**_parts(day, forms))


def _parts(day: date, forms: _Forms) -> dict[str, str]:
    digits = str.maketrans("0123456789", forms.digits)
    year = buddhist_year(day.year) if forms.buddhist else day.year
    return {
        "d": str(day.day).translate(digits),
        "n": str(day.month).translate(digits),
        "m": _month_names(forms.locale)[day.month],
        "y": str(year).translate(digits),
    }


@cache
def _month_names(locale: str) -> dict[int, str]:
    return dict(get_month_names("wide", context="format", locale=locale).items())

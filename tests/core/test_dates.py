"""Periods: what may be written, what is refused and how, and how each language prints them."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sampan.core.dates import (
    DATE_LANGUAGES,
    Period,
    Precision,
    buddhist_year,
    contains,
    days_inclusive,
    gregorian_year,
    overlaps,
    parse_period,
    period_code,
    printed_period,
    sort_key,
)

GUIDE = Path(__file__).parents[2] / "docs/using/dates-and-quantities.md"
DAY, MONTH, SEASON, YEAR, UNKNOWN = Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.UNKNOWN


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), YEAR),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), MONTH),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28), MONTH),
        ("2016-03-02", date(2016, 3, 2), date(2016, 3, 2), DAY),
        ("2016-08-29/2016-09-02", date(2016, 8, 29), date(2016, 9, 2), DAY),
        ("2016-08-29/09-02", date(2016, 8, 29), date(2016, 9, 2), DAY),
        ("2016-06-04/07", date(2016, 6, 4), date(2016, 6, 7), DAY),
        ("2001/2003", date(2001, 1, 1), date(2003, 12, 31), YEAR),
        ("2016-03/2016-05", date(2016, 3, 1), date(2016, 5, 31), MONTH),
        ("2016-03/05", date(2016, 3, 1), date(2016, 5, 31), MONTH),
        ("2016-early", date(2016, 1, 1), date(2016, 4, 30), SEASON),
        ("2016-mid", date(2016, 5, 1), date(2016, 8, 31), SEASON),
        ("2016-late", date(2016, 9, 1), date(2016, 12, 31), SEASON),
        ("2015-late/2016-early", date(2015, 9, 1), date(2016, 4, 30), SEASON),
        ("  2016 ", date(2016, 1, 1), date(2016, 12, 31), YEAR),
        ("2016\u200b", date(2016, 1, 1), date(2016, 12, 31), YEAR),
    ],
)
def test_parse_period_reads_both_ends(written: str, start: date, end: date, precision: Precision) -> None:
    assert parse_period(written) == Period(start, end, precision)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2014/..", Period(date(2014, 1, 1), None, YEAR, is_open=True)),
        ("2015-03/..", Period(date(2015, 3, 1), None, MONTH, is_open=True)),
        ("2014/", Period(date(2014, 1, 1), None, YEAR)),
        ("../2011", Period(None, date(2011, 12, 31), YEAR)),
        ("../2016-11-09", Period(None, date(2016, 11, 9), DAY)),
        ("../..", Period(None, None, UNKNOWN, is_open=True)),
        ("unknown", Period(None, None, UNKNOWN)),
        ("Unknown", Period(None, None, UNKNOWN)),
    ],
)
def test_parse_period_reads_missing_ends(written: str, period: Period) -> None:
    assert parse_period(written) == period


@pytest.mark.parametrize(
    ("written", "same", "printed"),
    [
        ("BE2559", "2016", "B.E. 2559"),
        ("be 2559", "2016", "B.E. 2559"),
        ("BE2559-03-02", "2016-03-02", "B.E. 2559-03-02"),
        ("BE2560/2564", "2017/2021", "B.E. 2560–2564"),
        ("BE2560/BE2564", "2017/2021", "B.E. 2560–2564"),
        ("BE2551/..", "2008/..", "B.E. 2551/.."),
        ("BE../2551", "../2008", "B.E. ../2551"),
    ],
)
def test_parse_period_keeps_the_buddhist_year_that_was_printed(written: str, same: str, printed: str) -> None:
    period = parse_period(written)

    assert period_code(period) == same
    assert period.printed == printed


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("2016-02-30", "February 2016 runs from 01 to 29"),
        ("2015-02-29", "February 2015 runs from 01 to 28"),
        ("2016-06-00", "June 2016 runs from 01 to 30"),
        ("2016-13", "months run from 01 to 12"),
        ("2016-00-10", "months run from 01 to 12"),
        ("2559", "write BE2559"),
        ("0012", "outside 1000 to 2399"),
        ("BE0543", "outside 1000 to 2399"),
        ("2016-Q4", "not a date this file understands"),
        ("2 March 2016", "not a date this file understands"),
        ("03/2016", "not a date this file understands"),
        ("๒๕๕๙", "not a date this file understands"),
        ("2016-03-02/2016-03-01", "ends before it starts"),
        ("2016-06-07/04", "ends before it starts"),
        ("2003/2001", "ends before it starts"),
        ("2016-03/2016-05-02", "a month on one side and a day on the other"),
        ("2016/2017/2018", "not a date this file understands"),
        ("/2016", "not a date this file understands"),
        ("x" * 100_000, "too long for a date"),
    ],
)
def test_parse_period_says_what_is_wrong(written: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_period(written)


def test_parse_period_names_the_forms_that_exist() -> None:
    with pytest.raises(ValueError, match=r"Write 2016, 2016-03, 2016-03-02.*BE2559"):
        parse_period("sometime")


@given(st.text())
def test_parse_period_answers_any_text_with_a_period_or_a_sentence(text: str) -> None:
    try:
        answer = period_code(parse_period(text))
    except ValueError as error:
        answer = str(error)
    assert answer


@given(st.text(alphabet="0123456789-/.BE earlymidt", max_size=24))
def test_parse_period_answers_text_that_looks_like_dates(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert parse_period(period_code(period)) == Period(period.start, period.end, period.precision, period.is_open)


DAYS = st.dates(date(1000, 1, 1), date(2399, 12, 31))


def written_unit(day: date, precision: Precision) -> str:
    """The unit of that precision that a day lies in, as it is written."""
    season = ("early", "mid", "late")[(day.month - 1) // 4]
    return {
        DAY: day.isoformat(),
        MONTH: day.isoformat()[:7],
        SEASON: f"{day.year}-{season}",
        YEAR: str(day.year),
    }[precision]


@given(DAYS, DAYS, st.sampled_from([DAY, MONTH, SEASON, YEAR]), st.sampled_from(["", "/", "/..", "../", "both"]))
def test_period_code_is_read_back_to_the_same_period(a: date, b: date, precision: Precision, shape: str) -> None:
    first, last = (written_unit(day, precision) for day in sorted((a, b)))
    written = {
        "": first,
        "/": f"{first}/",
        "/..": f"{first}/..",
        "../": f"../{last}",
        "both": first if first == last else f"{first}/{last}",
    }[shape]

    period = parse_period(written)

    assert period_code(period) == written
    assert parse_period(period_code(period)) == period


@given(DAYS, DAYS, st.sampled_from([DAY, MONTH, SEASON, YEAR]), st.sampled_from(sorted(DATE_LANGUAGES)))
def test_printed_period_says_something_in_every_language(a: date, b: date, precision: Precision, language: str) -> None:
    first, last = (written_unit(day, precision) for day in sorted((a, b)))

    printed = printed_period(parse_period(f"{first}/{last}"), language)

    assert printed.strip() == printed != ""
    assert "{" not in printed


def test_period_without_days_is_unknown_whatever_its_precision() -> None:
    period = Period(None, None, DAY)

    assert period_code(period) == "unknown"
    assert printed_period(period) == "date unknown"


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Period(date(2016, 2, 1), date(2016, 1, 1), DAY), "ends before it starts: 2016-02-01 to 2016-01-01"),
        (lambda: Period(date(2016, 2, 1), date(2016, 3, 1), DAY, is_open=True), "goes on has no end"),
        (lambda: Period(date(2016, 2, 1), None, UNKNOWN), "how precise the date is"),
    ],
)
def test_period_refuses_what_cannot_be(make: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "days"),
    [("2016-06-04/08", 5), ("2016-03-02", 1), ("2016-02", 29), ("2016", 366), ("2014/..", None), ("../2011", None)],
)
def test_days_inclusive_counts_both_ends(written: str, days: int | None) -> None:
    assert days_inclusive(parse_period(written)) == days


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("2016-03", "2016-03-31", True),
        ("2016-03", "2016-04-01", False),
        ("2016-06-04/08", "2016-06-08/10", True),
        ("2014/..", "2016-10", True),
        ("2014/..", "2013", False),
        ("2014/", "2016", True),
        ("../2011", "2011-12-31", True),
        ("../2011", "2012", False),
        ("../2011", "2014/..", False),
        ("unknown", "2016", False),
        ("2016", "unknown", False),
        ("../..", "2016", False),
    ],
)
def test_overlaps_when_a_day_is_shared(a: str, b: str, shared: bool) -> None:
    assert overlaps(parse_period(a), parse_period(b)) is shared
    assert overlaps(parse_period(b), parse_period(a)) is shared


@given(DAYS, DAYS, DAYS)
def test_contains_agrees_with_the_days(a: date, b: date, day: date) -> None:
    start, end = sorted((a, b))

    assert contains(Period(start, end, DAY), day) is (start <= day <= end)


def test_contains_first_and_last_day_and_not_the_days_beside() -> None:
    period = parse_period("2016-06-04/08")
    held = [day for day in range(1, 31) if contains(period, date(2016, 6, day))]

    assert held == [4, 5, 6, 7, 8]


def test_sort_key_puts_unknown_starts_first_and_open_ends_last() -> None:
    written = ["2016-03", "2016/..", "../2011", "2016", "2016-01-01"]

    assert sorted(written, key=lambda text: sort_key(parse_period(text))) == [
        "../2011",
        "2016-01-01",
        "2016",
        "2016/..",
        "2016-03",
    ]


@given(st.integers(1, 9999))
def test_buddhist_and_gregorian_years_are_each_others_inverse(year: int) -> None:
    assert gregorian_year(buddhist_year(year)) == year


def test_buddhist_year_of_2016_is_2559() -> None:
    assert buddhist_year(2016) == 2559


PRINTED = {
    "en": {
        "2016-03-02": "2 March 2016",
        "2016-10-08/16": "8–16 October 2016",
        "2016-08-29/09-02": "29 August – 2 September 2016",
        "2015-12-30/2016-01-02": "30 December 2015 – 2 January 2016",
        "2016-03": "March 2016",
        "2016-03/05": "March–May 2016",
        "2015-12/2016-02": "December 2015 – February 2016",
        "2016": "2016",
        "2001/2003": "2001–2003",
        "2014/..": "since 2014",
        "2014/": "from 2014",
        "../2011": "until 2011",
        "../..": "to date",
        "2016-early": "early 2016",
        "2016-mid": "the middle of 2016",
        "2016-late": "towards the end of 2016",
        "2015-early/2015-late": "early 2015 – towards the end of 2015",
        "unknown": "date unknown",
    },
    "th": {
        "2016-03-02": "2 มีนาคม 2559",
        "2016-10-08/16": "8–16 ตุลาคม 2559",
        "2016-08-29/09-02": "29 สิงหาคม – 2 กันยายน 2559",
        "2016": "พ.ศ. 2559",
        "2014/..": "ตั้งแต่ พ.ศ. 2557",
        "../2011": "จนถึง พ.ศ. 2554",
        "2016-late": "ปลายปี พ.ศ. 2559",
        "unknown": "ไม่ทราบวันที่",
    },
    "lo": {
        "2016-03-02": "2 ມີນາ 2016",
        "2016-10-08/16": "8–16 ຕຸລາ 2016",
        "2014/..": "ຕັ້ງແຕ່ປີ 2014",
        "2016-03-02/..": "ຕັ້ງແຕ່ 2 ມີນາ 2016",
        "2016-late": "ທ້າຍປີ 2016",
        "../..": "ຈົນເຖິງປັດຈຸບັນ",
    },
    "km": {
        "2016-03-02": "2 មីនា 2016",
        "2016-10-08/16": "8–16 តុលា 2016",
        "2014/..": "តាំងពីឆ្នាំ 2014",
        "../2016-03-02": "រហូតដល់ 2 មីនា 2016",
        "2016-early": "ដើមឆ្នាំ 2016",
    },
    "my": {
        "2016-03-02": "၂၀၁၆ ခုနှစ် မတ်လ ၂ ရက်",
        "2016-10-08/16": "၂၀၁၆ ခုနှစ် အောက်တိုဘာလ ၈–၁၆ ရက်",
        "2001/2003": "၂၀၀၁–၂၀၀၃ ခုနှစ်",
        "2014/..": "၂၀၁၄ ခုနှစ်မှစ၍",
    },
    "vi": {
        "2016-03-02": "2 tháng 3 năm 2016",
        "2016-10-08/16": "8–16 tháng 10 năm 2016",
        "2016-mid": "giữa năm 2016",
        "../2011": "đến năm 2011",
    },
    "zh": {
        "2016-03-02": "2016年3月2日",
        "2016-10-08/16": "2016年10月8日至16日",
        "2016-08-29/09-02": "2016年8月29日至9月2日",
        "2001/2003": "2001年至2003年",
        "2014/..": "2014年以来",
    },
}


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [(language, written, printed) for language, forms in PRINTED.items() for written, printed in forms.items()],
)
def test_printed_period_in_the_words_of_the_language(language: str, written: str, printed: str) -> None:
    assert printed_period(parse_period(written), language) == printed


def test_printed_period_has_samples_of_every_language() -> None:
    assert set(PRINTED) == DATE_LANGUAGES


def test_printed_period_of_a_region_is_that_of_its_language() -> None:
    period = parse_period("2016-03-02")

    assert printed_period(period, "zh-Hans") == printed_period(period, "zh")
    assert printed_period(period, "th_TH") == printed_period(period, "th")


def test_printed_period_of_a_language_without_forms_is_english() -> None:
    assert printed_period(parse_period("2016-03-02"), "shn") == "2 March 2016"


@given(DAYS, st.integers(0, 800), st.sampled_from(sorted(DATE_LANGUAGES)))
def test_printed_period_tells_different_ranges_of_days_apart(start: date, length: int, language: str) -> None:
    end = start + timedelta(days=length)
    assume(end.year <= 2399)
    period, longer = Period(start, end, DAY), Period(start, end + timedelta(days=1), DAY)

    assert printed_period(period, language) != printed_period(longer, language)


def documented_forms() -> list[tuple[str, ...]]:
    """The forms and their printed words in the table that staff read."""
    section = GUIDE.read_text(encoding="utf-8").partition("## Dates")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \| (.+?) \|", section, re.MULTILINE)


def test_guide_for_staff_has_a_table_of_forms() -> None:
    assert len(documented_forms()) > 15


@pytest.mark.parametrize(("written", "printed"), documented_forms())
def test_guide_for_staff_shows_what_is_printed(written: str, printed: str) -> None:
    assert printed_period(parse_period(written)) == printed

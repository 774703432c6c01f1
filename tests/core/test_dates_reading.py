"""Printed dates: what is read in each language, what is open and says why, what is no date, and that hostile text is cheap."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sampan.core.dates import (
    DATE_LANGUAGES,
    LONGEST_DATE,
    Period,
    Precision,
    find_dates,
    parse_period,
    period_code,
    printed_period,
    read_date,
    tokens,
)
from sampan.core.dates.words import word_of, words
from sampan.core.languages import LANGUAGES

GUIDE = Path(__file__).parents[2] / "docs/using/dates-and-quantities.md"
CODES = {language.name: code for code, language in LANGUAGES.items()} | {"any": ""}


def rows(columns: int) -> list[list[str]]:
    """The rows of the table with so many columns, in the part of the guide on printed dates."""
    part = GUIDE.read_text(encoding="utf-8").partition("## Printed dates")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| (`.+) \|$", part, re.MULTILINE)
    split = [line.split(" | ") for line in lines]
    return [[cell.strip("`") for cell in row] for row in split if len(row) == columns]


def codes(text: str, language: str = "") -> list[str]:
    """What a date may mean, as codes."""
    return [period_code(period) for period in read_date(text, language=language).readings]


def found(text: str, language: str = "") -> list[tuple[str, str]]:
    """The dates in a text: the printed words and what they may mean."""
    return [
        (date.printed, " or ".join(period_code(period) for period in date.readings))
        for date in find_dates(text, language=language)
    ]


def test_guide_has_a_table_of_printed_dates_in_every_language() -> None:
    assert len(rows(3)) > 60
    assert {CODES[language] for _, language, _ in rows(3)} >= DATE_LANGUAGES | {"ja", "shn"}


@pytest.mark.parametrize(("printed", "language", "code"), rows(3))
def test_printed_date_of_the_guide_is_read(printed: str, language: str, code: str) -> None:
    read = read_date(printed, language=CODES[language])

    assert read.period is not None
    assert (period_code(read.period), read.reason, read.ambiguous) == (code, "", False)
    assert read.printed == read.period.printed == printed


@pytest.mark.parametrize(("printed", "language", "code"), rows(3))
def test_printed_date_of_the_guide_is_found_between_other_words(printed: str, language: str, code: str) -> None:
    text = f"（{printed}） / {printed};"

    assert found(text, CODES[language]) == [(printed, code), (printed, code)]


@pytest.mark.parametrize(("printed", "language", "choices"), [row[:3] for row in rows(4)])
def test_date_of_the_guide_that_is_open_says_all_it_may_mean(printed: str, language: str, choices: str) -> None:
    read = read_date(printed, language=CODES[language])

    assert [period_code(period) for period in read.readings] == re.findall("[0-9-]+", choices)
    assert read.period is None
    assert read.ambiguous
    assert read.reason.startswith(f"“{printed}” can be ")


# One day as news sites of the region print it, of which `htmldate` 1.11 reads three; with the Vietnamese form, twelve.
REGIONAL = (
    "วันศุกร์ที่ 1 มีนาคม 2567",
    "1 มี.ค. 2567",
    "1 มี.ค. 67",
    "01/03/2567",
    "๑ มีนาคม ๒๕๖๗",
    "ថ្ងៃទី១ ខែមីនា ឆ្នាំ២០២៤",
    "၂၀၂၄ ခုနှစ် မတ်လ ၁ ရက်",
    "ວັນທີ 1 ມີນາ 2024",
    "2024年3月1日",
    "Friday, March 1, 2024",
    "2024-03-01",
)


@pytest.mark.parametrize("printed", REGIONAL)
def test_regional_form_is_read_without_a_language(printed: str) -> None:
    assert codes(printed) == ["2024-03-01"]


def test_regional_form_of_vietnam_needs_its_language_for_the_order() -> None:
    printed = "Thứ sáu, 1/3/2024, 10:00 (GMT+7)"

    assert codes(printed, "vi") == ["2024-03-01"]
    # 3 January was a Wednesday: the weekday decides when no language does.
    assert codes(printed) == ["2024-03-01"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("ประชุมวันที่16มีนาคม2559ที่กรุงเทพฯ", [("วันที่16มีนาคม2559", "2016-03-16")]),
        ("ประชุมใน 03/04/2016 ที่", [("03/04/2016", "2016-04-03")]),
        ("他在2016年3月16日到达北京", [("2016年3月16日", "2016-03-16")]),
        ("2016年中国政府", [("2016年", "2016")]),
        ("កិច្ចប្រជុំនៅថ្ងៃទី១៦ខែមីនាឆ្នាំ២០១៦នៅភ្នំពេញ", [("ថ្ងៃទី១៦ខែមីនាឆ្នាំ២០១៦", "2016-03-16")]),
        ("ថ្ងៃទី១៦\u200bខែមីនា\u200bឆ្នាំ២០១៦", [("ថ្ងៃទី១៦\u200bខែមីនា\u200bឆ្នាំ២០១៦", "2016-03-16")]),
        ("16\nMarch 2016", [("16\nMarch 2016", "2016-03-16")]),
        ("16\n\nMarch 2016", [("March 2016", "2016-03")]),
        ("In 2016, and since 2014 (2012)", [("2016", "2016"), ("2014", "2014")]),
        ("In 2500 villages and 2016 people of the year 2559", [("year 2559", "2016 or 2015")]),
        ("They may 2016 and march 2000 km on 5 march 2016", [("5 march 2016", "2016-03-05")]),
        ("It will be 2016.", []),
        ("İİ İstanbul, 16 March 2016", [("16 March 2016", "2016-03-16")]),
        ("on 2016-03-16.", [("2016-03-16", "2016-03-16")]),
        ("16 มี. ค. 2559 และ 4 มี.ค 59", [("16 มี. ค. 2559", "2016-03-16"), ("4 มี.ค 59", "2016-03-04")]),
        ("NGÀY 16 THÁNG 3 NĂM 2016", [("NGÀY 16 THÁNG 3 NĂM 2016", "2016-03-16")]),
        ("nga\u0300y 16 tha\u0301ng 3 na\u0306m 2016", [("nga\u0300y 16 tha\u0301ng 3 na\u0306m 2016", "2016-03-16")]),
    ],
)  # fmt: skip
def test_find_dates_in_running_text(text: str, dates: list[tuple[str, str]]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "02-559-2016",
        "081 234 5678",
        "+66 2 559 2016",
        "2,559 migrants",
        "1.2.3",
        "v1.2.2016",
        "192.168.1.2016",
        "https://example.org/2016/03/16/rally",
        "report-2016-03-16.pdf",
        "16/3/2016/ABC",
        "No. 12/2559",
        "31 February 2016",
        "31 Feb. 2016",
        "30/2/2559",
        "45/13/2016",
        "2016-13-01",
        "8–6 October 2016",
        "2003–2001 in the",
        "3月16日",
        "16 March",
        "5 May 10 people",
        "平成40年",
        "พ.ศ. 100",
        "20160316",
        "$2016年",
        "16 March 0016",
        "二〇一六〇三一六年",
        "十十年",
        "佛历59年",
        "columns 3/6/12",
        "scores 12/10/9",
        "16 มี.ค. 5 คน",
    ],
)
def test_find_dates_leaves_what_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("x" * (LONGEST_DATE + 1), "too long"),
        ("31 February 2016", "“31 February 2016” is no date: February 2016 has 29 days"),
        ("45/13/2016", "there is no month"),
        ("8–6 October 2016", "ends before it starts"),
        ("平成40年", "had no year 40"),
        ("12/10/9", "its year has one digit"),
        ("0016", "outside 1000 to 2399"),
        ("30 ธันวาคม 2015 – 2 มกราคม 2559", "two eras"),
        ("on 16 March 2016", "holds the date “16 March 2016” and more"),
        ("3月16日", "a day without its year is not"),
        ("may 2016", "is not a date that is known here"),
    ],
)
def test_read_date_says_why_it_is_none(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        read_date(text)


@pytest.mark.parametrize(
    ("printed", "language", "code"),
    [
        ("3/4/2016", "en-GB", "2016-04-03"),
        ("3/4/2016", "en-US", "2016-03-04"),
        ("16/3/2016", "en_US", "2016-03-16"),
        ("3/16/2016", "vi", "2016-03-16"),
        ("3/3/2016", "", "2016-03-03"),
        ("ngày 3/4/2016", "", "2016-04-03"),
        ("2559", "th", "2016"),
        ("3/2016", "", "2016-03"),
        ("2016-03", "", "2016-03"),
        ("16 มี.ค. 59", "en", "2016-03-16"),
        ("၁၆ မတ် ၂၀၁၆", "shn", "2016-03-16"),
        (" 16 March 2016\n", "", "2016-03-16"),
        ("16 March 2559 BE", "", "2016-03-16"),
        ("民国105年", "", "2016"),
    ],
)
def test_read_date_with_what_the_language_settles(printed: str, language: str, code: str) -> None:
    assert codes(printed, language) == [code]


def test_short_years_elsewhere_are_of_this_century_or_the_last() -> None:
    assert codes("3/4/16", "vi") == ["2016-04-03", "1916-04-03"]
    assert codes("16/03/16", "th") == ["1973-03-16", "2016-03-16"]


def test_range_of_years_that_may_be_of_two_eras_keeps_to_the_one_both_can_be_of() -> None:
    assert codes("พ.ศ. 2399–2405") == ["1856/1862"]
    assert codes("ปี 2399–2405", "th") == ["1856/1862"]


def test_word_that_looks_like_one_is_none() -> None:
    assert word_of("BE") == words()["be"]
    assert word_of("Be") is None
    assert word_of("be") is None


DAYS = st.dates(date(1857, 1, 1), date(2399, 12, 31))


@given(DAYS, st.integers(0, 900), st.sampled_from(sorted(DATE_LANGUAGES)))
def test_read_date_is_the_inverse_of_print_for_days(start: date, length: int, language: str) -> None:
    end = start + timedelta(days=length)
    assume(end.year <= 2399)

    check_round_trip(Period(start, end, Precision.DAY), language)


@given(
    DAYS,
    DAYS,
    st.sampled_from([Precision.MONTH, Precision.SEASON, Precision.YEAR]),
    st.sampled_from(sorted(DATE_LANGUAGES)),
)
def test_read_date_is_the_inverse_of_print_for_longer_units(
    a: date, b: date, precision: Precision, language: str
) -> None:
    first, last = sorted((a, b))
    units = (period_code(Period(day, day, precision)) for day in (first, last))

    check_round_trip(parse_period("/".join(units)), language)


def check_round_trip(period: Period, language: str) -> None:
    printed = printed_period(period, language)

    read = read_date(printed, language=language)

    assert read.period is not None, read.reason
    assert (read.period.start, read.period.end, read.period.precision) == (period.start, period.end, period.precision)
    assert read.period.printed == printed


PIECES = st.sampled_from(
    [*sorted(words()), *"0123456789", " ", "16", "2016", "2559", "/", "-", ".", ",", "၂ဝ", "十", "İ", "x"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)), st.sampled_from(["", "en", "th", "km", "my"]))
def test_any_text_has_dates_at_places_that_are_theirs(text: str, language: str) -> None:
    at = 0
    for one in find_dates(text, language=language):
        assert at <= one.start < one.end
        assert text[one.start : one.end] == one.printed
        assert {period.printed for period in one.readings} == {one.printed}
        assert one.ambiguous is bool(one.reason)
        at = one.end
    try:
        answer = read_date(text, language=language).printed
    except ValueError as error:
        answer = str(error)
    assert answer


@pytest.mark.parametrize(
    "piece", ["1", "/", "1/", "2016-", "16 ", "1:", "1,111", "March ", "လ", "ဝ", "一", "16 มีนาคม ", "年"]
)
def test_hostile_text_is_looked_through_once(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = piece * (60_000 // len(piece))
    looked_through: list[int] = []
    matches = tokens._matches

    def counted(kinds: list[str], done: int) -> object:
        looked_through.append(len(kinds))
        return matches(kinds, done)

    monkeypatch.setattr(tokens, "_matches", counted)
    find_dates(text)

    assert max(looked_through) <= tokens._MANY
    assert sum(looked_through) <= 3 * len(text)


def test_ten_million_digits_are_one_number() -> None:
    assert len(list(tokens._tokens("1" * 10_000_000))) == 1


def test_dates_far_apart_are_found_where_they_are() -> None:
    between = " the workers and their families" * 50
    text = f"{between} 16 March 2016{between} ๑๗ มีนาคม ๒๕๕๙{between}"

    assert found(text) == [("16 March 2016", "2016-03-16"), ("๑๗ มีนาคม ๒๕๕๙", "2016-03-17")]


def test_list_of_dates_longer_than_is_looked_through_at_once_is_read_whole() -> None:
    days = [date(2016, 1, 1) + timedelta(days=number) for number in range(3000)]
    text = " ".join(f"{day.day} {day:%b} {day.year}," for day in days)

    assert [one.readings[0].start for one in find_dates(text)] == days

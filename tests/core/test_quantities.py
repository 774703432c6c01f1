"""Quantities: what may be written, what is refused and how, what they bound, and how each language prints them."""

import re
from dataclasses import replace
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.quantities import (
    QUANTITY_LANGUAGES,
    Kind,
    Quantity,
    bounds,
    days_between,
    parse_quantity,
    printed_quantity,
    quantity_code,
    same_duration,
    with_hedges,
)

GUIDE = Path(__file__).parents[2] / "docs/using/dates-and-quantities.md"


@pytest.mark.parametrize(
    ("written", "quantity"),
    [
        ("128388", Quantity(Kind.EXACT, value=D(128388))),
        ("128,388", Quantity(Kind.EXACT, value=D(128388))),
        ("-5", Quantity(Kind.EXACT, value=D(-5))),
        ("1.5", Quantity(Kind.EXACT, value=D("1.5"))),
        ("rounded 487000", Quantity(Kind.ROUNDED, value=D(487000))),
        ("~50000", Quantity(Kind.APPROXIMATE, value=D(50000), hedges=("around",))),
        (">40", Quantity(Kind.LOWER_BOUND, minimum=D(40), hedges=("over",))),
        (">= 40", Quantity(Kind.LOWER_BOUND, minimum=D(40), hedges=("at least",))),
        ("<40", Quantity(Kind.UPPER_BOUND, maximum=D(40), hedges=("under",))),
        ("<=40", Quantity(Kind.UPPER_BOUND, maximum=D(40), hedges=("up to",))),
        ("3000000..4000000", Quantity(Kind.RANGE, minimum=D(3000000), maximum=D(4000000))),
        ("~5000..10000", Quantity(Kind.RANGE, minimum=D(5000), maximum=D(10000), hedges=("around",))),
        ("20..30%", Quantity(Kind.SHARE, minimum=D(20), maximum=D(30), whole=D(100), unit="%")),
        ("100/700", Quantity(Kind.PART_OF_WHOLE, value=D(100), whole=D(700))),
        (">100/700", Quantity(Kind.PART_OF_WHOLE, value=D(100), whole=D(700), hedges=("over",))),
        ("37%", Quantity(Kind.SHARE, value=D(37), whole=D(100), unit="%")),
        (">90%", Quantity(Kind.SHARE, minimum=D(90), whole=D(100), unit="%", hedges=("over",))),
        ("<=90%", Quantity(Kind.SHARE, maximum=D(90), whole=D(100), unit="%", hedges=("up to",))),
        ("share 2/3", Quantity(Kind.SHARE, value=D(2), whole=D(3))),
        ("~share 2/3", Quantity(Kind.SHARE, value=D(2), whole=D(3), hedges=("around",))),
        ("x3", Quantity(Kind.MULTIPLIER, value=D(3))),
        ("×1.5", Quantity(Kind.MULTIPLIER, value=D("1.5"))),
        (">x3", Quantity(Kind.MULTIPLIER, value=D(3), hedges=("over",))),
        ("P30D", Quantity(Kind.DURATION, duration="P30D")),
        ("<=P1Y", Quantity(Kind.DURATION, duration="P1Y", hedges=("up to",))),
        ("9th", Quantity(Kind.ORDINAL, value=D(9))),
        ("1st", Quantity(Kind.ORDINAL, value=D(1))),
        ("112th", Quantity(Kind.ORDINAL, value=D(112))),
        ("id 64/2551", Quantity(Kind.IDENTIFIER, text="64/2551")),
        ('"sizeable number"', Quantity(Kind.QUALITATIVE, text="sizeable number")),
        ("“vast majority”", Quantity(Kind.QUALITATIVE, text="vast majority")),
        ('"ចំនួនច្រើន"', Quantity(Kind.QUALITATIVE, text="ចំនួនច្រើន")),
    ],
)
def test_parse_quantity_reads_every_form_and_code_writes_it(written: str, quantity: Quantity) -> None:
    assert parse_quantity(written) == quantity
    assert parse_quantity(quantity_code(quantity)) == quantity


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ('""', "no words between"),
        ('" "', "no words between"),
        ("many", "not a quantity this file understands"),
        ("140 USD", "a unit is written on its own"),
        ("1,5", "not a quantity"),
        ("12,34,567", "not a quantity"),
        ("๕๐", "not a quantity"),
        ("NaN", "not a quantity"),
        ("Infinity", "not a quantity"),
        ("1e9", "not a quantity"),
        ("5..3", "upside down"),
        (">3..5", "bounds a range"),
        ("rounded 3..5", "bounds a range"),
        ("700/100", "not a part of a whole"),
        ("-1/100", "not a part of a whole"),
        ("0/0", "not a part of a whole"),
        ("rounded 37%", "only a plain number can be rounded"),
        ("rounded 1/2", "only a plain number can be rounded"),
        ("rounded P1Y", "only a single number can be rounded"),
        ("2th", "write 2nd"),
        ("11st", "write 11th"),
        ("~9th", "not a quantity"),
        ("P", "not a quantity"),
        ("PT", "not a quantity"),
        ("P1.5Y", "not a quantity"),
        ("-P1D", "not a quantity"),
        ("1" * 16, "too many digits"),
        ("0.1234567", "too many digits"),
        ("9" * 1_000_000, "too long for a quantity"),
    ],
)
def test_parse_quantity_says_what_is_wrong(written: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_quantity(written)


def test_parse_quantity_names_the_forms_that_exist() -> None:
    with pytest.raises(ValueError, match=r"Write 128388.*P30D"):
        parse_quantity("a lot")


@given(st.text())
def test_parse_quantity_answers_any_text_with_a_quantity_or_a_sentence(text: str) -> None:
    try:
        answer = quantity_code(parse_quantity(text))
    except ValueError as error:
        answer = str(error)
    assert answer


@given(st.text(alphabet='0123456789.,%~<>=/xPYMDTH"rounded share', max_size=20))
def test_quantity_code_of_whatever_was_read_is_read_back(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except ValueError:
        return
    assert parse_quantity(quantity_code(quantity)) == quantity
    for language in QUANTITY_LANGUAGES:
        assert printed_quantity(quantity, language)
    low, high = bounds(quantity)
    assert low is None or high is None or low <= high


NUMBERS = st.decimals(D("-999999999999999"), D("999999999999999"), places=2) | st.integers(0, 10**15 - 1).map(D)
POSITIVE = st.decimals(D("0.01"), D("999999999"), places=2)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity that has a written form."""
    kind = draw(st.sampled_from(sorted(Kind)))
    a, b = sorted((draw(NUMBERS), draw(NUMBERS)))
    part, whole = sorted((draw(POSITIVE), draw(POSITIVE)))
    around = draw(st.sampled_from([(), ("around",)]))
    bound = draw(st.sampled_from([(), ("around",), ("over",), ("at least",), ("under",), ("up to",)]))
    words = draw(st.text(alphabet='many ณក្មกခ"”', min_size=1).filter(lambda text: text.strip() == text))
    options = {
        Kind.EXACT: Quantity(kind, value=a),
        Kind.ROUNDED: Quantity(kind, value=a),
        Kind.APPROXIMATE: Quantity(kind, value=a, hedges=("around",)),
        Kind.LOWER_BOUND: Quantity(kind, minimum=a, hedges=draw(st.sampled_from([("over",), ("at least",)]))),
        Kind.UPPER_BOUND: Quantity(kind, maximum=a, hedges=draw(st.sampled_from([("under",), ("up to",)]))),
        Kind.RANGE: Quantity(kind, minimum=a, maximum=b, hedges=around),
        Kind.SHARE: draw(
            st.sampled_from(
                [
                    Quantity(kind, value=part, whole=whole, hedges=around),
                    Quantity(kind, value=a, whole=D(100), unit="%", hedges=around),
                    Quantity(kind, minimum=a, maximum=b, whole=D(100), unit="%", hedges=around),
                    Quantity(kind, minimum=a, whole=D(100), unit="%", hedges=("over",)),
                    Quantity(kind, minimum=part, whole=whole, hedges=("at least",)),
                    Quantity(kind, maximum=part, whole=whole, hedges=("under",)),
                ]
            )
        ),
        Kind.PART_OF_WHOLE: Quantity(kind, value=part, whole=whole, hedges=bound),
        Kind.MULTIPLIER: Quantity(kind, value=a, hedges=bound),
        Kind.QUALITATIVE: Quantity(kind, text=words),
        Kind.DURATION: Quantity(kind, duration=f"P{draw(st.integers(0, 999))}M", hedges=bound),
        Kind.ORDINAL: Quantity(kind, value=D(draw(st.integers(0, 999999)))),
        Kind.IDENTIFIER: Quantity(kind, text=words),
    }
    return options[kind]


@given(quantities())
def test_quantity_code_is_read_back_to_the_same_quantity(quantity: Quantity) -> None:
    assert parse_quantity(quantity_code(quantity)) == quantity


@given(quantities(), st.sampled_from(sorted(QUANTITY_LANGUAGES)))
def test_printed_quantity_says_something_in_every_language(quantity: Quantity, language: str) -> None:
    printed = printed_quantity(quantity, language)

    assert printed
    assert "{" not in printed.replace(quantity.text, "")


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (Quantity(Kind.EXACT, value=D("40.000000")), "40"),
        (Quantity(Kind.EXACT, value=D("1.500000")), "1.5"),
        (Quantity(Kind.EXACT, value=D("1E+3")), "1000"),
        (Quantity(Kind.LOWER_BOUND, minimum=D(40)), ">=40"),
        (Quantity(Kind.LOWER_BOUND, minimum=D(1000), hedges=("more than",)), ">1000"),
        (Quantity(Kind.LOWER_BOUND, minimum=D(1000), hedges=("reportedly", "More than")), ">1000"),
        (Quantity(Kind.LOWER_BOUND, value=D(40)), ">=40"),
        (Quantity(Kind.UPPER_BOUND, maximum=D(40)), "<=40"),
        (Quantity(Kind.UPPER_BOUND, maximum=D(40), hedges=("fewer than",)), "<40"),
        (Quantity(Kind.APPROXIMATE, value=D(40)), "~40"),
        (Quantity(Kind.EXACT, value=D(40), hedges=("around",)), "40"),
        (Quantity(Kind.RANGE, minimum=D(5), maximum=D(10), hedges=("around", "reportedly")), "~5..10"),
        (Quantity(Kind.EXACT), "0"),
    ],
)
def test_quantity_code_of_quantities_as_they_are_stored(quantity: Quantity, code: str) -> None:
    assert quantity_code(quantity) == code


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("128388", D(128388), D(128388)),
        ("rounded 487000", D(487000), D(487000)),
        ("~50000", D(50000), D(50000)),
        (">40", D(40), None),
        ("<=40", None, D(40)),
        ("3000000..4000000", D(3000000), D(4000000)),
        ("37%", D(37), D(37)),
        (">90%", D(90), None),
        ("share 1/4", D(25), D(25)),
        ("100/700", D(100), D(100)),
        (">100/700", D(100), None),
        ("<=x3", None, D(3)),
        ("x3", D(3), D(3)),
        ("P1M", D(28), D(31)),
        ("<=P1Y", None, D(366)),
        (">=P30D", D(30), None),
        ("9th", None, None),
        ("id 5126", None, None),
        ('"many"', None, None),
    ],
)
def test_bounds_for_a_scale(written: str, low: D | None, high: D | None) -> None:
    assert bounds(parse_quantity(written)) == (low, high)


@pytest.mark.parametrize(
    ("iso", "days"),
    [
        ("P30D", (30, 30)),
        ("P2W", (14, 14)),
        ("P1M", (28, 31)),
        ("P2M", (59, 62)),
        ("P3M", (89, 92)),
        ("P1Y", (365, 366)),
        ("P4Y", (1460, 1461)),
        ("P400Y", (146097, 146097)),
        ("P401Y", (146462, 146463)),
        ("P1Y6M", (546, 550)),
        ("P1M1D", (29, 32)),
        ("PT36H", (1, 2)),
        ("PT24H", (1, 1)),
        ("P1DT12H", (1, 2)),
        ("P0D", (0, 0)),
    ],
)
def test_days_between_fewest_and_most(iso: str, days: tuple[int, int]) -> None:
    assert days_between(iso) == days


@pytest.mark.parametrize("iso", ["", "P", "PT", "1M", "P1", "P1.5M", "-P1M", "P1M ", "P99999Y", "P1D\n", "๑"])
def test_days_between_refuses_what_is_no_duration(iso: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        days_between(iso)


@given(st.text())
def test_days_between_answers_any_text(text: str) -> None:
    try:
        low, high = days_between(text)
    except ValueError:
        return
    assert 0 <= low <= high


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("P1M", "P30D", True),
        ("P1M", "P32D", False),
        ("P7D", "P1W", True),
        ("P5D", "P1W", False),
        ("P1Y", "P12M", True),
        ("P3Y", "P1M", False),
    ],
)
def test_same_duration_when_they_can_be_the_same_days(a: str, b: str, same: bool) -> None:
    assert same_duration(a, b) is same
    assert same_duration(b, a) is same


PRINTED = {
    "en": {
        "128388": "128,388",
        "rounded 487000": "487,000",
        "1234.5": "1,234.5",
        "~50000": "around 50,000",
        ">40": "over 40",
        ">=40": "at least 40",
        "<40": "under 40",
        "<=40": "up to 40",
        "3000000..4000000": "3 to 4 million",
        "3000000..4500000": "3,000,000–4,500,000",
        "0..1000000": "0–1,000,000",
        "~5000..10000": "around 5,000–10,000",
        "100/700": "100 of 700",
        ">100/700": "over 100 of 700",
        "37%": "37%",
        "20..30%": "20–30%",
        ">90%": "over 90%",
        "share 1/2": "half",
        "~share 2/3": "around two-thirds",
        "share 3/7": "3/7",
        "x3": "3 times",
        "P30D": "30 days",
        "<=P1Y": "up to 1 year",
        "P1Y6M": "1 year 6 months",
        "PT8H30M": "8 hours 30 minutes",
        "P1DT1S": "1 day 1 second",
        "P2W": "2 weeks",
        "9th": "9th",
        "21st": "21st",
        "id 5126": "5126",
        '"sizeable number"': "sizeable number",
    },
    "th": {
        "~50000": "ประมาณ 50,000",
        ">40": "มากกว่า 40",
        "3000000..4000000": "3–4 ล้าน",
        "100/700": "100 จาก 700",
        "share 2/3": "2/3",
        "P30D": "30 วัน",
        "9th": "ที่ 9",
    },
    "lo": {"128388": "128.388", "~50000": "ປະມານ 50.000", "<=P6M": "ບໍ່ເກີນ 6 ເດືອນ", "x3": "3 ເທົ່າ"},
    "km": {"~50000": "ប្រហែល 50,000", ">=40": "យ៉ាងតិច 40", "P2Y": "2 ឆ្នាំ"},
    "my": {"128388": "၁၂၈,၃၈၈", "~50000": "၅၀,၀၀၀ ခန့်", ">40": "၄၀ ကျော်", "37%": "၃၇%", "100/700": "၇၀၀ အနက် ၁၀၀"},
    "vi": {
        "128388": "128.388",
        "1.5": "1,5",
        "~50000": "khoảng 50.000",
        "3000000..4000000": "3–4 triệu",
        "9th": "thứ 9",
    },
    "zh": {"~50000": "约50,000", "3000000..4000000": "300万至400万", "<40": "不到40", "P1Y6M": "1年6个月", "x3": "3倍"},
}


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [(language, written, printed) for language, forms in PRINTED.items() for written, printed in forms.items()],
)
def test_printed_quantity_in_the_words_of_the_language(language: str, written: str, printed: str) -> None:
    assert printed_quantity(parse_quantity(written), language) == printed


def test_printed_quantity_has_samples_of_every_language() -> None:
    assert set(PRINTED) == QUANTITY_LANGUAGES


def test_printed_quantity_prefers_the_printed_words() -> None:
    quantity = replace(parse_quantity("~share 2/3"), printed="approximately two-thirds")

    assert printed_quantity(quantity) == "approximately two-thirds"
    assert printed_quantity(quantity, "th") == "approximately two-thirds"


@pytest.mark.parametrize(
    ("written", "hedges", "language", "printed"),
    [
        ("5000..10000", ("around", "reportedly"), "en", "reportedly around 5,000–10,000"),
        ("5000..10000", ("reportedly", "around"), "en", "reportedly around 5,000–10,000"),
        ("5000..10000", ("around", "reportedly"), "th", "มีรายงานว่า ประมาณ 5,000–10,000"),
        ("3000000..4000000", ("an estimated",), "en", "an estimated 3 to 4 million"),
        ("3000000..4000000", ("an estimated",), "zh", "估计300万至400万"),
        (">1000", ("more than",), "en", "more than 1,000"),
        (">1000", ("over", "more than"), "en", "more than 1,000"),
        (">1000", ("more than", "over"), "en", "more than 1,000"),
        (">1000", ("reportedly",), "en", "reportedly at least 1,000"),
        (">1000", (), "en", "at least 1,000"),
        ("<1000", (), "vi", "tối đa 1.000"),
        ("~1000", ("estimated",), "en", "estimated 1,000"),
        ("1000", ("only",), "th", "only 1,000"),
    ],
)
def test_printed_quantity_stacks_its_hedges(written: str, hedges: tuple[str, ...], language: str, printed: str) -> None:
    assert printed_quantity(replace(parse_quantity(written), hedges=hedges), language) == printed


@pytest.mark.parametrize(
    ("written", "stated", "hedges", "code"),
    [
        (">1000", ["more than"], ("more than",), ">1000"),
        (">1000", ["reportedly"], ("reportedly", "over"), ">1000"),
        (">1000", [], ("over",), ">1000"),
        ("~5000..10000", ["around", "reportedly"], ("around", "reportedly"), "~5000..10000"),
        ("~5000..10000", ["estimated"], ("estimated", "around"), "~5000..10000"),
        ("~1000", ["an estimated"], ("an estimated",), "~1000"),
        ("~1000", ["Nearly"], ("Nearly",), "~1000"),
        ("1000", ["only"], ("only",), "1000"),
    ],
)
def test_with_hedges_keeps_what_the_sign_says(
    written: str, stated: list[str], hedges: tuple[str, ...], code: str
) -> None:
    quantity = with_hedges(parse_quantity(written), stated)

    assert quantity.hedges == hedges
    assert quantity_code(quantity) == code


@pytest.mark.parametrize(
    ("written", "unit", "printed"),
    [
        ("140", "USD", "USD 140"),
        (">116000000", "USD", "over USD 116,000,000"),
        ("200", "km", "200 km"),
        ("162", "persons", "162"),
    ],
)
def test_printed_quantity_prints_currencies_and_symbols_only(written: str, unit: str, printed: str) -> None:
    assert printed_quantity(replace(parse_quantity(written), unit=unit)) == printed


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (Quantity(Kind.EXACT, value=D("40.000000")), "40"),
        (Quantity(Kind.EXACT, text="not stated"), "not stated"),
        (Quantity(Kind.DURATION, duration="a while"), "a while"),
        (Quantity(Kind.PART_OF_WHOLE, value=D(3)), "3"),
    ],
)
def test_printed_quantity_of_quantities_as_they_are_stored(quantity: Quantity, printed: str) -> None:
    assert printed_quantity(quantity) == printed


def test_printed_quantity_of_another_language_is_english() -> None:
    assert printed_quantity(parse_quantity("~50000"), "shn") == "around 50,000"
    assert printed_quantity(parse_quantity("~50000"), "zh-Hans") == "约50,000"


def documented_forms() -> list[tuple[str, ...]]:
    """The forms and their printed words in the table that staff read."""
    section = GUIDE.read_text(encoding="utf-8").partition("## Quantities")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \| (.+?) \|", section, re.MULTILINE)


def test_guide_for_staff_has_a_table_of_forms() -> None:
    assert len(documented_forms()) > 15


@pytest.mark.parametrize(("written", "printed"), documented_forms())
def test_guide_for_staff_shows_what_is_printed(written: str, printed: str) -> None:
    assert printed_quantity(parse_quantity(written)) == printed

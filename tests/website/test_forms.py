"""A question that cannot be answered is refused with a sentence that says what could be asked."""

from datetime import date

import pytest
from django.http import QueryDict

from sampan.website.forms import BadQuestion, DayField, KeyChoice, MonthField, Question, SearchField, YearField
from tests.factories import SAMPLES


class Asked(Question):
    country = KeyChoice(label="Country", choices=lambda: [("laos", "Lao PDR"), ("vietnam", "Việt Nam", "vi")])
    on = DayField(label="On")
    month = MonthField(label="Month")
    year = YearField(label="Year")
    q = SearchField(label="Search")


def asked(text: str) -> Asked:
    return Asked(QueryDict(text))


def test_everything_asked_in_order_is_answered() -> None:
    answers = asked("country=laos&on=2016-12-31&month=2016-06&year=2016&q=%20pink%20&page=2&utm_source=mail").answers()
    assert answers == {
        "country": "laos",
        "on": date(2016, 12, 31),
        "month": (2016, 6),
        "year": 2016,
        "q": "pink",
        "page": 2,
    }


def test_nothing_asked_is_answered() -> None:
    assert asked("").answers() == {"country": "", "on": None, "month": None, "year": None, "q": "", "page": 1}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour=red", "There is no filter “colour” here. The filters are: country, on, month, year, q."),
        ("country=siam", "Country: “siam” is not known here. What can be asked: laos, vietnam."),
        ("on=2016-02-30", "On: There is no day 2016-02-30 in the calendar: write one as 2016-12-31."),
        ("on=31.12.2016", "On: “31.12.2016” is not a day: write it as 2016-12-31."),
        ("on=๒๐๑๖-๑๒-๓๑", "On: “๒๐๑๖-๑๒-๓๑” is not a day: write it as 2016-12-31."),
        ("month=2016-13", "Month: “2016-13” is not a month: write it as 2016-06."),
        ("year=2559", "Year: “2559” is not a year of the common era: write it as 2016."),
        ("page=0", "page: “0” is not the number of a page: write 1 or more."),
        ("country=laos&country=vietnam", "Country: This was given more than once: choose one."),
        ("q=" + "x" * 201, "Search: Ensure this value has at most 200 characters (it has 201)."),
        ("q=%00", "Search: Null characters are not allowed."),
    ],
)
def test_what_cannot_be_answered_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadQuestion) as refused:
        asked(text).answers()
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize("sample", [*SAMPLES.values(), '"', "%", "' OR 1=1 --", "<script>alert(1)</script>"])
def test_any_writing_may_be_searched(sample: str) -> None:
    question = Asked({"q": sample})
    assert question.answers()["q"] == sample


def test_ten_thousand_letters_are_not_repeated() -> None:
    with pytest.raises(BadQuestion) as refused:
        asked("country=" + "x" * 10_000).answers()
    assert len(refused.value.problems[0]) < 200


def test_the_form_shows_what_was_asked_and_what_may_be() -> None:
    question = asked("country=vietnam&page=3")
    question.answers()
    country = question.shown()[0]
    assert (country["kind"], country["value"]) == ("select", "vietnam")
    assert country["choices"] == [
        {"value": "laos", "label": "Lao PDR", "lang": ""},
        {"value": "vietnam", "label": "Việt Nam", "lang": "vi"},
    ]
    assert question.query() == "country=vietnam"
    assert question.is_narrowed

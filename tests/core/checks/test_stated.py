"""The rules of dates, numbers and notes find what they say they find, in reports of other networks than any that we know."""

import time
from datetime import date

import pytest

from sampan.core.checks import Register, check, read_text
from sampan.core.checks.register import (
    Activity,
    Count,
    Figure,
    Organisation,
    OtherName,
    Place,
    Series,
    Source,
)
from sampan.core.dates import Period, Precision


def days(month: int, first: int, last: int) -> Period:
    return Period(date(2025, month, first), date(2025, month, last), Precision.DAY)


REGISTER = Register(
    year=2025,
    organisations=(Organisation("rtn", "River Towns Network", "RTN", is_network=True),),
    places=(
        Place("lao-pdr", "Lao PDR", "country", country="lao-pdr", is_country=True, others=(OtherName("Laos"),)),
        Place("cambodia", "Cambodia", "country", country="cambodia", is_country=True),
        Place("thailand", "Thailand", "country", country="thailand", is_country=True),
        Place("vientiane", "Vientiane", "city", "lao-pdr", "lao-pdr"),
        Place("savannakhet", "Savannakhet", "town", "lao-pdr", "lao-pdr"),
        Place("phnom-penh", "Phnom Penh", "city", "cambodia", "cambodia"),
        Place("ubon", "Ubon Ratchathani", "town", "thailand", "thailand"),
    ),
    activities=(
        Activity(
            "tides", "Regional Training on Tides", period=days(6, 4, 7), places=("vientiane",), countries=("lao-pdr",),
            counts=(Count("trainees of river towns", "25", "25 trainees"),),
        ),
        Activity("forum", "4th River Forum", period=days(9, 9, 10), series="forums", ordinal=4),
    ),
    series=(Series("forums", "River Forum", "RF", 2022, True),),
    figures=(Figure("boats", "Registered ferry boats on the lower river", "128388", "128,388", place="lao-pdr"),),
    sources=(Source("s", "Boats Without Engines", issued=Period(date(2024, 5, 1), date(2024, 5, 31), Precision.MONTH, printed="May 2024")),),
)  # fmt: skip

CALENDAR = """

Calendar 2025

January
16-17

Organised a planning meeting on ferries, Vientiane, Lao PDR

February
20

Attended the salt workshop, Phnom Penh, Cambodia

19-21

Held the net makers’ training, Savannakhet, Lao PDR

June
4-8

Organised the Regional Training on Tides, Vientiane, Lao PDR

July
2

Organised the Cambodia exchange visit for the project “Two Banks”, Ubon Ratchathani, Thailand

August
29-Sept 2

Held the raft builders’ workshop, Savannakhet, Lao PDR
"""

NOTES = """They fish by night.1 They sell by day.2 The river rose.3 It fell again.4 “The water took the path that we had always used for the boats,” she wrote.5 The nets dried.6

1
Lee, Ann, “Boats on the Lower River”, River Press, 3 May 2025, https://press.example/boats-on-the-lower-river.
2
Ibid.
3
Chan, Bo, “Nets of the Old Fishing Towns”, River Press, 4 May 2025, https://press.example/nets-of-the-old-fishing-towns.
4
Ma, Alex, “Fish for Everybody in Town”, River Press, 5 May 2025, https://press.example/fish-for-everybody-in-town.
5
Tan, Ei, “The Water and the Path”, River Press, 7 May 2025, https://press.example/the-water-and-the-path.
6
Prang, Jit, “Salt in the Wind of March”, River Press, 6 May 2025, https://press.example/salt-in-the-wind-of-march.
"""


def findings(text, rule, register=REGISTER):
    family = "notes" if rule.startswith("debris") else rule.split(".", maxsplit=1)[0]
    return [one for one in check(read_text(text), register, families=[family]) if one.rule == rule]


def lines(text, rule, register=REGISTER):
    """The lines of what the rule finds in a text."""
    return [one.lines for one in findings(text, rule, register)]


FINDS = [
    ("dates.duration", "The five-day course ran on 4-7 June 2025 in Vientiane.", "five-day / 4-7 June 2025"),
    ("dates.duration", "A two-day meeting was held on 16-18 July.", "two-day / 16-18 July"),
    ("dates.duration", "Our three-year plan (2021-2025) ended.", "three-year / 2021-2025"),
    ("dates.impossible", "They met on 30 February 2025.", "30 February 2025"),
    ("dates.impossible", "They met on June 31.", "June 31"),
    ("dates.weekday", "They met on Monday, 6 May 2025.", "Monday, 6 May 2025"),
    ("dates.backwards", "They met on 8-4 June 2025.", "8-4 June"),
    ("dates.backwards", "The plan of 2025-2021 ended.", "2025-2021"),
    ("dates.era", "The Ferry Act B.E. 2568 (2024) is new.", "B.E. 2568 (2024)"),
    ("dates.era", "พระราชบัญญัติ พ.ศ. 2568 (ค.ศ. 2024) ใหม่", "พ.ศ. 2568 (ค.ศ. 2024)"),
    ("dates.rot", "This year, the river rose.", "This year, the river rose."),
    ("dates.rot", "Since December, no boat has come.", "Since December, no boat has come."),
    ("dates.since", "RTN was founded in 2009. RTN has met for fifteen years now.", "for fifteen years now / 2009"),
    ("dates.since", "They have rowed since 2015, for twelve years without a wage.", "for twelve years / 2015"),
    ("dates.wrong_year", "The course was held on 4-7 June 2024.", "4-7 June 2024"),
    ("dates.against_record", "The Regional Training on Tides was held on 5-9 June 2025.", "5-9 June 2025 / Regional Training on Tides"),
    ("dates.two_lengths", "RTN held a week-long training on tides and nets. The five-day training on tides and nets was full.",
     "week-long / five-day: nets, tide, training"),
    ("numbers.count_of_list", "They met four delegates: Ms. A Noy; Mr. B Kham; and Ms. C Dao.", "four delegates: Ms. A Noy; Mr. B Kham; Ms. C Dao"),
    ("numbers.count_of_list", "It went to three towns – Vientiane, Lao PDR, and Phnom Penh, Cambodia – in May.",
     "three towns: Vientiane, Lao PDR; Phnom Penh, Cambodia"),
    ("numbers.count_of_list", "The project has three aims:\n\n1. To row;\n2. To fish.", "three aims"),
    ("numbers.part_and_whole", "In all, 120 of the 100 boats sank.", "120 of the 100"),
    ("numbers.part_and_whole", "Police counted 214 arrests, of which 231 were dropped.", "214 arrests, of which 231"),
    ("numbers.sum", "There were 34 participants, 21 women and 14 men, on board.", "34 participants, 21 women and 14 men"),
    ("numbers.percentage", "Only 120 percent of them were rowers.", "Only 120 percent of them were rowers."),
    ("numbers.percentage", "Some 60 percent of them row, and 55 percent fish.", "60 percent of them row, and 55 percent"),
    ("numbers.ordinal", "The 5th River Forum was long.", "5th River Forum"),
    ("numbers.ordinal_ending", "The 22th meeting and the 11st.", "22th"),
    ("numbers.against_record", "In 2025 there were 123,888 registered ferry boats on the lower river.",
     "In 2025 there were 123,888 registered ferry boats on the lower riv"),
    ("numbers.against_record", "At the Regional Training on Tides there were 26 trainees of river towns.", "26 trainees"),
    ("numbers.begins_sentence", "They came by boat. 162 people came on foot.", "162 people came on foot."),
    ("notes.broken_address", "See http:/river.example/towns and www. river.example for it.", "http:/river.example/towns"),
]  # fmt: skip

LEAVES = [
    ("dates.duration", "The five-day course ran on 4-8 June 2025, and the week-long fair on 1-7 July."),
    (
        "dates.duration",
        "A three-year plan for 2023-2025; a two-day meeting, before the fair of 1-9 July and that of 11-19 July.",
    ),
    ("dates.duration", "After a five-day strike they met on 4 June 2025 and on 6 June 2025."),
    ("dates.impossible", "On 29 February 2024, 31 May and in March 2025, in May 32 boats may row."),
    ("dates.weekday", "On Tuesday, 6 May 2025 they met; on Sunday they rested."),
    ("dates.backwards", "On 30 June-2 July, on 4-8 June, in 2021-2025 and at 10-4."),
    ("dates.era", "The Ferry Act B.E. 2568 (2025); พ.ศ. 2568 (ค.ศ. 2025)"),
    ("dates.rot", "She said “this year we row”. In the same year they rowed. It dates back to date palms in 2003."),
    ("dates.rot", "He learned that this month-long fair began; next to it, this weekly market."),
    ("dates.since", "RTN was founded in 2009. RTN has met for sixteen years now; a boat of fifteen years now rests."),
    ("dates.wrong_year", "The course of 4-7 June 2025 followed that of 1-2 May 2024."),
    ("dates.against_record", "After the Regional Training on Tides, a fair was held on 9-10 June 2025."),
    ("dates.two_lengths", "A week-long training on nets was held in May, and a five-day training on salt in June."),
    ("numbers.count_of_list", "They met four delegates: Ms. A Noy; Mr. B Kham; Ms. C Dao; and Ms. D Ying."),
    (
        "numbers.count_of_list",
        "Two towns – Vientiane, Lao PDR, and Phnom Penh, Cambodia – and three of the five sites – Pakse, Thakhek, and Xam Neua – were seen.",
    ),
    (
        "numbers.count_of_list",
        "Four towns, including Pakse and Thakhek. Five towns such as Pakse, Thakhek and Vientiane. Three years – of rain, sun.",
    ),
    ("numbers.part_and_whole", "In 2025, 12 of the 100 boats sank; one of two of them; 3 of 2025."),
    ("numbers.sum", "There were 35 participants, 21 women and 14 men, on board."),
    (
        "numbers.percentage",
        "It rose by 120 percent. Prices are 150 percent higher. Some 60 percent row and 40 percent fish.",
    ),
    ("numbers.percentage", "In 2024, 60 percent rowed, while 70 percent rowed in 2025."),
    ("numbers.ordinal", "The 4th River Forum and the 5th meeting of it."),
    ("numbers.ordinal_ending", "The 1st, 2nd, 3rd, 11th, 12th, 13th, 21st, 22nd, 111th and the third."),
    ("numbers.two_values", "Some 25 trainees came to Pakse, and 27 trainees to Thakhek."),
    ("numbers.against_record", "In 2025 there were 128,388 registered ferry boats on the lower river."),
    ("numbers.begins_sentence", "They came on Mt. 162 by boat. In 2025 they left.3 The end."),
    ("notes.broken_address", "See http://river.example/towns, www.river.example/a.b and https://a.example/?p=1."),
]


@pytest.mark.parametrize(("rule", "text", "evidence"), FINDS, ids=lambda value: value[:50])
def test_rule_finds(rule, text, evidence):
    assert evidence in [one.evidence for one in findings(text, rule)]


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=lambda value: value[:50])
def test_rule_leaves_alone(rule, text):
    assert [one.evidence for one in findings(text, rule)] == []


TOLD = (
    "The ferries\n\nRTN planned its ferries at a meeting on ferries in Vientiane on 16-17 January 2025.\n\n"
    "RTN attended the salt workshop in Phnom Penh on 20 February 2025.\n\n"
    "RTN held the training of net makers in Savannakhet on 19-21 February 2025.\n\n"
    "The Regional Training on Tides was held by RTN in Vientiane on 4-7 June 2025.\n\n"
    "On 14 November 2025, RTN held a rally for ferry crews in Thakhek.\n"
)


def test_calendar_and_text_are_compared_in_both_directions():
    text = TOLD + CALENDAR
    order = [line for line, words in enumerate(text.split("\n"), 1) if words in ("19-21", "20")]
    assert lines(text, "dates.order") == [(order[1], order[0])]
    assert [one.evidence[:22] for one in findings(text, "dates.days_differ")] == ["4-8 Organised the Regi"]
    assert [one.lines for one in findings(text, "dates.not_in_calendar")] == [(11,)]
    assert [one.evidence.split(" ", 1)[0] for one in findings(text, "dates.not_in_text")] == ["2", "29-Sept"]
    assert [one.evidence for one in findings(text, "dates.event_country")] == [
        "Cambodia exchange visit / Ubon Ratchathani, Thailand"
    ]


def test_calendar_in_order_that_says_what_the_text_says_is_left_alone():
    entries = [(1, "16-17"), (2, "20"), (3, "4"), (6, "4-7"), (11, "14")]
    names = ["", "January", "February", "March", "", "", "June", "", "", "", "", "November"]
    told = {
        1: "a meeting on ferries, Vientiane, Lao PDR",
        2: "the salt workshop, Phnom Penh, Cambodia",
        3: "the harbour fair, Savannakhet, Lao PDR",
        6: "the Regional Training on Tides, Vientiane, Lao PDR",
        11: "a rally for ferry crews, Thakhek, Lao PDR",
    }
    calendar = "Calendar\n\n" + "\n\n".join(f"{names[month]}\n{day}\n\nHeld {told[month]}" for month, day in entries)
    text = TOLD.replace("19-21 February", "4 March").replace("training of net makers", "harbour fair") + "\n" + calendar
    for rule in ("order", "days_differ", "not_in_calendar", "not_in_text", "event_country", "other_year"):
        assert [one.evidence for one in findings(text, f"dates.{rule}")] == []


def test_what_the_text_gives_to_the_year_before_and_the_calendar_has_is_found():
    text = TOLD + "\nA similar salt workshop was held in Cambodia in 2024.\n" + CALENDAR
    assert [one.lines[0] for one in findings(text, "dates.other_year")] == [13]


def test_heading_without_a_year_among_headings_with_one():
    heads = [
        "Visit to Pakse, March 2025",
        "Visit to Thakhek, May 2025",
        "Visit to Vientiane, June 2025",
        "Visit to Savannakhet, July",
    ]
    text = "\n\n".join(
        f"{head}\n\nThe visit was long and the river was high, and nobody slept in the boats at night."
        for head in heads
    )
    assert [one.evidence for one in findings(text, "dates.missing_year")] == ["Visit to Savannakhet, July"]
    assert findings(text.replace("July", "July 2025"), "dates.missing_year") == []


def test_days_in_a_heading_against_the_text_below_it():
    text = "Harbour fair, 4-7 June 2025\n\nFrom 3-7 June the boats stayed in the harbour of the town and nobody fished at all."
    assert lines(text, "dates.two_dates") == [(1, 3)]
    assert lines(text.replace("3-7", "5-6"), "dates.two_dates") == []


def test_one_quantity_with_a_bound_and_without():
    text = (
        "Harbour fair of the RF in Vientiane\n\nThe harbour fair of the RF was attended by more than 1,000 participants in Vientiane.\n\n"
        "1000 participants came to the harbour fair of the RF in Vientiane."
    )
    assert lines(text, "numbers.two_values") == [(3, 5)]


def test_figures_without_source_or_date_in_a_draft_with_notes():
    text = NOTES.replace(
        "The nets dried.6", "The nets dried.6 An official estimate puts the fishers at over one million people."
    )
    assert [one.evidence[:20] for one in findings(text, "numbers.unsourced")] == ["An official estimate"]
    latest = NOTES.replace("The river rose.3", "According to the latest data, 147,000 people fish.3")
    assert [one.evidence[:20] for one in findings(latest, "numbers.undated")] == ["According to the lat"]
    assert findings(NOTES, "numbers.unsourced") == findings(NOTES, "numbers.undated") == []


SEVENTH = "Oo, Min, “Reeds and Rafts of the North”, River Press, 9 May 2025, https://press.example/reeds-and-rafts-of-the-north.\n"
RULES_OF_NOTES = [
    ("notes.without_text", NOTES.replace("dried.6", "dried.6 It rained.7 It stopped.8"), [(1,)]),
    ("notes.without_anchor", NOTES.replace("dried.6", "dried."), [(14, 13)]),
    ("notes.doubled", NOTES.replace("dried.6", "dried.6 It rained.6"), [(1,)]),
    ("notes.order", NOTES.replace("rose.3 It fell again.4", "rose.4 It fell again.3"), [(1, 1)]),
    ("notes.skipped", NOTES.replace(" It fell again.4", " It fell again."), [(1, 10, 9)]),
    ("notes.ibid", NOTES.replace("Lee, Ann", "Ibid. Lee, Ann"), [(4, 3)]),
    ("notes.later", NOTES.replace("6 May 2025", "6 May 2027"), [(14,)]),
    ("notes.undated", NOTES.replace("River Press, 6 May 2025, ", "River Press, "), [(14,)]),
    ("notes.schemes", NOTES.replace("https://press.example/salt", "press.example/salt"), [(14,)]),
    ("notes.address_and_title", NOTES.replace("“Boats on", "“Boasts on"), [(4,)]),
    ("notes.address_and_title", NOTES.replace("/nets-of-the-old-fishing", "/nets-of-the-old-quiet-fishing"), [(8,)]),
    ("notes.separator", NOTES.replace("6 May 2025, ", "6 May 2025. ").replace("2\nIbid.\n", "2\n" + SEVENTH), [(14,)]),
    ("notes.capitals", NOTES.replace("“Salt in the Wind", "“SALT FROM OLD WINDS, the Wind"), [(14,)]),
    ("notes.against_record", NOTES.replace("“Boats on the Lower River”", "“Boats Without Engines”"), [(4,)]),
    ("notes.short_form", NOTES.replace(", River Press, 6 May 2025, https://press.example/salt-in-the-wind-of-march.", "."), [(14, 13)]),
    ("debris.lost_hyphen", NOTES.replace("/fish-for-everybody-in-town", "/fish-for-everybodyin-town"), [(10,)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "expected"), RULES_OF_NOTES, ids=lambda value: value[:30] if isinstance(value, str) else ""
)
def test_rule_of_notes_finds_by_place(rule, text, expected):
    assert lines(text, rule) == expected
    assert lines(NOTES, rule) == []


def test_note_that_repeats_the_one_before_is_ibid():
    one = (
        "“Nets of the Old Fishing Towns”, River Press, 4 May 2025, https://press.example/nets-of-the-old-fishing-towns."
    )
    text = NOTES.replace(NOTES.split("\n")[9], f"Chan, Bo, {one}")
    found = findings(text, "notes.same_text")
    assert [(note.lines, note.proposal) for note in found] == [((10, 8), "Ibid.")]


def test_quotation_without_a_note():
    text = (
        NOTES.replace("she wrote.5 The nets dried.6", "she wrote.")
        .replace("“The water", "said that “the water")
        .replace(",” she wrote.", ".”")
    )
    long = text.replace("They fish by night.1", "They fish by night.1 It rains.5 It snows.6")
    assert [one.evidence[:9] for one in findings(long, "notes.unsourced_quotation")] == ["the water"]


def test_author_with_a_country_and_without():
    text = NOTES.replace("Lee, Ann, “Boats", "The Department of River Works, “Boats").replace(
        "Ma, Alex", "The Department of River Works, Thailand"
    )
    assert lines(text, "notes.authors_differ") == [(10, 4)]


def test_note_without_a_number_gets_the_one_that_is_missing():
    text = NOTES.replace("\n3\nChan", "\nChan").replace("\n2\nIbid.\n", "\n2\nIbid.\n\n")
    found = findings(text, "notes.without_number")
    assert [one.proposal for one in found] == ["3"]


def test_address_over_the_end_of_a_line_is_left_by_extraction():
    found = findings("See http://river.example/towns/\nmeetings.html.", "notes.split_address")
    assert [(one.lines, one.proposal, one.is_debris) for one in found] == [
        ((1, 2), "http://river.example/towns/meetings.html", True)
    ]


def test_dates_in_other_scripts_are_read_and_left_alone():
    texts = [
        "เครือข่ายจัดอบรมห้าวัน 4–8 มิถุนายน 2568 ที่เวียงจันทน์ วันที่ 29 กุมภาพันธ์ 2567",
        "ຄະນະຈັດຝຶກອົບຮົມ 4–7 ມິຖຸນາ 2025",
        "បណ្តុះបណ្តាល ៤–៧ មិថុនា ២០២៥",
        "၂၀၂၅ ခုနှစ် ဇွန်လ ၄ ရက်မှ ၇ ရက်",
        "từ ngày 4 đến ngày 7 tháng 6 năm 2025",
        "2025年6月4日至7日，五天的培训",
        "ၸုမ်းဝဵင်း 4-7 June 2025",
    ]
    assert check(read_text("\n\n".join(texts)), REGISTER, families=["dates", "numbers", "notes"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "12% of them and 13 percent here, " * 1000,
        "five women and six men, " * 1000,
        "4-7 June and 8 July, " * 1000,
        "three towns: " * 1500,
        "four men – A, B, C, " * 1000,
        "การประชุม4-7มิถุนายน2568" * 1000,
        "http://a.example/" + "c-d" * 8000,
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_text_takes_no_long_time(text):
    began = time.monotonic()
    check(read_text(text), REGISTER, families=["dates", "numbers", "notes"])
    assert time.monotonic() - began < 10

"""The report of the example year, sentence by sentence, and reports of other years and other networks."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sampan.core.documents import Block, Heading, Note, Picture, Run, Table, Terms, inlines, plain_text
from sampan.library.models import Circulation, Launch
from sampan.network.actions.imports import import_records
from sampan.network.models import Audience
from sampan.reports.queries.coverage import coverage_of
from sampan.reports.queries.documents import document_of
from sampan.reports.queries.scope import Scope
from sampan.reports.queries.sections import sections, sections_of
from sampan.reports.queries.sentences import English, Thai
from sampan.reports.queries.year import year_record
from tests.factories import (
    cite,
    make_activity,
    make_calendar_entry,
    make_country,
    make_figure,
    make_image,
    make_language,
    make_member,
    make_organisation,
    make_person,
    make_photo,
    make_place,
    make_policy_action,
    make_project,
    make_seat,
    make_source,
    make_work,
    take_part,
)

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "mekong-2016"


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example year, loaded once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        ContentType.objects.clear_cache()
        import_records(folder=EXAMPLE, by=None)
        assembled.cache_clear()
        yield
        assembled.cache_clear()
        transaction.set_rollback(True)


@cache
def assembled(language: str = "en", year: int = 2016) -> Any:
    made = year_record(Scope(year, language))
    return document_of(sections_of(made), year=year, language=language, records=made.records), made


def blocks(language: str = "en", year: int = 2016) -> tuple[Block, ...]:
    document = assembled(language, year)[0].document
    assert document is not None, assembled(language, year)[0].problems
    return document.blocks


def lines(found: tuple[Block, ...]) -> list[str]:
    """The text of a document, block by block, notes as [n]."""
    return ["".join("[n]" if isinstance(one, Note) else one.text for one in (inlines(block))) for block in found]


def text(language: str = "en", year: int = 2016) -> str:
    return "\n".join(lines(blocks(language, year)))


@pytest.mark.parametrize(
    "said",
    [
        "At the end of 2016 MMN had 38 member organisations: 37 in six countries and one that works across the region.",
        "In 2016 the MMN Steering Committee had six voting members and one member without a vote.",
        "Four were chosen at the 6th General Conference in March 2015:",
        "Mr. Brahm Press, MAP Foundation, for the members in Thailand.",
        "The secretariat has offices in Hong Kong (China) and Chiang Mai (Thailand).",
        "The Asian Migrant Centre has hosted it since then.",
        "MAP Foundation hosted it from 2008 to 2011.",
        "Ms. Omsin Boonlert, MMN Research and Advocacy Officer, April 2011 to date",
        "Ms. Khin Cho Myint, MMN Information and Advocacy Officer, March to May 2016",
        "Registered Laotian workers in Thailand numbered 128,388 in July 2016, according to the Ministry of Labour.",
        "Migrants in Thailand numbered an estimated 3 to 4 million.",
        "In 2016 MMN organised or helped to organise 29 activities and took part in 17 activities of others",
        "Its work in 2016 comprised six meetings, four country visits and three exhibitions.",
        "Throughout the project John Hulme took the photographs.",
        "In numbers: 162 migrants and returned migrants interviewed in all the meetings; four meetings with migrants "
        "working in Thailand; one meeting with returned migrants in Myanmar; one meeting with returned migrants in Cambodia.",
        "In numbers: more than 1,000 participants; around 300 people who came to the photo booth;",
        "In numbers: over 40 people at the opening.",
        "Bangkok, Thailand, 8–16 October 2016",
        "Mae Sot (Thailand), Yangon (Myanmar) and Phnom Penh (Cambodia), November 2016",
        "MMN and SEA Junction organised the exhibition together.",
        "MMN and the Asian Institute of Technology hosted the consultation together.",
        "MMN organised the training, with the support of Oxfam and an anonymous donor.",
        "It studies Myanmar and Cambodia and compares them with the Philippines and Indonesia.",
        "Of five planned study sites, three had been studied: Mae Sot, Yangon and Phnom Penh.",
        "It is available in English, Thai, Khmer, Burmese and Japanese.",
        "The English edition was launched in Bangkok, Thailand on 8 October 2016 and the Khmer edition in Phnom Penh, "
        "Cambodia on 21 October 2016.",
        "The delegates were Brahm Press (Executive Director, MAP Foundation), Sopheap Suong (Regional Manager, Cambodian "
        "Women’s Crisis Center), Thet Thet Aung (Head of the Labour Department, 88 Generation Peace and Open Society) and "
        "Omsin Boonlert (of the MMN Secretariat).",
        "The calendar of the secretariat has 41 entries for 2016.",
    ],
)  # fmt: skip
def test_sentences_of_the_example_year(example, said):
    assert said in text()


@pytest.mark.parametrize(
    "said",
    [
        "เมื่อสิ้นปี 2559 MMN มีสมาชิก 38 องค์กร ได้แก่ 37 องค์กรใน 6 ประเทศ และ 1 องค์กรที่ทำงานในระดับภูมิภาค",
        "กรรมการ 4 คนได้รับเลือกในการประชุม 6th General Conference เมื่อ มีนาคม 2558:",
        "เมษายน 2554 ถึงปัจจุบัน",
        "กรุงเทพมหานคร ประเทศไทย, 8–16 ตุลาคม 2559",
        "จำนวน 128,388 คน ในเดือนกรกฎาคม 2559 ตามข้อมูลของ กระทรวงแรงงาน",
        "ในปี 2559 MMN จัดหรือร่วมจัดกิจกรรม 29 ครั้ง และเข้าร่วมกิจกรรมของผู้อื่น 17 ครั้ง",
        "มีฉบับภาษาอังกฤษ, ภาษาไทย, ภาษาเขมร, ภาษาพม่า และภาษาญี่ปุ่น",
        "งานในปี 2559 ประกอบด้วย การประชุม 6 ครั้ง, การเยือนประเทศ 4 ครั้ง และนิทรรศการ 3 ครั้ง",
        "ปฏิทินของสำนักงานเลขานุการมี 41 รายการในปี 2559",
    ],
)
def test_sentences_of_the_example_year_in_thai(example, said):
    assert said in text("th")


def test_sections_in_their_order(example):
    headings = [plain_text(one.content) for one in blocks() if isinstance(one, Heading) and one.level == 1]
    assert headings == [
        "Acronyms",
        "About MMN",
        "Members",
        "Steering committee",
        "Secretariat",
        "Migration in the Greater Mekong Subregion in 2016",
        "Achievements in 2016",
        "Advocacy and networking",
        "Information monitoring and sharing",
        "Calendar 2016",
        "About the sources",
    ]


def test_countries_have_their_chapters(example):
    headings = [plain_text(one.content) for one in blocks() if isinstance(one, Heading) and one.level == 2]
    overview = headings[headings.index("Agreements and decisions across borders") :]
    chapters = [
        one for one in overview if one in ("Burma/Myanmar", "Cambodia", "China", "Lao PDR", "Thailand", "Vietnam")
    ]
    assert chapters == ["Burma/Myanmar", "Cambodia", "China", "Lao PDR", "Thailand", "Vietnam"]


@pytest.mark.parametrize("language", ["en", "th"])
def test_everything_of_the_year_is_in_the_report(example, language):
    found, made = assembled(language)
    assert [one.record for one in coverage_of(made, found.records)] == []


def test_calendar_has_every_entry_under_its_month(example):
    (table,) = [one for one in blocks() if isinstance(one, Table) and one.key == "calendar-table"]
    groups = [plain_text(row[0]) for row in table.rows if not any(row[1:])]
    rows = [tuple(plain_text(cell) for cell in row) for row in table.rows if any(row[1:])]

    assert groups == [
        *(
            "January",
            "February",
            "March",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ]
    assert len(rows) == 41
    assert rows[0] == (
        "16–17",
        "Organised a meeting of the working group that prepared the Regional Training on Advocacy with ASEAN "
        "(Advocacy with ASEAN)",
        "Bangkok, Thailand",
    )
    # In order of the days, also where the printed calendar was not.
    march = [row[0] for row in rows[10:13]]
    assert march == ["2", "19–26", "20"]
    assert rows[[row[0] for row in rows].index("29 – 2 September")][1].startswith(
        "Organised the Myanmar National Training"
    )
    assert not [row for row in rows if "rganiz" in row[1]]


def test_acronyms_are_those_that_the_text_uses_in_order(example):
    (listed,) = [one for one in blocks() if isinstance(one, Terms)]
    acronyms = [plain_text(term) for term, _meaning in listed.items]

    assert acronyms == sorted(acronyms, key=str.casefold)
    assert {"ASEAN", "ILO", "MOU", "MMN", "NV", "CI", "TITP"} <= set(acronyms)
    assert "FDG" not in acronyms
    words = set(re.findall(r"\w+", text().split("About MMN", 1)[1]))
    assert [one for one in acronyms if not {one, f"{one}s"} & words and "-" not in one] == []


def test_notes_cite_sources_and_never_the_report_itself(example):
    document = assembled()[0].document
    cited = {one.source for note in document.notes() for one in note.cited}

    assert len(cited) == 30
    assert cited == set(document.sources)
    assert "mmn-annual-report-2016" not in cited
    assert document.sources["hrw-burma"].title == "Burma"


def test_figures_stand_with_their_notes(example):
    line = next(one for one in lines(blocks()) if "numbered 128,388" in one)
    assert "according to the Ministry of Labour.[n]" in line


def test_every_figure_is_printed_with_its_number(example):
    _found, made = assembled()
    said = text()
    words = English()
    missing = [one.key for one in made.figures if words.quantity(one.quantity).split(" per ")[0] not in said]
    assert missing == []


def test_words_do_not_rot(example):
    assert (
        re.findall(r"\b(?:this year|last year|next year|this past year|in the past year|currently)\b", text(), re.I)
        == []
    )


def test_no_remark_of_the_desk_is_printed(example):
    made = assembled()[1]
    remarks = [
        row.remark for row in (*made.events, *made.figures, *made.policies, *made.calendar) if len(row.remark) > 30
    ]
    assert len(remarks) > 50
    assert [one for one in remarks if one in text()] == []


def test_charts_and_map_have_words_and_letters_as_outlines(example):
    pictures = [one for one in blocks() if isinstance(one, Picture)]
    assert [one.kind.value for one in pictures] == ["map", "chart", "chart", "chart", "map"]
    assert all("<text" not in one.svg and "<path" in one.svg for one in pictures)
    assert pictures[0].alt.startswith(
        "Map of the region with the number of members in each country: Burma/Myanmar 2, Cambodia 6"
    )


def test_map_of_activities_names_what_lies_beyond_it(example):
    picture = [one for one in blocks() if isinstance(one, Picture)][-1]

    assert plain_text(picture.caption) == (
        "Where activities took place in 2016; beyond the region also in Bangladesh, Japan and Nepal"
    )
    assert "Bangkok 12" in picture.alt


def test_what_has_no_thai_on_record_is_marked_as_english(example):
    found = [one for block in blocks("th") for one in inlines(block) if isinstance(one, Run)]
    english = [one for one in found if re.search("[A-Za-z]{3} [a-z]{2}", one.text)]
    assert len(english) > 200
    assert {one.language for one in english} == {"en"}
    assert [one.text for one in found if one.language == "en" and re.search("[\u0e00-\u0e7f]", one.text)] == []


def test_passages_and_blocks_have_keys_of_their_own(example):
    keys = [passage.key for one in sections(2016) for passage in one.passages]
    named = [one.key for one in blocks() if one.key]

    assert [key for key in keys if keys.count(key) > 1] == []
    assert [key for key in named if named.count(key) > 1] == []


def test_queries_do_not_grow_with_the_record(example):
    with CaptureQueriesContext(connection) as asked:
        made = year_record(Scope(2016))
        document_of(sections_of(made), year=2016, records=made.records)
    assert len(asked) <= 85


def test_every_sentence_is_there_in_thai():
    said = {name for name in dir(English) if not name.startswith("_")}
    own = {name for part in Thai.__mro__ if ".thai" in part.__module__ for name in vars(part)}
    assert len(said) > 100
    assert said - own == {"joined"}


# Other years and other networks ---------------------------------------------------------------------------------------


@pytest.fixture
def network(db):
    for code in ("en", "th"):
        make_language(code)
    return make_organisation(key="rivers", name="Rivers Alliance", acronym="RA", is_network=True)


def report(year: int = 2016, language: str = "en", audience: Audience = Audience.PUBLIC) -> str:
    made = document_of(sections(year, language, audience=audience), year=year, language=language, audience=audience)
    assert made.problems == ()
    return "\n".join([made.document.title, *lines(made.document.blocks)])


def test_year_without_records_says_so(network):
    assert "Nothing is on record of 2031 yet." in report(2031)
    assert "ยังไม่มีข้อมูลของปี 2574 ในระบบบันทึก" in report(2031, "th")


def test_report_before_there_is_a_network(db):
    make_language()
    make_activity(title="A meeting", summary="People met.")

    said = report()

    assert "People met." in said
    assert "About the network" not in said


def test_one_member_in_one_country(network):
    make_member(name="Only One", heading=make_country(key="laos", name="Laos"))

    assert "At the end of 2016 RA had one member organisation in one country." in report()
    assert "เมื่อสิ้นปี 2559 RA มีสมาชิก 1 องค์กร ใน 1 ประเทศ" in report(language="th")


def test_member_that_left_before_the_end_of_the_year(network):
    make_member(name="Gone", end=datetime.date(2016, 6, 30))
    make_member(name="There", end=datetime.date(2017, 6, 30))

    said = report()

    assert "Gone" not in said
    assert "RA had one member organisation." in said


def test_another_network_tells_its_own_year(network):
    country = make_country(key="peru", name="Peru")
    lima = make_place(key="lima", name="Lima", lies_in=country)
    forum = make_activity(kind="forum", title="River forum", places=[lima], summary="It was about dams.", start=datetime.date(2019, 5, 4), end=datetime.date(2019, 5, 4), precision="day")  # fmt: skip
    take_part(forum, "organiser", organisation=make_organisation(name="Ministry of Water"))
    take_part(
        forum, "speaker", person=make_person(printed_name="Ana Ruiz"), organisation=network, position="Coordinator"
    )
    make_policy_action(title="Peru signs a treaty", countries=[country], start=datetime.date(2019, 2, 1), end=datetime.date(2019, 2, 28), precision="month")  # fmt: skip
    figure = make_figure(label="Fishers on the river", value=1, unit="people", place=country, start=datetime.date(2019, 1, 1), end=datetime.date(2019, 12, 31), precision="year")  # fmt: skip
    cite(figure, make_source())

    said = report(2019)

    assert "The Ministry of Water organised the forum. Ana Ruiz (Coordinator, RA) spoke." in said
    assert "Lima, Peru, 4 May 2019" in said
    assert "February 2019. Peru signs a treaty." in said
    assert "Fishers on the river numbered 1 in 2019.[n]" in said
    assert "2016" not in said


@pytest.mark.parametrize("audience", ["members", "staff"])
def test_closed_records_never_show(network, audience):
    project = make_project(title="Open project")
    closed = make_activity(title="Secret meeting", summary="Secret words.", audience=audience)
    closed.projects.set([project])
    closed.save()
    make_calendar_entry(text="a secret entry", audience=audience)
    make_work(title="Secret paper", summary="Secret paper.", audience=audience)
    make_photo(caption="Secret photo", image=make_image(), consent="given", activity=closed, audience=audience)
    open_work = make_work(title="Open paper", languages=["en"])
    Launch.objects.create(edition=open_work.editions.get(), activity=closed)
    Circulation.objects.create(work=open_work, activity=closed, remark="secret remark")
    hidden = make_organisation(name="Hidden organisation", live=False)
    meeting = make_activity(title="Open meeting", summary="Open words.")
    take_part(meeting, "organiser", organisation=hidden)
    take_part(meeting, "speaker", person=make_person(printed_name="Hidden person", live=False))
    make_policy_action(title="A draft", live=False)

    said = report()

    assert "Open words." in said
    assert "Open paper" in said
    assert re.findall(r"(?i)secret[^.]*|hidden[^.]*|a draft", said) == []
    everything = report(audience=Audience.STAFF)
    assert "Secret words." in everything
    assert "secret remark" in everything


def test_what_hangs_on_unpublished_records_is_told_without_them(network):
    country = make_country(key="peru", name="Peru", live=False)
    make_member(name="Member", heading=country)
    seat = make_seat(represents=country, organisation=make_organisation(name="Hidden", live=False))
    lima = make_place(name="Lima", live=False)
    make_activity(title="Meeting", summary="People met.", places=[lima])

    said = report()

    assert "Member" in said
    assert str(seat.person) in said
    assert re.findall("Peru|Hidden|Lima", said) == []


def test_a_use_of_a_work_at_another_year_costs_no_query_each(network):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            report()
        return len(queries)

    works = [make_work(title=f"Paper {number}", languages=["en"]) for number in range(3)]
    for number, work in enumerate(works):
        earlier = make_activity(title=f"Earlier {number}", start=datetime.date(2015, 1, 1), end=datetime.date(2015, 1, 2), precision="day")  # fmt: skip
        Launch.objects.create(edition=work.editions.get(), activity=earlier)
    before = asked()
    for number in range(4):
        earlier = make_activity(start=datetime.date(2014, 1, 1), end=datetime.date(2014, 1, 2), precision="day")
        Circulation.objects.create(work=works[0], activity=earlier, remark=f"use {number}")

    assert asked() == before
    assert "use 3" in report()


def test_photo_is_shown_with_consent_alone(network):
    meeting = make_activity(title="Meeting", summary="People met.")
    john = make_person(printed_name="John Hulme")
    make_photo(key="good", caption="The river", image=make_image(), consent="given", activity=meeting, credit=john)
    make_photo(key="bad", caption="A face", image=make_image(), consent="not-recorded", activity=meeting)
    picture = make_image()
    make_photo(key="one", caption="Twice", image=picture, consent="given", activity=meeting)
    make_photo(key="other", caption="Twice, withdrawn", image=picture, consent="withdrawn", activity=meeting)

    document = document_of(sections(2016), year=2016).document

    (photo,) = [one for one in document.blocks if isinstance(one, Picture)]
    assert (plain_text(photo.caption), photo.credit, photo.alt) == ("The river", "John Hulme", "The river")
    assert document.cover is not None
    assert document.cover.record == "photo:good"


def test_role_without_a_sentence_is_told_by_its_verb(network):
    meeting = make_activity(title="Meeting", summary="People met.")
    take_part(meeting, "blessed", organisation=make_organisation(name="A monk"))

    assert "A monk blessed the meeting." in report()


def test_words_of_a_record_are_never_read_as_signs(network):
    make_activity(title="*Stars* {and} [braces](javascript:x)", summary="- no list\n# no heading {event:none}")

    said = report()

    assert "*Stars* {and} [braces](javascript:x)" in said
    assert "- no list # no heading {event:none}" in said


def test_sentences_on_the_same_source_have_one_note(network):
    source, other = make_source(key="one"), make_source(key="two")
    for number, cited in enumerate((source, source, other)):
        cite(make_policy_action(title=f"Event {number}", key=f"event-{number}"), cited)

    assert "4 March 2016. Event 0. Event 1.[n] Event 2.[n]" in report()

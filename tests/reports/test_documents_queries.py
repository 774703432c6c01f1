"""A document put together from passages: what people wrote, what is left out, and what stands in its way."""

import pytest

from sampan.core.documents import (
    Cited,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    inlines,
    plain_text,
)
from sampan.network.models import Audience
from sampan.reports.queries.coverage import coverage
from sampan.reports.queries.documents import document_of
from sampan.reports.queries.passages import Passage, Problem, Section, records_of
from sampan.reports.queries.sections import sections
from tests.factories import (
    cite,
    make_activity,
    make_calendar_entry,
    make_figure,
    make_image,
    make_language,
    make_organisation,
    make_photo,
    make_source,
    make_term,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _network():
    make_language("en")
    make_language("th")
    make_organisation(key="rivers", name="Rivers Alliance", acronym="RA", is_network=True)


def section(*passages: Passage, key: str = "a", heading: str = "A") -> Section:
    return Section(key, heading, passages)


def made(*found: Section, **given):
    return document_of(found, year=2016, **given)


def test_text_becomes_blocks_with_the_record_behind_its_words():
    source = make_source(key="a-source", title="A source", authors=[("Lee", "Yimou")])
    cite(make_figure(key="workers", value=128388), source)
    text = "## Workers\n\nThere were {figure:workers} of them.{note:a-source, 5|See *there*.}\n\n- one\n\n> “yes”"

    document = made(section(Passage("p", text))).document

    assert document.blocks == (
        Heading(1, (Run("A"),), key="a"),
        Heading(2, (Run("Workers"),), key="p"),
        Paragraph(
            (
                Run("There were "),
                Run("128,388", record="figure:workers"),
                Note((Cited("a-source"),)),
                Run(" of them."),
                Note((Cited("a-source", "5"),), after=(Run("See "), Run("there", is_emphasised=True), Run("."))),
            )
        ),
        Listing(((Run("one"),),)),
        Paragraph((Run("“yes”"),), Style.QUOTE),
    )
    assert list(document.sources) == ["a-source"]
    assert document.sources["a-source"].authors[0].family == "Lee"


def test_what_a_person_wrote_stands_in_the_place_of_a_passage_and_follows_the_record():
    figure = make_figure(key="workers", value=10)
    found = section(Passage("p", "Made.", records=("figure:workers",)))
    texts = {"p": "Written: {figure:workers|value}."}

    first = made(found, texts=texts).document
    figure.value = 11
    figure.save()
    second = made(found, texts=texts).document

    assert [plain_text(one.blocks[1].content) for one in (first, second)] == ["Written: 10.", "Written: 11."]


def test_order_and_what_is_left_out_and_added():
    found = (
        Section("a", "A", (Passage("a1", "One."), Passage("a2", "Two."))),
        Section("b", "B", (Passage("b1", "Three."),)),
        Section("c", "C", (Passage("c1", "Four."),)),
    )

    document = made(
        *found,
        order=("b", "a2"),
        left_out=("c1", "a1"),
        added={"b": (Passage("w1", "First."),), "a2": (Passage("w2", "Last."),)},
    ).document

    assert [plain_text(tuple(inlines(one))) for one in document.blocks] == [
        "B",
        "First.",
        "Three.",
        "A",
        "Two.",
        "Last.",
    ]


def test_heading_of_a_section_can_be_another():
    document = made(section(Passage("p", "Words.")), texts={"a:heading": "Our *year*"}).document

    assert document.blocks[0] == Heading(1, (Run("Our *year*"),), key="a")


def test_heading_over_nothing_is_left_out():
    found = section(
        Passage("h", "## Empty"), Passage("h3", "### Empty too"), Passage("g", "## Full"), Passage("p", "Words.")
    )

    document = made(found).document

    assert [plain_text(one.content) for one in document.blocks] == ["A", "Full", "Words."]


def test_section_that_a_person_has_not_written_does_not_appear():
    message = Section("message", "Message", (Passage("message:text", hint="Thanks"),), is_written=True)

    assert made(message).document.blocks == ()
    assert len(made(message, texts={"message:text": "Thank you."}).document.blocks) == 2


def test_problems_name_section_passage_line_and_record():
    make_activity(key="closed", title="Closed meeting", audience="members")
    found = section(Passage("p", "Good.\n\nSee {event:nowhere} and {event:closed}.\n\n*never"))

    assembled = made(found)

    assert assembled.document is None
    assert [(one.section, one.passage, one.line, one.record) for one in assembled.problems] == [
        ("a", "p", 5, ""),
        ("a", "p", 3, "event:nowhere"),
        ("a", "p", 3, "event:closed"),
    ]
    assert "never ends" in assembled.problems[0].message
    assert "“Closed meeting” is not open to the readers" in assembled.problems[2].message
    assert made(found, texts={"p": "{event:closed}"}, audience=Audience.MEMBERS).problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{note:nowhere}", "There is no source with the key “nowhere”"),
        ("[words](event:nowhere)", "There is no event with the key “nowhere”"),
        ("[words](planet:mars)", "“planet” is no kind of record"),
        ("{planet:mars}", "“planet” is no kind of record"),
    ],
)
def test_everything_that_a_text_names_has_to_be_there(text, said):
    (problem,) = made(section(Passage("p", text))).problems
    assert said in problem.message


def test_missing_picture_stops_the_report_by_name():
    photo = make_photo(
        key="river", caption="The river", image=make_image(), consent="given", activity=make_activity(summary="S.")
    )
    found = sections(2016)
    photo.image.file.storage.delete(photo.image.file.name)

    assembled = document_of(found, year=2016)

    assert assembled.document is None
    assert {one.record for one in assembled.problems} == {"photo:river"}
    assert all("is not in its place" in one.message for one in assembled.problems)


def test_own_words_for_a_record_tell_of_it():
    make_activity(key="forum")

    assembled = made(section(Passage("p", "We met at [the forum](event:forum).")))

    (_, paragraph) = assembled.document.blocks
    assert paragraph.content[1] == Run("the forum", record="event:forum")
    assert "event:forum" in assembled.records


def test_words_of_another_script_bear_their_language():
    document = made(section(Passage("p", "The word แรงงาน is Thai.")), language="en").document

    assert document.blocks[1].content == (
        Run("The word "),
        Run("แรงงาน", "th"),
        Run(" "),
        Run("is Thai."),
    )


def test_acronyms_are_listed_where_they_are_used():
    make_term(key="ilo", headword="ILO", expansions=[("en", "International Labour Organization")])
    make_term(key="oss", headword="OSS", expansions=[("en", "One-Stop Service")])
    make_term(key="mou", headword="MOU", expansions=[("en", "Memorandum of Understanding")])
    acronyms = next(one for one in sections(2016) if one.key == "acronyms")

    document = made(acronyms, section(Passage("p", "The ILO and two MOUs."))).document

    assert [plain_text(term) for term, _ in document.blocks[1].items] == ["ILO", "MOU"]


def test_records_of_a_passage_follow_what_a_person_took_out():
    passage = Passage("p", "{event:one} and {event:two}", records=("claim:a",))

    assert records_of(passage, {}) == {"event:one", "event:two", "claim:a"}
    assert records_of(passage, {"p": "Only {event:two}."}) == {"event:two", "claim:a"}
    assert records_of(passage, {"p": " "}) == frozenset()


def test_coverage_lists_what_is_not_told_with_the_way_to_it():
    make_activity(key="told", title="Told", summary="Words.")
    make_activity(key="untold", title="Untold", summary="Words.")
    make_calendar_entry(key="entry", text="a meeting")
    assembled = document_of(sections(2016), year=2016, left_out=("event:untold", "calendar:table"))

    found = coverage(2016, assembled.records)

    assert [(one.record, one.title) for one in found] == [
        ("event:untold", "Untold"),
        ("calendar:entry", "Attended a meeting"),
    ]
    assert found[0].kind == "activity"
    assert found[0].address.startswith("/desk/snippets/activities/activity/edit/")
    assert coverage(2016, assembled.records, excused=("event:untold", "calendar:entry")) == ()


def test_edited_passage_that_no_longer_names_its_event_uncovers_it():
    make_activity(key="forum", title="Forum", summary="Words.")
    found = sections(2016)

    edited = document_of(found, year=2016, texts={"event:forum": "## Something else\n\nOther words."})

    assert [one.record for one in coverage(2016, edited.records)] == ["event:forum"]


def test_document_has_title_author_and_imprint():
    make_activity(summary="Words.")
    document = document_of(sections(2016), year=2016, texts={"cover:title": "Our year"}).document

    assert (document.title, document.subtitle, document.author, document.year) == (
        "Our year",
        "Rivers Alliance",
        "Rivers Alliance",
        2016,
    )
    assert plain_text(document.imprint[0].content) == "Published by the Rivers Alliance."
    assert document.cover is None


def test_calendar_of_one_entry_in_thai():
    make_calendar_entry(role="attendee")
    document = document_of(sections(2016, "th"), year=2016, language="th").document

    (table,) = [one for one in document.blocks if isinstance(one, Table)]
    assert [plain_text(cell) for cell in table.rows[1]] == ["4", "เข้าร่วม a meeting", ""]
    assert [one.language for one in inlines(table) if isinstance(one, Run) and one.text == "a meeting"] == ["en"]
    assert not [one for one in document.blocks if isinstance(one, Picture)]


def test_problem_is_told_once_for_each_place():
    assert made(section(Passage("p", "{event:x}"), Passage("q", "{event:x}"))).problems == (
        Problem("a", "p", "There is no event with the key “x”: correct the key, or record it first.", 1, "event:x"),
        Problem("a", "q", "There is no event with the key “x”: correct the key, or record it first.", 1, "event:x"),
    )


def test_each_block_says_of_which_passage_and_which_markup_it_was_made():
    source = make_source(key="a-source", title="A source")
    cite(make_figure(key="workers", value=128388), source)
    text = "There were {figure:workers} of *them*.{note:a-source, 5}\n\n- one\n- two {figure:workers|value}"

    document = made(section(Passage("p", text), Passage("q", block=Paragraph((Run("Fixed."),))))).document

    assert [one.passage for one in document.origins] == ["a:heading", "p", "p", "q"]
    assert document.origins[1].lines == (
        (("There were ", 1), ("{figure:workers}", 2), (" of ", 1), ("*them*", 1), (".", 1), ("{note:a-source, 5}", 1)),
    )
    assert document.origins[2].lines == ((("one", 1),), (("two ", 1), ("{figure:workers|value}", 1)))
    assert document.origins[0].lines == document.origins[3].lines == ()
    for block, origin in zip(document.blocks, document.origins, strict=True):
        lines = block.items if isinstance(block, Listing) else (tuple(inlines(block)),)
        assert [sum(count for _, count in line) for line in origin.lines] in ([], [len(line) for line in lines])

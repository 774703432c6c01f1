"""Notes are numbered in the order of the page, each once, and say what is not known."""

from datetime import date
from typing import Any

import pytest

from sampan.figures.models import FigureCitation
from sampan.policies.models import PolicyActionCitation
from sampan.sources.queries.notes import Call, PageNote, notes_for
from tests.factories import SAMPLES, cite, make_figure, make_note, make_policy_action, make_source

pytestmark = pytest.mark.django_db


def test_notes_are_numbered_in_the_order_of_the_page() -> None:
    news = make_source(
        title="Pink cards",
        type="article-newspaper",
        container_title="The Nation",
        authors=[("Lee", "Yimou"), ("Somchai", "")],
        start=date(2016, 3, 4),
        end=date(2016, 3, 4),
        precision="day",
        url="https://example.org/pink",
    )
    law = make_source(title="Ordinance", type="legislation")
    second, first = make_figure(), make_figure()
    action = make_policy_action()
    cite(first, news, order=1)
    cite(first, law, order=2)
    cite(second, law)
    cite(action, news, locator="p. 3")
    notes = notes_for([(FigureCitation, first.pk), (FigureCitation, second.pk), (PolicyActionCitation, action.pk)])
    assert notes.of(FigureCitation, first.pk) == (1, 2)
    assert [call.occurrence for call in notes.of(FigureCitation, second.pk)] == [2]
    assert notes.of(PolicyActionCitation, action.pk) == (Call(3),)
    assert notes.of(FigureCitation, 999_999) == ()
    assert notes.notes == (
        PageNote(
            1,
            "Lee, Yimou and Somchai, “Pink cards”, The Nation, 4 March 2016.",
            "en",
            "https://example.org/pink",
            news.key,
        ),
        PageNote(2, "Ordinance.", "en", "", law.key),
        PageNote(3, "Lee and Somchai, “Pink cards”, p. 3.", "en", "https://example.org/pink", news.key),
    )


def test_a_lost_note_and_a_figure_without_source_say_so() -> None:
    report = make_source(key="report-2016", title="Annual report 2016")
    lost = make_note(document=report, printed_number="65", form="missing", order=66)
    unsourced, orphan, hidden = make_figure(), make_figure(), make_figure()
    cite(orphan, note=lost)
    cite(unsourced, report, role="printed-in", locator="l. 85")
    cite(hidden, make_source(live=False, title="Secret"))
    notes = notes_for((FigureCitation, figure.pk) for figure in (orphan, unsourced, hidden)).notes
    assert [(note.text, note.is_missing) for note in notes] == [
        ("Note 65 of “Annual report 2016” stands in the text, but its own text is lost.", True),
        ("Printed without a source in: “Annual report 2016”, l. 85.", False),
        ("The source on record is not published.", True),
    ]


@pytest.mark.parametrize("code", SAMPLES)
def test_a_note_carries_the_language_of_its_source(code: str) -> None:
    figure = make_figure()
    cite(figure, make_source(title=SAMPLES[code], language_id=code))
    note = notes_for([(FigureCitation, figure.pk)]).notes[0]
    assert (note.language, SAMPLES[code] in note.text) == (code, True)


@pytest.mark.parametrize("count", [1, 3])
def test_notes_take_one_query(count: int, django_assert_num_queries: Any) -> None:
    records: list[Any] = []
    for _ in range(count):
        figure, action = make_figure(), make_policy_action()
        for record, table in ((figure, FigureCitation), (action, PolicyActionCitation)):
            cite(record, make_source(authors=[("A", "B"), ("C", "D")]))
            records.append((table, record.pk))
    with django_assert_num_queries(1):
        notes = notes_for(records)
    assert len(notes.notes) == 2 * count


def test_no_record_takes_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert notes_for([]).notes == ()

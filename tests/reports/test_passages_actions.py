"""Writing and editing passages: nothing is lost, and of two editors at once the second is told."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from sampan.core.documents import inlines, plain_text
from sampan.reports.actions.passages import (
    ChangedMeanwhile,
    keep_draft,
    resolve_conflict,
    restore_version,
    save_passage,
    take_back_edit,
    write_own_passage,
)
from sampan.reports.models import PassageDraft, PassageText, PassageVersion, Report, Verb
from sampan.reports.queries.editions import assembled, edition_of, opened_passage

from ..factories import SAMPLES
from ..people import administrator, editor, staff
from .a_report import EVENT, a_report, a_year

pytestmark = pytest.mark.django_db
MINE = "## {event:forum}\n\nWe met {event:forum|dates}, in our own words."


def words(report: Report) -> str:
    """All that is printed."""
    document = assembled(report).document
    assert document is not None
    return "\n".join(plain_text(tuple(inlines(block))) for block in document.blocks)


def test_edit_of_a_passage_is_printed_and_follows_the_record() -> None:
    forum = a_year()
    report, by = a_report(), staff()
    assert "They met for two days." in words(report)
    save_passage(report=report, passage=EVENT, text=MINE, opened=0, by=by)
    assert "We met 8–9 October 2016, in our own words." in words(report)
    assert "They met for two days." not in words(report)
    forum.title = "Forum of All Migrants"
    forum.save()
    assert "Forum of All Migrants" in words(report)


def test_change_of_the_record_under_an_edit_is_a_conflict_and_the_edit_stays() -> None:
    forum = a_year()
    report, by = a_report(), staff()
    save_passage(report=report, passage=EVENT, text=MINE, opened=0, by=by)
    assert edition_of(report).conflicts == []
    forum.summary = "They met for three days."
    forum.save()
    assert [one.key for one in edition_of(report).conflicts] == [EVENT]
    assert "in our own words" in words(report)


def conflict(choice: str, text: str = "") -> Report:
    """A conflict, decided in one of three ways."""
    forum = a_year()
    report, by = a_report(), staff()
    first = save_passage(report=report, passage=EVENT, text=MINE, opened=0, by=by)
    forum.summary = "They met for three days."
    forum.save()
    there = opened_passage(report, EVENT)
    assert there is not None
    resolve_conflict(
        report=report, passage=EVENT, choice=choice, text=text, opened=first.pk, generated=there.generated, by=by
    )
    assert edition_of(report).conflicts == []
    return report


def test_conflict_keep_mine_keeps_the_edited_text() -> None:
    report = conflict("mine")
    assert "in our own words" in words(report)
    assert report.versions.first().verb == Verb.KEPT


def test_conflict_take_the_record_prints_it_and_keeps_the_edit_in_the_history() -> None:
    report = conflict("record")
    assert "They met for three days." in words(report)
    assert not report.texts.exists()
    assert MINE in report.versions.values_list("text", flat=True)


def test_conflict_merged_text_is_printed() -> None:
    report = conflict("merged", "We met for three days, in our own words.")
    assert "We met for three days, in our own words." in words(report)
    assert report.versions.first().verb == Verb.MERGED


def test_conflict_that_changed_once_more_is_asked_again() -> None:
    forum = a_year()
    report, by = a_report(), staff()
    first = save_passage(report=report, passage=EVENT, text=MINE, opened=0, by=by)
    forum.summary = "They met for three days."
    forum.save()
    with pytest.raises(ValidationError, match="once more"):
        resolve_conflict(
            report=report, passage=EVENT, choice="mine", opened=first.pk, generated="What stood there before.", by=by
        )


def test_saving_over_an_open_conflict_does_not_hide_it() -> None:
    forum = a_year()
    report, by = a_report(), staff()
    first = save_passage(report=report, passage=EVENT, text=MINE, opened=0, by=by)
    forum.summary = "They met for three days."
    forum.save()
    save_passage(report=report, passage=EVENT, text=MINE + " More.", opened=first.pk, by=by)
    assert [one.key for one in edition_of(report).conflicts] == [EVENT]


def test_text_whose_passage_is_gone_is_named_and_can_be_kept_elsewhere() -> None:
    forum = a_year()
    report, by = a_report(), staff()
    text = "A meeting of which the record no longer tells."
    first = save_passage(report=report, passage=EVENT, text=text, opened=0, by=by)
    forum.live = False
    forum.save()
    assert [row.passage for row in edition_of(report).homeless] == [EVENT]
    assert text not in words(report)
    with pytest.raises(ValidationError, match="Choose the section"):
        resolve_conflict(report=report, passage=EVENT, choice="mine", opened=first.pk, generated="", by=by)
    resolve_conflict(
        report=report, passage=EVENT, choice="mine", follows="members", opened=first.pk, generated="", by=by
    )
    assert edition_of(report).homeless == []
    assert text in words(report)
    # The record comes back with its passage, and the text stays where it was put.
    forum.live = True
    forum.save()
    assert "They met for two days." in words(report)
    assert words(report).count(text) == 1


def test_second_of_two_editors_is_told_and_overwrites_nothing() -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage=EVENT, text="The first.", opened=0, by=staff())
    with pytest.raises(ChangedMeanwhile, match="staff saved this passage") as told:
        save_passage(report=report, passage=EVENT, text="The second.", opened=0, by=administrator())
    assert told.value.newest.text == "The first."
    assert report.texts.get().text == "The first."
    save_passage(report=report, passage=EVENT, text="Both.", opened=told.value.newest.pk, by=administrator())
    assert report.texts.get().text == "Both."


def test_version_that_was_taken_back_meanwhile_is_noticed_too() -> None:
    a_year()
    report, by = a_report(), staff()
    first = save_passage(report=report, passage=EVENT, text="The first.", opened=0, by=by)
    take_back_edit(report=report, passage=EVENT, opened=first.pk, by=by)
    for opened in (0, first.pk):
        with pytest.raises(ChangedMeanwhile):
            save_passage(report=report, passage=EVENT, text="The second.", opened=opened, by=by)


def test_every_earlier_text_can_be_seen_and_restored() -> None:
    a_year()
    report, by = a_report(), staff()
    opened = 0
    for text in ("One.", "Two.", "Three."):
        opened = save_passage(report=report, passage=EVENT, text=text, opened=opened, by=by).pk
    take_back_edit(report=report, passage=EVENT, opened=opened, by=by)
    versions = list(report.versions.all())
    assert [one.text for one in versions] == ["", "Three.", "Two.", "One."]
    restore_version(version=versions[2], opened=versions[0].pk, by=by)
    assert "Two." in words(report)
    assert report.versions.count() == 5
    with pytest.raises(ValidationError, match="take your text back"):
        restore_version(version=versions[0], opened=report.versions.first().pk, by=by)


def test_text_that_was_loaded_is_kept_when_somebody_changes_it() -> None:
    a_year()
    report, by = a_report(), staff()
    PassageText.objects.create(report=report, passage="message:text", text="From a file.")
    save_passage(report=report, passage="message:text", text="By hand.", opened=0, by=by)
    assert [(one.verb, one.text) for one in report.versions.order_by("id")] == [
        (Verb.LOADED, "From a file."),
        (Verb.WRITTEN, "By hand."),
    ]


def test_passage_of_ones_own_stands_after_another_and_can_be_taken_out() -> None:
    a_year()
    report, by = a_report(), staff()
    version = write_own_passage(report=report, follows=EVENT, text="A word of thanks.", by=by)
    text = words(report)
    assert text.index("They met for two days.") < text.index("A word of thanks.")
    take_back_edit(report=report, passage=version.passage, opened=version.pk, by=by)
    assert "A word of thanks." not in words(report)
    restore_version(version=version, opened=report.versions.first().pk, by=by)
    assert "A word of thanks." in words(report)


@pytest.mark.parametrize("language", list(SAMPLES))
def test_text_of_every_script_is_kept_as_it_was_written(language: str) -> None:
    a_year()
    report, by = a_report(), staff()
    text = f"{SAMPLES[language]} *{SAMPLES[language]}*"
    save_passage(report=report, passage="message:text", text=text, opened=0, by=by)
    assert report.texts.get().text == text
    assert SAMPLES[language] in words(report)


@pytest.mark.parametrize(
    ("text", "told"),
    [("   ", "leave it out"), ("See {figure:registered and more", "Line 1")],
)
def test_text_that_says_nothing_or_cannot_be_read_is_refused(text: str, told: str) -> None:
    a_year()
    with pytest.raises(ValidationError, match=told):
        save_passage(report=a_report(), passage=EVENT, text=text, opened=0, by=staff())


def test_record_that_is_not_there_is_named_before_anything_is_made() -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage=EVENT, text="At {event:nowhere}.", opened=0, by=staff())
    (problem,) = edition_of(report).problems
    assert (problem.passage, problem.record) == (EVENT, "event:nowhere")


def test_unchanged_text_of_the_record_is_not_saved_as_an_edit() -> None:
    a_year()
    report = a_report()
    there = opened_passage(report, EVENT)
    assert there is not None
    with pytest.raises(ValidationError, match="nothing was changed"):
        save_passage(report=report, passage=EVENT, text=there.generated.replace("\n", "\r\n"), opened=0, by=staff())
    assert not PassageVersion.objects.exists()


def test_unknown_passage_and_a_table_are_refused() -> None:
    a_year()
    report = a_report()
    for passage in ("event:never", "calendar:table"):
        with pytest.raises(ValidationError, match="no passage of this name"):
            save_passage(report=report, passage=passage, text="Words.", opened=0, by=staff())


def test_draft_is_its_writer_s_alone_and_goes_when_the_text_is_saved() -> None:
    a_year()
    report, by = a_report(), staff()
    keep_draft(report=report, passage=EVENT, text="half a sent", opened=0, by=by)
    keep_draft(report=report, passage=EVENT, text="half a sentence", opened=0, by=by)
    keep_draft(report=report, passage=EVENT, text="another", opened=0, by=administrator())
    assert PassageDraft.objects.get(by=by).text == "half a sentence"
    assert edition_of(report, by=by).drafts == {EVENT}
    save_passage(report=report, passage=EVENT, text="A sentence.", opened=0, by=by)
    assert [one.by.username for one in PassageDraft.objects.all()] == ["administrator"]


def test_editor_of_a_country_may_write_nothing() -> None:
    a_year()
    report, by = a_report(), editor()
    for attempt in (
        lambda: save_passage(report=report, passage=EVENT, text="Words.", opened=0, by=by),
        lambda: write_own_passage(report=report, follows="advocacy", text="Words.", by=by),
        lambda: keep_draft(report=report, passage=EVENT, text="Words.", opened=0, by=by),
        lambda: take_back_edit(report=report, passage=EVENT, opened=0, by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert not PassageText.objects.exists()


def test_heading_of_a_section_can_be_changed() -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage="members:heading", text="Who we are", opened=0, by=staff())
    assert "Who we are" in words(report)
    assert edition_of(report).homeless == []


def test_what_is_written_is_logged_without_the_words() -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage=EVENT, text="Confidential words.", opened=0, by=staff())
    entry = ModelLogEntry.objects.get(action="report.edit")
    assert entry.data["passage"] == EVENT
    assert "Confidential" not in str(entry.data)

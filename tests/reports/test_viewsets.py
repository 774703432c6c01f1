"""The desk’s screens of the report, as staff use them and as nobody else may."""

import re
from typing import Any

import pytest
from django.urls import reverse

from sampan.reports.actions.builds import build_report
from sampan.reports.actions.editions import leave_out
from sampan.reports.actions.passages import keep_draft, save_passage
from sampan.reports.models import Build, BuildState, Excuse, PassageDraft, Report, State
from sampan.reports.queries.editions import edition_of, opened_passage
from sampan.search.queries import index

from ..factories import SAMPLES, make_activity
from ..people import administrator, client_of, staff
from .a_report import EVENT, a_report, a_year, made

pytestmark = pytest.mark.django_db
LIST = "/desk/annual-reports/"


def text(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def address(name: str, report: Report, *rest: Any) -> str:
    """A screen of a report."""
    return reverse(f"reports_{name}", args=[report.pk, *rest])


@pytest.mark.parametrize("who", ["visitor", "stranger", "member", "editor"])
def test_screens_are_there_for_staff_alone(who: str) -> None:
    a_year()
    report = a_report()
    client = client_of(who)
    for one in (LIST, address("report", report), address("passage", report, EVENT), address("coverage", report)):
        assert client.get(one).status_code in (302, 404), one
    assert client.post(address("publish", report), {"do": "publish"}).status_code in (302, 404)
    assert Report.objects.get().state == State.DRAFT
    if who == "editor":
        assert "Annual reports" not in client.get("/desk/").content.decode()


def test_staff_begin_a_report_and_a_second_one_is_refused_with_a_sentence() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    assert "Annual Report 2016" in client.get(LIST).content.decode()
    answer = client.post(reverse("reports_start"), {"year": "2017", "language": "en"})
    began = Report.objects.get(year=2017)
    assert answer.headers["Location"] == address("report", began)
    refused = client.post(reverse("reports_start"), {"year": "2016", "language": "en"})
    assert "There is a report of this year in this language already" in text(refused.content.decode())
    assert Report.objects.filter(year=2016).get() == report
    for nonsense in ({"year": "16", "language": "en"}, {"year": "2019", "language": "xx"}, {}):
        assert client.post(reverse("reports_start"), nonsense).status_code == 200
    assert Report.objects.count() == 2


def test_list_without_reports_says_what_to_do() -> None:
    assert "Begin one" in client_of("staff").get(LIST).content.decode()


def test_report_page_shows_conflicts_first_then_problems_and_what_is_missing() -> None:
    forum = a_year()
    report, by = a_report(), staff()
    save_passage(report=report, passage=EVENT, text="We met at {event:forum}.", opened=0, by=by)
    save_passage(report=report, passage="message:text", text="See {event:nowhere}.", opened=0, by=by)
    forum.summary = "Changed."
    forum.save()
    page = client_of("staff").get(address("report", report)).content.decode()
    assert page.index("The record has changed under these texts") < page.index("This stops the making")
    assert address("conflict", report, EVENT) in page
    assert "event:nowhere" in page
    assert address("coverage", report) in page


@pytest.mark.parametrize("number", [1, 3])
def test_report_page_asks_the_database_a_fixed_number_of_times(number: int, django_assert_max_num_queries: Any) -> None:
    a_year()
    for at in range(number):
        make_activity(key=f"more-{at}", title=f"Meeting {at}", summary="It was held.")
    report = a_report()
    client = client_of("staff")
    client.get(address("report", report))
    with django_assert_max_num_queries(110):
        client.get(address("report", report))


def test_edit_is_previewed_without_script_and_saved() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    form = client.get(address("passage", report, EVENT)).content.decode()
    assert "They met for two days." in form
    assert 'name="opened"' in form
    sent = {"text": "We met {event:forum|dates}.", "opened": "0"}
    preview = client.post(address("passage", report, EVENT), sent | {"do": "preview"}).content.decode()
    assert "We met 8–9 October 2016." in text(preview)
    assert not report.texts.exists()
    answer = client.post(address("passage", report, EVENT), sent | {"do": "save"})
    assert answer.headers["Location"] == address("report", report) + "#passage-event-forum"
    assert report.texts.get().text == sent["text"]


def test_text_that_cannot_be_read_comes_back_with_the_line_and_nothing_is_lost() -> None:
    a_year()
    report = a_report()
    typed = "One.\n\nSee {figure:registered and more"
    page = client_of("staff").post(address("passage", report, EVENT), {"text": typed, "opened": "0", "do": "save"})
    assert "Line 3" in text(page.content.decode())
    assert "See {figure:registered and more" in page.content.decode()
    assert not report.texts.exists()


def test_second_editor_sees_what_the_first_wrote_and_can_save_after_that() -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage=EVENT, text="The first words.", opened=0, by=administrator())
    client = client_of("staff")
    sent = {"text": "The second words.", "opened": "0", "do": "save"}
    page = client.post(address("passage", report, EVENT), sent).content.decode()
    assert "administrator saved this passage after you opened it" in text(page)
    assert "<del>first</del><ins>second</ins>" in page
    assert "The second words." in page
    version = report.versions.get().pk
    assert f'value="{version}"' in page
    client.post(address("passage", report, EVENT), sent | {"opened": str(version)})
    assert report.texts.get().text == "The second words."


def test_conflict_screen_compares_word_by_word_and_takes_the_choice() -> None:
    forum = a_year()
    report = a_report()
    first = save_passage(report=report, passage=EVENT, text="We met.", opened=0, by=staff())
    forum.summary = "They met for three days."
    forum.save()
    client = client_of("staff")
    page = client.get(address("conflict", report, EVENT)).content.decode()
    assert "<del>two</del><ins>three</ins>" in page
    there = opened_passage(report, EVENT)
    assert there is not None
    sent = {"opened": str(first.pk), "generated": there.generated.replace("\n", "\r\n")}
    assert "Choose one of the three" in text(client.post(address("conflict", report, EVENT), sent).content.decode())
    answer = client.post(address("conflict", report, EVENT), sent | {"choice": "mine"})
    assert answer.status_code == 302
    # Nothing is left to decide, so the address leads to the passage.
    assert client.get(address("conflict", report, EVENT)).headers["Location"] == address("passage", report, EVENT)


def test_history_shows_every_text_and_restores_one() -> None:
    a_year()
    report, by = a_report(), staff()
    one = save_passage(report=report, passage=EVENT, text="One.", opened=0, by=by)
    two = save_passage(report=report, passage=EVENT, text="Two.", opened=one.pk, by=by)
    client = client_of("staff")
    page = client.get(address("history", report, EVENT)).content.decode()
    assert "One" in page
    assert "Two." in page
    client.post(address("restore", report, one.pk), {"opened": str(two.pk)})
    assert report.texts.get().text == "One."
    stale = client.post(address("restore", report, two.pk), {"opened": str(two.pk)}, follow=True)
    assert "saved this passage after you opened it" in text(stale.content.decode())
    client.post(address("take_back", report, EVENT), {"opened": str(report.versions.first().pk)})
    assert not report.texts.exists()


def test_draft_is_kept_while_typing_offered_again_and_forgotten() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    answer = client.post(address("draft", report, EVENT), {"text": "half a sent", "opened": "0"})
    assert answer.json()["said"].startswith("Draft kept at ")
    page = client.get(address("passage", report, EVENT)).content.decode()
    assert "This is your unsaved text" in text(page)
    assert "half a sent" in page
    client.post(address("passage", report, EVENT), {"do": "drop"})
    assert not PassageDraft.objects.exists()
    too_long = client.post(address("draft", report, EVENT), {"text": "x" * 100_001, "opened": "0"})
    assert too_long.status_code == 400


def test_draft_of_an_old_version_is_told_when_it_is_saved() -> None:
    a_year()
    report = a_report()
    keep_draft(report=report, passage=EVENT, text="My words.", opened=0, by=staff())
    save_passage(report=report, passage=EVENT, text="Their words.", opened=0, by=administrator())
    client = client_of("staff")
    page = client.get(address("passage", report, EVENT)).content.decode()
    assert "My words." in page
    assert re.search(r'name="opened" value="0"', page)
    answer = client.post(address("passage", report, EVENT), {"text": "My words.", "opened": "0", "do": "save"})
    assert "Their" in answer.content.decode()
    assert report.texts.get().text == "Their words."


@pytest.mark.parametrize("language", list(SAMPLES))
def test_preview_prints_every_script_and_escapes_tags(language: str) -> None:
    a_year()
    report = a_report()
    sent = {"text": f"{SAMPLES[language]} <b onclick=x> {{note:ministry, 5}}", "passage": "message:text"}
    page = client_of("staff").post(address("preview", report), sent).content.decode()
    assert SAMPLES[language] in text(page)
    assert "<b onclick" not in page
    assert "A Ministry’s Count" in page


def test_preview_names_the_record_that_is_not_there() -> None:
    a_year()
    page = client_of("staff").post(address("preview", a_report()), {"text": "{person:nobody}"}).content.decode()
    assert "nobody" in page


def test_record_is_found_by_the_site_s_search_with_its_markup_and_forms(indexed: Any) -> None:
    a_year()
    make_activity(key="closed", title="Forum behind doors", audience="staff")
    indexed()
    report = a_report()
    client = client_of("staff")
    for more in ({}, {"part": "1"}):
        page = client.get(address("find", report), {"q": "Forum"} | more).content.decode()
        assert 'data-report-insert="{event:forum}"' in page
        assert "{event:forum|dates}" in page
        # What readers of the report may not see cannot be printed either.
        assert "event:closed" not in page
    sources = client.get(address("find", report), {"q": "Ministry’s Count", "part": "1"}).content.decode()
    assert 'data-report-insert="{note:ministry}"' in sources
    assert "Nothing was found" in client.get(address("find", report), {"q": "pomegranate"}).content.decode()


def test_finding_says_when_the_search_is_not_ready() -> None:
    report = a_report()
    index.forget()
    page = client_of("staff").get(address("find", report), {"q": "Forum"}).content.decode()
    assert "being made ready" in page


def test_missing_record_is_excused_there_and_the_excuse_withdrawn() -> None:
    a_year()
    report = a_report()
    leave_out(report=report, passage=EVENT, by=staff())
    client = client_of("staff")
    page = client.get(address("coverage", report)).content.decode()
    assert "Forum of Migrants" in page
    client.post(address("excuse", report), {"record": EVENT, "reason": ""})
    assert not Excuse.objects.exists()
    client.post(address("excuse", report), {"record": EVENT, "reason": "Told elsewhere"})
    page = client.get(address("coverage", report)).content.decode()
    assert "Told elsewhere" in page
    client.post(address("withdraw", report, Excuse.objects.get().pk))
    assert not Excuse.objects.exists()


def test_passage_is_left_out_moved_and_put_back() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    client.post(address("put_aside", report), {"passage": EVENT, "do": "leave_out"})
    assert "left out" in client.get(address("report", report)).content.decode()
    client.post(address("put_aside", report), {"passage": EVENT, "do": "put_back"})
    assert not report.left_out.exists()
    before = [part.key for part in edition_of(report).parts if part.key != "cover"]
    client.post(address("move", report), {"passage": "members", "do": "down"})
    order = Report.objects.get().order
    assert order.index("members") == before.index("members") + 1
    gone = client.post(address("move", report), {"passage": "nothing", "do": "up"}, follow=True)
    assert "no longer in the report" in text(gone.content.decode())


def test_passage_of_ones_own_is_added() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    assert client.get(address("add", report), {"after": EVENT}).status_code == 200
    client.post(address("add", report), {"follows": EVENT, "text": "A word of thanks.", "do": "save"})
    row = report.texts.get()
    assert (row.follows, row.text) == (EVENT, "A word of thanks.")
    refused = client.post(address("add", report), {"follows": "nowhere", "text": "Words.", "do": "save"})
    assert refused.status_code == 200
    assert report.texts.count() == 1


def test_formats_are_made_stopped_taken_and_published() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    client.post(address("build", report), {"format": ["html"]})
    (web,) = made(list(Build.objects.all()))
    assert web.state == BuildState.DONE
    assert "made" in text(client.get(address("builds", report)).content.decode())
    shown = client.post(address("publish", report), {"do": "publish"}, follow=True)
    assert "so not offered: PDF, Word" in text(shown.content.decode())
    assert Report.objects.get().is_published
    (waiting,) = build_report(report=report, formats=["html"], by=staff())
    page = client.get(address("builds", report)).content.decode()
    assert "data-is-building" in page
    assert "<progress" in page
    client.post(address("stop", report, waiting.pk))
    waiting.refresh_from_db()
    assert waiting.state == BuildState.STOPPED
    assert client.get(address("download", report, waiting.pk)).status_code == 404
    client.post(address("publish", report), {"do": "unpublish"})
    assert not Report.objects.get().is_published
    unknown = client.post(address("build", report), {"format": ["exe"]}, follow=True)
    assert "Choose one or several" in text(unknown.content.decode())


def test_two_editions_stand_side_by_side() -> None:
    a_year()
    report, other = a_report(), a_report("th")
    page = client_of("staff").get(address("beside", report, other.pk)).content.decode()
    assert page.count("Forum of Migrants") >= 2
    assert 'lang="th"' in page


@pytest.mark.parametrize(
    "rest", [("passage", "event:never"), ("conflict", EVENT), ("history", "event:never"), ("beside", 99)]
)
def test_what_is_not_there_answers_as_such(rest: tuple[str, Any]) -> None:
    a_year()
    name, value = rest
    assert client_of("staff").get(address(name, a_report(), value)).status_code in (302, 404)


def test_screens_answer_to_nonsense_without_failing() -> None:
    a_year()
    report = a_report()
    client = client_of("staff")
    for name, rest, sent in (
        ("put_aside", (), {}),
        ("move", (), {}),
        ("excuse", (), {"record": "x" * 999, "reason": "y" * 9999}),
        ("build", (), {}),
        ("publish", (), {}),
        ("passage", (EVENT,), {"opened": "-1", "text": "x"}),
        ("conflict", (EVENT,), {"opened": "9" * 40}),
        ("draft", (EVENT,), {"opened": "abc"}),
        ("take_back", (EVENT,), {"opened": "1"}),
        ("add", (), {}),
        ("preview", (), {"text": "{" * 5000}),
    ):
        assert client.post(address(name, report, *rest), sent).status_code in (200, 302, 400, 404), name

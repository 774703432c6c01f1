"""Drafts at the desk: uploaded, checked by the worker, read by place, and judged once for all later drafts."""

import multiprocessing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sampan.activities.models import Activity
from sampan.core.checks import FAMILIES, read_text
from sampan.reports.actions import checks
from sampan.reports.actions.checks import check_kept_draft, keep_draft, keep_report
from sampan.reports.actions.passages import write_own_passage
from sampan.reports.models import CheckedDraft, CheckState, FindingVerdict
from sampan.reports.queries.checks import findings_of
from sampan.reports.queries.register import register
from tests import people

from .a_report import EVENT, a_report, a_year

pytestmark = pytest.mark.django_db

TEXT = "Report 2024\n\nThey went to the the market in 2024.\n\nThe ﬁsh were sold. The goverment paid.\n"


@pytest.fixture
def draft() -> CheckedDraft:
    one = keep_draft(name="draft.txt", data=TEXT.encode(), year=None, by=people.staff())
    check_kept_draft(pk=one.pk, now=timezone.now)
    one.refresh_from_db()
    return one


def mark_of(draft: CheckedDraft, rule: str) -> str:
    return next(one["mark"] for one in draft.findings if one["rule"] == rule)


def judge(draft: CheckedDraft, mark: str, verdict: str, reason: str = ""):
    address = reverse("reports_check_judge", args=[draft.pk])
    return people.client_of("staff").post(address, {"mark": mark, "verdict": verdict, "reason": reason})


def test_upload_checks_the_draft_and_leads_to_its_findings():
    client = people.client_of("staff")
    file = SimpleUploadedFile("รายงาน.txt", TEXT.encode())
    answer = client.post(reverse("reports_checks"), {"file": file, "year": ""}, follow=True)
    draft = CheckedDraft.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("reports_check", args=[draft.pk])
    assert (draft.state, draft.year, draft.steps_done) == (CheckState.DONE, 2024, len(FAMILIES))
    text = answer.content.decode()
    assert "“the” stands twice." in text
    assert text.index('id="findings-debris"') > text.index("“government” is meant")
    assert "รายงาน.txt" in client.get(reverse("reports_checks")).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "year", "says"),
    [
        ("draft.txt", b"%PDF-1.4", "", "The PDF cannot be opened"),
        ("draft.txt", b"  \n", "", "is empty"),
        ("draft.txt", b"Text.", "next", "is no year"),
        (None, b"", "", "Choose a file first"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_the_reason(name, data, year, says):
    files = {"file": SimpleUploadedFile(name, data)} if name else {}
    answer = people.client_of("staff").post(reverse("reports_checks"), {**files, "year": year}, follow=True)
    assert says in answer.content.decode()
    assert CheckedDraft.objects.count() == 0


@pytest.mark.parametrize("who", ["visitor", "stranger", "member", "editor"])
def test_drafts_are_for_staff_only(draft, who):
    client = people.client_of(who)
    for address in (reverse("reports_checks"), reverse("reports_check", args=[draft.pk])):
        answer = client.get(address)
        assert answer.status_code in (302, 404), who
        assert b"draft.txt" not in answer.content
    assert client.post(reverse("reports_check_forget", args=[draft.pk])).status_code in (302, 403, 404)
    assert CheckedDraft.objects.filter(pk=draft.pk).exists()


def test_findings_are_narrowed_by_family_certainty_and_state(draft):
    client = people.client_of("staff")
    address = reverse("reports_check", args=[draft.pk])
    only_debris = client.get(address, {"family": "debris"}).content.decode()
    assert "Letters stand here as one sign" in only_debris
    assert "stands twice" not in only_debris
    judge(draft, mark_of(draft, "spelling.doubled"), "accepted")
    assert "stands twice" not in client.get(address, {"state": "open"}).content.decode()
    assert "stands twice" in client.get(address, {"state": "judged"}).content.decode()
    assert "Nothing was found of this kind" in client.get(address, {"certainty": "possible"}).content.decode()


def test_excuse_needs_a_reason_and_is_remembered_by_the_next_draft(draft):
    mark = mark_of(draft, "spelling.misspelt")
    judge(draft, mark, "excused")
    assert FindingVerdict.objects.count() == 0
    judge(draft, mark, "excused", "as the law prints it")
    later = keep_draft(name="later.txt", data=("A new line.\n\n" + TEXT).encode(), year=2024, by=people.staff())
    check_kept_draft(pk=later.pk, now=timezone.now)
    text = people.client_of("staff").get(reverse("reports_check", args=[later.pk])).content.decode()
    assert "as the law prints it" in text


def test_verdict_is_changed_and_taken_back(draft):
    mark = mark_of(draft, "spelling.doubled")
    judge(draft, mark, "accepted")
    judge(draft, mark, "excused", "a quotation")
    assert [(one.verdict, one.reason) for one in FindingVerdict.objects.all()] == [("excused", "a quotation")]
    judge(draft, mark, "take_back")
    assert FindingVerdict.objects.count() == 0


def test_verdict_on_what_is_not_there_is_refused(draft):
    answer = judge(draft, "0123456789abcdef", "accepted")
    assert answer.status_code == 302
    assert FindingVerdict.objects.count() == 0


def test_judging_leads_back_to_the_same_filters_and_nowhere_else(draft):
    address = reverse("reports_check_judge", args=[draft.pk])
    client = people.client_of("staff")
    mark = mark_of(draft, "spelling.doubled")
    here = reverse("reports_check", args=[draft.pk]) + "?family=spelling"
    answer = client.post(address, {"mark": mark, "verdict": "accepted", "here": here})
    assert answer["Location"] == f"{here}#finding-{mark}"
    away = client.post(address, {"mark": mark, "verdict": "accepted", "here": "https://elsewhere.example/"})
    assert away["Location"].startswith(reverse("reports_check", args=[draft.pk]))


def test_check_that_was_stopped_keeps_what_the_last_one_found(draft):
    before = draft.findings
    CheckedDraft.objects.filter(pk=draft.pk).update(state=CheckState.WAITING)
    client = people.client_of("staff")
    waiting = client.get(reverse("reports_check", args=[draft.pk]))
    assert waiting["Refresh"] == "2"
    assert "Waiting for the worker" in waiting.content.decode()
    client.post(reverse("reports_check_stop", args=[draft.pk]))
    check_kept_draft(pk=draft.pk, now=timezone.now)
    draft.refresh_from_db()
    assert (draft.state, draft.findings) == (CheckState.STOPPED, before)


def test_stop_is_heard_between_two_families(monkeypatch):
    one = keep_draft(name="draft.txt", data=TEXT.encode(), year=None, by=people.staff())
    told = []

    def stopping(draft, known, step):
        step("names")
        told.append(CheckedDraft.objects.get(pk=one.pk).family)
        CheckedDraft.objects.filter(pk=one.pk).update(state=CheckState.STOPPED)
        step("")
        raise AssertionError("went on after it was stopped")

    monkeypatch.setattr(checks, "_found_apart", stopping)
    check_kept_draft(pk=one.pk, now=timezone.now)
    assert told == ["names"]
    assert CheckedDraft.objects.get(pk=one.pk).state == CheckState.STOPPED


def test_process_of_a_check_is_ended_when_somebody_stops_it():
    told = []

    def step(family):
        told.append(family)
        if family == "acronyms":
            raise checks.Stopped

    with pytest.raises(checks.Stopped):
        checks._found_apart(read_text(TEXT), register(year=2024), step)
    assert [family for family in told if family] == ["names", "acronyms"]
    assert not multiprocessing.active_children()


def test_check_again_sees_what_was_corrected_in_the_record(draft):
    client = people.client_of("staff")
    client.post(reverse("reports_check_again", args=[draft.pk]))
    draft.refresh_from_db()
    assert draft.state == CheckState.DONE
    CheckedDraft.objects.filter(pk=draft.pk).update(state=CheckState.RUNNING)
    answer = client.post(reverse("reports_check_again", args=[draft.pk]), follow=True)
    assert "being checked already" in answer.content.decode()


def test_failed_check_says_so(monkeypatch):
    one = keep_draft(name="draft.txt", data=TEXT.encode(), year=None, by=people.staff())

    def failing(*args, **given):
        raise RuntimeError("no dictionary")

    monkeypatch.setattr(checks, "_found_apart", failing)
    with pytest.raises(RuntimeError):
        check_kept_draft(pk=one.pk, now=timezone.now)
    text = people.client_of("staff").get(reverse("reports_check", args=[one.pk])).content.decode()
    assert "The check failed (RuntimeError: no dictionary)" in text


def test_draft_is_taken_away_and_its_verdicts_stay(draft):
    judge(draft, mark_of(draft, "spelling.doubled"), "accepted")
    client = people.client_of("staff")
    client.post(reverse("reports_check_forget", args=[draft.pk]))
    assert CheckedDraft.objects.count() == 0
    assert FindingVerdict.objects.count() == 1
    assert "No draft has been checked yet" in client.get(reverse("reports_checks")).content.decode()


def test_number_of_queries_does_not_grow_with_the_findings(draft, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = people.client_of("staff")
    address = reverse("reports_check", args=[draft.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for one in draft.findings:
        judge(draft, one["mark"], "accepted")
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(more) == len(few)


# A report of the site -------------------------------------------------------------------------------------------------


def test_report_of_the_site_is_checked_as_it_stands_and_an_accepted_finding_mends_what_a_person_wrote():
    a_year()
    report, by = a_report(), people.staff()
    text = "The the members met in {event:forum|places}."
    write_own_passage(report=report, follows=EVENT, text=text, by=by)
    client = people.client_of("staff")
    answer = client.post(reverse("reports_checks"), {"report": report.pk}, follow=True)
    checked = CheckedDraft.objects.get(report=report)
    assert answer.redirect_chain[-1][0] == reverse("reports_check", args=[checked.pk])
    assert (checked.state, checked.year) == (CheckState.DONE, 2016)
    (doubled,) = [one for one in findings_of(checked).own if "twice" in one.finding["message"]]
    assert doubled.passage.startswith("own:")
    assert doubled.is_mended
    assert reverse("reports_passage", args=[report.pk, doubled.passage]) in answer.content.decode()
    judge(checked, doubled.finding["mark"], "accepted")
    assert report.texts.get(passage=doubled.passage).text == "The members met in {event:forum|places}."
    assert report.versions.filter(passage=doubled.passage).count() == 2
    client.post(reverse("reports_checks"), {"report": report.pk})
    checked.refresh_from_db()
    assert not [one for one in findings_of(checked).own if "twice" in one.finding["message"]]
    assert client.post(reverse("reports_checks"), {"report": "99999"}).status_code == 404


def test_report_that_cannot_be_made_is_not_checked_and_says_why():
    a_year()
    report, by = a_report(), people.staff()
    text = "Whoever met at {event:forum}, met in {event:forum|places}."
    write_own_passage(report=report, follows="members", text=text, by=by)
    Activity.objects.filter(key="forum").update(live=False)
    checked = keep_report(report=report, by=by)
    check_kept_draft(pk=checked.pk, now=timezone.now)
    checked.refresh_from_db()
    assert checked.state == CheckState.FAILED
    assert checked.why_failed == "“Forum of Migrants” is not published: publish it, or take it out of the text."


def test_check_that_does_not_come_to_an_end_is_ended_and_says_so(monkeypatch):
    monkeypatch.setattr(checks, "SECONDS", 0)
    kept = keep_draft(name="draft.txt", data=TEXT.encode(), year=2024, by=people.staff())
    check_kept_draft(pk=kept.pk, now=timezone.now)
    kept.refresh_from_db()
    assert kept.state == CheckState.FAILED
    assert "took longer than 0 seconds" in kept.why_failed

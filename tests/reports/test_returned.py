"""A Word file comes back to the desk: its changes are decided one by one, and every text before is in the history."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from sampan.reports.actions.builds import CannotBeMade, put_together
from sampan.reports.actions.passages import save_passage
from sampan.reports.actions.returned import changes_of, decide_offer, forget_file, take_in_file
from sampan.reports.actions.word import write_word
from sampan.reports.models import PassageVersion, Report, ReturnedFile
from sampan.reports.queries.editions import current_version, opened_passage
from tests import people
from tests.factories import make_figure, make_language, make_organisation

from .wordfiles import edited, new_paragraph, paragraph, track

pytestmark = pytest.mark.django_db

MESSAGE = "The year was long for *those* who travelled.\n\nThere were {figure:workers|value} of them."


@pytest.fixture
def report() -> Report:
    make_language("en")
    make_organisation(key="rivers", name="Rivers Alliance", acronym="RA", is_network=True)
    make_figure(key="workers", value=128388)
    made = Report.objects.create(key="report-2016-en", year=2016, language_id="en", title="Annual Report 2016")
    save_passage(report=made, passage="message:text", text=MESSAGE, opened=0, by=people.staff())
    return made


@pytest.fixture
def word(report, tmp_path) -> bytes:
    try:
        document, notes = put_together(report)
    except CannotBeMade as refused:
        raise AssertionError(refused.problems) from refused
    target: Path = tmp_path / "sent.docx"
    write_word(document, notes, target=target, made_on=timezone.localdate(), report=report.key)
    return target.read_bytes()


def changed(tree: etree._Element) -> None:
    track(tree, "long", "short")
    track(tree, "128,388", "1")
    paragraph(tree, "There were").addnext(new_paragraph("They are at home."))


def text_of(report: Report) -> str:
    there = opened_passage(report, "message:text")
    assert there is not None
    return there.text


def loaded(report: Report, data: bytes) -> ReturnedFile:
    return take_in_file(report=report, name="back.docx", data=data, by=people.staff())


def test_changes_are_taken_and_left_one_by_one(report, word):
    returned = loaded(report, edited(word, changed))
    offers = {one.after: one for one in changes_of(returned).offers}
    assert set(offers) == {"short", "1", "They are at home."}

    decide_offer(returned=returned, key=offers["short"].key, take=True, by=people.staff())
    assert text_of(report) == MESSAGE.replace("long", "short")
    returned.refresh_from_db()
    decide_offer(returned=returned, key=offers["They are at home."].key, take=True, by=people.staff())
    assert text_of(report) == MESSAGE.replace("long", "short") + "\n\nThey are at home."
    assert next(one.text for one in PassageVersion.objects.filter(report=report).order_by("id")) == MESSAGE

    with pytest.raises(ValidationError, match="correct the record"):
        decide_offer(returned=returned, key=offers["1"].key, take=True, by=people.staff())
    decide_offer(returned=returned, key=offers["1"].key, take=False, by=people.staff())
    with pytest.raises(ValidationError, match="decided already"):
        decide_offer(returned=returned, key=offers["short"].key, take=False, by=people.staff())
    with pytest.raises(ValidationError, match="no such change"):
        decide_offer(returned=returned, key="99", take=True, by=people.staff())


def test_what_was_left_stays_as_it_was(report, word):
    returned = loaded(report, edited(word, changed))
    for offer in changes_of(returned).offers:
        decide_offer(returned=returned, key=offer.key, take=False, by=people.staff())
    assert text_of(report) == MESSAGE


def test_a_passage_that_changed_here_meanwhile_is_not_written_over(report, word):
    returned = loaded(report, edited(word, changed))
    opened = current_version(report, "message:text")
    save_passage(report=report, passage="message:text", text="Quite another.", opened=opened, by=people.staff())
    changes = changes_of(returned)
    assert "message:text" in changes.stale
    with pytest.raises(ValidationError, match="changed here since"):
        decide_offer(returned=returned, key=changes.offers[0].key, take=True, by=people.staff())
    assert text_of(report) == "Quite another."
    returned.refresh_from_db()
    assert returned.decided == {}


@pytest.mark.parametrize(
    ("data", "said"), [(b"PK\x03\x04 torn", "is torn"), (b"%PDF-1.7", "is a PDF"), (b"words", "is none")]
)
def test_what_is_no_word_file_is_told_and_not_kept(report, data, said):
    with pytest.raises(ValidationError, match=said):
        loaded(report, data)
    assert ReturnedFile.objects.count() == 0


def test_a_file_of_another_report_is_told_and_not_kept(report, word):
    other = Report.objects.create(key="report-2015-en", year=2015, language_id="en", title="Annual Report 2015")
    with pytest.raises(ValidationError, match="report-2016-en"):
        loaded(other, word)
    assert ReturnedFile.objects.count() == 0


def test_members_neither_load_nor_decide(report, word):
    returned = loaded(report, edited(word, changed))
    member = people.member()
    for action in (
        lambda: take_in_file(report=report, name="a.docx", data=word, by=member),
        lambda: decide_offer(returned=returned, key="1", take=True, by=member),
        lambda: forget_file(returned=returned, by=member),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_at_the_desk_a_file_is_loaded_and_its_changes_are_decided(report, word):
    client = people.client_of("staff")
    address = reverse("reports_returned_files", args=[report.pk])
    assert "take it or leave it" in client.get(address).content.decode()
    file = SimpleUploadedFile("back.docx", edited(word, changed))
    answer = client.post(address, {"file": file}, follow=True)
    returned = ReturnedFile.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("reports_returned", args=[report.pk, returned.pk])
    assert "2 changes to decide" in page
    assert "Omsin" in page
    assert "figure:workers" in page
    assert re.search(r"<del>long</del><ins>short</ins>", page)
    key = next(one.key for one in changes_of(returned).offers if one.after == "short")
    decide = reverse("reports_decide_change", args=[report.pk, returned.pk])
    page = client.post(decide, {"key": key, "do": "take"}, follow=True).content.decode()
    assert "Taken into the passage" in page
    assert "1 change to decide" in page
    assert text_of(report) == MESSAGE.replace("long", "short")
    client.post(reverse("reports_forget_returned", args=[report.pk, returned.pk]))
    assert ReturnedFile.objects.count() == 0
    assert text_of(report) == MESSAGE.replace("long", "short")


def test_at_the_desk_a_bad_file_is_told(report):
    client = people.client_of("staff")
    address = reverse("reports_returned_files", args=[report.pk])
    page = client.post(address, {"file": SimpleUploadedFile("a.docx", b"%PDF-1.7")}).content.decode()
    assert "is a PDF" in page
    assert "Choose the Word file" in client.post(address, {}).content.decode()

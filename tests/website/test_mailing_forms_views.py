"""What moderators, owners and visitors do at the pages of the lists."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sampan.lists.actions.imports import read_waiting, uploads
from sampan.lists.actions.wishes import MOST_OF_A_PLACE_AN_HOUR
from sampan.lists.models import ArchiveImport, CannedReply, Confirmation, Mailing, Post, Subscription
from sampan.lists.queries.sealed import letter_of
from sampan.network.models import Decision
from tests import people
from tests.factories import make_letter, make_list, make_post

pytestmark = pytest.mark.django_db


def test_moderator_without_the_desk_decides_by_one_tap_and_the_next_is_told() -> None:
    one = make_list(key="news")
    post = make_post(one, "ขอประกาศ", subject="ข่าว", state="held")
    CannedReply.objects.create(mailing_list=one, text="รายชื่อนี้ไม่รับโฆษณา", language_id="en")
    assert people.client_of("member").get("/lists/held/").status_code == 404
    one.moderators.add(people.member())
    one.save()
    client = people.client_of("member")
    page = client.get("/lists/held/").content.decode()
    assert "ขอประกาศ" in page
    assert "รายชื่อนี้ไม่รับโฆษณา" in page
    response = client.post(f"/lists/held/{post.slug}/", {"do": "release"}, follow=True)
    assert "Sent to the list." in response.content.decode()
    assert Post.objects.get(pk=post.pk).state == "sent"
    late = people.client_of("staff").post(f"/lists/held/{post.slug}/", {"do": "discard"})
    assert late.status_code == 409
    assert "handled by member, 0\xa0minutes ago" in late.content.decode()


@pytest.mark.parametrize("do", ["release", "always", "refuse", "discard", "nonsense"])
def test_nobody_else_decides(do: str) -> None:
    post = make_post(make_list(), state="held")
    for name in ("visitor", "stranger", "member", "editor"):
        assert people.client_of(name).post(f"/lists/held/{post.slug}/", {"do": do}).status_code == 404
    assert Post.objects.get().state == "held"


def test_refusal_sends_the_chosen_answer() -> None:
    one = make_list()
    post = make_post(one, state="held")
    people.client_of("staff").post(f"/lists/held/{post.slug}/", {"do": "refuse", "reply": "ກະລຸນາຂຽນຫາຜູ້ດູແລ"})
    letter = letter_of(Mailing.objects.get())
    assert "ກະລຸນາຂຽນຫາຜູ້ດູແລ".encode() in letter or b"base64" in letter
    assert Post.objects.get().hold.note == "ກະລຸນາຂຽນຫາຜູ້ດູແລ"


def token_of() -> str:
    from email import message_from_bytes, policy

    letter: Any = message_from_bytes(letter_of(Mailing.objects.latest("pk")), policy=policy.default)
    return str(letter.get_content()).split("/lists/confirm/")[1].split("/")[0]


@pytest.mark.parametrize("address", ["lan@x.example", "สมชาย@ตัวอย่าง.ไทย"])
def test_join_and_leave_without_an_account(address: str) -> None:
    make_list(key="news")
    client = Client()
    page = client.post("/lists/news/join/", {"address": address, "wish": "join"})
    assert page.status_code == 200
    assert address not in page.content.decode()
    assert Subscription.objects.count() == 0
    token = token_of()
    assert client.get(f"/lists/confirm/{token}/").status_code == 200
    assert Subscription.objects.count() == 0  # opening the page does nothing
    client.post(f"/lists/confirm/{token}/")
    assert Subscription.objects.get().address == address
    assert client.post(f"/lists/confirm/{token}/").status_code == 404
    leave = Subscription.objects.get().token
    assert client.get(f"/lists/leave/{leave}/").status_code == 200
    assert Subscription.objects.count() == 1
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/lists/leave/{leave}/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.count() == 0


def test_nobody_learns_who_is_on_the_list_and_asking_has_a_limit() -> None:
    one = make_list(key="news")
    now = timezone.now()
    Subscription.objects.create(
        mailing_list=one, address="on@x.example", address_key="on@x.example", basis="asked", joined_at=now
    )
    answers = [
        Client().post("/lists/news/join/", {"address": address, "wish": wish})
        for address in ("on@x.example", "off@x.example")
        for wish in ("join", "leave")
    ]
    assert answers[0].content == answers[2].content
    assert answers[1].content == answers[3].content
    codes = [
        Client().post("/lists/news/join/", {"address": f"a{number}@x.example"}).status_code
        for number in range(MOST_OF_A_PLACE_AN_HOUR)
    ]
    assert codes[-1] == 429
    assert not Confirmation.objects.filter(source_digest__contains="127.0").exists()
    assert Client().post("/lists/news/join/", {"address": "no address"}).status_code == 400


def test_owner_reads_an_archive_in_and_takes_the_list_away() -> None:
    one = make_list(key="news")
    one.owners.add(people.member())
    one.save()
    client = people.client_of("member")
    data = b"From a@b Mon Jan  5 12:00:00 2015\n" + make_letter("ข่าว") + b"\n"
    sent = client.post("/lists/news/owner/import/", {"import-file": SimpleUploadedFile("old.mbox", data)})
    assert (sent.status_code, ArchiveImport.objects.get().state) == (302, "waiting")
    assert read_waiting(now=timezone.now()) == 1
    assert (Post.objects.count(), [one.name for one in uploads().glob("*.mbox")]) == (1, [])
    page = client.get("/lists/news/owner/").content.decode()
    assert "1 taken in" in page
    again = client.post("/lists/news/owner/import/", {"import-file": SimpleUploadedFile("old.mbox", data)})
    assert again.status_code == 400
    taken = client.post("/lists/news/owner/export/")
    with zipfile.ZipFile(io.BytesIO(b"".join(taken))) as bundle:  # type: ignore[arg-type]
        assert sorted(bundle.namelist()) == ["letters.mbox", "list.json"]
    bad = client.post(
        "/lists/news/owner/import/", {"import-file": SimpleUploadedFile("a.zip", b"PK\x05\x06" + bytes(18))}
    )
    assert (bad.status_code, "There is no archive of mail" in bad.content.decode()) == (400, True)


def test_exceptions_are_for_staff_even_where_the_owner_is_another() -> None:
    one = make_list(key="closed", audience="members")
    one.owners.add(people.member())
    one.save()
    given = {
        "except-address": "guest@x.example",
        "except-reason": "advises",
        "except-end": f"{timezone.localdate() + timedelta(days=30)}",
    }
    assert people.client_of("member").post("/lists/closed/owner/except/", given).status_code == 400
    assert one.subscriptions.count() == 0
    assert people.client_of("staff").post("/lists/closed/owner/except/", given).status_code == 302
    assert one.subscriptions.get().address == "guest@x.example"
    people.client_of("staff").post("/lists/closed/owner/end/", {"pk": one.exceptions.get().pk})
    assert one.subscriptions.count() == 0


@pytest.mark.parametrize("verb", ["except", "remove", "import", "export", "end", "stop", "go-on", "nonsense"])
def test_nobody_else_runs_a_list(verb: str) -> None:
    make_list(key="news")
    for name in ("visitor", "stranger", "member", "editor"):
        assert people.client_of(name).post(f"/lists/news/owner/{verb}/").status_code == 404
    assert mail.outbox == []


def test_post_becomes_a_draft_of_a_decision_by_one_click() -> None:
    one = make_list(key="closed", audience="members")
    post = make_post(one, "เราตกลงกันว่า…", subject="มติ")
    address = f"/lists/closed/{post.slug}/becomes/decision/"
    for name in ("visitor", "stranger", "member", "editor"):
        assert people.client_of(name).post(address).status_code == 404
    for _twice in range(2):
        assert people.client_of("staff").post(address).status_code == 302
    decision = Decision.objects.get()
    assert (decision.text, decision.live) == ("เราตกลงกันว่า…", False)
    assert "Write down as a decision" in people.client_of("staff").get(f"/lists/closed/{post.slug}/").content.decode()
    assert "becomes" not in people.client_of("member").get(f"/lists/closed/{post.slug}/").content.decode()

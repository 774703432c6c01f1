"""The box of copies: staff read it, nobody else finds it."""

import datetime

import pytest
from django.test import Client

from sampan.lists.models import CapturedCopy, MailingList
from sampan.lists.queries.sealed import stored_form
from sampan.network.models import Language, User

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2016, 5, 3, 9, tzinfo=datetime.UTC)
RAW = "Subject: ប្រជុំ <script>x</script>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nសម្ងាត់ <b>x</b>\r\n".encode()


@pytest.fixture
def copy() -> CapturedCopy:
    Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English", "script": "Latn"})
    one = MailingList.objects.create(key="members", address="members", title="Members")
    return CapturedCopy.objects.create(
        mailing_list=one, uid="a1", address="ដារ៉ា@example.org", at=NOW, raw=stored_form(one, RAW, about="captured:a1")
    )


def test_staff_reads_the_box_and_nothing_in_it_runs(client: Client, copy: CapturedCopy) -> None:
    client.force_login(User.objects.create_superuser("a", "a@example.org", "a"))
    page = client.get("/lists/box/")
    assert "សម្ងាត់ &lt;b&gt;x&lt;/b&gt;" in page.content.decode()
    assert "<script>x" not in page.content.decode()
    assert client.get("/lists/box/", {"address": "nobody@example.org"}).content.decode().count("<details>") == 0
    whole = client.get("/lists/box/a1/")
    assert (whole.content, whole["Content-Type"]) == (RAW, "text/plain; charset=utf-8")
    assert client.get("/lists/box/a2/").status_code == 404


@pytest.mark.parametrize("signed_in", [False, True])
def test_others_find_nothing(client: Client, copy: CapturedCopy, signed_in: bool) -> None:
    if signed_in:
        client.force_login(User.objects.create_user("b", "b@example.org", "b"))
    for address in ("/lists/box/", "/lists/box/a1/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "សម្ងាត់" not in answer.content.decode()

"""Who reads which list, at every address: and a stranger gets of a closed one what they would get of none."""

import logging
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sampan.lists.actions import imports
from sampan.lists.actions.imports import ask_for_import, run_import
from sampan.lists.models import MailingList, Post
from sampan.search.queries import found, index
from tests import people
from tests.factories import SAMPLES, make_letter, make_list, make_post

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
READERS = {
    "public": {*people.CAST},
    "members": {"member", "editor", "staff", "administrator"},
    "staff": {"editor", "staff", "administrator"},
}
MARK = "zanzibarplan"


def attached_letter(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "Sokha <sokha@x.example>", "list@x.example", MARK
    letter["Message-ID"], letter["Date"] = f"<{hash(name)}@x>", "Mon, 04 Jan 2016 10:00:00 +0700"
    letter.set_content(f"{MARK} and more")
    main, sub = kind.split("/")
    letter.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return letter.as_bytes()


def addresses_of(post: Post) -> list[str]:
    one = post.mailing_list
    return [
        f"/lists/{one.key}/",
        f"/lists/{one.key}/{post.slug}/",
        f"/lists/{one.key}/{post.slug}/{post.parts.get().number}/",
    ]


@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("role", people.CAST)
def test_who_reads_a_list(role: str, audience: str, indexed: Any) -> None:
    post = make_post(make_list(audience=audience), raw=attached_letter("plan.png", PNG))
    indexed()
    client, reads = people.client_of(role), role in READERS[audience]
    for address in addresses_of(post):
        assert client.get(address).status_code == (200 if reads else 404), address
    assert client.get(f"/lists/{post.mailing_list.key}.atom").status_code == (200 if audience == "public" else 404)
    for address in ("/lists/", "/search/", "/search.json", "/search.atom"):
        asked = {"q": MARK} if "search" in address else {}
        body = client.get(address, asked).content.decode().replace(f"q={MARK}", "").replace(f'value="{MARK}"', "")
        assert (post.mailing_list.key in body) is reads, address
    results = found.search(found.Question(MARK), user=None if role == "visitor" else getattr(people, role)())
    assert (results.total, bool(results.found)) == ((1, True) if reads else (0, False))


def test_a_closed_list_answers_like_none_to_the_byte() -> None:
    post = make_post(make_list(key="secret", audience="members"), raw=attached_letter("plan.png", PNG))
    Client().get("/lists/warm-up/")
    for method in ("get", "head", "post", "put", "options"):
        for address in [*addresses_of(post), "/lists/secret.atom", "/lists/secret/join/"]:
            never = address.replace("secret", "never")
            one, other = (getattr(Client(), method)(path) for path in (address, never))
            assert (one.status_code, one.content, dict(one.headers)) == (
                other.status_code,
                other.content,
                dict(other.headers),
            ), (method, address)


def crawl(client: Client, start: list[str]) -> dict[str, bytes]:
    """Everything that can be reached, and everything that was guessed."""
    seen: dict[str, bytes] = {}
    waiting = list(start)
    while waiting and len(seen) < 300:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = b"".join(response) if response.streaming else response.content
        text = seen[address].decode("utf-8", "replace")
        waiting += [one for one in re.findall(r'(?:href|src|action)="(/[^"#]*)', text) if "/static/" not in one]
    return seen


def test_a_stranger_who_crawls_while_an_archive_comes_in_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indexed: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(imports, "BATCH", 4)
    one = make_list(key="strategy", title=f"List {MARK}", audience="members", description=MARK)
    raws = [
        make_letter(f"{MARK} {text}\n", subject=f"{MARK} {code}", **{"from": f"{MARK} <{MARK}@secret.example>"})
        for code, text in SAMPLES.items()
    ]
    raws.append(attached_letter(f"{MARK}.png", PNG))
    path = tmp_path / "old.mbox"
    path.write_bytes(b"".join(b"From a@b Mon Jan  5 12:00:00 2015\n" + raw + b"\n" for raw in raws))
    crawled = 0

    def look(key: str) -> None:
        nonlocal crawled
        guesses = [
            "/",
            "/lists/",
            f"/lists/{key}/",
            f"/lists/{key}.atom",
            f"/lists/{key}/join/",
            "/lists/held/",
            "/sitemap.xml",
        ]
        for post in Post.objects.all():
            guesses += [f"/lists/{key}/{post.slug}/", *(f"/lists/{key}/{post.slug}/{n}/" for n in range(4))]
        for ending in ("/", ".json", ".atom"):
            guesses.append(f"/search{ending}?q=Sokha")
        for client in (Client(), people.client_of("stranger")):
            for address, body in crawl(client, guesses).items():
                assert MARK.encode() not in body.lower(), address
                assert PNG not in body, address
                crawled += 1
            for post in Post.objects.all():
                assert post.slug.encode() not in client.get(f"/search.json?q={MARK}").content

    asked = ask_for_import(mailing_list=one, path=path, by=None, now=datetime.now(UTC))
    done = run_import(
        archive_import=asked, now=datetime.now(UTC), after_batch=lambda _one: (indexed(), look("strategy"))
    )
    assert done.added == len(raws)
    # Renamed, then indexed anew from nothing.
    MailingList.objects.filter(pk=one.pk).update(key="renamed", title=f"Another {MARK}")
    look("renamed")
    indexed()
    index.forget()
    look("strategy")
    assert crawled > 100
    # A member finds all of it, so that there was something to hide.
    assert MARK in people.client_of("member").get("/lists/renamed/").content.decode()
    assert found.search(found.Question(MARK), user=people.member()).total >= len(raws)
    assert MARK not in caplog.text
    assert "secret.example" not in caplog.text


def test_closing_a_list_closes_it_everywhere_at_once(indexed: Any) -> None:
    post = make_post(make_list(key="news"), f"{MARK} for all", subject=MARK)
    indexed()
    visitor = Client()
    assert MARK in visitor.get("/lists/news/").content.decode()
    assert found.search(found.Question(MARK), user=None).total == 1
    one = post.mailing_list
    one.audience = "members"
    one.save()
    assert visitor.get("/lists/news/").status_code == 404
    assert visitor.get("/lists/news.atom").status_code == 404
    assert found.search(found.Question(MARK), user=None).total == 0
    indexed()
    assert found.search(found.Question(MARK), user=None).total == 0


@pytest.mark.parametrize("state", ["held", "refused", "discarded", "removed"])
def test_only_what_was_sent_is_in_the_archive(state: str, indexed: Any) -> None:
    one = make_list(key="news")
    post = make_post(one, MARK, subject=MARK, state="held")
    Post.objects.filter(pk=post.pk).update(state=state)
    indexed()
    client = people.client_of("administrator")
    assert client.get(f"/lists/news/{post.slug}/").status_code == 404
    for address in ("/lists/news/", "/lists/news.atom"):
        assert MARK not in client.get(address).content.decode()
    assert found.search(found.Question(MARK), user=people.administrator()).total == 0


def test_no_address_is_shown_on_a_list_that_everybody_reads(indexed: Any) -> None:
    one = make_list(key="news")
    text = "Write to sokha@secret.example or สมชาย@ลับ.ไทย\n\nOn 5 Jan 2016 Lan <lan@secret.example> wrote:\n> Hello\n> there\n> you"
    post = make_post(one, text, **{"from": '"sokha@secret.example" <sokha@secret.example>'})
    indexed()
    for address in (
        "/lists/news/",
        f"/lists/news/{post.slug}/",
        "/lists/news.atom",
        "/search/?q=hello",
        "/search.json?q=write",
    ):
        body = Client().get(address).content.decode()
        assert "secret.example" not in body, address
        assert "ลับ.ไทย" not in body, address
    assert "sokha@…" in Client().get(f"/lists/news/{post.slug}/").content.decode()


def test_thread_is_read_in_its_order_with_quotations_folded() -> None:
    one = make_list(key="news")
    first = make_post(one, "มาไหม", subject="ประชุม", message_id="<a@x>")
    answer = "มาค่ะ\n\nเมื่อ 5 ม.ค. 2558 สมศักดิ์ เขียนว่า:\n> จะมาไหม\n> พรุ่งนี้\n> ที่แม่สอด\n"
    second = make_post(
        one, answer, subject="ตอบกลับ: ประชุม", in_reply_to="<a@x>", date="Mon, 04 Jan 2016 11:00:00 +0700"
    )
    pages = [Client().get(f"/lists/news/{post.slug}/").content.decode() for post in (first, second)]
    for page in pages:
        assert page.index(f'id="p-{first.slug}"') < page.index(f'id="p-{second.slug}"')
        assert page.count("<details") == 1
        assert '<div class="letter-text letter-text" lang="th">มาค่ะ' in page
    assert Client().get("/lists/news/").content.decode().count('<ol class="threads"><li>') == 1


def test_what_a_letter_says_cannot_become_a_page() -> None:
    nasty = (
        '<script>alert(1)</script> "><img src=x onerror=alert(1)> javascript:alert(1) https://x.example/"onmouseover="a'
    )
    post = make_post(make_list(key="news"), nasty, subject=nasty, **{"from": '"<b>x</b>" <a@x.example>'})
    for address in ("/lists/news/", f"/lists/news/{post.slug}/", "/lists/news.atom"):
        body = Client().get(address).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert 'onmouseover="' not in body.replace("&quot;", "") or address.endswith(".atom")
        assert "<b>x" not in body
    # The text of a feed is read as HTML after its escaping is taken off.
    assert "&lt;script" not in body.partition("<summary")[2]


@pytest.mark.parametrize(
    ("name", "data", "kind", "expected"),
    [
        ("รูป.png", PNG, "image/png", ("image/png", "inline")),
        ("page.html", b"<script>alert(1)</script>", "text/html", ("application/octet-stream", "attachment")),
        ("picture.png", b"<svg onload=alert(1)>", "image/png", ("application/octet-stream", "attachment")),
        ("report.pdf", b"%PDF-1.4 ...", "application/pdf", ("application/pdf", "attachment")),
        ("a.exe", b"MZ" + bytes(200), "image/png", None),
        ("invoice.pdf.js", b"var a", "application/pdf", None),
        ("picture.jpg", b"\x7fELF" + bytes(200), "image/jpeg", None),
    ],
)
def test_attachments_are_served_as_what_they_are(
    name: str, data: bytes, kind: str, expected: tuple[str, str] | None
) -> None:
    post = make_post(make_list(key="news"), raw=attached_letter(name, data, kind))
    response = Client().get(reverse("list-attachment", args=["news", post.slug, post.parts.get().number]))
    if expected is None:
        assert response.status_code == 404
        assert name in Client().get(f"/lists/news/{post.slug}/").content.decode()
        return
    assert (response["Content-Type"], response["Content-Disposition"].split(";")[0]) == expected
    assert response.content == data
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_questions_does_not_grow_with_threads(number: int, django_assert_num_queries: Any) -> None:
    one = make_list(key="news")
    for _n in range(number):
        make_post(one)
    Client().get("/lists/")
    with django_assert_num_queries(6):
        assert Client().get("/lists/news/").status_code == 200

"""The library's pages and files: editions, the missing ones, and files that go only where their work may be seen."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from sampan.library.models import CustomDocument, Edition, Launch, Submission
from tests.factories import SAMPLES, make_activity, make_language, make_organisation, make_work
from tests.people import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_work_shows_its_editions_and_the_languages_it_lacks(client: Client) -> None:
    work = make_work(key="paper", title="Permanently Temporary", languages=["en"])
    work.languages_wanted.set([make_language("en"), make_language("km"), make_language("th")])
    work.save()
    listed, page = text(client, "/library/"), text(client, "/library/paper/")
    for shown in (listed, page):
        assert '<span class="language" lang="km">ខ្មែរ</span>' in shown
        assert '<span class="language" lang="th">ไทย</span>' in shown
    assert "Wanted, and not there yet:" in page
    assert "No file and no address is on record." in page


def test_address_is_shown_as_repaired_and_as_printed(client: Client) -> None:
    work = make_work(key="paper")
    Edition.objects.create(
        key="paper-en",
        work=work,
        language=make_language("en"),
        url="https://www.example.org/uploads/paper-mmn.pdf",
        url_printed="http://www.example.org/uploads/ paper-\nmmn.pdf",
        url_remark="Broken over two lines.",
    )
    page = text(client, "/library/paper/")
    assert 'href="https://www.example.org/uploads/paper-mmn.pdf" rel="external"' in page
    assert "At example.org (leads away from this site)" in page
    assert "http://www.example.org/uploads/ paper-\nmmn.pdf" in page
    assert "Broken over two lines." in page


def test_what_became_of_a_work_is_in_the_order_of_the_days(client: Client) -> None:
    work = make_work(key="paper", languages=["km"])
    edition = work.editions.get()
    yangon = make_activity(title="Opening in Yangon", start=date(2016, 10, 28), end=date(2016, 10, 28), precision="day")
    bangkok = make_activity(title="Opening in Bangkok", start=date(2016, 10, 8), end=date(2016, 10, 8), precision="day")
    Launch.objects.create(edition=edition, activity=yangon)
    Submission.objects.create(
        edition=edition,
        activity=bangkok,
        recipient=make_organisation(key="molip", name="Ministry of Labour"),
        recipient_printed="MOLIP",
    )
    Submission.objects.create(edition=edition, recipient_printed="relevant ministries")
    page = text(client, "/library/paper/")
    assert page.index("Opening in Bangkok") < page.index("Opening in Yangon") < page.index("relevant ministries")
    assert '<a href="/members/molip/">Ministry of Labour</a>' in page
    assert "MOLIP" in page


def test_filters_and_what_they_refuse(client: Client) -> None:
    make_work(key="burmese", languages=["my"])
    make_work(key="english", languages=["en"])
    told = json.loads(text(client, "/library.json?language=my"))
    assert [row["key"] for row in told["rows"]] == ["burmese"]
    for query in ("language=xx", "language=km", "kind=opera", "year=soon", "format=csv", "language=%22"):
        answer = client.get(f"/library/?{query}")
        assert answer.status_code == 400
    assert "en, my" in client.get("/library/?language=xx").content.decode()


@pytest.mark.parametrize("address", ["/library/", "/library.csv", "/library.json", "/library.atom"])
def test_closed_work_is_on_no_way_out(address: str) -> None:
    make_work(title="Closed paper", audience="members")
    make_work(title="Open paper")
    for reader in ("visitor", "stranger"):
        page = client_of(reader).get(address).content.decode()
        assert "Closed paper" not in page
        assert "Open paper" in page
    assert "Closed paper" in client_of("member").get(address).content.decode()


def test_closed_work_answers_as_one_that_does_not_exist() -> None:
    make_work(key="closed", audience="staff")
    answers = [client_of("member").get(f"/library/{key}/") for key in ("closed", "nothing")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert client_of("staff").get("/library/closed/").status_code == 200


def test_bytes_of_a_closed_edition_go_only_to_its_circle() -> None:
    document = CustomDocument.objects.create(title="Paper", file=ContentFile(b"%PDF-1.7 secret", name="paper.pdf"))
    work = make_work(audience="members")
    Edition.objects.create(key="edition", work=work, language=make_language("en"), file=document)
    answers = {
        reader: client_of(reader).get(document.url).status_code for reader in ("visitor", "stranger", "member", "staff")
    }
    assert answers == {"visitor": 404, "stranger": 404, "member": 200, "staff": 200}
    assert client_of("visitor").get(f"/media/{document.file.name}").status_code == 404
    assert client_of("visitor").get(f"/library/{work.key}/").status_code == 404


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_every_script_comes_through_page_table_and_feed(client: Client, language: str) -> None:
    title = SAMPLES[language]
    make_work(key="work", title=title, title_language_id=language, languages=[language])
    page = text(client, "/library/work/")
    assert (f'<h1 lang="{language}">' in page) is (language != "en")
    (row,) = csv.DictReader(io.StringIO(text(client, "/library.csv").removeprefix("\ufeff")))
    assert (row["title"], row["languages"]) == (title, language)
    feed = ET.fromstring(text(client, "/library.atom"))
    assert feed.findtext(".//{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title") == title


def test_empty_library_says_what_to_do(client: Client) -> None:
    page = text(client, "/library/?q=nothing")
    assert "No work is like that." in page
    assert '<a href="/library/">Show every work</a>' in page

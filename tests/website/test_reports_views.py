"""The annual reports on the site: what was published, in each language, with its notes, and nothing of a draft."""

import re
from typing import Any

import pytest
from django.test import Client

from sampan.core.documents import inlines, plain_text
from sampan.library.models import Photo
from sampan.reports.actions.builds import build_report, put_together
from sampan.reports.actions.editions import unpublish_edition
from sampan.reports.actions.passages import save_passage
from sampan.reports.models import Report, WebPage

from ..factories import SAMPLES, make_activity, make_image, make_photo
from ..people import client_of, staff
from ..reports.a_report import a_report, a_year, made, published

pytestmark = pytest.mark.django_db


def page(address: str) -> str:
    """The text of a page that is there."""
    answer = Client().get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def words(html: str) -> str:
    """What stands on a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_draft_has_no_address_for_anybody() -> None:
    a_year()
    report = a_report()
    made(build_report(report=report, formats=["html"], by=staff()))
    for who in ("visitor", "member", "editor", "staff"):
        client = client_of(who)
        for address in (
            "/reports/2016/",
            "/reports/2016/en/",
            "/reports/2016/members/",
            "/reports/2016/en.pdf",
            "/reports/2016/en/drawings/1.svg",
        ):
            assert client.get(address).status_code == 404, (who, address)
    assert "No report is published yet" in page("/reports/")
    assert "/reports/2016/" not in page("/sitemap.xml")


def test_cover_has_contents_files_and_editions() -> None:
    a_year()
    published("en", "th")
    shown = page("/reports/2016/")
    assert 'href="/reports/2016/members/"' in shown
    assert 'href="/reports/2016/en.pdf"' in shown
    assert 'href="/reports/2016/en.docx"' in shown
    assert 'hreflang="th"' in shown
    thai = page("/reports/2016/th/")
    assert 'href="/reports/2016/th/members/"' in thai
    assert 'lang="th"' in thai
    listed = page("/reports/")
    assert "/reports/2016/th/" in listed
    assert page("/sitemap.xml").count("/reports/2016/th/") > 2


def test_addresses_of_the_main_edition_are_without_language() -> None:
    a_year()
    published("en", "th")
    client = Client()
    assert client.get("/reports/2016/en/").headers["Location"] == "/reports/2016/"
    assert client.get("/reports/2016/en/members/").headers["Location"] == "/reports/2016/members/"
    for gone in ("/reports/2016/nothing/", "/reports/2016/km/", "/reports/2016/km/members/", "/reports/2015/"):
        assert client.get(gone).status_code == 404


def test_only_edition_of_a_year_is_at_the_year_whatever_its_language() -> None:
    a_year()
    published("th")
    assert 'href="/reports/2016/members/"' in page("/reports/2016/")
    assert Client().get("/reports/2016/th/").headers["Location"] == "/reports/2016/"


def test_pages_say_what_the_document_says_in_its_order_with_its_notes() -> None:
    a_year()
    (report,) = published("en")
    document, notes = put_together(report)
    said = " ".join(plain_text(tuple(inlines(block))) for block in document.blocks)
    pages = list(WebPage.objects.order_by("order"))
    shown = " ".join(f"{one.heading} {re.sub(r'<span class=.note-call.>.*?</span>', '', one.html)}" for one in pages)
    letters = re.compile(r"\W+")
    assert letters.sub("", words(shown).replace("&amp;", "&").replace("&#x27;", "'")) == letters.sub("", said)
    assert notes
    told = [note for one in pages for note in one.notes]
    assert [note["number"] for note in told] == [str(number) for number in range(1, len(notes) + 1)]
    assert [words(note["text"]).strip() for note in told] == [plain_text(tuple(one)).strip() for one in notes]


def test_note_opens_in_place_and_leads_to_its_source() -> None:
    a_year()
    published("en")
    with_note = WebPage.objects.exclude(notes=[]).first()
    assert with_note is not None
    shown = page(f"/reports/2016/{with_note.key}/")
    assert 'popovertarget="note-1"' in shown
    assert 'id="note-1" popover' in shown
    assert "A Ministry’s Count" in shown
    assert 'href="/sources/ministry/"' in shown


def test_ibid_says_on_the_screen_which_source_it_means() -> None:
    a_year()
    report = a_report()
    text = "First.{note:ministry} Second.{note:ministry, 5}{note: Both count alike.}"
    save_passage(report=report, passage="message:text", text=text, opened=0, by=staff())
    published("en")
    kept = WebPage.objects.get(key="message")
    assert words(kept.notes[1]["text"]).startswith("Ibid")
    shown = words(page("/reports/2016/message/"))
    assert shown.count("A Ministry’s Count") == 2
    # Notes at one place are parted; those with words between them are not.
    assert kept.html.count("note-call-next") == 1


def test_pages_lead_on_and_back() -> None:
    a_year()
    published("en")
    keys = list(WebPage.objects.order_by("order").values_list("key", flat=True))
    first, second = page(f"/reports/2016/{keys[0]}/"), page(f"/reports/2016/{keys[1]}/")
    assert 'rel="prev"' not in first
    assert f'rel="next" href="/reports/2016/{keys[1]}/"' in first
    assert f'rel="prev" href="/reports/2016/{keys[0]}/"' in second


def test_what_is_edited_after_publishing_waits() -> None:
    a_year()
    (report,) = published("en")
    save_passage(report=report, passage="message:text", text="Not yet for everybody.", opened=0, by=staff())
    made(build_report(report=report, formats=["html"], by=staff()))
    assert Client().get("/reports/2016/message/").status_code == 404
    unpublish_edition(report=report, by=staff())
    assert Client().get("/reports/2016/").status_code == 404


@pytest.mark.parametrize("language", list(SAMPLES))
def test_text_of_every_script_is_on_the_page_with_its_language(language: str) -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage="message:text", text=f"We say {SAMPLES[language]}.", opened=0, by=staff())
    published("en")
    shown = page("/reports/2016/message/")
    assert SAMPLES[language] in words(shown)
    if language not in ("en",):
        assert re.search(rf'lang="{language.split("-", maxsplit=1)[0]}[^"]*"', shown)


def test_markup_cannot_bring_tags_or_scripts_into_a_page() -> None:
    a_year()
    report = a_report()
    text = '<script>alert(1)</script> [words](https://example.org/?a=1&b="2") {note: <img src=x onerror=alert(1)>}'
    save_passage(report=report, passage="message:text", text=text, opened=0, by=staff())
    published("en")
    shown = page("/reports/2016/message/")
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "&lt;script&gt;" in shown
    assert "style=" not in WebPage.objects.get(key="message").html


def test_photo_of_the_report_goes_when_its_consent_is_withdrawn() -> None:
    forum = a_year()
    picture = make_image()
    make_photo(
        key="crowd", caption="A crowd", activity=forum, image=picture, consent="given", alternative="People in a hall"
    )
    published("en")
    assert WebPage.objects.filter(html__contains='src="/photos/crowd/480.webp"').count() == 1
    assert Client().get("/photos/crowd/480.webp").status_code == 200
    Photo.objects.update(consent="withdrawn")
    assert Client().get("/photos/crowd/480.webp").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_database_a_fixed_number_of_times(number: int, django_assert_num_queries: Any) -> None:
    a_year()
    for at in range(number):
        make_activity(key=f"more-{at}", title=f"Meeting {at}", summary="It was held.")
    published("en", "th")
    page("/reports/2016/members/")
    from sampan.website.middleware import SHELF

    for address, queries in (("/reports/", 4), ("/reports/2016/", 5), ("/reports/2016/members/", 7)):
        SHELF.clear()
        with django_assert_num_queries(queries):
            page(address)


def test_published_report_is_found_by_its_words_and_a_draft_is_not(indexed: Any) -> None:
    a_year()
    report = a_report()
    save_passage(report=report, passage="message:text", text="A word on pomegranates.", opened=0, by=staff())
    made(build_report(report=report, formats=["html"], by=staff()))
    indexed()
    for who in ("visitor", "staff"):
        assert "/reports/2016/message/" not in client_of(who).get("/search/?q=pomegranates").content.decode()
    published("en")
    indexed()
    found = Client().get("/search/?q=pomegranates").content.decode()
    assert 'href="/reports/2016/message/"' in found
    unpublish_edition(report=Report.objects.get(), by=staff())
    indexed()
    assert "/reports/2016/message/" not in Client().get("/search/?q=pomegranates").content.decode()

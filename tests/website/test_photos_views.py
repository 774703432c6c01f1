"""Photos: no picture without consent on any way out, proved with real pictures."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from sampan.library.models import Consent, CustomImage, CustomRendition
from tests.factories import (
    SAMPLES,
    make_activity,
    make_image,
    make_language,
    make_photo,
    make_place,
    make_work,
)
from tests.people import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail remembers sizes by the number of an image, which the next test gives out again


def addresses(image: CustomImage) -> list[str]:
    """Every address under which bytes of a picture might be had: each size, and the original."""
    sizes = [rendition.file.name for rendition in CustomRendition.objects.filter(image=image)]
    own = [f"/photos/photo/{width}.webp" for width in (480, 1200)]
    return [*own, *(f"/media/{name}" for name in (*sizes, image.file.name))]


def bytes_of(client: Client, address: str) -> bytes:
    answer = client.get(address)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


PAGES = ("/photos/", "/photos/photo/", "/activities/exhibition/", "/library/paper/")


@pytest.mark.parametrize("consent", [Consent.NOT_RECORDED, Consent.WITHDRAWN])
def test_picture_without_consent_is_on_no_page_and_at_no_address(consent: Consent) -> None:
    image = make_image()
    make_photo(
        key="photo",
        caption="At the fish market",
        image=image,
        consent=consent,
        activity=make_activity(key="exhibition"),
        work=make_work(key="paper"),
    )
    # The desk has made sizes of it, and somebody knows their names.
    image.get_rendition("width-480|format-webp")
    image.get_rendition("max-165x165")
    for reader in ("visitor", "stranger", "member"):
        client = client_of(reader)
        for page in PAGES:
            shown = client.get(page).content.decode()
            assert "At the fish market" in shown
            assert "Photo not in the record" in shown
            assert "<img" not in shown
            assert image.file.name not in shown
            assert ".webp" not in shown
        for address in addresses(image):
            answer = client.get(address)
            assert answer.status_code == 404
    for table in ("/photos.csv", "/photos.json"):
        assert "picture" in client_of("visitor").get(table).content.decode()
        assert "/media/" not in client_of("visitor").get(table).content.decode()


def test_picture_with_consent_is_shown_in_two_sizes_and_its_bytes_come(client: Client) -> None:
    image = make_image()
    make_photo(
        key="photo",
        image=image,
        consent="given",
        alternative="Women at a market",
        activity=make_activity(key="exhibition"),
    )
    for page in ("/photos/", "/photos/photo/", "/activities/exhibition/"):
        shown = client.get(page).content.decode()
        (source,) = re.findall(r'<img src="([^"]+)"', shown)
        assert 'alt="Women at a market"' in shown
        answer = client.get(source)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
        assert bytes_of(client, source)[8:12] == b"WEBP"
    assert client.get(f"/media/{image.file.name}").status_code == 404  # the original stays here
    assert client.get("/photos/photo/9999.webp").status_code == 404  # nobody can order sizes without end


def test_withdrawn_consent_closes_an_address_that_was_open(client: Client) -> None:
    image = make_image()
    photo = make_photo(key="photo", image=image, consent="given")
    (source,) = re.findall(r'<img src="([^"]+)"', client.get("/photos/photo/").content.decode())
    assert client.get(source).status_code == 200
    photo.consent = Consent.WITHDRAWN
    photo.save()
    assert client.get(source).status_code == 404
    assert "<img" not in client.get("/photos/photo/").content.decode()


def test_picture_of_a_closed_photo_is_kept_by_nobody_on_the_way() -> None:
    image = make_image()
    make_photo(key="photo", image=image, consent="given", audience="members")
    (source,) = re.findall(r'<img src="([^"]+)"', client_of("member").get("/photos/photo/").content.decode())
    assert client_of("visitor").get(source).status_code == 404
    answer = client_of("member").get(source)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_staff_see_sizes_for_the_desk_and_read_the_state_of_the_consent() -> None:
    image = make_image()
    make_photo(key="photo", image=image, consent="withdrawn", consent_remark="By letter in May")
    size = image.get_rendition("max-165x165")
    assert client_of("staff").get(f"/media/{size.file.name}").status_code == 200
    assert "withdrawn: By letter in May" in client_of("staff").get("/photos/photo/").content.decode()
    for reader in ("visitor", "member"):
        assert "By letter in May" not in client_of(reader).get("/photos/photo/").content.decode()


@pytest.mark.parametrize(
    "path", ["images/nothing.webp", "images/../sampan.sqlite3", "images/%2e%2e/secret-key", "original_images/x.jpg"]
)
def test_address_of_no_picture_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_closed_photo_answers_as_one_that_does_not_exist() -> None:
    make_photo(key="closed", caption="Closed caption", audience="members")
    answers = [client_of("visitor").get(f"/photos/{key}/") for key in ("closed", "nothing")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    for address in ("/photos/", "/photos.csv", "/photos.json"):
        assert "Closed caption" not in client_of("visitor").get(address).content.decode()
        assert "Closed caption" in client_of("member").get(address).content.decode()


def test_page_says_who_took_it_where_and_on_what_occasion(client: Client) -> None:
    photo = make_photo(
        key="photo",
        caption="Workers at a gate",
        caption_printed="Workers at the gates",
        credit_printed="John Hulme/MMN",
        place=make_place(name="Ban Phe Pier"),
        place_is_implied=True,
        activity=make_activity(key="visit", title="Visit to Rayong"),
    )
    photo.captions.create(language=make_language("th"), text="คนงานที่ประตู")
    photo.save()
    page = client.get("/photos/photo/").content.decode()
    for said in ("John Hulme/MMN", "Ban Phe Pier (implied)", "“Workers at the gates”", '<p lang="th">คนงานที่ประตู</p>'):
        assert said in page
    assert '<a href="/activities/visit/">Visit to Rayong</a>' in page


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_caption_of_every_script_stands_with_its_language(client: Client, language: str) -> None:
    make_photo(caption=SAMPLES[language], caption_language_id=language)
    page = client.get("/photos/").content.decode()
    assert (f'<figcaption lang="{language}">' in page) is (language != "en")


@pytest.mark.parametrize("query", ["country=laos", "activity=none", "year=x", "consent=given", "page=0"])
def test_filters_that_do_not_exist_are_refused(client: Client, query: str) -> None:
    assert client.get(f"/photos/?{query}").status_code == 400

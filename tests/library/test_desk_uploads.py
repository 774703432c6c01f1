"""What is uploaded at the desk: a picture is a picture, a document is what it says, and nothing in either runs."""

import io
import json
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sampan.library.models import CustomDocument, CustomImage
from tests.people import client_of

pytestmark = pytest.mark.django_db

SCRIPT = b"<script>alert(document.cookie)</script>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.effect_noise((40, 40), 90).convert("RGB").save(written, kind)
    return written.getvalue()


def vast_picture() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000 pixels: 10 GB once it is opened."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


WRONG_PICTURES = {
    "a script named as a picture": ("photo.jpg", SCRIPT),
    "a drawing with a script": ("photo.svg", DRAWING),
    "a drawing named as a picture": ("photo.png", DRAWING),
    "a picture under another kind's name": ("photo.jpg", picture("PNG")),
    "a picture named as a page": ("photo.html", picture("PNG")),
    "a vast picture": ("photo.png", vast_picture()),
    "the head of a picture": ("photo.png", picture()[:20]),
    "half a picture": ("photo.jpg", picture("JPEG")[:-300]),
    "nothing": ("photo.png", b""),
    "too many bytes": ("photo.png", picture() + b"\0" * 11_000_000),
}


@pytest.mark.parametrize("case", WRONG_PICTURES)
def test_what_is_no_picture_is_refused_with_a_sentence(case: str) -> None:
    name, content = WRONG_PICTURES[case]
    client = client_of("staff")
    answer = client.post(
        reverse("wagtailimages:add"), {"title": "A photo", "file": SimpleUploadedFile(name, content), "collection": 1}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "A photo", "files[]": SimpleUploadedFile(name, content), "collection": 1},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    told = json.loads(answer.content)
    assert (told["success"], len(told["error_message"]) > 10) == (False, True)
    assert CustomImage.objects.count() == 0


@pytest.mark.parametrize("name", ["page.html", "page.svg", "page.xhtml", "run.exe", "page", "page.pdf.html", "page.js"])
def test_document_that_a_browser_would_run_is_refused(name: str) -> None:
    answer = client_of("staff").post(
        reverse("wagtaildocs:add"), {"title": "A page", "file": SimpleUploadedFile(name, SCRIPT), "collection": 1}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert CustomDocument.objects.count() == 0


def test_page_named_as_a_document_is_never_shown_as_a_page() -> None:
    given: dict[str, Any] = {"title": "A page", "file": SimpleUploadedFile("page.txt", SCRIPT), "collection": 1}
    client_of("staff").post(reverse("wagtaildocs:add"), given)
    document = CustomDocument.objects.get()
    answer = Client().get(document.url)
    assert answer.status_code == 200
    assert not answer["Content-Type"].startswith("text/html")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")


def test_good_picture_is_taken_and_markup_in_its_title_is_text() -> None:
    client = client_of("staff")
    title = "<script>alert(1)</script>\"'>{{ 7|add:7 }}"
    given = {"title": title, "file": SimpleUploadedFile("../../photo.png", picture(), "text/html"), "collection": 1}
    assert client.post(reverse("wagtailimages:add"), given).status_code == 302
    kept = CustomImage.objects.get()
    assert (kept.title, kept.file.name) == (title, "original_images/photo.png")
    for address in (reverse("wagtailimages:index"), reverse("wagtailimages:edit", args=[kept.pk])):
        shown = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
        assert "<script>alert(1)" not in shown


def test_markup_sent_for_running_text_is_reduced_to_what_it_may_hold() -> None:
    from sampan.website.actions.site import open_site
    from sampan.website.models import TextPage
    from tests.network.desk_forms import shown

    open_site(by=None)
    page = TextPage.objects.first()
    assert page is not None
    client = client_of("staff")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = {"inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 5, "key": 0}], "depth": 0, "key": "a"}
    body = {
        "blocks": [{**words, "text": "Click <script>alert(1)</script><svg onload=alert(1)>", "type": "unstyled"}],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}},
    }
    data = shown(client, address) | {"body": json.dumps(body), "action-publish": "1"}
    assert client.post(address, data).status_code == 302
    public = Client().get(f"/{page.slug}/").content.decode()
    assert "Click" in public
    assert "<script>alert" not in public
    assert "<svg onload" not in public
    assert "javascript:" not in public

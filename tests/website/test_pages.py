"""Pages at addresses in every script: made, corrected, found in each form, moved, copied, told to other programs."""

import re
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from sampan.website.actions.site import open_site
from sampan.website.models import CountryPage, HomePage, TextPage
from tests.factories import make_country, make_organisation
from tests.people import client_of

pytestmark = pytest.mark.django_db

TITLES = {
    "สิทธิแรงงาน": "สิทธิแรงงาน",
    "សិទ្ធិពលករ": "សិទ្ធិពលករ",
    "အလုပ်သမားအခွင့်အရေး": "အလုပ်သမားအခွင့်အရေး",
    "ສິດທິແຮງງານ": "ສິດທິແຮງງານ",
    "Quyền của người lao động": "quyền-của-người-lao-động",
    "ၵူၼ်းတႆး": "ၵူၼ်းတႆး",
    "劳动权利": "劳动权利",
    "Workers’ Rights": "workers-rights",
}


@pytest.fixture
def home() -> HomePage:
    make_country(key="cambodia", name="Cambodia", in_region=True)
    make_organisation(key="network", name="The network", is_network=True)
    open_site(by=None)
    return HomePage.objects.get()


def page_under(parent: Page, title: str, **given: Any) -> TextPage:
    return Page.objects.get(pk=parent.pk).add_child(instance=TextPage(title=title, body="<p>Words</p>", **given))


def encoded(*parts: str) -> str:
    return "".join(f"/{quote(part)}" for part in parts) + "/"


def desk_form(title: str, slug: str = "", **given: str) -> dict[str, str]:
    empty = {"seo_title": "", "search_description": "", "go_live_at": "", "expire_at": ""}
    comments = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    return {"title": title, "slug": slug, "body": "null", **empty, **comments, **given}


# At the desk ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", TITLES)
def test_a_page_saved_at_the_desk_without_an_address_gets_one_from_its_title(home: HomePage, title: str) -> None:
    staff = client_of("staff")
    add = reverse("wagtailadmin_pages:add", args=["website", "textpage", home.pk])
    answer = staff.post(add, desk_form(title, **{"action-publish": "1"}))

    assert answer.status_code == 302
    page = TextPage.objects.get(title=title)
    assert (page.slug, page.live) == (TITLES[title], True)
    shown = Client().get(encoded(TITLES[title]))
    assert (shown.status_code, title in shown.text) == (200, True)


def test_an_address_typed_in_another_form_is_stored_in_ours(home: HomePage) -> None:
    add = reverse("wagtailadmin_pages:add", args=["website", "textpage", home.pk])
    client_of("staff").post(add, desk_form("About pay", "  น\u0e4d\u0e32 Rights_2016/!\u200b "))

    assert TextPage.objects.get(title="About pay").slug == "นำ-rights-2016"


def test_the_next_page_of_a_title_gets_a_number(home: HomePage) -> None:
    add = reverse("wagtailadmin_pages:add", args=["website", "textpage", home.pk])
    for _ in range(3):
        client_of("staff").post(add, desk_form("សិទ្ធិ"))

    assert sorted(TextPage.objects.filter(title="សិទ្ធិ").values_list("slug", flat=True)) == [
        "សិទ្ធិ",
        "សិទ្ធិ-2",
        "សិទ្ធិ-3",
    ]


def test_an_address_that_is_taken_is_refused_in_whatever_form_it_is_typed(home: HomePage) -> None:
    page_under(home, "Pay", slug="quyền")
    add = reverse("wagtailadmin_pages:add", args=["website", "textpage", home.pk])
    answer = client_of("staff").post(add, desk_form("Other", unicodedata.normalize("NFD", "QUYỀN")))

    assert answer.status_code == 200
    assert "already in use" in answer.text
    assert not TextPage.objects.filter(title="Other").exists()


def test_a_title_without_a_letter_asks_for_an_address(home: HomePage) -> None:
    add = reverse("wagtailadmin_pages:add", args=["website", "textpage", home.pk])
    answer = client_of("staff").post(add, desk_form("???"))

    assert "An address needs a letter or a digit" in answer.text
    assert not TextPage.objects.filter(title="???").exists()


def test_the_field_of_the_address_has_no_script_of_wagtail(home: HomePage) -> None:
    page = page_under(home, "សិទ្ធិពលករ")
    form = client_of("staff").get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    (field,) = re.findall(r'<input[^>]*name="slug"[^>]*>', form)
    assert 'value="សិទ្ធិពលករ"' in field
    assert "w-slug" not in form
    assert "w-sync" not in re.findall(r'<input[^>]*name="title"[^>]*>', form)[0]


def test_a_page_is_copied_to_an_address_with_vowel_signs(home: HomePage) -> None:
    page = page_under(home, "สิทธิแรงงาน")
    staff, copy = client_of("staff"), reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert "w-slug" not in staff.get(copy).text
    given = {"new_title": "สิทธิ ๒", "new_parent_page": str(home.pk)}

    assert "An address needs" in staff.post(copy, {**given, "new_slug": "!!"}).text
    assert "already in use" in staff.post(copy, {**given, "new_slug": "สิทธิแรงงาน"}).text
    assert staff.post(copy, {**given, "new_slug": "สิทธิ-๒"}).status_code == 302
    assert TextPage.objects.get(title="สิทธิ ๒").slug == "สิทธิ-2"


# Made by a program ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("live", [True, False])
def test_a_page_made_by_a_program_is_held_to_the_same(home: HomePage, live: bool) -> None:
    assert page_under(home, "ສິດທິແຮງງານ", live=live).slug == "ສິດທິແຮງງານ"
    assert page_under(home, "Other", slug="My_Page", live=live).slug == "my-page"
    with pytest.raises(ValidationError, match="needs a letter"):
        page_under(home, "!", live=live)


def test_a_long_title_makes_an_address_that_a_redirect_can_hold(home: HomePage) -> None:
    page = page_under(home, "សិទ្ធិពលករ" * 24)

    assert 50 < len(page.slug) <= 100
    assert Client().get(page.url).status_code == 200


# Forms of one address -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("quyền-của-người", unicodedata.normalize("NFD", "quyền-của-người")),
        ("quyền-của-người", "QUYỀN-Của-người"),
        ("សិទ្ធិពលករ", "សិទ្ធិ\u200bពលករ"),
        ("សិទ្ធិពលករ", "\ufeffសិទ្ធិពលករ"),
        ("នាំ", "នំា"),  # the vowel typed after the sign that stands above
        ("น้ำ", "น\u0e4d\u0e49\u0e32"),
        ("ນ້ຳ", "ນ\u0ecd\u0ec9\u0eb2"),
        ("สิทธิ-2559", "สิทธิ-๒๕๕๙"),
        ("ရွှေ့", "ရ\u103e\u103dေ့"),
        ("สิทธิ", quote("สิทธิ")),  # encoded twice by the time it is sent
        ("pay", "PAY"),
        ("pay-and-hours", "pay_and_hours"),
    ],
)
def test_another_form_of_an_address_leads_to_the_stored_one(home: HomePage, stored: str, asked: str) -> None:
    page_under(home, "A page", slug=stored)
    assert TextPage.objects.filter(slug=stored).exists()
    answer = Client().get(f"{encoded(asked)}?from=letter")
    assert (answer.status_code, answer.get("Location")) == (301, f"{encoded(stored)}?from=letter")
    assert Client().get(answer["Location"]).status_code == 200


def test_a_page_below_a_page_is_found_and_listed_at_its_address(home: HomePage) -> None:
    page_under(page_under(home, "สิทธิ"), "ค่าจ้าง")

    assert Client().get(encoded("สิทธิ", "ค่าจ้าง")).status_code == 200
    assert Client().get(encoded("สิทธิ", "ค่าจ\u200b้าง")).status_code == 301
    assert encoded("สิทธิ", "ค่าจ้าง") in Client().get("/members/").text


@pytest.mark.parametrize(
    "address",
    [
        "/\u1780\u17b6/",
        "/\u200b/",
        "/%25/",
        "/%2500/",
        "/%25ff/",
        "/%252e%252e/etc/",
        "/%F0%9F%9B%B6/",
        "/" + "ក" * 3000 + "/",
        "/<script>alert(1)<%2Fscript>/",
        "/สิทธิ<b>/",
        "/สิทธิ%00/",
        "/%00/",
        "/\ud7ff\u0300/",
        "/countries/%2500/",
        "/countries/กา/",
        "/countries/%E0%B8/",
    ],
)
@pytest.mark.parametrize("slash", [True, False])
def test_an_address_of_nothing_is_answered_as_such(home: HomePage, address: str, slash: bool) -> None:
    client = Client()
    answer = client.get(address if slash else address.rstrip("/"))
    if answer.status_code == 301:  # the slash
        answer = client.get(answer["Location"])

    assert answer.status_code in (400, 404)
    assert "<script>alert" not in answer.text
    assert "<b>/" not in answer.text


@pytest.mark.parametrize("address", ["/wp-login.php", "/.env", "/@user", "/x.json"])
def test_an_address_that_no_page_can_have_is_not_sent_on_to_one_with_a_slash(home: HomePage, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_the_other_form_of_a_closed_page_is_not_there(home: HomePage) -> None:
    page = page_under(home, "สิทธิ")
    draft = page_under(home, "Draft", slug="ร่าง", live=False)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert Client().get("/สิท\u200bธิ/").status_code == 404
    assert Client().get("/ร่\u200bาง/").status_code == 404
    assert Client().get(encoded(draft.slug)).status_code == 404


# Moved ----------------------------------------------------------------------------------------------------------------


def test_the_former_address_leads_to_the_new_one_in_every_form(
    home: HomePage, django_capture_on_commit_callbacks: Any
) -> None:
    page = page_under(home, "Quyền")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client_of("staff").post(edit, desk_form("Quyền", "สิทธิแรงงาน", **{"action-publish": "1"}))

    assert Redirect.objects.get().old_path == "/quyền"
    first = Client().get(encoded("quyền"))
    assert (first.status_code, first["Location"]) == (301, encoded("สิทธิแรงงาน"))
    answer = Client().get(encoded(unicodedata.normalize("NFD", "Quyền")), follow=True)
    assert [address for address, _ in answer.redirect_chain] == [encoded("quyền"), encoded("สิทธิแรงงาน")]
    assert answer.status_code == 200


# Countries ------------------------------------------------------------------------------------------------------------


def test_a_country_page_answers_at_an_address_in_its_own_script(home: HomePage) -> None:
    page = CountryPage.objects.get()
    page.slug = "កម្ពុជា"
    page.save()
    address = encoded("countries", "កម្ពុជា")
    client = Client()

    shown = client.get(address)
    assert shown.status_code == 200
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in shown.text
    assert page.get_url() == address
    for asked in ("/countries/កម្ពុ\u200bជា/", "/countries/cambodia/", "/Countries/កម្ពុជា/"):
        answer = client.get(asked)
        assert (answer.status_code, answer.get("Location")) == (301, address), asked
    assert f'href="{address}"' in client.get("/countries/").text
    assert f'href="{address}"' in client.get("/").text


def test_a_closed_country_page_is_not_there_under_its_key_either(home: HomePage) -> None:
    page = CountryPage.objects.get()
    page.slug = "កម្ពុជា"
    page.save()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert Client().get("/countries/cambodia/").status_code == 404
    assert Client().get("/countries/កម្ពុ\u200bជា/").status_code == 404


# Told to other programs -----------------------------------------------------------------------------------------------


def test_addresses_are_told_percent_encoded(home: HomePage, indexed: Any) -> None:
    page = page_under(home, "สิทธิแรงงาน")
    country = CountryPage.objects.get()
    country.slug = "កម្ពុជា"
    country.save()
    indexed()
    client = Client()
    addresses = [f"http://127.0.0.1:8000{address}" for address in (page.url, encoded("countries", "កម្ពុជា"))]

    sitemap = client.get("/sitemap.xml").text
    assert all(f"<loc>{address}</loc>" in sitemap for address in addresses)
    assert sitemap.isascii()
    assert f'<link rel="canonical" href="{addresses[0]}">' in client.get(page.url).text
    found = client.get("/search.json", {"q": "สิทธิแรงงาน"})
    assert [row["url"] for row in found.json()["rows"]] == [addresses[0]]
    feed = client.get("/search.atom", {"q": "สิทธิแรงงาน"})
    assert f'href="{addresses[0]}"' in feed.text

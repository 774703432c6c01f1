"""A page whose title is typed in Khmer, in a real browser: its address keeps the vowel signs."""

from typing import Any
from urllib.parse import quote

import pytest

from sampan.website.actions.site import open_site
from sampan.website.models import HomePage, TextPage
from tests.people import PASSWORD, staff

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_staff_type_a_title_in_khmer_and_the_address_keeps_its_vowel_signs(page: Any) -> None:
    staff()
    open_site(by=None)
    home = HomePage.objects.get()
    page.goto(f"/accounts/login/?next=/desk/pages/add/website/textpage/{home.pk}/")
    page.fill("input[name=username]", "staff")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector("[name=title]")

    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.locator("[name=title]").press_sequentially("សិទ្ធិពលករ")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)  # Wagtail's script waits a moment before it writes
    save(page)
    made = TextPage.objects.get(title="សិទ្ធិពលករ")
    assert (made.slug, made.live) == ("សិទ្ធិពលករ", False)

    # Corrected by hand: what is typed stays as it is while it is typed, and is settled when it is saved.
    page.get_by_role("tab", name="Promote").click()
    page.fill("input[name=slug]", "")
    page.locator("input[name=slug]").press_sequentially("Quyền សិទ្ធិ")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert page.input_value("input[name=slug]") == "Quyền សិទ្ធិ"
    save(page)
    made.refresh_from_db()
    assert made.slug == "quyền-សិទ្ធិ"

    made.specific.get_latest_revision().publish()
    page.goto(f"/{quote('Quyền-សិទ្ធិ')}/")
    assert page.url.endswith(f"/{quote('quyền-សិទ្ធិ')}/")
    assert page.inner_text("h1") == "សិទ្ធិពលករ"
    assert faults == []


def save(page: Any) -> None:
    with page.expect_navigation():
        page.evaluate("document.querySelector('[data-edit-form]').requestSubmit()")

"""An editor corrects a figure at the desk, in a real browser, and the reader sees it at once."""

from datetime import date
from typing import Any

import pytest

from sampan.figures.models import Figure
from tests.factories import cite, make_country, make_figure, make_indicator, make_source
from tests.people import PASSWORD, editor, staff

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/desk/snippets/figures/figure/"


def sign_in(page: Any, name: str) -> None:
    page.goto("/accounts/login/?next=/desk/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/desk/")


def test_editor_corrects_a_figure_with_a_new_citation_publishes_it_and_the_reader_sees_it(page: Any) -> None:
    user = editor()
    indicator = make_indicator(key="cambodians-abroad", name="Cambodians working abroad", place=user.countries.get())
    figure = make_figure(
        indicator=indicator,
        label="Workers abroad",
        printed="1,000",
        place=user.countries.get(),
        start=date(2016, 1, 1),
        end=date(2016, 12, 31),
        precision="year",
    )
    cite(figure, make_source(title="An old count"))
    make_source(title="ការរាប់ថ្មី: a new count of 2016")
    make_figure(label="Of Thailand", place=make_country(key="thailand", name="Thailand"))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    sign_in(page, "editor")
    assert page.get_by_role("heading", name="Needs attention").is_visible()
    page.goto(LIST)
    assert page.get_by_role("link", name="Workers abroad").is_visible()
    assert page.get_by_text("Of Thailand").count() == 0
    page.get_by_role("link", name="Workers abroad").click()
    page.fill("#id_value", "1200")
    page.fill("#id_printed", "1,200")

    page.get_by_role("button", name="Add citation").click()
    page.locator("#id_citations-1-source-chooser [data-chooser-action-choose]").first.click()
    dialog = page.locator(".modal-dialog")
    dialog.locator("input[name=q]").fill("ការរាប់")
    dialog.get_by_role("link", name="a new count of 2016").click()
    dialog.wait_for(state="detached")
    assert page.locator("#id_citations-1-source-chooser").get_by_text("a new count of 2016").is_visible()

    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url(f"**{LIST}")
    figure = Figure.objects.get(pk=figure.pk)
    assert (figure.value, figure.printed, figure.citations.count()) == (1200, "1,200", 2)
    assert figure.latest_revision.user == user

    page.context.clear_cookies()
    page.goto("/figures/cambodians-abroad/")
    assert "1,200" in page.inner_text("main")
    # The notes are listed at the end of the page, after its main part.
    assert "a new count of 2016" in page.locator("body").text_content()
    assert errors == []


def test_desk_of_staff_asks_no_other_host_and_fits_a_telephone(page: Any) -> None:
    """The `page` of these tests refuses every other host and fails if one was asked."""
    staff()
    figure = make_figure()
    cite(figure, make_source())
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    sign_in(page, "staff")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for address in (
            "/desk/",
            LIST,
            f"{LIST}edit/{figure.pk}/",
            f"{LIST}history/{figure.pk}/",
            "/desk/images/",
            "/desk/pages/",
        ):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (address, wide)
        page.goto(LIST)
        assert page.locator("th.desk-wide").first.is_visible() is (width == 1280)
    assert errors == []

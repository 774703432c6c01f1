"""Staff begin the year's report, edit it, decide a conflict, excuse a record and publish; a reader reads it on a phone."""

import re
from typing import Any

import pytest

from sampan.activities.models import Activity
from sampan.reports.models import Build, BuildState, Excuse, PassageDraft, Report
from tests.people import PASSWORD, staff
from tests.reports.a_report import EVENT, a_report, a_year, published

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def sign_in(page: Any) -> None:
    staff()
    page.goto("/accounts/login/?next=/desk/")
    page.fill("input[name=username]", "staff")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/desk/")


def test_staff_begin_edit_decide_excuse_and_publish_and_a_reader_reads_it_on_a_phone(page: Any, indexed: Any) -> None:
    a_year()
    indexed()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    sign_in(page)

    # Begin
    page.get_by_role("link", name="Annual reports").click()
    page.get_by_role("link", name="Begin a report").click()
    page.fill("[name=year]", "2016")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("text=The report was begun")
    report = Report.objects.get()
    here = f"/desk/annual-reports/{report.pk}/"

    # Edit, with the preview while typing, a record found by keyboard, and a draft kept
    page.goto(f"{here}passages/{EVENT}/")
    area = page.locator("textarea[name=text]")
    area.fill("We met in our own words: ")
    area.press("Control+End")
    area.press("Control+k")
    page.locator("#find-words").fill("Forum")
    page.locator("[data-report-insert='{event:forum}']").wait_for()
    page.locator("#find-words").press("ArrowDown")
    page.keyboard.press("Enter")
    assert area.input_value() == "We met in our own words: {event:forum}"
    page.locator("[data-report-preview]", has_text="We met in our own words: Forum of Migrants").wait_for()
    page.locator("[data-report-said]", has_text="Draft kept").wait_for()
    assert PassageDraft.objects.get().text == area.input_value()
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Back").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert "/passages/" in page.url
    area.press("Control+s")
    page.wait_for_url(f"**{here}#passage-event-forum")
    assert report.texts.get().text == "We met in our own words: {event:forum}"

    # The record changes; decide
    forum = Activity.objects.get(key="forum")
    forum.summary = "They met for three days."
    forum.save()
    page.goto(here)
    page.get_by_role("link", name="Compare and choose").click()
    page.locator("del", has_text="two").wait_for()
    page.locator("ins", has_text="three").wait_for()
    page.fill("#merged", "We met for three days: {event:forum}.")
    page.get_by_role("button", name="Save this text").click()
    page.wait_for_url(f"**{here}")
    assert page.get_by_text("The record has changed under these texts").count() == 0

    # Leave the passage of the figure out, and excuse the record of it
    passage = page.locator("li.rep-passage", has_text="Registered").first
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    passage.get_by_role("button", name="Leave out").click()
    page.wait_for_selector("text=It is left out")
    page.get_by_role("link", name=re.compile("records of the year")).click()
    first = page.locator(".rep-missing li").first
    first.get_by_label(re.compile("Why the report")).fill("Counted anew next year")
    first.get_by_role("button", name="Excuse").click()
    page.wait_for_selector("text=Counted anew next year")
    assert Excuse.objects.get().by == staff()

    # Make and publish
    page.goto(here)
    page.get_by_role("button", name=re.compile(r"Make\s*: web pages")).click()
    page.wait_for_selector("text=Asked for")
    assert Build.objects.get().state == BuildState.DONE
    page.get_by_role("button", name="Publish").click()
    page.wait_for_selector("text=Everybody can read this edition now")
    assert errors == []

    # A reader on a phone, without scripts
    page.context.clear_cookies()
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto("/reports/")
    page.get_by_role("link", name="Annual Report 2016").click()
    page.get_by_role("link", name="Read from the beginning").click()
    seen = []
    while True:
        seen.append(page.locator("main").inner_text())
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        onward = page.locator(".report-ways a[rel=next]")
        if not onward.count():
            break
        onward.click()
    assert any("We met for three days: Forum of Migrants." in one for one in seen)
    assert not any("They met for" in one for one in seen)
    assert errors == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_a_report_fits_the_screen_and_passes_axe(page: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    a_year()
    published("en", "th")
    page.set_viewport_size({"width": width, "height": 800})
    problems: list[str] = []
    for address in (
        "/reports/",
        "/reports/2016/",
        "/reports/2016/members/",
        "/reports/2016/th/",
        "/reports/2016/th/overview/",
    ):
        answer = page.goto(address)
        assert answer.status == 200, address
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(f"{address} is wider than {width} px")
        if len(answer.body()) > 100_000:
            problems.append(f"{address} is larger than 100 KB")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        problems += [f"{address}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
    assert problems == []


@pytest.mark.parametrize("width", [360, 1280])
def test_every_screen_of_the_report_fits_and_passes_axe(page: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    from sampan.reports.actions.passages import save_passage

    forum = a_year()
    report, other = a_report(), a_report("th")
    save_passage(report=report, passage=EVENT, text="We met.", opened=0, by=staff())
    forum.summary = "Changed."
    forum.save()
    sign_in(page)
    page.set_viewport_size({"width": width, "height": 900})
    here = f"/desk/annual-reports/{report.pk}/"
    problems: list[str] = []
    for address in (
        "/desk/annual-reports/",
        "/desk/annual-reports/begin/",
        here,
        f"{here}passages/{EVENT}/",
        f"{here}passages/{EVENT}/choose/",
        f"{here}passages/{EVENT}/history/",
        f"{here}missing/",
        f"{here}add/",
        f"{here}find/?q=Forum",
        f"{here}beside/{other.pk}/",
    ):
        assert page.goto(address).status == 200, address
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(f"{address} is wider than {width} px")
        # Only what is ours: the frame around it is Wagtail's.
        found = Axe().run(page, context={"include": [[".rep"]]}, options={"runOnly": RULES}).response["violations"]
        problems += [f"{address}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found]
    assert problems == []

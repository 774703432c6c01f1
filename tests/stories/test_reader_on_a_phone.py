"""A reader walks through the network's year on a phone and on a desk, in a real browser."""

from datetime import date
from typing import Any

import pytest

from sampan.activities.models import Count, Output
from tests.factories import (
    SAMPLES,
    make_activity,
    make_calendar_entry,
    make_country,
    make_language,
    make_member,
    make_person,
    make_photo,
    make_place,
    make_project,
    make_seat,
    make_work,
    take_part,
)

pytestmark = [pytest.mark.story, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/activities/",
    "/activities/training/",
    "/trainings/",
    "/visits/",
    "/calendar/",
    "/calendar/2016/6/",
    "/calendar/2016/4/",
    "/projects/",
    "/projects/asean/",
    "/library/",
    "/library/paper/",
    "/library/?language=xx",
    "/photos/",
    "/photos/market/",
    "/members/",
    "/members/?q=lscw",
    "/members/lscw/",
    "/committee/",
    "/secretariat/",
    "/search/",
    "/search/?q=Poi+Pet",
    "/search/?q=nothing+Pet",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def _a_year(indexed: Any) -> None:
    cambodia = make_country(key="cambodia", name="Cambodia")
    poi_pet = make_place(name="Poi Pet", lies_in=cambodia, latitude="13.66", longitude="102.56")
    lscw = make_member(
        key="lscw",
        name="Legal Support for Children and Women",
        acronym="LSCW",
        heading=cambodia,
        names=[(code, name) for code, name in SAMPLES.items() if code != "en"],
    )
    project = make_project(key="asean", title="Advocacy with ASEAN", lead=lscw, summary="Three years. " * 40)
    training = make_activity(
        key="training",
        kind="training",
        title="Regional Training",
        places=[poi_pet],
        summary="They met. " * 60,
        stated_duration="P5D",
        stated_duration_printed="five-day",
    )
    training.projects.set([project])
    training.save()
    take_part(training, "organiser", organisation=lscw)
    Count.objects.create(activity=training, what="trainees", value=17, printed="a total of 17 trainees", unit="persons")
    Output.objects.create(activity=training, kind="recommendation", text="Lower the cost.", is_verbatim=True)
    make_calendar_entry(
        activity=training,
        verb_printed="Organised",
        text="the training",
        places=[poi_pet],
        projects=[project],
        start=date(2016, 6, 4),
        end=date(2016, 6, 8),
        precision="day",
    )
    make_activity(kind="visit", title=SAMPLES["my"], title_language_id="my", places=[poi_pet])
    work = make_work(key="paper", title=SAMPLES["th"], title_language_id="th", languages=["th", "km"])
    work.languages_wanted.set([make_language("lo"), make_language("vi")])
    work.save()
    make_photo(key="market", caption=SAMPLES["km"], caption_language_id="km", activity=training, place=poi_pet)
    make_seat(person=make_person(printed_name="Brahm Press"), organisation=lscw, represents=cambodia)
    indexed()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.usefixtures("_a_year")
def test_every_page_of_the_year_fits_the_screen_and_passes_axe(page: Any, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 800})
    problems: list[str] = []
    for address in PAGES:
        answer = page.goto(address)
        assert answer.status == (400 if "xx" in address else 200), address
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            problems.append(f"{address} is wider than {width} px")
        if len(answer.body()) > 100_000:
            problems.append(f"{address} is larger than 100 KB")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        problems += [f"{address}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
    assert problems == []


@pytest.mark.usefixtures("_a_year")
def test_reader_finds_the_day_in_the_calendar_and_who_took_part(page: Any) -> None:
    page.goto("/calendar/")
    page.get_by_role("link", name="June 2016", exact=True).click()
    assert page.locator("h1").inner_text() == "June 2016"
    page.locator("table.month a", has_text="Training, Poi Pet").first.click()
    assert page.locator("ol.timeline li:target").is_visible()
    page.get_by_role("link", name="Regional Training").first.click()
    assert page.locator(".box-title").inner_text() == "Statements that do not agree"
    page.get_by_role("link", name="Legal Support for Children and Women (LSCW)").click()
    assert page.locator("h1").inner_text() == "Legal Support for Children and Women"


@pytest.mark.usefixtures("_a_year")
def test_on_a_phone_the_month_is_a_list(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/calendar/2016/6/")
    assert page.locator("table.month").is_visible() is False
    assert page.get_by_text("Organised the training").is_visible()


@pytest.mark.usefixtures("_a_year")
def test_reader_searches_by_keyboard_in_thai_and_narrows_what_is_found(page: Any) -> None:
    page.goto("/")
    box = page.locator(".find input")
    box.fill("ข้ามชาติ")
    box.press("Enter")
    page.wait_for_url("**/search/**")
    assert page.locator("mark").first.inner_text() == "ข้ามชาติ"
    page.get_by_role("navigation", name="Kind").get_by_role("link", name="Publications").click()
    assert page.locator(".results h3").all_inner_texts() == [SAMPLES["th"]]
    page.locator(".results h3 a").first.click()
    assert page.locator("h1").inner_text() == SAMPLES["th"]

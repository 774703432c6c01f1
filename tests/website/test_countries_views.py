"""The countries and the page of each: every statement with its note, nothing that is closed, ten queries."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from sampan.network.models import Place
from sampan.sources.models import Claim
from sampan.website.actions.site import open_site
from sampan.website.middleware import SHELF
from sampan.website.models import CountryPage
from sampan.website.views.wording import unit_beside
from tests import people
from tests.factories import (
    SAMPLES,
    cite,
    make_activity,
    make_claim,
    make_country,
    make_figure,
    make_indicator,
    make_member,
    make_organisation,
    make_pathway,
    make_place,
    make_policy_action,
    make_quotation,
    make_rule,
    make_source,
    make_work,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cambodia() -> Place:
    country = make_country(key="cambodia", name="Cambodia", names=[("km", "កម្ពុជា"), ("zh", "柬埔寨")])
    open_site(by=None)
    return country


def shown(address: str = "/countries/cambodia/") -> str:
    SHELF.clear()
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def fill(country: Place, count: int) -> None:
    """As much of everything as `count`, each with its own source of two authors."""
    for number in range(count):
        figure = make_figure(place=country)
        action = make_policy_action(countries=[country])
        rule = make_rule(pathway=make_pathway(destinations=[country], origins=[country]))
        claim = make_claim(places=[country])
        quotation = make_quotation(places=[country])
        for record in (figure, action, rule, claim, quotation):
            cite(record, make_source(authors=[("Lee", "A"), ("Sok", "B")]))
        place = make_place(key=f"town-{number}", lies_in=country)
        activity = make_activity(places=[country, place])
        make_work(activity=activity, languages=["en", "km"])
        make_member(heading=country)


@pytest.mark.parametrize("count", [1, 3])
def test_a_country_takes_ten_queries_however_much_there_is(
    cambodia: Place, count: int, django_assert_num_queries: Any
) -> None:
    fill(cambodia, count)
    shown()
    SHELF.clear()
    with django_assert_num_queries(10):
        Client().get("/countries/cambodia/")


def test_a_country_shows_everything_of_it_and_nothing_of_others(cambodia: Place) -> None:
    laos = make_country(key="laos", name="Lao PDR")
    poipet = make_place(key="poipet", name="Poipet", lies_in=cambodia)
    make_figure(place=poipet, label="Workers at the gate", printed="over 900")
    make_figure(place=laos, label="Workers of Laos")
    make_figure(label="Cambodians abroad", origins=[cambodia])
    make_policy_action(title="MOU amended", countries=[cambodia, laos])
    make_policy_action(title="Only in Laos", countries=[laos])
    make_claim(text="Many go to Thailand.", places=[cambodia])
    make_quotation(text=SAMPLES["km"], language_id="km", places=[cambodia], attributed_to="a worker")
    make_member(name="LSCW", heading=cambodia)
    make_activity(title="Forum", places=[poipet])
    page = shown()
    for words in (
        "Workers at the gate",
        "over 900",
        "Cambodians abroad",
        "MOU amended",
        "Many go to Thailand.",
        "LSCW",
        "Forum",
        f'<blockquote lang="km"><p>“{SAMPLES["km"]}”',
        '<span lang="km">កម្ពុជា</span>',
    ):
        assert words in page
    assert "Workers of Laos" not in page
    assert "Only in Laos" not in page


def test_a_country_shows_its_latest_policy_events_and_leads_to_all_of_them(cambodia: Place) -> None:
    for number in range(1, 15):
        day = date(2016, 1, number)
        make_policy_action(title=f"Event {number:02}", start=day, end=day, precision="day", countries=[cambodia])
    make_policy_action(title="Nobody knows when", precision="unknown", countries=[cambodia])
    page = shown()
    assert page.index("Event 14") < page.index("Event 13") < page.index("Event 03")
    assert "Event 02" not in page
    assert "Nobody knows when" not in page
    assert '<a href="/policies/?country=cambodia">All 15 policy events of Cambodia</a>' in page
    assert "<h2>15 events</h2>" in Client().get("/policies/?country=cambodia").content.decode()


def test_a_country_with_few_policy_events_shows_them_all_latest_first(cambodia: Place) -> None:
    make_policy_action(title="Of March", countries=[cambodia])
    make_policy_action(title="Nobody knows when", precision="unknown", countries=[cambodia])
    day = date(2016, 5, 1)
    make_policy_action(title="Of May", start=day, end=day, precision="day", countries=[cambodia])
    page = shown()
    assert page.index("Of May") < page.index("Of March") < page.index("Nobody knows when")
    assert "policy events of Cambodia" not in page


def test_rivals_stand_side_by_side_and_the_preferred_one_first(cambodia: Place) -> None:
    indicator = make_indicator(name="Cambodians in Thailand", rivalry="One counts the registered only.", place=cambodia)
    make_figure(indicator=indicator, place=cambodia, printed="128,388", order=1)
    make_figure(
        indicator=indicator, place=cambodia, printed="300,000", order=2, is_preferred=True, preferred_reason="A census."
    )
    page = shown()
    assert "One counts the registered only." in page
    assert "2 statements" in page
    assert page.index("300,000") < page.index("128,388")


def test_figures_alone_of_their_kind_stand_apart_and_notes_are_numbered_down_the_page(cambodia: Place) -> None:
    alone = make_figure(
        indicator=make_indicator(order=1, place=cambodia), place=cambodia, printed="37 percent", unit="%"
    )
    rivals = make_indicator(name="Rivals", order=2, place=cambodia)
    several = [make_figure(indicator=rivals, place=cambodia, order=number) for number in (1, 2)]
    for figure in (alone, *several):
        cite(figure, make_source())
    page = shown()
    assert page.index("Rivals") < page.index("Other figures") < page.index("37 percent")
    assert ">%<" not in page
    assert page.index('id="ref-1"') < page.index('id="ref-2"') < page.index('id="ref-3"')


def test_rules_for_others_are_not_told_to_those_who_leave(cambodia: Place) -> None:
    laos = make_country(key="laos", name="Lao PDR")
    pathway = make_pathway(name="MOU", origins=[cambodia, laos])
    make_rule(pathway=pathway, text="Cambodians may renew.", origins=[cambodia])
    make_rule(pathway=pathway, text="Laotians may renew.", origins=[laos])
    make_rule(pathway=pathway, text="Everybody pays.")
    make_rule(pathway=pathway, text="A draft.", live=False)
    page = shown()
    assert ("Cambodians may renew." in page, "Everybody pays." in page) == (True, True)
    assert ("Laotians may renew." in page, "A draft." in page) == (False, False)
    assert "Not legal advice" in page


def test_drafts_and_closed_records_are_not_shown(cambodia: Place) -> None:
    hidden = {
        "figure": make_figure(place=cambodia, label="hidden figure", live=False).label,
        "action": make_policy_action(countries=[cambodia], title="hidden action", live=False).title,
        "claim": make_claim(places=[cambodia], text="hidden claim", live=False).text,
        "quotation": make_quotation(places=[cambodia], text="hidden quotation", live=False).text,
        "activity": make_activity(places=[cambodia], title="hidden activity", audience="members").title,
        "work": make_work(activity=make_activity(places=[cambodia]), title="hidden work", audience="members").title,
    }
    page = shown()
    assert [words for words in hidden.values() if words in page] == []
    members = people.client_of("member").get("/countries/cambodia/").content.decode()
    assert [name for name, words in hidden.items() if words in members] == ["activity", "work"]


def test_a_page_that_is_taken_down_or_closed_is_not_there(cambodia: Place) -> None:
    page = CountryPage.objects.get(place=cambodia)
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert Client().get("/countries/cambodia/").status_code == 404
    restriction.delete()
    assert Client().get("/countries/cambodia/").status_code == 200
    page.unpublish()
    assert Client().get("/countries/cambodia/").status_code == 404
    assert "Cambodia" not in shown("/countries/")


def test_markup_in_a_record_is_shown_and_not_run(cambodia: Place) -> None:
    bad = "<script>alert(1)</script>"
    indicator = make_indicator(name=bad, rivalry=bad, place=cambodia)
    for _ in range(2):
        figure = make_figure(
            indicator=indicator,
            place=cambodia,
            label=bad,
            printed=bad,
            population=bad,
            remark=bad,
            asserted_by_printed=bad,
            date_printed=bad,
        )
        cite(figure, make_source(title=bad, container_title=bad, authors=[(bad, bad)]), locator=bad)
    make_policy_action(countries=[cambodia], title=bad, change=bad, remark=bad)
    make_rule(pathway=make_pathway(name=bad, document=bad, destinations=[cambodia]), text=bad, subject=bad)
    make_claim(places=[cambodia], text=bad, topic=bad, asserted_by_printed=bad)
    make_quotation(places=[cambodia], text=bad, attributed_to=bad)
    make_member(heading=cambodia, name=bad)
    make_activity(places=[cambodia], title=bad)
    assert bad not in shown()


def test_what_the_network_says_itself_bears_no_name(cambodia: Place) -> None:
    network = make_organisation(name="The network", is_network=True)
    make_claim(places=[cambodia], text="We say so.", asserted_by=network)
    make_claim(places=[cambodia], text="They say so.", asserted_by_printed="some unions")
    page = shown()
    assert "(some unions)" in page
    assert "(The network)" not in page
    assert Claim.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_many_there_are(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        make_figure(place=make_country(key=f"country-{number}", names=[("th", "ไทย"), ("km", "ថៃ")]))
    open_site(by=None)
    shown("/countries/")
    SHELF.clear()
    with django_assert_num_queries(6):
        page = Client().get("/countries/").content.decode()
    assert page.count("1 figure<") == count


def test_the_list_counts_what_the_page_shows(cambodia: Place) -> None:
    poipet = make_place(key="poipet", lies_in=cambodia)
    make_figure(place=cambodia, origins=[cambodia])
    make_figure(place=poipet)
    make_figure(origins=[cambodia])
    make_figure(place=cambodia, live=False)
    assert "<span>3 figures</span>" in shown("/countries/")
    assert shown().count('<article class="number') == 3


def test_a_country_without_records_says_so(cambodia: Place) -> None:
    assert "No figure is on record here yet." in shown()


def test_the_map_is_drawn_for_both_widths_and_names_the_countries(cambodia: Place) -> None:
    make_place(lies_in=cambodia, latitude=12.5, longitude=105)
    for address in ("/countries/map.svg", "/countries/map-narrow.svg"):
        answer = Client().get(address)
        assert (answer["Content-Type"], answer.content[:4]) == ("image/svg+xml", b"<svg")
        assert b'data-text="Cambodia"' in answer.content


@pytest.mark.parametrize(
    ("printed", "unit", "beside"),
    [
        ("37 percent", "%", ""),
        ("under the age of 55", "years of age", ""),
        ("300-baht", "THB", ""),
        ("one of the top five", "rank", ""),
        ("77", "provinces", "provinces"),
        ("77 provinces", "provinces", ""),
    ],
)
def test_a_unit_is_not_said_twice(printed: str, unit: str, beside: str) -> None:
    assert unit_beside(unit, printed) == beside

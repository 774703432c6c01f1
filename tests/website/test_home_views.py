"""The first page, the pages of text, the old addresses, and the pages that say why not."""

from typing import Any

import pytest
from django.test import Client

from sampan.activities.models import ActivityLink
from sampan.network.models import Organisation
from sampan.website.actions.site import open_site
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
    make_policy_action,
    make_source,
    make_work,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Organisation:
    network = make_organisation(key="network", name="Mekong Migration Network", acronym="MMN", is_network=True)
    make_country(key="cambodia", name="Cambodia")
    open_site(by=None)
    return network


def test_home_shows_what_is_new_with_its_source(network: Organisation) -> None:
    figure = make_figure(printed="487,000", label="Documented workers")
    cite(figure, make_source(title="Cambodia Daily"))
    make_policy_action(title="Pink cards renewed")
    make_activity(title=SAMPLES["km"], title_language_id="km")
    make_work(languages=["th"])
    page = Client().get("/").content.decode()
    for words in ("Mekong Migration Network", "487,000", "Pink cards renewed", "/countries/cambodia/", "ไทย"):
        assert words in page
    assert "“Cambodia Daily”." in page
    assert '<h3 lang="km"><a href="/activities/' in page
    assert page.count("<h1") == 1


def test_home_opens_with_the_members_on_a_map(network: Organisation) -> None:
    assert "members/map" not in Client().get("/").content.decode()
    country = make_country(name="Laos")
    for _ in range(2):
        make_member(heading=country)
    page = Client().get("/").content.decode()
    assert '<a href="/members/">2 member organisations</a>' in page
    assert 'src="/members/map-narrow.svg"' in page


def test_a_figure_on_the_first_page_says_what_it_is_about(network: Organisation) -> None:
    wages = make_indicator(name="Provinces by the change of their minimum wage")
    make_figure(indicator=wages, label="Provinces with a rise", population="", printed="69 provinces")
    page = Client().get("/").content.decode()
    assert "<dd>Provinces by the change of their minimum wage</dd>" in page


@pytest.mark.parametrize("count", [1, 3])
def test_home_takes_the_same_queries_however_much_there_is(
    network: Organisation, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        cite(make_figure(), make_source())
        cite(make_policy_action(), make_source())
        make_activity()
        make_work(languages=["th", "km"])
        make_member(heading=make_country())
    Client().get("/")
    make_source()  # a change, so that the page is built anew
    with django_assert_num_queries(24):
        Client().get("/")


def test_an_old_address_leads_to_its_activity(network: Organisation) -> None:
    activity = make_activity(key="exhibition")
    ActivityLink.objects.create(activity=activity, url="https://old.example/?p=5126", old_number=5126)
    answer = Client().get("/?p=5126")
    assert (answer.status_code, answer["Location"]) == (301, "/activities/exhibition/")


def test_an_old_address_of_what_is_closed_is_like_one_that_never_was(network: Organisation) -> None:
    closed = make_activity(audience="members")
    ActivityLink.objects.create(activity=closed, url="https://old.example/?p=7", old_number=7)
    assert Client().get("/?p=7").status_code == 404
    assert Client().get("/?p=8").status_code == 404
    assert people.client_of("member").get("/?p=7").status_code == 301


@pytest.mark.parametrize("number", ["x", "-1", "5126'", "9" * 30, "๕"])
def test_an_old_address_without_a_number_is_refused(network: Organisation, number: str) -> None:
    answer = Client().get("/", {"p": number})
    assert answer.status_code == 400
    assert "is not the number of a page" in answer.content.decode()


def test_about_tells_what_is_on_record_of_the_network(network: Organisation) -> None:
    claim = make_claim(text="It does four things.", topic="the network", asserted_by=network)
    claim.organisations.add(network)
    claim.save()
    cite(claim, make_source(title="Annual report"))
    page = Client().get("/about/").content.decode()
    assert "It does four things." in page
    assert "“Annual report”." in page


@pytest.mark.parametrize("address", ["/terms-of-use/", "/accessibility/", "/privacy/"])
def test_the_pages_of_text_are_there(network: Organisation, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_a_text_that_was_taken_down_is_gone(network: Organisation) -> None:
    from sampan.website.models import TextPage

    TextPage.objects.get(slug="about").unpublish()
    assert Client().get("/about/").status_code == 404


def test_refusals_say_what_to_do(network: Organisation) -> None:
    page = Client().get("/nowhere/").content.decode()
    assert "There is no page at this address." in page
    data = Client().get("/nowhere.json")
    assert (data.status_code, data.json()["error"]) == (404, "Not found")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(network: Organisation, method: str) -> None:
    assert getattr(Client(), method)("/").status_code == 405


def test_opening_the_site_twice_changes_nothing(network: Organisation) -> None:
    from wagtail.models import Page

    page = Page.objects.get(slug="cambodia")
    page.title = "Kampuchea"
    page.save()
    before = list(Page.objects.order_by("path").values_list("path", "title", "live"))
    open_site(by=None)
    assert list(Page.objects.order_by("path").values_list("path", "title", "live")) == before


def test_opening_the_site_with_the_example_makes_its_accounts_once(network: Organisation) -> None:
    from sampan.network.models import User

    for _ in range(2):
        accounts = open_site(by=None, demo=True)
    assert sorted(User.objects.values_list("username", flat=True)) == ["administrator", "editor", "member", "staff"]
    for account in accounts:
        assert Client().login(username=account.username, password=account.password)
    editor = User.objects.get(username="editor")
    assert (editor.is_country_editor, [place.key for place in editor.countries.all()]) == (True, ["cambodia"])
    assert not User.objects.get(username="member").is_desk_user


def test_no_account_is_made_without_the_example(network: Organisation) -> None:
    from sampan.network.models import User

    open_site(by=None)
    assert User.objects.count() == 0


# Accounts -------------------------------------------------------------------------------------------------------------


def test_signing_in_and_out(network: Organisation) -> None:
    people.member()
    client = Client()
    assert "Sign in" in client.get("/").content.decode()
    answer = client.post("/accounts/login/", {"username": "member", "password": people.PASSWORD})
    assert answer.status_code == 302
    page = client.get("/accounts/").content.decode()
    assert "member" in page
    assert "To the desk" not in page
    assert "Signed in: member" in client.get("/").content.decode()
    client.post("/accounts/logout/")
    assert "Signed in" not in client.get("/").content.decode()


def test_staff_find_the_desk(network: Organisation) -> None:
    assert "To the desk" in people.client_of("staff").get("/accounts/").content.decode()


def test_guessing_passwords_is_stopped(network: Organisation) -> None:
    from django.core.cache import cache

    cache.clear()
    people.member()
    client = Client()
    wrong = {"username": "member", "password": "guess"}
    statuses = [client.post("/accounts/login/", wrong).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    right = {"username": "member", "password": people.PASSWORD}
    assert client.post("/accounts/login/", right).status_code == 429
    assert client.post("/accounts/login/", right, REMOTE_ADDR="10.0.0.9").status_code == 302
    cache.clear()


def test_every_page_type_can_be_previewed_at_the_desk(network: Organisation) -> None:
    from wagtail.models import Page

    for page in Page.objects.filter(depth__gt=1).specific():
        answer = page.make_preview_request()
        assert answer.status_code == 200
        answer.render()
        assert page.title in answer.content.decode()

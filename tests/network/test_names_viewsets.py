"""The desk's screen of names that may be one, as staff use it."""

import re
from typing import Any

import pytest
from django.urls import reverse

from sampan.core.matching import Kind, Reason
from sampan.network.models import NameDecision, Organisation
from sampan.network.queries.names import NamePair
from sampan.network.viewsets import reason_in_words

from ..factories import make_country, make_language, make_organisation, make_person
from ..people import client_of

NAMES = "/desk/names/"


def text(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.django_db
def test_screen_shows_both_records_with_the_reason_and_leads_to_them() -> None:
    make_language("my")
    first = make_organisation(key="ycowa", name="Yaung Chi Oo", country=make_country(name="Thailand"))
    second = make_organisation(key="new", name="ရောင်ခြည်ဦး", name_language_id="my", names=[("en", "Workers of YCO")])
    page = client_of("staff").get(NAMES).content.decode()

    for record in (first, second):
        assert reverse("wagtailsnippets_network_organisation:edit", args=[record.pk]) in page
    assert (
        '<b lang="my">ရောင်ခြည်ဦး</b> may be read “yaung chi u”, which sounds like <b lang="en">Yaung Chi Oo</b>.' in page
    )
    assert "ycowa · Thailand" in text(page)
    assert "Also: Workers of YCO" in text(page)


@pytest.mark.django_db
def test_screen_without_proposals_says_what_to_do() -> None:
    page = text(client_of("staff").get(NAMES).content.decode())

    assert "There are no names to decide about." in page
    assert "add the other name under “Further names”" in page
    assert "Decided" not in page


@pytest.mark.django_db
def test_staff_keep_a_name_as_a_misspelling_of_the_record_they_choose() -> None:
    make_organisation(key="young", name="Young Chi Oo")
    kept = make_organisation(key="yaung", name="Yaung Chi Oo")
    client = client_of("staff")
    given = {"table": "organisation", "first": "young", "second": "yaung", "keep": "yaung", "kind": "error"}

    page = text(client.post(f"{NAMES}decide/", given | {"verdict": "same"}, follow=True).content.decode())

    assert [(row.name, row.kind) for row in kept.names.all()] == [("Young Chi Oo", "error")]
    assert Organisation.objects.filter(key="young").exists()
    assert "“Young Chi Oo” is a name of Yaung Chi Oo. The record Young Chi Oo is still there" in page
    assert "There are no names to decide about." in page
    assert re.search(r"Yaung Chi Oo +and Young Chi Oo : the same", page)


@pytest.mark.django_db
def test_staff_tell_two_apart_and_take_it_back() -> None:
    make_person(key="a", printed_name="Yaung Chi Oo")
    make_person(key="b", printed_name="Young Chi Oo")
    client = client_of("staff")
    given = {"table": "person", "first": "a", "second": "b", "verdict": "different"}

    page = text(client.post(f"{NAMES}decide/", given, follow=True).content.decode())
    assert "are not proposed again" in page
    assert "sound alike" not in page
    assert "staff," in page

    decision = NameDecision.objects.get()
    page = text(client.post(f"{NAMES}{decision.pk}/take-back/", follow=True).content.decode())
    assert "That was taken back." in page
    assert "sound alike" in page


@pytest.mark.django_db
def test_a_verdict_on_records_or_by_an_account_that_are_gone_can_be_taken_back() -> None:
    NameDecision.objects.create(table="person", first_key="gone", second_key="lost", verdict="different")

    page = text(client_of("staff").get(NAMES).content.decode())

    assert "gone and lost: not the same" in page


@pytest.mark.django_db
def test_a_second_verdict_is_refused_with_a_sentence() -> None:
    make_person(key="a")
    make_person(key="b")
    client = client_of("staff")
    given = {"table": "person", "first": "a", "second": "b", "verdict": "different"}
    client.post(f"{NAMES}decide/", given)

    page = text(client.post(f"{NAMES}decide/", given, follow=True).content.decode())

    assert "Somebody has already decided of these two" in page
    assert NameDecision.objects.count() == 1


@pytest.mark.django_db
def test_what_is_not_there_is_not_decided() -> None:
    make_person(key="a")
    client = client_of("staff")

    assert client.post(f"{NAMES}decide/", {"table": "place", "first": "a", "second": "a"}).status_code == 404
    assert client.post(f"{NAMES}decide/", {"table": "person", "first": "a", "second": "b"}).status_code == 404
    assert client.post(f"{NAMES}1/take-back/").status_code == 404
    assert client.get(f"{NAMES}decide/").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["stranger", "member", "editor"])
def test_screen_is_there_for_staff_only(who: str) -> None:
    client = client_of(who)

    assert client.get(NAMES).status_code == 404
    assert client.post(f"{NAMES}decide/", {"table": "person"}).status_code == 404


@pytest.mark.django_db
def test_first_page_and_menu_lead_to_the_screen_for_staff() -> None:
    country = make_country(key="cambodia", name="Cambodia")
    make_organisation(name="Yaung Chi Oo", country=country)
    make_organisation(name="Young Chi Oo", country=country)

    page = client_of("staff").get("/desk/").content.decode()
    assert f'<a href="{NAMES}"><b>1</b> <span>names that may be one</span></a>' in page
    assert page.count(NAMES) == 2
    assert NAMES not in client_of("editor").get("/desk/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 3])
def test_screen_asks_the_database_as_often_for_three_pairs_as_for_one(
    times: int, django_assert_num_queries: Any
) -> None:
    for number in range(times):
        one, other = make_person(printed_name=f"Yaung {number} Oo"), make_person(printed_name=f"Young {number} Oo")
        make_organisation(name=f"Yaung {number} Foundation", country=make_country())
        make_organisation(name=f"Young {number} Foundation")
        NameDecision.objects.create(table="person", first_key=one.key, second_key=f"{other.key}x", verdict="same")
    client = client_of("staff")
    client.get(NAMES)

    with django_assert_num_queries(18):
        page = client.get(NAMES).content.decode()
    assert page.count("desk-pair__form") == 2 * times


@pytest.mark.parametrize("kind", Kind)
def test_every_reason_has_a_sentence_with_what_it_names(kind: Kind) -> None:
    pair = NamePair("person", None, None, Reason(kind, "<Oo>", "U", "o"), ("en", "my"))

    said = reason_in_words(pair)

    assert '<b lang="en">&lt;Oo&gt;</b>' in said
    assert said.endswith(".")

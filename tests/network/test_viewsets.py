"""The desk's screens of the network's own tables: what needs attention, accounts, words of closed lists, exports."""

import csv
import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from sampan.library.models import Photo
from sampan.network.actions.accounts import assign_account
from sampan.network.models import COUNTRY_EDITORS, MEMBERS, STAFF, Language, Organisation, Person, User
from sampan.network.permissions import desk_records
from sampan.network.queries.attention import members_without_country

from ..factories import (
    SAMPLES,
    cite,
    make_country,
    make_figure,
    make_language,
    make_member,
    make_note,
    make_organisation,
    make_source,
    make_work,
)
from ..people import PASSWORD, administrator, client_of, editor, staff
from .desk_cast import make_person
from .desk_forms import add_row, shown


def lines(page: str) -> dict[str, tuple[int, str]]:
    """What the panel says: the words, with the number and the address."""
    found = re.findall(r'<a href="([^"]+)"><b>(\d+)</b> <span>([^<]+)</span>', page)
    return {words: (int(number), url.replace("&amp;", "&")) for url, number, words in found}


@pytest.mark.django_db
def test_needs_attention_counts_what_its_lists_hold() -> None:
    cambodia = make_country(key="cambodia", name="Cambodia")
    cite(make_figure(place=cambodia), make_source())
    make_figure(place=cambodia)
    make_figure(place=cambodia, start=None, end=None, precision="unknown", review_by="2016-01-01")
    make_figure(place=make_country())
    make_member()
    make_member(heading=cambodia)
    make_member(country=cambodia)
    make_note()
    make_note(source=make_source())
    work = make_work(languages=["en"])
    work.languages_wanted.set([make_language("en"), make_language("km")])
    work.save()
    make_work(languages=["en"])
    Photo.objects.create(key="one", caption="A river")
    Photo.objects.create(key="two", caption="A boat", consent="not-needed")
    client = client_of("staff")
    told = lines(client.get("/desk/").content.decode())
    assert {words: number for words, (number, _url) in told.items()} == {
        "figures without source": 3,
        "figures without as-of date": 1,
        "figures past the review date": 1,
        "members without country": 1,
        "notes whose source is unknown": 1,
        "works with editions missing": 1,
        "photos without consent": 1,
    }
    for number, url in told.values():
        assert client.get(url).context["paginator"].count == number, url


@pytest.mark.django_db
def test_needs_attention_of_an_editor_counts_their_countries_only() -> None:
    user = editor()
    make_figure(place=user.countries.get())
    make_figure(place=make_country())
    make_language()
    Photo.objects.create(key="one", caption="A river")
    client = client_of("editor")
    told = lines(client.get("/desk/").content.decode())
    number, url = told["figures without source"]
    assert number == client.get(url).context["paginator"].count == 1
    assert "photos without consent" not in told


@pytest.mark.django_db
def test_members_without_country_are_neither_listed_under_one_nor_have_one() -> None:
    homeless = make_member()
    make_member(heading=make_country())
    make_member(country=make_country())
    make_organisation()
    assert list(members_without_country()) == [homeless]


@pytest.mark.django_db
def test_first_page_asks_the_database_a_fixed_number_of_times(django_assert_max_num_queries: Any) -> None:
    for _ in range(3):
        make_figure()
        make_member()
    client = client_of("staff")
    client.get("/desk/")
    with django_assert_max_num_queries(40):
        client.get("/desk/")


@pytest.mark.django_db
def test_people_s_e_mail_leaves_the_desk_in_no_export() -> None:
    make_person(printed_name="Somebody", email="somebody@example.org")
    staff_user = staff()
    User.objects.filter(pk=staff_user.pk).update(email="staff@example.org")
    client = client_of("staff")
    for record in desk_records():
        meta = record.model._meta
        url = reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:list")
        text = b"".join(client.get(url, {"export": "csv"}).streaming_content)  # type: ignore[attr-defined]
        assert b"example.org" not in text, url
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get("/desk/snippets/network/person/", {"export": "xlsx"}).streaming_content))  # type: ignore[attr-defined]
    )
    cells = {str(cell.value) for row in book.active.iter_rows() for cell in row}
    assert "Somebody" in cells
    assert not {cell for cell in cells if "example.org" in cell}
    admin = client_of("administrator")
    for form in ("csv", "xlsx"):
        answer = admin.get("/desk/users/", {"export": form})
        body = b"".join(answer.streaming_content) if answer.streaming else b""  # type: ignore[attr-defined]
        assert b"staff@example.org" not in body


@pytest.mark.django_db
def test_export_says_published_and_says_it_after_what_the_row_is_about() -> None:
    make_organisation(name="Formosa", live=False)
    lines = b"".join(
        client_of("staff").get("/desk/snippets/network/organisation/", {"export": "csv"}).streaming_content  # type: ignore[attr-defined]
    ).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(lines))
    assert row["Published"] == "no"
    assert "Live" not in row
    assert list(row).index("Name") < min(list(row).index(name) for name in ("Published", "Recorded from"))


@pytest.mark.django_db
def test_export_holds_further_names_in_every_script() -> None:
    names = list(SAMPLES.items())
    make_organisation(name="A member", names=names)
    text = b"".join(
        client_of("staff").get("/desk/snippets/network/organisation/", {"export": "csv"}).streaming_content  # type: ignore[attr-defined]
    ).decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(text)) if row["Name"] == "A member")
    assert all(name in row["Names"] for _language, name in names)


@pytest.mark.django_db
@pytest.mark.parametrize("language", list(SAMPLES))
def test_organisation_is_saved_with_a_name_in_every_script(language: str) -> None:
    make_language(language)
    organisation = make_organisation(name="A member")
    url = reverse("wagtailsnippets_network_organisation:edit", args=[organisation.pk])
    client = client_of("staff")
    data = shown(client, url)
    add_row(data, "names", name=SAMPLES[language], language=language, kind="official", precision="unknown",
            date_certainty="stated")  # fmt: skip
    assert client.post(url, data).status_code == 302
    assert [(name.language_id, name.name) for name in organisation.names.all()] == [(language, SAMPLES[language])]
    assert SAMPLES[language] in client.get(
        "/desk/snippets/network/organisation/", {"q": SAMPLES[language]}
    ).content.decode() or (
        client.get("/desk/snippets/network/organisation/", {"q": SAMPLES[language]}).context["paginator"].count == 1
    )


@pytest.mark.django_db
def test_same_name_twice_is_told_and_nothing_is_saved() -> None:
    organisation = make_organisation(name="A member")
    url = reverse("wagtailsnippets_network_organisation:edit", args=[organisation.pk])
    client = client_of("staff")
    data = shown(client, url) | {"name": "Another name"}
    for _ in range(2):
        add_row(
            data, "names", name="Twin", language="en", kind="official", precision="unknown", date_certainty="stated"
        )
    answer = client.post(url, data)
    assert answer.status_code == 200
    organisation.refresh_from_db()
    assert (organisation.name, organisation.names.count()) == ("A member", 0)


@pytest.mark.django_db
def test_anonymous_donor_with_a_name_is_told_by_the_database_s_own_sentence() -> None:
    organisation = make_organisation(name="A donor")
    url = reverse("wagtailsnippets_network_organisation:edit", args=[organisation.pk])
    client = client_of("staff")
    answer = client.post(url, shown(client, url) | {"is_anonymous": "on"})
    assert "An anonymous donor has no name" in answer.content.decode()


@pytest.mark.django_db
def test_word_of_a_closed_list_is_renamed_and_retired_but_keeps_its_slug() -> None:
    make_language("km")
    url = reverse("wagtailsnippets_network_language:edit", args=["km"])
    client = client_of("staff")
    answer = client.post(url, shown(client, url) | {"name": "Cambodian", "slug": "kh", "retired": "on"})
    assert answer.status_code == 302
    word = Language.objects.get(slug="km")
    assert (word.name, word.retired, Language.objects.filter(slug="kh").count()) == ("Cambodian", True, 0)


@pytest.mark.django_db
def test_retired_word_is_offered_only_where_it_is_held() -> None:
    make_language("km")
    Language.objects.filter(slug="km").update(retired=True)
    holder, other = make_organisation(name_language_id="km"), make_organisation()
    client = client_of("staff")
    for organisation, offered in ((holder, True), (other, False)):
        url = reverse("wagtailsnippets_network_organisation:edit", args=[organisation.pk])
        field = client.get(url).context["form"].fields["name_language"]
        assert field.queryset.filter(slug="km").exists() is offered


@pytest.mark.django_db
def test_place_in_itself_is_told() -> None:
    country = make_country()
    url = reverse("wagtailsnippets_network_place:edit", args=[country.pk])
    client = client_of("staff")
    answer = client.post(url, shown(client, url) | {"lies_in": country.pk})
    assert "A place cannot lie in itself" in answer.content.decode()


@pytest.mark.django_db
def test_key_of_a_record_stays_whatever_is_sent() -> None:
    organisation = make_organisation(key="a-member")
    url = reverse("wagtailsnippets_network_organisation:edit", args=[organisation.pk])
    client = client_of("staff")
    assert client.post(url, shown(client, url) | {"key": "another-key"}).status_code == 302
    organisation.refresh_from_db()
    assert organisation.key == "a-member"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["Has Blanks", "UPPER", "a/b", "a--b", "<script>", "ក"])
def test_key_that_no_address_can_have_is_told(key: str) -> None:
    client = client_of("staff")
    url = reverse("wagtailsnippets_network_organisation:add")
    make_language()
    answer = client.post(url, shown(client, url) | {"name": "New", "key": key})
    assert answer.status_code == 200
    assert "A key has small Latin letters" in answer.content.decode()
    assert Organisation.objects.count() == 0


@pytest.mark.django_db
def test_first_columns_of_every_list_lead_to_the_record() -> None:
    make_person()
    make_source()
    make_note()
    client = client_of("staff")
    note = make_note()
    for url, edit in (
        ("/desk/snippets/sources/note/", reverse("wagtailsnippets_sources_note:edit", args=[note.pk])),
        (
            "/desk/snippets/network/person/",
            reverse("wagtailsnippets_network_person:edit", args=[Person.objects.get().pk]),
        ),
    ):
        assert f'<a href="{edit}"' in client.get(url).content.decode()


# Accounts ------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_administrator_makes_a_country_editor_and_it_is_written_down() -> None:
    cambodia = make_country(key="cambodia", name="Cambodia")
    client = client_of("administrator")
    add = reverse("wagtailusers_users:add")
    data = {
        "username": "sokha",
        "role": COUNTRY_EDITORS,
        "countries": [cambodia.pk],
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    answer = client.post(add, data)
    assert answer.status_code == 302, answer.context["form"].errors
    user = User.objects.get(username="sokha")
    assert (user.is_country_editor, user.is_superuser, list(user.countries.all())) == (True, False, [cambodia])
    entry = ModelLogEntry.objects.get(action="account.assign")
    assert (entry.user.username, entry.data["after"]["countries"]) == ("administrator", ["cambodia"])
    assert client.get("/desk/users/").status_code == 200
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    form = client.get(edit).context["form"]
    assert (form["role"].value(), form["countries"].value()) == (COUNTRY_EDITORS, [cambodia.pk])


@pytest.mark.django_db
def test_account_becomes_a_member_s_and_loses_what_it_had() -> None:
    user = editor()
    lscw = make_member(key="lscw")
    client = client_of("administrator")
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    data = {"username": "editor", "role": MEMBERS, "organisation": lscw.pk, "is_active": "on"}
    assert client.post(edit, data).status_code == 302
    user = User.objects.get(pk=user.pk)
    assert (user.is_member, user.is_desk_user, user.organisation, user.countries.count()) == (True, False, lscw, 0)
    assert user.check_password(PASSWORD)
    client.post(edit, {"username": "editor", "role": STAFF, "is_active": "on"})
    user = User.objects.get(pk=user.pk)
    assert (user.is_staff_member, user.organisation) == (True, None)
    assert ModelLogEntry.objects.filter(action="account.assign").count() == 2
    assert client.get(reverse("wagtailusers_users:history", args=[user.pk])).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"role": MEMBERS}, "for which organisation"),
        ({"role": COUNTRY_EDITORS}, "which countries"),
        ({"role": STAFF, "countries": ["own"]}, "Only a country editor has countries"),
        ({"role": "Kings"}, "Select a valid choice"),
        ({"role": STAFF, "password1": "short", "password2": "short"}, "too short"),
        ({"role": STAFF, "password2": "another one"}, "didn’t match"),
        ({"role": STAFF, "username": "administrator"}, "already exists"),
        ({"role": STAFF, "email": "no address"}, "valid email"),
    ],
)
def test_account_with_a_mistake_is_told_and_not_made(wrong: dict[str, Any], told: str) -> None:
    country = make_country()
    client = client_of("administrator")
    data = {"username": "new", "password1": PASSWORD, "password2": PASSWORD} | wrong
    if "countries" in data:
        data["countries"] = [country.pk]
    answer = client.post(reverse("wagtailusers_users:add"), data)
    assert answer.status_code == 200
    assert told in str(answer.context["form"].errors).replace("&#x27;", "’").replace("'", "’")
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_assigning_asks_who_and_whether_it_makes_sense() -> None:
    user = staff()
    with pytest.raises(PermissionDenied):
        assign_account(user=user, role="", by=user)
    with pytest.raises(ValidationError):
        assign_account(user=user, role="Kings", by=administrator())
    with pytest.raises(ValidationError):
        assign_account(user=user, role=MEMBERS, by=administrator())
    with pytest.raises(ValidationError):
        assign_account(user=user, role=STAFF, countries=[make_country()], by=administrator())
    assign_account(user=user, role=STAFF, by=administrator())
    assert ModelLogEntry.objects.filter(action="account.assign").count() == 0  # nothing changed
    assign_account(user=user, role="", administers=True, by=administrator())
    user.refresh_from_db()
    assert user.is_superuser

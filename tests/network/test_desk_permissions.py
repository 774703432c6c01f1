"""The matrix of the desk: every address that the resolver knows, for every role, on records of the editor's country and of another.

What the roles may do is written out here once more, by hand: a rule that is loosened in the code fails here, and so
does an address that nobody has thought about.
"""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, resolve, reverse
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, Page

from sampan.figures.models import Figure
from sampan.network.actions.roles import grant_roles
from sampan.network.middleware import DeskGateMiddleware
from sampan.network.models import COUNTRY_EDITORS, STAFF, Organisation
from sampan.network.permissions import Rule, desk_records, offered_to, records_of, rule_of
from sampan.sources.models import Source

from ..factories import make_figure, make_member, make_organisation, make_source
from ..people import administrator, client_of, editor, member, staff, stranger
from .desk_cast import country, record_of

EDITS = {
    "activities.activity",
    "activities.consultation",
    "activities.fieldsession",
    "activities.training",
    "activities.visit",
    "figures.figure",
    "network.organisation",
    "policies.policyaction",
    "policies.rule",
}
READS = {
    "figures.indicator",
    "network.place",
    "policies.instrument",
    "policies.pathway",
    "sources.note",
    "sources.source",
}
CHOOSES = {"activities.project", "activities.series", "activities.studysite", "network.person"}
ADDS = EDITS | {"sources.source"}
OF_LIST = {"list", "list_results"}
OF_ADDING = {"add"}
OF_ONE = {
    "copy",
    "edit",
    "history",
    "history_results",
    "revisions_revert",
    "revisions_compare",
    "revisions_unschedule",
    "unpublish",
}
FOR_STAFF = {"usage", "delete"}
OF_CHOOSER = {"choose", "choose_results", "chosen", "chosen_multiple"}

ALL_OF_THE_DESK = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:release",
}
OPEN = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
ADMINISTRATORS = (
    "wagtailadmin_workflows",
    "wagtailsettings",
    "wagtailsites",
    "wagtailusers_users",
    "wagtailusers_groups",
)
NOBODY = {
    "wagtailsnippets:index",
    "wagtailembeds:chooser",
    "wagtailembeds:chooser_upload",
    "wagtailadmin_block_preview",
    "wagtailadmin_error_test",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}


def addresses() -> list[tuple[str, str]]:
    """Every address below /desk/: its full name and its pattern."""
    found: list[tuple[str, str]] = []

    def walk(resolver: Any, names: list[str], path: str) -> None:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                further = [*names, pattern.namespace] if pattern.namespace else names
                walk(pattern, further, path + str(pattern.pattern))
            else:
                found.append((":".join([*names, pattern.name or ""]), path + str(pattern.pattern)))

    desk = next(part for part in get_resolver().url_patterns if str(part.pattern) == "desk/")
    walk(desk, [], "/desk/")
    return found


def match_of(name: str) -> Any:
    """What the gate reads of a request for the address of that name."""
    *names, last = name.split(":")
    return SimpleNamespace(url_name=last, namespaces=names, view_name=name.strip(":"), kwargs={})


def answer(user: Any, url: str) -> int:
    """What the gate in front of the desk answers: 200 lets the request through to its view.

    The views themselves take a tenth of a second each; that they are reached only through the gate is asked below.
    """
    request = RequestFactory().get(url)
    request.user = user
    request.resolver_match = match = resolve(request.path_info)
    try:
        given = DeskGateMiddleware(lambda request: HttpResponse()).process_view(request, match.func, (), match.kwargs)
    except Http404:
        return 404
    return 200 if given is None else given.status_code


def cast() -> dict[str, Any]:
    """The accounts of the cast by name."""
    return {
        "visitor": AnonymousUser(),
        "stranger": stranger(),
        "member": member(),
        "editor": editor(),
        "staff": staff(),
        "administrator": administrator(),
    }


def tables() -> list[str]:
    return sorted(record.model._meta.label_lower for record in desk_records())


def address(label: str, name: str, record: Model | None = None, *, chooser: bool = False) -> str:
    """The address of one screen of a table; revisions are those of the record, made where there is none."""
    part = ("wagtailsnippetchoosers_" if chooser else "wagtailsnippets_") + label.replace(".", "_")
    arguments: list[Any] = [quote(record.pk)] if record is not None else []
    if name in ("revisions_revert", "revisions_unschedule"):
        arguments.append(record.save_revision().pk)  # type: ignore[union-attr]
    if name == "revisions_compare":
        first, last = record.save_revision().pk, record.save_revision().pk  # type: ignore[union-attr]
        arguments += [first, last]
    return reverse(f"{part}:{name}", args=arguments)


def has(label: str, name: str) -> bool:
    return f"wagtailsnippets_{label.replace('.', '_')}:{name}" in {full for full, _ in addresses()}


def test_every_address_of_the_desk_has_a_rule() -> None:
    all_ = addresses()
    assert len(all_) > 500
    assert [name for name, _path in all_ if rule_of(match_of(name)) is None] == []


def test_every_table_of_the_desk_is_in_this_matrix_and_on_the_desk() -> None:
    on_the_desk = {
        name.split(":")[0].removeprefix("wagtailsnippets_").replace("_", ".", 1)
        for name, _path in addresses()
        if name.startswith("wagtailsnippets_")
    }
    assert on_the_desk == set(tables())
    assert on_the_desk >= EDITS | READS | CHOOSES


def test_rules_written_here_are_those_of_the_gate_for_whole_parts() -> None:
    """Wagtail's own addresses: each is for everybody, the desk, staff, administrators or nobody, as listed above."""
    for name, _path in addresses():
        if name.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
            continue
        rule = rule_of(match_of(name))
        if name in OPEN:
            assert rule is Rule.EVERYBODY, name
        elif name in ALL_OF_THE_DESK:
            assert rule is Rule.DESK, name
        elif name in NOBODY or not name:
            assert rule is Rule.NOBODY, name
        elif name.startswith(ADMINISTRATORS):
            assert rule is Rule.ADMINISTRATORS, name
        elif name == "wagtailadmin_editing_sessions:ping":
            assert rule is Rule.SESSION
        else:
            assert rule is Rule.STAFF, name


@pytest.mark.django_db
@pytest.mark.parametrize("label", tables())
def test_table_of_the_desk_for_every_role(label: str) -> None:
    own, other = record_of(label, country("cambodia")), record_of(label, country("thailand"))
    users = cast()
    screens: list[tuple[str, str, bool, bool]] = []  # address, name, editor on own, and the same for the other's
    for name in OF_LIST:
        screens.append((address(label, name), name, label in EDITS | READS, True))
    for name in OF_ADDING:
        screens.append((address(label, name), name, label in ADDS, True))
    for name in OF_ONE:
        if not has(label, name):
            continue
        screens.append((address(label, name, own), name, label in EDITS, True))
        screens.append((address(label, name, other), name, False, True))
    screens.append((address(label, "inspect", own), "inspect", label in EDITS | READS, True))
    screens.append((address(label, "inspect", other), "inspect", label in READS, True))
    for name in FOR_STAFF:
        screens.append((address(label, name, own), name, False, True))
    assert {name for full, _p in addresses() if full.startswith(f"wagtailsnippets_{label.replace('.', '_')}:")
            for name in [full.split(":")[1]]} <= OF_LIST | OF_ADDING | OF_ONE | FOR_STAFF | {"inspect"}  # fmt: skip
    wrong = []
    for url, name, open_to_editor, open_to_staff in screens:
        for who, user in users.items():
            status = answer(user, url)
            expected = {
                "visitor": 302,
                "stranger": 404,
                "member": 404,
                "editor": 200 if open_to_editor else 404,
                "staff": 200 if open_to_staff else 404,
                "administrator": 200,
            }[who]
            if status != expected:
                wrong.append((who, name, url, status, expected))
    assert wrong == []


def chooser_tables() -> list[str]:
    """The tables of which the desk has a chooser; words of closed lists have none."""
    parts = {name.split(":")[0] for name, _path in addresses() if name.startswith("wagtailsnippetchoosers_")}
    return sorted(label for label in tables() if f"wagtailsnippetchoosers_{label.replace('.', '_')}" in parts)


@pytest.mark.django_db
@pytest.mark.parametrize("label", chooser_tables())
def test_chooser_of_a_table_for_every_role(label: str) -> None:
    own, other = record_of(label, country("cambodia")), record_of(label, country("thailand"))
    if hasattr(other, "live"):
        type(other).objects.filter(pk__in=[own.pk, other.pk]).update(live=False)
    editor_may = label in EDITS | READS | CHOOSES
    # Drafts of another country are not offered; what the desk lets an editor read is.
    editor_other = label in READS
    editor_own = label in EDITS | READS or (label in CHOOSES and not hasattr(own, "live"))
    for who, user in cast().items():
        may = who in ("staff", "administrator") or (who == "editor" and editor_may)
        closed = 302 if who == "visitor" else 404
        for name in ("choose", "choose_results", "chosen_multiple"):
            assert answer(user, address(label, name, chooser=True)) == (200 if may else closed), (who, name)
        assert answer(user, address(label, "create", chooser=True)) == closed
    editor_client, staff_client = client_of("editor"), client_of("staff")
    for record, offered in ((own, editor_own), (other, editor_other)):
        chosen = address(label, "chosen", record, chooser=True)
        assert editor_client.get(chosen).status_code == (200 if offered else 404)
        several = editor_client.get(address(label, "chosen_multiple", chooser=True) + f"?id={record.pk}")
        held = f'"id": "{record.pk}"' in several.content.decode() if editor_may else False
        assert held is offered
        assert staff_client.get(chosen).status_code == 200


def fixed_arguments() -> dict[str, Any]:
    """Something that exists for every argument of Wagtail's own addresses."""
    page = Page.objects.filter(depth=2).first() or Page.get_first_root_node().add_child(title="Home", slug="home-2")
    image = get_image_model().objects.first()
    document = get_document_model().objects.first()
    return {
        "page_id": page.pk,
        "parent_page_id": page.pk,
        "page_to_move_id": page.pk,
        "destination_id": Page.get_first_root_node().pk,
        "page_pk": page.pk,
        "image_id": image.pk if image else 1,
        "document_id": document.pk if document else 1,
        "collection_id": Collection.get_first_root_node().pk,
        "content_type_app_name": "website",
        "content_type_model_name": "textpage",
        "app_label": "figures",
        "model_name": "figure",
        "app_name": "taggit",
        "action_name": "approve",
        "action": "delete",
        "filter_spec": "original",
        "uidb64": "MQ",
        "token": "set-password",
        "object_id": "1",
        "pk": 1,
    }


def made_address(name: str, given: dict[str, Any]) -> str | None:
    """An address of that name; None where it cannot be made from what exists."""
    resolver = get_resolver()
    *names, last = name.split(":")
    for part in names:
        resolver = resolver.namespace_dict[part][1]
    for possibility in resolver.reverse_dict.getlist(last):
        for _path, parameters in possibility[0]:
            try:
                return reverse(name, kwargs={key: given.get(key, 1) for key in parameters})
            except NoReverseMatch:
                continue
    return None


@pytest.mark.django_db
def test_wagtail_s_own_addresses_for_every_role() -> None:
    given = fixed_arguments()
    users = cast()
    tried, wrong = 0, []
    for name, _path in addresses():
        if name.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")) or not name or name in OPEN:
            continue
        url = made_address(name, given)
        if url is None or name in ("wagtailadmin_editing_sessions:ping", "wagtail_bulk_action"):
            continue  # asked below
        tried += 1
        for who, user in users.items():
            open_ = {
                "visitor": False,
                "stranger": False,
                "member": False,
                "editor": name in ALL_OF_THE_DESK,
                "staff": name not in NOBODY and not name.startswith(ADMINISTRATORS),
                "administrator": name not in NOBODY,
            }[who]
            status = answer(user, url)
            if status != (200 if open_ else 302 if who == "visitor" else 404):
                wrong.append((who, name, status))
    assert wrong == []
    assert tried > 140


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["wagtailadmin_explore_root", "wagtailadmin_reports:site_history", "wagtailimages:index",
                                  "wagtaildocs:index", "wagtailredirects:index", "wagtailadmin_api:pages:listing",
                                  "wagtailadmin_collections:index", "wagtailadmin_account"])  # fmt: skip
def test_the_gate_stands_before_the_views(name: str) -> None:
    assert client_of("staff").get(reverse(name)).status_code == 200
    assert client_of("editor").get(reverse(name)).status_code == (200 if name in ALL_OF_THE_DESK else 404)
    assert client_of("member").get(reverse(name)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("label", tables())
def test_screens_of_a_table_open_for_staff_and_editors(label: str) -> None:
    own = record_of(label, country("cambodia"))
    client = client_of("staff")
    names = ["list", "edit", "inspect", "history", "delete"]
    urls = [address(label, name, None if name == "list" else own) for name in names]
    assert {url: status for url in urls if (status := client.get(url).status_code) != 200} == {}
    if label in EDITS:
        urls = [address(label, name, None if name == "list" else own) for name in ("list", "edit", "inspect")]
        client = client_of("editor")
        assert {url: status for url in urls if (status := client.get(url).status_code) != 200} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["stranger", "member", "editor", "staff", "administrator"])
def test_an_address_that_is_not_there_and_one_that_is_not_for_you_answer_alike(who: str) -> None:
    other = make_figure(place=country("thailand"))
    client = client_of(who)
    missing = client.get("/desk/no-such-place/")
    no_record = client.get(reverse("wagtailsnippets_figures_figure:edit", args=[999_999]))
    assert missing.status_code == no_record.status_code == 404
    assert missing.content == no_record.content
    if who in ("stranger", "member", "editor"):
        closed = client.get(reverse("wagtailsnippets_figures_figure:edit", args=[other.pk]))
        assert (closed.status_code, closed.content) == (404, missing.content)


@pytest.mark.django_db
def test_a_visitor_is_asked_to_sign_in_wherever_they_go() -> None:
    other = make_figure(place=country("thailand"))
    for path in ("/desk/", "/desk/no-such-place/", reverse("wagtailsnippets_figures_figure:edit", args=[other.pk])):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={path}")


@pytest.mark.django_db
def test_an_account_that_was_shut_has_no_desk() -> None:
    user = staff()
    client = client_of("staff")
    user.is_active = False
    user.save()
    assert client.get("/desk/").status_code == 302  # signed out by Django itself


@pytest.mark.django_db
def test_editor_sees_and_exports_only_records_of_their_countries() -> None:
    own = make_figure(place=country("cambodia"), label="Own figure")
    make_figure(place=country("thailand"), label="Thai figure")
    make_figure(place=country("thailand"), origins=[country("cambodia")], label="Cambodians in Thailand")
    make_figure(origins=[country("cambodia")], label="From Cambodia, nowhere said")
    client = client_of("editor")
    shown = client.get("/desk/snippets/figures/figure/").content.decode()
    exported = b"".join(client.get("/desk/snippets/figures/figure/?export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    for text in (shown, exported):
        assert "Own figure" in text
        assert "From Cambodia, nowhere said" in text
        assert "Thai figure" not in text
        assert "Cambodians in Thailand" not in text
    assert records_of(editor(), Figure).filter(pk=own.pk).exists()


@pytest.mark.django_db
def test_records_of_an_editor_without_countries_are_none() -> None:
    make_figure(place=country("cambodia"))
    make_figure()
    user = editor()
    user.countries.clear()
    assert records_of(user, Figure).count() == 0


@pytest.mark.django_db
def test_member_listed_under_the_country_is_the_editor_s_unless_it_belongs_elsewhere() -> None:
    listed = make_member(heading=country("cambodia"))
    elsewhere = make_member(heading=country("cambodia"), country=country("thailand"))
    own = set(records_of(editor(), Organisation).values_list("pk", flat=True))
    assert listed.pk in own
    assert elsewhere.pk not in own


@pytest.mark.django_db
def test_editor_corrects_the_sources_they_recorded_and_no_others() -> None:
    user = editor()
    mine, theirs = make_source(), make_source()
    log(instance=mine, action="wagtail.create", user=user)
    log(instance=theirs, action="wagtail.create", user=staff())
    assert list(records_of(user, Source)) == [mine]
    client = client_of("editor")
    assert client.get(reverse("wagtailsnippets_sources_source:edit", args=[mine.pk])).status_code == 200
    assert client.get(reverse("wagtailsnippets_sources_source:edit", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("wagtailsnippets_sources_source:inspect", args=[theirs.pk])).status_code == 200


@pytest.mark.django_db
def test_chooser_offers_an_editor_public_records_of_others_but_no_drafts() -> None:
    public = make_figure(place=country("thailand"))
    draft = make_figure(place=country("thailand"), live=False)
    own_draft = make_figure(place=country("cambodia"), live=False)
    assert set(offered_to(editor(), Figure)) == {public, own_draft}
    assert set(offered_to(staff(), Figure)) == {public, draft, own_draft}
    assert list(offered_to(stranger(), Figure)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["editor", "member", "stranger"])
def test_many_at_once_is_for_staff(who: str) -> None:
    own = make_figure(place=country("cambodia"))
    url = f"/desk/bulk/figures/figure/delete/?id={own.pk}"
    client = client_of(who)
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404
    assert Figure.objects.filter(pk=own.pk).exists()
    if who == "editor":
        assert "data-bulk-action-checkbox" not in client.get("/desk/snippets/figures/figure/").content.decode()


@pytest.mark.django_db
def test_staff_cannot_touch_accounts_one_by_one_or_many_at_once() -> None:
    victim = administrator()
    client = client_of("staff")
    for url in (
        "/desk/users/",
        f"/desk/users/edit/{victim.pk}/",
        f"/desk/bulk/network/user/delete/?id={victim.pk}",
        f"/desk/bulk/network/user/assign_role/?id={staff().pk}",
        f"/desk/bulk/network/user/set_active_state/?id={victim.pk}",
        "/desk/groups/",
    ):
        assert client.get(url).status_code == 404, url
        assert client.post(url).status_code == 404, url


@pytest.mark.django_db
def test_who_else_edits_a_record_is_told_only_to_who_may_edit_it() -> None:
    own, other = make_figure(place=country("cambodia")), make_figure(place=country("thailand"))
    client = client_of("editor")
    client.get(reverse("wagtailsnippets_figures_figure:edit", args=[own.pk]))
    session = EditingSession.objects.get()
    ping = "wagtailadmin_editing_sessions:ping"
    assert client.post(reverse(ping, args=["figures", "figure", own.pk, session.pk])).status_code == 200
    assert client.post(reverse(ping, args=["figures", "figure", other.pk, session.pk])).status_code == 404
    assert client.post(reverse(ping, args=["network", "user", 1, session.pk])).status_code == 404


@pytest.mark.django_db
def test_granting_the_roles_twice_changes_nothing_and_takes_away_what_was_added_by_hand() -> None:
    grant_roles(by=None)
    editors = Group.objects.get(name=COUNTRY_EDITORS)
    before = set(editors.permissions.values_list("codename", flat=True))
    editors.permissions.add(Permission.objects.get(content_type__app_label="network", codename="change_user"))
    grant_roles(by=None)
    assert set(editors.permissions.values_list("codename", flat=True)) == before
    assert {"access_admin", "change_figure", "publish_figure", "view_source", "add_source"} <= before
    assert not {"delete_figure", "change_person", "view_person", "change_user", "change_photo"} & before
    of_staff = set(Group.objects.get(name=STAFF).permissions.values_list("codename", flat=True))
    assert {"delete_figure", "publish_work", "add_language", "add_redirect"} <= of_staff
    assert not {codename for codename in of_staff if codename.endswith(("_user", "_group"))}


@pytest.mark.django_db
def test_only_administrators_grant_roles() -> None:
    with pytest.raises(PermissionDenied):
        grant_roles(by=staff())
    grant_roles(by=administrator())


@pytest.mark.django_db
def test_the_desk_s_first_page_of_an_editor_leads_nowhere_closed() -> None:
    make_figure(place=country("cambodia"))
    make_organisation(country=country("cambodia"))
    client = client_of("editor")
    page = client.get("/desk/").content.decode()
    links = set(re.findall(r'(?:href|"url"): ?"?(/desk/[^"?]*)|href="(/desk/[^"?]*)', page))
    paths = {one or two for one, two in links}
    assert len(paths) > 5
    assert {path: client.get(path).status_code for path in paths if client.get(path).status_code == 404} == {}

"""Every address × every role: what is answered, and that nothing closed is in any answer.

The addresses come from the program itself: a new one fails here until the table below says who gets what.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.regex_helper import normalize

from sampan.website.actions.site import open_site
from sampan.website.views.pages import PART
from tests import people
from tests.factories import (
    cite,
    make_activity,
    make_calendar_entry,
    make_claim,
    make_country,
    make_figure,
    make_indicator,
    make_instrument,
    make_list,
    make_member,
    make_organisation,
    make_pathway,
    make_photo,
    make_policy_action,
    make_post,
    make_project,
    make_rule,
    make_source,
    make_work,
    take_part,
)
from tests.reports.a_report import published

pytestmark = pytest.mark.django_db

ROLES = people.CAST
AUDIENCES = {
    "public": {*ROLES},
    "members": {"member", "editor", "staff", "administrator"},
    "staff": {"editor", "staff", "administrator"},
}
# What restricted records are called, so that a trace of one is found in any answer.
SECRETS = {"members": "membersonly", "staff": "staffonly"}

OPEN = dict.fromkeys(ROLES, 200)
SIGNED_IN = OPEN | {"visitor": 302}
NOTHING_THERE = dict.fromkeys(ROLES, 404)

# Route → (what stands in for the variable parts, the answer by role). A list of formats shares a line.
LISTS = [
    "countries/",
    "countries/map.svg",
    "countries/map-narrow.svg",
    "about/",
    "activities/",
    "activities.csv",
    "activities.json",
    "activities.atom",
    "trainings/",
    "visits/",
    "calendar/",
    "calendar.ics",
    "calendar.csv",
    "calendar.json",
    "projects/",
    "projects.csv",
    "projects.json",
    "library/",
    "library.csv",
    "library.json",
    "library.atom",
    "photos/",
    "photos.csv",
    "photos.json",
    "members/",
    "members.csv",
    "members.json",
    "members/map.svg",
    "members/map-narrow.svg",
    "committee/",
    "committee.csv",
    "committee.json",
    "secretariat/",
    "secretariat.csv",
    "secretariat.json",
    "figures/",
    "figures.csv",
    "figures.json",
    "policies/",
    "policies.csv",
    "policies.json",
    "policies.atom",
    "policies/instruments/",
    "policies/instruments.csv",
    "policies/instruments.json",
    "pathways/",
    "pathways.csv",
    "pathways.json",
    "sources/",
    "sources.csv",
    "sources.json",
    "reports/",
    "glossary/",
    "glossary.csv",
    "glossary.json",
    "data/",
    "api/",
    "api/openapi.json",
    "lists/",
    "sitemap.xml",
    "robots.txt",
    "accounts/login/",
    "api/figures",
    "api/indicators",
    "api/policies",
    "api/instruments",
    "api/pathways",
    "api/rules",
    "api/activities",
    "api/calendar",
    "api/projects",
    "api/works",
    "api/photos",
    "api/members",
    "api/organisations",
    "api/places",
    "api/sources",
    "api/terms",
]

RECORDS = {
    "countries/<address:slug>/": "cambodia",
    "calendar/<int:year>/": "2016",
    "calendar/<int:year>/<int:month>/": "2016/6",
    "projects/<slug:key>/": "project",
    "members/<slug:key>/": "lscw",
    "figures/<slug:key>/": "indicator",
    "figures/<slug:key>/chart.svg": "indicator",
    "figures/<slug:key>/chart-narrow.svg": "indicator",
    "figures/<slug:key>.csv": "indicator",
    "figures/<slug:key>.json": "indicator",
    "figures/<slug:key>.bib": "indicator",
    "figures/<slug:key>.ris": "indicator",
    "figures/<slug:key>.csl.json": "indicator",
    "policies/instruments/<slug:key>/": "instrument",
    "policies/<slug:key>/": "action",
    "pathways/changes/<int:year>/": "2016",
    "pathways/<slug:key>/": "pathway",
    "sources/<slug:key>/": "source",
    "sources/<slug:key>.bib": "source",
    "sources/<slug:key>.ris": "source",
    "sources/<slug:key>.csl.json": "source",
    "sources/<slug:key>.json": "source",
    "reports/<int:year>/": "2016",
    "reports/<int:year>/<slug:part>/": "2016/members",
    "reports/<int:year>/<slug:language>/<slug:part>/": "2016/th/members",
    "reports/<int:year>/<slug:language>/drawings/<int:number>.svg": "2016/en/drawings/1",
    "reports/<int:year>/<slug:language>.pdf": "2016/en",
    "reports/<int:year>/<slug:language>.docx": "2016/th",
    "api/figures/<slug:key>": "figure",
    "api/indicators/<slug:key>": "indicator",
    "api/policies/<slug:key>": "action",
    "api/instruments/<slug:key>": "instrument",
    "api/pathways/<slug:key>": "pathway",
    "api/rules/<slug:key>": "rule",
    "api/projects/<slug:key>": "project",
    "api/members/<slug:key>": "lscw",
    "api/organisations/<slug:key>": "lscw",
    "api/places/<slug:key>": "cambodia",
    "api/sources/<slug:key>": "source",
    "api/terms/<slug:key>": "term",
}

# Records that not everybody may see: the key of the public one; the others have the word of their audience before it.
RESTRICTED = {
    "activities/<slug:key>/": "activity",
    "activities/<slug:key>.ics": "activity",
    "calendar/entries/<slug:key>.ics": "entry",
    "library/<slug:key>/": "work",
    "photos/<slug:key>/": "photo",
    "lists/<slug:key>/": "list",
    "api/activities/<slug:key>": "activity",
    "api/calendar/<slug:key>": "entry",
    "api/works/<slug:key>": "work",
    "api/photos/<slug:key>": "photo",
}

OTHERS: dict[str, tuple[str, dict[str, int]]] = {
    "": ("", OPEN),
    rf"^((?:{PART}/)*)$": ("terms-of-use/", OPEN),
    "accounts/": ("accounts/", SIGNED_IN),
    "accounts/password/": ("accounts/password/", SIGNED_IN),
    "accounts/logout/": ("accounts/logout/", dict.fromkeys(ROLES, 405)),
    r"documents/^(\d+)/(.*)$": ("documents/1/report.pdf", NOTHING_THERE),
    "documents/authenticate_with_password/<int:restriction_id>/": (
        "documents/authenticate_with_password/1/",
        NOTHING_THERE,
    ),
    # A picture without a photo record, or whose people did not agree, is not there; see test_photos_views.
    "photos/<slug:key>/<int:width>.webp": ("photos/open-photo/480.webp", NOTHING_THERE),
    "^media/(?P<path>images/.+)$": ("media/images/nobody.jpg", NOTHING_THERE),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        "_util/authenticate_with_password/1/1/",
        NOTHING_THERE,
    ),
    "_util/login/": ("_util/login/", OPEN),
    # A word that stands in a record of each audience, but none of the words that tell them apart.
    "search/": ("search/?q=summary", OPEN),
    "search.json": ("search.json?q=summary", OPEN),
    "search.atom": ("search.atom?q=summary", OPEN),
    # Posts and attachments of every audience are asked for in test_mailing_views.
    "lists/<slug:key>.atom": ("lists/list.atom", OPEN),
    "lists/<slug:key>/<slug:slug>/": ("lists/list/nothing/", NOTHING_THERE),
    "lists/<slug:key>/<slug:slug>/<int:number>/": ("lists/list/nothing/1/", NOTHING_THERE),
    "lists/<slug:key>/<slug:slug>/becomes/<slug:code>/": (
        "lists/list/nothing/becomes/decision/",
        NOTHING_THERE,
    ),
    "lists/box/": ("lists/box/", NOTHING_THERE | {"staff": 200, "administrator": 200}),
    "lists/box/<slug:uid>/": ("lists/box/nothing/", NOTHING_THERE),
    "lists/held/": ("lists/held/", NOTHING_THERE | {"staff": 200, "administrator": 200}),
    "lists/held/<slug:slug>/": ("lists/held/nothing/", NOTHING_THERE),
    "lists/confirm/<slug:token>/": ("lists/confirm/nothing/", NOTHING_THERE),
    "lists/leave/<slug:token>/": ("lists/leave/nothing/", NOTHING_THERE),
    "lists/<slug:key>/owner/": ("lists/list/owner/", NOTHING_THERE | {"staff": 200, "administrator": 200}),
    "lists/<slug:key>/owner/<slug:verb>/": ("lists/list/owner/export/", NOTHING_THERE),
    "lists/<slug:key>/join/": ("lists/list/join/", OPEN),
}

# Where a member must find what is for members: otherwise hiding it would prove nothing.
SHOWS_TO_MEMBERS = [
    "activities/",
    "activities.csv",
    "activities.json",
    "activities.atom",
    "calendar/",
    "calendar.ics",
    "calendar.csv",
    "calendar.json",
    "library/",
    "library.csv",
    "library.json",
    "library.atom",
    "photos/",
    "photos.csv",
    "photos.json",
    "api/activities",
    "api/calendar",
    "api/works",
    "api/photos",
    "search/",
    "search.json",
    "search.atom",
    "lists/",
    "countries/<address:slug>/",
    "projects/<slug:key>/",
    "members/<slug:key>/",
]

# Addresses of the desk that answer without an account: the way to one, words and icons.
DESK_WITHOUT_ACCOUNT = {"wagtailadmin_login", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite"}


def addresses() -> Iterator[tuple[str, str, Any]]:
    """Every address of the program as (route, an example of it, pattern)."""

    def walk(resolver: Any, before: str, example: str) -> Iterator[tuple[str, str, Any]]:
        for pattern in resolver.url_patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern.pattern, RegexPattern):
                form, names = normalize(pattern.pattern.regex.pattern)[0]
                shown = example + form % dict.fromkeys(names, "1")
            else:
                shown = example + re.sub(r"<[^>]+>", "1", str(pattern.pattern))
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, route, shown)
            else:
                yield route, shown, pattern

    yield from walk(get_resolver(), "", "/")


PUBLIC = list(dict.fromkeys(route for route, _, _ in addresses() if not route.startswith("desk/")))


def cases() -> Iterator[tuple[str, str, str, dict[str, int]]]:
    """What to ask: (route, address, audience, answer by role)."""
    for route in PUBLIC:
        if route in LISTS:
            yield route, f"/{route}", "public", OPEN
        elif route in RECORDS:
            yield route, "/" + re.sub(r"<.*>", RECORDS[route], route), "public", OPEN
        elif route in OTHERS:
            yield route, "/" + OTHERS[route][0], "public", OTHERS[route][1]
        elif route in RESTRICTED:
            for audience, readers in AUDIENCES.items():
                word = f"{SECRETS[audience]}-" if audience in SECRETS else ""
                answers = {role: 200 if role in readers else 404 for role in ROLES}
                yield route, "/" + re.sub(r"<.*>", f"{word}{RESTRICTED[route]}", route), audience, answers


def one_of_everything() -> None:
    """A record for each address, and of what may be restricted one for everybody, one for members and one for staff."""
    from sampan.sources.models import Term

    cambodia = make_country(key="cambodia", name="Cambodia")
    lscw = make_member(key="lscw", name="LSCW", heading=cambodia)
    make_organisation(key="network", name="The network", is_network=True)
    source = make_source(key="source")
    indicator = make_indicator(key="indicator", place=cambodia)
    cite(make_figure(key="figure", indicator=indicator, place=cambodia), source)
    instrument = make_instrument(key="instrument")
    cite(make_policy_action(key="action", instrument=instrument, countries=[cambodia]), source)
    cite(make_rule(key="rule", pathway=make_pathway(key="pathway", destinations=[cambodia])), source)
    cite(make_claim(places=[cambodia]), source)
    Term.objects.create(key="term", headword="OSS")
    project = make_project(key="project")
    for audience in AUDIENCES:
        word = f"{SECRETS[audience]}-" if audience in SECRETS else ""
        given = {"audience": audience}
        activity = make_activity(
            key=f"{word}activity", title=f"{word}activity", summary=f"{word}summary", places=[cambodia], **given
        )
        activity.projects.add(project)
        activity.save()
        take_part(activity, organisation=lscw)
        for kind in ("training", "visit"):
            make_activity(key=f"{word}{kind}", title=f"{word}{kind}", kind=kind, places=[cambodia], **given)
        make_calendar_entry(
            key=f"{word}entry", text=f"{word}entry", activity=activity, places=[cambodia], projects=[project], **given
        )
        work = make_work(
            key=f"{word}work",
            title=f"{word}work",
            project=project,
            activity=activity,
            languages=["en", "km"],
            **given,
        )
        work.publishers.add(lscw)
        work.save()
        mailing_list = make_list(key=f"{word}list", title=f"{word}list", description=f"{word}summary", **given)
        make_post(mailing_list, f"{word}summary", subject=f"{word}letter")
        make_photo(key=f"{word}photo", caption=f"{word}photo", activity=activity, project=project, work=work, **given)
    # What everybody may see also points at what they may not.
    staff_only = type(activity).objects.get(key="staffonly-activity")
    make_work(key="open-work", activity=staff_only, project=project)
    make_photo(key="open-photo", activity=staff_only, project=project)
    make_calendar_entry(key="open-entry", activity=staff_only, projects=[project])
    make_activity(key="open-part", part_of=staff_only, follows=staff_only, places=[cambodia])
    # Made from all of this, so that what is closed would show in its pages.
    published("en", "th")
    open_site(by=None)


@pytest.fixture
def year(db: None) -> None:
    """A record for each address."""
    one_of_everything()


def test_every_address_has_a_rule() -> None:
    known = {*LISTS, *RECORDS, *RESTRICTED, *OTHERS}
    assert [route for route in PUBLIC if route not in known] == []
    assert sorted(known - set(PUBLIC)) == []


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(role: str, year: None, indexed: Any) -> None:
    client = people.client_of(role)
    indexed()
    wrong, leaks, missing = [], [], []
    hidden = [word for audience, word in SECRETS.items() if role not in AUDIENCES[audience]]
    for route, address, audience, answers in cases():
        response = client.get(address)
        if response.status_code != answers[role]:
            wrong.append((address, response.status_code, answers[role]))
        if response.status_code != 200:
            continue
        body = (b"".join(response) if response.streaming else response.content).decode()
        if audience == "public":
            leaks += [(address, word) for word in hidden if word in body.lower()]
        if route in SHOWS_TO_MEMBERS and role in AUDIENCES["members"] and SECRETS["members"] not in body.lower():
            missing.append(address)
    assert wrong == []
    assert leaks == []
    assert missing == []


@pytest.mark.parametrize("key", ["open-part", "open-work", "open-photo", "open-entry"])
def test_what_everybody_sees_does_not_name_what_it_belongs_to_if_that_is_closed(key: str, year: None) -> None:
    folders = {"part": ("activities", "activities"), "work": ("library", "works"), "photo": ("photos", "photos")}
    page, data = folders.get(key.removeprefix("open-"), ("", "calendar"))
    addresses = [f"/api/{data}/{key}", f"/{page}/{key}/" if page else f"/calendar/entries/{key}.ics"]
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200, address
        assert "staffonly" not in response.content.decode().lower(), address


def test_who_may_not_see_a_thing_gets_the_answer_of_one_that_does_not_exist(year: None) -> None:
    for folder, key in (("activities", "activity"), ("library", "work"), ("photos", "photo"), ("lists", "list")):
        closed, never = (Client().get(f"/{folder}/{name}/") for name in (f"staffonly-{key}", f"neverwas-{key}"))
        assert (closed.status_code, closed.content) == (never.status_code, never.content)


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_no_address_of_the_desk_opens_without_the_right(role: str, year: None) -> None:
    """What staff and editors may open there is in tests/network/test_desk_permissions.py."""
    client = people.client_of(role)
    expected = 302 if role == "visitor" else 404
    wrong = []
    for route, address, pattern in addresses():
        if not route.startswith("desk/") or pattern.name in DESK_WITHOUT_ACCOUNT:
            continue
        status = client.get(address).status_code
        if status != expected:
            wrong.append((address, pattern.name, status))
    assert wrong == []

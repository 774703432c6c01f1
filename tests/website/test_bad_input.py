"""Whatever is asked of the public site, and whatever its record holds: a clear answer, and nothing that runs."""

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from wagtail.fields import RichTextField

from sampan.activities.models import Activity, ActivityLink
from sampan.search.actions.index import rebuild_index
from sampan.search.queries import index
from tests.factories import SAMPLES
from tests.website.test_addresses import LISTS, cases, one_of_everything

pytestmark = pytest.mark.django_db

ADDRESSES = sorted({address for _route, address, audience, _answers in cases() if audience == "public"})
QUESTIONED = sorted(f"/{route}" for route in LISTS)
PAGES = [address for address in QUESTIONED if address.endswith("/")]

MARKUP = "\"'><script>alert(1)</script><svg onload=alert(1)> ]]> --> & {{ 7|add:7 }} {% now 'Y' %} 🛶 \u202e"
LONG_WORD = "w" * 300
# Lines that begin a record, or end one, in the formats that are written line by line.
LINES = "\r\nTY  - EVIL\r\nEND:VEVENT\nBEGIN:VEVENT\n}\n@book{evil,\n"

# What a report's web pages were made of is markup of ours; tests/reports/test_web.py makes them of hostile words.
OUR_OWN_MARKUP = {("WebPage", "html"), ("WebPicture", "svg")}


def hostile_text(row: int, room: int | None) -> str:
    """A text that is a formula, markup, code of templates, one of the scripts, a very long word and lines of formats."""
    sample = list(SAMPLES.values())[row % len(SAMPLES)]
    return f"=1+1{MARKUP}{sample}{LINES}{LONG_WORD}"[:room]


def taint_everything() -> set[str]:
    """Write a hostile text into every text of every record that the database lets it be written into; name them."""
    written = set()
    for model in apps.get_models():
        if not model.__module__.startswith("sampan.") or model.__name__ in ("User", "CustomRendition"):
            continue
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.CharField | models.TextField) or field.choices or field.unique:
                continue
            if field.name in ("key", "slug", "path", "url_path") or field.primary_key:
                continue
            if isinstance(field, RichTextField):
                continue  # markup on purpose; the editor lets in what it may hold, see tests/library/test_desk_uploads
            if (model.__name__, field.name) in OUR_OWN_MARKUP:
                continue
            for number, pk in enumerate(model._default_manager.values_list("pk", flat=True)):
                text: Any = hostile_text(number, field.max_length)
                if isinstance(field, models.URLField):
                    text = f"https://outside.example/?{text}"[: field.max_length]
                try:
                    with transaction.atomic():
                        model._default_manager.filter(pk=pk).update(**{field.name: text})
                except IntegrityError:
                    continue  # the record's own rules hold it off
                written.add(f"{model.__name__}.{field.name}")
    return written


@pytest.fixture(scope="module")
def tainted(django_db_setup: None, django_db_blocker: Any) -> Iterator[set[str]]:
    """One of everything, hostile; made once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        one_of_everything()
        ActivityLink.objects.create(
            activity=Activity.objects.get(key="activity"), url="https://x.example", old_number=5
        )
        told = taint_everything()
        # What is found is hostile as well.
        rebuild_index()
        yield told
        transaction.set_rollback(True)
    shutil.rmtree(index.folder(), ignore_errors=True)
    index.forget()


class Reading(HTMLParser):
    """What a browser would make of a page: what runs in it, and what it says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.said: list[str] = []
        self.data: list[str] = []
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style") else ""
        given = dict(attrs)
        if tag == "script" and given.get("type") == "application/ld+json":
            self._inside = "data"
        elif tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.runs.append("script")
        if tag in ("iframe", "object", "embed", "base"):
            self.runs.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:text")):
                self.runs.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "data":
            self.data.append(data)
        elif not self._inside:
            self.said.append(data)


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def what_is_wrong(answer: HttpResponse) -> str:
    """Why this answer would do harm, or nothing."""
    kind = answer.get("Content-Type", "").partition(";")[0]
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if answer.status_code >= 300:
        if answer.status_code < 400 or answer.status_code == 405:
            return ""
        if kind.endswith("json"):
            return "" if json.loads(body(answer))["problems"] else "no sentence"
    text = body(answer).decode()
    if kind == "text/html":
        page = Reading(text)
        for data in page.data:
            json.loads(data)
        if page.runs:
            return f"runs {page.runs}"
        if answer.status_code >= 400 and not any(len(said.strip()) > 30 for said in page.said):
            return "does not say what to do"
    elif kind.endswith("xml"):
        for element in ElementTree.fromstring(text).iter():
            tag = str(element.tag).rpartition("}")[2]
            if tag in ("script", "foreignObject") or any(name.startswith("on") for name in element.attrib):
                return f"runs {tag}"
    elif kind.endswith("json"):
        json.loads(text)
    elif kind == "text/csv":
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        if {len(row) for row in rows} != {len(rows[0])}:
            return "rows of unlike length"
        if any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row):
            return "a cell that is a formula"
    elif kind == "text/calendar":
        calendar = Calendar.from_ical(text)
        if any("UID" not in event for event in calendar.walk("VEVENT")):
            return "an event that nobody wrote"
    elif kind in ("application/x-research-info-systems", "application/x-bibtex") and any(
        line.lower().startswith(("ty  - evil", "@book{evil")) for line in text.splitlines()
    ):
        return "a reference that nobody wrote"
    return ""


def harm_of(client: Client, addresses: list[str]) -> str:
    """The addresses whose answers would do harm and why, a line each."""
    found = []
    for address in addresses:
        try:
            wrong = what_is_wrong(client.get(address))
        except Exception as failure:
            wrong = f"{type(failure).__name__}: {failure}"[:300]
        if wrong:
            found.append(f"{address[:120]}: {wrong}")
    return "\n".join(found)


# What the record holds ------------------------------------------------------------------------------------------------


def test_hostile_text_in_every_field_is_shown_as_text(tainted: set[str]) -> None:
    assert len(tainted) > 80, sorted(tainted)
    assert harm_of(Client(), ADDRESSES) == ""


@pytest.mark.parametrize(
    "address", ["/activities/activity/", "/figures/indicator/", "/sources/source/", "/library/work/"]
)
def test_hostile_text_is_not_lost_and_no_template_runs_it(address: str, tainted: set[str]) -> None:
    said = " ".join(Reading(Client().get(address).content.decode()).said)
    assert "<script>alert(1)</script>" in said
    assert "{{ 7|add:7 }} {% now 'Y' %}" in said


# What is asked --------------------------------------------------------------------------------------------------------

# Nothing can be asked of these.
NO_LISTS = {
    "/about/",
    "/accounts/login/",
    "/api/",
    "/api/openapi.json",
    "/countries/map-narrow.svg",
    "/countries/map.svg",
    "/data/",
    "/reports/",
    "/robots.txt",
    "/sitemap.xml",
}
ASKED = [address for address in QUESTIONED if address not in NO_LISTS]

IMPOSSIBLE = [
    "country=atlantis&nothing=1",
    "language=xx",
    "kind=xx",
    "on=2016-02-30",
    "year=0",
    "year=99999999999999999999",
    "month=2016-13",
    "from=2016-12-31&to=2016-01-01",
    "page=0",
    "page=-1",
    "page=abc",
    "page=%D9%A1",
    "page=1&page=2",
    "page=9999999999",
    "q=" + "x" * 10_000,
    "q=%00",
    "%00=1",
    f"country={quote(MARKUP)}",
    f"page={quote(MARKUP)}",
]
SEARCHED = [
    '"',
    "'",
    "%",
    "_",
    "\\",
    "\\%",
    "' OR 1=1 --",
    "🛶",
    "\u202e",
    MARKUP,
    "* AND (",
    "NEAR(",
    *SAMPLES.values(),
]
BROKEN = [
    "q=%ff",
    "q=%ED%A0%80",
    "%ff=%fe",
    "q=%",
    "q=%zz",
    "&&&",
    "=",
    "q",
    "q[]=1",
    ";",
    "?",
    "q=a&q=b",
    "page=999999",
]
PARTS = 6


def some(addresses: list[str], turn: int) -> list[str]:
    """Each time another part of the addresses, so that all have their turn without asking everything of everyone."""
    return addresses[turn % PARTS :: PARTS]


@pytest.mark.parametrize("query", ["nothing=1", "%3Cscript%3Ealert(1)%3C/script%3E=%22%3E%3Csvg onload=alert(1)%3E"])
def test_every_list_refuses_a_filter_it_does_not_have(query: str, tainted: set[str]) -> None:
    client = Client()
    answers = {address: client.get(f"{address}?{query}") for address in ASKED}
    assert [address for address, answer in answers.items() if answer.status_code != 400] == []
    assert [(address, wrong) for address, answer in answers.items() if (wrong := what_is_wrong(answer))] == []


@pytest.mark.parametrize("turn", range(len(IMPOSSIBLE)), ids=lambda turn: IMPOSSIBLE[turn][:30])
def test_what_cannot_be_asked_is_refused_with_a_sentence(turn: int, tainted: set[str]) -> None:
    client = Client()
    for address in some(ASKED, turn):
        answer = client.get(f"{address}?{IMPOSSIBLE[turn]}")
        assert (answer.status_code, what_is_wrong(answer)) == (400, ""), address


QUERIES = [*(f"q={quote(words)}" for words in SEARCHED), *BROKEN]


@pytest.mark.parametrize("turn", range(len(QUERIES)), ids=lambda turn: QUERIES[turn][:30])
def test_whatever_is_searched_is_answered(turn: int, tainted: set[str]) -> None:
    assert harm_of(Client(), [f"{address}?{QUERIES[turn]}" for address in some(QUESTIONED, turn)]) == ""


def test_pages_of_records_are_answered_whatever_is_asked_of_them(tainted: set[str]) -> None:
    records = [address for address in ADDRESSES if address not in QUESTIONED]
    queries = ["nothing=1", "on=2016-02-30", "year=abc", "q=%00", f"lang={quote(MARKUP)}", "%ff=%ED%A0%80"]
    asked = [
        f"{address}{'&' if '?' in address else '?'}{queries[turn % len(queries)]}"
        for turn, address in enumerate(records)
    ]
    assert harm_of(Client(), asked) == ""


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    address=st.sampled_from(ASKED),
    query=st.dictionaries(
        st.sampled_from(
            ["q", "country", "kind", "language", "on", "year", "month", "page", "topic", "project", "limit"]
        )
        | st.text(max_size=8),
        st.text(max_size=30)
        | st.dates().map(str)
        | st.integers().map(str)
        | st.sampled_from(["thailand", "cambodia", "en", "xx", "2016", "2016-06", *SEARCHED]),
        max_size=4,
    ),
)
def test_no_question_breaks_a_list(address: str, query: dict[str, str], tainted: set[str]) -> None:
    answer = Client().get(address, query)
    assert answer.status_code in (200, 400)
    assert what_is_wrong(answer) == ""


# Addresses ------------------------------------------------------------------------------------------------------------

TAILS = [
    "nobody",
    "%ff",
    "%ED%A0%80",
    "%00",
    "%F0%9F%9B%B6",
    quote(MARKUP, safe=""),
    "x" * 5000,
    "..%2f..%2fetc",
    "-",
    "%0a",
]


@pytest.mark.parametrize("tail", TAILS, ids=lambda tail: tail[:20])
def test_addresses_of_nothing_are_answered_as_such(tail: str, tainted: set[str]) -> None:
    folders = sorted({address.rpartition("/")[0] for address in ADDRESSES if address.count("/") > 1})
    client = Client()
    for folder in folders:
        for address in (f"{folder}/{tail}/", f"{folder}/{tail}.json"):
            answer = client.get(address)
            if answer.status_code == 301:  # a slash is missing
                answer = client.get(answer["Location"])
            assert answer.status_code in (400, 404), address[:80]
            assert what_is_wrong(answer) == "", address[:80]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?p=abc", 400),
        ("/?p=99999999999999999999", 400),
        ("/?p=-5", 400),
        ("/?p=", 400),
        ("/?p=%D9%A5", 400),
        ("/?p=%00", 400),
        ("/?p=999999999", 404),
        ("/?p=5", 301),
        ("/calendar/0/", 404),
        ("/calendar/99999999999999999999/", 404),
        ("/calendar/2016/13/", 404),
        ("/calendar/2016/0/", 404),
        ("/pathways/changes/0/", 404),
        ("/pathways/changes/99999999999999999999/", 404),
        ("/photos/photo/99999999999999999999.webp", 404),
        ("/media/images/../../settings.py", 404),
        ("/media/images/%2e%2e/%2e%2e/sampan.sqlite3", 404),
        ("/documents/99999999999999999999/x", 404),
    ],
)
def test_numbers_out_of_reach_are_told(address: str, status: int, tainted: set[str]) -> None:
    answer = Client().get(address)
    assert (answer.status_code, what_is_wrong(answer)) == (status, "")


def test_public_pages_are_only_read(tainted: set[str]) -> None:
    client = Client()
    apart = {"/accounts/login/", "/_util/login/", "/accounts/", "/accounts/password/", "/accounts/logout/"}
    # Forms that visitors send: an address for a list, one click out of it.
    apart |= {"/lists/list/join/", "/lists/leave/nothing/"}
    apart.add("/api/openapi.json")  # django-ninja's own view gives the description to every method, and takes nothing
    taken = []
    for turn, address in enumerate(ADDRESSES):
        if address in apart:
            continue
        method = ("post", "put", "delete", "patch")[turn % 4]
        answer = getattr(client, method)(address, data=b"x", content_type="text/plain")
        if answer.status_code not in (405, 404):
            taken.append((method, address, answer.status_code))
    assert taken == []


def test_head_answers_as_get_does_without_a_body(tainted: set[str]) -> None:
    client = Client()
    unlike = []
    for address in [*PAGES, "/figures/indicator/chart.svg", "/activities/activity.ics", "/figures.csv", "/api/figures"]:
        head, get = client.head(address), client.get(address)
        if (head.status_code, body(head)) != (get.status_code, b""):
            unlike.append((address, head.status_code, get.status_code))
    assert unlike == []

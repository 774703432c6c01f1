"""A kept page is never an old one, never somebody's own, and built once."""

import contextlib
import gzip
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from sampan.figures.models import Figure
from sampan.website.actions.site import open_site
from sampan.website.actions.stamp import change_stamp, unwatch_tables, watch_tables, watched_tables
from sampan.website.middleware import SHELF, KeptPage, PageCacheMiddleware, Shelf
from sampan.website.queries import current_stamp
from tests import people
from tests.factories import SAMPLES, cite, make_country, make_figure, make_source

ADDRESS = "/countries/cambodia/"


@pytest.fixture
def figure(db: None) -> Figure:
    """A figure on the page of Cambodia."""
    cambodia = make_country(key="cambodia", name="Cambodia")
    open_site(by=None)
    figure = make_figure(place=cambodia, label="Workers with cards", printed="487,000")
    cite(figure, make_source(title=SAMPLES["km"], language_id="km"))
    return figure


def shown() -> str:
    return Client().get(ADDRESS).content.decode()


def by_saving(figure: Figure) -> None:
    figure.printed = "501,000"
    figure.save()


def by_bulk_update(figure: Figure) -> None:
    Figure.objects.filter(pk=figure.pk).update(printed="501,000")


def by_raw_sql(figure: Figure) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE figures_figure SET printed = %s WHERE id = %s", ["501,000", figure.pk])


@pytest.mark.parametrize("correct", [by_saving, by_bulk_update, by_raw_sql])
def test_a_corrected_figure_is_shown_at_once(figure: Figure, correct: Callable[[Figure], None]) -> None:
    assert "487,000" in shown()
    assert "487,000" in shown()
    correct(figure)
    page = shown()
    assert ("501,000" in page, "487,000" in page) == (True, False)


def test_a_second_reader_gets_the_kept_page_for_one_query(figure: Figure, django_assert_num_queries: Any) -> None:
    first = Client().get(ADDRESS)
    with django_assert_num_queries(1):
        second = Client().get(ADDRESS)
    assert (second.content, second.headers) == (first.content, first.headers)


def test_deleting_and_adding_change_the_stamp(figure: Figure) -> None:
    stamps = [current_stamp()]
    added = make_source()
    stamps.append(current_stamp())
    added.delete()
    stamps.append(current_stamp())
    figure.origins.add(figure.place)
    figure.save()
    stamps.append(current_stamp())
    assert len(set(stamps)) == 4


def test_what_no_page_shows_changes_nothing(figure: Figure) -> None:
    before = current_stamp()
    Client().force_login(people.staff())
    user = people.member()
    before = current_stamp()
    Client().force_login(user)
    user.first_name = "Somebody"
    user.save()
    assert current_stamp() == before


def test_every_table_of_the_record_is_watched(db: None) -> None:
    shown_apps = ("figures_", "policies_", "activities_", "library_", "sources_", "website_")
    tables = [table for table in connection.introspection.table_names() if table.startswith(shown_apps)]
    unseen = {"website_stamp", "library_customrendition", "library_documentwords", "sources_copywords"}
    assert set(tables) - set(watched_tables()) == unseen
    assert not [table for table in watched_tables() if table.startswith(("auth_", "django_session", "network_user"))]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'sampan_stamp_*'"
            )
        else:
            cursor.execute(
                "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE starts_with(tgname, 'sampan_stamp_')"
            )
        assert {name for (name,) in cursor.fetchall()} == set(watched_tables())


def test_the_triggers_can_be_taken_away_and_made_again(figure: Figure) -> None:
    unwatch_tables()
    before = current_stamp()
    by_bulk_update(figure)
    assert current_stamp() == before
    watch_tables()
    after = current_stamp()
    assert after != before
    watch_tables()
    assert current_stamp() == after
    by_saving(figure)
    assert current_stamp() != after


def test_no_stamp_no_kept_page(figure: Figure) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM website_stamp")
    assert current_stamp() is None
    shown()
    assert len(SHELF.pages) == 0
    change_stamp()
    shown()
    assert len(SHELF.pages) == 1


# Who gets what ----------------------------------------------------------------------------------------------------------


def test_a_signed_in_reader_neither_gets_nor_fills_the_kept_page(figure: Figure) -> None:
    member = people.client_of("member")
    own = member.get(ADDRESS)
    assert "Signed in: member" in own.content.decode()
    assert own.headers["Cache-Control"] == "private, no-cache"
    assert len(SHELF.pages) == 0
    visitors = shown()
    assert "Signed in" not in visitors
    assert len(SHELF.pages) == 1
    assert "Signed in: member" in member.get(ADDRESS).content.decode()


def test_pages_differ_by_address_query_host_and_language(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    Client().get(ADDRESS)
    Client().get(ADDRESS, HTTP_HOST="localhost")
    Client().get(ADDRESS + "?page=1")
    monkeypatch.setattr("sampan.website.middleware.get_language_from_request", lambda request: "th")
    Client().get(ADDRESS)
    assert len(SHELF.pages) == 4


def test_a_link_that_goes_round_on_a_social_network_stays_one_page(figure: Figure) -> None:
    for number in range(3):
        assert Client().get(f"{ADDRESS}?fbclid=IwAR{number}&utm_source=mail").status_code == 200
        assert Client().get(f"/figures/?fbclid=IwAR{number}&country=").status_code == 200
    assert len(SHELF.pages) == 2


def test_the_answer_says_on_what_it_depends_and_how_long_it_holds(figure: Figure) -> None:
    answer = Client().get(ADDRESS)
    assert {name.strip() for name in answer.headers["Vary"].split(",")} == {
        "Accept-Encoding",
        "Accept-Language",
        "Cookie",
    }
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers
    assert "csrf" not in answer.content.decode()


def test_a_reader_who_has_the_page_is_told_so(figure: Figure) -> None:
    etag = Client().get(ADDRESS).headers["ETag"]
    again = Client().get(ADDRESS, HTTP_IF_NONE_MATCH=f'"other", {etag}')
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    by_bulk_update(figure)
    assert Client().get(ADDRESS, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_the_page_is_compressed_for_those_who_take_it(figure: Figure) -> None:
    plain = Client().get(ADDRESS)
    packed = Client().get(ADDRESS, HTTP_ACCEPT_ENCODING="br, gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Content-Length"] == str(len(packed.content))
    refused = Client().get(ADDRESS, HTTP_ACCEPT_ENCODING="gzip;q=0")
    assert "Content-Encoding" not in refused.headers


def test_asking_for_the_headers_gives_no_body(figure: Figure) -> None:
    asked = Client().head(ADDRESS)
    assert (asked.content, asked.headers["Content-Length"]) == (b"", str(len(Client().get(ADDRESS).content)))


def test_refusals_and_forms_are_not_kept(figure: Figure) -> None:
    for address in ("/nowhere/", "/?p=x", "/accounts/login/"):
        Client().get(address)
    assert len(SHELF.pages) == 0


def kept_by(response: HttpResponse) -> int:
    shelf = Shelf()
    PageCacheMiddleware(lambda request: response, shelf)(RequestFactory().get("/"))
    return len(shelf.pages)


def test_only_what_is_for_everybody_is_kept(db: None) -> None:
    with_cookie = HttpResponse("x")
    with_cookie.set_cookie("seen", "yes")
    assert kept_by(HttpResponse("x")) == 1
    assert kept_by(with_cookie) == 0
    assert kept_by(HttpResponse("x", headers={"Cache-Control": "max-age=5, Private"})) == 0
    assert kept_by(HttpResponse("x", headers={"Cache-Control": "no-store"})) == 0
    assert kept_by(HttpResponse("x", headers={"Vary": "*"})) == 0
    assert kept_by(HttpResponse("x" * 1_000_001)) == 0
    assert kept_by(HttpResponse("x", status=404)) == 0


def test_pages_are_built_anew_after_midnight(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def build(request: HttpRequest) -> HttpResponse:
        built.append(request.path)
        return HttpResponse("x")

    cache = PageCacheMiddleware(build, Shelf())
    cache(RequestFactory().get("/"))
    cache(RequestFactory().get("/"))
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: tomorrow)
    cache(RequestFactory().get("/"))
    assert len(built) == 2


def test_the_shelf_holds_no_more_than_it_may() -> None:
    shelf = Shelf(most_bytes=5_000)
    for number in range(10):
        shelf.put((str(number),), KeptPage("s", (), b"x" * 900, "e"))
    assert (list(shelf.pages), shelf.bytes) == ([("8",), ("9",)], 4_400)
    shelf.put(("9",), KeptPage("t", (), b"", "e"))
    assert shelf.bytes == 3_200
    assert (shelf.find(("9",), "s"), shelf.find(("9",), "t") is not None) == (None, True)


# Many at once -----------------------------------------------------------------------------------------------------------


def many(count: int, ask: Callable[[], Any]) -> list[Any]:
    answers: list[Any] = []
    start = threading.Barrier(count)

    def run() -> None:
        start.wait()
        answers.append(ask())

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_fifty_readers_at_once_build_the_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []

    def build(request: HttpRequest) -> HttpResponse:
        built.append(request.path)
        time.sleep(0.2)
        return HttpResponse("the page")

    monkeypatch.setattr("sampan.website.middleware.current_stamp", lambda: "1")
    cache = PageCacheMiddleware(build, Shelf())
    answers = many(50, lambda: cache(RequestFactory().get("/countries/")).content)
    assert (answers, len(built)) == ([b"the page"] * 50, 1)


def test_who_asks_after_a_change_does_not_wait_for_the_page_begun_before(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp, value = ["1"], ["487,000"]
    begun, go_on = threading.Event(), threading.Event()

    def build(request: HttpRequest) -> HttpResponse:
        seen = value[0]
        if seen == "487,000":
            begun.set()
            go_on.wait(5)
        return HttpResponse(seen)

    monkeypatch.setattr("sampan.website.middleware.current_stamp", lambda: stamp[0])
    cache = PageCacheMiddleware(build, Shelf())
    early: list[bytes] = []
    first = threading.Thread(target=lambda: early.append(cache(RequestFactory().get("/")).content))
    first.start()
    begun.wait(5)
    value[0], stamp[0] = "501,000", "2"
    assert cache(RequestFactory().get("/")).content == b"501,000"
    go_on.set()
    first.join()
    assert early == [b"487,000"]
    # The page begun before the change came to the shelf after the newer one, and is still not given to anybody.
    assert cache(RequestFactory().get("/")).content == b"501,000"


READER = """
import sys, django
django.setup()
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
from sampan.website.middleware import SHELF
for line in sys.stdin:
    page = Client().get("/countries/cambodia/")
    found = [word for word in ("487,000", "501,000") if word in page.content.decode()]
    print(page.status_code, len(SHELF.pages), *found, flush=True)
"""


def test_another_process_sees_what_a_third_one_wrote_past_the_program(
    transactional_db: None, request: pytest.FixtureRequest
) -> None:
    cambodia = make_country(key="cambodia", name="Cambodia")
    open_site(by=None)
    figure = make_figure(place=cambodia, printed="487,000")
    # Asked for only now: on SQLite it copies the database, and there has to be something in it.
    surroundings = request.getfixturevalue("surroundings")
    environment = {**surroundings, "DJANGO_SETTINGS_MODULE": "sampan.settings"}
    reader = subprocess.Popen(
        [sys.executable, "-c", READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )

    def ask() -> str:
        assert reader.stdin
        assert reader.stdout
        reader.stdin.write("\n")
        reader.stdin.flush()
        return reader.stdout.readline().strip()

    try:
        assert ask() == "200 1 487,000"
        if connection.vendor == "sqlite":
            with contextlib.closing(sqlite3.connect(Path(surroundings["SAMPAN_VAR"]) / "sampan.sqlite3")) as other:
                other.execute("UPDATE figures_figure SET printed = '501,000' WHERE id = ?", [figure.pk])
                other.commit()
        else:
            by_raw_sql(figure)
        assert ask() == "200 1 501,000"
    finally:
        reader.communicate(timeout=20)


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_each_other_to_change_the_stamp() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time in any case")
    make_source()  # with its language, which both would otherwise have to make
    seen = [current_stamp()]
    committed: list[str | None] = []

    def write_beside() -> None:
        make_source()
        committed.append(current_stamp())
        connection.close()

    with transaction.atomic():
        make_source()
        beside = threading.Thread(target=write_beside)
        beside.start()
        beside.join(5)
        assert len(committed) == 1, "the second writer waited for the first"
    seen += [committed[0], current_stamp()]
    assert len(set(seen)) == 3
    for _ in range(60):
        make_source()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM website_stamp")
        assert cursor.fetchone()[0] <= 3

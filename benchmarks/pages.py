#!/usr/bin/env python3
"""Public pages, uncached and cached, beside a plain Wagtail page and a hand-written view with the same content.

    python benchmarks/pages.py [--quick] [--json]

Makes a database of its own in a temporary folder and prints one Markdown table.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (20, 40, 80)
WORKING_SITE = "/countries/country-20/"


def prepare(var: str) -> None:
    """A database with a country for each size: that many figures, each with two citations."""
    os.environ.update(SAMPAN_VAR=var, SAMPAN_DATABASE="", DJANGO_SETTINGS_MODULE="benchmarks.peers.settings")
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)

    from wagtail.models import Page

    from benchmarks.peers.models import PlainPage
    from sampan.figures.models import Figure, FigureCitation, Indicator
    from sampan.network.models import Language, Organisation, Place, PlaceKind
    from sampan.sources.models import Author, Source
    from sampan.website.actions.site import open_site

    english = Language.objects.get_or_create(slug="en", defaults={"name": "English", "own_name": "English"})[0]
    ministry = Organisation.objects.create(key="ministry", name="Ministry of Labour", name_language=english)
    country = PlaceKind.objects.create(slug="country", name="country")
    day = date(2016, 3, 4)
    for size in SIZES:
        place = Place.objects.create(
            key=f"country-{size}", name=f"Country {size}", kind=country, is_country=True, in_region=True
        )
        figures, notes = [], []
        for number in range(size):
            key = f"{place.key}-{number}"
            indicator = Indicator.objects.create(key=key, name=f"Indicator {number}", place=place)
            figure = Figure.objects.create(
                key=key,
                indicator=indicator,
                label=f"Workers of sector {number} who hold a card",
                population="Migrant workers from three countries, women and men",
                value=1000 + number,
                printed=f"around {1000 + number:,}",
                unit="people",
                place=place,
                asserted_by=ministry,
                start=date(2016, 3, 1),
                end=date(2016, 3, 31),
                precision="month",
            )
            for order in range(2):
                source = Source.objects.create(
                    key=f"{key}-{order}",
                    title=f"Report {number}.{order} on cards",
                    type="article-newspaper",
                    container_title="The Daily",
                    language=english,
                    url=f"https://example.org/{key}/{order}",
                    start=day,
                    end=day,
                    precision="day",
                )
                Author.objects.create(source=source, family_name="Writer", given_name="A.")
                FigureCitation.objects.create(figure=figure, source=source, order=order)
                notes.append(("note", f"<p>Writer, A., “{source.title}”, The Daily, 4 March 2016. {source.url}</p>"))
            figures.append(
                (
                    "figure",
                    {
                        "value": figure.printed,
                        "label": figure.label,
                        "population": figure.population,
                        "as_of": "March 2016",
                        "said_by": ministry.name,
                        "notes": [2 * number + 1, 2 * number + 2],
                    },
                )
            )
        open_site(by=None)
        home = Page.objects.get(depth=2)
        home.add_child(instance=PlainPage(title=place.name, slug=f"plain-{size}", figures=figures, notes=notes))


def ask(path: str, **headers: str) -> Any:
    """One request through the whole program, without a network between."""
    from django.test import RequestFactory

    return HANDLER.get_response(RequestFactory(headers=headers).get(path))


HANDLER: Any = None


def in_process(path: str, rounds: int, *, cached: bool = False) -> dict[str, float]:
    """Median and best processor time of a request in milliseconds, and its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sampan.website.middleware import SHELF

    response = ask(path)
    assert response.status_code == 200, (path, response.status_code)
    if not cached:
        SHELF.clear()
    with CaptureQueriesContext(connection) as queries:
        ask(path)
    spent = []
    for _ in range(rounds):
        if not cached:
            SHELF.clear()
        began = time.thread_time()
        ask(path)
        spent.append((time.thread_time() - began) * 1000)
    return {
        "median": statistics.median(spent),
        "best": min(spent),
        "queries": len(queries),
        "bytes": len(response.content),
    }


@contextlib.contextmanager
def served(var: str) -> Iterator[tuple[int, int]]:
    """The site behind its own web server with one process; gives the port and the number of that process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "critical"),
            "sampan.wsgi:application",
        ],
        cwd=ROOT,
        env={**os.environ, "SAMPAN_VAR": var},
        start_new_session=True,
    )
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("GET", WORKING_SITE)
                connection.getresponse().read()
                break
            time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def processor_seconds(pid: int) -> float:
    """What a process and its children have used so far (Linux); NaN elsewhere."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    try:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                if int(stat.parent.name) == pid or int(fields[1]) == pid:
                    total += (int(fields[11]) + int(fields[12])) / ticks
    except OSError:
        return float("nan")
    return total or float("nan")


def over_http(
    port: int, pid: int, path: str, count: int, *, readers: int = 1, headers: dict[str, str] | None = None
) -> dict[str, float]:
    """Latency in milliseconds, and requests a second of one core: `count` requests divided among the readers."""
    spent: list[float] = []

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(count // readers):
            began = time.perf_counter()
            connection.request("GET", path, headers=headers or {})
            response = connection.getresponse()
            response.read()
            spent.append((time.perf_counter() - began) * 1000)
            assert response.status == 200, (path, response.status)
        connection.close()

    read_once = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    read_once.request("GET", path)
    read_once.getresponse().read()
    before = processor_seconds(pid)
    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = processor_seconds(pid) - before
    return {"median": statistics.median(spent), "a_core": len(spent) / used if used else float("nan")}


def stampede(readers: int) -> int:
    """How often a page is built when so many readers ask for it in the moment after a change."""
    from django.urls import resolve

    from sampan.website import middleware
    from sampan.website.actions.stamp import change_stamp

    built: list[int] = []
    inner = HANDLER._middleware_chain
    cache = middleware.PageCacheMiddleware(lambda request: counting(request))
    view = resolve(WORKING_SITE)

    def counting(request: Any) -> Any:
        built.append(1)
        return view.func(request, *view.args, **view.kwargs)

    del inner
    change_stamp()
    from django.test import RequestFactory

    start = threading.Barrier(readers)

    def run() -> None:
        from django.contrib.auth.models import AnonymousUser
        from django.db import connection

        request = RequestFactory().get(WORKING_SITE)
        request.user = AnonymousUser()
        start.wait()
        assert cache(request).status_code == 200
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(built)


def measure(quick: bool) -> dict[str, Any]:
    """Every row, as data."""
    global HANDLER
    rounds, requests = (15, 300) if quick else (100, 3000)
    var = tempfile.mkdtemp(prefix="sampan-pages-")
    try:
        prepare(var)
        from django.core.handlers.wsgi import WSGIHandler

        HANDLER = WSGIHandler()
        rows: list[dict[str, Any]] = []
        measured: list[tuple[str, Callable[[], dict[str, float]]]] = []
        for size in SIZES:
            measured.append(
                (f"sampan, {size} figures", lambda size=size: in_process(f"/countries/country-{size}/", rounds))
            )
        measured.append(("plain Wagtail page, 20 figures", lambda: in_process("/plain-20/", rounds)))
        measured.append(("hand-written view, 20 figures", lambda: in_process("/handwritten/country-20/", rounds)))
        measured.append(("sampan, 20 figures, kept", lambda: in_process(WORKING_SITE, rounds, cached=True)))
        for name, run in measured:
            rows.append({"what": name, **run()})
        gathered = stampede(50)
        from django.db import connections

        connections.close_all()
        with served(var) as (port, pid):
            session = {"Cookie": "sessionid=nobody"}  # is answered past the kept pages
            for row in rows:
                path = {
                    "sampan, 20 figures": WORKING_SITE,
                    "plain Wagtail page, 20 figures": "/plain-20/",
                    "hand-written view, 20 figures": "/handwritten/country-20/",
                }.get(row["what"])
                if path:
                    row["http"] = over_http(port, pid, path, requests // 10, headers=session)
            rows[-1]["http"] = over_http(port, pid, WORKING_SITE, requests * 3, readers=4)
        return {"rows": rows, "stampede": {"readers": 50, "built": gathered}, "rounds": rounds}
    finally:
        shutil.rmtree(var, ignore_errors=True)


def table(result: dict[str, Any]) -> str:
    """The rows as a Markdown table, with what was not measured."""
    base = next(row for row in result["rows"] if row["what"] == "hand-written view, 20 figures")["median"]
    lines = [
        "| page | processor ms, median | best | to hand-written | queries | bytes | behind granian, ms | requests/s a core |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in result["rows"]:
        over = row.get("http")
        lines.append(
            f"| {row['what']} | {row['median']:.2f} | {row['best']:.2f} | {row['median'] / base:.2f} | {row['queries']} "
            f"| {row['bytes']:,} | {over['median']:.2f} | {over['a_core']:,.0f} |"
            if over
            else f"| {row['what']} | {row['median']:.2f} | {row['best']:.2f} | {row['median'] / base:.2f} "
            f"| {row['queries']} | {row['bytes']:,} | – | – |"
        )
    gathered = result["stampede"]
    lines += [
        "",
        f"Stampede: {gathered['readers']} readers in the moment after a change built the page {gathered['built']} time(s).",
        f"{result['rounds']} rounds each; processor time of one thread, every figure with two citations and their notes. "
        "The peers show the bare content without frame, menu and notes that open in place.",
        "Not measured here: WordPress (needs php and a database server that this environment does not have).",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="within a minute, with fewer rounds")
    parser.add_argument("--json", action="store_true", help="print data instead of a table")
    given = parser.parse_args()
    result = measure(given.quick)
    print(json.dumps(result, indent=1) if given.json else table(result))


if __name__ == "__main__":
    main()

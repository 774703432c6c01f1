"""What every test stands on: settings for tests, a database made once and copied, and a browser where there is one."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Set before the settings are read, so that nothing of a test lands in the real var/. For the same reason the settings
# are named here and not in pyproject.toml: pytest-django would read them before this file.
_VAR = tempfile.mkdtemp(prefix="sampan-test-")
os.environ["SAMPAN_VAR"] = _VAR
for _name in [name for name in os.environ if name.startswith("SAMPAN_") and name not in {"SAMPAN_VAR", "SAMPAN_UV"}]:
    if not _name.startswith("SAMPAN_TEST_"):
        del os.environ[_name]
if os.environ.get("SAMPAN_TEST_DATABASE"):
    os.environ["SAMPAN_DATABASE"] = os.environ["SAMPAN_TEST_DATABASE"]
os.environ["DJANGO_SETTINGS_MODULE"] = "sampan.settings"


def pytest_configure(config: pytest.Config) -> None:
    """Take what is slow on purpose, or done elsewhere on purpose, out of the settings."""
    from django.conf import settings
    from django.test import override_settings

    # Said with Django's signal: what has read its setting already, such as the queue, reads it again.
    override_settings(
        # A process of several inherits the environment of the first, and has read its settings before this file.
        VAR=Path(_VAR),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "testserver"],
        STORAGES={
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        # What a page puts in the queue is done at once, so that a test sees it done; the queue has tests of its own.
        TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
    ).enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the files of this run away."""
    shutil.rmtree(_VAR, ignore_errors=True)


def _empties(item: pytest.Item) -> bool:
    """Whether the test works outside of a transaction, and so has to empty every table after itself."""
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and marker.kwargs.get("transaction", False)
    return asked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Quick tests first, journeys next, the browser last: what is broken shows early. Names what cannot be shown.

    After all of them come the tests that empty every table after themselves, the rows of the migrations too (languages,
    groups, content types): one that comes after them would find nothing, and make some of it anew with other numbers.
    """

    def place(item: pytest.Item) -> tuple[bool, bool, bool]:
        return (
            _empties(item),
            item.get_closest_marker("browser") is not None,
            item.get_closest_marker("story") is not None,
        )

    items.sort(key=place)
    for item in items:
        if _empties(item):
            # With this the next one of its kind finds those rows again.
            item.fixturenames.insert(0, "django_db_serialized_rollback")
    if chromium() is None:
        if os.environ.get("SAMPAN_TEST_NO_SKIP"):
            raise pytest.UsageError("No Chromium was found, and SAMPAN_TEST_NO_SKIP asks for every test.")
        for item in items:
            if item.get_closest_marker("browser"):
                # The reason carries the name: pytest's summary folds skips of one place into one line.
                item.add_marker(pytest.mark.skip(reason=f"no Chromium here, not shown: {item.name}"))


# The database ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any, worker_id: str
) -> Iterator[None]:
    """Copy a database in which every migration has run; it is made anew only when a migration or a package changes.

    Migrating takes some 15 s of processor time, which each process of the suite would otherwise spend.
    """
    from django.db import connections
    from django.test.utils import setup_databases, teardown_databases

    connection = connections["default"]
    if connection.vendor != "sqlite":
        suffix = "" if worker_id == "master" else f"_{worker_id}"
        connection.settings_dict.setdefault("TEST", {})["NAME"] = f"test_{connection.settings_dict['NAME']}{suffix}"
        with django_db_blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False, serialized_aliases=["default"])
            type(connection)._test_serialized_contents = connection._test_serialized_contents
        yield
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)
        return

    template = _migrated_template()
    with django_db_blocker.unblock():
        made = _empty_database(connection)
        with contextlib.closing(sqlite3.connect(template)) as source:
            connection.ensure_connection()
            source.backup(connection.connection)
        # Of the class, not of this connection: from the first browser on the same process has another one, which would
        # not know what to put back.
        type(connection)._test_serialized_contents = connection.creation.serialize_db_to_string()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


def _empty_database(connection: Any) -> list[tuple[Any, str, bool]]:
    """Point the connection at a database in memory, as Django's own test runner does, but leave it empty."""
    name = connection.settings_dict["NAME"]
    connection.close()
    test_name = connection.creation._get_test_db_name()
    connection.settings_dict["NAME"] = test_name
    return [(connection, str(name), True)]


def _migrated_template() -> Path:
    """The path of a database file with every table and no record; one process makes it, the others wait for it."""
    total = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    # After the migrations, triggers are made that tell the page cache and the search of every change.
    sources = ("*/migrations/*.py", "*/models/*.py", "*/models.py", "*/queries/*offers.py", "website/queries.py")
    triggers = ("website/actions/stamp.py", "network/actions/triggers.py", "search/actions/changes.py")
    for path in sorted(path for name in (*sources, *triggers) for path in (ROOT / "sampan").glob(name)):
        total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    folder = ROOT / ".pytest_cache" / "databases"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{total.hexdigest()[:16]}.sqlite3"
    with open(folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            with tempfile.TemporaryDirectory() as var:
                environment = {**os.environ, "SAMPAN_VAR": var, "SAMPAN_DATABASE": ""}
                migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
                subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
                draft = path.with_suffix(".draft")
                with (
                    contextlib.closing(sqlite3.connect(Path(var) / "sampan.sqlite3")) as made,
                    contextlib.closing(sqlite3.connect(draft)) as copy,
                ):
                    # Not a copy of the file: part of it may still stand in the write-ahead log.
                    made.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                draft.rename(path)
            for old in folder.glob("*.sqlite3"):
                if old != path:
                    old.unlink(missing_ok=True)
    return path


@pytest.fixture
def surroundings(transactional_db: None, tmp_path: Path) -> dict[str, str]:
    """The environment for another process that is to work on this test's database as it stands.

    On SQLite that is a copy, since the test's own lives in memory; on PostgreSQL it is the database itself.
    """
    from django.db import connection

    environment = {**os.environ, "SAMPAN_VAR": str(tmp_path)}
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(tmp_path / "sampan.sqlite3")) as copy:
            connection.connection.backup(copy)
    else:
        held = connection.settings_dict
        account = f"{quote(held['USER'])}:{quote(held['PASSWORD'])}" if held["PASSWORD"] else quote(held["USER"])
        place = f"{held['HOST'] or 'localhost'}:{held['PORT'] or 5432}"
        environment["SAMPAN_DATABASE"] = f"postgresql://{account}@{place}/{held['NAME']}"
    return environment


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Each test builds its pages itself: what was kept for the one before may have been built under other settings."""
    from sampan.website.middleware import SHELF

    SHELF.clear()


@pytest.fixture
def indexed(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Call it to bring the index of the search to the state of the record; no other test sees the index."""
    if not {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("db")
    from sampan.search.actions.index import take_in_changes
    from sampan.search.queries import index

    shutil.rmtree(index.folder(), ignore_errors=True)
    index.forget()
    yield take_in_changes
    index.forget()
    shutil.rmtree(index.folder(), ignore_errors=True)


# The browser ----------------------------------------------------------------------------------------------------------


def chromium() -> str | None:
    """The path of a Chromium of this machine, or None: SAMPAN_TEST_CHROMIUM, then what the system has."""
    named = os.environ.get("SAMPAN_TEST_CHROMIUM")
    if named:
        return named
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser without a window. Ask for `page` in a test; mark it `browser`."""
    from playwright.sync_api import sync_playwright

    # Playwright's synchronous calls run on an event loop; Django would refuse the database beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        # Chromium's own sandbox cannot be had as root, which is what continuous integration runs as.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        started = playwright.chromium.launch(executable_path=path, args=arguments)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A page in a fresh profile, 1280 px wide, that knows the site under test and refuses every other host."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="en-GB")
    outside: list[str] = []

    def only_here(route: Any) -> None:
        if route.request.url.startswith((live_server.url, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    context.close()
    assert outside == [], "a page asked another host"

"""A newcomer clones the project and types one command; and what the command says when something is in the way."""

import ast
import contextlib
import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = [pytest.mark.story, pytest.mark.machine]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def surroundings(**given: str) -> dict[str, str]:
    """A newcomer's environment: nothing of the tests' own."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SAMPAN_", "DJANGO_"))} | given


def said(folder: Path, *command: str, **given: str) -> tuple[int, str]:
    """How a command ended, and its last word."""
    done = subprocess.run(
        [*command], cwd=folder, env=surroundings(**given), capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stderr.strip()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a newcomer gets it, but for the packages, which are those of this environment."""
    folder = tmp_path_factory.mktemp("newcomer") / "sampan"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", ROOT.as_uri(), str(folder)], check=True)
    if (ROOT / ".venv" / ".installed").exists():
        (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


class Started:
    """The command at work: its lines as they come, and its end."""

    def __init__(self, folder: Path, **given: str) -> None:
        self.port = free_port()
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "run.py"],
            cwd=folder,
            env=surroundings(SAMPAN_PORT=str(self.port), **given),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []

    def read_until(self, words: str) -> float:
        """Read on until a line has these words; returns the seconds since the start."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if words in line:
                return time.monotonic() - self.began
        raise AssertionError(f"it never said {words!r}:\n{''.join(self.lines)}")

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def signs_in(self, name: str, password: str) -> bool:
        """Whether the site lets somebody in who types these into its page."""
        jar = urllib.request.HTTPCookieProcessor()
        # Nothing between here and this machine's own port, whatever the surroundings say.
        browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        address = f"http://127.0.0.1:{self.port}/accounts/login/"
        page = browser.open(address, timeout=60).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        form = {"username": name, "password": password, "csrfmiddlewaretoken": token[1]}
        browser.open(address, urllib.parse.urlencode(form).encode(), timeout=60).read()
        return any(cookie.name == "sessionid" for cookie in jar.cookiejar)

    def end(self) -> tuple[int, str]:
        """Let it end, and return its status and what it said last."""
        rest, _ = self.process.communicate(timeout=60)
        return self.process.returncode, rest.strip()


@pytest.fixture
def start(clone: Path) -> Iterator[Callable[[], Started]]:
    started: list[Started] = []

    def begin() -> Started:
        started.append(Started(clone))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.send_signal(signal.SIGINT)
            one.process.communicate(timeout=60)


def children_of(process: int) -> dict[int, str]:
    """The processes that a process has started, with their command lines."""
    listed = subprocess.run(["ps", "-Aww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    return {int(row[0]): row[2] for row in rows if len(row) == 3 and int(row[1]) == process}


def process_of(started: Started, command: str) -> int:
    """The process of a command, which is started after the first page."""
    deadline = time.monotonic() + 30
    while not (found := [pid for pid, line in children_of(started.process.pid).items() if command in line]):
        assert time.monotonic() < deadline, f"{command} was not started"
        time.sleep(0.1)
    return found[0]


def test_newcomer_types_one_command_and_finds_the_year_2016(start: Callable[[], Started], clone: Path) -> None:
    # The first start: everything is made.
    first = start()
    first.read_until("Preparing the database.")
    first.read_until("Loading the example year.")
    first.read_until("Sampan is ready.")
    first.read_until("Ctrl-C stops it.")
    status, page = first.get("/")
    assert status == 200
    assert "Mekong" in page
    assert first.get("/desk/")[0] == 302
    assert (clone / "var" / "secret-key").stat().st_mode & 0o077 == 0
    # Who may sign in is printed, with passwords.
    accounts = (clone / "var" / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
    assert len(accounts) >= 3
    assert [line for line in accounts if f"  {line}\n" not in first.lines] == []
    # A password may be several words: the columns stand two blanks apart.
    name, password, _ = re.split(" {2,}", accounts[0])
    assert first.signs_in(name, password)
    assert not first.signs_in(name, "another password")
    process_of(first, "run_worker")
    process_of(first, "run_lists")
    children = children_of(first.process.pid)
    # The website, the worker, and the mail of the lists.
    kinds = ("granian", "run_worker", "run_lists")
    assert sorted(next(kind for kind in kinds if kind in line) for line in children.values()) == sorted(kinds)
    first.process.send_signal(signal.SIGINT)
    assert first.end() == (0, "Stopping.")
    assert not set(children) & set(children_of(1))

    # The second start: nothing has to be made, and the accounts are named again.
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):  # taken by somebody else, which is as well
            taken.bind(("127.0.0.1", 8025))
            taken.listen(1)
        second = start()
        second.read_until("Sampan is ready.")
    assert not [line for line in second.lines if "Preparing" in line or "Loading" in line or "Installing" in line]
    second.read_until("Ctrl-C stops it.")
    # Another program had the usual port for mail, so that another was found.
    (mail,) = [line for line in second.lines if line.startswith("  mail ")]
    assert "by SMTP at port" in mail
    assert "port 8025" not in mail
    # One of the three dies: the others are stopped, and it says so.
    os.kill(process_of(second, "run_worker"), signal.SIGKILL)
    status, last = second.end()
    assert status == 1
    assert last.startswith("The worker ended by itself")


def test_busy_port_is_said_in_one_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert said(ROOT, sys.executable, "run.py", SAMPAN_PORT=str(port)) == (
            1,
            f"Port {port} is taken by another program: stop it, or choose another port, "
            f"for example `SAMPAN_PORT={port + 1} make run`.",
        )


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80 80", "๘๐๐๐"])
def test_port_that_is_none_is_said_in_one_sentence(port: str) -> None:
    assert said(ROOT, sys.executable, "run.py", SAMPAN_PORT=port) == (
        1,
        f"SAMPAN_PORT is {port!r}; it must be a number from 1 to 65535.",
    )


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_old_python_is_said_in_one_sentence(version: tuple[int, int, int]) -> None:
    pretend = f"import sys, runpy; sys.version_info = {version}; runpy.run_path('run.py', run_name='__main__')"
    assert said(ROOT, sys.executable, "-c", pretend) == (
        1,
        f"Sampan needs Python 3.11 or newer and this is Python {version[0]}.{version[1]}: install a newer one and name "
        "it, for example `make run PYTHON=python3.12` or `python3.12 run.py`.",
    )


def test_script_is_written_so_that_an_old_python_can_read_it() -> None:
    """Without f-strings, annotations, stars inside lists and what else came after Python 2.7."""
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 4))
    too_new: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.Nonlocal | ast.NamedExpr | ast.AsyncFunctionDef):
            too_new.append(f"line {node.lineno}: {type(node).__name__}")
        if isinstance(node, ast.FunctionDef) and (node.returns or node.args.kwonlyargs or node.args.posonlyargs):
            too_new.append(f"line {node.lineno}: annotations or keyword-only arguments")
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and any(
            isinstance(part, ast.Starred) for part in node.elts
        ):
            too_new.append(f"line {node.lineno}: a star inside a list")
        if isinstance(node, ast.Dict) and None in node.keys:
            too_new.append(f"line {node.lineno}: stars inside a dictionary")
    assert too_new == []


def test_missing_venv_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_bytes((ROOT / "run.py").read_bytes())
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    # As on a Debian without python3-venv, where the module that brings pip along is missing.
    pretend = (
        "import importlib.util as u, runpy, sys; real = u.find_spec;"
        "u.find_spec = lambda name, package=None: None if name == 'ensurepip' else real(name, package);"
        "sys.argv = ['run.py']; runpy.run_path('run.py', run_name='__main__')"
    )
    given = {"SAMPAN_UV": "0", "SAMPAN_PORT": str(free_port())}
    assert said(tmp_path, sys.executable, "-c", pretend, **given) == (
        1,
        "This Python cannot make an environment: install its venv module (Debian and Ubuntu: "
        "`sudo apt install python3-venv`) or uv, then run this again.",
    )


def test_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "var"
    assert said(ROOT, sys.executable, "run.py", SAMPAN_VAR=str(place), SAMPAN_PORT=str(free_port())) == (
        1,
        f"{place} cannot be written to (Not a directory): name a folder of your own, "
        "for example `SAMPAN_VAR=~/sampan make run`.",
    )


def test_setting_that_cannot_be_used_is_one_sentence_of_the_web_server_too() -> None:
    loaded = (sys.executable, "-c", "import sampan.wsgi")
    assert said(ROOT, *loaded, SAMPAN_DEBUG="perhaps") == (
        1,
        "SAMPAN_DEBUG is 'perhaps'; write 1 for yes or 0 for no.",
    )


def test_command_that_does_not_exist_names_those_that_do() -> None:
    status, sentence = said(ROOT, sys.executable, "run.py", "sail")
    assert status == 1
    assert sentence.startswith("There is no command 'sail': choose one of run, test, check")


def test_database_of_somebody_else_gets_no_example(clone: Path, tmp_path: Path) -> None:
    """A database that the script did not make is a real network's: it is kept up to date and nothing is put into it."""
    var = tmp_path / "var"
    var.mkdir()
    (var / "sampan.sqlite3").touch()
    started = Started(clone, SAMPAN_VAR=str(var))
    started.read_until("Ctrl-C stops it.")
    started.process.send_signal(signal.SIGINT)
    assert started.end()[0] == 0
    assert not [line for line in started.lines if "example" in line]
    with contextlib.closing(sqlite3.connect(var / "sampan.sqlite3")) as held:
        assert held.execute("SELECT count(*) FROM network_organisation").fetchone() == (0,)
        assert held.execute("SELECT count(*) FROM network_user").fetchone() == (0,)

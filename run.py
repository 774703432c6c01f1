#!/usr/bin/env python3
"""The two commands and a few more: `python3 run.py` starts Sampan with its example year, `python3 run.py test` tests it.

Only the standard library, and only syntax that a very old Python still parses: it has to be able to say that it is old.
"""

from __future__ import print_function

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Sampan needs Python 3.11 or newer and this is Python %d.%d: install a newer one and name it, "
        "for example `make run PYTHON=python3.12` or `python3.12 run.py`." % sys.version_info[:2]
    )

import contextlib
import hashlib
import http.client
import importlib.util
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(ENVIRONMENT, "bin", "python")
RUN_LOCK = os.path.join(ROOT, "requirements.lock")
DEV_LOCK = os.path.join(ROOT, "requirements-dev.lock")
EXAMPLE = os.path.join(ROOT, "examples", "mekong-2016")
BEGAN = time.monotonic()


def say(sentence):
    """Tell the person at the terminal what is going on, with the seconds since the start."""
    print("%5.1f s  %s" % (time.monotonic() - BEGAN, sentence), flush=True)


def stop(sentence):
    """End with one sentence that says what to do."""
    sys.exit(sentence)


# The environment ------------------------------------------------------------------------------------------------------


def install(lock):
    """Make `.venv` hold exactly what `lock` names, checked by hash; does nothing where it already does."""
    wanted = {path: digest([path]) for path in (RUN_LOCK, DEV_LOCK)}
    stamp = os.path.join(ENVIRONMENT, ".installed")
    with contextlib.suppress(OSError, ValueError), open(stamp, encoding="utf-8") as file:
        held = json.load(file)
        # What the tests need includes what running needs.
        if held.get("python") == sys.version and held.get(lock_name(lock)) == wanted[lock] and os.path.exists(PYTHON):
            return
    uv = shutil.which("uv") if os.environ.get("SAMPAN_UV", "1") != "0" else None
    if not uv and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        stop(
            "This Python cannot make an environment: install its venv module (Debian and Ubuntu: "
            "`sudo apt install python3-venv`) or uv, then run this again."
        )
    if not os.access(ROOT, os.W_OK):
        stop("This folder (%s) cannot be written to: copy the project to a folder of your own and run it there." % ROOT)
    say("Installing the packages with %s." % ("uv" if uv else "pip"))
    try:
        with contextlib.suppress(FileNotFoundError):
            os.remove(stamp)
        if not works(PYTHON):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            if uv:
                call([uv, "venv", "--quiet", "--python", sys.executable, ENVIRONMENT])
            else:
                call([sys.executable, "-m", "venv", ENVIRONMENT])
        if uv:
            call([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, lock])
        else:
            # The lock names everything: pip need not, and before 24 cannot, work out what `coverage[toml]` wants.
            pip = [
                PYTHON,
                "-m",
                "pip",
                "--disable-pip-version-check",
                "install",
                "--quiet",
                "--no-compile",
                "--no-deps",
            ]
            # Two small packages of mail come as source alone; their hashes are in the lock like all others.
            as_source = ["--no-binary", "authres,dkimpy"]
            call(pip + ["--require-hashes", "--only-binary", ":all:"] + as_source + ["-r", lock])
        held = {"python": sys.version, lock_name(lock): wanted[lock]}
        if lock == DEV_LOCK:
            held[lock_name(RUN_LOCK)] = wanted[RUN_LOCK]
        with open(stamp, "w", encoding="utf-8") as file:
            json.dump(held, file)
    except OSError as error:
        stop(
            "The environment cannot be written to %s (%s): free the disk or its rights and run this again."
            % (ENVIRONMENT, error.strerror)
        )
    except subprocess.CalledProcessError:
        stop(
            "The packages could not be installed (the lines above say why): mend that, often the network, and run this again."
        )


def works(python):
    """Whether there is a Python at that path, that it starts, and that it is this one's version."""
    try:
        found = subprocess.run(
            [python, "-c", "import sys; print(sys.version)"], capture_output=True, text=True, timeout=60, check=False
        )
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.strip() == sys.version


def lock_name(path):
    return os.path.basename(path)


def digest(paths):
    """One hash over the names and contents of files and whole folders."""
    total = hashlib.sha256()
    for start in paths:
        if os.path.isdir(start):
            found = sorted(
                os.path.join(folder, name)
                for folder, _, names in os.walk(start)
                for name in names
                if not name.endswith((".pyc", "~")) and not name.startswith(".")
            )
        else:
            found = [start] if os.path.exists(start) else []
        for path in found:
            with open(path, "rb") as file:
                content = file.read()
            total.update(("%s %d\n" % (os.path.relpath(path, ROOT), len(content))).encode())
            total.update(content)
    return total.hexdigest()


def call(command, **options):
    """Run a command in the project's folder and let it speak for itself."""
    subprocess.run(command, cwd=ROOT, check=True, **options)


# Running --------------------------------------------------------------------------------------------------------------


def run(arguments):
    """Start the website and its worker with the example year, making whatever is not there yet."""
    if arguments:
        stop("`run` takes nothing after it: settings such as SAMPAN_PORT come from the environment.")
    host = os.environ.get("SAMPAN_LISTEN", "").strip() or "127.0.0.1"
    port = free_port(host)
    var = own_folder()
    install(RUN_LOCK)
    address = os.environ.get("SAMPAN_ADDRESS", "").strip() or "http://%s:%d" % (in_address(host), port)
    find_doors()
    environment = dict(os.environ, SAMPAN_VAR=var, SAMPAN_ADDRESS=address, PYTHONUNBUFFERED="1")
    prepare(var, environment)
    sys.exit(serve(host, port, address, var, environment))


def find_doors():
    """Choose ports for the mail of the lists where none were given and another program has the usual ones."""
    for name, usual in (("SAMPAN_LISTS_LMTP_PORT", 8024), ("SAMPAN_LISTS_SMTP_PORT", 8025)):
        if os.environ.get(name, "").strip():
            continue
        for port in (usual, 0):
            with socket.socket() as listener, contextlib.suppress(OSError):
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(("127.0.0.1", port))
                listener.listen(1)
                os.environ[name] = str(listener.getsockname()[1])
                break


def free_port(host):
    """The port to listen on; ends where it is no port, or where another program has it."""
    given = os.environ.get("SAMPAN_PORT", "").strip() or "8000"
    if not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):
        stop("SAMPAN_PORT is %r; it must be a number from 1 to 65535." % given)
    port = int(given)
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        stop("SAMPAN_LISTEN is %r, which is no address of this machine: leave it out, or write 0.0.0.0 for all." % host)
    taken = (
        "Port %d is taken by another program: stop it, or choose another port, for example `SAMPAN_PORT=%d make run`."
    )
    with socket.socket(family, kind, protocol) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(place)
            listener.listen(1)
        except PermissionError:
            stop(
                "Port %d needs rights this account does not have: choose one above 1023, for example `SAMPAN_PORT=8000 make run`."
                % port
            )
        except OSError:
            stop(taken % (port, port + 1 if port < 65535 else 8000))
    return port


def in_address(host):
    """How a listening address is written for a browser on this machine."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1"
    return "[%s]" % host if ":" in host else host


def own_folder():
    """The folder for the database and everything else that is not code; ends where it cannot be written."""
    var = os.path.abspath(os.path.expanduser(os.environ.get("SAMPAN_VAR", "").strip() or os.path.join(ROOT, "var")))
    try:
        os.makedirs(var, exist_ok=True)
        probe = os.path.join(var, ".probe-%d" % os.getpid())
        with open(probe, "w", encoding="ascii"):
            pass
        os.remove(probe)
    except OSError as error:
        stop(
            "%s cannot be written to (%s): name a folder of your own, for example `SAMPAN_VAR=~/sampan make run`."
            % (var, error.strerror)
        )
    return var


def prepare(var, environment):
    """Bring the database up to date: tables, the example year, the page tree and the demo accounts.

    What was done is kept in `prepared.json` so that the next start has nothing to do. A database that this script did
    not make itself is a real network's: its tables are brought up to date, and nothing is put into it.
    """
    note = os.path.join(var, "prepared.json")
    database = os.environ.get("SAMPAN_DATABASE", "").strip() or os.environ.get("SAMPAN_DATABASE_FILE", "").strip()
    key = hashlib.sha256(database.encode()).hexdigest()[:16] if database else "sqlite"
    notes = {}
    with contextlib.suppress(OSError, ValueError), open(note, encoding="utf-8") as file:
        notes = json.load(file)
    held = notes.get(key, {})
    if not database:
        is_there = os.path.exists(os.path.join(var, "sampan.sqlite3"))
        if not is_there:
            held = {"example": True}
        elif not held:
            held = {"example": False}
    elif not held:
        # Nobody can tell from here what is in it, so a PostgreSQL database is only filled when that is asked for.
        held = {"example": os.environ.get("SAMPAN_EXAMPLE", "0") == "1"}
    apps = os.path.join(ROOT, "sampan")
    migrations = [os.path.join(apps, app, "migrations") for app in sorted(os.listdir(apps))]
    wanted = {
        "tables": digest([RUN_LOCK] + migrations),
        "records": digest([EXAMPLE]),
        "pages": digest([os.path.join(apps, "website", "management"), os.path.join(apps, "website", "actions")]),
    }

    def keep(*steps):
        held.update((step, wanted[step]) for step in steps)
        notes[key] = held
        with open(note, "w", encoding="utf-8") as file:
            json.dump(notes, file, indent=1)

    keep()
    steps = []
    if held.get("tables") != wanted["tables"]:
        steps.append(("tables", "migrate --verbosity 0", "Preparing the database."))
    if held.get("example"):
        if held.get("records") != wanted["records"]:
            steps.append(("records", "import_records " + shlex.quote(EXAMPLE), "Loading the example year."))
        if steps or held.get("pages") != wanted["pages"]:
            steps.append(("pages", "open_site --demo", "Opening the site."))
    if not steps:
        return
    # One process for all, because each would spend its first two seconds on reading the same code.
    command = [PYTHON, "manage.py", "run_commands"] + [line for _, line, _ in steps]
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    waiting = list(steps)
    done = []
    printed = []
    for line in child.stdout:
        if line.startswith("== "):
            if done:
                keep(done[-1])
            step, _, sentence = waiting.pop(0)
            done.append(step)
            say(sentence)
        elif done and done[-1] == "pages":
            printed.append(line)
        else:
            print("         " + line, end="")
    if child.wait() != 0:
        failed = steps[len(done) - 1][1].split()[0] if done else "run_commands"
        stop("`manage.py %s` failed (the lines above say why): mend that and run this again." % failed)
    if printed:
        # Kept beside the database, which holds nothing but the public example, to be shown at each start.
        accounts = os.path.join(var, "demo-accounts.txt")
        with open(os.open(accounts, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.writelines(printed)
    keep(done[-1])


def serve(host, port, address, var, environment):
    """Run the web server and the worker until Ctrl-C, or until one of them ends; returns the exit status."""
    server = [os.path.join(ENVIRONMENT, "bin", "granian"), "--interface", "wsgi", "--host", host, "--port", str(port)]
    server += [
        "--workers",
        "1",
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "sampan.wsgi:application",
    ]
    worker = [PYTHON, "manage.py", "run_worker", "--verbosity", "0"]
    lists = [PYTHON, "manage.py", "run_lists", "--verbosity", "0"]
    children = {}
    asked = []

    def ask(signum, frame):
        asked.append(signum)
        if len(asked) > 1:
            for child in children.values():
                end(child, signal.SIGKILL)

    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, ask)

    def start(name, command):
        # In a session of its own a child does not hear the terminal's Ctrl-C: this script ends them in order.
        children[name] = subprocess.Popen(
            command, cwd=ROOT, env=environment, start_new_session=True, stdin=subprocess.DEVNULL
        )

    status = 0
    say("Starting the website.")
    start("The web server", server)
    try:
        shown = False
        while not asked:
            dead = [name for name, child in children.items() if child.poll() is not None]
            if dead:
                status = 1
                print("%s ended by itself (the lines above say why); the rest is stopped." % dead[0], flush=True)
                break
            if not shown:
                answer = first_page(host, port)
                if answer:
                    show(answer, address, var)
                    shown = True
                    # The worker waits for the first page, which would otherwise share its processor with it.
                    start("The worker", worker)
                    start("The mail of the lists", lists)
                else:
                    time.sleep(0.05)
            else:
                time.sleep(0.2)
    finally:
        print("Stopping.", flush=True)
        for child in children.values():
            end(child, signal.SIGTERM)
        limit = time.monotonic() + 10
        for child in children.values():
            try:
                child.wait(max(0.1, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                end(child, signal.SIGKILL)
                child.wait()
    return status


def end(child, signum):
    """Send a signal to a child and to what it has started."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if signum == signal.SIGKILL:
                os.killpg(child.pid, signum)
            else:
                child.send_signal(signum)


def first_page(host, port):
    """The status of the home page, or None while nobody answers."""
    place = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    connection = http.client.HTTPConnection(place, port, timeout=60)
    try:
        connection.request("GET", "/", headers={"Host": "127.0.0.1:%d" % port})
        return connection.getresponse().status
    except OSError:
        return None
    except http.client.HTTPException:
        return None
    finally:
        connection.close()


def show(answer, address, var):
    """Print what a newcomer needs: the address, and who may sign in."""
    if answer >= 500:
        say("The website is up but its first page fails with %d; the lines above say why." % answer)
    else:
        say("Sampan is ready.")
    print("\n  %s/        the site\n  %s/desk/   the desk" % (address, address))
    print("  %s\n" % mail_ways(address))
    with contextlib.suppress(OSError), open(os.path.join(var, "demo-accounts.txt"), encoding="utf-8") as file:
        for line in file:
            print("  " + line.rstrip())
    print("\n  Ctrl-C stops it.\n", flush=True)


def mail_ways(address):
    """Where mail for the lists comes in, and where it goes."""
    smtp = os.environ.get("SAMPAN_LISTS_SMTP_PORT", "").strip() or "8025"
    domain = os.environ.get("SAMPAN_LISTS_DOMAIN", "").strip() or "localhost"
    host = os.environ.get("SAMPAN_LISTS_HOST", "").strip()
    way = "goes out through %s" % host if host else "stays here: %s/lists/box/" % address
    if smtp == "0":
        return "mail       for the lists comes in by LMTP; what they send %s" % way
    return "mail       for members@%s by SMTP at port %s; what the lists send %s" % (domain, smtp, way)


# Working on the code --------------------------------------------------------------------------------------------------


def test(arguments):
    """Run the whole suite; anything after `test` goes to pytest."""
    install(DEV_LOCK)
    processes = (
        []
        if any(word.startswith(("-n", "-p", "--pdb")) for word in arguments)
        else ["-n", str(min(4, os.cpu_count() or 1))]
    )
    sys.exit(subprocess.call([PYTHON, "-m", "pytest"] + processes + arguments, cwd=ROOT))


def check(arguments):
    """Everything that is checked without running the suite: form, types, layers, templates, migrations."""
    install(DEV_LOCK)
    tools = os.path.join(ENVIRONMENT, "bin")
    steps = [
        ("format", [os.path.join(tools, "ruff"), "format", "--check", "--quiet", "."]),
        ("lint", [os.path.join(tools, "ruff"), "check", "--quiet", "."]),
        ("types", [os.path.join(tools, "mypy"), "--no-error-summary"]),
        ("layers", [os.path.join(tools, "lint-imports")]),
        ("templates", [os.path.join(tools, "djlint"), "--lint", "--quiet", "sampan"]),
        ("migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "--verbosity", "0"]),
        ("settings", [PYTHON, "manage.py", "check", "--fail-level", "WARNING"]),
    ]
    failed = []
    for name, command in steps:
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        say("%-10s %s" % (name, "in order" if done.returncode == 0 else "NOT in order"))
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    if failed:
        stop("Not in order: %s." % ", ".join(failed))


def tidy(arguments):
    """Put the code into the project's form."""
    install(DEV_LOCK)
    ruff = os.path.join(ENVIRONMENT, "bin", "ruff")
    call([ruff, "check", "--fix-only", "--quiet", "."])
    call([ruff, "format", "--quiet", "."])


def lock(arguments):
    """Write both locks anew from pyproject.toml; `lock --upgrade` takes newer versions."""
    uv = shutil.which("uv") or stop("Writing the locks needs uv: install it and run this again.")
    shared = [uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes"]
    shared += ["--no-header", "--quiet"] + arguments
    call(shared + ["--output-file", lock_name(RUN_LOCK)])
    dev = ["--extra", "pg", "--group", "dev", "--constraint", lock_name(RUN_LOCK)]
    call(shared + dev + ["--output-file", lock_name(DEV_LOCK)])


def manage(arguments):
    """Run one of the site's own commands, for example `python3 run.py manage createsuperuser`."""
    install(RUN_LOCK)
    sys.exit(subprocess.call([PYTHON, "manage.py"] + arguments, cwd=ROOT))


def coverage_of_the_seed(arguments):
    """List each fact of the seed with the record that holds it; makes the database first where there is none."""
    var = own_folder()
    install(RUN_LOCK)
    environment = dict(os.environ, SAMPAN_VAR=var, PYTHONUNBUFFERED="1")
    prepare(var, environment)
    facts = os.path.join("examples", "mekong-2016", "facts.csv")
    sys.exit(subprocess.call([PYTHON, "manage.py", "list_coverage", facts] + arguments, cwd=ROOT, env=environment))


def check_report(arguments):
    """Compare a draft with the record: FILE names it, YEAR the year, FORMAT is table or json.

    Everything but the findings goes to the second channel, so that a program can read the first.
    """
    file, year = os.environ.get("FILE", "").strip(), os.environ.get("YEAR", "").strip()
    form = os.environ.get("FORMAT", "").strip() or "table"
    if not file and not year and not arguments:
        stop(
            "Name the draft, for example `make check-report FILE=draft.txt`, and if need be YEAR=2016 and FORMAT=json; "
            "or the year alone, for the report of the site."
        )
    if form not in ("table", "json"):
        stop("FORMAT is %r; it must be table or json." % form)
    if year and not (year.isascii() and year.isdigit() and 1900 <= int(year) <= 2200):
        stop("YEAR is %r; it must be a year such as 2016." % year)
    with contextlib.redirect_stdout(sys.stderr):
        var = own_folder()
        install(RUN_LOCK)
        environment = dict(os.environ, SAMPAN_VAR=var, PYTHONUNBUFFERED="1")
        prepare(var, environment)
    # Wherever make was called: the file is named from there.
    given = [os.path.abspath(os.path.expanduser(file))] if file else []
    asked = given + (["--year", year] if year else []) + ["--format", form] + arguments
    sys.exit(subprocess.call([PYTHON, "manage.py", "check_report"] + asked, cwd=ROOT, env=environment))


def report(arguments):
    """Write the report of a year as files; makes the database first where there is none. Without a year: 2016."""
    var = own_folder()
    install(RUN_LOCK)
    environment = dict(os.environ, SAMPAN_VAR=var, PYTHONUNBUFFERED="1")
    prepare(var, environment)
    if not arguments or arguments[0].startswith("-"):
        arguments = ["2016"] + arguments
    sys.exit(subprocess.call([PYTHON, "manage.py", "build_report"] + arguments, cwd=ROOT, env=environment))


def benchmark(arguments):
    """Run the benchmarks one after the other; `benchmark --quick` takes a minute each."""
    install(DEV_LOCK)
    folder = os.path.join(ROOT, "benchmarks")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".py") and not name.startswith("_"):
            call([PYTHON, os.path.join("benchmarks", name)] + arguments)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "tidy": tidy,
    "lock": lock,
    "manage": manage,
    "coverage-of-the-seed": coverage_of_the_seed,
    "check-report": check_report,
    "report": report,
    "benchmark": benchmark,
}


def main():
    name, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("run", [])
    if name not in COMMANDS:
        stop("There is no command %r: choose one of %s." % (name, ", ".join(COMMANDS)))
    # Without its compiled files beside it the code is compiled at each start, which takes longer than all the rest of it.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        COMMANDS[name](arguments)
    except KeyboardInterrupt:
        stop("Stopped.")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)


if __name__ == "__main__":
    main()

"""A worker that is killed is known at once, and what it was doing is done by another."""

import contextlib
import datetime
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sampan.network.actions.workers import (
    clear_dead_workers,
    is_gone,
    present_worker,
    requeue_abandoned_tasks,
)

ROOT = Path(__file__).resolve().parent.parent.parent
LONG_AGO = datetime.timedelta(days=1)


def running_task(*workers: str, task_path: str = "tests.network.slow_tasks.wait_for_ever") -> DBTaskResult:
    now = timezone.now()
    return DBTaskResult.objects.create(
        status="RUNNING",
        started_at=now,
        run_after=now,
        args_kwargs={"args": [], "kwargs": {}},
        task_path=task_path,
        worker_ids=list(workers),
        backend_name="default",
        exception_class_path="",
        traceback="",
    )


def test_worker_is_present_while_it_lives_and_gone_after() -> None:
    now = timezone.now()
    with present_worker() as name:
        assert len(name) <= 64
        assert is_gone(worker=name, since=now - LONG_AGO, now=now) is False
        assert clear_dead_workers(now=now, by="test") == 0
    assert is_gone(worker=name, since=now, now=now) is True


def test_worker_elsewhere_is_believed_for_two_hours() -> None:
    now = timezone.now()
    assert is_gone(worker="elsewhere.1.a", since=now - datetime.timedelta(minutes=119), now=now) is False
    assert is_gone(worker="elsewhere.1.a", since=now - datetime.timedelta(minutes=121), now=now) is True


@pytest.mark.django_db
def test_requeue_leaves_the_tasks_of_the_living() -> None:
    with present_worker() as name:
        task = running_task(name)
        assert requeue_abandoned_tasks(now=timezone.now(), by="test") == (0, 0)
    task.refresh_from_db()
    assert task.status == "RUNNING"
    assert requeue_abandoned_tasks(now=timezone.now(), by="test") == (1, 0)
    assert requeue_abandoned_tasks(now=timezone.now(), by="test") == (0, 0)
    task.refresh_from_db()
    assert task.status == "READY"


@pytest.mark.django_db
def test_requeue_gives_up_what_killed_three_workers() -> None:
    with present_worker() as name:
        pass
    task = running_task(name, name, name)
    assert requeue_abandoned_tasks(now=timezone.now(), by="test") == (0, 1)
    task.refresh_from_db()
    assert (task.status, task.exception_class_path) == ("FAILED", "builtins.SystemExit")


@pytest.mark.story
@pytest.mark.django_db(transaction=True)
def test_task_of_a_worker_killed_with_kill_9_is_run_again_by_the_next(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The real thing: a worker process with a task at hand gets SIGKILL, and the next worker finishes the task."""
    begun = tmp_path / "begun"
    task = running_task()
    DBTaskResult.objects.filter(pk=task.pk).update(
        status="READY", started_at=None, args_kwargs={"args": [str(begun)], "kwargs": {}}
    )
    # Asked for only now: on SQLite the other process works on a copy of what there is at this moment.
    surroundings = request.getfixturevalue("surroundings")
    command = [sys.executable, "manage.py", "run_worker", "--interval", "0.1"]

    first = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
    limit = time.monotonic() + 60
    while not (begun.exists() and begun.read_text() == "x"):
        assert first.poll() is None, "the worker ended before it began the task"
        assert time.monotonic() < limit, "the worker did not begin the task"
        time.sleep(0.1)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert state_of(task, tmp_path) == "RUNNING"

    second = subprocess.run(
        [*command, "--once"], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=120, check=False
    )
    assert second.returncode == 0, second.stderr
    assert begun.read_text() == "xx"
    assert state_of(task, tmp_path) == "SUCCESSFUL"
    assert os.listdir(tmp_path / "workers") == []


@pytest.mark.story
def test_worker_told_to_stop_stops_by_itself(surroundings: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "run_worker", "--interval", "0.1"]
    worker = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    assert worker.stdout.readline().endswith("commands.\n")
    worker.send_signal(signal.SIGTERM)
    assert worker.communicate(timeout=60)[0] == "Worker stopped.\n"
    assert worker.returncode == 0
    assert os.listdir(Path(surroundings["SAMPAN_VAR"]) / "workers") == []


def state_of(task: DBTaskResult, folder: Path) -> str:
    """What the database that the workers used says of the task."""
    if connection.vendor != "sqlite":
        return str(DBTaskResult.objects.get(pk=task.pk).status)
    with contextlib.closing(sqlite3.connect(folder / "sampan.sqlite3")) as other:
        return str(other.execute("SELECT status FROM django_tasks_database_dbtaskresult").fetchone()[0])


@pytest.mark.django_db
def test_what_is_looked_after_and_fails_is_told_once_and_waits(caplog: pytest.LogCaptureFixture) -> None:
    from sampan.network.management.commands.run_worker import Command

    tried: list[str] = []

    def fails() -> int:
        tried.append("fails")
        raise RuntimeError

    def works() -> int:
        tried.append("works")
        return 0

    worker = Command()
    worker.always, worker.not_before = [fails, works], {}
    for _look in range(3):
        worker.look_after()
    assert tried == ["fails", "works", "works", "works"]
    assert [record.message for record in caplog.records] == ["fails failed: RuntimeError"]

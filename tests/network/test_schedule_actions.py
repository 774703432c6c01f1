"""The timetable is kept: each run once, what was missed made up for once, what fails tried again."""

import datetime
from collections.abc import Callable

import pytest
from django.core.management import get_commands
from django.utils.module_loading import import_string

from sampan.core.schedules import Entry
from sampan.network.actions.schedule import claim_run, finish_run, plan_runs, run_what_is_due
from sampan.network.models import ScheduledRun

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2016, 12, 18, 5, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
SWEEP = Entry("sweep_deck", "it gets wet", every=HOUR)
HATCH = Entry("close_hatch", "it gets dark", at=datetime.time(3, 10))


def at(moment: datetime.datetime) -> Callable[[], datetime.datetime]:
    return lambda: moment


def test_timetable_names_commands_that_exist() -> None:
    entries = import_string("sampan.timetable.TIMETABLE")
    assert {entry.command for entry in entries} - set(get_commands()) == set()
    assert all(entry.why for entry in entries)


def test_plan_runs_twice_keeps_one_row_each() -> None:
    plan_runs(entries=[SWEEP, HATCH], now=NOON, by="first")
    rows = list(ScheduledRun.objects.values_list("command", "due_at"))
    plan_runs(entries=[SWEEP, HATCH], now=NOON + HOUR, by="second")
    assert list(ScheduledRun.objects.values_list("command", "due_at")) == rows
    assert [command for command, _ in rows] == ["close_hatch", "sweep_deck"]
    assert rows[1][1] == NOON
    assert rows[0][1] > NOON


def test_plan_runs_forgets_what_left_the_timetable() -> None:
    plan_runs(entries=[SWEEP, HATCH], now=NOON, by="first")
    plan_runs(entries=[SWEEP], now=NOON, by="first")
    assert list(ScheduledRun.objects.values_list("command", flat=True)) == ["sweep_deck"]


def test_run_what_is_due_twice_runs_once() -> None:
    ran: list[str] = []
    plan_runs(entries=[SWEEP, HATCH], now=NOON, by="w")
    run = {"entries": [SWEEP, HATCH], "run_command": lambda entry: ran.append(entry.name), "by": "w"}
    assert run_what_is_due(**run, clock=at(NOON)) == ["sweep_deck"]
    assert run_what_is_due(**run, clock=at(NOON)) == []
    assert ran == ["sweep_deck"]
    row = ScheduledRun.objects.get(command="sweep_deck")
    assert (row.due_at, row.finished_at, row.outcome, row.claimed_at) == (NOON + HOUR, NOON, "done", None)


def test_run_missed_for_a_week_is_made_up_for_once() -> None:
    ran: list[str] = []
    plan_runs(entries=[SWEEP], now=NOON, by="w")
    week = NOON + datetime.timedelta(days=7)
    run = {"entries": [SWEEP], "run_command": lambda entry: ran.append(entry.name), "by": "w"}
    run_what_is_due(**run, clock=at(week))
    run_what_is_due(**run, clock=at(week))
    assert ran == ["sweep_deck"]
    assert ScheduledRun.objects.get().due_at == week + HOUR


def test_command_that_fails_stops_no_other_and_keeps_its_words_to_itself(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def run_command(entry: Entry) -> None:
        ran.append(entry.name)
        if entry.name == "bail":
            raise RuntimeError("a line from somebody's letter")

    bail = Entry("bail", "it leaks", every=HOUR)
    plan_runs(entries=[bail, SWEEP], now=NOON, by="w")
    assert run_what_is_due(entries=[bail, SWEEP], run_command=run_command, clock=at(NOON), by="w") == [
        "bail",
        "sweep_deck",
    ]
    row = ScheduledRun.objects.get(command="bail")
    assert (row.outcome, row.due_at) == ("failed: RuntimeError", NOON + HOUR)


def test_claim_run_gives_a_run_to_one_of_two() -> None:
    plan_runs(entries=[SWEEP], now=NOON, by="a")
    run = claim_run(now=NOON, by="elsewhere.1.a")
    assert run is not None
    assert claim_run(now=NOON, by="elsewhere.2.b") is None


def test_claim_of_a_worker_elsewhere_is_taken_over_only_when_it_is_old() -> None:
    plan_runs(entries=[SWEEP], now=NOON, by="a")
    run = claim_run(now=NOON, by="elsewhere.1.a")
    assert run is not None
    assert claim_run(now=NOON + HOUR, by="here.2.b") is None
    later = NOON + 3 * HOUR
    taken = claim_run(now=later, by="here.2.b")
    assert taken is not None
    # The first one comes back from the dead: what it says no longer counts.
    assert finish_run(run=run, entry=SWEEP, outcome="done", now=later, by="elsewhere.1.a") is False
    assert finish_run(run=taken, entry=SWEEP, outcome="done", now=later, by="here.2.b") is True
    assert ScheduledRun.objects.get().due_at == later + HOUR

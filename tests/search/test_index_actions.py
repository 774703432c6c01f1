"""The index follows the record, and is made anew where it is gone, torn, of another make or left half done."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from sampan.search.actions import index as actions
from sampan.search.models import Change
from sampan.search.queries import found, index
from tests.factories import make_activity, make_organisation, make_source

ROOT = Path(__file__).resolve().parent.parent.parent
Indexed = Callable[[], int]


def titles(text: str) -> list[str]:
    results = found.search(found.Question(text), user=None)
    return [str(one.document.titles[0].text) for one in results.found]


def test_first_look_makes_the_index_and_later_ones_take_in_what_changed(indexed: Indexed) -> None:
    source = make_source(title="Migrant fishers of Rayong")
    with pytest.raises(index.IndexIsAway):
        titles("fishers")
    assert indexed() > 0
    assert titles("fishers") == ["Migrant fishers of Rayong"]
    assert Change.objects.count() == 0
    assert indexed() == 0
    type(source).objects.filter(pk=source.pk).update(title="Garment workers of Mae Sot")
    assert indexed() >= 1
    assert titles("fishers") == []
    assert titles("garment") == ["Garment workers of Mae Sot"]
    source.delete()
    indexed()
    assert titles("garment") == []


def test_what_changed_and_is_not_taken_in_yet_is_left_out(indexed: Indexed) -> None:
    source = make_source(title="A secret that was published by mistake")
    indexed()
    type(source).objects.filter(pk=source.pk).update(live=False)
    results = found.search(found.Question("secret"), user=None)
    assert (results.total, results.found, results.counts["kind"]) == (0, (), {})


def test_change_is_struck_off_only_after_the_index_holds_it(indexed: Indexed, monkeypatch: Any) -> None:
    indexed()
    make_source(title="Kept through a crash")
    waiting = Change.objects.count()

    def crash(*given: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(actions, "_written", crash)
        with pytest.raises(KeyboardInterrupt):
            indexed()
    assert Change.objects.count() == waiting
    assert titles("crash") == []
    indexed()
    assert titles("crash") == ["Kept through a crash"]


def test_same_change_twice_makes_one_document(indexed: Indexed) -> None:
    source = make_source(title="Only once")
    indexed()
    for _time in range(3):
        Change.objects.create(kind="source", row=source.pk)
        indexed()
    assert found.search(found.Question("once"), user=None).total == 1


def test_many_changes_make_it_anew(indexed: Indexed, monkeypatch: Any) -> None:
    indexed()
    place = index.current()
    monkeypatch.setattr(actions, "TOO_MANY", 1)
    make_source(title="One of very many")
    make_source(title="Another of very many")
    indexed()
    assert index.current() != place
    assert sorted(titles("many")) == ["Another of very many", "One of very many"]


@pytest.mark.parametrize("harm", ["gone", "torn", "meta", "pointer"])
def test_index_that_is_gone_or_torn_is_made_anew(indexed: Indexed, harm: str) -> None:
    make_source(title="Found again")
    indexed()
    place = index.current()
    assert place is not None
    index.forget()
    if harm == "gone":
        for path in place.iterdir():
            path.unlink()
    elif harm == "torn":
        for path in place.glob("*.*"):
            if path.name != "meta.json":
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif harm == "meta":
        (place / "meta.json").write_text("{", encoding="ascii")
    else:
        (index.folder() / "current").write_text("nonsense", encoding="ascii")
    make_source(title="And another, found again")
    indexed()
    assert sorted(titles("found again")) == ["And another, found again", "Found again"]


def test_reader_that_cannot_read_it_has_it_made_anew_without_a_change(indexed: Indexed) -> None:
    make_source(title="Found after all")
    indexed()
    place = index.current()
    assert place is not None
    index.forget()
    for path in place.glob("*.store"):
        path.write_bytes(b"torn")
    with pytest.raises(index.IndexIsAway):
        titles("after all")
    assert index.is_in_doubt()
    assert indexed() > 0
    assert not index.is_in_doubt()
    assert titles("after all") == ["Found after all"]


def test_index_is_looked_at_when_a_process_starts(indexed: Indexed) -> None:
    make_source(title="Looked at")
    indexed()
    place = index.current()
    assert place is not None
    index.forget()
    actions._sound.clear()
    for path in place.glob("*.store"):
        path.write_bytes(path.read_bytes()[:-9])
    assert indexed() > 0
    assert index.current() != place
    assert titles("looked at") == ["Looked at"]


def test_index_of_another_make_is_not_asked_but_made_anew(indexed: Indexed) -> None:
    make_source(title="Of this make")
    indexed()
    pointer = index.folder() / "current"
    told = json.loads(pointer.read_text(encoding="utf-8"))
    pointer.write_text(json.dumps({**told, "fingerprint": "of an older version"}), encoding="utf-8")
    with pytest.raises(index.IndexIsAway):
        titles("make")
    indexed()
    assert titles("make") == ["Of this make"]
    assert len(list(index.folder().glob("index-*"))) == 1


def test_only_one_writes_at_a_time(indexed: Indexed) -> None:
    indexed()
    make_source(title="Waits for its turn")
    with actions._alone() as mine:
        assert mine
        assert actions.take_in_changes() == 0
    assert actions.take_in_changes() >= 1


def test_reader_that_is_open_sees_what_another_process_wrote(indexed: Indexed) -> None:
    indexed()
    assert titles("arrives") == []
    make_source(title="It arrives while the reader is open")
    indexed()
    assert titles("arrives") == ["It arrives while the reader is open"]


def test_rebuild_tells_how_far_it_is_and_readers_keep_the_old_one(indexed: Indexed, capsys: Any) -> None:
    make_source(title="Told of")
    indexed()
    seen: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        seen.append((done, of))
        assert index.progress() == (done, of)
        assert titles("told of") == ["Told of"]

    held = actions.rebuild_index(tell)
    assert seen[0][0] == 0
    assert seen[-1] == (held, held)
    assert index.progress() is None
    call_command("rebuild_search")
    assert f"The index holds {held:,} records." in capsys.readouterr().out


def test_document_that_fails_leaves_the_old_index_in_use(indexed: Indexed, monkeypatch: Any) -> None:
    make_source(title="Still there")
    indexed()

    def fail(*given: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(actions, "_written", fail)
    with pytest.raises(RuntimeError):
        actions.rebuild_index()
    assert titles("still there") == ["Still there"]
    assert len(list(index.folder().glob("index-*"))) == 1
    assert index.progress() is None


def test_many_documents_are_cut_by_several_processes(indexed: Indexed, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "WORTH_TWO", 1)
    monkeypatch.setattr(actions, "BATCH", 3)
    for number in range(8):
        make_activity(title=f"Meeting number {number}")
    make_organisation(name="An organisation among them")
    actions.rebuild_index()
    assert len(titles("meeting")) == 8
    assert titles("among them") == ["An organisation among them"]


@pytest.mark.django_db(transaction=True)
def test_killed_rebuild_loses_nothing(surroundings: dict[str, str], tmp_path: Path) -> None:
    """A process is killed in the middle of making the index; the next one makes it whole."""
    command = [sys.executable, "manage.py"]
    slow = (
        "import time; from sampan.search.actions import index; written = index._written\n"
        "def wait(*given):\n    print('writing', flush=True); time.sleep(30); return written(*given)\n"
        "index._written = wait; index.rebuild_index()"
    )
    make = (
        "from tests.factories import make_source; make_source(title='Survives a kill'); "
        "from sampan.search.models import Change; assert Change.objects.exists()"
    )
    environment = {**surroundings, "PYTHONPATH": str(ROOT)}
    subprocess.run([*command, "shell", "-v0", "-c", make], cwd=ROOT, env=environment, check=True)
    child = subprocess.Popen(
        [*command, "shell", "-v0", "-c", slow], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "writing"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    ask = (
        "from sampan.search.actions.index import take_in_changes; from sampan.search.queries import found\n"
        "take_in_changes()\n"
        "print(found.search(found.Question('survives'), user=None).total)\n"
        "from sampan.search.models import Change; print(Change.objects.count())"
    )
    told = subprocess.run(
        [*command, "shell", "-v0", "-c", ask], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == ["1", "0"]
    assert len(list((tmp_path / "search").glob("index-*"))) == 1


@pytest.mark.django_db(transaction=True)
def test_worker_makes_a_record_searchable_within_a_second_of_its_commit(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "manage.py"]
    environment = {**surroundings, "PYTHONPATH": str(ROOT)}
    worker = subprocess.Popen([*command, "run_worker", "--verbosity", "0"], cwd=ROOT, env=environment)
    try:
        for _look in range(300):
            if (tmp_path / "search" / "current").exists():
                break
            time.sleep(0.1)
        ask = (
            "import time; from tests.factories import make_source; from sampan.search.queries import found\n"
            "found.search(found.Question('anything'), user=None)\n"
            "make_source(title='Quickly found'); began = time.monotonic()\n"
            "while not found.search(found.Question('quickly'), user=None).total and time.monotonic() < began + 30:\n"
            "    time.sleep(.02)\n"
            "print(time.monotonic() - began)"
        )
        told = subprocess.run(
            [*command, "shell", "-v0", "-c", ask], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    finally:
        worker.terminate()
        worker.wait()
    # A second is measured in the benchmark; a busy machine that tests is given more.
    assert float(told.stdout.strip()) < 10

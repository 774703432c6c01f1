"""The example year's own files with lines lost, doubled, swapped or cut: loaded, or rejected by file and line; never half."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sampan.core.recordfiles import Rejected
from sampan.network.actions.imports import import_records

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "mekong-2016"
FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.glob("*/*.yaml"))
GROUPS = sorted({name.partition("/")[0] for name in FILES})
FRAGMENTS = [
    "  - ",
    "key: ",
    '"',
    "{",
    "]",
    "\t",
    "2016-02-30",
    "~9..3",
    "yes",
    "!!python/object:os.system",
    "&a *a",
    "\x07",
]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example year, so that the files of one group find what those of the others hold."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_records(folder=EXAMPLE, by=None)
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the record's tables."""
    tables = [model for model in apps.get_models() if model.__module__.startswith("sampan.")]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in tables}


def mangled(lines: list[str], data: st.DataObject) -> list[str]:
    """The lines of a file after one to three accidents."""
    for _ in range(data.draw(st.integers(1, 3))):
        at, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        accident = data.draw(st.sampled_from(["lose", "double", "swap", "cut", "indent", "insert", "join"]))
        if accident == "lose" and len(lines) > 1:
            del lines[at]
        elif accident == "double":
            lines.insert(other, lines[at])
        elif accident == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif accident == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        elif accident == "indent":
            lines[at] = " " + lines[at]
        elif accident == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1].strip()]
        else:
            column = data.draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:column] + data.draw(st.sampled_from(FRAGMENTS)) + lines[at][column:]
    return lines


@pytest.mark.parametrize("group", GROUPS)
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_mangled_file_is_loaded_or_rejected_whole(group: str, year: None, tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([file for file in FILES if file.startswith(f"{group}/")]))
    folder = tmp_path / "files"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    lines = (EXAMPLE / name).read_text("utf-8").splitlines()
    (folder / "mangled.yaml").write_text("\n".join(mangled(lines, data)) + "\n", "utf-8")
    before = everything()
    rejected = None
    with transaction.atomic():
        try:
            import_records(folder=folder, by=None)
        except Rejected as caught:
            rejected = caught
        after = everything() if rejected else {}
        transaction.set_rollback(True)
    if rejected:
        told = [str(problem) for problem in rejected.problems]
        assert told
        assert [problem for problem in told if not re.match(r"mangled\.yaml:[0-9]+: .{10}", problem)] == []
        assert after == before

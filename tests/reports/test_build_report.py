"""The commands of the report: files in a folder, and published reports that were loaded."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sampan.network.actions.imports import import_records
from sampan.reports.actions.builds import put_together
from sampan.reports.actions.passages import save_passage
from sampan.reports.models import Excuse, LeftOut, PublishedFile, Report
from sampan.reports.queries.editions import opened_passage

from ..factories import make_image, make_language, make_photo
from ..people import staff
from .a_report import EVENT, a_report, a_year

pytestmark = pytest.mark.django_db

FILE = """
report:
  - key: annual-2016-en
    year: 2016
    language: en
    title: Annual Report 2016
    state: published
    texts:
      - passage: message:text
        text: |-
          Dear friends, we met on {event:forum|dates}.
      - passage: own:thanks
        follows: message:text
        text: ขอบคุณทุกคน
    left_out: [acronyms]
    excuses:
      - record: figure:registered
        reason: Counted anew.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of record files with a report."""
    held = tmp_path / "files"
    held.mkdir()
    (held / "report.yaml").write_text(FILE, encoding="utf-8")
    return held


def test_three_formats_are_written_and_named(tmp_path: Path, capsys: Any) -> None:
    forum = a_year()
    make_photo(
        key="crowd", caption="A crowd", activity=forum, image=make_image(), consent="given", alternative="A hall"
    )
    a_report()
    call_command("build_report", "2016", folder=tmp_path / "out")
    told = capsys.readouterr().out
    names = [f"annual-report-2016-en.{form}" for form in ("pdf", "docx", "html")]
    assert re.findall(r"annual-report-2016-en\.\w+", told) == names
    for name, begins in zip(names, (b"%PDF-", b"PK", b"<!doctype html>"), strict=True):
        assert (tmp_path / "out" / name).read_bytes().startswith(begins)
    page = (tmp_path / "out" / names[2]).read_text(encoding="utf-8")
    for src in re.findall(r'src="([^"]+)"', page):
        assert (tmp_path / "out" / src).is_file()
    assert 'src="annual-report-2016-en-pictures/' in page
    assert re.search(r'(src|href)="(//|/|https?://(?!www\.example))', page) is None
    assert "url(" not in page


def test_year_that_nobody_began_is_made_from_the_record_alone(tmp_path: Path) -> None:
    a_year()
    make_language("en")
    call_command("build_report", "2016", formats="html", folder=tmp_path)
    assert "They met for two days." in (tmp_path / "annual-report-2016-en.html").read_text(encoding="utf-8")
    assert not Report.objects.exists()


def test_what_stands_in_the_way_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    a_year()
    save_passage(report=a_report(), passage=EVENT, text="At {event:nowhere}.", opened=0, by=staff())
    with pytest.raises(CommandError, match="event:nowhere"):
        call_command("build_report", "2016", folder=tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"formats": "exe"}, "no format “exe”"),
        ({"formats": ","}, "no format"),
        ({"language": "km"}, "en, th"),
        ({"formats": "html", "folder": Path("/proc/nowhere")}, "/proc/nowhere"),
    ],
)
def test_bad_input_gets_a_sentence(given: dict[str, Any], told: str) -> None:
    a_year()
    with pytest.raises(CommandError, match=told):
        call_command("build_report", "2016", **given)


def test_report_from_a_file_is_loaded_whole_and_twice_without_change(folder: Path) -> None:
    a_year()
    make_language("en")
    assert str(import_records(folder=folder, by=None)) == "1 new, 0 changed, 0 unchanged"
    assert str(import_records(folder=folder, by=None)) == "0 new, 0 changed, 1 unchanged"
    report = Report.objects.get()
    assert report.is_published
    assert LeftOut.objects.get().passage == "acronyms"
    assert Excuse.objects.get().record == "figure:registered"
    document, _notes = put_together(report)
    said = repr(document.blocks)
    assert "8–9 October 2016" in said
    assert said.index("Dear friends") < said.index("ขอบคุณทุกคน")


def test_loading_a_file_again_loses_nothing_of_what_the_desk_wrote(folder: Path) -> None:
    a_year()
    make_language("en")
    import_records(folder=folder, by=None)
    report = Report.objects.get()
    version = save_passage(report=report, passage="message:text", text="From the desk.", opened=0, by=staff())
    import_records(folder=folder, by=None)
    there = opened_passage(report, "message:text")
    assert there is not None
    assert there.text.startswith("Dear friends")
    assert "From the desk." in report.versions.values_list("text", flat=True)
    assert there.version == version.pk


def test_loaded_report_appears_by_the_timetable_once(
    folder: Path, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from sampan.reports.actions import builds

    monkeypatch.setattr(builds, "MAKERS", {"html": builds.make_web})
    a_year()
    make_language("en")
    import_records(folder=folder, by=None)
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("build_reports", verbosity=0)
    assert PublishedFile.objects.count() == 1
    assert Report.objects.get().builds.count() == 1
    assert Report.objects.get().published_at is not None

"""Drafts are read from their files, checked against the record, and listed by the command."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from sampan.core.checks import read_text
from sampan.reports.actions.checks import (
    UnreadableDraft,
    check_draft,
    check_kept_draft,
    judge_finding,
    keep_report,
    read_file,
    text_of,
    year_of,
)
from sampan.reports.actions.passages import write_own_passage
from tests import people
from tests.factories import make_organisation

from .a_report import EVENT, a_report, a_year

DRAFT = "Report 2024\n\nThe River Towns Netwrok met the goverment in 2024.\n\nThe ﬁsh were sold.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_its_encoding(encoding):
    text = "เครือข่าย ກຸ່ມ បណ្តាញ ကွန်ရက် mạng lưới 网络"
    assert text_of(text.encode(encoding), name="draft") == text


def test_text_of_an_old_windows_is_read():
    assert text_of("Ché’s café".encode("cp1252"), name="draft") == "Ché’s café"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 ...", "The PDF cannot be opened"),
        (b"PK\x03\x04...", "The file is torn"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"abc\0def\x81", "save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data, says):
    with pytest.raises(UnreadableDraft, match=says):
        text_of(data, name="draft.txt")


def test_missing_and_huge_files_are_refused(tmp_path):
    with pytest.raises(UnreadableDraft, match="check its name"):
        read_file(tmp_path / "nothing.txt")
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(UnreadableDraft, match="part by part"):
        read_file(huge)


@pytest.mark.parametrize(
    ("text", "year"), [(DRAFT, 2024), ("No year at all.", None), ("In 2015, 2016 and 2016.", 2016)]
)
def test_year_is_the_one_named_most(text, year):
    assert year_of(read_text(text)) == year


@pytest.mark.django_db
def test_draft_is_compared_with_the_record(draft):
    make_organisation(key="rtn", name="River Towns Network", acronym="RTN")
    checked = check_draft(read_file(draft))
    assert checked.year == 2024
    assert [(one.rule, one.lines, one.proposal) for one in checked.findings] == [
        ("names.misspelt", (3,), "Network"),
        ("spelling.misspelt", (3,), "government"),
        ("debris.ligature", (5,), "fish"),
    ]


@pytest.mark.django_db
def test_command_prints_a_table_with_debris_apart(draft):
    out = io.StringIO()
    call_command("check_report", draft, stdout=out)
    text = out.getvalue()
    assert "l. 3                     certain   spelling.misspelt" in text
    assert "→ government" in text
    assert text.index("Left by extraction") > text.index("spelling.misspelt")
    assert "1 finding in 5 lines, against the record of 2024" in text


@pytest.mark.django_db
def test_command_prints_an_object_for_every_line_that_a_finding_concerns(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Report\n\nThey went to the\nthe market.\n", encoding="utf-8")
    out = io.StringIO()
    call_command("check_report", path, "--format", "json", "--year", "2020", stdout=out)
    rows = json.loads(out.getvalue())
    assert [(row["line"], row["rule"]) for row in rows] == [(3, "spelling.doubled"), (4, "spelling.doubled")]
    assert list(rows[0]) == ["line", "page", "rule", "message", "evidence", "certainty", "proposal"]


@pytest.mark.django_db
def test_command_ends_with_one_only_where_it_is_asked_to(draft):
    call_command("check_report", draft, stdout=io.StringIO())
    with pytest.raises(SystemExit) as ended:
        call_command("check_report", draft, "--strict", stdout=io.StringIO())
    assert ended.value.code == 1


@pytest.mark.django_db
def test_command_refuses_what_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match="cannot be read") as refused:
        call_command("check_report", tmp_path / "none.txt")
    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_report_of_the_site_is_checked_without_a_file_and_without_what_was_excused():
    a_year()
    report, by = a_report(), people.staff()
    write_own_passage(report=report, follows=EVENT, text="The the members met.", by=by)
    found, told = io.StringIO(), io.StringIO()
    call_command("check_report", "--year", "2016", stdout=found, stderr=told)
    assert "“The” stands twice." in found.getvalue()
    assert "0 findings are excused" in told.getvalue()
    checked = keep_report(report=report, by=by)
    check_kept_draft(pk=checked.pk, now=timezone.now)
    checked.refresh_from_db()
    (mark,) = [one["mark"] for one in checked.findings if "stands twice" in one["message"]]
    judge_finding(draft=checked, mark=mark, verdict="excused", reason="So it was sung.", by=by)
    found, told = io.StringIO(), io.StringIO()
    call_command("check_report", "--year", "2016", stdout=found, stderr=told)
    assert "stands twice" not in found.getvalue()
    assert "1 findings are excused" in told.getvalue()
    with pytest.raises(CommandError, match="no report of 1999"):
        call_command("check_report", "--year", "1999", stdout=io.StringIO())

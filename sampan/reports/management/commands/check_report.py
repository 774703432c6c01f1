"""Compare a draft of a report with the record and list what an editor should look at."""

import json
import shutil
import textwrap
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sampan.core.checks import FAMILIES, Certainty, Finding
from sampan.reports.actions.checks import (
    CannotBeChecked,
    Checked,
    UnreadableDraft,
    check_draft,
    draft_of_report,
    read_file,
)
from sampan.reports.models import Report
from sampan.reports.queries.checks import excused_marks


class Command(BaseCommand):
    """`manage.py check_report draft.txt --year 2016`. Ends with 0 whatever was found, with 2 if the file cannot be read."""

    help = "Compare a draft of a report with the record and list what an editor should look at."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the draft; without it, the report of the site")
        parser.add_argument("--year", type=int, help="the year it tells of; without it, the one it names most often")
        parser.add_argument("--language", default="en", help="the edition of the report of the site (default en)")
        parser.add_argument(
            "--format", choices=["table", "json"], default="table", help="json: one object a line of the draft"
        )
        parser.add_argument(
            "--only", action="append", choices=list(FAMILIES), metavar="FAMILY", help="only this family of rules"
        )
        parser.add_argument("--strict", action="store_true", help="end with 1 if anything certain was found")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["file"] is not None:
                draft = read_file(options["file"])
                checked = check_draft(draft, year=options["year"], families=options["only"])
            else:
                checked = self.check_own(options)
        except (UnreadableDraft, CannotBeChecked) as error:
            raise CommandError(str(error), returncode=2) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_rows(checked.findings), ensure_ascii=False, indent=1))
        else:
            self.print_table(checked)
        if options["strict"] and any(
            one.certainty is Certainty.CERTAIN and not one.is_debris for one in checked.findings
        ):
            raise SystemExit(1)

    def check_own(self, options: dict[str, Any]) -> Checked:
        """The report of the site, without what somebody excused with a reason; how much that is goes to the second channel."""
        report = Report.objects.filter(year=options["year"], language=options["language"]).first()
        if report is None:
            raise UnreadableDraft(
                f"There is no report of {options['year']} in “{options['language']}”: begin one at the desk, or name a file."
            )
        checked = check_draft(draft_of_report(report), year=report.year, families=options["only"])
        excused = excused_marks()
        left = [one for one in checked.findings if one.mark not in excused]
        self.stderr.write(f"{report}: {len(checked.findings) - len(left)} findings are excused with a reason.")
        return replace(checked, findings=tuple(left))

    def print_table(self, checked: Checked) -> None:
        """The findings by place, debris below them in a list of its own, and how many there are."""
        width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 140))
        own = [one for one in checked.findings if not one.is_debris]
        debris = [one for one in checked.findings if one.is_debris]
        for heading, found in (("", own), ("Left by extraction, no fault of the authors", debris)):
            if heading and found:
                self.stdout.write(f"\n{heading}\n{'-' * len(heading)}")
            for one in found:
                self.print_finding(one, width)
        counts = Counter(one.rule.split(".")[0] for one in own)
        told = ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "nothing"
        year = f" of {checked.year}" if checked.year else ""
        self.stdout.write(
            f"\n{len(own)} finding{'' if len(own) == 1 else 's'} in {len(checked.draft.lines)} lines, against the record{year}: {told}."
            f"{f' Left by extraction: {len(debris)}.' if debris else ''}"
        )

    def print_finding(self, one: Finding, width: int) -> None:
        """One finding: where and how sure, then the sentence, then what would mend it."""
        lines = ", ".join(map(str, one.lines[:8])) + (" …" if len(one.lines) > 8 else "")
        page = f" (p. {', '.join(map(str, one.pages))})" if one.pages else ""
        self.stdout.write(f"{f'l. {lines}{page}':<24} {one.certainty.value:<9} {one.rule}")
        indent = " " * 4
        text = one.message if not one.evidence or one.evidence in one.message else f"{one.message} [{one.evidence}]"
        self.stdout.write(textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent))
        if one.proposal:
            self.stdout.write(
                textwrap.fill(f"→ {one.proposal}", width, initial_indent=indent, subsequent_indent=indent + "  ")
            )


def as_rows(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """One object for every line that a finding concerns, in the order of the findings."""
    return [
        {
            "line": line,
            "page": one.pages[0] if one.pages else None,
            "rule": one.rule,
            "message": one.message,
            "evidence": one.evidence,
            "certainty": one.certainty.value,
            "proposal": one.proposal,
        }
        for one in findings
        for line in one.lines
    ]

"""A report as people work on it: its passages with what was written in their place, what has to be decided, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from wagtail.admin.admin_url_finder import AdminURLFinder

from sampan.core.documents import Block, Document, Heading, Inline, Listing, Run, Table, Terms, inlines, plain_text

from ..models import Excuse, PassageText, PassageVersion, Report
from .coverage import Uncovered, coverage_of
from .documents import document_of
from .passages import Assembled, Passage, Problem, Section
from .records import Records
from .records.loading import LOADING
from .scope import Scope
from .sections import sections_of
from .year import own_reports, year_record

OWN = "own:"
HEADING = ":heading"


@dataclass(frozen=True, slots=True)
class Written:
    """What people did to a report, as putting it together takes it."""

    texts: Mapping[str, str]
    added: Mapping[str, Sequence[Passage]]
    left_out: frozenset[str]
    order: tuple[str, ...]
    rows: Mapping[str, PassageText]

    def together(self, sections: Sequence[Section], report: Report, records: Records | None = None) -> Assembled:
        """The report in one piece, or the problems that stand in its way."""
        return document_of(
            sections,
            year=report.year,
            language=report.language_id,
            texts=self.texts,
            left_out=self.left_out,
            order=self.order,
            added=self.added,
            records=records,
        )


def written_of(report: Report) -> Written:
    """What people wrote, left out and ordered. Two queries."""
    rows = list(report.texts.all())
    added: dict[str, list[Passage]] = {}
    for row in rows:
        if row.follows:
            added.setdefault(row.follows, []).append(Passage(row.passage, row.text))
    return Written(
        texts={row.passage: row.text for row in rows if not row.follows},
        added=added,
        left_out=frozenset(report.left_out.values_list("passage", flat=True)),
        order=tuple(report.order),
        rows={row.passage: row for row in rows},
    )


def assembled(report: Report) -> Assembled:
    """The report in one piece as it stands now."""
    year = year_record(Scope(report.year, report.language_id))
    return written_of(report).together(sections_of(year), report, year.records)


@dataclass(slots=True)
class Shown:
    """A passage on the screen: where it stands, what is printed, and what somebody has to decide about it.

    `title` is its heading or its first words, as they will be printed. `is_conflict`: the record says something else than
    when the text was edited.
    """

    key: str
    section: str
    passage: Passage
    row: PassageText | None = None
    is_left_out: bool = False
    is_conflict: bool = False
    is_own: bool = False
    is_written: bool = False
    title: str = ""
    excerpt: str = ""
    language: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_editable(self) -> bool:
        """A table, a chart or a list that is worked out is changed in the record alone."""
        return self.passage.block is None and (bool(self.passage.text) or self.is_written or self.row is not None)

    @property
    def anchor(self) -> str:
        """Where it is on the screen."""
        return anchor_of(self.key)

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote what is printed, in place of the record’s text."""
        return self.row is not None and not self.is_own and not self.is_written


@dataclass(slots=True)
class Part:
    """A section on the screen."""

    key: str
    heading: str
    passages: list[Shown]
    is_left_out: bool = False
    is_written: bool = False

    @property
    def heading_key(self) -> str:
        """By what its heading is edited."""
        return f"{self.key}{HEADING}"


@dataclass(slots=True)
class Edition:
    """A report as its editors see it."""

    report: Report
    parts: list[Part]
    problems: tuple[Problem, ...]
    missing: tuple[Uncovered, ...]
    homeless: list[PassageText]
    drafts: frozenset[str] = frozenset()

    @property
    def passages(self) -> list[Shown]:
        """All of them in their order."""
        return [one for part in self.parts for one in part.passages]

    @property
    def conflicts(self) -> list[Shown]:
        """Those about which somebody has to choose."""
        return [one for one in self.passages if one.is_conflict]

    def passage(self, key: str) -> Shown | None:
        """One of them."""
        return next((one for one in self.passages if one.key == key), None)


def anchor_of(passage: str) -> str:
    """The id of a passage on the screen of its report."""
    return "passage-" + "".join(mark if mark.isalnum() else "-" for mark in passage)


def edition_of(report: Report, *, by: Any = None) -> Edition:
    """The whole report for its screen."""
    year = year_record(Scope(report.year, report.language_id))
    sections = sections_of(year)
    written = written_of(report)
    parts = _parts(sections, written)
    problems, told = _print(parts, report, year.records)
    missing = coverage_of(year, told, excused=report.excuses.values_list("record", flat=True))
    known = {one.key for part in parts for one in part.passages} | {f"{part.key}{HEADING}" for part in parts}
    drafts = report.drafts.filter(by=by).values_list("passage", flat=True) if by is not None else ()
    return Edition(
        report,
        parts,
        problems,
        missing,
        [row for row in written.rows.values() if row.passage not in known],
        frozenset(drafts),
    )


def _parts(sections: Sequence[Section], written: Written) -> list[Part]:
    place = {key: at for at, key in enumerate(written.order)}
    parts = []
    for section in sorted(sections, key=lambda one: place.get(one.key, len(place))):
        shown = [_own(one, section, written) for one in written.added.get(section.key, ())]
        for passage in sorted(section.passages, key=lambda one: place.get(one.key, len(place))):
            row = written.rows.get(passage.key)
            shown.append(
                Shown(
                    passage.key,
                    section.key,
                    passage,
                    row,
                    is_left_out=passage.key in written.left_out,
                    is_conflict=row is not None and not section.is_written and row.seen != passage.text,
                    is_written=section.is_written,
                )
            )
            shown += [_own(one, section, written) for one in written.added.get(passage.key, ())]
        is_left_out = section.key in written.left_out
        heading = written.texts.get(f"{section.key}{HEADING}", "") or section.heading
        parts.append(Part(section.key, heading, shown, is_left_out, section.is_written))
    return parts


def _own(passage: Passage, section: Section, written: Written) -> Shown:
    return Shown(passage.key, section.key, passage, written.rows[passage.key], is_own=True)


def _print(parts: list[Part], report: Report, records: Records) -> tuple[tuple[Problem, ...], frozenset[str]]:
    """Give each passage its printed title and first words. Each is put together as a section of its own, all in one pass."""
    printed = {
        f"passage-{number}": one
        for number, one in enumerate(one for part in parts if not part.is_left_out for one in part.passages)
        if not one.is_left_out
    }
    problems: tuple[Problem, ...] = ()
    told: frozenset[str] = frozenset()
    for _again in range(2):
        texts = {one.key: one.row.text for one in printed.values() if one.row is not None}
        # The cover is treated apart when a report is put together; here it is a passage like others.
        alone = [Section(key, "-", (one.passage,)) for key, one in printed.items()]
        made = document_of(alone, year=report.year, language=report.language_id, texts=texts, records=records)
        told |= made.records
        if made.document is not None:
            _give_words(made.document, printed)
            break
        problems = tuple(
            Problem(printed[one.section].section, one.passage, one.message, one.line, one.record)
            for one in made.problems
        )
        for one in made.problems:
            shown = printed[one.section]
            shown.problems.append(one)
            shown.title = shown.title or _first_words(shown.row.text if shown.row else shown.passage.text)
        printed = {key: one for key, one in printed.items() if not one.problems}
    for each in (shown for part in parts for shown in part.passages if not shown.title):
        each.title = _first_words(each.row.text if each.row else each.passage.text) or each.passage.hint
    return problems, told


def _give_words(document: Document, printed: Mapping[str, Shown]) -> None:
    current: Shown | None = None
    blocks: dict[str, list[Block]] = {}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1 and block.key in printed:
            current = printed[block.key]
        elif current is not None:
            blocks.setdefault(current.key, []).append(block)
    for one in printed.values():
        found = blocks.get(one.key, [])
        heading = next((block for block in found if isinstance(block, Heading)), None)
        rest = " ".join(_words_of(block) for block in found if block is not heading).strip()
        one.title = plain_text(heading.content) if heading is not None else _first_words(rest)
        one.excerpt = rest[:300] if heading is not None else rest[len(one.title.rstrip("…")) :][:300]


def _words_of(block: Block) -> str:
    """The words of a block; those of a list, point for point, would otherwise run into each other."""
    lines: list[tuple[Inline, ...]] = [tuple(inlines(block))]
    if isinstance(block, Listing):
        lines = list(block.items)
    elif isinstance(block, Terms):
        lines = [(*term, Run(": "), *meaning) for term, meaning in block.items]
    elif isinstance(block, Table):
        lines = [block.caption, *(cell for row in block.rows for cell in row)]
    return " · ".join(words for words in map(plain_text, lines) if words.strip())


def _first_words(text: str, most: int = 90) -> str:
    text = " ".join(text.lstrip("#> -").split())
    if len(text) <= most:
        return text
    cut = text[:most]
    # Scripts without spaces are cut where they are; a letter would lose its marks if they were cut off.
    whole = cut.rpartition(" ")[0] if cut.count(" ") > 3 else cut
    return whole + "…"


# One passage ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    """A passage as somebody opens it: the text of the record now, the text that is printed, and the version it is at."""

    key: str
    generated: str
    text: str
    row: PassageText | None
    version: int
    section: str = ""
    heading: str = ""
    hint: str = ""
    is_written: bool = False
    is_own: bool = False
    exists: bool = True

    @property
    def is_conflict(self) -> bool:
        """Whether the record says something else than when the text was edited."""
        return (
            self.row is not None
            and self.exists
            and not self.is_own
            and not self.is_written
            and self.row.seen != self.generated
        )


def current_version(report: Report, passage: str) -> int:
    """The number of the newest version of a passage; 0 where nobody has touched it."""
    found = PassageVersion.objects.filter(report=report, passage=passage).aggregate(last=Max("id"))["last"]
    return int(found or 0)


def opened_passage(report: Report, key: str) -> Opened | None:
    """A passage to edit; None where there is none of that key, and nothing was written in its place."""
    version = current_version(report, key)
    row = report.texts.filter(passage=key).first()
    if row is not None and row.follows:
        return Opened(key, "", row.text, row, version, is_own=True)
    for section in sections_of(year_record(Scope(report.year, report.language_id))):
        if section.heading and key == f"{section.key}{HEADING}":
            text = row.text if row is not None else section.heading
            return Opened(key, section.heading, text, row, version, section.key, section.heading)
        for passage in section.passages:
            if passage.key == key:
                if passage.block is not None:
                    return None
                return Opened(
                    key,
                    passage.text,
                    row.text if row is not None else passage.text,
                    row,
                    version,
                    section.key,
                    section.heading,
                    passage.hint,
                    section.is_written,
                )
    if row is not None:
        return Opened(key, "", row.text, row, version, exists=False)
    return None


def places_to_stand(report: Report) -> list[tuple[str, str]]:
    """Sections after whose heading a passage of one’s own can stand: key and heading."""
    year = year_record(Scope(report.year, report.language_id))
    return [(one.key, one.heading) for one in sections_of(year) if one.heading]


def places_of(report: Report) -> frozenset[str]:
    """Every section and passage after which a passage of one’s own can stand."""
    parts = _parts(sections_of(year_record(Scope(report.year, report.language_id))), written_of(report))
    return frozenset(key for part in parts if part.heading for key in [part.key, *(one.key for one in part.passages)])


def printed_alone(report: Report, key: str, text: str) -> Assembled:
    """A text as it would be printed, without the rest of the report: for the preview."""
    scope = Scope(report.year, report.language_id)
    records = Records(scope, own_reports=own_reports(scope))
    section = Section("preview", "-", (Passage(key, text),))
    return document_of([section], year=report.year, language=report.language_id, records=records)


# What is missing ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Excused:
    """An excuse, with the record it is for as far as it is still there."""

    excuse: Excuse
    title: str
    address: str


def missing_of(report: Report) -> tuple[tuple[Uncovered, ...], list[Excused]]:
    """What of the year its report does not tell of, and what somebody excused."""
    edition = edition_of(report)
    return edition.missing, [_excused(one) for one in report.excuses.select_related("by")]


def _excused(excuse: Excuse) -> Excused:
    row = record_named(excuse.record)
    return Excused(excuse, str(row) if row is not None else excuse.record, desk_address(row))


def record_named(name: str) -> Any:
    """The record that a report names as `kind:key`, or None."""
    kind, _, key = name.partition(":")
    if kind == "member":
        kind = "organisation"
    if kind not in LOADING:
        return None
    return LOADING[kind][0]._default_manager.filter(key=key).first()


def desk_address(row: Any) -> str:
    """Where a record can be edited; empty where there is none or it has no page at the desk."""
    return (AdminURLFinder().get_edit_url(row) or "") if row is not None else ""


def problems_with_records(problems: Iterable[Problem]) -> list[tuple[Problem, str, str]]:
    """Each problem with the name of its record and the address where it can be mended."""
    found = []
    for one in problems:
        row = record_named(one.record) if one.record else None
        found.append((one, str(row) if row is not None else one.record, desk_address(row)))
    return found

"""What a report is made of: sections of passages, each of which keeps its place and its text for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sampan.core import markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sampan.core.documents import Block, Document


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a section. `key` stays the same as long as it speaks of the same thing (`activity:afml-2016`), so that what a
    person wrote in its place is found again when the report is made anew.

    Text that can be edited is `text`, in the markup of `core.markup`: numbers, names, dates and notes in it are references to
    records, so that it follows them however it is edited. What only the record can change (a table, a chart, a map) is `block`.
    `records` are those that the passage speaks of as a whole (`claim:key`), without a reference in the text.
    `hint` says to whoever writes a passage by hand what belongs there.
    """

    key: str
    text: str = ""
    block: Block | None = None
    records: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading of its own. The passages of a section that `is_written` come from a person alone:
    without their text it does not appear. The heading is plain words. The section `cover` has no heading in the report: its
    passages are the title (`cover:title`), the line under it (`cover:subtitle`), the picture and the imprint.
    """

    key: str
    heading: str
    passages: tuple[Passage, ...]
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the report cannot be made: where (keys of section and passage, line of its text), which record, what to do."""

    section: str
    passage: str
    message: str
    line: int = 0
    record: str = ""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A report in one piece. With problems there is no document: no half-built page leaves the desk."""

    document: Document | None
    problems: tuple[Problem, ...] = ()
    records: frozenset[str] = field(default_factory=frozenset)


def text_of(passage: Passage, texts: Mapping[str, str]) -> str:
    """The text of a passage as it will be printed: what a person wrote in its place, else what the record gives."""
    return texts.get(passage.key, passage.text)


def records_of(passage: Passage, texts: Mapping[str, str]) -> frozenset[str]:
    """The records a passage speaks of. A reference that a person took out of the text is no longer among them; what the
    passage speaks of as a whole stays as long as there is a text."""
    text = text_of(passage, texts)
    if passage.block is None and not text.strip():
        return frozenset()
    found = {one.record for one in markup.references(text)} | {f"source:{one.source}" for one in markup.cited(text)}
    if text != passage.text:
        taken_out = {one.record for one in markup.references(passage.text)} - found
        return frozenset(found | (set(passage.records) - taken_out))
    return frozenset(found | set(passage.records))

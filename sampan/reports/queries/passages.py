"""What a report is made of: passages, each of which keeps its place and its text for itself."""

from __future__ import annotations

from dataclasses import dataclass

from sampan.core.documents import Block


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a section. `key` stays the same as long as it speaks of the same thing (`activity:afml-2016`), so that what a
    person wrote in its place is found again when the report is made anew.

    Text that can be edited is `text`, in the markup of `core.markup`: numbers, names, dates and notes in it are references to
    records, so that it follows them however it is edited. What only the record can change (a table, a chart, a map) is `block`.
    """

    key: str
    text: str = ""
    block: Block | None = None
    records: tuple[str, ...] = ()

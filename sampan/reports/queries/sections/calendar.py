"""The calendar of the secretariat as a table, month by month."""

from __future__ import annotations

from typing import Any

from sampan.core.dates import Precision
from sampan.core.documents import Inline, Run, Table

from ..passages import Passage, Section
from ..records.forms import places_content
from .making import Making, block_passage, paragraph, section, text_passage

_SHARES = (1.0, 5.0, 2.0)
Cells = tuple[tuple[Inline, ...], ...]


def calendar(making: Making) -> Section:
    """The entries of the year in their order, under their months; months without any are left out."""
    year, words = making.year, making.words
    passages: list[Passage] = []
    if year.calendar:
        lead = words.calendar_lead(len(year.calendar), making.number)
        passages.append(text_passage("calendar:lead", [paragraph(words, [lead])]))
        rows: list[Cells] = []
        month = 0
        for entry in year.calendar:
            begins = _month(making, entry)
            if begins != month:
                month = begins
                title = words.month(month) if month else words.year(making.number)
                rows.append(((Run(title),), (), ()))
            rows.append(_row(making, entry))
        table = Table(
            caption=(Run(words.calendar_caption(making.number)),),
            head=tuple((Run(column),) for column in words.calendar_columns),
            rows=tuple(rows),
            shares=_SHARES,
            has_group_rows=True,
            key="calendar-table",
        )
        passages.append(block_passage("calendar:table", table, [f"calendar:{one.key}" for one in year.calendar]))
    return section("calendar", words.calendar_heading(making.number), passages)


def _month(making: Making, entry: Any) -> int:
    """The month under which an entry stands: what began before the year stands in January."""
    day = entry.start or entry.end
    if entry.precision not in (Precision.DAY.value, Precision.MONTH.value):
        return 0
    return 1 if day < making.year.scope.first else day.month


def _row(making: Making, entry: Any) -> Cells:
    words, records = making.words, making.records
    record = f"calendar:{entry.key}"
    projects = list(entry.projects.all())
    verb = words.calendar_verb(entry.verb_printed, entry.role_id or "")
    language = "" if records.language == "en" else "en"
    text: list[Inline] = [Run(f"{verb} ", record=record), Run(entry.text, language, record=record)]
    for project in projects:
        text += [
            Run(" ("),
            Run(project.short_title or project.title, language, record=f"project:{project.key}"),
            Run(")"),
        ]
    where = places_content(records, [one.place for one in entry.places.all()])
    return ((Run(words.days(entry.period), record=record),), tuple(text), where)

"""Figures in the report: people counted in sentences, rivals side by side with why they differ, the rest in a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sampan.core.charts import Row, estimates_chart
from sampan.core.documents import Inline, Picture, PictureKind, Run, Table
from sampan.core.languages import base_language
from sampan.core.markup import RecordReference, reference_to

from ..passages import Passage
from .making import Making, block_passage, has_dates, paragraph, plain, text_passage

LEAST_ROWS_OF_A_CHART: Final = 3
# People are counted in sentences; days, provinces and tariffs stand in the table.
_PEOPLE: Final = frozenset({"people", "persons", "workers", "migrants", "members", "households"})
_NUMBERS: Final = frozenset({"exact", "rounded", "approximate", "lower_bound", "upper_bound", "range"})
_SHARES: Final = (5.0, 3.0, 2.0, 3.0)
Cells = tuple[tuple[Inline, ...], ...]


def is_of_the_network(figure: Any) -> bool:
    """A figure about the network’s own work, by the topic of what it counts."""
    return bool(figure.indicator.topic.lower().startswith("network"))


def people_passages(making: Making, figures: list[Any], *, title: str = "") -> list[Passage]:
    """Sentences on people counted: the whole before those of one origin, rivals with why they differ, and charts."""
    words = making.words
    passages: list[Passage] = []
    groups = sorted(_by_indicator(figures), key=lambda rows: any(one.origins.all() for one in rows))
    at = 0
    for rows in groups:
        told = [one for one in rows if _is_of_people(one)]
        if not told:
            continue
        said = making.noted("figure", [(_sentence(making, one, at + number), one) for number, one in enumerate(told)])
        at += len(told)
        indicator = rows[0].indicator
        # Where one alone stands in a sentence, why the others differ is said below the table in which they stand.
        rivalry = making.once(indicator.rivalry) if len(told) > 1 or len(rows) == 1 else ""
        text = words.sentence_gap.join(one for one in (*said, rivalry) if one)
        passages.append(
            text_passage(f"indicator:{indicator.key}", [title, text], [f"figure:{one.key}" for one in told])
        )
        title = ""
        if (drawn := _chart(making, rows)) is not None:
            passages.append(block_passage(f"indicator:{indicator.key}:chart", drawn))
    return passages


def table_passages(making: Making, key: str, figures: list[Any], *, title: str = "", place: str = "") -> list[Passage]:
    """A table of what is not told in sentences, and why figures in it differ."""
    words = making.words
    rest = [[one for one in rows if not _is_of_people(one)] for rows in _by_indicator(figures)]
    rest = [rows for rows in rest if rows]
    if not rest:
        return []
    passages = [text_passage(f"figures:{key}", [title])] if title else []
    passages.append(_table(making, key, rest, place))
    explained = []
    for rows in rest:
        if text := making.once(rows[0].indicator.rivalry):
            explained.append(words.explained(plain(rows[0].indicator.name), text))
    passages.append(text_passage(f"figures:{key}:explained", explained))
    return passages


def _by_indicator(figures: list[Any]) -> list[list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for one in figures:
        grouped.setdefault(one.indicator_id, []).append(one)
    return list(grouped.values())


def _is_of_people(figure: Any) -> bool:
    return figure.unit.lower() in _PEOPLE and figure.kind in _NUMBERS and not figure.is_derived


def _sentence(making: Making, row: Any, at: int) -> str:
    words = making.words
    text = words.figure_sentence(
        label=plain(row.label),
        value=reference_to("figure", row.key, "value"),
        when=reference_to("figure", row.key, "when") if has_dates(row.period) else "",
        by=reference_to("figure", row.key, "by") if making.prints(row, "figure", "by") else "",
        status=row.status,
        at=at,
    )
    return paragraph(words, [text])


def _table(making: Making, key: str, groups: list[list[Any]], place: str) -> Passage:
    """A row a figure; several figures of one indicator stand under its name."""
    words = making.words
    language = "" if base_language(making.records.language) == "en" else "en"
    rows: list[Cells] = []
    for group in sorted(groups, key=len):
        if len(group) > 1:
            rows.append(((Run(group[0].indicator.name, language),), (), (), ()))
        rows += [_row(making, one) for one in group]
    table = Table(
        caption=(Run(words.figures_caption(place)),),
        head=tuple((Run(column),) for column in words.figure_columns),
        rows=tuple(rows),
        shares=_SHARES,
        has_group_rows=any(len(group) > 1 for group in groups),
        key=f"table-of-figures-{key}",
    )
    records = [f"figure:{one.key}" for group in groups for one in group]
    return block_passage(f"figures:{key}:table", table, records)


def _row(making: Making, row: Any) -> Cells:
    words, records = making.words, making.records

    def printed(form: str) -> tuple[Inline, ...]:
        return records.content(RecordReference("figure", row.key, form)) if making.prints(row, "figure", form) else ()

    value = printed("value")
    if row.is_derived:
        language = "" if base_language(records.language) == "en" else "en"
        value = (*value, Run(f" ({words.worked_out}"), Run(row.derivation.rstrip("."), language), Run(")"))
    elif earlier := printed("earlier"):
        value = (*value, Run(f" ({words.before}: "), *earlier, Run(")"))
    elif status := words.status(row.status):
        value = (*value, Run(f" ({status})"))
    return printed("label"), (*value, *records.notes(row)), printed("as-of"), printed("by")


def _chart(making: Making, rows: list[Any]) -> Picture | None:
    """A chart where several figures of one indicator can be compared; what was worked out from them is not drawn."""
    words = making.words
    drawn = [one for one in rows if _is_of_people(one)]
    if len(drawn) < LEAST_ROWS_OF_A_CHART or len({one.unit for one in drawn}) > 1:
        return None
    name = rows[0].indicator.name
    shown = [
        Row(
            one.label,
            # The number beside its mark is the one of the text.
            replace(one.quantity, printed=words.quantity(one.quantity)),
            words.dates(one.period) if has_dates(one.period) else "",
            "en",
            one.is_preferred,
        )
        for one in drawn
    ]
    drawing = estimates_chart(
        shown, language=making.records.language, title=name, width_px=640, words=words.chart_words
    )
    alt = words.chart_alt(name, [f"{one.label} {one.quantity.printed}" for one in shown])
    language = "" if base_language(making.records.language) == "en" else "en"
    return Picture(
        PictureKind.CHART,
        alt,
        svg=drawing.decode(),
        caption=(Run(words.chart_caption(name), language),),
        record=f"figure:{drawn[0].key}",
        key=f"chart-{rows[0].indicator.key}",
    )

"""The overview: the region first, then country by country: what was said, what states did, rules, figures, words of others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sampan.core.charts import Row, estimates_chart
from sampan.core.documents import Picture, PictureKind, Run
from sampan.core.markup import reference_to

from ..passages import Passage, Section
from ..records.forms import place_name
from .making import (
    Making,
    block_passage,
    has_dates,
    heading,
    organisation,
    place,
    plain,
    points,
    section,
    text_passage,
)
from .network import claims_passage

LEAST_ROWS_OF_A_CHART: Final = 3


def overview(making: Making) -> Section:
    """The overview of the year."""
    year, words = making.year, making.words
    countries = {row.pk: row for row in year.countries}
    passages: list[Passage] = []
    at = _sorted_by_place(making, countries)
    passages += _chapter(making, "region", "", at.get(None, {}))
    for country in year.countries:
        about = at.get(country.pk, {})
        if any(about.values()):
            passages += _chapter(making, country.key, place(country, "heading"), about)
    region = place_name(making.records, year.regions[0])[0] if year.regions else ""
    article = words.article_of_place(region) if region else ""
    return section("overview", words.overview_heading(f"{article}{region}", making.number), passages)


def _sorted_by_place(making: Making, countries: dict[int, Any]) -> dict[int | None, dict[str, list[Any]]]:
    """What the overview tells, by the country that it is about; what is about several, or about none, is the region’s."""
    year = making.year
    found: dict[int | None, dict[str, list[Any]]] = {}

    def put(kind: str, row: Any, where: Iterable[int | None]) -> None:
        own = [pk for pk in dict.fromkeys(where) if pk in countries]
        found.setdefault(own[0] if len(own) == 1 else None, {}).setdefault(kind, []).append(row)

    for claim in year.claims:
        if f"claim:{claim.key}" not in making.shown:
            about = [one.pk if one.is_country else one.country_id for one in claim.places.all()]
            named = [country.pk for country in countries.values() if country.name == claim.topic]
            put("claims", claim, named or about)
            making.shown.add(f"claim:{claim.key}")
    for quotation in year.quotations:
        if f"quotation:{quotation.key}" not in making.shown:
            put(
                "quotations",
                quotation,
                [one.pk if one.is_country else one.country_id for one in quotation.places.all()],
            )
    for policy in year.policies:
        put("policies", policy, [one.pk for one in policy.countries.all()])
    for figure in year.figures:
        where = figure.indicator.place or figure.place
        put("figures", figure, [] if where is None else [where.pk if where.is_country else where.country_id])
    for pathway in year.pathways:
        put(
            "pathways",
            pathway,
            [one.pk for one in pathway.destinations.all()] or [one.pk for one in pathway.origins.all()],
        )
    return found


def _chapter(making: Making, key: str, title: str, about: dict[str, list[Any]]) -> list[Passage]:
    """The passages on one country, or on the region."""
    words = making.words
    level = 3 if title else 2
    passages = [text_passage(f"overview:{key}", [heading(2, title)])] if title else []
    by_topic: dict[str, list[Any]] = {}
    for claim in about.get("claims", []):
        by_topic.setdefault(claim.topic, []).append(claim)
    for topic, claims in by_topic.items():
        # In a chapter on a country one paragraph follows the other; the region’s topics have headings of their own.
        shown = heading(2, plain(words.capital(topic))) if not title and topic and len(by_topic) > 1 else ""
        passages.append(claims_passage(making, f"overview:{key}:{topic or 'claims'}", claims, shown))
    passages += _policies(making, key, about.get("policies", []), level)
    passages += _pathways(making, key, about.get("pathways", []), level)
    passages += _figures(making, key, about.get("figures", []), level)
    passages += _quotations(making, key, about.get("quotations", []))
    return passages


def _policies(making: Making, key: str, policies: list[Any], level: int) -> list[Passage]:
    """Policy events: what came before the year, then the year itself, each in order."""
    words, first = making.words, making.year.scope.first
    before = [one for one in policies if (one.end or one.start) is not None and (one.end or one.start) < first]
    of_year = [one for one in policies if one not in before]
    passages = []
    for name, rows in (("background", before), ("agreements" if key == "region" else "events", of_year)):
        if rows:
            title = heading(level, words.heading(name, making.number))
            items = points(_policy(making, one) for one in rows)
            passages.append(
                text_passage(f"overview:{key}:{name}", [title, items], [f"policy:{one.key}" for one in rows])
            )
    return passages


def _policy(making: Making, row: Any) -> str:
    words = making.words
    when = words.capital(words.when_heading(row.period)) if has_dates(row.period) else ""
    text = words.sentence_gap.join(part for part in (words.stop(plain(row.title)), making.once(row.change)) if part)
    return words.dated(when, text) + making.notes(row, "policy")


def _pathways(making: Making, key: str, pathways: list[Any], level: int) -> list[Passage]:
    words = making.words
    passages = []
    for at, pathway in enumerate(pathways):
        rules = [one for one in making.year.rules if one.pathway_id == pathway.pk]
        against = [one for one in making.year.criticisms if one.pathway_id == pathway.pk]
        lead = words.pathway_lead(plain(pathway.name), plain(pathway.acronym), plain(pathway.document))
        title = heading(level, words.heading("pathways", making.number)) if not at else ""
        passages.append(
            text_passage(
                f"pathway:{pathway.key}",
                [
                    title,
                    words.stop(lead),
                    making.once(pathway.description),
                    points([*(_rule(making, one) for one in rules), *(_criticism(making, one) for one in against)]),
                ],
                [
                    f"pathway:{pathway.key}",
                    *(f"rule:{one.key}" for one in rules),
                    *(f"criticism:{one.key}" for one in against),
                ],
            )
        )
    return passages


def _rule(making: Making, rule: Any) -> str:
    words = making.words
    dates = words.in_force(rule.period) if rule.start is not None else ""
    return words.rule(rule.kind, plain(rule.subject), words.sentence(plain(rule.text)), dates) + making.notes(
        rule, "rule"
    )


def _criticism(making: Making, row: Any) -> str:
    words = making.words
    by = plain(row.made_by_printed)
    if row.made_by is not None and row.made_by.live:
        own = making.year.network is not None and row.made_by_id == making.year.network.pk
        by = making.network() if own else organisation(row.made_by, "the-first")
    return words.criticism(by, words.sentence(plain(row.text))) + making.notes(row, "criticism")


def _figures(making: Making, key: str, figures: list[Any], level: int) -> list[Passage]:
    words = making.words
    by_indicator: dict[int, list[Any]] = {}
    for one in figures:
        by_indicator.setdefault(one.indicator_id, []).append(one)
    passages: list[Passage] = []
    title = heading(level, words.heading("figures", making.number))
    for rows in by_indicator.values():
        indicator = rows[0].indicator
        items = [_figure(making, one) for one in rows]
        if len(items) == 1:
            body = points(items)
        else:
            body = f"**{plain(indicator.name)}**\n\n{points(items)}"
        passages.append(
            text_passage(
                f"indicator:{indicator.key}",
                [title, body, making.once(indicator.rivalry) if len(items) > 1 else ""],
                [f"figure:{one.key}" for one in rows],
            )
        )
        title = ""
        if (drawn := _chart(making, indicator, rows)) is not None:
            passages.append(block_passage(f"indicator:{indicator.key}:chart", drawn))
    return passages


def _figure(making: Making, row: Any) -> str:
    words = making.words
    by = ""
    if making.prints(row, "figure", "by"):
        by = reference_to("figure", row.key, "by")
    text = words.figure(
        label=reference_to("figure", row.key, "label"),
        value=reference_to("figure", row.key, "value"),
        as_of=words.as_of(reference_to("figure", row.key, "as-of")) if has_dates(row.period) else "",
        by=by,
        status=row.status,
    )
    if row.is_derived:
        text = f"{text}. {words.worked_out(plain(row.derivation))}"
    return words.stop(text) + making.notes(row, "figure")


def _chart(making: Making, indicator: Any, rows: list[Any]) -> Picture | None:
    """A chart where several figures of one indicator can be compared."""
    words = making.words
    drawn = [one for one in rows if one.quantity.value is not None or one.quantity.minimum is not None]
    if len(drawn) < LEAST_ROWS_OF_A_CHART or len({(one.kind == "share", one.unit) for one in drawn}) > 1:
        return None
    shown = [
        Row(one.label, one.quantity, words.dates(one.period) if has_dates(one.period) else "", "en", one.is_preferred)
        for one in drawn
    ]
    drawing = estimates_chart(
        shown, language=making.records.language, title=indicator.name, width_px=640, words=words.chart_words
    )
    alt = words.chart_alt(indicator.name, [f"{one.label} {words.quantity(one.quantity)}" for one in shown])
    language = "" if making.records.language == "en" else "en"
    return Picture(
        PictureKind.CHART,
        alt,
        svg=drawing.decode(),
        caption=(Run(words.chart_caption(indicator.name), language),),
        record=f"figure:{rows[0].key}",
        key=f"chart-{indicator.key}",
    )


def _quotations(making: Making, key: str, rows: list[Any]) -> list[Passage]:
    """Words of others, those of one speaker together."""
    words = making.words
    grouped: dict[tuple[Any, ...], list[Any]] = {}
    for one in rows:
        grouped.setdefault(
            (one.speaker_id, one.organisation_id, "" if one.organisation_id else one.attributed_to), []
        ).append(one)
        making.shown.add(f"quotation:{one.key}")
    said = []
    for group in grouped.values():
        parts = [reference_to("quotation", one.key) for one in group]
        said.append(words.stop(words.words_of(reference_to("quotation", group[0].key, "by"), parts)))
    body = "\n\n".join(f"> {one}" for one in said)
    return [text_passage(f"overview:{key}:quotations", [body])] if body else []

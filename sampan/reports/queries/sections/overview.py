"""The overview: the region first, then country by country: what was said, what states did, rules, figures, words of others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from sampan.core.markup import reference_to

from ..passages import Passage, Section
from ..records.forms import place_name
from .events import photos_where
from .figures import is_of_the_network, people_passages, table_passages
from .making import Making, has_dates, heading, organisation, place, plain, points, section, text_passage
from .network import claims_passage


def overview(making: Making) -> Section:
    """The overview of the year."""
    year, words = making.year, making.words
    countries = {row.pk: row for row in year.countries}
    passages: list[Passage] = []
    at = _sorted_by_place(making, countries)
    passages += _chapter(making, "region", None, at.get(None, {}))
    for country in year.countries:
        about = at.get(country.pk, {})
        photos = photos_where(making, partial(_is_there, country))
        if any(about.values()) or photos:
            passages += [*_chapter(making, country.key, country, about), *photos]
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
            making.shown.add(f"claim:{claim.key}")
            named = [country.pk for country in countries.values() if country.name == claim.topic]
            put("claims", claim, named or _countries_of(claim))
    for quotation in year.quotations:
        if f"quotation:{quotation.key}" not in making.shown:
            making.shown.add(f"quotation:{quotation.key}")
            put("quotations", quotation, _countries_of(quotation))
    for policy in year.policies:
        put("policies", policy, [one.pk for one in policy.countries.all()])
    for figure in year.figures:
        if not is_of_the_network(figure):
            where = figure.indicator.place or figure.place
            put("figures", figure, [] if where is None else [where.pk if where.is_country else where.country_id])
    for pathway in year.pathways:
        there = [one.pk for one in pathway.destinations.all()]
        put("pathways", pathway, there or [one.pk for one in pathway.origins.all()])
    return found


def _is_there(country: Any, photo: Any) -> bool:
    where = photo.place
    return where is not None and country.pk in (where.pk, where.country_id)


def _countries_of(row: Any) -> list[int | None]:
    return [one.pk if one.is_country else one.country_id for one in row.places.all()]


def _chapter(making: Making, key: str, country: Any, about: dict[str, list[Any]]) -> list[Passage]:
    """The passages on one country, or on the region."""
    words = making.words
    passages = []
    level = 2
    if country is not None:
        passages.append(text_passage(f"overview:{key}", [heading(2, place(country, "heading"))]))
        level = 3
    by_topic: dict[str, list[Any]] = {}
    for claim in about.get("claims", []):
        by_topic.setdefault(claim.topic, []).append(claim)
    for topic, claims in by_topic.items():
        # In a chapter on a country one paragraph follows the other; the region’s topics have headings of their own.
        named = country is None and topic and len(by_topic) > 1
        title = heading(2, plain(words.capital(topic))) if named else ""
        passages.append(claims_passage(making, f"overview:{key}:{topic or 'claims'}", claims, title))
    figures = about.get("figures", [])
    title = heading(level, words.heading("figures", making.number))
    if country is not None:
        passages += people_passages(making, figures)
    passages += _quotations(making, key, about.get("quotations", []))
    passages += _policies(making, key, about.get("policies", []), level)
    passages += _pathways(making, key, about.get("pathways", []), level)
    if country is None and (people := people_passages(making, figures, title=title)):
        passages += people
        title = ""
    name = place_name(making.records, country, is_heading=True)[0] if country is not None else ""
    passages += table_passages(making, key, figures, title=title, place=name)
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
            records = [f"policy:{one.key}" for one in rows]
            passages.append(text_passage(f"overview:{key}:{name}", [title, *_timeline(making, rows)], records))
    return passages


def _timeline(making: Making, rows: list[Any]) -> list[str]:
    """Events of one time together: what is known to the month or day, then what is known to the year, what was announced
    for later, and what has no date."""
    words = making.words
    dated: dict[str, list[tuple[str, Any]]] = {}
    later: dict[str, list[tuple[str, Any]]] = {}
    of_year: list[str] = []
    undated: list[str] = []
    for row in rows:
        parts = [words.sentence(plain(row.title)), making.once(row.change)]
        text = words.sentence_gap.join(part for part in parts if part)
        if not has_dates(row.period):
            undated.append(text + making.notes(row, "policy"))
        elif when := words.when_heading(row.period, making.number):
            to_come = row.start is not None and row.start > making.year.scope.last
            (later if to_come else dated).setdefault(when, []).append((text, row))
        else:
            of_year.append(text + making.notes(row, "policy"))

    def lines(grouped: dict[str, list[tuple[str, Any]]]) -> str:
        return points(
            words.dated(when, words.sentence_gap.join(making.noted("policy", said))) for when, said in grouped.items()
        )

    told = [lines(dated)]
    for lead, body in (
        (words.in_the_year(making.number), points(of_year)),
        (words.later, lines(later)),
        (words.undated, points(undated)),
    ):
        if body:
            told += [words.stop_lead(lead), body]
    return [one for one in told if one]


def _pathways(making: Making, key: str, pathways: list[Any], level: int) -> list[Passage]:
    """Ways to a legal status with the rules of the year, and criticism apart from them."""
    words = making.words
    passages = []
    if pathways:
        title = heading(level, words.heading("pathways", making.number))
        passages.append(text_passage(f"pathways:{key}", [title]))
    for pathway in pathways:
        rules = [one for one in making.year.rules if one.pathway_id == pathway.pk]
        against = [one for one in making.year.criticisms if one.pathway_id == pathway.pk]
        name = words.pathway_title(plain(pathway.name), plain(pathway.acronym))
        paper = pathway.document if pathway.document.lower() not in pathway.name.lower() else ""
        passages.append(
            text_passage(
                f"pathway:{pathway.key}",
                [
                    heading(level + 1, name),
                    making.once(pathway.description),
                    words.labelled("document", words.sentence(plain(paper))) if paper else "",
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
    dates = words.in_force(rule.period, making.number)
    text = words.rule(rule.kind, plain(rule.subject), words.sentence(plain(rule.text)), dates)
    return text + making.notes(rule, "rule")


def _criticism(making: Making, row: Any) -> str:
    words = making.words
    by = plain(words.said_by(row.made_by_printed))
    if row.made_by is not None and row.made_by.live:
        own = making.year.network is not None and row.made_by_id == making.year.network.pk
        by = making.network() if own else organisation(row.made_by, "")
    return words.criticism(by, words.sentence(plain(row.text))) + making.notes(row, "criticism")


def _quotations(making: Making, key: str, rows: list[Any]) -> list[Passage]:
    """Words of others, those of one speaker together."""
    words = making.words
    grouped: dict[tuple[Any, ...], list[Any]] = {}
    for one in rows:
        by = "" if one.organisation_id else one.attributed_to
        grouped.setdefault((one.speaker_id, one.organisation_id, by), []).append(one)
    said = []
    for group in grouped.values():
        parts = making.noted("quotation", [(reference_to("quotation", one.key, "words"), one) for one in group])
        said.append("> " + words.words_of(reference_to("quotation", group[0].key, "by-first"), parts))
    return [text_passage(f"overview:{key}:quotations", ["\n\n".join(said)])] if said else []

"""Organisations, people and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sampan.core.documents import Run
from sampan.core.languages import base_language

from ..names import name_in
from .words import Content, joined, named, words

if TYPE_CHECKING:
    from ..records import Records


def organisation(records: Records, row: Any) -> Content:
    """The name, with the country where several organisations bear it."""
    if row.is_anonymous:
        return words(records.words.anonymous_donor)
    found = named(records, *name_in(records.language, row.name, row.name_language_id, records.names(row)))
    if row.country is not None and row.name in records.doubled_names() and row.country.name not in row.name:
        country = named(records, *name_in(records.language, row.country.name, "en", records.names(row.country)))
        return (*found, Run(" ("), *country, Run(")"))
    return found


def organisation_the(records: Records, row: Any) -> Content:
    found = organisation(records, row)
    begins = found[0]
    if row.is_anonymous or not isinstance(begins, Run) or base_language(begins.language or records.language) != "en":
        return found
    return (*words(records.words.article_of_organisation(begins.text)), *found)


def organisation_full(records: Records, row: Any) -> Content:
    name = organisation(records, row)
    # “(CARAM)-Cambodia” says its acronym already.
    if not row.acronym or row.acronym.split("-")[0] in row.name or not isinstance(name[0], Run):
        return name
    # “Institute (ABC), University”: the acronym is that of the institute.
    own, comma, above = name[0].text.partition(", ")
    return (replace(name[0], text=f"{own} ({row.acronym}){comma}{above}"), *name[1:])


def organisation_listed(records: Records, row: Any) -> Content:
    full = organisation_full(records, row)
    former = records.former_names(row)
    last = full[-1]
    if not former or base_language(records.language) != "en" or not isinstance(last, Run):
        return full
    formerly = f"{records.words.formerly} {former}"
    text = f"{last.text[:-1]}; {formerly})" if last.text.endswith(f"({row.acronym})") else f"{last.text} ({formerly})"
    return (*full[:-1], replace(last, text=text))


def short(records: Records, row: Any) -> Content:
    return words(row.acronym) if row.acronym else organisation(records, row)


def person(records: Records, row: Any) -> Content:
    return named(records, *name_in(records.language, row.printed_name, row.name_language_id, records.names(row)))


def person_formal(records: Records, row: Any) -> Content:
    name, language = name_in(records.language, row.printed_name, row.name_language_id, records.names(row))
    honorific = row.honorific if language == row.name_language_id else ""
    return named(records, f"{honorific} {name}".strip(), language)


def place_name(records: Records, row: Any, *, is_heading: bool = False) -> tuple[str, str]:
    """The name in the report's language; a country as that language names one in running text."""
    own = row.heading if is_heading else row.name
    name, language = name_in(records.language, own, "en", records.names(row))
    return (records.words.country(name) if row.is_country and not is_heading else name), language


def place(records: Records, row: Any) -> Content:
    return named(records, *place_name(records, row))


def place_the(records: Records, row: Any) -> Content:
    name, language = place_name(records, row)
    return (*words(records.words.article_of_place(name)), *named(records, name, language))


def place_full(records: Records, row: Any) -> Content:
    return places_content(records, [row])


def place_listed(records: Records, row: Any) -> Content:
    """A place among others: “Chiang Mai (Thailand)”."""
    name = place(records, row)
    if row.is_country or row.country is None:
        return name
    return (*name, Run(" ("), *place(records, row.country), Run(")"))


def place_heading(records: Records, row: Any) -> Content:
    return named(records, *place_name(records, row, is_heading=True))


def places_content(records: Records, rows: Iterable[Any], *, with_article: bool = False) -> Content:
    """Places with their countries: “Mae Sot and Rayong, Thailand”, “Mae Sot (Thailand) and Yangon (Myanmar)”."""
    grouped: dict[int | None, list[Any]] = {}
    countries: dict[int | None, Any] = {}
    for row in rows:
        country = None if row.is_country else row.country
        key = country.pk if country is not None else None
        countries[key] = country
        grouped.setdefault(key, []).append(row)
    one = place_the if with_article else place
    if len(grouped) == 1 and None not in grouped:
        [(key, group)] = grouped.items()
        names = joined(records, [one(records, row) for row in group])
        if _says(names, countries[key].name):
            return names
        return (*names, Run(records.words.before_country), *place(records, countries[key]))
    parts = []
    for key, group in grouped.items():
        for row in group:
            name = one(records, row)
            if key is not None and not _says(name, countries[key].name):
                name = (*name, Run(" ("), *place(records, countries[key]), Run(")"))
            parts.append(name)
    return joined(records, parts)


def _says(content: Content, name: str) -> bool:
    return any(isinstance(one, Run) and name in one.text for one in content)

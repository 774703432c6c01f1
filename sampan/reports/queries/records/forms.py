"""The forms in which each kind of record is printed. The empty form is the usual one.

A form gives words, each with its language if that is not the report's, and notes. Figures, policy events, rules,
criticisms, claims and quotations bring their notes with their usual form; an event has them in the form `notes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sampan.core.documents import Inline, Run
from sampan.core.languages import base_language

from .names import name_in, title_in

if TYPE_CHECKING:
    from .records import Records

_MOST_PLACES: Final = 3
Content = tuple[Inline, ...]
Form = Callable[["Records", Any], Content]


def words(text: str, language: str = "", *, is_emphasised: bool = False) -> Content:
    """Plain words of a record; nothing where there are none."""
    return (Run(text, language, is_emphasised=is_emphasised),) if text else ()


def _english(records: Records, text: str, language: str = "en") -> Content:
    """Words recorded in a language, marked with it where it is not that of the report."""
    return words(text, "" if base_language(language) == base_language(records.language) else language)


def _named(records: Records, name: str, language: str) -> Content:
    return _english(records, name, language)


# Who and where


def _organisation(records: Records, row: Any) -> Content:
    """The name, with the country where several organisations bear it."""
    if row.is_anonymous:
        return words(records.words.anonymous_donor)
    found = _named(records, *name_in(records.language, row.name, row.name_language_id, records.names(row)))
    if row.country is not None and row.name in records.doubled_names() and row.country.name not in row.name:
        country = _named(records, *name_in(records.language, row.country.name, "en", records.names(row.country)))
        return (*found, Run(" ("), *country, Run(")"))
    return found


def _organisation_the(records: Records, row: Any) -> Content:
    found = _organisation(records, row)
    first = found[0]
    if row.is_anonymous or not isinstance(first, Run) or base_language(first.language or records.language) != "en":
        return found
    return (*words(records.words.article_of_organisation(first.text)), *found)


def _first(form: Form) -> Form:
    """A form as it begins a sentence."""

    def begun(records: Records, row: Any) -> Content:
        found = form(records, row)
        if found and isinstance(found[0], Run):
            return (replace(found[0], text=records.words.capital(found[0].text)), *found[1:])
        return found

    return begun


def _organisation_full(records: Records, row: Any) -> Content:
    name = _organisation(records, row)
    # “(CARAM)-Cambodia” says its acronym already.
    says = row.acronym and row.acronym.split("-")[0] in row.name
    return (*name, Run(f" ({row.acronym})")) if row.acronym and not says else name


def _organisation_listed(records: Records, row: Any) -> Content:
    full = _organisation_full(records, row)
    former = records.former_names(row)
    if former and base_language(records.language) == "en":
        told = f"{records.words.formerly} {former}"
        last = full[-1]
        if len(full) > 1 and isinstance(last, Run):
            return (*full[:-1], Run(f"{last.text[:-1]}; {told})"))
        return (*full, Run(f" ({told})"))
    return full


def _short(records: Records, row: Any) -> Content:
    return words(row.acronym) if row.acronym else _organisation(records, row)


def _person(records: Records, row: Any) -> Content:
    return _named(records, *name_in(records.language, row.printed_name, row.name_language_id, records.names(row)))


def _person_formal(records: Records, row: Any) -> Content:
    name, language = name_in(records.language, row.printed_name, row.name_language_id, records.names(row))
    honorific = row.honorific if language == row.name_language_id else ""
    return _named(records, f"{honorific} {name}".strip(), language)


def place_name(records: Records, row: Any, *, is_heading: bool = False) -> tuple[str, str]:
    """The name in the report's language; a country as that language names one in running text."""
    own = row.heading if is_heading else row.name
    name, language = name_in(records.language, own, "en", records.names(row))
    return (records.words.country(name) if row.is_country and not is_heading else name), language


def _place(records: Records, row: Any) -> Content:
    return _named(records, *place_name(records, row))


def _place_the(records: Records, row: Any) -> Content:
    name, language = place_name(records, row)
    return (*words(records.words.article_of_place(name)), *_named(records, name, language))


def _place_full(records: Records, row: Any) -> Content:
    return places_content(records, [row])


def _place_listed(records: Records, row: Any) -> Content:
    """A place among others: “Chiang Mai (Thailand)”."""
    name = _place(records, row)
    if row.is_country or row.country is None:
        return name
    return (*name, Run(" ("), *_place(records, row.country), Run(")"))


def _place_heading(records: Records, row: Any) -> Content:
    return _named(records, *place_name(records, row, is_heading=True))


def places_content(records: Records, rows: Iterable[Any], *, with_article: bool = False) -> Content:
    """Places with their countries: “Mae Sot and Rayong, Thailand”, “Mae Sot (Thailand) and Yangon (Myanmar)”."""
    grouped: dict[int | None, list[Any]] = {}
    countries: dict[int | None, Any] = {}
    for row in rows:
        country = None if row.is_country else row.country
        key = country.pk if country is not None else None
        countries[key] = country
        grouped.setdefault(key, []).append(row)
    one = _place_the if with_article else _place
    if len(grouped) == 1 and None not in grouped:
        [(key, group)] = grouped.items()
        names = joined(records, [one(records, row) for row in group])
        if _says(names, countries[key].name):
            return names
        return (*names, Run(records.words.before_country), *_place(records, countries[key]))
    parts = []
    for key, group in grouped.items():
        for row in group:
            name = one(records, row)
            if key is not None and not _says(name, countries[key].name):
                name = (*name, Run(" ("), *_place(records, countries[key]), Run(")"))
            parts.append(name)
    return joined(records, parts)


def _says(content: Content, name: str) -> bool:
    return any(isinstance(one, Run) and name in one.text for one in content)


def joined(records: Records, parts: Sequence[Content]) -> Content:
    """The parts as a list in a sentence: with commas, and “and” before the last."""
    found: list[Inline] = []
    for at, part in enumerate(parts):
        if at:
            found.append(Run(records.words.between(at, len(parts))))
        found.extend(part)
    return tuple(found)


# Dates and numbers


def _dates(records: Records, row: Any) -> Content:
    return words(records.words.dates(row.period)) if row.start or row.end else ()


def _when(records: Records, row: Any) -> Content:
    return words(records.words.when(row.period)) if row.start or row.end else ()


def _value(records: Records, row: Any) -> Content:
    said = records.words.quantity(row.quantity, row.per if row.per and not row.per_is_implied else "")
    # A value in words is in the language in which it was recorded; all others are put into words here.
    return _english(records, said) if row.kind == "qualitative" else words(said)


def _figure(records: Records, row: Any) -> Content:
    return (*_value(records, row), *records.notes(row))


def _said_by(records: Records, row: Any) -> Content:
    if row.asserted_by is not None and row.asserted_by.live:
        return _organisation_the(records, row.asserted_by)
    if base_language(records.language) != "en" and row.asserted_by_printed.lower() in getattr(row, "hedges", ()):
        return ()  # said with the number itself in the words of that language
    return _english(records, records.words.said_by(row.asserted_by_printed))


# What took place


def _event(records: Records, row: Any) -> Content:
    return _named(records, *title_in(records.language, row.title, row.title_language_id, row.titles.all()))


def _event_places(records: Records, row: Any) -> Content:
    return places_content(records, [one.place for one in row.places.all()])


def _event_where(records: Records, row: Any) -> Content:
    rows = [one.place for one in row.places.all()]
    return (Run(records.words.before_place), *places_content(records, rows, with_article=True)) if rows else ()


def _event_dateline(records: Records, row: Any) -> Content:
    rows = [one.place for one in row.places.all()]
    if len(rows) > _MOST_PLACES:
        # Stop after stop is told below: above the text stand the countries.
        rows = list({one.pk: one for one in ((row if row.is_country else row.country or row) for row in rows)}.values())
    parts = [part for part in (places_content(records, rows), _dates(records, row)) if part]
    line = tuple(one for at, part in enumerate(parts) for one in ((Run(", "), *part) if at else part))
    if line and isinstance(line[0], Run):
        return (replace(line[0], text=records.words.capital(line[0].text)), *line[1:])
    return line


def _event_beside(records: Records, row: Any) -> Content:
    """Place and days beside the title of an activity, without what the title says already."""
    rows = [one.place for one in row.places.all()]
    title = "".join(one.text for one in _event(records, row) if isinstance(one, Run))
    unsaid = [one for one in rows if place_name(records, one)[0] not in title]
    if unsaid != rows:
        countries = {one.country.pk: one.country for one in rows if not one.is_country and one.country is not None}
        unsaid += [one for one in countries.values() if place_name(records, one)[0] not in title and one not in unsaid]
    of_year = row.precision == "year" and row.start and row.start.year == records.scope.year
    parts = [part for part in (places_content(records, unsaid), () if of_year else _dates(records, row)) if part]
    return tuple(one for at, part in enumerate(parts) for one in ((Run(", "), *part) if at else part))


def _event_counts(records: Records, row: Any) -> Content:
    kept: list[Any] = []
    for one in row.counts.all():
        # A number that another statement of the same gives as a bound is not told twice.
        numbers = {one.value, one.minimum, one.maximum} - {None}
        same = [
            other for other in kept if other.unit == one.unit and numbers & {other.value, other.minimum, other.maximum}
        ]
        alike = [other for other in same if other.what.split()[0].strip(",") == one.what.split()[0].strip(",")]
        if is_counted(one) and not alike:
            kept.append(one)
    parts = [count_content(records, one) for one in kept]
    return tuple(one for at, part in enumerate(parts) for one in ((Run("; "), *part) if at else part))


def is_counted(count: Any) -> bool:
    """Whether a count counts something: how long a thing was said to last is a claim about its dates."""
    return count.kind not in ("duration",) and count.unit not in ("days", "hours", "weeks")


def count_content(records: Records, count: Any) -> Content:
    """“17 trainees from Cambodia”, “over 40 people at the opening”, “one meeting with returned migrants”."""
    number = records.words.counted(replace(count.quantity, printed="", unit=""))
    what = count.what
    if count.kind == "exact" and count.value == 1 and count.unit:
        what = records.words.singular(count.unit, what)
    return (Run(f"{number} "), *_english(records, what))


def _kind_name(records: Records, row: Any) -> Content:
    return _english(records, row.kind.name)


# Works, photos, sources, policies


def _work(records: Records, row: Any) -> Content:
    name, language = title_in(records.language, row.title, row.title_language_id, row.titles.all())
    for edition in row.editions.all():
        if edition.title and base_language(edition.language_id or "") == base_language(records.language):
            name, language = edition.title, edition.language_id
    shown = "" if base_language(language) == base_language(records.language) else language
    return words(name, shown, is_emphasised=row.has_own_title)


def _work_languages(records: Records, row: Any) -> Content:
    named = [one.language for one in row.editions.all() if one.language is not None]
    return joined(records, [words(records.words.language_name(one.slug, one.name)) for one in named])


def _photo(records: Records, row: Any) -> Content:
    for caption in row.captions.all():
        if base_language(caption.language_id) == base_language(records.language):
            return words(caption.text)
    return _english(records, row.caption, row.caption_language_id)


def _credit(records: Records, row: Any) -> Content:
    if row.credit is not None and row.credit.live:
        return _person(records, row.credit)
    return words(row.credit_printed)


def _own(column: str) -> Form:
    """A column of English words as it is."""

    def form(records: Records, row: Any) -> Content:
        value = getattr(row, column)
        return _english(records, str(value)) if value else ()

    return form


def _plain(column: str) -> Form:
    """A column that has no language, such as an acronym or a number."""

    def form(records: Records, row: Any) -> Content:
        value = getattr(row, column)
        return words(str(value)) if value else ()

    return form


def _told(column: str) -> Form:
    """The words of a statement, with its notes."""

    def form(records: Records, row: Any) -> Content:
        language = getattr(row, "language_id", "en")
        return (*_english(records, getattr(row, column), language), *records.notes(row))

    return form


def _project(records: Records, row: Any) -> Content:
    return _named(records, *title_in(records.language, row.title, "en", row.titles.all()))


def _instrument(records: Records, row: Any) -> Content:
    return _named(records, *title_in(records.language, row.title, "en", row.titles.all()))


def _quotation(records: Records, row: Any) -> Content:
    return (*_quoted(records, row), *records.notes(row))


def _quoted(records: Records, row: Any) -> Content:
    opening, closing = records.words.quotation_marks
    text = row.text.strip()
    shown = "" if base_language(row.language_id) == base_language(records.language) else row.language_id
    return (Run(f"{opening}{text}{closing}", shown),)


def _quoted_from(records: Records, row: Any) -> Content:
    if row.speaker is not None and row.speaker.live:
        return _person(records, row.speaker)
    if row.organisation is not None and row.organisation.live:
        return _organisation_the(records, row.organisation)
    # “Labour rights groups (fn 23)”: the number of a note in a document is no part of a name.
    return _english(records, re.sub(r"\s*\(fn [^)]*\)", "", row.attributed_to))


def _term(records: Records, row: Any) -> Content:
    return words(row.headword)


def expansion(records: Records, row: Any) -> tuple[str, str]:
    """What a term stands for in the report’s language, else in English; wrong ones are never printed."""
    right = [one for one in row.expansions.all() if one.kind != "error"]
    for wanted in (records.language, "en"):
        for one in right:
            if base_language(one.language_id) == base_language(wanted):
                return one.text, one.language_id
    return (right[0].text, right[0].language_id) if right else ("", "")


def _expansion(records: Records, row: Any) -> Content:
    return _named(records, *expansion(records, row))


def _term_full(records: Records, row: Any) -> Content:
    told = _expansion(records, row)
    return (*told, Run(f" ({row.headword})")) if told else words(row.headword)


def _notes(records: Records, row: Any) -> Content:
    return records.notes(row)


FORMS: Final[dict[str, dict[str, Form]]] = {
    "figure": {
        "": _figure,
        "value": _value,
        "label": _own("label"),
        "population": _own("population"),
        "as-of": _dates,
        "when": _when,
        "by": _said_by,
        "notes": _notes,
    },
    "event": {
        "": _event,
        "title": _event,
        "dates": _dates,
        "when": _when,
        "when-first": _first(_when),
        "places": _event_places,
        "where": _event_where,
        "dateline": _event_dateline,
        "beside": _event_beside,
        "counts": _event_counts,
        "kind": _kind_name,
        "venue": _plain("venue"),
        "slogan": _own("slogan"),
        "notes": _notes,
    },
    "organisation": {
        "": _organisation,
        "the": _organisation_the,
        "the-first": _first(_organisation_the),
        "full": _organisation_full,
        "listed": _organisation_listed,
        "acronym": _short,
        "short": _short,
    },
    "person": {"": _person, "formal": _person_formal},
    "place": {
        "": _place,
        "the": _place_the,
        "the-first": _first(_place_the),
        "full": _place_full,
        "listed": _place_listed,
        "heading": _place_heading,
    },
    "project": {"": _project, "short": _own("short_title"), "dates": _dates, "when": _when, "theme": _own("theme")},
    "instrument": {"": _instrument, "number": _plain("legal_number"), "year": _plain("year")},
    "policy": {
        "": _told("title"),
        "title": _own("title"),
        "dates": _dates,
        "when": _when,
        "change": _own("change"),
        "notes": _notes,
    },
    "pathway": {"": _own("name"), "acronym": _plain("acronym"), "document": _own("document")},
    "rule": {"": _told("text"), "text": _own("text"), "subject": _own("subject"), "dates": _dates, "notes": _notes},
    "criticism": {"": _told("text"), "text": _own("text"), "notes": _notes},
    "claim": {"": _told("text"), "text": _own("text"), "dates": _dates, "by": _said_by, "notes": _notes},
    "quotation": {
        "": _quotation,
        "words": _quoted,
        "by": _quoted_from,
        "by-first": _first(_quoted_from),
        "notes": _notes,
    },
    "term": {"": _term, "expansion": _expansion, "full": _term_full},
    "work": {"": _work, "title": _work, "languages": _work_languages, "dates": _dates, "when": _when},
    "photo": {"": _photo, "caption": _photo, "credit": _credit, "dates": _dates},
    "calendar": {"": _own("text"), "dates": _dates, "when": _when},
    "source": {"": _own("title"), "title": _own("title"), "dates": _dates},
}

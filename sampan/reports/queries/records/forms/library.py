"""Works, photos, terms and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sampan.core.documents import Run
from sampan.core.languages import base_language

from ..names import title_in
from .network import person
from .words import Content, joined, named, recorded, words

if TYPE_CHECKING:
    from ..records import Records


def work(records: Records, row: Any) -> Content:
    name, language = title_in(records.language, row.title, row.title_language_id, row.titles.all())
    for edition in row.editions.all():
        if edition.title and base_language(edition.language_id or "") == base_language(records.language):
            name, language = edition.title, edition.language_id
    shown = "" if base_language(language) == base_language(records.language) else language
    return words(name, shown, is_emphasised=row.has_own_title)


def work_languages(records: Records, row: Any) -> Content:
    named = [one.language for one in row.editions.all() if one.language is not None]
    return joined(records, [words(records.words.language_name(one.slug, one.name)) for one in named])


def photo(records: Records, row: Any) -> Content:
    for caption in row.captions.all():
        if base_language(caption.language_id) == base_language(records.language):
            return words(caption.text)
    return recorded(records, row.caption, row.caption_language_id)


def credit(records: Records, row: Any) -> Content:
    if row.credit is not None and row.credit.live:
        return person(records, row.credit)
    return words(row.credit_printed)


def term(records: Records, row: Any) -> Content:
    return words(row.headword)


def expansion(records: Records, row: Any) -> tuple[str, str]:
    """What a term stands for in the report’s language, else in English; wrong ones are never printed."""
    right = [one for one in row.expansions.all() if one.kind != "error"]
    for wanted in (records.language, "en"):
        for one in right:
            if base_language(one.language_id) == base_language(wanted):
                return one.text, one.language_id
    return (right[0].text, right[0].language_id) if right else ("", "")


def expansion_content(records: Records, row: Any) -> Content:
    return named(records, *expansion(records, row))


def term_full(records: Records, row: Any) -> Content:
    stands_for = expansion_content(records, row)
    return (*stands_for, Run(f" ({row.headword})")) if stands_for else words(row.headword)

"""The glossary: terms and acronyms with what they stand for in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from sampan.core.text import fold
from sampan.network.models import Language, NameKind
from sampan.network.queries.order import InOrder, name_key
from sampan.sources.models import Definition, Expansion, Term


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How many terms the printed list has, and how many are used without standing in it."""

    listed: int
    not_listed: int


def list_terms(*, language: str = "", kind: str = "", listed: str = "", q: str = "") -> InOrder[Term]:
    """Published terms by headword, with expansions, meanings and the organisation at hand.

    `kind` is "acronym" or "term"; `listed` is "yes" (in the printed list), "no" (used, but not listed);
    `q` is looked for in headwords, expansions and meanings, in any script.
    """
    asked = Term.objects.filter(live=True)
    if language:
        asked = asked.filter(
            Q(pk__in=Expansion.objects.filter(language=language).values("term"))
            | Q(pk__in=Definition.objects.filter(language=language).values("term"))
        )
    if kind:
        asked = asked.filter(is_acronym=kind == "acronym")
    if listed:
        asked = asked.filter(is_listed=listed == "yes")
    if q:
        asked = asked.filter(
            Q(headword__icontains=q) | Q(expansions__text__icontains=q) | Q(definitions__text__icontains=q)
        ).distinct()
    rows = asked.select_related("organisation").prefetch_related(
        Prefetch("expansions", queryset=Expansion.objects.select_related("language").order_by("id")),
        Prefetch("definitions", queryset=Definition.objects.select_related("language").order_by("id")),
    )
    return InOrder(rows, name_key, "headword")


def term_languages() -> tuple[tuple[str, str], ...]:
    """The languages in which anything is explained, as (code, own name). One query."""
    rows = Language.objects.filter(
        Q(pk__in=Expansion.objects.filter(term__live=True).values("language"))
        | Q(pk__in=Definition.objects.filter(term__live=True).values("language"))
    )
    return tuple(rows.order_by("order", "slug").values_list("slug", "own_name"))


def count_terms() -> TermCounts:
    """How many terms are in the printed list, and how many are not. One query."""
    listed = list(Term.objects.filter(live=True).values_list("is_listed", flat=True))
    return TermCounts(sum(listed), len(listed) - sum(listed))


def is_wrong(expansion: Expansion) -> bool:
    """Whether a document got the expansion wrong: it is kept so that the wrong form finds the right one."""
    return expansion.kind == NameKind.ERROR


def other_forms(text: str, *, most: int = 6) -> list[str]:
    """What was typed with a term or acronym of the glossary put in its other forms, in every language. One query.

    >>> other_forms("NV in Thailand")  # doctest: +SKIP
    ['Nationality Verification in Thailand', 'พิสูจน์สัญชาติ in Thailand']
    """
    typed = fold(text)
    if not typed:
        return []
    forms: dict[int, list[tuple[str, bool]]] = {}
    rows = Term.objects.filter(live=True).values_list("pk", "headword", "expansions__text", "expansions__kind")
    for term, headword, expansion, kind in rows.order_by("pk", "expansions__id"):
        told = forms.setdefault(term, [(headword, True)])
        if expansion:
            # A misprint finds the right form, but is not looked for.
            told.append((expansion, kind != NameKind.ERROR))
    found: dict[str, None] = {}
    for told in forms.values():
        for form, _right in told:
            before, stood, after = _parted(typed, fold(form))
            if stood:
                others = (other for other, right in told if right and fold(other) != stood)
                found |= dict.fromkeys(" ".join(f"{before}{other}{after}".split()) for other in others)
    return list(found)[:most]


def _parted(text: str, form: str) -> tuple[str, str, str]:
    """The text before, at and after the form; nothing at it where the form does not stand there as a word of its own."""
    # In scripts that part no words a form may stand anywhere; a Latin one must not be part of a longer word.
    edge = r"(?<![\w])" if form[:1].isascii() else "", r"(?![\w])" if form[-1:].isascii() else ""
    match = re.search(f"{edge[0]}{re.escape(form)}{edge[1]}", text) if form else None
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")

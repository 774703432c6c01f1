"""The glossary: terms and acronyms with what they stand for in each language."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from sampan.network.models import Language, NameKind
from sampan.sources.models import Definition, Expansion, Term


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How many terms the printed list has, and how many are used without standing in it."""

    listed: int
    not_listed: int


def list_terms(*, language: str = "", kind: str = "", listed: str = "", q: str = "") -> QuerySet[Term]:
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
    return (
        asked.select_related("organisation")
        .prefetch_related(
            Prefetch("expansions", queryset=Expansion.objects.select_related("language").order_by("id")),
            Prefetch("definitions", queryset=Definition.objects.select_related("language").order_by("id")),
        )
        .order_by("headword", "key")
    )


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

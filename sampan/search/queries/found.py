"""Searching: what was found for a reader, how much of each kind there is, and what else they may have meant.

Two things keep what is closed closed. The index is asked with the reader's audiences as a condition, and what changed
since it was written is left out of it; then what was found is fetched from the database by the rule of `visible_to`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tantivy import Occur, Query

from sampan.network.models import audiences_open_to

from ..models import Change
from . import index, words
from .documents import Document, document
from .index import Hit
from .offers import AUDIENCES, offer_of, offers, relations_of
from .words import Asked, Stands

# Where fewer hold all the words, some that hold a part of them fill the page up to so many.
ALSO: Final = 10
FACETS: Final = ("kind", "language", "country")
# Where more documents may hold all that was typed, the best are looked for among the best of a plain union, this many
# times as many as are wanted.
MANY: Final = 50_000
AHEAD: Final = 4
# So much may wait for the index before counts cannot be trusted; it is then being made anew.
MOST_WAITING: Final = 20_000
# A list of the desk shows no more of what was searched: the database takes no longer list of numbers.
MOST_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks: words, and what to narrow by. Values of one filter are alternatives."""

    text: str
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found: the row, and its document as the reader may see it."""

    record: Any
    document: Document


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found: what holds all that was typed, of which there are `total` in all, and where those are few
    also some that hold a part of it.

    `is_doubtful` where nothing holds all, or some of what was typed is written nowhere as it was typed.
    """

    asked: Asked
    found: tuple[Found, ...] = ()
    total: int = 0
    also: tuple[Found, ...] = ()
    is_doubtful: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def search(question: Question, *, user: Any, forms: Sequence[str] = (), limit: int = 20, offset: int = 0) -> Results:
    """What `user` may see of what was asked, the best first. `forms` are other forms of it, from the glossary.

    Raises IndexIsAway while there is no index to ask.
    """
    asked = words.asked(question.text, forms)
    if asked.is_empty:
        return Results(asked)
    audiences = audiences_open_to(user)
    closed = _closed(audiences)
    hits = best_hits(question, asked, closed, limit=limit, offset=offset)
    counts = _counts(question, hits.matching, closed)
    found = _fetched([*hits.exact, *hits.some], audiences)
    exact = {(hit.kind, hit.row) for hit in hits.exact}
    # Every document is of one kind.
    total = sum(number for kind, number in counts["kind"].items() if not question.kinds or kind in question.kinds)
    return Results(
        asked,
        tuple(one for one in found if (one.document.kind, one.document.row) in exact),
        total,
        tuple(one for one in found if (one.document.kind, one.document.row) not in exact),
        not total or words.may_be_misspelt(asked, _stands(closed)),
        counts,
    )


@dataclass(frozen=True, slots=True)
class Hits:
    """What the index answers: a page of what holds all that was typed, and where that is little also some of the rest."""

    matching: Any
    exact: list[Hit]
    some: list[Hit]


def best_hits(question: Question, asked: Asked, closed: Sequence[Any], *, limit: int, offset: int = 0) -> Hits:
    """The best documents within `closed`, the conditions that the reader may not leave. Asks the index alone."""
    view = index.searcher()
    matching, ranking = words.must_match(asked, _stands(closed)), words.worth(asked, view)
    union, within = words.any_of(ranking), _narrowing(question, closed)
    most = words.most_held(asked, view)
    exact: list[Hit] | None = None if most else []
    if most > MANY:
        exact = _best_of_union(union, [(Occur.Must, matching), *within], offset + limit)
        exact = None if exact is None else exact[offset:]
    if exact is None:
        exact = index.search(_ranked(matching, within, ranking), limit=limit, offset=offset)
    some: list[Hit] = []
    if len(exact) < min(ALSO, limit) and not offset and ranking:
        # All that hold everything are known here, so that what is left of the best are some of the rest.
        found = _best_of_union(union, within, ALSO)
        best = index.search(_nested(union, within), limit=ALSO) if found is None else found
        known = {hit.key for hit in exact}
        some = [hit for hit in best if hit.key not in known][: ALSO - len(exact)]
    return Hits(matching, exact, some)


def _best_of_union(union: Any, within: Sequence[Any], limit: int) -> list[Hit] | None:
    """The best hits of a plain union of terms that stand within the conditions; None where too few do to tell.

    The best of a plain union are found without looking at most of it, unlike those within conditions. So the union is
    asked alone, and the conditions are asked of what was found only.
    """
    ahead = index.search(union, limit=AHEAD * limit)
    if not ahead:
        return []
    kept = index.search(
        Query.boolean_query([(Occur.Must, words.one_of("key", [hit.key for hit in ahead])), *within]), limit=len(ahead)
    )
    keys = {hit.key for hit in kept}
    found = [hit for hit in ahead if hit.key in keys][:limit]
    return found if len(found) == limit or len(ahead) < AHEAD * limit else None


def _stands(closed: Sequence[Any]) -> Stands:
    """Asks whether a query has any document within the conditions."""

    def stands(query: Any) -> bool:
        found = _best_of_union(query, closed, 1)
        return bool(index.search(_nested(query, closed), limit=1) if found is None else found)

    return stands


def _ranked(matching: Any, within: Sequence[Any], ranking: Sequence[Any]) -> Any:
    # What must hold narrows but ranks nothing: it is the same for all that is found.
    held = Query.const_score_query(_nested(matching, within), 0.0)
    return Query.boolean_query([(Occur.Must, held), *((Occur.Should, one) for one in ranking)])


def _nested(query: Any, within: Sequence[Any]) -> Any:
    """The query within the conditions, which rank nothing."""
    conditions = Query.const_score_query(Query.boolean_query([*within]), 0.0)
    return Query.boolean_query([(Occur.Must, query), (Occur.Must, conditions)])


def _closed(audiences: Sequence[str]) -> list[tuple[Any, Any]]:
    """The conditions of every question of a reader: their audiences, and nothing that changed since it was written."""
    conditions = [(Occur.Must, words.one_of("audience", audiences))]
    waiting = {f"{kind}:{row}" for kind, row in Change.objects.values_list("kind", "row")[: MOST_WAITING + 1]}
    if len(waiting) > MOST_WAITING:
        raise index.IndexIsAway("So much has changed that the index is made anew.")
    if waiting:
        conditions.append((Occur.MustNot, words.one_of("key", waiting)))
    return conditions


def _narrowing(question: Question, closed: Sequence[Any], *, without: str = "") -> list[tuple[Any, Any]]:
    """The conditions of what was narrowed and of what the reader may see."""
    narrowing = [
        words.one_of(name, values)
        for name, values in (
            ("kind", question.kinds),
            ("language", question.languages),
            ("country", question.countries),
        )
        if values and name != without
    ]
    days = words.between(
        question.first.toordinal() if question.first else None, question.last.toordinal() if question.last else None
    )
    return [*((Occur.Must, one) for one in (*narrowing, *days)), *closed]


def _counts(question: Question, matching: Any, closed: Sequence[Any]) -> dict[str, Mapping[str, int]]:
    """How much there is of each value of each filter, with the other filters as they are."""
    chosen = {"kind": question.kinds, "language": question.languages, "country": question.countries}
    free = [name for name in FACETS if not chosen[name]]
    counted = dict(index.counts(_nested(matching, _narrowing(question, closed)), free)) if free else {}
    for name in FACETS:
        if chosen[name]:
            counted |= index.counts(_nested(matching, _narrowing(question, closed, without=name)), [name])
    return {name: counted[name] for name in FACETS}


def _fetched(hits: Sequence[Hit], audiences: Sequence[str]) -> list[Found]:
    """The records of the hits that the audiences may see, in the order of the hits."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.row)
    found: dict[tuple[str, int], Found] = {}
    level = max(AUDIENCES.index(audience) for audience in audiences)
    for kind, rows in by_kind.items():
        offer = offers()[kind]
        records = offer.rows_open_to(audiences).filter(pk__in=rows).prefetch_related(*relations_of(offer))
        for record in records:
            found[kind, record.pk] = Found(record, document(offer, record, level))
    return [found[hit.kind, hit.row] for hit in hits if (hit.kind, hit.row) in found]


def rows_found(model: Any, text: str) -> tuple[list[int], list[int]] | None:
    """The rows of a table that hold all that was typed, drafts too, and those that changed since: for lists of the desk.

    The caller narrows both to what the account may see. None where the index cannot say: it is away, or the table is not
    in it.
    """
    offer = offer_of(model)
    asked = words.asked(text)
    if offer is None or asked.is_empty:
        return None
    waiting = Change.objects.filter(kind=offer.kind).order_by().values_list("row", flat=True).distinct()
    changed = list(waiting[: MOST_ROWS + 1])
    if len(changed) > MOST_ROWS:
        return None
    try:
        within = [(Occur.Must, words.one_of("kind", [offer.kind]))]
        hits = index.search(_nested(words.must_match(asked, _stands(within)), within), limit=MOST_ROWS)
    except index.IndexIsAway:
        return None
    return list({hit.row for hit in hits} - set(changed)), changed

"""What a reader typed, as a question to the index: what must be there, what is worth how much, and which words expand."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import tantivy
from tantivy import Occur, Query

from sampan.core.terms import Terms, cut, plain_forms
from sampan.core.text import normalise, script_of

from .index import schema

# What is typed beyond this is not read: nobody types so much, and a page pasted by mistake need not be searched for.
MOST_LETTERS: Final = 400
MOST_CHUNKS: Final = 24
# What a stream is worth beside words.
WEIGHTS: Final[Mapping[str, float]] = {"words": 1.0, "syllables": 0.5, "pairs": 0.5}
TITLE: Final = 2.0
# A word without the accents that were typed.
PLAIN: Final = 0.25
# Another form of a term from the glossary is worth this much of the form that was typed.
OTHER_FORM: Final = 0.6
# How many places of terms are looked at for one question. The commonest terms are left out beyond it: they say least.
POSTINGS: Final = 2_000_000
LEAST_TERMS: Final = 3
# A Latin word of so many letters may have a slip in it, and may be the beginning of a longer one.
SLIP_FROM: Final = 5
BEGINNING_FROM: Final = 3
_PARTS: Final = (("title", TITLE), ("body", 1.0))


# Whether a query has any document that the reader may see: what only others may see must not change the answer.
Stands = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, cut: the whole, and each piece between spaces. `forms` are other forms of it from the glossary."""

    text: str
    whole: Terms
    chunks: tuple[Terms, ...]
    forms: tuple[Terms, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could be found, such as marks only."""
        return not self.whole.syllables and not self.whole.words

    @property
    def every_term(self) -> frozenset[str]:
        """Every word, syllable and pair that was asked for, to mark them where they stand."""
        found: set[str] = set()
        for terms in (self.whole, *self.forms):
            found |= {*terms.words, *terms.pairs}
            # A lone syllable is marked only where nothing larger could be: marks on every other letter help nobody.
            if len(terms.syllables) < 2:
                found |= set(terms.syllables)
        return frozenset(found)


def asked(text: str, forms: Iterable[str] = ()) -> Asked:
    """What was typed, ready to be looked for; whatever it holds, this gives an answer."""
    plain = " ".join(normalise(text[: 4 * MOST_LETTERS]).split())[:MOST_LETTERS]
    chunks = [terms for terms in map(cut, plain.split(" ")[:MOST_CHUNKS]) if terms.words or terms.syllables]
    return Asked(plain, cut(plain), tuple(chunks), tuple(cut(form) for form in forms))


# What a document must hold --------------------------------------------------------------------------------------------


def must_match(asked: Asked, stands: Stands) -> Any:
    """Documents that hold all that was typed: each piece as a run of syllables, by all its words, or nearly so."""
    chunks = [any_of(_chunk(terms, stands)) for terms in asked.chunks]
    held = [Query.boolean_query([(Occur.Must, one) for one in chunks])] if chunks else []
    held += [any_of(_runs(form)) for form in asked.forms if form.syllables]
    return any_of(held)


def _chunk(terms: Terms, stands: Stands) -> list[Any]:
    """The ways in which a document can hold one piece of what was typed."""
    ways = _runs(terms)
    if terms.words:
        ways.append(
            Query.boolean_query([(Occur.Must, _anywhere("words", word)) for word in dict.fromkeys(terms.words)])
        )
    if len(terms.syllables) == 1 and terms.syllables[0].isascii() and terms.syllables[0].isalpha():
        # A Latin word stands among the syllables as it was written, without being reduced to its stem.
        (word,) = terms.syllables
        fields = [f"{part}_syllables" for part, _boost in _PARTS]
        if len(word) >= BEGINNING_FROM:
            ways += [Query.fuzzy_term_query(schema(), name, word, distance=0, prefix=True) for name in fields]
        if _is_unknown(word, stands):
            ways += [Query.fuzzy_term_query(schema(), name, word, distance=1) for name in fields]
    return ways


def _runs(terms: Terms) -> list[Any]:
    """The syllables one after the other, in a title or in a text."""
    if not terms.syllables:
        return []
    if len(terms.syllables) == 1:
        return [_anywhere("syllables", terms.syllables[0])]
    return [Query.phrase_query(schema(), f"{part}_syllables", list(terms.syllables)) for part, _boost in _PARTS]


def _is_unknown(word: str, stands: Stands) -> bool:
    """Whether a Latin word stands nowhere as it was typed and is long enough for a slip."""
    return len(word) >= SLIP_FROM and word.isascii() and word.isalpha() and not stands(_anywhere("syllables", word))


def may_be_misspelt(asked: Asked, stands: Stands) -> bool:
    """Whether some of what was typed stands nowhere as it was typed."""
    return any(_is_unknown(word, stands) for terms in asked.chunks for word in terms.syllables)


# What a document is worth ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A term in a field, what a document is worth for holding it, and how many do."""

    query: Any
    worth: float
    postings: int


def worth(asked: Asked, view: Any) -> list[Any]:
    """What ranks documents: each adds to the score. Without what stands nowhere, and within the budget of postings."""
    found = _weighed(asked.whole, 1.0, view)
    for form in asked.forms:
        found += _weighed(form, OTHER_FORM, view)
    found.sort(key=lambda one: -one.worth)
    kept: list[Any] = []
    spent = 0
    for one in found:
        spent += one.postings
        if spent > POSTINGS and len(kept) >= LEAST_TERMS:
            break
        kept.append(one.query)
    return kept


def _weighed(terms: Terms, factor: float, view: Any) -> list[_Weighed]:
    """The terms with their weights: rare ones more than tantivy gives them, and by how rare they are in their script.

    A common Lao syllable is rare among documents of which most are Thai; and a term that is typed twice is meant.
    """
    found: list[_Weighed] = []
    total = view.num_docs
    plain = plain_forms(terms)
    for stream, weight in WEIGHTS.items():
        for term, times in Counter(getattr(terms, stream)).items():
            held = {part: view.doc_freq(f"{part}_{stream}", term) for part, _boost in _PARTS}
            most = max(held.values())
            if not most:
                continue
            rarity = _rarity(most, max(most, view.doc_freq("script", script_of(term))))
            given = weight * math.sqrt(rarity / 8) * math.sqrt(times) * factor * (PLAIN if term in plain else 1.0)
            for part, boost in _PARTS:
                if held[part]:
                    query = Query.term_query(schema(), f"{part}_{stream}", term, index_option="freq")
                    # Its own measure of rarity is taken out of what tantivy will put in.
                    mended = boost * given * rarity / _rarity(held[part], total)
                    found.append(_Weighed(Query.boost_query(query, mended), boost * given * rarity, held[part]))
    return found


def _rarity(held: int, total: int) -> float:
    """How much a term tells that `held` of `total` documents hold (the idf of BM25)."""
    return math.log(1 + (total - held + 0.5) / (held + 0.5))


# Parts of questions ---------------------------------------------------------------------------------------------------


def _anywhere(stream: str, term: str) -> Any:
    return any_of(
        [Query.term_query(schema(), f"{part}_{stream}", term, index_option="freq") for part, _boost in _PARTS]
    )


def any_of(queries: Sequence[Any]) -> Any:
    """Documents of any of the queries, with the scores of all that hold."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def one_of(field: str, values: Iterable[str]) -> Any:
    """Documents with any of the values in a field that is not cut."""
    return Query.term_set_query(schema(), field, list(values))


def between(first: int | None, last: int | None) -> list[Any]:
    """Documents whose days meet those from `first` to `last` (ordinals, either may be open)."""
    kind = tantivy.FieldType.Integer
    found = []
    if first is not None:
        found.append(Query.range_query(schema(), "last", kind, lower_bound=first))
    if last is not None:
        found.append(Query.range_query(schema(), "first", kind, upper_bound=last))
    return found

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
# What a term is worth more for standing in a title, which is a part of the body too.
TITLE: Final = 1.0
# A word without the accents that were typed.
PLAIN: Final = 0.25
# Another form of a term from the glossary is worth this much of the form that was typed.
OTHER_FORM: Final = 0.6
# How many places of terms are looked at for one question. The commonest terms are left out beyond it: they say least.
POSTINGS: Final = 1_000_000
LEAST_TERMS: Final = 3
# No more terms than these rank: on the tasks of the benchmark the rest of a long question found nothing more.
MOST_TERMS: Final = 128
# A Latin word of so many letters may have a slip in it, and may be the beginning of a longer one.
SLIP_FROM: Final = 5
BEGINNING_FROM: Final = 3
# What is of more pieces is a sentence. It is looked for by all its words as they were typed: each run of syllables in it
# would cost as much as a question of its own, and tells little more than the words.
MOST_LOOSE: Final = 4
_PARTS: Final = (("body", 1.0), ("title", TITLE))


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
    """Documents that hold all that was typed: each piece as a run of syllables, by all its words, or nearly so.

    Of a sentence, each piece by all its words."""
    is_sentence = len(asked.chunks) > MOST_LOOSE
    chunks = [any_of(_chunk(terms, None if is_sentence else stands)) for terms in asked.chunks]
    held = [Query.boolean_query([(Occur.Must, one) for one in chunks])] if chunks else []
    held += [any_of(_runs(form)) for form in asked.forms if form.syllables]
    return any_of(held)


def _chunk(terms: Terms, stands: Stands | None) -> list[Any]:
    """The ways in which a document can hold one piece of what was typed; by all its words only without `stands`."""
    is_latin = len(terms.syllables) == 1 and terms.syllables[0].isascii() and terms.syllables[0].isalpha()
    # Where a Latin word stands, its stem stands among the words.
    ways = [] if terms.words and (is_latin or stands is None) else _runs(terms)
    if terms.words:
        ways.append(Query.boolean_query([(Occur.Must, _held("words", word)) for word in dict.fromkeys(terms.words)]))
    if is_latin and stands:
        # It stands among the syllables as it was written.
        (word,) = terms.syllables
        if len(word) >= BEGINNING_FROM:
            ways.append(Query.fuzzy_term_query(schema(), "body_syllables", word, distance=0, prefix=True))
        if _is_unknown(word, stands):
            ways.append(Query.fuzzy_term_query(schema(), "body_syllables", word, distance=1))
    return ways


def _runs(terms: Terms) -> list[Any]:
    """The syllables one after the other."""
    if len(terms.syllables) > 1:
        return [Query.phrase_query(schema(), "body_syllables", list(terms.syllables))]
    return [_held("syllables", syllable) for syllable in terms.syllables]


def most_held(asked: Asked, view: Any) -> int:
    """So many documents at most hold all that was typed, as far as it can be told from single terms; a guess for words in
    Latin letters, which may be beginnings or have a slip."""
    found = 0
    if asked.chunks:
        found = min(_most_of_chunk(terms, view) for terms in asked.chunks)
    return found + sum(_rarest("syllables", form.syllables, view) for form in asked.forms)


def _most_of_chunk(terms: Terms, view: Any) -> int:
    if len(terms.syllables) == 1 and terms.syllables[0].isascii():
        return max(1, _rarest("syllables", terms.syllables, view) + _rarest("words", terms.words, view))
    return _rarest("syllables", terms.syllables, view) + _rarest("words", terms.words, view)


def _rarest(stream: str, terms: Iterable[str], view: Any) -> int:
    return min((view.doc_freq(f"body_{stream}", term) for term in set(terms)), default=0)


def _is_unknown(word: str, stands: Stands) -> bool:
    """Whether a Latin word stands nowhere as it was typed and is long enough for a slip."""
    return len(word) >= SLIP_FROM and word.isascii() and word.isalpha() and not stands(_held("syllables", word))


def may_be_misspelt(asked: Asked, stands: Stands) -> bool:
    """Whether some of what was typed stands nowhere as it was typed."""
    return any(_is_unknown(word, stands) for terms in asked.chunks for word in terms.syllables)


# What a document is worth ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A term of a stream, what a document is worth for holding it, and how many documents do."""

    stream: str
    term: str
    worth: float
    held: int


def worth(asked: Asked, view: Any) -> list[Any]:
    """What ranks documents: each adds to the score. Without what stands nowhere, and within the budget of postings."""
    found = _weighed(asked.whole, 1.0, view)
    for form in asked.forms:
        found += _weighed(form, OTHER_FORM, view)
    found.sort(key=lambda one: -one.worth)
    kept: list[Any] = []
    spent = 0
    for one in found[:MOST_TERMS]:
        spent += one.held
        if spent > POSTINGS and len(kept) >= LEAST_TERMS:
            break
        for part, boost in _PARTS:
            held = one.held if part == "body" else view.doc_freq(f"{part}_{one.stream}", one.term)
            if held:
                query = Query.term_query(schema(), f"{part}_{one.stream}", one.term, index_option="freq")
                # Its own measure of rarity is taken out of what tantivy will put in.
                kept.append(Query.boost_query(query, boost * one.worth / _rarity(held, view.num_docs)))
    return kept


def _weighed(terms: Terms, factor: float, view: Any) -> list[_Weighed]:
    """The terms with their weights: rare ones more than tantivy gives them, and by how rare they are in their script.

    A common Lao syllable is rare among documents of which most are Thai; and a term that is typed twice is meant.
    """
    found: list[_Weighed] = []
    plain = plain_forms(terms)
    scripts: dict[str, int] = {}
    for stream, weight in WEIGHTS.items():
        for term, times in Counter(getattr(terms, stream)).items():
            held = view.doc_freq(f"body_{stream}", term)
            if not held:
                continue
            script = script_of(term)
            if script not in scripts:
                scripts[script] = view.doc_freq("script", script)
            rarity = _rarity(held, max(held, scripts[script]))
            given = weight * math.sqrt(rarity / 8) * math.sqrt(times) * factor * (PLAIN if term in plain else 1.0)
            found.append(_Weighed(stream, term, given * rarity, held))
    return found


def _rarity(held: int, total: int) -> float:
    """How much a term tells that `held` of `total` documents hold (the idf of BM25)."""
    return math.log(1 + (total - held + 0.5) / (held + 0.5))


# Parts of questions ---------------------------------------------------------------------------------------------------


def _held(stream: str, term: str) -> Any:
    return Query.term_query(schema(), f"body_{stream}", term, index_option="freq")


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

"""The desk's search over the database, made safe against what people type into a search box."""

from typing import Any

from modelsearch.backends import database
from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.database.fallback import DatabaseSearchBackend
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from sampan.core.text import script_of

# A quotation mark or a NUL inside a term is a broken statement for SQLite's full-text index: without this, one lone
# mark in a search box was an error 500.
_MARKS = str.maketrans({'"': " ", "\0": " "})


def cleaned(query: str | SearchQuery) -> str | SearchQuery | None:
    """The query without the marks that break the index, or None where nothing is left of it.

    >>> cleaned('"Mae Sot')
    'Mae Sot'
    >>> cleaned('"') is None
    True
    """
    if isinstance(query, str):
        return " ".join(query.translate(_MARKS).split()) or None
    if isinstance(query, PlainText):
        words = cleaned(query.query_string)
        return PlainText(words, operator=query.operator) if words else None
    if isinstance(query, Phrase):
        words = cleaned(query.query_string)
        return Phrase(words) if words else None
    if isinstance(query, And | Or):
        parts = [part for part in map(cleaned, query.subqueries) if part is not None]
        return type(query)(parts) if parts else None
    if isinstance(query, Not | Boost):
        inner = cleaned(query.subquery)
        if inner is None:
            return None
        return Not(inner) if isinstance(query, Not) else Boost(inner, query.boost)
    return query


# What is written in these has spaces between its words, which the database's own index goes by.
_SPACED = frozenset({"Latn", "Zyyy", "Zzzz", "Kore"})


def has_no_spaces(query: str | SearchQuery) -> bool:
    """Whether the words of a query stand in a script without spaces, so that they are looked for within longer ones.

    >>> has_no_spaces("ท่าเรือ"), has_no_spaces("pier")
    (True, False)
    """
    if isinstance(query, PlainText | Phrase):
        query = query.query_string
    return isinstance(query, str) and script_of(query) not in _SPACED


def SearchBackend(params: dict[str, Any]) -> Any:
    """The search backend of the database in use (Wagtail looks for this name), which never sees a query that would break it.

    It serves pictures, files and the tree of pages; the lists of records ask the index.
    """
    containing = DatabaseSearchBackend(params)
    stock = database.SearchBackend(params)

    class GuardedSearchBackend(type(stock)):  # type: ignore[misc]
        def _search(self, compiler: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
            safe = cleaned(query)
            if safe is None:
                return EmptySearchResults()
            if has_no_spaces(safe):
                return containing.search(safe, model_or_queryset, **kwargs)
            return super()._search(compiler, safe, model_or_queryset, **kwargs)

    # Which class is the right one is only known once the database has been asked, hence a class made here.
    return GuardedSearchBackend(params)

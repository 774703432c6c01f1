"""A record as a document of the index: its words with their languages, and what it can be filtered by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing

from sampan.core.languages import base_language, identify

from .offers import AUDIENCES, DESK, Offer, relations_of

# A longer text is cut off for the index: no page of ours is that long, and a file of numbers could be.
MOST_LETTERS: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with its language (BCP 47, `und` where nobody knows)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Document:
    """What the index is told of a record. `name` is what addresses and files call it; `first` and `last` are its days."""

    kind: str
    row: int
    audience: str
    titles: tuple[Piece, ...]
    texts: tuple[Piece, ...]
    name: str = ""
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def key(self) -> str:
        """What names the document in the index."""
        return f"{self.kind}:{self.row}"


# What stands at the end of a path: the value, the row that holds it, and the narrowest audience on the way to it.
_Value = tuple[Any, Any, int]


def documents(offer: Offer, rows: Collection[int]) -> Iterator[Document]:
    """The documents of the rows that there are, in no order. What is gone has none."""
    levels = _levels(offer, rows)
    found = offer.model._default_manager.filter(pk__in=rows).prefetch_related(*relations_of(offer))
    for record in found:
        yield document(offer, record, levels.get(record.pk, AUDIENCES.index(DESK)))


def _levels(offer: Offer, rows: Collection[int]) -> dict[Any, int]:
    """For each row the widest audience that may see it, as its place in AUDIENCES; rows nobody may see are left out."""
    found: dict[Any, int] = {}
    for level in range(len(AUDIENCES) - 1):
        for pk in offer.rows_open_to(AUDIENCES[: level + 1]).filter(pk__in=rows).values_list("pk", flat=True):
            found.setdefault(pk, level)
    return found


def document(offer: Offer, record: Any, level: int) -> Document:
    """The document of one record, whose relations are at hand already."""
    titles = list(_pieces(record, offer.titles, level))
    texts = list(_pieces(record, offer.texts, level))
    if offer.said is not None:
        own_titles, own_texts = offer.said(record)
        titles = [*_identified(own_titles), *titles]
        texts = [*_identified(own_texts), *texts]
    countries = {
        place.key if place.is_country else place.country.key
        for path in offer.places
        for place, _holder, least in _values(record, path)
        if least <= level and (place.is_country or place.country)
    }
    languages = {piece.language for piece in (*titles, *texts)} - {"und"}
    first, last = getattr(record, "start", None), getattr(record, "end", None)
    if last is None and getattr(record, "is_open", False):
        last = date.max
    return Document(
        kind=offer.kind,
        row=record.pk,
        audience=AUDIENCES[level],
        titles=tuple(titles),
        texts=tuple(texts),
        name=getattr(record, "key", "") or getattr(record, "slug", ""),
        countries=tuple(sorted(countries)),
        languages=tuple(sorted(languages)),
        first=first or last,
        last=last or first,
    )


def _identified(texts: Iterable[str]) -> Iterator[Piece]:
    for text in texts:
        if kept := text[:MOST_LETTERS].strip():
            yield Piece(kept, identify(kept))


def _pieces(record: Any, paths: Iterable[str], level: int) -> Iterator[Piece]:
    """The texts at the end of the paths that whoever may see the record may see too, each once."""
    seen: set[str] = set()
    for path in paths:
        column = path.rpartition("__")[2]
        for value, holder, least in _values(record, path):
            text = _plain(holder, column, value)[:MOST_LETTERS].strip()
            if not text or least > level or text in seen:
                continue
            seen.add(text)
            yield Piece(text, _language(holder, column, text))


def _plain(holder: Any, column: str, value: Any) -> str:
    """The words of a column, without the tags of a text that an editor formatted."""
    if value and isinstance(holder._meta.get_field(column), RichTextField):
        return str(get_text_for_indexing(value))
    return str(value or "")


def _language(holder: Any, column: str, text: str) -> str:
    """The language on record for a column, else what its letters say."""
    for name in (f"{column}_language_id", "language_id"):
        stated = getattr(holder, name, None)
        if stated:
            return base_language(stated)
    return identify(text)


def _values(record: Any, path: str) -> Iterator[_Value]:
    return _step(record, path.split("__"), 0)


def _step(holder: Any, names: list[str], least: int) -> Iterator[_Value]:
    name, *rest = names
    try:
        value = getattr(holder, name)
    except ObjectDoesNotExist:
        return
    for one in value.all() if isinstance(value, Manager) else [value]:
        if one is None:
            continue
        narrowest = max(least, _audience(one))
        if rest:
            yield from _step(one, rest, narrowest)
        else:
            yield one, holder, narrowest


def _audience(value: Any) -> int:
    """The place in AUDIENCES of whoever may see a record on the way; what is no record of its own hides nothing."""
    if getattr(value, "live", True) is False:
        return AUDIENCES.index(DESK)
    audience = getattr(value, "audience", AUDIENCES[0])
    return AUDIENCES.index(audience) if audience in AUDIENCES else AUDIENCES.index(DESK)

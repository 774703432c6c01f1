"""The index as files: its fields, which folder is in use, and asking it.

Nothing here is kept for good. A folder holds one index; the file `current` names the one in use and says what it was
made for, so that an index of other fields, another way of cutting or other offers is never asked (see `fingerprint`).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import tantivy
from django.conf import settings

from sampan.core import terms
from sampan.core.icu import has_icu

from .offers import offers

# Raised when the fields or the way documents are written change.
SCHEME: Final = 2
STREAMS: Final = ("words", "syllables", "pairs")
# Between two texts of a document, so that no run of syllables leads from one into the next.
GAP: Final = "¶"


class IndexIsAway(Exception):
    """There is no index that could be asked: it is being made, or its files are gone or torn."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, best first, with what it can be fetched by."""

    kind: str
    row: int
    score: float

    @property
    def key(self) -> str:
        """What it is called in the index."""
        return f"{self.kind}:{self.row}"


@cache
def schema() -> Any:
    """The fields. Only the key is stored: what a page shows is read from the database."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "language", "country", "audience"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    # In which scripts there are words, to tell how rare a term is among its own.
    builder.add_text_field("script", tokenizer_name="raw", index_option="basic")
    for part in ("title", "body"):
        for stream in STREAMS:
            # Only runs of syllables are asked for in their order, and of all the texts together.
            option = "position" if (part, stream) == ("body", "syllables") else "freq"
            builder.add_text_field(f"{part}_{stream}", tokenizer_name="whitespace", index_option=option)
    builder.add_integer_field("first", fast=True, indexed=True)
    builder.add_integer_field("last", fast=True, indexed=True)
    return builder.build()


@cache
def fingerprint() -> str:
    """What an index must have been made for to be asked: a hash over the fields, the cutting and the offers."""
    told = [str(SCHEME), version("tantivy"), str(terms.SCHEME), str(has_icu())]
    told += [
        f"{offer.kind} {offer.titles} {offer.texts} {offer.places} {offer.within} {offer.hangs_on}"
        for offer in offers().values()
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def folder() -> Path:
    """Where indexes lie."""
    return Path(settings.VAR) / "search"


def current() -> Path | None:
    """The folder of the index in use, or None where there is none that fits."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((folder() / "current").read_text(encoding="utf-8"))
        place = folder() / str(told["folder"])
        if told["fingerprint"] == fingerprint() and (place / "meta.json").is_file():
            return place
    return None


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Whatever tantivy says of files that are not what they were becomes IndexIsAway, and is noted for the worker."""
    try:
        yield
    except (ValueError, OSError) as error:
        note_doubt()
        raise IndexIsAway(str(error)) from error
    except BaseException as error:
        # Where tantivy panics, Python gets an exception that is not even an Exception.
        if type(error).__name__ != "PanicException":
            raise
        note_doubt()
        raise IndexIsAway(str(error)) from error


def note_doubt() -> None:
    """Ask the worker to make the index anew: it could not be read."""
    with contextlib.suppress(OSError):
        (folder() / "doubt").touch()


def is_in_doubt() -> bool:
    """Whether somebody could not read the index in use."""
    return (folder() / "doubt").exists()


def open_index(place: Path) -> Any:
    """The index of a folder. Raises IndexIsAway where its files are gone or torn."""
    with reading():
        index = tantivy.Index.open(str(place))
        index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


@dataclass(slots=True)
class _Reader:
    """The index that this process has open, and the state of its files when it was read last."""

    place: Path
    index: Any
    seen: tuple[int, int]


_reader: _Reader | None = None
_lock = threading.Lock()


def searcher() -> Any:
    """A view of the index as it was last committed by whatever process. Raises IndexIsAway where there is none."""
    global _reader
    place = current()
    if place is None:
        raise IndexIsAway("There is no index yet.")
    with _lock, reading():
        state = (place / "meta.json").stat()
        seen = (state.st_mtime_ns, state.st_ino)
        if _reader is None or _reader.place != place:
            _reader = _Reader(place, open_index(place), seen)
        elif _reader.seen != seen:
            _reader.index.reload()
            _reader.seen = seen
        return _reader.index.searcher()


def forget() -> None:
    """Close what this process has open: for tests, and before the files are taken away."""
    global _reader
    with _lock:
        _reader = None


def search(query: Any, *, limit: int, offset: int = 0) -> list[Hit]:
    """The best documents of a query, the best first. Raises IndexIsAway."""
    view = searcher()
    hits = []
    with reading():
        # Not counted: to find the best of a union, tantivy passes over most of it, but to count it looks at all.
        for score, address in view.search(query, limit=limit, offset=offset, count=False).hits:
            kind, _colon, row = view.doc(address)["key"][0].partition(":")
            hits.append(Hit(kind, int(row), float(score)))
    return hits


def counts(query: Any, fields: Iterable[str], *, most: int = 50) -> Mapping[str, dict[str, int]]:
    """For each field how many documents of the query have each value. Raises IndexIsAway."""
    view = searcher()
    with reading():
        told = view.aggregate(query, {name: {"terms": {"field": name, "size": most}} for name in fields})
        return {
            name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in told[name]["buckets"]} for name in fields
        }


def progress() -> tuple[int, int] | None:
    """How many documents of how many are in the index that is being made; None where none is being made."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((folder() / "progress").read_text(encoding="utf-8"))
        return int(told["done"]), int(told["of"])
    return None

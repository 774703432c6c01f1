"""Writing the index: what changed is taken in at once, and the whole is made anew where it is gone, torn or of another make.

The database is the truth. One process writes at a time, whoever holds the lock on a file; the system lets go of it when
the process ends. A change is struck off only after the index holds it, so that a kill at any point loses none.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import shutil
import uuid
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import tantivy

from sampan.core.terms import Terms, cut_all
from sampan.core.text import script_of

from ..models import Change
from ..queries import index as files
from ..queries.documents import Document, documents
from ..queries.index import GAP, IndexIsAway
from ..queries.offers import offers
from .changes import watch_offers

log = logging.getLogger(__name__)

# So many changes are taken in at a time; where more wait, all is made anew, which is quicker.
AT_A_TIME: Final = 500
TOO_MANY: Final = 20_000
BATCH: Final = 200
# From here on a second process pays for its start.
WORTH_TWO: Final = 3_000
_HEAP: Final = 64_000_000
_LAST_DAY: Final = date.max.toordinal()

Progress = Callable[[int, int], None]

_sound: set[Path] = set()


def take_in_changes() -> int:
    """Bring the index to the state of the record; how many changes were taken in. Makes the index where there is none.

    Does nothing while another process is at it.
    """
    with _alone() as mine:
        if not mine:
            return 0
        place = files.current()
        if place is None or not _is_sound(place):
            return _rebuild(None)
        waiting = list(Change.objects.order_by("id").values_list("id", "kind", "row")[: TOO_MANY + 1])
        if not waiting:
            return 0
        if len(waiting) > TOO_MANY:
            return _rebuild(None)
        try:
            for start in range(0, len(waiting), AT_A_TIME):
                _take_in(place, waiting[start : start + AT_A_TIME])
        except IndexIsAway as error:
            log.warning("The index of the search cannot be written and is made anew: %s", error)
            return _rebuild(None)
        return len(waiting)


def _is_sound(place: Path) -> bool:
    """Whether the index can be read: looked at once by each process, and whenever a reader had doubts."""
    if files.is_in_doubt():
        return False
    if place not in _sound:
        try:
            everything = tantivy.Query.all_query()
            view = files.open_index(place).searcher()
            with files.reading():
                for _score, address in view.search(everything, limit=AT_A_TIME).hits:
                    view.doc(address)
        except IndexIsAway as error:
            log.warning("The index of the search cannot be read and is made anew: %s", error)
            return False
        _sound.add(place)
    return True


def rebuild_index(progress: Progress | None = None) -> int:
    """Make the index anew beside the one in use, then take it into use; how many documents it holds.

    Waits for a process that is writing. `progress` is told after each batch how many documents of how many are done.
    """
    with _alone(wait=True):
        return _rebuild(progress)


def _take_in(place: Path, changes: Sequence[tuple[int, str, int]]) -> None:
    by_kind: dict[str, set[int]] = defaultdict(set)
    for _number, kind, row in changes:
        by_kind[kind].add(row)
    known = offers()
    found = (one for kind, rows in by_kind.items() if kind in known for one in documents(known[kind], rows))
    replace_documents(place, {f"{kind}:{row}" for kind, rows in by_kind.items() for row in rows}, found)
    Change.objects.filter(id__in=[number for number, _kind, _row in changes]).delete()


def replace_documents(place: Path, keys: Iterable[str], found: Iterable[Document]) -> None:
    """Take the documents of these keys out of the index of a folder and put others in, all or none of it."""
    with _writer(files.open_index(place)) as writer:
        for key in keys:
            writer.delete_documents_by_term("key", key)
        for document in found:
            writer.add_document(_written(document, cut_all(_pieces(document))))


@contextlib.contextmanager
def _writer(index: Any) -> Iterator[Any]:
    """A writer whose work is committed at the end, or not at all. Raises IndexIsAway where the files do not serve."""
    with files.reading():
        writer = index.writer(heap_size=_HEAP, num_threads=1)
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    with files.reading():
        writer.commit()
        writer.wait_merging_threads()


# The whole ------------------------------------------------------------------------------------------------------------


def _rebuild(progress: Progress | None) -> int:
    # An index of another make comes with other offers, which other tables tell of.
    watch_offers()
    # What waits now is in what is read after this; what comes meanwhile is taken in afterwards, once more or not.
    waiting = list(Change.objects.order_by("id").values_list("id", flat=True))
    total = sum(offer.model._default_manager.count() for offer in offers().values())
    held = make_index(_everything(), total, progress)
    for start in range(0, len(waiting), AT_A_TIME):
        Change.objects.filter(id__in=waiting[start : start + AT_A_TIME]).delete()
    return held


def make_index(found: Iterator[Document], total: int, progress: Progress | None = None) -> int:
    """Make an index of about `total` documents, take it into use and the others away; how many it holds."""
    folder = files.folder()
    place = folder / f"index-{uuid.uuid4().hex[:12]}"
    place.mkdir(parents=True)
    try:
        index = tantivy.Index(files.schema(), path=str(place))
        done = 0
        with _writer(index) as writer:
            _tell(folder, progress, done, total)
            for batch in _cut_batches(found, total):
                for document, terms in batch:
                    writer.add_document(_written(document, terms))
                done += len(batch)
                _tell(folder, progress, done, max(done, total))
        _put(folder / "current", {"folder": place.name, "fingerprint": files.fingerprint()})
        (folder / "doubt").unlink(missing_ok=True)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    finally:
        (folder / "progress").unlink(missing_ok=True)
    for other in folder.glob("index-*"):
        if other != place:
            # Whoever has it open keeps reading it; the system frees it after the last of them.
            shutil.rmtree(other, ignore_errors=True)
    return done


def _everything() -> Iterator[Document]:
    for offer in offers().values():
        rows = offer.model._default_manager.order_by("pk").values_list("pk", flat=True)
        # Read as a whole, since the database may not be asked while another answer is open (SQLite).
        numbers = iter(list(rows))
        while batch := list(islice(numbers, BATCH)):
            yield from documents(offer, batch)


# A document with the terms of its titles and then of its texts.
Cut = tuple[Document, list[Terms]]


def _cut_batches(found: Iterator[Document], total: int) -> Iterator[list[Cut]]:
    """The documents with their terms, a batch at a time; cut by all processors where there are many."""
    batches = iter(lambda: list(islice(found, BATCH)), [])
    processors = os.cpu_count() or 1
    if total < WORTH_TWO or processors < 2:
        for batch in batches:
            yield _joined(batch, cut_all(_texts(batch)))
        return
    # Started afresh, not forked: a fork would share the connection to the database.
    with ProcessPoolExecutor(processors, mp_context=get_context("spawn")) as pool:
        ahead: deque[tuple[list[Document], Any]] = deque()
        for batch in batches:
            ahead.append((batch, pool.submit(cut_all, _texts(batch))))
            # Some batches ahead, not all: the texts of a hundred thousand documents would fill the memory.
            if len(ahead) > 2 * processors:
                done, terms = ahead.popleft()
                yield _joined(done, terms.result())
        for done, terms in ahead:
            yield _joined(done, terms.result())


def _texts(batch: list[Document]) -> list[str]:
    return [text for document in batch for text in _pieces(document)]


def _pieces(document: Document) -> list[str]:
    """All that is cut of a document: its titles, its texts, and the key by which the desk knows it."""
    return [piece.text for piece in (*document.titles, *document.texts)] + [document.name]


def _joined(batch: list[Document], terms: list[Terms]) -> list[Cut]:
    """The terms of a batch's texts given back to its documents."""
    left = iter(terms)
    return [(document, list(islice(left, len(_pieces(document))))) for document in batch]


def _written(document: Document, terms: list[Terms]) -> Any:
    """The document in the index's own form."""
    written = tantivy.Document()
    written.add_text("key", document.key)
    written.add_text("kind", document.kind)
    written.add_text("audience", document.audience)
    for language in document.languages:
        written.add_text("language", language)
    for country in document.countries:
        written.add_text("country", country)
    if document.first is not None:
        written.add_integer("first", document.first.toordinal())
    if document.last is not None:
        written.add_integer("last", min(document.last.toordinal(), _LAST_DAY))
    for script in {script_of(term) for piece in terms for term in piece.syllables} - {"Zyyy"}:
        written.add_text("script", script)
    titles = len(document.titles)
    # The titles stand in both: in `title` they rank, and what holds all that was typed is asked of `body` alone.
    for part, pieces in (("title", terms[:titles]), ("body", terms)):
        for stream in files.STREAMS:
            words = f" {GAP} ".join(" ".join(getattr(piece, stream)) for piece in pieces)
            written.add_text(f"{part}_{stream}", words)
    return written


# The folder -----------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _alone(*, wait: bool = False) -> Iterator[bool]:
    """Whether this process may write now. The lock ends with the process, however that ends."""
    files.folder().mkdir(parents=True, exist_ok=True)
    with open(files.folder() / "lock", "a", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _tell(folder: Path, progress: Progress | None, done: int, total: int) -> None:
    _put(folder / "progress", {"done": done, "of": total})
    if progress is not None:
        progress(done, total)


def _put(path: Path, told: dict[str, Any]) -> None:
    """Write a file so that whoever reads it finds the old one or the new one whole."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(told), encoding="utf-8")
    draft.replace(path)

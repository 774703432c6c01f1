"""What the search benchmark searches: the retrieval tasks, and documents of real sentences in any number."""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = tuple[str, str, str]
"""The key, title and text of a document."""

# How much of the documents each language holds, near what a network of the Mekong collects.
SHARES = {"th": 28, "my": 24, "km": 14, "en": 14, "zh": 7, "vi": 7, "lo": 4, "shn": 2}
# `tico_term` holds the sentences of `tico_ict`, so that one of the two stands for both.
POOLS = ("iapp", "xquads", "tico_term", "wiki_ict", "udhr_ict")
ALSO_IN_ENGLISH = "tico_ict"
_SENTENCE_ENDS = re.compile(r"(?<=[.!?。！？។၊။])\s*|\n")


@dataclass(frozen=True)
class Task:
    """One pool of documents with queries, and for each query the documents that answer it."""

    name: str
    language: str
    documents: dict[str, str]
    queries: list[tuple[str, frozenset[str]]]

    def rows(self) -> Iterator[Row]:
        """The documents as they are indexed: the tasks know no titles."""
        return ((key, "", text) for key, text in self.documents.items())


def read_tasks(folder: Path, queries: int) -> list[Task]:
    """The tasks of a folder by name, each with its first so many queries."""
    tasks = []
    for path in sorted(folder.glob("*.json")):
        read = json.loads(path.read_text(encoding="utf-8"))
        asked = [(text, frozenset(relevant)) for text, relevant in read["queries"][:queries]]
        tasks.append(Task(path.stem, read["lang"], read["docs"], asked))
    return tasks


def marks(found: Sequence[str], relevant: frozenset[str], depth: int = 10) -> tuple[float, float, float]:
    """Recall, reciprocal rank and nDCG of one answer, all at `depth`.

    Recall counts against what fits: with more relevant documents than `depth`, a full page of them is 1.
    """
    hits = [key in relevant for key in found[:depth]]
    fits = min(depth, len(relevant))
    first = next((1 / place for place, hit in enumerate(hits, 1) if hit), 0.0)
    gain = sum(1 / math.log2(place + 1) for place, hit in enumerate(hits, 1) if hit)
    best = sum(1 / math.log2(place + 1) for place in range(1, fits + 1))
    return sum(hits) / fits, first, gain / best


def sentences(tasks: Iterable[Task]) -> dict[str, list[str]]:
    """The sentences of the tasks by language, each once.

    Thai and Lao mark no end of a sentence, so their text is taken in runs of about a hundred characters.
    """
    pools: dict[str, dict[str, None]] = {language: {} for language in SHARES}
    for task in tasks:
        wanted = task.name.startswith(POOLS) or (task.language == "en" and task.name.startswith(ALSO_IN_ENGLISH))
        if not wanted or task.language not in pools:
            continue
        for text in task.documents.values():
            parts = _runs(text) if task.language in ("th", "lo") else _SENTENCE_ENDS.split(text)
            pools[task.language].update(dict.fromkeys(part.strip() for part in parts if len(part.strip()) > 12))
    return {language: list(pool) for language, pool in pools.items() if pool}


def _runs(text: str, length: int = 90) -> Iterator[str]:
    run = ""
    for part in text.split():
        run = f"{run} {part}".strip()
        if len(run) > length:
            yield run
            run = ""
    if run:
        yield run


def documents(pools: dict[str, list[str]], count: int, seed: int = 11) -> Iterator[Row]:
    """So many documents of three to six sentences of one language; the first of them is the title, cut to 80 characters.

    The same seed gives the same documents, and a larger number begins with those of a smaller.
    """
    chance = random.Random(seed)
    languages = list(pools)
    shares = [SHARES[language] for language in languages]
    for number in range(count):
        language = chance.choices(languages, shares)[0]
        first, *others = chance.choices(pools[language], k=chance.randint(3, 6))
        yield f"{language}-{number}", first[:80], " ".join([first, *others])


def short_queries(pools: dict[str, list[str]], count: int, seed: int = 12) -> list[str]:
    """What people type: two words that stand side by side in some sentence, in turn from every language."""
    import icu

    chance = random.Random(seed)
    breaker = icu.BreakIterator.createWordInstance(icu.Locale("th"))
    languages = list(pools)
    queries: list[str] = []
    while len(queries) < count:
        sentence = icu.UnicodeString(chance.choice(pools[languages[len(queries) % len(languages)]]))
        breaker.setText(sentence)
        ends = [0, *breaker]
        start = chance.randrange(len(ends))
        # Three pieces, because in spaced scripts the middle one is the space.
        piece = str(sentence[ends[start] : ends[min(start + 3, len(ends) - 1)]]).strip()
        if sum(char.isalnum() for char in piece) >= 3:
            queries.append(piece)
    return queries


def long_queries(tasks: Iterable[Task], count: int) -> list[str]:
    """Whole questions and sentences, in turn from every language that the documents are in."""
    by_language: dict[str, list[str]] = {}
    for task in tasks:
        # Terms are short; only the others ask in sentences.
        if task.language in SHARES and not task.name.startswith("tico_term"):
            by_language.setdefault(task.language, []).extend(text for text, _ in task.queries)
    queries: list[str] = []
    for place in range(max(map(len, by_language.values()), default=0)):
        queries += [asked[place] for asked in by_language.values() if place < len(asked)]
    return queries[:count]

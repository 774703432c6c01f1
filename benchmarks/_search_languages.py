"""Which language short texts are in, and Zawgyi: measured on the retrieval tasks, on news sentences and on words of screens."""

from __future__ import annotations

import csv
import gettext
import importlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from _search_corpus import read_tasks

# Where the project answers; the only place that knows it.
IDENTIFIES = ("sampan.core.languages", "identify")
KNOWS_ZAWGYI = ("sampan.core.zawgyi", "is_zawgyi")
CONVERTS_ZAWGYI = ("sampan.core.zawgyi", "converted")

LANGUAGES = ("en", "th", "lo", "km", "my", "shn", "mnw", "ksw", "vi", "zh", "ja")
_SIB = {
    "eng_Latn": "en",
    "tha_Thai": "th",
    "lao_Laoo": "lo",
    "khm_Khmr": "km",
    "mya_Mymr": "my",
    "shn_Mymr": "shn",
    "vie_Latn": "vi",
    "zho_Hans": "zh",
}
_CATALOGUES = {"th": "th", "km": "km", "my": "my", "vi": "vi", "zh": "zh_Hans", "ja": "ja"}
# What a catalogue holds that is no language: places for values, markup, entities.
_PLACES = re.compile(r"%\([^)]*\)[a-z]|%[a-z]|\{[^}]*\}|<[^>]*>|&[a-z]+;|https?:\S+")
_MOST = 250  # texts a language and source


def _found(where: tuple[str, str]) -> Callable[[str], Any] | None:
    """A function of the project, or None while it has none of that name."""
    try:
        return getattr(importlib.import_module(where[0]), where[1], None)
    except ImportError:
        return None


def identification(tasks: Path) -> dict[str, Any]:
    """The share of short texts whose language is named rightly, by source and language."""
    identify = _found(IDENTIFIES)
    if identify is None:
        return {"missing": f"Not measured: identification, because {'.'.join(IDENTIFIES)} is not there."}
    sources = {
        "queries of the tasks": _queries(tasks),
        "paragraphs of the declaration of human rights, first 60 characters": _declaration(tasks),
        "news sentences (SIB-200), first 60 characters": _sib(tasks),
        "words of screens (Django)": _screens(),
    }
    rows: dict[str, list[float | None]] = {}
    right, asked = dict.fromkeys(LANGUAGES, 0), dict.fromkeys(LANGUAGES, 0)
    for name, texts in sources.items():
        cells: list[float | None] = []
        for language in LANGUAGES:
            given = texts.get(language, [])[:_MOST]
            hits = sum(identify(text) == language for text in given)
            right[language] += hits
            asked[language] += len(given)
            cells.append(hits / len(given) if given else None)
        rows[name] = [*cells, None]
    every = sum(right.values()) / sum(asked.values()) if sum(asked.values()) else None
    rows["all"] = [*(right[one] / asked[one] if asked[one] else None for one in LANGUAGES), every]
    silent = ", ".join(language for language in LANGUAGES if not asked[language])
    return {
        "about": f"Identification, {sum(asked.values()):,} short texts; no texts at hand in: {silent or 'none'}.",
        "columns": [*LANGUAGES, "all"],
        "rows": rows,
        "texts": asked,
    }


def _queries(tasks: Path) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for task in read_tasks(tasks, _MOST):
        # The other queries are sentences of translations, where whole English names stand in between.
        if not task.name.startswith(("udhr", "tico_ict")):
            # An abbreviation in Latin letters ("CDC") stands in the lists of every language and is in none.
            asked = [text for text, _ in task.queries if task.language in ("en", "vi") or not text.isascii()]
            texts.setdefault(task.language, []).extend(asked)
    return texts


def _declaration(tasks: Path) -> dict[str, list[str]]:
    return {
        task.language: [text[:60] for text in task.documents.values()]
        for task in read_tasks(tasks, _MOST)
        if task.name.startswith("udhr")
    }


def _sib(tasks: Path) -> dict[str, list[str]]:
    """The sentences of SIB-200, where its folder stands beside the tasks."""
    folder = tasks.parent.parent / "news" / "sib200"
    texts: dict[str, list[str]] = {}
    for name, language in _SIB.items():
        path = folder / f"{name}.dev.tsv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                texts[language] = [
                    row["text"][:60] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                ]
    return texts


def _screens() -> dict[str, list[str]]:
    """What Django's own screens say in each language, and in English what was translated."""
    spec = find_spec("django")
    if spec is None or spec.origin is None:
        return {}
    texts: dict[str, dict[str, None]] = {}
    for language, folder in _CATALOGUES.items():
        for path in sorted(Path(spec.origin).parent.rglob(f"locale/{folder}/LC_MESSAGES/django.mo")):
            with path.open("rb") as file:
                catalogue: dict[Any, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            for english, text in catalogue.items():
                english = english[0] if isinstance(english, tuple) else english
                for one, said in ((language, text), ("en", english)):
                    plain = " ".join(_PLACES.sub(" ", said.rpartition("\x04")[2]).split())
                    # Shorter ones are formats of dates, single English words are names; ASCII alone was left untranslated.
                    says_something = " " in plain if one == "en" else not plain.isascii()
                    if len(plain) >= 6 and says_something:
                        texts.setdefault(one, {})[plain] = None
    # Every seventh, so that not one app alone speaks.
    return {language: list(said)[::7] + list(said)[3::7] for language, said in texts.items()}


def zawgyi(tasks: Path) -> dict[str, Any]:
    """The share of Burmese texts whose encoding is told rightly, and of those that come back from Zawgyi as they were.

    Real Zawgyi is not at hand: Unicode sentences are written in it by ICU.
    """
    is_zawgyi, converted = _found(KNOWS_ZAWGYI), _found(CONVERTS_ZAWGYI)
    if is_zawgyi is None or converted is None:
        return {"missing": f"Not measured: Zawgyi, because {'.'.join(KNOWS_ZAWGYI)} is not there."}
    try:
        import icu

        to_zawgyi = icu.Transliterator.createInstance("my-Zawgyi")
    except Exception as error:  # ICU's own error is not derived from anything narrower
        return {"missing": f"Not measured: Zawgyi, because ICU cannot write it here ({error})."}
    burmese: dict[str, None] = {}
    others: dict[str, None] = {}
    for task in read_tasks(tasks, _MOST):
        if task.language in ("my", "shn", "mnw"):
            (burmese if task.language == "my" else others).update(dict.fromkeys(_sentences(task.documents.values())))
    unicode = list(burmese)[:4000]
    written = [to_zawgyi.transliterate(text) for text in unicode]
    back = [converted(text) for text in written]
    rows: dict[str, list[float | None]] = {
        "Burmese in Unicode, kept": [_share(not is_zawgyi(text) for text in unicode)],
        "its first 12 characters, kept": [_share(not is_zawgyi(text[:12]) for text in unicode)],
        "Shan and Mon, kept": [_share(not is_zawgyi(text) for text in others)],
        "Burmese written in Zawgyi by ICU, noticed": [_share(is_zawgyi(text) for text in written)],
        "its first 12 characters, noticed": [_share(is_zawgyi(text[:12]) for text in written)],
        "the same, converted back exactly": [
            _share(_composed(a) == _composed(b) for a, b in zip(unicode, back, strict=True))
        ],
    }
    return {
        "about": f"Zawgyi, {len(unicode):,} Burmese sentences and {len(others):,} in Shan and Mon. Not measured: text that "
        "people wrote in Zawgyi, and the pairs of the public tests of converters.",
        "columns": ["share"],
        "rows": rows,
    }


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for sentence in re.split(r"[။\n]+", text):
            if len(re.findall("[\u1000-\u109f]", sentence)) >= 8:
                yield sentence.strip()


def _composed(text: str) -> str:
    # Marks that may stand in either order are the same text.
    return unicodedata.normalize("NFC", text)


def _share(answers: Iterable[bool]) -> float | None:
    given = list(answers)
    return sum(given) / len(given) if given else None

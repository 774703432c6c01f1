"""The words of a document's notes, formed once for paper, Word and web: in full, Ibid. or short, by one pass of CSL.

pandoc's citation processor does it: it is the only one tried that counts explanatory notes, several sources in one note and
changed pages right (docs/decisions/0013-forming-notes.md). It is given data, never markup, and reaches no file and no host.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sampan.core.citations import Reference, csl_json
from sampan.core.dates import Precision, printed_period
from sampan.core.documents import Cited, Document, Note, Run, plain_text
from sampan.core.languages import base_language, language_spans

from .pdf.content import Problem, Unprintable

STYLE: Final = Path(__file__).parents[1] / "templates" / "reports" / "notes.csl"
SECONDS: Final = 60
_API: Final = [1, 23, 1]
# A language that CSL has no words for is noted with the international ones: “Ibid.”, “p.”.
_KNOWN: Final = {
    "en": "en-GB", "th": "th-TH", "km": "km-KH", "vi": "vi-VN", "zh": "zh-CN", "ja": "ja-JP", "id": "id-ID", "fr": "fr-FR",
    "de": "de-DE", "es": "es-ES", "ko": "ko-KR",
}  # fmt: skip
_NUMBERED: Final = re.compile(r"[\dA-Z]*\d[\d\s,–—-]*|[ivxlc]+(?:\s*[–-]\s*[ivxlc]+)?")
_LABELLED: Final = re.compile(
    r"(?:pp?|paras?|chap|secs?|vols?|nos?|figs?|arts?)\.?\s*[\divxlc]+(?:\s*[–,-]\s*[\divxlc]+)*"
)
_BLANKS_AROUND: Final = re.compile(r"(^\s+|\s+$)")


class NotesFault(RuntimeError):
    """The notes could not be formed for a reason that is not in the record."""


def form_notes(document: Document) -> tuple[tuple[Run, ...], ...]:
    """The words of each note in the order of `document.notes()`. Raises Unprintable naming the sources that are not there."""
    notes = list(document.notes())
    _ask_sources(document, notes)
    formed = _formed_citations(document, notes)
    return tuple(
        tuple(_in_languages(_whole(note, formed.get(number, ())), document.language))
        for number, note in enumerate(notes, 1)
    )


def pandoc_path() -> str:
    """The program that pypandoc-binary brings; the machine's own one is not asked, which may be of another version."""
    return _pandoc_path()


@lru_cache
def _pandoc_path() -> str:
    import pypandoc

    return str(Path(pypandoc.__file__).parent / "files" / "pandoc")


def _ask_sources(document: Document, notes: Sequence[Note]) -> None:
    problems = []
    for number, note in enumerate(notes, 1):
        for cited in note.cited:
            if cited.source not in document.sources:
                sentence = f"note {number} cites this source and the record does not hold it: add it, or mend the note"
                problems.append(Problem(f"source:{cited.source}", sentence))
            elif not _has_words(document.sources[cited.source]):
                sentence = f"note {number} cites this source, which has neither author nor title: complete it"
                problems.append(Problem(f"source:{cited.source}", sentence))
        if not note.cited and not plain_text((*note.before, *note.after)).strip():
            problems.append(Problem(f"note {number}", "it neither cites nor says anything: take it out of the text"))
    if problems:
        raise Unprintable(problems)


def _has_words(reference: Reference) -> bool:
    return any((reference.title.strip(), reference.authors, reference.container_title.strip(), reference.url.strip()))


def _formed_citations(document: Document, notes: Sequence[Note]) -> dict[int, tuple[Run, ...]]:
    """What the notes cite, by the number of the note; their own words are put around it after."""
    citing = {number: note.cited for number, note in enumerate(notes, 1) if note.cited}
    if not citing:
        return {}
    names = {
        key: f"s{at}" for at, key in enumerate(dict.fromkeys(one.source for cited in citing.values() for one in cited))
    }
    tree = {
        "pandoc-api-version": _API,
        "meta": {
            "lang": {"t": "MetaString", "c": _KNOWN.get(base_language(document.language), "en-GB")},
            "suppress-bibliography": {"t": "MetaBool", "c": True},
            "references": {
                "t": "MetaList",
                "c": [_source(name, document.sources[key], document.language) for key, name in names.items()],
            },
        },
        "blocks": [_call(number, cited, names) for number, cited in citing.items()],
    }
    blocks = json.loads(_asked(json.dumps(tree, ensure_ascii=False)))["blocks"]
    return {number: _closed(_joined(_runs(_note_of(block)))) for number, block in zip(citing, blocks, strict=True)}


def _asked(tree: str) -> str:
    command = [pandoc_path(), "-f", "json", "-t", "json", "--sandbox", "--citeproc", "--csl", str(STYLE)]
    try:
        done = subprocess.run(command, input=tree.encode(), capture_output=True, timeout=SECONDS, check=False, env={})
    except subprocess.TimeoutExpired as error:
        raise NotesFault(f"Forming the notes took longer than {SECONDS} seconds and was ended.") from error
    except OSError as error:
        raise NotesFault(f"The program that forms the notes cannot be started ({error.strerror}).") from error
    if done.returncode or done.stderr.strip():
        # A warning means that something would be printed that nobody wrote, such as a bold question mark for a source.
        raise NotesFault(f"The notes could not be formed. {done.stderr.decode(errors='replace').strip()[:400]}")
    return done.stdout.decode()


# The sources as the processor takes them ------------------------------------------------------------------------------


def _words(text: str, language: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for at, word in enumerate(text.split()):
        if at:
            found.append({"t": "Space"})
        found.append({"t": "Str", "c": word})
    return [{"t": "Span", "c": [["", [], [["lang", language]]], found]}] if language and found else found


def _meta(value: str, language: str = "") -> dict[str, Any]:
    return {"t": "MetaInlines", "c": _words(value, language)}


def _source(name: str, reference: Reference, language: str) -> dict[str, Any]:
    item = csl_json(replace(_without_repeats(reference), key=name))
    foreign = reference.language if base_language(reference.language) != base_language(language) else ""
    fields: dict[str, Any] = {"id": _meta(name), "type": _meta(item["type"])}
    for field in ("title", "container-title", "publisher", "URL", "genre"):
        if value := item.get(field):
            fields[field] = _meta(str(value), foreign if field == "title" else "")
    if "author" in item:
        authors = [{"t": "MetaMap", "c": {part: _meta(said) for part, said in one.items()}} for one in item["author"]]
        fields["author"] = {"t": "MetaList", "c": authors}
    for field, period in (("issued", reference.issued), ("accessed", reference.accessed)):
        if period is not None and period.precision is not Precision.UNKNOWN:
            # In words of our own: CSL knows neither the Buddhist era nor seasons, spans and “before”.
            said = _meta(printed_period(period, language))
            fields[field] = {"t": "MetaMap", "c": {"literal": said}}
    return {"t": "MetaMap", "c": fields}


def _without_repeats(reference: Reference) -> Reference:
    """As on the site: a publisher that is the author or the paper is not said again, and quotation marks do not double."""
    authors = reference.authors
    alone = authors[0].literal if len(authors) == 1 else ""
    said_already = (reference.container_title, alone)
    title = " ".join(reference.title.split())
    if title[:1] == "“" and title.find("”") == len(title) - 1:
        title = title[1:-1]
    return replace(
        reference,
        title=title.replace("“", "‘").replace("”", "’"),
        publisher="" if reference.publisher in said_already else reference.publisher,
        language="",
    )


def _call(number: int, cited: Sequence[Cited], names: Mapping[str, str]) -> dict[str, Any]:
    # The number is said, or explanatory notes in between would not count and a note after one would be a wrong Ibid.
    citations = [
        {
            "citationId": names[one.source],
            "citationPrefix": [],
            "citationSuffix": _words(_locator(one.locator)),
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": number,
            "citationHash": 0,
        }
        for one in cited
    ]
    return {"t": "Para", "c": [{"t": "Cite", "c": [citations, []]}]}


def _locator(said: str) -> str:
    said = " ".join(said.split()).rstrip(".")
    if not said:
        return ""
    if _NUMBERED.fullmatch(said) or _LABELLED.fullmatch(said):
        return f", {said}"
    return f", {{locus {said.replace('{', '(').replace('}', ')')}}}"


# What comes back ------------------------------------------------------------------------------------------------------


def _note_of(block: dict[str, Any]) -> list[dict[str, Any]]:
    (cite,) = block["c"]
    (note,) = cite["c"][1]
    return [inline for paragraph in note["c"] for inline in paragraph["c"]]


def _runs(inlines: Iterable[dict[str, Any]], style: Run = Run("")) -> Iterator[Run]:  # noqa: B008 (it is frozen)
    for one in inlines:
        kind = one["t"]
        content: Any = one.get("c")
        if kind == "Str":
            yield replace(style, text=content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield replace(style, text=" ")
        elif kind == "Emph":
            yield from _runs(content, replace(style, is_emphasised=not style.is_emphasised))
        elif kind == "Strong":
            yield from _runs(content, replace(style, is_strong=True))
        elif kind == "Link":
            yield from _runs(content[1], replace(style, address=content[2][0]))
        elif kind == "Span":
            language = dict(content[0][2]).get("lang", style.language)
            yield from _runs(content[1], replace(style, language=language))
        elif kind in ("SmallCaps", "Superscript", "Subscript", "Underline"):
            yield from _runs(content, style)
        else:
            raise NotesFault(f"The program that forms the notes gave back something unknown ({kind}).")


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of the same style in one."""
    held: Run | None = None
    for run in runs:
        if held is not None and replace(held, text="") == replace(run, text=""):
            held = replace(held, text=held.text + run.text)
            continue
        if held is not None and held.text:
            yield held
        held = run
    if held is not None and held.text:
        yield held


def _closed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """With a full stop, which CSL leaves out after a question mark inside quotation marks and the site does not."""
    found = tuple(runs)
    return found if plain_text(found).endswith((".", ".”")) else (*found, Run("."))


def _whole(note: Note, citation: Sequence[Run]) -> Iterator[Run]:
    """A note with its own words: before what it cites, and after it as a sentence of their own or as the rest of its."""
    runs = list(citation)
    before, after = plain_text(note.before), plain_text(note.after)
    if before.strip() and runs:
        if before.rstrip()[-1:].isalpha() and runs[0].text.startswith("Ibid"):
            runs[0] = replace(runs[0], text="i" + runs[0].text[1:])
        if not before[-1].isspace():
            runs.insert(0, Run(" "))
    if after.strip() and runs:
        opening = after.lstrip()[0]
        if opening in ",;:.)" or opening.islower() or opening in "(–—":
            last = runs[-1]
            runs[-1] = replace(last, text=last.text.removesuffix("."))
            if opening.islower():
                runs.append(Run(","))
        if not after[0].isspace() and opening not in ",;:.)":
            runs.append(Run(" "))
    words = [*note.before, *runs, *note.after]
    return _joined(run for run in words if run.text)


def _in_languages(runs: Iterable[Run], language: str) -> Iterator[Run]:
    """Names and titles in other letters say which language they are in."""
    for run in runs:
        if run.language or run.address:
            yield run
            continue
        for found, text in language_spans(run.text):
            foreign = "" if found in ("und", base_language(language)) else found
            for part in _BLANKS_AROUND.split(text) if foreign else (text,):
                if part:
                    yield replace(run, text=part, language="" if part.isspace() else foreign)

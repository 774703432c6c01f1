"""The notes of a document: one pass of a citation processor numbers and forms them for PDF, Word and web page alike."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pypandoc

from sampan.core.citations import csl_json
from sampan.core.dates import Precision, printed_period
from sampan.core.documents import Cited, Document, Note, Run
from sampan.core.languages import base_language

STYLE: Final = Path(__file__).resolve().parents[1] / "styles" / "note.csl"
# Sixty-five notes take a tenth of a second; whoever waits longer waits for nothing.
SECONDS: Final = 60
_API: Final = [1, 23, 1]
# Languages whose terms (“ibid.”, “accessed”) the processor has; a note in another language has them in English.
_LOCALES: Final = {"en": "en-GB", "th": "th-TH", "vi": "vi-VN", "zh": "zh-CN", "ja": "ja-JP", "km": "km-KH"}
# The processor takes tags in a title for styles; ours are meant as they stand.
_TAG: Final = "\ue000"


class NotesError(Exception):
    """The notes cannot be formed: which source is at fault, and why. `source` is its key, or empty."""

    def __init__(self, message: str, source: str = "") -> None:
        self.source = source
        super().__init__(message)


def form_notes(document: Document) -> tuple[tuple[Run, ...], ...]:
    """The words of each note of the document, in the order of their numbers from 1.

    A source is given in full once, then as Ibid. in the note right after, else by author and title. A note that only
    says something parts what stands before it from what stands after. Raises NotesError with the source's key.
    """
    notes = tuple(document.notes())
    for note in notes:
        for cited in note.cited:
            if cited.source not in document.sources:
                raise NotesError(
                    f"A note cites the source “{cited.source}”, which is not among the sources of the report. Is it "
                    "published, and is its key written rightly?",
                    cited.source,
                )
    formed = iter(_cited(document, notes))
    return tuple(_joined(note, next(formed)) for note in notes)


def _joined(note: Note, cited: tuple[Run, ...]) -> tuple[Run, ...]:
    """The words of a note around what it cites, parted by spaces."""
    parts = [part for part in (note.before, cited if note.cited else (), note.after) if part]
    joined: list[Run] = []
    for part in parts:
        if joined and not joined[-1].text[-1:].isspace() and not part[0].text[:1].isspace():
            joined.append(Run(" "))
        joined.extend(part)
    return tuple(joined)


def _cited(document: Document, notes: Sequence[Note]) -> list[tuple[Run, ...]]:
    """What the processor makes of each note; of one that cites nothing, nothing."""
    used = {cited.source for note in notes for cited in note.cited}
    if not used:
        return [()] * len(notes)
    language = base_language(document.language)
    with tempfile.TemporaryDirectory(prefix="sampan-notes-") as folder:
        references = Path(folder) / "references.json"
        items = [_item(key, document, language) for key in sorted(used)]
        references.write_text(json.dumps(items, ensure_ascii=False).replace("<", _TAG), encoding="utf-8")
        command = [
            *(pypandoc.get_pandoc_path(), "--sandbox", "--from=json", "--to=json", "--citeproc"),
            *(f"--bibliography={references}", f"--csl={STYLE}"),
            *("--metadata=suppress-bibliography:true", f"--metadata=lang:{_LOCALES.get(language, 'en-GB')}"),
        ]
        done = subprocess.run(
            command, input=json.dumps(_tree(notes)).encode(), capture_output=True, timeout=SECONDS, check=False
        )
    said = done.stderr.decode("utf-8", "replace").strip()
    # What it only warns of, such as a key it does not know, would be a broken note in print.
    if done.returncode or said:
        raise NotesError(f"The notes could not be formed: {said[:500] or f'pandoc ended with {done.returncode}'}")
    formed = [tuple(_runs(note["c"])) for note in _notes(json.loads(done.stdout.decode().replace(_TAG, "<"))["blocks"])]
    if len(formed) != len(notes):
        raise NotesError(f"Of {len(notes)} notes the citation processor gave back {len(formed)}.")
    return formed


def _item(key: str, document: Document, language: str) -> dict[str, Any]:
    """The source as the processor wants it. Dates are printed by us: ranges, seasons and Buddhist years are not for CSL."""
    reference = document.sources[key]
    item = csl_json(reference)
    item["id"] = key
    if item.get("publisher") in (item.get("container-title"), _printed_author(item)):
        item.pop("publisher", None)
    # The processor takes the quotation marks of the title for its own and sets them right: “a ‘b’ c”.
    title = item.get("title", "").strip()
    if title[:1] == "“" and title.find("”") == len(title) - 1:
        item["title"] = title[1:-1]
    for name, period in (("issued", reference.issued), ("accessed", reference.accessed)):
        item.pop(name, None)
        if period is not None and period.precision is not Precision.UNKNOWN:
            item[name] = {"literal": printed_period(period, language)}
    return item


def _printed_author(item: dict[str, Any]) -> str:
    authors = item.get("author", [])
    return authors[0].get("literal", "") if len(authors) == 1 else ""


# To the processor -----------------------------------------------------------------------------------------------------


def _tree(notes: Sequence[Note]) -> dict[str, Any]:
    """A document that is nothing but its notes, one a paragraph."""
    blocks = [{"t": "Para", "c": [_call(note, number)]} for number, note in enumerate(notes, 1)]
    return {"pandoc-api-version": _API, "meta": {}, "blocks": blocks}


def _call(note: Note, number: int) -> dict[str, Any]:
    if not note.cited:
        return {"t": "Note", "c": [{"t": "Para", "c": []}]}
    citations = [
        {
            "citationId": cited.source,
            "citationPrefix": [],
            "citationSuffix": _locator(cited),
            "citationMode": {"t": "NormalCitation"},
            # Without it the processor would not see that a note that only says something stands between.
            "citationNoteNum": number,
            "citationHash": 0,
        }
        for cited in note.cited
    ]
    return {"t": "Cite", "c": [citations, [{"t": "Str", "c": "?"}]]}


def _locator(cited: Cited) -> list[dict[str, Any]]:
    """Where in the source, after the comma that tells the processor that it is a locator. A bare number gets the word for
    “page” in the language of the document."""
    found: list[dict[str, Any]] = []
    for word in cited.locator.split():
        found += [{"t": "Space"}, {"t": "Str", "c": word}]
    return [{"t": "Str", "c": ","}, *found] if found else []


# From the processor ---------------------------------------------------------------------------------------------------


def _notes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if tree.get("t") == "Note":
            yield tree
        else:
            for value in tree.values():
                yield from _notes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _notes(value)


def _runs(blocks: list[Any]) -> list[Run]:
    """The words of a note, neighbours in one style put together."""
    found: list[Run] = []
    for block in blocks:
        for run in _inline(block["c"], Run("")):
            last = found[-1] if found else None
            if last and (last.is_emphasised, last.is_strong, last.address) == (
                run.is_emphasised,
                run.is_strong,
                run.address,
            ):
                found[-1] = _with(last, last.text + run.text)
            else:
                found.append(run)
    return found


def _inline(content: list[Any], style: Run) -> Iterator[Run]:
    for one in content:
        kind, inner = one["t"], one.get("c")
        if kind == "Str":
            yield _with(style, inner)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield _with(style, " ")
        elif kind == "Emph":
            yield from _inline(inner, Run("", is_strong=style.is_strong, is_emphasised=True, address=style.address))
        elif kind == "Strong":
            yield from _inline(inner, Run("", is_strong=True, is_emphasised=style.is_emphasised, address=style.address))
        elif kind == "Quoted":
            marks = "‘’" if inner[0]["t"] == "SingleQuote" else "“”"
            yield _with(style, marks[0])
            yield from _inline(inner[1], style)
            yield _with(style, marks[1])
        elif kind == "Link":
            yield from _inline(
                inner[1], Run("", is_strong=style.is_strong, is_emphasised=style.is_emphasised, address=inner[2][0])
            )
        elif isinstance(inner, list) and inner and isinstance(inner[-1], list):
            # Spans, small capitals and the like: their words count.
            yield from _inline(inner[-1] if kind == "Span" else inner, style)


def _with(style: Run, text: str) -> Run:
    return Run(text, is_strong=style.is_strong, is_emphasised=style.is_emphasised, address=style.address)

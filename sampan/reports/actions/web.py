"""A document as pages of the site: one template a kind of block, the same notes as on paper, a page a section.

Nothing is written into a page that the site's content policy would refuse: drawings are pictures of their own, and notes
open without a script. A section that is long to load is cut at its headings of the second level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from PIL import Image

from sampan.core.citations import note_text
from sampan.core.documents import (
    Block,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Paragraph,
    Picture,
    PictureKind,
    Run,
    Table,
    Terms,
    inlines,
    plain_text,
)

Formed = Sequence[Sequence[Run]]

# With the frame around it and its notes below, a page stays under 100 KB.
MOST_BYTES: Final = 70_000
_SHORT_TERM: Final = 14


@dataclass(slots=True)
class Page:
    """A page: its place in the address, its heading, and below it the blocks as HTML. `part_of` is the section's heading
    where the page is a part of a section."""

    key: str
    heading: str
    html: str
    part_of: str = ""
    notes: list[dict[str, str]] = field(default_factory=list)
    contents: list[dict[str, str]] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class WebEdition:
    """All pages in their order, and the drawings that they show by number."""

    pages: list[Page]
    drawings: list[str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where pictures of a report are on the site: the drawing of a number, a photo of a record at a width."""

    drawing: Callable[[int, str], str]
    photo: Callable[[Picture, int], str]


def site_addresses(year: int, language: str) -> Addresses:
    """The addresses under which the site answers."""

    def photo(picture: Picture, width: int) -> str:
        return reverse("photo-picture", args=[picture.record.partition(":")[2], width])

    return Addresses(lambda number, _svg: reverse("report-drawing", args=[year, language, number]), photo)


def web_edition(document: Document, notes: Formed, addresses: Addresses, *, cut: int = MOST_BYTES) -> WebEdition:
    """The document as pages. `cut` is how many bytes a page may have before it is parted; 0 keeps sections whole."""
    writing = _Writing(document, notes, addresses)
    pages: list[Page] = []
    # The words that templates add ("Note 5", "Photo:") are those of the edition.
    with override(document.language):
        for heading, blocks in _sections(document.blocks):
            pages += writing.section(heading, blocks, cut)
    _turn_links(pages)
    return WebEdition(pages, writing.drawings)


def blocks_as_html(document: Document, blocks: Sequence[Block], notes: Formed, addresses: Addresses) -> SafeString:
    """Some blocks alone, for a preview."""
    writing = _Writing(document, notes, addresses)
    return mark_safe("".join(writing.block(one) for one in blocks))


def notes_as_html(document: Document, notes: Formed) -> list[SafeString]:
    """The words of all notes in their order."""
    return [_runs(one, document.language) for one in notes]


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Heading, list[Block]]]:
    heading, own = Heading(1, ()), []  # type: tuple[Heading, list[Block]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if own or heading.content:
                yield heading, own
            heading, own = block, []
        else:
            own.append(block)
    if own or heading.content:
        yield heading, own


@dataclass(slots=True)
class _Writing:
    """What is known while a document is written."""

    document: Document
    notes: Formed
    addresses: Addresses
    called: int = 0
    drawings: list[str] = field(default_factory=list)
    own_notes: list[dict[str, str]] = field(default_factory=list)
    contents: list[dict[str, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def section(self, heading: Heading, blocks: Sequence[Block], cut: int) -> Iterator[Page]:
        """The pages of a section, each with its own notes. Numbers run through the whole document."""
        title = plain_text(heading.content)
        key = self._key(heading.key or "text")
        parts: list[Page] = []
        # A note in the heading of the section is called at the head of its first page.
        calls = [one for one in heading.content if isinstance(one, Note)]
        page = Page(key, title, self.content(tuple(calls)) if calls else "", text="")
        for block in blocks:
            if isinstance(block, Heading) and block.level == 2:
                parts.append(self._closed(page))
                own = plain_text(block.content)
                page = Page(self._key(block.key or f"{key}-part"), own, "", title)
                page.contents.append({"key": page.key, "text": own})
                page.html = self._with(block, page.key)
            else:
                page.html += self.block(block)
            page.text += " ".join(one.text for one in inlines(block) if isinstance(one, Run)) + "\n"
        parts.append(self._closed(page))
        yield from _joined(parts, key, title, cut)

    def _closed(self, page: Page) -> Page:
        page.notes, self.own_notes = self.own_notes, []
        page.contents += self.contents
        self.contents = []
        return page

    def _key(self, key: str) -> str:
        free = key
        number = 2
        while free in self.keys:
            free, number = f"{key}-{number}", number + 1
        self.keys.add(free)
        return free

    # Blocks

    def block(self, block: Block) -> str:
        """One block."""
        key = self._key(block.key) if block.key else ""
        return self._with(block, key)

    def _with(self, block: Block, key: str) -> str:
        given: dict[str, Any] = {"key": key, "lang": self._lang(block.language)}
        if isinstance(block, Heading):
            return _drawn("heading", given | {"level": block.level, "content": self.content(block.content)})
        if isinstance(block, Paragraph):
            return _drawn("paragraph", given | {"style": block.style.value, "content": self.content(block.content)})
        if isinstance(block, Listing):
            tag = "ol" if block.is_numbered else "ul"
            return _drawn("listing", given | {"tag": tag, "items": [self.content(item) for item in block.items]})
        if isinstance(block, Terms):
            is_short = all(len(plain_text(term)) <= _SHORT_TERM for term, _meaning in block.items)
            items = [(self.content(term), self.content(meaning)) for term, meaning in block.items]
            return _drawn("terms", given | {"items": items, "is_short": is_short})
        if isinstance(block, Table):
            return self._table(block, given)
        return self._picture(block, given)

    def _table(self, block: Table, given: dict[str, Any]) -> str:
        caption, head = self.content(block.caption), [self.content(cell) for cell in block.head]
        groups: list[dict[str, Any]] = []
        for row in block.rows:
            is_head = block.has_group_rows and bool(row) and bool(row[0]) and not any(row[1:])
            cells = [self.content(cell) for cell in row]
            if is_head:
                groups.append({"head": cells[0], "rows": []})
            else:
                if not groups:
                    groups.append({"head": "", "rows": []})
                groups[-1]["rows"].append(cells)
        columns = len(block.head) or max((len(row) for row in block.rows), default=1)
        return _drawn(
            "table",
            given
            | {
                "caption": caption,
                "label": plain_text(block.caption),
                "head": head,
                "groups": groups,
                "columns": columns,
            },
        )

    def _picture(self, block: Picture, given: dict[str, Any]) -> str:
        if block.svg:
            self.drawings.append(block.svg)
            src, srcset = self.addresses.drawing(len(self.drawings), block.svg), ""
            width, height = _size_of_drawing(block.svg)
        else:
            src = self.addresses.photo(block, 480)
            larger = self.addresses.photo(block, 1200)
            srcset = f"{src} 480w, {larger} 1200w" if larger != src else ""
            width, height = _size_of_photo(block.path)
        return _drawn(
            "picture",
            given
            | {
                "kind": block.kind.value,
                "src": src,
                "srcset": srcset,
                "width": width,
                "height": height,
                "is_tall": block.kind is not PictureKind.PHOTO and height > width,
                "alt": block.alt,
                "caption": self.content(block.caption),
                "credit": block.credit,
            },
        )

    # Words

    def content(self, content: Sequence[Inline]) -> SafeString:
        """Words and the calls of notes. A note is numbered by where it is called."""
        found: list[str] = []
        before: Inline | None = None
        for one in content:
            if isinstance(one, Run):
                found.append(_run(one, self.document.language))
            else:
                call = self._note(one)
                # Two notes at one place are parted by a comma.
                found.append(
                    call.replace('"note-call"', '"note-call note-call-next"') if isinstance(before, Note) else call
                )
            before = one
        return mark_safe("".join(found))

    def _note(self, note: Note) -> str:
        """Number the note, keep its words for the end of the page, and give its call."""
        self.called += 1
        words = self.notes[self.called - 1]
        source = note.cited[0].source if note.cited else ""
        kept = {
            "number": str(self.called),
            "text": str(_runs(words, self.document.language)),
            "source": source,
        }
        reference = self.document.sources.get(source)
        # Opened by itself, “Ibid.” would say nothing.
        if reference is not None and reference.title and reference.title not in plain_text(tuple(words)):
            kept["full"] = note_text(reference)
        self.own_notes.append(kept)
        return _call(self.document.language).replace("{n}", str(self.called))

    def _lang(self, language: str) -> str:
        return "" if language in ("", self.document.language) else language


def _joined(parts: Sequence[Page], key: str, title: str, cut: int) -> Iterator[Page]:
    """Parts of a section on as few pages as their weight allows. The first page bears the section's key and heading, the
    others what they are about: “Lao PDR · Thailand”."""
    current: Page | None = None
    for part in parts:
        if current is None:
            current = Page(key, title, "")
        elif cut and current.html and _weight(current) + _weight(part) > cut:
            yield current
            current = Page(part.key, part.heading, "", title)
        elif current.part_of:
            current.heading += f" · {part.heading}"
        current.html += part.html
        current.text += part.text
        current.notes += part.notes
        current.contents += part.contents
    if current is not None:
        yield current


def _weight(page: Page) -> int:
    return len(page.html.encode()) + sum(len(note["text"].encode()) + 700 for note in page.notes)


def _turn_links(pages: Sequence[Page]) -> None:
    """A link to a block of another page names that page; the pages stand side by side in one folder."""
    where = {key: page.key for page in pages for key in [page.key, *re.findall(r'\bid="([^"]+)"', page.html)]}

    def turned(own: Page) -> Callable[[re.Match[str]], str]:
        def turn(match: re.Match[str]) -> str:
            page = where.get(match[1])
            if page is None or page == own.key:
                return match[0]
            return f'href="../{page}/"' if page == match[1] else f'href="../{page}/#{match[1]}"'

        return turn

    for page in pages:
        page.html = re.sub(r'href="#([^"]+)"', turned(page), page.html)


def _runs(runs: Sequence[Inline], language: str) -> SafeString:
    return mark_safe("".join(_run(one, language) for one in runs if isinstance(one, Run)))


def _run(run: Run, language: str) -> str:
    told: str = conditional_escape(run.text)
    if run.is_emphasised:
        told = format_html("<em>{}</em>", told)
    if run.is_strong:
        told = format_html("<strong>{}</strong>", told)
    # An address that runs something is no link, wherever in the record it came from.
    if run.address.startswith(("#", "http://", "https://", "mailto:", "/")):
        rel = "" if run.address.startswith("#") else mark_safe(' rel="external"')
        told = format_html('<a href="{}"{}>{}</a>', run.address, rel, told)
    if run.language and run.language != language:
        told = format_html('<span lang="{}">{}</span>', run.language, told)
    return told


@lru_cache(maxsize=64)
def _call(language: str) -> str:
    """The raised number of a note, drawn once a language: a report has hundreds."""
    with override(language):
        return render_to_string("components/note_ref.html", {"number": "{n}", "occurrence": 1})


def _drawn(kind: str, given: dict[str, Any]) -> str:
    # The file ends with a line end that is nobody's.
    return get_template(f"reports/blocks/{kind}.html").render(given).strip()


def _size_of_drawing(svg: str) -> tuple[int, int]:
    found = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    return (round(float(found[1])), round(float(found[2]))) if found else (0, 0)


def _size_of_photo(path: Path | None) -> tuple[int, int]:
    if path is None:
        return 0, 0
    try:
        with Image.open(path) as opened:
            width, height = opened.size
            turned = opened.getexif().get(0x0112, 1) >= 5
    except (OSError, ValueError, Image.DecompressionBombError):
        return 0, 0
    return (height, width) if turned else (width, height)

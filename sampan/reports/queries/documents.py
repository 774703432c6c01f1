"""A report in one piece: sections and what people wrote, every reference printed from its record, with the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sampan.core import markup
from sampan.core.collation import mixed_key
from sampan.core.documents import (
    Block,
    Cited,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Origin,
    Paragraph,
    Picture,
    Run,
    Style,
    Terms,
    inlines,
    plain_text,
)
from sampan.core.languages import base_language, language_spans
from sampan.network.models import Audience
from sampan.sources.models import Term

from .passages import Assembled, Passage, Problem, Section, records_of, text_of
from .records import Records, Unresolved
from .records.forms import expansion
from .scope import Scope
from .sections import ACRONYMS, SOURCES
from .year import own_reports

_BLANKS_AROUND = re.compile(r"(^\s+|\s+$)")
_SOURCED = ("claim", "figure", "policy", "rule", "quotation", "criticism")


def document_of(
    sections: Sequence[Section],
    *,
    year: int,
    language: str = "en",
    texts: Mapping[str, str] | None = None,
    left_out: Iterable[str] = (),
    order: Sequence[str] = (),
    added: Mapping[str, Sequence[Passage]] | None = None,
    audience: Audience = Audience.PUBLIC,
    records: Records | None = None,
) -> Assembled:
    """The document, or the problems that stand in its way.

    `texts` are texts by the key of the passage in whose place they stand, and plain words for the heading of a section by
    its key and `:heading`; `left_out` are keys of sections and passages;
    `order` are keys of sections or passages: those named come in this order before the others of their kind; `added` are
    passages that people wrote, by the key of the passage or section that they follow. `records` may be those that the
    sections were made with, so that nothing is fetched twice.
    """
    scope = Scope(year, language, audience)
    kept = records if records is not None else Records(scope, own_reports=own_reports(scope))
    putting = _Putting(kept, texts or {}, frozenset(left_out), tuple(order), added or {})
    return putting.together(sections)


@dataclass(slots=True)
class _Putting:
    """A document while it is put together."""

    records: Records
    texts: Mapping[str, str]
    left_out: frozenset[str]
    order: tuple[str, ...]
    added: Mapping[str, Sequence[Passage]]
    problems: list[Problem] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    cited: dict[str, None] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    origins: dict[int, Origin] = field(default_factory=dict)  # by the identity of the block: two may say the same
    section: str = ""
    passage: str = ""

    def together(self, sections: Sequence[Section]) -> Assembled:
        chosen = [replace(one, passages=tuple(self._passages(one))) for one in self._ordered(sections)]
        self._load(chosen)
        front: dict[str, tuple[Block, ...]] = {}
        parts: list[tuple[Section, list[Block]]] = []
        for section in chosen:
            self.section = section.key
            blocks: list[Block] = []
            for passage in section.passages:
                self.passage = passage.key
                made = self._blocks(passage)
                if made:
                    self.told |= records_of(passage, self.texts)
                if section.key == "cover":
                    front[passage.key] = made
                else:
                    blocks += made
            if section.key != "cover":
                parts.append((section, blocks))
        body = list(self._body(parts))
        self.told |= {one.record for block in body for one in inlines(block) if isinstance(one, Run) and one.record}
        if self.problems:
            return Assembled(None, tuple(self.problems), frozenset(self.told))
        sources = self.records.sources(self.cited)
        return Assembled(self._document(front, body, sources), (), frozenset(self.told))

    def _ordered(self, sections: Sequence[Section]) -> list[Section]:
        place = {key: at for at, key in enumerate(self.order)}
        kept = [one for one in sections if one.key not in self.left_out]
        return sorted(kept, key=lambda one: place.get(one.key, len(place)))

    def _passages(self, section: Section) -> Iterator[Passage]:
        place = {key: at for at, key in enumerate(self.order)}
        yield from self.added.get(section.key, ())
        for passage in sorted(section.passages, key=lambda one: place.get(one.key, len(place))):
            if passage.key not in self.left_out:
                yield passage
            yield from self.added.get(passage.key, ())

    def _load(self, sections: Sequence[Section]) -> None:
        """Everything that the texts refer to, a kind at a time."""
        wanted: dict[tuple[str, str], None] = {}
        for section in sections:
            for passage in section.passages:
                text = text_of(passage, self.texts)
                wanted |= dict.fromkeys((one.kind, one.key) for one in markup.references(text))
                wanted |= dict.fromkeys(("source", one.source) for one in markup.cited(text))
        self.records.load(wanted)

    # Passages to blocks

    def _blocks(self, passage: Passage) -> tuple[Block, ...]:
        if passage.block is not None:
            for one in inlines(passage.block):
                self._note_sources(one)
            if (
                isinstance(passage.block, Picture)
                and passage.block.path is not None
                and not passage.block.path.exists()
            ):
                self._tell(
                    f"The picture of {passage.block.record} is not in its place ({passage.block.path.name}): "
                    "load it again, or leave the passage out.",
                    record=passage.block.record,
                )
            return (self._from_here(passage.block),)
        parsed = markup.parse(text_of(passage, self.texts))
        for problem in parsed.problems:
            self._tell(f"“{problem.words}”: {problem.message}", problem.line)
        return tuple(block for one in parsed.blocks for block in self._block(one))

    def _block(self, block: markup.Block) -> Iterator[Block]:
        if isinstance(block, markup.Heading):
            # The first heading of a passage can be linked to by the passage’s key.
            key = _key(self.passage)
            (content,), origin = self._lines(block.content)
            made: Block = Heading(block.level, content, key="" if key in self.keys else key)
            self.keys.add(key)
        elif isinstance(block, markup.Listing):
            items, origin = self._lines(*block.items)
            made = Listing(items, block.is_numbered)
        else:
            (content,), origin = self._lines(block.content)
            made = Paragraph(content, Style.QUOTE if block.is_quote else Style.BODY)
        yield self._from_here(made, origin)

    def _from_here(self, block: Block, lines: tuple[tuple[tuple[str, int], ...], ...] = ()) -> Block:
        self.origins[id(block)] = Origin(self.passage, lines)
        return block

    def _lines(
        self, *lines: Iterable[markup.Piece]
    ) -> tuple[tuple[tuple[Inline, ...], ...], tuple[tuple[tuple[str, int], ...], ...]]:
        """The words and notes of each line, and its pieces of markup with how many of these each became."""
        contents, origins = [], []
        for line in lines:
            content: list[Inline] = []
            origin: list[tuple[str, int]] = []
            for piece in line:
                made = self._content((piece,))
                content += made
                origin.append((markup.printed((markup.Paragraph((piece,)),)), len(made)))
            contents.append(tuple(content))
            origins.append(tuple(origin))
        return tuple(contents), tuple(origins)

    def _content(self, pieces: Iterable[markup.Piece]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for piece in pieces:
            if isinstance(piece, markup.RecordReference):
                found += self._printed(piece)
            elif isinstance(piece, markup.NoteCall):
                found += self._note(piece)
            else:
                found += self._words(piece)
        return tuple(found)

    def _printed(self, reference: markup.RecordReference) -> tuple[Inline, ...]:
        try:
            content = self.records.content(reference)
        except Unresolved as problem:
            self._tell(str(problem), reference.line, reference.record)
            return ()
        for one in content:
            self._note_sources(one)
        return content

    def _words(self, piece: markup.Words) -> Iterator[Run]:
        record, address = "", piece.address
        if address and not address.startswith(("http://", "https://", "mailto:", "#")):
            record, address = address, ""
            kind, _, key = record.partition(":")
            try:
                self.records.row(kind, key)
            except Unresolved as problem:
                self._tell(str(problem), record=record)
        for language, text in language_spans(piece.text):
            foreign = "" if language in ("und", base_language(self.records.language)) else language
            # The blanks around words of another language are not in it.
            for part in _BLANKS_AROUND.split(text) if foreign else (text,):
                if part:
                    yield Run(
                        part,
                        "" if part.isspace() else foreign,
                        piece.is_strong,
                        piece.is_emphasised,
                        address,
                        record,
                    )

    def _note(self, call: markup.NoteCall) -> tuple[Inline, ...]:
        for one in call.cited:
            try:
                self.records.row("source", one.source)
            except Unresolved as problem:
                self._tell(str(problem), call.line, f"source:{one.source}")
                return ()
        words = tuple(one for one in self._content(call.words) if isinstance(one, Run))
        note = Note(tuple(Cited(one.source, one.locator) for one in call.cited), after=words)
        self._note_sources(note)
        return (note,)

    def _note_sources(self, one: Inline) -> None:
        if isinstance(one, Note):
            self.cited |= dict.fromkeys(cited.source for cited in one.cited)

    def _tell(self, message: str, line: int = 0, record: str = "") -> None:
        self.problems.append(Problem(self.section, self.passage, message, line, record))

    # Blocks to a document

    def _body(self, parts: list[tuple[Section, list[Block]]]) -> Iterator[Block]:
        """The sections with their headings; those that say nothing are left out, and so are headings over nothing."""
        used = " ".join(_text(block) for _section, blocks in parts for block in blocks)
        for section, blocks in parts:
            filled = list(_with_something_below(blocks))
            for passage in section.passages:
                self.passage = passage.key
                if passage.key == ACRONYMS and not filled:
                    filled = [self._from_here(one) for one in self._acronyms(used)]
                elif passage.key == SOURCES and not filled:
                    filled = [self._from_here(one) for one in self._about_sources()]
            if filled:
                title = self.texts.get(f"{section.key}:heading", "").strip() or section.heading
                self.passage = f"{section.key}:heading"
                yield self._from_here(Heading(1, (Run(title),), key=_key(section.key)))
                yield from filled

    def _acronyms(self, used: str) -> list[Block]:
        """The acronyms that stand in the text, in the order of the alphabet."""
        words = set(re.findall(r"[^\W_]+(?:[-–&][^\W_]+)*", used))
        words |= {one.removesuffix("s") for one in words if one[-1:] == "s" and one[:-1].isupper()}
        rows = [
            row
            for row in self.records.keep(
                "term", Term.objects.published().filter(is_acronym=True).prefetch_related("expansions")
            )
            if row.headword in words or (" " in row.headword and row.headword in used)
        ]
        items: list[tuple[tuple[Inline, ...], tuple[Inline, ...]]] = []
        seen: set[tuple[str, str]] = set()
        for row in sorted(rows, key=lambda row: (mixed_key(row.headword, self.records.language), row.key)):
            text, language = expansion(self.records, row)
            if text and (row.headword, text) not in seen:
                seen.add((row.headword, text))
                foreign = base_language(language) != base_language(self.records.language)
                record = f"term:{row.key}"
                items.append(
                    ((Run(row.headword, record=record),), (Run(text, language if foreign else "", record=record),))
                )
        return [Terms(tuple(items), key="acronyms-list")] if items else []

    def _about_sources(self) -> list[Block]:
        lost = 0
        for record in sorted(self.told):
            kind, _, key = record.partition(":")
            row = self.records.found.get((kind, key))
            if row is not None and kind in _SOURCED and self.records.has_lost_source(row):
                lost += 1
        words = self.records.words
        return [Paragraph((Run(words.stop(words.sources_lead(len(self.cited), lost))),), Style.SMALL)]

    def _document(
        self, front: Mapping[str, tuple[Block, ...]], body: list[Block], sources: Mapping[str, object]
    ) -> Document:
        title = _words_of(front.get("cover:title", ()))
        picture = next((one for one in front.get("cover:picture", ()) if isinstance(one, Picture)), None)
        return Document(
            title=title or self.records.words.title(self.records.scope.year),
            blocks=tuple(body),
            subtitle=_words_of(front.get("cover:subtitle", ())),
            language=self.records.language,
            author=_words_of(front.get("cover:subtitle", ())),
            year=self.records.scope.year,
            cover=picture,
            imprint=tuple(one for one in front.get("cover:imprint", ()) if isinstance(one, Paragraph)),
            sources=dict(sources),  # type: ignore[arg-type]
            origins=tuple(self.origins[id(block)] for block in body),
        )


def _key(key: str) -> str:
    """The key of a passage as a block may bear it."""
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")


def _text(block: Block) -> str:
    return plain_text(tuple(inlines(block)))


def _words_of(blocks: Iterable[Block]) -> str:
    return " ".join(_text(block) for block in blocks)


def _with_something_below(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without headings below which nothing stands before the next of the same level or above."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            below = blocks[at + 1 :]
            end = next(
                (n for n, one in enumerate(below) if isinstance(one, Heading) and one.level <= block.level), len(below)
            )
            if not any(not isinstance(one, Heading) for one in below[:end]):
                continue
        yield block

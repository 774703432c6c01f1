"""A document as the tree that pandoc takes: words as data, so that no `*` or `#` of a text is read as markup.

Where pandoc has no word for what Word can do (a bookmark that is not seen, a contents list, a tab), a piece of Word's own XML
stands in the tree. Pictures are made fit before; what would make a broken file is found here and named by its record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from sampan.core.documents import (
    Block,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    Terms,
    plain_text,
)
from sampan.core.languages import base_language
from sampan.core.sentfiles import SentLine, picture_words, printed

from ..pdf.content import CONTENTS, Problem, Unprintable
from ..pdf.letters import pieces
from ..pictures import UnfitPicture, print_picture_once
from .drawings import drawn
from .styles import REGIONS, TEXT_MM

Tree: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[int, int], None]

API: Final = [1, 23, 1]
MOST_HIGH_MM: Final = 105.0
"""Word moves a picture to the next page where it has no room, and leaves the rest of the page empty."""
_STYLES: Final = {Style.LEAD: "Lead", Style.QUOTE: "Quote", Style.SMALL: "Small Text"}
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LISTED: Final = 2
_SHORT_TERM: Final = 14


@dataclass(slots=True)
class _Writing:
    """What is known while a document is turned into a tree."""

    document: Document
    notes: Sequence[Sequence[Run]]
    lines: Sequence[Sequence[SentLine]]
    folder: Path
    step: Step
    called: int = 0
    marked: int = 0
    drawn: int = 0
    listed: list[tuple[int, str, tuple[Run, ...], str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    targets: frozenset[str] = frozenset()
    drawings: dict[str, tuple[str, float]] = field(default_factory=dict)


def tree_of(
    document: Document, notes: Sequence[Sequence[Run]], lines: Sequence[Sequence[SentLine]], folder: Path, step: Step
) -> Tree:
    """The tree of a document; its pictures are written to the folder. Raises Unprintable with all that is wrong."""
    writing = _Writing(document, notes, lines, folder, step)
    writing.targets = frozenset(block.key for block in document.blocks if block.key)
    if len(list(document.notes())) != len(notes):
        sentence = (
            f"The text calls {len(list(document.notes()))} notes and {len(notes)} were formed: make the report again"
        )
        raise Unprintable([Problem("", sentence)])
    pictures = [one for one in (*document.blocks, document.cover) if isinstance(one, Picture)]
    writing.drawings = drawn([one.svg for one in pictures if one.svg], folder)
    body = [
        made
        for block, sent in zip(document.blocks, lines, strict=True)
        for made in _block(block, list(sent), block.language or document.language, writing)
    ]
    front = list(_front(writing))
    if writing.problems:
        raise Unprintable(writing.problems)
    # No title and author: pandoc would print them above the cover that is made here. The file's own data are set after.
    meta = {"lang": _meta(language_code(document.language))}
    return {"pandoc-api-version": API, "meta": meta, "blocks": [*front, *_contents(writing), *body]}


def language_code(language: str) -> str:
    """A language as Word takes it, with a region where we know the usual one."""
    return REGIONS.get(language, language) if "-" not in language else language


def _meta(text: str) -> Tree:
    return {"t": "MetaInlines", "c": [{"t": "Str", "c": clean(text)}]}


def clean(text: str) -> str:
    """Without letters that XML may not hold."""
    return _FORBIDDEN.sub("", printed(text))


def _attributes(key: str = "", **pairs: str) -> list[Any]:
    return [key, [], [[name.replace("_", "-"), value] for name, value in pairs.items()]]


def styled(style: str, *blocks: Tree) -> Tree:
    return {"t": "Div", "c": [_attributes(custom_style=style), list(blocks)]}


def _para(content: list[Tree]) -> Tree:
    return {"t": "Para", "c": content}


def _raw(xml: str) -> Tree:
    return {"t": "RawInline", "c": ["openxml", xml]}


# Front -----------------------------------------------------------------------------------------------------------------


def _front(writing: _Writing) -> Iterator[Tree]:
    document = writing.document
    language = document.language
    if document.author and document.author != document.subtitle:
        yield styled("Cover Organisation", _para(_runs((Run(document.author),), language, writing)))
    yield styled("Title", _para(_runs((Run(document.title),), language, writing)))
    if document.subtitle:
        yield styled("Subtitle", _para(_runs((Run(document.subtitle),), language, writing)))
    if document.cover:
        yield from _picture(document.cover, [], language, writing, "Cover Picture", 120)
    for paragraph in document.imprint:
        yield styled("Imprint", _para(_runs(paragraph.content, paragraph.language or language, writing)))


def _contents(writing: _Writing) -> Iterator[Tree]:
    """The contents list, filled with the headings. Word puts the pages in when it opens the file."""
    listed = [one for one in writing.listed if one[0] <= _LISTED]
    if not listed:
        return
    title = CONTENTS.get(base_language(writing.document.language), CONTENTS["en"])
    yield styled("Contents Title", _para(_runs((Run(title),), writing.document.language, writing)))
    yield {"t": "RawBlock", "c": ["openxml", "".join(_contents_xml(listed))]}


def _contents_xml(listed: Sequence[tuple[int, str, tuple[Run, ...], str]]) -> Iterator[str]:
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_LISTED}"'
        ' \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for at, (level, mark, runs, language) in enumerate(listed):
        words = "".join(
            f'<w:r><w:rPr><w:lang w:val={quoteattr(tongue)}/></w:rPr><w:t xml:space="preserve">{escape(clean(piece))}</w:t></w:r>'
            for run in runs
            for piece, tongue, _script in pieces(run.text, run.language or language)
        )
        page = (
            '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
            f' PAGEREF {mark} \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '<w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if at == len(listed) - 1 else ""
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin if at == 0 else ""}'
            f'<w:hyperlink w:anchor="{mark}" w:history="1">{words}{page}</w:hyperlink>{end}</w:p>'
        )


# Blocks ----------------------------------------------------------------------------------------------------------------


def _block(block: Block, sent: list[SentLine], language: str, writing: _Writing) -> Iterator[Tree]:
    def marked(at: int, content: Iterable[Inline]) -> list[Tree]:
        return _marked(sent[at].name, _runs(content, language, writing), writing)

    if isinstance(block, Heading):
        writing.marked += 1
        toc = f"_Toc{writing.marked:09d}"
        words = tuple(one for one in block.content if isinstance(one, Run))
        writing.listed.append((block.level, toc, words, language))
        content = _marked(toc, marked(0, block.content), writing)
        yield {"t": "Header", "c": [block.level, _attributes(block.key or toc.strip("_")), content]}
    elif isinstance(block, Paragraph):
        made = _para(marked(0, block.content))
        yield _anchored(block.key, styled(_STYLES[block.style], made) if block.style in _STYLES else made)
    elif isinstance(block, Listing):
        items = [[_plain(marked(at, item))] for at, item in enumerate(block.items)]
        kind = {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
        yield _anchored(block.key, kind if block.is_numbered else {"t": "BulletList", "c": items})
    elif isinstance(block, Terms):
        yield from _terms(block, sent, language, writing)
    elif isinstance(block, Table):
        yield from _table(block, sent, language, writing)
    else:
        yield from _picture(block, sent, language, writing)


def _plain(content: list[Tree]) -> Tree:
    return {"t": "Plain", "c": content}


def _anchored(key: str, block: Tree) -> Tree:
    return {"t": "Div", "c": [_attributes(key), [block]]} if key else block


def _marked(name: str, content: list[Tree], writing: _Writing) -> list[Tree]:
    """A line between a beginning and an end that Word keeps and does not show."""
    writing.marked += 1
    number = 100_000 + writing.marked  # pandoc counts its own from 20 on
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return [_raw(start), *content, _raw(f'<w:bookmarkEnd w:id="{number}"/>')]


def _terms(block: Terms, sent: list[SentLine], language: str, writing: _Writing) -> Iterator[Tree]:
    short = all(len(plain_text(term)) <= _SHORT_TERM for term, _meaning in block.items)
    for at, (term, meaning) in enumerate(block.items):
        name = {"t": "Span", "c": [_attributes(custom_style="Term Word"), _runs(term, language, writing)]}
        between = [_raw("<w:r><w:tab/></w:r>" if short else "<w:r><w:br/></w:r>")]
        content = _marked(sent[at].name, [name, *between, *_runs(meaning, language, writing)], writing)
        made = styled("Term" if short else "Term Meaning", _para(content))
        yield _anchored(block.key, made) if at == 0 else made


def _table(block: Table, sent: list[SentLine], language: str, writing: _Writing) -> Iterator[Tree]:
    count = max([len(block.head), *(len(row) for row in block.rows)])
    if plain_text(block.caption).strip():
        caption = _marked(sent[0].name, _runs(block.caption, language, writing), writing)
        yield _anchored(block.key, styled("Table Caption", _para(caption)))

    def cell(content: Iterable[Inline], style: str, name: str = "", width: int = 1) -> list[Any]:
        words = _runs(content, language, writing)
        words = _marked(name, words, writing) if name else words
        return [_attributes(), {"t": "AlignDefault"}, 1, width, [styled(style, _para(words))]]

    def row(cells: Sequence[tuple[Inline, ...]], at: int, style: str) -> list[Any]:
        filled = [one for one in cells if plain_text(one).strip()]
        if at and block.has_group_rows and len(filled) == 1 and cells[0] is filled[0]:
            return [_attributes(), [cell(cells[0], "Table Group", sent[at + 1].name, count)]]
        made = [cell(one, style, "" if place else sent[at + 1].name) for place, one in enumerate(cells)]
        return [_attributes(), [*made, *(cell((), style) for _ in range(count - len(cells)))]]

    head = [row(block.head, 0, "Table Head")] if block.head else []
    shares = block.shares if len(block.shares) == count else _shares(block, count)
    widths = [{"t": "ColWidth", "c": share / sum(shares)} for share in shares]
    yield {
        "t": "Table",
        "c": [
            _attributes(),
            [None, []],
            [[{"t": "AlignLeft"}, width] for width in widths],
            [_attributes(), head],
            [[_attributes(), 0, [], [row(cells, at, "Table Text") for at, cells in enumerate(block.rows, 1)]]],
            [_attributes(), []],
        ],
    }


def _shares(block: Table, count: int) -> list[float]:
    """Widths by the words in the columns: a date needs little room, a description much."""
    made = []
    for place in range(count):
        cells = [plain_text(row[place]) for row in (block.head, *block.rows) if place < len(row)] or [""]
        usual = sum(len(one) for one in cells) / len(cells)
        longest_word = max((len(word) for one in cells for word in one.split()), default=1)
        made.append(max(min((usual + max(len(one) for one in cells)) / 2, 70.0) ** 0.85, longest_word * 0.9, 5.0))
    return made


def _picture(
    picture: Picture,
    sent: list[SentLine],
    language: str,
    writing: _Writing,
    style: str = "Picture",
    most: float = MOST_HIGH_MM,
) -> Iterator[Tree]:
    record = picture.record or picture.key or picture.alt
    width = TEXT_MM * min(max(picture.width, 0.1), 1.0)
    name, ratio = "", 1.0
    if picture.svg:
        name, ratio = writing.drawings[picture.svg]
    elif picture.path is not None:
        try:
            name, dots, high = print_picture_once(picture.path, width, writing.folder)
            ratio = high / dots
            # A small photo is not blown up: at 100 dots an inch it begins to look coarse.
            width = min(width, dots / 100 * 25.4)
        except UnfitPicture as error:
            writing.problems.append(Problem(record, f"the {picture.kind.value} {error}"))
            return
    writing.drawn += 1
    writing.step(writing.drawn, 0)
    width = min(width, most / ratio)
    size = _attributes(width=f"{width:.2f}mm", height=f"{width * ratio:.2f}mm")
    image = {"t": "Image", "c": [size, [{"t": "Str", "c": clean(picture.alt)}], [str(writing.folder / name), ""]]}
    shown = styled(style, _para([image]))
    words = picture_words(picture)
    yield _anchored(picture.key, shown)
    if words:
        content = _runs(words, picture.language or language, writing)
        yield styled("Picture Caption", _para(_marked(sent[0].name, content, writing) if sent else content))


# Words -----------------------------------------------------------------------------------------------------------------


def _runs(content: Iterable[Inline], language: str, writing: _Writing) -> list[Tree]:
    made: list[Tree] = []
    for one in content:
        if isinstance(one, Note):
            if writing.called >= len(writing.notes):
                writing.problems.append(
                    Problem("", "There is a note in the imprint, where none is counted: write it into the text")
                )
                continue
            formed = writing.notes[writing.called]
            writing.called += 1
            words = [part for run in formed for part in _run(run, writing.document.language, writing)]
            made.append({"t": "Note", "c": [_para(words)]})
        else:
            made += _run(one, language, writing)
    return made


def _run(run: Run, language: str, writing: _Writing) -> Iterator[Tree]:
    words: list[Tree] = []
    own = base_language(writing.document.language)
    for piece, tongue, _script in pieces(clean(run.text), run.language or language):
        said = list(_words(piece))
        if base_language(tongue) != own or _script != "Latn":
            said = [{"t": "Span", "c": [_attributes(lang=tongue), said]}]
        words += said
    if not words:
        return
    if run.is_emphasised:
        words = [{"t": "Emph", "c": words}]
    if run.is_strong:
        words = [{"t": "Strong", "c": words}]
    if run.address.startswith("#") and run.address[1:] not in writing.targets:
        sentence = f"a link leads to “{run.address}”, which is not in the report: mend or remove the link"
        writing.problems.append(Problem(run.record, sentence))
    elif run.address:
        words = [{"t": "Link", "c": [_attributes(), words, [run.address, ""]]}]
    yield from words


def _words(text: str) -> Iterator[Tree]:
    for at, part in enumerate(re.split(" ", text)):
        if at:
            yield {"t": "Space"}
        if part:
            yield {"t": "Str", "c": part}

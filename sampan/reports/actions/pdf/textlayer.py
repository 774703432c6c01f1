"""What is copied out of a page, searched in it or read aloud: each cluster of letters once.

The typesetter begins a new fragment of text wherever a mark stands higher or lower than its letter, and says of every
fragment that it is the whole cluster: `យល់` is copied as `យល់ល់`. Here the later fragments of a cluster are told to say
nothing. What is seen does not change. tests/reports/test_textlayer.py notices when the typesetter does it right itself.

Two kinds of reader have to be told in two ways. By the standard a fragment whose `/ActualText` is empty says nothing
(poppler, Acrobat). PDFium, which is in Chrome, takes an empty one for none and asks what the glyph means. So such a glyph
is shown under a second number, which draws the same and means U+0003: PDFium leaves that out of a text, and the standards
for archives and for accessible files, which forbid U+0000 and U+FFFE, allow it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pikepdf

# Lines, colours and places, a whole statement at once: most of a page, and nothing of it is text.
_DRAWING: Final = (
    rb"(?:(?:[-+.\d]+|/[^\x00\t\n\f\r ()<>\[\]{}/%]+)[\x00\t\n\f\r ]*)*"
    rb"(?:cm|re|[mlcvyhnsSwWJjMidqQgGkK]|[fFbBW]\*?|rg|RG|cs|CS|scn?|SCN?|gs|Do|ri|T[mdrcszwLD*])(?![A-Za-z0-9*])"
)
_TOKEN: Final = re.compile(
    rb"[\x00\t\n\f\r ]*(?:"
    rb"(?P<drawing>" + _DRAWING + rb")"
    rb"|(?P<text><[0-9A-Fa-f\s]*>)"
    rb"|(?P<open><<)|(?P<close>>>)"
    rb"|(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?![A-Za-z])"
    rb"|(?P<array>\[)|(?P<end>\])"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*)"
    rb"|(?P<bracket>\()|(?P<last>\Z))",
    re.DOTALL,
)
_ACTUAL: Final = re.compile(rb"/ActualText\s*(?=[<(])")
_STRING_PART: Final = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_SILENT: Final = b"/Span<</ActualText<feff>>>BDC "
_NOTHING: Final = "\x03"
# Letters that are stacked, and marks by themselves; a page without any need not be read.
_CLUSTERED: Final = re.compile("[\u0300-\u036f\u0e00-\u109f\u1780-\u17ff\ua9e0-\uaa7f]")
_CHARS: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES: Final = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f]*)>")


class UnknownText(ValueError):
    """A page is written in a way that this does not know; nothing was changed."""


def mend_text_layer(source: Path, target: Path, step: Callable[[int, int], None]) -> int:
    """Write the PDF anew with each cluster said once; gives back the number of fragments silenced. Same bytes in, same out."""
    with pikepdf.open(source) as pdf:
        # Text is replaced one page at a time and kept compressed: only one page is open at any moment.
        known: dict[tuple[int, int], _Font] = {}
        silenced = 0
        count = len(pdf.pages)
        for number, page in enumerate(pdf.pages, 1):
            fonts = {}
            for name, font in page.resources.get("/Font", {}).items():
                if font.objgen not in known:
                    known[font.objgen] = _Font(font)
                fonts[name.encode()] = known[font.objgen]
            content = page.obj.Contents
            streams = list(content) if isinstance(content, pikepdf.Array) else [content]
            mended, changed = _mended(b"\n".join(stream.read_bytes() for stream in streams), fonts)
            if changed:
                silenced += changed
                packed = zlib.compress(mended, 6)
                page.obj.Contents = pdf.make_indirect(pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode))
            step(number, count)
        for one in known.values():
            one.write(pdf)
        pdf.remove_unreferenced_resources()
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return silenced


class _Font:
    """What the glyphs of a font mean, and the second numbers under which some of them say nothing."""

    def __init__(self, font: pikepdf.Object) -> None:
        self.font = font
        self.table = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
        self.said = _meanings(self.table)
        self.has_clusters = any(_CLUSTERED.search(text) for text in self.said.values())
        self.silent: dict[int, int] = {}
        self.first = 0

    def silent_number(self, glyph: int) -> int:
        """The number under which the glyph is drawn and says nothing."""
        if not self.first:
            self.first = _glyph_count(self.font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
        return self.silent.setdefault(glyph, self.first + len(self.silent))

    def write(self, pdf: pikepdf.Pdf) -> None:
        """Add the second numbers to the font's tables."""
        if not self.silent:
            return
        below = self.font.DescendantFonts[0]
        if below.get("/CIDToGIDMap", pikepdf.Name.Identity) != pikepdf.Name.Identity:
            raise UnknownText("A font numbers its glyphs in a way that is not known here.")
        glyphs = [*range(self.first), *self.silent]
        packed = zlib.compress(b"".join(glyph.to_bytes(2, "big") for glyph in glyphs), 9)
        below.CIDToGIDMap = pdf.make_indirect(pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode))
        widths = _widths(below)
        usual = below.get("/DW", 1000)
        own = pikepdf.Array([widths.get(glyph, usual) for glyph in self.silent])
        below.W = pikepdf.Array([*below.get("/W", []), self.first, own])
        if "/CIDSet" in below.FontDescriptor:  # would have to name the new ones; it may be left out
            del below.FontDescriptor["/CIDSet"]
        numbers = list(self.silent.values())
        lines = []
        for start in range(0, len(numbers), 100):  # the most that one block may hold
            block = numbers[start : start + 100]
            pairs = "\n".join(f"<{number:04x}> <{ord(_NOTHING):04x}>" for number in block)
            lines.append(f"{len(block)} beginbfchar\n{pairs}\nendbfchar\n")
        table = self.table.replace(b"endcmap", "".join(lines).encode("ascii") + b"endcmap", 1)
        packed = zlib.compress(table, 9)
        self.font.ToUnicode = pdf.make_indirect(pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode))


def _glyph_count(file: bytes) -> int:
    """How many glyphs a TrueType file holds, by its `maxp` table."""
    for place in range(12, 12 + 16 * int.from_bytes(file[4:6], "big"), 16):
        if file[place : place + 4] == b"maxp":
            start = int.from_bytes(file[place + 8 : place + 12], "big")
            return int.from_bytes(file[start + 4 : start + 6], "big")
    raise UnknownText("A font in the file has no list of its glyphs.")


def _widths(font: pikepdf.Object) -> dict[int, Any]:
    """Widths by glyph: the table holds `first [width …]` and `first last width`."""
    widths: dict[int, Any] = {}
    items = list(font.get("/W", []))
    place = 0
    while place < len(items):
        first = int(items[place])
        if isinstance(items[place + 1], pikepdf.Array):
            widths |= {first + offset: width for offset, width in enumerate(items[place + 1])}
            place += 2
        else:
            widths |= dict.fromkeys(range(first, int(items[place + 1]) + 1), items[place + 2])
            place += 3
    return widths


def _meanings(table: bytes) -> dict[int, str]:
    """What each glyph says by a ToUnicode table."""
    said: dict[int, str] = {}
    for block in _CHARS.findall(table):
        values = _HEX.findall(block)
        for glyph, text in zip(values[::2], values[1::2], strict=True):
            said[int(glyph, 16)] = _decoded(text)
    for block in _RANGES.findall(table):
        values = _HEX.findall(block)
        for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=True):
            begin = _decoded(text)
            for glyph in range(int(first, 16), int(last, 16) + 1):
                said[glyph] = begin[:-1] + chr(ord(begin[-1]) + glyph - int(first, 16))
    return said


def _decoded(text: bytes) -> str:
    return bytes.fromhex(text.decode("ascii")).decode("utf-16-be", "replace")


@dataclass(slots=True)
class _Show:
    """Glyphs shown by one operator, and what they say: by the span around them, or one by one."""

    begin: int
    end: int
    parts: list[tuple[bytes, bytes]]  # (kind, token) of what is shown: a text or a number
    glyphs: list[int]
    font: bytes
    span: _Span | None = None
    silent: set[int] = field(default_factory=set)  # places of the glyphs that are to say nothing


@dataclass(slots=True)
class _Span:
    """A marked stretch: what it says, if it says so, where its opening stands, and what is shown in it."""

    said: str | None
    begin: int
    end: int
    shows: list[_Show] = field(default_factory=list)


def _mended(content: bytes, fonts: dict[bytes, _Font]) -> tuple[bytes, int]:
    """The content with every later fragment of a cluster silent, and how many there are."""
    if not any(font.has_clusters for font in fonts.values()):
        return content, 0
    edits: list[tuple[int, int, bytes]] = []
    touched: dict[int, _Show] = {}
    changed = 0
    cluster, first = "", (b"", -1)
    for fragment in _fragments(content):
        for place, (show, index, said) in enumerate(_groups(fragment, fonts)):
            # A fragment may begin with the rest of a cluster. A cluster that stands twice in the text begins with the same
            # glyph again; what goes on with one begins with another.
            if place == 0 and len(said) > 1 and said == cluster and (show.font, show.glyphs[index]) != first:
                changed += 1
                if show.span is None:
                    show.silent.add(index)
                    touched[show.begin] = show
                    continue
                edits.append((show.span.begin, show.span.end, _SILENT))
                for one in show.span.shows:
                    one.silent.update(range(len(one.glyphs)))
                    touched[one.begin] = one
            else:
                cluster, first = said, (show.font, show.glyphs[index])
    if not changed:
        return content, 0
    edits += [(show.begin, show.end, _shown(show, fonts[show.font])) for show in touched.values()]
    out: list[bytes] = []
    at = 0
    for begin, end, text in sorted(edits):
        out += [content[at:begin], text]
        at = end
    out.append(content[at:])
    return b"".join(out), changed


def _groups(fragment: list[_Show], fonts: dict[bytes, _Font]) -> list[tuple[_Show, int, str]]:
    """The clusters of a fragment: (operator, place of its first glyph, what it says)."""
    groups: list[tuple[_Show, int, str]] = []
    for show in fragment:
        if show.span is not None:
            if show.span.shows[0] is show and show.glyphs:
                groups.append((show, 0, show.span.said or ""))
            continue
        said = fonts[show.font].said
        groups += [(show, index, said.get(glyph, "")) for index, glyph in enumerate(show.glyphs)]
    return groups


def _shown(show: _Show, font: _Font) -> bytes:
    """The operator written anew with the silent glyphs under their second numbers; the pen goes the same way."""
    written: list[bytes] = []
    waiting: list[bytes] = []
    seen = 0

    def show_waiting() -> None:
        if waiting:
            written.append(b"[" + b"".join(waiting) + b"]TJ ")
            waiting.clear()

    for kind, token in show.parts:
        if kind == b"number":  # moves the pen
            waiting.append(token + b" ")
            continue
        for glyph in _two_by_two(_bytes(token)):
            if seen not in show.silent:
                waiting.append(b"<" + glyph.hex().encode("ascii") + b">")
            else:
                number = font.silent_number(int.from_bytes(glyph, "big"))
                digits = f"<{number:04x}>".encode("ascii")
                if show.span is not None:
                    waiting.append(digits)  # the span around it is silent as a whole
                else:
                    show_waiting()
                    written += [_SILENT, digits, b"Tj EMC "]
            seen += 1
    show_waiting()
    return b"".join(written)


def _fragments(content: bytes) -> Iterator[list[_Show]]:
    """The operators that show text, by the text object (BT … ET) they stand in: a fragment has one height."""
    operands: list[tuple[bytes, int, int]] = []  # kind and place
    fragment: list[_Show] = []
    spans: list[_Span] = []
    font = b""
    at, depth, opened = 0, 0, 0
    size = len(content)
    match = _TOKEN.match
    while at < size:
        found = match(content, at)
        if found is None:
            raise UnknownText(f"The page's text cannot be read at {content[at : at + 40]!r}.")
        kind = found.lastgroup or "last"
        begin, at = found.span(kind)
        if kind == "drawing":
            operands.clear()
        elif kind == "bracket":
            at = _string(content, begin)[1]
            if not depth:
                operands.append((b"text", begin, at))
        elif kind == "open":
            opened = begin if depth == 0 else opened
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 0:
                operands.append((b"dictionary", opened, at))
        elif depth:
            continue
        elif kind != "operator":
            operands.append((kind.encode(), begin, at))
        else:
            operator = content[begin:at]
            if operator in (b"Tj", b"TJ"):
                show = _show(content, operands, at, font)
                show.span = next((span for span in reversed(spans) if span.said is not None), None)
                if show.span is not None:
                    show.span.shows.append(show)
                fragment.append(show)
            elif operator == b"Tf":
                font = content[operands[-2][1] : operands[-2][2]]
            elif operator in (b"BDC", b"BMC"):
                said = _actual_text(content, operands) if operator == b"BDC" else None
                spans.append(_Span(said, operands[0][1], at))
            elif operator == b"EMC":
                spans.pop()
            elif operator == b"ET":
                if fragment:
                    yield fragment
                fragment = []
            operands.clear()


def _actual_text(content: bytes, operands: list[tuple[bytes, int, int]]) -> str | None:
    kind, begin, end = operands[-1]
    if kind != b"dictionary":
        return None
    found = _ACTUAL.search(content, begin, end)
    if found is None:
        return None
    until = content.index(b">", found.end()) + 1 if content[found.end()] == 0x3C else 0
    said = _bytes(content[found.end() : until] if until else content[found.end() : end])
    return said[2:].decode("utf-16-be", "replace") if said.startswith(b"\xfe\xff") else said.decode("latin-1")


def _bytes(token: bytes) -> bytes:
    """The bytes of a text, written as digits or between brackets."""
    if token.startswith(b"("):
        return _string(token, 0)[0]
    digits = token[1:-1].translate(None, b" \t\r\n\f\x00").decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _string(content: bytes, at: int) -> tuple[bytes, int]:
    """The bytes of a text between brackets that begins at `at`, and where it ends."""
    parts: list[bytes] = []
    depth = 0
    for found in _STRING_PART.finditer(content, at):
        part = found[0]
        if part == b"(":
            depth += 1
            if depth == 1:
                continue
        elif part == b")":
            depth -= 1
            if depth == 0:
                return b"".join(parts), found.end()
        elif part.startswith(b"\\"):
            code = part[1:]
            part = bytes([int(code, 8) & 0xFF]) if code[:1].isdigit() else _ESCAPED.get(code, code)
        parts.append(part)
    raise UnknownText("A text in the page has no end.")


def _two_by_two(text: bytes) -> Iterator[bytes]:
    """The glyphs of a text: fonts here number them by two bytes."""
    return (text[place : place + 2] for place in range(0, len(text), 2))


def _show(content: bytes, operands: list[tuple[bytes, int, int]], end: int, font: bytes) -> _Show:
    parts = [(kind, content[begin:until]) for kind, begin, until in operands if kind in (b"text", b"number")]
    texts = [_bytes(token) for kind, token in parts if kind == b"text"]
    glyphs = [int.from_bytes(glyph, "big") for text in texts for glyph in _two_by_two(text)]
    return _Show(operands[0][1], end, parts, glyphs, font)

"""A sheet of SVG on which text of every script is outlined: what charts and maps are drawn on.

Matplotlib's font engine shapes the text; the rest is plain shapes with presentation attributes, because a style
attribute would be refused by the site's content policy. The same calls give the same bytes.
"""

import math
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sampan.core.languages import base_language
from sampan.core.text import normalise

if TYPE_CHECKING:
    from matplotlib.ft2font import GlyphIndexType

INK: Final = "#221e18"
INK_SOFT: Final = "#5b5346"
EDGE: Final = "#857a66"
RULE: Final = "#d8ccb4"
PAPER: Final = "#fffdf8"
RIVER: Final = "#15565a"
RIVER_PALE: Final = "#dfeae6"
LACQUER: Final = "#8a2a1b"
LACQUER_PALE: Final = "#f5e3da"
LAND: Final = "#ece2cd"

Anchor = Literal["start", "middle", "end"]

_FONTS: Final = Path(__file__).parent / "fonts"
_FALLBACKS: Final = ("thai", "lao", "khmer", "myanmar", "han")
EM: Final = 256  # glyphs are kept at this size in whole units: a twentieth of a pixel at 13 px
_opened = threading.local()  # the engine's font objects hold a state of their own and cannot be shared by threads


class _Engine:
    """The fonts of this package, opened for one thread."""

    def __init__(self) -> None:
        from matplotlib.ft2font import FT2Font  # imported here: half a second that only a drawing should cost

        # The list of fallbacks is the one way to let a line hold several scripts without matplotlib's font search,
        # which reads every font of the machine and so would draw differently on each.
        fallbacks = [FT2Font(_FONTS / f"{name}.ttf") for name in _FALLBACKS]
        self.regular = FT2Font(_FONTS / "sans.ttf", _fallback_list=fallbacks)
        self.bold = FT2Font(_FONTS / "sans-600.ttf", _fallback_list=fallbacks)
        fonts = [self.regular, self.bold, *fallbacks]
        for font in fonts:
            font.set_size(EM, 72)
        self.by_name: dict[str, FT2Font] = {font.postscript_name: font for font in fonts}
        self.letters = frozenset(code for font in fonts for code in font.get_charmap())


def _engine() -> _Engine:
    engine: _Engine | None = getattr(_opened, "engine", None)
    if engine is None:
        engine = _opened.engine = _Engine()
    return engine


def can_draw(text: str) -> bool:
    """Whether every letter of the text has an outline here; other letters are drawn as a replacement mark.

    >>> can_draw("ខ្មែរ ລາວ ไทย မြန်မာ Việt"), can_draw("ᚠ")
    (True, False)
    """
    return all(ord(char) in _engine().letters for char in normalise(text) if char not in _INVISIBLE)


_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def _clean(text: str) -> str:
    """One line of normal text in which every letter can be drawn."""
    line = " ".join(normalise(text).split())
    return "".join(char if ord(char) in _engine().letters or char in _INVISIBLE else "\ufffd" for char in line)


@dataclass(frozen=True, slots=True)
class _Glyph:
    font: str
    index: "GlyphIndexType"
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line: its glyphs and its width, in units of the em."""

    text: str
    glyphs: tuple[_Glyph, ...]
    width: float


@lru_cache(maxsize=4096)
def shape(text: str, *, bold: bool = False, language: str = "") -> Line:
    """Shape one line of text; the language chooses local forms where a font has them."""
    clean = _clean(text)
    if not clean:
        return Line("", (), 0.0)
    from matplotlib.ft2font import LoadFlags

    glyphs = []
    width = 0.0
    engine = _engine()
    for item in (engine.bold if bold else engine.regular)._layout(
        clean, LoadFlags.NO_HINTING, language=language or None
    ):
        glyph = item.ft_object.load_glyph(item.glyph_index, flags=LoadFlags.NO_HINTING)
        width = max(width, item.x + glyph.linearHoriAdvance / 65536)
        glyphs.append(_Glyph(item.ft_object.postscript_name, item.glyph_index, item.x, item.y))
    return Line(clean, tuple(glyphs), width)


@lru_cache(maxsize=4096)
def _outline(font_name: str, index: "GlyphIndexType") -> str:
    """The outline of one glyph as SVG path data in whole units, each step relative to the last."""
    from matplotlib.ft2font import LoadFlags

    font = _engine().by_name[font_name]
    font.load_glyph(index, flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    corners = [(round(x), round(y)) for x, y in points.tolist()]
    steps: list[str] = []
    here = start = (0, 0)
    place = 0
    while place < len(corners):
        code = int(codes[place])
        if code == 79:
            steps.append("z")
            here = start
            place += 1
            continue
        count, letter = {1: (1, "M"), 2: (1, "l"), 3: (2, "q"), 4: (3, "c")}[code]
        group = corners[place : place + count]
        if letter == "M":
            start = group[0]
            steps.append(f"M{start[0]} {start[1]}")
        elif not (letter == "l" and group[0] == here):
            steps.append(letter + " ".join(f"{x - here[0]} {y - here[1]}" for x, y in group))
        here = group[-1]
        place += count
    return "".join(steps).replace(" -", "-")


def wrap(text: str, width: float, size: float, *, bold: bool = False, language: str = "", most: int = 4) -> list[str]:
    """Break text into lines no wider than `width` pixels at `size`; what exceeds `most` lines ends in an ellipsis.

    Scripts that put no space between words are broken at syllables, never inside one.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(_clean(text)):
        if line and shape(line + piece.rstrip(), bold=bold, language=language).width * size / EM > width:
            lines.append(line.strip())
            line = ""
        line += piece
    if line.strip():
        lines.append(line.strip())
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,;:–") + "…"]
    return lines


def _pieces(text: str) -> Iterable[str]:
    """Cut after spaces and hyphens, and before the syllables of Thai, Lao, Khmer, Burmese and Chinese."""
    piece = ""
    for place, char in enumerate(text):
        if piece and _may_start(text, place):
            yield piece
            piece = ""
        if char != "\u200b":
            piece += char
    if piece:
        yield piece


def _may_start(text: str, place: int) -> bool:
    char, before = text[place], text[place - 1]
    after = text[place + 1] if place + 1 < len(text) else ""
    if char == " ":
        return False
    if before in " \u200b-–—/":
        return True
    code = ord(char)
    if 0x0E40 <= code <= 0x0E44 or 0x0EC0 <= code <= 0x0EC4:  # a vowel written before its consonant opens a syllable
        return True
    if 0x1780 <= code <= 0x17B3:  # Khmer: not the foot of a stack, and not a final consonant before another mark
        return before != "\u17d2" and ord(before) >= 0x1780 and (ord(after or " ") >= 0x17B6 or after == "\u17d2")
    if 0x1000 <= code <= 0x102A or 0x1075 <= code <= 0x1081:  # Myanmar: not stacked, not killed by asat
        return before != "\u1039" and after not in ("\u103a", "\u1039", "\u1037")
    return 0x4E00 <= code <= 0x9FFF and before not in "（《“‘「"


@dataclass(slots=True)
class Sheet:
    """An SVG drawing under way, in pixels, with the origin at the upper left."""

    width: float
    height: float
    title: str
    description: str = ""
    language: str = "en"
    _body: list[str] = field(default_factory=list)
    _defs: dict[tuple[str, "GlyphIndexType"], str] = field(default_factory=dict)
    _shapes: list[str] = field(default_factory=list)

    def open(self, name: str, kind: str = "") -> None:
        """Begin a group with an id, so that a test or a reader of the file can find it."""
        self._body.append(f'<g id="{escape(name)}"' + (f' class="{escape(kind)}"' if kind else "") + ">")

    def close(self) -> None:
        """End the group begun last."""
        self._body.append("</g>")

    def clip(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Declare a rectangle outside which `open_clipped` groups are not drawn."""
        self._shapes.append(
            f'<clipPath id="{name}"><rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/></clipPath>'
        )

    def open_clipped(self, name: str, clip: str) -> None:
        """Begin a group that is cut off at the declared rectangle."""
        self._body.append(f'<g id="{name}" clip-path="url(#{clip})">')

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = INK,
        width: float = 1,
        dash: str = "",
        cap: str = "",
    ) -> None:
        """A straight line."""
        extra = (f' stroke-dasharray="{dash}"' if dash else "") + (f' stroke-linecap="{cap}"' if cap else "")
        self._body.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{colour}" stroke-width="{_n(width)}"{extra}/>'
        )

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "",
        stroke_width: float = 1,
    ) -> None:
        """A rectangle."""
        edge = f' stroke="{stroke}" stroke-width="{_n(stroke_width)}"' if stroke else ""
        self._body.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"{edge}/>'
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str,
        stroke: str = "",
        stroke_width: float = 1,
        opacity: float = 1,
    ) -> None:
        """A circle."""
        edge = f' stroke="{stroke}" stroke-width="{_n(stroke_width)}"' if stroke else ""
        faint = f' fill-opacity="{_n(opacity)}"' if opacity < 1 else ""
        self._body.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{edge}{faint}/>')

    def path(self, data: str, *, fill: str = "none", stroke: str = "", stroke_width: float = 1, rule: str = "") -> None:
        """A shape given as SVG path data."""
        edge = f' stroke="{stroke}" stroke-width="{_n(stroke_width)}" stroke-linejoin="round"' if stroke else ""
        even = f' fill-rule="{rule}"' if rule else ""
        self._body.append(f'<path d="{data}" fill="{fill}"{even}{edge}/>')

    def arrow(self, x1: float, y1: float, x2: float, y2: float, *, colour: str) -> None:
        """A line with a head at its second end."""
        self.line(x1, y1, x2, y2, colour=colour, width=2)
        angle = math.atan2(y2 - y1, x2 - x1)
        wings = [(x2 - 8 * math.cos(angle + turn), y2 - 8 * math.sin(angle + turn)) for turn in (0.5, -0.5)]
        self.path(
            f"M{_n(wings[0][0])} {_n(wings[0][1])}L{_n(x2)} {_n(y2)}L{_n(wings[1][0])} {_n(wings[1][1])}",
            stroke=colour,
            stroke_width=2,
        )

    def measure(self, text: str, size: float, *, bold: bool = False, language: str = "") -> float:
        """Width of one line of text in pixels."""
        return shape(text, bold=bold, language=language).width * size / EM

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 13,
        bold: bool = False,
        anchor: Anchor = "start",
        fill: str = INK,
        language: str = "",
        halo: str = "",
    ) -> float:
        """Draw one line of text, outlined, with its baseline at y; gives back its width in pixels."""
        line = shape(text, bold=bold, language=language or self.language)
        scale = size / EM
        width = line.width * scale
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        uses = []
        for glyph in line.glyphs:
            key = (glyph.font, glyph.index)
            if key not in self._defs:
                outline = _outline(*key)
                self._defs[key] = f'<path id="g{len(self._defs)}" d="{outline}"/>' if outline else ""
            if self._defs[key]:
                name = self._defs[key].split('"')[1]
                rise = f' y="{_n(glyph.y)}"' if glyph.y else ""
                uses.append(f'<use href="#{name}" x="{_n(glyph.x)}"{rise}/>')
        if uses:
            place = f'transform="translate({_n(left)} {_n(y)}) scale({scale:.5f} -{scale:.5f})"'
            letters = "".join(uses)
            if halo:  # below the whole line: beneath each letter by itself it would cut into the letter before
                ring = f'fill="{halo}" stroke="{halo}" stroke-width="{_n(4 / scale)}" stroke-linejoin="round"'
                self._body.append(f"<g {place} {ring}>{letters}</g>")
            self._body.append(f'<g data-text="{escape(line.text)}" {place} fill="{fill}">{letters}</g>')
        return width

    def paragraph(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float,
        leading: float,
        bold: bool = False,
        fill: str = INK,
        language: str = "",
    ) -> float:
        """Draw lines below each other, the first baseline at y; gives back the baseline after the last."""
        for text in lines:
            self.text(x, y, text, size=size, bold=bold, fill=fill, language=language)
            y += leading
        return y

    def svg(self) -> bytes:
        """The finished drawing."""
        defs = "".join(path for path in self._defs.values() if path) + "".join(self._shapes)
        description = f"<desc>{escape(normalise(self.description))}</desc>" if self.description else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f'width="{_n(self.width)}" height="{_n(self.height)}" role="img" lang="{escape(self.language)}">'
            f"<title>{escape(normalise(self.title))}</title>{description}<defs>{defs}</defs>"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(self._body)}</svg>\n'
        ).encode()


def leading(language: str, size: float) -> float:
    """Distance between baselines that keeps the stacked marks of the language's script apart."""
    return size * {"km": 1.75, "my": 1.9, "shn": 1.9, "mnw": 1.9, "ksw": 1.9, "th": 1.6, "lo": 1.6}.get(
        base_language(language), 1.32
    )


def _n(number: float) -> str:
    """A number with at most two decimals and no needless zero."""
    written = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written

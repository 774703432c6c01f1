"""Charts that do not say more than the record: a range is drawn as a range, a bound as a bound, words stay words.

Each function takes plain values and gives the bytes of an SVG in which all text is outlined.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal

from sampan.core import drawing
from sampan.core.drawing import EDGE, INK, INK_SOFT, LACQUER, LACQUER_PALE, PAPER, RIVER, RIVER_PALE, RULE, Sheet
from sampan.core.languages import base_language
from sampan.core.quantities import Kind, Quantity, bounds, printed_quantity

NARROW: Final = 480
_LABEL: Final = 13.0
_SMALL: Final = 11.5
_LOG_FROM: Final = 2000.0  # a largest value this many times the smallest would press the small ones into one dot


@dataclass(frozen=True, slots=True)
class Row:
    """One statement to draw: whose or what it is, the number, as of when, and the language of the label."""

    label: str
    quantity: Quantity
    as_of: str = ""
    lang: str = ""
    preferred: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One statement at a day; several statements of one day stand beside each other."""

    day: date
    quantity: Quantity
    label: str = ""
    lang: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The few words a chart says itself, in the reader's language."""

    as_of: str = "as of {date}"
    preferred: str = "preferred"
    not_drawn: str = "Stated in words or on another scale"
    log_scale: str = "Each step of the scale is ten times the one before."
    nothing: str = "There is no number to draw."


@dataclass(frozen=True, slots=True)
class _Scale:
    """From numbers to pixels, straight or by powers of ten."""

    low: float
    high: float
    start: float
    end: float
    log: bool
    ticks: tuple[float, ...]

    def at(self, number: float) -> float:
        if self.log:
            number, low, high = (math.log10(max(value, self.low)) for value in (number, self.low, self.high))
        else:
            low, high = self.low, self.high
        share = (number - low) / (high - low)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


def estimates_chart(
    rows: Sequence[Row],
    *,
    unit: str = "",
    language: str = "en",
    title: str = "",
    width_px: int = 640,
    words: Words | None = None,
) -> bytes:
    """Rival figures of one indicator under each other, in the order given.

    Filled dot: stated as it is. Hollow dot: approximate. Bar with end ticks: a range (pale when it is itself
    approximate). Dot with an arrow: a lower bound (to the right) or an upper bound (to the left). Statements in words,
    or on another scale than most of the rows, are listed at the foot. The preferred one is red and says so.
    """
    return _rows_chart(
        rows, unit=unit, language=language, title=title, width_px=width_px, words=words or Words(), draw=_draw_estimate
    )


def counts_chart(
    rows: Sequence[Row],
    *,
    unit: str = "",
    language: str = "en",
    title: str = "",
    width_px: int = 640,
    words: Words | None = None,
) -> bytes:
    """Counts that may be compared, as bars from zero; what is approximate, and the uncertain part of a range, is pale."""
    return _rows_chart(
        rows, unit=unit, language=language, title=title, width_px=width_px, words=words or Words(), draw=_draw_count
    )


_Draw = Callable[[Sheet, Row, float, _Scale], None]


def _rows_chart(
    rows: Sequence[Row], *, unit: str, language: str, title: str, width_px: int, words: Words, draw: _Draw
) -> bytes:
    width = float(min(max(width_px, 240), 1600))
    drawn, listed = _comparable(rows)
    narrow = width <= NARROW
    # The value is written after its mark, so the scale ends early enough for the longest.
    said = {id(row): printed_quantity(row.quantity, language) for row in rows}
    measuring = Sheet(width, 0, title, language=language)
    widest = max((measuring.measure(said[id(row)], _LABEL, bold=True) for row in drawn), default=0.0)
    label_width = width - 16 if narrow else width * 0.36
    left = 14.0 if narrow else label_width + 24
    right = max(width - (34 if narrow else widest + 46), left + 80)

    blocks = []
    for row in drawn:
        tongue = row.lang or language
        room = label_width - (widest + 12 if narrow else 0)
        lines = drawing.wrap(row.label, max(room, 90), _LABEL, language=tongue, bold=row.preferred)
        below = " · ".join(
            part
            for part in (
                words.preferred if row.preferred else "",
                words.as_of.format(date=row.as_of) if row.as_of else "",
                row.note,
            )
            if part
        )
        under = drawing.wrap(below, label_width, _SMALL, language=language, most=3)
        step = drawing.leading(tongue, _LABEL)
        text_height = len(lines) * step + len(under) * drawing.leading(language, _SMALL)
        blocks.append((row, lines, under, step, text_height))

    heading = drawing.wrap(title, width - 16, 15, bold=True, language=language) if title else []
    top = 10 + len(heading) * drawing.leading(language, 15) + (6 if heading else 0)
    unit_lines = drawing.wrap(unit, width - 16, _SMALL, language=language, most=2) if unit else []
    top += len(unit_lines) * drawing.leading(language, _SMALL)
    axis = top + 22 if drawn else top
    heights = [text_height + 44 if narrow else max(text_height + 16, 40) for *_, text_height in blocks]
    foot = axis + sum(heights) + 8

    listing: list[tuple[list[str], str]] = []
    for row in listed:
        tongue = row.lang or language
        sentence = f"{row.label}: {said[id(row)]}" + (f" ({words.as_of.format(date=row.as_of)})" if row.as_of else "")
        listing.append((drawing.wrap(sentence, width - 32, _SMALL, language=tongue, most=6), tongue))
    tail = sum(len(lines) * drawing.leading(tongue, _SMALL) + 4 for lines, tongue in listing)
    tail += 22 if listing else 0

    values = [number for row in drawn for number in _ends(row.quantity) if number is not None]
    scale = _readable_scale(measuring, values, left, right, narrow)
    log_note = drawing.wrap(words.log_scale, width - 16, _SMALL, language=language) if drawn and scale.log else []
    tail += len(log_note) * drawing.leading(language, _SMALL)
    nothing = not drawn and not listed
    height = foot + tail + (24 if nothing else 0) + 6

    spoken = "; ".join(f"{row.label}: {said[id(row)]}" for row in rows) or words.nothing
    sheet = Sheet(width, height, title or unit or spoken, spoken, language)
    y = sheet.paragraph(8, 10 + 13, heading, size=15, leading=drawing.leading(language, 15), bold=True)
    sheet.paragraph(
        8,
        (y if heading else 22) - (2 if heading else 0),
        unit_lines,
        size=_SMALL,
        leading=drawing.leading(language, _SMALL),
        fill=INK_SOFT,
    )
    if drawn:
        _draw_axis(sheet, scale, axis, axis if narrow else foot - 4, language, narrow)
    y = axis
    for number, ((row, lines, under, step, _), block_height) in enumerate(zip(blocks, heights, strict=True), start=1):
        colour = LACQUER if row.preferred else INK
        tongue = row.lang or language
        sheet.open(f"row-{number}", row.quantity.kind.value)
        if number > 1:
            sheet.line(8, y, width - 8, y, colour=RULE)
        first = y + 8 + step * 0.72
        after = sheet.paragraph(
            8, first, lines, size=_LABEL, leading=step, bold=row.preferred, fill=colour, language=tongue
        )
        sheet.paragraph(
            8, after - step * 0.05, under, size=_SMALL, leading=drawing.leading(language, _SMALL), fill=INK_SOFT
        )
        mark = y + block_height - 17 if narrow else y + block_height / 2
        if narrow:  # under the words of a row there is no room for lines from top to bottom
            for tick in scale.ticks:
                sheet.line(scale.at(tick), mark - 11, scale.at(tick), mark + 11, colour=EDGE if tick == 0 else RULE)
        draw(sheet, row, mark, scale)
        if narrow:
            sheet.text(width - 8, first, said[id(row)], size=_LABEL, bold=True, anchor="end", fill=colour)
        else:
            ends = [end for end in _ends(row.quantity) if end is not None]
            beyond = 30 if _ends(row.quantity)[1] is None else 12
            sheet.text(
                scale.at(max(ends)) + beyond, mark + 4.5, said[id(row)], size=_LABEL, bold=True, fill=colour, halo=PAPER
            )
        sheet.close()
        y += block_height
    y = foot + 6
    if log_note:
        y = sheet.paragraph(8, y + 6, log_note, size=_SMALL, leading=drawing.leading(language, _SMALL), fill=INK_SOFT)
    if listing:
        sheet.open("in-words")
        sheet.text(8, y + 10, words.not_drawn, size=_SMALL, bold=True, fill=INK_SOFT)
        y += 28
        for lines, tongue in listing:
            sheet.circle(12, y - 4, 2, fill=EDGE)
            y = sheet.paragraph(22, y, lines, size=_SMALL, leading=drawing.leading(tongue, _SMALL), language=tongue) + 4
        sheet.close()
    if nothing:
        sheet.text(8, y + 8, words.nothing, size=_LABEL, fill=INK_SOFT)
    return sheet.svg()


def _comparable(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows of the commonest scale, and the rest: a share is not drawn on a scale of people."""
    scales: dict[str, list[Row]] = {}
    rest = []
    for row in rows:
        if any(end is not None for end in _ends(row.quantity)):
            scales.setdefault(_kind_of_scale(row.quantity), []).append(row)
        else:
            rest.append(row)
    if not scales:
        return [], list(rows)
    chosen = max(scales.values(), key=len)
    kept = {id(row) for row in chosen}
    return chosen, [row for row in rows if id(row) not in kept]


def _kind_of_scale(quantity: Quantity) -> str:
    if quantity.kind in (Kind.SHARE, Kind.MULTIPLIER, Kind.DURATION):
        return quantity.kind.value
    return quantity.unit


def _ends(quantity: Quantity) -> tuple[float | None, float | None]:
    try:
        low, high = bounds(quantity)
    except (ArithmeticError, ValueError):  # no number that a scale could hold, and no reason to lose the other rows
        return None, None
    return _finite(low), _finite(high)


def _finite(number: Decimal | None) -> float | None:
    if number is None or not number.is_finite():
        return None
    value = float(number)
    return value if math.isfinite(value) else None


def _scale(values: Sequence[float], start: float, end: float, *, most: int) -> _Scale:
    largest, smallest = max(values, default=1.0), min(values, default=0.0)
    positive = [value for value in values if value > 0]
    if positive and smallest >= 0 and largest / min(positive) > _LOG_FROM:
        low, high = 10.0 ** math.floor(math.log10(min(positive))), 10.0 ** math.ceil(math.log10(largest))
        powers = range(round(math.log10(low)), round(math.log10(high)) + 1)
        every = max(1, math.ceil(len(powers) / (most + 1)))
        return _Scale(low, high, start, end, True, tuple(10.0**power for power in powers[::every]))
    low, high = min(0.0, smallest), max(0.0, largest)
    if low == high:
        high = low + 1
    step = _round_step((high - low) / most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return _Scale(first * step, last * step, start, end, False, tuple(count * step for count in range(first, last + 1)))


def _readable_scale(sheet: Sheet, values: Sequence[float], left: float, right: float, narrow: bool) -> _Scale:
    """The scale with the most steps whose numbers still stand apart."""
    for most in range(3 if narrow else 5, 0, -1):
        scale = _scale(values, left, right, most=most)
        widest = max(sheet.measure(_tick(tick, sheet.language, narrow), _SMALL) for tick in scale.ticks)
        if len(scale.ticks) < 2 or widest + 10 <= scale.at(scale.ticks[1]) - scale.at(scale.ticks[0]):
            break
    return scale


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))


def _locale(language: str) -> Locale:
    for code in (language.replace("-", "_"), base_language(language)):
        try:
            return Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _tick(number: float, language: str, short: bool) -> str:
    locale = _locale(language)
    if abs(number) >= 1e21:  # beyond words for numbers, and beyond the formatter's precision
        return f"{number:.3g}"
    if abs(number) >= (100_000 if short else 1_000_000):
        return format_compact_decimal(number, locale=locale, fraction_digits=2)
    return format_decimal(Decimal(str(round(number, 6))), locale=locale)


def _draw_axis(sheet: Sheet, scale: _Scale, top: float, bottom: float, language: str, short: bool) -> None:
    sheet.open("scale", "log" if scale.log else "linear")
    free = 0.0
    for tick in scale.ticks:
        x = scale.at(tick)
        if bottom > top:
            sheet.line(x, top, x, bottom, colour=EDGE if tick == 0 else RULE)
        text = _tick(tick, language, short)
        half = sheet.measure(text, _SMALL) / 2
        middle = min(max(x, half + 2), sheet.width - half - 2)
        if middle - half >= free:
            sheet.text(middle, top - 6, text, size=_SMALL, anchor="middle", fill=INK_SOFT)
            free = middle + half + 10
    sheet.close()


def _draw_estimate(sheet: Sheet, row: Row, y: float, scale: _Scale) -> None:
    colour = LACQUER if row.preferred else RIVER
    low, high = _ends(row.quantity)
    soft = _is_soft(row.quantity)
    if low is not None and high is not None and low != high:
        x1, x2 = scale.at(low), scale.at(high)
        if soft:
            sheet.rect(
                x1,
                y - 4,
                x2 - x1,
                8,
                fill=_pale(row),
                stroke=colour,
                stroke_width=1.5,
            )
        else:
            sheet.rect(x1, y - 3, x2 - x1, 6, fill=colour)
        for x in (x1, x2):
            sheet.line(x, y - 9, x, y + 9, colour=colour, width=2)
        return
    stated = low if low is not None else high
    assert stated is not None  # rows without a number are not drawn
    x = scale.at(stated)
    if high is None:
        sheet.arrow(x, y, x + 24, y, colour=colour)
    elif low is None:
        sheet.arrow(x, y, x - 24, y, colour=colour)
    if soft:
        sheet.circle(x, y, 8.5, fill=colour, opacity=0.18)
        sheet.circle(x, y, 5, fill=PAPER, stroke=colour, stroke_width=2)
    else:
        sheet.circle(x, y, 5.5, fill=colour)


def _draw_count(sheet: Sheet, row: Row, y: float, scale: _Scale) -> None:
    colour = LACQUER if row.preferred else RIVER
    low, high = _ends(row.quantity)
    zero = scale.at(max(scale.low, 0.0)) if not scale.log else scale.start
    sure = low if low is not None else 0.0
    x = scale.at(sure)
    if _is_soft(row.quantity):
        sheet.rect(min(zero, x), y - 7, abs(x - zero), 14, fill=_pale(row), stroke=colour, stroke_width=1.5)
    else:
        sheet.rect(min(zero, x), y - 7, abs(x - zero), 14, fill=colour)
    if high is None:
        sheet.arrow(x, y, x + 24, y, colour=colour)
    elif high != low:
        sheet.rect(x, y - 7, scale.at(high) - x, 14, fill=_pale(row), stroke=colour, stroke_width=1.5)


def _pale(row: Row) -> str:
    return LACQUER_PALE if row.preferred else RIVER_PALE


def _is_soft(quantity: Quantity) -> bool:
    """Whether the number itself is stated as approximate (a bound is stated exactly, but bounds)."""
    if quantity.kind is Kind.APPROXIMATE:
        return True
    doubts = {
        "around",
        "about",
        "approximately",
        "roughly",
        "some",
        "circa",
        "nearly",
        "almost",
        "close to",
        "estimated",
        "an estimated",
    }
    return any(hedge.lower() in doubts for hedge in quantity.hedges)


def history_chart(
    points: Sequence[Point],
    *,
    unit: str = "",
    language: str = "en",
    title: str = "",
    width_px: int = 640,
    words: Words | None = None,
) -> bytes:
    """Statements over the days they speak of; a range is an upright bar with end ticks, a bound an arrow up or down.

    Nothing is joined by a line: two statements of different days are not a trend until somebody says so.
    """
    own = words or Words()
    width = float(min(max(width_px, 240), 1600))
    rows = [Row(point.label, point.quantity, point.day.isoformat(), point.lang, point.preferred) for point in points]
    drawn_rows, listed = _comparable(rows)
    kept = {id(row) for row in drawn_rows}
    drawn = sorted(
        (point for point, row in zip(points, rows, strict=True) if id(row) in kept), key=lambda point: point.day
    )

    heading = drawing.wrap(title, width - 16, 15, bold=True, language=language) if title else []
    unit_lines = drawing.wrap(unit, width - 16, _SMALL, language=language, most=2) if unit else []
    top = 16 + len(heading) * drawing.leading(language, 15) + len(unit_lines) * drawing.leading(language, _SMALL) + 12
    plot_height = (200.0 if width <= NARROW else 240.0) if drawn else 24.0
    bottom = top + plot_height
    values = [end for point in drawn for end in _ends(point.quantity) if end is not None]
    scale = _scale(values, bottom, top, most=4)
    measuring = Sheet(width, 0, title, language=language)
    gutter = max((measuring.measure(_tick(tick, language, True), _SMALL) for tick in scale.ticks), default=0.0) + 18
    sentences = [
        drawing.wrap(
            f"{row.label}: {printed_quantity(row.quantity, language)} ({row.as_of})".removeprefix(": "),
            width - 32,
            _SMALL,
            language=row.lang or language,
        )
        for row in listed
    ]
    tail = sum(
        len(lines) * drawing.leading(row.lang or language, _SMALL) + 4
        for lines, row in zip(sentences, listed, strict=True)
    )
    height = bottom + 40 + (tail + 22 if listed else 0)

    spoken = (
        "; ".join(f"{point.day.isoformat()}: {printed_quantity(point.quantity, language)}" for point in points)
        or own.nothing
    )
    sheet = Sheet(width, height, title or unit or spoken, spoken, language)
    y = sheet.paragraph(8, 23, heading, size=15, leading=drawing.leading(language, 15), bold=True)
    sheet.paragraph(
        8, y if heading else 22, unit_lines, size=_SMALL, leading=drawing.leading(language, _SMALL), fill=INK_SOFT
    )
    if not drawn:
        sheet.text(8, top + 12, own.nothing, size=_LABEL, fill=INK_SOFT)
    else:
        _draw_history(sheet, drawn, scale, gutter, top, bottom, language)
    y = bottom + 44
    if listed:
        sheet.open("in-words")
        sheet.text(8, y, own.not_drawn, size=_SMALL, bold=True, fill=INK_SOFT)
        y += 18
        for lines, row in zip(sentences, listed, strict=True):
            y = (
                sheet.paragraph(
                    16,
                    y,
                    lines,
                    size=_SMALL,
                    leading=drawing.leading(row.lang or language, _SMALL),
                    language=row.lang or language,
                )
                + 4
            )
        sheet.close()
    return sheet.svg()


def _draw_history(
    sheet: Sheet, points: Sequence[Point], scale: _Scale, gutter: float, top: float, bottom: float, language: str
) -> None:
    sheet.open("scale", "log" if scale.log else "linear")
    for tick in scale.ticks:
        y = scale.at(tick)
        sheet.line(gutter, y, sheet.width - 10, y, colour=EDGE if tick == 0 else RULE)
        sheet.text(gutter - 8, y + 4, _tick(tick, language, True), size=_SMALL, anchor="end", fill=INK_SOFT)
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    span = max(last - first, 1)
    start, end = gutter + 22, sheet.width - 34
    years = range(points[0].day.year, points[-1].day.year + 1)
    every = max(1, math.ceil(len(years) * 42 / (end - start)))
    for year in years[::every] if first != last else years:
        # A year stands where it begins; the first stands at the first statement.
        day = min(max(date(year, 1, 1).toordinal(), first), last)
        x = start + (end - start) * ((day - first) / span if first != last else 0.5)
        sheet.line(x, bottom, x, bottom + 5, colour=EDGE)
        shown = year + 543 if base_language(language) == "th" else year
        sheet.text(x, bottom + 19, str(shown), size=_SMALL, anchor="middle", fill=INK_SOFT)
    sheet.close()
    beside: dict[int, int] = {}
    for number, point in enumerate(points, start=1):
        ordinal = point.day.toordinal()
        shift = beside.get(ordinal, 0)
        beside[ordinal] = shift + 1
        x = start + (end - start) * ((ordinal - first) / span if first != last else 0.5) + shift * 14
        colour = LACQUER if point.preferred else RIVER
        low, high = _ends(point.quantity)
        sheet.open(f"point-{number}", point.quantity.kind.value)
        if low is not None and high is not None and low != high:
            y1, y2 = scale.at(low), scale.at(high)
            sheet.line(x, y1, x, y2, colour=colour, width=3)
            for y in (y1, y2):
                sheet.line(x - 7, y, x + 7, y, colour=colour, width=2)
        else:
            stated = low if low is not None else high
            assert stated is not None
            y = scale.at(stated)
            if high is None:
                sheet.arrow(x, y, x, y - 22, colour=colour)
            elif low is None:
                sheet.arrow(x, y, x, y + 22, colour=colour)
            if _is_soft(point.quantity):
                sheet.circle(x, y, 5, fill=PAPER, stroke=colour, stroke_width=2)
            else:
                sheet.circle(x, y, 5, fill=colour)
        sheet.close()

"""Charts say what the record says: ranges are ranges, bounds are bounds, words stay words."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampan.core import charts
from sampan.core.charts import Point, Row, Words, counts_chart, estimates_chart, history_chart
from sampan.core.drawing import Sheet
from sampan.core.quantities import Kind, Quantity, parse_quantity

SVG = "{http://www.w3.org/2000/svg}"


def group(svg: bytes, name: str) -> ET.Element:
    found = ET.fromstring(svg).find(f".//{SVG}g[@id='{name}']")
    assert found is not None
    return found


def marks(element: ET.Element, tag: str) -> list[dict[str, str]]:
    """Shapes of a row that are not its hairlines."""
    found = [dict(shape.attrib) for shape in element.iter(SVG + tag)]
    return [shape for shape in found if shape.get("stroke") not in ("#d8ccb4", "#857a66")]


def words(svg: bytes) -> list[str]:
    return re.findall(r'data-text="([^"]*)"', svg.decode())


def row(code: str, label: str = "Workers", **more: object) -> Row:
    return Row(label, parse_quantity(code), **more)  # type: ignore[arg-type]


def test_a_range_is_drawn_as_a_bar_with_two_end_ticks_and_no_dot() -> None:
    svg = estimates_chart([row("100"), row("3000000..4000000")], unit="people")
    element = group(svg, "row-2")
    (bar,) = marks(element, "rect")
    ticks = marks(element, "line")

    assert element.get("class") == "range"
    assert marks(element, "circle") == []
    assert sorted(float(tick["x1"]) for tick in ticks) == [
        pytest.approx(float(bar["x"])),
        pytest.approx(float(bar["x"]) + float(bar["width"]), abs=0.02),
    ]
    assert "3 to 4 million" in words(svg)
    assert not any("3.5" in text or "3,500,000" in text for text in words(svg))


@pytest.mark.parametrize(("code", "kind", "turn"), [(">40", "lower_bound", 1), ("<=40", "upper_bound", -1)])
def test_a_bound_is_a_dot_with_an_arrow_to_the_open_side(code: str, kind: str, turn: int) -> None:
    svg = estimates_chart([row(code), row("100")])
    element = group(svg, "row-1")
    (dot,) = marks(element, "circle")
    (shaft,) = marks(element, "line")

    assert element.get("class") == kind
    assert float(shaft["x1"]) == float(dot["cx"])
    assert (float(shaft["x2"]) - float(shaft["x1"])) * turn > 10
    assert len([path for path in element.iter(SVG + "path") if path.get("stroke")]) == 1  # the arrow's head


def test_an_exact_number_is_one_filled_dot_and_an_approximate_one_is_hollow() -> None:
    svg = estimates_chart([row("128388"), row("~300000")])
    exact, about = marks(group(svg, "row-1"), "circle"), marks(group(svg, "row-2"), "circle")

    assert len(exact) == 1
    assert exact[0]["fill"] == "#15565a"
    assert [circle["fill"] for circle in about] == ["#15565a", "#fffdf8"]
    assert about[0]["fill-opacity"] == "0.18"


def test_a_range_that_is_itself_approximate_is_pale() -> None:
    svg = estimates_chart([row("5000..10000"), row("~5000..10000")])
    firm, soft = marks(group(svg, "row-1"), "rect"), marks(group(svg, "row-2"), "rect")
    assert firm[0]["fill"] == "#15565a"
    assert soft[0]["fill"] == "#dfeae6"


def test_positions_follow_the_numbers() -> None:
    svg = estimates_chart([row("0"), row("50"), row("100")])
    x = [float(marks(group(svg, f"row-{number}"), "circle")[0]["cx"]) for number in (1, 2, 3)]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1], abs=0.03)
    assert x[0] < x[1]


def test_the_preferred_figure_is_marked_by_colour_and_by_word() -> None:
    svg = estimates_chart([row("1", preferred=True), row("2")], words=Words(preferred="the one we use"))
    assert marks(group(svg, "row-1"), "circle")[0]["fill"] == "#8a2a1b"
    assert marks(group(svg, "row-2"), "circle")[0]["fill"] == "#15565a"
    assert words(svg).count("the one we use") == 1


def test_words_and_other_scales_are_listed_at_the_foot_and_not_drawn() -> None:
    svg = estimates_chart([row("100"), row("200"), row('"sizeable number"', "Some say"), row("37%", "Women")])
    listed = " ".join(re.findall(r'data-text="([^"]*)"', ET.tostring(group(svg, "in-words"), encoding="unicode")))
    assert "Some say: sizeable number" in listed
    assert "Women: 37%" in listed
    assert ET.fromstring(svg).find(f".//{SVG}g[@id='row-3']") is None


def test_numbers_of_very_different_size_get_a_scale_by_powers_of_ten_that_says_so() -> None:
    svg = estimates_chart([row("7"), row("9000000000")])
    assert group(svg, "scale").get("class") == "log"
    assert Words().log_scale in words(svg)
    assert group(estimates_chart([row("7"), row("9")]), "scale").get("class") == "linear"


def test_a_chart_without_numbers_says_so() -> None:
    assert words(estimates_chart([])) == ["There is no number to draw."]
    assert "There is no number to draw." in words(history_chart([]))


def test_the_chart_reads_as_a_sentence_for_those_who_do_not_see_it() -> None:
    root = ET.fromstring(
        estimates_chart([row(">40", "Members"), row("3..4", "Others")], title="Who came", language="en")
    )
    assert root.get("role") == "img"
    assert root.findtext(SVG + "title") == "Who came"
    assert root.findtext(SVG + "desc") == "Members: over 40; Others: 3–4"


def test_the_printed_words_of_the_source_are_shown() -> None:
    quantity = Quantity(Kind.LOWER_BOUND, minimum=Decimal(40), hedges=("over",), printed="more than forty")
    assert "more than forty" in words(estimates_chart([Row("Members", quantity)]))


@pytest.mark.parametrize("width", [320, 640, 1200])
def test_twenty_rows_in_every_script_stay_inside_the_drawing(width: int) -> None:
    labels = [
        "ពលករចំណាកស្រុកនៅប្រទេសថៃ",
        "ရွှေ့ပြောင်းအလုပ်သမားများ",
        "แรงงานข้ามชาติในประเทศไทย",
        "ແຮງງານລາວຢູ່ປະເທດໄທ",
        "移民工人的权利",
    ]
    rows = [
        row(
            f"{number * 1000}..{number * 1500}", labels[number % 5] * 3, lang=["km", "my", "th", "lo", "zh"][number % 5]
        )
        for number in range(1, 21)
    ]
    svg = estimates_chart(rows, width_px=width, title="A title " * 20)
    root = ET.fromstring(svg)

    assert root.get("width") == str(width)
    for number in range(1, 21):
        (bar,) = marks(group(svg, f"row-{number}"), "rect")
        assert 0 <= float(bar["x"]) <= float(bar["x"]) + float(bar["width"]) <= width
    bottom = float(root.get("height", "0"))
    baselines = [float(y) for y in re.findall(r"translate\([\d.-]+ ([\d.]+)\)", svg.decode())]
    assert max(baselines) < bottom
    assert "\ufffd" not in "".join(words(svg))


@pytest.mark.parametrize("draw", [estimates_chart, counts_chart])
def test_the_same_rows_give_the_same_bytes_without_live_text_or_style(draw: object) -> None:
    rows = [row("100"), row("~5..60"), row(">7"), row("<=9"), row('"many"')]
    first, second = draw(rows, language="km"), draw(rows, language="km")  # type: ignore[operator]
    assert first == second
    assert b"<text" not in first
    assert b"style" not in first
    assert b"date" not in first


@pytest.mark.parametrize("language", ["en", "th", "lo", "km", "my", "vi", "zh-hans", "shn", "nonsense", ""])
def test_every_language_and_an_unknown_one_is_accepted(language: str) -> None:
    ET.fromstring(estimates_chart([row("1500000"), row("2..3")], language=language))


def test_bars_start_at_zero_and_show_the_uncertain_part_pale() -> None:
    svg = counts_chart([row("100"), row("20..50"), row(">90"), row("<=30"), row("~10")])
    bars = [marks(group(svg, f"row-{number}"), "rect") for number in range(1, 6)]
    start = bars[0][0]["x"]
    assert all(bar[0]["x"] == start for bar in bars)
    assert [len(bar) for bar in bars] == [1, 2, 1, 2, 1]
    assert bars[1][1]["fill"] == "#dfeae6"
    assert float(bars[3][0]["width"]) == 0  # an upper bound says nothing of a sure part
    assert len(marks(group(svg, "row-3"), "line")) == 1
    assert bars[4][0]["fill"] == "#dfeae6"


def test_history_draws_error_bars_and_bounds_and_joins_nothing() -> None:
    points = [
        Point(date(2010, 3, 1), parse_quantity("90000")),
        Point(date(2012, 3, 1), parse_quantity("110000..180000")),
        Point(date(2014, 6, 1), parse_quantity(">200000")),
        Point(date(2015, 6, 1), parse_quantity("<=150000")),
        Point(date(2016, 7, 1), parse_quantity("~300000"), preferred=True),
        Point(date(2016, 7, 1), parse_quantity("128388")),
        Point(date(2016, 8, 1), parse_quantity('"many"'), "ILO"),
    ]
    svg = history_chart(points[::-1], unit="people", title="Over time")
    bar = marks(group(svg, "point-2"), "line")
    up, down = marks(group(svg, "point-3"), "line")[0], marks(group(svg, "point-4"), "line")[0]
    both = [float(marks(group(svg, f"point-{number}"), "circle")[0]["cx"]) for number in (5, 6)]

    assert len(bar) == 3
    assert float(up["y2"]) < float(up["y1"])
    assert float(down["y2"]) > float(down["y1"])
    assert abs(both[0] - both[1]) == pytest.approx(14)
    assert "ILO: many (2016-08-01)" in words(svg)
    assert {"2010", "2016"} <= set(words(svg))
    assert "polyline" not in svg.decode()


def test_a_scale_whose_numbers_would_touch_shows_fewer_of_them() -> None:
    long = counts_chart([row("1"), row("1000000000000")], width_px=240, language="my")
    assert group(long, "scale").get("class") == "log"
    sheet = Sheet(240, 60, "t")
    scale = charts._readable_scale(sheet, [0, 90_000], 100, 130, narrow=False)  # thirty pixels for six digits
    charts._draw_axis(sheet, scale, 30, 50, "en", short=False)
    assert words(sheet.svg()) == ["0"]


@pytest.mark.parametrize("exponent", [-40, 21, 45, 300, 400])
def test_numbers_beyond_all_measure_are_drawn_or_left_out(exponent: int) -> None:
    row_ = Row("Vast", Quantity(Kind.EXACT, value=Decimal(10) ** exponent, printed="vast"))
    assert "vast" in " ".join(words(counts_chart([row_])))


def test_history_of_one_day_and_in_thai_years() -> None:
    svg = history_chart([Point(date(2016, 7, 1), parse_quantity("5"))], language="th", width_px=320)
    assert "2559" in words(svg)
    assert len(marks(group(svg, "point-1"), "circle")) == 1


NUMBERS = st.decimals(allow_nan=True, allow_infinity=True) | st.none()


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(list(Kind))), max_size=6), st.integers(-5, 4000))
@settings(max_examples=80, deadline=None)
def test_no_number_stops_a_chart(
    values: list[tuple[Decimal | None, Decimal | None, Decimal | None, Kind]], width: int
) -> None:
    # Such quantities do not come out of the parser, and still a page must not fall over one.
    rows = [
        Row(
            "x",
            Quantity(
                kind, value=value, minimum=low, maximum=high, whole=Decimal(100), text="t", duration="P1M", printed="p"
            ),
        )
        for value, low, high, kind in values
    ]
    ET.fromstring(estimates_chart(rows, width_px=width))
    ET.fromstring(counts_chart(rows, width_px=width))
    ET.fromstring(history_chart([Point(date(2016, 1, 1), r.quantity) for r in rows], width_px=width))

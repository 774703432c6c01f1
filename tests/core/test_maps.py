"""Maps: places lie where they are, countries stand out, names do not cover each other, nothing is lost."""

import re
import xml.etree.ElementTree as ET

import pytest

from sampan.core.maps import MEKONG, Place, Words, countries, country_map, region_map

SVG = "{http://www.w3.org/2000/svg}"
PLACES = [
    Place("Bangkok", 13.75, 100.5, 22),
    Place("Chiang Mai", 18.79, 98.98, 12),
    Place("ភ្នំពេញ", 11.55, 104.92, 9, "km"),
    Place("ရန်ကုန်", 16.84, 96.17, 11, "my"),
    Place("ວຽງຈັນ", 17.97, 102.6, 4, "lo"),
    Place("Hà Nội", 21.03, 105.85, 3, "vi"),
    Place("昆明", 25.04, 102.72, 1, "zh"),
]


def words(svg: bytes) -> list[str]:
    return re.findall(r'data-text="([^"]*)"', svg.decode())


def dots(svg: bytes) -> list[tuple[float, float, float]]:
    found = ET.fromstring(svg).findall(f".//{SVG}g[@class='place']/{SVG}circle")
    return [(float(dot.get("cx", 0)), float(dot.get("cy", 0)), float(dot.get("r", 0))) for dot in found]


@pytest.mark.parametrize("width", [320, 640])
def test_places_lie_where_they_are_and_inside_the_map(width: int) -> None:
    svg = region_map(PLACES, width_px=width)
    root = ET.fromstring(svg)
    by_size = sorted(PLACES, key=lambda place: (-place.count, place.name))
    at = dict(zip([place.name for place in by_size], dots(svg), strict=True))

    assert at["昆明"][1] < at["Hà Nội"][1] < at["Chiang Mai"][1] < at["Bangkok"][1]
    assert at["ရန်ကုန်"][0] < at["Bangkok"][0] < at["ភ្នំពេញ"][0]
    assert at["Bangkok"][2] > at["昆明"][2]
    assert all(0 < x < width and 0 < y < float(root.get("height", 0)) for x, y, _ in at.values())
    assert {place.name for place in PLACES} <= set(words(svg))
    assert "22" in words(svg)


def test_the_countries_of_the_region_stand_out() -> None:
    root = ET.fromstring(region_map(PLACES))
    marked = {group.get("id") for group in root.findall(f".//{SVG}g[@class='marked']")}
    assert marked == {f"country-{code.lower()}" for code in MEKONG}
    one = ET.fromstring(region_map(PLACES, highlight="TH"))
    assert [group.get("id") for group in one.findall(f".//{SVG}g[@class='marked']")] == ["country-th"]


def test_a_far_place_widens_the_map_and_one_beyond_it_is_named_below() -> None:
    near, far = region_map(PLACES), region_map([*PLACES, Place("Tokyo", 35.68, 139.7), Place("Geneva", 46.2, 6.1, 2)])
    assert dots(far)[0] != dots(near)[0]
    assert "Tokyo" in words(far)
    assert "Outside this map: Geneva (2)" in words(far)


def test_names_do_not_lie_on_each_other() -> None:
    crowd = [Place(f"Place {number}", 13.7 + number / 300, 100.5, 2) for number in range(30)]
    svg = region_map(crowd)
    boxes = re.findall(r'data-text="Place \d+" transform="translate\(([\d.]+) ([\d.]+)\)', svg.decode())
    assert 0 < len(boxes) < 30  # only as many names as there is room for; the page has the list beside the map
    assert len(set(boxes)) == len(boxes)
    assert len(dots(svg)) == 30


def test_a_country_map_shows_its_country_and_names_the_places_outside() -> None:
    svg = country_map("kh", PLACES, width_px=320)
    assert "country-kh" in svg.decode()
    assert "ភ្នំពេញ" in words(svg)
    assert any(text.startswith("Outside this map:") for text in words(svg))
    assert len(dots(svg)) == 1


@pytest.mark.parametrize("country", MEKONG)
def test_every_country_of_the_network_has_a_map_of_bearable_shape(country: str) -> None:
    root = ET.fromstring(country_map(country, [], width_px=320))
    assert float(root.get("height", 0)) <= 320 * 1.5 + 40
    assert root.find(f".//{SVG}g[@id='country-{country.lower()}']") is not None


@pytest.mark.parametrize("country", ["XX", "", "--", "Thailand"])
def test_an_unknown_country_is_refused_with_the_known_ones(country: str) -> None:
    with pytest.raises(ValueError, match="KH"):
        country_map(country, [])


def test_the_known_countries_include_the_members_and_their_neighbours() -> None:
    assert {*MEKONG, "MY", "SG", "ID", "PH", "BD", "JP", "KR", "LK"} <= set(countries())


def test_an_empty_map_says_so_in_the_given_words() -> None:
    assert words(region_map([], words=Words(nothing="ບໍ່ມີ"), language="lo")) == ["ບໍ່ມີ"]
    assert words(region_map([])) == []


def test_the_same_places_give_the_same_bytes_without_live_text_or_style() -> None:
    assert region_map(PLACES) == region_map(PLACES)
    assert b"<text" not in region_map(PLACES)
    assert b"style" not in region_map(PLACES)


def test_a_map_stays_light() -> None:
    assert len(region_map(PLACES, width_px=640)) < 45_000
    assert len(region_map(PLACES, width_px=320)) < 45_000

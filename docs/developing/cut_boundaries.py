"""Cut the region's boundaries out of world-atlas and thin them; docs/developing/map-data.md says how to run it."""

import itertools
import json
import math
import sys
from pathlib import Path

WEST, SOUTH, EAST, NORTH = 66, -13, 152, 55
TOLERANCE = 0.02  # degrees: under a pixel on a country's map on a phone
PER_DEGREE = 100
SMALLEST = 0.012  # square degrees; smaller islands are left out, but not small states
SMALL_STATES = {"702", "344", "446", "096"}
CODES = dict(
    pair.split(":")
    for pair in [
        "104:MM",
        "116:KH",
        "156:CN",
        "418:LA",
        "764:TH",
        "704:VN",
        "458:MY",
        "702:SG",
        "360:ID",
        "608:PH",
        "096:BN",
        "626:TL",
        "344:HK",
        "446:MO",
        "158:TW",
        "410:KR",
        "408:KP",
        "392:JP",
        "050:BD",
        "356:IN",
        "064:BT",
        "524:NP",
        "144:LK",
        "462:MV",
        "586:PK",
        "004:AF",
        "496:MN",
        "398:KZ",
        "417:KG",
        "762:TJ",
        "860:UZ",
        "643:RU",
        "036:AU",
        "598:PG",
        "585:PW",
        "580:MP",
        "316:GU",
        "583:FM",
        "795:TM",
        "364:IR",
        "086:IO",
    ]
)
Corner = tuple[float, float]


def thin(line: list[Corner]) -> list[Corner]:
    """Douglas and Peucker's reduction of a line; borders are thinned once, so that neighbours still meet."""
    if len(line) < 3:
        return line
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    if line[0] == line[-1]:  # a closed line needs a third fixed point
        far = max(range(len(line)), key=lambda place: math.dist(line[place], line[0]))
        keep.add(far)
        stack = [(0, far), (far, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        length = math.hypot(x2 - x1, y2 - y1)
        worst, at = 0.0, -1
        for place in range(first + 1, last):
            x, y = line[place]
            away = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else math.dist((x, y), (x1, y1))
            if away > worst:
                worst, at = away, place
        if worst > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[place] for place in sorted(keep)]


def clip(ring: list[Corner]) -> list[Corner]:
    """The part of a ring inside the region (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept: list[Corner] = []
        for place, corner in enumerate(ring):
            before = ring[place - 1]
            inside, was_inside = (corner[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if inside != was_inside:
                share = (limit - before[axis]) / (corner[axis] - before[axis])
                kept.append((before[0] + (corner[0] - before[0]) * share, before[1] + (corner[1] - before[1]) * share))
            if inside:
                kept.append(corner)
        ring = kept
    return ring


def area(ring: list[Corner]) -> float:
    """Square degrees enclosed."""
    return abs(sum(ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1] for i in range(len(ring)))) / 2


def main(source: Path, target: Path) -> None:
    """Write `{countries: {code: [ring, …]}}`; a ring is a first corner and steps from there, in hundredths of a degree."""
    atlas = json.loads(source.read_text())
    (scale_x, scale_y), (shift_x, shift_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(thin(line))
    countries: dict[str, list[list[int]]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        for numbers in (numbers for polygon in polygons for numbers in polygon):
            ring: list[Corner] = []
            for number in numbers:
                line = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += line[1:] if ring else line
            if max(x for x, _ in ring) - min(x for x, _ in ring) > 300:  # runs round the world
                continue
            ring = clip(ring)
            if len(ring) < 3 or area(ring) < (SMALLEST / 3 if shape.get("id") in SMALL_STATES else SMALLEST):
                continue
            whole = [(round(x * PER_DEGREE), round(y * PER_DEGREE)) for x, y in ring]
            whole = [corner for place, corner in enumerate(whole) if corner != whole[place - 1]]
            if len(whole) < 3:
                continue
            steps = list(whole[0])
            for (x1, y1), (x2, y2) in itertools.pairwise(whole):
                steps += [x2 - x1, y2 - y1]
            countries.setdefault(CODES.get(shape.get("id"), "--"), []).append(steps)
    head = {
        "source": "Natural Earth 1:50m admin-0 countries by way of world-atlas 2.0.2; public domain; cut and thinned",
        "per_degree": PER_DEGREE,
        "bounds": [WEST, SOUTH, EAST, NORTH],
    }
    rows = ",\n".join(
        f'"{code}":{json.dumps(rings, separators=(",", ":"))}' for code, rings in sorted(countries.items())
    )
    target.write_text(json.dumps(head)[:-1] + ', "countries": {\n' + rows + "\n}}\n", "ascii")
    print(f"{target}: {target.stat().st_size} bytes, {len(countries)} countries")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

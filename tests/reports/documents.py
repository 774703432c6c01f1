"""A report as long and as mixed as a real one, for tests and for the benchmark: text of the example year, photos drawn here."""

import json
import math
import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image, ImageDraw, ImageFilter

from sampan.core.charts import Row, counts_chart, estimates_chart
from sampan.core.citations import Reference
from sampan.core.documents import (
    Block,
    Cited,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Paragraph,
    Picture,
    PictureKind,
    Run,
    Style,
    Table,
    Terms,
)
from sampan.core.maps import Place, region_map
from sampan.core.quantities import parse_quantity

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "examples" / "mekong-2016"
RIGHTS: dict[str, list[str]] = {
    language: paragraphs
    for language, paragraphs in json.loads((ROOT / "tests/samples/rights.json").read_text("utf-8")).items()
    if language != "origin"
}
"""Paragraphs of the declaration of human rights in ten languages, the hard ones too."""
LANGUAGES = {
    "th": "ภาษาไทย", "lo": "ພາສາລາວ", "km": "ភាសាខ្មែរ", "my": "မြန်မာဘာသာ", "shn": "လိၵ်ႈတႆး", "mnw": "ဘာသာမန်",
    "vi": "Tiếng Việt", "zh": "中文", "ja": "日本語",
}  # fmt: skip


def photo(path: Path, number: int = 0, size: tuple[int, int] = (1600, 1200)) -> Path:
    """A picture that compresses like a photo: a river between hills under a sky, with grain."""
    chance = random.Random(number)
    width, height = size
    small = Image.new("RGB", (160, round(160 * height / width)))
    draw = ImageDraw.Draw(small)
    for y in range(small.height):
        share = y / small.height
        draw.line([(0, y), (160, y)], fill=(int(250 - 90 * share), int(190 - 40 * share), int(130 + 60 * share)))
    for layer in range(4):
        base = small.height * (0.35 + 0.14 * layer)
        points = [
            (x, base + 9 * math.sin(x / (9 + 7 * layer) + number + layer) + chance.uniform(-2, 2))
            for x in range(0, 161, 4)
        ]
        tone = (40 + 25 * layer, 70 + 18 * layer, 60 + 10 * layer)
        draw.polygon([*points, (160, small.height), (0, small.height)], fill=tone)
    draw.ellipse([100 + number % 30, 8, 118 + number % 30, 26], fill=(255, 226, 170))
    big = small.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    grain = Image.effect_noise((width // 2, height // 2), 26).resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "Migrant shelter"
    exif.get_ifd(0x8825).update({1: "N", 2: (16.0, 42.0, 30.0), 3: "E", 4: (98.0, 34.0, 0.0)})
    Image.blend(big, grain, 0.12).save(path, "JPEG", quality=90, exif=exif)
    return path


@lru_cache
def records(name: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load((RECORD / f"{name}.yaml").read_text("utf-8"))
    return found


class _Notes:
    """Gives each note its words, as the word edition's pass does: in full first, then short."""

    def __init__(self) -> None:
        self.sources = {
            source["key"]: source
            for source in records("sources/sources")["source"]
            if isinstance(source.get("title"), str)
        }
        self.cycle = list(self.sources)
        self.formed: list[tuple[Run, ...]] = []
        self.seen: set[str] = set()

    def note(self) -> Note:
        source = self.sources[self.cycle[(len(self.formed) * 7) % len(self.cycle)]]
        number = len(self.formed)
        if number % 13 == 12:
            self.formed.append(
                (Run("The three memoranda were revised together: see "), Run("Acronyms", address="#acronyms"), Run("."))
            )
            return Note(before=(Run("The three memoranda were revised together."),))
        authors = ", ".join(
            str(one) if isinstance(one, str) else f"{one.get('family_name', '')}" for one in source.get("authors", [])
        )
        if source["key"] in self.seen:
            words: tuple[Run, ...] = (Run(f"{authors or 'MMN'}, ‘{source['title'][:40]}…’, p. {number % 9 + 1}."),)
        else:
            words = (
                Run(f"{authors + ', ' if authors else ''}‘{source['title']}’, "),
                Run(str(source.get("container_title", "Mekong Migration Network")), is_emphasised=True),
                Run(", 2016"),
                *((Run(", "), Run(source["url"].strip(), address=source["url"].strip())) if source.get("url") else ()),
                Run("."),
            )
        self.seen.add(source["key"])
        self.formed.append(words)
        return Note((Cited(source["key"], str(number % 9 + 1)),))


def _chart(kind: str) -> str:
    rows = [
        Row(figure["label"][:60], parse_quantity(str(figure["value"])))
        for figure in records("figures/thailand")["figure"]
        if isinstance(figure["value"], int) or str(figure["value"]).isdigit()
    ][:7]
    draw = counts_chart if kind == "counts" else estimates_chart
    return draw(rows, unit="people", title="Registered in Thailand").decode()


def _map() -> str:
    places = [
        Place(place["name"], float(place["latitude"]), float(place["longitude"]), 1 + len(place["name"]) % 9)
        for place in records("network/places-within")["place"]
        if place.get("latitude")
    ]
    return region_map(places, title="Where the network met").decode()


def sample_report(
    folder: Path, *, chapters: int = 1, photos: int = 15, notes: int = 65
) -> tuple[Document, tuple[tuple[Run, ...], ...]]:
    """The document and its formed notes; about 40 pages, or as many times that as there are chapters."""
    folder.mkdir(parents=True, exist_ok=True)
    made = _Notes()
    blocks: list[Block] = []
    pictures = iter(
        Picture(
            PictureKind.PHOTO,
            alt=f"A river between hills at dusk, picture {number + 1}",
            path=photo(folder / f"photo-{number}.jpg", number, (1200, 1600) if number % 5 == 4 else (1600, 1200)),
            caption=(Run(record["caption"] + "."),),
            credit="Photo: John Hulme / MMN",
            width=(1.0, 0.78, 0.5, 0.5, 0.45)[number % 5],
            record=f"photo:{record['key']}",
            key=f"photo-{number}",
        )
        for number, record in zip(
            range(photos * chapters), (records("library/photos")["photo"] * chapters), strict=False
        )
    )
    calls = notes * chapters
    paragraphs = 0

    def noted(text: str) -> tuple[Inline, ...]:
        nonlocal paragraphs
        paragraphs += 1
        if len(made.formed) < calls and paragraphs % 2:
            half = text.find(". ") + 1 or len(text)
            return (Run(text[:half]), made.note(), Run(text[half:])) if half < len(text) else (Run(text), made.note())
        return (Run(text),)

    def some(count: int) -> Iterator[Block]:
        for _ in range(count):
            picture = next(pictures, None)
            if picture:
                yield picture

    for chapter in range(chapters):
        mark = f"-{chapter}" if chapter else ""
        blocks += _front(mark)
        blocks += [
            Heading(1, (Run("Overview of the year"),), key=f"overview{mark}"),
            Paragraph(
                (
                    Run(
                        "In 2016 the countries of the Mekong opened some doors to migrant workers and closed others; the network "
                        "was in both rooms, and wrote down who said what, and on what day."
                    ),
                ),
                Style.LEAD,
            ),
        ]
        for place, name in (
            ("region", "The region"),
            ("thailand", "Thailand"),
            ("myanmar", "Myanmar"),
            ("cambodia", "Cambodia"),
            ("vietnam", "Vietnam"),
        ):
            blocks.append(Heading(2, (Run(name),)))
            for number, action in enumerate(records(f"policies/{place}")["policy_action"]):
                said = " ".join(
                    str(action[part]).strip()
                    for part in ("title", "change", "outcome", "remark")
                    if isinstance(action.get(part), str)
                )
                said = said if said.endswith(".") else said + "."
                blocks.append(Paragraph(noted(said)))
                if number == 2:
                    blocks += some(1)
                if number == 3:
                    blocks.append(Heading(3, (Run("What changed for workers"),)))
            if place == "region":
                blocks.append(Paragraph((Run("“Migrants’ rights are human rights.”"),), Style.QUOTE))
            if place == "thailand":
                blocks.append(
                    Picture(
                        PictureKind.CHART,
                        alt="Bars of how many people were registered in Thailand",
                        svg=_chart("counts"),
                        caption=(Run("Registered in Thailand, by kind of paper."),),
                        record=f"figure:thailand{mark}",
                        width=1.0,
                    )
                )
            if place == "cambodia":
                blocks.append(_rules(mark))
        blocks += [
            Picture(
                PictureKind.CHART,
                alt="Estimates side by side",
                svg=_chart("estimates"),
                caption=(Run("Rival estimates side by side."),),
                record="figure:rivals",
                width=0.78,
            ),
            Heading(1, (Run("Achievements by project"),), key=f"achievements{mark}"),
        ]
        for project in records("activities/projects")["project"]:
            blocks.append(Heading(2, (Run(project["title"]),), key=f"{project['key']}{mark}"))
            blocks.append(Paragraph(noted(str(project["summary"]).strip())))
            if project.get("outcome"):
                blocks.append(Paragraph((Run("Outcome. ", is_strong=True), *noted(str(project["outcome"]).strip()))))
            blocks += some(1)
        for name, title in (
            ("visits", "Country visits"),
            ("forums", "Forums"),
            ("trainings", "Trainings"),
            ("exhibitions", "Exhibitions"),
            ("zones-research", "Research in the zones"),
        ):
            blocks.append(Heading(2, (Run(title),)))
            for number, activity in enumerate(records(f"activities/{name}")["activity"]):
                blocks.append(Heading(3, (Run(activity["title"]),)))
                blocks.append(Paragraph(noted(str(activity.get("summary") or activity["title"]).strip())))
                stops = [
                    str(place["stop"]).strip()
                    for place in activity.get("places", [])
                    if isinstance(place, dict) and place.get("stop")
                ]
                if stops:
                    blocks.append(Listing(tuple((Run(stop),) for stop in stops), is_numbered=number % 2 == 1))
                if number == 1:
                    blocks += some(1)
        blocks.append(
            Picture(
                PictureKind.MAP,
                alt="Map of the Mekong region with the places where the network met",
                svg=_map(),
                caption=(Run("Where the network met in 2016."),),
                record="place:gms",
                width=0.78,
            )
        )
        blocks += _languages(mark)
        blocks += list(some(20 if chapter == chapters - 1 else 2))
        blocks += [_calendar(mark)]
        while len(made.formed) < notes * (chapter + 1):
            blocks.append(Paragraph(noted("The network thanks those who told it what they saw. ")))
    document = Document(
        title="Annual Report 2016",
        subtitle="What the Mekong Migration Network did with its year",
        blocks=tuple(blocks),
        author="Mekong Migration Network",
        year=2016,
        description="The year of a network of the Mekong region",
        keywords=("migration", "Mekong", "annual report"),
        cover=Picture(
            PictureKind.PHOTO,
            alt="A boat on the river at dusk",
            path=photo(folder / "cover.jpg", 99, (2400, 1800)),
            credit="Cover photo: John Hulme / MMN",
            record="photo:cover",
        ),
        imprint=(
            Paragraph((Run("Annual Report 2016", is_strong=True),)),
            Paragraph(
                (
                    Run("© Mekong Migration Network, 2017. "),
                    Run("www.mekongmigration.org", address="http://www.mekongmigration.org"),
                )
            ),
            Paragraph((Run("ไทย · ລາວ · ខ្មែរ · မြန်မာ · လိၵ်ႈတႆး · Tiếng Việt · 中文 · 日本語"),), Style.SMALL),
        ),
        sources={
            key: Reference(type="webpage", title=source["title"], key=key) for key, source in made.sources.items()
        },
    )
    return document, tuple(made.formed)


def _front(mark: str) -> list[Block]:
    terms = records("sources/terms")["term"]
    people = [person for person in records("network/people")["person"] if person.get("affiliations")][:14]
    members = records("network/organisations")["organisation"][2:34]
    return [
        Heading(1, (Run("Acronyms"),), key=f"acronyms{mark}"),
        Terms(tuple(((Run(term["headword"]),), (Run(term["expansions"][0]["text"]),)) for term in terms)),
        Heading(1, (Run("About the network"),), key=f"about{mark}"),
        Paragraph(
            (
                Run(
                    "The Mekong Migration Network is a network of civil society organisations and research institutes in the Greater Mekong Subregion that work for the rights of migrant workers and their families."
                ),
            ),
            Style.LEAD,
        ),
        Paragraph(
            (
                Run("It began as action research from 2001 to 2003. How it works is told in "),
                Run("Achievements by project", address=f"#achievements{mark}"),
                Run(
                    "; its members are listed below. Words such as แรงงานข้ามชาติ, ពលករទេសន្តរប្រវេសន៍, ရွှေ့ပြောင်းအလုပ်သမား, ၵူၼ်းႁဵတ်းၵၢၼ် and 移民工人 stand in the text as its members write them."
                ),
            )
        ),
        Heading(2, (Run("Members"),)),
        Table(
            (Run("Members of the network"),),
            ((Run("Member"),), (Run("Country"),), (Run("Acronym"),)),
            tuple(
                (
                    (Run(member["name"]),),
                    (Run(str(member.get("country", "Thailand")).replace("-", " ").title()),),
                    (Run(member.get("acronym", "")),),
                )
                for member in members
            ),
        ),
        Heading(2, (Run("Steering committee and secretariat"),)),
        Terms(
            tuple(
                (
                    (Run(person["printed_name"]),),
                    (
                        Run(
                            str(
                                person["affiliations"][0].get("title", person["affiliations"][0]["organisation"])
                            ).capitalize()
                            + ", "
                            + person["affiliations"][0]["organisation"].replace("-", " ").title()
                        ),
                    ),
                )
                for person in people
            )
        ),
    ]


def _rules(mark: str) -> Table:
    rules = records("policies/rules-thailand")["rule"][:20]
    return Table(
        (Run("Rules of the pathways in Thailand"),),
        ((Run("Subject"),), (Run("Rule"),)),
        tuple(
            ((Run(str(rule["subject"]).replace("-", " ").capitalize()),), (Run(str(rule["text"]).strip()),))
            for rule in rules
        ),
        shares=(1.0, 3.0),
        key=f"rules{mark}",
    )


def _calendar(mark: str) -> Table:
    from datetime import date

    rows: list[tuple[tuple[Inline, ...], ...]] = []
    month = ""
    for entry in records("activities/calendar")["calendar_entry"]:
        day = str(entry["dates"]["is"])[:10]
        name = date.fromisoformat(day if len(day) == 10 else f"{day[:7]}-01").strftime("%B")
        if name != month:
            month = name
            rows.append(((Run(name),), (), (), ()))
        rows.append(
            (
                (Run(entry["dates"]["printed"]),),
                (Run(f"{entry['verb_printed']} {entry['text']}"),),
                (Run(entry.get("place_printed", "")),),
                (Run(entry.get("project_printed", "")),),
            )
        )
    return Table(
        (Run("Calendar of 2016"),),
        ((Run("Date"),), (Run("What"),), (Run("Where"),), (Run("Project"),)),
        tuple(rows),
        shares=(1.1, 3.6, 1.6, 1.6),
        has_group_rows=True,
        key=f"calendar{mark}",
    )


def _languages(mark: str) -> list[Block]:
    blocks: list[Block] = [
        Heading(1, (Run("In the languages of the region"),), key=f"languages{mark}"),
        Paragraph((Run("The rights that the network works for, as the declaration of 1948 says them."),), Style.LEAD),
    ]
    for language, name in LANGUAGES.items():
        blocks.append(Heading(2, (Run(name),), language=language))
        blocks += [
            Paragraph((Run(text),), language=language, key=f"{language}-{number}{mark}")
            for number, text in enumerate(RIGHTS[language][:5])
        ]
    return blocks

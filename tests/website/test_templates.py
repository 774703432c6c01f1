"""The frame and its components: plain values in, accessible pages out, in every script, without JavaScript, in print."""

import gzip
import mimetypes
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string

from sampan.core.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "sampan" / "templates" / "components"
STATIC = ROOT / "sampan" / "static"
CSS = (STATIC / "css" / "sampan.css").read_text("utf-8")
NASTY = '"><script>alert(1)</script>'

FRAME = {
    "network_name": "Mekong Migration Network",
    "tagline": "Organisations that work with migrants.",
    "home_url": "/",
    "menu": [{"title": title, "url": f"/{title}/", "current": title == "Figures"} for title in ("Figures", "Members")],
    "about": [{"title": "About", "url": "/about/"}],
    "licence": "CC BY 4.0",
}
LONG = {
    "km": "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងសមភាពក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិមនុស្សមានវិចារណញ្ញាណនិងសតិសម្បជញ្ញៈ",
    "my": "လူတိုင်းသည်တူညီလွတ်လပ်သောဂုဏ်သိက္ခာဖြင့်လည်းကောင်းတူညီလွတ်လပ်သောအခွင့်အရေးများဖြင့်လည်းကောင်းမွေးဖွားလာသူများ",
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิต่างมีเหตุผลและมโนธรรมและควรปฏิบัติต่อกันด้วยเจตนารมณ์",
    "lo": "ມະນຸດທຸກຄົນເກີດມາມີອິດສະຫຼະແລະສະເໝີພາບກັນໃນກຽດສັກສີແລະສິດທິຕ່າງມີເຫດຜົນແລະມະໂນທຳແລະຄວນປະພຶດຕໍ່ກັນ",
    "shn": "ၵူၼ်းတင်းလၢႆၵေႃႉၼႆႉပဵၼ်ၵူၼ်းလွတ်ႈလႅဝ်းၶႅၼ်းပဵင်းၵၼ်ၼႂ်းသၢႆတႃလႄႈသုၼ်ႇလႆႈ",
    "vi": "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi",
    "zh": "移民工人的权利应当受到保护移民工人的权利应当受到保护移民工人的权利应当受到保护",
    "en": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
}
NOTES = [
    {"number": 1, "text": "Ministry of Labour, “Statistics”, July 2016.", "url": "https://www.example.org/" + "a" * 90},
    {"number": 2, "text": "กรมการจัดหางาน, สถิติ, 2559.", "lang": "th", "url": "https://example.org/", "url_text": "doe"},
    {"number": 3, "text": "", "missing": True},
]


def names(text: str) -> list[dict[str, str]]:
    return [{"name": text, "lang": lang} for lang in ("km", "my")]


def samples(text: str) -> dict[str, dict[str, Any]]:
    """For each component, every value it takes; `text` stands wherever words stand."""
    return {
        "activity": {"title": text, "url": "#", "lang": "km", "kind": text, "date": text, "datetime": "2016-06-04", "place": text, "text": text, "count": text, "languages": [{"code": "km", "name": text}]},
        "as_at": {"value": "2016-12-31", "label": text, "action": "/", "minimum": "2003-01-01", "maximum": "2017-01-01", "error": text, "hidden": [{"name": "q", "value": text}]},
        "box": {"kind": "legal", "title": text, "text": text, "url": "#", "action": text},
        "breadcrumbs": {"items": [{"title": text, "url": "/", "lang": "my"}, {"title": text}]},
        "chart": {"src": "/static/img/sampan.svg", "alt": text, "narrow_src": "/static/img/sampan.svg", "width": 640, "height": 300, "narrow_width": 320, "narrow_height": 300, "caption": text, "table_id": "t", "note": text},
        "citation": {"text": text, "formats": [{"url": "#", "title": text}]},
        "data_table": {"caption": text, "id": "t", "note": text, "stack": True, "columns": [{"label": text, "lang": "vi"}, {"label": text, "numeric": True}], "rows": [{"cells": [{"text": text, "url": "#", "lang": "lo"}, {"text": 0, "numeric": True, "label": text, "notes": [1, 2]}]}, {"cells": [{"text": text}, {"text": text, "datetime": "2016"}]}]},
        "downloads": {"heading": text, "files": [{"url": "#", "title": text, "format": "CSV", "size": "4 KB", "lang": "th", "type": "text/csv"}]},
        "editions": {"heading": text, "editions": [{"code": "my", "name": text, "title": text, "url": "#", "year": 2016, "size": text, "note": text}], "missing": [{"code": "lo", "name": text}, {"code": "th", "name": text}]},
        "empty": {"title": text, "advice": text, "url": "#", "action": text},
        "facts": {"facts": [{"label": text, "value": text, "lang": "th", "url": "#", "notes": [1]}, {"label": text, "several": [{"text": text, "lang": "km", "url": "#"}]}, {"label": "left out", "value": ""}]},
        "filter_form": {"legend": text, "action": "/", "submit": text, "clear_url": "#", "fields": [{"name": "country", "label": text, "kind": "select", "value": 2, "any": text, "error": text, "choices": [{"value": 1, "label": text}, {"value": 2, "label": text, "lang": "km"}]}, {"name": "q", "label": text, "kind": "text", "value": text, "error": text}, {"name": "h", "kind": "hidden", "value": text}]},
        "language": {"code": "km", "name": text, "english": text},
        "member": {"name": text, "lang": "vi", "acronym": text, "url": "#", "place": text, "since": text, "until": text, "formerly": text, "names": names(text)},
        "note_list": {"notes": [*NOTES, {"number": 4, "text": text, "record_url": "#"}], "heading": text},
        "note_ref": {"number": 1, "occurrence": 9},
        "numbers": {"numbers": [{"value": text, "label": text, "lang": "my", "unit": text, "as_of": text, "population": text, "place": text, "asserted_by": text, "url": "#", "notes": [1, 3], "preferred": True, "derived": True, "forecast": True, "conflict": text, "wide": True}]},
        "note_refs": {"notes": [7, 8]},
        "page_heading": {"title": text, "lang": "km", "kicker": text, "lead": text, "names": names(text), "meta": [text, text]},
        "pagination": {"page": Paginator(range(50), 10).page(2), "query": "country=la"},
        "person": {"name": text, "lang": "my", "honorific": text, "role": text, "organisation": text, "organisation_url": "#", "organisation_lang": "th", "period": text, "url": "#", "names": names(text)},
        "photo": {"caption": text, "lang": "km", "credit": text, "place": text, "date": text, "url": "#"},
        "timeline_item": {"date": text, "datetime": "2016-07-06", "title": text, "url": "#", "lang": "th", "kind": text, "place": text, "text": text, "notes": [2], "planned": text},
    }  # fmt: skip


FILES = sorted(path.stem for path in COMPONENTS.glob("*.html"))
INSIDE = {"activity": "ul", "member": "ul", "person": "ul", "timeline_item": "ol"}


def rendered(name: str, values: dict[str, Any]) -> str:
    return render_to_string(f"components/{name}.html", values)


def whole_page(text: str, lang: str = "en") -> str:
    """All components on one page, notes included, as a page author writes it."""
    parts = []
    for name, values in samples(text).items():
        if name in ("breadcrumbs", "page_heading", "note_list", "note_ref", "note_refs"):
            continue
        html = rendered(name, {**values, "lang": lang, "names": [], "legend": "Narrow", "label": text})
        html = re.sub(r'<(option|dd|th|a|li|cite|span)([^>]*) lang="\w+"', r"<\1\2", html)
        parts.append(
            f"<section><h2>{name}</h2>"
            + (f"<{INSIDE[name]}>{html}</{INSIDE[name]}>" if name in INSIDE else html)
            + "</section>"
        )
    seen: dict[str, int] = {}

    def once(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f'id="ref-{match[1]}' + (f'-{seen[match[1]]}"' if seen[match[1]] > 1 else '"')

    body = re.sub(r'id="ref-(\d+)"', once, "".join(parts))
    page = """{% extends "base.html" %}{% block title %}All components{% endblock %}
{% block breadcrumbs %}{% include "components/breadcrumbs.html" with items=trail only %}{% endblock %}
{% block heading %}{% include "components/page_heading.html" with title=text lang=lang lead=text only %}{% endblock %}
{% block main %}<p class="prose" lang="{{ lang }}">{{ text }}{% include "components/note_ref.html" with number=2 occurrence=99 only %} {{ text }}</p>{{ body|safe }}{% endblock %}
{% block aside %}<aside class="aside" aria-label="Beside the text"><p>Beside</p></aside>{% endblock %}
{% block notes %}{% include "components/note_list.html" with notes=notes only %}{% endblock %}"""
    context = {
        "frame": FRAME,
        "trail": [{"title": "Home", "url": "/"}, {"title": "Here"}],
        "text": text,
        "lang": lang,
        "body": body,
        "notes": NOTES,
    }
    return str(engines["django"].from_string(page).render(context))


class Outline(HTMLParser):
    """Ids, references to ids, and whether every element that was opened is closed."""

    VOID = frozenset({"meta", "link", "img", "input", "source", "br", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID and not (self.open and self.open[-1] == "svg" and tag == "path"):
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            elif name in ("popovertarget", "for", "aria-describedby", "aria-labelledby"):
                self.targets.append(value or "")
            elif name == "href" and (value or "").startswith("#") and value != "#":
                self.targets.append((value or "")[1:])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


def test_every_component_has_a_sample_here_and_a_line_in_the_docs() -> None:
    documented = (ROOT / "docs" / "developing" / "components.md").read_text("utf-8")
    assert sorted(samples("x")) == FILES
    assert [name for name in FILES if f"`{name}.html`" not in documented] == []


@pytest.mark.parametrize("name", FILES)
def test_component_escapes_markup_and_closes_what_it_opens(name: str) -> None:
    html = rendered(name, samples(NASTY)[name])
    outline = Outline(html)
    assert outline.open == []
    assert "<script" not in html
    assert not [
        attribute for _, attribute, _ in outline.attributes if attribute == "style" or attribute.startswith("on")
    ]


@pytest.mark.parametrize("name", FILES)
def test_component_with_nothing_given_says_nothing_odd(name: str) -> None:
    html = rendered(name, {})
    Outline(html)
    assert "None" not in html
    assert "{" not in html


def test_whole_page_has_single_ids_and_no_dangling_reference() -> None:
    outline = Outline(whole_page("text"))
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) - set(outline.ids) == set()


def test_note_reference_leaves_no_space_before_the_full_stop() -> None:
    html = rendered("note_ref", {"number": 7})
    assert html == html.strip()
    assert 'id="ref-7"' in html
    assert 'popovertarget="note-7"' in html
    assert 'aria-label="Note 7"' in html
    assert 'id="ref-7-2"' in rendered("note_ref", {"number": 7, "occurrence": 2})
    assert 'id="ref-7"' in rendered("note_ref", {"number": 7, "occurrence": 1})


def test_note_references_of_a_record_carry_their_occurrence() -> None:
    class Call(int):
        occurrence = 3

    html = rendered("note_refs", {"notes": [4, Call(9)]})
    assert html == html.strip()
    assert re.findall(r' id="([^"]+)"', html) == ["ref-4", "ref-9-3"]
    assert re.findall(r'aria-label="([^"]+)"', html) == ["Note 4", "Note 9"]


def test_a_note_whose_source_is_not_known_says_so() -> None:
    assert "The source of this statement is not known." in rendered("note_list", {"notes": NOTES})
    assert rendered("note_list", {"notes": []}).strip() == ""


def test_a_photo_that_is_not_there_is_an_honest_placeholder() -> None:
    absent, present = (
        rendered("photo", {"caption": "A gate"}),
        rendered("photo", {"caption": "A gate", "src": "/x.jpg"}),
    )
    assert "Photo not in the record: caption only" in absent
    assert "<img" not in absent
    assert "Photo not in the record" not in present
    assert 'alt="A gate"' in present


def test_zero_in_a_table_is_printed() -> None:
    html = rendered("data_table", {"caption": "c", "rows": [{"cells": [{"text": "a"}, {"text": 0}]}]})
    assert "<td>0</td>" in html


def test_selected_choice_matches_whether_number_or_text() -> None:
    for value in (2, "2"):
        field = {
            "name": "c",
            "label": "C",
            "kind": "select",
            "value": value,
            "choices": [{"value": 1, "label": "one"}, {"value": 2, "label": "two"}],
        }
        assert re.findall(r'value="(\d)" selected', rendered("filter_form", {"fields": [field]})) == ["2"]


# The stylesheet and the faces -------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(name: str) -> str:
    found = re.search(rf"--{name}:(#[0-9a-f]{{6}})", CSS)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("paper", ["paper", "paper-deep", "sheet", "river-pale", "lacquer-pale"])
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "river", "lacquer"])
def test_every_ink_is_readable_on_every_paper(ink: str, paper: str) -> None:
    assert contrast(colour(ink), colour(paper)) >= 4.5


def test_edges_of_controls_and_the_footer_have_contrast() -> None:
    assert min(contrast(colour("edge"), colour(paper)) for paper in ("paper", "paper-deep", "sheet")) >= 3
    assert contrast("#f6ead9", colour("lacquer-deep")) >= 7
    assert contrast("#ffffff", colour("river")) >= 4.5


def test_stylesheet_asks_only_for_files_that_are_there_and_every_face_is_used() -> None:
    asked = set(re.findall(r'url\("([^"]+)"\)', CSS))
    there = {f"../fonts/{path.name}" for path in (STATIC / "fonts").glob("*.woff2")}
    assert asked == there
    assert "@import" not in CSS
    assert (STATIC / "fonts" / "OFL.txt").read_text("utf-8").count("SIL OPEN FONT LICENSE") >= 1


def test_the_names_of_languages_and_countries_come_from_small_faces() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("names-*.woff2")) < 35_000
    ranges = re.findall(r'url\("\.\./fonts/names-\w+\.woff2"\)[^}]*unicode-range:([^}]+)', CSS)
    covered = set()
    for part in ",".join(ranges).replace("U+", "").split(","):
        first, _, last = part.partition("-")
        covered |= set(range(int(first, 16), int(last or first, 16) + 1))
    names = "".join(language.own_name for code, language in LANGUAGES.items() if code != "ko")
    assert {char for char in names if ord(char) > 0xFF and ord(char) not in covered} == set()


def test_classes_of_the_templates_are_in_the_stylesheet() -> None:
    html = whole_page("text") + "".join(rendered(name, values) for name, values in samples("x").items())
    used = {name for value in re.findall(r'class="([^"]+)"', html) for name in value.split()}
    plain = {
        "filter-do",
        "card",
        "columns",
        "brand",
        "citation",
        "downloads",
        "editions",
        "photo-absent",
        "languages",
        "box-legal",
        "source-link",
        "data",
        "colophon-about",
    }
    assert {name for name in used if not re.search(rf"\.{re.escape(name)}(?![\w-])", CSS)} - plain == set()


def test_fonts_and_style_keep_the_weight_budget() -> None:
    def size(*files: str) -> int:
        return sum((STATIC / "fonts" / f"{name}.woff2").stat().st_size for name in files)

    style = len(gzip.compress(CSS.encode()))
    html = len(gzip.compress(whole_page("A line of words. " * 5).encode()))
    english = style + html + size("sans-400-latin", "sans-600-latin", "serif-600-latin", "sans-400i-latin")
    assert english <= 68_000  # of 100 KB for a page, so that its own text and charts have room
    scripts = {
        "thai": size("thai-400", "thai-600"),
        "lao": size("lao-400", "lao-600"),
        "khmer": size("khmer-400", "khmer-600"),
        "burmese": size("burmese-400", "burmese-600"),
        "shan": size("myanmar-400"),
        "vietnamese": size("sans-400-more", "sans-600-more", "serif-600-more"),
        "chinese": size("han-400"),
    }
    assert {name: weight for name, weight in scripts.items() if weight > 80_000} == {}


# In a browser -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Shows given HTML with the stylesheet and the faces of this checkout; no server, no other host."""
    contexts = []

    def opened(html: str, *, width: int = 1280, scripts: bool = False) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        contexts.append(context)

        def answer(route: Any) -> None:
            path = route.request.url.removeprefix("http://site.test/")
            if path == "":
                route.fulfill(
                    body=html,
                    content_type="text/html; charset=utf-8",
                    headers={"Content-Security-Policy": "default-src 'self'"},
                )
            elif (STATIC / path.removeprefix("static/")).is_file():
                route.fulfill(
                    path=STATIC / path.removeprefix("static/"),
                    content_type=mimetypes.guess_type(path)[0] or "font/woff2",
                )
            else:
                route.fulfill(status=404)

        context.route("**/*", answer)
        page = context.new_page()
        page.goto("http://site.test/")
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


OPEN = "document.querySelector(':popover-open')?.id ?? null"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_note_opens_in_place_by_keyboard_without_javascript_and_closes(show: Callable[..., Any], width: int) -> None:
    page = show(whole_page("text"), width=width)
    reference = page.locator("p.prose .note-ref")
    reference.focus()
    page.keyboard.press("Enter")
    note = page.locator("#note-2")
    assert page.evaluate(OPEN) == "note-2"
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    page.keyboard.press("Escape")
    assert page.evaluate(OPEN) is None
    assert page.evaluate("document.activeElement.id") == "ref-2-99"
    assert note.is_visible()  # back in its place in the list


@pytest.mark.browser
def test_the_menu_of_a_phone_opens_without_javascript(show: Callable[..., Any]) -> None:
    page = show(whole_page("text"), width=360)
    link = page.locator(".menu a").first
    assert not link.is_visible()
    page.locator(".menu-button").click()
    assert link.is_visible()
    assert link.bounding_box()["height"] >= 44
    assert show(whole_page("text"), width=1280).locator(".menu a").first.is_visible()


@pytest.mark.browser
def test_a_phone_shows_short_values_beside_what_they_are_and_filters_two_abreast(show: Callable[..., Any]) -> None:
    table = rendered(
        "data_table",
        {
            "caption": "Figures",
            "stack": True,
            "columns": [{"label": "What"}, {"label": "As of"}, {"label": "Said by"}],
            "rows": [{"cells": [{"text": "Workers"}, {"text": "2016", "label": "As of"}, {"text": "", "label": "By"}]}],
        },
    )
    fields = [{"name": name, "label": name, "kind": "text"} for name in ("words", "year")]
    style = '<!doctype html><link rel="stylesheet" href="/static/css/sampan.css">'
    page = show(style + table + rendered("filter_form", {"fields": fields}), width=360)
    cell = page.locator(".data-stack td[data-label='As of']")
    assert cell.bounding_box()["height"] < 40
    assert float(cell.evaluate("e => getComputedStyle(e).paddingInlineStart").removesuffix("px")) > 100
    assert not page.locator(".data-stack td[data-label='By']").is_visible()
    first, second = (field.bounding_box() for field in page.locator(".filter .field").all()[:2])
    assert abs(first["y"] - second["y"]) < 40
    assert first["x"] + first["width"] < second["x"]


@pytest.mark.browser
@pytest.mark.parametrize("language", LONG)
def test_long_words_of_every_script_stay_on_a_phone(show: Callable[..., Any], language: str) -> None:
    page = show(whole_page(LONG[language], language), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = "[...document.querySelectorAll('main *:not(.table-scroll *)')].filter(e => e.getBoundingClientRect().right > 321).map(e => e.className || e.tagName)"
    assert page.evaluate(wide) == []


@pytest.mark.browser
def test_only_the_faces_of_the_scripts_on_the_page_are_fetched(show: Callable[..., Any]) -> None:
    for language, ours in {"en": "", "th": "thai", "lo": "lao", "km": "khmer", "my": "burmese"}.items():
        page = show(whole_page(LONG[language], language), scripts=True)
        fetched = page.evaluate(
            "performance.getEntriesByType('resource').map(e => e.name.split('/').pop()).filter(n => n.endsWith('woff2'))"
        )
        families = {name.split("-")[0] for name in fetched}
        # The sample notes hold a line of Thai; the names of languages have small faces of their own.
        assert families - {"sans", "serif", "thai", "names"} == set(ours.split()) - {"thai"}


@pytest.mark.browser
def test_print_shows_every_note_and_no_control(show: Callable[..., Any]) -> None:
    page = show(whole_page("text"))
    page.emulate_media(media="print")
    assert all(page.locator(f"#note-{number}").is_visible() for number in (1, 2, 3))
    assert page.locator(".filter, .as-at, .menu, .breadcrumbs, .note-close, .skip").filter(visible=True).count() == 0
    address = page.evaluate("getComputedStyle(document.querySelector('#note-2 .source-link'), '::after').content")
    assert "https://example.org/" in address


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_components_pass_axe(show: Callable[..., Any], width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = show(whole_page("Some words"), width=width, scripts=True)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []

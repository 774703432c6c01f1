"""A document as pages: cut where they would be heavy, linked across pages, every block in its form."""

import re

from sampan.core.documents import (
    Document,
    Heading,
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
from sampan.reports.actions.web import Addresses, web_edition

WHERE = Addresses(lambda number, svg: f"/drawings/{number}.svg", lambda picture, width: f"/{picture.record}/{width}")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320"/>'


def run(text: str, **given: str) -> tuple[Run, ...]:
    return (Run(text, **given),)  # type: ignore[arg-type]


def section(*blocks, cut: int = 0):  # type: ignore[no-untyped-def]
    document = Document("A title", (Heading(1, run("A section"), key="section"), *blocks))
    return web_edition(document, (), WHERE, cut=cut)


def test_heavy_section_is_cut_at_its_headings_and_links_still_lead() -> None:
    long = "Words of a long passage. " * 40
    edition = section(
        Paragraph(run("See below", address="#second")),
        Heading(2, run("First"), key="first"),
        Paragraph(run(long)),
        Heading(2, run("Second"), key="second"),
        Paragraph(run(long)),
        Paragraph(run("See above", address="#first")),
        cut=1500,
    )
    assert [(page.key, page.part_of) for page in edition.pages] == [("section", ""), ("second", "A section")]
    assert 'href="../second/"' in edition.pages[0].html
    assert 'href="../section/#first"' in edition.pages[1].html
    whole = section(Heading(2, run("First"), key="first"), Paragraph(run(long * 100)))
    assert len(whole.pages) == 1


def test_drawing_is_a_picture_of_its_own_that_can_be_opened() -> None:
    edition = section(Picture(PictureKind.CHART, "Three bars", svg=SVG, caption=run("A chart")))
    assert edition.drawings == [SVG]
    html = edition.pages[0].html
    assert '<a href="/drawings/1.svg"><img src="/drawings/1.svg" width="640" height="320" alt="Three bars"' in html
    assert "<svg" not in html


def test_table_with_months_heads_its_rows_by_group() -> None:
    rows = (
        (run("June"), (), ()),
        (run("1"), run("Met"), run("Poi Pet")),
        (run("July"), (), ()),
        (run("2"), run("Left"), ()),
    )
    table = Table(run("The year"), (run("Day"), run("What"), run("Where")), rows, has_group_rows=True)
    html = section(table).pages[0].html
    assert html.count("<tbody>") == 2
    assert html.count('scope="rowgroup" colspan="3"') == 2
    assert '<th scope="row">1</th><td>Met</td><td>Poi Pet</td>' in html


def test_every_kind_of_block_has_its_form_and_language() -> None:
    html = (
        section(
            Paragraph(run("Quoted", language="km"), Style.QUOTE),
            Listing((run("one"), run("two")), is_numbered=True),
            Terms(((run("NV"), run("Nationality verification")),)),
            Paragraph(run("ไทย", language="th"), language="th", key="thai"),
        )
        .pages[0]
        .html
    )
    assert '<blockquote><p><span lang="km">Quoted</span></p></blockquote>' in html
    assert "<ol><li>one</li><li>two</li></ol>" in html
    assert "<dt>NV</dt><dd>Nationality verification</dd>" in html
    assert '<p id="thai" lang="th">' in html


def test_two_blocks_of_one_key_have_two_ids() -> None:
    edition = section(Heading(3, run("One"), key="same"), Heading(3, run("Two"), key="same"))
    assert re.findall(r'id="([^"]+)"', edition.pages[0].html) == ["same", "same-2"]


def test_hostile_words_in_any_block_are_shown_as_words() -> None:
    evil = "\"'><script>alert(1)</script><svg onload=alert(1)> ]]> {{ 7|add:7 }} {% now 'Y' %}"
    word = Run(evil, language=evil, record=evil)
    note = Note(before=(word,))
    document = Document(
        evil,
        (
            Heading(1, (word,), key=evil),
            Heading(2, (word, note), key=evil, language=evil),
            Paragraph(
                (word, Run("go", address="javascript:alert(1)"), Run("go", address=f"https://a.test/{evil}")), key=evil
            ),
            Listing(((word,),)),
            Terms((((word,), (word,)),)),
            Table((word,), ((word,),), (((word,),),)),
            Picture(PictureKind.CHART, evil, svg=SVG, caption=(word,), credit=evil),
        ),
        language="en",
    )
    edition = web_edition(document, ((word,),), WHERE)
    whole = "".join(page.html + page.heading + "".join(one["text"] for one in page.notes) for page in edition.pages)
    inside = re.sub(r'"[^"]*"', '""', "".join(page.html for page in edition.pages))
    assert "<script" not in inside
    assert "<svg" not in inside
    assert "onload=alert(1)&gt;" in inside
    assert "javascript:" not in whole
    assert "{{ 7|add:7 }}" in whole

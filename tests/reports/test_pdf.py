"""The report on paper: whole, accessible, the same every time, and refused with the record's name before a page breaks."""

import hashlib
import os
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest

from sampan.core.citations import Reference
from sampan.core.documents import (
    Block,
    Cited,
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
from sampan.reports.actions.pdf import Made, NotSet, Press, Stopped, Unprintable, set_document
from tests.reports.documents import LANGUAGES, photo, sample_report

DAY = date(2017, 3, 1)
Formed = tuple[tuple[Run, ...], ...]


class Report(NamedTuple):
    document: Document
    notes: Formed
    made: Made
    steps: list[tuple[str, int, int]]


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as kept:
        yield kept


@pytest.fixture(scope="module")
def report(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("report")
    document, notes = sample_report(folder / "photos")
    steps: list[tuple[str, int, int]] = []
    made = press.set_document(
        document, notes, target=folder / "report.pdf", made_on=DAY, progress=lambda *step: steps.append(step)
    )
    return Report(document, notes, made, steps)


def page_texts(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(path)]


def small(*blocks: Block, **more: Any) -> Document:
    return Document("Report", (Heading(1, (Run("Part"),), key="part"), *blocks), **more)


def words(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def set_small(press: Press, folder: Path, document: Document, notes: Formed = ()) -> Path:
    return press.set_document(document, notes, target=folder / "small.pdf", made_on=DAY).path


# The whole report ------------------------------------------------------------------------------------------------------


def test_the_report_is_made_whole_and_says_how_far_it_is(report: Report) -> None:
    assert 35 <= report.made.pages <= 50
    assert report.made.warnings == ()
    assert report.made.size == report.made.path.stat().st_size < 6_000_000
    assert report.made.peak_memory < 350 << 20
    count = sum(isinstance(block, Picture) for block in report.document.blocks) + 1
    assert [step for step in report.steps if step[0] == "pictures"] == [
        ("pictures", n, count) for n in range(1, count + 1)
    ]
    assert report.steps[-1] == ("text", report.made.pages, report.made.pages)
    assert [path.name for path in report.made.path.parent.iterdir() if path.is_file()] == ["report.pdf"]


def test_it_says_what_it_is(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Annual Report 2016"
        assert str(pdf.docinfo["/Author"]) == "Mekong Migration Network"
        assert str(pdf.docinfo["/Keywords"]) == "migration, Mekong, annual report"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20170301")
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        with pdf.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")


class Element(NamedTuple):
    kind: str
    element: pikepdf.Object
    language: str


def elements(pdf: pikepdf.Pdf) -> Iterator[Element]:
    def walk(node: Any, language: str) -> Iterator[Element]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one, language)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                language = str(node.get("/Lang", language))
                yield Element(str(node.S)[1:], node, language)
            if "/K" in node:
                yield from walk(node.K, language)

    yield from walk(pdf.Root.StructTreeRoot, str(pdf.Root.Lang))


def test_every_part_is_tagged_as_what_it_is(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf:
        found = list(elements(pdf))
        counts = Counter(one.kind for one in found)
        blocks = report.document.blocks
        assert counts["Note"] == len(report.notes) == len(list(report.document.notes())) == 65
        pictures = [report.document.cover, *(block for block in blocks if isinstance(block, Picture))]
        alts = [str(one.element.Alt) for one in found if one.kind == "Figure"]
        assert sorted(alts) == sorted(picture.alt for picture in pictures if picture)
        for level in (1, 2, 3):
            headings = [block for block in blocks if isinstance(block, Heading) and block.level == level]
            assert counts[f"H{level}"] == len(headings) + (level == 1)  # the contents have one too
        assert counts["Table"] == counts["THead"] == sum(isinstance(block, Table) for block in blocks)
        assert counts["TOC"] >= 1
        assert counts["Caption"] >= counts["Table"] + 18
        assert counts["BlockQuote"] == 1
        scopes = [[str(item.get("/Scope")) for item in _attributes(one.element)] for one in found if one.kind == "TH"]
        assert len(scopes) == 9 + 11
        assert all("/Column" in scope for scope in scopes)


def _attributes(element: pikepdf.Object) -> list[Any]:
    held = element.get("/A", pikepdf.Array())
    return [one for one in (held if isinstance(held, pikepdf.Array) else [held]) if isinstance(one, pikepdf.Dictionary)]


def test_every_language_is_said_with_its_own_region_or_none(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf:
        said = Counter(one.language for one in elements(pdf) if one.kind in ("P", "H2"))
        spoken = {str(value) for value in _languages_of_spans(pdf)} | set(said)
    assert {"th-TH", "lo-LA", "km-KH", "my-MM", "vi-VN", "zh-CN", "ja-JP", "shn", "mnw", "en-GB"} == spoken
    assert all(said[tag] >= 6 for tag in ("th-TH", "lo-LA", "km-KH", "my-MM", "vi-VN", "zh-CN", "ja-JP", "shn", "mnw"))


def _languages_of_spans(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        for operands, _ in pikepdf.parse_content_stream(page, "BDC"):
            if isinstance(operands[1], pikepdf.Dictionary) and "/Lang" in operands[1]:
                yield operands[1].Lang


def test_bookmarks_are_the_headings_in_order(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf, pdf.open_outline() as outline:

        def titles(items: Any, level: int = 1) -> Iterator[tuple[int, str]]:
            for item in items:
                yield level, item.title
                yield from titles(item.children, level + 1)

        marked = list(titles(outline.root))
    headings = [
        (block.level, "".join(run.text for run in block.content if isinstance(run, Run)))
        for block in report.document.blocks
        if isinstance(block, Heading)
    ]
    assert marked == headings


def test_links_lead_out_to_addresses_and_inside_to_parts(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf:
        addresses, inside = set(), 0
        for page in pdf.pages:
            for one in page.get("/Annots", []):
                assert str(one.Subtype) == "/Link"
                if "/A" in one and "/URI" in one.A:
                    addresses.add(str(one.A.URI))
                else:
                    inside += 1
        contents = sum(isinstance(block, Heading) and block.level <= 2 for block in report.document.blocks)
    wanted = {run.address for note in report.notes for run in note if run.address.startswith("http")}
    assert wanted <= addresses
    assert "http://www.mekongmigration.org" in addresses
    assert inside >= contents + 65


def test_notes_stand_on_the_page_that_calls_them_with_their_numbers(report: Report) -> None:
    pages = page_texts(report.made.path)
    flat = ["".join(text.split()) for text in pages]
    for number, note in enumerate(report.notes, 1):
        begin = "".join("".join(run.text for run in note).split())[:24]
        assert any(f"{number}{begin}" in text for text in flat), f"note {number}"


def test_pages_say_the_text_in_its_order(report: Report) -> None:
    whole = re.sub(r"\s+", "", "".join(page_texts(report.made.path)))
    at = 0
    for block in report.document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            title = re.sub(r"\s+", "", "".join(run.text for run in block.content if isinstance(run, Run)))
            at = whole.index(title, at) + len(title)


def test_head_rows_stand_on_every_page_of_a_table_and_no_month_stands_alone(report: Report) -> None:
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    with_calendar = [
        text
        for text in page_texts(report.made.path)
        if "Where\r\nProject" in text
        or "Where\nProject" in text
        or "WhereProject" in text.replace(" ", "").replace("\n", "")
    ]
    assert len(with_calendar) >= 3
    for text in with_calendar:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        rows = [line for line in lines if line != "Mekong Migration Network" and not line.isdigit()]
        assert rows[-1] not in months


def test_a_part_begins_a_page(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf, pdf.open_outline() as outline:
        pages = [pdf.pages.index(pikepdf.Page(_destination(pdf, item)[0])) for item in outline.root]
    assert len(set(pages)) == len(pages) == 5
    texts = page_texts(report.made.path)
    for page, name in zip(
        pages,
        ("Acronyms", "About the network", "Overview of the year", "Achievements by project", "In the languages"),
        strict=True,
    ):
        assert name in texts[page][:200]


def _destination(pdf: pikepdf.Pdf, item: Any) -> Any:
    held = item.destination if item.destination is not None else item.action.D
    return (
        held
        if isinstance(held, pikepdf.Array)
        else pdf.Root.Dests[held]
        if isinstance(held, pikepdf.Name)
        else _named(pdf, held)
    )


def _named(pdf: pikepdf.Pdf, name: Any) -> Any:
    found = pikepdf.NameTree(pdf.Root.Names.Dests)[str(name)]
    return found.D if isinstance(found, pikepdf.Dictionary) else found


def test_every_font_is_within_and_bold_is_a_face_of_its_own(report: Report) -> None:
    with pikepdf.open(report.made.path) as pdf:
        names = set()
        for page in pdf.pages:
            for font in page.resources.get("/Font", {}).values():
                below = font.DescendantFonts[0]
                assert "/FontFile2" in below.FontDescriptor or "/FontFile3" in below.FontDescriptor
                names.add(str(below.BaseFont).split("+")[1])
    for family in ("NotoSans", "NotoSansThai", "NotoSansLao", "NotoSansKhmer", "NotoSansMyanmar"):
        assert {f"{family}-Regular", f"{family}-SemiBold"} <= names
    assert "NotoSerif-SemiBold" in names


def test_photos_are_small_enough_and_silent_about_their_place(report: Report) -> None:
    widest = 0
    with pikepdf.open(report.made.path) as pdf:
        for page in pdf.pages:
            for image in page.get_images().values():
                widest = max(widest, int(image.Width))
                assert b"Exif" not in image.read_raw_bytes()
    assert widest == round(210 / 25.4 * 200)  # the cover's; it was 2,400 wide


@pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")
def test_the_file_is_sound(report: Report) -> None:
    told = subprocess.run(["qpdf", "--check", report.made.path], capture_output=True, text=True, check=False)
    assert (told.returncode, "No syntax or stream encoding errors" in told.stdout) == (0, True)


def test_the_same_report_has_the_same_bytes(report: Report, tmp_path: Path) -> None:
    again = set_document(report.document, report.notes, target=tmp_path / "again.pdf", made_on=DAY)
    assert (
        hashlib.sha256(again.path.read_bytes()).hexdigest() == hashlib.sha256(report.made.path.read_bytes()).hexdigest()
    )


# What is written is what is printed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "#set text(red) $x^2$ *bold* _it_ @ref <label> `code` // no comment",
        r"\u{1F600} ~ -- --- ... [a](b) = + - / \\",
        '"quoted" #pagebreak() #read("/etc/passwd")',
    ],
)
def test_nothing_in_a_text_is_markup(press: Press, tmp_path: Path, text: str) -> None:
    document = small(
        words(text), Paragraph((Run("Note"), Note(before=(Run("n"),)))), Listing(((Run(text),),)), Terms((((Run(text),), (Run(text),)),)),
        Table((Run(text),), ((Run(text),),), (((Run(text),),),)), author=text, keywords=(text,),
    )  # fmt: skip
    pages = "".join("".join(page.split()) for page in page_texts(set_small(press, tmp_path, document, ((Run(text),),))))
    assert pages.count("".join(text.split())) >= 7


@pytest.mark.parametrize("language", [*LANGUAGES, "zh-Hant", "ksw", "ko", "en-US"])
def test_a_report_in_any_language_is_set(press: Press, tmp_path: Path, language: str) -> None:
    document = Document("2016", (Heading(1, (Run("1"),)), words("2016")), language=language, year=2016)
    made = press.set_document(document, (), target=tmp_path / "small.pdf", made_on=DAY)
    assert made.warnings == ()
    with pikepdf.open(made.path) as pdf:
        assert str(pdf.Root.Lang).split("-")[0] == language.split("-", maxsplit=1)[0]


def test_a_thai_report_counts_its_years_as_thai_readers_do(press: Press, tmp_path: Path) -> None:
    document = Document("รายงานประจำปี", (Heading(1, (Run("ภาค"),)),), language="th", year=2016)
    pages = page_texts(set_small(press, tmp_path, document))
    assert "2559" in pages[0]
    assert "สารบัญ" in pages[2]


def test_every_style_and_kind_of_block_is_printed(press: Press, tmp_path: Path) -> None:
    document = small(
        *(Paragraph((Run(f"{style.value} text "), Run("strong", is_strong=True), Run("slanted", is_emphasised=True))
        , style) for style in Style),
        Heading(2, (Run("Two"),)), Heading(3, (Run("Three"),)), Heading(4, (Run("Four"),)),
        Listing(((Run("point"),),), is_numbered=True),
        Picture(PictureKind.MARK, alt="A mark", svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>', width=0.2),
        Picture(PictureKind.PHOTO, alt="One", path=photo(tmp_path / "1.jpg"), width=0.5, caption=(Run("beside one"),)),
        Picture(PictureKind.PHOTO, alt="Two", path=photo(tmp_path / "2.jpg", 2), width=0.5, caption=(Run("beside two"),)),
    )  # fmt: skip
    text = "".join(page_texts(set_small(press, tmp_path, document)))
    for wanted in ("lead text", "quote text", "small text", "Four", "1.", "beside one", "beside two"):
        assert wanted in text


def test_a_note_keeps_its_number_wherever_its_picture_goes(press: Press, tmp_path: Path) -> None:
    tall = photo(tmp_path / "tall.jpg", size=(900, 1200))
    document = small(
        *(words("Filling. " * 60) for _ in range(5)),
        Picture(
            PictureKind.PHOTO, alt="Tall", path=tall, caption=(Run("Caption"), Note(before=(Run("of the picture"),)))
        ),
        Paragraph((Run("After"), Note(before=(Run("of the text"),)))),
    )
    text = "".join(
        "".join(
            page_texts(set_small(press, tmp_path, document, ((Run("of the picture"),), (Run("of the text"),))))
        ).split()
    )
    assert "1ofthepicture" in text
    assert "2ofthetext" in text


@pytest.mark.parametrize("lines", range(20, 27))
def test_day_and_words_before_a_list_do_not_stay_behind_at_a_foot(press: Press, tmp_path: Path, lines: int) -> None:
    document = small(
        *(words("Filling.") for _ in range(lines)),
        Heading(2, (Run("A forum"),)),
        Paragraph((Run("Vientiane, 9 November 2016", is_emphasised=True),)),
        words("What came of it:"),
        Listing(((Run("A list of recommendations."),),)),
    )
    pages = page_texts(set_small(press, tmp_path, document))
    assert "forum" in next(page for page in pages if "recommendations" in page)


def test_a_tall_drawing_leaves_room_for_the_text(press: Press, tmp_path: Path) -> None:
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400"><path d="M0 0h300v400z"/></svg>'
    picture = Picture(PictureKind.MAP, alt="A tall map", svg=tall, caption=(Run("A tall map."),))
    pages = page_texts(set_small(press, tmp_path, small(picture, *(words("Beside it.") for _ in range(3)))))
    assert pages[-1].count("Beside it.") == 3
    assert "A tall map." in pages[-1]


def test_a_link_to_a_key_of_two_blocks_leads_to_the_first(press: Press, tmp_path: Path) -> None:
    document = small(
        Paragraph((Run("there", address="#twin"),)),
        Heading(1, (Run("A"),), key="twin"),
        Heading(1, (Run("B"),), key="twin"),
    )
    with pikepdf.open(set_small(press, tmp_path, document)) as pdf:
        assert len(pdf.pages) == 6
        links = list(pdf.pages[3].get("/Annots", []))
        assert len(links) == 1


def test_a_heading_is_listed_without_its_note(press: Press, tmp_path: Path) -> None:
    document = Document(
        "Report",
        (
            Heading(1, (Run("Overview"), Note(before=(Run("of it"),)))),
            Heading(2, (Run("Thailand"), Note(before=(Run("of the country"),)))),
        ),
    )
    path = set_small(press, tmp_path, document, ((Run("Of the part."),), (Run("Of the country."),)))
    contents, page = page_texts(path)[2:]
    assert "Of the" not in contents
    assert "".join(page.split()).endswith("1Ofthepart.2Ofthecountry.4")
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Overview"]
        assert [item.title for item in outline.root[0].children] == ["Thailand"]


def test_a_process_that_holds_much_is_begun_anew_and_keeps_its_photos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sampan.reports.actions.pdf.press.KEPT_MEMORY", 0)
    shown = small(Picture(PictureKind.PHOTO, alt="One", path=photo(tmp_path / "1.jpg")))
    with Press() as own:
        set_small(own, tmp_path, shown)
        assert own._child is None
        assert own._folder is not None
        made = list(Path(own._folder.name, "pictures").iterdir())
        assert len(made) == 1
        before = made[0].stat().st_mtime_ns
        set_small(own, tmp_path, shown)
        assert made[0].stat().st_mtime_ns == before
        folder = Path(own._folder.name)
    assert not folder.exists()


# What would break a page is named before one is made ----------------------------------------------------------------------


def refused(press: Press, folder: Path, document: Document, notes: Formed = ()) -> dict[str, str]:
    with pytest.raises(Unprintable) as caught:
        set_small(press, folder, document, notes)
    assert not (folder / "small.pdf").exists()
    return {problem.record: problem.sentence for problem in caught.value.problems}


def test_missing_and_broken_photos_are_named_all_at_once(press: Press, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    pictures = [
        Picture(PictureKind.PHOTO, alt="a", path=tmp_path / "gone.jpg", record="photo:gone"),
        Picture(PictureKind.PHOTO, alt="b", path=tmp_path / "broken.jpg", record="photo:broken"),
        Picture(PictureKind.PHOTO, alt="c", path=photo(tmp_path / "fine.jpg"), record="photo:fine"),
    ]
    told = refused(press, tmp_path, small(*pictures))
    assert set(told) == {"photo:gone", "photo:broken"}
    assert "upload it again" in told["photo:gone"]
    assert "damaged" in told["photo:broken"]


def test_a_letter_that_no_font_has_is_named_with_its_record(press: Press, tmp_path: Path) -> None:
    told = refused(
        press, tmp_path, small(Paragraph((Run("ᚠ", record="organisation:runes"), Run(" and 𝔐")), key="intro"))
    )
    assert told == {
        "organisation:runes": "no font here has “ᚠ” (U+16A0 runic letter fehu feoh fe f): write it otherwise, or ask for a font that has it",
        "intro": "no font here has “𝔐” (U+1D510 mathematical fraktur capital m): write it otherwise, or ask for a font that has it",
    }  # fmt: skip


def test_a_source_that_is_not_held_is_named(press: Press, tmp_path: Path) -> None:
    document = small(Paragraph((Run("Said"), Note((Cited("gone"),)))), sources={"held": Reference("book")})
    assert set(refused(press, tmp_path, document, ((Run("x"),),))) == {"source:gone"}


def test_a_note_without_words_and_a_missing_note_are_named(press: Press, tmp_path: Path) -> None:
    document = small(Paragraph((Run("Said"), Note((Cited("held"),)))), sources={"held": Reference("book")})
    assert "note 1 has no words" in refused(press, tmp_path, document, ((Run(" "),),))["source:held"]
    assert "calls 1 notes and 0 were formed" in refused(press, tmp_path, document)[""]


def test_links_to_nowhere_skipped_levels_and_tables_without_heads_are_named(press: Press, tmp_path: Path) -> None:
    document = small(
        Paragraph((Run("there", address="#nowhere"),), key="a"),
        Heading(3, (Run("Deep"),), key="deep"),
        Table((Run("t"),), (), (((Run("x"),),),), key="headless"),
    )
    told = refused(press, tmp_path, document)
    assert set(told) == {"a", "deep", "headless"}
    assert told["deep"].endswith("make it level 2")


def test_a_press_that_refused_sets_the_next_document(press: Press, tmp_path: Path) -> None:
    refused(press, tmp_path, small(words("ᚠ")))
    assert set_small(press, tmp_path, small(words("fine"))).is_file()


# The process -------------------------------------------------------------------------------------------------------------


def test_it_can_be_stopped_and_leaves_nothing(report: Report, tmp_path: Path) -> None:
    seen: list[str] = []
    with Press() as press:
        with pytest.raises(Stopped):
            press.set_document(
                report.document, report.notes, target=tmp_path / "no.pdf", made_on=DAY,
                progress=lambda step, done, of: seen.append(step), should_stop=lambda: bool(seen),
            )  # fmt: skip
        assert press._child is None
    assert list(tmp_path.iterdir()) == []


def test_what_takes_too_long_is_ended(report: Report, tmp_path: Path) -> None:
    began = time.monotonic()
    with Press() as press, pytest.raises(NotSet, match="took longer"):
        press.set_document(report.document, report.notes, target=tmp_path / "no.pdf", made_on=DAY, seconds=0.1)
    assert time.monotonic() - began < 5
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_dies_is_told_of_and_begun_anew(report: Report, tmp_path: Path) -> None:
    def end(step: str, done: int, of: int) -> None:
        if press._child is not None and press._child.poll() is None:
            os.kill(press._child.pid, 9)

    with Press() as press:
        with pytest.raises(NotSet, match="ended by itself"):
            press.set_document(report.document, report.notes, target=tmp_path / "no.pdf", made_on=DAY, progress=end)
        assert set_small(press, tmp_path, small(words("again"))).is_file()


def test_an_older_file_stays_when_the_new_one_fails(press: Press, tmp_path: Path) -> None:
    path = set_small(press, tmp_path, small(words("first")))
    before = path.read_bytes()
    with pytest.raises(Unprintable):
        set_small(press, tmp_path, small(words("ᚠ")))
    assert path.read_bytes() == before


def test_the_process_knows_nothing_of_the_site(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPAN_SECRET", "hidden")
    with Press() as own:
        set_small(own, tmp_path, small(words("fine")))
        assert own._child is not None
        surroundings = Path(f"/proc/{own._child.pid}/environ")
        if surroundings.exists():
            assert b"SAMPAN" not in surroundings.read_bytes()


def test_a_document_changed_a_little_is_set_anew_quickly_enough_for_a_preview(
    press: Press, report: Report, tmp_path: Path
) -> None:
    changed = replace(report.document, blocks=(*report.document.blocks, words("One more sentence.")))
    made = press.set_document(changed, report.notes, target=tmp_path / "more.pdf", made_on=DAY)
    assert "One more sentence." in page_texts(made.path)[-1]

"""The Word edition: what stands in it, under which names, in which languages, and that the same report gives the same bytes."""

import io
import json
import resource
import subprocess
import time
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from sampan.core.documents import (
    Document,
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    PictureKind,
    Run,
    Table,
    Terms,
    inlines,
)
from sampan.core.sentfiles import LineKind, Sent, read_sent, sent_lines
from sampan.core.wordreading import read_word
from sampan.reports.actions.notes import pandoc_path
from sampan.reports.actions.pdf import Unprintable
from sampan.reports.actions.word import NotWritten, write_word
from sampan.reports.actions.word import making as making_module
from sampan.reports.actions.word.styles import FONTS

from .documents import photo, sample_report
from .wordfiles import w

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MADE_ON = date(2017, 3, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    document, notes = sample_report(folder)
    target = folder / "report.docx"
    begun = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    write_word(document, notes, target=target, made_on=MADE_ON, report="mmn-2016-en")
    spent = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun
    return document, notes, target, spent


@pytest.fixture(scope="module")
def parts(sample) -> dict[str, bytes]:
    with zipfile.ZipFile(sample[2]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def body(parts) -> etree._Element:
    return etree.fromstring(parts["word/document.xml"])


def written(tmp_path: Path, *blocks, notes=(), **given) -> bytes:
    target = tmp_path / "a.docx"
    write_word(Document("A year", tuple(blocks), **given), notes, target=target, made_on=MADE_ON, report="a-2016")
    return target.read_bytes()


def read_by_pandoc(path: Path) -> dict:
    command = [pandoc_path(), "-f", "docx+styles", "-t", "json", "--sandbox", str(path)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def test_the_example_report_takes_less_than_four_seconds(sample):
    assert sample[3] < 4


def test_notes_are_real_footnotes_in_their_order(sample):
    _document, notes, path, _ = sample
    found: list[str] = []

    def walk(one) -> None:
        if isinstance(one, dict):
            if one.get("t") == "Note":
                found.append("".join(_words(one["c"])))
                return
            for value in one.values():
                walk(value)
        elif isinstance(one, list):
            for value in one:
                walk(value)

    walk(read_by_pandoc(path)["blocks"])
    assert [" ".join(one.split()) for one in found] == [
        " ".join("".join(run.text for run in note).split()) for note in notes
    ]


def _words(tree):
    if isinstance(tree, dict):
        if tree["t"] == "Str":
            yield tree["c"]
        elif tree["t"] in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        else:
            yield from _words(tree.get("c", []))
    elif isinstance(tree, list):
        for one in tree:
            yield from _words(one)


def test_headings_are_headings_of_their_levels(sample, body):
    styles = Counter(style.get(w("val")) for style in body.iter(w("pStyle")))
    wanted = Counter(f"Heading{block.level}" for block in sample[0].blocks if isinstance(block, Heading))
    assert {name: styles[name] for name in wanted} == wanted


def test_the_contents_are_filled_and_lead_to_the_headings(sample, body):
    marks = {mark.get(w("name")) for mark in body.iter(w("bookmarkStart"))}
    listed = [
        (link.get(w("anchor")), "".join(text.text or "" for text in link.iter(w("t"))))
        for link in body.iter(w("hyperlink"))
        if (link.get(w("anchor")) or "").startswith("_Toc")
    ]
    wanted = [
        "".join(one.text for one in block.content if isinstance(one, Run))
        for block in sample[0].blocks
        if isinstance(block, Heading) and block.level <= 2
    ]
    assert [words for _mark, words in listed] == wanted
    assert {mark for mark, _words in listed} <= marks
    assert any("TOC" in (code.text or "") for code in body.iter(w("instrText")))


def test_every_picture_says_what_can_be_seen_and_nothing_of_where_it_was(sample, body, parts):
    pictures = [one for one in (sample[0].cover, *sample[0].blocks) if isinstance(one, Picture)]
    shown = [one.get("descr") for one in body.iter(f"{WP}docPr")]
    assert shown == [one.alt for one in pictures]
    assert all(
        b"Migrant shelter" not in data and b"Exif" not in data[:400] for name, data in parts.items() if "media" in name
    )
    assert b"/tmp/" not in b"".join(data for name, data in parts.items() if name.endswith((".xml", ".rels")))


def test_tables_repeat_their_heads_and_keep_their_rows_together(sample, body):
    tables = list(body.iter(w("tbl")))
    assert len(tables) == sum(isinstance(block, Table) for block in sample[0].blocks)
    for table in tables:
        rows = table.findall(w("tr"))
        assert rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        widths = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
        assert sum(widths) == pytest.approx(9185, abs=6)
        for row in rows:
            assert sum(int(width.get(w("w"))) for width in row.iter(w("tcW"))) == sum(widths)


@pytest.mark.parametrize(
    ("language", "attribute", "code", "font", "words"),
    [
        ("th", "bidi", "th-TH", "Noto Sans Thai", "แรงงาน"),
        ("lo", "bidi", "lo-LA", "Noto Sans Lao", "ແຮງງານ"),
        ("km", "bidi", "km-KH", "Noto Sans Khmer", "ពលករ"),
        ("my", "bidi", "my-MM", "Noto Sans Myanmar", "အလုပ်သမား"),
        ("shn", "bidi", "shn-MM", "Noto Sans Myanmar", "ၵူၼ်းႁဵတ်းၵၢၼ်"),
        ("zh", "eastAsia", "zh-CN", "Noto Sans CJK SC", "移民工人"),
        ("ja", "eastAsia", "ja-JP", "Noto Sans CJK JP", "移住労働者の"),
        ("vi", "val", "vi-VN", "", "người lao động"),
    ],
)
def test_each_script_has_its_face_and_each_word_its_language(tmp_path, language, attribute, code, font, words):
    data = written(
        tmp_path, Paragraph((Run("In English "), Run(words, language=language, is_strong=True), Run(" again.")))
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    runs = [
        run
        for run in tree.iter(w("r"))
        if any((text.text or "").strip() in words and (text.text or "").strip() for text in run.iter(w("t")))
    ]
    assert "".join(text.text or "" for run in runs for text in run.iter(w("t"))).split() == words.split()
    for run in runs:
        properties = run.find(w("rPr"))
        assert properties.find(w("lang")).get(w(attribute)) == code
        assert properties.find(w("bCs")) is not None
        if font:
            faces = properties.find(w("rFonts"))
            assert faces.get(w("cs" if attribute == "bidi" else "eastAsia")) == font
            assert font in FONTS
        assert (properties.find(w("cs")) is not None) == (attribute == "bidi")


def test_styles_say_every_size_twice_and_name_what_stands_in_for_a_font(parts):
    styles = etree.fromstring(parts["word/styles.xml"])
    for properties in styles.iter(w("rPr")):
        assert (properties.find(w("sz")) is None) == (properties.find(w("szCs")) is None)
        assert (properties.find(w("b")) is None) == (properties.find(w("bCs")) is None)
    fonts = etree.fromstring(parts["word/fontTable.xml"])
    assert {font.get(w("name")): font.find(w("altName")).get(w("val")) for font in fonts} == {
        name: other for name, (other, _, _) in FONTS.items()
    }


def test_styles_that_the_text_uses_are_there(parts, body):
    there = {style.get(w("styleId")) for style in etree.fromstring(parts["word/styles.xml"]).iter(w("style"))}
    used = {style.get(w("val")) for name in ("pStyle", "rStyle", "tblStyle") for style in body.iter(w(name))}
    used |= {
        style.get(w("val")) for style in etree.fromstring(parts["word/footnotes.xml"]).iter(w("pStyle"), w("rStyle"))
    }
    assert used <= there


def test_the_page_has_a_running_head_and_numbers_but_not_on_the_cover(parts, body):
    section = body.find(f"{w('body')}/{w('sectPr')}")
    assert section.find(w("titlePg")) is not None
    assert (section.find(w("pgSz")).get(w("w")), section.find(w("pgSz")).get(w("h"))) == ("11906", "16838")
    assert "Annual Report 2016" in parts["word/header1.xml"].decode()
    assert " PAGE " in parts["word/footer1.xml"].decode()


def test_every_line_is_found_again_by_its_name(sample):
    document, notes, path, _ = sample
    word = read_word(path.read_bytes())
    lines = [one for some in sent_lines(document, notes) for one in some]
    assert word.sent == Sent("mmn-2016-en", "en", tuple(lines))
    found = {name: " ".join(line.text.split()) for line in word.lines for name in line.names}
    wanted = {
        line.name: " ".join(line.text.split()) for line in lines if line.text or line.kind is not LineKind.CAPTION
    }
    assert {name: found.get(name) for name in wanted} == wanted


def test_names_of_lines_are_such_as_word_takes(sample):
    names = [line.name for some in sent_lines(sample[0], sample[1]) for line in some]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and name.startswith("_") for name in names)


def test_what_is_sent_can_be_read_again(sample):
    sent = Sent("a", "th", tuple(one for some in sent_lines(sample[0], sample[1]) for one in some))
    assert read_sent(sent.written()) == sent
    assert replace(sent, report="b").stamp != sent.stamp


def test_the_same_report_gives_the_same_bytes(sample, tmp_path):
    document, notes, path, _ = sample
    again = tmp_path / "again.docx"
    write_word(document, notes, target=again, made_on=MADE_ON, report="mmn-2016-en")
    assert again.read_bytes() == path.read_bytes()


def test_signs_of_markup_and_of_xml_stay_words(tmp_path):
    odd = "*a* _b_ <w:p/> &amp; `c` $x$ [d](e) ![f](g) @h ~i~ ^j^ \\k {l} # m \u0001 n"
    data = written(
        tmp_path,
        Heading(1, (Run(odd),)),
        Paragraph((Run(odd),)),
        Listing(((Run(odd),),)),
        Table((Run(odd),), ((Run(odd),),), (((Run(odd),),),)),
    )
    lines = [line.text for line in read_word(data).lines if line.text]
    assert set(lines) == {odd.replace("\u0001", "")}
    assert len(lines) == 6


def test_terms_are_tabbed_where_they_are_short(tmp_path):
    data = written(
        tmp_path,
        Terms((((Run("NV"),), (Run("Nationality verification"),)),)),
        Terms((((Run("A person with a long name"),), (Run("Chair"),)),)),
    )
    lines = [line for line in read_word(data).lines if line.text]
    assert [(line.style, line.text) for line in lines] == [
        ("Term", "NV\tNationality verification"),
        ("TermMeaning", "A person with a long name Chair"),
    ]


def test_all_that_is_lacking_is_told_at_once_by_name(tmp_path):
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(b"no picture")
    with pytest.raises(Unprintable) as refused:
        written(
            tmp_path,
            Picture(PictureKind.PHOTO, "A boat", path=tmp_path / "lost.jpg", record="photo:lost"),
            Picture(PictureKind.PHOTO, "A boat", path=torn, record="photo:torn"),
            Paragraph((Run("See this", address="#nowhere", record="event:a"),)),
        )
    assert [one.record for one in refused.value.problems] == ["photo:lost", "photo:torn", "event:a"]
    assert not (tmp_path / "a.docx").exists()
    with pytest.raises(Unprintable, match="calls 1 notes and 0 were formed"):
        written(tmp_path, Paragraph((Run("a"), Note())))


def test_a_writer_that_fails_or_never_ends_leaves_the_last_file(tmp_path, monkeypatch):
    good = written(tmp_path, Paragraph((Run("Good."),)))
    for script, said in (
        ("exec sleep 30", "longer than"),
        ("echo torn >&2", "torn"),
        ("exit 3", "could not be written"),
    ):
        program = tmp_path / "pandoc"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(making_module, "pandoc_path", lambda: str(tmp_path / "pandoc"))
        with pytest.raises(NotWritten, match=said):
            write_word(Document("A", ()), (), target=tmp_path / "a.docx", made_on=MADE_ON, report="a", seconds=0.3)
        assert (tmp_path / "a.docx").read_bytes() == good


def test_a_small_photo_is_not_blown_up(tmp_path):
    path = photo(tmp_path / "small.jpg", 1, (200, 100))
    data = written(tmp_path, Picture(PictureKind.PHOTO, "A boat", path=path))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (extent,) = etree.fromstring(archive.read("word/document.xml")).iter(f"{WP}extent")
    assert int(extent.get("cx")) / 36000 == pytest.approx(50.8, abs=0.1)


def test_the_blocks_of_the_sample_are_all_there(sample):
    """Nothing is left out: the words of the document are those of the file, in their order."""
    document, _notes, path, _ = sample
    read = " ".join(
        " ".join(line.text.replace("\ufffc", "").split()) for line in read_word(path.read_bytes()).lines if line.names
    )
    for block in document.blocks:
        words = (
            " ".join("".join(one.text for one in inlines(block) if isinstance(one, Run)).split())
            if isinstance(block, Paragraph)
            else ""
        )
        assert words in read

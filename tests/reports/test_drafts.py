"""Reading files that came from anywhere: drafts of every kind, and what is no draft, is torn, or means harm."""

import io
import socket
import threading
import time
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sampan.core import draftfiles, officefiles
from sampan.core.draftfiles import draft_lines
from sampan.core.filetext import Unreadable
from sampan.core.wordreading import from_json, read_word
from sampan.reports.actions.drafts import read_draft, read_word_file
from sampan.reports.actions.notes import form_notes
from sampan.reports.actions.pdf import set_document

from .wordfiles import edited, packed, paragraph, parts_of, sent_file, small_report, track, w


@pytest.fixture(scope="module")
def word(tmp_path_factory) -> bytes:
    return sent_file(tmp_path_factory.mktemp("sent"))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> bytes:
    target = tmp_path_factory.mktemp("pdf") / "sent.pdf"
    made = small_report()
    set_document(made, form_notes(made), target=target, made_on=date(2017, 3, 1))
    return target.read_bytes()


def empty_pdf(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(10, 10)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_plain_text_is_read_line_by_line(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes("One\r\n\x0cแรงงาน ๒\n\nlast\n".encode())
    found = read_draft(path)
    assert (found.lines, set(found.pages), found.kind, found.remarks) == (
        ("One", "\x0cแรงงาน ๒", "", "last"), {None}, "plain text", (),
    )  # fmt: skip


def test_a_pdf_is_read_with_its_pages(pdf):
    found = read_draft(pdf, "report.pdf")
    at = next(number for number, line in enumerate(found.lines) if "There were 128,388" in line)
    assert found.kind == "a PDF"
    assert found.pages[at] == found.pages[-1] or found.pages[at] >= 3
    assert list(found.pages) == sorted(found.pages)


def test_a_word_file_is_read_with_all_changes_and_its_notes(word):
    changed = edited(word, lambda tree: track(tree, "camps", "zones"))
    found = read_draft(changed, "draft.docx")
    assert "There were 128,388 of them in the zones.¹" in found.lines
    assert "4–8 June\tA visit to Mae Sot" in found.lines
    assert found.lines[-2:] == ("2", "Said in May.")
    assert found.remarks == (
        "The file has changes that were neither accepted nor rejected; it was read with all of them.",
    )


def test_of_a_page_the_main_text_is_read():
    page = "<html><body><nav>Home</nav><main><h1>A year</h1><p>One <b>two</b></p><ul><li>ສາມ</li></ul></main><footer>End</footer></body></html>"
    found = read_draft(page.encode(), "report.html")
    assert (found.lines, found.kind) == (("A year", "", "One two", "", "ສາມ", ""), "a page of the web")


def test_a_file_that_is_not_what_its_name_says_is_read_as_what_it_is(word, pdf):
    assert read_draft(word, "draft.pdf").remarks == (
        "By its name it would be a PDF, and it is a Word file; it was read as what it is.",
    )
    assert "it is plain text" in read_draft(b"Only words.", "draft.docx").remarks[0]
    assert read_draft(pdf, "draft.txt").kind == "a PDF"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind"),
        (b"{\\rtf1 Words}", "Rich Text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "neither a text"),
        (b"%PDF-1.7 torn", "cannot be opened"),
        (b"PK\x03\x04 torn", "is torn"),
        (b" \n \n", "no words"),
    ],
)
def test_what_is_no_draft_is_refused_with_a_sentence(data, said):
    if data.strip():
        with pytest.raises(Unreadable, match=said):
            read_draft(data, "draft.docx")
    else:
        with pytest.raises(Unreadable):
            read_draft(data, "draft.docx")


def test_a_pdf_of_two_thousand_pages_is_refused_within_seconds():
    begun = time.monotonic()
    with pytest.raises(Unreadable, match="2,000 pages"):
        read_draft(empty_pdf(2000), "book.pdf")
    assert time.monotonic() - begun < 20


def test_a_scan_without_words_is_told():
    with pytest.raises(Unreadable, match="add a text layer"):
        read_draft(empty_pdf(2), "scan.pdf")


def test_an_archive_that_claims_little_and_holds_much_is_refused(word):
    parts = parts_of(word)
    bomb = b"<w:document>" + b" " * (80 << 20)
    data = packed(parts | {"word/document.xml": bomb})
    assert len(data) < 1 << 20
    for read in (read_draft, read_word_file):
        with pytest.raises(Unreadable, match="fill the memory"):
            read(data)


def test_pictures_are_not_unpacked(word):
    """A picture that would fill the memory is none of our business: only the words are read."""
    data = packed(parts_of(word) | {"word/media/bomb.png": b"\0" * (90 << 20)})
    assert read_draft(data).lines == read_draft(word).lines


def test_entities_are_refused_and_never_expanded(word):
    lines = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"&l" + str(n - 1) + ";" if n else "ha"}">'
        for n in range(30)
    )
    evil = f"<?xml version='1.0'?><!DOCTYPE x [{lines}]><x>&l29;</x>".encode()
    outside = b"<?xml version='1.0'?><!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>"
    for part in (evil, outside):
        with pytest.raises(Unreadable, match="declares entities"):
            read_word_file(packed(parts_of(word) | {"word/document.xml": part}))


def test_deep_nesting_is_refused(word):
    deep = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        + b"<w:body>" * 5000
        + b"</w:body>" * 5000
        + b"</w:document>"
    )
    with pytest.raises(Unreadable):
        read_word_file(packed(parts_of(word) | {"word/document.xml": deep}))


def test_nothing_is_fetched_whatever_a_file_asks_for(word):
    """A picture, a template, an object and fields elsewhere: a listening socket of ours must see nobody."""
    seen: list[object] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    is_over = threading.Event()

    def listen() -> None:
        while not is_over.is_set():
            try:
                seen.append(server.accept())
            except TimeoutError:
                continue

    listener = threading.Thread(target=listen)
    listener.start()
    address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = "".join(
        f'<Relationship Id="e{n}" Type="{kind}/{one}" Target="{address}.{one}" TargetMode="External"/>'
        for n, one in enumerate(("image", "attachedTemplate", "oleObject", "subDocument", "frame"))
    )
    try:
        parts = parts_of(word)
        relations = (
            parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", f"{outside}</Relationships>")
        )

        def fields(tree: etree._Element) -> None:
            run = etree.SubElement(paragraph(tree, "There were"), w("r"))
            etree.SubElement(run, w("instrText")).text = f'DDEAUTO cmd "/c calc" INCLUDEPICTURE "{address}"'

        data = edited(
            packed(parts | {"word/_rels/document.xml.rels": relations.encode(), "word/vbaProject.bin": b"x"}), fields
        )
        said = " ".join(read_draft(data, "draft.docx").remarks)
        assert read_draft(data).lines == read_draft(word).lines
        assert read_word_file(data).lines
        page = (
            f'<html><body><main><p>Words</p><img src="{address}"><iframe src="{address}"></iframe></main></body></html>'
        )
        assert read_draft(page.encode(), "x.html").lines == ("Words", "")
        time.sleep(0.5)
    finally:
        is_over.set()
        listener.join()
        server.close()
    assert seen == []
    for named in (
        "a picture elsewhere",
        "a template elsewhere",
        "an object elsewhere",
        "another document elsewhere",
        "DDEAUTO",
        "macro",
    ):
        assert named in said


def test_a_file_that_ends_its_reader_ends_nobody_else(word, monkeypatch, tmp_path):
    """The reader has limits of its own; with less than it needs it ends, and the caller gets a sentence."""
    module = tmp_path / "sampan_slow.py"
    module.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.syspath_prepend(tmp_path)
    from sampan.reports.actions import drafts

    with pytest.raises(Unreadable, match="too much for the program"):
        drafts._in_a_process("sampan_slow", word, "")
    module.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(drafts, "SECONDS", 0.2)
    with pytest.raises(Unreadable, match="too long"):
        drafts._in_a_process("sampan_slow", word, "")


def test_what_a_process_read_is_what_is_read_here(word):
    changed = edited(word, lambda tree: track(tree, "camps", "zones"))
    assert read_word_file(changed) == read_word(changed)
    with pytest.raises(ValueError):
        from_json("nonsense")


def test_limits_are_those_that_are_said(monkeypatch, word):
    monkeypatch.setattr(draftfiles, "MOST_LETTERS", 10)
    with pytest.raises(Unreadable, match="more than 10 letters"):
        draft_lines(b"Words and words and words")
    monkeypatch.setattr(officefiles, "MOST_PARTS", 3)
    with pytest.raises(Unreadable, match="parts"):
        draft_lines(word)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_torn_word_files_are_read_or_refused(word, at, put, cut):
    place = int(at * len(word))
    torn = word[:place] if cut else word[:place] + put + word[place + len(put) :]
    try:
        draft_lines(torn, "draft.docx")
    except Unreadable as refused:
        assert str(refused)  # noqa: PT017 (either is an answer)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(min_size=1, max_size=40))
def test_torn_xml_inside_is_read_or_refused(word, at, put):
    parts = parts_of(word)
    text = parts["word/document.xml"]
    place = int(at * len(text))
    try:
        read_word(packed(parts | {"word/document.xml": text[:place] + put + text[place + len(put) :]}))
    except Unreadable as refused:
        assert str(refused)  # noqa: PT017 (either is an answer)


@pytest.mark.parametrize("seed", range(8))
def test_torn_pdfs_end_nobody(pdf, seed):
    import random

    chance = random.Random(seed)
    torn = bytearray(pdf)
    for _ in range(40):
        torn[chance.randrange(8, len(torn))] = chance.randrange(256)
    try:
        assert read_draft(bytes(torn), "draft.pdf").kind == "a PDF"
    except Unreadable as refused:
        assert str(refused)  # noqa: PT017 (either is an answer)


def test_a_file_that_is_not_there_is_told():
    with pytest.raises(Unreadable, match="cannot be read"):
        read_draft(Path("/nowhere/draft.txt"))


def test_zip_is_no_word_file():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Unreadable, match="holds no document"):
        read_draft(written.getvalue(), "a.docx")


def test_a_pdf_is_checked_with_its_pages_and_a_word_file_with_its_notes(word, pdf):
    from sampan.core.checks import read_text
    from sampan.reports.actions.checks import text_of

    printed = read_text(text_of(pdf, name="draft.pdf"))
    found = read_draft(pdf)
    assert [line.page for line in printed.lines][-1] == found.pages[-1]
    worked_on = read_text(text_of(word, name="draft.docx"))
    assert any(line.text.endswith("in the camps.¹") for line in worked_on.lines)

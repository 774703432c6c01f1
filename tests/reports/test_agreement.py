"""The three editions of a report say the same: the same words in the same order, and the same notes, on paper, in Word, on the web."""

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from sampan.core.documents import Document, Heading, Listing, Note, Paragraph, Picture, Run, Terms, inlines, plain_text
from sampan.core.wordreading import read_word
from sampan.reports.actions.notes import form_notes, pandoc_path
from sampan.reports.actions.pdf import set_document
from sampan.reports.actions.web import Addresses, web_edition
from sampan.reports.actions.word import write_word

from .documents import sample_report
from .wordfiles import small_report

MADE_ON = date(2017, 3, 1)


def letters(text: str) -> str:
    """The letters alone: where a line breaks, and which dash stands at its end, is each edition's own."""
    return re.sub(r"[\s\x00-\x1f\u00ad\u200b\u2060\ufffe\ufffc-]+", "", text)


def calls(document: Document) -> int:
    return len(list(document.notes()))


class Editions:
    """The editions of one document, each read back by a program that did not write it."""

    def __init__(self, document: Document, notes, folder: Path) -> None:
        self.document, self.notes = document, notes
        self.pdf, self.word = folder / "report.pdf", folder / "report.docx"
        set_document(document, notes, target=self.pdf, made_on=MADE_ON)
        write_word(document, notes, target=self.word, made_on=MADE_ON, report="a-2016-en")
        self.web = web_edition(
            document, notes, Addresses(lambda number, _svg: f"/{number}", lambda _picture, width: f"/{width}")
        )

    def word_text(self) -> str:
        """As pandoc reads it: the words and, in braces, the words of each note where it is called."""
        command = [pandoc_path(), "-f", "docx", "-t", "json", "--sandbox", str(self.word)]
        tree = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return "".join(_said(tree["blocks"]))

    def pdf_text(self) -> str:
        pdf = pypdfium2.PdfDocument(self.pdf)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
        finally:
            pdf.close()


def _said(tree):
    if isinstance(tree, dict):
        kind = tree.get("t")
        if kind == "Str":
            yield tree["c"]
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind == "Note":
            yield "{" + "".join(_said(tree["c"])) + "}"
        elif kind == "Link":
            yield from _said(tree["c"][1])
        elif kind == "Image":
            return
        else:
            yield from _said(tree.get("c", []))
            yield "\n"
    elif isinstance(tree, list):
        for one in tree:
            yield from _said(one)


def wanted(document: Document, notes) -> str:
    """What every edition should say, with each note in braces where it is called."""
    said = iter(notes)
    made = []
    for block in document.blocks:
        content = [*inlines(block), *((Run(block.credit),) if isinstance(block, Picture) else ())]
        made += ["{" + plain_text(tuple(next(said))) + "}" if isinstance(one, Note) else one.text for one in content]
    return "".join(made)


@pytest.fixture(scope="module", params=["small", "sample"])
def editions(request, tmp_path_factory) -> Editions:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "small":
        document = small_report()
        return Editions(document, form_notes(document), folder)
    return Editions(*sample_report(folder), folder)


def test_word_says_every_word_and_note_in_order(editions):
    text = letters(editions.word_text())
    expected = letters(wanted(editions.document, editions.notes))
    start = text.index(
        letters(
            plain_text(tuple(inlines(editions.document.blocks[0])))
            + plain_text(tuple(inlines(editions.document.blocks[1])))[:12]
        )
    )
    assert text[start:] == expected


def test_word_says_the_same_by_our_own_reading(editions):
    read = letters("".join(line.text for line in read_word(editions.word.read_bytes()).lines if line.names))
    assert read == letters(re.sub(r"\{[^{}]*\}", "", wanted(editions.document, editions.notes)))


def test_paper_says_every_paragraph_and_note_in_order(editions):
    text = letters(editions.pdf_text())
    at = 0
    missing = []
    for block in editions.document.blocks:
        if not isinstance(block, Heading | Paragraph | Listing | Terms):
            continue
        parts = block.items if isinstance(block, Listing) else [tuple(inlines(block))]
        runs = [letters(one.text) for part in parts for one in part if isinstance(one, Run) and letters(one.text)]
        for words in runs:
            # A page may end anywhere in a paragraph, and a note stands at its foot: the opening words are looked for.
            found = text.find(words[:24], at)
            if found < 0 and not _is_across_pages(words[:24], text):
                missing.append(words[:24])
            elif isinstance(block, Heading) and block.level == 1:
                at = found
    assert missing == []
    for note in editions.notes:
        assert letters(plain_text(tuple(note)))[:24] in text


def _is_across_pages(words: str, text: str) -> bool:
    return any(words[:cut] in text and words[cut:] in text for cut in range(1, len(words)))


def test_the_web_says_every_word_and_note_in_order(editions):
    said = letters(_web_words(editions.web))
    at = 0
    for block in editions.document.blocks:
        for one in inlines(block):
            if isinstance(one, Run) and (words := letters(one.text)):
                found = said.find(words, at)
                assert found >= 0, words
                at = found
    notes = [
        letters(_plain("".join(str(part) for part in note.values())))
        for page in editions.web.pages
        for note in page.notes
    ]
    for note, printed in zip(editions.notes, notes, strict=True):
        assert letters(plain_text(tuple(note))) in printed


def _plain(html: str) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser").get_text()


def _web_words(edition) -> str:
    return "".join(page.heading + _plain(page.html) for page in edition.pages)


def test_the_notes_are_as_many_everywhere(editions):
    count = calls(editions.document)
    assert len(editions.notes) == count
    assert len(read_word(editions.word.read_bytes()).notes) == count
    assert editions.word_text().count("{") == count

"""What is copied out of the pages is what stands in them, letter by letter, in every script."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest

from sampan.core.documents import Document, Heading, Paragraph, Run
from sampan.reports.actions.pdf import child, textlayer
from tests.reports.documents import LANGUAGES, RIGHTS

# Spaces at line ends, marks without width and the hyphen of a broken line are the reader's doing, not the file's.
_LOOSE = re.compile("[\\s\u200b-\u200d\u00ad\ufeff\u2060\ufffe\x02-]+")


class Pair(NamedTuple):
    """A file as the typesetter wrote it and as it was mended, and how many fragments were silenced."""

    raw: Path
    mended: Path
    silenced: int


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("rights")
    blocks: list[Heading | Paragraph] = []
    for language, name in [*LANGUAGES.items(), ("en", "English")]:
        blocks.append(Heading(1, (Run(name),), language=language))
        blocks += [Paragraph((Run(text),), language=language) for text in RIGHTS[language]]
    document = Document("สิทธิมนุษยชน", tuple(blocks), language="th")
    with pytest.MonkeyPatch.context() as patch:
        kept = textlayer.mend_text_layer

        def keep(source: Path, target: Path, step: object) -> int:
            shutil.copyfile(source, folder / "raw.pdf")
            return kept(source, target, lambda done, of: None)

        patch.setattr(textlayer, "mend_text_layer", keep)
        (folder / "work").mkdir()
        child._Press(folder / "work").set(child.Job(document, (), folder / "mended.pdf", date(2017, 3, 1)))
    again = textlayer.mend_text_layer(folder / "raw.pdf", folder / "again.pdf", lambda done, of: None)
    assert (folder / "again.pdf").read_bytes() == (folder / "mended.pdf").read_bytes()
    return Pair(folder / "raw.pdf", folder / "mended.pdf", again)


def plain(text: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFC", text))


def read_by_pdfium(path: Path) -> str:
    file = pypdfium2.PdfDocument(path)
    return plain("".join(page.get_textpage().get_text_range() for page in file))


def read_by_poppler(path: Path) -> str:
    return plain(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode())


READERS = [
    pytest.param(read_by_pdfium, id="pdfium"),
    pytest.param(
        read_by_poppler,
        id="poppler",
        marks=pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler’s pdftotext"),
    ),
]


# What stands between the halves of a paragraph that goes on on the next page: the number of the one, the head of the other.
_BETWEEN = re.compile(
    r"\d+(?:" + "|".join(re.escape(plain(head)) for head in ("สิทธิมนุษยชน", *LANGUAGES.values(), "English")) + "){2}"
)


def found(text: str, language: str) -> int:
    """How many paragraphs of a language stand in a text as they were written."""
    whole = _BETWEEN.sub("", text)
    return sum(plain(paragraph) in whole for paragraph in RIGHTS[language])


@pytest.mark.parametrize("language", RIGHTS)
@pytest.mark.parametrize("read", READERS)
def test_every_paragraph_is_read_as_it_was_written(pair: Pair, read: Callable[[Path], str], language: str) -> None:
    assert found(read(pair.mended), language) == len(RIGHTS[language])


@pytest.mark.parametrize("language", ["shn", "mnw", "my", "km", "lo", "th"])
def test_no_line_begins_with_what_may_not_begin_one(pair: Pair, language: str) -> None:
    """No mark, no tone and no closing sign: for Shan and Mon that is our doing, since no dictionary knows them."""
    text = plain("".join(RIGHTS[language]))
    lines = [
        line
        for page in pypdfium2.PdfDocument(pair.mended)
        for line in page.get_textpage().get_text_range().splitlines()
        if len(plain(line)) > 20 and plain(line) in text
    ]
    assert len(lines) > 25
    begin = {unicodedata.category(line[0]) for line in lines}
    assert begin & {"Mn", "Mc", "Pe", "Pf"} == set(), [
        line for line in lines if unicodedata.category(line[0])[0] in "MP"
    ]
    assert [line for line in lines if line[0] in "၊။។ៗฯ，。"] == []


def test_the_typesetter_still_needs_the_mending(pair: Pair) -> None:
    """When this fails the typesetter says each cluster once by itself: take textlayer.py and its step away, keep these tests."""
    raw = read_by_pdfium(pair.raw)
    assert pair.silenced > 500
    assert found(raw, "km") < len(RIGHTS["km"])
    assert plain("យល់") + "ល់" in raw


def test_nothing_that_is_seen_changes(pair: Pair) -> None:
    before, after = pypdfium2.PdfDocument(pair.raw), pypdfium2.PdfDocument(pair.mended)
    assert len(before) == len(after) > 8
    for number in range(len(before)):
        pictures = [file[number].render(scale=1.5).to_numpy() for file in (before, after)]
        assert (pictures[0] == pictures[1]).all(), f"page {number + 1} looks otherwise"


def test_structure_and_claims_are_kept(pair: Pair) -> None:
    def told(path: Path) -> tuple[object, ...]:
        with pikepdf.open(path) as pdf:
            marks = [
                str(operands[1].MCID)
                for page in pdf.pages
                for operands, operator in pikepdf.parse_content_stream(page, "BDC")
                if isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
            ]
            return marks, len(pdf.objects) > 0, bytes(pdf.Root.Metadata.read_bytes()), str(pdf.Root.Lang)

    assert told(pair.raw) == told(pair.mended)
    assert told(pair.raw)[0]


def test_marks_are_opened_and_closed_in_pairs(pair: Pair) -> None:
    with pikepdf.open(pair.mended) as pdf:
        assert list(pdf.check_pdf_syntax()) == []
        for page in pdf.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth >= 0
            assert depth == 0


def test_what_a_silent_glyph_means_is_allowed_in_archives(pair: Pair) -> None:
    with pikepdf.open(pair.mended) as pdf:
        said = {
            text
            for page in pdf.pages
            for font in page.resources.get("/Font", {}).values()
            for text in textlayer._meanings(font.ToUnicode.read_bytes()).values()
        }
    assert "\x03" in said
    assert {char for text in said for char in text} & {"\0", "\ufeff", "\ufffe"} == set()


@pytest.mark.parametrize(
    "content", [b"BT /f0 9 Tf (never ended Tj ET", b"BT % said aside\n/f0 9 Tf <0001> Tj ET", b"{ ? }"]
)
def test_a_page_written_otherwise_is_refused_and_no_file_is_made(pair: Pair, tmp_path: Path, content: bytes) -> None:
    with pikepdf.open(pair.raw) as pdf:
        pdf.pages[4].Contents = pdf.make_stream(content)
        pdf.save(tmp_path / "odd.pdf")
    with pytest.raises(textlayer.UnknownText):
        textlayer.mend_text_layer(tmp_path / "odd.pdf", tmp_path / "out.pdf", lambda done, of: None)
    assert not (tmp_path / "out.pdf").exists()

"""Word files of a small report for tests, and the edits that people make in them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lxml import etree

from sampan.core.citations import Name, Reference
from sampan.core.documents import (
    Block,
    Cited,
    Document,
    Heading,
    Listing,
    Note,
    Origin,
    Paragraph,
    Run,
    Style,
    Table,
)
from sampan.reports.actions.notes import form_notes
from sampan.reports.actions.word import write_word

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REPORT = "rivers-2016-en"
TEXTS = {
    "about:text": "There were {figure:workers} of *them* in the camps.{note:mang, 5}\n\nThe network asked for {note: Said in May.}answers.",
    "about:list": "- alpha\n- bravo\n- charlie",
    "thai:text": "แรงงานข้ามชาติได้รับสิทธิ\n\n> คนงานพูด",
}


def w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def small_report() -> Document:
    """Hand-written paragraphs, a list, Thai, and a table and a sentence that come from the record."""
    mang = Note((Cited("mang", "5"),))
    said = Note(after=(Run("Said in May."),))
    blocks: tuple[tuple[Block, Origin], ...] = (
        (Heading(1, (Run("About"),), key="about"), Origin("about:heading")),
        (
            Paragraph(
                (Run("There were "), Run("128,388", record="figure:workers"), Run(" of "), Run("them", is_emphasised=True),
                 Run(" in the camps."), mang)
            ),
            Origin("about:text", ((("There were ", 1), ("{figure:workers}", 1), (" of ", 1), ("*them*", 1), (" in the camps.", 1), ("{note:mang, 5}", 1)),)),
        ),
        (
            Paragraph((Run("The network asked for "), said, Run("answers."))),
            Origin("about:text", ((("The network asked for ", 1), ("{note: Said in May.}", 1), ("answers.", 1)),)),
        ),
        (Listing(((Run("alpha"),), (Run("bravo"),), (Run("charlie"),))), Origin("about:list", ((("alpha", 1),), (("bravo", 1),), (("charlie", 1),)))),
        (
            Paragraph((Run("On "), Run("8–16 October 2016", record="event:afml-9"), Run(" it met."))),
            Origin("calendar:afml-9"),
        ),
        (
            Table((Run("Calendar"),), ((Run("Date"),), (Run("What"),)), (((Run("4–8 June", record="activity:visit"),), (Run("A visit to Mae Sot"),)),)),
            Origin("calendar:table"),
        ),
        (Paragraph((Run("แรงงานข้ามชาติได้รับสิทธิ"),), language="th"), Origin("thai:text", ((("แรงงานข้ามชาติได้รับสิทธิ", 1),),))),
        (Paragraph((Run("คนงานพูด"),), Style.QUOTE, language="th"), Origin("thai:text", ((("คนงานพูด", 1),),))),
    )  # fmt: skip
    return Document(
        "Annual Report 2016",
        tuple(block for block, _ in blocks),
        subtitle="Rivers Alliance",
        author="Rivers Alliance",
        year=2016,
        sources={"mang": Reference("book", title="Rivers", authors=(Name("Mang", "L."),))},
        origins=tuple(origin for _, origin in blocks),
    )


def sent_file(folder: Path, document: Document | None = None, report: str = REPORT) -> bytes:
    made = document or small_report()
    target = folder / "sent.docx"
    write_word(made, form_notes(made), target=target, made_on=date(2017, 3, 1), report=report)
    return target.read_bytes()


def edited(data: bytes, change: Callable[[etree._Element], None], part: str = "word/document.xml") -> bytes:
    """The file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tree = etree.fromstring(parts[part])
    change(tree)
    parts[part] = etree.tostring(tree)
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraph(tree: etree._Element, words: str) -> etree._Element:
    """The first paragraph of the body that has these words."""
    for found in tree.iter(w("p")):
        if words in "".join(text.text or "" for text in found.iter(w("t"))):
            return found
    raise AssertionError(f"no paragraph has “{words}”")


def track(tree: etree._Element, old: str, new: str, author: str = "Omsin") -> None:
    """Replace words as Word does with tracked changes: a deletion and an insertion by somebody."""
    for text in tree.iter(w("t")):
        if old in (text.text or ""):
            run = text.getparent()
            before, _, after = text.text.partition(old)
            made = []
            for words, kind in ((before, ""), (old, "del"), (new, "ins"), (after, "")):
                if not words:
                    continue
                copy = etree.Element(w("r"))
                for properties in run.findall(w("rPr")):
                    copy.append(etree.fromstring(etree.tostring(properties)))
                etree.SubElement(copy, w("delText" if kind == "del" else "t")).text = words
                if kind:
                    wrapper = etree.Element(
                        w(kind), {w("author"): author, w("date"): "2017-02-03T10:00:00Z", w("id"): "7"}
                    )
                    wrapper.append(copy)
                    copy = wrapper
                made.append(copy)
            for one in made:
                run.addprevious(one)
            run.getparent().remove(run)
            return
    raise AssertionError(f"no text has “{old}”")


def new_paragraph(words: str) -> etree._Element:
    made = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(made, w("r")), w("t")).text = words
    return made

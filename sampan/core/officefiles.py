"""Opening a Word file that came from anywhere: nothing is fetched, nothing is run, and what is too much is refused.

A Word file is an archive of XML. It may claim to hold gigabytes, name pictures and templates on other machines, carry
programs, or be something else under its name. What is kept of it is its text; what was left out is said in a sentence.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .filetext import Unreadable

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES: Final = 100 << 20
MOST_PARTS: Final = 5_000
MOST_XML: Final = 64 << 20
"""Bytes of text in one part: a report of 400 pages has four million."""
MOST_RATIO: Final = 200
_KINDS: Final = (
    (b"%PDF", "is a PDF"),
    (b"\xd0\xcf\x11\xe0", "is of Word’s old kind (.doc), or closed by a password"),
    (b"{\\rtf", "is in Rich Text Format"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"<", "is a page of the web or other marked text"),
)
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OUTSIDE: Final = {
    "image": "a picture",
    "attachedTemplate": "a template",
    "oleObject": "an object",
    "frame": "a frame",
    "subDocument": "another document",
    "externalLink": "a linked file",
    "video": "a film",
}
_FIELDS: Final = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b")


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The parts of a Word file that hold its text, and sentences on what was left out."""

    parts: dict[str, bytes]
    remarks: tuple[str, ...] = ()

    def packed(self) -> bytes:
        """A Word file of these parts alone, for a program that reads Word files."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        return written.getvalue()


def open_word_file(data: bytes) -> OfficeFile:
    """The text of a Word file. Raises Unreadable with a sentence that says what is wrong and what to do."""
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"The file has {len(data) >> 20} MB and may have {MOST_BYTES >> 20}: make its pictures smaller."
        )
    if not data.startswith(b"PK"):
        kind = next((said for start, said in _KINDS if data.lstrip()[:8].startswith(start)), "is none")
        raise Unreadable(f"This {kind}, and a Word file (.docx) was expected: open it in Word and save it as .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts, remarks = _parts(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            "The file is torn: parts of it cannot be unpacked. Ask for it again, or save it anew in Word."
        ) from error
    if "word/document.xml" not in parts:
        raise Unreadable("This is an archive and no Word file (.docx): it holds no document.")
    for name, text in parts.items():
        if _DOCTYPE.search(text):
            raise Unreadable(f"The file declares entities in {name}, which no Word file does: it is not opened.")
    return OfficeFile(parts, tuple(dict.fromkeys([*remarks, *_outside(parts)])))


def _parts(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], list[str]]:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise Unreadable(f"The file has {len(entries):,} parts, which no report has: it is not opened.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("The file is closed by a password: save it without one.")
    parts: dict[str, bytes] = {}
    remarks = []
    total = 0
    for entry in entries:
        name = entry.filename.replace("\\", "/").lstrip("/")
        if name.lower().endswith("vbaproject.bin"):
            remarks.append("The file carries a program (a macro), which was left out.")
        if not name.endswith((".xml", ".rels")) or name.startswith(("word/media/", "word/embeddings/")):
            continue
        text = _unpacked(archive, entry)
        total += len(text)
        if total > 2 * MOST_XML:
            raise Unreadable("Unpacked, the file would fill the memory: it is not opened.")
        parts[name] = text
    return parts, remarks


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # What an archive says of its sizes may be a lie, so that they are counted.
    made = bytearray()
    with archive.open(entry) as stream:
        while piece := stream.read(1 << 20):
            made += piece
            if len(made) > MOST_XML or (len(made) > 8 << 20 and len(made) > MOST_RATIO * max(entry.compress_size, 1)):
                raise Unreadable("Unpacked, the file would fill the memory: it is not opened.")
    return bytes(made)


def _outside(parts: dict[str, bytes]) -> list[str]:
    """What the file would have fetched or run, had another program opened it."""
    found = []
    for name, text in parts.items():
        if not name.endswith(".rels"):
            if name.startswith("word/") and b"instrText" in text and (field := _FIELDS.search(_instructions(text))):
                found.append(
                    f"A field of the file ({field[1].decode()}) would fetch from elsewhere; it was not followed."
                )
            continue
        for relation in tree_of(text).iter(_RELATIONSHIP):
            kind = (relation.get("Type") or "").rpartition("/")[2]
            if (relation.get("TargetMode") or "").lower() == "external" and kind != "hyperlink":
                what = _OUTSIDE.get(kind, "something")
                found.append(
                    f"The file refers to {what} elsewhere, which was not fetched: {(relation.get('Target') or '')[:80]}"
                )
    return found


def _instructions(text: bytes) -> bytes:
    return b" ".join(re.findall(rb"<w:(?:instrText|fldSimple)[^>]*>[^<]{0,400}|w:instr=\"[^\"]{0,400}", text))


def tree_of(text: bytes) -> etree._Element:
    """A part as a tree, without entities and without asking any host. Raises Unreadable."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(
            f"A part of the file is torn ({str(error)[:80]}): ask for it again, or save it anew in Word."
        ) from error

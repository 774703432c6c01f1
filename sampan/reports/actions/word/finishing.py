"""What pandoc cannot say of a Word file: languages and faces of each script, page, head and foot, widths, what was sent.

The file is taken apart and put together again with fixed times and order, so that the same report gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from sampan.core.documents import Document
from sampan.core.languages import base_language
from sampan.core.sentfiles import Sent
from sampan.core.text import script_of

from .styles import COMPLEX, EAST, GILT, PAPER_DEEP, REGIONS, TEXT_MM, twips
from .tree import clean, language_code

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
SENT_NAMESPACE: Final = "urn:sampan:sent:1"
SENT_PART: Final = "customXml/item1.xml"
_SENT_ID: Final = "{6B0E1D52-51C0-4E0B-9A55-0F5A3D1C7E01}"
_EPOCH: Final = (2016, 1, 1, 0, 0, 0)
_SCRIPTS: Final = {"th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr", "shn": "Mymr", "mnw": "Mymr", "ksw": "Mymr",
                   "zh": "Hans", "ja": "Jpan", "ko": "Kore"}  # fmt: skip
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ORDER: Final = {name: at for at, name in enumerate((
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "sz", "szCs", "u", "vertAlign", "rtl",
    "cs", "lang",
))}  # fmt: skip


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def finished(made: bytes, document: Document, sent: Sent, made_on: date) -> bytes:
    """The file that pandoc made, as it goes out."""
    with zipfile.ZipFile(io.BytesIO(made)) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    language = document.language
    for name in ("word/document.xml", "word/footnotes.xml"):
        if name in parts:
            tree = etree.fromstring(parts[name])
            _say_languages(tree, language)
            if name.endswith("document.xml"):
                _set_tables(tree)
                _set_page(tree)
                _set_pictures(tree)
            parts[name] = _bytes(tree)
    parts["word/settings.xml"] = _settings(parts["word/settings.xml"], language)
    parts["word/header1.xml"] = _header(document).encode()
    parts["word/footer1.xml"] = _footer(document).encode()
    parts[SENT_PART] = f'{_HEAD}<sent xmlns="{SENT_NAMESPACE}">{escape(clean(sent.written()))}</sent>'.encode()
    parts["customXml/itemProps1.xml"] = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{_SENT_ID}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SENT_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    parts["customXml/_rels/item1.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{_RELATION}"><Relationship Id="rId1" Type="{R}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    for code, kind, target in (
        ("rIdHead", "header", "header1.xml"),
        ("rIdFoot", "footer", "footer1.xml"),
        ("rIdSent", "customXml", "../customXml/item1.xml"),
    ):
        etree.SubElement(relations, f"{{{_RELATION}}}Relationship", Id=code, Type=f"{R}/{kind}", Target=target)
    parts["word/_rels/document.xml.rels"] = _bytes(relations)
    types = etree.fromstring(parts["[Content_Types].xml"])
    for part, kind in (
        ("/word/header1.xml", "wordprocessingml.header+xml"),
        ("/word/footer1.xml", "wordprocessingml.footer+xml"),
        ("/customXml/itemProps1.xml", "customXmlProperties+xml"),
    ):
        etree.SubElement(types, f"{{{_CONTENT}}}Override", PartName=part, ContentType=f"{_TYPE}.{kind}")
    parts["[Content_Types].xml"] = _bytes(types)
    parts["docProps/core.xml"] = _properties(document, made_on).encode()
    return _packed(parts)


def _bytes(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    # Programs that guess a file's kind by its first bytes want the list of types first.
    order = sorted(parts, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name))
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            is_packed = name.endswith((".jpg", ".jpeg", ".png"))
            archive.writestr(entry, parts[name], zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED)
    return written.getvalue()


# Languages and faces ---------------------------------------------------------------------------------------------------


def _say_languages(tree: etree._Element, language: str) -> None:
    """Pandoc writes every language where Word looks for that of Latin letters."""
    for properties in tree.iter(_w("rPr")):
        said = properties.find(_w("lang"))
        run = properties.getparent()
        if said is None or run is None:
            continue
        tongue = said.get(_w("val")) or language
        base = base_language(tongue)
        words = "".join(text.text or "" for text in run.iter(_w("t")))
        script = _SCRIPTS.get(base, "Latn")
        if script == "Hans" and "hant" in tongue.lower():
            script = "Hant"
        code = language_code(tongue)
        if script in COMPLEX and _has_own(words, script):
            _set(properties, "rFonts", cs=COMPLEX[script])
            _set(properties, "cs")
            properties.remove(said)
            _set(properties, "lang", val=_latin(language), bidi=code)
        elif script in EAST:
            _set(properties, "rFonts", eastAsia=EAST[script], hint="eastAsia")
            properties.remove(said)
            _set(properties, "lang", val=_latin(language), eastAsia=code)
        else:
            said.set(_w("val"), code)
        properties[:] = sorted(properties, key=lambda one: _ORDER.get(etree.QName(one).localname, 50))


def _has_own(words: str, script: str) -> bool:
    return any(script_of(letter) == script for letter in words) if words else True


def _latin(language: str) -> str:
    code = REGIONS.get(base_language(language), "en-GB")
    return code if _SCRIPTS.get(base_language(language)) is None else "en-GB"


def _set(parent: etree._Element, name: str, **values: str) -> None:
    found = parent.find(_w(name))
    if found is None:
        found = etree.SubElement(parent, _w(name))
    for key, value in values.items():
        found.set(_w(key), value)


# Tables, pictures, page ------------------------------------------------------------------------------------------------


def _set_tables(tree: etree._Element) -> None:
    for table in tree.iter(_w("tbl")):
        properties = table.find(_w("tblPr"))
        if properties is None:
            continue
        for name in ("tblW", "tblLayout", "tblLook", "tblCaption"):
            for found in properties.findall(_w(name)):
                properties.remove(found)
        columns = table.findall(f"{_w('tblGrid')}/{_w('gridCol')}")
        given = [int(column.get(_w("w")) or 1) for column in columns]
        widths = [round(twips(TEXT_MM) * one / max(sum(given), 1)) for one in given]
        for column, width in zip(columns, widths, strict=True):
            column.set(_w("w"), str(width))
        _set(properties, "tblW", w=str(sum(widths)), type="dxa")
        _set(properties, "tblLayout", type="fixed")
        _set(
            properties,
            "tblLook",
            val="0020",
            firstRow="1",
            lastRow="0",
            firstColumn="0",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
        before = table.getprevious()
        words = "".join(text.text or "" for text in before.iter(_w("t"))) if before is not None else ""
        if words:
            # What is read out before the table is.
            _set(properties, "tblCaption", val=words)
        for row in table.iter(_w("tr")):
            _set_row(row, widths)


def _set_row(row: etree._Element, widths: list[int]) -> None:
    properties = row.find(_w("trPr"))
    if properties is None:
        properties = etree.Element(_w("trPr"))
        row.insert(0, properties)
    if properties.find(_w("cantSplit")) is None:
        properties.insert(0, etree.Element(_w("cantSplit")))
    at = 0
    for cell in row.findall(_w("tc")):
        inner = cell.find(_w("tcPr"))
        if inner is None:
            inner = etree.Element(_w("tcPr"))
            cell.insert(0, inner)
        span = inner.find(_w("gridSpan"))
        count = int(span.get(_w("val")) or 1) if span is not None else 1
        for found in inner.findall(_w("tcW")):
            inner.remove(found)
        width = etree.Element(_w("tcW"))
        width.set(_w("w"), str(sum(widths[at : at + count])))
        width.set(_w("type"), "dxa")
        inner.insert(0, width)
        at += count
        style = cell.find(f"{_w('p')}/{_w('pPr')}/{_w('pStyle')}")
        if style is not None and style.get(_w("val")) == "TableGroup":
            top = etree.SubElement(etree.SubElement(inner, _w("tcBorders")), _w("top"))
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", GILT)):
                top.set(_w(key), value)
            _set(inner, "shd", val="clear", color="auto", fill=PAPER_DEEP)


def _set_pictures(tree: etree._Element) -> None:
    """A picture's name in Word's list of objects is its number, not the path of a file here."""
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    for number, anchor in enumerate(tree.iter(f"{{{wp}}}inline"), 1):
        for side in "TBLR":
            anchor.set(f"dist{side}", "0")
        words = ""
        for shown in anchor.iter(f"{{{wp}}}docPr"):
            shown.set("id", str(9000 + number))
            shown.set("name", f"Picture {number}")
            words = shown.get("descr") or shown.get("title") or ""
            shown.attrib.pop("title", None)
            shown.set("descr", words)
        for inner in anchor.iter(f"{{{pic}}}cNvPr"):
            inner.set("name", f"Picture {number}")
            inner.set("descr", words)


def _set_page(tree: etree._Element) -> None:
    body = tree.find(_w("body"))
    assert body is not None
    for found in body.findall(_w("sectPr")):
        body.remove(found)
    side, top = twips((210 - TEXT_MM) / 2), twips(26)
    body.append(
        etree.fromstring(
            f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}"><w:headerReference w:type="default" r:id="rIdHead"/>'
            '<w:footerReference w:type="default" r:id="rIdFoot"/>'
            f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar w:top="{top}" w:right="{side}" w:bottom="{twips(24)}"'
            f' w:left="{side}" w:header="{twips(12)}" w:footer="{twips(11)}" w:gutter="0"/><w:titlePg/></w:sectPr>'
        )
    )


def _header(document: Document) -> str:
    return (
        f'{_HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_run(document.title)}<w:r><w:tab/></w:r>'
        f"{_field(' STYLEREF &quot;heading 1&quot; ')}</w:p></w:hdr>"
    )


def _footer(document: Document) -> str:
    return (
        f'{_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_field(" PAGE ")}<w:r><w:tab/></w:r>'
        f"{_run(document.author)}</w:p></w:ftr>"
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>' if text else ""


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f'{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _settings(given: bytes, language: str) -> bytes:
    tree = etree.fromstring(given)
    for name in ("doNotTrackMoves", "embedSystemFonts", "proofState", "themeFontLang"):
        for found in tree.findall(_w(name)):
            tree.remove(found)
    before = tree.find(_w("clrSchemeMapping"))
    lang = etree.Element(_w("themeFontLang"))
    lang.set(_w("val"), _latin(language))
    if before is not None:
        before.addprevious(lang)
    return _bytes(tree)


def _properties(document: Document, made_on: date) -> str:
    said = {
        "dc:title": document.title,
        "dc:subject": document.subtitle,
        "dc:creator": document.author,
        "cp:keywords": ", ".join(document.keywords),
        "dc:description": document.description,
        "dc:language": language_code(document.language),
    }
    words = "".join(f"<{name}>{escape(clean(value))}</{name}>" for name, value in said.items() if value)
    stamp = f"{made_on.isoformat()}T00:00:00Z"
    times = "".join(
        f'<dcterms:{one} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{one}>' for one in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}{times}</cp:coreProperties>'
    )

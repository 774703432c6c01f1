"""How the report looks in Word: a reference document made by code, so that it is the same everywhere and can be reviewed.

The colours and proportions are those of the paper edition. Word takes face, size and weight of Thai, Lao, Khmer and Burmese
from attributes of their own (`w:cs`, `w:szCs`, `w:bCs`), so that every size is said twice.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from ..notes import pandoc_path

INK, SOFT, RULE = "221E18", "5B5346", "D8CCB4"
PAPER_DEEP, RIVER, RIVER_DEEP, RIVER_PALE = "F2EADB", "15565A", "0E3B3E", "DFEAE6"
LACQUER, LACQUER_DEEP, GILT = "8A2A1B", "571B12", "B08A3C"
SANS, SERIF = "Noto Sans", "Noto Serif"
TEXT_MM: Final = 162.0
"""The width of the text on the page."""

# Who has no Noto fonts gets what comes with Word; fonts named here are looked for in this order.
FONTS: Final = {
    # name: (others to take, family, panose)
    SANS: ("Segoe UI", "swiss", "020B0502040504020204"),
    SERIF: ("Georgia", "roman", "02020600060500020200"),
    "Noto Sans Thai": ("Leelawadee UI", "swiss", "020B0502040504020204"),
    "Noto Sans Lao": ("Leelawadee UI", "swiss", "020B0502040504020204"),
    "Noto Sans Khmer": ("Leelawadee UI", "swiss", "020B0502040504020204"),
    "Noto Sans Myanmar": ("Myanmar Text", "swiss", "020B0502040504020204"),
    "Noto Sans CJK SC": ("Microsoft YaHei", "swiss", "020B0500000000000000"),
    "Noto Sans CJK TC": ("Microsoft JhengHei", "swiss", "020B0500000000000000"),
    "Noto Sans CJK JP": ("Yu Gothic", "swiss", "020B0500000000000000"),
    "Noto Sans CJK KR": ("Malgun Gothic", "swiss", "020B0500000000000000"),
}
COMPLEX: Final = {
    "Thai": "Noto Sans Thai",
    "Laoo": "Noto Sans Lao",
    "Khmr": "Noto Sans Khmer",
    "Mymr": "Noto Sans Myanmar",
}
EAST: Final = {
    "Hans": "Noto Sans CJK SC",
    "Hant": "Noto Sans CJK TC",
    "Jpan": "Noto Sans CJK JP",
    "Kore": "Noto Sans CJK KR",
}
REGIONS: Final = {
    "en": "en-GB", "th": "th-TH", "lo": "lo-LA", "km": "km-KH", "my": "my-MM", "shn": "shn-MM", "mnw": "mnw-MM", "ksw": "ksw-MM",
    "vi": "vi-VN", "zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR", "id": "id-ID", "tl": "tl-PH",
}  # fmt: skip

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _fonts(latin: str = "", complex_script: str = "Noto Sans Thai", east: str = "Noto Sans CJK SC") -> str:
    if not latin:
        return ""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{complex_script}"/>'


def letters(
    size: float = 0, color: str = "", *, bold: bool = False, italic: bool = False, font: str = "", caps: bool = False
) -> str:
    """What a style says of letters; sizes are in points."""
    parts = [_fonts(font)]
    parts += ["<w:b/><w:bCs/>"] if bold else []
    parts += ["<w:i/><w:iCs/>"] if italic else []
    parts += ["<w:caps/>"] if caps else []
    parts += [f'<w:color w:val="{color}"/>'] if color else []
    half = round(size * 2)
    parts += [f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'] if size else []
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if any(parts) else ""


def lines(
    before: float = 0,
    after: float = 0,
    *,
    line: float = 0,
    left: float = 0,
    hanging: float = 0,
    keep: bool = False,
    page: bool = False,
    level: int = -1,
    border: str = "",
    shade: str = "",
    tabs: str = "",
    align: str = "",
    keep_lines: bool = False,
) -> str:
    """What a style says of paragraphs; spaces are in points, indents in millimetres. The order is that of the schema."""
    parts = ["<w:keepNext/>"] if keep else []
    parts += ["<w:keepLines/>"] if keep or keep_lines else []
    parts += ["<w:pageBreakBefore/>"] if page else []
    parts += ["<w:widowControl/>"]
    parts += [f"<w:pBdr>{border}</w:pBdr>"] if border else []
    parts += [f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'] if shade else []
    parts += [f"<w:tabs>{tabs}</w:tabs>"] if tabs else []
    height = f' w:line="{round(line * 240)}" w:lineRule="auto"' if line else ""
    parts += [f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{height}/>']
    if left or hanging:
        parts += [f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/>']
    parts += [f'<w:jc w:val="{align}"/>'] if align else []
    parts += [f'<w:outlineLvl w:val="{level}"/>'] if level >= 0 else []
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def border(side: str, size: float, color: str, space: int = 4) -> str:
    """A line beside a paragraph; the size is in points."""
    return f'<w:{side} w:val="single" w:sz="{round(size * 8)}" w:space="{space}" w:color="{color}"/>'


def _style(
    name: str,
    paragraph: str = "",
    character: str = "",
    *,
    based: str = "Normal",
    after: str = "",
    kind: str = "paragraph",
    own: bool = True,
    rank: int = 20,
    hidden: bool = False,
    extra: str = "",
) -> str:
    code = STYLE_IDS.get(name, name.replace(" ", ""))
    is_default = name in ("Normal", "Default Paragraph Font", "Table Normal")
    return (
        f'<w:style w:type="{kind}"{" w:default=" + quoteattr("1") if is_default else ""}'
        f'{" w:customStyle=" + quoteattr("1") if own else ""} w:styleId="{code}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based and not is_default else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + f'<w:uiPriority w:val="{rank}"/>'
        + ("<w:semiHidden/><w:unhideWhenUsed/>" if hidden else "<w:qFormat/>")
        + f"{paragraph}{character}{extra}</w:style>"
    )


STYLE_IDS: Final = {
    "heading 1": "Heading1", "heading 2": "Heading2", "heading 3": "Heading3", "heading 4": "Heading4",
    "footnote text": "FootnoteText", "footnote reference": "FootnoteReference", "toc 1": "TOC1", "toc 2": "TOC2",
    "caption": "Caption", "header": "Header", "footer": "Footer", "Table Normal": "TableNormal",
}  # fmt: skip


def _styles(language: str) -> str:
    code = REGIONS.get(language.split("-", maxsplit=1)[0], "en-GB")
    latin = code if code.split("-")[0] in ("en", "vi", "id", "tl") else "en-GB"
    east = code if code.split("-")[0] in ("zh", "ja", "ko") else "zh-CN"
    bidi = code if code.split("-")[0] in ("th", "lo", "km", "my", "shn", "mnw", "ksw") else "th-TH"
    heading: dict[str, Any] = {"own": False, "after": "BodyText", "rank": 9}
    made = [
        _style("Normal", lines(line=1.2), letters(10, INK, font=SANS), own=False, rank=0),
        _style("Default Paragraph Font", kind="character", own=False, rank=1, hidden=True),
        _style(
            "Table Normal", kind="table", own=False, rank=99, hidden=True,
            extra='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
        _style("Body Text", lines(after=7, line=1.25), own=False, rank=1),
        _style("First Paragraph", lines(after=7, line=1.25), based="BodyText", after="BodyText", rank=1),
        _style("Compact", lines(after=3, line=1.2), based="BodyText"),
        _style("Lead", lines(after=10, line=1.3), letters(12.5, RIVER_DEEP, font=SERIF), based="BodyText", after="BodyText"),
        _style("Quote", lines(8, 10, line=1.3, left=8, border=border("left", 2.25, LACQUER, 10)), letters(11.5, RIVER_DEEP, font=SERIF),
               based="BodyText", after="BodyText", own=False, rank=29),
        _style("Small Text", lines(after=5, line=1.2), letters(8.5, SOFT), based="BodyText"),
        _style("heading 1", lines(0, 16, line=1.05, keep=True, page=True, level=0, border=border("top", 3, LACQUER, 10) + border("bottom", 0.75, RIVER, 8)),
               letters(25, RIVER_DEEP, bold=True, font=SERIF), **heading),
        _style("heading 2", lines(22, 8, line=1.1, keep=True, level=1, border=border("top", 0.75, RULE, 8)),
               letters(15, RIVER_DEEP, bold=True, font=SERIF), **heading),
        _style("heading 3", lines(14, 5, line=1.1, keep=True, level=2), letters(11.5, RIVER, bold=True), **heading),
        _style("heading 4", lines(11, 4, line=1.1, keep=True, level=3), letters(10, LACQUER, bold=True), **heading),
        _style("Title", lines(0, 8, line=1.0, align="left"), letters(38, RIVER_DEEP, bold=True, font=SERIF), own=False, rank=10),
        _style("Subtitle", lines(0, 14, line=1.15), letters(15, SOFT), own=False, rank=11),
        _style("Cover Organisation", lines(0, 30, line=1.1, border=border("top", 6, LACQUER, 12)), letters(11, LACQUER, bold=True), rank=12),
        _style("Cover Picture", lines(16, 4), rank=12),
        _style("Imprint", lines(0, 4, line=1.25), letters(9, SOFT), rank=12),
        _style("Contents Title", lines(0, 14, line=1.05, keep=True, page=True, border=border("top", 3, LACQUER, 10)),
               letters(25, RIVER_DEEP, bold=True, font=SERIF), after="BodyText", rank=39),
        _style("toc 1", lines(9, 2, tabs=_right_tab(), keep_lines=True), letters(11, RIVER_DEEP, bold=True), own=False, rank=39),
        _style("toc 2", lines(1, 1, tabs=_right_tab(), left=5, keep_lines=True), letters(9.5, INK), own=False, rank=39),
        _style("caption", lines(0, 4), letters(8.5, INK), own=False, rank=35),
        _style("Picture", lines(10, 3, keep=True), based="BodyText"),
        _style("Picture Caption", lines(0, 14, line=1.15, keep_lines=True), letters(8.5, SOFT), based="Caption"),
        _style("Image Caption", lines(0, 14, line=1.15, keep_lines=True), letters(8.5, SOFT), based="Caption"),
        _style("Table Caption", lines(14, 5, keep=True), letters(9.5, RIVER_DEEP, bold=True), based="Caption"),
        _style("Table Text", lines(1, 1, line=1.1), letters(8.5), based="BodyText"),
        _style("Table Head", lines(1, 1, line=1.1, keep=True), letters(8.5, RIVER_DEEP, bold=True), based="BodyText"),
        _style("Table Group", lines(1, 1, line=1.1, keep=True), letters(8.5, LACQUER_DEEP, bold=True), based="BodyText"),
        _style("Term", lines(0, 3, line=1.15, left=26, hanging=26, tabs=f'<w:tab w:val="left" w:pos="{twips(26)}"/>', keep_lines=True), letters(9.5), based="BodyText"),
        _style("Term Name", lines(4, 0, line=1.15, keep=True), letters(9.5, RIVER, bold=True), based="BodyText"),
        _style("Term Meaning", lines(0, 4, line=1.15, left=6, keep_lines=True), letters(9.5), based="BodyText"),
        _style("footnote text", lines(0, 2, line=1.05, left=4, hanging=4), letters(8), own=False, rank=40),
        _style("header", lines(0, 0, tabs=_right_tab(), border=border("bottom", 0.5, RULE, 4)), letters(7.5, SOFT), own=False, rank=41),
        _style("footer", lines(0, 0, tabs=_right_tab()), letters(7.5, SOFT), own=False, rank=41),
        _style("footnote reference", "", '<w:rPr><w:b/><w:bCs/><w:color w:val="8A2A1B"/><w:vertAlign w:val="superscript"/></w:rPr>',
               kind="character", based="DefaultParagraphFont", own=False, rank=40),
        _style("Hyperlink", "", letters(color=RIVER), kind="character", based="DefaultParagraphFont", own=False, rank=40),
        _style("Term Word", "", letters(color=RIVER, bold=True), kind="character", based="DefaultParagraphFont"),
        _style("Table", kind="table", based="TableNormal", extra=_table()),
    ]  # fmt: skip
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SANS)}<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="{east}" w:bidi="{bidi}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {_W}>{defaults}{"".join(made)}</w:styles>'


def _right_tab() -> str:
    return f'<w:tab w:val="right" w:leader="none" w:pos="{twips(TEXT_MM)}"/>'


def _table() -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    river = f'w:val="single" w:sz="12" w:space="0" w:color="{RIVER}"'
    return (
        f"<w:tblPr><w:tblBorders><w:top {river}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>'
        '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{RIVER}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{RIVER_PALE}"/></w:tcPr></w:tblStylePr>'
    )


def font_table() -> str:
    """The fonts that the file names, and what stands in for each."""
    made = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, (other, family, panose) in FONTS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_W}>{made}</w:fonts>'


@lru_cache(maxsize=8)
def reference_document(language: str) -> bytes:
    """The file that pandoc takes the styles from: its own, with all that is to be seen replaced."""
    plain = subprocess.run(
        [pandoc_path(), "--print-default-data-file", "reference.docx"], capture_output=True, check=True, timeout=30
    ).stdout
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/styles.xml":
                data = _styles(language).encode()
            elif name == "word/fontTable.xml":
                data = font_table().encode()
            elif name == "word/theme/theme1.xml":
                # What says no font of its own, such as a chart that somebody adds, takes ours.
                data = data.replace(b'latin typeface="Cambria"', b'latin typeface="Noto Sans"').replace(
                    b'latin typeface="Calibri"', b'latin typeface="Noto Serif"'
                )
            elif name == "word/document.xml":
                # Pandoc takes the width that a picture may have from here.
                side = twips((210 - TEXT_MM) / 2)
                size = f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar w:top="1440" w:right="{side}" w:bottom="1440" w:left="{side}" w:header="720" w:footer="720" w:gutter="0"/>'
                data = data.replace(b"</w:sectPr>", size.encode() + b"</w:sectPr>")
            written.writestr(zipfile.ZipInfo(name, (2016, 1, 1, 0, 0, 0)), data)
    return made.getvalue()

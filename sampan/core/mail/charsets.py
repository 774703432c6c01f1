"""Bytes of letters as text, whatever they say of themselves: wrong, unknown and old names of charsets included."""

from __future__ import annotations

import codecs
import re
from typing import Final

# What letters call things, and what reads them: mostly supersets, as browsers read them too.
_READ_AS: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "tis-620": "cp874",
    "tis620": "cp874",
    "iso-8859-11": "cp874",
    "windows-874": "cp874",
    "x-windows-874": "cp874",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8-sig": "utf-8",
    "cp-850": "cp850",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
# Names of Python's codecs that read no text, or that unpack: no letter may call for one.
_NO_TEXT: Final = re.compile(
    r"(?:base64|bz2|hex|quopri|rot_?13|uu|zlib|zip|idna|punycode|raw_unicode|unicode_escape|undefined|mbcs|oem|charmap)",
    re.IGNORECASE,
)


def text_of(data: bytes, charset: str | None) -> str:
    """`data` as text: by its charset, else as UTF-8, else as what its bytes look like. Never fails, never holds NUL.

    >>> text_of("ค่าจ้าง".encode("cp874"), "TIS-620"), text_of("ສະບາຍດີ".encode(), "x-unknown")
    ('ค่าจ้าง', 'ສະບາຍດີ')
    """
    name = (charset or "").strip().strip("'\"").lower()
    for codec in (_codec(name), "utf-8"):
        if codec is not None:
            try:
                return _clean(data.decode(codec))
            except (UnicodeError, ValueError, LookupError):
                continue
    known = _codec(name)
    if known is not None and name not in ("us-ascii", "ascii"):
        # Mostly right: what is broken shows as such.
        return _clean(data.decode(known, "replace"))
    return _clean(data.decode(_looks_like(data), "replace"))


def _codec(name: str) -> str | None:
    if not name or len(name) > 40 or _NO_TEXT.search(name):
        return None
    wanted = _READ_AS.get(name, name)
    try:
        found = codecs.lookup(wanted)
    except (LookupError, ValueError, UnicodeError):
        return None
    return found.name


def _looks_like(data: bytes) -> str:
    """Thai or Western, for bytes that say nothing: Thai letters come in rows, accents come one at a time."""
    rows = re.findall(rb"[\xa1-\xda\xdf-\xfb]{4,}", data)
    return "cp874" if sum(map(len, rows)) * 2 > sum(byte > 0x7F for byte in data) else "cp1252"


def _clean(text: str) -> str:
    # PostgreSQL stores no NUL, and nothing can be written of a lone surrogate.
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text.removeprefix("\ufeff"))

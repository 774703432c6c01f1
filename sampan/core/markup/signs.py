"""The signs of the markup, and how words stand on a line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

KEY: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
REFERENCE: Final = re.compile(rf"\{{([a-z]+(?:-[a-z]+)*):({KEY})(?:\|([a-z0-9]+(?:-[a-z0-9]+)*))?\}}")
CITED: Final = re.compile(rf"\s*({KEY})\s*(?:,(.*))?", re.DOTALL)
CITES: Final = re.compile(rf"{KEY}\s*(?:[,;|]|$)")
# What a browser would take for an address of another sort is no kind of record.
RECORD: Final = re.compile(rf"(?!javascript:|data:|vbscript:|file:|mailto:|tel:)[a-z]+(?:-[a-z]+)*:{KEY}")
ADDRESS: Final = re.compile(rf"https?://[^\s/]\S*|mailto:\S+@\S+|#[a-z][\w:.-]*|{RECORD.pattern}")
AUTOLINK: Final = re.compile(r"<((?:https?://[^\s/<>\\]|mailto:)[^\s<>\\]*)>")
SPECIAL: Final = re.compile(r"[\\*{\[<]")
PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~•"
ESCAPED: Final = re.compile(rf"\\([{re.escape(PUNCTUATION)}])")
LINE_END: Final = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_BLANKS: Final = re.compile("[ \t\n]+")
HEADING: Final = re.compile(r"(#+)[ \t]+(.*)")
POINT: Final = re.compile(r"[-*•](?:[ \t]+(.*)|$)")
NUMBER: Final = re.compile(r"(\d{1,3})[.)](?:[ \t]+(.*)|$)")
BRACKET: Final = re.compile(r"\\.|[][{}()]", re.DOTALL)
CLOSING: Final = {"{": "}", "[": "]", "(": ")"}
EXCERPT: Final = 60


def joined(text: str) -> str:
    """The words on one line. Between Chinese or Japanese letters a line's end is no space."""
    return _BLANKS.sub(lambda blanks: "" if _is_within_han(blanks) else " ", text)


def _is_within_han(blanks: re.Match[str]) -> bool:
    around = blanks.string[blanks.start() - 1 : blanks.start()] + blanks.string[blanks.end() : blanks.end() + 1]
    return "\n" in blanks[0] and len(around) == 2 and all(unicodedata.east_asian_width(c) in "WF" for c in around)


def excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"

"""A draft is checked against the record: read from its file, compared, and what was found handed back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sampan.core.checks import Draft, Finding, Part, check, read_text
from sampan.network.models import Audience
from sampan.reports.queries.register import register

# A book of a thousand pages has three million letters: what is larger is no report.
MOST_BYTES: Final = 20_000_000
# How files of other kinds begin, so that one with a wrong name is told what it is.
_BEGINNINGS: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word file or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a file in Rich Text Format"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


class UnreadableDraft(ValueError):
    """A file that is no draft: the message says what it is, why it cannot be read and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked: the draft, the year it tells of, and what was found."""

    draft: Draft
    year: int | None
    findings: tuple[Finding, ...]


def read_file(path: Path) -> Draft:
    """Read a draft of plain text from a file. Raises UnreadableDraft with a sentence that says what is wrong."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableDraft(
                f"{path} has {size // 1_000_000} MB and a draft may have {MOST_BYTES // 1_000_000}: check it part by part."
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDraft(
            f"{path} cannot be read ({error.strerror}): check its name and that you may read it."
        ) from None
    return read_text(text_of(data, name=str(path)))


def text_of(data: bytes, *, name: str) -> str:
    """The text of a file of plain text, whichever way it was encoded. Raises UnreadableDraft."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            raise UnreadableDraft(
                f"{name} is {kind} and not plain text: give it the ending of what it is, or save it as text."
            )
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableDraft(f"{name} is no text in any encoding known here: save it as UTF-8 and check it again.")


def check_draft(
    draft: Draft,
    *,
    year: int | None = None,
    audiences: Collection[str] = tuple(Audience.values),
    families: Collection[str] | None = None,
    step: Callable[[str], None] | None = None,
) -> Checked:
    """Compare a draft with what the record knows and `audiences` may see; the year is the draft's own if none is given."""
    told = year if year is not None else year_of(draft)
    known = register(year=told, audiences=audiences)
    return Checked(draft, told, check(draft, known, families=families, step=step))


def year_of(draft: Draft) -> int | None:
    """The year that a draft tells of: the one it names most often in headings and running text, headings counting thrice."""
    found: Counter[int] = Counter()
    for block in draft.of(Part.HEADING, Part.BODY):
        weight = 3 if block.part is Part.HEADING else 1
        for match in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/-])", block.text):
            found[int(match)] += weight
    return found.most_common(1)[0][0] if found else None

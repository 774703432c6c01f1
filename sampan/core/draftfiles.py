"""The lines of a draft in whatever file it comes: plain text, PDF, Word, a page of the web. To be run in a process of its own.

The kind of a file is told by its first bytes and not by its name; where the two disagree that is said. Whatever a parser does
to this process, its caller goes on: `python -m sampan.core.draftfiles PATH NAME` writes the lines as JSON to standard output.
"""

import json
import re
import resource
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sampan.core.filetext import MEMORY, Unreadable, decoded
from sampan.core.officefiles import open_word_file
from sampan.core.sentfiles import NOTE
from sampan.core.wordreading import State, read_word

SECONDS: Final = 60
MOST_PAGES: Final = 1_000
MOST_LETTERS: Final = 4_000_000
# Where a cluster of letters was mended to be said once, this reader leaves a sign of its own.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_ENDINGS: Final = {".pdf": "a PDF", ".docx": "a Word file", ".html": "a page of the web", ".htm": "a page of the web"}
_BLOCKS: Final = ("p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "figcaption",
                  "caption", "blockquote", "dt", "dd")  # fmt: skip
_RAISED: Final = {ord(plain): raised for plain, raised in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
_NO_TEXT: Final = ("script", "style", "template", "noscript", "nav", "header", "footer", "form", "svg")


@dataclass(frozen=True, slots=True)
class DraftLines:
    """The lines of a draft, the page of each where the file has pages, and sentences on what was odd about the file."""

    lines: tuple[str, ...]
    pages: tuple[int | None, ...]
    kind: str
    remarks: tuple[str, ...] = ()


def draft_lines(data: bytes, name: str = "") -> DraftLines:
    """The lines of a draft. Raises Unreadable with a sentence that says what the file is, and what to do."""
    start = data[:1024].lstrip()
    if not start:
        raise Unreadable("The file is empty.")
    if start.startswith(b"%PDF-"):
        kind, found = "a PDF", _pdf(data)
    elif start.startswith(b"PK\x03\x04"):
        kind, found = "a Word file", _word(data)
    elif start.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        open_word_file(data)
        raise AssertionError
    elif _is_page(data):
        kind, found = "a page of the web", DraftLines((*_page(decoded(data)),), (), "")
    elif b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            "This is neither a text, a PDF, a Word file nor a page of the web: save the draft as one of these."
        )
    else:
        text = decoded(data).replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
        kind, found = "plain text", DraftLines(tuple(text.split("\n")), (), "")
    if sum(map(len, found.lines)) > MOST_LETTERS:
        raise Unreadable(
            f"The draft has more than {MOST_LETTERS:,} letters, as many as a thousand pages: check it part by part."
        )
    if not any(line.strip() for line in found.lines):
        raise Unreadable("There are no words in it: if it is a scan, add a text layer to it.")
    remarks = list(found.remarks)
    expected = _ENDINGS.get(Path(name).suffix.lower())
    if expected and expected != kind:
        remarks.append(f"By its name it would be {expected}, and it is {kind}; it was read as what it is.")
    pages = found.pages or (None,) * len(found.lines)
    return DraftLines(found.lines, pages, kind, tuple(remarks))


def _is_page(data: bytes) -> bool:
    head = data[:4096].lower()
    return any(mark in head for mark in (b"<!doctype html", b"<html", b"<body", b"<head>", b"<p>", b"<div"))


def _pdf(data: bytes) -> DraftLines:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"The PDF cannot be opened ({error}): it is torn, or closed by a password.") from error
    lines: list[str] = []
    pages: list[int | None] = []
    letters = 0
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                f"The PDF has {len(document):,} pages, and a draft may have {MOST_PAGES:,}: check it part by part."
            )
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_bounded()
            letters += len(text)
            if letters > MOST_LETTERS:
                break
            # A hyphen at the end of a line is marked with this sign.
            for line in text.replace("\r\n", "\n").replace("\ufffe", "-").split("\n"):
                lines.append(_CONTROLS.sub("", line))
                pages.append(number + 1)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"A page of the PDF cannot be read ({error}): save it anew from where it was made.") from error
    finally:
        document.close()
    return DraftLines(tuple(lines), tuple(pages), "")


def _word(data: bytes) -> DraftLines:
    """Paragraphs as they are with all changes; the raised number of a note stands behind its word, its text at the end."""
    word = read_word(data)
    numbers: dict[str, int] = {}
    lines: list[str] = []
    for line in word.lines:
        text = ""
        for piece in line.pieces:
            if piece.state is State.DELETED:
                continue
            if piece.note:
                numbers.setdefault(piece.note, len(numbers) + 1)
                # Two that follow one another are two numbers.
                apart = "\u2009" if text[-1:] in _RAISED.values() else ""
                text += piece.text.replace(NOTE, apart + str(numbers[piece.note]).translate(_RAISED))
            else:
                text += piece.text
        lines += [text.replace("\n", " "), ""]
    # A number alone on its line and the words below it, as notes stand in what is copied out of a PDF.
    notes = [
        part for one, number in numbers.items() if one in word.notes for part in (str(number), word.notes[one].text)
    ]
    remarks = word.remarks
    if any(piece.state is not State.KEPT for line in word.lines for piece in line.pieces):
        remarks = (
            *remarks,
            "The file has changes that were neither accepted nor rejected; it was read with all of them.",
        )
    return DraftLines((*lines, *notes), (), "", remarks)


def _page(text: str) -> list[str]:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "html.parser")
    for element in soup(list(_NO_TEXT)):
        element.decompose()
    body = soup.find("main") or soup.find("article") or soup.body or soup
    # A row of a table is a line.
    for cell in body.find_all(["td", "th"]):
        cell.append("\t")
    for element in body.find_all(list(_BLOCKS)):
        element.insert_before("\n")
        element.append("\n")
    lines = (
        "\t".join(" ".join(cell.split()) for cell in line.strip().split("\t")) for line in body.get_text().split("\n")
    )
    return [part for line in lines if line for part in (line, "")]


def main(arguments: list[str]) -> int:
    """Write the lines of the file as JSON; on standard error why there are none."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        found = draft_lines(Path(arguments[0]).read_bytes(), arguments[1] if len(arguments) > 1 else "")
    except (Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except RecursionError:
        print("The file is nested too deeply to be read.", file=sys.stderr)
        return 1
    except MemoryError:
        print("The file would fill the memory: it is not read.", file=sys.stderr)
        return 1
    said = {"lines": found.lines, "pages": found.pages, "kind": found.kind, "remarks": found.remarks}
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

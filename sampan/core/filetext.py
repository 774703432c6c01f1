"""The words of a file: PDF, web page, plain text. To be run in a process of its own, which its caller may end.

Files come from anywhere. A parser that hangs, eats the memory or falls over takes this process with it and nothing else:
`python -m sampan.core.filetext PATH` writes the words to standard output.
"""

import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sampan.core.zawgyi import to_unicode

# Of a longer text only the beginning is kept: it is for finding, not for reading.
MOST_LETTERS: Final = 2_000_000
MOST_PAGES: Final = 2_000
SECONDS: Final = 120
MEMORY: Final = 2 << 30
_BLANK_LINES: Final = re.compile(r"\n\s*\n+")
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([a-zA-Z0-9_-]{2,40})", re.IGNORECASE)


class Unreadable(ValueError):
    """The file has no words that could be read; the message says why."""


def file_text(data: bytes) -> str:
    """The words of a file, told by its first bytes and not by its name. Raises Unreadable.

    >>> file_text("<p>แรงงาน<b>ข้ามชาติ</b></p>".encode())
    'แรงงานข้ามชาติ'
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        text = "\n\n".join(_pdf_pages(data))
    elif b"\x00" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("This is neither a PDF nor a text, so that nothing in it can be found.")
    elif re.search(rb"<(?:!doctype html|html|head|body|p|div)\b", data[:4096], re.IGNORECASE):
        text = _page_text(data)
    else:
        text = decoded(data)
    text = to_unicode(_BLANK_LINES.sub("\n\n", text[:MOST_LETTERS]).strip())
    if not text:
        raise Unreadable("There are no words in it: if it is a scan, add a text layer to it.")
    return text


def _pdf_pages(data: bytes) -> Iterator[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"The PDF cannot be opened ({error}): it is torn, or closed by a password.") from error
    letters = 0
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("￾", "")
            yield words
            letters += len(words)
            if letters > MOST_LETTERS:
                return
    finally:
        document.close()


def _page_text(data: bytes) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(decoded(data), "html.parser")
    for element in soup(["script", "style", "template", "noscript", "nav"]):
        element.decompose()
    for element in soup(["p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "td"]):
        element.append("\n")
    return str(soup.get_text())


def decoded(data: bytes) -> str:
    named = _META_CHARSET.search(data[:4096])
    tried = [
        "utf-8-sig",
        named[1].decode("ascii") if named else "",
        "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "",
    ]
    # Old Thai, Vietnamese and Chinese pages that do not say what they are written in are read as the last resort.
    for encoding in filter(None, tried):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def main(arguments: list[str]) -> int:
    """Write the words of the file to standard output; on standard error why there are none."""
    # Its own limits, whoever calls: seconds of the processor, and memory where the system keeps count (macOS does not).
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        text = file_text(Path(arguments[0]).read_bytes())
    except (Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

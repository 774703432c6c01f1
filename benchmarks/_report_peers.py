"""What a network could use instead to make its report: the same document as a web page, printed by each."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sampan.core.documents import (
    Block,
    Document,
    Heading,
    Inline,
    Listing,
    Note,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    Terms,
)
from sampan.reports.actions.pdf.letters import font_files

WEASYPRINT = "weasyprint==70.0"


class Unavailable(Exception):
    """A peer cannot run here. The message says why, as the end of "not measured: …"."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: seconds of the processor with all that it began, seconds on the wall, bytes at most."""

    cpu: float
    wall: float
    peak: int


def spend(command: Sequence[str], environment: dict[str, str] | None = None, seconds: float = 600) -> Spent:
    """Run a command and measure it with everything that it waited for."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    assert process.stderr is not None
    told = b""
    while chunk := process.stderr.read(1 << 16):
        told = (told + chunk)[-4000:]
        if time.monotonic() - began > seconds:
            process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise Unavailable(f"it ended with {process.returncode}: {told.decode('utf-8', 'replace').strip()[-300:]}")
    return Spent(
        usage.ru_utime + usage.ru_stime,
        time.monotonic() - began,
        usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    )


class _Page:
    """The document as one web page, with its notes where they are called or in a list at the end."""

    def __init__(self, document: Document, notes: Sequence[Sequence[Run]], notes_at_end: bool) -> None:
        self.document = document
        self.notes = list(notes)
        self.at_end = notes_at_end
        self.called = 0

    def runs(self, content: Sequence[Inline]) -> str:
        return "".join(self._inline(one) for one in content)

    def _inline(self, one: Inline) -> str:
        if isinstance(one, Note):
            self.called += 1
            words = "".join(self._run(run) for run in self.notes[self.called - 1])
            if self.at_end:
                return f'<sup><a href="#n{self.called}" id="c{self.called}">{self.called}</a></sup>'
            return f'<span class="note">{words}</span>'
        return self._run(one)

    def _run(self, run: Run) -> str:
        text = escape(run.text)
        if run.is_emphasised:
            text = f"<em>{text}</em>"
        if run.is_strong:
            text = f"<strong>{text}</strong>"
        return f'<a href="{escape(run.address)}">{text}</a>' if run.address else text

    def block(self, block: Block) -> str:
        said = f' lang="{block.language}"' if block.language else ""
        key = f' id="{escape(block.key)}"' if block.key else ""
        if isinstance(block, Heading):
            return f"<h{block.level}{said}{key}>{self.runs(block.content)}</h{block.level}>"
        if isinstance(block, Paragraph):
            tag = "blockquote" if block.style is Style.QUOTE else "p"
            return f'<{tag}{said}{key} class="{block.style}">{self.runs(block.content)}</{tag}>'
        if isinstance(block, Listing):
            tag = "ol" if block.is_numbered else "ul"
            return f"<{tag}{said}{key}>{''.join(f'<li>{self.runs(item)}</li>' for item in block.items)}</{tag}>"
        if isinstance(block, Terms):
            pairs = (f"<dt>{self.runs(term)}</dt><dd>{self.runs(meaning)}</dd>" for term, meaning in block.items)
            return f"<dl{said}{key}>{''.join(pairs)}</dl>"
        if isinstance(block, Table):
            caption = f"<caption>{self.runs(block.caption)}</caption>"
            head = "".join(f'<th scope="col">{self.runs(cell)}</th>' for cell in block.head)
            rows = "".join(f"<tr>{''.join(f'<td>{self.runs(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
            return f"<table{said}{key}>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return self.picture(block)

    def picture(self, picture: Picture) -> str:
        source = picture.path.as_uri() if picture.path else ""
        image = f'<img src="{source}" alt="{escape(picture.alt)}">'
        if picture.svg:
            image = picture.svg.replace("<svg ", f'<svg aria-label="{escape(picture.alt)}" ', 1)
        words = self.runs(picture.caption) + (f" {escape(picture.credit)}" if picture.credit else "")
        return f'<figure style="width:{picture.width:.0%}">{image}<figcaption>{words}</figcaption></figure>'

    def html(self, style: str) -> str:
        document = self.document
        headings = [block for block in document.blocks if isinstance(block, Heading) and block.level <= 2]
        contents = "".join(
            f"<li>{self.runs([one for one in block.content if isinstance(one, Run)])}</li>" for block in headings
        )
        body = "".join(self.block(block) for block in document.blocks)
        end = ""
        if self.at_end:
            items = (
                f'<li id="n{number}">{"".join(self._run(run) for run in note)}</li>'
                for number, note in enumerate(self.notes, 1)
            )
            end = f"<h1>Notes</h1><ol>{''.join(items)}</ol>"
        cover = self.picture(document.cover) if document.cover else ""
        return (
            f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8"><title>{escape(document.title)}</title>'
            f"<style>{style}</style></head><body><header>{cover}<h1>{escape(document.title)}</h1></header>"
            f"<nav><ol>{contents}</ol></nav><main>{body}</main>{end}</body></html>"
        )


def _style() -> str:
    faces = []
    for path in font_files():
        weight = 600 if "600" in path.stem else "100 900" if path.suffix == ".ttc" else 400
        slant = "italic" if "italic" in path.stem else "normal"
        family = "Serif" if path.stem.startswith("serif") else "Text " + re.sub("-600|-italic", "", path.stem)
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slant};src:url("{path.as_uri()}")}}'
        )
    families = ",".join(f'"Text {name}"' for name in ("sans", "thai", "lao", "khmer", "myanmar", "NotoSansCJK-VF.otf"))
    return "".join(faces) + (
        "@page{size:A4;margin:25mm 22mm 25mm 54mm;@bottom-left{content:counter(page)}}"
        f"body{{font:10pt/1.5 {families}}}h1{{break-before:page;font-family:Serif,{families}}}h2{{font-family:Serif,{families}}}"
        ":lang(km){line-height:1.9}:lang(my),:lang(shn),:lang(mnw){line-height:2}:lang(th),:lang(lo){line-height:1.75}"
        "img,svg{max-width:100%;height:auto}figure{margin:0;break-inside:avoid}table{border-collapse:collapse;font-size:8.4pt}"
        "td,th{text-align:start;vertical-align:top;padding:1.5mm}.note{float:footnote;font-size:7.8pt}"
    )


def written(document: Document, notes: Sequence[Sequence[Run]], target: Path, *, notes_at_end: bool) -> Path:
    """The document as a web page in a file."""
    target.write_text(_Page(document, notes, notes_at_end).html(_style()), encoding="utf-8")
    return target


def peers(
    folder: Path, document: Document, notes: Sequence[Sequence[Run]]
) -> Iterator[tuple[str, Path, list[str], dict[str, str] | None, str]]:
    """Each peer as (name, file, command, environment, why it cannot run)."""
    flowing = written(document, notes, folder / "flowing.html", notes_at_end=False)
    ended = written(document, notes, folder / "ended.html", notes_at_end=True)
    target = folder / "weasyprint.pdf"
    environment, reason = None, ""
    try:
        environment = _weasyprint(folder / "weasyprint")
    except Unavailable as error:
        reason = str(error)
    code = f"import weasyprint; weasyprint.HTML({str(flowing)!r}).write_pdf({str(target)!r}, pdf_variant='pdf/ua-1')"
    yield "WeasyPrint 70, from HTML", target, [sys.executable, "-c", code], environment, reason

    target = folder / "chromium.pdf"
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
    ]
    options += [
        "--virtual-time-budget=20000",
        "--allow-file-access-from-files",
        f"--user-data-dir={folder / 'profile'}",
    ]
    yield (
        "Chromium, printing HTML",
        target,
        [found, *options, f"--print-to-pdf={target}", ended.as_uri()],
        None,
        "" if found else "no Chromium here",
    )

    import pypandoc

    target = folder / "pandoc.docx"
    yield "pandoc, HTML to Word", target, [pypandoc.get_pandoc_path(), str(ended), "-o", str(target)], None, ""


def _weasyprint(folder: Path) -> dict[str, str]:
    """An environment in which it can be imported, of the benchmark's own."""
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
        str(folder),
        WEASYPRINT,
    ]
    try:
        subprocess.run(install, capture_output=True, timeout=180, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable("it could not be installed without a network") from error
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    tried = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], env=environment, capture_output=True, text=True, check=False
    )
    if tried.returncode:
        raise Unavailable("it needs Pango from the system, which is not here")
    return environment


def read_exactly(path: Path, paragraphs: Sequence[str]) -> int:
    """How many paragraphs can be copied out of a PDF as they were written, spaces aside, by PDFium."""
    import unicodedata

    import pypdfium2

    def plain(text: str) -> str:
        return re.sub("[\\s\u200b-\u200d\u00ad\ufeff\u2060\ufffe\x02-]+", "", unicodedata.normalize("NFC", text))

    whole = plain("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)))
    # The beginning is enough: the end may stand on the next page, behind a page number.
    return sum(plain(paragraph)[:90] in whole for paragraph in paragraphs)


def tagged(path: Path) -> str:
    """What a PDF is said to be for those who hear it: figures with words, notes, heads with their scope."""
    import pikepdf

    counts = {"Figure": 0, "Alt": 0, "Note": 0, "TH": 0, "Scope": 0}

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:  # type: ignore[attr-defined]
                walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            kind = str(node.get("/S", ""))[1:]  # type: ignore[attr-defined]
            if kind in counts:
                counts[kind] += 1
                counts["Alt"] += kind == "Figure" and "/Alt" in node  # type: ignore[operator]
                counts["Scope"] += kind == "TH" and "Scope" in json.dumps(str(node.get("/A", "")))  # type: ignore[attr-defined]
            if "/K" in node:  # type: ignore[operator]
                walk(node["/K"])  # type: ignore[index]

    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return "no tags"
        walk(pdf.Root.StructTreeRoot)
    return f"{counts['Alt']}/{counts['Figure']} figures, {counts['Note']} notes, {counts['Scope']}/{counts['TH']} heads"

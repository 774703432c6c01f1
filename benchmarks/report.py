#!/usr/bin/env python3
"""The annual report, made: seconds, memory and what can be read of it, beside what a network could use instead.

    python benchmarks/report.py [--quick] [--json] [--rounds 5]

The document is that of the tests: about 40 pages, 65 notes, 15 photos, paragraphs in ten languages. Peers are installed into
a folder that is taken away again; one that cannot run is named with the reason.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pickle
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from _report_peers import Spent, Unavailable, peers, read_exactly, spend, tagged  # noqa: E402

from sampan.core.documents import Document, Paragraph, Run  # noqa: E402
from sampan.reports.actions.pdf import Press  # noqa: E402
from tests.reports.documents import LANGUAGES, RIGHTS, sample_report  # noqa: E402

DAY = date(2017, 3, 1)
BEGIN = """
import pickle, sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[3])
document, notes = pickle.loads(Path(sys.argv[1]).read_bytes())
target, made_on = Path(sys.argv[2]), date(2017, 3, 1)
"""
COLD = f"""{BEGIN}
from sampan.reports.actions.pdf import set_document
set_document(document, notes, target=target, made_on=made_on)
"""
COLD_WORD = f"""{BEGIN}
from sampan.reports.actions.word import write_word
write_word(document, notes, target=target, made_on=made_on, report="benchmark")
"""
WORD = "sampan.reports.actions.word"
PARAGRAPHS = [text for language in LANGUAGES for text in RIGHTS[language][:5]]


def medians(runs: list[Spent]) -> dict[str, float]:
    """The middle of each column."""
    return {name: statistics.median(asdict(run)[name] for run in runs) for name in ("cpu", "wall", "peak")}


def facts(path: Path) -> dict[str, Any]:
    """What can be said of a file by looking at it."""
    import pypdfium2

    said: dict[str, Any] = {"bytes": path.stat().st_size, "exact": None, "tagged": "", "pages": None}
    if path.suffix == ".pdf":
        said |= {
            "exact": read_exactly(path, PARAGRAPHS),
            "tagged": tagged(path),
            "pages": len(pypdfium2.PdfDocument(path)),
        }
    return said


def cold(folder: Path, chapters: int, rounds: int) -> dict[str, Any]:
    """The PDF by a process that begins with nothing, the setting of the pages included."""
    held, target = folder / f"held-{chapters}.pickle", folder / f"sampan-{chapters}.pdf"
    held.write_bytes(pickle.dumps(sample_report(folder / f"photos-{chapters}", chapters=chapters)))
    runs = [spend([sys.executable, "-c", COLD, str(held), str(target), str(ROOT)]) for _ in range(rounds)]
    return {**medians(runs), **facts(target)}


def warm(folder: Path, document: Document, notes: Any, rounds: int) -> list[dict[str, Any]]:
    """The PDF by a process that has set it before: as it was, with one sentence more, and with every paragraph changed."""
    target = folder / "warm.pdf"
    more = replace(document, blocks=(*document.blocks, Paragraph((Run("One more sentence."),))))

    def altered(number: int) -> Document:
        blocks = tuple(
            replace(block, content=(*block.content, Run(f" {number}."))) if isinstance(block, Paragraph) else block
            for block in document.blocks
        )
        return replace(document, blocks=blocks)

    rows = []
    with Press() as press:
        press.set_document(document, notes, target=target, made_on=DAY)
        for name, make in (
            ("nothing changed", lambda number: document),
            ("one sentence more", lambda number: replace(more, description=str(number))),
            ("every paragraph changed", altered),
        ):
            walls, peak = [], 0
            for number in range(rounds):
                began = time.monotonic()
                made = press.set_document(make(number), notes, target=target, made_on=DAY)
                walls.append(time.monotonic() - began)
                peak = max(peak, made.peak_memory)
            rows.append(
                {
                    "what": f"sampan, PDF, warm: {name}",
                    "cpu": None,
                    "wall": statistics.median(walls),
                    "peak": peak,
                    **facts(target),
                }
            )
    return rows


def word(folder: Path, document: Document, notes: Any, rounds: int) -> dict[str, Any]:
    """The Word file, once the action that makes it is there."""
    row: dict[str, Any] = {"what": "sampan, Word"}
    try:
        importlib.import_module(WORD)
    except ImportError:
        return {**row, "missing": "the action that makes it is not there yet"}
    held, target = folder / "word.pickle", folder / "sampan.docx"
    held.write_bytes(pickle.dumps((document, notes)))
    try:
        runs = [spend([sys.executable, "-c", COLD_WORD, str(held), str(target), str(ROOT)]) for _ in range(rounds)]
        return {**row, **medians(runs), **facts(target)}
    except Unavailable as error:
        return {**row, "missing": str(error)}


def measure(quick: bool, rounds: int) -> dict[str, Any]:
    """Everything, as data."""
    with tempfile.TemporaryDirectory(prefix="sampan-report-") as name:
        folder = Path(name)
        document, notes = sample_report(folder / "photos")
        rows = [{"what": "sampan, PDF, new process", **cold(folder, 1, rounds)}]
        rows += warm(folder, document, notes, rounds)
        rows.append(word(folder, document, notes, rounds))
        for peer, target, command, environment, reason in peers(folder, document, notes):
            try:
                if reason:
                    raise Unavailable(reason)
                runs = [spend(command, environment) for _ in range(1 if quick else min(rounds, 3))]
                rows.append({"what": peer, **medians(runs), **facts(target)})
            except Unavailable as error:
                rows.append({"what": peer, "missing": str(error)})
        chapters = 3 if quick else 10
        grown = {"chapters": chapters, **cold(folder, chapters, 1)}
        return {"rows": rows, "grown": grown, "rounds": rounds, "paragraphs": len(PARAGRAPHS)}


def table(result: dict[str, Any]) -> str:
    """The rows as a Markdown table, with what was not measured."""
    base = result["rows"][0]["cpu"]
    lines = [
        "| made by | processor s, median | to sampan | wall s | memory MB | pages | file MB | paragraphs read exactly | for those who hear it |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    missing = []
    for row in result["rows"]:
        if "missing" in row:
            missing.append(f"{row['what']} ({row['missing']})")
            continue
        cpu = ["–", "–"] if row["cpu"] is None else [f"{row['cpu']:.2f}", f"{row['cpu'] / base:.2f}"]
        exact = "–" if row["exact"] is None else f"{row['exact']} of {result['paragraphs']}"
        cells = [row["what"], *cpu, f"{row['wall']:.2f}", f"{row['peak'] / (1 << 20):.0f}", str(row["pages"] or "–")]
        lines.append("| " + " | ".join([*cells, f"{row['bytes'] / 1e6:.1f}", exact, row["tagged"] or "–"]) + " |")
    first, grown = result["rows"][0], result["grown"]
    lines += [
        "",
        f"A report of {grown['pages']} pages ({grown['chapters']} times the text and photos) took {grown['cpu']:.1f} s of the processor, "
        f"{grown['cpu'] / first['cpu']:.1f} times as much, and {grown['peak'] / (1 << 20):.0f} MB.",
        f"{result['rounds']} rounds for sampan, fewer for the peers. Memory is that of the largest process: what Chromium's others take is not in it.",
    ]
    if missing:
        lines.append(f"Not measured here: {'; '.join(missing)}.")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="within a minute: fewer rounds, a smaller long report")
    parser.add_argument("--json", action="store_true", help="print data instead of a table")
    parser.add_argument("--rounds", type=int, default=0, help="how often each is made (5, or 2 with --quick)")
    given = parser.parse_args()
    result = measure(given.quick, given.rounds or (2 if given.quick else 5))
    print(json.dumps(result, indent=1) if given.json else table(result))


if __name__ == "__main__":
    main()

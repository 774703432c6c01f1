"""Writing the Word file: whole or not at all."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sampan.core.documents import Document, Run
from sampan.core.sentfiles import Sent, sent_lines

from ..notes import pandoc_path
from .finishing import finished
from .styles import reference_document
from .tree import tree_of

SECONDS: Final = 300


class NotWritten(RuntimeError):
    """The Word file could not be written for a reason that is not in the record."""


@dataclass(frozen=True, slots=True)
class WordMade:
    """What came of it. `stamp` tells whether another file says the same."""

    path: Path
    size: int
    stamp: str


def write_word(
    document: Document,
    notes: Sequence[Sequence[Run]],
    *,
    target: Path,
    made_on: date,
    report: str,
    progress: Callable[[str, int, int], None] | None = None,
    seconds: float = SECONDS,
) -> WordMade:
    """Write the document to `target`. `notes` are the words of its notes in order, `report` is the name by which the file is
    known when it comes back. The same call gives the same bytes. Raises Unprintable with all that the record lacks, NotWritten
    when the program that writes fails or takes longer than `seconds`."""
    lines = sent_lines(document, notes)
    sent = Sent(report, document.language, tuple(line for some in lines for line in some))
    tell = progress or (lambda step, done, of: None)
    with tempfile.TemporaryDirectory(prefix="sampan-word-") as name:
        folder = Path(name)
        tree = tree_of(document, notes, lines, folder, lambda done, of: tell("pictures", done, of))
        (folder / "tree.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        (folder / "reference.docx").write_bytes(reference_document(document.language))
        tell("pages", 0, 1)
        _ask_pandoc(folder, seconds)
        data = finished((folder / "made.docx").read_bytes(), document, sent, made_on)
    half = target.with_name(f".{target.name}.part")
    try:
        half.write_bytes(data)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    tell("pages", 1, 1)
    return WordMade(target, len(data), sent.stamp)


def _ask_pandoc(folder: Path, seconds: float) -> None:
    command = [
        pandoc_path(),
        "-f",
        "json",
        "-t",
        "docx",
        "--syntax-highlighting=none",
        "--reference-doc",
        "reference.docx",
        "-o",
        "made.docx",
        "tree.json",
    ]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"SOURCE_DATE_EPOCH": "1451606400"},
        )
    except subprocess.TimeoutExpired as error:
        raise NotWritten(f"Writing the Word file took longer than {seconds:.0f} seconds and was ended.") from error
    except OSError as error:
        raise NotWritten(f"The program that writes Word files cannot be started ({error.strerror}).") from error
    if done.returncode or done.stderr.strip():
        # It warns of a picture that it leaves out, and goes on.
        raise NotWritten(f"The Word file could not be written. {done.stderr.decode(errors='replace').strip()[:400]}")

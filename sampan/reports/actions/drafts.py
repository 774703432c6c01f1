"""Reading files that came from anywhere in a process that may be ended: drafts to be checked, Word files that came back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from sampan.core.draftfiles import SECONDS, DraftLines
from sampan.core.filetext import Unreadable
from sampan.core.wordreading import WordText, from_json

MOST_BYTES: Final = 100 << 20


def read_draft(source: Path | bytes, name: str = "") -> DraftLines:
    """The lines of a draft with their pages. Raises Unreadable with a sentence that says what is wrong and what to do."""
    said = json.loads(_in_a_process("sampan.core.draftfiles", _data(source), name or _name(source)))
    return DraftLines(tuple(said["lines"]), tuple(said["pages"]), said["kind"], tuple(said["remarks"]))


def read_word_file(source: Path | bytes) -> WordText:
    """A Word file that people worked on. Raises Unreadable."""
    return from_json(_in_a_process("sampan.core.wordreading", _data(source), ""))


def _name(source: Path | bytes) -> str:
    return source.name if isinstance(source, Path) else ""


def _data(source: Path | bytes) -> bytes:
    try:
        if isinstance(source, Path):
            if source.stat().st_size > MOST_BYTES:
                raise Unreadable(
                    f"The file has more than {MOST_BYTES >> 20} MB: make its pictures smaller, or send it in parts."
                )
            return source.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"The file cannot be read ({error.strerror}): check its name and that you may read it."
        ) from error
    if len(source) > MOST_BYTES:
        raise Unreadable(
            f"The file has more than {MOST_BYTES >> 20} MB: make its pictures smaller, or send it in parts."
        )
    return source


def _in_a_process(module: str, data: bytes, name: str) -> bytes:
    surroundings: dict[str, Any] = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8",
    }  # fmt: skip
    with tempfile.NamedTemporaryFile(prefix="sampan-draft-") as kept:
        kept.write(data)
        kept.flush()
        try:
            done = subprocess.run(
                [sys.executable, "-m", module, kept.name, name],
                capture_output=True, timeout=SECONDS * 2, check=False, env=surroundings,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise Unreadable(
                "The file takes too long to read: save it anew from where it was made, or send it in parts."
            ) from error
    if done.returncode == 1 and (said := done.stderr.decode(errors="replace").strip()) and "Traceback" not in said:
        raise Unreadable(said)
    if done.returncode:
        # The file ended the process that read it, which is what that process is for.
        raise Unreadable(
            "The file cannot be read: it is torn, or too much for the program. Save it anew from where it was made."
        )
    return done.stdout

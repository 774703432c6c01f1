"""The report as a PDF: set in a process of its own, with its progress told and a way to stop it."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeAlias

from sampan.core.documents import Document

from .child import Job, packed
from .content import Formed, Problem, Unprintable

SECONDS: Final = 600
KEPT_MEMORY: Final = 300 << 20
"""What a process may hold to be kept for the next document: it remembers some 40 MB of each that it has set."""
_LOOK_AROUND: Final = 0.2
_BEGIN: Final = "import sys; from sampan.reports.actions.pdf.child import main; sys.exit(main(sys.argv[1:]))"

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the step (`pictures`, `pages`, `text`), how many are done and how many there are."""


class Stopped(Exception):
    """Somebody asked to stop; no file was made."""


class NotSet(RuntimeError):
    """The pages could not be set for a reason that is not in the record: a fault of the program or too little memory."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it."""

    path: Path
    pages: int
    size: int
    peak_memory: int
    """Bytes that the process held at most, of this job or one before it."""
    warnings: tuple[str, ...]


class Press:
    """A process that sets documents, kept for the next: the second setting of a report takes a fraction of the first.

    >>> with Press() as press:  # doctest: +SKIP
    ...     press.set_document(document, notes, target=Path("report.pdf"))
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._rest = b""

    def __enter__(self) -> Press:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def set_document(
        self,
        document: Document,
        notes: Formed,
        *,
        target: Path,
        made_on: date,
        progress: Progress | None = None,
        should_stop: Callable[[], bool] | None = None,
        seconds: float = SECONDS,
    ) -> Made:
        """Write the document to `target`, whole or not at all.

        `notes` are the words of the document's notes in the order of `document.notes()`. `made_on` stands in the file as the
        day it was made; nothing else in it depends on when or where, so that the same call gives the same bytes. Raises Unprintable with all that the
        record lacks, Stopped when `should_stop` says so, NotSet when it takes longer than `seconds` or fails.
        """
        until = time.monotonic() + seconds
        child = self._started()
        try:
            assert child.stdin is not None
            child.stdin.write(packed(Job(document, tuple(notes), target.absolute(), made_on)))
            child.stdin.flush()
        except OSError as error:
            self.close()
            raise NotSet("The process that sets the pages ended before it began: try again.") from error
        while True:
            for fact in self._facts():
                if "step" in fact:
                    if progress is not None:
                        progress(fact["step"], fact["done"], fact["of"])
                elif "problems" in fact:
                    raise Unprintable([Problem(record, sentence) for record, sentence in fact["problems"]])
                elif "fault" in fact:
                    raise NotSet(f"The pages could not be set. {fact['fault']}")
                else:
                    if fact["peak"] > KEPT_MEMORY:
                        self._end()  # the next one begins anew, with the photos that are made already
                    made = fact["made"]
                    return Made(target, made["pages"], made["bytes"], fact["peak"], tuple(made["warnings"]))
            if should_stop is not None and should_stop():
                self.close()
                _clear(target)
                raise Stopped("The setting of the pages was stopped; no file was made.")
            if time.monotonic() > until:
                self.close()
                _clear(target)
                raise NotSet(f"Setting the pages took longer than {seconds:.0f} seconds and was ended.")

    def close(self) -> None:
        """End the process, whatever it does, and take its folder away."""
        self._end()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            child.wait()
        self._rest = b""

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sampan-press-")
        # Nothing of our surroundings: what opens strangers' photos need not know the site's secrets.
        surroundings = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        # Processes that set type count themselves by the threads they may use; two do for forty pages.
        surroundings |= {"RAYON_NUM_THREADS": "2", "LANG": "C.UTF-8"}
        self._child = subprocess.Popen(
            [sys.executable, "-c", _BEGIN, self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=surroundings,
        )
        return self._child

    def _facts(self) -> list[dict[str, Any]]:
        """What the process said within a moment."""
        assert self._child is not None
        assert self._child.stdout is not None
        pipe = self._child.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            if not selector.select(_LOOK_AROUND):
                return []
        said = os.read(pipe, 1 << 16)
        if not said:
            code = self._child.wait()
            self.close()
            raise NotSet(
                f"The process that sets the pages ended by itself (code {code}), most likely for want of memory: "
                "make the photos smaller or give the worker more memory."
            )
        *lines, self._rest = (self._rest + said).split(b"\n")
        return [json.loads(line) for line in lines if line]


def _clear(target: Path) -> None:
    target.with_name(f".{target.name}.part").unlink(missing_ok=True)


def set_document(document: Document, notes: Formed, *, target: Path, **how: Any) -> Made:
    """Write the document to `target` by a process begun and ended for it; see `Press.set_document`."""
    with Press() as press:
        return press.set_document(document, notes, target=target, **how)

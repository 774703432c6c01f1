"""The process that sets pages: it may be ended at any moment, and a photo or a font that is too much for it ends it alone.

It is given jobs one after another on standard input and says on standard output, a line of JSON each, how far it is. It
knows no Django and reads nothing but the files that a job names. Between jobs it keeps what it worked out, so that the
second setting of a report takes a fraction of the first.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import resource
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from sampan.core.documents import Document

from .content import Formed, Unprintable, printable
from .letters import font_files

if TYPE_CHECKING:
    import typst

TEMPLATE: Final = Path(__file__).parents[2] / "templates" / "reports" / "report.typ"
STANDARDS: Final = ("ua-1", "a-2a")
MEMORY: Final = 3 << 30
"""Bytes of address space, most of which is never used: what sets 40 pages takes a tenth of it."""
_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be set, and where the file is to be."""

    document: Document
    notes: Formed
    target: Path
    made_on: date


class _Press:
    """A folder with the template and the data, and the typesetter that remembers what it read there."""

    def __init__(self, folder: Path) -> None:
        import typst

        self.folder = folder
        self.pictures = folder / "pictures"
        self.pictures.mkdir(exist_ok=True)
        shutil.copyfile(TEMPLATE, folder / "report.typ")
        # The typesetter takes folders: this one holds the faces that are named and no others.
        faces = folder / "fonts"
        faces.mkdir(exist_ok=True)
        for number, path in enumerate(font_files()):
            link = faces / f"{number}{path.suffix}"
            link.unlink(missing_ok=True)
            link.symlink_to(path)
        # Without the machine's own fonts, on which the pages would otherwise depend.
        self.fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[faces])
        self.compiler: typst.Compiler | None = None

    def set(self, job: Job) -> dict[str, Any]:
        """Make the file; gives back what is to be known of it."""
        import pikepdf
        import typst

        from .textlayer import mend_text_layer

        data = printable(job.document, job.notes, self.pictures, _teller("pictures"), job.made_on)
        (self.folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        _tell(step="pages", done=0, of=1)
        if self.compiler is None:
            self.compiler = typst.Compiler(self.folder / "report.typ", root=self.folder, font_paths=self.fonts)
        raw, warnings = self.compiler.compile_with_warnings(format="pdf", pdf_standards=list(STANDARDS), timestamp=0)
        assert isinstance(raw, bytes)
        _tell(step="pages", done=1, of=1)
        unmended, mended = self.folder / "unmended.pdf", job.target.with_name(f".{job.target.name}.part")
        unmended.write_bytes(raw)
        del raw
        try:
            mend_text_layer(unmended, mended, _teller("text"))
            with pikepdf.open(mended) as pdf:
                pages = len(pdf.pages)
            mended.replace(job.target)
        finally:
            mended.unlink(missing_ok=True)
            unmended.unlink(missing_ok=True)
        return {"pages": pages, "bytes": job.target.stat().st_size, "warnings": [str(one.message) for one in warnings]}


def _tell(**fact: Any) -> None:
    sys.stdout.write(json.dumps(fact, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _teller(step: str) -> Any:
    return lambda done, of: _tell(step=step, done=done, of=of)


def _jobs(stream: BinaryIO) -> Any:
    while header := stream.read(_LENGTH):
        # The only writer is the process that began this one.
        yield pickle.loads(stream.read(int.from_bytes(header, "big")))


def packed(job: Job) -> bytes:
    """A job as it goes through the pipe."""
    body = pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(_LENGTH, "big") + body


def main(arguments: list[str]) -> int:
    """Set what comes on standard input until it ends; the argument is a folder to work in."""
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import typst

    press = _Press(Path(arguments[0]))
    for job in _jobs(sys.stdin.buffer):
        try:
            made = press.set(job)
        except Unprintable as error:
            _tell(problems=[[problem.record, problem.sentence] for problem in error.problems])
        except typst.TypstError as error:
            press.compiler = None
            _tell(fault=f"The typesetter stopped: {error.message} {' '.join(error.hints)}".strip())
        except MemoryError:
            _tell(fault="There was not enough memory.")
            return 1
        except Exception as error:
            _tell(fault=f"{type(error).__name__}: {error}")
        else:
            usage = resource.getrusage(resource.RUSAGE_SELF)
            _tell(made=made, peak=_peak_memory(), seconds=usage.ru_utime + usage.ru_stime)
    return 0


def _peak_memory() -> int:
    """The bytes that this process held at most. Linux counts for `ru_maxrss` what the process held that began this one."""
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM:"))
    # In bytes on macOS, in kilobytes elsewhere.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

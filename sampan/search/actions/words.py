"""Reading files, so that they can be found by their words: in a process of its own that may be ended."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import tempfile
from datetime import datetime
from typing import Any, Final

from django.db.models import F, Q

from sampan.core.filetext import SECONDS

from ..models import FileWords

log = logging.getLogger(__name__)

AT_A_TIME: Final = 20
_PROBLEM_LETTERS: Final = 300


def read_files(table: type[FileWords], *, owner: str, now: datetime, by: str) -> int:
    """Read the files of a table whose words are not known yet, or are those of another file; how many were looked at.

    `table` holds the words, `owner` names its key to the row with the file. A file that cannot be read is recorded with
    the reason and left alone until it is replaced.
    """
    keeper: Any = table._meta.get_field(owner).related_model
    unread = keeper.objects.exclude(file="").filter(Q(words__isnull=True) | ~Q(words__name=F("file"))).order_by("pk")
    done = 0
    for row in unread[:AT_A_TIME]:
        text, problem = _words(row.file)
        table.objects.update_or_create(  # type: ignore[attr-defined]
            **{owner: row},
            defaults={"name": row.file.name, "text": text, "problem": problem[:_PROBLEM_LETTERS], "read_at": now},
        )
        log.info("%s read the words of %s %s", by, keeper._meta.verbose_name, row.pk)
        done += 1
    return done


def _words(file: Any) -> tuple[str, str]:
    """The words of a stored file and, where there are none, the reason in a sentence."""
    with tempfile.NamedTemporaryFile() as copy:
        try:
            with file.open("rb") as source:
                for chunk in source.chunks():
                    copy.write(chunk)
        except OSError as error:
            return "", f"The file cannot be opened ({error.strerror})."
        copy.flush()
        # Nothing of our surroundings: what reads strangers' files need not know the site's secrets.
        surroundings = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            read = subprocess.run(
                [sys.executable, "-m", "sampan.core.filetext", copy.name],
                capture_output=True,
                timeout=2 * SECONDS,
                env=surroundings,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "", "Reading it took too long and was stopped."
    if read.returncode == 0:
        return read.stdout.decode("utf-8", "replace").replace("\x00", ""), ""
    reason = ""
    with contextlib.suppress(IndexError):
        reason = read.stderr.decode("utf-8", "replace").strip().splitlines()[-1]
    if read.returncode != 1 or "Error" in reason:
        return "", "The program that reads it gave up: the file is damaged or too large."
    return "", reason

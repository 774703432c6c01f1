"""Files of old archives: an mbox, pipermail's monthly files, Google's Takeout, a bundle or a folder of them."""

from __future__ import annotations

import gzip
import re
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_MAIL = re.compile(r".*\.(?:mbox|mbx|mail|eml|txt|mbox\.gz|txt\.gz)$", re.IGNORECASE)
MOST_MEMBERS = 20_000


class NoArchive(ValueError):
    """There is no mail in the file. The message says what is wanted."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of mail: its place in the bundle, its name and about how many bytes it has."""

    number: int
    name: str
    size: int


def members_of(path: Path) -> list[Member]:
    """The files of mail of an archive, those of a folder or bundle by name and month. Raises NoArchive, OSError."""
    found = [(name, size) for name, size in _listed(path)][:MOST_MEMBERS]
    if not found:
        raise NoArchive("no .mbox, .eml, .txt or .txt.gz is in it")
    found.sort(key=lambda one: _by_month(one[0]))
    return [Member(number, name, size) for number, (name, size) in enumerate(found)]


def _by_month(name: str) -> tuple[str, int, int, str]:
    """Pipermail names its files “2015-January.txt”: in the order of the year, so that answers come after questions."""
    months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    found = re.search(r"(\d{4})-([A-Za-z]+)\.txt", name)
    if found and found[2].casefold() in months:
        return (name[: found.start()], int(found[1]), months.index(found[2].casefold()), "")
    return (name, 0, 0, "")


def _listed(path: Path) -> Iterator[tuple[str, int]]:
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            if one.is_file() and _MAIL.match(one.name):
                yield str(one.relative_to(path)), one.stat().st_size
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as bundle:
            for info in bundle.infolist():
                if not info.is_dir() and _MAIL.match(info.filename):
                    yield info.filename, info.file_size
    elif _is_tar(path):
        with tarfile.open(path) as bundle:
            for member in bundle:
                if member.isfile() and _MAIL.match(member.name):
                    yield member.name, member.size
    elif path.is_file():
        yield path.name, path.stat().st_size


def _is_tar(path: Path) -> bool:
    try:
        return tarfile.is_tarfile(path)
    except (OSError, EOFError):
        return False


def open_member(path: Path, member: Member, stack: ExitStack) -> IO[bytes]:
    """The bytes of one file of mail, unpacked as they are read. Nothing is unpacked to the disk."""
    opened: Any
    if path.is_dir():
        opened = stack.enter_context((path / member.name).open("rb"))
    elif zipfile.is_zipfile(path):
        bundle = stack.enter_context(zipfile.ZipFile(path))
        opened = stack.enter_context(bundle.open(member.name))
    elif _is_tar(path):
        tar: tarfile.TarFile = stack.enter_context(tarfile.open(path))  # noqa: SIM115 -- closed by the stack
        opened = tar.extractfile(member.name)
        if opened is None:
            raise NoArchive(f"{member.name} cannot be read")
        stack.enter_context(opened)
    else:
        opened = stack.enter_context(path.open("rb"))
    if opened.read(2) == b"\x1f\x8b":
        opened.seek(0)
        unpacked: Any = gzip.GzipFile(fileobj=opened)
        stack.callback(unpacked.close)
        packed: IO[bytes] = unpacked
        return packed
    opened.seek(0)
    file: IO[bytes] = opened
    return file

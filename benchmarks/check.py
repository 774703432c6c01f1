#!/usr/bin/env python3
"""The checker of reports: how many of the errors that an editor found it finds, how often it is wrong, how fast; and peers.

    python benchmarks/check.py [--quick] [--json] [--missed] [--false] [--seed annual-report.txt]

Two texts: the seed report, which is no part of the project (`--seed` or `SAMPAN_SEED_REPORT` names it), against the example
year; and the report of an invented network with errors put into it, which no rule was made for. Peers are installed into a
folder of the benchmark's own, which is taken away again; those that cannot be had are named with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

SEED = Path(os.environ.get("SAMPAN_SEED_REPORT") or ROOT.parent / "shared" / "seed" / "annual-report-2016.txt")
FAMILIES = ("names", "acronyms", "dates", "numbers", "notes", "spelling", "debris")
# A slip in a name is one of spelling as well, and the other way about.
WORDS = {"names", "acronyms", "spelling"}


@dataclass(frozen=True)
class Error:
    """An error that an editor found: its lines, its family, whether it is certain, and whether a rule could find it."""

    lines: frozenset[int]
    family: str
    is_debris: bool
    certainty: str
    by_rule: bool
    words: str

    @property
    def counts(self) -> bool:
        """Whether it is one of the certain mechanical errors of the authors."""
        return self.certainty == "certain" and self.by_rule and not self.is_debris


@dataclass(frozen=True)
class Told:
    """What a checker told: the lines, the family (empty where a peer has none), and its words."""

    lines: frozenset[int]
    family: str
    words: str
    is_certain: bool = False


def read_errors(path: Path, text: str) -> list[Error]:
    """The errors of a list; lines are given as numbers, or as words that stand on them."""
    lines = text.split("\n")
    found = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("#") or not row.strip():
            continue
        where, family, origin, certainty, way, words = row.split("\t")
        numbers: set[int] = set()
        for part in where.split(" || ") if not re.fullmatch(r"[\d;]+", where) else where.split(";"):
            if part.isdigit() and " || " not in where:
                numbers.add(int(part))
                continue
            at = [number for number, line in enumerate(lines, 1) if part == line or (len(part) > 3 and part in line)]
            if not at:
                raise SystemExit(f"{path.name}: no line has “{part}”.")
            numbers.update(at)
        found.append(Error(frozenset(numbers), family, origin == "debris", certainty, way == "rule", words))
    return found


def is_of(told: Told, error: Error) -> bool:
    """Whether what was told is this error: a line in common and the same family; how things are set belongs to any."""
    if not told.lines & error.lines:
        return False
    family = "debris" if error.is_debris else error.family
    if told.family in ("", "style"):
        return True
    return told.family == family or (told.family in WORDS and family in WORDS)


def marks(told: Sequence[Told], errors: Sequence[Error]) -> dict[str, Any]:
    """Recall by family, of the certain mechanical errors and of all; precision, which counts every error of the list."""
    found = [any(is_of(one, error) for one in told) for error in errors]
    right = [any(is_of(one, error) for error in errors) for one in told]
    by_family: dict[str, list[int]] = {}
    for family in FAMILIES:
        rows = [
            hit
            for hit, error in zip(found, errors, strict=True)
            if (error.is_debris and family == "debris" and error.certainty == "certain")
            or (error.family == family and error.counts)
        ]
        by_family[family] = [sum(rows), len(rows)]
    certain = [hit for hit, error in zip(found, errors, strict=True) if error.counts]
    own = [(one, good) for one, good in zip(told, right, strict=True) if one.family != "debris"]
    return {
        "recall": sum(certain) / len(certain) if certain else 0.0,
        "found": sum(certain),
        "certain": len(certain),
        "found of all": sum(found),
        "all": len(errors),
        "told": len(told),
        "precision": sum(right) / len(told) if told else 0.0,
        "precision without debris": sum(good for _one, good in own) / len(own) if own else 0.0,
        "by family": by_family,
    }


# Sampan ----------------------------------------------------------------------------------------------------------------


def example_register(folder: Path) -> Any:
    """The register of the example year, read from a database of the benchmark's own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sampan.settings"
    os.environ["SAMPAN_VAR"] = str(folder)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        call_command("import_records", str(ROOT / "examples" / "mekong-2016"), stdout=nowhere)
    from sampan.reports.queries.register import register

    return register(year=2016)


def sampan(text: str, register: Any) -> list[Told]:
    """What the project's own checker tells."""
    from sampan.core.checks import check, read_text

    found = []
    for one in check(read_text(text), register):
        family = one.rule.split(".")[0]
        family = "debris" if one.is_debris else {"consistency": "style"}.get(family, family)
        found.append(
            Told(
                frozenset(one.lines), family, f"{one.rule}: {one.message} [{one.evidence}]", one.certainty == "certain"
            )
        )
    return found


def seconds(work: Callable[[], object], times: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median time of some runs."""
    taken = []
    for _ in range(times):
        start = clock()
        work()
        taken.append(clock() - start)
    return statistics.median(taken)


# Peers -----------------------------------------------------------------------------------------------------------------


class Unavailable(Exception):
    """A peer cannot run here: the message says why."""


def run(command: Sequence[str | Path], *, limit: int = 180, **options: Any) -> str:
    """What a command prints; Unavailable where it cannot be started or does not end."""
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=limit, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{command[0]}: {type(error).__name__}") from None
    return done.stdout or done.stderr


def from_pypi(folder: Path, *packages: str) -> None:
    """Install into a folder with pip."""
    run([sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", folder, *packages])
    if not folder.is_dir() or not any(folder.iterdir()):
        raise Unavailable("PyPI gave no package")


def from_npm(folder: Path, *packages: str) -> None:
    """Install into a folder with npm."""
    if not shutil.which("npm"):
        raise Unavailable("npm is not installed")
    run(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder, *packages])
    if not (folder / "node_modules").is_dir():
        raise Unavailable("npm gave no package")


def _rows(printed: str, pattern: str) -> list[Told]:
    return [
        Told(frozenset([int(match["line"])]), "", match[0].strip())
        for match in re.finditer(pattern, printed, re.MULTILINE)
    ]


def codespell(folder: Path, text: Path) -> Callable[[], list[Told]]:
    from_pypi(folder / "codespell", "codespell==2.4.1")
    environment = dict(os.environ, PYTHONPATH=str(folder / "codespell"))
    command = [sys.executable, "-m", "codespell_lib", text]
    return lambda: _rows(run(command, env=environment), r"^[^:\n]+:(?P<line>\d+): .*$")


def proselint(folder: Path, text: Path) -> Callable[[], list[Told]]:
    from_pypi(folder / "proselint", "proselint==0.14.0")
    environment = dict(os.environ, PYTHONPATH=str(folder / "proselint"))
    command = [sys.executable, "-m", "proselint", text]
    return lambda: _rows(run(command, env=environment), r"^[^\n]+?:(?P<line>\d+):\d+: .*$")


def write_good(folder: Path, text: Path) -> Callable[[], list[Told]]:
    from_npm(folder / "write-good", "write-good@1.0.8")
    command = ["node", folder / "write-good" / "node_modules" / "write-good" / "bin" / "write-good.js", text, "--parse"]
    return lambda: _rows(run(command), r"^[^\n]+?:(?P<line>\d+):\d+:.*$")


def cspell(folder: Path, text: Path) -> Callable[[], list[Told]]:
    from_npm(folder / "cspell", "cspell@9.8.0")
    command = ["node", folder / "cspell" / "node_modules" / "cspell" / "bin.mjs", "lint", "--locale", "en,en-GB"]
    command += ["--no-progress", "--no-summary", "--no-color", "--no-must-find-files", text.name]
    return lambda: _rows(run(command, cwd=text.parent), r"^[^\n]+?:(?P<line>\d+):\d+ - .*$")


def hunspell(folder: Path, text: Path) -> Callable[[], list[Told]]:
    """Hunspell itself, of Debian, with its British dictionary or the American."""
    if not shutil.which("hunspell"):
        raise Unavailable("hunspell is not installed (Debian: hunspell, hunspell-en-gb)")

    def told() -> list[Told]:
        printed = run(
            ["hunspell", "-a", "-d", "en_GB,en_US"],
            input="".join(f"^{line}\n" for line in text.read_text(encoding="utf-8").split("\n")),
        )
        number, found = 1, []
        for line in printed.splitlines()[1:]:
            if not line:
                number += 1
            elif line[0] in "&#":
                found.append(Told(frozenset([number]), "", line.split()[1]))
        return found

    return told


def vale(folder: Path, text: Path) -> Callable[[], list[Told]]:
    if not shutil.which("vale"):
        raise Unavailable(
            "its packages on PyPI and npm fetch the program from GitHub when they are installed or first run; put `vale` on the path to measure it"
        )
    settings = folder / "vale.ini"
    settings.write_text("MinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Vale\n", encoding="utf-8")
    command = ["vale", "--no-exit", "--output=line", f"--config={settings}", text]
    return lambda: _rows(run(command), r"^[^\n]+?:(?P<line>\d+):\d+:.*$")


def languagetool(folder: Path, text: Path) -> Callable[[], list[Told]]:
    jar = os.environ.get("SAMPAN_LANGUAGETOOL", "")
    if not jar or not Path(jar).is_file():
        raise Unavailable(
            "its packages on PyPI fetch a program of 250 MB from languagetool.org when first run, and Debian has none; SAMPAN_LANGUAGETOOL names languagetool-commandline.jar to measure it"
        )
    command = ["java", "-jar", jar, "-l", "en-GB", text]
    return lambda: _rows(run(command, limit=600), r"^\d+\.\) Line (?P<line>\d+), .*$")


PEERS: dict[str, Callable[[Path, Path], Callable[[], list[Told]]]] = {
    "codespell 2.4.1": codespell,
    "proselint 0.14.0": proselint,
    "write-good 1.0.8": write_good,
    "cspell 9.8.0, en and en-GB": cspell,
    "hunspell, en_GB and en_US": hunspell,
    "Vale": vale,
    "LanguageTool": languagetool,
}


# Both ------------------------------------------------------------------------------------------------------------------


def measure(name: str, text: str, errors: list[Error], register: Any, options: argparse.Namespace) -> dict[str, Any]:
    """All marks over one text: Sampan's, Sampan's without a record, and the peers'."""
    from sampan.core.checks import Register

    times = 1 if options.quick else 5
    rows: list[dict[str, Any]] = []
    for title, known in (("sampan", register), ("sampan, without a record", Register())):
        told = sampan(text, known)
        rows.append(
            {"name": title, **marks(told, errors), "seconds": seconds(lambda known=known: sampan(text, known), times)}
        )
        if title == "sampan" and options.missed:
            for error in errors:
                if error.by_rule and not any(is_of(one, error) for one in told):
                    print(
                        f"missed  {sorted(error.lines)[:6]} {error.family} {error.certainty}: {error.words}",
                        file=sys.stderr,
                    )
        if title == "sampan" and options.false:
            for one in told:
                if not any(is_of(one, error) for error in errors):
                    print(f"false   {sorted(one.lines)[:6]} {one.words[:180]}", file=sys.stderr)
    not_measured: list[str] = []
    with tempfile.TemporaryDirectory(prefix="sampan-check-") as folder:
        path = Path(folder) / "draft.txt"
        path.write_text(text, encoding="utf-8")
        for title, make in PEERS.items():
            try:
                peer = make(Path(folder), path)
                told = peer()
            except Unavailable as error:
                not_measured.append(f"{title} ({error})")
                continue
            rows.append({"name": title, **marks(told, errors), "seconds": seconds(peer, 1 if options.quick else 3)})
    long = "\n".join(_shifted(text, 10)) if not options.quick else ""
    growth = {
        "lines": text.count("\n"),
        # The processor's time, since other work on the machine would be taken for growth.
        "once": seconds(lambda: sampan(text, register), 1, time.process_time),
        "ten times": seconds(lambda: sampan(long, register), 1, time.process_time) if long else None,
    }
    return {"text": name, "rows": rows, "not measured": not_measured, "growth": growth}


def _shifted(text: str, times: int) -> Iterable[str]:
    """A text some times over, as long reports are long."""
    return (text for _ in range(times))


def table(result: dict[str, Any]) -> str:
    """One text's marks as a Markdown table."""
    rows = [
        f"### {result['text']}\n",
        "| checker | certain errors found | recall | told | precision | all on the list found | seconds |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for row in result["rows"]:
        rows.append(
            f"| {row['name']} | {row['found']} of {row['certain']} | {row['recall']:.2f} | {row['told']} | {row['precision']:.2f} "
            f"| {row['found of all']} of {row['all']} | {row['seconds']:.2f} |"
        )
    rows += ["", "| family | sampan | without a record |", "|---|---:|---:|"]
    own, bare = result["rows"][0]["by family"], result["rows"][1]["by family"]
    rows += [
        f"| {name} | {own[name][0]} of {own[name][1]} | {bare[name][0]} of {bare[name][1]} |"
        for name in FAMILIES
        if own[name][1]
    ]
    growth = result["growth"]
    if growth["ten times"]:
        rows += [
            "",
            f"Ten times the text ({growth['lines'] * 10:,} lines): {growth['ten times']:.1f} s of the processor, {growth['ten times'] / growth['once']:.1f} times as long.",
        ]
    if result["not measured"]:
        rows += ["", f"Not measured: {'; '.join(result['not measured'])}."]
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="once only, without the long text")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    parser.add_argument("--missed", action="store_true", help="name what was missed")
    parser.add_argument("--false", action="store_true", help="name what was told and is not on the list")
    parser.add_argument("--seed", type=Path, default=SEED, help="the text of the seed report")
    options = parser.parse_args()
    from _check_lakes import REGISTER

    results = []
    if options.seed.is_file():
        text = options.seed.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="sampan-check-record-") as folder:
            register = example_register(Path(folder))
            errors = read_errors(HERE / "_check_seed.tsv", text)
            results.append(measure("The seed report, against the example year", text, errors, register, options))
    else:
        print(
            f"The seed report is not at {options.seed}: `--seed` names it. Measured is the other text alone.",
            file=sys.stderr,
        )
    text = (HERE / "_check_lakes.txt").read_text(encoding="utf-8")
    errors = read_errors(HERE / "_check_lakes.tsv", text)
    results.append(measure("The invented report of the lakes, against its record", text, errors, REGISTER, options))
    # Last a text that no rule was mended for, with a record of nothing but the year and the network.
    from sampan.core.checks import Register
    from sampan.core.checks.register import Organisation

    text = (HERE / "_check_coffee.txt").read_text(encoding="utf-8")
    errors = read_errors(HERE / "_check_coffee.tsv", text)
    network = Organisation("rmg", "Red de Mujeres del Grano", "RMG", language="es", is_network=True)
    name = "The invented report on coffee, for which no rule was mended, against the year and the network alone"
    results.append(measure(name, text, errors, Register(year=2021, organisations=(network,)), options))
    print(json.dumps(results, ensure_ascii=False, indent=1) if options.json else "\n".join(map(table, results)))


if __name__ == "__main__":
    main()

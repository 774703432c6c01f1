#!/usr/bin/env python3
"""Search in every language of the people concerned: what is found, how fast, beside its peers; and which language a text is in.

    python benchmarks/search.py [--quick] [--json] [--only quality,speed,languages] [--documents 10000,100000,1000000]

The retrieval tasks are no part of the project; without them it says so and ends well. Peers that cannot run are named.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from _search_corpus import Row, Task, documents, long_queries, marks, read_tasks, sentences, short_queries  # noqa: E402
from _search_languages import identification, zawgyi  # noqa: E402
from _search_peers import ENGINES, Engine, Unavailable, install_whoosh  # noqa: E402

TASKS = Path(os.environ.get("SAMPAN_SEARCH_TASKS") or ROOT.parent / "shared" / "bench" / "search" / "tasks")
PARTS = ("quality", "speed", "languages")


def mean_marks(found: list[tuple[float, float, float]]) -> list[float]:
    """Recall, reciprocal rank and nDCG, each its mean."""
    return [statistics.fmean(column) for column in zip(*found, strict=True)]


def quality(tasks: list[Task], make: Callable[[Path], Engine]) -> dict[str, Any]:
    """The marks of one engine task by task, and the share of queries that it answered with nothing."""
    by_task: dict[str, list[float]] = {}
    empty = asked = 0
    for task in tasks:
        with tempfile.TemporaryDirectory(prefix="sampan-search-") as folder:
            engine = make(Path(folder))
            try:
                engine.build(task.rows())
                answers = [list(engine.search(query)) for query, _ in task.queries]
            finally:
                engine.close()
        by_task[task.name] = mean_marks(
            [marks(found, relevant) for found, (_, relevant) in zip(answers, task.queries, strict=True)]
        )
        empty += sum(not found for found in answers)
        asked += len(answers)
    languages = dict.fromkeys(task.language for task in tasks)
    by_language = {
        language: mean_marks([tuple(by_task[task.name]) for task in tasks if task.language == language])  # type: ignore[misc]
        for language in languages
    }
    macro = mean_marks([tuple(row) for row in by_task.values()])  # type: ignore[misc]
    return {"macro": macro, "empty": empty / asked, "languages": by_language, "tasks": by_task}


def spent(engine: Engine, queries: list[str], most: float) -> dict[str, float]:
    """Milliseconds a query: median, 95th and 99th percentile, after a first round that warms what can be warmed.

    Each round ends after `most` seconds: a slow engine is timed on fewer queries, whose number is told too.
    """
    times: list[float] = []
    for _ in range(2):
        times.clear()
        end = time.perf_counter() + most
        for query in queries:
            began = time.perf_counter()
            engine.search(query)
            times.append((time.perf_counter() - began) * 1000)
            if time.perf_counter() > end:
                break
    times.sort()
    percentiles = {f"p{part}": times[min(len(times) - 1, len(times) * part // 100)] for part in (50, 95, 99)}
    return {**percentiles, "queries": len(times)}


def seconds_until_found(engine: Engine, row: Row) -> float:
    """From the moment a document is handed over until a search finds it."""
    began = time.perf_counter()
    engine.add(row)
    while row[0] not in engine.search(row[1]):
        if time.perf_counter() - began > 10:
            return float("inf")
        time.sleep(0.001)
    return time.perf_counter() - began


def speed(
    make: Callable[[Path], Engine],
    pools: dict[str, list[str]],
    count: int,
    queries: dict[str, list[str]],
    most: float,
) -> dict[str, Any]:
    """Building, size, search and one late document, for one engine and so many documents."""
    with tempfile.TemporaryDirectory(prefix="sampan-search-") as folder:
        engine = make(Path(folder))
        try:
            began = time.perf_counter()
            engine.build(documents(pools, count))
            built = time.perf_counter() - began
            size = engine.size() / count
            searched = {kind: spent(engine, asked, most) for kind, asked in queries.items()}
            late = [
                seconds_until_found(engine, (f"late-{number}", word, word))
                for number, word in enumerate(["zanthoxylum", "quixotically", "brobdingnag"])
            ]
        finally:
            engine.close()
    row = {"documents": count, "build_s": built, "bytes": size, **searched, "late_s": statistics.median(late)}
    # A long run that is stopped has told at least this.
    print(json.dumps(row), file=sys.stderr)
    return row


def measure(given: argparse.Namespace) -> dict[str, Any]:
    """Everything asked for, as data."""
    result: dict[str, Any] = {"missing": []}
    only = given.only.split(",")
    if not given.tasks.is_dir():
        result["missing"].append(
            f"Nothing was measured, because the retrieval tasks are not at {given.tasks}; name their folder with --tasks or "
            "SAMPAN_SEARCH_TASKS."
        )
        return result
    if "languages" in only:
        result["languages"] = {"identification": identification(given.tasks), "zawgyi": zawgyi(given.tasks)}
    tasks = read_tasks(given.tasks, given.queries)
    with tempfile.TemporaryDirectory(prefix="sampan-whoosh-") as folder:
        install_whoosh(Path(folder))
        engines = [make for make in ENGINES if not given.engines or any(part in make.name for part in given.engines)]
        if "quality" in only:
            result["quality"] = {}
            for make in engines:
                _try(result, make.name, lambda make=make: result["quality"].update({make.name: quality(tasks, make)}))
        if "speed" in only:
            pools = sentences(tasks)
            queries = {"short": short_queries(pools, given.timed), "long": long_queries(tasks, given.timed)}
            result["speed"] = {make.name: [] for make in engines}
            for count in given.documents:
                for make in engines:
                    if count > (make.most_quickly if given.quick else make.most):
                        result["missing"].append(
                            f"Not measured: {make.name} with {count:,} documents, which takes long."
                        )
                        continue
                    _try(
                        result,
                        make.name,
                        lambda make=make, count=count: result["speed"][make.name].append(
                            speed(make, pools, count, queries, 1 if given.quick else 30)
                        ),
                    )
    return result


def _try(result: dict[str, Any], name: str, run: Callable[[], None]) -> None:
    print(f"{name} …", file=sys.stderr)
    try:
        run()
    except Unavailable as error:
        reason = f"Not measured: {name}, because {error}."
        if reason not in result["missing"]:
            result["missing"].append(reason)


def quality_tables(found: dict[str, Any]) -> list[str]:
    """The macro means with each language's reciprocal rank, and every task."""
    first = next(iter(found.values()))
    languages, tasks = list(first["languages"]), list(first["tasks"])
    lines = [
        f"What is found, mean over {len(tasks)} tasks; then MRR@10 by language:",
        "",
        f"| engine | R@10 | MRR@10 | nDCG@10 | no answer | {' | '.join(languages)} |",
        f"|---|---:|---:|---:|---:|{'---:|' * len(languages)}",
    ]
    for name, row in found.items():
        cells = " | ".join(f"{row['languages'][language][1]:.3f}" for language in languages)
        lines.append(
            f"| {name} | {' | '.join(f'{mark:.3f}' for mark in row['macro'])} | {row['empty']:.0%} | {cells} |"
        )
    lines += [
        "",
        "R@10 / MRR@10 of every task:",
        "",
        f"| task | {' | '.join(found)} |",
        f"|---|{'---:|' * len(found)}",
    ]
    for task in tasks:
        cells = " | ".join(f"{row['tasks'][task][0]:.3f} / {row['tasks'][task][1]:.3f}" for row in found.values())
        lines.append(f"| {task} | {cells} |")
    return [*lines, ""]


def spent_cell(row: dict[str, float]) -> str:
    """The percentiles, with the number of queries where it is too small for the last of them."""
    few = f" ({row['queries']} queries)" if row["queries"] < 100 else ""
    return " / ".join(f"{row[part]:.1f}" for part in ("p50", "p95", "p99")) + few


def speed_tables(found: dict[str, Any]) -> list[str]:
    """Every engine and number of documents, and how the engines grow."""
    lines = [
        "How fast; short queries are two words, long ones whole questions and sentences:",
        "",
        "| engine | documents | build s | bytes a document | short ms p50 / p95 / p99 | long ms p50 / p95 / p99 | found after ms |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, rows in found.items():
        for row in rows:
            times = [
                " / ".join(f"{row[kind][part]:.1f}" for part in ("p50", "p95", "p99")) for kind in ("short", "long")
            ]
            lines.append(
                f"| {name} | {row['documents']:,} | {row['build_s']:.0f} | {row['bytes']:.0f} | {' | '.join(times)} "
                f"| {row['late_s'] * 1000:.0f} |"
            )
    grown = [(name, rows) for name, rows in found.items() if len(rows) > 1]
    if grown:
        lines += ["", "Growth from one number of documents to the next, as a factor:", ""]
        lines += ["| engine | documents | build | short p50 | long p50 | long p99 |", "|---|---:|---:|---:|---:|---:|"]
    for name, rows in grown:
        for few, many in itertools.pairwise(rows):
            factors = [
                many["build_s"] / few["build_s"],
                many["short"]["p50"] / few["short"]["p50"],
                many["long"]["p50"] / few["long"]["p50"],
                many["long"]["p99"] / few["long"]["p99"],
            ]
            lines.append(
                f"| {name} | {few['documents']:,} → {many['documents']:,} | {' | '.join(f'{factor:.1f}' for factor in factors)} |"
            )
    return [*lines, ""]


def language_tables(found: dict[str, Any]) -> list[str]:
    """Identification by language, and Zawgyi."""
    lines: list[str] = []
    for measured in found.values():
        if "missing" in measured:
            lines += [measured["missing"], ""]
            continue
        lines += [measured["about"], "", f"| | {' | '.join(measured['columns'])} |"]
        lines.append(f"|---|{'---:|' * len(measured['columns'])}")
        for name, cells in measured["rows"].items():
            lines.append(f"| {name} | {' | '.join('–' if cell is None else f'{cell:.3f}' for cell in cells)} |")
        lines.append("")
    return lines


def table(result: dict[str, Any]) -> str:
    """The result as Markdown, with what was not measured."""
    lines: list[str] = []
    for part, draw in (("quality", quality_tables), ("speed", speed_tables), ("languages", language_tables)):
        if result.get(part):
            lines += draw(result[part])
    return "\n".join([*lines, *result["missing"]]).strip()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--quick", action="store_true", help="within a minute: fewer queries, 2,000 and 10,000 documents"
    )
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    parser.add_argument("--only", default=",".join(PARTS), help="some of quality,speed,languages")
    parser.add_argument("--documents", help="numbers of documents, by default 10000,100000")
    parser.add_argument("--engines", help="parts of the names of the engines to measure, by default all")
    parser.add_argument("--tasks", type=Path, default=TASKS, help="the folder of the retrieval tasks")
    given = parser.parse_args()
    given.tasks = given.tasks.resolve()
    given.queries, given.timed = (10, 40) if given.quick else (250, 280)
    sizes = given.documents or ("2000,10000" if given.quick else "10000,100000")
    given.documents = sorted(int(size) for size in sizes.split(","))
    given.engines = given.engines.split(",") if given.engines else []
    result = measure(given)
    print(json.dumps(result, indent=1) if given.json else table(result))


if __name__ == "__main__":
    main()

"""Record files: YAML as people write it, read into values that know their line, so that every complaint can name one.

Every plain value is text; what it means is the reader's business (`no` stays "no", `2016-03` stays "2016-03").
Anchors, aliases and tags are refused: a small file could otherwise stand for a huge one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from sampan.core.zawgyi import to_unicode

MOST_BYTES = 10_000_000
MOST_LEVELS = 20

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in which line of which file (lines count from 1; 0 is the file as a whole), and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class Rejected(ValueError):
    """Files that cannot be taken as they are: every problem found, in order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names with their values, in the order of the file, and the line of each name."""

    values: dict[str, Value]
    line: int
    lines: dict[str, int] = field(default_factory=dict)


Value = Scalar | Listing | Mapping


def read(data: bytes, file: str) -> Mapping:
    """The mapping that the YAML `data` holds; an empty file is an empty mapping. Raises Rejected."""
    if len(data) > MOST_BYTES:
        raise Rejected([Problem(file, 0, f"The file is larger than {MOST_BYTES // 1_000_000} MB: split it.")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Rejected([Problem(file, line, "This is not UTF-8 text: save the file as UTF-8.")]) from None
    try:
        problems = list(_forbidden(text, file))
        if problems:
            raise Rejected(problems)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise Rejected([_syntax_problem(error, text, file)]) from None
    if node is None:
        return Mapping({}, 1)
    problems = []
    value = _value(node, file, problems)
    if not isinstance(value, Mapping):
        problems.append(
            Problem(file, node.start_mark.line + 1, "The file must begin with a record type, such as “organisation:”.")
        )
    if problems or not isinstance(value, Mapping):
        raise Rejected(problems)
    return value


def _forbidden(text: str, file: str) -> Iterator[Problem]:
    level = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield Problem(
                file,
                line,
                "Anchors (&) and aliases (*) are not read here: write the value out, or put it in quotation marks.",
            )
            return
        if getattr(event, "tag", None) and not isinstance(event, yaml.DocumentStartEvent):
            yield Problem(
                file, line, "Tags (!) are not read here: write the plain value, or put it in quotation marks."
            )
            return
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield Problem(file, line, "A file holds one document: remove the “---”, or make a second file.")
                return
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
            if level > MOST_LEVELS:
                yield Problem(
                    file,
                    line,
                    f"More than {MOST_LEVELS} levels within each other: check the brackets and the indentation.",
                )
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    what = getattr(error, "problem", None) or "not understood"
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if "end of stream" in what:
        marks.reverse()  # what was never closed is found at the end of the file, but is to be mended where it begins
    mark = marks[0] or marks[1]
    if mark is not None:
        return Problem(
            file,
            mark.line + 1,
            f"This is not valid YAML ({what}, column {mark.column + 1}): check indentation, colons and quotation marks.",
        )
    position = getattr(error, "position", None)
    line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 0
    return Problem(file, line, "The file has a character that text files do not have: remove it.")


def _value(node: yaml.Node, file: str, problems: list[Problem]) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Scalar(to_unicode(node.value), line)
    if isinstance(node, yaml.SequenceNode):
        return Listing(tuple(_value(item, file, problems) for item in node.value), line)
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(file, key_line, "A name is expected before the colon."))
            continue
        key = key_node.value
        if key in values:
            problems.append(
                Problem(file, key_line, f"“{key}” stands here a second time (first in line {lines[key]}): keep one.")
            )
            continue
        values[key], lines[key] = _value(value_node, file, problems), key_line
    return Mapping(values, line, lines)

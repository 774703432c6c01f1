"""What every section is made with: the record of the year, the sentences of the language, and references to records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sampan.core.dates import Period
from sampan.core.documents import Block
from sampan.core.markup import as_paragraph, escaped, reference_to

from ..passages import Passage, Section
from ..records import Records
from ..records.forms import FORMS
from ..sentences import English
from ..year import YearRecord


@dataclass(slots=True)
class Making:
    """A report in the making. What was said once is not said again in the same words (`said`)."""

    year: YearRecord
    said: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    @property
    def records(self) -> Records:
        return self.year.records

    @property
    def words(self) -> English:
        return self.year.records.words

    @property
    def number(self) -> int:
        """The year of the report."""
        return self.year.scope.year

    def network(self, form: str = "short") -> str:
        """The network in a sentence."""
        network = self.year.network
        return reference_to("organisation", network.key, form) if network is not None else self.words.the_network

    def network_name(self, form: str = "short") -> str:
        """The network in plain words, for headings."""
        network = self.year.network
        if network is None:
            return self.words.the_network
        found = FORMS["organisation"][form](self.records, self.records.row("organisation", network.key))
        return "".join(one.text for one in found if hasattr(one, "text"))

    def once(self, text: str) -> str:
        """Recorded words as a sentence of markup, unless the same stands elsewhere in the report already."""
        line = " ".join(text.split())
        if not line or line in self.said:
            return ""
        self.said.add(line)
        return as_paragraph(escaped(self.words.sentence(line)))

    def notes(self, row: Any, kind: str) -> str:
        """The notes of a record, as a reference, so that they follow its sources."""
        return reference_to(kind, row.key, "notes") if self.records.has_source(row) else ""

    def noted(self, kind: str, said: Sequence[tuple[str, Any]]) -> list[str]:
        """Sentences with the notes of their records behind them. Where the next one rests on the same sources, one note behind
        the last of them stands for all."""
        found = []
        for at, (text, row) in enumerate(said):
            following = said[at + 1][1] if at + 1 < len(said) else None
            same = following is not None and self.records.notes(following) == self.records.notes(row)
            found.append(text if same else text + self.notes(row, kind))
        return found

    def prints(self, row: Any, kind: str, form: str = "") -> bool:
        """Whether a record has something to print in a form."""
        return bool(FORMS[kind][form](self.records, row))

    def prints_key(self, kind: str, key: str, form: str) -> bool:
        """The same for a record of which only the key is at hand."""
        return self.prints(self.records.row(kind, key), kind, form)


def organisation(row: Any, form: str = "the") -> str:
    """An organisation in a sentence."""
    return reference_to("organisation", row.key, form)


def person(row: Any, form: str = "") -> str:
    """A person in a sentence."""
    return reference_to("person", row.key, form)


def place(row: Any, form: str = "") -> str:
    """A place in a sentence."""
    return reference_to("place", row.key, form)


def event(row: Any, form: str = "") -> str:
    """An activity in a sentence."""
    return reference_to("event", row.key, form)


def text_passage(key: str, parts: Iterable[str], records: Sequence[str] = (), hint: str = "") -> Passage:
    """A passage of paragraphs, headings and lists; parts that say nothing are left out."""
    return Passage(key, "\n\n".join(part for part in parts if part), records=tuple(records), hint=hint)


def block_passage(key: str, block: Block, records: Sequence[str] = ()) -> Passage:
    """A passage that only the record can change."""
    return Passage(key, block=block, records=tuple(records))


def heading(level: int, text: str) -> str:
    """A heading of markup."""
    return f"{'#' * level} {text}"


def plain(text: str) -> str:
    """Recorded words as markup."""
    return escaped(" ".join(text.split()))


def paragraph(words: English, sentences: Iterable[str]) -> str:
    """Sentences (without full stops) as one paragraph."""
    said = [words.stop(one) for one in sentences if one]
    return as_paragraph(words.sentence_gap.join(said)) if said else ""


def points(items: Iterable[str]) -> str:
    """A list of points."""
    return "\n".join(f"- {item}" for item in items if item)


def numbered(items: Iterable[str]) -> str:
    """A numbered list."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate((one for one in items if one), start=1))


def has_dates(period: Period) -> bool:
    """Whether anything is known of when it was."""
    return period.start is not None or period.end is not None


def section(key: str, title: str, passages: Iterable[Passage], *, is_written: bool = False) -> Section:
    """A section without passages that say nothing."""
    kept = tuple(one for one in passages if is_written or one.block is not None or one.text.strip())
    return Section(key, title, kept, is_written)

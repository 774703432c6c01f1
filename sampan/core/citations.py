"""Sources as notes, CSL-JSON, BibTeX and RIS, and the numbering of notes with their Ibid. and short forms."""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from .dates import Period, Precision, printed_period

TYPES: Final = frozenset(
    {
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "pamphlet",
        "paper-conference",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """An author: a person's family and given name, or a literal (an organisation, or a name that is not inverted)."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One source, in the fields of CSL. `key` names it in exports; without one its author, year and title do.

    Raises ValueError for a type that CSL does not have.
    """

    type: str
    title: str = ""
    authors: tuple[Name, ...] = ()
    container_title: str = ""
    publisher: str = ""
    issued: Period | None = None
    accessed: Period | None = None
    url: str = ""
    language: str = ""
    genre: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"“{self.type[:40]}” is not a type of source; CSL has {', '.join(sorted(TYPES))}.")


class Form(StrEnum):
    """Which form of a note is printed: in full, Ibid. (same source as the note before) or short (an earlier one)."""

    FULL = "full"
    IBID = "ibid"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: which source, in which form, and `of`, the number of the note that gives the source in full."""

    number: int
    key: Hashable
    form: Form
    of: int | None


# Titles of things that stand alone are printed without quotation marks (plain text has no italics to set them in).
_STANDING_ALONE: Final = frozenset(
    {"book", "collection", "legislation", "bill", "regulation", "treaty", "motion_picture", "periodical"}
)


def note_text(reference: Reference, locator: str = "") -> str:
    """The source as a full note in plain text: author, “title”, genre, container, publisher, date, locator, address.

    >>> note_text(Reference("report", title="A Year", authors=(Name(family="Lee", given="Yimou"),)), "p. 4")
    'Lee, Yimou, “A Year”, p. 4.'
    """
    r = reference
    container = [r.container_title] if r.container_title else []
    if r.publisher and r.publisher not in (r.container_title, _authors(r.authors)):
        container.append(r.publisher)
    parts = [_authors(r.authors), _title(r), r.genre, *container, _date(r.issued), locator, r.url]
    if accessed := _date(r.accessed):
        parts.append(f"accessed {accessed}")
    return _sentence(parts)


def short_note_text(reference: Reference, locator: str = "") -> str:
    """The source as a later note: author (family name only) and title, which is enough to find the full one."""
    families = [name.literal or name.family or name.given for name in reference.authors]
    author = families[0] + (" et al." if len(families) > 2 else "") if families else ""
    if len(families) == 2:
        author = f"{families[0]} and {families[1]}"
    return _sentence([author, _title(reference), locator])


def ibid_text(locator: str = "") -> str:
    """The note for the same source as the note before."""
    return f"Ibid., {locator.rstrip('.')}." if locator else "Ibid."


def _sentence(parts: Iterable[str]) -> str:
    text = ", ".join(part.strip() for part in parts if part.strip())
    return text if not text or text.endswith((".", ".”")) else f"{text}."


def _title(reference: Reference) -> str:
    title = reference.title.strip()
    if not title or reference.type in _STANDING_ALONE:
        return title
    # Quotation marks inside a title change to single ones; outer ones that came with the title would be doubled.
    if title[0] == "“" and title.find("”") == len(title) - 1:
        title = title[1:-1]
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def _authors(authors: tuple[Name, ...]) -> str:
    """The first author as they are sorted, the others as they are spoken; more than three become et al."""
    if not authors:
        return ""
    names = [_sorted_name(authors[0]), *(_spoken_name(name) for name in authors[1:])]
    if len(names) > 3:
        return f"{names[0]} et al."
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sorted_name(name: Name) -> str:
    return name.literal or ", ".join(part for part in (name.family, name.given) if part)


def _spoken_name(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.given, name.family) if part)


def _date(period: Period | None) -> str:
    return "" if period is None or period.precision is Precision.UNKNOWN else printed_period(period)


def csl_json(reference: Reference) -> dict[str, Any]:
    """The source as an item of CSL-JSON 1.0; what is not known is left out, never guessed."""
    r = reference
    item: dict[str, Any] = {"id": _key(r), "type": r.type}
    fields = {
        "title": r.title,
        "container-title": r.container_title,
        "publisher": r.publisher,
        "URL": r.url,
        "language": r.language,
        "genre": r.genre,
    }
    item.update({name: value for name, value in fields.items() if value})
    if authors := [csl for name in r.authors if (csl := _csl_name(name))]:
        item["author"] = authors
    for name, period in (("issued", r.issued), ("accessed", r.accessed)):
        if period is not None and (value := _csl_date(period)):
            item[name] = value
    return item


def _csl_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    return {part: value for part, value in (("family", name.family), ("given", name.given)) if value}


def _csl_date(period: Period) -> dict[str, Any]:
    if period.precision is Precision.UNKNOWN:
        return {}
    if period.start is None or period.end is None or period.precision is Precision.SEASON:
        return {"literal": printed_period(period)}
    length = {Precision.YEAR: 1, Precision.MONTH: 2}.get(period.precision, 3)
    parts = [[day.year, day.month, day.day][:length] for day in (period.start, period.end)]
    return {"date-parts": parts[:1] if parts[0] == parts[1] else parts}


def _key(reference: Reference) -> str:
    """A name for exports of plain letters and digits: author, year and first words of the title."""
    r = reference
    if r.key:
        return r.key
    year = str(r.issued.start.year) if r.issued and r.issued.start else ""
    author = (r.authors[0].family or r.authors[0].literal or r.authors[0].given) if r.authors else ""
    words = " ".join([author, year, *r.title.split()[:3]])
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "source"


_BIBTEX_TYPES: Final = {
    "book": "book",
    "chapter": "incollection",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "manuscript": "unpublished",
}
_BIBTEX_CONTAINERS: Final = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_BIBTEX_PUBLISHERS: Final = {"techreport": "institution", "phdthesis": "school"}
_LATEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces even after a backslash, so they are named instead.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(reference: Reference) -> str:
    """The source as a BibTeX entry in UTF-8; titles keep their capitals, and signs that LaTeX reads are escaped."""
    r = reference
    kind = _BIBTEX_TYPES.get(r.type, "misc")
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in r.authors if name != Name()),
        "title": f"{{{_latex(r.title)}}}" if r.title else "",
        _BIBTEX_CONTAINERS.get(kind, "howpublished"): _latex(r.container_title),
        _BIBTEX_PUBLISHERS.get(kind, "publisher"): _latex(r.publisher),
        "type": _latex(r.genre),
        "language": _latex(r.language),
        "url": _one_line(r.url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if r.issued is not None and r.issued.start is not None:
        lines.append(f"  year = {{{r.issued.start.year}}}")
        if r.issued.precision in (Precision.DAY, Precision.MONTH):
            lines.append(f"  month = {_MONTHS[r.issued.start.month - 1]}")
    if r.accessed is not None and r.accessed.start is not None and r.accessed.precision is Precision.DAY:
        lines.append(f"  urldate = {{{r.accessed.start.isoformat()}}}")
    key = re.sub(r"[^A-Za-z0-9:._-]+", "-", _key(r))
    body = ",\n".join([key, *lines])
    return f"@{kind}{{{body}\n}}\n"


def _bibtex_name(name: Name) -> str:
    # Braces keep the name of an organisation in one piece, also when it has an “and” in it.
    return f"{{{_latex(name.literal)}}}" if name.literal else _latex(_sorted_name(name))


def _latex(text: str) -> str:
    return _one_line(text).translate(_LATEX)


def _one_line(text: str) -> str:
    return " ".join(text.split())


_RIS_TYPES: Final = {
    "book": "BOOK",
    "chapter": "CHAP",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "legislation": "STAT",
    "bill": "BILL",
    "legal_case": "CASE",
    "hearing": "HEAR",
    "motion_picture": "MPCT",
    "map": "MAP",
    "dataset": "DATA",
    "manuscript": "UNPB",
    "pamphlet": "PAMP",
    "post-weblog": "BLOG",
    "personal_communication": "PCOMM",
    "webpage": "ELEC",
}


def ris(reference: Reference) -> str:
    """The source as a RIS record, with the line ends the format asks for."""
    r = reference
    lines = [("TY", _RIS_TYPES.get(r.type, "GEN")), ("ID", _key(r))]
    lines += [("AU", _sorted_name(name)) for name in r.authors]
    lines += [("TI", r.title), ("T2", r.container_title), ("PB", r.publisher), ("M3", r.genre)]
    if r.issued is not None and r.issued.start is not None:
        lines += [("PY", str(r.issued.start.year)), ("DA", _ris_date(r.issued))]
    if r.accessed is not None and r.accessed.start is not None:
        lines.append(("Y2", _ris_date(r.accessed)))
    lines += [("LA", r.language), ("UR", r.url)]
    written = [f"{tag}  - {_one_line(value)}" for tag, value in lines if value.strip()]
    return "\r\n".join([*written, "ER  - "]) + "\r\n"


def _ris_date(period: Period) -> str:
    assert period.start is not None
    length = {Precision.DAY: 3, Precision.MONTH: 2}.get(period.precision, 1)
    return "/".join(period.start.isoformat().split("-")[:length])


def number_notes(keys: Iterable[Hashable]) -> list[Note]:
    """Number notes in order: a source is given in full once, then as Ibid. right after itself, else in short form.

    >>> [str(note.form) for note in number_notes(["a", "a", "b", "a"])]
    ['full', 'ibid', 'full', 'short']
    """
    first: dict[Hashable, int] = {}
    notes: list[Note] = []
    for number, key in enumerate(keys, start=1):
        if key not in first:
            first[key] = number
            notes.append(Note(number, key, Form.FULL, None))
        else:
            form = Form.IBID if notes[-1].key == key else Form.SHORT
            notes.append(Note(number, key, form, first[key]))
    return notes

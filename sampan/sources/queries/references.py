"""Which sources there are, everything that the page of one shows, and where each is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, ForeignKey, OuterRef, Prefetch, Q, QuerySet

from sampan.network.models import Language
from sampan.network.queries.order import InOrder, name_key
from sampan.sources.models import Citation, Note, NoteForm, Quotation, Source, StoredCopy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from sampan.network.models import User

    Reader = User | AnonymousUser | None


@dataclass(frozen=True, slots=True)
class SourceChoices:
    """What the list of sources can be narrowed to, only what finds something."""

    types: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """One record that cites a source: the record, the words that say what it is, and where in the source it stands."""

    record: Any
    role: str
    locator: str
    note: Note | None


@dataclass(frozen=True, slots=True)
class CitedKind:
    """The records of one kind that cite a source. `model` is the kind as Django names it, such as figures.figure."""

    model: str
    words: str
    records: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note of a document: as printed, and the source it comes to when its Ibid. is followed."""

    note: Note
    source: Source | None
    is_displaced: bool
    is_doubled: bool


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Everything on the page of a source."""

    source: Source
    copies: tuple[StoredCopy, ...]
    notes: tuple[PrintedNote, ...]
    named_in: tuple[Note, ...]
    cited: tuple[CitedKind, ...]
    quotations: tuple[Quotation, ...]


def list_sources(
    *, type: str = "", language: str = "", year: int | None = None, cited: str = "", q: str = ""
) -> InOrder[Source]:
    """Published sources by title, with authors, language and place at hand.

    `cited` is "yes" or "no": whether any record or note names the source. `q` is looked for in titles, authors,
    publishers and addresses, in any script.
    """
    asked: Any = Source.objects.filter(live=True)
    if type:
        asked = asked.filter(type=type)
    if language:
        asked = asked.filter(language=language)
    if year is not None:
        asked = asked.in_year(year)
    if cited:
        named = Q(Exists(Note.objects.filter(source=OuterRef("pk"), live=True)))
        for table in citation_tables():
            named |= Q(Exists(table._default_manager.filter(source=OuterRef("pk"))))
        asked = asked.filter(named if cited == "yes" else ~named)
    if q:
        asked = asked.filter(
            Q(title__icontains=q)
            | Q(title_printed__icontains=q)
            | Q(container_title__icontains=q)
            | Q(publisher__icontains=q)
            | Q(url__icontains=q)
            | Q(authors__family_name__icontains=q)
            | Q(authors__given_name__icontains=q)
            | Q(authors__literal__icontains=q)
        ).distinct()
    return InOrder(asked.select_related("language", "place").prefetch_related("authors"), name_key, "title")


def source_choices() -> SourceChoices:
    """What the filters of the list offer. Two queries."""
    types = Source.objects.filter(live=True).order_by().values_list("type", flat=True).distinct()
    languages = (
        Language.objects.filter(sources__live=True).distinct().order_by("order", "slug").values_list("slug", "own_name")
    )
    return SourceChoices(tuple(sorted(types)), tuple(languages))


def citation_tables() -> tuple[type[Citation], ...]:
    """The tables of citations, one a kind of record, in the order of their apps and names."""
    return tuple(sorted(Citation.__subclasses__(), key=lambda table: table._meta.label_lower))


def cited_record_of(table: type[Citation]) -> ForeignKey[Any, Any]:
    """The column by which a table of citations names the record that cites."""
    own = {"source", "note"}
    return next(
        field for field in table._meta.concrete_fields if isinstance(field, ForeignKey) and field.name not in own
    )


def source_record(*, user: Reader, key: str) -> SourceRecord | None:
    """Everything on the page of a source that `user` may see, or None where there is none that is published."""
    source = (
        Source.objects.filter(live=True, key=key)
        .select_related("language", "place", "publisher_organisation")
        .prefetch_related("authors")
        .first()
    )
    if source is None:
        return None
    return SourceRecord(
        source=source,
        copies=tuple(source.copies.order_by("-captured_at")),
        notes=tuple(printed_notes(document=source)),
        named_in=tuple(
            sorted(
                Note.objects.filter(live=True, source=source, document__live=True)
                .exclude(document=source)
                .select_related("document"),
                key=lambda note: (name_key(note.document.title), note.document.key, note.order),
            )
        ),
        cited=tuple(_cited_kinds(source, user)),
        quotations=tuple(quotations_from(source=source)),
    )


def quotations_from(*, source: Source) -> QuerySet[Quotation]:
    """Published quotations that are taken from the source, or were printed in it."""
    return (
        Quotation.objects.filter(live=True, citations__source=source)
        .distinct()
        .select_related("language", "speaker", "organisation")
        .prefetch_related("citations__note")
        .order_by("key")
    )


def _cited_kinds(source: Source, user: Reader) -> Iterator[CitedKind]:
    for table in citation_tables():
        field = cited_record_of(table)
        model: Any = field.related_model
        rows = (
            table._default_manager.filter(source=source)
            .filter(**{f"{field.name}__in": model.objects.visible_to(user)})
            .select_related(field.name, "note", *_named_beside(field.name, model))
            .order_by(f"{field.name}__key", "order", "id")
        )
        first: dict[int, Cited] = {}
        for row in rows:
            record = getattr(row, field.name)
            first.setdefault(record.pk, Cited(record, row.role, row.locator, row.note))
        if first:
            yield CitedKind(model._meta.label_lower, str(model._meta.verbose_name_plural), tuple(first.values()))


def _named_beside(name: str, model: Any) -> list[str]:
    """The records in whose pages a citing record is shown, such as the indicator of a figure."""
    beside = ("indicator", "pathway", "instrument")
    return [f"{name}__{field.name}" for field in model._meta.concrete_fields if field.name in beside]


def printed_notes(*, document: Source) -> list[PrintedNote]:
    """The notes that a document prints, in the order of their calls, each Ibid. followed to its source. One query."""
    notes = list(
        Note.objects.filter(live=True, document=document)
        .select_related("source", "refers_to")
        .prefetch_related(Prefetch("source__authors"))
        .order_by("order")
    )
    by_pk = {note.pk: note for note in notes}
    numbers = [note.printed_number for note in notes if note.printed_number]
    told = []
    highest = 0
    for note in notes:
        number = int(note.printed_number) if note.printed_number.isascii() and note.printed_number.isdigit() else 0
        is_displaced = bool(number) and number < highest
        highest = max(highest, number)
        told.append(
            PrintedNote(
                note,
                _followed(note, by_pk),
                is_displaced,
                bool(note.printed_number) and numbers.count(note.printed_number) > 1,
            )
        )
    return told


def _followed(note: Note, by_pk: dict[int, Note]) -> Source | None:
    """The source of a note, or of the note it refers to; a ring of notes that name each other ends in None."""
    seen: set[int] = set()
    at: Note | None = note
    while at is not None and at.pk not in seen:
        if at.source is not None:
            return at.source if at.source.live else None
        if at.form not in (NoteForm.IBID, NoteForm.SHORT):
            return None
        seen.add(at.pk)
        at = by_pk.get(at.refers_to_id or 0)
    return None


def documents_with_notes() -> QuerySet[Source]:
    """Published documents whose printed notes are on record."""
    return (
        Source.objects.filter(live=True)
        .filter(Exists(Note.objects.filter(document=OuterRef("pk"), live=True)))
        .order_by(F("start").desc(nulls_last=True), "title")
    )

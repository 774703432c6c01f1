"""The records that the texts of a report refer to, fetched kind by kind, and what each reference prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django.db.models import Count, Model, Q

from sampan.core.citations import Reference
from sampan.core.documents import Cited, Inline, Note, Run
from sampan.core.languages import base_language
from sampan.core.markup import RecordReference
from sampan.network.models import NameKind, Organisation, OrganisationName, Person, PersonName, Place, PlaceName
from sampan.sources.models import CitationRole

from ..scope import Scope
from ..sentences import English, language_pack
from .forms import FORMS, Content
from .loading import ALIASES, LOADING

_NAMES: Final[dict[type, tuple[type[Model], str]]] = {
    Place: (PlaceName, "place_id"),
    Organisation: (OrganisationName, "organisation_id"),
    Person: (PersonName, "person_id"),
}


class Unresolved(Exception):
    """A reference that cannot be printed; its text says what is wrong and what to do."""


class Records:
    """The records of one report. `load` fetches what will be asked for, one kind after the other; `content` prints."""

    def __init__(self, scope: Scope, *, own_reports: Iterable[int] = ()) -> None:
        self.scope = scope
        self.language = scope.language
        self.words: English = language_pack(scope.language)
        self.own_reports = frozenset(own_reports)
        self.found: dict[tuple[str, str], Any] = {}
        self.asked: set[tuple[str, str]] = set()
        self.cited: dict[str, Any] = {}
        self._doubled: frozenset[str] | None = None
        self._names: dict[type, dict[int, list[Any]]] = {}
        self._former: dict[int, str] | None = None

    def keep(self, kind: str, rows: Iterable[Any]) -> list[Any]:
        """Rows that were fetched already, so that nobody fetches them again."""
        kept = list(rows)
        for row in kept:
            self.found[kind, row.key] = row
            self.asked.add((kind, row.key))
        return kept

    def load(self, references: Iterable[tuple[str, str]]) -> None:
        """Fetch the records of these kinds and keys that are not at hand. One set of queries a kind."""
        wanted: dict[str, set[str]] = {}
        for kind, key in references:
            kind = ALIASES.get(kind, kind)
            if kind in LOADING and (kind, key) not in self.asked:
                wanted.setdefault(kind, set()).add(key)
        for kind in sorted(wanted):
            keys = wanted[kind]
            _model, rows = LOADING[kind]
            found = rows(self.scope.audiences).filter(key__in=keys)
            self.asked.update((kind, key) for key in keys)
            for row in found:
                self.found[kind, row.key] = row

    def row(self, kind: str, key: str) -> Any:
        """The record, if the readers of the report may see it."""
        named = ALIASES.get(kind, kind)
        if named not in FORMS:
            raise Unresolved(
                f"“{kind}” is no kind of record: write one of {', '.join(sorted([*FORMS, *ALIASES]))} before the colon."
            )
        if (named, key) not in self.asked:
            self.load([(named, key)])
        row = self.found.get((named, key))
        if row is None:
            raise Unresolved(f"There is no {named} with the key “{key}”: correct the key, or record it first.")
        if not row.live:
            raise Unresolved(f"“{row}” is not published: publish it, or take it out of the text.")
        if getattr(row, "audience", "public") not in self.scope.audiences:
            raise Unresolved(
                f"“{row}” is not open to the readers of this report ({row.get_audience_display()}): take it out of the "
                "text, or open the record."
            )
        return row

    def content(self, reference: RecordReference) -> Content:
        """What a reference prints, in the style in which it stands."""
        row = self.row(reference.kind, reference.key)
        kind = ALIASES.get(reference.kind, reference.kind)
        form = FORMS[kind].get(reference.form)
        if form is None:
            known = ", ".join(f"“{name}”" for name in sorted(FORMS[kind]) if name)
            raise Unresolved(f"{kind} has no form “{reference.form}”: write {known}, or no form.")
        found = form(self, row)
        # The notes alone may be none: not everything has a source.
        if not found and reference.form != "notes":
            raise Unresolved(
                f"“{row}” has nothing recorded for the form “{reference.form}”: record it, or choose another."
            )
        return tuple(self._styled(one, reference, f"{kind}:{reference.key}") for one in found)

    def _styled(self, one: Inline, reference: RecordReference, record: str) -> Inline:
        if not isinstance(one, Run):
            return one
        return replace(
            one,
            record=record,
            is_strong=one.is_strong or reference.is_strong,
            # A title that is emphasised in running text stands out from emphasised text by being plain.
            is_emphasised=one.is_emphasised is not reference.is_emphasised,
        )

    def notes(self, row: Any) -> Content:
        """The note that stands behind a record: its sources, without the report that is being made.

        A source that is not published, and a note of a printed report whose text is lost, name nothing.
        """
        here: list[Cited] = []
        printed_in: list[Cited] = []
        for one in row.citations.all():
            if one.source is None or not one.source.live or one.source_id in self.own_reports:
                continue
            self.cited[one.source.key] = one.source
            to = printed_in if one.role == CitationRole.PRINTED_IN else here
            cited = Cited(one.source.key, "" if one.note_id else one.locator)
            if cited not in to:
                to.append(cited)
        notes = [Note(tuple(here))] if here else []
        if printed_in:
            notes.append(Note(tuple(printed_in), before=(Run(self.words.printed_in),)))
        return tuple(notes)

    def credit(self, row: Any) -> tuple[Run, ...]:
        """Who took a photo."""
        return tuple(one for one in FORMS["photo"]["credit"](self, row) if isinstance(one, Run))

    def has_lost_source(self, row: Any) -> bool:
        """Whether a source was named once that nobody can tell any more, and no other one stands behind the record."""
        lost = any(one.source is None and one.note is not None for one in row.citations.all())
        return lost and not self.notes(row)

    def has_source(self, row: Any) -> bool:
        """Whether a note stands behind a record."""
        return bool(self.notes(row))

    def names(self, row: Any) -> list[Any]:
        """The names of a place, a person or an organisation in the language of the report. One query a table."""
        model = type(row)
        if model not in self._names:
            table, column = _NAMES[model]
            rows: Any = table._default_manager
            found = rows.filter(
                Q(language=self.language) | Q(language__slug__startswith=f"{base_language(self.language)}-"),
                kind__in=[NameKind.OFFICIAL, NameKind.ACCEPTED],
            )
            grouped: dict[int, list[Any]] = {}
            for name in found.order_by("id"):
                grouped.setdefault(getattr(name, column), []).append(name)
            self._names[model] = grouped
        return self._names[model].get(row.pk, [])

    def former_names(self, row: Any) -> str:
        """The former name of an organisation, if it has one. One query."""
        if self._former is None:
            rows = OrganisationName.objects.filter(kind=NameKind.FORMER).order_by("-id")
            self._former = dict(rows.values_list("organisation_id", "name"))
        return self._former.get(row.pk, "")

    def doubled_names(self) -> frozenset[str]:
        """Names that several organisations bear, such as ministries of several countries. One query."""
        if self._doubled is None:
            rows = (
                Organisation.objects.filter(live=True, is_anonymous=False)
                .order_by()
                .values("name")
                .annotate(number=Count("pk"))
                .filter(number__gt=1)
            )
            self._doubled = frozenset(rows.values_list("name", flat=True))
        return self._doubled

    def sources(self, keys: Iterable[str]) -> dict[str, Reference]:
        """The sources of these keys as the notes need them."""
        wanted = list(dict.fromkeys(keys))
        self.load(("source", key) for key in wanted)
        return {key: replace(self.row("source", key).reference, key=key) for key in wanted}

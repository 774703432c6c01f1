"""What sources say in words about a place or about an organisation: claims and quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)

from sampan.core.dates import Period, Precision
from sampan.network.queries.prepared import Prepared
from sampan.sources.models import Claim, ClaimCitation, Quotation, QuotationCitation

from .notes import Record


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim told in our own sentence, or a quotation kept word for word. `said_by` is empty where the network says so."""

    is_quotation: bool
    id: int
    key: str
    text: str
    language: str
    topic: str
    said_by: str
    when: Period
    kind: str

    @property
    def record(self) -> Record:
        """The statement as `notes_for` names it."""
        return (QuotationCitation if self.is_quotation else ClaimCitation, self.id)


def statements_about(place: int) -> list[Statement]:
    """Published claims and quotations about the place, claims first, in the order of the document. One query."""
    return _in_order(_STATEMENTS_ABOUT.rows(place))


def _about(place: int) -> QuerySet[Any, Any]:
    claims = Claim.places.through.objects.filter(claim=OuterRef("pk"), place=place)
    quotations = Quotation.places.through.objects.filter(quotation=OuterRef("pk"), place=place)
    return _claims(Claim.objects.filter(Exists(claims))).union(
        _quotations(Quotation.objects.filter(Exists(quotations))), all=True
    )


_STATEMENTS_ABOUT = Prepared(_about, int)


def statements_about_organisation(organisation: int) -> list[Statement]:
    """Published claims about the organisation, in their order. One query."""
    about = Claim.organisations.through.objects.filter(claim=OuterRef("pk"), organisation=organisation)
    return _in_order(_claims(Claim.objects.filter(Exists(about))))


_COLUMNS = (
    "is_quotation",
    "place_in_order",
    "key",
    "id",
    "text",
    "language_id",
    "about",
    "said",
    "said_printed",
    "first_day",
    "last_day",
    "known_to",
    "goes_on",
    "told_as",
)


def _claims(claims: QuerySet[Claim]) -> QuerySet[Any, Any]:
    return (
        claims.filter(live=True)
        .annotate(
            is_quotation=Value(0, IntegerField()),
            place_in_order=F("order"),
            about=F("topic"),
            # What the network itself says needs no name beside it on its own site.
            said=Case(When(asserted_by__is_network=True, then=Value("")), default=F("asserted_by__name")),
            said_printed=F("asserted_by_printed"),
            first_day=F("start"),
            last_day=F("end"),
            known_to=F("precision"),
            goes_on=F("is_open"),
            told_as=F("kind"),
        )
        .order_by()
        .values_list(*_COLUMNS)
    )


def _quotations(quotations: QuerySet[Quotation]) -> QuerySet[Any, Any]:
    """With the columns of claims, so that both come in one query; a quotation has no dates of its own."""
    return (
        quotations.filter(live=True)
        .annotate(
            is_quotation=Value(1, IntegerField()),
            place_in_order=Value(0, IntegerField()),
            about=Value("", CharField()),
            said=F("attributed_to"),
            said_printed=Value("", CharField()),
            first_day=Value(None, DateField()),
            last_day=Value(None, DateField()),
            known_to=Value(Precision.UNKNOWN.value, CharField()),
            goes_on=Value(False, BooleanField()),
            told_as=Value("", CharField()),
        )
        .order_by()
        .values_list(*_COLUMNS)
    )


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[Statement]:
    return [
        Statement(
            is_quotation=bool(is_quotation),
            id=pk,
            key=key,
            text=text,
            language=language,
            topic=topic,
            said_by=said or said_printed or "",
            when=Period(start, end, Precision(precision), bool(is_open)),
            kind=kind,
        )
        for is_quotation, _, key, pk, text, language, topic, said, said_printed, start, end, precision, is_open, kind in sorted(
            rows, key=lambda row: row[:3]
        )
    ]

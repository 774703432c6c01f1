"""Sources, printed notes, claims, quotations and terms at the desk, and the citations in every form."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sampan.network.viewsets import (
    AskFilter,
    CountryFilter,
    RecordViewSet,
    YearFilter,
    column,
    dates,
    day,
    filter_set,
    group,
    keyed,
    refers,
    row,
    rows,
    said,
)

from .models import Claim, Note, Quotation, Source, Term
from .queries.attention import notes_without_source


def citations() -> Any:
    """Where a record is from: a source, or the printed note that names it."""
    return rows(
        "citations",
        _("Citations"),
        _("Citation"),
        row("source", "note"),
        row("role", "locator"),
        row("remark", "order"),
    )


class SourceViewSet(RecordViewSet):
    """Whatever was read. Its usage lists everything that cites it."""

    model = Source
    icon = "link-external"
    list_display = [
        "title",
        said("type", _("Type")),
        column("container_title", _("Published in"), sort="container_title", narrow=True),
        day("issued", _("Issued")),
    ]
    filterset_class = filter_set(
        Source,
        ("type", "language"),
        year=YearFilter(label=_("Issued in the year")),
        cited=AskFilter(
            label=_("Named by a printed note"), ask=lambda all_: all_.filter(notes__isnull=False).distinct()
        ),
        without_address=AskFilter(label=_("Without address"), ask=lambda all_: all_.filter(url="")),
    )
    search_fields = ("title", "title_printed", "container_title", "publisher", "authors__literal",
                     "authors__family_name", "url", "key")  # fmt: skip
    panels = [
        group(_("Source"), row("type", "language"), "title", "title_printed"),
        rows("authors", _("Authors"), _("Author"), row("family_name", "given_name"), row("literal", "order")),
        group(_("Published"), "container_title", row("publisher", "publisher_organisation"), "place"),
        dates(_("Issued")),
        group(_("Address"), "url", row("accessed", "url_printed"), "url_remark"),
        rows(
            "copies",
            _("Stored copies"),
            _("Stored copy"),
            row("sha256", "captured_at"),
            row("media_type", "size"),
            "file",
        ),
        rows("sections", _("Headings of the document"), _("Heading"), row("order", "level"), row("title", "line")),
        group(_("Remarks"), "remark", closed=True),
        keyed("live"),
    ]


class NoteViewSet(RecordViewSet):
    """Notes as documents print them."""

    model = Note
    icon = "list-ol"
    list_display = [
        column("number", _("Note"), lambda note: note.printed_number or f"({note.order})", sort="order", narrow=True),
        refers("document", _("Printed in")),
        said("form", _("Form")),
        refers("source", _("Source"), sort="source__title", narrow=True),
    ]
    filterset_class = filter_set(
        Note,
        ("form",),
        without_source=AskFilter(label=_("Source unknown"), ask=lambda all_: notes_without_source()),
    )
    search_fields = ("printed_number", "source__title", "document__title", "locator", "key")
    related = ("document", "source")
    panels = [
        group(_("Note"), "document", row("order", "printed_number"), row("form", "number_is_printed")),
        group(_("What it names"), "source", "refers_to", "locator"),
        group(_("In the document"), row("anchor_line", "text_line"), "remark", closed=True),
        keyed("live"),
    ]


class ClaimViewSet(RecordViewSet):
    """What sources say in words, in our own sentence."""

    model = Claim
    icon = "comment"
    list_display = [
        column("text", _("Statement"), str, narrow=True),
        said("kind", _("Kind")),
        column("topic", _("Topic"), sort="topic"),
        refers("asserted_by", _("Who says so")),
        day(),
    ]
    filterset_class = filter_set(Claim, ("kind", "truth"), country=CountryFilter(paths=("places",)), year=YearFilter())
    search_fields = ("text", "topic", "asserted_by__name", "key")
    related = ("asserted_by",)
    panels = [
        group(_("Statement"), "text", row("language", "kind"), row("topic", "truth")),
        citations(),
        group(_("Who says so"), row("asserted_by", "asserted_by_printed")),
        group(_("About"), "places", "organisations"),
        dates(_("Holds"), closed=True),
        group(_("For the desk"), "order", closed=True),
        keyed("live"),
    ]


class QuotationViewSet(RecordViewSet):
    """Somebody's own words."""

    model = Quotation
    icon = "openquote"
    list_display = [
        column("text", _("Words"), str, narrow=True),
        column("attributed_to", _("Attributed to"), sort="attributed_to"),
        refers("language", _("Language")),
    ]
    filterset_class = filter_set(Quotation, ("language", "is_checked"), country=CountryFilter(paths=("places",)))
    search_fields = ("text", "attributed_to", "speaker__printed_name", "organisation__name", "key")
    related = ("language",)
    panels = [
        group(_("Quotation"), "text", row("language", "is_checked"), "attributed_to", row("speaker", "organisation")),
        citations(),
        group(_("About"), "places"),
        group(_("Remarks"), "remark", closed=True),
        keyed("live"),
    ]


class TermViewSet(RecordViewSet):
    """Glossary and acronyms."""

    model = Term
    icon = "title"
    list_display = [
        "headword",
        column(
            "expansions", _("Stands for"), lambda term: "; ".join(e.text for e in term.expansions.all()), narrow=True
        ),
        refers("organisation", _("Organisation")),
    ]
    filterset_class = filter_set(Term, ("is_acronym", "is_listed"))
    search_fields = ("headword", "expansions__text", "definitions__text", "key")
    related = ("organisation",)
    prefetched = ("expansions",)
    panels = [
        group(_("Term"), row("headword", "is_acronym"), "organisation"),
        rows("expansions", _("Stands for"), _("Expansion"), "text", row("language", "kind"), "where_seen"),
        rows("definitions", _("Meanings"), _("Meaning"), "text", "language"),
        group(
            _("In the printed list"),
            row("is_listed", "list_order"),
            row("headword_line", "expansion_line"),
            row("first_use_line", "uses"),
            "remark",
            closed=True,
        ),
        keyed("live"),
    ]

"""Works, editions and photos at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from sampan.network.viewsets import (
    AskFilter,
    CountryFilter,
    RecordViewSet,
    VocabularyViewSet,
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

from .models import Edition, Photo, Work, WorkKind
from .queries.attention import photos_without_consent, works_with_missing_editions


class WorkViewSet(RecordViewSet):
    """Publications and films as such."""

    model = Work
    icon = "doc-full-inverse"
    list_display = [
        "title",
        refers("kind", _("Kind"), sort="kind__order", narrow=True),
        Column(
            "editions",
            label=_("Editions"),
            accessor=lambda work: ", ".join(str(edition.language_id or "?") for edition in work.editions.all()),
        ),
        day("published", _("Came out")),
        said("audience", _("Who may see it")),
    ]
    filterset_class = filter_set(
        Work,
        ("kind", "audience"),
        year=YearFilter(label=_("Came out in the year")),
        missing=AskFilter(label=_("Editions missing"), ask=lambda all_: works_with_missing_editions()),
    )
    search_fields = ("title", "titles__title", "summary", "publishers__name", "key")
    related = ("kind",)
    prefetched = ("editions",)
    panels = [
        group(
            _("Work"),
            "title",
            row("title_language", "kind"),
            row("has_own_title", "edition_statement"),
            "summary",
            row("project", "activity"),
            "publishers",
            "languages_wanted",
        ),
        rows("titles", _("Further titles"), _("Title"), "title", row("language", "where_seen")),
        rows("circulations", _("Given out"), _("Given out"), row("activity", "by"), "remark", dates()),
        dates(_("Came out")),
        group(_("Who may see it"), "audience"),
        group(_("Remarks"), "remark", closed=True),
        keyed(),
    ]


class EditionViewSet(RecordViewSet):
    """A work in one language."""

    model = Edition
    icon = "doc-full"
    list_display = [
        column("edition", _("Edition"), str, narrow=True),
        refers("language", _("Language"), narrow=True),
        column("where", _("File or address"), lambda edition: _("file") if edition.file_id else edition.url),
        day("published", _("Came out")),
    ]
    filterset_class = filter_set(
        Edition,
        ("language",),
        year=YearFilter(label=_("Came out in the year")),
        nowhere=AskFilter(label=_("Without file and address"), ask=lambda all_: all_.filter(file__isnull=True, url="")),
    )
    search_fields = ("title", "work__title", "url", "key")
    related = ("work", "language", "file")
    panels = [
        group(_("Edition"), "work", row("language", "title")),
        group(_("Where it can be read"), "file", "url", "url_printed", "url_remark"),
        dates(_("Came out")),
        rows("launches", _("Launched at"), _("Launch"), "activity", dates()),
        rows(
            "submissions",
            _("Handed to"),
            _("Submission"),
            row("recipient", "recipient_printed"),
            row("activity", "submitted_by"),
            dates(),
        ),
        group(_("Remarks"), "remark", closed=True),
        keyed(),
    ]


class PhotoViewSet(RecordViewSet):
    """Photos, with caption and consent."""

    model = Photo
    icon = "image"
    list_display = [
        column("caption", _("Caption"), str, narrow=True),
        said("consent", _("Consent"), narrow=True),
        refers("place", _("Place")),
        day(),
        column("picture", _("Picture"), lambda photo: _("yes") if photo.image_id else _("none yet")),
    ]
    filterset_class = filter_set(
        Photo,
        ("consent", "audience"),
        country=CountryFilter(paths=("place",)),
        year=YearFilter(),
        without_consent=AskFilter(label=_("Without consent"), ask=lambda all_: photos_without_consent()),
        without_picture=AskFilter(label=_("Without picture"), ask=lambda all_: all_.filter(image__isnull=True)),
    )
    search_fields = ("caption", "captions__text", "credit_printed", "credit__printed_name", "place__name", "key")
    related = ("place",)
    panels = [
        group(_("Photo"), "image", "caption", row("caption_language", "caption_printed"), "alternative"),
        group(_("Consent"), row("consent", "consent_remark"), "audience", row("credit", "credit_printed")),
        rows("captions", _("Captions in other languages"), _("Caption"), "text", "language"),
        group(_("Where and what"), row("place", "place_is_implied"), row("activity", "project"), "work", "people"),
        dates(),
        group(_("Remarks"), "remark", "order", closed=True),
        keyed(),
    ]


class WorkKindViewSet(VocabularyViewSet):
    """Kinds of work."""

    model = WorkKind

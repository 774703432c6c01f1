"""Sources, the notes that documents print about them, stored copies, and how a record cites."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.core.citations import Name as AuthorName
from sampan.core.citations import Reference
from sampan.core.dates import Period, Precision
from sampan.network.models import Dated, DatedRecordQuerySet, Language, Organisation, Place, Record, dated_constraints
from sampan.search.models import FileWords


class SourceType(models.TextChoices):
    """The types of CSL 1.0.2 that the network's sources have."""

    NEWS = "article-newspaper", _("news article")
    WEB_PAGE = "webpage", _("web page")
    REPORT = "report", _("report")
    BOOK = "book", _("book")
    CHAPTER = "chapter", _("chapter")
    LAW = "legislation", _("law")
    TREATY = "treaty", _("agreement")
    SPEECH = "speech", _("speech or statement")
    INTERVIEW = "interview", _("interview")
    DATA = "dataset", _("data")
    DOCUMENT = "document", _("other document")


class Source(Record, Dated):
    """Something that was read. Its interval is when it was issued."""

    date_word = "issued"

    type = models.CharField(_("type"), max_length=20, choices=SourceType.choices, default=SourceType.DOCUMENT)
    title = models.CharField(_("title"), max_length=600)
    title_printed = models.CharField(
        _("title as printed"),
        max_length=600,
        blank=True,
        help_text=_("Only if the document that cites it prints it otherwise."),
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="sources", verbose_name=_("language")
    )
    container_title = models.CharField(
        _("published in"), max_length=300, blank=True, help_text=_("Newspaper, journal, series or site.")
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    publisher_organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sources_published",
        verbose_name=_("publisher on record"),
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="sources", verbose_name=_("place")
    )
    accessed = models.DateField(_("read on"), null=True, blank=True)
    url = models.URLField(
        _("address"), max_length=1000, blank=True, help_text=_("The address that works, joined and with its hyphens.")
    )
    url_printed = models.CharField(
        _("address as printed"), max_length=1000, blank=True, help_text=_("Only if it differs.")
    )
    url_remark = models.CharField(_("what was wrong with the printed address"), max_length=300, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]
        constraints = dated_constraints("source")

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> Reference:
        """The source as a value of the core, for notes, CSL-JSON, BibTeX and RIS. Reads the authors."""
        return Reference(
            type=self.type,
            title=self.title,
            authors=tuple(AuthorName(a.family_name, a.given_name, a.literal) for a in self.authors.all()),
            container_title=self.container_title,
            publisher=self.publisher,
            issued=self.period if self.start else None,
            accessed=Period(self.accessed, self.accessed, Precision.DAY) if self.accessed else None,
            url=self.url,
            language=self.language_id,
        )


class Author(models.Model):
    """One author of a source, in order: a person's name in two parts, or a literal (an organisation, a whole name)."""

    short_form = "literal"

    source = ParentalKey(Source, on_delete=models.CASCADE, related_name="authors")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    literal = models.CharField(_("name as a whole"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("author")
        ordering = ["source", "order", "id"]
        constraints = [
            models.CheckConstraint(
                name="author_has_a_name",
                condition=~Q(literal="") | ~Q(family_name=""),
                violation_error_message=_("Give the author’s family name, or the name as a whole."),
            )
        ]

    def __str__(self) -> str:
        return self.literal or f"{self.family_name}, {self.given_name}"


class StoredCopy(models.Model):
    """A copy of a source as it was on some day, known by the hash of its bytes."""

    source = ParentalKey(Source, on_delete=models.CASCADE, related_name="copies")
    # Not a constraint: SQLite knows no regular expressions of its own, and a table with one cannot be copied by its tools.
    sha256 = models.CharField(
        _("SHA-256"),
        max_length=64,
        validators=[RegexValidator(r"^[0-9a-f]{64}$", _("A SHA-256 hash has 64 hexadecimal digits in small letters."))],
    )
    captured_at = models.DateTimeField(_("captured"))
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    file = models.FileField(_("file"), upload_to="copies/", blank=True)

    class Meta:
        verbose_name = _("stored copy")
        verbose_name_plural = _("stored copies")
        ordering = ["-captured_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "sha256"],
                name="source_keeps_each_copy_once",
                violation_error_message=_("This copy of the source is already stored."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.captured_at:%Y-%m-%d})"


class CopyWords(FileWords):
    """The words of a stored copy."""

    copy = models.OneToOneField(StoredCopy, on_delete=models.CASCADE, related_name="words")

    class Meta:
        verbose_name = _("words of a stored copy")
        verbose_name_plural = _("words of stored copies")


class NoteForm(models.TextChoices):
    """How a document prints a note."""

    FULL = "full", _("in full")
    REPEATED = "repeated", _("in full again")
    IBID = "ibid", "Ibid."
    SHORT = "short", _("short form")
    MISSING = "missing", _("the text of the note is missing")


class Note(Record):
    """A note in a document: where its number stands, and the source it names, if that is known.

    The same source may be in many notes; a number may be printed twice, displaced, or not at all. A note whose text
    was lost has no source, and nothing is invented to fill it.
    """

    document = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="notes_in", verbose_name=_("printed in")
    )
    order = models.PositiveSmallIntegerField(_("order in the document"))
    printed_number = models.CharField(_("printed number"), max_length=10, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=NoteForm.choices, default=NoteForm.FULL)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="notes", verbose_name=_("source")
    )
    refers_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="referred_from",
        verbose_name=_("refers to note"),
    )
    locator = models.CharField(_("page or paragraph"), max_length=100, blank=True)
    anchor_line = models.PositiveIntegerField(_("line of its number in the document"), null=True, blank=True)
    text_line = models.PositiveIntegerField(_("line of its text in the document"), null=True, blank=True)
    number_is_printed = models.BooleanField(_("its number is printed beside its text"), default=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("printed note")
        verbose_name_plural = _("printed notes")
        ordering = ["document", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "order"],
                name="notes_of_a_document_are_in_order",
                violation_error_message=_("Another note of this document already has this place in the order."),
            ),
            models.CheckConstraint(
                name="missing_note_names_no_source",
                condition=~Q(form="missing") | Q(source__isnull=True),
                violation_error_message=_(
                    "A note whose text is missing names no source: remove the source, or say how the note is printed."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {_('note')} {self.printed_number or self.order}"


class Section(models.Model):
    """A heading of a document, so that texts can be compared part by part."""

    source = ParentalKey(Source, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(_("order"))
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    level_inferred = models.BooleanField(_("level worked out from the layout"), default=False)
    title = models.CharField(_("heading"), max_length=400)
    line = models.PositiveIntegerField(_("line in the document"), null=True, blank=True)
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("section")
        ordering = ["source", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "order"],
                name="sections_of_a_document_are_in_order",
                violation_error_message=_("Another section of this document already has this place in the order."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class CitationRole(models.TextChoices):
    """What a citation says: where the thing comes from, or merely where it was printed."""

    SOURCE = "source", _("comes from")
    PRINTED_IN = "printed-in", _("printed in, without a source")


class Citation(models.Model):
    """A record cites a source, often through the note of a document. Each record has its own table of these."""

    short_form = "note"  # data files may write the note's key alone

    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("source")
    )
    note = models.ForeignKey(
        Note, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("printed note")
    )
    role = models.CharField(_("role"), max_length=10, choices=CitationRole.choices, default=CitationRole.SOURCE)
    locator = models.CharField(_("page, paragraph or line"), max_length=100, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return str(self.source or self.note)

    def clean(self) -> None:
        super().clean()
        if self.note is not None and self.source is None:
            self.source = self.note.source
        if self.note is None and self.source is None:
            raise ValidationError(_("A citation names a source, or the printed note that should have named it."))


def citation_constraint(model: str) -> models.CheckConstraint:
    """A citation without source and without note says nothing."""
    return models.CheckConstraint(
        name=f"{model}_names_a_source_or_note",
        condition=Q(source__isnull=False) | Q(note__isnull=False),
        violation_error_message=_("A citation names a source, or the printed note that should have named it."),
    )

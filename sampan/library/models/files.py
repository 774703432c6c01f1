"""Images and documents as files: our own Wagtail models, so that they can grow."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from sampan.search.models import FileWords


class CustomImage(AbstractImage):
    """An image file. What it shows, who took it and who consented is in its photo record."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class CustomRendition(AbstractRendition):
    """An image in another size or format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(AbstractDocument):
    """A document file."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")


class DocumentWords(FileWords):
    """The words of a document file."""

    document = models.OneToOneField(CustomDocument, on_delete=models.CASCADE, related_name="words")

    class Meta:
        verbose_name = _("words of a document")
        verbose_name_plural = _("words of documents")

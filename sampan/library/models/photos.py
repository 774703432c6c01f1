"""Photos: the caption, who took it, who consented, where and on what occasion; captions in n languages."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.activities.models import Activity, Project
from sampan.network.models import (
    Dated,
    DatedQuerySet,
    DraftedRecord,
    Language,
    Person,
    Place,
    RecordQuerySet,
    Restricted,
    dated_constraints,
)

from .files import CustomImage
from .works import Work


class Consent(models.TextChoices):
    """Whether those who can be recognised agreed to be shown."""

    NOT_RECORDED = "not-recorded", _("not recorded")
    GIVEN = "given", _("given")
    NOT_NEEDED = "not-needed", _("nobody can be recognised")
    WITHDRAWN = "withdrawn", _("withdrawn")


SHOWABLE = (Consent.GIVEN, Consent.NOT_NEEDED)


class PhotoQuerySet(RecordQuerySet, DatedQuerySet):
    """Asks of photos."""

    def without_consent(self) -> Self:
        """Photos whose picture must not leave the desk."""
        return self.exclude(consent__in=SHOWABLE)


class Photo(DraftedRecord, Restricted, Dated):
    """A photo with its caption. Its picture leaves the desk only with consent; a caption may be known without any picture."""

    image = models.ForeignKey(
        CustomImage, null=True, blank=True, on_delete=models.PROTECT, related_name="photos", verbose_name=_("picture")
    )
    caption = models.TextField(_("caption"))
    caption_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language of the caption")
    )
    caption_printed = models.TextField(_("caption as printed"), blank=True, help_text=_("Only if it differs."))
    alternative = models.CharField(_("what it shows, for those who cannot see it"), max_length=300, blank=True)
    credit = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="photos_taken", verbose_name=_("taken by")
    )
    credit_printed = models.CharField(_("credit line"), max_length=200, blank=True)
    consent = models.CharField(_("consent"), max_length=12, choices=Consent.choices, default=Consent.NOT_RECORDED)
    consent_remark = models.CharField(_("about the consent"), max_length=300, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="photos", verbose_name=_("place")
    )
    place_is_implied = models.BooleanField(_("the place is only implied"), default=False)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="photos", verbose_name=_("taken at")
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="photos", verbose_name=_("project")
    )
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="photos", verbose_name=_("shows the work")
    )
    people = ParentalManyToManyField(Person, blank=True, related_name="photos", verbose_name=_("people named"))
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: Any = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["order", "key"]
        constraints = dated_constraints("photo")

    def __str__(self) -> str:
        return self.caption[:80]

    @property
    def may_be_shown(self) -> bool:
        """Whether the picture may leave the desk."""
        return self.image_id is not None and self.consent in SHOWABLE


class PhotoCaption(models.Model):
    """A caption in another language."""

    photo = ParentalKey(Photo, on_delete=models.CASCADE, related_name="captions")
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+", verbose_name=_("language"))
    text = models.TextField(_("caption"))

    class Meta:
        verbose_name = _("caption")
        ordering = ["photo", "language__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "language"],
                name="photo_has_one_caption_a_language",
                violation_error_message=_("This photo already has a caption in this language."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

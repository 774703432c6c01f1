"""The gazetteer: typed places with names in n languages, and the languages themselves."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .record import Record, Vocabulary


class Language(Vocabulary):
    """A language of the people concerned; its slug is the BCP 47 code."""

    own_name = models.CharField(_("own name"), max_length=100)
    script = models.CharField(_("script"), max_length=4, help_text=_("ISO 15924, such as Khmr."))

    class Meta(Vocabulary.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")


class PlaceKind(Vocabulary):
    """Country, province, city, district, border gate, economic zone, campus, pier …"""

    class Meta(Vocabulary.Meta):
        verbose_name = _("kind of place")
        verbose_name_plural = _("kinds of place")


class NameKind(models.TextChoices):
    """What a further name of a place, organisation or person is."""

    OFFICIAL = "official", _("official name")
    ACRONYM = "acronym", _("acronym")
    ACCEPTED = "accepted", _("accepted variant")
    FORMER = "former", _("former name")
    ERROR = "error", _("misspelling seen in a document")


class Name(models.Model):
    """A further name in some language, and where it was seen. Errors are kept so that old texts still resolve."""

    short_form = "name"  # data files may write the name alone

    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language")
    )
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind.choices, default=NameKind.ACCEPTED)
    where_seen = models.CharField(_("where seen"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Title(models.Model):
    """Another title of a record, in some language, and where it is used."""

    short_form = "title"  # data files may write the title alone

    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language")
    )
    title = models.CharField(_("title"), max_length=400)
    where_seen = models.CharField(_("where seen"), max_length=200, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("title")

    def __str__(self) -> str:
        return self.title


class Place(Record):
    """A place. Its country follows from the place it lies in and is never typed (see `clean`)."""

    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="places", verbose_name=_("kind"))
    name = models.CharField(_("name in running text"), max_length=200)
    heading_name = models.CharField(
        _("name in headings"), max_length=200, blank=True, help_text=_("Only if it differs, such as Burma/Myanmar.")
    )
    lies_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", verbose_name=_("lies in")
    )
    country = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="places_within",
        verbose_name=_("country"),
    )
    is_country = models.BooleanField(_("is a country"), default=False)
    in_region = models.BooleanField(_("country of the network’s region"), default=False)
    order = models.PositiveSmallIntegerField(_("order in lists"), default=100)
    other_side = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("other side of the border"),
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                name="place_is_located_by_both_coordinates",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Give latitude and longitude, or neither."),
            ),
            models.CheckConstraint(
                name="place_lies_on_earth",
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Latitude runs from -90 to 90, longitude from -180 to 180."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def heading(self) -> str:
        """The name as headings and member lists print it."""
        return self.heading_name or self.name

    def clean(self) -> None:
        super().clean()
        seen, above = {self.pk}, self.lies_in
        self.country = None
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"lies_in": _("A place cannot lie in itself: choose the place around it.")})
            seen.add(above.pk)
            if above.is_country:
                self.country = above
                break
            above = above.lies_in


class PlaceName(Name):
    """A name of a place in a language, or a variant found in a document."""

    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("name of the place")
        ordering = ["place", "language", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "language", "name"],
                name="place_has_each_name_once",
                violation_error_message=_("This place already has this name in this language."),
            )
        ]

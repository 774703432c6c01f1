"""A stated quantity as columns: what kind of value it is, its hedges, and the words it was printed in."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sampan.core.quantities import Kind, Quantity, days_between, quantity_code

KIND_NAMES = {
    Kind.EXACT: _("exact"),
    Kind.ROUNDED: _("exact, rounded"),
    Kind.APPROXIMATE: _("approximate"),
    Kind.LOWER_BOUND: _("at least"),
    Kind.UPPER_BOUND: _("at most"),
    Kind.RANGE: _("range"),
    Kind.SHARE: _("share"),
    Kind.PART_OF_WHOLE: _("part of a whole"),
    Kind.MULTIPLIER: _("multiple"),
    Kind.QUALITATIVE: _("in words"),
    Kind.DURATION: _("duration"),
    Kind.ORDINAL: _("rank or ordinal"),
    Kind.IDENTIFIER: _("identifier"),
}


class Measured(models.Model):
    """A value that may be a range or a bound. A range is never stored as its middle."""

    kind = models.CharField(
        _("kind of value"),
        max_length=14,
        choices=[(k.value, name) for k, name in KIND_NAMES.items()],
        default=Kind.EXACT.value,
    )
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True, blank=True)
    minimum = models.DecimalField(_("from"), max_digits=24, decimal_places=6, null=True, blank=True)
    maximum = models.DecimalField(_("to"), max_digits=24, decimal_places=6, null=True, blank=True)
    whole = models.DecimalField(_("of a whole of"), max_digits=24, decimal_places=6, null=True, blank=True)
    wording = models.CharField(_("value in words"), max_length=300, blank=True)
    duration = models.CharField(_("duration"), max_length=20, blank=True, help_text=_("ISO 8601, such as P30D or P3Y."))
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    hedges = models.JSONField(
        _("hedges"),
        default=list,
        blank=True,
        help_text=_("The words that make it less than certain, in order, such as “around” and “reportedly”."),
    )
    printed = models.CharField(_("printed words"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def quantity(self) -> Quantity:
        """The value as a value of the core."""
        return Quantity(
            kind=Kind(self.kind),
            value=self.value,
            minimum=self.minimum,
            maximum=self.maximum,
            whole=self.whole,
            unit=self.unit,
            hedges=tuple(self.hedges),
            printed=self.printed,
            text=self.wording,
            duration=self.duration,
        )

    @property
    def value_code(self) -> str:
        """The value as data files write it."""
        return quantity_code(self.quantity)

    def clean(self) -> None:
        super().clean()
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            raise ValidationError({"maximum": _("The range is upside down: “to” is smaller than “from”.")})
        if self.duration:
            try:
                days_between(self.duration)
            except ValueError:
                raise ValidationError(
                    {"duration": _("Write the duration as ISO 8601 has it, such as P30D, P6M or P3Y.")}
                ) from None
        if not isinstance(self.hedges, list) or not all(isinstance(word, str) for word in self.hedges):
            raise ValidationError({"hedges": _("Hedges are a list of words.")})


def measured_constraints(model: str) -> list[models.CheckConstraint]:
    """The constraints of a table of quantities; `model` begins their names."""
    return [
        models.CheckConstraint(
            name=f"{model}_range_is_upright",
            condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
            violation_error_message=_("The range is upside down: “to” is smaller than “from”."),
        ),
        models.CheckConstraint(
            name=f"{model}_range_has_two_ends",
            condition=~Q(kind="range") | Q(minimum__isnull=False, maximum__isnull=False, value__isnull=True),
            violation_error_message=_("A range has “from” and “to” and no single value."),
        ),
        models.CheckConstraint(
            name=f"{model}_part_is_within_its_whole",
            condition=~Q(kind="part_of_whole") | Q(value__isnull=False, whole__isnull=False, value__lte=F("whole")),
            violation_error_message=_("A part of a whole has both numbers, and the part is not larger than the whole."),
        ),
        models.CheckConstraint(
            name=f"{model}_value_fits_its_kind",
            condition=~Q(kind__in=["exact", "rounded", "approximate", "multiplier"]) | Q(value__isnull=False),
            violation_error_message=_("This kind of value needs a number."),
        ),
        models.CheckConstraint(
            name=f"{model}_words_or_duration_where_no_number",
            condition=(~Q(kind="qualitative") | ~Q(wording="")) & (~Q(kind="duration") | ~Q(duration="")),
            violation_error_message=_("A value in words needs its words, and a duration its duration."),
        ),
    ]

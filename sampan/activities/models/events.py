"""Activities of every kind, who had which role in them, counts as stated, what came out, and the facts of trainings and consultations."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.network.models import (
    Dated,
    DatedQuerySet,
    DraftedRecord,
    Language,
    Organisation,
    Person,
    Place,
    Record,
    RecordQuerySet,
    Restricted,
    Title,
    Vocabulary,
    dated_constraints,
)
from sampan.sources.models import Citation, Measured, citation_constraint, measured_constraints

from .projects import Project, StudySite


class ActivityKind(Vocabulary):
    """Training, country visit, consultation, meeting, exhibition, forum, conference, public day, field session …"""

    class Meta(Vocabulary.Meta):
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activity")


class ParticipationRole(Vocabulary):
    """Organiser, co-organiser, host, trainer, presenter, delegate, participant, met with …, with the verb that reports print."""

    verb = models.CharField(_("verb"), max_length=60, blank=True, help_text=_("Such as “co-organised”."))

    class Meta(Vocabulary.Meta):
        verbose_name = _("role in an activity")
        verbose_name_plural = _("roles in an activity")


class Series(Record):
    """Something that is held again and again, such as a yearly forum, so that ordinals can be checked."""

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    is_yearly = models.BooleanField(_("every year"), default=False)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ActivityQuerySet(RecordQuerySet, DatedQuerySet):
    """Asks of activities."""

    def in_country(self, country: Place) -> Self:
        """Activities with a place in `country`."""
        return self.filter(Q(places__place=country) | Q(places__place__country=country)).distinct()


class Activity(DraftedRecord, Restricted, Dated):
    """Something that took place: one record feeds its page, the calendar, the feeds and the report.

    Countries follow from the places; `origin` and the countries of its projects are other facts and may differ.
    """

    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="activities", verbose_name=_("kind"))
    title = models.CharField(_("title"), max_length=400)
    title_language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language of the title")
    )
    projects = ParentalManyToManyField(Project, blank=True, related_name="activities", verbose_name=_("projects"))
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", verbose_name=_("part of")
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("follows from"),
    )
    study_site = models.ForeignKey(
        StudySite,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        verbose_name=_("study site"),
    )
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="activities", verbose_name=_("series")
    )
    ordinal = models.PositiveSmallIntegerField(_("ordinal in the series"), null=True, blank=True)
    stated_duration = models.CharField(
        _("duration as stated"),
        max_length=20,
        blank=True,
        help_text=_("ISO 8601, such as P5D: a claim to be checked against the dates."),
    )
    stated_duration_printed = models.CharField(_("duration in printed words"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    origin = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="activities_from",
        verbose_name=_("participants come from"),
    )
    slogan = models.CharField(_("slogan or theme"), max_length=300, blank=True)
    objective = models.TextField(_("objective"), blank=True)
    summary = models.TextField(_("what took place"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    occasions = models.PositiveSmallIntegerField(
        _("number of occasions"), default=1, help_text=_("More than one where only their number is known.")
    )
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["start", "end", "key"]
        indexes = [models.Index(fields=["start", "end"], name="activity_by_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "ordinal"],
                condition=Q(ordinal__isnull=False, part_of__isnull=True),
                name="series_counts_each_activity_once",
                violation_error_message=_("Another activity of this series already has this ordinal."),
            ),
            models.CheckConstraint(
                name="activity_is_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=models.F("id")),
                violation_error_message=_("An activity cannot be a part of itself."),
            ),
            *dated_constraints("activity"),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityTitle(Title):
    """Another title of an activity, in some language, and where it is used."""

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="titles")

    class Meta(Title.Meta):
        ordering = ["activity", "id"]


class ActivityPlace(models.Model):
    """A place of an activity, in order, and what was seen or done there."""

    short_form = "place"

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="places")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="activity_places", verbose_name=_("place"))
    stop = models.TextField(_("what was seen or done there"), blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True, help_text=_("Such as: implied by the hosts."))

    class Meta:
        verbose_name = _("place")
        ordering = ["activity", "order", "id"]

    def __str__(self) -> str:
        return str(self.place)


class Participation(models.Model):
    """Who had which role in an activity: an organisation, a person, or a person for an organisation on that date."""

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="participations")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    role = models.ForeignKey(
        ParticipationRole, on_delete=models.PROTECT, related_name="participations", verbose_name=_("role")
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="participations", verbose_name=_("person")
    )
    position = models.CharField(_("position then"), max_length=200, blank=True)
    group = models.CharField(
        _("group without a record"), max_length=200, blank=True, help_text=_("Such as: academics, trade unions.")
    )
    country = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("participation")
        ordering = ["activity", "order", "id"]
        constraints = [
            models.CheckConstraint(
                name="participation_names_somebody",
                condition=Q(organisation__isnull=False) | Q(person__isnull=False) | ~Q(group=""),
                violation_error_message=_("Name an organisation, a person or a group."),
            )
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation or self.group)


class Count(Measured):
    """How many of what, as stated: people, organisations and heads are different counts."""

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="counts")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    what = models.CharField(_("what is counted"), max_length=200)
    where_seen = models.CharField(_("where stated"), max_length=200, blank=True)
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("count")
        ordering = ["activity", "order", "id"]
        constraints = measured_constraints("count")

    def __str__(self) -> str:
        return f"{self.printed or self.value_code} {self.what}"


class OutputKind(models.TextChoices):
    """What an activity put into the world."""

    STATEMENT = "statement", _("statement")
    RECOMMENDATION = "recommendation", _("recommendation")
    PUBLICATION = "publication", _("publication")
    PLAN = "plan", _("plan")
    DISTRIBUTION = "distribution", _("materials given out")
    OTHER = "other", _("other")


class Output(Dated):
    """What came out of an activity: a statement, a recommendation and to whom, a plan."""

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="outputs")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=14, choices=OutputKind.choices)
    text = models.TextField(_("text or description"))
    is_verbatim = models.BooleanField(_("quoted word for word"), default=False)
    topic = models.CharField(_("topic"), max_length=200, blank=True)
    addressees = ParentalManyToManyField(
        Organisation, blank=True, related_name="outputs_received", verbose_name=_("addressed to")
    )
    addressee_printed = models.CharField(_("addressed to, as printed"), max_length=200, blank=True)
    speaker = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="outputs", verbose_name=_("speaker")
    )
    note = models.ForeignKey(
        "sources.Note",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outputs",
        verbose_name=_("printed note"),
    )
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("output")
        ordering = ["activity", "order", "id"]
        constraints = dated_constraints("output")

    def __str__(self) -> str:
        return self.text[:80]


class ActivityLink(models.Model):
    """An address about an activity; an old address of the network's own site is answered by the activity's page."""

    short_form = "url"

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="links")
    url = models.URLField(_("address"), max_length=500)
    label = models.CharField(_("what is there"), max_length=200, blank=True)
    old_number = models.PositiveIntegerField(
        _("old page number"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("The number in an old address such as /?p=5126."),
    )
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("link")
        ordering = ["activity", "id"]

    def __str__(self) -> str:
        return self.label or self.url


class ActivityCitation(Citation):
    """Where a statement about an activity is from."""

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("activity_citation")]


class Training(models.Model):
    """What only a training has."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="training", verbose_name=_("activity")
    )
    countries = models.ManyToManyField(
        Place, blank=True, related_name="trainings_of", verbose_name=_("trainees come from")
    )
    selection = models.TextField(_("how trainees were chosen"), blank=True)
    modules = models.TextField(_("modules"), blank=True)
    evaluation = models.TextField(_("evaluation"), blank=True)
    work_plan = models.TextField(_("work plan"), blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)

    class Meta:
        verbose_name = _("facts of the training")
        verbose_name_plural = _("facts of trainings")

    def __str__(self) -> str:
        return str(self.activity)


class Highlight(models.Model):
    """A highlight of an activity, in order."""

    short_form = "text"

    activity = ParentalKey(Activity, on_delete=models.CASCADE, related_name="highlights")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("highlight"))
    recorded_from = models.JSONField(_("recorded from"), default=list, blank=True)

    class Meta:
        verbose_name = _("highlight")
        ordering = ["activity", "order", "id"]

    def __str__(self) -> str:
        return self.text[:80]


class ConsultedGroup(models.TextChoices):
    """With whom a consultation was held."""

    ORGANISATIONS = "organisations", _("organisations")
    MIGRANTS = "migrants", _("migrants")
    RETURNEES = "returnees", _("returned migrants")
    BOTH = "both", _("migrants and returned migrants")


class Consultation(models.Model):
    """What only a consultation has: with whom it was held, and whence they come."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="consultation", verbose_name=_("activity")
    )
    with_whom = models.CharField(_("with"), max_length=13, choices=ConsultedGroup.choices)
    origin = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations_of",
        verbose_name=_("people from"),
    )
    questions = models.TextField(_("what was asked"), blank=True)

    class Meta:
        verbose_name = _("facts of the consultation")
        verbose_name_plural = _("facts of consultations")

    def __str__(self) -> str:
        return str(self.activity)


class Visit(models.Model):
    """What only a visit has: how it was looked back upon, and what was gathered for later use."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="visit", verbose_name=_("activity")
    )
    reflection = models.TextField(_("reflection afterwards"), blank=True)
    material = models.TextField(_("photos, films and findings taken home"), blank=True)

    class Meta:
        verbose_name = _("facts of the visit")
        verbose_name_plural = _("facts of visits")

    def __str__(self) -> str:
        return str(self.activity)


class FieldSession(models.Model):
    """What only a session of field research has."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="field_session", verbose_name=_("activity")
    )
    methods = models.JSONField(
        _("methods"), default=list, blank=True, help_text=_("A list, such as focus group, interview.")
    )
    zones = models.ManyToManyField(Place, blank=True, related_name="field_sessions", verbose_name=_("zones visited"))

    class Meta:
        verbose_name = _("facts of the field session")
        verbose_name_plural = _("facts of field sessions")

    def __str__(self) -> str:
        return str(self.activity)

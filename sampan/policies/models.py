"""Instruments and their dated actions; pathways, their dated rules, and the criticism of them kept apart."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.network.models import (
    Dated,
    DatedQuerySet,
    DatedRecordQuerySet,
    DraftedRecord,
    Organisation,
    Person,
    Place,
    Record,
    RecordQuerySet,
    Title,
    Vocabulary,
    dated_constraints,
)
from sampan.sources.models import Citation, citation_constraint


class InstrumentKind(Vocabulary):
    """MOU, agreement, convention, royal ordinance, sub-decree, prakas, resolution, joint circular, strategy …"""

    class Meta(Vocabulary.Meta):
        verbose_name = _("kind of instrument")
        verbose_name_plural = _("kinds of instrument")


class Instrument(Record):
    """A law, agreement, plan or other act. What happened to it over time is in its actions."""

    kind = models.ForeignKey(
        InstrumentKind, on_delete=models.PROTECT, related_name="instruments", verbose_name=_("kind")
    )
    title = models.CharField(_("title"), max_length=400)
    legal_number = models.CharField(_("number"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, help_text=_("Gregorian year."))
    last_year = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, help_text=_("For plans that run over years.")
    )
    buddhist_era_printed = models.CharField(_("Buddhist-era year as printed"), max_length=30, blank=True)
    gregorian_year_printed = models.BooleanField(_("the Gregorian year is printed too"), default=False)
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    summary = models.TextField(_("summary"), blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="instrument_runs_forward",
                condition=Q(last_year__isnull=True) | Q(last_year__gte=models.F("year")),
                violation_error_message=_("The last year is before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class InstrumentTitle(Title):
    """Another title of an instrument, in some language, and where it is used."""

    instrument = ParentalKey(Instrument, on_delete=models.CASCADE, related_name="titles")

    class Meta(Title.Meta):
        ordering = ["instrument", "id"]


class Party(models.Model):
    """A party to an instrument: a country, or an organisation."""

    short_form = "country"

    instrument = ParentalKey(Instrument, on_delete=models.CASCADE, related_name="parties")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    country = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="instruments_joined",
        verbose_name=_("country"),
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="instruments_joined",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["instrument", "order", "id"]
        constraints = [
            models.CheckConstraint(
                name="party_is_a_country_or_an_organisation",
                condition=Q(country__isnull=False) ^ Q(organisation__isnull=False),
                violation_error_message=_("A party is either a country or an organisation."),
            )
        ]

    def __str__(self) -> str:
        return str(self.country or self.organisation)


class ActionKind(models.TextChoices):
    """What happened to an instrument, or beside any."""

    SIGNED = "signed", _("signed")
    ISSUED = "issued", _("issued")
    APPROVED = "approved", _("approved")
    ADOPTED = "adopted", _("adopted")
    REVIEWED = "reviewed", _("reviewed")
    AMENDED = "amended", _("amended")
    SUSPENDED = "suspended", _("suspended")
    RENEWED = "renewed", _("renewed")
    ANNOUNCED = "announced", _("announced")
    PROPOSED = "proposed", _("proposed")
    PLANNED = "planned", _("planned")
    BEGAN = "began", _("began")
    IN_FORCE = "in-force", _("in force")
    JOINED = "joined", _("joined")
    MET = "met", _("met")
    HAPPENED = "happened", _("happened")


class Outcome(models.TextChoices):
    """Whether it has happened. A later report adds an action; it never rewrites this one."""

    HAPPENED = "happened", _("happened")
    GOING_ON = "going-on", _("going on")
    SCHEDULED = "scheduled", _("scheduled")
    PLANNED = "planned", _("planned")
    EXPECTED = "expected", _("expected")
    NOT_CARRIED_OUT = "not-carried-out", _("not carried out")


class PolicyActionQuerySet(RecordQuerySet, DatedQuerySet):
    """Asks of policy actions."""

    def in_country(self, country: Place) -> Self:
        """Actions that concern `country`."""
        return self.filter(countries=country)


class PolicyAction(DraftedRecord, Dated):
    """Something a state or body did, dated: the entries of the policy timeline."""

    instrument = models.ForeignKey(
        Instrument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
        verbose_name=_("instrument"),
    )
    kind = models.CharField(_("what happened"), max_length=10, choices=ActionKind.choices, default=ActionKind.HAPPENED)
    outcome = models.CharField(_("has it happened"), max_length=15, choices=Outcome.choices, default=Outcome.HAPPENED)
    title = models.CharField(_("title"), max_length=300)
    change = models.TextField(_("what changed"), blank=True)
    countries = ParentalManyToManyField(
        Place, blank=True, related_name="policy_actions", verbose_name=_("countries and groups of countries")
    )
    organisations = ParentalManyToManyField(
        Organisation, blank=True, related_name="policy_actions", verbose_name=_("bodies")
    )
    people = ParentalManyToManyField(Person, blank=True, related_name="policy_actions", verbose_name=_("people named"))
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="policy_actions_there",
        verbose_name=_("place"),
    )
    remark = models.TextField(_("remark"), blank=True)

    objects: Any = PolicyActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy event")
        verbose_name_plural = _("policy events")
        ordering = ["start", "key"]
        indexes = [models.Index(fields=["start"], name="policy_action_by_date")]
        constraints = dated_constraints("policy_action")

    def __str__(self) -> str:
        return self.title


class PolicyActionCitation(Citation):
    """Where a policy action is from."""

    action = ParentalKey(PolicyAction, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("policy_action_citation")]


class Pathway(Record):
    """A way in which a migrant worker may hold papers, work or stay: MOU, nationality verification, pink card …"""

    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    document = models.CharField(_("document it gives"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    destinations = ParentalManyToManyField(Place, blank=True, related_name="pathways_in", verbose_name=_("to"))
    origins = ParentalManyToManyField(Place, blank=True, related_name="pathways_out", verbose_name=_("from"))
    instruments = ParentalManyToManyField(Instrument, blank=True, related_name="pathways", verbose_name=_("rests on"))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        verbose_name = _("pathway")
        verbose_name_plural = _("pathways")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class RuleKind(models.TextChoices):
    """What a rule is about: the columns of the table of pathways."""

    ELIGIBILITY = "eligibility", _("eligibility")
    VALIDITY = "validity", _("validity")
    STAY = "stay", _("stay")
    ENTITLEMENT = "entitlement", _("entitlement")
    OBLIGATION = "obligation", _("obligation")
    OCCUPATION = "occupation", _("permitted work")
    SERVICE = "service", _("services")
    SUSPENSION = "suspension", _("suspension")
    GAP = "gap", _("gap")


class RuleQuerySet(RecordQuerySet, DatedQuerySet):
    """Asks of rules."""

    def for_origin(self, country: Place) -> Self:
        """Rules for people from `country`: those that name it, and those that name no origin."""
        return self.filter(Q(origins=country) | Q(origins__isnull=True)).distinct()


class Rule(DraftedRecord, Dated):
    """A dated rule of a pathway. A gap is a rule that says who or what is left out. Criticism is not a rule.

    Durations are ISO 8601 (P1M, P30D), so that two statements of one rule can be compared. The rule's interval is
    when it is valid; without a start it is not known since when.
    """

    date_word = "valid"

    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="rules", verbose_name=_("pathway"))
    kind = models.CharField(_("about"), max_length=11, choices=RuleKind.choices)
    subject = models.CharField(_("for whom"), max_length=300, blank=True)
    text = models.TextField(_("rule"))
    duration = models.CharField(_("duration"), max_length=20, blank=True)
    earlier_duration = models.CharField(_("earlier duration"), max_length=20, blank=True)
    renewal_duration = models.CharField(_("renewable by"), max_length=20, blank=True)
    after_duration = models.CharField(
        _("after"),
        max_length=20,
        blank=True,
        help_text=_("The time after which the rule applies, such as four years of work."),
    )
    age_limit = models.PositiveSmallIntegerField(_("age under"), null=True, blank=True)
    reference_date = models.DateField(
        _("reference date"), null=True, blank=True, help_text=_("The day on which age or holding is judged.")
    )
    origins = ParentalManyToManyField(Place, blank=True, related_name="rules_of_origin", verbose_name=_("people from"))
    destinations = ParentalManyToManyField(Place, blank=True, related_name="rules_of_destination", verbose_name=_("in"))
    legal_basis = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="rules", verbose_name=_("legal basis")
    )
    legal_basis_locator = models.CharField(_("section or article"), max_length=60, blank=True)
    is_planned = models.BooleanField(_("planned, not yet in force"), default=False)
    asserted_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rules_asserted",
        verbose_name=_("who says so"),
    )
    asserted_by_printed = models.CharField(_("who says so, as printed"), max_length=200, blank=True)
    conflicts_with = ParentalManyToManyField(
        "self", blank=True, symmetrical=False, related_name="contradicted_by", verbose_name=_("conflicts with")
    )
    remark = models.TextField(_("remark"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects: Any = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["pathway", "order", "key"]
        constraints = dated_constraints("rule")

    def __str__(self) -> str:
        return self.text[:80]


class RuleCitation(Citation):
    """Where a rule is from."""

    rule = ParentalKey(Rule, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("rule_citation")]


class Criticism(Record, Dated):
    """What somebody holds against an instrument, a pathway or a rule. It is shown beside the rules, never as one."""

    pathway = models.ForeignKey(
        Pathway, null=True, blank=True, on_delete=models.PROTECT, related_name="criticisms", verbose_name=_("pathway")
    )
    instrument = models.ForeignKey(
        Instrument,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="criticisms",
        verbose_name=_("instrument"),
    )
    text = models.TextField(_("criticism"))
    made_by = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="criticisms",
        verbose_name=_("made by"),
    )
    made_by_printed = models.CharField(_("made by, as printed"), max_length=200, blank=True)

    objects: Any = DatedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("criticism")
        verbose_name_plural = _("criticisms")
        ordering = ["pathway", "key"]
        constraints = [
            models.CheckConstraint(
                name="criticism_is_of_something",
                condition=Q(pathway__isnull=False) | Q(instrument__isnull=False),
                violation_error_message=_("Say which pathway or instrument is criticised."),
            ),
            *dated_constraints("criticism"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class CriticismCitation(Citation):
    """Where a criticism is from."""

    criticism = ParentalKey(Criticism, on_delete=models.CASCADE, related_name="citations")

    class Meta(Citation.Meta):
        verbose_name = _("citation")
        constraints = [citation_constraint("criticism_citation")]

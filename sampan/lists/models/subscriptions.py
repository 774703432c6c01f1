"""Who is on a list and why, what they asked for by mail and did not yet confirm, and letters that came back."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sampan.network.models import Language, Organisation, Person, User

from .lists import MailingList


def new_token() -> str:
    """A secret of 160 bits that fits into an address and into a header."""
    return secrets.token_hex(20)


class Basis(models.TextChoices):
    """Why somebody is on a list."""

    REGISTER = "register", _("represents a member")
    EXCEPTION = "exception", _("by an exception on record")
    ASKED = "asked", _("asked for it and confirmed")
    IMPORTED = "imported", _("was on it before the list came here")


class Reading(models.TextChoices):
    """How somebody gets what is written."""

    EACH = "each", _("each post")
    DAILY = "daily", _("a digest a day")
    WEEKLY = "weekly", _("a digest a week")
    NONE = "none", _("nothing by mail")


class SubscriptionState(models.TextChoices):
    """Whether mail goes out to somebody."""

    ACTIVE = "active", _("gets mail")
    PAUSED = "paused", _("paused by themselves")
    BOUNCING = "bouncing", _("paused: letters came back")


class ListException(models.Model):
    """Somebody on a closed list whom the register does not put there: who, why, and until when."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="exceptions")
    address = models.CharField(_("address"), max_length=320)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("person")
    )
    reason = models.CharField(_("why"), max_length=300)
    start = models.DateField(_("from"))
    end = models.DateField(_("until, that day included"))
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["mailing_list", "end"]
        constraints = [
            models.CheckConstraint(
                name="exception_ends_after_it_starts",
                condition=Q(end__gte=models.F("start")),
                violation_error_message=_("The exception ends before it begins: swap the days, or correct one."),
            ),
            models.CheckConstraint(
                name="exception_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Say why this person is on the list although the register does not say so."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_list}, {self.end}"


class SubscriptionQuerySet(models.QuerySet[Any]):
    """Asks of subscriptions."""

    def receiving(self) -> SubscriptionQuerySet:
        """Those to whom mail goes out, in whatever form."""
        return self.filter(state=SubscriptionState.ACTIVE)

    def each_post(self) -> SubscriptionQuerySet:
        """Those who get each post."""
        return self.receiving().filter(reading=Reading.EACH)


class Subscription(models.Model):
    """One address on one list. It goes when the person leaves; the letter of confirmation and the log stay."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="subscriptions")
    address = models.CharField(_("address"), max_length=320, help_text=_("As it was given; may be in any script."))
    address_key = models.CharField(max_length=320, help_text=_("The address as it is compared."))
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language of letters")
    )
    basis = models.CharField(_("why on the list"), max_length=9, choices=Basis.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="subscriptions")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="subscriptions"
    )
    exception = models.ForeignKey(
        ListException, null=True, blank=True, on_delete=models.SET_NULL, related_name="subscriptions"
    )
    reading = models.CharField(_("gets"), max_length=6, choices=Reading.choices, default=Reading.EACH)
    state = models.CharField(
        _("state"), max_length=8, choices=SubscriptionState.choices, default=SubscriptionState.ACTIVE
    )
    is_moderated = models.BooleanField(_("posts are held"), default=False)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    joined_at = models.DateTimeField(_("on the list since"))
    bounce_score = models.FloatField(_("letters that came back"), default=0)
    bounced_on = models.DateField(_("last came back on"), null=True, blank=True)
    probes_sent = models.PositiveSmallIntegerField(_("questions sent whether mail arrives"), default=0)
    probe_due = models.DateTimeField(_("next question"), null=True, blank=True)

    objects: Any = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["mailing_list", "address_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing_list", "address_key"],
                name="address_is_on_a_list_once",
                violation_error_message=_("This address is on this list already."),
            )
        ]
        indexes = [models.Index(fields=["address_key"], name="subscription_address")]

    def __str__(self) -> str:
        # Never the address: this text goes into logs and pages.
        return f"{self.mailing_list}, {self.pk}"


class SubscriptionEvent(models.Model):
    """What happened to a subscription: joined, left, paused. Kept when the subscription is gone."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="events")
    subscription = models.ForeignKey(
        Subscription, null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(_("what"), max_length=40)
    why = models.CharField(_("why"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("change of a subscription")
        verbose_name_plural = _("changes of subscriptions")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["mailing_list", "at"], name="event_of_a_list")]

    def __str__(self) -> str:
        return f"{self.mailing_list}: {self.what}"


class Wish(models.TextChoices):
    """What somebody has to confirm."""

    JOIN = "join", _("join")
    LEAVE = "leave", _("leave")


class Confirmation(models.Model):
    """A wish to join or to leave that waits for its owner's answer. Only a digest of its token is stored."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="confirmations")
    wish = models.CharField(max_length=5, choices=Wish.choices)
    address = models.CharField(max_length=320)
    address_key = models.CharField(max_length=320)
    name = models.CharField(max_length=200, blank=True)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, default="en", related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    source_digest = models.CharField(max_length=64, blank=True, help_text="Keyed digest of where the wish came from.")
    asked_by = models.CharField(max_length=4, choices=[("mail", "mail"), ("web", "web")])
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wish to be confirmed")
        verbose_name_plural = _("wishes to be confirmed")
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["address_key", "asked_at"], name="wish_of_an_address"),
            models.Index(fields=["source_digest", "asked_at"], name="wish_from_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_list}: {self.wish}"


class Bounce(models.Model):
    """A letter that came back, and what its server said. The words are kept without the address."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="bounces")
    at = models.DateTimeField(_("when"))
    is_permanent = models.BooleanField(_("for good"))
    status = models.CharField(_("status"), max_length=20, blank=True)
    words = models.CharField(_("what the server said"), max_length=300, blank=True)
    weight = models.FloatField(_("weight"))

    class Meta:
        verbose_name = _("letter that came back")
        verbose_name_plural = _("letters that came back")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.status} {self.at:%Y-%m-%d}"

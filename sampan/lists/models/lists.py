"""A mailing list with its rules: who is on it, who may write to it, who may read what was written."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from sampan.network.models import Audience, Language, Record, RecordQuerySet, Restricted, User


class Joining(models.TextChoices):
    """How somebody comes onto a list."""

    OPEN = "open", _("anybody may join and leave")
    REGISTER = "register", _("follows from the register of members")


class Posting(models.TextChoices):
    """Who may write to a list without being held."""

    SUBSCRIBERS = "subscribers", _("whoever is on the list")
    ANYBODY = "anybody", _("anybody")
    MODERATORS = "moderators", _("owners and moderators only")


class Strangers(models.TextChoices):
    """What becomes of a post by somebody who may not write."""

    HOLD = "hold", _("held for a moderator")
    REFUSE = "refuse", _("refused with a reason")


class Attachments(models.TextChoices):
    """What becomes of a post with attachments."""

    ALLOW = "allow", _("sent")
    HOLD = "hold", _("held for a moderator")
    REFUSE = "refuse", _("refused with a reason")


class ReplyTo(models.TextChoices):
    """Where an answer goes."""

    SENDER = "sender", _("to whoever wrote, and to the list where the reader chooses so")
    LIST = "list", _("to the list")


class SafeFrom(models.TextChoices):
    """When the list's own address stands in place of the sender's (DMARC)."""

    WHERE_NEEDED = "needed", _("only where the sender's domain demands it")
    NEVER = "never", _("never")


class MailingList(Restricted, Record):
    """A list. `audience` says who may read its archive: the one stored rule, asked on every way out."""

    # The widest circle has to be chosen: what nobody decided stays among the members.
    audience = models.CharField(
        _("who may read the archive"), max_length=10, choices=Audience.choices, default=Audience.MEMBERS
    )
    address = models.CharField(
        _("address before the @"),
        max_length=50,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9](?:[a-z0-9._]*[a-z0-9])?$",
                _("Small Latin letters, digits, dots and underscores, such as “news”; no hyphen, no plus."),
            )
        ],
        help_text=_("Mail to it is a post. Addresses such as news-join@ and news-owner@ follow from it."),
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language")
    )
    description = models.TextField(_("what it is for"), blank=True)
    joining = models.CharField(_("who is on it"), max_length=8, choices=Joining.choices, default=Joining.REGISTER)
    posting = models.CharField(_("who may write"), max_length=11, choices=Posting.choices, default=Posting.SUBSCRIBERS)
    strangers = models.CharField(
        _("others who write are"), max_length=6, choices=Strangers.choices, default=Strangers.HOLD
    )
    holds_everything = models.BooleanField(
        _("every post is held"), default=False, help_text=_("For a heated week: nothing goes out without a moderator.")
    )
    holds_first_posts = models.PositiveSmallIntegerField(
        _("first posts held"), default=0, help_text=_("So many posts of each new writer are held; 0 for none.")
    )
    largest_post = models.PositiveIntegerField(
        _("largest post in KiB"), default=10_240, help_text=_("What is larger is held.")
    )
    attachments = models.CharField(
        _("attachments are"), max_length=6, choices=Attachments.choices, default=Attachments.ALLOW
    )
    most_recipients = models.PositiveSmallIntegerField(
        _("most addresses in To and Cc"), default=20, help_text=_("A post to more is held; 0 for no limit.")
    )
    reply_to = models.CharField(_("answers go"), max_length=6, choices=ReplyTo.choices, default=ReplyTo.SENDER)
    subject_prefix = models.CharField(
        _("prefix of subjects"),
        max_length=40,
        blank=True,
        help_text=_("Best left empty: changing a subject breaks the sender's signature (DKIM)."),
    )
    safe_from = models.CharField(
        _("the list's address in From"), max_length=6, choices=SafeFrom.choices, default=SafeFrom.WHERE_NEEDED
    )
    heeds_no_archive = models.BooleanField(
        _("heeds X-No-Archive"),
        default=False,
        help_text=_("Whether who writes may keep a post out of the archive by a header that nobody sees."),
    )
    guards_against = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="guarded_in",
        verbose_name=_("holds text from"),
        help_text=_("A post with text that was written on one of these lists is held with a warning."),
    )
    owners = ParentalManyToManyField(User, blank=True, related_name="owned_lists", verbose_name=_("owners"))
    moderators = ParentalManyToManyField(User, blank=True, related_name="moderated_lists", verbose_name=_("moderators"))

    objects: Any = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing list")
        verbose_name_plural = _("mailing lists")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="closed_list_keeps_its_archive_closed",
                condition=~Q(joining="register") | ~Q(audience="public"),
                violation_error_message=_(
                    "A list that follows the register of members is read by members or staff, not by everybody."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        """Whether what is written on it is not for everybody, and so is sealed where it is stored."""
        return self.audience != Audience.PUBLIC


class Verdict(models.TextChoices):
    """What becomes of the posts of somebody whom a rule names."""

    ACCEPT = "accept", _("sent")
    HOLD = "hold", _("held")
    REFUSE = "refuse", _("refused")
    DISCARD = "discard", _("thrown away")


class SenderRule(models.Model):
    """A rule for one sender of a list, by address (`somchai@example.org`) or by domain (`@example.org`)."""

    mailing_list = ParentalKey(MailingList, on_delete=models.CASCADE, related_name="sender_rules")
    sender = models.CharField(_("address, or @domain"), max_length=320)
    verdict = models.CharField(_("posts are"), max_length=7, choices=Verdict.choices)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("rule for a sender")
        verbose_name_plural = _("rules for senders")
        ordering = ["sender"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing_list", "sender"],
                name="sender_has_one_rule_on_a_list",
                violation_error_message=_("There is a rule for this sender on this list: change that one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mailing_list}: {self.get_verdict_display()}"

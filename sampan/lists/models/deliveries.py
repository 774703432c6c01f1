"""What goes out: a mailing is what is sent, a delivery is one copy for one address, claimed, sent and recorded."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sampan.network.models import Language

from .lists import MailingList
from .posts import Post
from .subscriptions import Subscription


class IssueKind(models.TextChoices):
    """What a digest is made from."""

    DAILY = "daily", _("the posts of a day")
    WEEKLY = "weekly", _("the posts of a week")
    NEWS = "news", _("chosen items of news")


class IssueState(models.TextChoices):
    """How far a digest has come."""

    DRAFT = "draft", _("being composed")
    SENT = "sent", _("sent")


class Issue(models.Model):
    """One digest of a list. A digest of news is composed, previewed and sent, and stays as a page."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="issues")
    kind = models.CharField(_("kind"), max_length=6, choices=IssueKind.choices)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, default="en", related_name="+")
    start = models.DateTimeField(_("from"))
    end = models.DateTimeField(_("to, not included"))
    state = models.CharField(_("state"), max_length=5, choices=IssueState.choices, default=IssueState.DRAFT)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-start", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing_list", "kind", "number"],
                name="digest_has_a_number_of_its_own",
                violation_error_message=_("There is a digest of this kind with this number on this list."),
            ),
            models.UniqueConstraint(
                fields=["mailing_list", "kind", "start"],
                condition=~Q(kind="news"),
                name="digest_of_a_time_is_made_once",
                violation_error_message=_("The digest of this time is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_list} {self.number}"


class IssueItem(models.Model):
    """A post in a digest, or an item of news with its address."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("item of a digest")
        verbose_name_plural = _("items of digests")
        ordering = ["issue", "order", "id"]

    def __str__(self) -> str:
        return f"{self.issue_id}/{self.order}"


class MailingKind(models.TextChoices):
    """What is sent."""

    POST = "post", _("a post")
    DIGEST = "digest", _("a digest")
    LETTER = "letter", _("a letter of the list to one person")
    PROBE = "probe", _("a question whether mail arrives")


class Mailing(models.Model):
    """What is sent, to one or to many. A post is taken from the archive; everything else stands here."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="mailings")
    kind = models.CharField(max_length=6, choices=MailingKind.choices)
    post = models.OneToOneField(Post, null=True, blank=True, on_delete=models.CASCADE, related_name="mailing")
    issue = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.CASCADE, related_name="mailings")
    purpose = models.CharField(
        max_length=40, blank=True, help_text="Such as “confirm-join”; says what a letter is for."
    )
    uid = models.CharField(max_length=40, unique=True, help_text="Seals `raw` to this row, and is its Message-ID.")
    raw = models.BinaryField(blank=True, default=bytes, help_text="Sealed bytes of a letter or of a digest.")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="mailing_of_a_post_names_it",
                condition=Q(kind="post", post__isnull=False) | (~Q(kind="post") & Q(post__isnull=True)),
                violation_error_message=_("A mailing names the post it sends, and none where it sends something else."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mailing_list}: {self.kind}"


class DeliveryState(models.TextChoices):
    """How far a copy has come."""

    WAITING = "waiting", _("waits")
    CLAIMED = "claimed", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused by the mail server")
    EXPIRED = "expired", _("given up: could not be sent in time")
    CANCELLED = "cancelled", _("not sent: no longer on the list")


OPEN_STATES = (DeliveryState.WAITING, DeliveryState.CLAIMED)


class Delivery(models.Model):
    """One copy for one address."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        Subscription, null=True, blank=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    address = models.CharField(max_length=320)
    state = models.CharField(max_length=9, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=64, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(
        max_length=40, blank=True, help_text="Codes of the server's last answer, without its words."
    )

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["mailing", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "address"],
                name="address_gets_a_mailing_once",
                violation_error_message=_("This address gets this mailing already."),
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="delivery_waits"),
            models.Index(fields=["claimed_by"], condition=Q(state="claimed"), name="delivery_claimed"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CapturedCopy(models.Model):
    """A copy that stayed here because no mail server is set: the box of whoever tries the lists out."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="captured")
    uid = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=320)
    envelope_from = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    raw = models.BinaryField()

    class Meta:
        verbose_name = _("captured copy")
        verbose_name_plural = _("captured copies")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return str(self.pk)


class SenderPolicy(models.Model):
    """What the domain of a sender demands of others that send in its name (DMARC), as it was last read."""

    domain = models.CharField(max_length=255, primary_key=True)
    policy = models.CharField(max_length=10, help_text="none, quarantine, reject; empty where there is no record.")
    aligns_strictly = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("policy of a sender's domain")
        verbose_name_plural = _("policies of senders' domains")

    def __str__(self) -> str:
        return self.domain

"""What was written to a list: the bytes as they came, what a page shows of them, and who decided about what was held.

Everything that tells the content of a closed list is sealed (`sampan.core.sealing`); the actions and queries open it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sampan.network.models import User, audiences_open_to

from .lists import MailingList

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class PostState(models.TextChoices):
    """How far a post has come."""

    HELD = "held", _("held for a moderator")
    SENT = "sent", _("sent to the list")
    REFUSED = "refused", _("refused")
    DISCARDED = "discarded", _("thrown away")
    REMOVED = "removed", _("removed on request")


class Origin(models.TextChoices):
    """Where a post came from."""

    MAIL = "mail", _("came by mail")
    IMPORT = "import", _("imported from an archive")


class PostQuerySet(models.QuerySet[Any]):
    """Asks of posts. Who may read them is the one rule of their list."""

    def visible_to(self, user: User | AnonymousUser | None) -> PostQuerySet:
        """Posts of the archive that `user` may read."""
        return self.open_to(audiences_open_to(user))

    def open_to(self, audiences: Collection[str]) -> PostQuerySet:
        """Posts of the archive that whoever belongs to `audiences` may read, by the list's own rule."""
        return self.archived().filter(mailing_list__audience__in=audiences)

    def archived(self) -> PostQuerySet:
        """Posts that stand in the archive, whoever may read it."""
        return self.filter(state=PostState.SENT, is_in_archive=True, mailing_list__live=True)


class Post(models.Model):
    """A post. The same one delivered twice is one row; another with a used Message-ID is a post of its own."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="posts")
    slug = models.CharField(
        max_length=26, unique=True, help_text="Names the post in addresses; follows from list, Message-ID and content."
    )
    message_id = models.TextField(_("Message-ID"), help_text="Derived from the content where the post has none.")
    message_id_digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64, help_text="Of what a second delivery does not change.")
    in_reply_to = models.JSONField(default=list, help_text="Digests of the Message-IDs it names, the nearest first.")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="thread_posts")
    subject_digest = models.CharField(
        max_length=64,
        blank=True,
        help_text="Keyed digest of the subject without its marks, for answers that name nothing.",
    )
    sender_key = models.CharField(_("sender's address as compared"), max_length=320, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    origin = models.CharField(max_length=6, choices=Origin.choices, default=Origin.MAIL)
    state = models.CharField(_("state"), max_length=9, choices=PostState.choices)
    is_in_archive = models.BooleanField(_("kept in the archive"), default=True)
    written_at = models.DateTimeField(_("written"), help_text="From its Date header where that is sane.")
    received_at = models.DateTimeField(_("received"))
    size = models.PositiveIntegerField(_("bytes"))
    summary = models.BinaryField(help_text="Sealed JSON: subject, sender's name and address, text as shown.")

    objects: Any = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing_list", "message_id_digest", "content_digest"],
                name="post_is_on_a_list_once",
                violation_error_message=_("This post is on this list already."),
            )
        ]
        indexes = [
            models.Index(fields=["mailing_list", "state", "written_at"], name="post_of_a_list"),
            models.Index(fields=["thread", "written_at"], name="post_of_a_thread"),
            models.Index(fields=["sender_key"], name="post_of_a_sender"),
            models.Index(fields=["mailing_list", "subject_digest", "written_at"], name="post_of_a_subject"),
        ]

    def __str__(self) -> str:
        # Never the subject: this text goes into logs and pages.
        return self.slug

    @property
    def start(self) -> datetime.date:
        """The day on which it was written, by which the search narrows."""
        return self.written_at.date()


class PostContent(models.Model):
    """The bytes of a post as they came. In a table of their own, so that a list of posts does not load them."""

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.CASCADE, related_name="content")
    raw = models.BinaryField()

    class Meta:
        verbose_name = _("content of a post")
        verbose_name_plural = _("contents of posts")

    def __str__(self) -> str:
        return str(self.post_id)


class Part(models.Model):
    """An attachment of a post: where it stands in it, and what it was found to be. Its bytes stay in the post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField(help_text="The how manieth part of the message, counted as it is walked.")
    declared_type = models.CharField(max_length=100)
    found_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField()
    name = models.BinaryField(help_text="Sealed file name.")

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["post", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "number"],
                name="attachment_has_one_place",
                violation_error_message=_("This place of the post holds an attachment already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id}/{self.number}"


class Decision(models.TextChoices):
    """What a moderator decided, or the time."""

    RELEASED = "released", _("sent to the list")
    REFUSED = "refused", _("refused with a letter")
    DISCARDED = "discarded", _("thrown away")
    EXPIRED = "expired", _("nobody decided in time")


class Hold(models.Model):
    """A post that waits for a moderator: why, since when, and who decided what."""

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.CASCADE, related_name="hold")
    reasons = models.JSONField(help_text="Codes such as “stranger” or “too-large”; see `sampan.lists.queries.reasons`.")
    held_at = models.DateTimeField(_("held since"))
    decision = models.CharField(_("decision"), max_length=9, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(_("what the sender was told"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("held post")
        verbose_name_plural = _("held posts")
        ordering = ["held_at"]
        constraints = [
            models.CheckConstraint(
                name="decision_has_its_time",
                condition=Q(decision="", decided_at__isnull=True) | (~Q(decision="") & Q(decided_at__isnull=False)),
                violation_error_message=_("A decision has the time it was made; what is undecided has none."),
            )
        ]
        indexes = [models.Index(fields=["held_at"], condition=Q(decision=""), name="held_and_undecided")]

    def __str__(self) -> str:
        return str(self.post_id)

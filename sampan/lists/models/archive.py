"""What the archive needs beside the posts: what binds threads, what guards closed texts, what was taken in and taken out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sampan.network.models import Language, User

from .lists import MailingList
from .posts import Post


class AwaitedPost(models.Model):
    """A post that another one answers and that is not here yet: an archive may be imported in any order."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="awaited")
    message_id_digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = _("awaited post")
        verbose_name_plural = _("awaited posts")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "message_id_digest"],
                name="post_awaits_another_once",
                violation_error_message=_("This post waits for that one already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PostMark(models.Model):
    """A mark of a closed text, made with a key: it says that a piece stands in a post, and never what the piece is."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField()

    class Meta:
        verbose_name = _("mark of a closed text")
        verbose_name_plural = _("marks of closed texts")
        indexes = [models.Index(fields=["mark"], name="mark_of_a_text")]

    def __str__(self) -> str:
        return str(self.pk)


class CannedReply(models.Model):
    """A sentence that moderators often send with a refusal."""

    mailing_list = ParentalKey(MailingList, on_delete=models.CASCADE, related_name="canned_replies")
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, default="en", related_name="+", verbose_name=_("language")
    )
    text = models.CharField(_("what is told"), max_length=500)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("ready answer")
        verbose_name_plural = _("ready answers")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Removal(models.Model):
    """That posts of somebody were taken out on request: how many, when, by whom, why. Not whose they were."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="removals")
    removed = models.PositiveIntegerField(_("posts taken out"))
    reason = models.CharField(_("why"), max_length=300)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("removal")
        verbose_name_plural = _("removals")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.mailing_list}: {self.removed}"


class ImportState(models.TextChoices):
    """How far an import has come."""

    WAITING = "waiting", _("waits")
    RUNNING = "running", _("being read")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped; can be gone on with")
    FAILED = "failed", _("failed; can be gone on with")


class ArchiveImport(models.Model):
    """A file of letters that is read into a list's archive: where it has come to, and what was found."""

    mailing_list = models.ForeignKey(MailingList, on_delete=models.CASCADE, related_name="imports")
    file = models.CharField(_("file"), max_length=500, help_text="A path on the machine of this site.")
    digest = models.CharField(max_length=64, help_text="Of the file: another file of its name is another import.")
    state = models.CharField(_("state"), max_length=7, choices=ImportState.choices, default=ImportState.WAITING)
    member = models.PositiveIntegerField(default=0, help_text="The how manieth file of a bundle is being read.")
    place = models.BigIntegerField(default=0, help_text="The byte of that file at which reading goes on.")
    done_bytes = models.BigIntegerField(default=0)
    all_bytes = models.BigIntegerField(default=0)
    added = models.PositiveIntegerField(_("taken in"), default=0)
    known = models.PositiveIntegerField(_("were here already"), default=0)
    refused = models.PositiveIntegerField(_("could not be taken in"), default=0)
    problem = models.CharField(_("what went wrong"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked for"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("import of an archive")
        verbose_name_plural = _("imports of archives")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["mailing_list", "digest"],
                name="file_is_imported_into_a_list_once",
                violation_error_message=_("This file was imported into this list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mailing_list}: {self.get_state_display()}"

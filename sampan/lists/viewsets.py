"""The rules of the lists at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sampan.network.viewsets import RecordViewSet, filter_set, group, keyed, row, rows, said

from .models import MailingList


class MailingListViewSet(RecordViewSet):
    """Lists: who is on them, who writes, who reads what was written."""

    model = MailingList
    icon = "mail"
    list_display = [
        "title",
        said("audience", _("Who may read the archive")),
        said("joining", _("Who is on it")),
        said("posting", _("Who may write")),
    ]
    filterset_class = filter_set(MailingList, ("audience", "joining"))
    search_fields = ("title", "address", "key")
    panels = [
        group(_("List"), "title", row("address", "language"), "description"),
        group(_("Who reads, who is on it, who writes"), row("audience", "joining"), row("posting", "strangers")),
        group(
            _("What is held"),
            row("holds_everything", "holds_first_posts"),
            row("largest_post", "attachments"),
            row("most_recipients", "guards_against"),
        ),
        rows("sender_rules", _("Rules for senders"), _("Rule"), row("sender", "verdict"), row("until", "reason")),
        rows(
            "canned_replies", _("Ready answers to who is refused"), _("Ready answer"), row("language", "order"), "text"
        ),
        group(_("How posts go out"), row("reply_to", "safe_from"), row("subject_prefix", "heeds_no_archive")),
        group(_("Owners and moderators"), row("owners", "moderators")),
        keyed("live"),
    ]

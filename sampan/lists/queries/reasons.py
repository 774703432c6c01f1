"""Why a post was held, refused or thrown away: codes in the database, words for whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

REASONS = {
    "stranger": _("The sender is not on the list."),
    "moderators-only": _("Only owners and moderators write to this list."),
    "held-list": _("Every post to this list is held at present."),
    "held-sender": _("Posts of this sender are held."),
    "refused-sender": _("Posts of this sender are refused."),
    "discarded-sender": _("Posts of this sender are thrown away."),
    "first-posts": _("It is among the sender's first posts."),
    "too-large": _("It is larger than this list takes."),
    "attachments": _("It has attachments."),
    "many-recipients": _("It goes to many addresses besides the list."),
    "not-addressed": _("The list stands neither in To nor in Cc."),
    "generated": _("A machine wrote it, or another list sent it."),
    "automatic": _("It is an automatic answer, such as a vacation notice."),
    "forged": _("The mail server found that it does not come from who it says."),
    "no-sender": _("It names no sender."),
    "several-senders": _("It names several senders."),
    "empty": _("It holds no text and no attachment."),
    "no-header": _("It has no proper header."),
    "nested-too-deeply": _("Its parts lie within each other too deeply to be read."),
    "cannot-be-read": _("It is broken and could not be read whole."),
    "closed-text": _("It holds text that was written on a closed list."),
}


def words_of(codes: Iterable[str]) -> list[str]:
    """The reasons in the reader's language."""
    return [str(REASONS.get(code, code)) for code in codes]

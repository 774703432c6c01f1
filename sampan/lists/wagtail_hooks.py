"""What the lists add to the desk: their rules, what waits for a moderator, and what the log says of them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sampan.network.models import User
from sampan.network.queries.attention import Attention

from .actions.uses import draft_decision
from .models import Hold, Post
from .permissions import lists_moderated_by
from .queries.sealed import Summary
from .queries.uses import PostUse
from .viewsets import MailingListViewSet


class MailingListsGroup(SnippetViewSetGroup):
    """The lists and their rules."""

    menu_label = _("Mailing lists")
    menu_icon = "mail"
    menu_order = 170
    items = (MailingListViewSet,)


register_snippet(MailingListsGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The actions of this app that the desk's history shows."""
    actions.register_action("lists.import", _("Import an archive"), _("Letters of an old archive were taken in"))
    actions.register_action("lists.import_members", _("Import members"), _("Members of an old list were taken in"))
    actions.register_action("lists.export", _("Take the list away"), _("Letters and members were written to a file"))
    actions.register_action("lists.remove", _("Take out posts"), _("Posts were taken out on request"))
    actions.register_action("lists.except", _("Make an exception"), _("Somebody was put on the list past the register"))
    actions.register_action("lists.end_exception", _("End an exception"), _("An exception was ended"))
    actions.register_action("lists.use", _("Make something of a post"), _("Made from a post of a mailing list"))
    actions.register_action("lists.release", _("Release a held post"), _("A held post was sent to the list"))
    actions.register_action("lists.refuse", _("Refuse a held post"), _("A held post was refused"))
    actions.register_action("lists.discard", _("Throw a held post away"), _("A held post was thrown away"))


@hooks.register("sampan_needs_attention")
def held_posts_need_attention(user: User) -> list[Attention | None]:
    """Posts that wait for a moderator; whoever moderates no list is not told."""
    lists = lists_moderated_by(user)
    if not lists.exists():
        return [None]
    waiting = Hold.objects.filter(decision="", post__mailing_list__in=lists).count()
    return [Attention(str(_("posts that wait for a moderator")), waiting, reverse("list-held"))]


@hooks.register("sampan_post_becomes")
def post_becomes_a_decision() -> PostUse:
    """A decision that was taken by letter, as a draft."""
    return PostUse("decision", _("Write down as a decision"), lambda user: bool(user.is_staff_member), _decision)


def _decision(post: Post, summary: Summary, by: User) -> str:
    made = draft_decision(post=post, summary=summary, by=by)
    return reverse("wagtailsnippets_network_decision:edit", args=[made.pk])

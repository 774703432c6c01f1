"""The leak guard: text of a closed list in a post to an open one is noticed before it is sent."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, Q

from sampan.network.models import Audience

from ..models import MailingList, Post, PostMark, PostState
from ..queries.marks import marks_of

# A mark stands for some fifty letters; one may be a line that everybody writes, such as a name and a title.
FEWEST_MARKS: Final = 2
# Marks that stand in many posts of the closed list are its habits: a footer, an address, a greeting.
MOST_POSTS_OF_A_HABIT: Final = 5
_MOST_MARKS: Final = 20_000


def keep_marks(post: Post, text: str) -> None:
    """Note the marks of a post in place of those noted before: of closed ones as what to guard, of open ones as no secret."""
    PostMark.objects.filter(post=post).delete()
    PostMark.objects.bulk_create(marks_for(post, text), batch_size=500)


def marks_for(post: Post, text: str) -> list[PostMark]:
    """The marks of a post, to be stored with those of others at once."""
    return [PostMark(post=post, mark=mark) for mark in marks_of(text)]


def holds_closed_text(mailing_list: MailingList, text: str) -> bool:
    """Whether a text for `mailing_list` holds a piece of what was written on the closed lists that it is guarded against.

    Where no lists are named, an open list is guarded against every closed one, and a closed one against none. What was
    on an open list already is no secret, though a closed list quoted it.
    """
    named = list(mailing_list.guards_against.values_list("pk", flat=True))
    if mailing_list.is_closed and not named:
        return False
    marks = marks_of(text)[:_MOST_MARKS]
    if len(marks) < FEWEST_MARKS:
        return False
    closed = Q(post__mailing_list__in=named) if named else ~Q(post__mailing_list__audience=Audience.PUBLIC)
    written = PostMark.objects.filter(mark__in=marks).exclude(post__mailing_list=mailing_list).filter(closed)
    telling = set(
        written.filter(post__state__in=[PostState.SENT, PostState.HELD])
        .order_by()
        .values("mark")
        .annotate(posts=Count("post", distinct=True))
        .filter(posts__lte=MOST_POSTS_OF_A_HABIT)
        .values_list("mark", flat=True)
    )
    if len(telling) < FEWEST_MARKS:
        return False
    known = PostMark.objects.filter(
        mark__in=telling, post__mailing_list__audience=Audience.PUBLIC, post__state=PostState.SENT
    )
    return len(telling - set(known.values_list("mark", flat=True))) >= FEWEST_MARKS

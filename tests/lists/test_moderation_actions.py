"""A held post is decided once, by whoever was first; and taken out of the archive leaves nothing but that it was done."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sampan.lists.actions.moderation import (
    AlreadyDecided,
    discard_post,
    expire_holds,
    refuse_post,
    release_post,
)
from sampan.lists.actions.removals import remove_posts_of
from sampan.lists.models import Delivery, Mailing, MailingList, Post, PostContent, PostMark, Removal, Subscription
from sampan.lists.queries.sealed import summary_of
from tests import people
from tests.factories import make_letter, make_list, make_post

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 1, 6, 5, tzinfo=UTC)


def list_with_reader() -> MailingList:
    one = make_list()
    Subscription.objects.create(
        mailing_list=one, address="r@x.example", address_key="r@x.example", basis="asked", joined_at=NOW
    )
    return one


def state(post: Post) -> str:
    return Post.objects.get(pk=post.pk).state


def test_release_sends_once_and_the_second_is_told_who_was_first() -> None:
    post = make_post(list_with_reader(), state="held")
    release_post(post=post, by=people.staff(), now=NOW)
    assert (state(post), Delivery.objects.count()) == ("sent", 1)
    with pytest.raises(AlreadyDecided) as told:
        discard_post(post=post, by=people.administrator(), now=NOW)
    assert told.value.hold.decided_by == people.staff()
    assert (state(post), Delivery.objects.count()) == ("sent", 1)


def test_refuse_tells_the_writer_and_nobody_else() -> None:
    post = make_post(list_with_reader(), state="held", **{"from": "Sokha <sokha@x.example>"})
    refuse_post(post=post, by=people.staff(), now=NOW, words="ขออภัย รายชื่อนี้ไม่รับโฆษณา")
    assert state(post) == "refused"
    assert list(Delivery.objects.values_list("address", flat=True)) == ["sokha@x.example"]
    assert Mailing.objects.get().purpose == "post-refused"


def test_what_was_thrown_away_can_be_sent_after_all_and_is_gone_in_the_end() -> None:
    post, other = (make_post(list_with_reader(), state="held") for _number in range(2))
    for one in (post, other):
        discard_post(post=one, by=people.staff(), now=NOW)
    release_post(post=post, by=people.staff(), now=NOW)
    assert (state(post), state(other)) == ("sent", "discarded")
    expire_holds(now=NOW + timedelta(days=22))
    assert list(Post.objects.all()) == [post]


def test_nobody_decides_and_it_expires() -> None:
    post = make_post(list_with_reader(), state="held")
    assert expire_holds(now=NOW + timedelta(days=10)) == 0
    assert expire_holds(now=NOW + timedelta(days=22)) == 1
    assert expire_holds(now=NOW + timedelta(days=22)) == 0
    assert state(post) == "discarded"


def test_only_owners_and_moderators_decide() -> None:
    one = list_with_reader()
    post = make_post(one, state="held")
    for name in ("stranger", "member", "editor"):
        with pytest.raises(PermissionDenied):
            release_post(post=post, by=getattr(people, name)(), now=NOW)
    one.moderators.add(people.member())
    one.save()
    release_post(post=post, by=people.member(), now=NOW, from_now_on=True)
    assert one.sender_rules.get().verdict == "accept"


def test_posts_of_a_person_are_taken_out_and_an_import_does_not_bring_them_back() -> None:
    one = make_list(audience="members")
    raw = make_letter("สิ่งที่ฉันเขียน " * 30, message_id="<a@x>", **{"from": "Lan <Lan@x.example>"})
    post = make_post(one, raw=raw)
    other = make_post(one, "stays", in_reply_to="<a@x>")
    assert PostMark.objects.filter(post=post).exists()
    removal = remove_posts_of(
        mailing_list=one, address="lan@X.example", reason="asked by the writer", by=people.staff(), now=NOW
    )
    assert (removal.removed, Removal.objects.count()) == (1, 1)
    gone = Post.objects.get(pk=post.pk)
    assert (gone.state, gone.sender_key, summary_of(gone).text, summary_of(gone).subject) == ("removed", "", "", "")
    assert not PostContent.objects.filter(post=post).exists()
    assert not PostMark.objects.filter(post=post).exists()
    assert make_post(one, raw=raw).state == "removed"
    assert Post.objects.get(pk=other.pk).thread_id == post.pk
    with pytest.raises(ValidationError):
        remove_posts_of(mailing_list=one, address="lan@x.example", reason="again", by=people.staff(), now=NOW)
    with pytest.raises(PermissionDenied):
        remove_posts_of(mailing_list=one, address="lan@x.example", reason="r", by=people.member(), now=NOW)

"""Threads hold together in every language and in whatever order letters come."""

import itertools
from datetime import UTC, datetime

import pytest

from sampan.lists.models import MailingList, Post, PostState
from tests.factories import make_letter, make_list, make_post

pytestmark = pytest.mark.django_db


def threads(one: MailingList) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for post in Post.objects.filter(mailing_list=one):
        found.setdefault(post.thread.message_id, set()).add(post.message_id)
    return found


A, B, C, D = "<a@x>", "<b@x>", "<c@x>", "<d@x>"
LETTERS = [
    {"message_id": A, "subject": "แผนงาน"},
    {"message_id": B, "subject": "ตอบกลับ: แผนงาน", "in_reply_to": A, "references": A},
    {"message_id": C, "subject": "Re: แผนงาน", "in_reply_to": B, "references": f"{A} {B}"},
    {"message_id": D, "subject": "Another name", "in_reply_to": C, "references": f"{A} {B} {C}"},
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_one_thread_whatever_comes_first(order: tuple[int, ...]) -> None:
    one = make_list()
    for number in order:
        make_post(one, raw=make_letter(**LETTERS[number]))
    assert threads(one) == {A: {A, B, C, D}}
    parents = {post.message_id: post.parent and post.parent.message_id for post in Post.objects.all()}
    assert parents == {A: None, B: A, C: B, D: C}


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Work plan", "Re: Work plan"),
        ("แรงงานข้ามชาติ", "ตอบกลับ: แรงงานข้ามชาติ"),
        ("ແຮງງານ", "ຕອບກັບ: ແຮງງານ"),
        ("ពលករ", "ឆ្លើយតប: ពលករ"),
        ("အလုပ်သမား", "ပြန်စာ: အလုပ်သမား"),
        ("Lao động", "Trả lời: Lao động"),
        ("外来务工", "回复：外来务工"),
        ("移住労働者", "返信: 移住労働者"),
    ],
)
def test_answer_that_names_nothing_goes_by_its_subject(subject: str, answer: str) -> None:
    one = make_list()
    make_post(one, message_id=A, subject=subject)
    make_post(one, message_id=B, subject=answer)
    make_post(one, message_id=C, subject=subject)  # no mark of a reply: a letter of its own
    later = datetime(2017, 1, 3, tzinfo=UTC)
    make_post(one, message_id=D, subject=answer, date="Mon, 02 Jan 2017 10:00:00 +0700", now=later)
    assert threads(one) == {A: {A, B}, C: {C}, D: {D}}


def test_nothing_is_bound_to_a_held_post_or_to_another_list() -> None:
    one, other = make_list(), make_list()
    make_post(one, message_id=A, state="held")
    make_post(other, message_id=B)
    make_post(one, message_id=C, in_reply_to=A, references=f"{B} {A}")
    assert threads(other) == {B: {B}}
    post = Post.objects.get(message_id=C)
    assert (post.parent, post.thread) == (None, post)


def test_two_letters_that_answer_each_other_end_in_one_thread() -> None:
    one = make_list()
    make_post(one, message_id=A, in_reply_to=B)
    make_post(one, message_id=B, in_reply_to=A)
    assert [len(members) for members in threads(one).values()] == [2]


def test_removed_post_keeps_its_thread_together() -> None:
    one = make_list()
    first = make_post(one, message_id=A)
    Post.objects.filter(pk=first.pk).update(state=PostState.REMOVED)
    make_post(one, message_id=B, in_reply_to=A)
    make_post(one, message_id=C, in_reply_to=A)
    assert threads(one) == {A: {A, B, C}}

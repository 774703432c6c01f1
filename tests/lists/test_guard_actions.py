"""Text of a closed list does not go out on an open one unnoticed, in any script; what is public is no leak."""

import pytest

from sampan.lists.actions.guard import holds_closed_text
from sampan.lists.models import PostMark
from tests.core.test_fingerprints import SECRETS
from tests.factories import make_list, make_post

pytestmark = pytest.mark.django_db
LONG = {
    "en": SECRETS["en"],
    **{code: " ".join([text, text[::-1], text[3:] + text[:3]]) for code, text in SECRETS.items() if code != "en"},
}


@pytest.mark.parametrize("language", LONG)
def test_closed_text_in_a_post_to_the_open_list_is_noticed(language: str) -> None:
    closed, news = make_list(audience="members"), make_list()
    make_post(closed, LONG[language])
    quoted = "\n".join(f"> {line}" for line in LONG[language].split(". "))
    assert holds_closed_text(news, f"FYI\n\n{quoted}\n")
    assert not holds_closed_text(closed, LONG[language])
    assert not holds_closed_text(
        news, "The ministry has published new figures on migrant workers in Thailand this week."
    )


def test_what_was_public_before_is_no_secret() -> None:
    closed, news = make_list(audience="members"), make_list()
    make_post(news, LONG["en"])
    make_post(closed, f"Seen on the news list:\n> {LONG['en']}")
    assert not holds_closed_text(news, LONG["en"])


def test_a_footer_that_everybody_has_is_no_secret() -> None:
    closed, news = make_list(audience="members"), make_list()
    for _number in range(6):
        make_post(closed, f"Yes, we agree.\n\n{LONG['en']}")
    assert not holds_closed_text(news, LONG["en"])


def test_lists_to_guard_against_may_be_named() -> None:
    closed, other, news = make_list(audience="members"), make_list(audience="staff"), make_list()
    make_post(closed, LONG["en"])
    news.guards_against.add(other)
    assert not holds_closed_text(news, LONG["en"])
    other.guards_against.add(closed)
    assert holds_closed_text(other, LONG["en"])


def test_marks_hold_nothing_of_the_text() -> None:
    make_post(make_list(audience="members"), LONG["en"])
    stored = list(PostMark.objects.values_list("mark", flat=True))
    assert 5 <= len(stored) < 60
    assert all(0 <= mark < 2**63 for mark in stored)

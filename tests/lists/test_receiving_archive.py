"""What comes in by mail stands in the archive at once, in its thread; closed text is held before it goes out."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from sampan.lists.actions.receiving import accept_letter
from sampan.lists.models import Delivery, Post, Subscription
from tests.core.test_fingerprints import SECRETS
from tests.factories import make_letter, make_list, make_post

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 1, 6, 5, tzinfo=UTC)


def sent(raw: bytes) -> int:
    answer = accept_letter(recipient=f"news@{settings.LISTS_DOMAIN}", envelope_from="sokha@x.example", raw=raw, now=NOW)
    return answer.code


def test_post_by_mail_is_in_its_thread_and_closed_text_is_held() -> None:
    one = make_list(key="news", address="news")
    Subscription.objects.create(
        mailing_list=one, address="sokha@x.example", address_key="sokha@x.example", basis="asked", joined_at=NOW
    )
    make_post(make_list(audience="members"), SECRETS["en"])
    given = {"from": "Sokha <sokha@x.example>", "to": f"news@{settings.LISTS_DOMAIN}"}
    assert sent(make_letter("ពលករ", subject="ពលករ", message_id="<a@x>", **given)) == 250
    assert sent(make_letter("បាទ", subject="ឆ្លើយតប: ពលករ", in_reply_to="<a@x>", **given)) == 250
    first, answer = Post.objects.filter(mailing_list=one).order_by("id")
    assert (answer.parent, answer.thread, first.language) == (first, first, "km")
    assert Client().get(f"/lists/news/{answer.slug}/").status_code == 200
    before = Delivery.objects.filter(mailing__kind="post").count()
    assert sent(make_letter(f"FYI\n\n> {SECRETS['en']}\n", **given)) == 250
    held = Post.objects.filter(mailing_list=one).latest("id")
    assert (held.state, held.hold.reasons) == ("held", ["closed-text"])
    assert Delivery.objects.filter(mailing__kind="post").count() == before

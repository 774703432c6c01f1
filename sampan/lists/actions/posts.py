"""Posts come into the database, and go out to whoever is on the list."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Sequence

import filetype
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, DateTimeField, Value

from sampan.core.mail.reading import Letter, digest_of

from ..models import (
    Decision,
    Delivery,
    DeliveryState,
    Hold,
    Mailing,
    MailingKind,
    MailingList,
    Origin,
    Part,
    Post,
    PostContent,
    PostState,
    Subscription,
)
from ..queries.sealed import Summary, keyring, stored_form, stored_summary

# So long a copy is tried again; sending servers of others give up after about as long.
PATIENCE = datetime.timedelta(days=5)
OLDEST = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)


def slug_of(mailing_list: MailingList, letter: Letter) -> str:
    """The post's name in addresses: the same whenever the same letter comes, before and after it is stored."""
    words = f"{mailing_list.key}\n{letter.message_id}\n{letter.content_digest}"
    return base64.b32encode(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:16]).decode().lower().rstrip("=")


def store_post(
    *,
    mailing_list: MailingList,
    raw: bytes,
    letter: Letter,
    state: PostState,
    now: datetime.datetime,
    origin: Origin = Origin.MAIL,
    reasons: Sequence[str] = (),
) -> tuple[Post, bool]:
    """Keep a post: its bytes, what pages show, its attachments, and why it waits. Says whether it is new.

    A letter that is there already (list, Message-ID and content) is given back as it stands.
    """
    digest = digest_of(letter.message_id)
    same = Post.objects.filter(
        mailing_list=mailing_list, message_id_digest=digest, content_digest=letter.content_digest
    )
    held = same.first()
    if held is not None:
        return held, False
    slug = slug_of(mailing_list, letter)
    written = letter.written_at
    is_sane = written is not None and OLDEST < written < now + datetime.timedelta(days=1)
    summary = Summary(letter.subject, letter.sender_name, letter.sender_address, letter.text, letter.html)
    post = Post(
        mailing_list=mailing_list,
        slug=slug,
        message_id=letter.message_id,
        message_id_digest=digest,
        content_digest=letter.content_digest,
        in_reply_to=[digest_of(one) for one in letter.in_reply_to],
        sender_key=letter.sender_key,
        origin=origin,
        state=state,
        is_in_archive=not (mailing_list.heeds_no_archive and _wants_no_archive(letter)),
        written_at=written if is_sane and written is not None else now,
        received_at=now,
        size=len(raw),
        summary=stored_summary(mailing_list, slug, summary),
    )
    try:
        with transaction.atomic():
            post.save(force_insert=True)
            PostContent.objects.create(post=post, raw=stored_form(mailing_list, raw, about=f"raw:{slug}"))
            Part.objects.bulk_create(_parts(mailing_list, post, letter))
            if reasons:
                is_over = state != PostState.HELD
                Hold.objects.create(
                    post=post,
                    reasons=list(reasons),
                    held_at=now,
                    decision=Decision.DISCARDED if is_over else "",
                    decided_at=now if is_over else None,
                )
    except IntegrityError:
        # The same letter, delivered at the same moment by another connection.
        held = same.first()
        if held is None:
            raise
        return held, False
    return post, True


def _wants_no_archive(letter: Letter) -> bool:
    return letter.header("x-no-archive").strip().lower() == "yes" or letter.header("archive").strip().lower() == "no"


def _parts(mailing_list: MailingList, post: Post, letter: Letter) -> list[Part]:
    return [
        Part(
            post=post,
            number=part.number,
            declared_type=part.declared_type,
            found_type=(filetype.guess_mime(part.content[:8192]) or "")[:100] if part.content else "",
            size=len(part.content),
            name=stored_form(mailing_list, part.name.encode(), about=f"part:{post.slug}:{part.number}"),
        )
        for part in letter.parts
    ]


def distribute_post(*, post: Post, now: datetime.datetime) -> Mailing | None:
    """Have a post sent to everybody who gets each post: one row a copy, in the transaction that is under way.

    A post that was given out already is not given out again.
    """
    mailing, is_new = Mailing.objects.get_or_create(
        post=post,
        defaults={
            "mailing_list": post.mailing_list,
            "kind": MailingKind.POST,
            "uid": post.slug,
            "made_at": now,
            "expires_at": now + PATIENCE,
        },
    )
    if not is_new:
        return None
    chosen = Subscription.objects.filter(mailing_list=post.mailing_list).each_post()  # type: ignore[attr-defined]
    copy_to(mailing=mailing, subscriptions=chosen, now=now)
    return mailing


def copy_to(*, mailing: Mailing, subscriptions: object, now: datetime.datetime) -> None:
    """Make a delivery for each of the subscriptions, by one statement of the database: a list may have 100,000."""
    chosen = (
        subscriptions.order_by("pk")  # type: ignore[attr-defined]
        .annotate(
            of_mailing=Value(mailing.pk),
            as_state=Value(DeliveryState.WAITING, output_field=CharField()),
            when_due=Value(now, output_field=DateTimeField()),
            no_tries=Value(0),
            by_nobody=Value("", output_field=CharField()),
            no_reply=Value("", output_field=CharField()),
        )
        .values_list("of_mailing", "pk", "address", "as_state", "when_due", "no_tries", "by_nobody", "no_reply")
    )
    sql, values = chosen.query.sql_with_params()
    columns = "mailing_id, subscription_id, address, state, due_at, tries, claimed_by, reply"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {Delivery._meta.db_table} ({columns}) {sql} ON CONFLICT DO NOTHING", values)


def reseal_posts(*, mailing_list: MailingList, most: int = 500) -> int:
    """Bring what is stored of a list to the current key, or out of it; says how many posts were changed.

    To be called until it says 0: after a key was added in front, or after a list was closed or opened.
    """
    from sampan.core.sealing import sealed_with

    ring = keyring()
    wanted = ring.current if mailing_list.is_closed else ""
    done = 0
    for pk in Post.objects.filter(mailing_list=mailing_list).order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            content = PostContent.objects.select_related("post").get(pk=pk)
            post = content.post
            if sealed_with(bytes(content.raw)) == wanted and sealed_with(bytes(post.summary)) == wanted:
                continue
            places = [(content, "raw", f"raw:{post.slug}"), (post, "summary", f"summary:{post.slug}")]
            places += [(part, "name", f"part:{post.slug}:{part.number}") for part in post.parts.all()]
            for row, column, about in places:
                plain = ring.open(bytes(getattr(row, column)), about=about)
                setattr(row, column, stored_form(mailing_list, plain, about=about))
                row.save(update_fields=[column])
        done += 1
        if done == most:
            break
    return done

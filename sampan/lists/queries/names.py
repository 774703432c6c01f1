"""Addresses that a list and its letters have: for mail and for the browser."""

from __future__ import annotations

from django.conf import settings

from sampan.core.mail.addresses import read_signed_number, signed_number

from ..models import MailingList, Post


def mail_address(mailing_list: MailingList, sub: str = "", extension: str = "") -> str:
    """`news@…`, `news-owner@…`, `news-confirm+token@…`."""
    local = mailing_list.address + (f"-{sub}" if sub else "") + (f"+{extension}" if extension else "")
    return f"{local}@{settings.LISTS_DOMAIN}"


def list_id(mailing_list: MailingList) -> str:
    """The name of the list that never changes, as List-Id has it."""
    return f"{mailing_list.address}.{settings.LISTS_DOMAIN}"


def list_page(mailing_list: MailingList) -> str:
    """The list's page on the site."""
    return f"{settings.SITE_ADDRESS}/lists/{mailing_list.key}/"


def post_page(post: Post, mailing_list: MailingList) -> str:
    """The post's own address on the site."""
    return f"{list_page(mailing_list)}{post.slug}/"


def leave_page(token: str) -> str:
    """Where a subscription is ended by one click of a mail program, or asked about in a browser."""
    return f"{settings.SITE_ADDRESS}/lists/leave/{token}/"


def confirm_page(token: str) -> str:
    """Where a wish is confirmed in a browser."""
    return f"{settings.SITE_ADDRESS}/lists/confirm/{token}/"


def bounce_address(mailing_list: MailingList, subscription_id: int | None, *, probe: bool = False) -> str:
    """Where a copy comes back to; says whose it was, in a way that nobody else can say it.

    The token that ends a subscription is another one: this address is seen by every server on the way.
    """
    if subscription_id is None:
        return mail_address(mailing_list, "bounces")
    purpose = "probe" if probe else "bounce"
    word = signed_number(subscription_id, purpose=f"{purpose}:{mailing_list.pk}", secret=_secret())
    return mail_address(mailing_list, "bounces", f"{purpose[0]}{word}")


def whose_bounce(mailing_list: MailingList, extension: str) -> tuple[int, bool] | None:
    """The subscription that a letter which came back belongs to, and whether it was a probe; None for a forged one."""
    purpose = {"b": "bounce", "p": "probe"}.get(extension[:1])
    if purpose is None:
        return None
    number = read_signed_number(extension[1:], purpose=f"{purpose}:{mailing_list.pk}", secret=_secret())
    return None if number is None else (number, purpose == "probe")


def _secret() -> bytes:
    return b"sampan.lists " + settings.SECRET_KEY.encode()

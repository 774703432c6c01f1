"""Taking a list away: every letter byte for byte, who is on it, its rules; as one file that other programs read too."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.log_actions import log

from sampan.core import mbox
from sampan.network.models import User

from ..models import MailingList, PostState
from ..permissions import may_own
from ..queries.sealed import raw_of, summary_of

RULES = (
    "key",
    "address",
    "title",
    "language_id",
    "description",
    "audience",
    "joining",
    "posting",
    "strangers",
    "holds_everything",
    "holds_first_posts",
    "largest_post",
    "attachments",
    "most_recipients",
    "reply_to",
    "subject_prefix",
    "safe_from",
    "heeds_no_archive",
)


def export_list(*, mailing_list: MailingList, path: Path, by: User | None, now: datetime.datetime) -> int:
    """Write the list to a new ZIP: `letters.mbox`, in the order they came, and `list.json`. Gives the number of letters.

    What was closed is open in the file: it is readable by its owner alone. Raises FileExistsError.
    """
    may_own(by, mailing_list)
    path.touch(mode=0o600, exist_ok=False)
    posts = mailing_list.posts.filter(state=PostState.SENT).order_by("received_at", "id")
    number = posts.count()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
        with bundle.open("letters.mbox", "w", force_zip64=True) as file:
            for piece in mbox.joined(_letters(posts)):
                file.write(piece)
        told = json.dumps(_told(mailing_list), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        bundle.writestr("list.json", told)
    log(instance=mailing_list, action="lists.export", user=by, data={"letters": number})
    return number


def _letters(posts: Any) -> Iterator[tuple[bytes, str, datetime.datetime]]:
    for post in posts.iterator(chunk_size=100):
        yield raw_of(post), summary_of(post).sender_address, post.received_at


def _told(mailing_list: MailingList) -> dict[str, Any]:
    """Rules and people. `members` has the names that Mailman 3 uses, so that other programs read it."""
    return {
        "format": "sampan-list-1",
        "mbox": "mboxrd: a line that begins with From, or with > and From, has one > more",
        "display_name": mailing_list.title,
        "list_name": mailing_list.address,
        "description": mailing_list.description,
        "rules": {name: getattr(mailing_list, name) for name in RULES},
        "sender_rules": list(mailing_list.sender_rules.values("sender", "verdict", "reason", "until")),
        "owners": list(mailing_list.owners.values_list("email", flat=True)),
        "moderators": list(mailing_list.moderators.values_list("email", flat=True)),
        "exceptions": list(mailing_list.exceptions.values("address", "reason", "start", "end")),
        "members": [
            {
                "email": one.address,
                "display_name": one.name,
                "preferred_language": one.language_id,
                "delivery_mode": {"daily": "plaintext_digests", "weekly": "plaintext_digests"}.get(
                    one.reading, "regular"
                ),
                "delivery_status": "enabled" if one.state == "active" and one.reading != "none" else "by_user",
                "basis": one.basis,
                "reading": one.reading,
                "joined_at": one.joined_at,
            }
            for one in mailing_list.subscriptions.order_by("pk")
        ],
    }

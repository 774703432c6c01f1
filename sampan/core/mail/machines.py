"""Letters that no person wrote: vacation notices, bounces, loops. Answering one of them is how storms begin."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from email import message_from_bytes, policy

from .reading import Letter

MOST_HOPS = 60
_ROBOTS = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|double-bounce|majordomo|listserv|mailman)@", re.I
)
# Its detectors write whole letters into the log where they fail.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)


def is_loop(letter: Letter, *, list_id: str) -> bool:
    """Whether the letter has been through this list already, or has gone round for too long."""
    own = f"<{list_id}>".casefold()
    through = [*letter.headers.get("list-id", ()), *letter.headers.get("x-loop", ())]
    return any(own in value.casefold() for value in through) or len(letter.headers.get("received", ())) > MOST_HOPS


def is_automatic_answer(letter: Letter, *, envelope_from: str) -> bool:
    """Whether a machine wrote it in answer to something: it is neither sent on nor answered."""
    submitted = letter.header("auto-submitted").partition(";")[0].strip().lower()
    precedence = letter.header("precedence").strip().lower()
    kind = letter.header("content-type").lower()
    return (
        not envelope_from.strip("<>")
        or submitted in ("auto-replied", "auto-notified")
        or precedence in ("auto_reply", "junk")
        or any(name in letter.headers for name in ("x-autoreply", "x-autorespond", "x-autoresponse", "x-vacation"))
        or kind.startswith("multipart/report")
        or letter.sender_address.lower().startswith(("mailer-daemon@", "postmaster@"))
    )


def is_generated(letter: Letter) -> bool:
    """Whether a machine wrote it of its own accord, or another list sent it: a person decides whether it goes on."""
    submitted = letter.header("auto-submitted").partition(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or letter.header("precedence").strip().lower() in ("bulk", "list")
        or "list-id" in letter.headers
    )


def may_be_answered(letter: Letter, *, envelope_from: str) -> bool:
    """Whether a letter of ours in answer would reach a person and start no storm."""
    return bool(
        letter.sender_address
        and not is_automatic_answer(letter, envelope_from=envelope_from)
        and not is_generated(letter)
        and not _ROBOTS.match(letter.sender_address)
    )


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a letter that came back says: for good or for now, and in which words (without addresses)."""

    is_permanent: bool
    status: str
    words: str


def read_bounce(raw: bytes) -> CameBack | None:
    """What came back, or None where it is no report of a failed delivery, such as a vacation notice."""
    from flufl.bounce import all_failures

    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        temporary, permanent = all_failures(message)
    except Exception:
        # Some forty detectors meet every broken letter there is.
        return None
    if not temporary and not permanent:
        return None
    status, words = _status(raw)
    # "4.x.x" of a report that names a permanent failure: given up after days of trying, so for good.
    return CameBack(bool(permanent), status, words)


def _status(raw: bytes) -> tuple[str, str]:
    text = raw[:200_000].decode("utf-8", "replace")
    status = re.search(r"^Status:\s*([245]\.\d{1,3}\.\d{1,3})", text, re.I | re.M) or re.search(
        r"\b([45]\.\d{1,3}\.\d{1,3})\b", text
    )
    words = re.search(r"^Diagnostic-Code:\s*(.+(?:\r?\n[ \t].+)*)", text, re.I | re.M)
    return (status[1] if status else ""), without_addresses(" ".join(words[1].split()) if words else "")[:300]


def without_addresses(text: str) -> str:
    """A server's words without the addresses in them, so that they may be kept and shown.

    >>> without_addresses("550 5.1.1 <somchai@example.org>: no such user")
    '550 5.1.1 <…>: no such user'
    """
    return re.sub(r"[^\s<>@;,:\"'()]+@[^\s<>@;,:\"'()]+", "…", text)

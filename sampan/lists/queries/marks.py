"""Digests that only this site can make: of subjects, and of pieces of closed texts."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from django.conf import settings

from sampan.core.fingerprints import marks
from sampan.core.replies import Part, read_subject, stretches


def _key(purpose: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"sampan lists {purpose}".encode(), "sha256")


def subject_digest(subject: str) -> str:
    """What two subjects share that differ only in the marks of replies; empty for an empty one."""
    text = unicodedata.normalize("NFKC", read_subject(subject).text).casefold()
    return hmac.digest(_key("subject"), text.encode(), "sha256").hex() if text else ""


def marks_of(text: str) -> list[int]:
    """The marks of what a letter says, its quotations too: those leak as well as the rest. The signature is left out."""
    said = "\n".join(
        "\n".join(line.lstrip("> ") for line in one.text.splitlines())
        for one in stretches(text)
        if one.part is not Part.SIGNATURE
    )
    return marks(said, _key("marks"))


def keyed_digest(words: str) -> str:
    """A digest of anything else that must not be guessed from what is stored, such as where a request came from."""
    return hashlib.blake2b(words.encode(), key=_key("other"), digest_size=32).hexdigest()

"""Putting a stored post into the archive: its language, its thread, the marks that guard it."""

from __future__ import annotations

from sampan.core.languages import identify
from sampan.core.replies import Part, read_subject, stretches

from ..models import Post, PostMark
from ..queries.marks import subject_digest
from ..queries.sealed import Summary, summary_of
from .guard import keep_marks, marks_for
from .threads import place_in_thread


def enter_archive(post: Post, summary: Summary | None = None) -> None:
    """Called in the transaction in which a post is sent or released. Called twice, it changes nothing more.

    `summary` spares opening what is stored, where the caller has it.
    """
    summary = summary or summary_of(post)
    bind(post, summary)
    keep_marks(post, _marked(summary))


def enter_new(post: Post, summary: Summary) -> list[PostMark]:
    """The same for a post that was stored in this transaction; the caller stores its marks with those of others."""
    bind(post, summary)
    return marks_for(post, _marked(summary))


def _marked(summary: Summary) -> str:
    return f"{summary.subject}\n{summary.text}"


def bind(post: Post, summary: Summary) -> None:
    """Say the language of a post, and bind it to its thread."""
    said = "\n".join(one.text for one in stretches(summary.text) if one.part is Part.TEXT)
    post.language = identify(said if said.strip() else summary.subject)[:20]
    post.subject_digest = subject_digest(summary.subject)
    place_in_thread(post, is_reply=read_subject(summary.subject).is_reply)

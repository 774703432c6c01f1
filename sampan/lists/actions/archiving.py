"""Putting a stored post into the archive: its language, its thread, the marks that guard it."""

from __future__ import annotations

from sampan.core.languages import identify
from sampan.core.replies import Part, read_subject, stretches

from ..models import Post
from ..queries.marks import subject_digest
from ..queries.sealed import Summary, summary_of
from .guard import keep_marks
from .threads import place_in_thread


def enter_archive(post: Post, summary: Summary | None = None) -> None:
    """Called in the transaction in which a post is sent, released or imported. Called twice, it changes nothing more.

    `summary` spares opening what is stored, where the caller has it.
    """
    summary = summary or summary_of(post)
    said = "\n".join(one.text for one in stretches(summary.text) if one.part is Part.TEXT)
    post.language = identify(said if said.strip() else summary.subject)[:20]
    post.subject_digest = subject_digest(summary.subject)
    Post.objects.filter(pk=post.pk).update(language=post.language, subject_digest=post.subject_digest)
    place_in_thread(post, is_reply=read_subject(summary.subject).is_reply)
    keep_marks(post, f"{summary.subject}\n{summary.text}")

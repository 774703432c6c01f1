"""What a post can become by one click. Apps say so with Wagtail's hook `sampan_post_becomes`, which gives a PostUse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import hooks

from ..models import Post
from .sealed import Summary


@dataclass(frozen=True, slots=True)
class PostUse:
    """One thing that a post can become. `make(post, summary, by)` makes a draft and gives the address where it is edited.

    `may(user)` says who is offered it. What was written on a closed list must not be published by the click.
    """

    code: str
    label: Any
    may: Callable[[Any], bool]
    make: Callable[[Post, Summary, Any], str]


def uses_for(user: Any) -> list[PostUse]:
    """What `user` may make of a post, by label."""
    if not user.is_authenticated or not user.is_active:
        return []
    found = [function() for function in hooks.get_hooks("sampan_post_becomes")]
    return sorted((use for use in found if use.may(user)), key=lambda use: str(use.label))

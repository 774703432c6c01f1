"""Works in the report: what they are, in which languages they can be read, and what became of them in the year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sampan.core.markup import reference_to

from ..passages import Passage
from .making import Making, event, has_dates, heading, organisation, plain, text_passage


def works_passages(making: Making, key: str, works: Sequence[Any], *, level: int, name: str = "works") -> list[Passage]:
    """A heading and one passage a work."""
    fresh = [one for one in works if f"work:{one.key}" not in making.shown]
    passages = []
    for at, one in enumerate(fresh):
        making.shown.add(f"work:{one.key}")
        title = heading(level, making.words.heading(name, making.number)) if not at else ""
        passages.append(text_passage(f"work:{one.key}", [title, _work(making, one)]))
    return passages


def _work(making: Making, work: Any) -> str:
    words = making.words
    dates = reference_to("work", work.key, "dates") if has_dates(work.period) else ""
    said = [
        words.work(f"**{reference_to('work', work.key)}**", words.kind_of_work(work.kind_id, work.kind.name), dates)
    ]
    said.append(making.once(work.summary))
    named, bare = [], []
    launches: list[tuple[str, str]] = []
    handed: list[str] = []
    for edition in work.editions.all():
        language = words.language_name(edition.language_id, edition.language.name) if edition.language else ""
        if language:
            named.append(words.edition(language, edition.url))
        elif edition.url:
            bare.append(words.at_address(edition.url))
        launches += [(language, _there(making, one.activity)) for one in edition.launches.all()]
        for one in edition.submissions.all():
            to = organisation(one.recipient) if one.recipient is not None else plain(one.recipient_printed)
            handed.append(words.handed_over(language, to, _there(making, one.activity)))
    if named:
        said.append(words.languages(named))
    said += bare
    if launches:
        said.append(words.launched(launches))
    said += handed
    uses = [words.with_what_for(event(one.activity), plain(one.remark)) for one in work.circulations.all()]
    if uses:
        said.append(words.used_at(uses))
    return words.sentence_gap.join(words.stop(one) for one in said if one)


def _there(making: Making, activity: Any) -> str:
    """Where and when something happened to a work; the activity is known from the reference."""
    if activity is None:
        return ""
    where = event(activity, "where") if making.prints_key("event", activity.key, "where") else ""
    when = event(activity, "when") if has_dates(activity.period) else ""
    return " ".join(part for part in (where, when) if part) or event(activity)

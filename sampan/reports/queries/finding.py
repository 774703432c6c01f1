"""Finding the record that a text is to name: through the site's own search, as far as readers of the report may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from sampan.search.queries.found import Question, search
from sampan.search.queries.index import IndexIsAway

from .records.forms import FORMS
from .records.loading import LOADING

MOST: Final = 20

FORMS_IN_WORDS: Final[dict[str, Any]] = {
    "": _("as usual"),
    "value": _("the number alone"),
    "label": _("what is counted"),
    "population": _("of whom"),
    "as-of": _("the day it holds for"),
    "when": _("when, in a sentence"),
    "when-first": _("when, at the head of a sentence"),
    "by": _("who says so"),
    "notes": _("its notes alone"),
    "title": _("its title"),
    "dates": _("its dates"),
    "places": _("its places"),
    "where": _("where, in a sentence"),
    "dateline": _("place and dates"),
    "counts": _("its counts"),
    "kind": _("what kind it is"),
    "venue": _("the building"),
    "slogan": _("its slogan"),
    "the": _("with “the”"),
    "the-first": _("with “The”"),
    "full": _("in full"),
    "listed": _("as in a list"),
    "acronym": _("the acronym"),
    "short": _("in short"),
    "formal": _("with the honorific"),
    "heading": _("as a heading"),
    "theme": _("its theme"),
}


@dataclass(frozen=True, slots=True)
class Nameable:
    """A record that a text can name. `markup` names it in its usual form, `forms` are the others; a source is cited."""

    kind: str
    key: str
    title: str
    language: str
    kind_in_words: str
    markup: str
    forms: tuple[tuple[str, str], ...] = ()


def find_records(text: str, *, language: str, most: int = MOST) -> list[Nameable]:
    """Records that everybody may see, the best first. Raises IndexIsAway while the search is being made ready."""
    results = search(Question(text), user=None, limit=most * 2)
    found: list[Nameable] = []
    for one in [*results.found, *results.also]:
        kind = _kind_of(one.record)
        if kind is not None and len(found) < most:
            found.append(_nameable(kind, one))
    return found


def _kind_of(record: Any) -> str | None:
    """The word that texts use for its kind; None for what no text can name."""
    return next((kind for kind, (model, _rows) in LOADING.items() if isinstance(record, model)), None)


def _nameable(kind: str, one: Any) -> Nameable:
    record = one.record
    title = one.document.titles[0] if one.document.titles else None
    markup = f"{{note:{record.key}}}" if kind == "source" else f"{{{kind}:{record.key}}}"
    forms = tuple(
        (f"{{{kind}:{record.key}|{form}}}", str(FORMS_IN_WORDS.get(form, form)))
        for form in FORMS.get(kind, {})
        if form and kind != "source"
    )
    return Nameable(
        kind=kind,
        key=record.key,
        title=title.text if title is not None else str(record),
        language=title.language if title is not None else "und",
        kind_in_words=str(record._meta.verbose_name),
        markup=markup,
        forms=forms,
    )


__all__ = ["FORMS_IN_WORDS", "IndexIsAway", "Nameable", "find_records"]

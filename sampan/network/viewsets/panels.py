"""Groups of fields that many forms of the desk have in common."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

DATES, VALUE = _("Dates"), _("Value")


def row(*names: str) -> FieldRowPanel:
    """Fields side by side."""
    return FieldRowPanel([FieldPanel(name) for name in names])


def group(heading: Any, *panels: Any, closed: bool = False) -> MultiFieldPanel:
    """Fields under a heading; names of fields stand for themselves."""
    children = [FieldPanel(panel) if isinstance(panel, str) else panel for panel in panels]
    return MultiFieldPanel(children, heading=heading, classname="collapsed" if closed else "")


def dates(heading: Any = DATES, *, closed: bool = False) -> MultiFieldPanel:
    """A date or interval, how precise it is and how it came to be known."""
    return group(
        heading, row("start", "end"), row("precision", "is_open"), row("date_printed", "date_certainty"), closed=closed
    )


def quantity(heading: Any = VALUE) -> MultiFieldPanel:
    """A value of any kind, with its words."""
    return group(
        heading,
        row("kind", "value"),
        row("minimum", "maximum"),
        row("whole", "unit"),
        row("wording", "duration"),
        row("hedges", "printed"),
    )


def rows(relation: str, heading: Any, label: Any, *fields: Any) -> InlinePanel:
    """Rows that belong to the record: names, places, citations."""
    children = [FieldPanel(field) if isinstance(field, str) else field for field in fields]
    return InlinePanel(relation, heading=heading, label=label, panels=children)


def names() -> InlinePanel:
    """Further names, in any language."""
    return rows("names", _("Further names"), _("Name"), row("name", "language"), row("kind", "where_seen"))


def keyed(*more: str) -> MultiFieldPanel:
    """What is set once and seldom looked at again."""
    return group(_("On record"), "key", *more)

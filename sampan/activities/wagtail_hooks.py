"""What the activities app adds to the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from sampan.network.viewsets import TableSearch

from .models import Activity
from .viewsets import (
    ActivityKindViewSet,
    ActivityViewSet,
    CalendarEntryViewSet,
    ConsultationViewSet,
    FieldSessionViewSet,
    ParticipationRoleViewSet,
    ProjectViewSet,
    SeriesViewSet,
    StudySiteViewSet,
    TrainingViewSet,
    VisitViewSet,
)


class ActivitiesGroup(SnippetViewSetGroup):
    """What the network does."""

    menu_label = _("Activities")
    menu_icon = "calendar-alt"
    menu_order = 150
    items = (
        ActivityViewSet,
        CalendarEntryViewSet,
        ProjectViewSet,
        StudySiteViewSet,
        SeriesViewSet,
        TrainingViewSet,
        ConsultationViewSet,
        VisitViewSet,
        FieldSessionViewSet,
        ActivityKindViewSet,
        ParticipationRoleViewSet,
    )


register_snippet(ActivitiesGroup)


@hooks.register("register_admin_search_area")
def search_activities() -> TableSearch:
    """By any words of the record."""
    return TableSearch(Activity, 80)

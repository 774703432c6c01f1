"""What the activities app offers to the search."""

from sampan.search.queries.offers import Offer

from ..models import Activity, CalendarEntry, Project

OFFERS = (
    Offer(
        kind="project",
        model=Project,
        titles=("title", "short_title", "titles__title"),
        texts=(
            "theme",
            "summary",
            "outcome",
            "objectives__text",
            "lead__name",
            "lead__acronym",
            "partners__organisation__name",
            "partners__organisation__acronym",
            "fundings__funder__name",
        ),
        places=("countries__country",),
    ),
    Offer(
        kind="activity",
        model=Activity,
        titles=("title", "titles__title"),
        texts=(
            "slogan",
            "objective",
            "summary",
            "outcome",
            "venue",
            "places__place__name",
            "places__stop",
            "highlights__text",
            "outputs__text",
            "outputs__topic",
            "participations__organisation__name",
            "participations__organisation__acronym",
            "participations__person__printed_name",
            "participations__group",
            "series__name",
            "kind__name",
            "training__selection",
            "training__modules",
            "training__evaluation",
            "training__work_plan",
            "training__follow_up",
            "consultation__questions",
            "visit__reflection",
        ),
        places=("places__place",),
    ),
    Offer(
        kind="calendar",
        model=CalendarEntry,
        titles=("text",),
        texts=("places__place__name", "activity__title", "remark"),
        places=("places__place",),
    ),
)

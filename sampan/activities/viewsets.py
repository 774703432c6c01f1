"""Activities, the calendar, projects and what belongs to them at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sampan.network.viewsets import (
    AskFilter,
    CountryFilter,
    RecordViewSet,
    VocabularyViewSet,
    YearFilter,
    column,
    dates,
    day,
    filter_set,
    group,
    keyed,
    quantity,
    refers,
    row,
    rows,
    said,
)
from sampan.sources.viewsets import citations

from .models import (
    Activity,
    ActivityKind,
    CalendarEntry,
    Consultation,
    FieldSession,
    ParticipationRole,
    Project,
    Series,
    StudySite,
    Training,
    Visit,
)


class ActivityViewSet(RecordViewSet):
    """Whatever took place."""

    model = Activity
    icon = "calendar-alt"
    list_display = [
        "title",
        refers("kind", _("Kind"), sort="kind__order"),
        column("places", _("Places"), lambda activity: ", ".join(str(row.place) for row in activity.places.all())),
        day(narrow=True),
        said("audience", _("Who may see it")),
    ]
    filterset_class = filter_set(
        Activity,
        ("kind", "audience", "series"),
        country=CountryFilter(paths=("places__place",)),
        year=YearFilter(),
        without_place=AskFilter(label=_("Without place"), ask=lambda all_: all_.filter(places__isnull=True)),
    )
    search_fields = ("title", "titles__title", "venue", "summary", "places__place__name", "key")
    related = ("kind",)
    prefetched = ("places__place",)
    panels = [
        group(
            _("Activity"),
            "title",
            row("title_language", "kind"),
            row("venue", "slogan"),
            "objective",
            "summary",
            "outcome",
        ),
        dates(),
        rows("places", _("Places"), _("Place"), row("place", "order"), "stop", "remark"),
        rows(
            "participations",
            _("Who took part"),
            _("Participation"),
            row("role", "order"),
            row("organisation", "person"),
            row("position", "group"),
            row("country", "remark"),
        ),
        rows("counts", _("Counts as stated"), _("Count"), row("what", "order"), quantity(), "where_seen"),
        rows(
            "outputs",
            _("What came out"),
            _("Output"),
            row("kind", "order"),
            "text",
            row("is_verbatim", "topic"),
            row("addressee_printed", "speaker"),
            "addressees",
            "note",
            dates(),
        ),
        rows("highlights", _("Highlights"), _("Highlight"), "text", "order"),
        rows("titles", _("Further titles"), _("Title"), "title", row("language", "where_seen")),
        rows("links", _("Links"), _("Link"), "url", row("label", "old_number")),
        citations(),
        group(
            _("Belongs to"),
            "projects",
            row("part_of", "follows"),
            row("series", "ordinal"),
            row("study_site", "origin"),
        ),
        group(_("As stated"), row("stated_duration", "stated_duration_printed"), "occasions", closed=True),
        group(_("Who may see it"), "audience"),
        group(_("Remarks"), "remark", closed=True),
        keyed(),
    ]


class CalendarEntryViewSet(RecordViewSet):
    """What the secretariat did on some days."""

    model = CalendarEntry
    icon = "calendar"
    list_display = [
        column("entry", _("Entry"), str, narrow=True),
        refers("role", _("Role")),
        refers("activity", _("Activity")),
        day(narrow=True),
    ]
    filterset_class = filter_set(
        CalendarEntry, ("role", "audience"), country=CountryFilter(paths=("places__place",)), year=YearFilter()
    )
    search_fields = ("verb_printed", "text", "place_printed", "activity__title", "key")
    related = ("role", "activity")
    panels = [
        group(_("Entry"), row("verb_printed", "role"), "text", "activity"),
        dates(),
        rows("places", _("Places"), _("Place"), row("place", "order")),
        group(_("Projects and people"), "projects", "people", "organisations"),
        group(
            _("As printed"),
            row("place_printed", "project_printed"),
            row("project_is_implied", "is_interleaved"),
            row("date_line", "text_line"),
            closed=True,
        ),
        group(_("Who may see it"), "audience"),
        group(_("Remarks"), "remark", closed=True),
        keyed(),
    ]


class ProjectViewSet(RecordViewSet):
    """Projects of the network."""

    model = Project
    icon = "folder-open-inverse"
    list_display = ["title", refers("lead", _("Led by")), day("years", _("Years"), narrow=True)]
    filterset_class = filter_set(Project, country=CountryFilter(paths=("countries__country",)), year=YearFilter())
    search_fields = ("title", "short_title", "titles__title", "theme", "key")
    related = ("lead",)
    panels = [
        group(_("Project"), "title", row("short_title", "theme"), row("lead", "part_of"), "summary", "outcome"),
        dates(_("Years")),
        rows("objectives", _("Objectives"), _("Objective"), "text", "order"),
        rows("fundings", _("Who pays for it"), _("Funding"), row("funder", "supports"), dates()),
        rows("partners", _("Partners"), _("Partner"), row("organisation", "person"), row("role", "country")),
        rows("countries", _("Countries"), _("Country"), row("country", "role")),
        rows("titles", _("Further titles"), _("Title"), "title", row("language", "where_seen")),
        group(_("For the desk"), row("site_count", "order"), "remark", closed=True),
        keyed(),
    ]


class StudySiteViewSet(RecordViewSet):
    """Where projects study."""

    model = StudySite
    icon = "site"
    list_display = [
        column("site", _("Study site"), str, narrow=True),
        refers("project", _("Project")),
        column("studied", _("Preliminary study done"), lambda site: _("yes") if site.is_studied else _("no")),
    ]
    filterset_class = filter_set(StudySite, ("project", "is_studied"), country=CountryFilter(paths=("place",)))
    search_fields = ("place__name", "project__title", "remark", "key")
    related = ("project", "place")
    panels = [group(_("Study site"), row("project", "place"), row("is_studied", "order"), "remark"), keyed()]


class SeriesViewSet(RecordViewSet):
    """What is held again and again."""

    model = Series
    icon = "history"
    list_display = ["name", column("acronym", _("Acronym"), narrow=True)]
    filterset_class = filter_set(Series)
    search_fields = ("name", "acronym", "key")
    panels = [
        group(_("Series"), row("name", "acronym"), row("first_year", "is_yearly"), "description"),
        keyed("live"),
    ]


class _FactsViewSet(RecordViewSet):
    """What only one kind of activity has: one row beside the activity."""

    search_fields = ("activity__title", "activity__key")
    related = ("activity",)
    list_display = [refers("activity", _("Activity"), sort="activity__title", narrow=True)]
    copy_view_enabled = False


class TrainingViewSet(_FactsViewSet):
    """What only a training has."""

    model = Training
    icon = "tasks"
    filterset_class = filter_set(Training, country=CountryFilter(paths=("activity__places__place",)))
    panels = [
        group(_("Training"), "activity", "countries", "selection", "modules"),
        group(_("Afterwards"), "evaluation", "work_plan", "follow_up"),
    ]


class ConsultationViewSet(_FactsViewSet):
    """What only a consultation has."""

    model = Consultation
    icon = "comment"
    list_display = [*_FactsViewSet.list_display, said("with_whom", _("With")), refers("origin", _("People from"))]
    filterset_class = filter_set(
        Consultation, ("with_whom",), country=CountryFilter(paths=("activity__places__place",))
    )
    related = ("activity", "origin")
    panels = [group(_("Consultation"), "activity", row("with_whom", "origin"), "questions")]


class VisitViewSet(_FactsViewSet):
    """What only a visit has."""

    model = Visit
    icon = "view"
    filterset_class = filter_set(Visit, country=CountryFilter(paths=("activity__places__place",)))
    panels = [group(_("Visit"), "activity", "reflection", "material")]


class FieldSessionViewSet(_FactsViewSet):
    """What only a session of field research has."""

    model = FieldSession
    icon = "search"
    filterset_class = filter_set(FieldSession, country=CountryFilter(paths=("activity__places__place",)))
    panels = [group(_("Field session"), "activity", "methods", "zones")]


class ActivityKindViewSet(VocabularyViewSet):
    """Kinds of activity."""

    model = ActivityKind


class ParticipationRoleViewSet(VocabularyViewSet):
    """Roles in an activity."""

    model = ParticipationRole
    more = ("verb",)

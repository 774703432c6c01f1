"""The network's own bodies and the secretariat at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..models import (
    Committee,
    CommitteeSeat,
    Conference,
    Consultancy,
    Decision,
    Internship,
    Office,
    StaffPost,
)
from .filters import YearFilter, filter_set
from .panels import dates, group, keyed, row, rows
from .records import RecordViewSet, column, day, refers, said


class CommitteeViewSet(RecordViewSet):
    """Committees."""

    model = Committee
    icon = "group"
    list_display = ["name", column("acronym", _("Acronym"), narrow=True)]
    filterset_class = filter_set(Committee)
    search_fields = ("name", "acronym", "purpose", "key")
    panels = [group(_("Committee"), row("name", "acronym"), "purpose"), keyed("live")]


class CommitteeSeatViewSet(RecordViewSet):
    """Who sits where, for whom, since when."""

    model = CommitteeSeat
    icon = "user"
    menu_label = _("Seats")
    list_display = [
        refers("person", _("Person")),
        refers("committee", _("Committee"), narrow=True),
        refers("represents", _("For the members of")),
        said("how_chosen", _("How chosen")),
        day(),
    ]
    filterset_class = filter_set(CommitteeSeat, ("committee", "how_chosen", "is_voting"), year=YearFilter())
    search_fields = ("person__printed_name", "organisation__name", "committee__name", "key")
    related = ("person", "committee", "represents")
    panels = [
        group(
            _("Seat"),
            row("committee", "person"),
            row("organisation", "represents"),
            row("is_voting", "how_chosen"),
            row("chosen_at", "order"),
        ),
        dates(),
        group(_("Remarks"), "remark", closed=True),
        keyed("live"),
    ]


class ConferenceViewSet(RecordViewSet):
    """General conferences."""

    model = Conference
    icon = "calendar"
    list_display = ["name", refers("place", _("Place")), day(narrow=True)]
    filterset_class = filter_set(Conference, year=YearFilter())
    search_fields = ("name", "summary", "key")
    related = ("place",)
    panels = [group(_("Conference"), "name", row("ordinal", "place"), "summary"), dates(), keyed("live")]


class DecisionViewSet(RecordViewSet):
    """What conferences and committees decided."""

    model = Decision
    icon = "tick"
    list_display = [
        column("text", _("What was decided"), str, narrow=True),
        refers("conference", _("Conference")),
        refers("committee", _("Committee")),
        day(),
    ]
    filterset_class = filter_set(Decision, ("conference", "committee"), year=YearFilter())
    search_fields = ("text", "key")
    related = ("conference", "committee")
    panels = [group(_("Decision"), "text", row("conference", "committee")), dates(), keyed("live")]


class OfficeViewSet(RecordViewSet):
    """Offices and who hosted them."""

    model = Office
    icon = "home"
    list_display = ["name", refers("place", _("Place"), narrow=True), day()]
    filterset_class = filter_set(Office, year=YearFilter())
    search_fields = ("name", "place__name", "hosts__organisation__name", "key")
    related = ("place",)
    panels = [
        group(_("Office"), row("name", "place"), "remark"),
        rows("hosts", _("Hosts"), _("Host"), row("organisation", "role"), dates(), "remark"),
        dates(),
        keyed("live"),
    ]


class StaffPostViewSet(RecordViewSet):
    """Paid posts."""

    model = StaffPost
    icon = "user"
    list_display = [
        refers("person", _("Person")),
        column("title", _("Title"), sort="title", narrow=True),
        refers("office", _("Office")),
        day(),
    ]
    filterset_class = filter_set(StaffPost, ("office",), year=YearFilter())
    search_fields = ("person__printed_name", "title", "title_printed", "key")
    related = ("person", "office")
    panels = [
        group(_("Post"), row("person", "title"), row("title_printed", "office"), "order"),
        dates(),
        group(_("Remarks"), "remark", closed=True),
        keyed("live"),
    ]


class ConsultancyViewSet(RecordViewSet):
    """Work of consultants."""

    model = Consultancy
    icon = "user"
    list_display = [refers("person", _("Person")), column("task", _("Task"), narrow=True), day()]
    filterset_class = filter_set(Consultancy, year=YearFilter())
    search_fields = ("person__printed_name", "task", "key")
    related = ("person",)
    panels = [
        group(_("Consultancy"), row("person", "task"), "order"),
        dates(),
        group(_("Remarks"), "remark"),
        keyed("live"),
    ]


class InternshipViewSet(RecordViewSet):
    """Internships."""

    model = Internship
    icon = "user"
    list_display = [
        refers("person", _("Person")),
        refers("host", _("Host"), narrow=True),
        refers("programme", _("Programme")),
        day(),
    ]
    filterset_class = filter_set(Internship, year=YearFilter())
    search_fields = ("person__printed_name", "host__name", "programme__name", "key")
    related = ("person", "host", "programme")
    panels = [
        group(_("Internship"), row("person", "place"), row("host", "programme"), "order"),
        dates(),
        group(_("Remarks"), "remark"),
        keyed("live"),
    ]

"""What the network app adds to the desk: its tables, the panel of what needs attention, the style of lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .models import Organisation, Person, Place, User
from .queries.attention import Attention, members_without_country
from .queries.names import number_of_names_that_may_be_one
from .viewsets import (
    AttentionPanel,
    CommitteeSeatViewSet,
    CommitteeViewSet,
    ConferenceViewSet,
    ConsultancyViewSet,
    DecisionViewSet,
    InternshipViewSet,
    LanguageViewSet,
    NamesMenuItem,
    NamesView,
    OfficeViewSet,
    OrganisationKindViewSet,
    OrganisationViewSet,
    PersonViewSet,
    PlaceKindViewSet,
    PlaceViewSet,
    RecordDeleteBulkAction,
    StaffPostViewSet,
    TableSearch,
    attention,
    decide_names,
    take_back,
)


class CountriesAndPeopleGroup(SnippetViewSetGroup):
    """Places, organisations and people."""

    menu_label = _("Countries & people")
    menu_icon = "group"
    menu_order = 110
    items = (
        OrganisationViewSet,
        PersonViewSet,
        PlaceViewSet,
        LanguageViewSet,
        OrganisationKindViewSet,
        PlaceKindViewSet,
    )

    def get_submenu_items(self) -> list[Any]:
        """The tables, then what is asked across two of them."""
        return [*super().get_submenu_items(), NamesMenuItem()]


class GovernanceGroup(SnippetViewSetGroup):
    """The network's own bodies."""

    menu_label = _("Committee & secretariat")
    menu_icon = "home"
    menu_order = 180
    items = (
        CommitteeViewSet,
        CommitteeSeatViewSet,
        ConferenceViewSet,
        DecisionViewSet,
        OfficeViewSet,
        StaffPostViewSet,
        ConsultancyViewSet,
        InternshipViewSet,
    )


register_snippet(CountriesAndPeopleGroup)
register_snippet(GovernanceGroup)
# After Wagtail's own of the same name, which fails on records that others refer to.
hooks.register("register_bulk_action", RecordDeleteBulkAction, order=10)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """The actions of this app that the desk's history shows."""
    actions.register_action("record.import", _("Load from a file"), _("Loaded from a record file"))
    actions.register_action("name.keep", _("Keep another spelling"), _("Said to be the same as another record"))
    actions.register_action(
        "name.tell_apart", _("Tell two names apart"), _("Said not to be the same as another record")
    )
    actions.register_action(
        "name.take_back", _("Take back what was said of two names"), _("Open again whether it is another")
    )
    actions.register_action("account.assign", _("Assign an account"), _("Given a role, an organisation or countries"))


@hooks.register("register_admin_urls")
def add_screens() -> list[Any]:
    """The screen of names, which belongs to no one table."""
    return [
        path("names/", NamesView.as_view(), name="network_names"),
        path("names/decide/", decide_names, name="network_names_decide"),
        path("names/<int:pk>/take-back/", take_back, name="network_names_take_back"),
    ]


@hooks.register("construct_homepage_panels")
def show_what_needs_attention(request: HttpRequest, panels: list[Any]) -> None:
    """First on the desk's first page; an editor's page has nothing of pages and reports, which are not theirs."""
    if not request.user.is_staff_member:
        panels.clear()
    panels.insert(0, AttentionPanel(request))


@hooks.register("construct_homepage_summary_items")
def count_pages_for_staff(request: HttpRequest, items: list[Any]) -> None:
    """An editor has no part in pages and files."""
    if not request.user.is_staff_member:
        items.clear()


@hooks.register("construct_main_menu")
def show_what_may_be_opened(request: HttpRequest, items: list[Any]) -> None:
    """Reports, files and the list of tables by technical names lead nowhere for whoever may not open them."""
    closed = {"snippets", "help"}  # the help is Wagtail's own, on other hosts
    if not request.user.is_staff_member:
        closed |= {"explorer", "images", "documents", "reports", "settings"}
    items[:] = [item for item in items if item.name not in closed]


@hooks.register("insert_global_admin_css")
def style_lists() -> str:
    """Lists on a telephone, boxes to tick, what needs attention."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


@hooks.register("insert_global_admin_js")
def narrow_choices() -> str:
    """Long lists of boxes to tick can be narrowed by typing."""
    return format_html('<script src="{}" defer></script>', static("js/desk.js"))


@hooks.register("sampan_needs_attention")
def members_need_attention(user: User) -> list[Attention | None]:
    """Members of which nobody said where they belong."""
    return [attention(user, _("members without country"), members_without_country(), without_country="true")]


@hooks.register("sampan_needs_attention")
def names_need_attention(user: User) -> list[Attention | None]:
    """Records that may be there twice; whoever may not decide of them is not told."""
    number = number_of_names_that_may_be_one() if user.is_staff_member else None
    return [None if number is None else Attention(str(_("names that may be one")), number, reverse("network_names"))]


@hooks.register("register_admin_search_area")
def search_organisations() -> TableSearch:
    """By any name."""
    return TableSearch(Organisation, 20)


@hooks.register("register_admin_search_area")
def search_people() -> TableSearch:
    """By any name."""
    return TableSearch(Person, 30)


@hooks.register("register_admin_search_area")
def search_places() -> TableSearch:
    """By any name."""
    return TableSearch(Place, 40)

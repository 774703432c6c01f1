"""The addresses of the public site."""

from django.urls import include, path, re_path, register_converter
from wagtail import urls as wagtail_urls

from .views import (
    activities,
    activity,
    calendar,
    captured,
    countries,
    data,
    figures,
    glossary,
    governance,
    home,
    indicator,
    library,
    mailing,
    members,
    moderating,
    owning,
    pages,
    pathways,
    photos,
    policies,
    projects,
    reports,
    search,
    sources,
    wishes,
)
from .views.api import api


class AddressConverter:
    """A part of an address in any script, with the vowel signs and zero-width marks that Django's `slug` leaves out."""

    regex = pages.PART

    def to_python(self, value: str) -> str:
        """As it came."""
        return value

    def to_url(self, value: str) -> str:
        """As it is stored; `reverse` encodes it."""
        return value


register_converter(AddressConverter, "address")

urlpatterns = [
    # Home, pages of text, countries
    path("", home.home, name="home"),
    path("about/", home.text, {"slug": "about"}, name="about"),
    path("countries/", countries.country_list, name="countries"),
    path("countries/map.svg", countries.country_map, name="countries-map"),
    path("countries/map-narrow.svg", countries.country_map, {"narrow": True}, name="countries-map-narrow"),
    path("countries/<address:slug>/", countries.country, name="country"),
    # Activities, calendar, projects
    path("activities/", activities.activity_list, name="activities"),
    path("activities.csv", activities.activity_list, {"form": "csv"}, name="activities-csv"),
    path("activities.json", activities.activity_list, {"form": "json"}, name="activities-json"),
    path("activities.atom", activities.activity_list, {"form": "atom"}, name="activities-feed"),
    path("activities/<slug:key>/", activity.activity_page, name="activity"),
    path("activities/<slug:key>.ics", calendar.activity_ical, name="activity-ical"),
    path("trainings/", activities.training_list, name="trainings"),
    path("visits/", activities.visit_list, name="visits"),
    path("calendar/", calendar.calendar_year, name="calendar"),
    path("calendar.ics", calendar.calendar_year, {"form": "ics"}, name="calendar-ical"),
    path("calendar.csv", calendar.calendar_year, {"form": "csv"}, name="calendar-csv"),
    path("calendar.json", calendar.calendar_year, {"form": "json"}, name="calendar-json"),
    path("calendar/<int:year>/", calendar.calendar_year, name="calendar-year"),
    path("calendar/<int:year>/<int:month>/", calendar.calendar_month, name="calendar-month"),
    path("calendar/entries/<slug:key>.ics", calendar.calendar_entry_ical, name="calendar-entry-ical"),
    path("projects/", projects.project_list, name="projects"),
    path("projects.csv", projects.project_list, {"form": "csv"}, name="projects-csv"),
    path("projects.json", projects.project_list, {"form": "json"}, name="projects-json"),
    path("projects/<slug:key>/", projects.project_page, name="project"),
    # Library and photos
    path("library/", library.work_list, name="library"),
    path("library.csv", library.work_list, {"form": "csv"}, name="library-csv"),
    path("library.json", library.work_list, {"form": "json"}, name="library-json"),
    path("library.atom", library.work_list, {"form": "atom"}, name="library-feed"),
    path("library/<slug:key>/", library.work_page, name="work"),
    path("photos/", photos.photo_list, name="photos"),
    path("photos.csv", photos.photo_list, {"form": "csv"}, name="photos-csv"),
    path("photos.json", photos.photo_list, {"form": "json"}, name="photos-json"),
    path("photos/<slug:key>/", photos.photo_page, name="photo"),
    path("photos/<slug:key>/<int:width>.webp", photos.photo_picture, name="photo-picture"),
    re_path(r"^media/(?P<path>images/.+)$", photos.picture, name="picture"),
    # Members, organisations, committee, secretariat
    path("members/", members.member_list, name="members"),
    path("members.csv", members.member_list, {"form": "csv"}, name="members-csv"),
    path("members.json", members.member_list, {"form": "json"}, name="members-json"),
    path("members/map.svg", members.member_map, name="members-map"),
    path("members/map-narrow.svg", members.member_map, {"narrow": True}, name="members-map-narrow"),
    path("members/<slug:key>/", members.organisation_page, name="organisation"),
    path("committee/", governance.committee_page, name="committee"),
    path("committee.csv", governance.committee_page, {"form": "csv"}, name="committee-csv"),
    path("committee.json", governance.committee_page, {"form": "json"}, name="committee-json"),
    path("secretariat/", governance.secretariat_page, name="secretariat"),
    path("secretariat.csv", governance.secretariat_page, {"form": "csv"}, name="secretariat-csv"),
    path("secretariat.json", governance.secretariat_page, {"form": "json"}, name="secretariat-json"),
    # Figures
    path("figures/", figures.figure_list, name="figures"),
    path("figures.csv", figures.figure_list, {"form": "csv"}, name="figures-csv"),
    path("figures.json", figures.figure_list, {"form": "json"}, name="figures-json"),
    path("figures/<slug:key>/", indicator.figure_page, name="figure"),
    path("figures/<slug:key>/chart.svg", indicator.figure_chart, name="figure-chart"),
    path("figures/<slug:key>/chart-narrow.svg", indicator.figure_chart, {"narrow": True}, name="figure-chart-narrow"),
    path("figures/<slug:key>.csv", indicator.figure_page, {"form": "csv"}, name="figure-csv"),
    path("figures/<slug:key>.json", indicator.figure_page, {"form": "json"}, name="figure-json"),
    path("figures/<slug:key>.bib", indicator.figure_page, {"form": "bib"}, name="figure-bib"),
    path("figures/<slug:key>.ris", indicator.figure_page, {"form": "ris"}, name="figure-ris"),
    path("figures/<slug:key>.csl.json", indicator.figure_page, {"form": "csl"}, name="figure-csl"),
    # Policies, instruments, pathways
    path("policies/", policies.policy_list, name="policies"),
    path("policies.csv", policies.policy_list, {"form": "csv"}, name="policies-csv"),
    path("policies.json", policies.policy_list, {"form": "json"}, name="policies-json"),
    path("policies.atom", policies.policy_list, {"form": "atom"}, name="policies-feed"),
    path("policies/instruments/", policies.instrument_list, name="instruments"),
    path("policies/instruments.csv", policies.instrument_list, {"form": "csv"}, name="instruments-csv"),
    path("policies/instruments.json", policies.instrument_list, {"form": "json"}, name="instruments-json"),
    path("policies/instruments/<slug:key>/", policies.instrument_page, name="instrument"),
    path("policies/<slug:key>/", policies.policy_page, name="policy"),
    path("pathways/", pathways.pathway_list, name="pathways"),
    path("pathways.csv", pathways.pathway_list, {"form": "csv"}, name="pathways-csv"),
    path("pathways.json", pathways.pathway_list, {"form": "json"}, name="pathways-json"),
    path("pathways/changes/<int:year>/", pathways.pathway_changes, name="pathway-changes"),
    path("pathways/<slug:key>/", pathways.pathway_page, name="pathway"),
    # Sources and glossary
    path("sources/", sources.source_list, name="sources"),
    path("sources.csv", sources.source_list, {"form": "csv"}, name="sources-csv"),
    path("sources.json", sources.source_list, {"form": "json"}, name="sources-json"),
    path("sources/<slug:key>/", sources.source_page, name="source"),
    path("sources/<slug:key>.bib", sources.source_page, {"form": "bib"}, name="source-bib"),
    path("sources/<slug:key>.ris", sources.source_page, {"form": "ris"}, name="source-ris"),
    path("sources/<slug:key>.csl.json", sources.source_page, {"form": "csl"}, name="source-csl"),
    path("sources/<slug:key>.json", sources.source_page, {"form": "json"}, name="source-json"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("glossary.csv", glossary.glossary, {"form": "csv"}, name="glossary-csv"),
    path("glossary.json", glossary.glossary, {"form": "json"}, name="glossary-json"),
    # Annual reports
    path("reports/", reports.report_list, name="reports"),
    path("reports/<int:year>/", reports.report_cover, name="report"),
    path("reports/<int:year>/<slug:language>/drawings/<int:number>.svg", reports.report_drawing, name="report-drawing"),
    path("reports/<int:year>/<slug:language>.pdf", reports.report_file, {"form": "pdf"}, name="report-pdf"),
    path("reports/<int:year>/<slug:language>.docx", reports.report_file, {"form": "docx"}, name="report-word"),
    path("reports/<int:year>/<slug:part>/", reports.report_part, name="report-part"),
    path("reports/<int:year>/<slug:language>/<slug:part>/", reports.report_edition_part, name="report-edition-part"),
    # Mailing lists
    path("lists/", mailing.mailing_lists, name="lists"),
    path("lists/box/", captured.box, name="list-box"),
    path("lists/box/<slug:uid>/", captured.copy_as_sent, name="list-box-copy"),
    path("lists/held/", moderating.held_posts, name="list-held"),
    path("lists/held/<slug:slug>/", moderating.decide, name="list-decide"),
    path("lists/confirm/<slug:token>/", wishes.confirm, name="list-confirm"),
    path("lists/leave/<slug:token>/", wishes.leave, name="list-leave"),
    path("lists/<slug:key>/", mailing.mailing_list, name="list"),
    path("lists/<slug:key>/owner/", owning.owner_page, name="list-owner"),
    path("lists/<slug:key>/owner/<slug:verb>/", owning.owner_do, name="list-owner-do"),
    path("lists/<slug:key>/join/", wishes.join_or_leave, name="list-join"),
    path("lists/<slug:key>.atom", mailing.list_feed, name="list-feed"),
    path("lists/<slug:key>/<slug:slug>/", mailing.list_post, name="list-post"),
    path("lists/<slug:key>/<slug:slug>/becomes/<slug:code>/", mailing.use_post, name="list-use"),
    path("lists/<slug:key>/<slug:slug>/<int:number>/", mailing.list_attachment, name="list-attachment"),
    # Searching everything
    path("search/", search.search_page, name="search"),
    path("search.json", search.search_page, {"form": "json"}, name="search-json"),
    path("search.atom", search.search_page, {"form": "atom"}, name="search-feed"),
    # Data, the interface for programs, robots
    path("data/", data.data_page, name="data"),
    path("api/", data.api_reference, name="api-reference"),
    path("api/", api.urls),
    path("sitemap.xml", data.sitemap, name="sitemap"),
    path("robots.txt", data.robots, name="robots"),
    # Wagtail's addresses but the one that serves its pages, which takes no vowel signs.
    path("", include([line for line in wagtail_urls.urlpatterns if line.name != "wagtail_serve"])),
    re_path(rf"^((?:{pages.PART}/)*)$", pages.page_of_tree, name="wagtail_serve"),
]

"""The addresses of the public site."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls

from .views import activities, calendar, countries, governance, home, library, members, photos, projects

urlpatterns = [
    # Home, pages of text, countries
    path("", home.home, name="home"),
    path("about/", home.text, {"slug": "about"}, name="about"),
    path("countries/", countries.country_list, name="countries"),
    path("countries/map.svg", countries.country_map, name="countries-map"),
    path("countries/map-narrow.svg", countries.country_map, {"narrow": True}, name="countries-map-narrow"),
    path("countries/<slug:slug>/", countries.country, name="country"),
    # Activities, calendar, projects
    path("activities/", activities.activity_list, name="activities"),
    path("activities.csv", activities.activity_list, {"form": "csv"}, name="activities-csv"),
    path("activities.json", activities.activity_list, {"form": "json"}, name="activities-json"),
    path("activities.atom", activities.activity_list, {"form": "atom"}, name="activities-feed"),
    path("activities/<slug:key>/", activities.activity_page, name="activity"),
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
    path("", include(wagtail_urls)),
]

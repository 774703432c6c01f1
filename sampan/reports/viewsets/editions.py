"""The list of reports, the page of one with its passages, what is missing from it, and two editions side by side."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..actions.builds import MAKERS
from ..actions.editions import (
    excuse_record,
    leave_out,
    move,
    publish_edition,
    put_back,
    start_report,
    unpublish_edition,
    withdraw_excuse,
)
from ..forms import StartForm
from ..models import Build, BuildState, Excuse, Format, Report
from ..queries.editions import Edition, edition_of, missing_of, problems_with_records

TITLE = gettext_lazy("Annual reports")


class ReportScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen below the list of reports. `report` is the one of the address, as far as the account may see it."""

    header_icon = "doc-full"
    screen_title: Any = TITLE
    is_below_report = True

    @property
    def report(self) -> Report:
        """The report of the address."""
        if not hasattr(self, "_report"):
            self._report: Report = get_object_or_404(
                Report.objects.visible_to(self.request.user).select_related("language"), pk=self.kwargs["pk"]
            )
        return self._report

    @property
    def page_title(self) -> str:
        """What the head of the screen says."""
        return str(self.screen_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, the report, the screen."""
        items = [*self.breadcrumbs_items, {"url": reverse("reports_list"), "label": TITLE}]
        if "pk" in self.kwargs and self.is_below_report:
            items.append({"url": report_address(self.report), "label": str(self.report)})
        items.append({"url": "", "label": self.page_title})
        return items


def report_address(report: Report, anchor: str = "") -> str:
    """The page of a report at the desk."""
    return reverse("reports_report", args=[report.pk]) + (f"#{anchor}" if anchor else "")


def attempt(request: HttpRequest, action: Callable[[], Any], said: str = "") -> bool:
    """Do it, and say what came of it or why not."""
    try:
        action()
    except ValidationError as refused:
        for message in refused.messages:
            messages.error(request, message)
        return False
    if said:
        messages.success(request, said)
    return True


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To where the form says it stood."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if is_ours else otherwise)


# The list -------------------------------------------------------------------------------------------------------------


class ReportsView(ReportScreen):
    """All reports, newest year first, the languages of a year together."""

    screen_title = TITLE
    template_name = "reports/desk/list.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the desk's first page."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The reports by year."""
        years: dict[int, list[Report]] = {}
        rows = Report.objects.visible_to(self.request.user).select_related("language")
        for report in rows.prefetch_related("published_files"):
            years.setdefault(report.year, []).append(report)
        return super().get_context_data(**given) | {"years": years.items()}


class StartView(ReportScreen):
    """Beginning a report."""

    screen_title = gettext_lazy("Begin a report")
    template_name = "reports/desk/start.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The form; last year is most likely the one that is meant."""
        form = given.pop("form", None) or StartForm(initial={"year": timezone.localdate().year - 1, "language": "en"})
        return super().get_context_data(**given) | {"form": form}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin it and open it."""
        form = StartForm(request.POST)
        if form.is_valid():
            made: list[Report] = []
            asked = form.cleaned_data
            if attempt(
                request,
                lambda: made.append(start_report(year=asked["year"], language=asked["language"], by=request.user)),
                _(
                    "The report was begun. Its sentences were made from the record; look through them and write the rest."
                ),
            ):
                return redirect(report_address(made[0]))
        return self.render_to_response(self.get_context_data(form=form))


# One report -----------------------------------------------------------------------------------------------------------


class ReportView(ReportScreen):
    """A report as people work on it: what wants a decision first, then its sections and passages in order."""

    template_name = "reports/desk/report.html"
    is_below_report = False

    @property
    def page_title(self) -> str:
        """The name of the report."""
        return str(self.report)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Everything on one screen."""
        edition = edition_of(self.report, by=self.request.user)
        published = {one.format: one.build_id for one in self.report.published_files.all()}
        builds = builds_of(self.report, published)
        return super().get_context_data(**given) | {
            "report": self.report,
            "edition": edition,
            "problems": problems_with_records(edition.problems),
            "conflicts": edition.conflicts,
            "homeless": edition.homeless,
            "number_to_decide": len(edition.conflicts) + len(edition.homeless),
            "number_missing": len(edition.missing),
            "to_write": [one for one in edition.passages if one.is_written and one.row is None and not one.is_left_out],
            "builds": builds,
            "is_building": any(one["build"] is not None and one["build"].is_under_way for one in builds),
            "has_newer": _has_newer(builds, published),
            "public_address": public_address(self.report) if published else "",
            "others": Report.objects.filter(year=self.report.year)
            .exclude(pk=self.report.pk)
            .select_related("language"),
            "words": summary(edition),
        }


def summary(edition: Edition) -> str:
    """How much of the report people wrote."""
    edited = sum(1 for one in edition.passages if one.row is not None)
    total = len(edition.passages)
    return ngettext(
        "%(total)d passages, %(edited)d of them written or edited by hand",
        "%(total)d passages, %(edited)d of them written or edited by hand",
        edited,
    ) % {"total": total, "edited": edited}


def builds_of(report: Report, published: dict[str, int]) -> list[dict[str, Any]]:
    """For each format the newest build, and the last good one where that is another."""
    newest: dict[str, Build] = {}
    good: dict[str, Build] = {}
    for build in report.builds.select_related("by").order_by("-id")[:60]:
        newest.setdefault(build.format, build)
        if build.state == BuildState.DONE:
            good.setdefault(build.format, build)
    return [
        {
            "format": one,
            "label": one.label,
            "build": newest.get(one),
            "good": good.get(one),
            "problems": _problems_of(newest.get(one)),
            "is_published": one in good and published.get(one) == good[one].pk,
        }
        for one in Format
        if one in MAKERS
    ]


def _problems_of(build: Build | None) -> list[Any]:
    from ..queries.passages import Problem

    if build is None:
        return []
    return problems_with_records(Problem(**one) for one in build.problems)


def _has_newer(builds: list[dict[str, Any]], published: dict[str, int]) -> bool:
    """Whether web pages are ready that nobody but the desk has seen."""
    return any(
        one["format"] == Format.WEB and one["good"] is not None and published.get(Format.WEB) != one["good"].pk
        for one in builds
    )


def public_address(report: Report) -> str:
    """Where everybody reads it."""
    return f"/reports/{report.year}/{report.language_id}/"


@require_POST
def put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a section or passage out, or put it back."""
    report = get_object_or_404(Report, pk=pk)
    passage, by = request.POST.get("passage", ""), _by(request)
    if request.POST.get("do") == "put_back":
        attempt(request, lambda: put_back(report=report, passage=passage, by=by), _("It is in the report again."))
    else:
        attempt(
            request,
            lambda: leave_out(report=report, passage=passage, by=by),
            _("It is left out. Its text stays here and can be put back."),
        )
    return back(request, report_address(report))


@require_POST
def change_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a section or a passage one place up or down."""
    report = get_object_or_404(Report, pk=pk)
    passage, up = request.POST.get("passage", ""), request.POST.get("do") == "up"
    edition = edition_of(report)
    keys = [part.key for part in edition.parts if part.key != "cover"]
    if passage not in keys:
        keys = next(
            (
                [one.key for one in part.passages if not one.is_own]
                for part in edition.parts
                if any(one.key == passage for one in part.passages)
            ),
            [],
        )
    attempt(request, lambda: move(report=report, keys=keys, passage=passage, up=up, by=_by(request)))
    return back(request, report_address(report))


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everybody what was made last, or take the edition off the site."""
    report = get_object_or_404(Report, pk=pk)
    builds: list[Build] = []
    if request.POST.get("do") == "unpublish":
        attempt(
            request,
            lambda: unpublish_edition(report=report, by=_by(request)),
            _("The edition is off the site. Nothing of it is lost."),
        )
    elif attempt(request, lambda: builds.extend(publish_edition(report=report, by=_by(request)))):
        shown = {one.format for one in builds}
        apart = [str(one.label) for one in Format if one in MAKERS and one not in shown]
        if apart:
            said = _(
                "Not made together with these pages, and so not offered: %(formats)s. Make all formats to offer them."
            )
            messages.warning(request, said % {"formats": ", ".join(apart)})
        buttons = [(public_address(report), _("Read it on the site"))]
        messages.success(request, _("Everybody can read this edition now."), buttons=buttons)
    return redirect(report_address(report))


# What is missing ------------------------------------------------------------------------------------------------------


class CoverageView(ReportScreen):
    """What of the year is not in the report, by kind, with the excuse beside it."""

    screen_title = gettext_lazy("What is not in the report")
    template_name = "reports/desk/coverage.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The records by kind, then the excuses."""
        missing, excused = missing_of(self.report)
        kinds: dict[str, list[Any]] = {}
        for one in missing:
            kinds.setdefault(one.kind, []).append(one)
        return super().get_context_data(**given) | {
            "report": self.report,
            "kinds": kinds.items(),
            "number": len(missing),
            "excused": excused,
        }


@require_POST
def excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down why the report does not tell of a record."""
    report = get_object_or_404(Report, pk=pk)
    record, reason = request.POST.get("record", ""), request.POST.get("reason", "")
    attempt(
        request,
        lambda: excuse_record(report=report, record=record, reason=reason, by=_by(request)),
        _("Excused. It is below with your reason, and can be withdrawn there."),
    )
    return redirect("reports_coverage", pk=report.pk)


@require_POST
def withdraw(request: HttpRequest, pk: int, excuse: int) -> HttpResponse:
    """Take an excuse back."""
    one = get_object_or_404(Excuse.objects.select_related("report"), pk=excuse, report_id=pk)
    attempt(
        request,
        lambda: withdraw_excuse(excuse=one, by=_by(request)),
        _("The excuse was withdrawn. If the report still does not tell of the record, it is listed again."),
    )
    return redirect("reports_coverage", pk=pk)


# Two editions ---------------------------------------------------------------------------------------------------------


class SideBySideView(ReportScreen):
    """The same passages in two languages."""

    screen_title = gettext_lazy("Two editions side by side")
    template_name = "reports/desk/side_by_side.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The passages of both, those of one key beside each other."""
        other = get_object_or_404(
            Report.objects.visible_to(self.request.user).select_related("language"), pk=self.kwargs["other"]
        )
        first, second = edition_of(self.report), edition_of(other)
        others = {part.key: part for part in second.parts}
        parts = []
        for part in first.parts:
            beside = others.get(part.key)
            passages = {one.key: one for one in beside.passages} if beside else {}
            rows: list[tuple[Any, Any]] = [(one, passages.pop(one.key, None)) for one in part.passages]
            rows += zip_longest([], passages.values())
            parts.append({"heading": part.heading, "beside": beside.heading if beside else "", "rows": rows})
        return super().get_context_data(**given) | {"report": self.report, "other": other, "parts": parts}


def _by(request: HttpRequest) -> Any:
    return request.user


class ReportsMenuItem(MenuItem):
    """The way to the list, for staff."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse("reports_list"), name="annual-reports", icon_name="doc-full", order=105)

    def is_shown(self, request: HttpRequest) -> bool:
        """As the screens themselves."""
        user: Any = request.user
        return bool(user.is_staff_member)

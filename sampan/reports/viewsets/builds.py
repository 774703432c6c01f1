"""Making formats at the desk: asking for them, how far they are, stopping them, taking them."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions.builds import build_report, file_name, files_folder, stop_build
from ..models import Build, BuildState, Report
from .editions import attempt, builds_of, report_address

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_POST
def build_formats(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for one format or all."""
    report = get_object_or_404(Report.objects.select_related("language"), pk=pk)
    by: Any = request.user
    attempt(
        request,
        lambda: build_report(report=report, formats=request.POST.getlist("format"), by=by),
        _("Asked for. The worker makes it; you can go on working here."),
    )
    return redirect(report_address(report, "formats"))


@require_safe
def build_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the formats are, as a piece of the report's page; asked again while something is being made."""
    report = get_object_or_404(Report.objects.visible_to(request.user).select_related("language"), pk=pk)
    published = {one.format: one.build_id for one in report.published_files.all()}
    builds = builds_of(report, published)
    is_building = any(one["build"] is not None and one["build"].is_under_way for one in builds)
    context = {"report": report, "builds": builds, "is_building": is_building}
    return render(request, "reports/desk/builds.html", context)


@require_POST
def build_stop(request: HttpRequest, pk: int, build: int) -> HttpResponse:
    """Stop one."""
    one = get_object_or_404(Build.objects.select_related("report"), pk=build, report_id=pk)
    by: Any = request.user
    attempt(
        request,
        lambda: stop_build(build=one, by=by),
        _("It is being stopped. What was made before is still there."),
    )
    return redirect(report_address(one.report, "formats"))


@require_safe
def build_download(request: HttpRequest, pk: int, build: int) -> HttpResponseBase:
    """The file of a build, for the desk."""
    one = get_object_or_404(
        Build.objects.select_related("report__language").exclude(file=""),
        pk=build,
        report__in=Report.objects.visible_to(request.user).filter(pk=pk),
        state=BuildState.DONE,
    )
    path = files_folder() / one.file
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=file_name(one.report, one.format), content_type=TYPES[one.format]
    )

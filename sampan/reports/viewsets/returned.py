"""Word files that came back: loading one, and deciding its changes one by one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sampan.core.sentfiles import NOTE

from ..actions.returned import changes_of, decide_offer, forget_file, take_in_file
from ..models import ReturnedFile
from .editions import ReportScreen, attempt, report_address


class ReturnedFilesView(ReportScreen):
    """Loading a Word file, and those that were loaded."""

    screen_title = gettext_lazy("Word files that came back")
    template_name = "reports/desk/returned_files.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The files, the newest first."""
        files = self.report.returned_files.select_related("by")[:20]
        return super().get_context_data(**given) | {"report": self.report, "files": files}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the file; one that cannot be read is told and not kept."""
        file = request.FILES.get("file")
        if file is None:
            messages.error(request, _("Choose the Word file that came back."))
            return self.render_to_response(self.get_context_data())
        by: Any = request.user
        try:
            returned = take_in_file(report=self.report, name=file.name or "", data=file.read(), by=by)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return self.render_to_response(self.get_context_data())
        return redirect("reports_returned", self.report.pk, returned.pk)


class ReturnedFileView(ReportScreen):
    """The changes of a file, those that are not decided first."""

    screen_title = gettext_lazy("What was changed in Word")
    template_name = "reports/desk/returned.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The offers with what was decided, and the comments."""
        returned = get_object_or_404(self.report.returned_files.select_related("by"), pk=self.kwargs["file"])
        changes = changes_of(returned)
        offers = [
            {
                "offer": offer,
                "before": offer.before.replace(NOTE, "*"),
                "after": offer.after.replace(NOTE, "*"),
                "decision": returned.decided.get(offer.key, ""),
                "is_stale": offer.passage in changes.stale,
                "edit": reverse("reports_passage", args=[self.report.pk, offer.passage]) if offer.passage else "",
            }
            for offer in changes.offers
        ]
        return super().get_context_data(**given) | {
            "report": self.report,
            "returned": returned,
            "open": [one for one in offers if not one["decision"] and one["offer"].can_be_taken],
            "of_record": [one for one in offers if not one["decision"] and not one["offer"].can_be_taken],
            "decided": [one for one in offers if one["decision"]],
            "comments": changes.comments,
            "remarks": changes.remarks,
        }


@require_POST
def decide_change(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a change or leave it."""
    returned = get_object_or_404(ReturnedFile.objects.select_related("report"), pk=file, report_id=pk)
    by: Any = request.user
    take = request.POST.get("do") == "take"
    attempt(
        request,
        lambda: decide_offer(returned=returned, key=request.POST.get("key", ""), take=take, by=by),
        _("Taken into the passage. Its earlier text is in its history.") if take else _("Left as it was."),
    )
    return redirect("reports_returned", pk, file)


@require_POST
def forget_returned(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a file off the desk."""
    returned = get_object_or_404(ReturnedFile.objects.select_related("report"), pk=file, report_id=pk)
    by: Any = request.user
    attempt(
        request, lambda: forget_file(returned=returned, by=by), _("Taken off the desk. What was taken from it stays.")
    )
    return redirect(report_address(returned.report, "formats"))

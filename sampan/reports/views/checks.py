"""The desk's screens of checked drafts: upload one, see how far its check is, read its findings, accept or excuse them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sampan.core.checks import FAMILIES, Certainty
from sampan.reports.actions.checks import (
    UnreadableDraft,
    check_again,
    check_draft_in_turn,
    forget_draft,
    judge_finding,
    keep_draft,
    keep_report,
    stop_check,
    take_back_verdict,
)
from sampan.reports.models import CheckedDraft, Report, Verdict
from sampan.reports.queries.checks import JUDGED, OPEN, findings_of

TITLE = gettext_lazy("Check a report")
FAMILY_NAMES = {
    "names": gettext_lazy("Names"),
    "acronyms": gettext_lazy("Acronyms"),
    "dates": gettext_lazy("Dates"),
    "numbers": gettext_lazy("Numbers"),
    "notes": gettext_lazy("Notes"),
    "spelling": gettext_lazy("Spelling"),
    "consistency": gettext_lazy("Consistency"),
    "debris": gettext_lazy("Left by extraction"),
}
CERTAINTY_NAMES = {
    Certainty.CERTAIN.value: gettext_lazy("certain"),
    Certainty.LIKELY.value: gettext_lazy("likely"),
    Certainty.POSSIBLE.value: gettext_lazy("possible"),
}
STATE_NAMES = {OPEN: gettext_lazy("to decide"), JUDGED: gettext_lazy("decided")}


class ChecksView(WagtailAdminTemplateMixin, TemplateView):
    """The drafts that were checked, and the form for another."""

    page_title = TITLE
    header_icon = "doc-full"
    template_name = "reports/desk/checks.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the desk's first page."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The last fifty drafts."""
        drafts = CheckedDraft.objects.defer("text").select_related("by")[:50]
        reports = Report.objects.order_by("-year", "language_id")
        rows = [{"draft": draft, "own": sum(not one["is_debris"] for one in draft.findings)} for draft in drafts]
        return super().get_context_data(**given) | {"rows": rows, "reports": reports}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the file and put its check in the queue."""
        by: Any = request.user
        if "report" in request.POST:
            return self.check_report(request)
        file = request.FILES.get("file")
        year = request.POST.get("year", "").strip()
        try:
            if file is None:
                raise UnreadableDraft(_("Choose a file first."))
            if year and not (year.isascii() and year.isdigit() and 1900 <= int(year) <= 2200):
                raise UnreadableDraft(_("“{year}” is no year: write 2016, or leave it empty.").format(year=year[:20]))
            draft = keep_draft(name=file.name or "", data=file.read(), year=int(year) if year else None, by=by)
        except (UnreadableDraft, ValidationError) as refused:
            said = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
            messages.error(request, " ".join(said))
            return redirect("reports_checks")
        check_draft_in_turn.enqueue(pk=draft.pk)
        return redirect("reports_check", pk=draft.pk)

    def check_report(self, request: HttpRequest) -> HttpResponse:
        """Put the check of a report of the site in the queue, or show the one that is at work."""
        by: Any = request.user
        number = request.POST["report"]
        report = get_object_or_404(Report, pk=int(number) if number.isascii() and number.isdigit() else 0)
        try:
            draft = keep_report(report=report, by=by)
            check_draft_in_turn.enqueue(pk=draft.pk)
        except ValidationError:
            draft = CheckedDraft.objects.get(report=report)
        return redirect("reports_check", pk=draft.pk)


class CheckView(WagtailAdminTemplateMixin, TemplateView):
    """What was found in one draft."""

    header_icon = "doc-full"
    template_name = "reports/desk/check.html"

    def get_page_title(self) -> str:
        """The name of the file."""
        return str(self.draft)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the list of drafts."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("reports_checks"), "label": TITLE},
            {"url": "", "label": str(self.draft)},
        ]

    def get(self, request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        """While the check is at work the page asks again by itself, every two seconds, without a script."""
        self.draft = get_object_or_404(CheckedDraft.objects.select_related("by"), pk=given["pk"])
        answer = super().get(request, *args, **given)
        if self.draft.is_at_work:
            answer["Refresh"] = "2"
        return answer

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The findings that were asked for, and what may be asked for."""
        asked = {name: self.request.GET.get(name, "") for name in ("family", "certainty", "state")}
        found = findings_of(self.draft, **asked)
        filters = [
            (name, label, [(value, names.get(value, value), count) for value, count in counts.items()], asked[name])
            for name, label, names, counts in (
                ("family", _("Kind"), FAMILY_NAMES, found.families),
                ("certainty", _("How sure"), CERTAINTY_NAMES, found.certainties),
                ("state", _("State"), STATE_NAMES, found.states),
            )
        ]
        return super().get_context_data(**given) | {
            "draft": self.draft,
            "found": found,
            "filters": filters,
            "is_narrowed": any(asked.values()),
            "families": len(FAMILIES),
            "at_work": FAMILY_NAMES.get(self.draft.family, ""),
            "certainties": CERTAINTY_NAMES,
            "here": self.request.get_full_path(),
        }


def _back(request: HttpRequest, draft: CheckedDraft, anchor: str = "") -> HttpResponse:
    """To where the reader was, with the same filters."""
    asked = request.POST.get("here", "")
    if not url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        asked = reverse("reports_check", args=[draft.pk])
    return HttpResponseRedirect(f"{asked}#{anchor}" if anchor else asked)


@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or excuse a finding, or take that back."""
    draft = get_object_or_404(CheckedDraft, pk=pk)
    by: Any = request.user
    mark, verdict = request.POST.get("mark", "")[:40], request.POST.get("verdict", "")
    try:
        if verdict == "take_back":
            take_back_verdict(draft=draft, mark=mark, by=by)
        elif verdict in Verdict.values:
            reason = request.POST.get("reason", "")[:500]
            judge_finding(draft=draft, mark=mark, verdict=verdict, reason=reason, by=by)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return _back(request, draft, f"finding-{mark}")


@require_POST
def check_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the draft again."""
    draft = get_object_or_404(CheckedDraft, pk=pk)
    by: Any = request.user
    try:
        check_again(draft=draft, by=by)
        check_draft_in_turn.enqueue(pk=draft.pk)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("reports_check", pk=pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop its check."""
    draft = get_object_or_404(CheckedDraft, pk=pk)
    by: Any = request.user
    stop_check(draft=draft, by=by)
    return redirect("reports_check", pk=pk)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the draft away."""
    draft = get_object_or_404(CheckedDraft, pk=pk)
    by: Any = request.user
    name = str(draft)
    forget_draft(draft=draft, by=by)
    messages.success(request, _("{name} was taken away. What was said of its findings stays.").format(name=name))
    return redirect("reports_checks")


class ChecksMenuItem(MenuItem):
    """The way to the screen, for staff."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse("reports_checks"), name="report-checks", icon_name="glasses", order=175)

    def is_shown(self, request: HttpRequest) -> bool:
        """As the screen itself."""
        user: Any = request.user
        return bool(user.is_staff_member)

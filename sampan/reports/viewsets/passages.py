"""Writing a passage: the text with its preview, what the record says now, earlier texts, and finding a record to name."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sampan.core.citations import note_text
from sampan.core.differences import differences
from sampan.core.documents import Document, Heading, Run

from ..actions.passages import (
    ChangedMeanwhile,
    drop_draft,
    keep_draft,
    resolve_conflict,
    restore_version,
    save_passage,
    take_back_edit,
    write_own_passage,
)
from ..actions.web import blocks_as_html, notes_as_html, site_addresses
from ..forms import OwnPassageForm, PassageForm
from ..models import PassageVersion, Report
from ..models.texts import LONGEST_TEXT
from ..queries.editions import (
    Opened,
    anchor_of,
    desk_address,
    opened_passage,
    places_to_stand,
    printed_alone,
    record_named,
)
from ..queries.finding import FORMS_IN_WORDS, IndexIsAway, find_records
from .editions import ReportScreen, attempt, report_address


class _PassageScreen(ReportScreen):
    """A screen about one passage."""

    opened_: Opened | None = None

    def opened(self) -> Opened:
        """The passage of the address; there is none for a table or a key that nobody knows."""
        if self.opened_ is None:
            self.opened_ = opened_passage(self.report, self.kwargs["passage"])
        if self.opened_ is None:
            raise Http404
        return self.opened_

    def address(self, name: str) -> str:
        """Another screen of the same passage."""
        return reverse(name, args=[self.report.pk, self.kwargs["passage"]])


class PassageView(_PassageScreen):
    """The text of a passage, to edit."""

    screen_title = gettext_lazy("Edit a passage")
    template_name = "reports/desk/passage.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The form, or what came back of it."""
        there = self.opened()
        draft = None
        form = given.pop("form", None)
        if form is None:
            draft = self.report.drafts.filter(passage=there.key, by=self.request.user).first()
            if draft is not None and draft.text == there.text:
                draft = None
            initial = {
                "text": draft.text if draft else there.text,
                "opened": draft.opened if draft else there.version,
            }
            form = PassageForm(initial=initial)
        text = form["text"].value() or ""
        return super().get_context_data(**given) | {
            "report": self.report,
            "there": there,
            "form": form,
            "draft": draft,
            "preview": preview_of(self.report, there.key, text) if text.strip() else None,
            "records": records_in(self.report, there),
            "versions": self.report.versions.filter(passage=there.key).count(),
            "find_url": reverse("reports_find", args=[self.report.pk]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or only show how it would be printed."""
        there, by = self.opened(), _by(request)
        form = PassageForm(request.POST)
        if request.POST.get("do") == "drop":
            drop_draft(report=self.report, passage=there.key, by=by)
            return redirect(request.path)
        if request.POST.get("do") == "preview" or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        asked = form.cleaned_data
        try:
            save_passage(report=self.report, passage=there.key, text=asked["text"], opened=asked["opened"], by=by)
        except ChangedMeanwhile as changed:
            form = PassageForm(initial={"text": asked["text"], "opened": changed.newest.pk})
            theirs = changed.newest.text or there.generated
            context = self.get_context_data(
                form=form, changed=changed, theirs=theirs, compared=differences(theirs, asked["text"])
            )
            return self.render_to_response(context)
        except ValidationError as refused:
            form.add_error("text", refused)
            return self.render_to_response(self.get_context_data(form=form))
        attempt(request, lambda: None, _("Saved. The text before is in the history of the passage."))
        return redirect(report_address(self.report, anchor_of(there.key)))


class AddPassageView(ReportScreen):
    """A passage of one's own."""

    screen_title = gettext_lazy("Add a passage")
    template_name = "reports/desk/add.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Where it can stand, and its text."""
        places = self._places()
        form = given.pop("form", None) or OwnPassageForm(
            places=places, initial={"follows": self.request.GET.get("after", "")}
        )
        text = form["text"].value() or ""
        return super().get_context_data(**given) | {
            "report": self.report,
            "form": form,
            "preview": preview_of(self.report, "own:new", text) if text.strip() else None,
            "find_url": reverse("reports_find", args=[self.report.pk]),
        }

    def _places(self) -> list[tuple[str, str]]:
        places = [(key, _("the heading of “%s”") % heading) for key, heading in places_to_stand(self.report)]
        after = self.request.GET.get("after", "") or self.request.POST.get("follows", "")
        if after and after not in dict(places) and opened_passage(self.report, after) is not None:
            places.insert(0, (after, _("the passage that you chose")))
        return places

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or only show how it would be printed."""
        form = OwnPassageForm(request.POST, places=self._places())
        if form.is_valid() and request.POST.get("do") != "preview":
            asked = form.cleaned_data
            try:
                written = write_own_passage(
                    report=self.report, follows=asked["follows"], text=asked["text"], by=_by(request)
                )
            except ValidationError as refused:
                form.add_error("text", refused)
            else:
                attempt(request, lambda: None, _("The passage was added."))
                return redirect(report_address(self.report, anchor_of(written.passage)))
        return self.render_to_response(self.get_context_data(form=form))


class ConflictView(_PassageScreen):
    """What a person wrote beside what the record says now, and the choice between them."""

    screen_title = gettext_lazy("The record has changed")
    template_name = "reports/desk/conflict.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Three texts: what the record said when somebody edited it, what it says now, and what that person wrote."""
        there = self.opened()
        if there.row is None:
            raise Http404
        seen = there.row.seen
        return super().get_context_data(**given) | {
            "report": self.report,
            "there": there,
            "row": there.row,
            "since": differences(seen, there.generated),
            "mine": differences(there.generated, there.row.text),
            "merged": given.get("merged") or there.row.text,
            "places": places_to_stand(self.report) if not there.exists else [],
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where nothing is to be decided (any more), the passage itself."""
        there = self.opened()
        if there.row is None or not (there.is_conflict or not there.exists):
            return redirect(self.address("reports_passage"))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the choice."""
        choice, merged = request.POST.get("choice", ""), request.POST.get("merged", "")
        done = attempt(
            request,
            lambda: resolve_conflict(
                report=self.report,
                passage=self.kwargs["passage"],
                choice=choice,
                text=merged,
                follows=request.POST.get("follows", ""),
                opened=_number(request.POST.get("opened")),
                generated=request.POST.get("generated", ""),
                by=_by(request),
            ),
            _("Decided. All texts are in the history of the passage."),
        )
        if done:
            return redirect(report_address(self.report))
        self.opened_ = None
        return self.render_to_response(self.get_context_data(merged=merged))


class HistoryView(_PassageScreen):
    """Every text that a passage ever had."""

    screen_title = gettext_lazy("Earlier texts")
    template_name = "reports/desk/history.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The versions, newest first, each compared with what is printed now."""
        key = self.kwargs["passage"]
        versions = list(self.report.versions.filter(passage=key).select_related("by"))
        there = opened_passage(self.report, key)
        if there is None and not versions:
            raise Http404
        current = there.text if there is not None else ""
        return super().get_context_data(**given) | {
            "report": self.report,
            "passage": key,
            "there": there,
            "current": versions[0].pk if versions else 0,
            "versions": [{"version": one, "compared": differences(one.text, current)} for one in versions],
        }


@require_POST
def restore(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Print an earlier text again."""
    one = get_object_or_404(PassageVersion.objects.select_related("report__language"), pk=version, report_id=pk)
    opened = _number(request.POST.get("opened"))
    attempt(
        request,
        lambda: restore_version(version=one, opened=opened, by=_by(request)),
        _("The earlier text is printed again."),
    )
    return redirect("reports_history", pk=pk, passage=one.passage)


@require_POST
def take_back_passage(request: HttpRequest, pk: int, passage: str) -> HttpResponse:
    """Print the record's own text again."""
    report = get_object_or_404(Report, pk=pk)
    opened = _number(request.POST.get("opened"))
    attempt(
        request,
        lambda: take_back_edit(report=report, passage=passage, opened=opened, by=_by(request)),
        _("Taken back. What was written is in the history of the passage and can be restored."),
    )
    return redirect(report_address(report, anchor_of(passage)))


# What the editor asks while somebody types ----------------------------------------------------------------------------


@require_POST
def passage_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """How a text would be printed, as a piece of a page."""
    report = get_object_or_404(Report.objects.select_related("language"), pk=pk)
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    preview = preview_of(report, request.POST.get("passage", "own:new"), text)
    return render(request, "reports/desk/preview.html", {"preview": preview, "report": report})


@require_POST
def passage_draft(request: HttpRequest, pk: int, passage: str) -> HttpResponse:
    """Keep what is being typed."""
    report = get_object_or_404(Report, pk=pk)
    text, opened = request.POST.get("text", ""), _number(request.POST.get("opened"))
    try:
        kept = keep_draft(report=report, passage=passage, text=text, opened=opened, by=_by(request))
    except ValidationError as refused:
        return JsonResponse({"problem": " ".join(refused.messages)}, status=400)
    at = timezone.localtime(kept.at)
    return JsonResponse({"said": _("Draft kept at %(time)s") % {"time": f"{at:%H:%M}"}})


class FindRecordView(ReportScreen):
    """Finding a record to name in a text, or a source to cite; without a script a page with what to copy."""

    screen_title = gettext_lazy("Find a record")
    template_name = "reports/desk/find.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """What was found, each with the markup that names it."""
        asked = self.request.GET.get("q", "")[:200]
        is_away, found = False, []
        if asked.strip():
            try:
                found = find_records(asked, language=self.report.language_id)
            except IndexIsAway:
                is_away = True
        return super().get_context_data(**given) | {
            "report": self.report,
            "asked": asked,
            "found": found,
            "is_away": is_away,
            "forms_in_words": FORMS_IN_WORDS,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or only its list for the box of the editor."""
        if request.GET.get("part"):
            return render(request, "reports/desk/found.html", self.get_context_data())
        return super().get(request, *args, **kwargs)


def preview_of(report: Report, key: str, text: str) -> dict[str, Any]:
    """The text as it would be printed, or what is wrong with it. Notes are told in full: their numbers come later."""
    made = printed_alone(report, key, text)
    if made.document is None:
        return {"problems": [(one, desk_address(record_named(one.record))) for one in made.problems]}
    document = made.document
    formed = [_note(document, one) for one in document.notes()]
    blocks = [one for one in document.blocks if not (isinstance(one, Heading) and one.level == 1)]
    addresses = site_addresses(report.year, report.language_id)
    return {
        "html": blocks_as_html(document, blocks, formed, addresses),
        "notes": notes_as_html(document, formed),
        "language": report.language_id,
    }


def _note(document: Document, note: Any) -> list[Run]:
    told: list[Run] = list(note.before)
    for one in note.cited:
        reference = document.sources.get(one.source)
        if reference is not None:
            told.append(Run(note_text(reference, one.locator) + " "))
    return [*told, *note.after]


def records_in(report: Report, there: Opened) -> list[tuple[str, str]]:
    """The records that the text names, with the way to correct them."""
    from sampan.core import markup

    names = dict.fromkeys(one.record for one in markup.references(there.text))
    names |= dict.fromkeys(f"source:{one.source}" for one in markup.cited(there.text))
    rows = [(name, record_named(name)) for name in names]
    return [(str(row), desk_address(row)) for _name, row in rows if row is not None]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0


def _by(request: HttpRequest) -> Any:
    return request.user

"""A list for whoever runs it: who is on it, what comes in from elsewhere, what is taken out or away."""

from __future__ import annotations

import datetime
import secrets
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sampan.core.mail.addresses import is_address
from sampan.lists.actions.exports import export_list
from sampan.lists.actions.imports import ask_for_import, stop_import, uploads
from sampan.lists.actions.register import end_exception, make_exception
from sampan.lists.actions.removals import remove_posts_of
from sampan.lists.models import ArchiveImport, ImportState, Joining, MailingList
from sampan.lists.permissions import lists_owned_by
from sampan.lists.queries import people

from ..forms import Question
from . import wording
from .frame import posted, reader
from .lists import page_of

MOST_UPLOADED = 500_000_000
PEOPLE_A_PAGE = 50


class ExceptionForm(forms.Form):
    """Somebody on a closed list past the register."""

    address = forms.CharField(label=gettext_lazy("E-mail address"), max_length=320)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)
    end = forms.DateField(
        label=gettext_lazy("Until, that day included"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_address(self) -> str:
        """In any script."""
        typed: str = self.cleaned_data["address"].strip()
        if not is_address(typed):
            raise forms.ValidationError(_("This is no address that mail can be sent to; it looks like name@place.org."))
        return typed


class RemovalForm(forms.Form):
    """Whose posts are taken out, and why."""

    address = forms.CharField(label=gettext_lazy("Address of the writer"), max_length=320)
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


class ImportForm(forms.Form):
    """A file of an old archive."""

    file = forms.FileField(label=gettext_lazy("File: mbox, .txt.gz, ZIP or TAR"))

    def clean_file(self) -> Any:
        """Larger ones are read on the machine itself."""
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOADED:
            raise forms.ValidationError(
                _("The file is too large to send it here. Whoever runs the site can read it in on the machine itself.")
            )
        return file


FORMS: dict[str, type[forms.Form]] = {"except": ExceptionForm, "remove": RemovalForm, "import": ImportForm}


def owned_or_404(request: HttpRequest, key: str) -> MailingList:
    """The list, for whoever runs it. Raises Http404 for everybody else, as for no list."""
    found = lists_owned_by(reader(request)).filter(key=key).select_related("language").first()
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
def owner_page(request: HttpRequest, key: str) -> HttpResponse:
    """Everything about a list that is not a rule of it."""
    return _page(request, owned_or_404(request, key), {})


def _page(request: HttpRequest, one: MailingList, sent: dict[str, forms.Form], status: int = 200) -> HttpResponse:
    user = reader(request)
    page = page_of(people.people_on(one), Question(request.GET).answers()["page"], PEOPLE_A_PAGE)
    today = timezone.localdate()
    follows = one.joining == Joining.REGISTER
    counts = people.counts_of(one)
    context = {
        "trail": wording.crumbs(
            (_("Mailing lists"), reverse("lists")),
            (one.title, reverse("list", args=[one.key])),
            title=_("Run the list"),
        ),
        "list": {"key": one.key, "title": one.title, "lang": wording.lang(one.language_id)},
        "rules_url": reverse("wagtailsnippets_lists_mailinglist:edit", args=[one.pk]) if user.is_staff_member else "",
        "follows": follows,
        "may_except": follows and user.is_staff_member,
        "facts": [
            {"label": _("On the list"), "value": str(counts["all"])},
            {"label": _("Get mail"), "value": str(counts["active"])},
            {"label": _("Paused by themselves"), "value": str(counts["paused"])},
            {"label": _("Paused: letters came back"), "value": str(counts["bouncing"])},
        ],
        "columns": [
            {"label": _("Address")},
            {"label": _("Name")},
            {"label": _("Why on the list")},
            {"label": _("State")},
        ],
        "rows": [
            {
                "cells": [
                    {"text": row.address},
                    {"text": row.name, "label": _("Name")},
                    {
                        "text": f"{row.get_basis_display()}{f': {row.organisation}' if row.organisation else ''}",
                        "label": _("Why on the list"),
                    },
                    {"text": row.get_state_display(), "label": _("State")},
                ]
            }
            for row in page.object_list
        ],
        "page": page,
        "changes": people.latest_changes(one),
        "exceptions": people.exceptions_of(one, day=today),
        "imports": [_import(each) for each in people.imports_of(one)],
        "removals": people.removals_of(one),
        "done": request.GET.get("done", ""),
        **{f"{name}_form": sent.get(name) or form(prefix=name) for name, form in FORMS.items()},
    }
    return render(request, "website/list_owner.html", context, status=status)


def _import(one: ArchiveImport) -> dict[str, Any]:
    share = 100 if one.state == ImportState.DONE else min(99, 100 * one.done_bytes // max(one.all_bytes, 1))
    return {
        "pk": one.pk,
        "asked_at": one.asked_at,
        "state": one.get_state_display(),
        "share": share,
        "said": _("%(added)d taken in, %(known)d were here already, %(refused)d too large")
        % {"added": one.added, "known": one.known, "refused": one.refused},
        "may_stop": one.state in (ImportState.WAITING, ImportState.RUNNING),
        "may_go_on": one.state in (ImportState.STOPPED, ImportState.FAILED),
    }


@posted
@never_cache
def owner_do(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """One of the forms of the page. What is not in order comes back with what to do about it."""
    one, user, now = owned_or_404(request, key), reader(request), timezone.now()
    if verb == "export":
        return _taken_away(one, user, now)
    if verb in ("end", "stop", "go-on"):
        _change(one, verb, request.POST.get("pk", ""), user, now)
    elif verb in FORMS:
        form = FORMS[verb](request.POST, request.FILES, prefix=verb)
        if not form.is_valid() or not _done(one, verb, form, user, now):
            return _page(request, one, {verb: form}, status=400)
    else:
        raise Http404
    return redirect(f"{reverse('list-owner', args=[one.key])}?done={verb}")


def _done(one: MailingList, verb: str, form: forms.Form, user: Any, now: datetime.datetime) -> bool:
    given = form.cleaned_data
    try:
        if verb == "except":
            make_exception(
                mailing_list=one,
                address=given["address"],
                reason=given["reason"],
                start=timezone.localdate(now),
                end=given["end"],
                by=user,
                now=now,
            )
        elif verb == "remove":
            remove_posts_of(mailing_list=one, address=given["address"], reason=given["reason"], by=user, now=now)
        else:
            _keep_upload(one, given["file"], user, now)
    except PermissionDenied as refused:
        form.add_error(None, str(refused))
        return False
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return False
    return True


def _keep_upload(one: MailingList, file: Any, user: Any, now: datetime.datetime) -> None:
    """Written for the owner of the site alone, read in by the worker, then thrown away."""
    # Only the ending of its name says anything here.
    ending = "".join(part for part in Path(file.name).suffixes[-2:] if part[1:].isalnum())[-12:]
    path = uploads() / f"{secrets.token_hex(8)}{ending}"
    path.touch(mode=0o600)
    with path.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    try:
        asked = ask_for_import(mailing_list=one, path=path, by=user, now=now)
    except ValidationError:
        path.unlink()
        raise
    if asked.state == ImportState.DONE:
        path.unlink()
        raise ValidationError(_("This file was read in already, on %(day)s.") % {"day": f"{asked.done_at:%Y-%m-%d}"})


def _change(one: MailingList, verb: str, pk: str, user: Any, now: datetime.datetime) -> None:
    if not pk.isdecimal():
        raise Http404
    if verb == "end":
        exception = one.exceptions.filter(pk=int(pk)).first()
        if exception is None:
            raise Http404
        end_exception(exception=exception, by=user, now=now)
        return
    asked = one.imports.filter(pk=int(pk)).first()
    if asked is None:
        raise Http404
    if verb == "stop":
        stop_import(archive_import=asked, by=user)
    elif asked.state in (ImportState.STOPPED, ImportState.FAILED):
        asked.state = ImportState.WAITING
        asked.save(update_fields=["state"])


def _taken_away(one: MailingList, user: Any, now: datetime.datetime) -> HttpResponse:
    with tempfile.TemporaryDirectory(dir=uploads()) as folder:
        path = Path(folder) / "list.zip"
        export_list(mailing_list=one, path=path, by=user, now=now)
        # The file is open; its name may go.
        opened = path.open("rb")
    answer = FileResponse(opened, as_attachment=True, filename=f"{one.key}.zip", content_type="application/zip")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

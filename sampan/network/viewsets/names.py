"""The desk's screen of names that may be one: the proposals, what somebody decides, and how it is taken back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sampan.core.matching import Kind

from ..actions.names import keep_as_spelling, take_back_decision, tell_apart
from ..models import NameDecision, NamedTable, NameKind, Verdict
from ..queries.names import MODELS, NamePair, decided_names, names_that_may_be_one, own_name

TITLE = gettext_lazy("Names that may be one")


def _sentence(kind: Kind) -> str:
    return {
        Kind.SAME: _("Both are called {first}."),
        Kind.ACCENTS: _("{first} and {second} are the same but for accents."),
        Kind.ORDER: _("{first} and {second} have the same words in another order."),
        Kind.TITLE: _("{first} and {second} are the same but for a title."),
        Kind.SPELLING: _("{first} and {second} are written differently and sound alike."),
        Kind.SCRIPT: _("{first} may be read “{reading}”, which sounds like {second}."),
        Kind.SLIP: _("{first} and {second} differ by one letter."),
        Kind.ACRONYM: _("One of {first} and {second} may be the first letters of the other."),
        Kind.SHORT: _("One of {first} and {second} may be the other in short."),
    }[kind]


def reason_in_words(pair: NamePair) -> SafeString:
    """The sentence that says why two names may be one, each name marked with its language."""
    reason, (language, other) = pair.reason, pair.languages
    return format_html(
        _sentence(reason.kind),
        first=format_html('<b lang="{}">{}</b>', language, reason.first),
        second=format_html('<b lang="{}">{}</b>', other, reason.second),
        reading=reason.reading,
    )


def _address(record: Any) -> str:
    meta = record._meta
    return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit", args=[record.pk])


def _side(record: Any) -> dict[str, Any]:
    """What tells one record from the other."""
    return {
        "key": record.key,
        "name": own_name(record),
        "language": record.name_language_id,
        "label": str(record),
        "url": _address(record),
        "country": record.country,
        "names": [(further.name, further.language_id) for further in record.names.all()],
    }


class NamesView(WagtailAdminTemplateMixin, TemplateView):
    """The list of proposals, and of what was decided."""

    page_title = TITLE
    header_icon = "group"
    template_name = "network/desk/names.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Below the desk's first page."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The pairs of each table, then the verdicts."""
        tables = []
        for table in NamedTable:
            pairs = [
                {"number": number, "reason": reason_in_words(pair), "sides": [_side(pair.first), _side(pair.second)]}
                for number, pair in enumerate(names_that_may_be_one(table))
            ]
            tables.append({"table": table.value, "heading": table.label, "pairs": pairs})
        decided = [
            {
                "decision": pair.decision,
                "who": pair.decision.by.get_full_name() or pair.decision.by.username if pair.decision.by else "",
                "sides": [
                    {
                        "label": str(record or key),
                        "url": _address(record) if record else "",
                        "language": record.name_language_id if record else "und",
                    }
                    for record, key in (
                        (pair.first, pair.decision.first_key),
                        (pair.second, pair.decision.second_key),
                    )
                ],
            }
            for pair in decided_names()
        ]
        kinds = [(kind.value, kind.label) for kind in (NameKind.ACCEPTED, NameKind.ERROR)]
        return super().get_context_data(**given) | {
            "tables": tables,
            "any": any(table["pairs"] for table in tables),
            "decided": decided,
            "kinds": kinds,
        }


@require_POST
def decide_names(request: HttpRequest) -> HttpResponse:
    """Write down a verdict on two records; which of them keeps the other's name is in `keep`."""
    model = MODELS.get(request.POST.get("table", ""))
    if model is None:
        raise Http404
    first = get_object_or_404(model, key=request.POST.get("first", ""))
    second = get_object_or_404(model, key=request.POST.get("second", ""))
    by: Any = request.user
    try:
        if request.POST.get("verdict") == Verdict.SAME:
            record, other = (second, first) if request.POST.get("keep") == second.key else (first, second)
            keep_as_spelling(record=record, other=other, kind=request.POST.get("kind", ""), by=by)
            said = _(
                "“{name}” is a name of {record}. The record {other} is still there: whatever refers to it can be moved, "
                "and then it can be deleted."
            )
            buttons = [(_address(each), _("Open {key}").format(key=each.key)) for each in (record, other)]
            said = said.format(name=own_name(other), record=record, other=other)
            messages.success(request, said, buttons=buttons)
        else:
            tell_apart(first=first, second=second, by=by)
            said = _("{first} and {second} are not proposed again.")
            messages.success(request, said.format(first=first, second=second))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("network_names")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a verdict."""
    decision = get_object_or_404(NameDecision, pk=pk)
    by: Any = request.user
    take_back_decision(decision=decision, by=by)
    messages.success(request, _("That was taken back. If their names are still alike, the two are proposed again."))
    return redirect("network_names")


class NamesMenuItem(MenuItem):
    """The way to the screen, for staff."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse("network_names"), name="names", icon_name="resubmit", order=900)

    def is_shown(self, request: HttpRequest) -> bool:
        """As the screen itself."""
        user: Any = request.user
        return bool(user.is_staff_member)

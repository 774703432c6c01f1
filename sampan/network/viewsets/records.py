"""The desk's screens of a table of the record: list, form, history, usage, export, each within what an account may do."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import get_all_child_relations
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, StatusTagColumn, TitleColumn
from wagtail.models import DraftStateMixin
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import SnippetAdminURLFinder
from wagtail.snippets.views.snippets import (
    CopyView,
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    InspectView,
    SnippetViewSet,
)

from ..forms import RecordForm, VocabularyForm
from ..permissions import RecordPolicy, records_of, records_shown_to
from .choosers import OfferedChooserViewSet, found_by
from .exports import NOT_EXPORTED, ExportMixin
from .panels import DATES, group

# Cells of this class are left out on a telephone (static/css/desk.css).
WIDE = "desk-wide"


def column(name: str, label: Any = None, accessor: Any = None, *, sort: str = "", narrow: bool = False) -> Column:
    """A column of a list. On a telephone only the title and the narrow ones are shown."""
    return Column(name, label=label, accessor=accessor, sort_key=sort or None, classname="" if narrow else WIDE)


def said(name: str, label: Any, *, narrow: bool = False) -> Column:
    """A column that holds one of a list of choices, told in words."""
    return Column(name, label=label, accessor=f"get_{name}_display", sort_key=name, classname="" if narrow else WIDE)


def refers(name: str, label: Any, *, sort: str = "", narrow: bool = False) -> Column:
    """A column that names another record, or nothing."""
    return Column(
        name,
        label=label,
        accessor=lambda record: getattr(record, name) or "",
        sort_key=sort or None,
        classname="" if narrow else WIDE,
    )


def _state(record: Any) -> str:
    # Wagtail's own words ask the database for each row whether a publication is planned.
    if not record.live:
        return _("draft")
    return _("published, with a newer draft") if record.has_unpublished_changes else _("published")


def _date(record: Any) -> str:
    return record.date_code if record.start or record.end else ""


def day(name: str = "date_code", label: Any = DATES, *, narrow: bool = False) -> Column:
    """The dates of a record, as data files write them."""
    return Column(name, label=label, accessor=_date, sort_key="start", classname="" if narrow else WIDE)


class RecordIndexView(ExportMixin, IndexView):
    """The list."""

    show_other_searches = True

    @cached_property
    def columns(self) -> list[Any]:
        """Boxes to tick are for staff: what is done to many records at once asks no rule of each."""
        boxes, first, *rest = super().columns
        if not isinstance(first, TitleColumn):
            # Wagtail makes a link of a field's name only, not of a column that is worked out.
            first = self._get_title_column_class(TitleColumn)(
                first.name,
                label=first.label,
                accessor=first.accessor,
                sort_key=first.sort_key,
                get_url=lambda record: self.get_edit_url(record) or self.get_inspect_url(record),
                get_title_id=lambda record: f"snippet_{quote(record.pk)}_title",
            )
        return [boxes, first, *rest] if self.request.user.is_staff_member else [first, *rest]

    @cached_property
    def _editable(self) -> set[Any] | None:
        """The records of the list that may be edited; None where all may."""
        if self.request.user.is_staff_member:
            return None
        return set(records_of(self.request.user, self.model).values_list("pk", flat=True))

    def _may_edit(self, instance: Model) -> bool:
        return self._editable is None or instance.pk in self._editable

    def get_edit_url(self, instance: Model) -> str | None:
        """None leads to the look at the record instead."""
        return super().get_edit_url(instance) if self._may_edit(instance) else None

    def get_copy_url(self, instance: Model) -> str | None:
        """Copies are made of what one may edit."""
        return super().get_copy_url(instance) if self._may_edit(instance) else None

    def get_delete_url(self, instance: Model) -> str | None:
        """Deleting is for staff."""
        return super().get_delete_url(instance) if self.request.user.is_staff_member else None

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """By the database itself: an index would break on a lone quotation mark, and it cuts Khmer and Burmese wrongly."""
        return found_by(queryset, tuple(self.search_fields or ()), self.search_query) if self.is_searching else queryset


class _SavedWhole:
    """A form is saved and published wholly or not at all, and what the database refuses is said in the form."""

    request: HttpRequest
    produced_error_code: str
    produced_error_message: str

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A form that was cut off on its way is refused."""
        try:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        except MultiValueDictKeyError as missing:
            raise BadRequest(f"The form came without {missing}.") from missing

    def form_valid(self, form: Any) -> HttpResponse:
        """One transaction for the rows, the revision and the publication."""
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as refused:
            form.add_error(None, " ".join(refused.messages))
        except IntegrityError:
            # The form was in order when it was checked: something else was saved in the meantime.
            form.add_error(
                None,
                _("Something was saved in the meantime that this does not agree with. Look at it and save once more."),
            )
        self.produced_error_code = "validation_error"
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined]


class RecordCreateView(_SavedWhole, CreateView):
    """The form of a new record."""


class RecordCopyView(_SavedWhole, CopyView):
    """The form of a new record that begins as another one."""


class RecordEditView(_SavedWhole, EditView):
    """The form of a record."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The row is held from the check whether it changed until it is saved, so that of two editors one is told."""
        with transaction.atomic():
            if self.revision_enabled:
                held = self.model._default_manager.select_for_update(of=("self",)).filter(pk=self.object.pk)
                self.saved_revision = held.values_list("latest_revision_id", flat=True).first()
            return super().post(request, *args, **kwargs)

    def is_valid(self, form: Any) -> bool:
        """Says so where somebody saved the record after this form was opened; what was typed stays in the form."""
        if self.revision_enabled and "desk_opened" in self.request.POST:
            opened = self.request.POST["desk_opened"]
            if opened != str(self.saved_revision or ""):
                who = getattr(self.object.latest_revision, "user", None)
                form.is_valid()
                form.add_error(
                    None,
                    _(
                        "%(who)s saved this record after you opened it. Compare in the history what was changed; "
                        "if you save once more, yours takes its place."
                    )
                    % {"who": who.get_username() if who else _("Somebody")},
                )
                self.produced_error_code = "validation_error"
                self.produced_error_message = self.get_error_message()
                return False
        return super().is_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tells the form which version it shows."""
        context = super().get_context_data(**kwargs)
        context["desk_opened"] = self.object.latest_revision_id or "" if self.revision_enabled else None
        return context

    def get_usage_url(self) -> str | None:
        """What refers to a record may be of any country."""
        return super().get_usage_url() if self.request.user.is_staff_member else None

    @cached_property
    def can_delete(self) -> bool:
        """Deleting is for staff."""
        return bool(self.request.user.is_staff_member and self.user_has_permission("delete"))


class RecordDeleteView(DeleteView):
    """The question before a record goes for good."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Where others refer to it, they are named and nothing is deleted."""
        # Wagtail would answer a protected record with a refusal that says nothing; the database knows by whom.
        self.usage = None
        try:
            return super().form_valid(form)
        except (ProtectedError, RestrictedError) as refused:
            messages.error(self.request, held_by(self.object, refused))
            return redirect(reverse(self.delete_url_name, args=(quote(self.object.pk),)))


def held_by(record: Model, refused: ProtectedError | RestrictedError) -> str:
    """The sentence that says which records refer to one that was to be deleted."""
    holders: Any = refused.protected_objects if isinstance(refused, ProtectedError) else refused.restricted_objects
    told = sorted({f"{holder._meta.verbose_name} “{holder}”" for holder in holders})
    shown = ", ".join(told[:5])
    more = len(told) - 5
    if more > 0:
        shown = _("%(these)s and %(number)d more") % {"these": shown, "number": more}
    return conditional_escape(
        _("“%(record)s” stays, because others refer to it: %(holders)s. Change those first, or take it off the site.")
        % {"record": record, "holders": shown}
    )


class RecordInspectView(InspectView):
    """A look at the whole record, with its rows."""

    def get_edit_url(self) -> str | None:
        """Only where it may be edited."""
        return super().get_edit_url() if records_of(self.request.user, self.model).filter(pk=self.pk).exists() else None

    def get_delete_url(self) -> str | None:
        """Deleting is for staff."""
        return super().get_delete_url() if self.request.user.is_staff_member else None

    def get_fields_context(self) -> list[dict[str, Any]]:
        """The columns, then the rows that belong to the record."""
        context = super().get_fields_context()
        for relation in get_all_child_relations(self.model):
            name = relation.get_accessor_name()
            told = "; ".join(str(child) for child in getattr(self.object, name).all())
            context.append({"label": capfirst(name.replace("_", " ")), "value": told or "-", "component": None})
        return context


class RecordDeleteBulkAction(DeleteBulkAction):
    """Wagtail's, but where one of the records is referred to, nothing is deleted and the sentence says by what."""

    def form_valid(self, form: Any) -> HttpResponse:
        """All of them or none."""
        try:
            return super().form_valid(form)
        except (ProtectedError, RestrictedError) as refused:
            messages.error(self.request, held_by(self.actionable_objects[0], refused))
            return redirect(self.next_url)

    def prepare_action(self, objects: Any, objects_without_access: Any) -> None:
        """Wagtail would refuse here without saying why; the database is asked, and says by what."""

    @classmethod
    def get_queryset(cls, model: type[Model], object_ids: Any) -> Any:
        """What is no key of a record is no record."""
        try:
            return super().get_queryset(model, object_ids)
        except (ValueError, TypeError) as error:
            raise Http404 from error


class _UrlFinder(SnippetAdminURLFinder):
    """Where a record is edited, for an account that may."""

    model: type[Model]

    def __init__(self, user: Any = None) -> None:
        super().__init__(user)
        self.user = user

    def get_edit_url(self, instance: Model) -> str | None:
        """None where it may not be edited."""
        url = super().get_edit_url(instance)
        user = self.user
        if url and user is not None and not getattr(user, "is_staff_member", False):
            return url if records_of(user, self.model).filter(pk=instance.pk).exists() else None
        return url


class RecordViewSet(SnippetViewSet):
    """A table of the record at the desk."""

    panels: list[Any] = []
    form_base: type = RecordForm
    related: tuple[str, ...] = ()  # what the list shows of other tables, fetched with it
    prefetched: tuple[str, ...] = ()

    list_per_page = 50
    search_backend_name = None
    search_fields: tuple[str, ...] = ("key",)
    inspect_view_enabled = True
    copy_view_enabled = True
    inspect_view_fields_exclude = ["id", *sorted(NOT_EXPORTED)]
    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    copy_view_class = RecordCopyView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView
    inspect_view_class = RecordInspectView
    chooser_viewset_class = OfferedChooserViewSet
    icon = "doc-full"

    def get_edit_handler(self) -> Any:
        """The panels, with the form of every record."""
        return ObjectList(self.panels, base_form_class=self.form_base).bind_to_model(self.model)

    @property
    def permission_policy(self) -> RecordPolicy:
        """Asked for one record, it answers by the rule of that record."""
        return RecordPolicy(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the list and its export hold for the account that asks."""
        records = records_shown_to(request.user, self.model)
        if request.GET.get("export") in ("csv", "xlsx"):
            return records
        return records.select_related(*self.related).prefetch_related(*self.prefetched)

    @property
    def url_finder_class(self) -> type:
        """Makes the links to forms that appear elsewhere at the desk."""
        return type("RecordUrlFinder", (_UrlFinder,), {"model": self.model})

    @cached_property
    def export_filename(self) -> str:
        """The name of an export."""
        return str(self.model._meta.verbose_name_plural).replace(" ", "-")

    @cached_property
    def edit_template_name(self) -> str:
        """Wagtail's form, with the version that was opened in it."""
        return "network/desk/edit.html"

    def published_column(self) -> Column:
        """Whether it is on the public site, and whether there is a draft beside."""
        if issubclass(self.model, DraftStateMixin):
            return StatusTagColumn(
                "state",
                label=gettext_lazy("Published"),
                accessor=_state,
                sort_key="live",
                primary=lambda record: record.live,
            )
        return BooleanColumn("live", label=gettext_lazy("Published"), sort_key="live", classname=WIDE)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        if "live" in {field.name for field in self.model._meta.concrete_fields}:
            self.list_display = [*self.list_display, self.published_column()]


class VocabularyViewSet(RecordViewSet):
    """A closed list of words."""

    form_base = VocabularyForm
    list_display = [
        "name",
        column("slug", gettext_lazy("Slug"), sort="slug"),
        column("order", gettext_lazy("Order"), sort="order"),
        BooleanColumn("retired", label=gettext_lazy("Retired"), sort_key="retired"),
    ]
    search_fields = ("slug", "name")
    icon = "list-ul"
    more: tuple[str, ...] = ()
    copy_view_enabled = False

    @cached_property
    def panels(self) -> list[Any]:  # type: ignore[override]
        """Name, slug, order."""
        return [group(gettext_lazy("Word"), "name", "plural", "slug", *self.more, "order", "retired")]

    def register_chooser_viewset(self) -> None:
        """None: words are picked from a plain list in the form."""

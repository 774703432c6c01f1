"""The desk's forms: records, words of closed lists, and accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm, register_form_field_override
from wagtail.users.forms import UserCreationForm, UserEditForm

from .models import COUNTRY_EDITORS, MEMBERS, STAFF, Organisation, Person, Place, User, Vocabulary
from .permissions import Editor, belongs_to_countries_of, desk_record, offered_to


class WordsField(forms.CharField):
    """A short list of words, written with commas; the column is a list."""

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **given: Any) -> None:
        help_text = given.pop("help_text", "") or gettext_lazy("Words, with commas between them.")
        super().__init__(help_text=help_text, **given)

    def prepare_value(self, value: Any) -> Any:
        """The list as a line of text."""
        return ", ".join(str(word) for word in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The line of text as a list."""
        if isinstance(value, list):
            return value
        return [word for word in (part.strip() for part in str(value or "").split(",")) if word]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Blanks and commas are no change."""
        return self.to_python(initial) != self.to_python(data)


class ScrolledChoices(forms.CheckboxSelectMultiple):
    """Boxes to tick, in a list that scrolls and can be narrowed by typing (see static/js/desk.js)."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """Mark the list for the style sheet and the script."""
        return super().build_attrs(base_attrs, extra_attrs) | {"class": "desk-choices"}


class PlainNumberInput(forms.NumberInput):
    """A number without the noughts that the column keeps behind its point."""

    def format_value(self, value: Any) -> str | None:
        """1000.000000 is shown as 1000, and 12.500000 as 12.5."""
        shown = super().format_value(value)
        if shown and "." in shown:
            shown = shown.rstrip("0").rstrip(".")
        return shown


register_form_field_override(models.JSONField, override={"form_class": WordsField})
register_form_field_override(models.ManyToManyField, override={"widget": ScrolledChoices})
register_form_field_override(models.DecimalField, override={"widget": PlainNumberInput(attrs={"step": "any"})})


class RecordForm(WagtailAdminModelForm):
    """The form of every record.

    An empty key is made from the title; the key of a public record stays. Choices are those that the account may
    refer to, and a country editor's record must belong to their countries.
    """

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._offer_only_what_may_be_chosen([self, *(form for set_ in self.formsets.values() for form in set_.forms)])
        if "key" in self.fields:
            self.fields["key"].required = False
            if self.instance.pk is None:
                self.initial["key"] = ""  # a copy needs a key of its own
                self.fields["key"].help_text = _("Left empty, it is made from the title.")
            else:
                self.fields["key"].disabled = True
                self.fields["key"].help_text = _("It stays: addresses and files name the record by it.")

    def _offer_only_what_may_be_chosen(self, all_forms: Iterable[forms.Form]) -> None:
        for form in all_forms:
            for name, field in form.fields.items():
                if not isinstance(field, forms.ModelChoiceField):
                    continue
                model = field.queryset.model
                if issubclass(model, Vocabulary):
                    held = form.initial.get(name)
                    words = [held] if held is None or isinstance(held, str | Model) else list(held)
                    held = [getattr(word, "pk", word) for word in words]
                    field.queryset = field.queryset.filter(models.Q(retired=False) | models.Q(pk__in=held))
                elif model is Place and getattr(field, "limit_choices_to", None):
                    continue
                elif self.for_user is not None and not self.for_user.is_staff_member:
                    rule = desk_record(model)
                    if rule is not None and rule.editor is not Editor.NOTHING:
                        field.queryset = field.queryset.filter(pk__in=offered_to(self.for_user, model).values("pk"))

    def clean(self) -> dict[str, Any]:
        """Make the key where none is given."""
        cleaned: dict[str, Any] = super().clean()
        if "key" in self.fields and not self.fields["key"].disabled and not cleaned.get("key") and not self.errors:
            cleaned["key"] = self.instance.key = self._new_key(cleaned)
        return cleaned

    def _new_key(self, cleaned: dict[str, Any]) -> str:
        model: Any = self._meta.model
        titles = (
            cleaned.get(name) for name in ("title", "name", "printed_name", "label", "headword", "text", "caption")
        )
        title = next((str(title) for title in titles if title), "")
        stem = slugify(title)[:80].replace("_", "-").strip("-") or slugify(str(model._meta.verbose_name))
        stem = "-".join(part for part in stem.split("-") if part)
        taken = set(model._default_manager.filter(key__startswith=stem).values_list("key", flat=True))
        return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)

    def is_valid(self) -> bool:
        """Also asks the countries of an editor, once the rest is in order: places may stand in the rows below."""
        if not super().is_valid():
            return False
        user = self.for_user
        if user is None or user.is_staff_member or not isinstance(self.instance, Model):
            return True
        if not belongs_to_countries_of(user, type(self.instance), self._reached):
            countries = ", ".join(str(place) for place in user.countries.all()) or _("none")
            self.add_error(
                None,
                _("You edit the records of these countries: %(countries)s. Choose a place there.")
                % {"countries": countries},
            )
            return False
        return True

    def _reached(self, path: str) -> list[Any]:
        """The records at the end of a path such as `places__place`, as they would be after saving."""
        first, *rest = path.split("__")
        found: list[Any]
        if first in self.cleaned_data:
            found = _several(self.cleaned_data[first])
        elif first in self.formsets:
            rows = [form for form in self.formsets[first].forms if form not in self.formsets[first].deleted_forms]
            found = [row.cleaned_data.get(rest[0]) for row in rows if row.cleaned_data]
            rest = rest[1:]
        else:
            found = _several(getattr(self.instance, first))
        for step in rest:
            found = [end for record in found if record is not None for end in _several(getattr(record, step))]
        return found


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    if hasattr(value, "all"):
        value = value.all()
    return list(value) if isinstance(value, models.QuerySet | list | tuple) else [value]


class VocabularyForm(WagtailAdminModelForm):
    """The form of a word of a closed list: its slug is what files and records hold, so it stays."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        if not self.instance._state.adding:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("It stays: records and files hold it.")


NO_ROLE = ""
ROLES = (
    (NO_ROLE, gettext_lazy("none: may sign in, and is shown what a visitor is shown")),
    (MEMBERS, gettext_lazy("member: speaks for an organisation, reads what is for members")),
    (COUNTRY_EDITORS, gettext_lazy("country editor: edits the records of some countries at the desk")),
    (STAFF, gettext_lazy("staff: edits every record at the desk")),
)


class _AccountFields(forms.ModelForm):
    """What an account may do, in the network's words."""

    email = forms.EmailField(required=False, label=gettext_lazy("E-mail address"))
    first_name = forms.CharField(required=False, label=gettext_lazy("First name"), max_length=150)
    last_name = forms.CharField(required=False, label=gettext_lazy("Last name"), max_length=150)
    role = forms.ChoiceField(
        choices=ROLES, required=False, widget=forms.RadioSelect, label=gettext_lazy("Role"), initial=NO_ROLE
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        required=False,
        label=gettext_lazy("Speaks for"),
        help_text=gettext_lazy("Members only."),
    )
    countries = forms.ModelMultipleChoiceField(
        queryset=Place.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Edits the countries"),
        help_text=gettext_lazy("Country editors only."),
    )
    person = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        required=False,
        label=gettext_lazy("Belongs to the person"),
        help_text=gettext_lazy("If they are on record."),
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["organisation"].queryset = Organisation.objects.filter(
            models.Q(memberships__isnull=False) | models.Q(pk=self.instance.organisation_id)
        ).distinct()
        self.fields["countries"].queryset = Place.objects.filter(is_country=True).order_by("order", "name")
        self.fields["person"].queryset = Person.objects.all()
        if self.instance.pk:
            names = self.instance.group_names
            self.initial["organisation"] = self.instance.organisation_id
            self.initial["countries"] = list(self.instance.countries.values_list("pk", flat=True))
            self.initial["role"] = next((name for name in (STAFF, COUNTRY_EDITORS, MEMBERS) if name in names), NO_ROLE)

    def clean(self) -> dict[str, Any]:
        """A role and what belongs to it go together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        role = cleaned.get("role")
        if role == MEMBERS and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Say for which organisation this member speaks."))
        if role == COUNTRY_EDITORS and not cleaned.get("countries") and "countries" not in self.errors:
            self.add_error("countries", _("Say which countries this editor edits."))
        if role != MEMBERS and cleaned.get("organisation"):
            self.add_error("organisation", _("Only a member speaks for an organisation."))
        if role != COUNTRY_EDITORS and cleaned.get("countries"):
            self.add_error("countries", _("Only a country editor has countries; staff edit all of them."))
        person = cleaned.get("person")
        if person and User.objects.filter(person=person).exclude(pk=self.instance.pk).exists():
            self.add_error("person", _("This person already has an account."))
        return cleaned


ACCOUNT_FIELDS = ["username", "email", "first_name", "last_name", "person", "is_superuser"]


class AccountCreationForm(_AccountFields, UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ACCOUNT_FIELDS
        widgets: dict[str, Any] = {}


class AccountEditForm(_AccountFields, UserEditForm):
    """An account that is there."""

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*ACCOUNT_FIELDS, "is_active"]
        widgets: dict[str, Any] = {}

"""The forms of the desk’s screens of the report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampan.network.models import Language

from .models import Report
from .models.texts import LONGEST_TEXT
from .queries.sentences import PACKS


class StartForm(forms.Form):
    """Which report to begin."""

    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2200)
    language = forms.ModelChoiceField(label=_("Language"), queryset=Language.objects.none(), empty_label=None)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["language"]
        field.queryset = Language.objects.filter(slug__in=sorted(PACKS))

    def clean(self) -> dict[str, Any]:
        """A second report of the same year and language is refused here already, with the way to the first."""
        cleaned: dict[str, Any] = super().clean() or {}
        year, language = cleaned.get("year"), cleaned.get("language")
        if year and language and Report.objects.filter(year=year, language=language).exists():
            raise forms.ValidationError(
                _("There is a report of this year in this language already: open that one in the list.")
            )
        return cleaned


class PassageForm(forms.Form):
    """A text as somebody types it, and the version that they opened."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true", "dir": "auto"}),
    )
    opened = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class OwnPassageForm(forms.Form):
    """A passage of one's own, and where it stands."""

    follows = forms.ChoiceField(label=_("Comes after"))
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "true", "dir": "auto"}),
    )

    def __init__(self, *given: Any, places: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["follows"]
        field.choices = places


class ExcuseForm(forms.Form):
    """Why the report does not tell of a record."""

    record = forms.CharField(max_length=200, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason"), max_length=1000)

"""What may be asked of a list: the filters of an address, checked, each refusal with a sentence that says what would be taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_CHARACTERS = 200
# Added to addresses by mail programs and social networks on their way to the reader; they ask nothing.
LUGGAGE = re.compile(r"utm_[a-z]+|fbclid|gclid|igshid|igsh|mc_[ce]id", re.ASCII)
_SHOWN = 40


class BadQuestion(BadRequest):
    """A question that cannot be answered. Raise it in a view: the reader gets a page (or JSON) with status 400.

    `problems` are sentences for the reader; `question` is the form that was asked, to be shown again, if there is one.
    """

    def __init__(self, *problems: str, question: Question | None = None) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems
        self.question = question


def shortened(text: object) -> str:
    """What somebody typed, short enough to repeat in a sentence."""
    typed = str(text)
    return typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"


class KeyChoice(forms.CharField):
    """One of the keys that the record has. `choices()` gives (key, words) pairs and is asked once a form.

    The words may be followed by a third part, the language they are in.
    """

    def __init__(self, *, choices: Any, any_label: str = "", **given: Any) -> None:
        super().__init__(**{"required": False, "max_length": MOST_CHARACTERS, **given})
        self.offer = choices
        self.any_label = any_label
        self._offered: list[tuple[str, ...]] | None = None

    def offered(self) -> list[tuple[str, ...]]:
        """The pairs (or triples), read once."""
        if self._offered is None:
            found = self.offer() if callable(self.offer) else self.offer
            if isinstance(found, QuerySet):
                found = found.values_list("key", "name")
            self._offered = [tuple(str(part) for part in choice) for choice in found]
        return self._offered

    def __deepcopy__(self, memo: dict[int, Any]) -> KeyChoice:
        copy: KeyChoice = super().__deepcopy__(memo)
        copy._offered = None
        return copy

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in {choice[0] for choice in self.offered()}:
            known = ", ".join(choice[0] for choice in self.offered()[:30]) or _("nothing yet")
            raise ValidationError(
                _("“%(asked)s” is not known here. What can be asked: %(known)s.")
                % {"asked": shortened(value), "known": known}
            )


class DayField(forms.DateField):
    """A day as 2016-12-31."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"required": False, "input_formats": ["%Y-%m-%d"], **given})

    def to_python(self, value: Any) -> Any:
        typed = str(value or "").strip()
        if typed and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
            raise ValidationError(_("“%(asked)s” is not a day: write it as 2016-12-31.") % {"asked": shortened(typed)})
        try:
            return super().to_python(typed)
        except ValidationError:
            raise ValidationError(
                _("There is no day %(asked)s in the calendar: write one as 2016-12-31.") % {"asked": shortened(typed)}
            ) from None


class MonthField(forms.CharField):
    """A month as 2016-06; gives (year, month)."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"required": False, "max_length": MOST_CHARACTERS, **given})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        if not re.fullmatch(r"[12][0-9]{3}-(0[1-9]|1[0-2])", typed):
            raise ValidationError(_("“%(asked)s” is not a month: write it as 2016-06.") % {"asked": shortened(typed)})
        return int(typed[:4]), int(typed[5:])


class YearField(forms.CharField):
    """A year of the common era as 2016; gives a number."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"required": False, "max_length": MOST_CHARACTERS, **given})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{4}", typed) or not 1000 <= int(typed) <= 2399:
            raise ValidationError(
                _("“%(asked)s” is not a year of the common era: write it as 2016.") % {"asked": shortened(typed)}
            )
        return int(typed)


class SearchField(forms.CharField):
    """Words to look for, in any script; what is typed is looked for as it stands."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"required": False, "max_length": MOST_CHARACTERS, **given})


class Question(forms.Form):
    """The base of every filter. Unknown names are errors, so that nobody takes a whole list for a narrowed one."""

    page = forms.CharField(required=False, max_length=20)

    unknown: list[str]
    also_taken: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, data: QueryDict | Mapping[str, Any] | None = None, **given: Any) -> None:
        super().__init__(data if data is not None else {}, **given)

    def clean_page(self) -> int:
        """The number of the page of a long list, from 1."""
        typed = self.cleaned_data["page"]
        if not typed:
            return 1
        if not re.fullmatch(r"[1-9][0-9]{0,5}", typed):
            raise ValidationError(_("“%(asked)s” is not the number of a page: write 1 or more.") % {"asked": typed})
        return int(typed)

    def clean(self) -> dict[str, Any]:
        """Refuse names that no filter has, and filters given twice."""
        cleaned = super().clean() or self.cleaned_data
        known = [name for name in self.fields if name != "page"]
        for name in self.data:
            if name in self.fields:
                if isinstance(self.data, QueryDict) and len(self.data.getlist(name)) > 1 and not self._takes_many(name):
                    self.add_error(name, _("This was given more than once: choose one."))
            elif name not in self.also_taken and not LUGGAGE.fullmatch(name):
                sentence = _("There is no filter “%(asked)s” here.") % {"asked": shortened(name)}
                if known:
                    sentence += " " + _("The filters are: %(known)s.") % {"known": ", ".join(known)}
                self.add_error(None, sentence)
        return cleaned

    def _takes_many(self, name: str) -> bool:
        return isinstance(self.fields[name], forms.MultipleChoiceField)

    def answers(self) -> dict[str, Any]:
        """What was asked, checked. Raises BadQuestion with every problem."""
        if self.is_valid():
            return dict(self.cleaned_data)
        raise BadQuestion(*self.problems(), question=self)

    def problems(self) -> list[str]:
        """Every error as a sentence; those of one filter begin with its name."""
        sentences = []
        for name, errors in self.errors.items():
            label = "" if name == "__all__" else f"{self.fields[name].label or name}: "
            sentences += [f"{label}{error}" for error in errors]
        return sentences

    def query(self) -> str:
        """The filters as part of an address, without the page: for links to the next page and to the files."""
        asked = QueryDict(mutable=True)
        for name in self.fields:
            value = self.data.get(name)
            if name != "page" and value:
                asked[name] = str(value)
        return asked.urlencode()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.query())

    def shown(self) -> list[dict[str, Any]]:
        """The filters as components/filter_form.html takes them."""
        fields = []
        for name, field in self.fields.items():
            if name == "page":
                continue
            entry: dict[str, Any] = {
                "name": name,
                "label": field.label or name,
                "value": str(self.data.get(name) or "")[:MOST_CHARACTERS],
                "kind": "text",
                "error": " ".join(str(error) for error in self.errors.get(name, [])),
            }
            if isinstance(field, KeyChoice):
                entry["kind"] = "select"
                entry["any"] = field.any_label
                entry["choices"] = [
                    {"value": value, "label": words, "lang": lang[0] if lang else ""}
                    for value, words, *lang in field.offered()
                ]
            elif isinstance(field, DayField):
                entry["kind"] = "date"
                entry["any"] = _("no day chosen")
            elif isinstance(field, MonthField):
                entry["kind"] = "month"
                entry["any"] = _("no month chosen")
            elif isinstance(field.widget, forms.HiddenInput):
                entry["kind"] = "hidden"
            fields.append(entry)
        return fields


class NoQuestion(Question):
    """For pages that take no filter."""


class SearchQuestion(Question):
    """A list that is only searched."""

    q = SearchField(label=gettext_lazy("Search"))


def choices_of(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """Pairs of a TextChoices class as KeyChoice takes them."""
    return [(str(value), str(words)) for value, words in pairs]

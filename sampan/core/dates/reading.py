"""Dates read from text as they are printed, in the languages of the region; where one may mean two, both are said."""

import re
from dataclasses import dataclass, replace
from typing import Final

from ..languages import base_language
from ..text import language_of_script, script_of
from .meanings import WHY, Setting, meanings
from .periods import Period
from .printing import printed_period
from .tokens import Form, form_of, forms_within

LONGEST_DATE: Final = 200
# Letters and digits of Thai, Lao, Burmese with Shan, and Khmer.
_SCRIPTS: Final = re.compile("([\u0e01-\u0e5b])|([\u0e81-\u0edf])|([\u1000-\u109f])|([\u1780-\u17f9])")
_LANGUAGES: Final = ("th", "lo", "my", "km")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: the characters from `start` to `end`, and what they may mean, the likeliest first.

    One reading is a date that is certain. Several are for a person to choose from, who learns from `reason` why. Each
    reading has the words as they were printed.
    """

    printed: str
    start: int
    end: int
    readings: tuple[Period, ...]
    reason: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether the words may mean several periods."""
        return len(self.readings) > 1

    @property
    def period(self) -> Period | None:
        """The period; None where the words may mean several."""
        return None if self.ambiguous else self.readings[0]


def find_dates(text: str, *, language: str = "") -> list[FoundDate]:
    """All dates in a text, in their order; the language of the text settles what script and words leave open.

    What looks like a date and cannot be one, as 31 February, is not found, nor any part of it.

    >>> [found.printed for found in find_dates("From 8–16 October 2016, and again on ๑๖ มีนาคม ๒๕๕๙.")]
    ['8–16 October 2016', '๑๖ มีนาคม ๒๕๕๙']
    """
    found = []
    setting = _TextSetting(text, language)
    for form in forms_within(text):
        if not _may_be_a_number(form):
            try:
                found.append(_found(text, form, setting))
            except ValueError:
                continue
    return found


def read_date(text: str, *, language: str = "") -> FoundDate:
    """A text that is one date and nothing else. Raises ValueError with a sentence that says why it is none.

    >>> from .periods import period_code
    >>> period_code(read_date("16 มี.ค. 59").readings[0])
    '2016-03-16'
    >>> read_date("03/04/2016").reason
    '“03/04/2016” can be 3 April 2016 or 4 March 2016: the day may be written first, or the month.'
    >>> read_date("31 February 2016")
    Traceback (most recent call last):
    ValueError: “31 February 2016” is no date: February 2016 has 29 days.
    """
    said = text.strip()
    if not said:
        raise ValueError("The date is empty.")
    if len(said) > LONGEST_DATE:
        raise ValueError(f"“{said[:20]}…” is too long for a date.")
    form = form_of(text)
    if form is not None:
        try:
            return _found(text, form, _TextSetting(text, language))
        except ValueError as error:
            raise ValueError(f"“{said}” is no date: {error}.") from None
    within = find_dates(text, language=language)
    if within:
        raise ValueError(f"“{said}” holds the date “{within[0].printed}” and more: give the date alone.")
    raise ValueError(
        f"“{said}” is not a date that is known here. Days, months and years are read, and ranges of them, in the "
        "languages of the region; a day without its year is not."
    )


def _may_be_a_number(form: Form) -> bool:
    """Whether numbers among other words need not be a date: 3/6/12, or a year that reports do not write of."""
    first, second, year = (form.parts.get(name) for name in ("a1", "b1", "y1"))
    if first and second and year and year.digits < 4 and first.digits == second.digits == 1:
        return True
    if any(name[0] in "mase" for name in form.parts):
        return False
    if form.kinds in ("4", "4-4", "4 - 4"):
        return not all(1800 <= part.value <= 2199 for part in form.parts.values())
    years = [part.value for name, part in form.parts.items() if name[0] == "y"]
    return not all(1800 <= year <= 2199 or 2400 <= year <= 2699 for year in years)


class _TextSetting:
    """The language that was given for a text, or that its letters show; looked for only when a date needs it."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._given = base_language(language)
        subtags = language.replace("_", "-").lower().split("-")
        self._region = subtags[-1] if self._given == "en" else ""
        self._shown: str | None = None

    def of(self, form: Form) -> Setting:
        """The setting of one date: its own script says more than the language of the text around it."""
        # A word for "day" stands before it, and full stops are not how Americans write theirs.
        day_first = "D" in form.kinds or "2.2" in form.kinds
        return Setting(self._language(self._text[form.start : form.end]), self._region, day_first)

    def _language(self, printed: str) -> str:
        own = _SCRIPTS.search(printed)
        if own:
            return _LANGUAGES[(own.lastindex or 1) - 1]
        if self._given:
            return self._given
        if self._shown is None:
            shown = language_of_script(script_of(self._text), latin="")
            self._shown = "" if shown == "und" else shown
        return self._shown


def _found(text: str, form: Form, setting: _TextSetting) -> FoundDate:
    printed = text[form.start : form.end]
    readings, why = meanings(form.parts, setting.of(form))
    reason = ""
    if len(readings) > 1:
        said = [printed_period(period) for period in readings]
        reasons = " and ".join(WHY[key] for key in why)
        reason = f"“{printed}” can be {', '.join(said[:-1])} or {said[-1]}: {reasons}."
    return FoundDate(
        printed, form.start, form.end, tuple(replace(period, printed=printed) for period in readings), reason
    )

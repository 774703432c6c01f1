"""A small record of a year, and its report, for the tests of this folder."""

from datetime import date
from typing import Any

from sampan.network.models import Language
from sampan.reports.actions.builds import make_batch
from sampan.reports.actions.editions import start_report
from sampan.reports.models import Report

from ..factories import (
    cite,
    make_activity,
    make_country,
    make_figure,
    make_indicator,
    make_language,
    make_member,
    make_organisation,
    make_source,
)

EVENT = "event:forum"


def a_year() -> Any:
    """A network with a member, a forum of 2016 and a figure with its source; the forum is given back."""
    cambodia = make_country(key="cambodia", name="Cambodia", in_region=True)
    make_organisation(key="net", name="The Network", acronym="NET", is_network=True)
    make_member(key="lscw", name="LSCW", heading=cambodia, country=cambodia)
    figure = make_figure(
        key="registered",
        indicator=make_indicator(key="indicator", name="Registered migrants", place=cambodia),
        place=cambodia,
        start=date(2016, 6, 1),
        end=date(2016, 6, 1),
        precision="day",
    )
    cite(figure, make_source(key="ministry", title="A Ministry’s Count"))
    return make_activity(
        key="forum",
        kind="forum",
        title="Forum of Migrants",
        places=[cambodia],
        start=date(2016, 10, 8),
        end=date(2016, 10, 9),
        precision="day",
        summary="They met for two days.",
    )


def a_report(language: str = "en") -> Report:
    """The report of that year."""
    return start_report(year=2016, language=_language(language), by=None)


def _language(code: str) -> Language:
    return Language.objects.filter(pk=code).first() or make_language(code)


def made(builds: list[Any]) -> list[Any]:
    """The builds after the worker has been at them."""
    for batch in dict.fromkeys(build.batch for build in builds):
        make_batch.func(batch=batch)
    for build in builds:
        build.refresh_from_db()
    return builds

"""Who is on a list, for whoever runs it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import QuerySet

from ..models import (
    ArchiveImport,
    ListException,
    MailingList,
    Removal,
    Subscription,
    SubscriptionEvent,
    SubscriptionState,
)

LATEST = 15


def people_on(mailing_list: MailingList) -> QuerySet[Subscription]:
    """The subscriptions of a list, by address."""
    rows: QuerySet[Subscription] = mailing_list.subscriptions.select_related("organisation").order_by("address_key")
    return rows


def counts_of(mailing_list: MailingList) -> dict[str, int]:
    """How many there are in each state, and in all."""
    states = Counter(mailing_list.subscriptions.values_list("state", flat=True))
    return {"all": sum(states.values()), **{state.value: states[state] for state in SubscriptionState}}


def latest_changes(mailing_list: MailingList) -> list[SubscriptionEvent]:
    """Who came and went last, without addresses."""
    rows: Any = mailing_list.events.select_related("person", "organisation", "by")
    return list(rows[:LATEST])


def exceptions_of(mailing_list: MailingList, *, day: Any) -> list[ListException]:
    """The exceptions that hold or will."""
    return list(mailing_list.exceptions.filter(end__gte=day).select_related("made_by"))


def imports_of(mailing_list: MailingList) -> list[ArchiveImport]:
    """What was read in, the last first."""
    return list(mailing_list.imports.all()[:LATEST])


def removals_of(mailing_list: MailingList) -> list[Removal]:
    """What was taken out, the last first."""
    return list(mailing_list.removals.select_related("by")[:LATEST])

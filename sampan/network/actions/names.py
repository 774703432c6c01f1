"""Deciding of two records whose names may be one. Nothing here deletes or joins records: people do that at the desk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sampan.core.text import fold

from ..models import NameDecision, NameKind, Organisation, OrganisationName, Person, PersonName, User, Verdict
from ..permissions import may_decide_names
from ..queries.names import MODELS, names_of, own_name

SPELLINGS = (NameKind.ACCEPTED.value, NameKind.ERROR.value)


def keep_as_spelling(*, record: Any, other: Any, kind: str = NameKind.ACCEPTED, by: User) -> NameDecision:
    """Say that two records are one, and keep the name of `other` on `record`, as accepted or as a misspelling.

    A name that `record` bears already is not added again. `other` stays as it is.
    """
    may_decide_names(by)
    if kind not in SPELLINGS:
        raise ValidationError(_("Another spelling is either accepted or a misspelling."))
    with transaction.atomic():
        decision = _decide(record, other, Verdict.SAME, by)
        borne = {fold(name) for name, _language in names_of(record)}
        name = own_name(other)
        revision = None
        if fold(name) not in borne:
            row = (
                OrganisationName(organisation=record) if isinstance(record, Organisation) else PersonName(person=record)
            )
            row.name, row.language_id, row.kind = name, other.name_language_id, kind
            row.full_clean()
            row.save()
            # Anew from the database: the object may remember the names it had.
            revision = type(record).objects.get(pk=record.pk).save_revision(user=by, clean=False)
        data = {"name": name, "kind": kind, "other": other.key, "added": revision is not None}
        log(instance=record, action="name.keep", user=by, data=data, revision=revision, content_changed=bool(revision))
    return decision


def tell_apart(*, first: Any, second: Any, by: User) -> NameDecision:
    """Say that two records are two, whatever their names; they are not proposed again."""
    may_decide_names(by)
    with transaction.atomic():
        decision = _decide(first, second, Verdict.DIFFERENT, by)
        log(instance=first, action="name.tell_apart", user=by, data={"other": second.key})
    return decision


def take_back_decision(*, decision: NameDecision, by: User) -> None:
    """Forget a verdict, so that the two are proposed again. A name that was kept stays: it is taken out in the record."""
    may_decide_names(by)
    with transaction.atomic():
        record = MODELS[decision.table].objects.filter(key__in=(decision.first_key, decision.second_key)).first()
        if record is not None:
            data = {"first": decision.first_key, "second": decision.second_key, "verdict": decision.verdict}
            log(instance=record, action="name.take_back", user=by, data=data)
        decision.delete()


def _decide(first: Organisation | Person, second: Organisation | Person, verdict: Verdict, by: User) -> NameDecision:
    if type(first) is not type(second):
        raise ValidationError(_("An organisation and a person are never one."))
    table = next(table for table, model in MODELS.items() if isinstance(first, model))
    one, other = sorted((first.key, second.key))
    decision = NameDecision(table=table, first_key=one, second_key=other, verdict=verdict, by=by)
    decision.full_clean()
    decision.save()
    return decision

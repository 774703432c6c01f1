"""What every table keeps to: constraints that speak, dates that can be asked, records that hide what is not for everybody."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from sampan.activities.models import Activity, ActivityKind
from sampan.figures.models import Figure, Indicator
from sampan.library.models import Consent, Photo
from sampan.network.models import (
    MEMBERS,
    STAFF,
    Committee,
    CommitteeSeat,
    Dated,
    Language,
    Membership,
    Organisation,
    OrganisationName,
    Person,
    Place,
    PlaceKind,
    Restricted,
    User,
)
from sampan.policies.models import Pathway, Rule
from sampan.sources.models import Measured, Note, Source
from tests.factories import make_member

OURS = [model for model in apps.get_models() if model.__module__.startswith("sampan.")]
DEC_2016 = datetime.date(2016, 12, 31)


def test_every_constraint_speaks_to_a_member():
    default = str(models.BaseConstraint.default_violation_error_message)
    silent = [
        f"{model.__name__}: {constraint.name}"
        for model in OURS
        for constraint in model._meta.constraints
        if str(constraint.violation_error_message) == default or "_" not in constraint.name
    ]
    assert silent == []


def test_every_dated_and_measured_table_keeps_its_constraints():
    for model in OURS:
        names = " ".join(constraint.name for constraint in model._meta.constraints)
        if issubclass(model, Dated):
            assert "ends_after_it_starts" in names, model
            assert "goes_on_or_ends" in names, model
        if issubclass(model, Measured):
            assert "range_is_upright" in names, model
            assert "range_has_two_ends" in names, model


def test_every_restricted_record_is_asked_through_visible_to():
    for model in OURS:
        if issubclass(model, Restricted):
            assert hasattr(model._default_manager.all(), "visible_to"), model


@pytest.fixture
def en(db):
    return Language.objects.create(slug="en", name="English", own_name="English", script="Latn")


@pytest.fixture
def thailand(en):
    kind = PlaceKind.objects.create(slug="country", name="country")
    return Place.objects.create(key="thailand", name="Thailand", kind=kind, is_country=True)


@pytest.fixture
def organisation(en):
    return Organisation.objects.create(key="lscw", name="Legal Support for Children and Women", acronym="LSCW")


def test_a_range_upside_down_is_refused_by_form_and_by_database(en):
    indicator = Indicator.objects.create(key="i", name="Crossings")
    figure = Figure(key="f", indicator=indicator, label="Crossings", kind="range", minimum=10, maximum=5)
    with pytest.raises(ValidationError, match="upside down"):
        figure.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()


def test_only_one_rival_is_preferred_and_for_a_reason(en):
    indicator = Indicator.objects.create(key="i", name="Lao migrants in Thailand")
    given = {"indicator": indicator, "label": "Lao", "kind": "exact", "value": 1}
    with pytest.raises(ValidationError, match="Say why"):
        Figure(key="a", is_preferred=True, **given).full_clean()
    Figure.objects.create(key="a", is_preferred=True, preferred_reason="It says whom it counts.", **given)
    with pytest.raises(ValidationError, match="already the preferred one"):
        Figure(key="b", is_preferred=True, preferred_reason="Newer.", **given).full_clean()


def test_an_anonymous_donor_cannot_have_a_name(en):
    with pytest.raises(ValidationError, match="anonymous donor has no name"):
        Organisation(key="a", is_anonymous=True, name="Somebody").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(key="a", is_anonymous=True, acronym="SB")
    assert str(Organisation.objects.create(key="b", is_anonymous=True)) == "an anonymous donor"


def test_a_lost_note_names_no_source(en):
    report = Source.objects.create(key="r", title="Report")
    with pytest.raises(ValidationError, match="names no source"):
        Note(key="n", document=report, order=1, form="missing", source=report).full_clean()


def test_members_as_at_a_day_counts_unknown_starts_and_open_ends(en, thailand):
    def member(key, **interval):
        organisation = Organisation.objects.create(key=key, name=key)
        return Membership.objects.create(organisation=organisation, heading=thailand, **interval)

    since_unknown = member("a", is_open=True)
    ended_that_day = member("b", end=DEC_2016, precision="day")
    member("c", end=datetime.date(2016, 12, 30), precision="day")
    begins_that_day = member("d", start=DEC_2016, precision="day", is_open=True)
    member("e", start=datetime.date(2017, 1, 1), precision="day")
    assert set(Membership.objects.as_at(DEC_2016)) == {since_unknown, ended_that_day, begins_that_day}


def test_an_organisation_is_found_by_every_name_it_bears(organisation):
    OrganisationName.objects.create(organisation=organisation, name="Young Chi Oo", kind="error", language_id="en")
    for name in ("lscw", "Legal  Support for Children and Women", "young chi oo"):
        assert list(Organisation.objects.named(name)) == [organisation]


def test_nobody_sits_twice_on_a_committee_at_once(organisation):
    committee = Committee.objects.create(key="sc", name="Steering Committee")
    person = Person.objects.create(key="p", printed_name="Chhan Sokunthea")
    CommitteeSeat.objects.create(key="a", committee=committee, person=person)
    with pytest.raises(ValidationError, match="already has a seat"):
        CommitteeSeat(key="b", committee=committee, person=person).full_clean()


def test_a_date_without_its_precision_is_refused(en):
    with pytest.raises(ValidationError, match="how precise"):
        Source(key="s", title="S", start=DEC_2016).full_clean()


def test_rules_as_at_a_day(en):
    pathway = Pathway.objects.create(key="mou", name="MOU")
    old = Rule.objects.create(
        key="old",
        pathway=pathway,
        kind="stay",
        text="Three years",
        duration="P3Y",
        end=datetime.date(2016, 5, 31),
        precision="month",
    )
    new = Rule.objects.create(
        key="new",
        pathway=pathway,
        kind="stay",
        text="Thirty days",
        duration="P30D",
        start=datetime.date(2016, 6, 1),
        precision="month",
    )
    assert list(Rule.objects.as_at(datetime.date(2016, 3, 1))) == [old]
    assert list(Rule.objects.as_at(DEC_2016)) == [new]


@pytest.fixture
def three_activities(en):
    kind = ActivityKind.objects.create(slug="meeting", name="meeting")
    return {
        audience: Activity.objects.create(key=audience, kind=kind, title=audience, audience=audience)
        for audience in ("public", "members", "staff")
    }


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (None, {"public"}),
        ("anonymous", {"public"}),
        ("nobody", {"public"}),
        (MEMBERS, {"public", "members"}),
        (STAFF, {"public", "members", "staff"}),
        ("administrator", {"public", "members", "staff"}),
        ("inactive", {"public"}),
    ],
)
def test_a_restricted_record_is_seen_by_its_audience_only(three_activities, role, seen):
    if role is None:
        user = None
    elif role == "anonymous":
        user = AnonymousUser()
    else:
        user = User.objects.create(
            username="u", is_superuser=role in ("administrator", "inactive"), is_active=role != "inactive"
        )
        if role in (MEMBERS, STAFF):
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        if role == MEMBERS:
            user.organisation = make_member()
            user.save()
    assert {activity.key for activity in Activity.objects.visible_to(user)} == seen


def test_a_draft_is_seen_by_nobody_outside_the_desk(three_activities):
    Activity.objects.filter(key="public").update(live=False)
    administrator = User.objects.create(username="u", is_superuser=True)
    assert "public" not in {activity.key for activity in Activity.objects.visible_to(administrator)}


@pytest.mark.parametrize(
    ("consent", "shown"),
    [(Consent.GIVEN, True), (Consent.NOT_NEEDED, True), (Consent.NOT_RECORDED, False), (Consent.WITHDRAWN, False)],
)
def test_a_picture_leaves_the_desk_only_with_consent(consent, shown):
    assert Photo(caption="A market", consent=consent, image_id=1).may_be_shown is shown
    assert Photo(caption="A market", consent=consent).may_be_shown is False

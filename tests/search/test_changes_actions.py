"""The database itself notes which documents a change makes old, in the transaction of the change."""

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from sampan.network.actions.triggers import made_triggers
from sampan.network.models import OrganisationName, Place
from sampan.search.actions.changes import PREFIX, unwatch_offers, watch_offers
from sampan.search.models import Change
from sampan.website.models import HomePage, TextPage
from tests.factories import (
    cite,
    make_activity,
    make_figure,
    make_organisation,
    make_place,
    make_policy_action,
    make_source,
)

pytestmark = pytest.mark.django_db


def noted() -> set[str]:
    """What was noted since it was asked last."""
    found = {str(change) for change in Change.objects.all()}
    Change.objects.all().delete()
    return found


@pytest.fixture(autouse=True)
def _nothing_noted(db: None) -> None:
    Change.objects.all().delete()


def test_record_that_is_made_changed_or_deleted_is_noted() -> None:
    source = make_source()
    assert f"source:{source.pk}" in noted()
    type(source).objects.filter(pk=source.pk).update(title="Changed by a bulk update")
    assert noted() == {f"source:{source.pk}"}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_source SET title = 'By hand' WHERE id = %s", [source.pk])
    assert noted() == {f"source:{source.pk}"}
    pk = source.pk
    source.delete()
    assert f"source:{pk}" in noted()


def test_row_below_a_record_makes_it_old_also_when_it_goes_or_moves() -> None:
    one, other = make_organisation(), make_organisation()
    noted()
    name = OrganisationName.objects.create(organisation=one, language_id="en", name="Another name")
    assert noted() == {f"organisation:{one.pk}"}
    OrganisationName.objects.filter(pk=name.pk).update(organisation=other)
    assert noted() == {f"organisation:{one.pk}", f"organisation:{other.pk}"}
    OrganisationName.objects.filter(pk=name.pk).delete()
    assert noted() == {f"organisation:{other.pk}"}


def test_place_that_gets_another_name_makes_all_old_that_names_it() -> None:
    place = make_place(name="Poi Pet")
    figure, elsewhere = make_figure(place=place), make_figure(place=make_place(name="Mukdahan"))
    activity = make_activity(places=[place])
    noted()
    Place.objects.filter(pk=place.pk).update(name="Poipet")
    found = noted()
    assert {f"figure:{figure.pk}", f"activity:{activity.pk}", f"place:{place.pk}"} <= found
    assert f"figure:{elsewhere.pk}" not in found


def test_source_that_gets_another_title_makes_what_cites_it_old() -> None:
    figure, source = make_figure(), make_source()
    cite(figure, source)
    noted()
    type(source).objects.filter(pk=source.pk).update(title="A new title")
    assert {f"figure:{figure.pk}", f"source:{source.pk}"} <= noted()


def test_organisation_that_joins_an_event_is_noted_through_the_table_between() -> None:
    action, organisation = make_policy_action(), make_organisation(name="Ministry")
    noted()
    with connection.cursor() as cursor:
        table = type(action).organisations.through._meta.db_table
        cursor.execute(
            f"INSERT INTO {table} (policyaction_id, organisation_id) VALUES (%s, %s)", [action.pk, organisation.pk]
        )
    assert noted() == {f"policy:{action.pk}"}
    type(organisation).objects.filter(pk=organisation.pk).update(name="Ministry of Labour")
    assert f"policy:{action.pk}" in noted()


def test_what_is_rolled_back_is_not_noted() -> None:
    with transaction.atomic():
        make_source()
        transaction.set_rollback(True)
    assert noted() == set()


def test_watching_twice_changes_nothing_and_letting_go_leaves_nothing() -> None:
    watched = made_triggers(PREFIX)
    assert len(watched) > 50
    watch_offers()
    assert made_triggers(PREFIX) == watched
    unwatch_offers()
    assert made_triggers(PREFIX) == set()
    make_source()
    assert noted() == set()
    watch_offers()
    assert made_triggers(PREFIX) == watched


def test_page_that_gets_another_title_or_is_closed_to_some_is_noted() -> None:
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="home-of-the-test"))
    page = home.add_child(instance=TextPage(title="About us", slug="about-us", body="<p>Words</p>"))
    noted()
    Page.objects.filter(pk=page.pk).update(title="About the network")
    assert noted() == {f"page:{page.pk}"}
    closed = PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    assert f"page:{page.pk}" in noted()
    closed.delete()
    assert f"page:{page.pk}" in noted()

"""What the apps offer: every path exists, every kind that readers see has an address, and nothing closed is offered."""

from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist

from sampan.network.models import Organisation, Person
from sampan.policies.models import PolicyAction
from sampan.search.queries.offers import Offer, hop, offer_of, offers, relations_of
from sampan.website.views.search import KINDS


@pytest.mark.parametrize("offer", offers().values(), ids=list(offers()))
def test_every_path_of_an_offer_leads_somewhere(offer: Offer) -> None:
    for path in (*offer.titles, *offer.texts):
        model: Any = offer.model
        *steps, column = path.split("__")
        for step in steps:
            model = hop(model, step).model
        assert model._meta.get_field(column).concrete, path
    for path in relations_of(offer):
        model = offer.model
        for step in path.split("__"):
            model = hop(model, step).model


def test_every_public_kind_has_words_and_an_address() -> None:
    assert set(KINDS) == {kind for kind, offer in offers().items() if offer.is_public}


def test_each_kind_is_offered_once_and_each_table_by_one_kind() -> None:
    assert len({offer.model for offer in offers().values()}) == len(offers())
    assert {"organisation", "figure", "rule", "activity", "edition", "source", "term", "page"} <= set(offers())
    assert offer_of(Organisation) is offers()["organisation"]


def test_no_address_and_nothing_for_staff_only_is_among_the_words() -> None:
    person = offers()["person"]
    assert not {"email", "remark"} & {*person.titles, *person.texts}
    assert "remark" not in offers()["organisation"].texts


def test_hop_says_which_table_holds_the_key() -> None:
    assert hop(Organisation, "country").link is None
    assert hop(Organisation, "names").link_column == "organisation_id"
    through = hop(PolicyAction, "organisations")
    assert (through.model, through.link) == (Organisation, PolicyAction.organisations.through)
    with pytest.raises(ValueError, match="is no relation"):
        hop(Person, "printed_name")
    with pytest.raises(FieldDoesNotExist):
        hop(Person, "nothing")

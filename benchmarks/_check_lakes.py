"""The record of the invented network of `_check_lakes.txt`, small as a network's first record is."""

from __future__ import annotations

from datetime import date

from sampan.core.checks.register import (
    Activity,
    Organisation,
    OtherName,
    Person,
    Place,
    Register,
    Series,
    Term,
    Work,
)
from sampan.core.dates import Period, Precision


def _days(month: int, first: int, last: int) -> Period:
    return Period(date(2023, month, first), date(2023, month, last), Precision.DAY)


REGISTER = Register(
    year=2023,
    organisations=(
        Organisation("tlfa", "Three Lakes Fishworkers’ Alliance", "TLFA", is_network=True),
        Organisation("nfc", "Nyanza Fishers’ Cooperative", "NFC", country="kenya"),
        Organisation("homa-bay-women", "Homa Bay Women Fish Traders’ Association", country="kenya"),
        Organisation("mdpu", "Mwanza Dagaa Processors’ Union", "MDPU", country="tanzania"),
        Organisation("kigoma-crew", "Kigoma Boat Owners and Crew Society", country="tanzania"),
        Organisation("katosi", "Katosi Women Development Trust", country="uganda"),
        Organisation("jinja", "Jinja Landing Sites Forum", country="uganda"),
        Organisation("nkhotakota", "Nkhotakota Fishers’ Association", country="malawi"),
        Organisation("kmfri", "Kenya Marine and Fisheries Research Institute", "KMFRI", country="kenya"),
        Organisation("lvfo", "Lake Victoria Fisheries Organization", "LVFO", country="uganda"),
    ),
    people=(
        Person("odhiambo", "Akinyi Odhiambo", "Ms.", "Odhiambo", "Akinyi"),
        Person("mwakalinga", "Joseph Mwakalinga", "Mr.", "Mwakalinga", "Joseph"),
        Person("nakato", "Grace Nakato", "Ms.", "Nakato", "Grace"),
        Person("phiri", "Daniel Phiri", "Mr.", "Phiri", "Daniel"),
        Person("ouma", "Peter Otieno Ouma", "", "Ouma", "Peter Otieno"),
    ),
    places=(
        Place("kenya", "Kenya", "country", country="kenya", is_country=True, in_region=True),
        Place("tanzania", "Tanzania", "country", country="tanzania", is_country=True, in_region=True),
        Place("uganda", "Uganda", "country", country="uganda", is_country=True, in_region=True),
        Place("malawi", "Malawi", "country", country="malawi", is_country=True, in_region=True),
        Place("kisumu", "Kisumu", "city", "kenya", "kenya", others=(OtherName("ကီဆူမူ", language="my"),)),
        Place("dunga", "Dunga", "village", "kenya", "kenya"),
        Place("homa-bay", "Homa Bay", "town", "kenya", "kenya"),
        Place("mwanza", "Mwanza", "city", "tanzania", "tanzania"),
        Place("kigoma", "Kigoma", "town", "tanzania", "tanzania"),
        Place("entebbe", "Entebbe", "town", "uganda", "uganda"),
        Place("katosi-landing", "Katosi", "village", "uganda", "uganda"),
        Place("jinja-city", "Jinja", "city", "uganda", "uganda"),
        Place("salima", "Salima", "town", "malawi", "malawi"),
        Place("nkhotakota-town", "Nkhotakota", "town", "malawi", "malawi"),
    ),
    terms=(Term("bmu", "BMU", True, (OtherName("Beach Management Unit"),)),),
    activities=(
        Activity("crew-contracts", "workshop on crew contracts", "workshop", (), _days(3, 14, 16), ("kisumu",), ("kenya",)),
        Activity("forum-8", "8th East African Fishworkers’ Forum", "forum", (), _days(6, 20, 22), ("mwanza",), ("tanzania",), series="forum", ordinal=8),
    ),
    series=(Series("forum", "East African Fishworkers’ Forum"),),
    works=(Work("weigh-it-twice", "Weigh It Twice: A Guide for Women Who Sell Fish", kind="guide"),),
    languages=("English", "Swahili", "Luganda", "Chichewa"),
)  # fmt: skip

"""The desk's screens: what every table shares, and the tables of this app."""

from .attention import AttentionPanel, attention
from .filters import AskFilter, CountryFilter, YearFilter, filter_set
from .governance import (
    CommitteeSeatViewSet,
    CommitteeViewSet,
    ConferenceViewSet,
    ConsultancyViewSet,
    DecisionViewSet,
    InternshipViewSet,
    OfficeViewSet,
    StaffPostViewSet,
)
from .names import NamesMenuItem, NamesView, decide_names, reason_in_words, take_back
from .organisations import OrganisationViewSet, PersonViewSet
from .panels import dates, group, keyed, names, quantity, row, rows
from .places import LanguageViewSet, OrganisationKindViewSet, PlaceKindViewSet, PlaceViewSet
from .records import RecordDeleteBulkAction, RecordViewSet, VocabularyViewSet, column, day, refers, said
from .searches import TableSearch

__all__ = [
    "AskFilter",
    "AttentionPanel",
    "CommitteeSeatViewSet",
    "CommitteeViewSet",
    "ConferenceViewSet",
    "ConsultancyViewSet",
    "CountryFilter",
    "DecisionViewSet",
    "InternshipViewSet",
    "LanguageViewSet",
    "NamesMenuItem",
    "NamesView",
    "OfficeViewSet",
    "OrganisationKindViewSet",
    "OrganisationViewSet",
    "PersonViewSet",
    "PlaceKindViewSet",
    "PlaceViewSet",
    "RecordDeleteBulkAction",
    "RecordViewSet",
    "StaffPostViewSet",
    "TableSearch",
    "VocabularyViewSet",
    "YearFilter",
    "attention",
    "column",
    "dates",
    "day",
    "decide_names",
    "filter_set",
    "group",
    "keyed",
    "names",
    "quantity",
    "reason_in_words",
    "refers",
    "row",
    "rows",
    "said",
    "take_back",
]

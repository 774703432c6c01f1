"""The models of the network, split by noun."""

from .accounts import COUNTRY_EDITORS, GROUPS, MEMBERS, STAFF, User
from .governance import Committee, CommitteeSeat, Conference, Decision, HowChosen
from .names import NameDecision, NamedTable, Verdict
from .organisations import Membership, Organisation, OrganisationKind, OrganisationName
from .people import Affiliation, NameOrder, Person, PersonName
from .places import Language, Name, NameKind, Place, PlaceKind, PlaceName, Title
from .record import (
    KEY_PATTERN,
    Audience,
    Certainty,
    Dated,
    DatedQuerySet,
    DatedRecordQuerySet,
    DraftedRecord,
    Keyed,
    Record,
    RecordQuerySet,
    Restricted,
    Vocabulary,
    audiences_open_to,
    dated_constraints,
)
from .schedule import ScheduledRun
from .secretariat import Consultancy, HostRole, Internship, Office, OfficeHost, StaffPost

__all__ = [
    "COUNTRY_EDITORS",
    "GROUPS",
    "KEY_PATTERN",
    "MEMBERS",
    "STAFF",
    "Affiliation",
    "Audience",
    "Certainty",
    "Committee",
    "CommitteeSeat",
    "Conference",
    "Consultancy",
    "Dated",
    "DatedQuerySet",
    "DatedRecordQuerySet",
    "Decision",
    "DraftedRecord",
    "HostRole",
    "HowChosen",
    "Internship",
    "Keyed",
    "Language",
    "Membership",
    "Name",
    "NameDecision",
    "NameKind",
    "NameOrder",
    "NamedTable",
    "Office",
    "OfficeHost",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Person",
    "PersonName",
    "Place",
    "PlaceKind",
    "PlaceName",
    "Record",
    "RecordQuerySet",
    "Restricted",
    "ScheduledRun",
    "StaffPost",
    "Title",
    "User",
    "Verdict",
    "Vocabulary",
    "audiences_open_to",
    "dated_constraints",
]

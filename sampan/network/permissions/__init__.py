"""Who may do what: load files, edit records, open the addresses of the desk."""

from .accounts import may_assign_accounts, may_grant_roles
from .addresses import Rule, asked_record, may_open, rule_of
from .files import may_import
from .names import may_decide_names
from .records import (
    DeskRecord,
    Editor,
    RecordPolicy,
    belongs_to_countries_of,
    desk_record,
    desk_records,
    offered_to,
    records_of,
    records_shown_to,
    register_record,
)

__all__ = [
    "DeskRecord",
    "Editor",
    "RecordPolicy",
    "Rule",
    "asked_record",
    "belongs_to_countries_of",
    "desk_record",
    "desk_records",
    "may_assign_accounts",
    "may_decide_names",
    "may_grant_roles",
    "may_import",
    "may_open",
    "offered_to",
    "records_of",
    "records_shown_to",
    "register_record",
    "rule_of",
]

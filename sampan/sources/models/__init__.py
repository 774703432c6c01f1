"""The models of sources, split by noun."""

from .quantity import Measured, measured_constraints
from .reference import (
    Author,
    Citation,
    CitationRole,
    CopyWords,
    Note,
    NoteForm,
    Section,
    Source,
    SourceType,
    StoredCopy,
    citation_constraint,
)
from .statements import Claim, ClaimCitation, ClaimKind, Quotation, QuotationCitation, Truth
from .terms import Definition, Expansion, Term

__all__ = [
    "Author",
    "Citation",
    "CitationRole",
    "Claim",
    "ClaimCitation",
    "ClaimKind",
    "CopyWords",
    "Definition",
    "Expansion",
    "Measured",
    "Note",
    "NoteForm",
    "Quotation",
    "QuotationCitation",
    "Section",
    "Source",
    "SourceType",
    "StoredCopy",
    "Term",
    "Truth",
    "citation_constraint",
    "measured_constraints",
]

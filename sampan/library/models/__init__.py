"""The models of the library, split by noun."""

from .files import CustomDocument, CustomImage, CustomRendition, DocumentWords
from .photos import SHOWABLE, Consent, Photo, PhotoCaption
from .works import Circulation, Edition, Launch, Submission, Work, WorkKind, WorkTitle

__all__ = [
    "SHOWABLE",
    "Circulation",
    "Consent",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "DocumentWords",
    "Edition",
    "Launch",
    "Photo",
    "PhotoCaption",
    "Submission",
    "Work",
    "WorkKind",
    "WorkTitle",
]

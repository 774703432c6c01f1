"""The light markup in which people edit the text of a report: words with references to records and notes, and back.

A grammar of our own, not CommonMark: there `*{work:x}*และ` is no emphasis, because a sign next to a letter may not close
one, and in scripts without spaces every title in the middle of a sentence is such a case. Here a `*` opens before a word and
closes after one, whatever stands outside it. What cannot be read stays in the text as it was typed and is told as a problem.

    ## A heading            - a point         {organisation:map-foundation|acronym}   a record, in one of its forms
    > a quotation           1. a point        {note:a-source, 5; another}             a note that cites
    *emphasis* **strong**   [words](address)  {note: words}                           a note that explains
"""

from .blocks import parse
from .questions import cited, problems, references
from .structure import (
    Block,
    Heading,
    Listing,
    NoteCall,
    Paragraph,
    Parsed,
    Piece,
    Pieces,
    Problem,
    RecordReference,
    Words,
    pieces,
)
from .writing import as_paragraph, escaped, note_of, printed, reference_to

__all__ = [
    "Block",
    "Heading",
    "Listing",
    "NoteCall",
    "Paragraph",
    "Parsed",
    "Piece",
    "Pieces",
    "Problem",
    "RecordReference",
    "Words",
    "as_paragraph",
    "cited",
    "escaped",
    "note_of",
    "parse",
    "pieces",
    "printed",
    "problems",
    "reference_to",
    "references",
]

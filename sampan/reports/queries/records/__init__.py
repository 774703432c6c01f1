"""What a reference in a text prints: the record in one of its forms, with the notes that stand behind it."""

from .forms import FORMS
from .loading import ALIASES, LOADING
from .records import Records, Unresolved

__all__ = ["ALIASES", "FORMS", "LOADING", "Records", "Unresolved"]

"""A document as a Word file that people can work on, and what they changed when it comes back."""

from .making import NotWritten, WordMade, write_word

__all__ = ["NotWritten", "WordMade", "write_word"]

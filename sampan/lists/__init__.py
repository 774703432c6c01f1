"""Mailing lists: who is on them, what was written to them, and what was sent to whom."""

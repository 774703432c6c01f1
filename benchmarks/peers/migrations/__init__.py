"""The table of the plain page."""

"""Sampan: the software that runs a cross-border civil-society network."""

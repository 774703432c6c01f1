"""The public pages, split by noun: each view asks the queries of an app and renders."""

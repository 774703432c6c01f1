"""The peers of `benchmarks/pages.py`: the same content as a plain Wagtail page and as a hand-written Django view."""

"""How the property tests of the core run: a busy machine may be slow, so that no example fails for its time."""

from hypothesis import settings

# The parent is Hypothesis's own choice, which in CI repeats the same examples.
settings.register_profile("core", settings(), deadline=None)
settings.load_profile("core")

"""The examples in the docstrings of the core say what it does."""

import doctest
import importlib
import pkgutil

import pytest

import sampan.core

MODULES = sorted(module.name for module in pkgutil.iter_modules(sampan.core.__path__, "sampan.core."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.failed == 0


def test_examples_teach_the_written_forms() -> None:
    tried = [
        doctest.testmod(importlib.import_module(f"sampan.core.{name}")).attempted for name in ("dates", "quantities")
    ]

    assert min(tried) >= 5

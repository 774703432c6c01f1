"""The examples in the docstrings of the core say what it does."""

import doctest
import importlib
import pkgutil

import pytest

import sampan.core

MODULES = sorted(module.name for module in pkgutil.walk_packages(sampan.core.__path__, "sampan.core."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.failed == 0


@pytest.mark.parametrize("subject", ["dates", "quantities"])
def test_examples_teach_the_written_forms(subject: str) -> None:
    names = [name for name in MODULES if f"{name}.".startswith(f"sampan.core.{subject}.")]

    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in names) >= 5

"""The example in the docstring of each method module is worked as it says."""

import doctest
from importlib import import_module

import pytest

from gewoondoen.knowledge import PURE


@pytest.mark.parametrize("name", PURE)
def test_the_worked_examples_of_each_method_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"gewoondoen.knowledge.{name}")).failed == 0

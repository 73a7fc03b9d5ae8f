"""Settings come from the environment; a bad value is refused at start, in one line that names it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from gewoondoen.config.env import VARIABLES, Environment


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("Ja", True), ("0", False), ("", False)])
def test_a_truth_is_read_in_both_languages(value: str, expected: bool) -> None:
    assert Environment({"DEMO": value}).truth("DEMO") is expected


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [("DEMO", "maybe", "truth"), ("WEB_PROCESSES", "-1", "number"), ("WEB_PROCESSES", "two", "number")],
)
def test_a_bad_value_is_named(name: str, value: str, read: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name}.*{value}"):
        getattr(Environment({name: value}), read)(name)


def test_a_choice_outside_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(ImproperlyConfigured, match="pdok, offline"):
        Environment({"ADDRESS_SEARCH": "maps"}).one_of("ADDRESS_SEARCH", "pdok", "offline")


def test_words_between_commas_lose_their_spaces() -> None:
    assert Environment({"ALLOWED_HOSTS": "a.nl, b.nl,"}).words("ALLOWED_HOSTS") == ["a.nl", "b.nl"]


def test_every_variable_has_a_meaning_that_is_a_sentence() -> None:
    assert all(variable.meaning.endswith(".") for variable in VARIABLES.values())

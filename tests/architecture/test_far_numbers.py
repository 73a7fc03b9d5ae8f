"""Numbers in an address are typed by anyone: one that no database holds leads to a page that is not there."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.world import World

FAR = 10**30


def numbered(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the addresses with a number in them, each with a value for whatever it asks."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from numbered(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
        elif each.name and (asked := each.pattern.converters):
            kinds = {name: type(converter).__name__ for name, converter in asked.items()}
            if "IntConverter" in kinds.values():
                words = {"reference": "GD-2222", "kind": "challenge"}
                values = {name: FAR if kind == "IntConverter" else words.get(name, "x") for name, kind in kinds.items()}
                if "UUIDConverter" not in kinds.values():
                    yield f"{space}{each.name}", values


@pytest.mark.parametrize("persona", ["anonymous", "area_worker.own"])
def test_a_number_that_no_database_holds_is_a_page_that_is_not_there(world: World, persona: str) -> None:
    client: Client = world.client(persona)
    client.raise_request_exception = False
    broken = []
    for name, values in numbered(get_resolver().url_patterns):
        with suppress(NoReverseMatch):  # a word that this address does not take
            if client.get(reverse(name, kwargs=values)).status_code >= 500:
                broken.append(name)
    assert broken == []

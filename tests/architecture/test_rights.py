"""Every address × everyone: who is let in, and nobody else."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.rights import Right
from tests.world import ANONYMOUS, PERSONAS, World


def tables() -> Iterator[Right]:
    for path in sorted(Path(__file__).parent.parent.glob("*/rights.py")):
        yield from importlib.import_module(f"tests.{path.parent.name}.rights").ROUTES


def routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern.url_patterns, prefix + space)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield prefix + pattern.name


RIGHTS = list(tables())


def is_let_in(client: Client, right: Right, url: str, data: dict[str, object]) -> bool:
    response = getattr(client, right.method)(url, data)
    if response.status_code in {403, 404}:
        return False
    return not (response.status_code == 302 and response.url.startswith(reverse(settings.LOGIN_URL)))


@pytest.mark.parametrize("right", RIGHTS, ids=lambda right: f"{right.method} {right.route}")
def test_an_address_lets_in_exactly_who_may_come_in(right: Right, world: World) -> None:
    url = reverse(right.route, kwargs=dict(right.kwargs(world)) or None)
    data = dict(right.data(world))
    let_in = set()
    for persona in sorted(PERSONAS):
        client = world.client(persona)
        with transaction.atomic():
            if is_let_in(client, right, url, data):
                let_in.add(persona)
            transaction.set_rollback(True)
    assert let_in == set(right.allowed)


def test_every_address_stands_in_a_table() -> None:
    known = {right.route for right in RIGHTS}
    missing = sorted(set(routes(get_resolver().url_patterns)) - known)
    assert missing == []


def test_every_address_that_is_open_to_anyone_is_on_this_list() -> None:
    public = sorted({right.route for right in RIGHTS if ANONYMOUS in right.allowed})
    listed = (Path(__file__).parent / "public_routes.txt").read_text().split()
    assert public == sorted(listed)

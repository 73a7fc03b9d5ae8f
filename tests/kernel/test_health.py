"""Two addresses for what watches over the processes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def broken(*_args: object) -> object:
    raise OperationalError("the server closed the connection")


@contextmanager
def no_database() -> Iterator[None]:
    with connection.execute_wrapper(broken):
        yield


def test_a_process_that_answers_is_alive_whatever_its_database_does(client: Client) -> None:
    with no_database():
        assert client.get("/livez").status_code == 200


def test_a_process_is_ready_when_its_database_answers(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


def test_a_process_without_a_database_is_not_ready_and_says_no_more_than_that(client: Client) -> None:
    with no_database():
        response = client.get("/readyz")
    assert response.status_code == 503
    assert b"server closed" not in response.content


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_no_proxy_keeps_the_answer(client: Client, address: str) -> None:
    assert "no-store" in client.get(address)["Cache-Control"]

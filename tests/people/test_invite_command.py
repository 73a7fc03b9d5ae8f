"""`gewoondoen invite`: the way in for the first administrator; each mistake is one line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gewoondoen.people.models import User
from tests.world import World


def invite(*arguments: str) -> str:
    out = StringIO()
    call_command("invite", *arguments, stdout=out)
    return out.getvalue()


def test_the_first_administrator_is_made(world: World) -> None:
    said = invite("Beheer@Teststad.example", "--role", "administrator", "--name", "Bea")
    assert (
        said == "beheer@teststad.example has the role administrator for the whole and can sign in by e-mailed code.\n"
    )
    made = User.objects.get()
    assert (made.name, made.grants.get().area) == ("Bea", None)


def test_a_worker_of_an_area_and_an_organisation(world: World) -> None:
    world.organisation("De Linde")
    invite("an@teststad.example", "--role", "partner", "--area", "wk999901", "--organisation", "de linde")
    made = User.objects.get()
    assert made.grants.get().area == world.oost
    assert str(made.organisation) == "De Linde"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["geen adres", "--role", "partner"], "'geen adres' is not an e-mail address."),
        (["an@teststad.example", "--role", "baas"], "There is no role 'baas'. Choose from resident,"),
        (["an@teststad.example", "--role", "partner", "--area", "WK0"], "There is no area 'WK0'."),
        (["an@teststad.example", "--role", "partner", "--organisation", "X"], "There is no organisation 'X'."),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(world: World, arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError) as error:
        invite(*arguments)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
    assert not User.objects.exists()


def test_the_same_role_twice_is_said(world: World) -> None:
    invite("an@teststad.example", "--role", "partner", "--area", "WK999901")
    with pytest.raises(CommandError):
        invite("an@teststad.example", "--role", "partner", "--area", "WK999901")

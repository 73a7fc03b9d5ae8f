"""Challenges for the tests of this room."""

import pytest

from tests.challenges.making import Made
from tests.world import World


@pytest.fixture
def made(world: World) -> Made:
    """Makes challenges in Lindehof, by the area worker of Oost."""
    return Made(world)

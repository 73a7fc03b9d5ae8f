"""Platforms for the tests of this room."""

import pytest

from tests.platforms.making import Made
from tests.world import World


@pytest.fixture
def made(world: World) -> Made:
    """Makes platforms in Lindehof, by the area worker of Oost."""
    return Made(world)

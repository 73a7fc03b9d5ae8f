"""Goals for the tests of this room."""

import pytest

from tests.goals.making import Kept
from tests.world import World


@pytest.fixture
def kept(world: World) -> Kept:
    """Keeps goals, by the programme manager of Oost."""
    return Kept(world)

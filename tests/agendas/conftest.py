"""Agendas for the tests of this room."""

import pytest

from tests.agendas.consulting import Consulting
from tests.world import World


@pytest.fixture
def consulting(world: World) -> Consulting:
    """An agenda of Oost on which residents have their say."""
    return Consulting(world)

"""Follows for tests, made by the product's own actions."""

from gewoondoen.following import actions, pieces
from gewoondoen.following.models import Follow
from tests.world import World


def follow(world: World, *, piece: bool = False, confirmed: bool = True, **given: object) -> Follow:
    """Return a follow of Oost, or of 500 metres around the middle of Lindehof, by an address."""
    values: dict[str, object] = {
        "rhythm": "at_once",
        "scope": "all",
        "by": None,
        "email": "buur@bewoner.example",
        **given,
    }
    if piece:
        shape = pieces.around(*world.inside(world.lindehof), 500)
        made = actions.follow_piece(piece=shape, name="Rond de school", **values)  # type: ignore[arg-type]
    else:
        made = actions.follow_area(**{"area": world.oost, **values})  # type: ignore[arg-type]
    return actions.confirm(follow=made) if confirmed else made


def of_persona(world: World, persona: str) -> Follow:
    """Return a follow of Oost by somebody with an account."""
    return actions.follow_area(area=world.oost, rhythm="daily", scope="all", by=world.user(persona))

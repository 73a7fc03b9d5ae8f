from gewoondoen.following import links
from tests.challenges.making import Made
from tests.following.making import follow, of_persona
from tests.rights import Right
from tests.world import PERSONAS, SIGNED_IN, World


def code(world: World) -> dict[str, object]:
    return {"code": world.oost.code}


def token(world: World) -> dict[str, object]:
    return {"token": links.token_for(follow(world).key)}


def piece_token(world: World) -> dict[str, object]:
    return {"token": links.token_for(follow(world, piece=True).key)}


def of_the_area_worker(world: World) -> dict[str, object]:
    return {"pk": of_persona(world, "area_worker.own").pk}


def subject(world: World) -> dict[str, object]:
    return {"kind": "challenge", "pk": Made(world).named().pk}


OWNER = frozenset({"area_worker.own"})

ROUTES: list[Right] = [
    Right("following:mine", SIGNED_IN),
    Right("following:own", OWNER, of_the_area_worker),
    Right("following:own", OWNER, of_the_area_worker, method="post"),
    Right("following:stop_own", OWNER, of_the_area_worker, method="post"),
    Right("following:piece", PERSONAS),
    Right("following:piece_feed", PERSONAS, piece_token),
    Right("following:area", PERSONAS, code),
    Right("following:subject", PERSONAS, subject),
    Right("following:area_feed", PERSONAS, code),
    Right("following:area_calendar", PERSONAS, code),
    Right("following:confirm", PERSONAS, token),
    Right("following:manage", PERSONAS, token),
    Right("following:stop", PERSONAS, token),
]

from collections.abc import Mapping

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from tests.rights import Right
from tests.workspace.making import Made
from tests.world import PERSONAS, SIGNED_IN, World, everywhere, own

WORKING = everywhere("area_worker", "line_manager", "director", "programme_manager", "partner", "platform_member")
CIVIL_SERVANTS = own("area_worker", "line_manager", "programme_manager", "director", "analyst")


def lindehof(world: World) -> Mapping[str, object]:
    return {"code": world.lindehof.code}


def public_signal(world: World) -> Mapping[str, object]:
    return {"kind": "melding", "ident": Made(world).signal().reference}


def private_signal(world: World) -> Mapping[str, object]:
    """Kept by nobody by name, so by the area workers of the area."""
    return {"kind": "melding", "ident": Made(world).signal(kind="stuck").reference}


def public_challenge(world: World) -> Mapping[str, object]:
    return {"kind": "opgave", "ident": Made(world).challenge().pk}


def internal_challenge(world: World) -> Mapping[str, object]:
    challenge = Made(world).challenge()
    Challenge.objects.filter(pk=challenge.pk).update(visibility="internal")
    return {"kind": "opgave", "ident": challenge.pk}


def effort(world: World) -> Mapping[str, object]:
    return {"kind": "inspanning", "ident": Made(world).under_way().efforts.get().pk}


def internal_result(world: World) -> Mapping[str, object]:
    challenge, result = Made(world).with_result()
    Challenge.objects.filter(pk=challenge.pk).update(visibility="internal")
    return {"kind": "resultaat", "ident": result.pk}


def place(world: World) -> Mapping[str, object]:
    return {"address": Area.objects.get(pk=world.lindehof.pk).name}


ROUTES = [
    Right("workspace:home", PERSONAS),
    Right("workspace:start", SIGNED_IN),
    Right("workspace:manage", everywhere("administrator", "area_worker", "analyst")),
    Right("workspace:today", WORKING),
    Right("workspace:today_counts", WORKING),
    Right("workspace:neighbourhood", PERSONAS),
    Right("workspace:neighbourhood", PERSONAS, method="post", data=place),
    Right("workspace:nearby", PERSONAS, lindehof),
    Right("workspace:remember", PERSONAS, lindehof, method="post"),
    Right("workspace:thread", PERSONAS, public_signal),
    Right("workspace:thread", own("area_worker"), private_signal),
    Right("workspace:thread", PERSONAS, public_challenge),
    Right("workspace:thread", CIVIL_SERVANTS, internal_challenge),
    Right("workspace:thread", PERSONAS, effort),
    # The partner De Linde joined it in the making; nobody of the cast works there.
    Right("workspace:thread", CIVIL_SERVANTS, internal_result),
    Right("workspace:unheard", PERSONAS),
    Right("workspace:search", PERSONAS),
    Right("workspace:about", PERSONAS),
    Right("workspace:privacy", PERSONAS),
    Right("workspace:accessibility", PERSONAS),
    Right("workspace:help", PERSONAS),
    Right("workspace:robots", PERSONAS),
    Right("workspace:security", PERSONAS),
]

"""Who is let in at the addresses of patterns."""

from gewoondoen.people.models import Role
from gewoondoen.people.policies import CIVIL_SERVANTS, INVOLVED
from tests.patterns import rights_figures, surging
from tests.rights import Right
from tests.world import World, everywhere, own

KNOWING = own(*INVOLVED)
INSIDE = own(*CIVIL_SERVANTS)
MARKING = own(Role.AREA_WORKER, Role.PROGRAMME_MANAGER, Role.ANALYST)


def surge(world: World) -> dict[str, object]:
    return {"pk": surging.made(world).pk}


def surge_as_csv(world: World) -> dict[str, object]:
    return {**surge(world), "kind": "csv"}


ROUTES = [
    Right("patterns:surges", everywhere(*INVOLVED)),
    Right("patterns:scan", everywhere(Role.AREA_WORKER, Role.PROGRAMME_MANAGER, Role.ANALYST), method="post"),
    Right("patterns:surge", KNOWING, surge),
    Right("patterns:mark", MARKING, surge),
    Right("patterns:mark", MARKING, surge, method="post"),
    Right("patterns:inputs", INSIDE, surge_as_csv),
    *rights_figures.ROUTES,
]

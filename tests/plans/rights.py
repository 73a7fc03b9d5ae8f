"""Who is let in at the addresses of plans. The plan is in Oost, public, of its area worker."""

from collections.abc import Mapping

from gewoondoen.plans import actions
from gewoondoen.plans.models import Chance
from tests.plans.making import ahead, line, plan
from tests.rights import Right
from tests.world import PERSONAS, World, everywhere, own

CIVIL_SERVANTS = ("area_worker", "line_manager", "programme_manager", "director", "analyst")
INVOLVED = (*CIVIL_SERVANTS, "partner", "platform_member", "executive_member")
REGISTERING = everywhere(*CIVIL_SERVANTS, "partner")


def one(world: World) -> Mapping[str, object]:
    """A plan."""
    return {"pk": plan(world).pk}


def meeting(world: World) -> Mapping[str, object]:
    """Two plans of two organisations in one street."""
    plan(world, geometry=line(world))
    heat = world.organisation("Warmtebedrijf", "business")
    plan(world, title="Warmtenet", kind="energy", geometry=line(world, 10), organisation=heat)
    actions.look_for_chances(today=ahead(0))
    return {"pk": Chance.objects.get().pk}


def looked_at(world: World) -> Mapping[str, object]:
    """A list that the area worker of Oost looked at."""
    text = f"nummer;titel;soort;van;tot;gebied\n1;Riool;riool;{ahead(1)};{ahead(9)};{world.lindehof.code}"
    worker = world.user("area_worker.own")
    return {"pk": actions.look(source="Kabels", name="lijst.csv", content=text.encode(), by=worker).pk}


WORKER = own("area_worker")
ROUTES = [
    Right("plans:list", PERSONAS),
    Right("plans:loads", PERSONAS),
    Right("plans:export", PERSONAS, lambda _world: {"kind": "geojson"}),
    Right("plans:plan", PERSONAS, one),
    Right("plans:new", REGISTERING),
    Right("plans:new", REGISTERING, method="post"),
    Right("plans:change", WORKER, one),
    Right("plans:change", WORKER, one, method="post"),
    Right("plans:join", WORKER, one),
    Right("plans:join", WORKER, one, method="post"),
    Right("plans:cancel", WORKER, one),
    Right("plans:cancel", WORKER, one, method="post"),
    Right("plans:chances", everywhere(*INVOLVED)),
    # Both plans are public: who works on another area may read it, and says nothing of it.
    Right("plans:chance", everywhere(*INVOLVED), meeting),
    Right("plans:chance", WORKER, meeting, method="post"),
    Right("plans:import", REGISTERING),
    Right("plans:import", REGISTERING, method="post"),
    Right("plans:import_look", WORKER, looked_at),
    Right("plans:import_publish", WORKER, looked_at, method="post"),
]

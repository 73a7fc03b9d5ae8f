"""Who is let in at the addresses of challenges. The challenge is in Oost, public, and owned by its area worker."""

from collections.abc import Callable, Mapping

from gewoondoen.challenges import actions
from gewoondoen.kernel.domains import Domain
from tests.challenges import rights_evidence, rights_table, rights_tree
from tests.challenges.making import Made, fresh, signal
from tests.knowledge.making import town_figures
from tests.rights import Right
from tests.world import PERSONAS, World, own

STEERING = own("area_worker")
CIVIL_SERVANTS = own("area_worker", "line_manager", "programme_manager", "director", "analyst")
INVOLVED = CIVIL_SERVANTS | own("partner", "platform_member", "executive_member")
JOINING = INVOLVED | own("resident")
ROLES = (
    "area_worker",
    "line_manager",
    "programme_manager",
    "director",
    "analyst",
    "partner",
    "platform_member",
    "resident",
)
NAMING = frozenset(f"{role}.{where}" for role in ROLES for where in ("own", "other"))

Kwargs = Callable[[World], Mapping[str, object]]


def challenge(brought: str) -> Kwargs:
    """A challenge brought to a stage."""
    return lambda world: {"pk": getattr(Made(world), brought)().pk}


def effort(world: World) -> Mapping[str, object]:
    """A planned effort of the area worker."""
    made = Made(world).under_way()
    return {"pk": made.pk, "item": made.efforts.get().pk}


def party(world: World) -> Mapping[str, object]:
    """An organisation that joined, of which none of the cast is."""
    made = Made(world).framed()
    return {"pk": made.pk, "item": made.parties.get().pk}


def evidence(world: World) -> Mapping[str, object]:
    """Words that the area worker added."""
    made = Made(world)
    named = made.named()
    row = actions.add_evidence(challenge=named, text="Gezien", by=made.worker)
    return {"pk": fresh(named).pk, "item": row.pk}


def reference(world: World) -> Mapping[str, object]:
    """A signal in Lindehof, beside an open challenge."""
    Made(world).named()
    return {"reference": signal(world.lindehof).reference}


def figure(world: World) -> Mapping[str, object]:
    """A figure of Lindehof, beside an open challenge."""
    Made(world).named()
    town_figures()
    return {"code": world.lindehof.code, "slug": "inwoners", "period": "2020"}


def version(_world: World) -> Mapping[str, object]:
    """A form as it was opened."""
    return {"version": 1}


def new(world: World) -> Mapping[str, object]:
    """A challenge for Lindehof."""
    return {"area": world.lindehof.pk, "title": "Groen", "why": "Het is kaal", "domains": [Domain.PHYSICAL.value]}


ON_ITSELF = {
    "details": (STEERING, "named"),
    "evidence": (INVOLVED, "named"),
    "domains": (STEERING, "named"),
    "expected": (STEERING, "named"),
    "join": (JOINING, "named"),
    "frame": (STEERING, "framed"),
    "effort": (STEERING, "framed"),
    "result": (STEERING, "under_way"),
    "conclude": (STEERING, "with_result"),
    "hand_over": (STEERING, "named"),
    "face": (STEERING, "named"),
    "visibility": (STEERING, "named"),
    "stop": (STEERING, "named"),
    "reopen": (STEERING, "concluded"),
}
ON_AN_ITEM: dict[str, tuple[frozenset[str], Kwargs]] = {
    "change_evidence": (STEERING, evidence),
    "remove_evidence": (STEERING, evidence),
    "change_party": (STEERING, party),
    "leave": (STEERING, party),
    "change_effort": (STEERING, effort),
    "start_effort": (STEERING, effort),
    "finish_effort": (STEERING, effort),
    "drop_effort": (STEERING, effort),
}
ACTS: list[tuple[str, frozenset[str], Kwargs]] = [
    *((key, allowed, challenge(brought)) for key, (allowed, brought) in ON_ITSELF.items()),
    *((key, allowed, kwargs) for key, (allowed, kwargs) in ON_AN_ITEM.items()),
]
ROUTES = [
    Right("challenges:list", PERSONAS),
    Right("challenges:export", PERSONAS, lambda _world: {"kind": "csv"}),
    Right("challenges:challenge", PERSONAS, challenge("concluded")),
    Right("challenges:new", NAMING),
    Right("challenges:new", NAMING, method="post", data=new),
    Right("challenges:add_signal", INVOLVED | NAMING, reference),
    Right("challenges:add_signal", INVOLVED | NAMING, reference, method="post"),
    Right("challenges:add_figure", INVOLVED | NAMING, figure),
    Right("challenges:add_figure", INVOLVED | NAMING, figure, method="post"),
    *rights_evidence.ROUTES,
    # Reading the form and sending it go through the same door (views.acting.opened).
    *(Right(f"challenges:{key}", allowed, kwargs, method="post", data=version) for key, allowed, kwargs in ACTS),
    *rights_table.ROUTES,
    *rights_tree.ROUTES,
]

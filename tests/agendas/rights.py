"""Who is let in at the addresses of agendas. The agenda is of the platform of Oost, whose one member is its chair."""

from collections.abc import Callable, Mapping

from tests.agendas import rights_voices
from tests.agendas.making import CHAIR, WORKER, Agendas, item
from tests.rights import Right
from tests.world import PERSONAS, World, own

WRITING = frozenset({CHAIR, WORKER})
DECIDING = frozenset({CHAIR})
ANSWERING = own("area_worker", "line_manager", "director")

Kwargs = Callable[[World], Mapping[str, object]]


def agenda(brought: str) -> Kwargs:
    """An agenda brought to a stage."""
    return lambda world: {"pk": getattr(Agendas(world), brought)().pk}


def ranked(brought: str) -> Kwargs:
    """The first item of an agenda brought to a stage."""

    def kwargs(world: World) -> Mapping[str, object]:
        made = getattr(Agendas(world), brought)()
        return {"pk": made.pk, "item": item(made, 1).pk}

    return kwargs


def left_off(world: World) -> Mapping[str, object]:
    """An item that was left off."""
    made = Agendas(world).draft()
    found = item(made, 1)
    made.items.filter(pk=found.pk).update(rank=None, left_off_because="Elders")
    return {"pk": made.pk, "item": found.pk}


def platform(world: World) -> Mapping[str, object]:
    """The platform of Oost."""
    return {"pk": Agendas(world).platform.pk}


def first_version(world: World) -> Mapping[str, object]:
    """The version that was laid before residents."""
    return {"pk": Agendas(world).consulted().pk, "number": 1}


def version(_world: World) -> Mapping[str, object]:
    """A form as it was opened."""
    return {"version": 1}


ACTS: list[tuple[str, frozenset[str], Kwargs]] = [
    ("change", WRITING, agenda("draft")),
    ("add", WRITING, agenda("draft")),
    ("figures", WRITING, agenda("adopted")),
    ("consult", DECIDING, agenda("draft")),
    ("lengthen", DECIDING, agenda("consulted")),
    ("adopt", DECIDING, agenda("said")),
    ("review", DECIDING, agenda("adopted")),
    ("end", DECIDING, agenda("adopted")),
    ("move", WRITING, ranked("draft")),
    ("describe", WRITING, ranked("draft")),
    ("leave_off", WRITING, ranked("draft")),
    ("put_back", WRITING, left_off),
    ("remove", WRITING, ranked("draft")),
    ("answer", ANSWERING, ranked("adopted")),
    ("responsible", ANSWERING, ranked("adopted")),
]
ROUTES = [
    Right("agendas:list", PERSONAS),
    Right("agendas:start", WRITING, platform),
    Right("agendas:start", WRITING, platform, method="post"),
    Right("agendas:agenda", PERSONAS, agenda("adopted")),
    Right("agendas:edit", WRITING, agenda("draft")),
    Right("agendas:answers", PERSONAS, agenda("adopted")),
    Right("agendas:versions", PERSONAS, agenda("adopted")),
    Right("agendas:version", PERSONAS, first_version),
    Right("agendas:document", PERSONAS, agenda("adopted")),
    Right("agendas:pdf", PERSONAS, agenda("adopted")),
    Right("agendas:bring_in", WRITING, agenda("draft")),
    Right("agendas:put_on", WRITING, agenda("draft"), method="post"),
    Right("agendas:mirror", PERSONAS, agenda("adopted")),
    # Reading the form and sending it go through the same door (views.acting.opened).
    *(Right(f"agendas:{key}", allowed, kwargs, method="post", data=version) for key, allowed, kwargs in ACTS),
    *rights_voices.ROUTES,
]

"""Who is let in at the plan of a challenge. It is in Oost, public, and owned by its area worker."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone

from gewoondoen.challenges import actions
from gewoondoen.challenges.cycles import Span
from tests.challenges.making import Made, fresh
from tests.rights import Right
from tests.world import PERSONAS, World, own

STEERING = own("area_worker")
LINE = own("line_manager", "director")

Kwargs = Callable[[World], Mapping[str, object]]


def under_way(world: World) -> Mapping[str, object]:
    """A challenge on which work has begun."""
    return {"pk": Made(world).under_way().pk}


def cycle(world: World) -> Mapping[str, object]:
    """A cycle that is over."""
    made = Made(world)
    challenge = made.under_way()
    first = timezone.localdate() - timedelta(days=40)
    planned = actions.plan_cycle(challenge=challenge, span=Span(first, first + timedelta(days=34)), by=made.worker)
    return {"pk": challenge.pk, "item": planned.pk}


def asked(world: World) -> Mapping[str, object]:
    """Something that the line is asked."""
    made = Made(world)
    challenge = made.under_way()
    today = timezone.localdate()
    request = actions.ask_line(challenge=challenge, of="finance", what="Geld", answer_by=today, by=made.worker)
    return {"pk": challenge.pk, "item": request.pk}


def begun(world: World) -> Mapping[str, object]:
    """An effort of the area worker that has begun."""
    made = Made(world)
    challenge = made.under_way()
    effort = actions.start_effort(effort=challenge.efforts.get(), by=made.worker)
    return {"pk": fresh(challenge).pk, "item": effort.pk}


def version(_world: World) -> Mapping[str, object]:
    """A form as it was opened."""
    return {"version": 1}


ACTS: list[tuple[str, frozenset[str], Kwargs]] = [
    ("cycle", STEERING, under_way),
    ("change_cycle", STEERING, cycle),
    ("review_cycle", STEERING, cycle),
    ("ask_line", STEERING, under_way),
    ("answer_line", LINE, asked),
    ("withdraw_line", STEERING, asked),
    ("put_back_effort", STEERING, begun),
]
ROUTES = [
    Right("challenges:plan", PERSONAS, under_way),
    *(Right(f"challenges:{key}", allowed, kwargs, method="post", data=version) for key, allowed, kwargs in ACTS),
]

"""Who is let in at the addresses of platforms. It is of Lindehof in Oost, without members."""

from collections.abc import Callable, Mapping

from gewoondoen.platforms import actions
from tests.platforms.making import Made, fresh
from tests.rights import Right
from tests.world import PERSONAS, World, everywhere, own

WORKER = own("area_worker")
KEEPING = own("area_worker", "administrator")
FOUNDING = everywhere("area_worker", "administrator")
READING_ALONG = own("area_worker", "line_manager", "programme_manager", "director", "analyst")

Kwargs = Callable[[World], Mapping[str, object]]


def platform(world: World) -> Mapping[str, object]:
    """A platform."""
    return {"pk": Made(world).platform().pk}


def ended(world: World) -> Mapping[str, object]:
    """A platform that ended."""
    made = Made(world)
    found = made.platform()
    actions.end_platform(platform=found, on=found.founded_on, reason="Klaar", by=made.worker)
    return {"pk": found.pk}


def of_a_member(world: World) -> Mapping[str, object]:
    """The term of the resident of Oost."""
    made = Made(world)
    found = made.platform()
    term = actions.seat(platform=found, user=world.user("resident.own"), starts_on=found.founded_on, by=made.worker)
    return {"pk": found.pk, "item": term.pk}


def request(world: World) -> Mapping[str, object]:
    """Somebody who would like to join."""
    found = Made(world).platform()
    asked = actions.ask_to_join(platform=found, text="Graag", name="An", email="an@voorbeeld.example", by=None)
    return {"pk": found.pk, "item": asked.pk}


def meeting(world: World) -> Mapping[str, object]:
    """A public meeting that was held."""
    made = Made(world)
    return {"pk": made.held(made.platform()).pk}


def closed(world: World) -> Mapping[str, object]:
    """A closed one."""
    made = Made(world)
    return {"pk": made.meeting(made.platform(), is_public=False).pk}


def settled(world: World) -> Mapping[str, object]:
    """A meeting with settled notes."""
    made = Made(world)
    return {"pk": made.settled(made.platform()).pk}


def point(world: World) -> Mapping[str, object]:
    """A point of a meeting."""
    made = Made(world)
    held = made.held(fresh(made.platform()))
    return {"pk": held.pk, "item": held.points.get().pk}


ACTS: list[tuple[str, frozenset[str], Kwargs]] = [
    ("meeting_new", WORKER, platform),
    ("seat", KEEPING, platform),
    ("chair", KEEPING, platform),
    ("count", WORKER, platform),
    ("change", KEEPING, platform),
    ("end", KEEPING, platform),
    ("resume", KEEPING, ended),
    ("term", KEEPING, of_a_member),
    ("leave", KEEPING | own("resident"), of_a_member),
    ("name", own("resident"), of_a_member),
    ("answer", WORKER, request),
    ("point", WORKER, meeting),
    ("settle", WORKER, meeting),
    ("change_meeting", WORKER, meeting),
    ("cancel", WORKER, meeting),
    ("reopen", WORKER, settled),
    ("change_point", WORKER, point),
    ("remove_point", WORKER, point),
]
ROUTES = [
    Right("platforms:list", PERSONAS),
    Right("platforms:found", FOUNDING),
    Right("platforms:found", FOUNDING, method="post"),
    Right("platforms:platform", PERSONAS, platform),
    Right("platforms:mirror", PERSONAS, platform),
    Right("platforms:join", PERSONAS, platform),
    Right("platforms:join", PERSONAS, platform, method="post"),
    Right("platforms:meetings", PERSONAS, platform),
    Right("platforms:calendar", PERSONAS, platform),
    Right("platforms:requests", WORKER, platform),
    Right("platforms:meeting", PERSONAS, meeting),
    Right("platforms:meeting", READING_ALONG, closed),
    Right("platforms:move_point", WORKER, point, method="post"),
    *(Right(f"platforms:{key}", allowed, kwargs) for key, allowed, kwargs in ACTS),
    *(Right(f"platforms:{key}", allowed, kwargs, method="post") for key, allowed, kwargs in ACTS),
]

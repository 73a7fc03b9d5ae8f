"""What the line and others plan in the areas: told, joining what lives there or standing apart, and the chances."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from gewoondoen.demo import streets
from gewoondoen.demo.building.scene import Act, Scene, Text, text_of
from gewoondoen.demo.people import face_of
from gewoondoen.demo.places import NEIGHBOURHOODS, code_of
from gewoondoen.people.models import User
from gewoondoen.plans import actions
from gewoondoen.plans.models import Chance, LinePlan

DISTRICTS = {each.name: each.district.name for each in NEIGHBOURHOODS}
SAID_AFTER = 1  # days after which a plan said how it joins
LOOKED_FOR = 15  # days ago that the night found the chances


def build_plans(scene: Scene) -> None:
    """Write all plans, how they join, and the chance that was talked about."""
    text = text_of("plans")
    houses = streets.addresses(scene.seed)
    acts: list[Act] = []
    for turn, each in enumerate(text["plan"]):
        place, by = _line(houses, each), scene.users[face_of(DISTRICTS[each["area"]])]
        told = scene.moment(each["told"], turn)
        acts.append((told, partial(_tell, scene, each, place, by)))
        if "joins" in each:
            said = scene.moment(each["told"] - SAID_AFTER, turn)
            acts.append((said, partial(_say, scene, each, by)))
    night = scene.day(LOOKED_FOR)
    acts.append((scene.moment(LOOKED_FOR, 60), lambda: actions.look_for_chances(today=night)))
    chance = text["chance"]
    acts.append((scene.moment(chance["day"]), lambda: _mark(scene, chance)))
    scene.play(acts)


def _line(houses: Sequence[streets.Address], text: Text) -> dict[str, Any] | None:
    """Return a street as a line from its first house to its last, through the one in the middle."""
    own = [each for each in houses if each.street == text["street"] and each.neighbourhood == code_of(text["area"])]
    own.sort(key=lambda each: each.number)
    if len(own) < 3:
        return None
    corners = [own[0], own[len(own) // 2], own[-1]]
    return {"type": "LineString", "coordinates": [[each.longitude, each.latitude] for each in corners]}


def _tell(scene: Scene, text: Text, place: dict[str, Any] | None, by: User) -> None:
    actions.register_plan(
        title=text["title"],
        kind=text["kind"],
        about=text["about"],
        organisation=scene.organisations[text["by"]],
        contact=by,
        area=scene.area(text["area"]),
        geometry=place,
        street=text["street"],
        weighs_on=text.get("weighs_on", ""),
        starts_on=scene.day(text["from"]),
        ends_on=scene.day(text["until"]),
        by=by,
    )


def _say(scene: Scene, text: Text, by: User) -> None:
    actions.say_joining(
        plan=LinePlan.objects.get(title=text["title"]),
        joins=text["joins"],
        how=text["how"],
        challenge=scene.challenge(text["challenge"]) if "challenge" in text else None,
        by=by,
    )


def _mark(scene: Scene, text: Text) -> None:
    titles = [text["plan"], text["other"]]
    chance = Chance.objects.get(one__title__in=titles, other__title__in=titles)
    actions.mark_chance(chance=chance, state=text["state"], words=text["words"], by=scene.who(text["by"]))

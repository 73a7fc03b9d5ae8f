"""What council and executive want, the frameworks of the council, and what in the areas serves them."""

from datetime import date
from functools import partial
from typing import Any

from gewoondoen.challenges.actions import expect_result
from gewoondoen.demo.building.scene import Act, Scene, Text, face_of, text_of
from gewoondoen.goals import actions
from gewoondoen.goals.models import CouncilFramework, StrategicGoal

# Days ago: when the tree was written down, and when challenges were linked to it.
WRITTEN, LINKED, LOOKED_AT = 430, 200, 90
GOAL, AMBITION = StrategicGoal.Kind.GOAL, StrategicGoal.Kind.AMBITION


def build_goals(scene: Scene) -> None:
    """Write the tree with its frameworks, and link the challenges."""
    text = text_of("goals")
    scene.play([(scene.moment(WRITTEN), lambda: _tree(scene, text))])
    servings = [each for goal in text["goal"] for ambition in goal["ambitions"] for each in _servings(ambition)]
    acts: list[Act] = [
        (scene.moment(_linked(scene, each, turn)), partial(_serve, scene, each)) for turn, each in enumerate(servings)
    ]
    acts += [(scene.moment(LOOKED_AT, turn), partial(_look, scene, each)) for turn, each in enumerate(text["looked"])]
    acts += [(scene.moment(LOOKED_AT, 20), partial(_expect, scene, each)) for each in text["expected"]]
    scene.play(acts)


def _year(scene: Scene, ahead: int, *, last: bool = False) -> date:
    """Return the first or last day of a year, counted from this one."""
    year = scene.calendar.today.year + ahead
    return date(year, 12, 31) if last else date(year, 1, 1)


def _common(scene: Scene, text: Text) -> dict[str, Any]:
    """Return what goals and frameworks share: source, last day and owner."""
    owner = scene.who(text["owner"])
    until = _year(scene, text["until"], last=True)
    return {"source": text["source"], "ends_on": until, "owner": owner, "owner_organisation": owner.organisation}


def _tree(scene: Scene, text: Text) -> None:
    """Write goals, the ambitions under them, and the frameworks."""
    by = scene.who("Mirjam Eshuis")
    for goal in text["goal"]:
        above = _goal(scene, goal, GOAL, None)
        for ambition in goal["ambitions"]:
            _goal(scene, ambition, AMBITION, above)
    for each in text["framework"]:
        actions.add_framework(
            by=by,
            title=each["title"],
            bounds=each["bounds"],
            decided_on=_year(scene, each["from"]),
            goal=StrategicGoal.objects.get(title=each["goal"]),
            **_common(scene, each),
        )


def _goal(scene: Scene, text: Text, kind: str, parent: StrategicGoal | None) -> StrategicGoal:
    return actions.add_goal(
        by=scene.who("Mirjam Eshuis"),
        parent=parent,
        kind=kind,
        title=text["title"],
        about=text["about"],
        starts_on=_year(scene, text["from"]),
        **_common(scene, text),
    )


def _servings(ambition: Text) -> list[Text]:
    """Return what serves an ambition, each with its title."""
    return [{**each, "goal": ambition["title"]} for each in ambition["serves"]]


def _linked(scene: Scene, text: Text, turn: int) -> int:
    """Return how many days ago a challenge was linked: after it was named."""
    named = (scene.calendar.now - scene.challenge(text["challenge"]).created_at).days
    return min(LINKED - turn, max(named - 4, 1))


def _serve(scene: Scene, text: Text) -> None:
    goal = StrategicGoal.objects.get(title=text["goal"])
    actions.serve(challenge=scene.challenge(text["challenge"]), goal=goal, how=text["how"], by=scene.who(text["by"]))


def _look(scene: Scene, text: Text) -> None:
    actions.look_at_framework(
        challenge=scene.challenge(text["challenge"]),
        framework=CouncilFramework.objects.get(title=text["framework"]),
        says=text["says"],
        why=text["why"],
        by=scene.who(text["by"]),
    )


def _expect(scene: Scene, text: Text) -> None:
    challenge = scene.challenge(text["challenge"])
    expect_result(challenge=challenge, result_expected_on=scene.day(text["on"]), by=face_of(challenge))

"""Who is let in at the addresses of goals: everyone reads, those who steer keep."""

from collections.abc import Mapping

from gewoondoen.goals import actions
from tests.challenges.making import Made
from tests.goals.making import Kept
from tests.rights import Right
from tests.world import PERSONAS, World, everywhere, own

KEEPING = everywhere("programme_manager", "director", "administrator")
# Who steers the challenge, and who keeps goals and may see it: it is public.
LINKING = own("area_worker") | KEEPING


def goal(world: World) -> Mapping[str, object]:
    """A goal."""
    return {"pk": Kept(world).goal().pk}


def framework(world: World) -> Mapping[str, object]:
    """A framework."""
    return {"pk": Kept(world).framework().pk}


def challenge(world: World) -> Mapping[str, object]:
    """A challenge in Oost."""
    return {"pk": Made(world).named().pk}


def served(world: World) -> Mapping[str, object]:
    """A challenge in Oost that serves a goal."""
    kept = Kept(world)
    made, wanted = kept.made.named(), kept.goal()
    actions.serve(challenge=made, goal=wanted, by=kept.keeper)
    return {"pk": made.pk, "goal": wanted.pk}


ROUTES = [
    Right("goals:goals", PERSONAS),
    Right("goals:goal", PERSONAS, goal),
    Right("goals:framework", PERSONAS, framework),
    Right("goals:new_goal", KEEPING),
    Right("goals:new_goal", KEEPING, method="post"),
    Right("goals:change_goal", KEEPING, goal),
    Right("goals:change_goal", KEEPING, goal, method="post"),
    Right("goals:move_goal", KEEPING, goal, method="post"),
    Right("goals:new_framework", KEEPING),
    Right("goals:new_framework", KEEPING, method="post"),
    Right("goals:change_framework", KEEPING, framework),
    Right("goals:change_framework", KEEPING, framework, method="post"),
    Right("goals:import", KEEPING),
    Right("goals:import", KEEPING, method="post"),
    Right("goals:link", KEEPING, goal),
    Right("goals:of_challenge", LINKING, challenge),
    Right("goals:of_challenge", LINKING, challenge, method="post"),
    Right("goals:look_at", LINKING, challenge, method="post"),
    Right("goals:no_longer", LINKING, served, method="post"),
]

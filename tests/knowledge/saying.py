"""What people say in the tests, said by the acts of the field themselves."""

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import Indicator, Inquiry, Interpretation, Reaction
from tests.world import World

WORKER, PARTNER, RESIDENT, PLATFORM = "area_worker.own", "partner.own", "resident.own", "platform_member.own"


def say(world: World, persona: str = PARTNER, *, area: Area | None = None, **fields: object) -> Interpretation:
    """Say what a persona sees, in Lindehof unless another area is given."""
    given = {"text": "Jonge gezinnen trekken weg.", "area": area or world.lindehof, **fields}
    return actions.interpret(by=world.user(persona), **given)  # type: ignore[arg-type]


def react(
    world: World, said: Interpretation, persona: str = WORKER, *, words: str = "", otherwise: bool = False
) -> Reaction:
    """Let a persona react."""
    return actions.react(interpretation=said, recognises=not otherwise, words=words, by=world.user(persona))


def ask(world: World, persona: str = WORKER, indicator: Indicator | None = None, **fields: object) -> Inquiry:
    """Let a persona ask what people see in Lindehof."""
    given = {"area": world.lindehof, "question": "Waarom minder gezinnen?", **fields}
    return actions.ask_people(by=world.user(persona), indicator=indicator, **given)  # type: ignore[arg-type]


def again(said: Interpretation) -> Interpretation:
    """Read an interpretation again."""
    return Interpretation.objects.select_related("area", "indicator__dataset").get(pk=said.pk)

"""Who is let in at the addresses of stories. What is said is about Oost, by a partner or a resident of it."""

from collections.abc import Mapping

from gewoondoen.knowledge import actions
from tests.rights import Right
from tests.world import PERSONAS, World, everywhere, own

WORKING = ("area_worker", "line_manager", "programme_manager", "director", "partner", "executive_member", "analyst")
INVOLVED = (*WORKING, "platform_member")
SPEAKING = (*INVOLVED, "resident")
AUTHOR = own("partner")
WORKER = own("area_worker")


def said(world: World) -> Mapping[str, object]:
    """What a partner sees, for everyone."""
    return {"pk": actions.interpret(area=world.oost, text="Het trekt weg.", by=world.user("partner.own")).pk}


def unread(world: World) -> Mapping[str, object]:
    """What a resident sees, that nobody read yet."""
    return {"pk": actions.interpret(area=world.oost, text="Het trekt weg.", by=world.user("resident.own")).pk}


def reacted(world: World) -> Mapping[str, object]:
    """A reaction of a resident that nobody read yet."""
    made = actions.interpret(area=world.oost, text="Het trekt weg.", by=world.user("partner.own"))
    resident = world.user("resident.own")
    reaction = actions.react(interpretation=made, recognises=False, words="Welnee", by=resident)
    return {"pk": made.pk, "item": reaction.pk}


def asked(world: World) -> Mapping[str, object]:
    """A question of the area worker."""
    return {"pk": actions.ask_people(area=world.oost, question="Wat ziet u?", by=world.user("area_worker.own")).pk}


ROUTES: list[Right] = [
    Right("knowledge:interpretations", PERSONAS),
    Right("knowledge:interpretation", PERSONAS, said),
    Right("knowledge:interpretation", own(*INVOLVED, "resident"), unread),
    Right("knowledge:interpret", everywhere(*SPEAKING)),
    Right("knowledge:interpret", everywhere(*SPEAKING), method="post"),
    Right("knowledge:story_change", AUTHOR, said, method="post"),
    Right("knowledge:story_confirm", own(*INVOLVED), said, method="post"),
    Right("knowledge:story_open", WORKER, unread, method="post"),
    Right("knowledge:story_withdraw", WORKER | AUTHOR, said, method="post"),
    Right("knowledge:story_react", own(*SPEAKING) - AUTHOR, said, method="post"),
    Right("knowledge:story_open_reaction", WORKER, reacted, method="post"),
    Right("knowledge:inquiries", PERSONAS),
    Right("knowledge:inquiry", PERSONAS, asked),
    Right("knowledge:ask", everywhere(*INVOLVED)),
    Right("knowledge:answer", own(*SPEAKING), asked, method="post"),
    Right("knowledge:close_inquiry", WORKER, asked, method="post"),
]

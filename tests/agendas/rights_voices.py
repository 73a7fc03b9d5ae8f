"""Who is let in where residents have their say, and where somebody looks after that. The agenda is of Oost."""

import uuid
from collections.abc import Callable, Mapping

from gewoondoen.agendas.actions import voices
from tests.agendas.consulting import Consulting
from tests.rights import Right
from tests.world import PERSONAS, SIGNED_IN, World, own

LOOKING_AFTER = own("area_worker")
Kwargs = Callable[[World], Mapping[str, object]]


def agenda(world: World) -> Mapping[str, object]:
    return {"pk": Consulting(world).agenda.pk}


def item(world: World) -> Mapping[str, object]:
    made = Consulting(world)
    return {"pk": made.agenda.pk, "item": made.items[0].pk}


def side(world: World) -> Mapping[str, object]:
    return {**item(world), "side": "voor"}


def argument(world: World) -> Mapping[str, object]:
    made = Consulting(world)
    written = voices.argue(voice=made.voice(), item=made.items[0], is_for=True, text="Woorden")
    return {"pk": made.agenda.pk, "argument": written.pk}


def token(world: World) -> Mapping[str, object]:
    return {**agenda(world), "token": "oud"}


def batch(_world: World) -> Mapping[str, object]:
    return {"batch": "Lindestraat", "number": 2, "key": uuid.uuid4()}


ROUTES = [
    Right("agendas:voices", PERSONAS, agenda),
    Right("agendas:voice_ask", PERSONAS, agenda, method="post"),
    Right("agendas:voice_letter", PERSONAS, agenda, method="post"),
    Right("agendas:voice_account", SIGNED_IN, agenda, method="post"),
    Right("agendas:voice_done", PERSONAS, agenda, method="post"),
    Right("agendas:voice_support", PERSONAS, item, method="post"),
    Right("agendas:voice_argument", PERSONAS, side),
    Right("agendas:voice_argument", PERSONAS, side, method="post"),
    Right("agendas:voice_arguments", PERSONAS, side),
    Right("agendas:voice_withdraw", PERSONAS, agenda),
    Right("agendas:voice_withdraw", PERSONAS, agenda, method="post"),
    # An old link says so, with 410, to everyone.
    Right("agendas:voice_code", PERSONAS, token),
    Right("agendas:consult_settings", LOOKING_AFTER, agenda),
    Right("agendas:consult_settings", LOOKING_AFTER, agenda, method="post"),
    Right("agendas:consult_letters", LOOKING_AFTER, agenda),
    Right("agendas:consult_letters", LOOKING_AFTER, agenda, method="post", data=batch),
    Right("agendas:consult_letters_file", LOOKING_AFTER, agenda, method="post"),
    Right("agendas:consult_letters_withdraw", LOOKING_AFTER, agenda, method="post"),
    Right("agendas:consult_read", LOOKING_AFTER, agenda),
    Right("agendas:consult_read_one", LOOKING_AFTER, argument, method="post"),
    Right("agendas:consult_paper", LOOKING_AFTER, agenda),
    Right("agendas:consult_paper", LOOKING_AFTER, agenda, method="post"),
    Right("agendas:consult_fair", LOOKING_AFTER, agenda),
]

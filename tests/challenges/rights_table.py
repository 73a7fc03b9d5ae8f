"""Who is let in at the table of a challenge, which De Linde (none of the cast) shares with nobody else."""

from collections.abc import Mapping

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Agreement, Consent, Conversation, Frame, Interest
from tests.challenges.making import Made, fresh
from tests.rights import Right
from tests.world import PERSONAS, World, own

STEERING = own("area_worker")
INVOLVED = own(
    *("area_worker", "line_manager", "programme_manager", "director", "analyst"),
    *("partner", "platform_member", "executive_member"),
)


def framed(world: World) -> Mapping[str, object]:
    """A question that was agreed on."""
    return {"pk": Made(world).framed().pk}


def party(world: World) -> Mapping[str, object]:
    """De Linde."""
    made = Made(world).framed()
    return {"pk": made.pk, "item": made.parties.get().pk}


def frame(world: World) -> Mapping[str, object]:
    """A sharper question that lies on the table."""
    made = Made(world)
    lying = actions.put_forward_frame(challenge=made.framed(), question="Hoe dan?", by=made.worker)
    return {"pk": lying.challenge.pk, "item": lying.pk}


def objection(world: World) -> Mapping[str, object]:
    """An objection of De Linde."""
    made = Made(world)
    pk = frame(world)["item"]
    lying = Frame.objects.get(pk=pk)
    said: Consent = actions.give_consent(
        frame=lying, party=lying.challenge.parties.get(), says="objects", objection="Te duur", by=made.worker
    )
    return {"pk": lying.challenge_id, "item": said.pk}


def interest(world: World) -> Mapping[str, object]:
    """What others think of a group."""
    made = Made(world)
    row: Interest = actions.write_interest(challenge=made.named(), group="Jongeren", needs="Een plek", by=made.worker)
    return {"pk": row.challenge_id, "item": row.pk}


def conversation(world: World) -> Mapping[str, object]:
    """A conversation that the area worker wrote down."""
    made = Made(world)
    challenge = fresh(made.named())
    row: Conversation = actions.record_conversation(
        challenge=challenge, held_on=challenge.created_at.date(), about="Licht", by=made.worker
    )
    return {"pk": challenge.pk, "item": row.pk}


def agreement(world: World) -> Mapping[str, object]:
    """An agreement with De Linde."""
    made = Made(world)
    challenge = made.framed()
    row: Agreement = actions.make_agreement(
        challenge=challenge,
        text="Lampen tellen",
        parties=challenge.parties.all(),
        agreed_on=challenge.created_at.date(),
        by=made.worker,
    )
    return {"pk": challenge.pk, "item": row.pk}


def note(world: World) -> Mapping[str, object]:
    """A private note of the area worker."""
    made = Made(world)
    row = actions.write_note(challenge=made.named(), text="Rustig aan", by=made.worker)
    return {"pk": row.challenge_id, "note": row.pk}


def version(_world: World) -> Mapping[str, object]:
    """A form as it was opened."""
    return {"version": 1}


ACTS = [
    ("put_forward", STEERING, framed),
    ("consent", STEERING, party),
    ("answer_objection", STEERING, objection),
    ("agree", STEERING, frame),
    ("withdraw_frame", STEERING, frame),
    ("interest", INVOLVED, framed),
    ("interest_of", INVOLVED, party),
    ("change_interest", INVOLVED, interest),
    ("remove_interest", INVOLVED, interest),
    ("conversation", INVOLVED, framed),
    ("change_conversation", STEERING, conversation),
    ("remove_conversation", STEERING, conversation),
    ("agreement", STEERING, framed),
    ("end_agreement", STEERING, agreement),
    ("agree_anew", STEERING, agreement),
]
ROUTES = [
    Right("challenges:table", PERSONAS, framed),
    Right("challenges:versions", INVOLVED, framed),
    Right("challenges:write_note", INVOLVED, framed),
    Right("challenges:write_note", INVOLVED, framed, method="post"),
    # The note is of the area worker: nobody else gets it, not even with the same role in the same area.
    Right("challenges:remove_note", STEERING, note),
    Right("challenges:remove_note", STEERING, note, method="post"),
    *(Right(f"challenges:{key}", allowed, kwargs, method="post", data=version) for key, allowed, kwargs in ACTS),
]

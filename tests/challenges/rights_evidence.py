"""Who is let in at the evidence of a challenge, and where everyone takes part. The challenge is public."""

from collections.abc import Mapping

from gewoondoen.challenges import actions, links
from gewoondoen.challenges.models import HelpOffer
from tests.challenges.making import Made
from tests.challenges.photos import a_photo
from tests.rights import Right
from tests.world import PERSONAS, World, own

STEERING = own("area_worker")
CONTRIBUTING = own(
    "area_worker", "line_manager", "programme_manager", "director", "analyst", "partner", "platform_member",
    "executive_member",
)  # fmt: skip


def named(world: World) -> Mapping[str, object]:
    """A public challenge."""
    return {"pk": Made(world).named().pk}


def photo(world: World) -> Mapping[str, object]:
    """A photo as evidence of a public challenge."""
    made = Made(world)
    told = actions.Told(text="Donker", photo=a_photo(), photo_shows="Een straat zonder licht")
    row = actions.add_evidence(challenge=made.named(), told=told, by=made.worker)
    return {"pk": row.challenge_id, "item": row.pk}


def passed(world: World) -> Mapping[str, object]:
    """Something that was passed over."""
    made = Made(world)
    row = actions.pass_over(challenge=made.named(), kind="signal", subject="12", by=made.worker)
    return {"pk": row.challenge_id, "item": row.pk}


def reaction(world: World) -> Mapping[str, object]:
    """A reaction that waits to be read."""
    row = actions.react(challenge=Made(world).named(), text="Hier is het ook donker", by=None)
    return {"pk": row.challenge_id, "item": row.pk}


def offer(world: World) -> HelpOffer:
    """Two hours on Saturdays, by somebody without an account."""
    challenge = Made(world).named()
    return actions.offer_help(challenge=challenge, kind="hours", text="Twee uur", email="buur@b.example", by=None)


def offered(world: World) -> Mapping[str, object]:
    """An offer that waits for an answer."""
    row = offer(world)
    return {"pk": row.challenge_id, "item": row.pk}


def link(world: World) -> Mapping[str, object]:
    """The link in the letter of thanks."""
    return {"token": links.token_for(offer(world).key)}


ROUTES = [
    Right("challenges:evidence_board", PERSONAS, named),
    Right("challenges:evidence_photo", PERSONAS, photo),
    # Without anything chosen: who is let in is told so, and comes back to the board.
    Right("challenges:offered", CONTRIBUTING, named, method="post"),
    Right("challenges:passed_over", CONTRIBUTING, named),
    Right("challenges:bring_back", CONTRIBUTING, passed, method="post"),
    Right("challenges:reactions", PERSONAS, named),
    Right("challenges:reactions", PERSONAS, named, method="post"),
    Right("challenges:offer_help", PERSONAS, named),
    Right("challenges:offer_help", PERSONAS, named, method="post"),
    Right("challenges:withdraw_offer", PERSONAS, link),
    Right("challenges:withdraw_offer", PERSONAS, link, method="post"),
    Right("challenges:moderate", STEERING, named),
    Right("challenges:show_reaction", STEERING, reaction, method="post"),
    Right("challenges:hold_back", STEERING, reaction),
    Right("challenges:hold_back", STEERING, reaction, method="post"),
    Right("challenges:answer_offer", STEERING, offered),
    Right("challenges:answer_offer", STEERING, offered, method="post"),
]

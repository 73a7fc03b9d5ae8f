"""Who is let in at the results of a challenge and at its hand-over. It is in Oost, public, and owned by its worker."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from PIL import Image

from gewoondoen.challenges import actions, judging
from gewoondoen.challenges.models import Challenge, Measure
from gewoondoen.signals import photos
from tests.challenges.making import Made, report, signal
from tests.rights import Right
from tests.world import PERSONAS, World, own

STEERING = own("area_worker")

Kwargs = Callable[[World], Mapping[str, object]]


def under_way(world: World) -> Mapping[str, object]:
    """A challenge on which work has begun."""
    return {"pk": Made(world).under_way().pk}


def counted(world: World) -> Measure:
    """A count of one's own."""
    made = Made(world)
    return actions.count_ourselves(challenge=made.under_way(), name="Geholpen", by=made.worker)


def measure(world: World) -> Mapping[str, object]:
    """A measure."""
    row = counted(world)
    return {"pk": row.challenge_id, "item": row.pk}


def count(world: World) -> Mapping[str, object]:
    """A number."""
    row = counted(world)
    kept = actions.keep_count(measure=row, on=date(2025, 3, 3), value=Decimal(1), by=Made(world).worker)
    return {"pk": row.challenge_id, "item": kept.pk}


def picture(world: World) -> Mapping[str, object]:
    """A result with a picture."""
    made = Made(world)
    challenge = made.under_way()
    kept = io.BytesIO()
    Image.new("RGB", (8, 8)).save(kept, "JPEG")
    kept.seek(0)
    taken = photos.rewritten(kept, len(kept.getvalue()))
    row = actions.record_result(
        challenge=challenge, text="a", for_reporters="b", picture=taken, picture_shows="Plein", by=made.worker
    )
    return {"pk": challenge.pk, "item": row.pk}


def asked(world: World) -> Mapping[str, object]:
    """The question whether it helped."""
    made = Made(world)
    matter = signal(world.lindehof)
    mine = report(matter, email="melder@voorbeeld.example")
    ended: Challenge = made.concluded(signals=[matter])
    return {"pk": ended.pk, "token": judging.path_for(ended, mine).rstrip("/").rpartition("/")[2]}


def offered(world: World) -> Mapping[str, object]:
    """A challenge that is offered to the partner of Oost."""
    made = Made(world)
    challenge = made.framed()
    offer = actions.offer_challenge(challenge=challenge, to=world.user("partner.own"), by=made.worker)
    return {"pk": challenge.pk, "item": offer.pk}


def version(_world: World) -> Mapping[str, object]:
    """A form as it was opened."""
    return {"version": 1}


ACTS: list[tuple[str, frozenset[str], Kwargs]] = [
    ("follow_figure", STEERING, under_way),
    ("count_ourselves", STEERING, under_way),
    ("set_target", STEERING, measure),
    ("remove_measure", STEERING, measure),
    ("count", STEERING, measure),
    ("import_counts", STEERING, measure),
    ("remove_count", STEERING, count),
    ("offer", STEERING, under_way),
    ("take_on", own("partner"), offered),
    ("decline", own("partner"), offered),
    ("withdraw_hand_over", STEERING, offered),
]
ROUTES = [
    Right("challenges:results", PERSONAS, under_way),
    Right("challenges:results_export", PERSONAS, lambda world: {**under_way(world), "kind": "csv"}),
    Right("challenges:result_picture", PERSONAS, picture),
    Right("challenges:helped", PERSONAS, asked),
    *(Right(f"challenges:{key}", allowed, kwargs, method="post", data=version) for key, allowed, kwargs in ACTS),
]

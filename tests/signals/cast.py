"""Signals for tests: made by the product's own actions, in the town of tests/world.py."""

import uuid
from typing import Any

from django_tasks_db.models import DBTaskResult

from gewoondoen.areas.models import Area
from gewoondoen.kernel.models import Delivery
from gewoondoen.people.models import ContactRule, User
from gewoondoen.signals import actions
from gewoondoen.signals.models import Report, Signal
from tests.world import World


def where(world: World, area: Area | None = None) -> actions.Where:
    """Return a place inside a neighbourhood (Lindehof)."""
    place = area or world.lindehof
    longitude, latitude = world.inside(place)
    return actions.Where(longitude, latitude, "Lindeplein 3", place)


def reported(world: World, **given: Any) -> Report:
    """Return a fresh report of Mevrouw De Wit in Lindehof, who left a telephone number and an e-mail address."""
    who = given.pop("who", actions.Who("Mevrouw De Wit", "dewit@bewoner.example", "053 123 45 67"))
    values: dict[str, Any] = {
        "key": uuid.uuid4(),
        "kind": Signal.Kind.COMPLAINT,
        "words": "De lantaarn voor mijn deur is al drie weken stuk.",
        "where": where(world, given.pop("area", None)),
        "who": who,
        "by": None,
    }
    return actions.accept_report(**(values | given))


def face(world: World, persona: str = "area_worker.own", area: Area | None = None) -> User:
    """Make a persona the contact person of an area (Oost) and return them."""
    person = world.user(persona)
    ContactRule.objects.create(area=area or world.oost, domain="", person=person)
    return person


def handled(world: World, status: str = "taken_up", **given: Any) -> Signal:
    """Return a signal of Mevrouw De Wit brought to a status by the area worker of Oost."""
    worker = world.user("area_worker.own")
    signal = reported(world, **given).signal
    if status == "new":
        return signal
    signal = actions.take_up(signal=signal, by=worker)
    if status == "under_way":
        signal = actions.start_work(signal=signal, by=worker)
    elif status == "waiting":
        signal = actions.wait(signal=signal, waiting_for="Een nieuwe lamp, eind deze maand.", by=worker)
    elif status in {"answered", "closed"}:
        signal = actions.answer(signal=signal, text="De lantaarn brandt weer. Dank u wel.", by=worker)
        if status == "closed":
            actions.mark_told(signal, [report.pk for report in signal.reports.all()])
            signal = actions.close_signal(signal=signal, by=worker)
    return signal


def work() -> None:
    """Do what the worker would: deliver every event that waits, and send the letters, until nothing is left."""
    while waiting := list(DBTaskResult.objects.ready().order_by("enqueued_at", "id")):
        for row in waiting:
            row.claim("test")
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
            row.set_successful(None)
    assert not Delivery.objects.exclude(last_error="").exists()

"""Signals, challenges and whole threads for the tests of the workspace, made by the acts of the field themselves."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gewoondoen.areas.models import Area
from gewoondoen.challenges import actions as challenge_actions
from gewoondoen.challenges.models import Challenge, Result
from gewoondoen.people.models import User
from gewoondoen.signals import actions as signal_actions
from gewoondoen.signals.models import Report, Signal
from tests.world import World

WORKER = "area_worker.own"
WORDS = "Mevrouw Jansen van nummer 12 durft er niet meer langs"


@dataclass
class Made:
    """What happens in Lindehof (Oost), done by its area worker."""

    world: World

    @property
    def worker(self) -> User:
        """The area worker of Oost."""
        return self.world.user(WORKER)

    def report(
        self,
        *,
        area: Area | None = None,
        words: str = WORDS,
        kind: str = "complaint",
        email: str = "",
        user: User | None = None,
        name: str = "",
        language: str = "nl",
    ) -> Report:
        """Say something, as a resident."""
        lies_in = area or self.world.lindehof
        longitude, latitude = World.inside(lies_in)
        return signal_actions.accept_report(
            key=uuid.uuid4(),
            kind=kind,
            words=words,
            where=signal_actions.Where(longitude, latitude, "", lies_in),
            who=signal_actions.Who(name=name, email=email, user=user, language=language),
            by=user,
        )

    def signal(self, *, title: str = "", contact_person: User | None = None, **fields: object) -> Signal:
        """Say something; whoever handles it gives it a title and may become its contact person."""
        signal = self.report(**fields).signal  # type: ignore[arg-type]
        changed = {"title": title, "contact_person": contact_person}
        kept = {name: value for name, value in changed.items() if value}
        if kept:
            Signal.objects.filter(pk=signal.pk).update(**kept)
        return self.fresh(signal)

    @staticmethod
    def fresh(signal: Signal) -> Signal:
        """Read a signal again."""
        return Signal.objects.select_related("area", "theme", "contact_person").get(pk=signal.pk)

    @staticmethod
    def promised(signal: Signal, day: date) -> Signal:
        """Set the day before which somebody calls."""
        Signal.objects.filter(pk=signal.pk).update(promised_by=day)
        return Made.fresh(signal)

    def challenge(self, *signals: Signal, title: str = "Veilig naar huis", **fields: object) -> Challenge:
        """Name a challenge from signals."""
        values = {"title": title, "why": "Mensen durven niet.", "area": self.world.lindehof, **fields}
        return challenge_actions.name_challenge(signals=signals, by=self.worker, **values)  # type: ignore[arg-type]

    def under_way(self, *signals: Signal, **fields: object) -> Challenge:
        """Go on until something is planned."""
        challenge = self.challenge(*signals, **fields)  # type: ignore[arg-type]
        challenge_actions.add_part(challenge=challenge, text="Lantaarns staan ver uit elkaar", by=self.worker)
        challenge_actions.join_party(challenge=challenge, organisation=self.world.organisation(), by=self.worker)
        challenge_actions.frame_challenge(
            challenge=challenge, question="Hoe komt iedereen veilig thuis?", by=self.worker
        )
        challenge_actions.plan_effort(challenge=challenge, title="Nieuwe lampen", owner=self.worker, by=self.worker)
        return Challenge.objects.select_related("area").get(pk=challenge.pk)

    def with_result(self, *signals: Signal, **fields: object) -> tuple[Challenge, Result]:
        """Go on until something came of it."""
        challenge = self.under_way(*signals, **fields)
        challenge_actions.finish_effort(effort=challenge.efforts.get(), outcome="Ze hangen.", by=self.worker)
        result = challenge_actions.record_result(
            challenge=challenge,
            text="Het is licht in de straat.",
            for_reporters="U loopt weer in het licht.",
            by=self.worker,
        )
        return Challenge.objects.select_related("area").get(pk=challenge.pk), result


def statements(client: Client, url: str) -> int:
    """Return how many statements a page costs."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)

"""Challenges and signals for tests, made by the acts of the field themselves."""

from dataclasses import dataclass

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import User
from gewoondoen.signals.models import Report, Reporter, Signal
from tests.world import World

WORKER = "area_worker.own"


def signal(area: Area, reference: str = "GD-2222", **fields: object) -> Signal:
    """Make a signal without reports."""
    now = timezone.now()
    longitude, latitude = World.inside(area)
    values = {
        "kind": "complaint",
        "title": "Donkere straat",
        "area": area,
        "longitude": longitude,
        "latitude": latitude,
        "created_at": now,
        "moved_at": now,
        "promised_by": now.date(),
        **fields,
    }
    return Signal.objects.create(reference=reference, **values)


def report(
    on: Signal, *, email: str = "", user: User | None = None, language: str = "nl", words: str = "Het is er donker"
) -> Report:
    """Make a report of someone who can be told."""
    reporter = Reporter.objects.create(email=email, user=user, language=language)
    return Report.objects.create(
        signal=on,
        first_signal=on,
        reporter=reporter,
        words=words,
        longitude=on.longitude,
        latitude=on.latitude,
        area=on.area,
        created_at=timezone.now(),
    )


@dataclass
class Made:
    """Challenges in Lindehof (Oost), each brought as far as asked by the area worker."""

    world: World

    @property
    def worker(self) -> User:
        """The area worker of Oost."""
        return self.world.user(WORKER)

    def named(self, by: User | None = None, **fields: object) -> Challenge:
        """Name one."""
        values = {"title": "Veilig naar huis", "why": "Mensen durven niet.", "area": self.world.lindehof, **fields}
        return actions.name_challenge(by=by or self.worker, **values)  # type: ignore[arg-type]

    def unpacked(self, **fields: object) -> Challenge:
        """Name one and take it apart."""
        challenge = self.named(**fields)
        actions.add_part(challenge=challenge, text="Lantaarns staan ver uit elkaar", by=self.worker)
        return fresh(challenge)

    def framed(self, **fields: object) -> Challenge:
        """Go on until there is a question that De Linde shares."""
        challenge = self.unpacked(**fields)
        actions.join_party(challenge=challenge, organisation=self.world.organisation(), by=self.worker)
        return actions.frame_challenge(challenge=challenge, question="Hoe komt iedereen veilig thuis?", by=self.worker)

    def under_way(self, **fields: object) -> Challenge:
        """Go on until something is planned."""
        challenge = self.framed(**fields)
        actions.plan_effort(challenge=challenge, title="Nieuwe lampen", owner=self.worker, by=self.worker)
        return fresh(challenge)

    def with_result(self, **fields: object) -> Challenge:
        """Go on until the work is done and something came of it."""
        challenge = self.under_way(**fields)
        actions.finish_effort(effort=challenge.efforts.get(), outcome="Hangen", by=self.worker)
        actions.record_result(
            challenge=challenge, text="Het is licht.", for_reporters="U loopt weer in het licht.", by=self.worker
        )
        return fresh(challenge)

    def concluded(self, **fields: object) -> Challenge:
        """Go on to the end."""
        return actions.conclude(challenge=self.with_result(**fields), by=self.worker)


def fresh(challenge: Challenge) -> Challenge:
    """Read a challenge again."""
    return Challenge.objects.select_related("area").get(pk=challenge.pk)

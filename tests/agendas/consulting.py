"""Agendas that residents have their say on, and voices, for tests; the agenda itself is put down as rows."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from gewoondoen.agendas import seals
from gewoondoen.agendas.actions import consultations
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, Voice
from gewoondoen.people.models import Letter, Organisation, User
from gewoondoen.platforms.models import NeighbourhoodPlatform
from tests.challenges.making import Made
from tests.world import World

TITLES = ("Veilig naar huis", "Meer groen", "Jeugd een plek", "Minder haast op de weg")


@dataclass
class Consulting:
    """An agenda of Oost with four challenges, on which residents have their say this week; three supports each."""

    world: World
    agenda: AreaAgenda = field(init=False)
    items: list[AgendaItem] = field(init=False)

    def __post_init__(self) -> None:
        today = timezone.localdate()
        organisation = Organisation.objects.create(name="Wijkplatform Oost", kind="residents")
        platform = NeighbourhoodPlatform.objects.create(
            area=self.world.oost, organisation=organisation, founded_on=date(2025, 1, 1)
        )
        self.agenda = AreaAgenda.objects.create(
            platform=platform,
            area=self.world.oost,
            title="Agenda van Oost",
            starts_on=today,
            ends_on=today + timedelta(days=700),
            stage="consult",
            consult_from=today - timedelta(days=2),
            consult_until=today + timedelta(days=5),
            postcodes=["7512", "7513AB"],
            made_at=timezone.now(),
        )
        made = Made(self.world)
        self.items = [
            AgendaItem.objects.create(
                agenda=self.agenda,
                challenge=made.named(title=title, visibility="public"),
                rank=rank,
                why=f"Reden {rank}",
            )
            for rank, title in enumerate(TITLES, start=1)
        ]

    @property
    def worker(self) -> User:
        """The area worker of Oost."""
        return self.world.user("area_worker.own")

    def url(self, rest: str = "") -> str:
        """Return an address of this consultation."""
        return f"/agendas/{self.agenda.pk}/meedenken/{rest}"

    def move(self, **fields: object) -> AreaAgenda:
        """Change the agenda underneath."""
        AreaAgenda.objects.filter(pk=self.agenda.pk).update(**fields)
        self.agenda.refresh_from_db()
        return self.agenda

    def close(self) -> AreaAgenda:
        """Let the last day be yesterday."""
        return self.move(consult_until=timezone.localdate() - timedelta(days=1))

    def codes(self, number: int = 1, batch: str = "Lindestraat") -> list[str]:
        """Make codes for letters."""
        return consultations.make_codes(agenda=self.agenda, batch=batch, number=number, by=self.worker)

    def voice(self, email: str = "an@bewoner.example") -> Voice:
        """Put down a voice by e-mail."""
        digest = seals.of_address(self.agenda.pk, email)
        return Voice.objects.create(agenda=self.agenda, via="email", digest=digest, postcode="7512", at=timezone.now())

    def client(self, email: str = "an@bewoner.example") -> Client:
        """Return a client of somebody who came in by e-mail, as they do it."""
        client = Client()
        asked = client.post(self.url("code/"), {"mail-email": email, "mail-postcode": "7512 AB"})
        assert asked.status_code == 302, asked.content.decode()[:2000]
        began = client.post(asked.url, {"code": mailed()})
        assert began.status_code == 302
        return client


def mailed() -> str:
    """Return the six figures of the last letter."""
    return Letter.objects.order_by("-pk")[0].subject.split()[0]

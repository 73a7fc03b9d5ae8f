"""Agendas for tests, made by the acts of the field themselves: a platform of Oost, its chair, its challenges."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from gewoondoen.agendas import actions
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Organisation, User
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform
from tests.challenges.making import Made
from tests.world import World

TITLES = ("Veilig naar huis", "Meer groen", "Jeugd een plek")
CHAIR, WORKER = "platform_member.own", "area_worker.own"


@dataclass
class Agendas:
    """Agendas of the platform of Oost, brought as far as asked; the chair decides, the area worker helps."""

    world: World
    platform: NeighbourhoodPlatform = field(init=False)
    challenges: list[Challenge] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        organisation = Organisation.objects.create(name="Wijkplatform Oost", kind="residents")
        self.platform = NeighbourhoodPlatform.objects.create(
            area=self.world.oost, organisation=organisation, founded_on=date(2025, 6, 1)
        )
        self.seat(self.world.user(CHAIR), function="chair")

    def seat(self, user: User, *, function: str = "member", ends_on: date | None = None) -> Membership:
        """Give somebody a term."""
        return Membership.objects.create(
            platform=self.platform, user=user, function=function, starts_on=date(2025, 6, 1), ends_on=ends_on
        )

    @property
    def chair(self) -> User:
        """The chair of the platform."""
        return self.world.user(CHAIR)

    @property
    def worker(self) -> User:
        """The area worker of Oost."""
        return self.world.user(WORKER)

    def challenge(self, title: str, area: Area | None = None, **fields: object) -> Challenge:
        """Name a challenge that everyone can read."""
        fields.setdefault("visibility", "public")
        return Made(self.world).named(title=title, area=area or self.world.lindehof, **fields)

    def started(self, **fields: object) -> AreaAgenda:
        """Begin one, for this year and the next."""
        year = timezone.localdate().year
        values = {
            "title": "Agenda van Oost",
            "starts_on": date(year, 1, 1),
            "ends_on": date(year + 1, 12, 31),
            **fields,
        }
        return actions.start_agenda(platform=self.platform, by=self.chair, **values)  # type: ignore[arg-type]

    def draft(self, titles: tuple[str, ...] = TITLES, **fields: object) -> AreaAgenda:
        """Put challenges on it, in this order."""
        agenda = self.started(**fields)
        for title in titles:
            challenge = self.challenge(title)
            self.challenges.append(challenge)
            actions.add_item(agenda=agenda, challenge=challenge, why=f"Waarom {title}", by=self.chair)
        return fresh(agenda)

    def consulted(self) -> AreaAgenda:
        """Lay it before residents, from today for a week."""
        today = timezone.localdate()
        agenda = self.draft()
        days = {"consult_from": today, "consult_until": today + timedelta(days=7)}
        actions.open_consultation(agenda=agenda, by=self.chair, **days)
        return fresh(agenda)

    def said(self) -> AreaAgenda:
        """Let the last day on which residents have their say be yesterday."""
        agenda = self.consulted()
        yesterday = timezone.localdate() - timedelta(days=1)
        AreaAgenda.objects.filter(pk=agenda.pk).update(consult_from=yesterday, consult_until=yesterday)
        return fresh(agenda)

    def adopted(self) -> AreaAgenda:
        """Go on until the platform adopted it."""
        agenda = self.said()
        actions.adopt(agenda=agenda, by=self.chair)
        return fresh(agenda)

    def reviewed(self) -> AreaAgenda:
        """Go on until it is looked at anew."""
        agenda = self.adopted()
        actions.begin_review(agenda=agenda, note="Een jaar later", by=self.chair)
        return fresh(agenda)

    def answer(self, agenda: AreaAgenda, rank: int = 1) -> MunicipalAnswer:
        """Return the answer that is asked to the item on a place."""
        return MunicipalAnswer.objects.select_related("item__agenda__area").get(item__agenda=agenda, item__rank=rank)


def fresh(agenda: AreaAgenda) -> AreaAgenda:
    """Read an agenda again, as a page gets it."""
    agendas = AreaAgenda.objects.select_related("area", "platform__area", "platform__organisation")
    return agendas.prefetch_related("platform__memberships").get(pk=agenda.pk)


def item(agenda: AreaAgenda, rank: int) -> AgendaItem:
    """Return what stands on a place, its agenda as it is now."""
    found = AgendaItem.objects.select_related("challenge__area").get(agenda=agenda, rank=rank)
    found.agenda = fresh(agenda)
    return found


def order(agenda: AreaAgenda) -> list[str]:
    """Return the titles in order; the ranks are 1 to n without gaps, or this fails."""
    rows = list(AgendaItem.objects.filter(agenda=agenda, rank__isnull=False).select_related("challenge"))
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    return [row.challenge.title for row in rows]

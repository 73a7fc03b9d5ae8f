"""What stands around an agenda: what steps ask for, what can be put on it, who is told, what happened."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import policies, stages
from gewoondoen.agendas.models import AgendaItem, AreaAgenda
from gewoondoen.agendas.queries.seeing import visible_agendas
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.challenges.stages import OPEN
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Dated, Shown
from gewoondoen.people.models import User
from gewoondoen.people.policies import is_person
from gewoondoen.people.queries import colleagues, names
from gewoondoen.platforms import queries as platforms
from gewoondoen.platforms.models import NeighbourhoodPlatform


def has(agenda: AreaAgenda) -> stages.Has:
    """Return what an agenda has of what steps ask for. Two statements at the most."""
    today = timezone.localdate()
    return stages.Has(
        members=len(members_of(agenda.platform, today)),
        ranked=agenda.items.filter(rank__isnull=False).count(),
        days=agenda.consult_until is not None,
        is_said=agenda.is_said(today),
    )


def members_of(platform: NeighbourhoodPlatform, today: date) -> set[int]:
    """Return who holds a term in a platform on a day; nobody in one that has ended."""
    if platform.has_ended(today):
        return set()
    return {term.user_id for term in platform.memberships.all() if term.user_id and term.is_held(today)}


def candidates_for(viewer: Actor | None, agenda: AreaAgenda) -> QuerySet[Challenge]:
    """Return the open challenges of the area, with all below it, that are not on the agenda, by title."""
    here = Area.objects.within(agenda.area)
    found = visible_challenges(viewer).filter(stage__in=OPEN, area__in=here)
    return found.exclude(pk__in=AgendaItem.objects.filter(agenda=agenda).values("challenge")).order_by("title", "pk")


def platforms_to_start(viewer: Actor | None) -> list[NeighbourhoodPlatform]:
    """Return the platforms at work for which this viewer may begin an agenda."""
    if not is_person(viewer):
        return []
    at_work = platforms.at_work(platforms.platforms_for(viewer))
    return [each for each in at_work.order_by("organisation__name") if policies.may_start(viewer, each)]


def possible_responsibles(item: AgendaItem) -> QuerySet[User]:
    """Return who can be the one who answers to an item: the civil servants where its challenge is."""
    return colleagues(item.challenge.area, policies.SERVANTS).order_by("name", "pk")


def people_on(agenda: AreaAgenda) -> set[int]:
    """Return who is told of what the platform decided and the municipality answered: members, and who supports them."""
    told = members_of(agenda.platform, timezone.localdate())
    return told | ({agenda.platform.contact_person_id} if agenda.platform.contact_person_id else set())


def timeline_of(agenda: AreaAgenda, *, sight: str) -> list[events.Entry]:
    """Return what happened, in words for a reader, newest first. Two statements."""
    found = list(events.about([("areaagenda", agenda.pk)], up_to=sight))
    actors = names(event.actor_id for event in found) if sight != events.PUBLIC else {}
    return events.worded(found, up_to=sight, actors=actors, somebody=_("Someone"))[::-1]


def described_agendas(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name agendas to a viewer, for other rooms. One statement."""
    found = visible_agendas(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(each.title, reverse("agendas:agenda", args=[each.pk])) for each in found}


def days(areas: Iterable[int], first: date, last: date) -> list[Dated]:
    """Return between which days residents have their say in these areas, for a calendar that everyone may read."""
    asked = AreaAgenda.objects.exclude(stage=stages.Stage.DRAFT).filter(
        area__in=list(areas), consult_from__lte=last, consult_until__gte=first
    )
    return [
        Dated(
            uid=f"agenda-{agenda.pk}",
            title=_("Have your say: %(title)s") % {"title": agenda.title},
            starts_on=agenda.consult_from,
            ends_on=agenda.consult_until,
            url=reverse("agendas:agenda", args=[agenda.pk]),
            area_id=agenda.area_id,
            about=agenda.title,
        )
        for agenda in asked
        if agenda.consult_from and agenda.consult_until
    ]

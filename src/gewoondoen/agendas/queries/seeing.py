"""Which agendas a viewer may know of, and what stands on them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.agendas import policies
from gewoondoen.agendas.models import AgendaItem, AreaAgenda
from gewoondoen.areas.models import Area
from gewoondoen.kernel import events, search
from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.queries import area_scope
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform

Stage = AreaAgenda.Stage


def _known_to(viewer: Actor | None) -> Q:
    """Return the condition that keeps what the viewer may know of; `policies.may_see` says the same of one row."""
    shown = ~Q(stage=Stage.DRAFT) & ~Q(stage=Stage.ENDED, consult_from=None)
    if not people.is_person(viewer):
        return shown
    day = timezone.localdate()
    held = Membership.objects.filter(user=viewer, starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gt=day))
    at_work = NeighbourhoodPlatform.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day))
    own = Q(platform__in=at_work.filter(pk__in=held.values("platform")))
    scope = area_scope(viewer, *people.INVOLVED)
    here = Q(area__in=Area.objects.filter(scope)) if scope else Q(pk__isnull=False)
    return shown | own | here


def visible_agendas(viewer: Actor | None) -> QuerySet[AreaAgenda]:
    """Return the agendas a viewer may know of, the latest period first."""
    agendas = AreaAgenda.objects.filter(_known_to(viewer))
    return agendas.select_related("area", "platform__organisation", "platform__area").order_by("-starts_on", "-id")


def agenda_for(viewer: Actor | None, pk: int) -> AreaAgenda:
    """Return one agenda, with its platform and members; raises Http404 for what the viewer may not know of."""
    return get_object_or_404(visible_agendas(viewer).prefetch_related("platform__memberships"), pk=pk)


def sight(viewer: Actor | None, agenda: AreaAgenda) -> str:
    """Return how much a viewer sees of an agenda they may know of: "public", "involved" or "internal"."""
    if people.is_civil_servant(viewer, agenda.area):
        return str(events.INTERNAL)
    return str(events.INVOLVED if policies.may_see_draft(viewer, agenda) else events.PUBLIC)


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty is everything."""

    area: Area | None = None
    stage: str = ""
    text: str = ""


def filtered(viewer: Actor | None, filters: Filters) -> QuerySet[AreaAgenda]:
    """Return the visible agendas that match all filters, by area; those of areas around the asked one too."""
    found = visible_agendas(viewer)
    if filters.area is not None:
        around = Q(area__in=Area.objects.within(filters.area)) | Q(area__in=filters.area.ancestor_ids)
        found = found.filter(around)
    if filters.stage:
        found = found.filter(stage=filters.stage)
    if filters.text:
        # A draft is written for who works on it, and only they have it among what they may know of.
        found = found.filter(pk__in=search.matching("areaagenda", filters.text, up_to=events.INTERNAL))
    return found.order_by("area__path", "-starts_on", "-id")


def agendas_of(viewer: Actor | None, platform: NeighbourhoodPlatform) -> QuerySet[AreaAgenda]:
    """Return the agendas of a platform a viewer may know of, the latest period first."""
    return visible_agendas(viewer).filter(platform=platform)


def items_of(agenda: AreaAgenda) -> QuerySet[AgendaItem]:
    """Return what stands on an agenda as it is now, in order, and after that what was left off."""
    return agenda.items.select_related("challenge__area")


def ranked_of(agenda: AreaAgenda) -> QuerySet[AgendaItem]:
    """Return what stands on an agenda as it is now, in order."""
    return items_of(agenda).filter(rank__isnull=False)


def item_in(agenda: AreaAgenda, pk: int) -> AgendaItem:
    """Return one item of an agenda the viewer already got; raises Http404 otherwise."""
    item = get_object_or_404(items_of(agenda), pk=pk)
    item.agenda = agenda
    return item

"""Where plans meet: chances that were found, what runs at once on a street or group, and what asks today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import shapely
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas import projection
from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Effort
from gewoondoen.kernel import words
from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope
from gewoondoen.plans.coherence import Running, Work, loads, longest, named_in
from gewoondoen.plans.models import Chance, LinePlan
from gewoondoen.plans.queries.seeing import Filters, filtered, known_to

# What opens the ground.
OPENING = (LinePlan.Kind.SEWER, LinePlan.Kind.STREET, LinePlan.Kind.GREEN, LinePlan.Kind.ENERGY)
# A week to say how a plan joins: it was registered by somebody who should know.
PATIENCE = timedelta(days=7)
MOST_LOADS = 40


def street_key(path: str, street: str) -> str:
    """Return the name of a street that is the same however it is written, within its town.

    >>> street_key("/1/4/22/", "Lange  Straat") == street_key("/1/5/", "lange straat")
    True
    """
    bare = " ".join(words.WORD.findall(words.plain(street)))
    return f"{path.split('/')[1]}:{bare}" if bare else ""


def works_of(plans: Iterable[LinePlan]) -> list[Work]:
    """Return plans as works, their shapes turned into RD New all at once."""
    given = list(plans)
    shapes: dict[int, Any] = {each.pk: shapely.geometry.shape(each.geometry) for each in given if each.geometry}
    if shapes:
        moved = projection.to_rd(np.array(list(shapes.values()), dtype=object))
        shapes = dict(zip(shapes, moved, strict=True))
    return [
        Work(
            key=each.pk,
            organisation=each.organisation_id,
            first=each.starts_on,
            last=each.ends_on,
            shape=shapes.get(each.pk),
            street=street_key(each.area.path, each.street),
        )
        for each in given
    ]


def opening_the_ground(today: date) -> QuerySet[LinePlan]:
    """Return the works that open the ground and are not over."""
    found = LinePlan.objects.filter(kind__in=OPENING, cancelled_at=None, ends_on__gte=today)
    return found.filter(Q(geometry__isnull=False) | ~Q(street="")).select_related("area")


def chances_for(viewer: Actor | None, area: Area | None = None) -> QuerySet[Chance]:
    """Return the chances of which the viewer may know both plans, those nobody talked about first."""
    # Asked of the two plans of each chance by number: a list of all known plans is made anew for every chance.
    known = LinePlan.objects.filter(known_to(viewer), cancelled_at=None)
    found = Chance.objects.filter(Exists(known.filter(pk=OuterRef("one"))), Exists(known.filter(pk=OuterRef("other"))))
    if area is not None:
        here = Area.objects.within(area)
        found = found.filter(Q(one__area__in=here) | Q(other__area__in=here))
    related = [f"{side}__{name}" for side in ("one", "other") for name in ("area", "organisation", "contact")]
    return found.select_related(*related).order_by("-id")


def chances_of(viewer: Actor | None, plan: LinePlan) -> QuerySet[Chance]:
    """Return the chances of one plan."""
    return chances_for(viewer).filter(Q(one=plan) | Q(other=plan))


def chance_for(viewer: Actor | None, pk: int) -> Chance:
    """Return one chance; raises Http404 for one of a plan that the viewer may not know of."""
    if not people.is_involved(viewer):
        return get_object_or_404(Chance.objects.none(), pk=pk)
    return get_object_or_404(chances_for(viewer), pk=pk)


def open_chances(user: User) -> QuerySet[Chance]:
    """Return the chances in a worker's areas that nobody said anything of yet, newest first."""
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    here = Q(one__area__in=areas) | Q(other__area__in=areas)
    found = Chance.objects.filter(here, state=Chance.State.OPEN, one__cancelled_at=None, other__cancelled_at=None)
    return found.select_related("one__area", "other").order_by("-id")


def undecided(user: User, today: date) -> QuerySet[LinePlan]:
    """Return the plans that did not say in time whether they join: one's own, and those in a worker's areas."""
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    before = timezone.make_aware(datetime.combine(today, time.min)) - PATIENCE
    found = LinePlan.objects.filter(
        Q(contact=user) | Q(area__in=areas),
        joins=LinePlan.Joins.UNDECIDED,
        cancelled_at=None,
        registered_at__lt=before,
        ends_on__gte=today,
    )
    return found.select_related("area", "contact").order_by("registered_at", "id")


@dataclass(frozen=True)
class SeenLoad:
    """Weeks in which a street or a group is asked too much, with what runs then."""

    on: str
    is_street: bool
    first: date
    last: date
    weeks: int
    most: int
    things: tuple[tuple[str, str], ...]


def loads_for(viewer: Actor | None, filters: Filters) -> list[SeenLoad]:
    """Return the loads in a period, the longest first. Two statements.

    A plan weighs on its street and on whom it asks something of; an effort on a street or group that its title names.
    """
    named, shown, running = _of_plans(viewer, filters)
    if named and not filters.plans_only:
        running += _of_efforts(viewer, filters, named, shown)
    found = sorted(loads(running), key=lambda load: (-load.most, -load.weeks, shown[load.on][0]))
    return [
        SeenLoad(
            on=shown[load.on][0],
            is_street=load.on.startswith("street:"),
            first=max(load.first, filters.first),
            last=min(load.last, filters.last),
            weeks=load.weeks,
            most=load.most,
            things=tuple(addressed(*shown[key]) for key in load.keys),
        )
        for load in found[:MOST_LOADS]
    ]


# What something is called, and where more is told of it: the name of a page, about what, and where on it.
Shown = dict[str, tuple[str, str, int, str]]


def addressed(title: str, page: str, about: int, place: str) -> tuple[str, str]:
    """Return what something is called with its address; made only of what is shown, for a city has thousands."""
    return title, f"{reverse(page, args=[about])}{place}"


def _of_plans(viewer: Actor | None, filters: Filters) -> tuple[dict[str, dict[str, str]], Shown, list[Running]]:
    """Return by town the names of streets and groups, how each key is shown, and the plans that weigh on them."""
    rows = filtered(viewer, filters).exclude(street="", weighs_on="").order_by("pk")
    named: dict[str, dict[str, str]] = defaultdict(dict)
    shown: Shown = {}
    running = []
    columns = ("pk", "title", "starts_on", "ends_on", "street", "weighs_on", "area__path")
    for pk, title, first, last, street, group, path in rows.values_list(*columns):
        on = set()
        for kind, text in (("street", street), ("group", group)):
            town, _colon, bare = street_key(path, text).partition(":")
            if bare:
                key = f"{kind}:{town}:{bare}"
                named[town][bare] = key
                shown.setdefault(key, (text, "", 0, ""))
                on.add(key)
        shown[f"plan:{pk}"] = title, "plans:plan", pk, ""
        running.append(Running(f"plan:{pk}", max(first, filters.first), min(last, filters.last), frozenset(on)))
    return named, shown, running


def _of_efforts(
    viewer: Actor | None, filters: Filters, named: Mapping[str, dict[str, str]], shown: Shown
) -> list[Running]:
    """Return the efforts whose title names one of those streets or groups."""
    known = challenges.filtered(viewer, challenges.Filters(area=filters.area)).order_by().values("pk")
    dated = Effort.objects.filter(challenge__in=known).exclude(status=Effort.Status.DROPPED)
    dated = dated.annotate(
        first_day=Coalesce(F("starts_on"), F("ends_on")), last_day=Coalesce(F("ends_on"), F("starts_on"))
    ).filter(first_day__lte=filters.last, last_day__gte=filters.first)
    running = []
    most = {town: longest(names) for town, names in named.items()}
    columns = ("pk", "title", "first_day", "last_day", "challenge", "challenge__area__path")
    for pk, title, first, last, challenge, path in dated.order_by("pk").values_list(*columns):
        town = path.split("/")[1]
        on = named_in(words.WORD.findall(words.plain(title)), named.get(town, {}), most.get(town, 0))
        if on:
            shown[f"effort:{pk}"] = title, "challenges:challenge", challenge, f"#inspanning-{pk}"
            first, last = max(first, filters.first), min(last, filters.last)
            running.append(Running(f"effort:{pk}", first, last, frozenset(on)))
    return running

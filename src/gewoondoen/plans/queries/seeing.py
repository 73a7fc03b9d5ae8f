"""Which plans a viewer may know of; hidden reads as not found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import events, search
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Dated, Shown
from gewoondoen.people import policies as people
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import area_scope, names
from gewoondoen.plans import policies
from gewoondoen.plans.models import LinePlan

Visibility, Joins = LinePlan.Visibility, LinePlan.Joins


def known_to(viewer: Actor | None) -> Q:
    """Return the condition that keeps what the viewer may know of; `policies.may_see` says the same of one row."""
    public = Q(visibility=Visibility.PUBLIC)
    if not people.is_person(viewer):
        return public
    scope = area_scope(viewer, *people.INVOLVED)
    here = Q(area__in=Area.objects.filter(scope)) if scope else Q(pk__isnull=False)
    own = Q(contact=viewer) | Q(registered_by=viewer)
    if viewer.organisation_id is not None:
        own |= Q(organisation=viewer.organisation_id)
    return public | here | own


def visible_plans(viewer: Actor | None) -> QuerySet[LinePlan]:
    """Return the plans a viewer may know of, also those called off, by their first day."""
    found = LinePlan.objects.filter(known_to(viewer))
    return found.select_related("area", "organisation", "contact", "challenge").order_by("starts_on", "id")


def plan_for(viewer: Actor | None, pk: int) -> LinePlan:
    """Return one plan; raises Http404 for what the viewer may not know of."""
    return get_object_or_404(visible_plans(viewer), pk=pk)


@dataclass(frozen=True)
class Filters:
    """What is looked at: where, from when until when, and of what kind, organisation or joining; empty is everything.

    `kind` is a kind of plan, or "challenge" or "effort".
    """

    first: date
    last: date
    area: Area | None = None
    kind: str = ""
    organisation: Organisation | None = None
    joins: str = ""
    text: str = ""

    @property
    def takes_plans(self) -> bool:
        """Whether plans are looked at."""
        return self.kind not in ("challenge", "effort")

    @property
    def plans_only(self) -> bool:
        """Whether a filter asks for what only a plan has."""
        return bool(self.joins or self.text or (self.kind and self.takes_plans))


def filtered(viewer: Actor | None, filters: Filters) -> QuerySet[LinePlan]:
    """Return the plans that are not called off and match all filters. `text` finds what this viewer may read."""
    found = visible_plans(viewer).filter(cancelled_at=None, starts_on__lte=filters.last, ends_on__gte=filters.first)
    if not filters.takes_plans:
        return found.none()
    if filters.area is not None:
        found = found.filter(area__in=Area.objects.within(filters.area))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.organisation is not None:
        found = found.filter(organisation=filters.organisation)
    if filters.joins:
        found = found.filter(joins=filters.joins)
    if filters.text:
        # Written for one audience only, that of the plan itself: whom it is visible to may find it.
        found = found.filter(pk__in=search.matching("lineplan", filters.text, up_to=events.INTERNAL))
    return found


def found_with(viewer: Actor | None, text: str) -> QuerySet[LinePlan]:
    """Return the plans in which the words stand, newest first, whatever their period."""
    matching = search.matching("lineplan", text, up_to=events.INTERNAL)
    return visible_plans(viewer).filter(cancelled_at=None, pk__in=matching).order_by("-id")


@dataclass(frozen=True)
class Account:
    """How the plans of an area stand to what lives there: the three add up to the total."""

    joins: int = 0
    apart: int = 0
    undecided: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.joins + self.apart + self.undecided


def account_of(viewer: Actor | None, filters: Filters) -> Account:
    """Return how many plans join, stand apart, and have not said; whatever is asked about joining. One statement."""
    found = filtered(viewer, replace(filters, joins="")).order_by().values_list("joins")
    counts = dict(found.annotate(number=Count("pk")).values_list("joins", "number"))
    return Account(*(counts.get(each, 0) for each in (Joins.JOINS, Joins.APART, Joins.UNDECIDED)))


def plans_of_challenge(viewer: Actor | None, challenge: Challenge) -> QuerySet[LinePlan]:
    """Return the plans that join a challenge."""
    return visible_plans(viewer).filter(challenge=challenge, joins=Joins.JOINS, cancelled_at=None)


def challenge_shown(viewer: Actor | None, plan: LinePlan) -> Challenge | None:
    """Return the challenge that a plan joins, when the viewer may know of it."""
    if plan.challenge_id is None:
        return None
    return challenges.visible_challenges(viewer).filter(pk=plan.challenge_id).first()


def registrable_areas(viewer: Actor | None) -> QuerySet[Area]:
    """Return the areas of today for which a viewer may tell what is planned."""
    if not people.is_person(viewer):
        return Area.objects.none()
    return Area.objects.current().filter(area_scope(viewer, *policies.REGISTERING)).order_by("path", "name")


def organisations_with_plans(viewer: Actor | None) -> QuerySet[Organisation]:
    """Return the organisations of which the viewer may know a plan."""
    return Organisation.objects.filter(pk__in=LinePlan.objects.filter(known_to(viewer)).values("organisation"))


def possible_contacts(viewer: User) -> QuerySet[User]:
    """Return who can be asked about a plan: people who work where the viewer may tell what is planned."""
    areas = registrable_areas(viewer)
    around = {pk for path in areas.values_list("path", flat=True) for pk in path.split("/") if pk}
    grants = Q(grants__role__in=people.INVOLVED) & (Q(grants__area=None) | Q(grants__area__in=around))
    return User.objects.filter(grants, is_active=True).distinct()


def timeline_of(plan: LinePlan, *, up_to: str, somebody: str) -> list[Entry]:
    """Return what happened with a plan, as far as a reader sees it, newest first."""
    found = list(events.about([("lineplan", plan.pk)], up_to=up_to))
    actors = {} if up_to == events.PUBLIC else names(event.actor_id for event in found)
    return events.worded(found, up_to=up_to, actors=actors, somebody=somebody)[::-1]


def sight(viewer: Actor | None, plan: LinePlan) -> str:
    """Return how much a viewer sees of a plan they may know of: "public" or "involved"."""
    is_on_it = people.is_involved(viewer, plan.area) or policies.may_change(viewer, plan)
    return str(events.INVOLVED if is_on_it else events.PUBLIC)


def described(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name plans to a viewer, for other rooms. One statement."""
    found = LinePlan.objects.filter(known_to(viewer), pk__in=list(ids)).only("title")
    return {each.pk: Shown(each.title, reverse("plans:plan", args=[each.pk])) for each in found}


def days(areas: Iterable[int], first: date, last: date) -> list[Dated]:
    """Return the public plans with a day between two days, for calendars that everyone may read."""
    found = LinePlan.objects.filter(
        area__in=list(areas),
        visibility=Visibility.PUBLIC,
        cancelled_at=None,
        starts_on__lte=last,
        ends_on__gte=first,
    )
    # Values and no objects: a town has thousands of them.
    kinds = {value: str(label) for value, label in LinePlan.Kind.choices}
    columns = ("pk", "title", "starts_on", "ends_on", "area", "kind", "organisation__name")
    return [
        Dated(
            uid=f"lineplan-{pk}",
            title=title,
            starts_on=begins,
            ends_on=ends,
            url=reverse("plans:plan", args=[pk]),
            area_id=area,
            about=organisation or kinds[kind],
        )
        for pk, title, begins, ends, area, kind, organisation in found.values_list(*columns)
    ]

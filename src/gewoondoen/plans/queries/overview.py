"""Plans, challenges and efforts of an area together: few one by one, many as counts. Bounded, however full the city."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.kernel.actor import Actor
from gewoondoen.plans.models import LinePlan
from gewoondoen.plans.queries.seeing import Filters, filtered

# More bars than this nobody reads: then the calendar counts, and the map shows how many there are in each part.
MOST = 60


@dataclass(frozen=True)
class Thing:
    """One plan, challenge or effort in a period; `kind` is the kind of the plan, or "challenge" or "effort"."""

    kind: str
    title: str
    first: date
    last: date
    href: str
    who: str = ""
    geometry: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Overview:
    """What there is in a period: each thing, or with more than MOST the counts by kind for each column."""

    things: tuple[Thing, ...] = ()
    counts: Mapping[str, list[int]] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        """Whether there was too much to show one by one."""
        return bool(self.counts)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not (self.things or self.counts)


def overview(viewer: Actor | None, filters: Filters, columns: Sequence[tuple[date, date]]) -> Overview:
    """Return what there is in a period. At most six statements."""
    plans, matters, efforts = filtered(viewer, filters), _challenges(viewer, filters), _efforts(viewer, filters)
    things = list(islice(_things(plans, matters, efforts, filters), MOST + 1))
    if len(things) <= MOST:
        order = ["challenge", "effort", *LinePlan.Kind.values]
        return Overview(tuple(sorted(things, key=lambda each: (order.index(each.kind), each.first, each.title))))
    counts = {
        **_tallied(matters.values(kind=_constant("challenge")), [_open(*column) for column in columns]),
        **_tallied(
            efforts.values(kind=_constant("effort")),
            [Q(first_day__lte=last, last_day__gte=first) for first, last in columns],
        ),
        **_tallied(plans.values("kind"), [Q(starts_on__lte=last, ends_on__gte=first) for first, last in columns]),
    }
    return Overview(counts=counts)


def _things(
    plans: QuerySet[LinePlan], matters: QuerySet[Challenge], efforts: QuerySet[Effort], filters: Filters
) -> Iterator[Thing]:
    """Yield what there is one by one; of what comes after too many nothing is asked, for then it is counted only."""
    yield from (_plan(each) for each in plans[: MOST + 1])
    yield from (_challenge(each, filters) for each in matters[: MOST + 1])
    yield from (_effort(each) for each in efforts[: MOST + 1])


def _constant(word: str) -> Value:
    """Return a column that is the same in every row."""
    return Value(word, output_field=CharField())


def _tallied(found: QuerySet[Any, Any], columns: Sequence[Q]) -> dict[str, list[int]]:
    """Return for each kind how many run in each column. One statement, a row a kind."""
    counted = {f"c{number}": Count("pk", filter=condition) for number, condition in enumerate(columns)}
    rows = found.order_by("kind").annotate(**counted)
    return {row["kind"]: [row[name] for name in counted] for row in rows}


def _open(first: date, last: date) -> Q:
    """Return the condition on challenges that were open on a day between two days.

    By moments and not by days: to turn each moment into a day costs more than the rest of the page.
    """
    begun = Q(created_at__lt=_moment(last + timedelta(days=1)))
    return begun & (Q(ended_at=None) | Q(ended_at__gte=_moment(first)))


def _challenges(viewer: Actor | None, filters: Filters) -> QuerySet[Challenge]:
    """Return the challenges that were open in the period; one that has not ended runs on."""
    if filters.plans_only or filters.kind == "effort":
        return Challenge.objects.none()
    found = challenges.filtered(viewer, challenges.Filters(area=filters.area))
    if filters.organisation is not None:
        found = found.filter(owner_organisation=filters.organisation)
    return found.filter(_open(filters.first, filters.last)).order_by("created_at", "pk")


def _moment(day: date) -> datetime:
    """Return the start of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _efforts(viewer: Actor | None, filters: Filters) -> QuerySet[Effort]:
    """Return the efforts with a day in the period, dropped ones left out."""
    dated = Effort.objects.annotate(
        first_day=Coalesce(F("starts_on"), F("ends_on")), last_day=Coalesce(F("ends_on"), F("starts_on"))
    )
    if filters.plans_only or filters.kind == "challenge":
        return dated.none()
    known = challenges.filtered(viewer, challenges.Filters(area=filters.area)).order_by().values("pk")
    found = dated.filter(challenge__in=known, first_day__lte=filters.last, last_day__gte=filters.first)
    if filters.organisation is not None:
        found = found.filter(organisation=filters.organisation)
    found = found.exclude(status=Effort.Status.DROPPED)
    return found.select_related("challenge", "organisation").order_by("first_day", "pk")


def _plan(plan: LinePlan) -> Thing:
    """Return a plan as a thing."""
    return Thing(
        kind=plan.kind,
        title=plan.title,
        first=plan.starts_on,
        last=plan.ends_on,
        href=reverse("plans:plan", args=[plan.pk]),
        who=str(plan.organisation or ""),
        geometry=plan.geometry,
    )


def _challenge(challenge: Challenge, filters: Filters) -> Thing:
    """Return a challenge as a thing: until it ended, or as long as we look."""
    ended = challenge.ended_at
    return Thing(
        kind="challenge",
        title=challenge.title,
        first=timezone.localtime(challenge.created_at).date(),
        last=timezone.localtime(ended).date() if ended else filters.last,
        href=reverse("challenges:challenge", args=[challenge.pk]),
        who=str(challenge.get_stage_display()),
    )


def _effort(effort: Any) -> Thing:
    """Return an effort as a thing."""
    page = reverse("challenges:challenge", args=[effort.challenge_id])
    return Thing(
        kind="effort",
        title=effort.title,
        first=effort.first_day,
        last=effort.last_day,
        href=f"{page}#inspanning-{effort.pk}",
        who=str(effort.organisation or effort.challenge.title),
    )


def by_part(viewer: Actor | None, filters: Filters, parts: Iterable[Area]) -> dict[int, tuple[int, int]]:
    """Return how many plans and challenges there are in each part of an area. Three statements."""
    wanted = list(parts)
    plans = dict(_by_area(filtered(viewer, filters)))
    matters = dict(_by_area(_challenges(viewer, filters)))
    paths = dict(Area.objects.filter(pk__in={*plans, *matters}).values_list("pk", "path"))
    counts: dict[int, tuple[int, int]] = {part.pk: (0, 0) for part in wanted}
    for pk, path in paths.items():
        for part in wanted:
            if path.startswith(part.path):
                before = counts[part.pk]
                counts[part.pk] = before[0] + plans.get(pk, 0), before[1] + matters.get(pk, 0)
    return counts


def _by_area(found: QuerySet[Any]) -> Iterable[tuple[int, int]]:
    """Return how many there are for each area."""
    counted: QuerySet[Any, tuple[int, int]] = found.order_by().values_list("area").annotate(number=Count("pk"))
    return counted.values_list("area", "number")

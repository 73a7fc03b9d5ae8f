"""Which challenges a viewer may know of, and how much of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.models import Challenge, Effort, Evidence, Party, Result
from gewoondoen.kernel import events, search
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope
from gewoondoen.signals.models import Report, Signal

Visibility = Challenge.Visibility


def _in_areas(user: User, roles: Iterable[str]) -> Q:
    """Return the condition on `Challenge` that keeps the areas where the user holds one of the roles.

    For the whole it is a condition that always holds: an empty one would vanish beside an "or".
    """
    scope = area_scope(user, *roles)
    return Q(area__in=Area.objects.filter(scope)) if scope else Q(pk__isnull=False)


def _asked_in(user: User) -> Q:
    """Return the condition that keeps what the user, or their organisation, carries or has joined."""
    party, owning = Q(user=user), Q(pk__in=[])
    if user.organisation_id is not None:
        party |= Q(organisation=user.organisation_id)
        owning = Q(owner_organisation=user.organisation_id) & _in_areas(user, people.INVOLVED)
    joined = Exists(Party.objects.filter(party, challenge=OuterRef("pk")))
    return Q(owner=user) | Q(contact_person=user) | owning | Q(joined)


def reported_on(user: User) -> Q:
    """Return the condition that keeps challenges to which this person's own reports are evidence."""
    own = Report.objects.filter(reporter__user=user).values("signal")
    return Q(Exists(Evidence.objects.filter(challenge=OuterRef("pk"), signal__in=own)))


def _known_to(viewer: Actor | None) -> Q:
    """Return the condition that keeps what the viewer may know of; `policies.may_see` says the same of one row."""
    public = Q(visibility=Visibility.PUBLIC)
    if not people.is_person(viewer):
        return public
    involved = Q(visibility=Visibility.INVOLVED)
    return (
        public
        | _asked_in(viewer)
        | (involved & (_in_areas(viewer, people.INVOLVED) | reported_on(viewer)))
        | (Q(visibility=Visibility.INTERNAL) & _in_areas(viewer, people.CIVIL_SERVANTS))
    )


def visible_challenges(viewer: Actor | None) -> QuerySet[Challenge]:
    """Return the challenges a viewer may know of, newest first. What may be shown of each: `sight_of`."""
    return Challenge.objects.filter(_known_to(viewer)).select_related("area", "contact_person").order_by("-id")


def challenge_for(viewer: Actor | None, pk: int) -> Challenge:
    """Return one challenge; raises Http404 for what the viewer may not know of."""
    challenges = visible_challenges(viewer).select_related(
        "area", "owner__organisation", "owner_organisation", "named_by_organisation", "contact_person__organisation"
    )
    return get_object_or_404(challenges.prefetch_related("parties__user__organisation", "parties__organisation"), pk=pk)


def sight_of(viewer: Actor | None, challenge: Challenge) -> str:
    """Return how much a viewer sees of a challenge they may know of: "public", "involved" or "internal".

    Someone whose report is evidence may know of it, and reads the public version.
    """
    if people.is_civil_servant(viewer, challenge.area):
        return str(events.INTERNAL)
    if policies.is_carrier(viewer, challenge) or policies.is_party(viewer, challenge):
        return str(events.INTERNAL if challenge.visibility == Visibility.INTERNAL else events.INVOLVED)
    return str(events.INVOLVED if people.is_involved(viewer, challenge.area) else events.PUBLIC)


def sight(viewer: Actor | None, challenge: Challenge) -> str:
    """Return the same, by the name that all rooms use."""
    return sight_of(viewer, challenge)


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty is everything."""

    area: Area | None = None
    stage: str = ""
    domain: str = ""
    named_by: str = ""
    text: str = ""
    # Of open challenges only: a result is expected up to and including this day.
    expected_by: date | None = None


def filtered(viewer: Actor | None, filters: Filters) -> QuerySet[Challenge]:
    """Return the visible challenges that match all filters. `text` finds what this viewer may read, nothing more."""
    found = visible_challenges(viewer)
    if filters.area is not None:
        found = found.filter(area__in=Area.objects.within(filters.area))
    if filters.stage == "open":
        found = found.filter(stage__in=stages.OPEN)
    elif filters.stage:
        found = found.filter(stage=filters.stage)
    if filters.domain:
        # SQLite knows no "contains" of JSON; as text, with its quotes, a domain is a word of its own on both.
        found = found.alias(listed=Cast("domains", TextField())).filter(listed__contains=f'"{filters.domain}"')
    if filters.named_by:
        found = found.filter(named_by=filters.named_by)
    if filters.expected_by is not None:
        found = found.filter(stage__in=stages.OPEN, result_expected_on__lte=filters.expected_by)
    if filters.text:
        # Written for one audience only, that of the challenge itself: whom it is visible to may find it.
        found = found.filter(pk__in=search.matching("challenge", filters.text, up_to=events.INTERNAL))
    return found


def by_stage(challenges: QuerySet[Challenge]) -> dict[str, int]:
    """Return how many of these challenges are in each stage; one statement."""
    counted = challenges.order_by().values_list("stage").annotate(number=Count("pk"))
    return dict(counted.values_list("stage", "number"))


def results_for(viewer: Actor | None) -> QuerySet[Result]:
    """Return what came of the challenges a viewer may know of, newest first."""
    challenges = Challenge.objects.filter(_known_to(viewer))
    return Result.objects.filter(challenge__in=challenges).select_related("challenge__area").order_by("-at", "-id")


def challenges_of_signals(viewer: Actor | None, signal_ids: Iterable[int]) -> dict[int, list[Challenge]]:
    """Return the challenges a viewer may know of to which these signals are evidence, by signal. Two statements."""
    wanted = list(signal_ids)
    evidence = Evidence.objects.filter(signal__in=wanted, challenge__in=Challenge.objects.filter(_known_to(viewer)))
    found: dict[int, list[Challenge]] = {}
    for each in evidence.select_related("challenge__area", "challenge__contact_person").order_by("-challenge_id"):
        if each.signal_id is not None:
            found.setdefault(each.signal_id, []).append(each.challenge)
    return found


def open_challenges_for_signal(viewer: Actor | None, signal: Signal) -> list[Challenge]:
    """Return the open challenges around a signal to which this viewer may add it, nearest area first."""
    if signal.is_private:
        return []
    return _nearest(viewer, Challenge.objects.exclude(evidence__signal=signal), signal.area)


def open_challenges_for_figure(viewer: Actor | None, figure: FigureSubject) -> list[Challenge]:
    """Return the open challenges of an area and of those around it to which this viewer may add its figure."""
    known = Evidence.objects.filter(indicator=figure.indicator, figure_area=figure.area, period=figure.period)
    return _nearest(viewer, Challenge.objects.exclude(pk__in=known.values("challenge")), figure.area)


def _nearest(viewer: Actor | None, among: QuerySet[Challenge], area: Area) -> list[Challenge]:
    """Return the open challenges of an area and those above it to which a viewer may add something, nearest first."""
    depth = {pk: level for level, pk in enumerate(area.ancestor_ids)}
    near = visible_challenges(viewer).filter(stage__in=stages.OPEN, area__in=depth, pk__in=among.values("pk"))
    usable = [each for each in near.prefetch_related("parties")[:50] if policies.may_contribute(viewer, each)]
    return sorted(usable, key=lambda challenge: -depth[challenge.area_id])


def challenges_of_figure(viewer: Actor | None, area: Area, indicator: Indicator) -> list[Challenge]:
    """Return the challenges a viewer may know of to which a figure of this area, of whichever period, is evidence."""
    known = Evidence.objects.filter(indicator=indicator, figure_area=area)
    return list(Challenge.objects.filter(_known_to(viewer), pk__in=known.values("challenge")).order_by("-id"))


def nameable_areas(viewer: Actor | None) -> QuerySet[Area]:
    """Return the areas of today for which a viewer may put a challenge on the table."""
    if not people.is_person(viewer):
        return Area.objects.none()
    roles = (*people.CIVIL_SERVANTS, Role.PARTNER, Role.PLATFORM_MEMBER, Role.RESIDENT)
    return Area.objects.current().filter(area_scope(viewer, *roles)).order_by("path", "name")


def described_challenges(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name challenges to a viewer, for other rooms. One statement."""
    found = Challenge.objects.filter(_known_to(viewer), pk__in=list(ids)).only("title")
    return {each.pk: Shown(each.title, reverse("challenges:challenge", args=[each.pk])) for each in found}


def described_efforts(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name efforts to a viewer who may know of their challenge. One statement."""
    found = Effort.objects.filter(pk__in=list(ids), challenge__in=Challenge.objects.filter(_known_to(viewer)))
    return {
        each.pk: Shown(each.title, f"{reverse('challenges:challenge', args=[each.challenge_id])}#inspanning-{each.pk}")
        for each in found
    }


def described_results(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name results to a viewer who may know of their challenge: by its title. One statement."""
    found = results_for(viewer).filter(pk__in=list(ids))
    return {
        each.pk: Shown(
            each.challenge.title, f"{reverse('challenges:challenge', args=[each.challenge_id])}#resultaat-{each.pk}"
        )
        for each in found
    }

"""What a viewer sees of goals: everyone reads them; of the challenges behind them each sees what they may see."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.challenges import looking_ahead, stages, trees
from gewoondoen.challenges.models import Challenge, Result
from gewoondoen.challenges.queries import Filters, filtered, results_for, visible_challenges
from gewoondoen.goals.models import CouncilFramework, Serving, Staying, StrategicGoal
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown

# Of what came of it the newest few; the challenges have the rest.
RESULTS = 10
# On the page of an area the goals for which most is done.
ON_AREA = 6
# Of a framework so many challenges a page; the counts are of all.
ON_FRAMEWORK = 100


def goals_for(_viewer: Actor | None) -> QuerySet[StrategicGoal]:
    """Return all goals, ended ones too, each with its owner, siblings in order: what is wanted is public."""
    return StrategicGoal.objects.select_related("owner", "owner_organisation").order_by("position", "pk")


def goal_for(viewer: Actor | None, pk: int) -> StrategicGoal:
    """Return one goal; raises Http404 where there is none."""
    return get_object_or_404(goals_for(viewer), pk=pk)


def frameworks_for(_viewer: Actor | None) -> QuerySet[CouncilFramework]:
    """Return all frameworks, the newest first."""
    return CouncilFramework.objects.select_related("owner", "owner_organisation", "goal").order_by("-decided_on", "pk")


def framework_for(viewer: Actor | None, pk: int) -> CouncilFramework:
    """Return one framework; raises Http404 where there is none."""
    return get_object_or_404(frameworks_for(viewer), pk=pk)


@dataclass(frozen=True)
class SeenGoal:
    """A goal on its line of the tree, with how many challenges serve it or what lies under it."""

    row: trees.Row[StrategicGoal]
    challenges: int
    is_ended: bool


def tree_for(viewer: Actor | None, today: date) -> list[SeenGoal]:
    """Return the tree of goals with, for each, the challenges that this viewer may know of. Two statements."""
    goals = list(goals_for(viewer))
    parents = {goal.pk: goal.parent_id for goal in goals}
    serving: dict[int, set[int]] = {}
    known = visible_challenges(viewer).order_by().values("pk")
    for goal, challenge in Serving.objects.filter(challenge__in=known).order_by().values_list("goal", "challenge"):
        at: int | None = goal
        while at is not None:
            serving.setdefault(at, set()).add(challenge)
            at = parents.get(at)
    return [
        SeenGoal(row, len(serving.get(row.item.pk, ())), is_ended(row.item.ends_on, today)) for row in rows_of(goals)
    ]


def rows_of(goals: Iterable[StrategicGoal]) -> list[trees.Row[StrategicGoal]]:
    """Return goals as the lines of an outline."""
    return trees.rows(goals, key=lambda goal: goal.pk, above=lambda goal: goal.parent_id)


def is_ended(ends_on: date | None, today: date) -> bool:
    """Whether a period is over."""
    return ends_on is not None and ends_on < today


def with_all_below(goal: StrategicGoal) -> list[int]:
    """Return a goal and all goals under it. One statement."""
    parents = dict(StrategicGoal.objects.order_by("pk").values_list("pk", "parent"))
    return below(parents, goal.pk)


def below(parents: Mapping[int, int | None], pk: int) -> list[int]:
    """Return a goal and all goals under it, of a tree that was read already."""
    return [pk, *sorted(trees.below(parents, pk))]


def serving(challenges: QuerySet[Challenge], goals: Iterable[int]) -> QuerySet[Challenge]:
    """Keep the challenges that serve one of these goals."""
    return challenges.filter(Exists(Serving.objects.filter(challenge=OuterRef("pk"), goal__in=list(goals))))


@dataclass(frozen=True)
class InArea:
    """What is done for a goal in an area and all below it: challenges by stage, results expected soon, results."""

    area: Area
    stages: Counter[str]
    soon: int
    results: int

    @property
    def total(self) -> int:
        """How many challenges there are."""
        return sum(self.stages.values())


def challenges_for_goal(viewer: Actor | None, goals: Iterable[int], filters: Filters) -> QuerySet[Challenge]:
    """Return the challenges for a goal that this viewer may know of, narrowed."""
    found = serving(filtered(viewer, filters), goals)
    return found.annotate(number_of_results=Count("results"))


def by_area(viewer: Actor | None, goals: Iterable[int], under: Area | None, today: date) -> list[InArea]:
    """Return what is done for a goal in each area right under one, where there is anything. Three statements."""
    challenges = serving(visible_challenges(viewer), goals).order_by()
    soon = Q(stage__in=stages.OPEN, result_expected_on__lte=looking_ahead.horizon(today))
    counted = challenges.values_list("area__path", "stage").annotate(
        number=Count("pk"), expected=Count("pk", filter=soon)
    )
    results = Result.objects.filter(challenge__in=challenges.values("pk")).order_by()
    told = results.values_list("challenge__area__path").annotate(number=Count("pk"))
    areas = list(_areas_under(under))
    found = {area.pk: InArea(area, Counter(), 0, 0) for area in areas}
    for path, stage, number, expected in counted:
        for area in areas:
            if path.startswith(area.path):
                known = found[area.pk]
                known.stages[stage] += number
                found[area.pk] = InArea(area, known.stages, known.soon + expected, known.results)
    for path, number in told:
        for area in areas:
            if path.startswith(area.path):
                known = found[area.pk]
                found[area.pk] = InArea(area, known.stages, known.soon, known.results + number)
    return [each for each in found.values() if each.total]


def _areas_under(under: Area | None) -> QuerySet[Area]:
    """Return the areas right under one; without one, those right under the municipalities, and the municipalities."""
    areas = Area.objects.current().exclude(kind=Area.Kind.FOCUS).order_by("path", "name")
    if under is not None:
        return areas.filter(Q(pk=under.pk) | Q(parent=under))
    return areas.filter(Q(parent=None) | Q(parent__parent=None))


def results_for_goal(viewer: Actor | None, goals: Iterable[int], area: Area | None) -> list[Result]:
    """Return what came of it, newest first, a few. One statement."""
    found = results_for(viewer).filter(challenge__in=serving(Challenge.objects.all(), goals).values("pk"))
    if area is not None:
        found = found.filter(challenge__area__in=Area.objects.within(area))
    return list(found[:RESULTS])


def frameworks_of_goals(viewer: Actor | None, goals: Iterable[int]) -> QuerySet[CouncilFramework]:
    """Return the frameworks that were set under goals."""
    return frameworks_for(viewer).filter(goal__in=list(goals))


@dataclass(frozen=True)
class Looked:
    """Of a framework: how many challenges stay inside, are in tension, go outside; and those themselves."""

    counts: Mapping[str, int]
    stayings: list[Staying]
    more: bool


def looked_at(viewer: Actor | None, framework: CouncilFramework) -> Looked:
    """Return which challenges stay inside a framework and which do not, as far as this viewer knows. Two statements."""
    known = visible_challenges(viewer).order_by().values("pk")
    found = Staying.objects.filter(framework=framework, challenge__in=known)
    counts = dict(found.order_by().values_list("says").annotate(number=Count("pk")))
    # Outside and tension first: that is what the council asks about. "inside" < "outside" < "tension".
    rows = list(found.select_related("challenge__area").order_by("-says", "-pk")[: ON_FRAMEWORK + 1])
    return Looked(counts, rows[:ON_FRAMEWORK], len(rows) > ON_FRAMEWORK)


@dataclass(frozen=True)
class OfChallenge:
    """What a challenge serves, and inside which frameworks it stays."""

    servings: list[Serving] = field(default_factory=list)
    stayings: list[Staying] = field(default_factory=list)


def of_challenge(challenge: Challenge) -> OfChallenge:
    """Return what a challenge that the viewer already got serves. Two statements."""
    return OfChallenge(
        list(challenge.servings.select_related("goal").order_by("goal__position", "pk")),
        list(challenge.stayings.select_related("framework").order_by("framework__title", "pk")),
    )


def goals_in_area(viewer: Actor | None, area: Area) -> list[tuple[StrategicGoal, int]]:
    """Return the goals for which most is done in an area and below it, with how many challenges. Two statements."""
    known = visible_challenges(viewer).filter(area__in=Area.objects.within(area)).order_by().values("pk")
    counted = Serving.objects.filter(challenge__in=known).order_by().values_list("goal").annotate(number=Count("pk"))
    most = dict(counted.order_by("-number", "goal")[:ON_AREA])
    goals = {goal.pk: goal for goal in goals_for(viewer).filter(pk__in=most)}
    return [(goals[pk], number) for pk, number in most.items()]


def described_goals(_viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name goals, for other rooms. One statement."""
    found = StrategicGoal.objects.filter(pk__in=list(ids))
    return {each.pk: Shown(each.title, reverse("goals:goal", args=[each.pk])) for each in found}


def described_frameworks(_viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name frameworks, for other rooms. One statement."""
    found = CouncilFramework.objects.filter(pk__in=list(ids))
    return {each.pk: Shown(each.title, reverse("goals:framework", args=[each.pk])) for each in found}

"""The pages that everyone reads: the tree of goals, one goal with what is done for it, one framework."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.challenges import looking_ahead, stages
from gewoondoen.challenges.looks import look_of
from gewoondoen.challenges.models import Challenge
from gewoondoen.goals import policies, queries
from gewoondoen.goals.forms import GoalFilters
from gewoondoen.goals.models import CouncilFramework, Staying, StrategicGoal
from gewoondoen.ui import paging

Stage = Challenge.Stage
# The columns of the table of areas: the line of the work, and what stopped beside it.
COLUMNS = (*stages.LINE, stages.Stage.STOPPED)
TONES: dict[str, str] = {
    Staying.Says.INSIDE: "positive",
    Staying.Says.TENSION: "warning",
    Staying.Says.OUTSIDE: "negative",
}


@login_not_required
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """Show the tree of goals and the frameworks of the council."""
    today = timezone.localdate()
    tree = queries.tree_for(request.user, today)
    frameworks = list(queries.frameworks_for(request.user))
    may_keep = policies.may_keep(request.user)
    context = {
        "goals": [each for each in tree if not each.is_ended or may_keep],
        "ended": [each for each in tree if each.is_ended],
        "frameworks": [each for each in frameworks if not queries.is_ended(each.ends_on, today)],
        "ended_frameworks": [each for each in frameworks if queries.is_ended(each.ends_on, today)],
        "may_keep": may_keep,
    }
    return render(request, "goals/goals.html", context)


@login_not_required
@require_safe
def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a goal: what is done for it in each area, and what came of it."""
    viewer, today = request.user, timezone.localdate()
    found = queries.goal_for(viewer, pk)
    tree = {row.item.pk: row for row in queries.rows_of(queries.goals_for(viewer))}
    parents = {each: row.item.parent_id for each, row in tree.items()}
    below = queries.below(parents, pk)
    form = GoalFilters(request.GET, viewer=viewer, today=today)
    filters = form.filters()
    asked = queries.challenges_for_goal(viewer, below, filters)
    page = paging.page(asked, request.path, request.GET)
    horizon = looking_ahead.horizon(today)
    context = {
        "goal": found,
        "trail": trail_to(found, [tree[each].item for each in _above(parents, pk)]),
        "is_ended": queries.is_ended(found.ends_on, today),
        "under": [tree[each].item for each in tree if parents[each] == pk],
        "frameworks": queries.frameworks_of_goals(viewer, below),
        "form": form,
        "area": filters.area,
        "columns": [Stage(stage).label for stage in COLUMNS],
        "areas": [
            (each, [each.stages.get(stage, 0) for stage in COLUMNS], _narrowed(request, each.area.code))
            for each in queries.by_area(viewer, below, filters.area, today)
        ],
        "page": page,
        "rows": [(each, *look_of(each.stage), _is_soon(each, horizon)) for each in page.rows],
        "results": queries.results_for_goal(viewer, below, filters.area),
        "facts": _facts(found),
        "may_keep": policies.may_keep(viewer),
    }
    return render(request, "goals/goal.html", context)


def _is_soon(challenge: Challenge, horizon: object) -> bool:
    """Whether a result is expected within two years."""
    expected = challenge.result_expected_on
    return bool(challenge.is_open and expected and expected <= horizon)  # type: ignore[operator]  # a date


def _narrowed(request: HttpRequest, code: str) -> str:
    """Return this page narrowed to one area, its other filters kept."""
    return paging.address(request.path, {**request.GET.dict(), "gebied": code})


def _above(parents: dict[int, int | None], pk: int) -> list[int]:
    """Return what a goal lies under, from the top."""
    found: list[int] = []
    at = parents.get(pk)
    while at is not None:
        found.insert(0, at)
        at = parents.get(at)
    return found


def trail_to(
    found: StrategicGoal | CouncilFramework, above: list[StrategicGoal] | None = None
) -> list[tuple[str, str]]:
    """Return the way down to a goal or a framework."""
    kind = "framework" if isinstance(found, CouncilFramework) else "goal"
    return [
        (_("Goals"), reverse("goals:goals")),
        *((each.title, reverse("goals:goal", args=[each.pk])) for each in above or []),
        (found.title, reverse(f"goals:{kind}", args=[found.pk])),
    ]


def _facts(found: StrategicGoal | CouncilFramework) -> list[tuple[str, object]]:
    """Return what there is to say in a line each: who owns it and where it is written."""
    rows: list[tuple[str, object]] = []
    owners = [str(each) for each in (found.owner_organisation, found.owner) if each]
    if owners:
        rows.append((_("Owner"), ", ".join(owners)))
    if found.source:
        rows.append((_("Written in"), found.source))
    return rows


@login_not_required
@require_safe
def framework(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a framework: which challenges stay inside it, and which do not."""
    viewer = request.user
    found = queries.framework_for(viewer, pk)
    looked = queries.looked_at(viewer, found)
    context = {
        "framework": found,
        "trail": trail_to(found),
        "is_ended": queries.is_ended(found.ends_on, timezone.localdate()),
        "counts": [(says.label, looked.counts.get(says.value, 0), TONES[says.value]) for says in Staying.Says],
        "rows": [(each, TONES[each.says]) for each in looked.stayings],
        "more": looked.more,
        "facts": _facts(found),
        "may_keep": policies.may_keep(viewer),
    }
    return render(request, "goals/framework.html", context)

"""Goals and frameworks are written down, changed and put in order. Nothing is removed: what ended stays to be read."""

from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.challenges import trees
from gewoondoen.goals import policies
from gewoondoen.goals.models import CouncilFramework, StrategicGoal
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import unchanged
from gewoondoen.people.models import User

# Themes, goals, ambitions, sub-goals: deeper nobody finds the way.
DEEPEST = 5
Kept = TypeVar("Kept", StrategicGoal, CouncilFramework)


def held() -> dict[int, int | None]:
    """Return what each goal hangs under, siblings in order, all held until this transaction ends.

    A municipality has some hundreds: held together, no two moves make a circle.
    """
    rows = StrategicGoal.objects.select_for_update().order_by("pk").values_list("pk", "parent", "position")
    return {pk: parent for pk, parent, _position in sorted(rows, key=lambda row: (row[2], row[0]))}


def record(verb: str, on: StrategicGoal | CouncilFramework, by: Actor | None, **facts: Any) -> None:
    """Record what happened, for everyone."""
    events.record(verb, on=on, by=by, visibility=events.PUBLIC, **facts)


def must_fit(parents: dict[int, int | None], goal: int | None, parent: int | None) -> None:
    """Refuse a place that makes a circle or lies too deep."""
    if parent is None:
        return
    if goal is not None and trees.goes_round(parents, goal, parent):
        raise Refused(_("A goal cannot lie under itself."), field="parent")
    height = trees.height_of(parents, goal) if goal is not None else 0
    if trees.depth_of(parents, parent) + height >= DEEPEST:
        raise Refused(
            _("That is too deep: goals have at most %(levels)s levels.") % {"levels": DEEPEST}, field="parent"
        )


def last_place(parents: dict[int, int | None], parent: int | None) -> int:
    """Return the place after all that hangs under a goal now."""
    return sum(above == parent for above in parents.values())


@transaction.atomic
def add_goal(*, by: User, parent: StrategicGoal | None = None, **fields: Any) -> StrategicGoal:
    """Write down what council or executive wants."""
    policies.require(policies.may_keep(by))
    parents = held()
    above = parent.pk if parent else None
    must_fit(parents, None, above)
    goal = StrategicGoal(parent=parent, position=last_place(parents, above), **fields)
    goal.full_clean()
    goal.save(force_insert=True)
    record("goal.added", goal, by, title=goal.title)
    return goal


@transaction.atomic
def change_goal(
    *, goal: StrategicGoal, by: User, parent: StrategicGoal | None = None, version: int | None = None, **fields: Any
) -> StrategicGoal:
    """Word a goal better, give it another period or owner, or hang it elsewhere."""
    policies.require(policies.may_keep(by))
    parents = held()
    goal = unchanged(StrategicGoal.objects.get(pk=goal.pk), version)
    above = parent.pk if parent else None
    must_fit(parents, goal.pk, above)
    if above != goal.parent_id:
        goal.position = last_place(parents, above)
    goal.parent = parent
    for name, value in fields.items():
        setattr(goal, name, value)
    goal.version += 1
    goal.full_clean()
    goal.save()
    record("goal.changed", goal, by, title=goal.title)
    return goal


@transaction.atomic
def move_goal(*, goal: StrategicGoal, way: trees.Way, by: User) -> None:
    """Move a goal past a sibling."""
    policies.require(policies.may_keep(by))
    parents = held()
    if way not in ("up", "down") or goal.pk not in parents:
        raise Refused(_("It cannot go further that way."))
    found = trees.moved(parents, goal.pk, way)
    if found is None:
        raise Refused(_("It cannot go further that way."))
    parent, place = found
    order = [pk for pk, above in parents.items() if above == parent and pk != goal.pk]
    order.insert(place, goal.pk)
    rows = list(StrategicGoal.objects.filter(pk__in=order))
    for row in rows:
        row.position = order.index(row.pk)
    StrategicGoal.objects.bulk_update(rows, ["position"])
    record("goal.moved", goal, by)


@transaction.atomic
def add_framework(*, by: User, **fields: Any) -> CouncilFramework:
    """Write down the bounds that the council set."""
    policies.require(policies.may_keep(by))
    framework = CouncilFramework(**fields)
    framework.full_clean()
    framework.save(force_insert=True)
    record("framework.added", framework, by, title=framework.title)
    return framework


@transaction.atomic
def change_framework(
    *, framework: CouncilFramework, by: User, version: int | None = None, **fields: Any
) -> CouncilFramework:
    """Word a framework better, or give it another period or owner."""
    policies.require(policies.may_keep(by))
    framework = unchanged(CouncilFramework.objects.select_for_update().get(pk=framework.pk), version)
    for name, value in fields.items():
        setattr(framework, name, value)
    framework.version += 1
    framework.full_clean()
    framework.save()
    record("framework.changed", framework, by, title=framework.title)
    return framework

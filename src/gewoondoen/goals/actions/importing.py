"""A tree of goals is brought in from a file: all of it or nothing, and the same file again changes nothing."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from gewoondoen.goals import policies
from gewoondoen.goals.actions.keeping import DEEPEST, held, last_place, record
from gewoondoen.goals.goal_files import BadCell, GoalRow, Why, fits, known_as, read
from gewoondoen.goals.models import StrategicGoal
from gewoondoen.people.models import Organisation, User

FIELDS = ("kind", "about", "source", "starts_on", "ends_on")


@dataclass(frozen=True)
class Brought:
    """How many goals are new, changed, and the same as before."""

    added: int = 0
    changed: int = 0
    same: int = 0


@transaction.atomic
def import_goals(*, text: str, by: User | None = None) -> Brought:
    """Bring in a file of goals; raises BadCell, and changes nothing, for the first thing that is wrong.

    `by` is None at the command line of the server itself. Goals that the file does not name stay as they are.
    """
    policies.require(by is None or policies.may_keep(by))
    rows = read(text)
    parents = held()
    goals = list(StrategicGoal.objects.order_by("pk"))
    by_title = {known_as(goal.title): goal for goal in goals}
    titles = {goal.pk: known_as(goal.title) for goal in goals}
    standing = {titles[goal.pk]: titles[goal.parent_id] if goal.parent_id else None for goal in goals}
    _one_of_each(rows, goals)
    fits(rows, standing, deepest=DEEPEST)
    owners = {known_as(each.name): each for each in Organisation.objects.all()}
    counts = {"added": 0, "changed": 0, "same": 0}
    for row in _from_the_top(rows):
        parent = by_title[known_as(row.parent)] if row.parent else None
        goal = by_title.get(known_as(row.title)) or StrategicGoal(title=row.title)
        what = _written(goal, row, parent, _owner(row, owners), parents)
        counts[what] += 1
        by_title[known_as(row.title)] = goal
        if what != "same":
            parents[goal.pk] = goal.parent_id
            record(f"goal.{what}", goal, by, title=goal.title)
    return Brought(**counts)


def _one_of_each(rows: list[GoalRow], goals: list[StrategicGoal]) -> None:
    """Refuse a title that two goals have already: nobody can tell which of them the file means."""
    titles = [known_as(goal.title) for goal in goals]
    for row in rows:
        for column, value in (("title", row.title), ("parent", row.parent)):
            if titles.count(known_as(value)) > 1:
                raise BadCell(row.line, column, Why.TWICE, value)


def _from_the_top(rows: list[GoalRow]) -> list[GoalRow]:
    """Return rows so that each comes after what it hangs under; those of one level in the order of the file."""
    own = {known_as(row.title): row for row in rows}

    def level(row: GoalRow) -> int:
        above = own.get(known_as(row.parent)) if row.parent else None
        return 1 + level(above) if above else 0

    return sorted(rows, key=level)


def _owner(row: GoalRow, owners: dict[str, Organisation]) -> Organisation | None:
    """Return the organisation that a row names as owner."""
    if row.owner and known_as(row.owner) not in owners:
        raise BadCell(row.line, "owner", Why.NO_OWNER, row.owner)
    return owners[known_as(row.owner)] if row.owner else None


def _written(
    goal: StrategicGoal,
    row: GoalRow,
    parent: StrategicGoal | None,
    owner: Organisation | None,
    parents: dict[int, int | None],
) -> str:
    """Write one row where it differs from what stands there; returns what happened."""
    wanted: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    wanted |= {"title": row.title, "parent": parent}
    # A file without an owner leaves the one that was named here.
    if owner is not None:
        wanted["owner_organisation"] = owner
    is_new = goal.pk is None
    if not is_new and all(getattr(goal, name) == value for name, value in wanted.items()):
        return "same"
    above = parent.pk if parent else None
    if is_new or goal.parent_id != above:
        goal.position = last_place(parents, above)
    for name, value in wanted.items():
        setattr(goal, name, value)
    goal.version += 0 if is_new else 1
    goal.full_clean()
    goal.save()
    return "added" if is_new else "changed"

"""Chances to do things together: found by the night and when a plan changes, answered by people."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import User
from gewoondoen.plans import policies, queries
from gewoondoen.plans.coherence import Meeting, meetings, meetings_of
from gewoondoen.plans.models import Chance, LinePlan

State = Chance.State


@transaction.atomic
def look_for_chances(*, today: date) -> int:
    """Find the chances of all plans anew; returns how many are new. What people said of one stays."""
    found = meetings(queries.works_of(queries.opening_the_ground(today)))
    return _keep(found, Chance.objects.all())


@transaction.atomic
def look_around(*, plan: LinePlan, today: date) -> int:
    """Find the chances of one plan anew."""
    others = queries.opening_the_ground(today)
    own = queries.works_of(others.filter(pk=plan.pk))
    found: list[Meeting] = []
    if own:
        found = meetings_of(own[0], queries.works_of(others.exclude(pk=plan.pk)))
    return _keep(found, Chance.objects.filter(Q(one=plan) | Q(other=plan)))


def _keep(found: Iterable[Meeting], among: QuerySet[Chance]) -> int:
    """Write the chances that were found; open ones that are gone go, answered ones stay. Returns how many are new."""
    now = timezone.now()
    known = {(each.one_id, each.other_id): each for each in among.select_for_update()}
    fresh, moved = [], []
    for each in found:
        metres = None if each.metres is None else round(each.metres)
        row = known.pop((each.one, each.other), None)
        if row is None:
            fresh.append(Chance(one_id=each.one, other_id=each.other, metres=metres, weeks=each.weeks, found_at=now))
        elif (row.metres, row.weeks) != (metres, each.weeks):
            row.metres, row.weeks = metres, each.weeks
            moved.append(row)
    Chance.objects.bulk_create(fresh, ignore_conflicts=True)
    Chance.objects.bulk_update(moved, ["metres", "weeks"])
    Chance.objects.filter(pk__in=[row.pk for row in known.values() if row.state == State.OPEN]).delete()
    return len(fresh)


@transaction.atomic
def mark_chance(*, chance: Chance, state: str, words: str, by: User, version: int | None = None) -> Chance:
    """Say that a chance was talked about, or is none, in words."""
    current = (
        Chance.objects.select_for_update(of=("self",)).select_related("one__area", "other__area").get(pk=chance.pk)
    )
    unchanged(current, version)
    policies.require(policies.may_mark(by, current.one, current.other))
    if state not in (State.TALKED, State.NONE):
        raise Refused(_("Choose what came of it."), field="state", status=422)
    if not words.strip():
        raise Refused(_("Say in a few words what was said."), field="words", status=422)
    current.state, current.words = state, words.strip()
    current.said_by, current.said_at = by, timezone.now()
    save(current, "state", "words", "said_by", "said_at")
    verb = "plan.chance_talked" if state == State.TALKED else "plan.chance_put_aside"
    for plan, other in ((current.one, current.other), (current.other, current.one)):
        events.record(
            verb,
            on=plan,
            by=by,
            area_id=plan.area_id,
            visibility=events.INVOLVED,
            words=current.words,
            other=other.pk,
        )
    return current

"""A challenge is linked to the goals it serves, and held beside the frameworks of the council."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges.models import Challenge
from gewoondoen.goals import policies
from gewoondoen.goals.models import CouncilFramework, Serving, Staying, StrategicGoal
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User


def _held(challenge: Challenge, by: User) -> Challenge:
    """Return the challenge, held until this transaction ends, for who may link it."""
    current = Challenge.objects.select_for_update(of=("self",)).select_related("area").get(pk=challenge.pk)
    policies.require(policies.may_link(by, current))
    return current


def _record(verb: str, challenge: Challenge, by: User, **facts: Any) -> None:
    """Record what happened, for who sees the challenge."""
    events.record(verb, on=challenge, by=by, area_id=challenge.area_id, visibility=challenge.visibility, **facts)


@transaction.atomic
def serve(*, challenge: Challenge, goal: StrategicGoal, by: User, how: str = "") -> Serving:
    """Write down that a challenge serves a goal, and how; again, and it says how better."""
    challenge = _held(challenge, by)
    today = timezone.localdate()
    if goal.ends_on is not None and goal.ends_on < today and not challenge.servings.filter(goal=goal).exists():
        raise Refused(_("This goal has ended. Choose one of today."), field="goal")
    found, is_new = Serving.objects.get_or_create(
        challenge=challenge, goal=goal, defaults={"linked_by": by, "linked_at": timezone.now()}
    )
    found.how, found.linked_by = how, by
    found.full_clean()
    found.save()
    if is_new:
        _record("challenge.serves", challenge, by, goal=goal.pk, title=goal.title)
    return found


@transaction.atomic
def serve_no_longer(*, challenge: Challenge, goal: StrategicGoal, by: User) -> None:
    """Take the link between a challenge and a goal away."""
    challenge = _held(challenge, by)
    if challenge.servings.filter(goal=goal).delete()[0]:
        _record("challenge.serves_no_longer", challenge, by, goal=goal.pk, title=goal.title)


@transaction.atomic
def look_at_framework(
    *,
    challenge: Challenge,
    framework: CouncilFramework,
    says: str,
    by: User,
    why: str = "",
    version: int | None = None,
) -> Staying:
    """Say whether a challenge stays inside a framework; what does not, says why. A second look is the same row."""
    challenge = _held(challenge, by)
    if says != Staying.Says.INSIDE and not why.strip():
        raise Refused(_("Say why: the council will ask."), field="why")
    found = Staying.objects.filter(challenge=challenge, framework=framework).first()
    if version is not None and version != (found.version if found else 0):
        raise Stale(_("Someone else looked at this while you were typing. Look at what is there now and try again."))
    found = found or Staying(challenge=challenge, framework=framework, version=0)
    found.says, found.why = says, why.strip()
    found.looked_at_by, found.looked_at = by, timezone.now()
    found.version += 1
    found.full_clean()
    found.save()
    _record("challenge.framework_looked_at", challenge, by, framework=framework.pk, title=framework.title, says=says)
    return found

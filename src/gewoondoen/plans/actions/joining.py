""" "We work area-based unless": a plan says how it joins what lives in the area, or why it stands apart."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies as challenges
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import User
from gewoondoen.plans import policies
from gewoondoen.plans.actions.registering import locked, record
from gewoondoen.plans.models import LinePlan

Joins = LinePlan.Joins


@transaction.atomic
def say_joining(
    *,
    plan: LinePlan,
    joins: str,
    how: str,
    by: User,
    challenge: Challenge | None = None,
    version: int | None = None,
) -> LinePlan:
    """Say how a plan joins a challenge or the agenda of its area, or why it stands apart."""
    current = locked(plan, version)
    policies.require(policies.may_change(by, current))
    if joins not in (Joins.JOINS, Joins.APART):
        raise Refused(_("Choose whether it joins or stands apart."), field="joins", status=422)
    if not how.strip():
        words = _("Say how it joins.") if joins == Joins.JOINS else _("Say why it stands apart.")
        raise Refused(words, field="how", status=422)
    if challenge is not None:
        _must_be_near(by, current, challenge)
    current.joins, current.how = joins, how.strip()
    current.challenge = challenge if joins == Joins.JOINS else None
    current.said_by, current.said_at = by, timezone.now()
    save(current, "joins", "how", "challenge", "said_by", "said_at")
    if joins == Joins.JOINS:
        is_public = challenge is not None and challenge.visibility == Challenge.Visibility.PUBLIC
        record("plan.joined", current, by, how=current.how, challenge=challenge.pk if challenge and is_public else None)
    else:
        record("plan.stands_apart", current, by, how=current.how)
    return current


def _must_be_near(by: User, plan: LinePlan, challenge: Challenge) -> None:
    """Refuse a challenge that the person may not know of, or of another area."""
    is_near = challenge.area_id in plan.area.ancestor_ids or challenge.area.path.startswith(plan.area.path)
    is_near = is_near or challenge.area.members.filter(pk__in=plan.area.ancestor_ids).exists()
    if not is_near or not challenges.may_see(by, challenge):
        raise Refused(_("Choose a challenge of this area."), field="challenge", status=422)

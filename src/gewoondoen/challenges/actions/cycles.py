"""Work goes in short cycles: planned, moved, and looked back on; what is open goes along or is dropped."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, must_be_there, record, touch
from gewoondoen.challenges.cycles import Span, in_the_way
from gewoondoen.challenges.models import Challenge, Cycle, Effort
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import User

OPEN = (Effort.Status.PLANNED, Effort.Status.BUSY)


def _must_fit(challenge: Challenge, span: Span, besides: Cycle | None = None) -> None:
    """Refuse a cycle that ends before it starts, or that has a day in common with another."""
    if span.ends_on <= span.starts_on:
        raise Refused(_("A cycle ends after the day it starts on."), field="ends_on")
    must_be_there(challenge, span.starts_on, "starts_on")
    known = {Span(each.starts_on, each.ends_on): each for each in challenge.cycles.all() if each != besides}
    if clash := in_the_way(known, span):
        number = {"number": known[clash].number}
        raise Refused(_("These days are partly those of cycle %(number)s.") % number, field="starts_on")


def _add(challenge: Challenge, span: Span, aim: str, by: User) -> Cycle:
    """Write a cycle with the next number."""
    _must_fit(challenge, span)
    last = challenge.cycles.order_by("-number").values_list("number", flat=True).first() or 0
    cycle = Cycle(challenge=challenge, number=last + 1, aim=aim, starts_on=span.starts_on, ends_on=span.ends_on)
    cycle.full_clean()
    cycle.save(force_insert=True)
    record("challenge.cycle_planned", challenge, by, cycle=cycle.pk, number=cycle.number)
    return cycle


@transaction.atomic
def plan_cycle(*, challenge: Challenge, span: Span, by: User, aim: str = "") -> Cycle:
    """Plan a cycle, and say what there is to be at its end."""
    challenge = locked(challenge)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    cycle = _add(challenge, span, aim, by)
    touch(challenge)
    return cycle


@transaction.atomic
def change_cycle(*, cycle: Cycle, span: Span, by: User, aim: str = "", version: int | None = None) -> Cycle:
    """Move a cycle that was not looked back on, or word its aim better."""
    challenge, cycle = _opened(cycle, by, version)
    must_be_open(challenge)
    _must_fit(challenge, span, besides=cycle)
    cycle.starts_on, cycle.ends_on, cycle.aim = span.starts_on, span.ends_on, aim
    save(cycle, "starts_on", "ends_on", "aim")
    touch(challenge)
    record("challenge.cycle_changed", challenge, by, cycle=cycle.pk, number=cycle.number)
    return cycle


def _opened(cycle: Cycle, by: User, version: int | None) -> tuple[Challenge, Cycle]:
    """Return challenge and cycle as they are now, held, for who steers; refuses one that was looked back on."""
    challenge = locked(cycle.challenge)
    policies.require(policies.may_frame(by, challenge))
    cycle = unchanged(Cycle.objects.select_related("challenge__area").get(pk=cycle.pk), version)
    if cycle.reviewed_at is not None:
        raise Refused(_("This cycle was looked back on already. What was said then stays."))
    return challenge, cycle


@transaction.atomic
def review_cycle(
    *,
    cycle: Cycle,
    done: str,
    learned: str,
    by: User,
    changes: str = "",
    moved: Collection[Effort] = (),
    dropped: Mapping[Effort, str] | None = None,
    next_span: Span | None = None,
    version: int | None = None,
) -> Cycle:
    """Look back on a cycle; what is open goes to the next one (made here if there is none), or is dropped with why.

    Each open effort of the cycle is in `moved` or in `dropped`: nothing is left behind without anyone having chosen.
    """
    challenge, cycle = _opened(cycle, by, version)
    if cycle.starts_on > timezone.localdate():
        raise Refused(_("This cycle has not begun yet."))
    dropped = dict(dropped or {})
    left = set(cycle.efforts.filter(status__in=OPEN)) - set(moved) - set(dropped)
    if left:
        title = {"title": min(left, key=lambda effort: effort.pk).title}
        raise Refused(_("Choose what becomes of “%(title)s”.") % title)
    for effort, why in dropped.items():
        _drop(challenge, cycle, effort, why, by)
    if moved:
        must_be_open(challenge)
        following = _following(challenge, cycle, next_span, by)
        cycle.efforts.filter(pk__in=[each.pk for each in moved], status__in=OPEN).update(cycle=following)
    elif next_span is not None and challenge.is_open:
        _following(challenge, cycle, next_span, by)
    cycle.done, cycle.learned, cycle.changes = done.strip(), learned.strip(), changes.strip()
    if not cycle.done or not cycle.learned:
        raise Refused(_("Say what was done and what was learned, also when that is little."), field="done")
    cycle.reviewed_at, cycle.reviewed_by = timezone.now(), by
    save(cycle, "done", "learned", "changes", "reviewed_at", "reviewed_by")
    touch(challenge)
    record("challenge.cycle_reviewed", challenge, by, cycle=cycle.pk, number=cycle.number)
    return cycle


def _following(challenge: Challenge, cycle: Cycle, span: Span | None, by: User) -> Cycle:
    """Return the cycle after this one, or make it."""
    later = challenge.cycles.filter(starts_on__gt=cycle.ends_on, reviewed_at=None).order_by("starts_on").first()
    if later is not None:
        return later
    if span is None:
        raise Refused(_("Say from when until when the next cycle is: something goes along to it."), field="next_from")
    return _add(challenge, span, "", by)


def _drop(challenge: Challenge, cycle: Cycle, effort: Effort, why: str, by: User) -> None:
    """Drop an effort of the cycle, with the reason that those who counted on it read."""
    current = cycle.efforts.filter(pk=effort.pk, status__in=OPEN).select_related("challenge").first()
    if current is None:
        return
    if not why.strip():
        raise Refused(_("Say why it will not be done: those who counted on it read this."), field=f"why_{effort.pk}")
    current.status, current.outcome = Effort.Status.DROPPED, why.strip()
    save(current, "status", "outcome")
    record("challenge.effort_dropped", challenge, by, effort=current.pk, title=current.title)

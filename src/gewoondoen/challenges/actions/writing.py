"""How every act on a challenge is written: the row locked, the version counted, the move checked, the event kept."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import queries, stages
from gewoondoen.challenges.models import (
    Challenge,
)
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import unchanged


def locked(challenge: Challenge, version: int | None = None) -> Challenge:
    """Return the challenge as it is now, held until this transaction ends.

    `version` is what the person saw when they began to type; None for a program that has just read it.
    """
    current = Challenge.objects.select_for_update(of=("self",)).select_related("area").get(pk=challenge.pk)
    return unchanged(current, version)


def touch(challenge: Challenge) -> None:
    """Say that something moved; the version stays, for nobody's text is at stake."""
    challenge.moved_at = timezone.now()
    challenge.save(update_fields=["moved_at"])


def record(verb: str, challenge: Challenge, by: Actor | None, *, at_most: str = events.PUBLIC, **facts: Any) -> Event:
    """Record what happened, for whom sees the challenge; `at_most` keeps it from the public of a public one."""
    order = [events.PUBLIC, events.INVOLVED, events.INTERNAL]
    visibility = max(Event.Visibility(challenge.visibility), Event.Visibility(at_most), key=order.index)
    return events.record(verb, on=challenge, by=by, area_id=challenge.area_id, visibility=visibility.value, **facts)


def has(challenge: Challenge, *, reason: bool = False) -> stages.Has:
    """Return what a challenge has of what stages ask for, the reason that was given with it."""
    return replace(queries.has(challenge), reason=reason)


def move(challenge: Challenge, to: str, *, reason: bool = False) -> None:
    """Put a challenge in another stage, in memory; refuses what the table of stages does not allow, with why."""
    if not stages.may_move(challenge.stage, to):
        raise Refused(
            _("A challenge that is “%(now)s” cannot become “%(then)s”.")
            % {"now": challenge.get_stage_display(), "then": Challenge.Stage(to).label}
        )
    if lacking := stages.missing(to, has(challenge, reason=reason)):
        raise Refused(needed(lacking[0]))
    challenge.stage = to
    challenge.moved_at = timezone.now()
    challenge.ended_at = challenge.moved_at if to in stages.ENDED else None


def needed(need: stages.Need) -> str:
    """Return in words what has to be there first."""
    return {
        stages.Need.PART: _("First write down at least one cause or part."),
        stages.Need.QUESTION: _("First agree on the question."),
        stages.Need.SHARER: _("First add at least one person or organisation that shares the question."),
        stages.Need.EFFORT: _("First plan at least one thing that will be done."),
        stages.Need.RESULT: _("First write down what came of it."),
        stages.Need.EFFORTS_ENDED: _("First finish or drop what is still planned or under way."),
        stages.Need.REASON: _("Give the reason: those who began this will read it."),
    }[need]


def must_be_open(challenge: Challenge) -> None:
    """Refuse an act on a challenge that has ended."""
    if not challenge.is_open:
        raise Refused(_("This challenge has ended. Take it up again first."))


def must_be_there(challenge: Challenge, day: date, field: str) -> None:
    """Refuse a day on which the area was not there."""
    area = challenge.area
    if day.year < area.valid_from:
        words = _("%(area)s exists since %(year)d.") % {"area": area.name, "year": area.valid_from}
        raise Refused(words, field=field, status=422)


def must_keep(challenge: Challenge, lost: stages.Need) -> None:
    """Refuse, after a removal, when the stage of the challenge needs what is now gone."""
    if challenge.stage in stages.OPEN and lost in stages.missing(challenge.stage, has(challenge)):
        raise Refused(
            {
                stages.Need.PART: _("This is the last part. A challenge that was taken apart keeps at least one."),
                stages.Need.SHARER: _("Nobody else shares the question. Let someone else join first."),
            }[lost]
        )

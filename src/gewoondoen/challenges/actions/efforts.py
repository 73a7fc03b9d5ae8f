"""Work is planned, begun, and ended: by whom, and when."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.actions.writing import locked, move, must_be_open, must_be_there, record, touch
from gewoondoen.challenges.dependencies import closes_circle
from gewoondoen.challenges.models import Challenge, Cycle, Effort
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import Organisation, User

Status = Effort.Status
OPEN = (Status.PLANNED, Status.BUSY)


def _must_be_somebodys(by: User, challenge: Challenge, owner: User | None, organisation: Organisation | None) -> None:
    """Refuse work that nobody does, and work that a party plans for somebody else."""
    if owner is None and organisation is None:
        raise Refused(_("Say who does this: a person, an organisation, or both."), field="owner")
    if owner is not None and not owner.is_active:
        raise Refused(_("This person has no account any more."), field="owner")
    if policies.may_frame(by, challenge):
        return
    is_own = (owner is None or owner.pk == by.pk or policies.belongs_to(owner, by.organisation_id)) and (
        organisation is None or policies.belongs_to(by, organisation.pk)
    )
    policies.require(is_own)


def _must_be_of(
    challenge: Challenge, cycle: Cycle | None, depends_on: Collection[Effort], effort: Effort | None = None
) -> None:
    """Refuse a cycle of another challenge or one that is over, and waiting for what is elsewhere or for itself."""
    current = challenge.cycles.filter(pk=cycle.pk).first() if cycle else None
    if cycle is not None and current is None:
        raise Refused(_("Choose a cycle of this challenge."), field="cycle")
    if current is not None and current.reviewed_at is not None:
        raise Refused(_("This cycle was looked back on already. Choose a later one."), field="cycle")
    if any(each.challenge_id != challenge.pk for each in depends_on):
        raise Refused(_("It can only wait for something of the same plan."), field="depends_on")
    if effort is None or not depends_on:
        return
    waits: dict[int, set[int]] = {}
    through = Effort.depends_on.through.objects.filter(from_effort__challenge=challenge)
    for waiting, waited_for in through.values_list("from_effort_id", "to_effort_id"):
        waits.setdefault(waiting, set()).add(waited_for)
    if closes_circle(waits, effort.pk, [each.pk for each in depends_on]):
        raise Refused(_("These would wait for each other in a circle, and nothing could begin."), field="depends_on")


def _must_fit_in_time(challenge: Challenge, starts_on: date | None, ends_on: date | None) -> None:
    """Refuse work that was over before the area was there."""
    if last := ends_on or starts_on:
        must_be_there(challenge, last, "ends_on" if ends_on else "starts_on")


@transaction.atomic
def plan_effort(
    *,
    challenge: Challenge,
    title: str,
    by: User,
    owner: User | None = None,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    domain: str = "",
    cycle: Cycle | None = None,
    hours: Decimal | None = None,
    depends_on: Collection[Effort] = (),
) -> Effort:
    """Plan something that will be done; with the first one, work on the challenge is under way."""
    challenge = locked(challenge)
    policies.require(policies.may_plan(by, challenge))
    must_be_open(challenge)
    if challenge.stage not in stages.TAKES_EFFORTS:
        raise Refused(_("First agree on the question; then plan what will be done."))
    _must_be_somebodys(by, challenge, owner, organisation)
    _must_fit_in_time(challenge, starts_on, ends_on)
    _must_be_of(challenge, cycle, depends_on)
    effort = Effort(
        challenge=challenge,
        title=title,
        owner=owner,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        domain=domain,
        cycle=cycle,
        hours=hours,
    )
    effort.full_clean()
    effort.save(force_insert=True)
    effort.depends_on.set(depends_on)
    record("challenge.effort_planned", challenge, by, effort=effort.pk, title=effort.title)
    if challenge.stage == Challenge.Stage.FRAMED:
        move(challenge, stages.Stage.UNDER_WAY)
        save(challenge, "stage", "moved_at")
        record("challenge.set_off", challenge, by, effort=effort.pk, title=effort.title)
    else:
        touch(challenge)
    return effort


def _opened(effort: Effort, by: User, version: int | None) -> tuple[Challenge, Effort]:
    """Return challenge and effort as they are now, held, for someone who may change an effort that is not ended."""
    challenge = locked(effort.challenge)
    effort = unchanged(Effort.objects.select_related("challenge__area").get(pk=effort.pk), version)
    policies.require(policies.may_change_effort(by, effort))
    must_be_open(challenge)
    if effort.status not in OPEN:
        raise Refused(_("This was ended already. Plan something new instead."))
    return challenge, effort


@transaction.atomic
def change_effort(
    *,
    effort: Effort,
    title: str,
    by: User,
    owner: User | None = None,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    domain: str = "",
    cycle: Cycle | None = None,
    hours: Decimal | None = None,
    depends_on: Collection[Effort] = (),
    version: int | None = None,
) -> Effort:
    """Change what is planned: what, who or when."""
    challenge, effort = _opened(effort, by, version)
    _must_be_somebodys(by, challenge, owner, organisation)
    _must_fit_in_time(challenge, starts_on, ends_on)
    effort.title, effort.owner, effort.organisation = title, owner, organisation
    effort.starts_on, effort.ends_on, effort.domain = starts_on, ends_on, domain
    if cycle is None or cycle.pk != effort.cycle_id:
        _must_be_of(challenge, cycle, ())
    _must_be_of(challenge, None, depends_on, effort)
    effort.cycle, effort.hours = cycle, hours
    save(effort, "title", "owner", "organisation", "starts_on", "ends_on", "domain", "cycle", "hours")
    effort.depends_on.set(depends_on)
    touch(challenge)
    record("challenge.effort_changed", challenge, by, effort=effort.pk, title=effort.title)
    return effort


@transaction.atomic
def start_effort(*, effort: Effort, by: User, version: int | None = None) -> Effort:
    """Say that it has begun."""
    challenge, effort = _opened(effort, by, version)
    if effort.status == Status.BUSY:
        raise Refused(_("This has begun already."))
    return _set(challenge, effort, Status.BUSY, "challenge.effort_started", by)


@transaction.atomic
def put_back_effort(*, effort: Effort, by: User, version: int | None = None) -> Effort:
    """Say that it has not begun after all: back to what is planned."""
    challenge, effort = _opened(effort, by, version)
    if effort.status != Status.BUSY:
        raise Refused(_("This has not begun yet."))
    return _set(challenge, effort, Status.PLANNED, "challenge.effort_put_back", by)


@transaction.atomic
def finish_effort(*, effort: Effort, outcome: str, by: User, version: int | None = None) -> Effort:
    """Say that it is done, and what came of it."""
    challenge, effort = _opened(effort, by, version)
    effort.outcome = outcome
    return _set(challenge, effort, Status.DONE, "challenge.effort_finished", by)


@transaction.atomic
def drop_effort(*, effort: Effort, outcome: str, by: User, version: int | None = None) -> Effort:
    """Say that it will not be done, and why not."""
    challenge, effort = _opened(effort, by, version)
    if not outcome.strip():
        raise Refused(_("Say why it will not be done: those who counted on it read this."), field="outcome")
    effort.outcome = outcome
    return _set(challenge, effort, Status.DROPPED, "challenge.effort_dropped", by)


def _set(challenge: Challenge, effort: Effort, status: str, verb: str, by: User) -> Effort:
    """Write an effort in its next state."""
    effort.status = status
    save(effort, "status", "outcome")
    touch(challenge)
    record(verb, challenge, by, effort=effort.pk, title=effort.title)
    return effort

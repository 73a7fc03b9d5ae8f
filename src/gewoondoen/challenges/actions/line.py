"""What a challenge asks of the line (money, people, words, law), and what the line answers."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, record, touch
from gewoondoen.challenges.models import Challenge, Effort, LineRequest
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import Organisation, User

State = LineRequest.State
ANSWERS = (State.GRANTED, State.IN_PART, State.REFUSED)


@transaction.atomic
def ask_line(
    *,
    challenge: Challenge,
    of: str,
    what: str,
    answer_by: date,
    by: User,
    department: Organisation | None = None,
    effort: Effort | None = None,
) -> LineRequest:
    """Ask something of the line, with the day by which the work needs an answer."""
    challenge = locked(challenge)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    if answer_by < timezone.localdate():
        raise Refused(_("This day lies in the past."), field="answer_by")
    if department is not None and department.kind != Organisation.Kind.DEPARTMENT:
        raise Refused(_("Choose a department of the municipality."), field="department")
    if effort is not None and effort.challenge_id != challenge.pk:
        raise Refused(_("Choose something of this plan."), field="effort")
    asked = LineRequest(
        challenge=challenge,
        effort=effort,
        of=of,
        department=department,
        what=what,
        answer_by=answer_by,
        asked_by=by,
        asked_at=timezone.now(),
    )
    asked.full_clean()
    asked.save(force_insert=True)
    touch(challenge)
    record("challenge.line_asked", challenge, by, at_most=events.INVOLVED, request=asked.pk, of=of)
    return asked


def _open(request: LineRequest, version: int | None) -> tuple[Challenge, LineRequest]:
    """Return challenge and request as they are now, held; refuses what was answered or withdrawn."""
    challenge = locked(request.challenge)
    current = LineRequest.objects.select_related("challenge__area").get(pk=request.pk)
    request = unchanged(current, version)
    if request.state != State.ASKED:
        raise Refused(_("There is an answer already, or it is not needed any more."))
    return challenge, request


@transaction.atomic
def answer_line(
    *, line_request: LineRequest, state: str, by: User, answer: str = "", version: int | None = None
) -> LineRequest:
    """Answer for the line: yes, in part or no; what is not wholly granted comes with the reason."""
    challenge, request = _open(line_request, version)
    policies.require(policies.may_answer_line(by, request))
    if state not in ANSWERS:
        raise Refused(_("Choose yes, in part or no."), field="state", status=422)
    if state != State.GRANTED and not answer.strip():
        raise Refused(_("Say why, and what is possible: the work goes on with this answer."), field="answer")
    request.state, request.answer = state, answer.strip()
    request.answered_by, request.answered_at = by, timezone.now()
    save(request, "state", "answer", "answered_by", "answered_at")
    touch(challenge)
    record("challenge.line_answered", challenge, by, request=request.pk, of=request.of, state=state)
    return request


@transaction.atomic
def withdraw_line(*, line_request: LineRequest, by: User, version: int | None = None) -> LineRequest:
    """Take back what was asked: it is not needed any more."""
    challenge, request = _open(line_request, version)
    policies.require(policies.may_withdraw_line(by, request))
    request.state, request.answered_at = State.WITHDRAWN, timezone.now()
    save(request, "state", "answered_at")
    record("challenge.line_withdrawn", challenge, by, at_most=events.INVOLVED, request=request.pk, of=request.of)
    return request

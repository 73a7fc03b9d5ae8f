"""The question is put forward, answered by who shares it, agreed on, and followed by a sharper one.

`Challenge.question` and `Challenge.success` always say what the agreed frame says: `_agree` is the only place that
writes them.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.challenges import policies, queries, stages
from gewoondoen.challenges.actions.writing import has, locked, move, must_be_open, needed, record, touch
from gewoondoen.challenges.framing import Standing
from gewoondoen.challenges.models import Challenge, Consent, Frame, Party
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import User

Stage, State, Says = Challenge.Stage, Frame.State, Consent.Says


@transaction.atomic
def put_forward_frame(
    *,
    challenge: Challenge,
    question: str,
    by: User,
    success: str = "",
    out_of_scope: str = "",
    leeway: str = "",
    version: int | None = None,
) -> Frame:
    """Put a question forward to all who share it; it becomes the question once they have answered."""
    challenge = locked(challenge, version)
    policies.require(policies.may_put_forward(by, challenge))
    frame = Frame(question=question.strip(), success=success, out_of_scope=out_of_scope, leeway=leeway)
    _put_forward(challenge, frame, by)
    touch(challenge)
    record("challenge.frame_put_forward", challenge, by, at_most=events.INVOLVED, number=frame.number)
    return frame


@transaction.atomic
def frame_challenge(
    *,
    challenge: Challenge,
    question: str,
    by: User,
    success: str | None = None,
    out_of_scope: str | None = None,
    leeway: str | None = None,
    present: str = "",
    version: int | None = None,
) -> Challenge:
    """Write down the question that was agreed on at the table: put forward and agreed on in one go.

    For who steers the challenge, when nobody else shares the question or all said at the table that they can live with
    it; `present` says who sat there. From here the challenge can take efforts. Framing again sharpens the question;
    what is left None stays as it was agreed before.
    """
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    before = challenge.frames.filter(state=State.AGREED).first() or Frame()
    frame = Frame(
        question=question.strip(),
        success=before.success if success is None else success,
        out_of_scope=before.out_of_scope if out_of_scope is None else out_of_scope,
        leeway=before.leeway if leeway is None else leeway,
        present=present.strip(),
    )
    _put_forward(challenge, frame, by)
    for party in challenge.parties.filter(shares_question=True):
        _say(frame, party, Says.CONSENTS, by)
    return _agree(challenge, frame, by)


def _put_forward(challenge: Challenge, frame: Frame, by: User) -> None:
    """Write the next version, when the challenge is ready for one and no other lies there."""
    must_be_open(challenge)
    if not frame.question:
        raise Refused(needed(stages.Need.QUESTION), field="question")
    lacking = [need for need in stages.missing(Stage.FRAMED, has(challenge)) if need != stages.Need.QUESTION]
    if lacking:
        raise Refused(needed(lacking[0]))
    if challenge.frames.filter(state=State.PUT_FORWARD).exists():
        raise Refused(_("A question is put forward already. Agree on that one first, or take it back."))
    newest = challenge.frames.order_by("-number").values_list("number", flat=True).first()
    frame.challenge, frame.number = challenge, (newest or 0) + 1
    frame.put_forward_by, frame.put_forward_at = by, timezone.now()
    frame.full_clean()
    frame.save(force_insert=True)


@transaction.atomic
def give_consent(*, frame: Frame, party: Party, says: str, by: User, objection: str = "") -> Consent:
    """Say for a party whether it can live with the question; who objects says why.

    Who changes their mind keeps the objection they made, with its answer: it was part of how the question came about.
    """
    challenge = locked(frame.challenge)
    frame = _lying(challenge, frame)
    party = challenge.parties.select_related("challenge__area").get(pk=party.pk)
    policies.require(policies.may_answer_for(by, party))
    if not party.shares_question:
        raise Refused(_("They do not share the question, so they are not asked."), field="party")
    if says == Says.OBJECTS and not objection.strip():
        raise Refused(_("Say what the objection is: then something can be done about it."), field="objection")
    consent = _say(frame, party, says, by, objection.strip())
    touch(challenge)
    verb = "challenge.objection_made" if says == Says.OBJECTS else "challenge.consent_given"
    facts = {} if says == Says.OBJECTS else {"says": says}
    record(verb, challenge, by, at_most=events.INVOLVED, number=frame.number, **facts)
    return consent


def _say(frame: Frame, party: Party, says: str, by: User, objection: str = "") -> Consent:
    """Write what a party says of a frame, over what it said of it before."""
    consent = frame.consents.filter(party=party).first() or Consent(frame=frame, party=party)
    if says == Says.OBJECTS and objection != consent.objection:
        consent.objection, consent.answer, consent.answered_by = objection, "", None
    consent.says, consent.given_by, consent.at = says, by, timezone.now()
    consent.on_behalf = not policies.is_party_itself(by, party)
    consent.full_clean()
    consent.save()
    return consent


@transaction.atomic
def answer_objection(*, consent: Consent, answer: str, by: User) -> Consent:
    """Say what is done with an objection; who made it can still change what they say."""
    challenge = locked(consent.frame.challenge)
    policies.require(policies.may_frame(by, challenge))
    frame = _lying(challenge, consent.frame)
    consent = frame.consents.get(pk=consent.pk)
    if consent.says != Says.OBJECTS:
        raise Refused(_("They do not object any more."))
    consent.answer, consent.answered_by = answer.strip(), by
    consent.full_clean()
    consent.save(update_fields=["answer", "answered_by"])
    touch(challenge)
    record("challenge.objection_answered", challenge, by, at_most=events.INVOLVED, number=frame.number)
    return consent


@transaction.atomic
def agree_on_frame(*, frame: Frame, by: User, version: int | None = None) -> Challenge:
    """Agree on the question that lies there, once all who share it have answered and each objection was answered."""
    challenge = locked(frame.challenge)
    policies.require(policies.may_frame(by, challenge))
    frame = unchanged(_lying(challenge, frame), version)
    standing = queries.standing_of(frame)
    if not standing.is_ready:
        raise Refused(_still_to_come(standing))
    return _agree(challenge, frame, by)


@transaction.atomic
def withdraw_frame(*, frame: Frame, by: User, version: int | None = None) -> Frame:
    """Take a question back that was put forward; what was said of it stays to be read."""
    challenge = locked(frame.challenge)
    frame = unchanged(_lying(challenge, frame), version)
    policies.require(policies.may_withdraw_frame(by, frame))
    frame.state = State.WITHDRAWN
    save(frame, "state")
    touch(challenge)
    record("challenge.frame_withdrawn", challenge, by, at_most=events.INVOLVED, number=frame.number)
    return frame


def _lying(challenge: Challenge, frame: Frame) -> Frame:
    """Return the frame as it is now; refuses one that no longer lies on the table."""
    must_be_open(challenge)
    current = challenge.frames.get(pk=frame.pk)
    if current.state != State.PUT_FORWARD:
        raise Refused(
            _("This version does not lie on the table any more: it is “%(now)s”. Look at what lies there now.")
            % {"now": current.get_state_display()}
        )
    return current


def _still_to_come(standing: Standing) -> str:
    """Return in words what a frame waits for."""
    if silent := len(standing.silent):
        text = ngettext(
            "%(number)d of those who share the question has not answered yet.",
            "%(number)d of those who share the question have not answered yet.",
            silent,
        )
        return text % {"number": silent}
    if standing.unanswered:
        return _("There is an objection that was not answered yet.")
    if standing.consenting:
        return ""
    return _("Nobody has said yet that they can live with this question.")


def _agree(challenge: Challenge, frame: Frame, by: User) -> Challenge:
    """Make this the question of the challenge; the one before it was followed."""
    for old in challenge.frames.filter(state=State.AGREED):
        old.state = State.FOLLOWED
        save(old, "state")
    frame.state, frame.agreed_at = State.AGREED, timezone.now()
    save(frame, "state", "agreed_at")
    challenge.question, challenge.success = frame.question, frame.success
    if challenge.stage in (Stage.FRAMED, Stage.UNDER_WAY):
        verb = "challenge.reframed"
        challenge.moved_at = timezone.now()
    else:
        verb = "challenge.framed"
        move(challenge, stages.Stage.FRAMED)
    save(challenge, "question", "success", "stage", "moved_at")
    record(verb, challenge, by, question=challenge.question)
    return challenge

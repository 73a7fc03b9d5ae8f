"""Somebody offers help: written, answered by who steers, withdrawn; contact details go when they are done with."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.actions.carrying import join_party
from gewoondoen.challenges.actions.efforts import plan_effort
from gewoondoen.challenges.actions.reactions import must_take_part
from gewoondoen.challenges.actions.writing import locked, record
from gewoondoen.challenges.models import Challenge, Comment, Effort, HelpOffer, Party
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User

State = HelpOffer.State
PARTY, EFFORT = "party", "effort"


@transaction.atomic
def offer_help(
    *,
    challenge: Challenge,
    kind: str,
    text: str,
    by: Actor | None,
    name: str = "",
    email: str = "",
    language: str = "nl",
    wants_to_join: bool = False,
) -> HelpOffer:
    """Offer help on a public challenge: hours, a place, a skill. Who has no account leaves an e-mail address."""
    challenge = locked(challenge)
    must_take_part(challenge)
    user = by if isinstance(by, User) else None
    if user is None and not email.strip():
        raise Refused(_("Leave an e-mail address, so that we can answer you."), field="email", status=422)
    offer = HelpOffer(
        challenge=challenge,
        user=user,
        name="" if user else name.strip(),
        email="" if user else email.strip().lower(),
        language=user.language if user else language,
        wants_to_join=wants_to_join and user is not None,
        kind=kind,
        text=text.strip(),
        at=timezone.now(),
    )
    offer.full_clean()
    offer.save(force_insert=True)
    record("challenge.help_offered", challenge, by, at_most=events.INVOLVED, offer=offer.pk)
    return offer


def _held(offer: HelpOffer) -> tuple[Challenge, HelpOffer]:
    """Return challenge and offer as they are now, held; refuses one that was withdrawn or answered meanwhile."""
    challenge = locked(offer.challenge)
    row = HelpOffer.objects.select_related("user").get(pk=offer.pk)
    if row.state != State.NEW:
        raise Refused(_("This offer was answered or withdrawn already."))
    return challenge, row


@transaction.atomic
def answer_offer(*, offer: HelpOffer, state: str, answer: str, by: User, becomes: str = "") -> HelpOffer:
    """Take an offer up, or thank for it; the answer is mailed. Taken up, it may become a party or an effort.

    Only of somebody with an account who said that they want to take part: nobody is put on a list unasked.
    """
    challenge, row = _held(offer)
    policies.require(policies.may_moderate(by, challenge))
    if state not in (State.TAKEN, State.THANKED):
        raise Refused(_("Say whether you take it up."), field="state", status=422)
    if not answer.strip():
        raise Refused(_("Write an answer: it is mailed to who offered this."), field="answer", status=422)
    row.state, row.answer = state, answer.strip()
    row.answered_by, row.answered_at = by, timezone.now()
    row.full_clean()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if state == State.TAKEN and becomes:
        _put_on_it(challenge, row, becomes, by)
    record("challenge.help_answered", challenge, by, at_most=events.INVOLVED, offer=row.pk)
    return row


def _put_on_it(challenge: Challenge, offer: HelpOffer, becomes: str, by: User) -> Party | Effort | None:
    """Let who offered help take part, as they asked for."""
    if offer.user is None or not offer.wants_to_join:
        raise Refused(_("They did not ask to take part themselves."), field="becomes", status=422)
    if becomes == EFFORT:
        if challenge.stage not in stages.TAKES_EFFORTS:
            raise Refused(_("First agree on the question; then plan what will be done."), field="becomes", status=422)
        return plan_effort(challenge=challenge, title=one_line(offer.text, 160), owner=offer.user, by=by)
    if challenge.parties.filter(user=offer.user).exists():
        return None
    brings = one_line(offer.text, 200)
    return join_party(challenge=challenge, user=offer.user, brings=brings, shares_question=False, by=by)


def one_line(text: str, most: int) -> str:
    """Return a text as one line of at most so many letters.

    >>> one_line("Twee uur\\n in de week", 9)
    'Twee uur…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


@transaction.atomic
def withdraw_offer(*, offer: HelpOffer) -> HelpOffer:
    """Take one's own offer back, by the signed link in the letter; name and address go at once. Twice is once."""
    challenge = locked(offer.challenge)
    row = HelpOffer.objects.get(pk=offer.pk)
    if row.state == State.WITHDRAWN:
        return row
    row.state, row.name, row.email = State.WITHDRAWN, "", ""
    row.save(update_fields=["state", "name", "email"])
    record("challenge.help_withdrawn", challenge, None, at_most=events.INVOLVED, offer=row.pk)
    return row


@transaction.atomic
def erase_contact_details(*, ended_before: datetime) -> int:
    """Empty names and addresses of who offered help or reacted without an account, of challenges that ended long ago.

    Of an offer also when it was answered as long ago, however long the challenge goes on. What was offered and said
    stays, without whose it is.
    """
    over = Challenge.objects.filter(ended_at__lt=ended_before).values("pk")
    done_with = Q(challenge__in=over) | Q(answered_at__lt=ended_before)
    offers = HelpOffer.objects.filter(done_with).exclude(name="", email="").update(name="", email="")
    return offers + Comment.objects.filter(challenge__in=over).exclude(name="").update(name="")

"""Handing a challenge over: offered, and taken on or not. Until then the old owner carries it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, queries
from gewoondoen.challenges.actions.writing import locked, must_be_open, record
from gewoondoen.challenges.models import Challenge, HandOver
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import Organisation, User

State = HandOver.State


@transaction.atomic
def offer_challenge(
    *,
    challenge: Challenge,
    by: User,
    to: User | None = None,
    to_organisation: Organisation | None = None,
    why: str = "",
    version: int | None = None,
) -> HandOver:
    """Offer the challenge to a person, a partner or a platform, or to a person for an organisation."""
    challenge = locked(challenge, version)
    policies.require(policies.may_hand_over(by, challenge))
    must_be_open(challenge)
    if to is None and to_organisation is None:
        raise Refused(_("Choose who it is offered to."), field="to")
    if (to and to.pk, to_organisation and to_organisation.pk) == (challenge.owner_id, challenge.owner_organisation_id):
        raise Refused(_("They carry it already."), field="to")
    if challenge.hand_overs.filter(state=State.OFFERED).exists():
        raise Refused(_("It is offered to somebody already. Wait for the answer, or take that offer back."))
    offer = HandOver(
        challenge=challenge,
        to=to,
        to_organisation=to_organisation,
        why=why,
        offered_by=by,
        offered_at=timezone.now(),
    )
    if not queries.who_can_take_on(offer):
        field = "to" if to else "to_organisation"
        raise Refused(
            _("Nobody there could take it on: they have no account, or may not see this challenge."), field=field
        )
    offer.full_clean()
    offer.save(force_insert=True)
    record("challenge.offered", challenge, by, at_most=events.INVOLVED, hand_over=offer.pk)
    return offer


def _waiting(hand_over: HandOver) -> tuple[Challenge, HandOver]:
    """Return challenge and offer as they are now, held; refuses an offer that has its answer."""
    challenge = locked(hand_over.challenge)
    current = HandOver.objects.select_related("challenge__area").get(pk=hand_over.pk, challenge=challenge)
    if current.state != State.OFFERED:
        raise Refused(_("This offer has its answer already."))
    return challenge, current


def _answer(offer: HandOver, state: str, by: User, answer: str) -> None:
    """Write the answer to an offer."""
    offer.state, offer.answer, offer.answered_by, offer.answered_at = state, answer.strip(), by, timezone.now()
    offer.save(update_fields=["state", "answer", "answered_by", "answered_at"])


@transaction.atomic
def take_on(*, hand_over: HandOver, by: User, answer: str = "") -> Challenge:
    """Take a challenge on that was offered: from now on they carry it."""
    challenge, offer = _waiting(hand_over)
    policies.require(policies.may_take_on(by, offer))
    must_be_open(challenge)
    _answer(offer, State.TAKEN, by, answer)
    challenge.owner, challenge.owner_organisation = offer.to, offer.to_organisation
    save(challenge, "owner", "owner_organisation")
    record("challenge.handed_over", challenge, by, at_most=events.INVOLVED)
    return challenge


@transaction.atomic
def decline(*, hand_over: HandOver, answer: str, by: User) -> HandOver:
    """Decline a challenge that was offered, and say why; who carries it goes on."""
    challenge, offer = _waiting(hand_over)
    policies.require(policies.may_take_on(by, offer))
    if not answer.strip():
        raise Refused(_("Say why not, so that they can look further."), field="answer")
    _answer(offer, State.DECLINED, by, answer)
    record("challenge.offer_declined", challenge, by, at_most=events.INVOLVED, hand_over=offer.pk)
    return offer


@transaction.atomic
def withdraw_hand_over(*, hand_over: HandOver, by: User) -> HandOver:
    """Take an offer back."""
    challenge, offer = _waiting(hand_over)
    policies.require(policies.may_hand_over(by, challenge))
    _answer(offer, State.WITHDRAWN, by, "")
    record("challenge.offer_withdrawn", challenge, by, at_most=events.INVOLVED, hand_over=offer.pk)
    return offer


@transaction.atomic
def hand_over_owner(
    *,
    challenge: Challenge,
    by: User,
    owner: User | None,
    owner_organisation: Organisation | None = None,
    version: int | None = None,
) -> Challenge:
    """Take the challenge over at once: for oneself or one's own organisation. To others it is offered.

    By who owns it already; and, when the owner is gone, by who steers it.
    """
    challenge = locked(challenge, version)
    policies.require(policies.may_hand_over(by, challenge))
    must_be_open(challenge)
    if owner is None and owner_organisation is None:
        raise Refused(_("Choose who carries it from now on."), field="owner")
    is_own = (owner is None or owner.pk == by.pk) and (
        owner_organisation is None or policies.belongs_to(by, owner_organisation.pk)
    )
    if not is_own:
        raise Refused(_("Nobody is made the owner without being asked. Offer it to them."), field="owner")
    close_offers(challenge, by)
    challenge.owner, challenge.owner_organisation = owner, owner_organisation
    save(challenge, "owner", "owner_organisation")
    record("challenge.handed_over", challenge, by, at_most=events.INVOLVED)
    return challenge


def close_offers(challenge: Challenge, by: User) -> None:
    """Take back what is still offered, when there is nothing to take on any more."""
    for offer in challenge.hand_overs.filter(state=State.OFFERED):
        _answer(offer, State.WITHDRAWN, by, "")

"""To whom a challenge is offered, and who can take it on."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.models import Challenge, HandOver
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import User
from gewoondoen.people.policies import INVOLVED
from gewoondoen.people.queries import area_scope


@dataclass(frozen=True)
class SeenOffer:
    """An offer that waits for its answer, as somebody on the challenge sees it."""

    offer: HandOver
    to: str
    by: str
    may_answer: bool
    may_withdraw: bool


def who_can_take_on(offer: HandOver) -> set[int]:
    """Return the people who can answer an offer: who may see the challenge, and is asked."""
    asked = User.objects.filter(is_active=True)
    asked = asked.filter(pk=offer.to_id) if offer.to_id else asked.filter(organisation=offer.to_organisation_id)
    return {each.pk for each in asked if policies.may_take_on(each, offer) and policies.may_see(each, offer.challenge)}


def offer_of(viewer: Actor | None, challenge: Challenge, *, sight: str) -> SeenOffer | None:
    """Return the offer that waits, for those on the challenge and for who is asked. One statement."""
    waiting = challenge.hand_overs.filter(state=HandOver.State.OFFERED)
    offer = waiting.select_related("to", "to_organisation", "offered_by").first()
    if offer is None:
        return None
    offer.challenge = challenge
    may_answer = challenge.is_open and policies.may_take_on(viewer, offer)
    if sight == events.PUBLIC and not may_answer:
        return None
    names = [str(each) for each in (offer.to, offer.to_organisation) if each]
    may_withdraw = challenge.is_open and policies.may_hand_over(viewer, challenge)
    return SeenOffer(offer, ", ".join(names), str(offer.offered_by or ""), may_answer, may_withdraw)


def hand_over_in(challenge: Challenge, pk: int) -> HandOver:
    """Return one offer of a challenge the viewer already got; raises Http404 otherwise."""
    offers = HandOver.objects.select_related("challenge__area", "to", "to_organisation")
    return get_object_or_404(offers, challenge=challenge, pk=pk)


def hand_overs_to(user: User) -> QuerySet[HandOver]:
    """Return the open challenges that are offered to a person, or to their organisation here; the longest ago first."""
    asked = Q(to=user)
    if user.organisation_id is not None:
        here = Area.objects.filter(area_scope(user, *INVOLVED)).values("pk")
        asked |= Q(to=None, to_organisation=user.organisation_id, challenge__area__in=here)
    waiting = HandOver.objects.filter(asked, state=HandOver.State.OFFERED, challenge__stage__in=stages.OPEN)
    return waiting.select_related("challenge__area", "offered_by").order_by("offered_at", "pk")

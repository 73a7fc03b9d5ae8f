"""What everyone said and offered on a public challenge, as one viewer sees it, and what waits for somebody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import links
from gewoondoen.challenges.models import Challenge, Comment, HelpOffer
from gewoondoen.challenges.queries.inside import Names
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people.models import Role, User
from gewoondoen.people.policies import INVOLVED, is_person
from gewoondoen.people.queries import area_scope
from gewoondoen.signals import masking

# So many reactions stand on the page; who moderates sees those that wait besides.
MOST_SHOWN = 100


@dataclass(frozen=True)
class SeenReaction:
    """A reaction as a viewer sees it; personal data in it is masked, also for who is on the challenge."""

    pk: int
    by: str
    text: str
    at: datetime


def reactions_of(challenge: Challenge, *, sight: str) -> list[SeenReaction]:
    """Return what everyone may read, the newest first. Two statements."""
    rows = list(
        Comment.objects.filter(challenge=challenge, state=Comment.State.SHOWN)
        .select_related("user__organisation")
        .order_by("-id")[:MOST_SHOWN]
    )
    who = Names((row.user for row in rows), sight=sight)
    return [SeenReaction(row.pk, _called(row, who), masking.masked(row.text), row.at) for row in rows]


def _called(row: Comment, who: Names) -> str:
    """Return as whom somebody speaks: as they want to be called, else what one may know of their account."""
    return row.name or who.of(row.user, None) or _("Somebody")


def own_reactions(viewer: Actor, challenge: Challenge) -> list[Comment]:
    """Return what a person with an account wrote here that is not, or not yet, shown: with why not."""
    if not is_person(viewer):
        return []
    rows = Comment.objects.filter(challenge=challenge, user=viewer).exclude(state=Comment.State.SHOWN)
    return list(rows.order_by("-id")[:MOST_SHOWN])


def own_offers(viewer: Actor, challenge: Challenge) -> list[HelpOffer]:
    """Return what a person with an account offered here, with the answer."""
    if not is_person(viewer):
        return []
    rows = HelpOffer.objects.filter(challenge=challenge, user=viewer)
    return list(rows.exclude(state=HelpOffer.State.WITHDRAWN).order_by("-id")[:MOST_SHOWN])


def reactions_to_read(challenge: Challenge) -> QuerySet[Comment]:
    """Return what waits to be read, the oldest first."""
    rows = Comment.objects.filter(challenge=challenge, state=Comment.State.WAITING)
    return rows.select_related("user__organisation").order_by("id")


def reactions_held_back(challenge: Challenge) -> QuerySet[Comment]:
    """Return what was held back, the latest first."""
    rows = Comment.objects.filter(challenge=challenge, state=Comment.State.HELD_BACK)
    return rows.select_related("user__organisation", "read_by").order_by("-id")[:MOST_SHOWN]


def offers_of(challenge: Challenge) -> QuerySet[HelpOffer]:
    """Return what was offered, those without an answer first, the oldest of these on top; none that was withdrawn."""
    rows = HelpOffer.objects.filter(challenge=challenge).exclude(state=HelpOffer.State.WITHDRAWN)
    waits = Q(state=HelpOffer.State.NEW)
    return rows.select_related("user__organisation", "answered_by").order_by(
        Exists(HelpOffer.objects.filter(waits, pk=OuterRef("pk"))).desc(), "id"
    )[:MOST_SHOWN]


def reaction_in(challenge: Challenge, pk: int) -> Comment:
    """Return one reaction on a challenge the viewer already got; raises Http404 otherwise."""
    return get_object_or_404(Comment.objects.select_related("challenge__area"), challenge=challenge, pk=pk)


def offer_in(challenge: Challenge, pk: int) -> HelpOffer:
    """Return one offer on a challenge the viewer already got; raises Http404 otherwise."""
    rows = HelpOffer.objects.exclude(state=HelpOffer.State.WITHDRAWN)
    return get_object_or_404(rows.select_related("challenge__area", "user__organisation"), challenge=challenge, pk=pk)


def offer_by_link(token: str) -> HelpOffer:
    """Return the offer a link leads to; raises BadLink for a link that is no good."""
    offer = HelpOffer.objects.select_related("challenge__area").filter(key=links.key_in(token)).first()
    if offer is None:
        raise BadLink
    return offer


def waiting_number(challenge: Challenge) -> int:
    """Return how many reactions and offers wait for somebody on one challenge. Two statements."""
    return reactions_to_read(challenge).count() + HelpOffer.objects.filter(challenge=challenge, state="new").count()


def waiting_for(user: User) -> QuerySet[Challenge]:
    """Return the challenges this person steers where a reaction waits to be read or an offer to be answered.

    Each with `waiting` (how many) and `waits_since`; the longest first. One statement.
    """
    in_areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    mine = Q(owner=user) | Q(contact_person=user) | Q(area__in=in_areas)
    if user.organisation_id is not None:
        here = Area.objects.filter(area_scope(user, *INVOLVED)).values("pk")
        mine |= Q(owner_organisation=user.organisation_id, area__in=here)
    comments = Comment.objects.filter(challenge=OuterRef("pk"), state=Comment.State.WAITING)
    offers = HelpOffer.objects.filter(challenge=OuterRef("pk"), state=HelpOffer.State.NEW)
    found = Challenge.objects.filter(Q(Exists(comments)) | Q(Exists(offers)), mine).select_related("area")
    return found.annotate(
        reactions_waiting=_number(comments),
        offers_waiting=_number(offers),
        reaction_since=Subquery(comments.order_by("at").values("at")[:1]),
        offer_since=Subquery(offers.order_by("at").values("at")[:1]),
    ).order_by("id")


def _number(rows: QuerySet[Comment] | QuerySet[HelpOffer]) -> Subquery:
    """Return how many rows there are for a challenge, as a column beside it."""
    return Subquery(rows.order_by().values("challenge").annotate(number=Count("pk")).values("number"))

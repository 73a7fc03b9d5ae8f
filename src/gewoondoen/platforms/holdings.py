"""Which personal data this room keeps, and how they are shown, erased, and not kept too long."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import personal, retention
from gewoondoen.people.models import User
from gewoondoen.platforms.models import JoinRequest, Membership, NeighbourhoodPlatform

ANSWERED_KEPT = timedelta(days=90)
UNANSWERED_KEPT = timedelta(days=365)


def terms(person: User) -> Iterable[Mapping[str, object]]:
    """Show in which platforms the person sits or sat, and which they support."""
    for term in Membership.objects.filter(user=person).select_related("platform__organisation"):
        yield {
            str(_("platform")): str(term.platform),
            str(_("function")): term.get_function_display(),
            str(_("speaks for")): term.speaks_for,
            str(_("begins on")): term.starts_on,
            str(_("ends on")): term.ends_on or "",
            str(_("everyone may read my name")): str(_("yes") if term.name_is_public else _("no")),
        }
    for platform in NeighbourhoodPlatform.objects.filter(contact_person=person).select_related("organisation"):
        yield {str(_("contact person of")): str(platform)}


def erase_terms(person: User) -> int:
    """End the terms and take the person out of them: that somebody was treasurer stays, who it was does not."""
    today = timezone.localdate()
    own = Membership.objects.filter(user=person)
    coming = own.filter(starts_on__gt=today).delete()[0]
    own.filter(ends_on=None).update(ends_on=today)
    own.filter(ends_on__gt=today).update(ends_on=today)
    past = own.update(user=None, name_is_public=False, gave_role=False, speaks_for="")
    supported = NeighbourhoodPlatform.objects.filter(contact_person=person).update(contact_person=None)
    return coming + past + supported


def requests(person: User) -> Iterable[Mapping[str, object]]:
    """Show which platforms the person asked to join."""
    for request in JoinRequest.objects.filter(_of(person)).select_related("platform__organisation"):
        yield {
            str(_("platform")): str(request.platform),
            str(_("asked at")): timezone.localtime(request.at),
            str(_("why you would like to join")): request.text,
            str(_("state")): request.get_state_display(),
            str(_("the answer")): request.answer,
        }


def erase_requests(person: User) -> int:
    """Remove them; of those that this person answered only who it was."""
    answered = JoinRequest.objects.filter(answered_by=person).update(answered_by=None)
    return answered + JoinRequest.objects.filter(_of(person)).delete()[0]


def _of(person: User) -> Q:
    """Return the condition that keeps what this person asked, with the account or by its address before."""
    own = Q(user=person)
    return own | Q(user=None, email__iexact=person.email) if person.email else own


def old_requests(now: datetime) -> int:
    """Remove questions three months after their answer, and after a year without one, contact details and all."""
    answered = Q(answered_at__lt=now - ANSWERED_KEPT)
    return JoinRequest.objects.filter(answered | Q(answered_at=None, at__lt=now - UNANSWERED_KEPT)).delete()[0]


personal.add(
    personal.Holding(
        key="platforms.terms",
        label=_("Your part in platforms"),
        fields=frozenset({"membership.user", "membership.speaks_for", "neighbourhoodplatform.contact_person"}),
        shown=terms,
        erase=erase_terms,
    )
)
personal.add(
    personal.Holding(
        key="platforms.requests",
        label=_("Platforms you asked to join"),
        fields=frozenset(
            {f"joinrequest.{field}" for field in ("user", "name", "email", "text", "answer", "answered_by")}
        ),
        shown=requests,
        erase=erase_requests,
    )
)
retention.add(
    retention.Rule("platforms.requests", _("Questions to join a platform, three months after the answer"), old_requests)
)

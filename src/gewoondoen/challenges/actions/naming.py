"""A challenge is put on the table and described."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.evidence import add_evidence
from gewoondoen.challenges.actions.writing import locked, record
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.patterns.actions import became_challenge
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import face_of
from gewoondoen.signals.models import Signal


@transaction.atomic
def name_challenge(
    *,
    title: str,
    why: str,
    area: Area,
    by: User,
    signals: Iterable[Signal] = (),
    domains: Collection[str] = (),
    named_by: str = "",
    named_by_organisation: Organisation | None = None,
    visibility: str = "",
    surge: Surge | None = None,
) -> Challenge:
    """Put on the table what an area needs to change, from signals, from a surge, or without.

    Without `named_by` and `visibility` they follow from who `by` is. The one face of the area becomes its contact
    person; who names it owns it, unless an area worker writes it down for somebody else.
    """
    roles = policies.naming_roles(by, area)
    policies.require(bool(roles))
    named_by = named_by or roles[0]
    policies.require(named_by in roles)
    allowed = policies.visibilities(by, area)
    visibility = visibility or allowed[0]
    policies.require(visibility in allowed)
    if area.valid_until is not None:
        raise Refused(_("This area no longer exists. Choose one of today."), field="area")
    speaks = named_by in policies.own_roles(by, area)
    own = by.organisation if speaks and named_by != Challenge.NamedBy.RESIDENT else None
    organisation = own or named_by_organisation
    now = timezone.now()
    domain = next(iter(domains), "")
    face = face_of(area, domain, timezone.localdate(now))
    challenge = Challenge(
        area=area,
        title=title,
        why=why,
        visibility=visibility,
        domains=list(domains),
        named_by=named_by,
        named_by_organisation=organisation,
        owner=by if speaks else None,
        owner_organisation=organisation,
        contact_person=face or (by if policies.may_be_face(by, area) else None),
        created_at=now,
        moved_at=now,
    )
    challenge.full_clean()
    challenge.save(force_insert=True)
    record("challenge.named", challenge, by, named_by=named_by)
    for signal in signals:
        add_evidence(challenge=challenge, signal=signal, by=by)
    if surge is not None:
        became_challenge(surge=surge, by=by)
        add_evidence(challenge=challenge, surge=surge, by=by)
    return challenge


@transaction.atomic
def change_details(
    *,
    challenge: Challenge,
    title: str,
    why: str,
    by: User,
    domains: Collection[str] = (),
    version: int | None = None,
) -> Challenge:
    """Describe the challenge better; what success looks like belongs to the question that was agreed on."""
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    challenge.title, challenge.why = title, why
    challenge.domains = list(domains)
    save(challenge, "title", "why", "domains")
    record("challenge.changed", challenge, by)
    return challenge

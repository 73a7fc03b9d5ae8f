"""A challenge is put on the table, described, and given what was seen and heard."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, record, save, touch
from gewoondoen.challenges.models import Challenge, Evidence
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.patterns.actions import became_challenge
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import face_of
from gewoondoen.signals.models import Signal
from gewoondoen.signals.queries import visible_signals


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
    return challenge


@transaction.atomic
def add_evidence(
    *,
    challenge: Challenge,
    by: User,
    signal: Signal | None = None,
    figure: FigureSubject | None = None,
    text: str = "",
    why: str = "",
) -> Evidence:
    """Add why people think so: a signal, a figure, or what was seen or heard in words."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    if signal is not None:
        _must_be_usable(signal, by)
        if challenge.evidence.filter(signal=signal).exists():
            raise Refused(_("This signal is part of the challenge already."), field="signal")
    evidence = Evidence(challenge=challenge, signal=signal, text=text, why=why, added_by=by, added_at=timezone.now())
    if figure is not None:
        evidence.indicator, evidence.figure_area, evidence.period = figure.indicator, figure.area, figure.period
        if challenge.evidence.filter(
            indicator=figure.indicator, figure_area=figure.area, period=figure.period
        ).exists():
            raise Refused(_("This figure is part of the challenge already."), field="challenge")
    evidence.full_clean()
    evidence.save(force_insert=True)
    touch(challenge)
    event = record(
        "challenge.evidence_added", challenge, by, evidence=evidence.pk, signal=signal.pk if signal else None
    )
    if signal is not None:
        events.record(
            "signal.joined_challenge",
            on=signal,
            by=by,
            area_id=signal.area_id,
            visibility=event.visibility,
            challenge=challenge.pk,
        )
    return evidence


def _must_be_usable(signal: Signal, by: User) -> None:
    """Refuse a signal that this person may not see, that is private, or that lives on in another."""
    policies.require(visible_signals(by).filter(pk=signal.pk).exists())
    if signal.is_private:
        raise Refused(
            _(
                "This is about one person who is stuck, and stays between them and their contact person. "
                "Write down in your own words what the area can learn from it, without the person."
            ),
            field="signal",
        )
    if signal.joined_into_id is not None:
        raise Refused(_("This signal was joined with another one. Choose that one."), field="signal")


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take evidence away again: by who steers the challenge, or who added it."""
    challenge = locked(evidence.challenge)
    policies.require(policies.may_frame(by, challenge) or evidence.added_by_id == by.pk)
    must_be_open(challenge)
    signal = evidence.signal
    challenge.evidence.filter(pk=evidence.pk).delete()
    touch(challenge)
    event = record("challenge.evidence_removed", challenge, by, signal=signal.pk if signal else None)
    if signal is not None:
        events.record(
            "signal.left_challenge",
            on=signal,
            by=by,
            area_id=signal.area_id,
            visibility=event.visibility,
            challenge=challenge.pk,
        )


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

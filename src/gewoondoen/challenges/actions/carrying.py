"""Who carries a challenge: owner, one face, those who share the question; and who sees it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.actions.table import keep_interest
from gewoondoen.challenges.actions.writing import locked, must_be_open, must_keep, record, touch
from gewoondoen.challenges.models import Challenge, Party
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import Organisation, User


@transaction.atomic
def join_party(
    *,
    challenge: Challenge,
    by: User,
    user: User | None = None,
    organisation: Organisation | None = None,
    brings: str = "",
    shares_question: bool = True,
) -> Party:
    """Let a person or an organisation join: they share the question, bring something, or both."""
    challenge = locked(challenge)
    policies.require(policies.may_add_party(by, challenge, user=user, organisation=organisation))
    must_be_open(challenge)
    if (user is None) == (organisation is None):
        raise Refused(_("Choose a person or an organisation, one of the two."))
    if user is not None and not user.is_active:
        raise Refused(_("This person has no account any more."), field="user")
    if challenge.parties.filter(user=user, organisation=organisation).exists():
        raise Refused(_("They have joined already."), field="organisation" if organisation else "user")
    party = Party(
        challenge=challenge,
        user=user,
        organisation=organisation,
        brings=brings,
        shares_question=shares_question,
        joined_at=timezone.now(),
    )
    party.full_clean()
    party.save(force_insert=True)
    touch(challenge)
    record("challenge.party_joined", challenge, by, party=party.pk)
    return party


@transaction.atomic
def change_party(*, party: Party, brings: str, shares_question: bool, by: User) -> Party:
    """Change what a party brings, and whether it shares the question."""
    challenge = locked(party.challenge)
    policies.require(policies.may_leave(by, party))
    must_be_open(challenge)
    party.brings, party.shares_question = brings, shares_question
    party.full_clean()
    party.save(update_fields=["brings", "shares_question"])
    must_keep(challenge, stages.Need.SHARER)
    record("challenge.party_changed", challenge, by, party=party.pk)
    return party


@transaction.atomic
def leave(*, party: Party, by: User) -> None:
    """Take a party off the challenge; the last one that shares a framed question stays."""
    challenge = locked(party.challenge)
    policies.require(policies.may_leave(by, party))
    must_be_open(challenge)
    pk = party.pk
    keep_interest(party)
    challenge.parties.filter(pk=pk).delete()
    must_keep(challenge, stages.Need.SHARER)
    touch(challenge)
    record("challenge.party_left", challenge, by, party=pk)


@transaction.atomic
def set_contact_person(*, challenge: Challenge, person: User, by: User, version: int | None = None) -> Challenge:
    """Say who is the one face of the challenge: someone who works in the area."""
    challenge = locked(challenge, version)
    policies.require(policies.may_name_contact_person(by, challenge))
    if not policies.may_be_face(person, challenge.area):
        raise Refused(_("Choose someone who works in this area for the municipality."), field="person")
    challenge.contact_person = person
    save(challenge, "contact_person")
    record("challenge.contact_person_named", challenge, by)
    return challenge


@transaction.atomic
def change_visibility(*, challenge: Challenge, visibility: str, by: User, version: int | None = None) -> Challenge:
    """Say who sees the challenge from now on; what was recorded before stays as visible as it was then."""
    challenge = locked(challenge, version)
    policies.require(policies.may_open(by, challenge))
    if visibility == challenge.visibility:
        return challenge
    before, challenge.visibility = challenge.visibility, visibility
    save(challenge, "visibility")
    record("challenge.visibility_changed", challenge, by, at_most=events.INVOLVED, audience=visibility, before=before)
    return challenge

"""Who may what with a challenge, as small predicates on those of `people`."""

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Agreement, Challenge, Conversation, Effort, Frame, Interest, Party, PrivateNote
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Organisation, Role, User
from gewoondoen.people.policies import (
    holds_any,
    is_area_worker,
    is_civil_servant,
    is_involved,
    is_person,
    require,
)

__all__ = [
    "belongs_to",
    "is_carrier",
    "is_own_note",
    "is_party",
    "is_party_itself",
    "may_add_party",
    "may_answer_for",
    "may_be_face",
    "may_change_conversation",
    "may_change_effort",
    "may_change_evidence",
    "may_contribute",
    "may_end_agreement",
    "may_frame",
    "may_join",
    "may_leave",
    "may_moderate",
    "may_name",
    "may_name_contact_person",
    "may_open",
    "may_plan",
    "may_put_forward",
    "may_see",
    "may_withdraw_frame",
    "may_write_interest",
    "naming_roles",
    "own_roles",
    "require",
    "visibilities",
]

NamedBy = Challenge.NamedBy
Visibility = Challenge.Visibility


def belongs_to(actor: Actor | None, organisation_id: int | None) -> bool:
    """Whether the actor is one of an organisation's people."""
    return is_person(actor) and organisation_id is not None and actor.organisation_id == organisation_id


def own_roles(actor: Actor | None, area: Area) -> list[str]:
    """Return for whom the actor speaks in an area, by their own roles, the most fitting first."""
    roles = [
        (NamedBy.PLATFORM, holds_any(actor, (Role.PLATFORM_MEMBER,), area)),
        (NamedBy.PARTNER, holds_any(actor, (Role.PARTNER,), area)),
        (NamedBy.MUNICIPALITY, is_civil_servant(actor, area)),
        (NamedBy.RESIDENT, holds_any(actor, (Role.RESIDENT,), area)),
    ]
    return [str(named_by) for named_by, is_held in roles if is_held]


def naming_roles(actor: Actor | None, area: Area) -> list[str]:
    """Return for whom the actor can put a challenge on the table in an area, the most fitting first.

    An area worker also writes down what a resident, the platform or a partner names; everyone else speaks for their
    own role only.
    """
    own = own_roles(actor, area)
    if is_area_worker(actor, area):
        return [*own, *(value for value in NamedBy.values if value not in own)]
    return own


def visibilities(actor: Actor | None, area: Area) -> list[str]:
    """Return for whom the actor can make a new challenge visible, the usual one first.

    What a resident writes is read by the area's face before everyone can see it: it may name a neighbour.
    """
    if is_civil_servant(actor, area):
        return [Visibility.PUBLIC.value, Visibility.INVOLVED.value, Visibility.INTERNAL.value]
    if is_involved(actor, area):
        return [Visibility.PUBLIC.value, Visibility.INVOLVED.value]
    return [Visibility.INVOLVED.value]


def may_name(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may put a challenge on the table in an area: who lives there or works on it."""
    return bool(naming_roles(actor, area))


def may_be_face(actor: Actor | None, area: Area) -> bool:
    """Whether the actor can be the one named person of a challenge here: a civil servant of the area."""
    return is_civil_servant(actor, area)


def is_carrier(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor carries the challenge: its owner, its one face, or the owning organisation's people here."""
    if not is_person(actor):
        return False
    if actor.pk in (challenge.owner_id, challenge.contact_person_id):
        return True
    return belongs_to(actor, challenge.owner_organisation_id) and is_involved(actor, challenge.area)


def is_party(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor, or their organisation, shares the question or carries part of the work."""
    return is_person(actor) and any(
        party.user_id == actor.pk or belongs_to(actor, party.organisation_id) for party in challenge.parties.all()
    )


def may_see(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor may see the challenge; `queries.visible_challenges` says the same in SQL, reporters added."""
    if challenge.visibility == Challenge.Visibility.PUBLIC:
        return True
    if is_carrier(actor, challenge) or is_party(actor, challenge):
        return True
    if challenge.visibility == Challenge.Visibility.INVOLVED:
        return is_involved(actor, challenge.area)
    return is_civil_servant(actor, challenge.area)


def may_frame(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor steers the challenge: frames it, records results, moves it on, stops it."""
    return is_carrier(actor, challenge) or is_area_worker(actor, challenge.area)


def may_contribute(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor may add evidence and parts: all who are on it or work on the area."""
    if may_frame(actor, challenge) or is_party(actor, challenge):
        return True
    return is_involved(actor, challenge.area) and may_see(actor, challenge)


def may_plan(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor may plan an effort: who steers it, and the parties for their own."""
    return may_frame(actor, challenge) or is_party(actor, challenge)


def may_change_effort(actor: Actor | None, effort: Effort) -> bool:
    """Whether the actor may change an effort: who steers the challenge, and whose effort it is."""
    if may_frame(actor, effort.challenge):
        return True
    is_own = is_person(actor) and effort.owner_id == actor.pk
    return is_party(actor, effort.challenge) and (is_own or belongs_to(actor, effort.organisation_id))


def may_join(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor may join with themselves or their own organisation: who lives or works here and sees it."""
    lives_or_works_here = is_involved(actor, challenge.area) or holds_any(actor, (Role.RESIDENT,), challenge.area)
    return lives_or_works_here and may_see(actor, challenge)


def may_add_party(
    actor: Actor | None, challenge: Challenge, *, user: User | None, organisation: Organisation | None
) -> bool:
    """Whether the actor may let this person or organisation join."""
    if may_frame(actor, challenge):
        return True
    is_own = belongs_to(actor, organisation.pk) if organisation else bool(user and actor and user.pk == actor.pk)
    return is_own and may_join(actor, challenge)


def may_leave(actor: Actor | None, party: Party) -> bool:
    """Whether the actor may take a party off: who steers the challenge, and the party itself."""
    is_own = is_person(actor) and party.user_id == actor.pk
    return may_frame(actor, party.challenge) or is_own or belongs_to(actor, party.organisation_id)


def may_open(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor decides who sees the challenge: the area's workers and the civil servant who is its face."""
    is_face = is_person(actor) and actor.pk == challenge.contact_person_id and is_civil_servant(actor, challenge.area)
    return is_face or is_area_worker(actor, challenge.area)


def may_name_contact_person(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor may say who is the one face: the same people."""
    return may_open(actor, challenge)


def is_party_itself(actor: Actor | None, party: Party) -> bool:
    """Whether the actor is this party, or one of its people."""
    return is_person(actor) and (party.user_id == actor.pk or belongs_to(actor, party.organisation_id))


def may_answer_for(actor: Actor | None, party: Party) -> bool:
    """Whether the actor may say what a party thinks of a frame: the party itself, and who steers on its behalf."""
    return is_party_itself(actor, party) or may_frame(actor, party.challenge)


def may_put_forward(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor may put a frame forward: who steers the challenge, and all who are on it."""
    return may_frame(actor, challenge) or is_party(actor, challenge)


def may_withdraw_frame(actor: Actor | None, frame: Frame) -> bool:
    """Whether the actor may take a frame back: who put it forward, and who steers."""
    is_own = is_person(actor) and frame.put_forward_by_id == actor.pk
    return may_frame(actor, frame.challenge) or (is_own and is_party(actor, frame.challenge))


def may_write_interest(actor: Actor | None, interest: Interest) -> bool:
    """Whether the actor may write what somebody needs.

    What a party said of itself is changed by that party and by who steers; what others think of it, and of a group that
    is not at the table, by all who are on the challenge.
    """
    if may_frame(actor, interest.challenge) or (interest.party and is_party_itself(actor, interest.party)):
        return True
    is_their_own_word = interest.party_id is not None and interest.heard_on is not None
    return may_contribute(actor, interest.challenge) and not is_their_own_word


def may_change_conversation(actor: Actor | None, conversation: Conversation) -> bool:
    """Whether the actor may change what was written of a conversation: who wrote it down, and who steers."""
    is_own = is_person(actor) and conversation.written_by_id == actor.pk
    return may_frame(actor, conversation.challenge) or (is_own and may_contribute(actor, conversation.challenge))


def may_end_agreement(actor: Actor | None, agreement: Agreement) -> bool:
    """Whether the actor may say how an agreement went: the parties to it, and who steers."""
    is_own = any(is_party_itself(actor, party) for party in agreement.parties.all())
    return is_own or may_frame(actor, agreement.challenge)


def is_own_note(actor: Actor | None, note: PrivateNote) -> bool:
    """Whether the actor wrote this private note; nobody else reads it, whatever their role."""
    return is_person(actor) and note.by_id == actor.pk


def may_moderate(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor reads reactions and answers offers: who steers it, and the area's workers."""
    return may_frame(actor, challenge)


def may_change_evidence(actor: Actor | None, challenge: Challenge, added_by_id: int | None) -> bool:
    """Whether the actor changes a piece of evidence or takes it away: who steers, and who added it."""
    return may_frame(actor, challenge) or (is_person(actor) and added_by_id == actor.pk)

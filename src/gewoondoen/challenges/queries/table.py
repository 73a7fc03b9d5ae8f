"""What lies on the table, for who is on the challenge: interests, conversations, agreements, voices in balance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.areas.models import Area
from gewoondoen.challenges import balance, policies
from gewoondoen.challenges.models import Agreement, Challenge, Conversation, Interest, Party, PrivateNote
from gewoondoen.challenges.queries.inside import Names
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope


@dataclass(frozen=True)
class SeenInterest:
    """What somebody needs, values, brings and fears; of a party that said nothing yet there is no interest."""

    name: str
    party: Party | None
    interest: Interest | None
    may_change: bool

    @property
    def has_words(self) -> bool:
        """Whether anything was written down."""
        return self.interest is not None and self.interest.has_words

    @property
    def brings(self) -> str:
        """What a party brings; who is not at the table brings nothing yet."""
        return self.party.brings if self.party else ""


@dataclass(frozen=True)
class SeenConversation:
    """A conversation with who was there, who spoke first."""

    conversation: Conversation
    spoke: list[str]
    listened: list[str]
    may_change: bool


@dataclass(frozen=True)
class SeenAgreement:
    """An agreement with whom it was made."""

    agreement: Agreement
    parties: list[str]
    may_end: bool
    is_late: bool


@dataclass(frozen=True)
class Table:
    """All that lies on the table, for who is on the challenge."""

    interests: list[SeenInterest]
    conversations: list[SeenConversation]
    agreements: list[SeenAgreement]
    voices: balance.Balance


def name_of(interest: Interest) -> str:
    """Return whose interest it is, for who is on the challenge."""
    return str((interest.party.organisation or interest.party.user) if interest.party else interest.group)


def table_of(viewer: Actor, challenge: Challenge, *, sight: str, today: date) -> Table:
    """Return what lies on the table. Seven statements, however much it is."""
    interests = list(challenge.interests.order_by("pk"))
    seen = _interests(viewer, challenge, interests, sight)
    names = {each.interest.pk: each.name for each in seen if each.interest}
    talks = list(challenge.conversations.all())
    present, spoke = (_at(challenge, through) for through in (Conversation.present.through, Conversation.spoke.through))
    voices = _voices(challenge, seen, len(talks), _times(present), _times(spoke))
    return Table(
        interests=seen,
        conversations=[
            _conversation(viewer, challenge, talk, names, present.get(talk.pk, ()), spoke.get(talk.pk, ()))
            for talk in talks
        ],
        agreements=_agreements(viewer, challenge, {each.party.pk: each.name for each in seen if each.party}, today),
        voices=voices,
    )


def _interests(viewer: Actor, challenge: Challenge, found: Sequence[Interest], sight: str) -> list[SeenInterest]:
    """Return a line for every party, with or without words, and one for every group."""
    parties = {party.pk: party for party in challenge.parties.all()}
    who = Names((party.user for party in parties.values()), sight=sight)
    for interest in found:
        interest.challenge = challenge
        interest.party = parties.get(interest.party_id) if interest.party_id else None
    of_party = {interest.party_id: interest for interest in found}
    seen = []
    for party in parties.values():
        party.challenge = challenge
        own = of_party.get(party.pk) or Interest(challenge=challenge, party=party)
        may = challenge.is_open and policies.may_write_interest(viewer, own)
        name = who.of(party.user, party.organisation)
        seen.append(SeenInterest(name, party, own if own.pk else None, may))
    for interest in found:
        if interest.party_id is None:
            may = challenge.is_open and policies.may_write_interest(viewer, interest)
            seen.append(SeenInterest(interest.group, None, interest, may))
    return seen


def _at(challenge: Challenge, through: Any) -> dict[int, list[int]]:
    """Return by conversation which interests were there, or spoke; by number, since who they are is known already."""
    rows = through.objects.filter(conversation__challenge=challenge).order_by("interest_id")
    found: dict[int, list[int]] = {}
    for conversation, interest in rows.values_list("conversation_id", "interest_id"):
        found.setdefault(conversation, []).append(interest)
    return found


def _conversation(
    viewer: Actor,
    challenge: Challenge,
    talk: Conversation,
    names: dict[int, str],
    present: Sequence[int],
    spoke: Sequence[int],
) -> SeenConversation:
    """Return one conversation with who was there."""
    talk.challenge = challenge
    return SeenConversation(
        talk,
        spoke=[names[pk] for pk in spoke if pk in names],
        listened=[names[pk] for pk in present if pk not in spoke and pk in names],
        may_change=challenge.is_open and policies.may_change_conversation(viewer, talk),
    )


def _agreements(viewer: Actor, challenge: Challenge, names: dict[int, str], today: date) -> list[SeenAgreement]:
    """Return the agreements, open ones first, the one due soonest on top."""
    found = list(challenge.agreements.prefetch_related("parties"))
    found.sort(key=lambda each: (each.state != Agreement.State.OPEN, each.due_on or date.max, each.pk))
    seen = []
    for agreement in found:
        agreement.challenge = challenge
        for party in agreement.parties.all():
            party.challenge = challenge
        is_open = agreement.state == Agreement.State.OPEN
        seen.append(
            SeenAgreement(
                agreement,
                parties=[names[party.pk] for party in agreement.parties.all() if party.pk in names],
                may_end=is_open and policies.may_end_agreement(viewer, agreement),
                is_late=is_open and agreement.due_on is not None and agreement.due_on < today,
            )
        )
    return seen


def _voices(
    challenge: Challenge, seen: Sequence[SeenInterest], talks: int, present: Mapping[int, int], spoke: Mapping[int, int]
) -> balance.Balance:
    """Return the mirror: whose interest is not on the table yet, who spoke most and least often."""
    seats = [
        balance.Seat(
            each.name,
            is_party=each.party is not None,
            has_words=each.has_words,
            is_heard=each.interest is not None and each.interest.heard_on is not None,
            present=present.get(each.interest.pk, 0) if each.interest else 0,
            spoke=spoke.get(each.interest.pk, 0) if each.interest else 0,
        )
        for each in seen
    ]
    return balance.weigh(seats, talks, _movers(challenge, seats))


def _times(of_conversations: Mapping[int, Sequence[int]]) -> Mapping[int, int]:
    """Count in how many conversations each interest was."""
    return Counter(interest for interests in of_conversations.values() for interest in interests)


def _movers(challenge: Challenge, seats: Sequence[balance.Seat]) -> list[balance.Mover]:
    """Return who can move the parts that are taken up, and whether they are at the table; one statement."""
    at_table = {party.organisation_id for party in challenge.parties.all() if party.organisation_id}
    names = {seat.name.casefold() for seat in seats if seat.is_party}
    parts = challenge.parts.filter(is_taken_up=True).select_related("mover").order_by("position", "pk")
    return [
        balance.Mover(
            name=str(part.mover or part.mover_in_words),
            part=part.text,
            is_at_table=part.mover_id in at_table if part.mover_id else part.mover_in_words.casefold() in names,
        )
        for part in parts
        if part.mover_id or part.mover_in_words
    ]


def agreement_counts(challenge: Challenge) -> dict[str, int]:
    """Return how many agreements are open and how many were kept: all that the public learns of them."""
    counted = challenge.agreements.aggregate(
        open=Count("pk", filter=Q(state=Agreement.State.OPEN)), kept=Count("pk", filter=Q(state=Agreement.State.KEPT))
    )
    return {"open": counted["open"], "kept": counted["kept"]}


def agreements_due(user: User, until: date) -> QuerySet[Agreement]:
    """Return the open agreements due up to a day of the challenges this person steers, the longest due first.

    Theirs are the challenges they own or are the face of, and, for an area worker, those in their areas without a face.
    """
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    mine = (
        Q(challenge__owner=user)
        | Q(challenge__contact_person=user)
        | Q(challenge__contact_person=None, challenge__area__in=areas)
    )
    due = Agreement.objects.filter(mine, state=Agreement.State.OPEN, due_on__lte=until)
    return due.select_related("challenge__area", "challenge__contact_person").order_by("due_on", "pk")


def interest_in(challenge: Challenge, pk: int) -> Interest:
    """Return one interest of a challenge the viewer already got; raises Http404 otherwise."""
    interests = Interest.objects.select_related("challenge__area", "party__user", "party__organisation")
    return get_object_or_404(interests, challenge=challenge, pk=pk)


def conversation_in(challenge: Challenge, pk: int) -> Conversation:
    """Return one conversation of a challenge the viewer already got; raises Http404 otherwise."""
    talks = Conversation.objects.select_related("challenge__area").prefetch_related("present", "spoke")
    return get_object_or_404(talks, challenge=challenge, pk=pk)


def agreement_in(challenge: Challenge, pk: int) -> Agreement:
    """Return one agreement of a challenge the viewer already got; raises Http404 otherwise."""
    agreements = Agreement.objects.select_related("challenge__area").prefetch_related("parties__challenge__area")
    return get_object_or_404(agreements, challenge=challenge, pk=pk)


def notes_of(viewer: Actor, challenge: Challenge) -> QuerySet[PrivateNote]:
    """Return what this viewer wrote for themselves, newest first; nobody gets anyone else's."""
    own = PrivateNote.objects.filter(challenge=challenge, by=viewer.pk)
    return own.select_related("interest__party__organisation", "interest__party__user")


def note_for(viewer: Actor, challenge: Challenge, pk: int) -> PrivateNote:
    """Return one note of the viewer's own; anyone else's reads as not found."""
    return get_object_or_404(notes_of(viewer, challenge), pk=pk)

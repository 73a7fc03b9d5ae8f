"""What lies on the table: the interests of parties and groups, the conversations about them, and what was agreed."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, must_be_there, record, touch
from gewoondoen.challenges.models import Agreement, Challenge, Conversation, Interest, Party
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import User

# Somebody who can sit at the table: a party, with or without words about what it needs, or a group as it is written.
Seat = Party | Interest
# The code for "this field is wrong", as with any form.
WRONG = 422


@transaction.atomic
def write_interest(
    *,
    challenge: Challenge,
    by: User,
    party: Party | None = None,
    group: str = "",
    needs: str = "",
    values: str = "",
    fears: str = "",
    heard_on: date | None = None,
) -> Interest:
    """Put on the table what a party, or a group that is not at the table yet, needs, values and fears."""
    challenge = locked(challenge)
    interest = _interest_of(challenge, party) if party else Interest(challenge=challenge, group=group.strip())
    policies.require(policies.may_write_interest(by, interest))
    must_be_open(challenge)
    if interest.has_words:
        raise Refused(_("What they need is on the table already."), field="party", status=WRONG)
    if party is None and challenge.interests.filter(group__iexact=interest.group).exists():
        raise Refused(_("This group is on the table already."), field="group", status=WRONG)
    return _write(challenge, interest, by, needs=needs, values=values, fears=fears, heard_on=heard_on)


@transaction.atomic
def change_interest(
    *,
    interest: Interest,
    by: User,
    party: Party | None = None,
    needs: str = "",
    values: str = "",
    fears: str = "",
    heard_on: date | None = None,
    version: int | None = None,
) -> Interest:
    """Write an interest better; a group whose people have joined gets the seat of their party."""
    challenge = locked(interest.challenge)
    interest = unchanged(challenge.interests.select_related("party").get(pk=interest.pk), version)
    policies.require(policies.may_write_interest(by, interest))
    must_be_open(challenge)
    if party is not None:
        _seat(challenge, interest, party)
    return _write(challenge, interest, by, needs=needs, values=values, fears=fears, heard_on=heard_on)


def _seat(challenge: Challenge, interest: Interest, party: Party) -> None:
    """Give a group's interest to the party that its people joined as."""
    party = challenge.parties.get(pk=party.pk)
    if (theirs := challenge.interests.filter(party=party).first()) is not None:
        if theirs.has_words:
            raise Refused(_("What they need is on the table already."), field="party", status=WRONG)
        _hand_seats_over(theirs, interest)
    interest.party, interest.group = party, ""


def _hand_seats_over(empty: Interest, interest: Interest) -> None:
    """Let an interest take over the conversations of a seat without words, and take that seat away."""
    interest.attended.add(*empty.attended.all())
    interest.spoken.add(*empty.spoken.all())
    empty.delete()


def _write(challenge: Challenge, interest: Interest, by: User, *, heard_on: date | None, **words: str) -> Interest:
    """Check and write an interest."""
    if not any(text.strip() for text in words.values()):
        raise Refused(_("Write down what they need, value or fear: one of the three."), field="needs", status=WRONG)
    if heard_on is not None:
        _must_be_past(challenge, heard_on, "heard_on")
    for name, text in words.items():
        setattr(interest, name, text.strip())
    interest.heard_on, interest.written_by = heard_on, by
    if interest._state.adding:
        interest.full_clean()
        interest.save(force_insert=True)
    else:
        save(interest, "party", "group", *words, "heard_on", "written_by")
    touch(challenge)
    record("challenge.interest_written", challenge, by, at_most=events.INVOLVED, interest=interest.pk)
    return interest


@transaction.atomic
def remove_interest(*, interest: Interest, by: User) -> None:
    """Take an interest off the table again; conversations no longer count it."""
    challenge = locked(interest.challenge)
    interest = challenge.interests.select_related("party").get(pk=interest.pk)
    policies.require(policies.may_write_interest(by, interest))
    must_be_open(challenge)
    pk = interest.pk
    interest.delete()
    touch(challenge)
    record("challenge.interest_removed", challenge, by, at_most=events.INVOLVED, interest=pk)


def keep_interest(party: Party) -> None:
    """Before an organisation leaves, keep what it needs as that of a group; of a person nothing is kept."""
    if party.organisation is None or party.challenge.interests.filter(group__iexact=party.organisation.name).exists():
        return
    group = party.organisation.name[: Interest._meta.get_field("group").max_length]
    party.challenge.interests.filter(party=party).update(party=None, group=group)


@transaction.atomic
def record_conversation(
    *,
    challenge: Challenge,
    held_on: date,
    about: str,
    by: User,
    came_up: str = "",
    present: Iterable[Seat] = (),
    spoke: Iterable[Seat] = (),
) -> Conversation:
    """Write down a conversation: when, about what, what came up, who was there and who spoke."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    conversation = Conversation(challenge=challenge, written_by=by)
    _must_have_been(challenge, held_on, "held_on")
    conversation.held_on, conversation.about, conversation.came_up = held_on, about, came_up
    conversation.full_clean()
    conversation.save(force_insert=True)
    _seats(conversation, present, spoke)
    touch(challenge)
    record("challenge.conversation_held", challenge, by, at_most=events.INVOLVED, conversation=conversation.pk)
    return conversation


@transaction.atomic
def change_conversation(
    *,
    conversation: Conversation,
    held_on: date,
    about: str,
    by: User,
    came_up: str = "",
    present: Iterable[Seat] = (),
    spoke: Iterable[Seat] = (),
    version: int | None = None,
) -> Conversation:
    """Write a conversation down better."""
    challenge = locked(conversation.challenge)
    conversation = unchanged(challenge.conversations.get(pk=conversation.pk), version)
    policies.require(policies.may_change_conversation(by, conversation))
    must_be_open(challenge)
    _must_have_been(challenge, held_on, "held_on")
    conversation.held_on, conversation.about, conversation.came_up = held_on, about, came_up
    save(conversation, "held_on", "about", "came_up")
    _seats(conversation, present, spoke)
    touch(challenge)
    record("challenge.conversation_changed", challenge, by, at_most=events.INVOLVED, conversation=conversation.pk)
    return conversation


@transaction.atomic
def remove_conversation(*, conversation: Conversation, by: User) -> None:
    """Take away a conversation that was written down by mistake."""
    challenge = locked(conversation.challenge)
    conversation = challenge.conversations.get(pk=conversation.pk)
    policies.require(policies.may_change_conversation(by, conversation))
    must_be_open(challenge)
    pk = conversation.pk
    conversation.delete()
    touch(challenge)
    record("challenge.conversation_removed", challenge, by, at_most=events.INVOLVED, conversation=pk)


def _seats(conversation: Conversation, present: Iterable[Seat], spoke: Iterable[Seat]) -> None:
    """Write who was there and who spoke; who spoke was there."""
    spoken = {_interest_at(conversation.challenge, seat) for seat in spoke}
    conversation.spoke.set(spoken)
    conversation.present.set(spoken | {_interest_at(conversation.challenge, seat) for seat in present})


def _interest_at(challenge: Challenge, seat: Seat) -> Interest:
    """Return the seat of somebody at the table; a party that said nothing yet gets one without words."""
    if isinstance(seat, Interest):
        return challenge.interests.get(pk=seat.pk)
    interest = _interest_of(challenge, seat)
    if interest._state.adding:
        interest.full_clean()
        interest.save(force_insert=True)
    return interest


def _interest_of(challenge: Challenge, party: Party) -> Interest:
    """Return the interest of a party, new when it has none yet."""
    party = challenge.parties.get(pk=party.pk)
    found = challenge.interests.select_related("party").filter(party=party).first()
    return found or Interest(challenge=challenge, party=party)


@transaction.atomic
def make_agreement(
    *,
    challenge: Challenge,
    text: str,
    parties: Iterable[Party],
    agreed_on: date,
    by: User,
    due_on: date | None = None,
) -> Agreement:
    """Write down what parties agreed with one another: with whom, when, and by when it is done."""
    challenge = locked(challenge)
    policies.require(policies.may_plan(by, challenge))
    must_be_open(challenge)
    return _agreement(challenge, text, parties, agreed_on, due_on, by)


def _agreement(
    challenge: Challenge, text: str, parties: Iterable[Party], agreed_on: date, due_on: date | None, by: User
) -> Agreement:
    """Check and write a new agreement."""
    with_whom = list(challenge.parties.filter(pk__in=[party.pk for party in parties]))
    if not with_whom:
        raise Refused(_("Say with whom it was agreed."), field="parties", status=WRONG)
    _must_have_been(challenge, agreed_on, "agreed_on")
    if due_on is not None and due_on < agreed_on:
        raise Refused(_("This day lies before the agreement was made."), field="due_on", status=WRONG)
    agreement = Agreement(challenge=challenge, text=text, agreed_on=agreed_on, due_on=due_on, written_by=by)
    agreement.full_clean()
    agreement.save(force_insert=True)
    agreement.parties.set(with_whom)
    touch(challenge)
    record("challenge.agreement_made", challenge, by, at_most=events.INVOLVED, agreement=agreement.pk)
    return agreement


@transaction.atomic
def end_agreement(
    *, agreement: Agreement, is_kept: bool, how_it_went: str, by: User, version: int | None = None
) -> Agreement:
    """Say how an agreement went: kept or not, and what there is to learn from it."""
    state = Agreement.State.KEPT if is_kept else Agreement.State.NOT_KEPT
    return _end(agreement, state, how_it_went, by, version)


@transaction.atomic
def agree_anew(
    *,
    agreement: Agreement,
    how_it_went: str,
    text: str,
    by: User,
    due_on: date | None = None,
    version: int | None = None,
) -> Agreement:
    """Agree on it anew with the same parties, from today, and say why; the first agreement stays to be read."""
    ended = _end(agreement, Agreement.State.CHANGED, how_it_went, by, version)
    return _agreement(ended.challenge, text, ended.parties.all(), timezone.localdate(), due_on, by)


def _end(agreement: Agreement, state: str, how_it_went: str, by: User, version: int | None) -> Agreement:
    """Check and write how an agreement ended."""
    challenge = locked(agreement.challenge)
    agreement = unchanged(challenge.agreements.get(pk=agreement.pk), version)
    policies.require(policies.may_end_agreement(by, agreement))
    if agreement.state != Agreement.State.OPEN:
        raise Refused(_("It was written down already how this went."))
    if not how_it_went.strip():
        raise Refused(_("Write down how it went."), field="how_it_went", status=WRONG)
    agreement.state, agreement.how_it_went = state, how_it_went.strip()
    save(agreement, "state", "how_it_went")
    touch(challenge)
    record("challenge.agreement_ended", challenge, by, at_most=events.INVOLVED, agreement=agreement.pk, state=state)
    return agreement


def _must_be_past(challenge: Challenge, day: date, field: str) -> None:
    """Refuse a day that has not come yet, or on which the area was not there."""
    if day > timezone.localdate():
        raise Refused(_("This day has not come yet."), field=field, status=WRONG)
    must_be_there(challenge, day, field)


def _must_have_been(challenge: Challenge, day: date, field: str) -> None:
    """Refuse a day on which there was nothing to talk about yet: before the challenge was named."""
    _must_be_past(challenge, day, field)
    if day < timezone.localdate(challenge.created_at):
        raise Refused(_("The challenge was not on the table yet on this day."), field=field, status=WRONG)

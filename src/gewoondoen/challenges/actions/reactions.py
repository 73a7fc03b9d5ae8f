"""What everyone can say on a public challenge: written, read by a person, shown or held back with the reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, record
from gewoondoen.challenges.models import Challenge, Comment
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User

State = Comment.State


def must_take_part(challenge: Challenge) -> None:
    """Refuse what everyone can do on a challenge that is not, or no longer, for everyone."""
    if challenge.visibility != Challenge.Visibility.PUBLIC:
        raise Refused(_("This challenge is not public: only those involved work on it."))
    if not challenge.is_open:
        raise Refused(_("This challenge has ended. You cannot react to it any more."))


@transaction.atomic
def react(*, challenge: Challenge, text: str, by: Actor | None, name: str = "") -> Comment:
    """React to a public challenge; shown at once by who works on it, else once somebody read it."""
    challenge = locked(challenge)
    must_take_part(challenge)
    shown = policies.may_contribute(by, challenge)
    comment = Comment(challenge=challenge, text=text.strip(), name=name.strip(), at=timezone.now())
    comment.user = by if isinstance(by, User) else None
    comment.state = State.SHOWN if shown else State.WAITING
    comment.full_clean()
    comment.save(force_insert=True)
    verb = "challenge.reaction_shown" if shown else "challenge.reacted"
    record(verb, challenge, by, at_most=events.PUBLIC if shown else events.INVOLVED, comment=comment.pk)
    return comment


def _held(comment: Comment, by: User) -> tuple[Challenge, Comment]:
    """Return challenge and reaction as they are now, held, for who steers the challenge or works on the area."""
    challenge = locked(comment.challenge)
    policies.require(policies.may_moderate(by, challenge))
    return challenge, Comment.objects.get(pk=comment.pk)


@transaction.atomic
def show_reaction(*, comment: Comment, by: User) -> Comment:
    """Show a reaction to everyone; also one that was held back before."""
    challenge, row = _held(comment, by)
    if row.state == State.SHOWN:
        return row
    row.state, row.why_held, row.read_by = State.SHOWN, "", by
    row.save(update_fields=["state", "why_held", "read_by"])
    record("challenge.reaction_shown", challenge, by, comment=row.pk)
    return row


@transaction.atomic
def hold_back(*, comment: Comment, why: str, by: User) -> Comment:
    """Keep a reaction from the public, with the reason; who wrote it with an account is told."""
    challenge, row = _held(comment, by)
    if not why.strip():
        raise Refused(_("Say why it is held back: who wrote it reads this."), field="why", status=422)
    row.state, row.why_held, row.read_by = State.HELD_BACK, why.strip(), by
    row.full_clean()
    row.save(update_fields=["state", "why_held", "read_by"])
    record("challenge.reaction_held_back", challenge, by, at_most=events.INVOLVED, comment=row.pk)
    return row

"""Others recognise what somebody sees, or see it otherwise; one reaction a person, which they can change."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.actions.interpreting import locked, must_stand, record
from gewoondoen.knowledge.models import Audience, Interpretation, Reaction
from gewoondoen.people.models import User


@transaction.atomic
def react(*, interpretation: Interpretation, recognises: bool, by: User, words: str = "", role: str = "") -> Reaction:
    """Say that one recognises this, or sees it otherwise and how; a second time changes the first.

    That somebody recognises it counts at once; the words of a resident are read first (decision 0070).
    """
    said = locked(interpretation)
    policies.require(policies.may_react(by, said))
    roles = policies.speaks_as(by, said.area)
    role = role or roles[0]
    policies.require(role in roles)
    must_stand(said)
    if not recognises and not words:
        raise Refused(_("Say how you see it."), field="words")
    before = said.reactions.filter(by=by).first()
    if before is not None and (before.recognises, before.words, before.role) == (recognises, words, role):
        return before
    reaction = before or Reaction(interpretation=said, by=by)
    if before is None or before.words != words:
        reaction.visibility = policies.audiences(by, said.area, said.indicator)[0] if words else Audience.PUBLIC
    reaction.recognises, reaction.words, reaction.role, reaction.at = recognises, words, role, timezone.now()
    reaction.full_clean()
    reaction.save()
    verb = "interpretation.recognised" if recognises else "interpretation.seen_otherwise"
    record(verb, said, by, reaction=reaction.pk)
    return reaction


@transaction.atomic
def open_reaction(*, reaction: Reaction, by: User, words: str | None = None) -> Reaction:
    """Show the words of a reaction to everyone, after they were read; `words` are those that were read."""
    said = locked(reaction.interpretation)
    policies.require(policies.may_open_interpretation(by, said))
    must_stand(said)
    now = Reaction.objects.select_for_update().get(pk=reaction.pk)
    if words is not None and words != now.words:
        raise Stale(_("The words changed while you were reading. Read what is there now and try again."))
    if policies.is_inside(said.indicator):
        raise Refused(_("The figure itself is not for everyone, so neither is what is said of it."))
    if now.visibility == Audience.PUBLIC:
        raise Refused(_("Everyone can see this already."))
    now.visibility = Audience.PUBLIC
    now.save(update_fields=["visibility"])
    record("interpretation.reaction_opened", said, by, reaction=now.pk)
    return now

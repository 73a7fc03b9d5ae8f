"""A challenge is taken apart into causes and parts."""

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages, trees
from gewoondoen.challenges.actions.writing import (
    locked,
    move,
    must_be_open,
    must_keep,
    record,
    save,
    touch,
    unchanged,
)
from gewoondoen.challenges.models import Challenge, Part
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User

Stage = Challenge.Stage
# Deeper than this nobody reads it on a phone, and the question behind it is another challenge.
DEEPEST = 3


def _place(challenge: Challenge, parent: Part | None, part: Part | None = None) -> None:
    """Refuse a place in the tree that is in another challenge, too deep, or under the part itself."""
    if parent is None:
        return
    parents = dict(challenge.parts.values_list("pk", "parent_id"))
    if parent.pk not in parents:
        raise Refused(_("This part belongs to another challenge."), field="parent")
    if part is not None and trees.goes_round(parents, part.pk, parent.pk):
        raise Refused(_("A part cannot lie under itself."), field="parent")
    height = trees.height_of(parents, part.pk) if part is not None else 0
    if trees.depth_of(parents, parent.pk) + height >= DEEPEST:
        raise Refused(_("That is too deep. Make it a part of its own."), field="parent")


@transaction.atomic
def add_part(
    *,
    challenge: Challenge,
    text: str,
    by: User,
    parent: Part | None = None,
    kind: str = Part.Kind.CAUSE,
    domain: str = "",
    is_taken_up: bool = True,
    why_not: str = "",
) -> Part:
    """Write down a cause or a part; with the first one the challenge is taken apart."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    _place(challenge, parent)
    part = Part(
        challenge=challenge,
        parent=parent,
        kind=kind,
        text=text,
        domain=domain,
        is_taken_up=is_taken_up,
        why_not="" if is_taken_up else why_not,
    )
    part.full_clean()
    part.save(force_insert=True)
    record("challenge.part_added", challenge, by, part=part.pk)
    if challenge.stage == Stage.NAMED:
        move(challenge, stages.Stage.UNPACKED)
        save(challenge, "stage", "moved_at")
        record("challenge.unpacked", challenge, by)
    else:
        touch(challenge)
    return part


@transaction.atomic
def change_part(
    *,
    part: Part,
    text: str,
    by: User,
    parent: Part | None = None,
    kind: str = Part.Kind.CAUSE,
    domain: str = "",
    is_taken_up: bool = True,
    why_not: str = "",
    version: int | None = None,
) -> Part:
    """Word a part better, hang it elsewhere, or say that it is not taken up now and why."""
    challenge = locked(part.challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    part = unchanged(Part.objects.get(pk=part.pk, challenge=challenge), version)
    _place(challenge, parent, part)
    part.parent, part.kind, part.text, part.domain = parent, kind, text, domain
    part.is_taken_up, part.why_not = is_taken_up, "" if is_taken_up else why_not
    save(part, "parent", "kind", "text", "domain", "is_taken_up", "why_not")
    touch(challenge)
    record("challenge.part_changed", challenge, by, part=part.pk)
    return part


@transaction.atomic
def remove_part(*, part: Part, by: User) -> None:
    """Take a part out; those under it move up one level."""
    challenge = locked(part.challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    pk, above = part.pk, part.parent_id
    challenge.parts.filter(parent_id=pk).update(parent_id=above)
    challenge.parts.filter(pk=pk).delete()
    must_keep(challenge, stages.Need.PART)
    touch(challenge)
    record("challenge.part_removed", challenge, by, part=pk)

"""A challenge is taken apart into causes and parts, by several people at once.

Every act on a part holds the row of its challenge first: two people who move parts wait for each other, so that no two
moves together make a circle.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages, trees
from gewoondoen.challenges.actions.writing import locked, move, must_be_open, must_keep, record, touch
from gewoondoen.challenges.models import Challenge, Evidence, Part
from gewoondoen.challenges.part_lines import Line
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import Organisation, User

Stage = Challenge.Stage
# Deeper than this nobody reads it on a phone, and the question behind it is another challenge.
DEEPEST = 6
# On A1 paper one can still read six hundred boxes; more is another challenge.
MOST_PARTS = 600


def _parents(challenge: Challenge) -> dict[int, int | None]:
    """Return what each part hangs under, siblings in order."""
    return dict(challenge.parts.order_by("position", "pk").values_list("pk", "parent_id"))


def _place(parents: dict[int, int | None], parent: Part | None, part: Part | None = None, *, levels: int = 1) -> None:
    """Refuse a place in the tree that is in another challenge, too deep, or under the part itself."""
    if parent is None and part is None:
        return
    if parent is not None and parent.pk not in parents:
        raise Refused(_("This part belongs to another challenge, or was removed."), field="parent")
    if part is not None and parent is not None and trees.goes_round(parents, part.pk, parent.pk):
        raise Refused(_("A part cannot lie under itself."), field="parent")
    levels = trees.height_of(parents, part.pk) + 1 if part is not None else levels
    if trees.depth_of(parents, parent.pk if parent else None) + levels > DEEPEST:
        raise Refused(
            _("That is too deep: a tree has at most %(levels)s levels.") % {"levels": DEEPEST}, field="parent"
        )


def _room_for(challenge: Challenge, number: int) -> None:
    """Refuse more parts than anyone can read."""
    if challenge.parts.count() + number > MOST_PARTS:
        raise Refused(
            _("A challenge has at most %(most)s parts. Make a challenge of its own of a branch.") % {"most": MOST_PARTS}
        )


def _opened(part: Part, by: User) -> tuple[Challenge, dict[int, int | None]]:
    """Return the challenge of a part, held and open to this person, and its tree."""
    challenge = locked(part.challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    parents = _parents(challenge)
    if part.pk not in parents:
        raise Refused(_("Someone removed this part meanwhile."))
    return challenge, parents


def _siblings(parents: dict[int, int | None], parent: int | None) -> list[int]:
    """Return what hangs under a part, in order."""
    return [pk for pk, above in parents.items() if above == parent]


def _put_in_order(challenge: Challenge, order: Iterable[int]) -> None:
    """Number siblings from the top; writes only those whose number changes, in one statement."""
    places = {pk: place for place, pk in enumerate(order)}
    moved = [part for part in challenge.parts.filter(pk__in=places) if part.position != places[part.pk]]
    for part in moved:
        part.position = places[part.pk]
    Part.objects.bulk_update(moved, ["position"])


def _unpack(challenge: Challenge, by: User) -> None:
    """With its first part a challenge is taken apart."""
    if challenge.stage == Stage.NAMED:
        move(challenge, stages.Stage.UNPACKED)
        save(challenge, "stage", "moved_at")
        record("challenge.unpacked", challenge, by)
    else:
        touch(challenge)


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
    mover: Organisation | None = None,
    mover_in_words: str = "",
) -> Part:
    """Write down a cause or a part; with the first one the challenge is taken apart."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    parents = _parents(challenge)
    _place(parents, parent)
    _room_for(challenge, 1)
    part = Part(
        challenge=challenge,
        parent=parent,
        kind=kind,
        text=text,
        domain=domain,
        is_taken_up=is_taken_up,
        why_not="" if is_taken_up else why_not,
        mover=mover,
        mover_in_words=mover_in_words,
        position=len(_siblings(parents, parent.pk if parent else None)),
        added_by=by,
    )
    part.full_clean()
    part.save(force_insert=True)
    record("challenge.part_added", challenge, by, part=part.pk)
    _unpack(challenge, by)
    return part


@transaction.atomic
def add_parts(
    *, challenge: Challenge, lines: Sequence[Line], by: User, under: Part | None = None, after: Part | None = None
) -> list[Part]:
    """Write down several at once, with what hangs under each: last under a part, or right after one, or at the end."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    if not lines:
        raise Refused(_("Write at least one line."), field="lines")
    parents = _parents(challenge)
    above = after.parent if after is not None else under
    if after is not None and after.pk not in parents:
        raise Refused(_("Someone removed this part meanwhile. What you typed is still here."))
    _place(parents, above, levels=max(line.level for line in lines))
    _room_for(challenge, len(lines))
    siblings = _siblings(parents, above.pk if above else None)
    made = _written(challenge, lines, above, start=len(siblings), by=by)
    if after is not None:
        new = [part.pk for part, line in zip(made, lines, strict=True) if line.above is None]
        at = siblings.index(after.pk) + 1
        _put_in_order(challenge, [*siblings[:at], *new, *siblings[at:]])
    if len(made) == 1:
        record("challenge.part_added", challenge, by, part=made[0].pk)
    else:
        record("challenge.parts_added", challenge, by, number=len(made))
    _unpack(challenge, by)
    return made


def _written(challenge: Challenge, lines: Sequence[Line], above: Part | None, *, start: int, by: User) -> list[Part]:
    """Write lines as parts under one, numbered among their siblings."""
    made: list[Part] = []
    counts: dict[int | None, int] = {None: start}
    for line in lines:
        parent = made[line.above] if line.above is not None else above
        part = Part(challenge=challenge, parent=parent, text=line.text, added_by=by)
        part.position = counts.get(line.above, 0)
        counts[line.above] = part.position + 1
        part.clean_fields(exclude=["challenge", "parent", "added_by"])
        part.save(force_insert=True)
        made.append(part)
    return made


@transaction.atomic
def change_part(
    *,
    part: Part,
    text: str,
    by: User,
    kind: str = Part.Kind.CAUSE,
    domain: str = "",
    is_taken_up: bool = True,
    why_not: str = "",
    mover: Organisation | None = None,
    mover_in_words: str = "",
    version: int | None = None,
) -> Part:
    """Word a part better, say who can move it, or that it is not taken up now and why."""
    challenge, _parents_now = _opened(part, by)
    part = unchanged(Part.objects.get(pk=part.pk, challenge=challenge), version)
    part.kind, part.text, part.domain = kind, text, domain
    part.is_taken_up, part.why_not = is_taken_up, "" if is_taken_up else why_not
    part.mover, part.mover_in_words = mover, mover_in_words
    part.changed_at = timezone.now()
    save(
        part,
        *("text", "kind", "domain", "is_taken_up", "why_not", "mover", "mover_in_words", "changed_at"),
    )
    touch(challenge)
    record("challenge.part_changed", challenge, by, part=part.pk)
    return part


@transaction.atomic
def move_part(*, part: Part, way: trees.Way, by: User) -> Part:
    """Move a part one step: past a sibling, under the one above it, or out to beside what it hangs under."""
    challenge, parents = _opened(part, by)
    found = trees.moved(parents, part.pk, way)
    if found is None:
        raise Refused(_("It cannot go further that way."))
    return _hung(challenge, parents, part.pk, *found, by=by)


@transaction.atomic
def hang_part(*, part: Part, parent: Part | None, by: User) -> Part:
    """Hang a part, with all under it, under another one, as its last; None is the top."""
    challenge, parents = _opened(part, by)
    place = len(_siblings(parents, parent.pk if parent else None))
    return _hung(challenge, parents, part.pk, parent.pk if parent else None, place, by=by)


def _hung(
    challenge: Challenge, parents: dict[int, int | None], pk: int, parent: int | None, place: int, *, by: User
) -> Part:
    """Put a part at a place. Its version stays: nobody's text is at stake, and who types in it can go on."""
    part = Part.objects.get(pk=pk, challenge=challenge)
    above = challenge.parts.filter(pk=parent).first() if parent is not None else None
    if parent is not None and above is None:
        raise Refused(_("This part belongs to another challenge, or was removed."), field="parent")
    _place(parents, above, part)
    part.parent = above
    part.save(update_fields=["parent"])
    order = [each for each in _siblings(parents, parent) if each != pk]
    _put_in_order(challenge, [*order[:place], pk, *order[place:]])
    touch(challenge)
    record("challenge.part_moved", challenge, by, part=pk)
    return part


@transaction.atomic
def remove_part(*, part: Part, by: User, version: int | None = None) -> None:
    """Take a part out; those under it move up one level, to its place."""
    challenge, parents = _opened(part, by)
    current = unchanged(Part.objects.get(pk=part.pk, challenge=challenge), version)
    pk, above = current.pk, current.parent_id
    own, siblings = _siblings(parents, pk), _siblings(parents, above)
    challenge.parts.filter(parent_id=pk).update(parent_id=above)
    challenge.parts.filter(pk=pk).delete()
    must_keep(challenge, stages.Need.PART)
    at = siblings.index(pk)
    _put_in_order(challenge, [*siblings[:at], *own, *siblings[at + 1 :]])
    touch(challenge)
    record("challenge.part_removed", challenge, by, part=pk)


@transaction.atomic
def link_evidence(*, part: Part, evidence: Iterable[Evidence], by: User) -> None:
    """Say which evidence of the challenge belongs to a part: this, and no other."""
    challenge, _parents_now = _opened(part, by)
    chosen = [each.pk for each in evidence]
    challenge.evidence.filter(part=part.pk).exclude(pk__in=chosen).update(part=None)
    challenge.evidence.filter(pk__in=chosen).update(part=part.pk)
    touch(challenge)
    record("challenge.part_evidence", challenge, by, part=part.pk)

"""Challenges told in full: what stands in the texts about one of them, done in order of time on what is there."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from gewoondoen.challenges import actions
from gewoondoen.challenges.actions import Told
from gewoondoen.challenges.models import Challenge, Evidence, Part
from gewoondoen.challenges.tasks import write_index
from gewoondoen.demo.building.pictures import picture
from gewoondoen.demo.building.plan import acts_of_the_work, place_efforts
from gewoondoen.demo.building.scene import Act, Scene, Text, face_of, text_of
from gewoondoen.demo.building.table import acts_at_the_table
from gewoondoen.demo.building.taking_part import acts_of_taking_part
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.people.models import User

# The texts, and what is told in each: the four stories, and what everyone did elsewhere.
TEXTS = ("pilot", "centre", "border", "square", "taking_part")


def deepen(scene: Scene) -> None:
    """Write everything that the texts tell of challenges."""
    for name in TEXTS:
        for text in text_of(name)["challenge"]:
            _tell(scene, scene.challenge(text["title"]), text)


def _tell(scene: Scene, challenge: Challenge, text: Text) -> None:
    """Tell one challenge in full; first what is said of the parts and evidence that are there: others point at it."""
    for each in text.get("marks", ()):
        _mark(scene, challenge, each)
    acts = [
        *_acts_of_evidence(scene, challenge, text),
        *acts_at_the_table(scene, challenge, text),
        *acts_of_the_work(scene, challenge, text),
        *acts_of_taking_part(scene, challenge, text),
    ]
    last = scene.play(acts, _told(challenge))
    place_efforts(challenge, text)
    _keep_moved(challenge, last)
    write_index(challenge)


def _told(challenge: Challenge) -> set[int]:
    """Return who hears of what happens: owner, face, and the persons who joined."""
    people = {challenge.owner_id, challenge.contact_person_id, *challenge.parties.values_list("user_id", flat=True)}
    return {pk for pk in people if pk is not None}


def _keep_moved(challenge: Challenge, last: datetime | None) -> None:
    """Let it have moved last when it did: what was told in full may be older than what else happened."""
    moved = challenge.moved_at
    challenge.refresh_from_db()
    if not challenge.is_open:
        last = None
    Challenge.objects.filter(pk=challenge.pk).update(moved_at=max(moved, last or moved))


def _mark(scene: Scene, challenge: Challenge, text: Text) -> None:
    """Say of a part who can move it, or of evidence which way it speaks and what it does not show."""
    if "part" in text:
        cause = challenge.parts.get(text__startswith=text["part"])
        mover = scene.organisations.get(text["mover"])
        Part.objects.filter(pk=cause.pk).update(mover=mover, mover_in_words="" if mover else text["mover"])
        return
    piece = challenge.evidence.get(text__startswith=text["evidence"])
    part = challenge.parts.filter(text__startswith=text["under"]).first() if "under" in text else None
    Evidence.objects.filter(pk=piece.pk).update(shows_not=text["shows_not"], part=part)


def _acts_of_evidence(scene: Scene, challenge: Challenge, text: Text) -> Iterator[Act]:
    """Yield the parts and the evidence that came later."""
    face = face_of(challenge)
    for turn, each in enumerate(text.get("parts", ())):
        yield scene.moment(each["day"], turn), partial(_part, scene, challenge, each, face)
    for turn, each in enumerate(text.get("evidence", ()), start=20):
        yield scene.moment(each["day"], turn), partial(_evidence, scene, challenge, each)


def _part(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    mover = scene.organisations.get(text.get("mover", ""))
    actions.add_part(
        challenge=challenge,
        text=text["text"],
        parent=challenge.parts.get(text__startswith=text["under"]) if "under" in text else None,
        domain=text.get("domain", ""),
        is_taken_up="why_not" not in text,
        why_not=text.get("why_not", ""),
        mover=mover,
        mover_in_words="" if mover else text.get("mover", ""),
        kind=text.get("kind", Part.Kind.CAUSE),
        by=face,
    )


def _evidence(scene: Scene, challenge: Challenge, text: Text) -> None:
    figure = None
    if "indicator" in text:
        indicator = Indicator.objects.get(slug=text["indicator"])
        period = str(scene.calendar.today.year - text["of"])
        figure = FigureSubject(area=scene.area(text["area"]), indicator=indicator, period=period)
    drawn = text.get("picture", "")
    told = Told(
        text=text.get("text", ""),
        told_as=text.get("as", Evidence.ToldAs.SEEN),
        source=text.get("source", ""),
        photo=picture(drawn) if drawn else None,
        photo_shows=text.get("shows", ""),
    )
    actions.add_evidence(
        challenge=challenge,
        by=scene.who(text["by"]),
        figure=figure,
        told=told,
        why=text.get("why", ""),
        stance=text.get("stance", Evidence.Stance.FOR),
        shows_not=text.get("shows_not", ""),
        part=challenge.parts.filter(text__startswith=text["under"]).first() if "under" in text else None,
    )

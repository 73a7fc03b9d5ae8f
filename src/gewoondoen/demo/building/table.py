"""What lies on the table of a challenge: interests, conversations, agreements, and the question in versions."""

from collections.abc import Iterator
from functools import partial

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge, Consent, Interest, Party
from gewoondoen.demo.building.scene import Act, Scene, Text, face_of, there
from gewoondoen.people.models import User


def acts_at_the_table(scene: Scene, challenge: Challenge, text: Text) -> Iterator[Act]:
    """Yield everything that was said and agreed."""
    face = face_of(challenge)
    for turn, each in enumerate(text.get("interests", ())):
        yield scene.moment(each["day"], turn), partial(_interest, scene, challenge, each, face)
    for turn, each in enumerate(text.get("conversations", ()), start=10):
        yield scene.moment(each["day"], turn), partial(_conversation, scene, challenge, each, face)
    for turn, each in enumerate(text.get("agreements", ()), start=20):
        yield scene.moment(each["day"], turn), partial(_agreement, scene, challenge, each, face)
        if "ended" in each:
            yield scene.moment(each["ended"], turn), partial(_ended, challenge, each, face)
    for turn, each in enumerate(text.get("frames", ()), start=30):
        yield from _frame(scene, challenge, each, face, turn)


def party_of(challenge: Challenge, name: str) -> Party | None:
    """Return the party of this name; None for a group that has not joined."""
    known = {str(each.user or each.organisation): each for each in challenge.parties.all()}
    return known.get(name)


def _interest(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    party = party_of(challenge, text["of"])
    actions.write_interest(
        challenge=challenge,
        by=face,
        party=party,
        group="" if party else text["of"],
        needs=text.get("needs", ""),
        values=text.get("values", ""),
        fears=text.get("fears", ""),
        heard_on=scene.day(text["day"]) if text.get("heard", True) else None,
    )


def _seat(challenge: Challenge, name: str) -> Party | Interest:
    return party_of(challenge, name) or challenge.interests.get(group=name)


def _conversation(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    actions.record_conversation(
        challenge=challenge,
        held_on=scene.day(text["day"]),
        about=text["about"],
        came_up=text["came_up"],
        present=[_seat(challenge, name) for name in text.get("present", ())],
        spoke=[_seat(challenge, name) for name in text["spoke"]],
        by=face,
    )


def _agreement(scene: Scene, challenge: Challenge, text: Text, face: User) -> None:
    parties = [party for party in challenge.parties.all() if str(party.user or party.organisation) in text["with"]]
    actions.make_agreement(
        challenge=challenge,
        text=text["text"],
        parties=parties,
        agreed_on=scene.day(text["day"]),
        due_on=scene.day(text["due"]) if "due" in text else None,
        by=face,
    )


def _ended(challenge: Challenge, text: Text, face: User) -> None:
    actions.end_agreement(
        agreement=challenge.agreements.get(text=text["text"]),
        is_kept=text["kept"],
        how_it_went=text["how"],
        by=face,
    )


def _frame(scene: Scene, challenge: Challenge, text: Text, face: User, turn: int) -> Iterator[Act]:
    """Yield a question put forward, what each said of it, and that it was agreed on."""
    words = {name: text.get(name, "") for name in ("question", "success", "out_of_scope", "leeway")}
    at = scene.moment(text["day"], turn)
    yield at, lambda: actions.put_forward_frame(challenge=challenge, by=scene.who(text["by"]), **words)
    for each in text.get("objections", ()):
        yield scene.moment(each["day"], turn), partial(_objects, challenge, each, face)
        yield scene.moment(each["answered"], turn), partial(_answers, challenge, each, face)
    if "agreed" in text:
        yield scene.moment(text["agreed"], turn), lambda: _agree(challenge, face)


def _objects(challenge: Challenge, text: Text, face: User) -> None:
    party = there(party_of(challenge, text["of"]), text["of"])
    frame = challenge.frames.get(state="forward")
    by = party.user or face
    actions.give_consent(frame=frame, party=party, says=Consent.Says.OBJECTS, objection=text["objection"], by=by)


def _answers(challenge: Challenge, text: Text, face: User) -> None:
    party = party_of(challenge, text["of"])
    consent = challenge.frames.get(state="forward").consents.get(party=party)
    actions.answer_objection(consent=consent, answer=text["answer"], by=face)


def _agree(challenge: Challenge, face: User) -> None:
    """Let all who share the question say that they can live with it, and agree on it."""
    frame = challenge.frames.get(state="forward")
    for party in challenge.parties.filter(shares_question=True).select_related("user"):
        actions.give_consent(frame=frame, party=party, says=Consent.Says.CONSENTS, by=party.user or face)
    actions.agree_on_frame(frame=frame, by=face)

"""What everyone does with a challenge: offers of help, reactions, a hand-over, and whether it helped."""

from collections.abc import Iterator
from functools import partial

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge
from gewoondoen.demo.building.scene import Act, Scene, Text, face_of, there
from gewoondoen.people.models import User
from gewoondoen.signals.models import Report


def acts_of_taking_part(scene: Scene, challenge: Challenge, text: Text) -> Iterator[Act]:
    """Yield what people offered, said and answered."""
    face = face_of(challenge)
    for turn, each in enumerate(text.get("offers", ()), start=5):
        yield scene.moment(each["day"], turn), partial(_offer, scene, challenge, each)
        if "answered" in each:
            yield scene.moment(each["answered"], turn), partial(_answer, challenge, each, face)
    for turn, each in enumerate(text.get("reactions", ()), start=15):
        yield scene.moment(each["day"], turn), partial(_react, scene, challenge, each)
        if "read" in each:
            yield scene.moment(each["read"], turn + 9), partial(_read, challenge, each, face)
    if "hand_over" in text:
        yield scene.moment(text["hand_over"]["day"], 25), lambda: _hand_over(scene, challenge, text["hand_over"])
    yield from _helped(scene, challenge, text)


def _offer(scene: Scene, challenge: Challenge, text: Text) -> None:
    by = scene.who(text["by"]) if "by" in text else None
    actions.offer_help(
        challenge=challenge,
        kind=text["kind"],
        text=text["text"],
        by=by,
        name=text.get("name", ""),
        email=text.get("email", ""),
        wants_to_join=text.get("joins", False),
    )


def _answer(challenge: Challenge, text: Text, face: User) -> None:
    offer = challenge.offers.get(text=text["text"])
    actions.answer_offer(
        offer=offer, state=text["state"], answer=text["answer"], becomes=text.get("becomes", ""), by=face
    )


def _react(scene: Scene, challenge: Challenge, text: Text) -> None:
    by = scene.who(text["by"]) if "by" in text else None
    actions.react(challenge=challenge, text=text["text"], by=by, name=text.get("name", ""))


def _read(challenge: Challenge, text: Text, face: User) -> None:
    comment = challenge.comments.get(text=text["text"])
    if "held" in text:
        actions.hold_back(comment=comment, why=text["held"], by=face)
    else:
        actions.show_reaction(comment=comment, by=face)


def _hand_over(scene: Scene, challenge: Challenge, text: Text) -> None:
    to = scene.party(text["to"])
    actions.offer_challenge(
        challenge=challenge,
        to=to.get("user"),
        to_organisation=to.get("organisation"),
        why=text["why"],
        by=there(challenge.owner, challenge.title),
    )


def _helped(scene: Scene, challenge: Challenge, text: Text) -> Iterator[Act]:
    """Yield what those who began it say of it, in the order in which they reported; some say no more than yes or no."""
    reports = Report.objects.filter(signal__evidence__challenge=challenge).order_by("pk")
    for turn, (each, report) in enumerate(zip(text.get("helped", ()), reports, strict=False)):
        yield scene.moment(each["day"], turn), partial(_judge, challenge, report, each)


def _judge(challenge: Challenge, report: Report, text: Text) -> None:
    actions.say_helped(challenge=challenge, report=report, says=text["says"], text=text.get("text", ""))

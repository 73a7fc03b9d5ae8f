"""Writing what people say: a block of the grammar in a tone of voice, now and then with the slips of a hurried hand."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gewoondoen.demo.texts.grammar import Block, expand


class Tone(StrEnum):
    """How somebody writes."""

    PLAIN = "plain"
    KIND = "kind"
    ANGRY = "angry"
    SHORT = "short"
    PERSONAL = "personal"


# How often each tone is heard, by what is said; ideas are seldom angry.
TONES: Mapping[str, Mapping[Tone, int]] = {
    "complaint": {Tone.PLAIN: 40, Tone.KIND: 15, Tone.ANGRY: 18, Tone.SHORT: 15, Tone.PERSONAL: 12},
    "concern": {Tone.PLAIN: 40, Tone.KIND: 25, Tone.SHORT: 10, Tone.PERSONAL: 25},
    "idea": {Tone.PLAIN: 40, Tone.KIND: 40, Tone.PERSONAL: 20},
    "compliment": {Tone.PLAIN: 60, Tone.KIND: 20, Tone.SHORT: 20},
    "question": {Tone.PLAIN: 45, Tone.KIND: 40, Tone.SHORT: 15},
    "stuck": {Tone.PLAIN: 60, Tone.PERSONAL: 40},
}
CARELESS = 0.1
NO_CONTACT = ("", "")  # a compliment needs no call
# What people mistype in Dutch, and what they mean.
SLIPS = (
    ("wordt", "word"),
    ("gebeurt", "gebeurd"),
    (" zij ", " hun "),
    ("volgens mij", "volges mij"),
    (" een ", " n "),
    ("niet", "nie"),
    ("dat is", "das"),
    ("in ieder geval", "iniedergeval"),
    (" mijn ", " me "),
    ("auto's", "autos"),
    ("misschien", "mischien"),
    ("enige", "enigste"),
)


@dataclass(frozen=True)
class Writing:
    """What somebody wrote, and what those who handle it would write about it."""

    words: str
    title: str
    answer: str
    said: str
    agreed: str


def write(rng: random.Random, block: Block, slots: Mapping[str, str]) -> Writing:
    """Write one report of a block, with the title, contact and answer that go with it."""
    contact = rng.choice(block.contacts or [NO_CONTACT])
    return Writing(
        words=say(rng, block, slots),
        title=expand(rng.choice(block.titles), rng, slots)[:140],
        answer=expand(rng.choice(block.answers), rng, slots),
        said=expand(contact[0], rng, slots),
        agreed=expand(contact[1], rng, slots),
    )


def say(rng: random.Random, block: Block, slots: Mapping[str, str]) -> str:
    """Write only the words of one person about the subject of a block."""
    weights = TONES[block.kind]
    tone = rng.choices(list(weights), list(weights.values()))[0]
    if block.language == "en" and tone in {Tone.ANGRY, Tone.PERSONAL, Tone.KIND}:
        tone = Tone.PLAIN  # the small words of the tones are Dutch
    text = _message(rng, block, tone, slots)
    return _careless(rng, text) if block.language == "nl" and rng.random() < CARELESS else text


def join_in(rng: random.Random, block: Block, slots: Mapping[str, str]) -> str:
    """Write what a second person says about a matter that was reported already."""
    start = expand("{me_too}", rng, slots)
    more = [*block.additions, *(block.beginnings if rng.random() < 0.7 else [])]
    return f"{start} {expand(rng.choice(more), rng, slots)}" if more else start


def _message(rng: random.Random, block: Block, tone: Tone, slots: Mapping[str, str]) -> str:
    """Return one whole message."""

    def line(template: str) -> str:
        return expand(template, rng, slots)

    start = line(rng.choice(block.beginnings))
    if tone is Tone.SHORT:
        return start
    how_many = rng.choices((0, 1, 2), (30, 50, 20))[0]
    additions = [line(each) for each in rng.sample(block.additions, min(how_many, len(block.additions)))]
    asked = [line(rng.choice(block.questions))] if block.questions and rng.random() < 0.55 else []
    if tone is Tone.KIND:
        return "\n\n".join([line("{greeting}"), " ".join([start, *additions, *asked]), line("{thanks}")])
    if tone is Tone.ANGRY:
        opening = [line("{angry_start}")] if rng.random() < 0.6 else []
        ending = [line("{angry_end}")] if rng.random() < 0.7 or not opening else []
        return " ".join([*opening, start, *additions, *asked, *ending])
    if tone is Tone.PERSONAL:
        return " ".join([line("{personal}"), start, *additions, *asked])
    return " ".join([start, *additions, *asked])


def _careless(rng: random.Random, text: str) -> str:
    """Return a text as somebody types it on a phone in the street."""
    kind = rng.randrange(4)
    if kind == 0:
        text = text.lower().rstrip(".")
    elif kind == 1:
        text = text.replace(", ", " ").rstrip(".")
    elif kind == 2:
        text = text.rstrip(".!?") + rng.choice(("!!", "!!!", "...", "??"))
    for right, wrong in rng.sample(SLIPS, 3):
        text = text.replace(right, wrong, 1)
    letters = list(text)
    at = rng.randrange(1, max(2, len(letters) - 2))
    if letters[at].isalpha() and letters[at + 1].isalpha():
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)

"""What residents said of an agenda: voices by e-mail and by letter, what they support, and why.

Of voices no events are kept, so they are written as rows. An agenda that was adopted long ago has none that lead back
to anybody (their digests were taken off); one that is open now has digests, made of addresses that do not exist.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from gewoondoen.agendas import ballot_codes, seals
from gewoondoen.agendas.models import (
    AgendaArgument,
    AgendaItem,
    AgendaSupport,
    AreaAgenda,
    Voice,
    VotingCode,
)
from gewoondoen.demo.building.scene import Act, Scene, Text
from gewoondoen.kernel import events
from gewoondoen.people.models import User

State = AgendaArgument.State
# The codes of letters are made before residents have their say; arguments of closed ones were read since.
MADE_BEFORE = timedelta(hours=1)
UNLINKED_AFTER = 31  # days after the adoption


def acts_of_voices(scene: Scene, text: Text, by: User) -> Iterator[Act]:
    """Yield the voices on an agenda, once residents have or had their say."""
    if "voices" not in text:
        return
    first = scene.moment(text["consult"][0])
    last = scene.moment(max(text["consult"][1], 0), 60)
    yield first + timedelta(minutes=1), lambda: _codes(scene, text, by, first)
    yield last, lambda: _voices(scene, text, first, last)


def _agenda(text: Text) -> AreaAgenda:
    return AreaAgenda.objects.get(platform__organisation__name=text["platform"])


def _codes(scene: Scene, text: Text, by: User, at: datetime) -> None:
    """Make the codes of letters, from the seed: nobody was sent one."""
    agenda, rng = _agenda(text), random.Random(f"codes {scene.seed} {text['platform']}")
    for batch, number in text["voices"].get("codes", ()):
        drawn = (ballot_codes.completed("".join(rng.choices(ballot_codes.ALPHABET, k=15))) for _each in range(number))
        VotingCode.objects.bulk_create(
            VotingCode(agenda=agenda, digest=seals.of_letter_code(agenda.pk, code), batch=batch, made_by=by, made_at=at)
            for code in drawn
        )
        events.record("agenda.codes_made", on=agenda, by=by, area_id=agenda.area_id, number=number, batch=batch)


def _voices(scene: Scene, text: Text, first: datetime, last: datetime) -> None:
    """Write voices, what each supports, and the arguments."""
    said, agenda = text["voices"], _agenda(text)
    rng = random.Random(f"voices {scene.seed} {text['platform']}")
    unlinked = scene.moment(text["adopted"] - UNLINKED_AFTER) if "adopted" in text else None
    codes = list(VotingCode.objects.filter(agenda=agenda).order_by("pk"))
    rows = []
    for number in range(said["number"]):
        at = (first + (last - first) * rng.random()).replace(minute=0, second=0, microsecond=0)
        row = Voice(agenda=agenda, at=max(at, first), via=Voice.Via.EMAIL)
        if number < said["by_letter"]:
            row.via, row.at_desk = Voice.Via.LETTER, rng.random() < 0.2
        if unlinked is not None:
            row.unlinked_at = unlinked
        else:
            row.postcode = rng.choice(agenda.postcodes)
            if row.via == Voice.Via.LETTER:
                row.code = codes[number * 7 % len(codes)]
            else:
                row.digest = seals.of_address(agenda.pk, f"stem-{number}@voorbeeldstad.example")
        rows.append(row)
    voices = Voice.objects.bulk_create(rows)
    items = list(AgendaItem.objects.filter(agenda=agenda).exclude(rank=None).order_by("pk"))
    _supports(rng, voices, _by_rank(text, items), said["chosen"], agenda.most_supports)
    _arguments(text, voices, _by_rank(text, items))


def _by_rank(text: Text, items: list[AgendaItem]) -> list[AgendaItem]:
    """Return the items in the order in which the text counts them."""
    known = {item.challenge.title: item for item in items}
    ranked = sorted((each for each in text["items"] if "rank" in each), key=lambda each: each["rank"])
    return [known[each["challenge"]] for each in ranked]


def _supports(rng: random.Random, voices: list[Voice], items: list[AgendaItem], wanted: list[int], most: int) -> None:
    """Let each item be chosen as often as the text says, by whom has a choice left; the rarest chooses first."""
    left = {voice.pk: most for voice in voices}
    chosen = []
    for item, number in zip(items, wanted, strict=True):
        able = [voice for voice in voices if left[voice.pk]]
        # Who has most left chooses first, so that the counts come out.
        able.sort(key=lambda voice: (-left[voice.pk], rng.random()))
        for voice in able[:number]:
            left[voice.pk] -= 1
            chosen.append(AgendaSupport(voice=voice, item=item, at=voice.at))
    AgendaSupport.objects.bulk_create(chosen)


def _arguments(text: Text, voices: list[Voice], items: list[AgendaItem]) -> None:
    """Write the arguments: read and shown, held back with why, or waiting to be read."""
    reader = _agenda(text).platform.contact_person
    rows = []
    for number, each in enumerate(text["voices"]["arguments"]):
        state = State.HELD_BACK if "held" in each else State.WAITING if each.get("waiting") else State.SHOWN
        rows.append(
            AgendaArgument(
                voice=voices[number * 11 % len(voices)],
                item=items[each["item"] - 1],
                is_for=each["is_for"],
                text=each["text"],
                at=voices[number * 11 % len(voices)].at,
                state=state,
                why_held=each.get("held", ""),
                read_by=None if state == State.WAITING else reader,
            )
        )
    AgendaArgument.objects.bulk_create(rows)

"""The stories one can follow, made into signals: every word, call and day of them stands in texts/stories.txt."""

import random
from collections.abc import Sequence
from datetime import timedelta

from gewoondoen.demo.acts import (
    also_say,
    end,
    finish,
    give_answer,
    keep_contact,
    keep_note,
    mark_told,
    move,
    start_matter,
    take_up,
)
from gewoondoen.demo.calendar import Calendar
from gewoondoen.demo.matters import Contact, Matter, Said
from gewoondoen.demo.people import BY_NAME, face_of
from gewoondoen.demo.places import NEIGHBOURHOODS
from gewoondoen.demo.reporters import Reporter, somebody
from gewoondoen.demo.streets import Address
from gewoondoen.demo.texts.dossiers import StoryText, stories

DISTRICT_OF = {each.code: each.district.name for each in NEIGHBOURHOODS}
# Reports of which somebody else wrote down the words.
TAKEN = {"phone", "counter", "street"}


def story_signals(seed: int, calendar: Calendar, addresses: Sequence[Address]) -> list[Matter]:
    """Return the signals of all stories, in the order of the file."""
    rng = random.Random(f"stories {seed}")
    return [_signal(rng, calendar, text, addresses) for text in stories()]


def _signal(rng: random.Random, calendar: Calendar, text: StoryText, addresses: Sequence[Address]) -> Matter:
    """Return one signal of a story with all that was said and done."""
    address = next(each for each in addresses if each.street == text.street)
    face = face_of(DISTRICT_OF[address.neighbourhood])
    created = calendar.day(text.day, rng)
    matter = start_matter(
        theme=text.theme,
        subject=f"story {text.story}",
        kind=text.kind,
        address=address,
        face=face,
        created=created,
        said=Said(text.words, created, text.channel, _reporter(text.who), _taker(text.channel, face)),
    )
    matter.story, matter.title = text.story, text.title
    for day, channel, words in text.others:
        at = max(calendar.day(day, rng), created + timedelta(hours=1))
        reporter = somebody(rng, anonymous=0.1, language="en" if text.who == "Ananya Krishnan" else "nl")
        also_say(matter, Said(words, at, channel, reporter, _taker(channel, face)))
    taken = calendar.office_after(created, 0, rng)
    take_up(matter, taken, text.title)
    for talk in text.talks:
        at = max(calendar.day(talk.day, rng, office=True), taken + timedelta(hours=1))
        keep_contact(matter, Contact(at, talk.how, BY_NAME[talk.who].slug, talk.said, talk.agreed))
    first = matter.contacts[0].at
    for day, words in text.notes:
        keep_note(matter, max(calendar.day(day, rng, office=True), taken + timedelta(hours=1)), words)
    move(matter, first + timedelta(days=2), "under_way")
    if text.end is not None:
        answered = calendar.day(text.end, rng, office=True)
        give_answer(matter, answered, text.answer)
        mark_told(matter, answered + timedelta(minutes=2))
        end(matter, calendar.office_after(answered, 4, rng))
    matter.contacts.sort(key=lambda each: each.at)
    finish(calendar, matter)
    return matter


def _reporter(who: str) -> Reporter:
    """Return who reported it: a person of the cast, or somebody who stays anonymous."""
    if who == "anoniem":
        return Reporter()
    person = BY_NAME[who]
    return Reporter(name=person.name, email=person.email, language=person.language, slug=person.slug)


def _taker(channel: str, face: str) -> str:
    """Return who typed a report for somebody else."""
    return face if channel in TAKEN else ""

"""What people reported in three years, and what was done with it: signals as plain values, with all their steps.

Each signal lives through the same table as a real one (reported, taken up, contacted, under way, waiting, answered,
told, closed); a life is simply cut off at now, so that old signals are mostly closed and yesterday's are new.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from gewoondoen.demo.acts import THEMES, also_say, finish, live, start_matter, take_up
from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.matters import Matter, Said, Step
from gewoondoen.demo.people import PEOPLE, face_of
from gewoondoen.demo.places import NEIGHBOURHOODS, Character, Neighbourhood, code_of
from gewoondoen.demo.reporters import somebody
from gewoondoen.demo.streets import Address
from gewoondoen.demo.texts.dossiers import Dossier, dossiers
from gewoondoen.demo.texts.grammar import Block, blocks, place_slots
from gewoondoen.demo.texts.writing import Writing, join_in, say, write
from gewoondoen.kernel import workdays

# How often each theme is heard.
THEME_WEIGHTS = {
    "afval": 14.0,
    "groen": 10.5,
    "straat-en-stoep": 9.0,
    "verlichting": 5.0,
    "water": 4.5,
    "parkeren": 8.0,
    "spelen-en-bewegen": 5.0,
    "wonen": 7.0,
    "dieren": 5.0,
    "eenzaamheid": 3.5,
    "geld-en-werk": 2.5,
    "zorg-en-hulp": 3.0,
    "opgroeien": 3.5,
    "ontmoeten": 3.5,
    "buren": 4.5,
    "taal-en-meedoen": 2.0,
    "verkeer": 10.0,
    "geluid": 7.0,
    "groepen-op-straat": 5.5,
    "vernieling": 5.0,
    "drugs-en-ondermijning": 2.0,
    "onveilig-gevoel": 3.0,
}
# How much is reported by as many people in each kind of place, those who come there to work or to shop included.
HOW_MUCH = {
    Character.CENTRE: 1.5,
    Character.FLATS: 1.2,
    Character.WORKERS: 1.15,
    Character.STUDENTS: 1.0,
    Character.WATERFRONT: 1.1,
    Character.TERRACED: 0.95,
    Character.GARDEN: 1.0,
    Character.NEW_ESTATE: 0.9,
    Character.VILLAS: 0.9,
    Character.VILLAGE: 0.9,
    Character.BUSINESS: 1.0,
    Character.OUTSKIRTS: 0.7,
}
# Who passes reports too: in a place where nobody lives, as much as so many inhabitants.
PASSERS_BY = 60
# How often somebody stays anonymous.
ANONYMOUS = {"drugs-en-ondermijning": 0.65, "groepen-op-straat": 0.3, "onveilig-gevoel": 0.3}
USUALLY_ANONYMOUS = 0.15
USUAL_CALL_WITHIN = 3
# The months in which more is said of a theme, and how much more.
SEASONS = {
    "groen": {10: 1.8, 11: 2.4, 12: 1.4},
    "geluid": {5: 1.2, 6: 1.5, 7: 1.7, 8: 1.6, 11: 1.3, 12: 2.6, 1: 1.5},
    "water": {7: 1.6, 8: 1.8, 9: 1.4},
    "verlichting": {10: 1.7, 11: 2.0, 12: 1.8, 1: 1.5},
    "straat-en-stoep": {12: 1.4, 1: 1.6, 2: 1.4},
    "wonen": {11: 1.5, 12: 1.6, 1: 1.7, 2: 1.4},
    "spelen-en-bewegen": {4: 1.3, 5: 1.6, 6: 1.6, 7: 1.4, 8: 1.3},
    "eenzaamheid": {12: 1.9, 1: 1.3},
    "geld-en-werk": {1: 1.7, 12: 1.3},
    "parkeren": {9: 1.2},
    "opgroeien": {7: 1.4, 8: 1.3},
}
ALL_SIGNALS = 8_000
# Of these, so many signals in a hundred were reported by more people, or turned out to be one that was known.
ME_TOO, JOINED = 8.5, 1.6
TRIES = 12
Rng = random.Random


@dataclass
class Town:
    """What the lives are made from: the calendar, the addresses of each neighbourhood, and what was said already."""

    rng: Rng
    calendar: Calendar
    addresses: Mapping[str, Sequence[Address]]
    said: set[str] = field(default_factory=set)

    def unheard(self, block: Block, slots: Mapping[str, str]) -> Writing:
        """Write a report in words that nobody used before, as far as a few tries can find them."""
        writing = write(self.rng, block, slots)
        for _ in range(TRIES):
            if writing.words not in self.said:
                break
            writing = replace(writing, words=say(self.rng, block, slots))
        self.said.add(writing.words)
        return writing


def signals(seed: int, now: datetime, addresses: Sequence[Address], scale: float = 1.0) -> list[Matter]:
    """Return the ordinary signals of three years, oldest first; `scale` makes a smaller municipality of it."""
    town = Town(Rng(f"life {seed}"), Calendar(now), by_neighbourhood(addresses))
    found: list[Matter] = []
    for worker in area_workers():
        found += _alive_today(town, worker)
    for dossier in dossiers():
        found += _behind(town, dossier)
    how_much = [_heard(each) for each in NEIGHBOURHOODS]
    while len(found) < ALL_SIGNALS * scale:
        place = town.rng.choices(NEIGHBOURHOODS, how_much)[0]
        created = town.calendar.any_moment(town.rng)
        block = _block(town.rng, place, created.astimezone(AMSTERDAM).month)
        matter = whole_life(town, place, created, block)
        found.append(matter)
        if town.rng.uniform(0, 100) < JOINED and (double := _double(town, place, matter)):
            found.append(double)
    for worker in area_workers():
        _plan_calls(town, [matter for matter in found if matter.face == worker])
    return sorted(found, key=lambda matter: matter.created)


def _heard(place: Neighbourhood) -> float:
    """Return how much is reported in a neighbourhood, against others."""
    return HOW_MUCH[place.character] * place.voice * (place.inhabitants + PASSERS_BY)


def area_workers() -> list[str]:
    """Return the slugs of the area workers."""
    return [person.slug for person in PEOPLE if person.role == "area_worker"]


def by_neighbourhood(addresses: Sequence[Address]) -> dict[str, list[Address]]:
    """Return the addresses of each neighbourhood, by its code."""
    found: dict[str, list[Address]] = {}
    for address in addresses:
        found.setdefault(address.neighbourhood, []).append(address)
    return found


def _anywhere(rng: Rng, places: Sequence[Neighbourhood]) -> Neighbourhood:
    """Return one of some neighbourhoods, by how much is reported there."""
    return rng.choices(places, [_heard(each) for each in places])[0]


def _block(rng: Rng, place: Neighbourhood, month: int, themes: Sequence[str] = ()) -> Block:
    """Choose what somebody speaks of in such a place in that month."""
    fitting: dict[str, list[Block]] = {}
    for block in blocks():
        if block.fits(month, place.character) and (not themes or block.theme in themes):
            fitting.setdefault(block.theme, []).append(block)
    weights = [THEME_WEIGHTS[theme] * SEASONS.get(theme, {}).get(month, 1.0) for theme in fitting]
    theme = rng.choices(list(fitting), weights)[0]
    return rng.choices(fitting[theme], [_often(block) for block in fitting[theme]])[0]


def _often(block: Block) -> float:
    """Return how often a block is heard: what can be said in few ways only would soon be heard too often."""
    return block.weight * min(1.0, 0.25 * len(block.beginnings)) * (0.5 if block.kind == "stuck" else 1.0)


def _behind(town: Town, dossier: Dossier) -> Iterator[Matter]:
    """Yield the signals from which a challenge grew: in its area, about its theme, in the year before."""
    inside = f"BU{code_of(dossier.area)[2:]}"
    places = [each for each in NEIGHBOURHOODS if each.code.startswith(inside)]
    about = [each for each in blocks() if dossier.theme in {each.theme, each.subject}]
    while about and dossier.most:
        created = town.calendar.day(dossier.days + town.rng.randint(6, 380), town.rng)
        fitting = [each for each in about if each.fits(created.astimezone(AMSTERDAM).month)]
        if fitting:
            place = _anywhere(town.rng, places)
            dossier = replace(dossier, most=dossier.most - 1)
            yield whole_life(town, place, created, town.rng.choice(fitting))


def whole_life(town: Town, place: Neighbourhood, created: datetime, block: Block) -> Matter:
    """Return a signal with a whole life, up to now."""
    rng = town.rng
    address = rng.choice(town.addresses[place.code])
    slots = place_slots(address.street, address.number, place.name)
    writing = town.unheard(block, slots)
    matter = start_matter(
        theme=block.theme,
        subject=block.subject,
        kind=block.kind,
        address=address,
        face=face_of(place.district.name),
        created=created,
        said=_said(rng, block, writing.words, created),
    )
    live(rng, town.calendar, matter, writing)
    if block.kind in {"complaint", "concern"} and rng.uniform(0, 100) < ME_TOO:
        _others(town, matter, block, slots)
    finish(town.calendar, matter)
    return matter


def _said(rng: Rng, block: Block, words: str, at: datetime) -> Said:
    """Return the first report of a block, by somebody."""
    reporter = somebody(
        rng, anonymous=ANONYMOUS.get(block.theme, USUALLY_ANONYMOUS), language="en" if block.language == "en" else "nl"
    )
    channel = rng.choices(("web", "phone", "counter", "street", "partner"), (70, 15, 4, 7, 4))[0]
    return Said(words, at, channel, reporter)


def _others(town: Town, matter: Matter, block: Block, slots: Mapping[str, str]) -> None:
    """Let one to three others report the same while it is open."""
    rng = town.rng
    for _ in range(rng.choices((1, 2, 3), (62, 26, 12))[0]):
        at = matter.created + timedelta(days=rng.gammavariate(1.5, 3))
        if at > (matter.answered_at or town.calendar.now):
            continue
        words = join_in(rng, block, slots)
        if words not in town.said:
            town.said.add(words)
            also_say(matter, _said(rng, block, words, at))


def _double(town: Town, place: Neighbourhood, matter: Matter) -> Matter | None:
    """Return a second signal about the same, joined into the first while both are open; None where time is short."""
    rng = town.rng
    if matter.kind == "stuck" or matter.contacted_at is None:
        return None
    created = matter.created + timedelta(days=rng.uniform(0.3, 5))
    joined = town.calendar.office_after(created, 1, rng)
    if joined > (matter.answered_at or town.calendar.now) or joined > town.calendar.now:
        return None
    block = next(each for each in blocks() if (each.theme, each.subject) == (matter.theme, matter.subject))
    address = matter.address
    writing = town.unheard(block, place_slots(address.street, address.number, place.name))
    double = start_matter(
        theme=matter.theme,
        subject=matter.subject,
        kind=matter.kind,
        address=address,
        face=matter.face,
        created=created,
        said=_said(rng, block, writing.words, created),
    )
    double.title, double.status, double.ended_at, double.joined_into = writing.title, "closed", joined, matter
    double.steps.append(Step(joined, "signal.joined", matter.face, other=matter))
    matter.steps.append(Step(joined, "signal.joined", matter.face, other=double))
    moved = replace(double.said[0], first=double)
    matter.said.append(moved)
    finish(town.calendar, matter)
    return double


def _alive_today(town: Town, worker: str) -> list[Matter]:
    """Return signals that ask for this person today: promises due, lapsed and for tomorrow, and new ones."""
    rng, calendar = town.rng, town.calendar
    places = [each for each in NEIGHBOURHOODS if face_of(each.district.name) == worker]
    today = calendar.today
    days = [back for back in range(30) if workdays.is_working_day(today - timedelta(days=back))]
    first = workdays.after(today - timedelta(days=1), 1)  # today, or the first working day after it
    due = [first] * 3 + [workdays.after(first, 1)] * 2
    due += [today - timedelta(days=days[each]) for each in rng.sample((1, 2, 3, 4), 2)]
    found = []
    for promised in due:
        created = _reported_for(promised, calendar, rng)
        matter = _cut(town, _anywhere(rng, places), created, taken=True)
        found.append(matter)
    for _ in range(3):
        created = calendar.now - timedelta(hours=rng.uniform(0.3, 18))
        found.append(_cut(town, _anywhere(rng, places), created, taken=False))
    return found


def _reported_for(promised: date, calendar: Calendar, rng: Rng) -> datetime:
    """Return a moment from which three working days lead to the day that was promised."""
    day = promised
    while workdays.after(day, USUAL_CALL_WITHIN) != promised or not workdays.is_working_day(day):
        day -= timedelta(days=1)
    return min(calendar.at(day, rng.randrange(8, 21), rng), calendar.now - timedelta(minutes=40))


def _cut(town: Town, place: Neighbourhood, created: datetime, *, taken: bool) -> Matter:
    """Return a signal that nobody called about yet, from somebody who can be called."""
    rng = town.rng
    usual = [slug for slug, theme in THEMES.items() if theme.call_within == USUAL_CALL_WITHIN]
    block = _block(rng, place, created.astimezone(AMSTERDAM).month, usual)
    address = rng.choice(town.addresses[place.code])
    writing = town.unheard(block, place_slots(address.street, address.number, place.name))
    said = Said(writing.words, created, "web", somebody(rng, anonymous=0, language=block.language))
    matter = start_matter(
        theme=block.theme,
        subject=block.subject,
        kind=block.kind,
        address=address,
        face=face_of(place.district.name),
        created=created,
        said=said,
    )
    if taken:
        at = town.calendar.office_after(created, 0, rng)
        if at < town.calendar.now:
            take_up(matter, at, writing.title)
    finish(town.calendar, matter)
    return matter


def _plan_calls(town: Town, own: Sequence[Matter]) -> None:
    """Plan the next contact of some open signals: three for today, one that was for yesterday, more for this week."""
    open_ones = [each for each in own if each.contacts and each.status in {"taken_up", "under_way", "waiting"}]
    latest = sorted(open_ones, key=lambda each: each.created)[-16:]
    town.rng.shuffle(latest)
    for matter, days in zip(latest, (0, 0, 0, -1, 1, 2, 2, 3, 4, 6), strict=False):
        day = town.calendar.today + timedelta(days=days)
        if matter.contacts[-1].at.astimezone(AMSTERDAM).date() < day:
            matter.contacts[-1] = replace(matter.contacts[-1], next_on=day)

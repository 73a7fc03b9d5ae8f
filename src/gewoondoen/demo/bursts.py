"""What many people report at once, so that there is something to find: rats, and a container that overflows."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from gewoondoen.demo.calendar import Calendar
from gewoondoen.demo.life import Town, by_neighbourhood, whole_life
from gewoondoen.demo.matters import Matter
from gewoondoen.demo.places import NEIGHBOURHOODS, Character
from gewoondoen.demo.streets import Address
from gewoondoen.demo.texts.grammar import blocks


@dataclass(frozen=True)
class Burst:
    """So many signals of one subject in a few streets of one neighbourhood, within some days up to today."""

    theme: str
    subject: str
    place: str
    signals: int
    days: int


def _first(character: Character, skip: int = 0) -> str:
    """Return the code of a neighbourhood of a kind, with inhabitants enough to be heard."""
    fitting = [each.code for each in NEIGHBOURHOODS if each.character == character and each.inhabitants > 800]
    return fitting[skip % len(fitting)]


BURSTS = (
    Burst("dieren", "ratten", _first(Character.FLATS), signals=17, days=9),
    Burst("afval", "container", _first(Character.CENTRE), signals=14, days=4),
)
# How much of the neighbourhood it is about: the houses nearest to one of them.
HOUSES = 12


def burst_signals(seed: int, calendar: Calendar, addresses: Sequence[Address]) -> list[Matter]:
    """Return the signals of all bursts. They have a chance of their own, so that they change nothing else."""
    rng = random.Random(f"bursts {seed}")
    return [matter for burst in BURSTS for matter in _signals(rng, calendar, burst, addresses)]


def _signals(rng: random.Random, calendar: Calendar, burst: Burst, addresses: Sequence[Address]) -> list[Matter]:
    """Return the signals of one burst, more of them the nearer to today."""
    place = next(each for each in NEIGHBOURHOODS if each.code == burst.place)
    block = next(each for each in blocks() if (each.theme, each.subject) == (burst.theme, burst.subject))
    houses = by_neighbourhood(addresses)[burst.place]
    middle = rng.choice(houses)
    near = sorted(
        houses, key=lambda each: (each.longitude - middle.longitude) ** 2 + (each.latitude - middle.latitude) ** 2
    )
    town = Town(rng, calendar, {burst.place: near[:HOUSES]})
    found = []
    for _each in range(burst.signals):
        back = 1 + int(burst.days * rng.random() ** 1.5)
        created = calendar.day(back, rng)
        found.append(whole_life(town, place, min(created, calendar.now - timedelta(hours=2)), block))
    return found

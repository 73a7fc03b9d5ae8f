"""A made set with known doubles: tellings.txt has 36 matters, each as five people would tell it.

A case is what somebody tells now, and what is known near it. In two of three cases the same matter is known, told by
somebody else a few metres off (25 on average, 100 at most) some weeks ago (20 days on average, 120 at most). Always a
dozen other matters lie within 250 m, three of them of the same theme, and two more on the very spot. In one case of
two there is also the same matter further off (150 to 240 m: another lamp post), told by a third; in one of four the
same matter on the spot half a year ago. The theme is known in half of the cases. Part of the texts carry the noise of
people: a greeting, a slip, no capitals. The even matters are for fitting the weights, the odd ones for measuring.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gewoondoen.signals.likeness import METRES_A_DEGREE, THRESHOLD, Telling, likeness

FIT, MEASURE = 0, 1
OTHERS, OF_THE_SAME_THEME, ON_THE_SPOT = 12, 3, 2
STREETS = ("de Lindestraat", "de Kerkweg", "het Marktplein", "de Dorpsstraat", "de Molenweg", "de Parklaan")
GREETINGS = ("Beste gemeente,", "Goedemorgen,", "Hallo,", "Geachte heer, mevrouw,")
ENDINGS = (
    "Graag actie.",
    "Met vriendelijke groet.",
    "Alvast bedankt!",
    "Dit duurt nu al lang genoeg.",
    "Kunt u dit oplossen?",
)
NORTH, EAST = 52.22, 6.89


@dataclass(frozen=True)
class Matter:
    """One matter, as several people tell it."""

    theme: str
    name: str
    tellings: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """What is told now, what is known near it, and the place in `known` of the same matter; None where it is new."""

    new: Telling
    known: tuple[Telling, ...]
    double: int | None


def matters() -> list[Matter]:
    """Return all matters, in the order of the file."""
    found: list[Matter] = []
    for block in Path(__file__).with_name("tellings.txt").read_text().split("# ")[1:]:
        head, *lines = block.strip().splitlines()
        theme, name = head.split()
        found.append(Matter(theme, name, tuple(lines)))
    return found


def moved(rng: random.Random, least: float, most: float) -> tuple[float, float]:
    """Return a point so many metres from the middle, in any direction."""
    metres, angle = rng.uniform(least, most), rng.uniform(0, 2 * math.pi)
    north = NORTH + metres * math.cos(angle) / METRES_A_DEGREE
    return north, EAST + metres * math.sin(angle) / (METRES_A_DEGREE * math.cos(math.radians(NORTH)))


def noisy(rng: random.Random, text: str) -> str:
    """Return a text as somebody sends it: half of them as they are."""
    if rng.random() < 0.25:
        text = f"{rng.choice(GREETINGS)} {text}"
    if rng.random() < 0.25:
        text = f"{text} {rng.choice(ENDINGS)}"
    if rng.random() < 0.15:
        at = rng.randrange(1, len(text) - 2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text.lower() if rng.random() < 0.15 else text


def cases(half: int, count: int, seed: int) -> Iterator[Case]:
    """Return cases about every second matter, reproducibly."""
    rng = random.Random(f"doubles {half} {seed}")
    every = matters()
    told = every[half::2]
    for number in range(count):
        street, is_themed = rng.choice(STREETS), rng.random() < 0.5
        matter = told[number % len(told)]

        def tell(
            of: Matter, text: str, least: float, most: float, days: float, place: str = street, known: bool = True
        ) -> Telling:
            north, east = moved(rng, least, most)
            words = noisy(rng, text.replace("{straat}", place))
            return Telling(words, north, east, days, of.theme if known else "")

        mine, other, third, fourth, *_ = rng.sample(matter.tellings, 5)
        new = tell(matter, mine, 0, 0, 0, known=is_themed)
        known = []
        if is_double := rng.random() < 2 / 3:
            metres = min(rng.expovariate(1 / 25), 100)
            known.append(tell(matter, other, metres, metres, rng.expovariate(1 / 20) % 120))
        if rng.random() < 1 / 2:
            known.append(tell(matter, third, 150, 240, rng.uniform(0, 60), rng.choice(STREETS)))
        if rng.random() < 1 / 4:
            known.append(tell(matter, fourth, 0, 40, rng.uniform(150, 180)))
        same = [each for each in every if each.theme == matter.theme and each != matter]
        rest = [each for each in every if each.theme != matter.theme]
        among = rng.choices(same, k=OF_THE_SAME_THEME) if same else []
        among += rng.choices(rest, k=OTHERS - len(among))
        known += [
            tell(each, rng.choice(each.tellings), 5, 250, rng.uniform(0, 180), rng.choice([street, *STREETS]))
            for each in among
        ]
        known += [
            tell(each, rng.choice(each.tellings), 0, 15, rng.uniform(0, 30))
            for each in rng.sample([*same, *rest], ON_THE_SPOT)
        ]
        order = list(range(len(known)))
        rng.shuffle(order)
        yield Case(new, tuple(known[place] for place in order), order.index(0) if is_double else None)


@dataclass
class Measured:
    """How many doubles there were, were shown and were right, by whether the new telling has a theme."""

    known: Counter[bool] = field(default_factory=Counter)
    right: Counter[bool] = field(default_factory=Counter)
    shown: Counter[bool] = field(default_factory=Counter)

    def recall(self, *, has_theme: bool) -> float:
        """Return the share of the known doubles that is among the three shown."""
        return self.right[has_theme] / self.known[has_theme]

    @property
    def precision(self) -> float:
        """The share of what is shown that is a double."""
        return self.right.total() / self.shown.total()


def measured(count: int, seed: int) -> Measured:
    """Show for each case at most three above the threshold, as the product does, and count."""
    found = Measured()
    for case in cases(MEASURE, count, seed):
        scores = sorted(
            ((likeness(case.new, each).score, place) for place, each in enumerate(case.known)), reverse=True
        )
        top = {place for score, place in scores[:3] if score >= THRESHOLD}
        has_theme = bool(case.new.theme)
        found.shown[has_theme] += len(top)
        found.known[has_theme] += case.double is not None
        found.right[has_theme] += case.double in top
    return found

"""Who reports: names as one hears them in a Dutch city, with addresses and numbers that can never exist."""

import random
from dataclasses import dataclass
from importlib.resources import files

from gewoondoen.kernel.words import plain


def _names(key: str) -> list[str]:
    """Return the first or the last names in data/names.txt."""
    lines = files("gewoondoen.demo").joinpath("data/names.txt").read_text().splitlines()
    return next(rest.split(" | ") for name, _, rest in (line.partition(": ") for line in lines) if name == key)


FIRST, LAST = _names("first"), _names("last")


@dataclass(frozen=True)
class Reporter:
    """How to reach who reported something; all empty is anonymous. `slug` names a person of the cast."""

    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "nl"
    slug: str = ""

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing is known of this person."""
        return not (self.name or self.email or self.phone or self.slug)


def somebody(rng: random.Random, *, anonymous: float, language: str) -> Reporter:
    """Return a reporter; the addresses are of a domain that is never given out, the numbers of 06-0, which is none."""
    if rng.random() < anonymous:
        return Reporter()
    first, last = rng.choice(FIRST), rng.choice(LAST)
    way = rng.choices(("email", "phone", "both"), (62, 14, 24))[0]
    address = plain(f"{first}.{last.replace(' ', '')}").replace("ı", "i")
    return Reporter(
        name=f"{first} {last}",
        email=f"{address}{rng.randint(1, 99)}@bewoner.example" if way != "phone" else "",
        phone=f"06 0{rng.randint(1_000_000, 9_999_999)}" if way != "email" else "",
        language=language,
    )

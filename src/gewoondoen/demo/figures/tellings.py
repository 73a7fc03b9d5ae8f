"""How the stories stand in the figures: the lines of texts/figures.txt as changes to what the model would make.

    Vossenakkers | aardgas | x 1.15@-10 1.5@-2 1.3@-1

In Vossenakkers gas use is 1.15 times what it would be ten years ago, 1.5 times two years ago, and so on, in straight
lines between. `x` multiplies, `+` adds (to shares in points), `=` sets. A line about a district holds for all in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from gewoondoen.demo.places import NEIGHBOURHOODS, code_of

Floats = npt.NDArray[np.float64]
ACTS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "x": lambda values, by: values * by,
    "+": lambda values, by: values + by,
    "=": lambda _values, by: by,
}


@dataclass(frozen=True)
class Telling:
    """One line: where, what of it, and how it went; `points` are (years ago, how much)."""

    story: str
    area: str
    of: str
    act: str
    points: tuple[tuple[int, float], ...]

    def over(self, ago: npt.NDArray[np.int_]) -> Floats:
        """Return how much in each of these years, -1 for the last whole one.

        >>> Telling("", "", "", "x", ((-10, 1.0), (-6, 3.0))).over(np.array([-10, -8, -1])).tolist()
        [1.0, 2.0, 3.0]
        """
        years, sizes = zip(*self.points, strict=True)
        return np.asarray(np.interp(ago, years, sizes))

    def codes(self) -> list[str]:
        """Return the codes of the neighbourhoods it is about."""
        inside = f"BU{code_of(self.area)[2:]}"
        return [each.code for each in NEIGHBOURHOODS if each.code.startswith(inside)]


@lru_cache(maxsize=1)
def tellings() -> tuple[Telling, ...]:
    """Return every line of texts/figures.txt."""
    found: list[Telling] = []
    story = ""
    for line in files("gewoondoen.demo").joinpath("texts/figures.txt").read_text().splitlines():
        if line.startswith("## "):
            story = line[3:].partition(":")[0]
        elif line and not line.startswith("#"):
            area, of, how = line.split(" | ")
            act, *points = how.split()
            pairs = [point.split("@") for point in points]
            found.append(Telling(story, area, of, act, tuple((int(year), float(size)) for size, year in pairs)))
    return tuple(found)


@dataclass
class Told:
    """Lays the tellings over values by leaf and year; `heard` keeps which of them were used."""

    rows: Mapping[str, int]
    ago: npt.NDArray[np.int_]
    heard: set[str] = field(default_factory=set)

    def about(self, of: str) -> list[int]:
        """Return the rows of the leaves of which something is told."""
        return [self.rows[code] for telling in tellings() if telling.of == of for code in telling.codes()]

    def on(self, of: str, values: Floats) -> Floats:
        """Return values (leaves, years) with what the stories tell of them."""
        found = np.array(values, dtype=np.float64)
        self.heard.add(of)
        for telling in (each for each in tellings() if each.of == of):
            rows = [self.rows[code] for code in telling.codes()]
            found[rows] = ACTS[telling.act](found[rows], telling.over(self.ago))
        return found

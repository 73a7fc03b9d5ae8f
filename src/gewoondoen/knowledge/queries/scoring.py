"""An index worked out: the scores of the municipality's areas, by the recipe, with all that they are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import robustness
from gewoondoen.knowledge.indices import (
    AreaScore,
    Construction,
    Index,
    Numbers,
    Reference,
    calculate,
    ranks_of,
    reference_of,
    standardised,
)
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.local import lies_in, local, until
from gewoondoen.knowledge.recipes import Blueprint

# With the country on the scale (RANK) the bands are drawn on each so many-th area of it, and less often: 14,000 areas
# and 500 draws take 12 seconds. A share of rank is then 1 in 1,000 or so off, far less than the weights make it vary.
LARGEST, FEWER_DRAWS = 1_000, 100


class Unworkable(Exception):  # noqa: N818 - an outcome that the page tells, not an error of the program
    """An index that cannot be worked out for this viewer: indicators without figures to read, or the same everywhere.

    `gone` are indicators that the viewer cannot read or that have no figure for areas of this level, `flat` those that
    are the same in all areas of the reference set, or have no figure there.
    """

    def __init__(self, gone: Sequence[str] = (), flat: Sequence[str] = ()) -> None:
        super().__init__(", ".join([*gone, *flat]))
        self.gone, self.flat = tuple(gone), tuple(flat)


@dataclass(frozen=True)
class Scored:
    """An index of the areas of the municipality, in their order; nan where an area has no score.

    `index` may hold more areas: those of the country, where ranks among all of them make the score. `at` says where
    each area of ours stands in it, `ranks` are among ours only.
    """

    blueprint: Blueprint
    areas: tuple[Area, ...]
    at: tuple[int, ...]
    index: Index
    table: Numbers
    references: tuple[Reference, ...]
    periods: Mapping[str, str]
    reference_periods: Mapping[str, str]
    compared: int  # how many areas the reference set has

    @cached_property
    def scores(self) -> Numbers:
        """The score of each area."""
        return np.asarray(self.index.scores[list(self.at)])

    @cached_property
    def ranks(self) -> Numbers:
        """The rank of each area among those of the municipality; 1 is the highest score."""
        return ranks_of(self.scores)

    @cached_property
    def band(self) -> robustness.Band:
        """Between which score and rank nine of ten draws lie, by area."""
        return _band(self)

    @cached_property
    def alike(self) -> npt.NDArray[np.bool_]:
        """Areas x areas: whether two cannot be told apart."""
        return robustness.alike(self.band.best_rank, self.band.worst_rank)

    @cached_property
    def standardised(self) -> Numbers:
        """Areas x indicators in standard deviations, + is favourable."""
        return standardised(self.blueprint.recipe, self.table[list(self.at)], self.references)

    @property
    def ranked(self) -> int:
        """How many areas have a score."""
        return int(np.count_nonzero(~np.isnan(self.scores)))

    def area(self, position: int) -> AreaScore:
        """Return the score of our area at this position, opened."""
        return self.index.area(self.at[position])

    def position_of(self, code: str) -> int | None:
        """Return the position of one of our areas by its code."""
        return next((at for at, area in enumerate(self.areas) if area.code == code), None)


def score(viewer: Actor | None, catalogue: Catalogue, blueprint: Blueprint, year: str = "") -> Scored:
    """Work an index out on the figures as they stand: each indicator in its latest period, or in the latest by a year.

    Raises Unworkable when not all of it can be read: a score without one of its parts would be another index.
    """
    slugs, level = list(blueprint.indicators), blueprint.level
    values_in, compared_in = until(catalogue, slugs, level, year), until(catalogue, slugs, level, blueprint.period)
    if gone := [slug for slug in slugs if slug not in catalogue.indicators or slug not in compared_in]:
        raise Unworkable(gone=gone)
    codes, compared = _inside(*_matrix(catalogue, slugs, compared_in, level), blueprint.within)
    references = tuple(reference_of(column) for column in compared.T)
    if flat := [slug for slug, each in zip(slugs, references, strict=True) if not each.deviation > 0]:
        raise Unworkable(flat=flat)
    ours = local(viewer, level)
    found, table = (codes, compared) if values_in == compared_in else _matrix(catalogue, slugs, values_in, level)
    found, table, at = _with_ours(found, table, ours.codes, blueprint)
    index = calculate(blueprint.recipe, table, references)
    return Scored(blueprint, ours.areas, at, index, table, references, values_in, compared_in, len(compared))


def _matrix(
    catalogue: Catalogue, slugs: Sequence[str], periods: Mapping[str, str], level: str
) -> tuple[npt.NDArray[np.object_], Numbers]:
    """Return the codes and values of a level, reading the versions that have a number only."""
    folders = dict.fromkeys(folder for slug, period in periods.items() for folder in catalogue.folders_of(slug, period))
    return catalogue.store.matrix(list(folders), slugs, dict(periods), level)


def _inside(codes: npt.NDArray[np.object_], table: Numbers, within: str) -> tuple[npt.NDArray[np.object_], Numbers]:
    """Keep the areas that lie in the country or a municipality and have any figure."""
    inside = np.array([lies_in(code, within) for code in codes], dtype=bool) & ~np.isnan(table).all(axis=1)
    return codes[inside], table[inside]


def _with_ours(
    codes: npt.NDArray[np.object_], table: Numbers, ours: Sequence[str], blueprint: Blueprint
) -> tuple[npt.NDArray[np.object_], Numbers, tuple[int, ...]]:
    """Return the areas to work out, and where ours stand among them.

    Ranks that make the score are counted among all areas of the reference set; otherwise ours are enough. Those of
    ours without any figure are added, so that they are not forgotten.
    """
    if blueprint.recipe.construction == Construction.RANK:
        codes, table = _inside(codes, table, blueprint.within)
    else:
        kept = np.isin(codes.astype(str), list(ours)) if len(codes) else np.empty(0, dtype=bool)
        codes, table = codes[kept], table[kept]
    known = {code: at for at, code in enumerate(codes)}
    absent = [code for code in ours if code not in known]
    known |= {code: len(codes) + at for at, code in enumerate(absent)}
    codes = np.append(codes, np.array(absent, dtype=object))
    table = np.vstack([table, np.full((len(absent), len(blueprint.recipe.parts)), np.nan)])
    return codes, table, tuple(known[code] for code in ours)


def _band(scored: Scored) -> robustness.Band:
    """Return the bands of our areas."""
    ours = np.zeros(len(scored.table), dtype=bool)
    ours[list(scored.at)] = True
    step = -(-len(scored.table) // LARGEST)
    kept = ours | (np.arange(len(scored.table)) % step == 0)
    draws = 500 if step == 1 else FEWER_DRAWS
    found = robustness.uncertainty_band(
        scored.blueprint.recipe, scored.table[kept], scored.references, draws=draws, among=ours[kept]
    )
    rows = (np.cumsum(kept) - 1)[list(scored.at)]
    low, high, best, worst = (np.asarray(edge)[rows] for edge in (
        found.score_low, found.score_high, found.best_rank, found.worst_rank
    ))  # fmt: skip
    # The score of the recipe itself is one of the possible ones, also where few draws were made around it.
    return robustness.Band(
        np.fmin(low, scored.scores),
        np.fmax(high, scored.scores),
        np.fmin(best, scored.ranks),
        np.fmax(worst, scored.ranks),
    )

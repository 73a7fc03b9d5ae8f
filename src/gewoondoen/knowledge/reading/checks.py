"""What a figure of some kind cannot be."""

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.cells import Floats
from gewoondoen.knowledge.values import Kind

# How far a whole number may lie from one, relative to its size, after its unit was turned into ours.
WHOLE = 1e-6
Mask = npt.NDArray[np.bool_]


def impossible(values: Floats, kind: Kind | None, decimals: int = 0) -> list[tuple[str, Mask]]:
    """Return what is wrong with figures (n,) of a kind, each with the mask (n,) of those it is about.

    A count and a share are not negative; a count without decimals is whole, so that a percentage in its place is seen.

    >>> [(reason, mask.tolist()) for reason, mask in impossible(np.array([3, -1, 0.5]), Kind.COUNT)]
    [('negative', [False, True, False]), ('not_whole', [False, False, True])]
    """
    found = []
    if kind in {Kind.COUNT, Kind.SHARE}:
        found.append(("negative", values < 0))
    if kind == Kind.COUNT and not decimals:
        found.append(("not_whole", np.abs(values - np.round(values)) > WHOLE * np.maximum(1, np.abs(values))))
    return found


def is_suspect(values: Floats, kind: Kind | None) -> Mask:
    """Return where (n,) a figure of CBS is -1, which it once had by mistake for a point, and which cannot be."""
    can_be = kind not in {Kind.COUNT, Kind.SHARE, Kind.MEAN}
    return np.zeros(len(values), dtype=bool) if can_be else np.asarray(values == -1)

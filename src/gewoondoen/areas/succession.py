"""Which newer areas took the place of an older one, by the surface that went there."""

from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
import shapely

# Less of the old surface than this is the thickness of a line, not a succession.
LEAST_SHARE = 0.01
Old = TypeVar("Old")
New = TypeVar("New")


def shares(old: Mapping[Old, Any], new: Mapping[New, Any], least: float = LEAST_SHARE) -> dict[Old, dict[New, float]]:
    """Return for each old area the part (0 to 1) of its surface in each new one, largest first.

    A square kilometre of which the western 70 hectares go to A and the rest to B gives {"A": 0.7, "B": 0.3}.
    """
    if not old or not new:
        return {key: {} for key in old}
    old_keys, new_keys = list(old), list(new)
    new_outlines = np.array([new[key] for key in new_keys], dtype=object)
    old_outlines = np.array([old[key] for key in old_keys], dtype=object)
    left, right = shapely.STRtree(new_outlines).query(old_outlines, predicate="intersects")
    surfaces = shapely.area(shapely.intersection(old_outlines[left], new_outlines[right]))
    parts = surfaces / shapely.area(old_outlines)[left]
    found: dict[Old, dict[New, float]] = {key: {} for key in old_keys}
    for i, j, part in sorted(zip(left, right, parts, strict=True), key=lambda each: (each[0], -each[2], each[1])):
        if part >= least:
            found[old_keys[i]][new_keys[j]] = min(1.0, round(float(part), 4))
    return found

"""What waits for what: no circles, and nothing planned before what it waits for ends.

Efforts are numbers here; `waits` maps each to those it waits for.

Worked example: painting (3) waits for plastering (2), which waits for a permit (1). Letting the permit wait for the
painting would close the circle 1, 3, 2, 1.

>>> waits = {3: {2}, 2: {1}}
>>> closes_circle(waits, 1, [3]), closes_circle(waits, 3, [1])
(True, False)
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date


def closes_circle(waits: Mapping[int, Collection[int]], effort: int, on: Iterable[int]) -> bool:
    """Say whether an effort would in the end wait for itself when it waits for `on`."""
    seen: set[int] = set()
    ahead = list(on)
    while ahead:
        each = ahead.pop()
        if each == effort:
            return True
        if each not in seen:
            seen.add(each)
            ahead.extend(waits.get(each, ()))
    return False


def begins_too_early(starts_on: date | None, ends_before: date | None) -> bool:
    """Say whether a beginning lies on or before the last day of what it waits for; without a day nothing is said.

    >>> begins_too_early(date(2026, 4, 1), date(2026, 4, 1)), begins_too_early(date(2026, 4, 2), date(2026, 4, 1))
    (True, False)
    """
    return starts_on is not None and ends_before is not None and starts_on <= ends_before

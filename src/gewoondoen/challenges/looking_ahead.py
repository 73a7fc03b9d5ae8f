"""What a challenge is asked ahead: which domains it touches, and whether its result can be expected soon.

Two rules of area-based work, as plain values.
"""

from collections.abc import Collection, Iterable
from datetime import date

# Council and executive look ahead: what they began shows within half a term of office.
SOON_IN_YEARS = 2


def touched(domains: Iterable[str], of_parts: Iterable[str]) -> set[str]:
    """Return the domains that a challenge touches: those chosen, and those of its parts.

    >>> sorted(touched(["social"], ["safety", ""]))
    ['safety', 'social']
    """
    return {domain for domain in (*domains, *of_parts) if domain}


def asks_for_more(domains: Collection[str], because: str) -> bool:
    """Whether a challenge is asked which other domains it touches: with one or none, and no reason why.

    >>> asks_for_more({"social"}, ""), asks_for_more({"social"}, "Alleen de soos"), asks_for_more({"a", "b"}, "")
    (True, False, False)
    """
    return len(domains) < 2 and not because.strip()


def horizon(today: date) -> date:
    """Return the last day that counts as soon: two years on; the 29th of February becomes the 28th.

    >>> horizon(date(2026, 11, 26)), horizon(date(2028, 2, 29))
    (datetime.date(2028, 11, 26), datetime.date(2030, 2, 28))
    """
    try:
        return today.replace(year=today.year + SOON_IN_YEARS)
    except ValueError:
        return today.replace(year=today.year + SOON_IN_YEARS, day=28)

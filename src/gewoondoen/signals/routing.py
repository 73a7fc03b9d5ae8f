"""Where a report goes: the first rule in order whose conditions all hold.

Pure: rules and matters as plain values, so that a rule can be tried on the past before it decides over the future.

>>> from datetime import datetime, time
>>> lamps = Rule(1, "Lampen", stems=frozenset({"lantarn"}), department=7)
>>> night = Rule(2, "Nacht", hours=(time(22), time(6)), priority="urgent")
>>> late = Matter("/1/4/", datetime(2026, 5, 2, 23, 30), stems=frozenset({"geluid"}))
>>> first([lamps, night], late).name
'Nacht'
>>> first([lamps, night], Matter("/1/4/", datetime(2026, 5, 2, 12), stems=frozenset({"lantarn"}))).name
'Lampen'
>>> first([lamps, night], Matter("/1/4/", datetime(2026, 5, 2, 12))) is None
True
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time


@dataclass(frozen=True)
class Rule:
    """One rule. A condition that is empty always holds; `prefixes` are the paths of the area with all below it."""

    id: int
    name: str
    prefixes: tuple[str, ...] = ()
    domain: str = ""
    theme: int | None = None
    category: int | None = None
    kind: str = ""
    stems: frozenset[str] = frozenset()
    # 1 is Monday.
    weekdays: frozenset[int] = frozenset()
    hours: tuple[time, time] | None = None
    # Where it leads.
    department: int | None = None
    person: int | None = None
    priority: str = ""


@dataclass(frozen=True)
class Matter:
    """What a rule looks at: where, when (local time), about what, in which words."""

    path: str
    at: datetime
    domain: str = ""
    theme: int | None = None
    category: int | None = None
    kind: str = ""
    stems: frozenset[str] = frozenset()


def holds(rule: Rule, matter: Matter) -> bool:
    """Say whether all conditions of a rule hold.

    What was told in confidence is only reached by a rule that names that kind: a rule on words must not carry it to a
    department.
    """
    if matter.kind == "stuck" and rule.kind != "stuck":
        return False
    return (
        (not rule.prefixes or matter.path.startswith(rule.prefixes))
        and (not rule.domain or rule.domain == matter.domain)
        and (rule.theme is None or rule.theme == matter.theme)
        and (rule.category is None or rule.category == matter.category)
        and (not rule.kind or rule.kind == matter.kind)
        and (not rule.stems or not rule.stems.isdisjoint(matter.stems))
        and _in_time(rule, matter.at)
    )


def _in_time(rule: Rule, at: datetime) -> bool:
    """Say whether a moment lies in the days and hours of a rule.

    A span past midnight belongs to the day on which it begins: "Friday 22:00 to 6:00" holds on Saturday at 3:00.
    """
    day, clock = at.isoweekday(), at.time()
    if rule.hours is None:
        return not rule.weekdays or day in rule.weekdays
    start, end = rule.hours
    if start < end:
        return start <= clock < end and (not rule.weekdays or day in rule.weekdays)
    if clock >= start:
        return not rule.weekdays or day in rule.weekdays
    yesterday = day - 1 or 7
    return clock < end and (not rule.weekdays or yesterday in rule.weekdays)


def first(rules: Iterable[Rule], matter: Matter) -> Rule | None:
    """Return the rule that decides, None when none holds."""
    return next((rule for rule in rules if holds(rule, matter)), None)


@dataclass(frozen=True)
class Trial:
    """What a rule would have done with the past: `reached` of `looked_at`, of which `moved` went elsewhere.

    `earlier` is for how many another rule, earlier in the order, decides already.
    """

    looked_at: int
    reached: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    earlier: Mapping[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> float:
        """How many of those looked at it would have moved, in percent."""
        return 100 * len(self.moved) / self.looked_at if self.looked_at else 0.0


@dataclass(frozen=True)
class Past:
    """A signal of the past, with where it went."""

    id: int
    matter: Matter
    department: int | None
    person: int | None
    priority: str


def tried(rule: Rule, rules: Sequence[Rule], past: Iterable[Past]) -> Trial:
    """Try one rule of an order on the past, without it ever having decided.

    A signal counts as moved when the rule would have given it another department, person or priority than it has.
    """
    looked_at = 0
    reached: list[int] = []
    moved: list[int] = []
    earlier: dict[str, int] = {}
    for each in past:
        looked_at += 1
        if not holds(rule, each.matter):
            continue
        deciding = first(rules, each.matter)
        if deciding is not None and deciding.id != rule.id:
            earlier[deciding.name] = earlier.get(deciding.name, 0) + 1
            continue
        reached.append(each.id)
        if _differs(rule, each):
            moved.append(each.id)
    return Trial(looked_at, tuple(reached), tuple(moved), earlier)


def _differs(rule: Rule, past: Past) -> bool:
    """Say whether a rule leads elsewhere than a signal went."""
    return (
        (rule.department is not None and rule.department != past.department)
        or (rule.person is not None and rule.person != past.person)
        or (rule.priority != "" and rule.priority != past.priority)
    )

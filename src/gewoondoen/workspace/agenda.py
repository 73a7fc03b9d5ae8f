"""What asks for one person today, as plain values: which section comes first, and how a promise reads on a day.

Unit: working days. Source of the order: what was promised to a resident goes before what was not, and what is late goes
before what is not yet.

Worked example, Friday 3 April 2026 (Monday is Easter Monday): a promise for 2 April lapsed one working day ago; one for
3 April is due today; one for Tuesday 7 April is due on the next working day, so it stands in "due" as well; one for
8 April is not yet on the list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from gewoondoen.kernel import workdays

# Rows shown in a section; the list behind "all" has the rest.
SHOWN = 10
# Beyond this many the exact number helps nobody, and counting on would make the page slower as the town gets busier.
COUNTED = 99


class Section(StrEnum):
    """The parts of the page, the most urgent first."""

    URGENT = "urgent"
    LAPSED = "lapsed"
    DUE = "due"
    CALLS = "calls"
    NEW = "new"
    RESULTS = "results"
    AGENDAS = "agendas"
    SURGES = "surges"
    ANSWERS = "answers"
    PARTS = "parts"
    AGREEMENTS = "agreements"
    PUBLIC = "public"
    STORIES = "stories"
    REPORTS = "reports"
    PLANS = "plans"
    CHANCES = "chances"
    JOINING = "joining"
    MEETINGS = "meetings"
    STILL = "still"
    STAND_IN = "stand_in"


# Which section a thing belongs to when several name it. What one does for someone who is away goes before what is only
# new, since nobody else will; it is shown apart, and so last.
CLAIMS = (
    Section.URGENT,
    Section.LAPSED,
    Section.DUE,
    Section.CALLS,
    Section.STAND_IN,
    Section.NEW,
    Section.RESULTS,
    Section.AGENDAS,
    Section.SURGES,
    Section.ANSWERS,
    Section.PARTS,
    Section.AGREEMENTS,
    Section.PUBLIC,
    Section.STORIES,
    Section.REPORTS,
    Section.PLANS,
    Section.CHANCES,
    Section.JOINING,
    Section.MEETINGS,
    Section.STILL,
)


class When(StrEnum):
    """How a day reads from today."""

    LATE = "late"
    TODAY = "today"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True)
class Urgency:
    """A day as it reads today; `days` are working days, late or ahead."""

    when: When
    day: date
    days: int


@dataclass(frozen=True)
class Task:
    """One thing that asks for something: about what, by when, and where one click does it."""

    kind: str
    id: int
    title: str
    href: str
    act: str = ""
    note: str = ""
    place: str = ""
    urgency: Urgency | None = None
    since: datetime | None = None
    person: str = ""


@dataclass(frozen=True)
class Group:
    """One section with its tasks; `count` is capped, `is_capped` says that there are more."""

    section: Section
    tasks: tuple[Task, ...]
    count: int
    is_capped: bool = False

    @property
    def shown(self) -> tuple[Task, ...]:
        """The tasks that stand on the page."""
        return self.tasks[:SHOWN]

    @property
    def left(self) -> int:
        """How many are counted and not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Agenda:
    """What asks for one person on one day."""

    day: date
    groups: tuple[Group, ...] = field(default=())

    @property
    def own(self) -> tuple[Group, ...]:
        """The sections of one's own work that have something in them."""
        return tuple(group for group in self.groups if group.section != Section.STAND_IN and group.count)

    @property
    def stand_in(self) -> Group | None:
        """What is done for someone who is away."""
        return next((group for group in self.groups if group.section == Section.STAND_IN and group.count), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing asks for anything."""
        return not any(group.count for group in self.groups)


def last_due(today: date) -> date:
    """Return the last day that counts as due: the next working day, since that is when one can still keep it.

    >>> last_due(date(2026, 4, 3))
    datetime.date(2026, 4, 7)
    """
    return workdays.after(today, 1)


def urgency(day: date, today: date) -> Urgency:
    """Return how a promised day reads today.

    >>> urgency(date(2026, 4, 2), date(2026, 4, 7))
    Urgency(when=<When.LATE: 'late'>, day=datetime.date(2026, 4, 2), days=2)
    """
    if day < today:
        return Urgency(When.LATE, day, workdays.between(day, today))
    if day == today:
        return Urgency(When.TODAY, day, 0)
    ahead = workdays.between(today, day)
    return Urgency(When.NEXT if day <= last_due(today) else When.LATER, day, ahead)


def arrange(day: date, found: Mapping[Section, Sequence[Task]]) -> Agenda:
    """Put each task once on the page, in the first section that claims it.

    Each section comes with at most COUNTED + 1 tasks, one more than is counted, so that "more" is known.
    """
    seen: set[tuple[str, int]] = set()
    groups = {}
    for section in CLAIMS:
        rows = found.get(section, ())
        fresh = tuple(once(rows, seen))
        groups[section] = Group(section, fresh[:COUNTED], min(len(fresh), COUNTED), is_capped=len(rows) > COUNTED)
    return Agenda(day, tuple(groups[section] for section in Section))


def once(tasks: Iterable[Task], seen: set[tuple[str, int]]) -> Iterable[Task]:
    """Yield the tasks about things not seen before, and remember them."""
    for task in tasks:
        if (task.kind, task.id) not in seen:
            seen.add((task.kind, task.id))
            yield task


def greeting_of(hour: int) -> str:
    """Return which part of the day to wish someone: "morning", "afternoon", "evening" or "night".

    >>> [greeting_of(hour) for hour in (5, 6, 12, 18)]
    ['night', 'morning', 'afternoon', 'evening']
    """
    for name, ends in (("night", 6), ("morning", 12), ("afternoon", 18)):
        if hour < ends:
            return name
    return "evening"

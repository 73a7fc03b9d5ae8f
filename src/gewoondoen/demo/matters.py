"""What a signal of the demo is before it is a row: who said what, and every step that was taken with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gewoondoen.demo.reporters import Reporter
from gewoondoen.demo.streets import Address
from gewoondoen.signals.categories import DefaultCategory


@dataclass
class Part:
    """A part of the work that was given to someone else: an organisation, or a contractor without an account."""

    what: str
    given_at: datetime
    due_on: date
    # Who gave it and who does it, of the cast; a contractor is not in it.
    by: str
    who: str = ""
    organisation: str = ""
    contractor: str = ""
    email: str = ""
    status: str = "open"
    ended_at: datetime | None = None
    outcome: str = ""
    # Its row, once it is written.
    pk: int = 0


@dataclass(frozen=True)
class Step:
    """One thing that happened with a signal: a verb of the room `signals`, by a person of the cast (or nobody)."""

    at: datetime
    verb: str
    by: str
    facts: Mapping[str, str] = field(default_factory=dict)
    # Which report it is about, by its place in `Matter.said`; None for none.
    report: int | None = None
    # The signal that this one was joined with.
    other: "Matter | None" = None
    part: Part | None = None


@dataclass(frozen=True)
class Contact:
    """A call, visit, talk or message."""

    at: datetime
    how: str
    by: str
    said: str
    agreed: str = ""
    next_on: date | None = None


@dataclass
class Said:
    """What one person said."""

    words: str
    at: datetime
    channel: str
    reporter: Reporter
    taken_by: str = ""
    told_at: datetime | None = None
    answer_told_at: datetime | None = None
    erased_at: datetime | None = None
    helped: str = ""
    helped_words: str = ""
    helped_at: datetime | None = None
    # The signal it first came as, when that was joined into another; None for the one it stands with.
    first: "Matter | None" = None


@dataclass
class Matter:
    """One signal with its whole life."""

    theme: str
    subject: str
    kind: str
    title: str
    address: Address
    face: str
    created: datetime
    promised_by: date
    said: list[Said]
    category: DefaultCategory | None = None
    # The day a result was promised by.
    due_on: date | None = None
    # Its place in time, counted from 1 once all signals are known.
    number: int = 0
    story: str = ""
    status: str = "new"
    steps: list[Step] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    notes: list[tuple[datetime, str, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    answer: str = ""
    outcome: str = ""
    why_not: str = ""
    passed_on_to: str = ""
    lesson: str = ""
    waiting_for: str = ""
    contacted_at: datetime | None = None
    answered_at: datetime | None = None
    told_at: datetime | None = None
    ended_at: datetime | None = None
    joined_into: "Matter | None" = None

    @property
    def is_urgent(self) -> bool:
        """Whether it has the short road."""
        return self.category is not None and self.category.urgent

    @property
    def moved_at(self) -> datetime:
        """Return when it last changed its status."""
        moves = {"signal.reported", "signal.taken_up", "signal.moved", "signal.answered", "signal.closed"}
        return max(step.at for step in self.steps if step.verb in moves or step.verb == "signal.joined")

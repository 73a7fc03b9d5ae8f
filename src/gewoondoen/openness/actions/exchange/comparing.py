"""What a file would do: which of its rows are new, changed, known, or stay outside, and why. Writes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gewoondoen.areas.queries import locate, locate_each
from gewoondoen.openness.models import CategoryMapping, ExchangeSource, ExternalRecord, StateMapping
from gewoondoen.openness.reading import Read, Row, shapes
from gewoondoen.signals.actions import importing
from gewoondoen.signals.models import Category, Signal, Theme

BATCH = 1_000
# So many rows of each sort are named in the report; all are counted.
MOST_NAMED = 100
To = StateMapping.To
STATUS = {To.DONE: Signal.Status.CLOSED, To.HEARD: Signal.Status.CLOSED}
OUTCOME = {To.DONE: Signal.Outcome.DONE, To.HEARD: Signal.Outcome.HEARD}
# What happens to a row, in the order of the report.
COUNTED = ("new", "changed", "unchanged", "differs", "unmapped", "state_unmapped", "left_out", "outside")


@dataclass(frozen=True)
class Meant:
    """What a row says in our words."""

    row: Row
    theme: Theme | None
    category: Category | None
    # None where the file does not tell how far it is.
    status: str | None
    outcome: str = ""
    longitude: float = 0.0
    latitude: float = 0.0
    area_id: int = 0


@dataclass
class Plan:
    """What a file would do."""

    read: int = 0
    doubles: int = 0
    new: list[Meant] = field(default_factory=list)
    changed: list[tuple[ExternalRecord, Meant]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    outside: list[int] = field(default_factory=list)
    differs: list[tuple[int, str]] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        """Return what is kept of it with the run."""
        return {
            "read": self.read,
            "doubles": self.doubles,
            "counts": {name: self.counts[name] for name in COUNTED},
            "unmapped": dict(self.unmapped.most_common(MOST_NAMED)),
            "states": dict(self.states.most_common(MOST_NAMED)),
            "outside": self.outside[:MOST_NAMED],
            "differs": self.differs[:MOST_NAMED],
        }


@dataclass(frozen=True)
class Table:
    """The table of words of a source."""

    categories: Mapping[str, CategoryMapping]
    states: Mapping[str, str]

    @classmethod
    def of(cls, source: ExchangeSource) -> "Table":
        """Read the table. Two statements."""
        rows = source.categories.select_related("category__theme", "theme")
        return cls({row.key: row for row in rows}, dict(source.states.values_list("state", "to")))


def compare(source: ExchangeSource, read: Read) -> Plan:
    """Hold a file against the table and against what was brought in before."""
    plan = Plan(read=len(read.rows), doubles=read.doubles)
    table = Table.of(source)
    for start in range(0, len(read.rows), BATCH):
        _compare_part(plan, source, table, read.rows[start : start + BATCH])
    return plan


def _compare_part(plan: Plan, source: ExchangeSource, table: Table, rows: Sequence[Row]) -> None:
    """Hold some rows against the table and what is known. Four statements."""
    records = ExternalRecord.objects.filter(source=source, external_id__in=[row.external_id for row in rows])
    known = {each.external_id: each for each in records.select_related("signal__theme", "signal__area")}
    fresh: list[Meant] = []
    other: list[tuple[ExternalRecord, Meant]] = []
    for meant in _meant(plan, table, rows):
        record = known.get(meant.row.external_id)
        if record is None:
            fresh.append(meant)
        elif differences(record.signal, meant) or waits_for_face(source, record.signal, meant):
            other.append((record, meant))
        else:
            plan.counts["unchanged"] += 1
            plan.seen.append(record.pk)
    _sort_changed(plan, other)
    plan.new += _placed(plan, fresh)


def _meant(plan: Plan, table: Table, rows: Sequence[Row]) -> Iterator[Meant]:
    """Yield what rows say in our words; those for which the table has no words are counted."""
    for row in rows:
        mapped = table.categories.get(row.category)
        to = table.states.get(row.state, "") if row.state else None
        if mapped is None or mapped.is_open:
            plan.counts["unmapped"] += 1
            plan.unmapped[row.category] += 1
        elif mapped.left_out or to == To.LEFT_OUT:
            plan.counts["left_out"] += 1
        elif to == "":
            plan.counts["state_unmapped"] += 1
            plan.states[row.state] += 1
        else:
            category = mapped.category
            theme = category.theme if category else mapped.theme
            status = None if to is None else STATUS.get(To(to), to)
            yield Meant(row, theme, category, status, OUTCOME.get(To(to), "") if to else "")


def differences(signal: Signal, meant: Meant) -> set[str]:
    """Return in what a signal stands otherwise here than a row says.

    A file that tells no state says nothing of it: what was closed by another file stays closed.
    """
    category = meant.category.pk if meant.category else None
    theme = meant.theme.pk if meant.theme else None
    found = set()
    if (signal.category_id, signal.theme_id) != (category, theme):
        found.add("category")
    if meant.status is not None and signal.status != meant.status:
        found.add("status")
    return found


def waits_for_face(source: ExchangeSource, signal: Signal, meant: Meant) -> bool:
    """Whether a signal that came in while the other system handled it has to get a face and a promise here now."""
    stays_open = signal.is_open and meant.status != Signal.Status.CLOSED
    return source.handled_here and stays_open and signal.is_promised_elsewhere


def _sort_changed(plan: Plan, other: Sequence[tuple[ExternalRecord, Meant]]) -> None:
    """Tell the signals that an import may bring up to date from those that people here went on with."""
    versions = {record.signal_id: record.version for record, _meant_ in other}
    went_on = importing.touched([record.signal for record, _meant_ in other], versions) if other else set()
    for record, meant in other:
        plan.seen.append(record.pk)
        if record.signal_id in went_on:
            plan.counts["differs"] += 1
            plan.differs.append((meant.row.number, record.signal.reference))
        else:
            plan.counts["changed"] += 1
            plan.changed.append((record, meant))


def _placed(plan: Plan, fresh: Sequence[Meant]) -> list[Meant]:
    """Return the rows that lie in the municipality with their neighbourhood; a line lies where part of it does."""
    if not fresh:
        return []
    areas = locate_each([each.row.longitude for each in fresh], [each.row.latitude for each in fresh])
    placed = []
    for meant, area_id in zip(fresh, areas, strict=True):
        found = (meant.row.longitude, meant.row.latitude, int(area_id)) if area_id else _on_line(meant.row)
        if found is None:
            plan.counts["outside"] += 1
            plan.outside.append(meant.row.number)
            continue
        plan.counts["new"] += 1
        longitude, latitude, area = found
        placed.append(
            Meant(meant.row, meant.theme, meant.category, meant.status, meant.outcome, longitude, latitude, area)
        )
    return placed


def _on_line(row: Row) -> tuple[float, float, int] | None:
    """Return the first corner of a drawing that lies in the municipality."""
    for longitude, latitude in shapes.corners(row.drawn) if row.drawn else []:
        if located := locate(longitude, latitude):
            return longitude, latitude, located.area.pk
    return None


def moved_at(row: Row, now: datetime) -> datetime:
    """Return since when a row stands as it does; where the file does not tell, since now for what has ended."""
    return row.ended_at or row.state_at or now

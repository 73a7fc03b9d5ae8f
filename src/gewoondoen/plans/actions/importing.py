"""A list of plans is looked at and published: all of it or nothing, and the second time nothing at all.

Rows are known by (source, number there). What people here said (whether it joins, which challenge, how) is no column of
any file and so never written over; who stands no more in a new file is reported, and stays.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation, User
from gewoondoen.plans import places, policies, queries, reading
from gewoondoen.plans.actions import registering
from gewoondoen.plans.actions.chances import look_for_chances
from gewoondoen.plans.actions.siting import areas_of, touches
from gewoondoen.plans.models import LinePlan, PlanImport
from gewoondoen.plans.reading import Plan, Problem, Read

# Of what is wrong, and of what is missing, the page names the first; the count says how many there are.
MOST_NAMED = 100
State = PlanImport.State


@dataclass(frozen=True)
class Meant:
    """What one row would write: on which plan (None: a new one), and which values."""

    external_id: str
    plan: LinePlan | None
    values: Mapping[str, Any]

    @property
    def changes(self) -> bool:
        """Whether it changes a plan that is there."""
        return self.plan is not None and any(getattr(self.plan, name) != value for name, value in self.values.items())


@dataclass
class Comparison:
    """What a file would do."""

    meant: list[Meant] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    missing: list[LinePlan] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        """Return it as plain values, to keep and to show."""
        counts = Counter("new" if each.plan is None else "changed" if each.changes else "same" for each in self.meant)
        return {
            **{key: counts[key] for key in ("new", "changed", "same")},
            "missing": [[each.pk, each.title, each.external_id] for each in self.missing[:MOST_NAMED]],
            "missing_count": len(self.missing),
            "problems": [[each.row, each.column, each.reason, each.value] for each in self.problems[:MOST_NAMED]],
            "problem_count": len(self.problems),
            "unknown": self.unknown[:MOST_NAMED],
        }


def compare(source: str, read: Read, by: User | None) -> Comparison:
    """Return what the rows of a file would do. The platform itself (None) may write everywhere."""
    known = {each.external_id: each for each in _of_source(source)}
    result = Comparison(problems=list(read.problems), unknown=read.unknown)
    finding = _Finding.of(read, by)
    for plan, found in zip(read.plans, _areas(read.plans), strict=True):
        values, problems = finding.values(plan, found, known.get(plan.external_id), by)
        result.problems += problems
        if not problems:
            result.meant.append(Meant(plan.external_id, known.get(plan.external_id), values))
    given = {each.external_id for each in read.plans} | {""}
    gone = (each for number, each in known.items() if number not in given)
    # Whoever knows the name of a source learns no more of it than they may know anyway.
    result.missing = [each for each in gone if by is None or policies.may_see(by, each)]
    result.problems.sort(key=lambda problem: problem.row)
    return result


def _of_source(source: str) -> Iterable[LinePlan]:
    """Return the plans that a source brought in, those called off left as they are."""
    found = LinePlan.objects.filter(source=source, cancelled_at=None).exclude(external_id="")
    return found.select_related("area", "organisation", "contact")


def _areas(plans: Sequence[Plan]) -> list[Area | None]:
    """Return for each row the area in which its place lies; None for one without, or outside."""
    return areas_of([places.from_mapping(each.geometry).corners if each.geometry else [] for each in plans])


@dataclass(frozen=True)
class _Finding:
    """What the words of a file stand for here: areas by code and name, organisations by name, people by address."""

    columns: Mapping[str, str]
    areas: Mapping[str, Area]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, User]

    @classmethod
    def of(cls, read: Read, by: User | None) -> "_Finding":
        """Look up everything that the file names; people among whom a form would offer. Three or four statements."""
        areas: dict[str, Area] = {}
        # The largest of two areas with one name comes last, and stays.
        for area in Area.objects.current().order_by("-path"):
            areas |= {area.name.lower(): area, area.code.lower(): area}
        organisations = {each.name.lower(): each for each in Organisation.objects.all()}
        wanted = {str(each.fields.get("contact", "")).lower() for each in read.plans} - {""}
        offered = User.objects.filter(is_active=True) if by is None else queries.possible_contacts(by)
        people = {str(each.email).lower(): each for each in offered.filter(email__in=wanted)} if wanted else {}
        return cls(read.columns, areas, organisations, people)

    def values(
        self, row: Plan, found: Area | None, plan: LinePlan | None, by: User | None
    ) -> tuple[dict[str, Any], list[Problem]]:
        """Return what a row writes, and what is wrong with it."""
        problems: list[Problem] = []

        def wrong(key: str, reason: str, value: object = "") -> Any:
            problems.append(Problem(row.row, self.columns.get(key, key), reason, str(value)[:80]))

        values: dict[str, Any] = dict(row.fields)
        for key, rows in (("organisation", self.organisations), ("contact", self.people)):
            if name := values.get(key):
                values[key] = rows.get(str(name).lower()) or wrong(key, f"unknown_{key}", name)
            elif key in values:
                values[key] = None
        if "geometry" in self.columns or "x" in self.columns or row.geometry:
            values["geometry"] = row.geometry
        area = self._area(row, found, plan, values, wrong)
        if area is not None:
            values["area"] = area
            self._check(area, values, plan, by, wrong)
        return values, problems

    def _area(
        self, row: Plan, found: Area | None, plan: LinePlan | None, values: dict[str, Any], wrong: Any
    ) -> Area | None:
        """Return the area of a row: named by it, or found from its place, or that of the plan that is there."""
        name = str(values.pop("area", "") or "")
        named = self.areas.get(name.lower())
        if name and named is None:
            wrong("area", "unknown_area", name)
            return None
        if row.geometry and found is None:
            wrong("geometry", "outside")
            return None
        if named is not None and found is not None and not touches(named, found):
            wrong("area", "elsewhere_than_area", name)
            return None
        area = named or found or (plan.area if plan else None)
        return area or wrong("area", "no_area")

    @staticmethod
    def _check(area: Area, values: Mapping[str, Any], plan: LinePlan | None, by: User | None, wrong: Any) -> None:
        """Note when a period does not fit, or when it is not this person's to write."""
        try:
            registering.must_fit_in_time(area, values["starts_on"], values["ends_on"])
        except Refused as refused:
            wrong(refused.field or "starts_on", "not_in_time", refused.message)
        if by is None:
            return
        if plan is not None and not policies.may_change(by, plan):
            wrong("external_id", "not_your_plan", plan.external_id)
            return
        organisation = values.get("organisation", plan.organisation if plan else None)
        if not policies.may_register(by, area):
            wrong("area", "not_your_area", area.name)
        elif not policies.may_speak_for(by, area, organisation.pk if organisation else None):
            wrong("organisation", "not_your_organisation", organisation or "")


def look(*, source: str, name: str, content: bytes, by: User) -> PlanImport:
    """Look at a file, and keep its rows until they are published; raises reading.Unreadable for no list of plans."""
    policies.require(policies.may_import(by))
    read = reading.read(content)
    report = compare(source, read, by).report()
    return PlanImport.objects.create(
        source=source,
        file_name=name[:200],
        digest=hashlib.sha256(content).hexdigest(),
        rows=[] if report["problem_count"] else kept(read),
        report=report,
        by=by,
        at=timezone.now(),
    )


def kept(read: Read) -> list[dict[str, Any]]:
    """Return rows as plain values, to keep; the first tells the columns."""
    rows = [
        {
            "row": each.row,
            "number": each.external_id,
            "fields": {
                key: value.isoformat() if isinstance(value, date) else value for key, value in each.fields.items()
            },
            "geometry": each.geometry,
        }
        for each in read.plans
    ]
    return [{"columns": read.columns, "unknown": read.unknown}, *rows]


def read_again(rows: Sequence[Mapping[str, Any]]) -> Read:
    """Return kept rows as they were read."""
    head, *others = rows
    plans = []
    for each in others:
        fields = dict(each["fields"])
        for key in ("starts_on", "ends_on"):
            fields[key] = date.fromisoformat(fields[key])
        plans.append(Plan(each["row"], each["number"], fields, each["geometry"]))
    return Read(plans=plans, columns=dict(head["columns"]), unknown=list(head["unknown"]))


@transaction.atomic
def publish(*, given: PlanImport, by: User) -> PlanImport:
    """Publish what was looked at, by what stands here now."""
    policies.require(policies.may_import(by))
    current = PlanImport.objects.select_for_update(of=("self",)).get(pk=given.pk)
    if current.state != State.LOOKED_AT or not current.rows:
        raise Refused(_("This list was published already, or has been kept too long. Give the file again."))
    comparison = compare(current.source, read_again(current.rows), by)
    if comparison.problems:
        raise Refused(_("Something changed here since you looked. Give the file again."))
    # Counted before it is written: then everything is as it was.
    current.state, current.rows, current.report = State.PUBLISHED, [], comparison.report()
    _write(current.source, comparison.meant, by)
    current.at = timezone.now()
    current.save()
    return current


def bring_file(*, source: str, content: bytes, dry_run: bool = False) -> dict[str, Any]:
    """Read a file and publish it at once, as the command does; nothing is written when anything is wrong."""
    with transaction.atomic():
        comparison = compare(source, reading.read(content), None)
        report = comparison.report()
        if not comparison.problems and not dry_run:
            _write(source, comparison.meant, None)
    return report


def _write(source: str, meant: Iterable[Meant], by: User | None) -> None:
    """Write the rows of a file."""
    now = timezone.now()
    for each in meant:
        if each.plan is not None:
            registering.write(each.plan, each.values, by=by, source=source)
            continue
        values = {**each.values, "contact": each.values.get("contact") or by}
        plan = LinePlan(**values, source=source, external_id=each.external_id, registered_by=by, registered_at=now)
        # What rows refer to was looked up just now: the fields are checked, without a statement for each.
        plan.clean_fields(exclude=["area", "organisation", "contact", "registered_by"])
        plan.save(force_insert=True)
        registering.record("plan.registered", plan, by, source=source, **registering.period_of(plan))
    look_for_chances(today=timezone.localdate())


def forget_rows(*, before: Any) -> int:
    """Empty the rows of lists that nobody published; returns of how many."""
    stale = PlanImport.objects.filter(state=State.LOOKED_AT, at__lt=before).exclude(rows=[])
    return stale.update(rows=[])

"""A surge is found, found again, marked by a person, and over. What a person says of it changes no later scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.areas.projection import point_to_wgs84
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.patterns import surge_policies
from gewoondoen.patterns.models import Scan, Surge, SurgeCase
from gewoondoen.patterns.queries.heard import Field, Heard
from gewoondoen.patterns.surges import Cluster
from gewoondoen.people.models import User
from gewoondoen.signals.models import Report

# Not found for so many days: it is over.
QUIET = timedelta(days=7)
# Which words a person has for it; that it became a challenge is said by naming one.
MARKS = (Surge.Status.KNOWN, Surge.Status.LOOK_INTO)


@dataclass(frozen=True)
class Candidate:
    """What one scan found, before it is compared with what others found and with what was known."""

    scan: Scan
    cluster: Cluster
    recurrence: float
    areas: frozenset[int]
    reports: frozenset[int]
    since: date
    until: date
    # The day of its last report: a window that ends today may hold a week of silence.
    latest: date
    longitude: float
    latitude: float

    @classmethod
    def of(cls, given: Heard, field: Field, start: int, scan: Scan, cluster: Cluster, recurrence: float) -> "Candidate":
        """Return a cluster of a scan that began at day `start`, with its reports, neighbourhoods and days."""
        first, last = start + cluster.first, start + cluster.last
        inside = np.isin(field.row_place, cluster.places) & (given.day >= first) & (given.day <= last)
        longitude, latitude = point_to_wgs84(*(field.points[cluster.centre] * 1000))
        return cls(
            scan=scan,
            cluster=cluster,
            recurrence=recurrence,
            areas=frozenset(given.areas[each] for each in np.unique(given.place[inside])),
            reports=frozenset(given.pk[inside].tolist()),
            since=given.days[first],
            until=given.days[last],
            latest=given.days[int(given.day[inside].max())],
            longitude=longitude,
            latitude=latitude,
        )

    @property
    def is_quiet(self) -> bool:
        """Whether nobody reported anything for a week: it was a surge, and is none now."""
        return self.latest < self.until - QUIET

    def is_same_as(self, other: "Candidate") -> bool:
        """Whether two scans found the same: one theme, a neighbourhood and a day in common."""
        return (
            self.scan.theme_id == other.scan.theme_id
            and bool(self.areas & other.areas)
            and self.since <= other.until
            and other.since <= self.until
        )

    def is_explained_by(self, others: Sequence["Candidate"]) -> bool:
        """Whether it is of all themes, and a third or more of its reports are those of surges of one theme."""
        known = frozenset[int]().union(*(each.reports for each in others))
        return self.scan.theme_id is None and 3 * len(self.reports & known) >= len(self.reports)


@dataclass(frozen=True)
class People:
    """Who reported: how many are known to differ, and how many reports have no name."""

    known: int
    nameless: int

    @property
    def least(self) -> int:
        """At least so many people."""
        return max(self.known, 1)

    @property
    def is_one_person(self) -> bool:
        """Whether it is known to be one and the same person."""
        return self.known == 1 and not self.nameless


def people_behind(reports: Sequence[int]) -> People:
    """Return how many people reported these: the same account, address or number is the same person. One statement."""
    rows = Report.objects.filter(pk__in=reports).values_list("reporter__user", "reporter__email", "reporter__phone")
    keys = [user or (email or "").lower() or "".join(filter(str.isdigit, phone or "")) for user, email, phone in rows]
    return People(len({key for key in keys if key}), sum(not key for key in keys))


def keep(candidates: Sequence[Candidate], *, by: User | None, now: datetime) -> list[Surge]:
    """Write what was found: each surge once, as the scan in which it stands out most; what was known is continued."""
    kept: list[Candidate] = []
    for each in sorted(candidates, key=lambda each: (each.scan.theme_id is None, -each.recurrence, each.since)):
        if each.is_quiet or each.is_explained_by(kept) or any(each.is_same_as(one) for one in kept):
            continue
        if not people_behind(sorted(each.reports)).is_one_person:
            kept.append(each)
    return [write_surge(each, by=by, now=now) for each in kept]


def write_surge(found: Candidate, *, by: User | None, now: datetime) -> Surge:
    """Write a surge, or write on in the one that it goes on with."""
    surge = known_as(found)
    is_new = surge is None
    surge = surge or Surge(first_found_at=now)
    areas = list(Area.objects.filter(pk__in=found.areas))
    surge.scan, surge.theme_id, surge.area = found.scan, found.scan.theme_id, smallest_around(areas)
    surge.longitude, surge.latitude = found.longitude, found.latitude
    surge.radius_m = round(found.cluster.radius * 1000)
    surge.since, surge.until = found.since, found.until
    surge.reports, surge.reporters = len(found.reports), people_behind(sorted(found.reports)).least
    surge.expected, surge.llr = found.cluster.expected, found.cluster.llr
    surge.p_value, surge.recurrence_days = found.cluster.p_small, found.recurrence
    surge.last_found_at = now
    surge.full_clean()
    surge.save()
    surge.areas.set(areas)
    SurgeCase.objects.filter(surge=surge).exclude(report__in=found.reports).delete()
    SurgeCase.objects.bulk_create(
        [SurgeCase(surge=surge, report_id=pk) for pk in sorted(found.reports)], ignore_conflicts=True
    )
    if is_new:
        record("surge.found", surge, by, reports=surge.reports, days=surge.days)
    return surge


def known_as(found: Candidate) -> Surge | None:
    """Return the surge that goes on: of the same theme, not over, with a neighbourhood in common and no gap of days."""
    open_ones = Surge.objects.select_for_update(of=("self",)).filter(
        theme=found.scan.theme_id,
        status__in=Surge.OPEN,
        since__lte=found.until,
        until__gte=found.since - timedelta(days=1),
    )
    shared = Surge.areas.through.objects.filter(area__in=found.areas).values("surge")
    return open_ones.filter(pk__in=shared).order_by("-last_found_at", "pk").first()


def smallest_around(areas: Sequence[Area]) -> Area:
    """Return the smallest area of the tree that holds all of these."""
    paths = [each.ancestor_ids for each in areas]
    shared = [level[0] for level in zip(*paths, strict=False) if len(set(level)) == 1]
    return Area.objects.get(pk=shared[-1])


def end_quiet(*, until: date, now: datetime) -> int:
    """End the surges that were not found for a week; one that became a challenge lives on there."""
    count = 0
    quiet = Surge.objects.filter(status__in=Surge.OPEN, until__lt=until - QUIET, last_found_at__lt=now - QUIET)
    for surge in quiet.exclude(status=Surge.Status.CHALLENGE).select_related("area"):
        surge.status = Surge.Status.OVER
        surge.version += 1
        surge.save(update_fields=["status", "version"])
        record("surge.over", surge, None)
        count += 1
    return count


@transaction.atomic
def mark_surge(*, surge: Surge, status: str, by: User, note: str = "", version: int | None = None) -> Surge:
    """Say what a surge is: known, or to look into. It goes on being scanned as if nobody had."""
    row = held(surge)
    surge_policies.require(surge_policies.may_mark(by, row))
    if status not in MARKS:
        raise Refused(_("Choose one of the marks."), field="status", status=422)
    if version is not None and version != row.version:
        raise Stale(_("Someone else marked it meanwhile. Read what they wrote, and save once more."))
    row.note = note.strip()
    return marked(row, status, by)


@transaction.atomic
def became_challenge(*, surge: Surge, by: User) -> Surge:
    """Say that a challenge was named from it, by whoever may know of it."""
    row = held(surge)
    surge_policies.require(surge_policies.may_know(by, row))
    return marked(row, Surge.Status.CHALLENGE, by)


def held(surge: Surge) -> Surge:
    """Return a surge as it stands now, held until the act is written."""
    return Surge.objects.select_for_update(of=("self",)).select_related("area").get(pk=surge.pk)


def marked(row: Surge, status: str, by: User) -> Surge:
    """Write a mark and who gave it."""
    before, row.status = row.status, status
    row.marked_by, row.marked_at = by, timezone.now()
    row.version += 1
    row.full_clean()
    row.save(update_fields=["status", "note", "marked_by", "marked_at", "version"])
    record("surge.marked", row, by, status=row.status, before=before)
    return row


def record(verb: str, surge: Surge, by: User | None, **facts: object) -> None:
    """Record what happened, for those who work in the area."""
    events.record(verb, on=surge, by=by, area_id=surge.area_id, visibility=events.INVOLVED, **facts)

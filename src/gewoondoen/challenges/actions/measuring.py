"""By what people see whether it works: an indicator that is measured anyway, or a count of their own."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, record, touch
from gewoondoen.challenges.counting import CountRow
from gewoondoen.challenges.models import Challenge, Count, Measure
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.knowledge.models import Indicator
from gewoondoen.people.models import User


@transaction.atomic
def follow_figure(
    *,
    challenge: Challenge,
    indicator: Indicator,
    area: Area,
    baseline_period: str,
    by: User,
    more_is_better: bool = True,
    target: Decimal | None = None,
    target_on: date | None = None,
) -> Measure:
    """Follow an indicator of an area, from one of its periods; the numbers are those of the store, at show time."""
    challenge = locked(challenge)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    if area.pk not in challenge.area.ancestor_ids:
        raise Refused(_("Choose the area of the challenge, or one around it."), field="area")
    if challenge.measures.filter(indicator=indicator, area=area).exists():
        raise Refused(_("This figure is followed already."), field="indicator")
    measure = Measure(
        challenge=challenge,
        indicator=indicator,
        area=area,
        baseline_period=baseline_period,
        more_is_better=more_is_better,
        target=target,
        target_on=target_on,
        added_by=by,
        added_at=timezone.now(),
    )
    return _added(measure, challenge, by)


@transaction.atomic
def count_ourselves(
    *,
    challenge: Challenge,
    name: str,
    by: User,
    unit: str = "",
    adds_up: bool = False,
    more_is_better: bool = True,
    baseline: Decimal | None = None,
    baseline_on: date | None = None,
    target: Decimal | None = None,
    target_on: date | None = None,
) -> Measure:
    """Begin a count of one's own: a running total, or a level that goes up and down."""
    challenge = locked(challenge)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    measure = Measure(
        challenge=challenge,
        name=name.strip(),
        unit=unit,
        adds_up=adds_up,
        more_is_better=more_is_better,
        baseline=baseline,
        baseline_on=baseline_on,
        target=target,
        target_on=target_on,
        added_by=by,
        added_at=timezone.now(),
    )
    return _added(measure, challenge, by)


def _added(measure: Measure, challenge: Challenge, by: User) -> Measure:
    """Write a new measure."""
    measure.full_clean()
    measure.save(force_insert=True)
    touch(challenge)
    record("challenge.measure_added", challenge, by, measure=measure.pk)
    return measure


@transaction.atomic
def set_target(
    *,
    measure: Measure,
    by: User,
    target: Decimal | None = None,
    target_on: date | None = None,
    more_is_better: bool = True,
    version: int | None = None,
) -> Measure:
    """Say where it should get, and by when; where it began stays what it was."""
    challenge = locked(measure.challenge)
    policies.require(policies.may_frame(by, challenge))
    measure = unchanged(Measure.objects.select_related("indicator").get(pk=measure.pk, challenge=challenge), version)
    measure.target, measure.target_on, measure.more_is_better = target, target_on, more_is_better
    if target_on and measure.baseline_on and target_on < measure.baseline_on:
        raise Refused(_("This day lies before the one it began on."), field="target_on")
    save(measure, "target", "target_on", "more_is_better")
    touch(challenge)
    record("challenge.measure_changed", challenge, by, measure=measure.pk)
    return measure


@transaction.atomic
def remove_measure(*, measure: Measure, by: User) -> None:
    """Stop following something: the measure goes, with its counts; results that refer to it keep their words."""
    challenge = locked(measure.challenge)
    policies.require(policies.may_frame(by, challenge))
    pk = measure.pk
    challenge.measures.filter(pk=pk).delete()
    touch(challenge)
    record("challenge.measure_removed", challenge, by, measure=pk)


def _counting(measure: Measure, by: User) -> tuple[Challenge, Measure]:
    """Return challenge and measure as they are now, held, for who counts; refuses what is measured by itself."""
    challenge = locked(measure.challenge)
    policies.require(policies.may_plan(by, challenge))
    measure = Measure.objects.get(pk=measure.pk, challenge=challenge)
    if measure.indicator_id is not None:
        raise Refused(_("This figure is measured by itself; nothing is typed in here."))
    return challenge, measure


@transaction.atomic
def keep_count(*, measure: Measure, on: date, value: Decimal, by: User, note: str = "") -> Count:
    """Write down a number on a day; a second one on the same day takes the place of the first."""
    challenge, measure = _counting(measure, by)
    if on > timezone.localdate():
        raise Refused(_("This day is yet to come."), field="on")
    _kept(measure, [CountRow(on, value, note)], by)
    touch(challenge)
    record("challenge.counted", challenge, by, measure=measure.pk, number=1)
    return Count.objects.get(measure=measure, on=on)


@transaction.atomic
def import_counts(*, measure: Measure, rows: Iterable[CountRow], by: User) -> int:
    """Take over counts of a table, all or none; returns how many are new or other than before.

    The same table twice changes nothing and leaves no trace.
    """
    challenge, measure = _counting(measure, by)
    rows = list(rows)
    if any(each.on > timezone.localdate() for each in rows):
        raise Refused(_("One of these days is yet to come. Nothing was taken over."), field="text")
    changed = _kept(measure, rows, by)
    if changed:
        touch(challenge)
        record("challenge.counted", challenge, by, measure=measure.pk, number=changed)
    return changed


def _kept(measure: Measure, rows: list[CountRow], by: User) -> int:
    """Write counts by day, and return how many are new or other than before."""
    known = {each.on: each for each in measure.counts.all()}
    now = timezone.now()
    fresh: list[Count] = []
    changed: list[Count] = []
    for row in rows:
        count = known.get(row.on)
        if count is not None and (count.value, count.note) == (row.value, row.note):
            continue
        written = count or Count(measure=measure, on=row.on)
        written.value, written.note, written.by, written.at = row.value, row.note, by, now
        written.full_clean(exclude=["measure"], validate_unique=False, validate_constraints=False)
        (changed if count else fresh).append(written)
    Count.objects.bulk_create(fresh)
    Count.objects.bulk_update(changed, ["value", "note", "by", "at"])
    return len(fresh) + len(changed)


@transaction.atomic
def remove_count(*, count: Count, by: User) -> None:
    """Take a number away that was written down by mistake."""
    challenge, measure = _counting(count.measure, by)
    measure.counts.filter(pk=count.pk).delete()
    touch(challenge)
    record("challenge.count_removed", challenge, by, measure=measure.pk)

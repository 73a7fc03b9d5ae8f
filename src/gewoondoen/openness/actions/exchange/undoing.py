"""A file that was brought in is taken back, as long as nobody here went on with what it brought."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.openness import policies
from gewoondoen.openness.actions.exchange.sources import may_exchange
from gewoondoen.openness.models import ExchangeRun, ExternalRecord
from gewoondoen.patterns.actions import count_again
from gewoondoen.people.models import User
from gewoondoen.signals.actions import importing

# So long a file that was looked at and not brought in is kept.
KEPT = timedelta(days=1)
State = ExchangeRun.State


def still_untouched(run: ExchangeRun) -> bool:
    """Whether a run can be taken back: the last of its source, and nobody went on with a signal of it."""
    later = ExchangeRun.objects.filter(source=run.source_id, pk__gt=run.pk, state=State.BROUGHT_IN)
    if run.state != State.BROUGHT_IN or later.exists():
        return False
    records = _records(run)
    for start in range(0, len(records), importing.BATCH):
        part = records[start : start + importing.BATCH]
        versions = {record.signal_id: record.version for record in part}
        if importing.touched([record.signal for record in part], versions):
            return False
    return True


def _records(run: ExchangeRun) -> list[ExternalRecord]:
    """Return the rows that a run brought in or changed."""
    changed = [row["signal"] for row in run.before]
    records = ExternalRecord.objects.select_related("signal")
    others = [each for part in importing.parts(changed) for each in records.filter(signal__in=part).exclude(run=run)]
    return [*records.filter(run=run), *others]


@transaction.atomic
def take_back(*, run: ExchangeRun, by: User | None) -> ExchangeRun:
    """Remove the signals a run brought in, and put back what it changed; raises Refused once somebody went on."""
    policies.require(may_exchange(by))
    held = ExchangeRun.objects.select_for_update().select_related("source").get(pk=run.pk)
    if not still_untouched(held):
        raise Refused(_("This cannot be taken back: somebody went on with it, or a later file was brought in."))
    records = _records(held)
    count_again(record.signal.created_at for record in records)
    own = [record.signal_id for record in records if record.run_id == held.pk]
    ExternalRecord.objects.filter(run=held).delete()
    try:
        importing.take_away(own)
    except ProtectedError as error:
        raise Refused(_("This cannot be taken back: something else here refers to one of the signals.")) from error
    versions = importing.move_back(held.before)
    back = [record for record in records if record.signal_id in versions]
    for record in back:
        record.version = versions[record.signal_id]
    ExternalRecord.objects.bulk_update(back, ["version"], batch_size=500)
    held.state, held.before = State.TAKEN_BACK, []
    held.save(update_fields=["state", "before"])
    events.record("exchange.taken_back", on=held, by=by, source=held.source.name)
    return held


@transaction.atomic
def forget_old_files(*, now: datetime) -> int:
    """Remove files that were looked at and not brought in within a day; returns how many."""
    old = list(ExchangeRun.objects.select_for_update().exclude(file="").filter(at__lt=now - KEPT)[:100])
    for run in old:
        run.file.delete(save=False)
        run.save(update_fields=["file"])
    return len(old)

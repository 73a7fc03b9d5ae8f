"""Did it help? Said by who reported it, once there is an answer; said anew as often as they like."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals.actions.moving import living, record
from gewoondoen.signals.actions.reporting import reopen_by_reporter
from gewoondoen.signals.models import Report, Signal

JUDGEABLE = (Signal.Status.ANSWERED, Signal.Status.CLOSED)


@transaction.atomic
def judge(*, report: Report, helped: str, words: str = "", reopen: bool = False) -> Report:
    """Keep whether it helped this reporter, in their words; what was said before is replaced.

    With `reopen` the signal opens again, and the words are the reason its contact person reads.
    """
    signal = living(report.signal_id)
    if signal.status not in JUDGEABLE:
        raise Refused(_("There is no answer yet, so there is nothing to judge."))
    if helped not in Report.Helped.values:
        raise Refused(_("Choose whether it helped."), field="helped", status=422)
    if reopen and not words.strip():
        raise Refused(_("Write what is still the matter."), field="words", status=422)
    row = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    is_news = row.helped != helped or not row.is_judged(signal)
    row.helped, row.helped_words, row.helped_at = helped, words.strip(), timezone.now()
    row.save(update_fields=["helped", "helped_words", "helped_at"])
    if is_news:
        record("signal.judged", on=signal, by=None, visibility=events.INVOLVED, report=row.pk, helped=helped)
    if reopen:
        reopen_by_reporter(report=row, words=words)
    return row

"""By the clock: asked codes forgotten, the end of a consultation told, digests taken off. Each safe to run twice."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.agendas.actions import unlinking
from gewoondoen.agendas.models import AreaAgenda, Voice
from gewoondoen.kernel import events, retention, schedule
from gewoondoen.kernel.models import Event

CLOSED = "agenda.voices_closed"


@task()
def forget_asked() -> int:
    """Remove asked codes past their life."""
    return unlinking.forget_asked(timezone.now())


@task()
def tell_closed() -> int:
    """Tell, once for each agenda, that its consultation closed and how many were heard; returns how many agendas."""
    told = Event.objects.filter(verb=CLOSED, subject_kind="areaagenda", subject_id=OuterRef("pk"))
    over = Q(stage=AreaAgenda.Stage.CONSULT, consult_until__lt=timezone.localdate())
    over |= Q(stage=AreaAgenda.Stage.ADOPTED, consult_until__isnull=False)
    closed = AreaAgenda.objects.filter(over).exclude(Exists(told))
    for agenda in closed:
        _tell(agenda)
    return len(closed)


@transaction.atomic
def _tell(agenda: AreaAgenda) -> None:
    """Record it, unless another worker did."""
    now = AreaAgenda.objects.select_for_update(of=("self",)).get(pk=agenda.pk)
    if not Event.objects.filter(verb=CLOSED, subject_kind="areaagenda", subject_id=now.pk).exists():
        voices = Voice.objects.filter(agenda=now).count()
        events.record(CLOSED, on=now, by=None, area_id=now.area_id, visibility=events.PUBLIC, voices=voices)


retention.add(retention.Rule("agendas.asked", _("Codes for a voice that were asked for"), unlinking.forget_asked))
retention.add(
    retention.Rule("agendas.digests", _("What leads from a voice to an address or a letter"), unlinking.unlink_old)
)
schedule.add(schedule.Job("agendas.forget_asked", forget_asked, schedule.HOURLY))
schedule.add(schedule.Job("agendas.tell_closed", tell_closed, schedule.HOURLY))

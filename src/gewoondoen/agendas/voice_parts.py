"""What a consultation hangs on the page of its agenda: the way in, and once it is closed what residents support."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from gewoondoen.agendas import consulting, voice_policies
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.queries import voices
from gewoondoen.kernel import registry


def on_agenda(viewer: Any, agenda: AreaAgenda) -> Mapping[str, object] | None:
    """Return what this viewer can do or read there; nothing before days were named. Three statements at most."""
    moment = voices.moment_of(agenda, timezone.localdate())
    if moment == consulting.NONE:
        return None
    looks_after = voice_policies.may_look_after(viewer, agenda)
    shown: dict[str, object] = {
        "agenda": agenda,
        "moment": moment,
        "support": voices.support_of(agenda),
        "advice": voices.advice_of(viewer, agenda),
        "to_read": voices.number_to_read(agenda) if looks_after else 0,
    }
    return {"part": shown, **shown}


registry.add(registry.Part("agenda", "main", "voices", "agendas/_voices_on_agenda.html", on_agenda, order=10))

"""People who know an area are asked what they see there; each answer is an interpretation."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.actions.interpreting import interpret, must_be_sayable
from gewoondoen.knowledge.models import Audience, Indicator, Inquiry, Interpretation
from gewoondoen.people.models import User


@transaction.atomic
def ask_people(*, area: Area, question: str, by: User, indicator: Indicator | None = None, period: str = "") -> Inquiry:
    """Ask the platform and the partners of an area what they see, behind a figure or in the area as such."""
    policies.require(policies.may_ask(by, area))
    must_be_sayable(area, by, indicator, period)
    if policies.is_inside(indicator):
        raise Refused(_("This figure is for civil servants only: those you ask could not see it."), field="area")
    inquiry = Inquiry(
        area=area,
        indicator=indicator,
        period=period if indicator else "",
        question=question,
        asked_by=by,
        asked_at=timezone.now(),
    )
    inquiry.full_clean()
    inquiry.save(force_insert=True)
    record("inquiry.asked", inquiry, by)
    return inquiry


@transaction.atomic
def answer_inquiry(*, inquiry: Inquiry, text: str, by: User, role: str = "", visibility: str = "") -> Interpretation:
    """Answer a question with what one sees."""
    asked = locked(inquiry)
    policies.require(policies.may_answer(by, asked.area))
    if asked.closed_at is not None:
        raise Refused(_("This question was closed. You can still write down what you see, at the figure or the area."))
    said = interpret(
        area=asked.area,
        text=text,
        by=by,
        indicator=asked.indicator,
        period=asked.period,
        role=role,
        visibility=visibility,
        inquiry=asked,
    )
    is_public = said.visibility == Audience.PUBLIC
    record(
        "inquiry.answered",
        asked,
        by,
        visibility=events.PUBLIC if is_public else events.INVOLVED,
        interpretation=said.pk,
    )
    return said


@transaction.atomic
def close_inquiry(*, inquiry: Inquiry, by: User) -> Inquiry:
    """Take no more answers; those given stay."""
    asked = locked(inquiry)
    policies.require(policies.may_close_inquiry(by, asked))
    if asked.closed_at is not None:
        raise Refused(_("This question was closed already."))
    asked.closed_at = timezone.now()
    asked.full_clean()
    asked.save(update_fields=["closed_at"])
    record("inquiry.closed", asked, by)
    return asked


def locked(inquiry: Inquiry) -> Inquiry:
    """Return the question as it is now, held until this transaction ends."""
    rows = Inquiry.objects.select_for_update(of=("self",)).select_related("area", "indicator__dataset")
    return rows.get(pk=inquiry.pk)


def record(verb: str, inquiry: Inquiry, by: Actor | None, *, visibility: str = events.PUBLIC, **facts: Any) -> Event:
    """Record what happened with a question."""
    shown = events.INTERNAL if policies.is_inside(inquiry.indicator) else visibility
    return events.record(verb, on=inquiry, by=by, area_id=inquiry.area_id, visibility=shown, **facts)

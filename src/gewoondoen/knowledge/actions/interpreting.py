"""People say what they see behind a figure, in an area or in what is reported there; it holds until nobody confirms it.

Who reads it first, and what becomes of it: docs/decisions/0070.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.knowledge import periods, policies
from gewoondoen.knowledge.models import Audience, Indicator, Inquiry, Interpretation
from gewoondoen.people.models import User

# A year: figures come once a year, and a neighbourhood seldom turns faster.
HOLDS_FOR = timedelta(days=365)


@transaction.atomic
def interpret(
    *,
    area: Area,
    text: str,
    by: User,
    indicator: Indicator | None = None,
    period: str = "",
    domain: str = "",
    role: str = "",
    visibility: str = "",
    inquiry: Inquiry | None = None,
) -> Interpretation:
    """Say what one sees: behind a figure, in what is reported in a domain, or in the area as such.

    Without `role` and `visibility` they follow from who `by` is.
    """
    roles = policies.speaks_as(by, area)
    policies.require(bool(roles))
    role = role or roles[0]
    policies.require(role in roles)
    must_be_sayable(area, by, indicator, period)
    allowed = policies.audiences(by, area, indicator)
    visibility = visibility or allowed[0]
    policies.require(visibility in allowed)
    today = timezone.localdate()
    about = Interpretation.About
    said = Interpretation(
        area=area,
        about=about.FIGURE if indicator else about.SIGNALS if domain else about.AREA,
        indicator=indicator,
        period=period if indicator else "",
        domain="" if indicator else domain,
        text=text,
        author=by,
        role=role,
        visibility=visibility,
        inquiry=inquiry,
        made_at=timezone.now(),
        confirmed_on=today,
        ask_again_on=today + HOLDS_FOR,
    )
    said.full_clean()
    said.save(force_insert=True)
    record("interpretation.added", said, by, role=role)
    return said


def must_be_sayable(area: Area, by: User, indicator: Indicator | None, period: str) -> None:
    """Refuse words on an area of the past, on a figure that one may not see, or on a period that is none."""
    if area.valid_until is not None:
        raise Refused(_("This area no longer exists. Choose one of today."), field="area")
    if indicator is not None:
        policies.require(policies.may_see_dataset(by, indicator.dataset))
    if period and periods.read(period) != period:
        raise Refused(_("This is no period."), field="period")


@transaction.atomic
def change_interpretation(
    *, interpretation: Interpretation, text: str, by: User, version: int | None = None
) -> Interpretation:
    """Say it in other words; who says it today finds that it holds today. A resident's new words are read anew."""
    said = locked(interpretation, version)
    policies.require(policies.may_change_interpretation(by, said))
    must_stand(said)
    if said.text == text:
        return said
    said.text, said.changed_at = text, timezone.now()
    if said.visibility not in policies.audiences(by, said.area, said.indicator):
        said.visibility = Audience.INVOLVED
    save(said, "text", "changed_at", "visibility", *still_true(said))
    record("interpretation.changed", said, by)
    return said


@transaction.atomic
def confirm_interpretation(*, interpretation: Interpretation, by: User, version: int | None = None) -> Interpretation:
    """Say that it still holds; it is asked again after a year."""
    said = locked(interpretation, version)
    policies.require(policies.may_confirm(by, said))
    must_stand(said)
    save(said, *still_true(said))
    record("interpretation.confirmed", said, by)
    return said


@transaction.atomic
def withdraw_interpretation(*, interpretation: Interpretation, by: User, version: int | None = None) -> Interpretation:
    """Take it back: from here only its author and those who work on the area can look it up."""
    said = locked(interpretation, version)
    policies.require(policies.may_withdraw(by, said))
    must_stand(said)
    said.withdrawn_at = timezone.now()
    # Recorded for those who still see it, not for the public that did.
    save(said, "withdrawn_at")
    record("interpretation.withdrawn", said, by, at_most=events.INVOLVED)
    return said


@transaction.atomic
def open_interpretation(*, interpretation: Interpretation, by: User, version: int | None = None) -> Interpretation:
    """Show it to everyone, after it was read."""
    said = locked(interpretation, version)
    policies.require(policies.may_open_interpretation(by, said))
    must_stand(said)
    if policies.is_inside(said.indicator):
        raise Refused(_("The figure itself is not for everyone, so neither is what is said of it."))
    if said.visibility == Audience.PUBLIC:
        raise Refused(_("Everyone can see this already."))
    said.visibility = Audience.PUBLIC
    save(said, "visibility")
    record("interpretation.opened", said, by)
    return said


@transaction.atomic
def ask_whether_still_true(*, interpretation: Interpretation, today: date) -> bool:
    """Ask the author of an interpretation whether it still holds, once its day has come; returns whether it was asked.

    Asked once: not again before somebody confirmed it and another year went by.
    """
    said = locked(interpretation)
    if said.withdrawn_at is not None or said.asked_on is not None or said.ask_again_on > today:
        return False
    said.asked_on = today
    said.save(update_fields=["asked_on"])
    record("interpretation.asked_again", said, None, at_most=events.INVOLVED)
    return True


def still_true(said: Interpretation) -> tuple[str, ...]:
    """Let it hold from today for another year; returns the fields that changed."""
    said.confirmed_on = timezone.localdate()
    said.ask_again_on = said.confirmed_on + HOLDS_FOR
    said.asked_on = None
    return ("confirmed_on", "ask_again_on", "asked_on")


def locked(interpretation: Interpretation, version: int | None = None) -> Interpretation:
    """Return the interpretation as it is now, held until this transaction ends.

    `version` is what the person had before them; raises Stale when others changed it since.
    """
    rows = Interpretation.objects.select_for_update(of=("self",)).select_related("area", "indicator__dataset")
    return unchanged(rows.get(pk=interpretation.pk), version)


def must_stand(said: Interpretation) -> None:
    """Refuse an act on what was taken back."""
    if said.withdrawn_at is not None:
        raise Refused(_("This was taken back. You can write down anew what you see."))


def record(verb: str, said: Interpretation, by: Actor | None, *, at_most: str = events.PUBLIC, **facts: Any) -> Event:
    """Record what happened, for whom sees the interpretation; `at_most` keeps it from the public of a public one."""
    own = events.INTERNAL if policies.is_inside(said.indicator) else Event.Visibility(said.visibility)
    order = [events.PUBLIC, events.INVOLVED, events.INTERNAL]
    visibility = max(own, Event.Visibility(at_most), key=order.index)
    return events.record(verb, on=said, by=by, area_id=said.area_id, visibility=visibility.value, **facts)

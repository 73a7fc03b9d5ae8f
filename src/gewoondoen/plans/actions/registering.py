"""What the line and others plan is told, changed and called off."""

from collections.abc import Mapping
from datetime import date
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
from gewoondoen.people.models import Organisation, User
from gewoondoen.plans import places, policies
from gewoondoen.plans.actions.siting import areas_of, must_fit
from gewoondoen.plans.models import LinePlan

FIELDS = (
    "area",
    "title",
    "kind",
    "about",
    "organisation",
    "contact",
    "starts_on",
    "ends_on",
    "geometry",
    "street",
    "weighs_on",
    "visibility",
)


def locked(plan: LinePlan, version: int | None) -> LinePlan:
    """Return the plan as it is now, held; raises Stale when somebody changed it since that version."""
    current = LinePlan.objects.select_for_update(of=("self",)).select_related("area").get(pk=plan.pk)
    unchanged(current, version)
    if current.cancelled_at is not None:
        raise Refused(_("This plan was called off already."))
    return current


def record(verb: str, plan: LinePlan, by: Actor | None, **facts: Any) -> Event:
    """Record what happened with a plan, for whom sees it."""
    visibility = events.PUBLIC if plan.visibility == LinePlan.Visibility.PUBLIC else events.INVOLVED
    return events.record(verb, on=plan, by=by, area_id=plan.area_id, visibility=visibility, **facts)


def period_of(plan: LinePlan) -> dict[str, str]:
    """Return the days of a plan as facts."""
    return {"starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat()}


def must_fit_in_time(area: Area, starts_on: date, ends_on: date) -> None:
    """Refuse a period that ends before it begins, or in which the area was not there."""
    if ends_on < starts_on:
        raise Refused(_("The last day comes before the first."), field="ends_on", status=422)
    if ends_on.year < area.valid_from:
        words = _("%(area)s is there since %(year)d: this period is before that.")
        raise Refused(words % {"area": area.name, "year": area.valid_from}, field="starts_on", status=422)
    if area.valid_until is not None and starts_on.year >= area.valid_until:
        words = _("%(area)s is no more since %(year)d: choose the area of now.")
        raise Refused(words % {"area": area.name, "year": area.valid_until}, field="area", status=422)


def _sited(area: Area | None, geometry: Mapping[str, Any] | None) -> Area:
    """Return the area of a plan from what was chosen and drawn."""
    if geometry is None:
        return must_fit(area, None, is_placed=False)
    corners = places.from_mapping(geometry).corners
    return must_fit(area, areas_of([corners])[0], is_placed=True)


@transaction.atomic
def register_plan(
    *,
    title: str,
    kind: str,
    starts_on: date,
    ends_on: date,
    by: User,
    area: Area | None = None,
    geometry: Mapping[str, Any] | None = None,
    about: str = "",
    organisation: Organisation | None = None,
    contact: User | None = None,
    street: str = "",
    weighs_on: str = "",
    visibility: str = LinePlan.Visibility.PUBLIC,
) -> LinePlan:
    """Tell what is planned; without a chosen area it is the smallest that holds the place."""
    here = _sited(area, geometry)
    must_fit_in_time(here, starts_on, ends_on)
    _must_be_ones_own(by, here, organisation)
    plan = LinePlan(
        area=here,
        title=title,
        kind=kind,
        about=about,
        organisation=organisation,
        contact=contact,
        starts_on=starts_on,
        ends_on=ends_on,
        geometry=geometry,
        street=street,
        weighs_on=weighs_on,
        visibility=visibility,
        registered_by=by,
        registered_at=timezone.now(),
    )
    plan.full_clean()
    plan.save(force_insert=True)
    record("plan.registered", plan, by, **period_of(plan))
    return plan


def _must_be_ones_own(by: User, area: Area, organisation: Organisation | None) -> None:
    """Refuse an area where one does not work, and, of a partner, what another organisation plans."""
    if not policies.may_register(by, area):
        raise Refused(_("You do not work in this area."), field="area", status=422)
    if not policies.may_speak_for(by, area, organisation.pk if organisation else None):
        raise Refused(_("Choose your own organisation."), field="organisation", status=422)


@transaction.atomic
def change_plan(*, plan: LinePlan, by: User, version: int | None = None, **given: Any) -> LinePlan:
    """Change a plan: of the fields, those that are given."""
    current = locked(plan, version)
    policies.require(policies.may_change(by, current))
    area, geometry = given.get("area", current.area), given.get("geometry", current.geometry)
    given["area"] = _sited(area, geometry)
    must_fit_in_time(given["area"], given.get("starts_on", current.starts_on), given.get("ends_on", current.ends_on))
    if given["area"] != current.area or given.get("organisation", current.organisation) != current.organisation:
        _must_be_ones_own(by, given["area"], given.get("organisation", current.organisation))
    write(current, given, by=by)
    return current


def write(plan: LinePlan, given: Mapping[str, Any], *, by: User | None = None, source: str = "") -> bool:
    """Write what differs, and record it; says whether anything did."""
    changed = [name for name in FIELDS if name in given and getattr(plan, name) != given[name]]
    if not changed:
        return False
    for name in changed:
        setattr(plan, name, given[name])
    plan.version += 1
    plan.full_clean()
    plan.save(update_fields=[*changed, "version"])
    facts = {"source": source} if source else {}
    if {"starts_on", "ends_on"} & set(changed):
        record("plan.moved", plan, by, **period_of(plan), **facts)
    else:
        record("plan.changed", plan, by, **facts)
    return True


@transaction.atomic
def cancel_plan(*, plan: LinePlan, reason: str, by: User, version: int | None = None) -> LinePlan:
    """Call a plan off, with why; it stays readable."""
    current = locked(plan, version)
    policies.require(policies.may_change(by, current))
    if not reason.strip():
        raise Refused(_("Say why: those who counted on it read this."), field="reason", status=422)
    current.cancelled_at = timezone.now()
    save(current, "cancelled_at")
    record("plan.cancelled", current, by, reason=reason.strip())
    return current

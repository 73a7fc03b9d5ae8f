"""By the clock and after the fact: chances are found, people told, the search index kept. Each safe to run twice."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.kernel import retention, schedule, search
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.people.telling import notify
from gewoondoen.plans import actions
from gewoondoen.plans.models import LinePlan

# A list that was looked at and not published holds names of colleagues: a day is enough to decide.
KEPT = timedelta(days=1)


@task()
def find_chances() -> None:
    """Look at all plans for what could be done together."""
    actions.look_for_chances(today=timezone.localdate())


def plan_of(event: Event) -> LinePlan | None:
    """Return the plan an event is about."""
    return LinePlan.objects.select_related("area", "organisation").filter(pk=event.subject_id).first()


@on("plan.registered", "plan.moved", "plan.changed", "plan.cancelled")
def look_around(event: Event) -> None:
    """Look for chances around a plan; a list that came in as a whole was looked at as a whole."""
    plan = plan_of(event)
    if plan is not None and not event.facts.get("source"):
        actions.look_around(plan=plan, today=timezone.localdate())


@on("plan.moved", "plan.changed", "plan.joined", "plan.stands_apart", "plan.cancelled", "plan.chance_talked")
def tell_contact(event: Event) -> None:
    """Tell who is the contact of a plan what somebody else did with it."""
    plan = plan_of(event)
    if plan is not None and plan.contact_id is not None:
        notify(people=[plan.contact_id], event=event)


@on("plan.registered", "plan.moved", "plan.changed", "plan.joined", "plan.stands_apart", "plan.cancelled")
def keep_index(event: Event) -> None:
    """Keep what can be found; a plan that was called off is not."""
    plan = plan_of(event)
    if plan is None:
        return
    search.forget("lineplan", plan.pk)
    if plan.cancelled_at is None:
        words = [plan.title, plan.about, plan.street, plan.weighs_on, plan.how, plan.area.name]
        words += [str(plan.organisation or ""), str(plan.get_kind_display())]
        search.write("lineplan", plan.pk, **{plan.visibility: " ".join(words)})


def forget_rows(now: datetime) -> int:
    """Empty the rows of lists that nobody published."""
    return actions.forget_rows(before=now - KEPT)


schedule.add(schedule.Job("plans.chances", find_chances, schedule.DAILY, hour=4))
retention.add(retention.Rule("plans.lists", _("Lists of plans that nobody published, after a day"), forget_rows))

"""The routing rules, and the past on which one can be tried."""

import time
from collections.abc import Iterator

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events, words
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import SearchEntry
from gewoondoen.people.models import User
from gewoondoen.signals import policies, routing
from gewoondoen.signals.models import RoutingRule, Signal

# A rule is tried on so many of the newest signals.
TRIED_ON = 3_000
FRESH_SECONDS = 15


def rules_for(viewer: Actor) -> QuerySet[RoutingRule]:
    """Return all rules in order, for who manages them."""
    rules = RoutingRule.objects.select_related("area", "theme", "category", "department", "person")
    return rules if policies.may_manage_rules(viewer) else rules.none()


def rule_for(viewer: Actor, pk: int) -> RoutingRule:
    """Return one rule for who manages them; raises Http404 otherwise."""
    return get_object_or_404(rules_for(viewer), pk=pk)


class Known:
    """The rules as this process read them last: a report that comes in must not cost a statement for them."""

    rules: tuple[routing.Rule, ...] | None = None
    read_at = 0.0


def rules_in_use() -> tuple[routing.Rule, ...]:
    """Return the rules that decide, in order; a change made in another process is seen within a quarter of a minute."""
    if Known.rules is None or time.monotonic() - Known.read_at > FRESH_SECONDS:
        found = RoutingRule.objects.filter(is_active=True).select_related("area").order_by("order", "id")
        Known.rules, Known.read_at = tuple(as_rule(each) for each in found), time.monotonic()
    return Known.rules


def forget_rules() -> None:
    """Read the rules anew at the next report: they were changed here."""
    Known.rules = None


def as_rule(row: RoutingRule) -> routing.Rule:
    """Return a rule as a plain value."""
    return routing.Rule(
        id=row.pk or 0,
        name=row.name,
        prefixes=prefixes_of(row.area),
        domain=row.domain,
        theme=row.theme_id,
        category=row.category_id,
        kind=row.kind,
        stems=frozenset(words.stems(row.words)),
        weekdays=frozenset(row.weekdays),
        hours=(row.from_time, row.until_time) if row.from_time is not None and row.until_time is not None else None,
        department=row.department_id,
        person=row.person_id,
        priority=row.priority,
    )


def prefixes_of(area: Area | None) -> tuple[str, ...]:
    """Return the paths that lie in an area: its own, or those of the members of a focus area."""
    if area is None:
        return ()
    if area.kind == Area.Kind.FOCUS:
        return tuple(member.path for member in area.members.all()) or (area.path,)
    return (area.path,)


def trial_of(viewer: User, row: RoutingRule) -> routing.Trial:
    """Try a rule, in use or not, on the newest signals; what the viewer may not know of is left out."""
    rules = [as_rule(each) for each in rules_for(viewer).order_by("order", "id") if each.is_active or each.pk == row.pk]
    return routing.tried(as_rule(row), rules, past())


def past() -> Iterator[routing.Past]:
    """Yield the newest signals as what a rule looks at. Two statements; private ones are left out."""
    signals = list(
        Signal.objects.filter(joined_into=None)
        .exclude(kind=Signal.Kind.STUCK)
        .order_by("-id")
        .select_related("area", "theme")[:TRIED_ON]
    )
    said = dict(
        SearchEntry.objects.filter(
            kind="signal", audience=events.INTERNAL, object_id__in=[signal.pk for signal in signals]
        ).values_list("object_id", "stems")
    )
    for signal in signals:
        yield routing.Past(
            id=signal.pk,
            matter=routing.Matter(
                path=signal.area.path,
                at=timezone.localtime(signal.created_at),
                domain=signal.theme.domain if signal.theme else "",
                theme=signal.theme_id,
                category=signal.category_id,
                kind=signal.kind,
                stems=frozenset(said.get(signal.pk, "").split()),
            ),
            department=signal.department_id,
            person=signal.contact_person_id,
            priority=signal.priority,
        )

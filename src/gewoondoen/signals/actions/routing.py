"""The rules by which reports go to a department or a person: made, tried on the past, put in use, put in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events, words
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User
from gewoondoen.people.policies import is_civil_servant, is_involved
from gewoondoen.people.queries import face_id_of, is_away
from gewoondoen.signals import policies, queries, routing
from gewoondoen.signals.models import Category, RoutingRule, Signal, Theme
from gewoondoen.signals.queries.routing import forget_rules


@transaction.atomic
def save_rule(*, rule: RoutingRule, by: User, version: int | None = None) -> RoutingRule:
    """Add a rule or change one. A changed rule is out of use until it was tried again."""
    policies.require(policies.may_manage_rules(by))
    if rule.pk:
        held = RoutingRule.objects.select_for_update().get(pk=rule.pk)
        if version is not None and held.version != version:
            raise Stale(_("Someone else changed this rule while you had it open. Nothing of yours was saved yet."))
        rule.version = held.version + 1
    if not (rule.department_id or rule.person_id or rule.priority):
        raise Refused(_("Say where it leads: a department, a person or a priority."), field="department", status=422)
    _check_person(rule)
    rule.is_active, rule.tried_version = False, None
    rule.full_clean()
    verb = "routing.changed" if rule.pk else "routing.added"
    rule.save()
    _record(verb, rule, by)
    return rule


def _check_person(rule: RoutingRule) -> None:
    """Refuse a person who cannot be the face there."""
    if rule.person is None:
        return
    area: Area | None = rule.area
    if not is_involved(rule.person, area):
        raise Refused(_("This person does not work there."), field="person", status=422)
    if rule.kind == "stuck" and not is_civil_servant(rule.person, area):
        raise Refused(
            _("What is told in confidence stays with those who work for the municipality."), field="person", status=422
        )


@transaction.atomic
def try_rule(*, rule: RoutingRule, by: User) -> routing.Trial:
    """Try a rule on the newest signals of the past; from here this version of it may be put in use."""
    policies.require(policies.may_manage_rules(by))
    found = queries.trial_of(by, rule)
    RoutingRule.objects.filter(pk=rule.pk, version=rule.version).update(tried_version=rule.version)
    rule.tried_version = rule.version
    return found


@transaction.atomic
def switch_rule(*, rule: RoutingRule, on: bool, by: User) -> RoutingRule:
    """Put a rule in use, once this version of it was tried, or out of use."""
    policies.require(policies.may_manage_rules(by))
    held = RoutingRule.objects.select_for_update().get(pk=rule.pk)
    if on and held.tried_version != held.version:
        raise Refused(_("Try this rule on past signals first."))
    held.is_active = on
    held.save(update_fields=["is_active"])
    _record("routing.switched_on" if on else "routing.switched_off", held, by)
    return held


@transaction.atomic
def order_rules(*, order: Sequence[int], by: User) -> None:
    """Put the rules in this order, by id; those not named keep their place after it."""
    policies.require(policies.may_manage_rules(by))
    rules = {rule.pk: rule for rule in RoutingRule.objects.select_for_update()}
    named = [rules[pk] for pk in order if pk in rules]
    others = [rule for pk, rule in rules.items() if pk not in set(order)]
    for place, rule in enumerate([*named, *others], start=1):
        if rule.order != 10 * place:
            rule.order = 10 * place
            rule.save(update_fields=["order"])
    if named:
        _record("routing.ordered", named[0], by)


@transaction.atomic
def remove_rule(*, rule: RoutingRule, by: User) -> None:
    """Remove a rule; what it decided stays as it is, with its name in the events."""
    policies.require(policies.may_manage_rules(by))
    _record("routing.removed", rule, by)
    rule.delete()


def _record(verb: str, rule: RoutingRule, by: User) -> None:
    """Write an event about a rule; from the moment that it is kept, this process reads the rules anew."""
    transaction.on_commit(forget_rules)
    events.record(verb, on=rule, by=by, area_id=rule.area_id, visibility=events.INTERNAL, rule=rule.name)


@dataclass(frozen=True)
class Course:
    """Where a report goes: to whose desk, to which face, how fast, and by which rule (empty: by none)."""

    department: int | None
    person: int | None
    priority: str
    rule: str = ""


def course_of(
    *,
    area: Area,
    kind: str,
    text: str,
    theme: Theme | None,
    category: Category | None,
    department: int | None = None,
    priority: str = "",
) -> Course:
    """Return where a report that comes in now goes: as was asked, else by the first rule, else by its category.

    What is told in confidence goes to one person and to no department.
    """
    rule = deciding_rule(area=area, kind=kind, text=text, theme=theme, category=category)
    by_category = category.department_id if category and kind != Signal.Kind.STUCK else None
    urgent = Signal.Priority.URGENT if category and category.is_urgent else Signal.Priority.NORMAL
    today = timezone.localdate()
    person = present(rule.person, today) if rule and rule.person else None
    return Course(
        department=department or (rule.department if rule else None) or by_category,
        person=person or face_id_of(area, theme.domain if theme else "", today),
        priority=priority or (rule.priority if rule else "") or urgent,
        rule=rule.name if rule else "",
    )


def present(person: int, today: date) -> int | None:
    """Return a person who is there today, None for one who is away or has left."""
    found = User.objects.filter(pk=person, is_active=True).first()
    return found.pk if found and not is_away(found, today) else None


def deciding_rule(
    *, area: Area, kind: str, text: str, theme: Theme | None, category: Category | None
) -> routing.Rule | None:
    """Return the rule that decides over a report that comes in now, None where no rule holds."""
    rules = queries.rules_in_use()
    if not rules:
        return None
    matter = routing.Matter(
        path=area.path,
        at=timezone.localtime(),
        domain=theme.domain if theme else "",
        theme=theme.pk if theme else None,
        category=category.pk if category else None,
        kind=kind,
        stems=frozenset(words.stems(text)) if any(rule.stems for rule in rules) else frozenset(),
    )
    return routing.first(rules, matter)

"""Rules by which reports go to a department or a person: pure examples, and the pages for who manages them."""

import doctest
from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import Role, RoleGrant, User
from gewoondoen.signals import actions, queries, routing
from gewoondoen.signals.models import RoutingRule, Theme
from gewoondoen.signals.routing import Matter, Past, Rule, first, holds, tried
from tests.signals import cast
from tests.world import World


def may(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in May 2026, which begins on a Friday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


NOON = may(2, 12)  # a Saturday


def test_the_worked_example_holds() -> None:
    assert doctest.testmod(routing).failed == 0


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (may(1, 21, 59), False),  # Friday, just before
        (may(1, 22), True),
        (may(2, 5, 59), True),  # Saturday morning belongs to Friday's night
        (may(2, 6), False),
        (may(2, 23), False),  # Saturday night is another night
        (may(1, 3), False),  # Thursday's night
    ],
)
def test_hours_past_midnight_belong_to_the_day_on_which_they_begin(at: datetime, expected: bool) -> None:
    rule = Rule(1, "Vrijdagnacht", weekdays=frozenset({5}), hours=(time(22), time(6)))
    assert holds(rule, Matter("/1/", at)) is expected


def test_what_was_told_in_confidence_is_reached_only_by_a_rule_that_names_it() -> None:
    private = Matter("/1/", NOON, kind="stuck", stems=frozenset({"schuld"}))
    assert not holds(Rule(1, "Schulden", stems=frozenset({"schuld"}), department=3), private)
    assert holds(Rule(2, "Vast", kind="stuck", person=3), private)


def test_a_focus_area_is_reached_by_any_of_its_members() -> None:
    rule = Rule(1, "Focus", prefixes=("/1/4/", "/1/7/"))
    assert [holds(rule, Matter(path, NOON)) for path in ("/1/4/22/", "/1/7/", "/1/5/")] == [True, True, False]


def test_a_trial_counts_what_would_go_elsewhere_and_names_who_decides_before() -> None:
    rule = Rule(2, "Lampen", theme=5, department=7)
    earlier = Rule(1, "Nacht", hours=(time(22), time(6)), priority="urgent")
    past = [
        Past(1, Matter("/1/", NOON, theme=5), department=7, person=None, priority="normal"),
        Past(2, Matter("/1/", NOON, theme=5), department=3, person=None, priority="normal"),
        Past(3, Matter("/1/", may(2, 23), theme=5), department=3, person=None, priority="normal"),
        Past(4, Matter("/1/", NOON, theme=6), department=3, person=None, priority="normal"),
    ]
    trial = tried(rule, [earlier, rule], past)
    assert (trial.looked_at, trial.reached, trial.moved, trial.earlier) == (4, (1, 2), (2,), {"Nacht": 1})
    assert trial.percent == 25.0


RULES = st.lists(
    st.builds(
        Rule,
        id=st.integers(1, 99),
        name=st.just("r"),
        theme=st.none() | st.integers(1, 3),
        kind=st.sampled_from(["", "complaint", "stuck"]),
        priority=st.sampled_from(["", "urgent"]),
    ),
    max_size=6,
    unique_by=lambda rule: rule.id,
)
MATTERS = st.builds(
    Matter, path=st.just("/1/"), at=st.just(NOON), theme=st.integers(1, 3), kind=st.sampled_from(["complaint", "stuck"])
)


@given(RULES, MATTERS)
def test_the_first_rule_that_holds_decides_and_those_after_it_change_nothing(rules: list[Rule], matter: Matter) -> None:
    deciding = first(rules, matter)
    if deciding is None:
        assert not any(holds(rule, matter) for rule in rules)
        return
    place = rules.index(deciding)
    assert not any(holds(rule, matter) for rule in rules[:place])
    assert first(rules[: place + 1], matter) == deciding


@pytest.fixture
def administrator(world: World) -> User:
    person = world.user("nobody")
    RoleGrant.objects.create(user=person, role=Role.ADMINISTRATOR, area=None)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def client_of(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def rule_for(administrator: User, **given: object) -> RoutingRule:
    values = {"name": "Lampen", "words": "lantaarn, straatverlichting", "priority": "urgent", **given}
    return actions.save_rule(rule=RoutingRule(**values), by=administrator)


def test_a_rule_decides_over_nothing_before_it_was_tried(administrator: User) -> None:
    rule = rule_for(administrator)
    with pytest.raises(Refused):
        actions.switch_rule(rule=rule, on=True, by=administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoutingRule.objects.filter(pk=rule.pk).update(is_active=True)
    actions.try_rule(rule=rule, by=administrator)
    assert actions.switch_rule(rule=rule, on=True, by=administrator).is_active


def test_a_changed_rule_is_out_of_use_until_it_is_tried_again(administrator: User) -> None:
    rule = rule_for(administrator)
    actions.try_rule(rule=rule, by=administrator)
    rule = actions.switch_rule(rule=rule, on=True, by=administrator)
    rule.words = "boom"
    assert not actions.save_rule(rule=rule, by=administrator).is_active


def test_the_second_of_two_who_change_a_rule_is_told(administrator: User) -> None:
    rule = rule_for(administrator)
    actions.save_rule(rule=rule, by=administrator, version=1)
    with pytest.raises(Stale):
        actions.save_rule(rule=RoutingRule.objects.get(), by=administrator, version=1)


def test_trying_counts_past_signals_by_their_words_and_leaves_private_ones_out(
    administrator: User, world: World
) -> None:
    cast.reported(world)
    cast.reported(world, words="De boom voor mijn deur is om.")
    cast.reported(world, kind="stuck", words="Mijn lantaarn en mijn uitkering.")
    cast.work()
    trial = actions.try_rule(rule=rule_for(administrator), by=administrator)
    assert (trial.looked_at, len(trial.moved)) == (2, 1)


def test_the_pages_make_try_and_switch_a_rule(client_of: Client, world: World) -> None:
    theme = Theme.objects.get(slug="verlichting")
    answer = client_of.post(
        reverse("signals:add_rule"), {"name": "Lampen", "theme": theme.pk, "priority": "urgent", "weekdays": ["1", "5"]}
    )
    rule = RoutingRule.objects.get()
    assert answer["Location"] == reverse("signals:try_rule", args=[rule.pk])
    assert rule.weekdays == [1, 5]
    assert client_of.get(answer["Location"]).status_code == 200
    client_of.post(reverse("signals:switch_rule", args=[rule.pk]), {"on": "1"})
    assert RoutingRule.objects.get().is_active
    page = client_of.get(reverse("signals:rules")).content.decode()
    assert "maandag" in page.lower()
    client_of.post(reverse("signals:remove_rule", args=[rule.pk]))
    assert not RoutingRule.objects.exists()
    verbs = Event.objects.filter(verb__startswith="routing.").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["routing.added", "routing.switched_on", "routing.removed"]


def test_a_rule_that_leads_nowhere_comes_back_with_what_was_typed(client_of: Client) -> None:
    answer = client_of.post(reverse("signals:add_rule"), {"name": "Nergens heen", "words": "lamp"})
    assert answer.status_code == 422
    assert "Nergens heen" in answer.content.decode()
    half = client_of.post(reverse("signals:add_rule"), {"name": "Half", "priority": "urgent", "from_time": "22:00"})
    assert half.status_code == 422
    assert not RoutingRule.objects.exists()


def test_rules_change_places_with_buttons(client_of: Client, administrator: User) -> None:
    one, two = rule_for(administrator, name="Een"), rule_for(administrator, name="Twee")
    client_of.post(reverse("signals:order_rules"), {"rule": two.pk, "to": "up"})
    assert [rule.name for rule in queries.rules_for(administrator)] == ["Twee", "Een"]
    client_of.post(reverse("signals:order_rules"), {"rule": two.pk, "to": "up"})
    assert [rule.pk for rule in queries.rules_for(administrator)] == [two.pk, one.pk]


def test_a_rule_in_use_decides_over_a_report_that_comes_in_and_is_named_to_colleagues_only(
    administrator: User, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    department = world.organisation()
    rule = rule_for(administrator, priority="urgent", department=department)
    actions.try_rule(rule=rule, by=administrator)
    before = cast.reported(world).signal
    with django_capture_on_commit_callbacks(execute=True):
        actions.switch_rule(rule=rule, on=True, by=administrator)
    after, other = cast.reported(world).signal, cast.reported(world, words="Een boom is om.").signal
    private = cast.reported(world, kind="stuck").signal
    assert [each.priority for each in (before, after, other, private)] == ["normal", "urgent", "normal", "normal"]
    assert after.department == department
    assert private.department is None
    assert after.promised_by <= before.promised_by
    told = queries.timeline_of(after, up_to="internal"), queries.timeline_of(after, up_to="involved")
    assert ["Lampen" in " ".join(entry.text for entry in entries) for entries in told] == [True, False]


def test_a_rule_passes_over_a_person_who_is_away(
    administrator: User, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    face, other = cast.face(world), world.user("line_manager.own")
    rule = rule_for(administrator, person=other, area=world.oost)
    actions.try_rule(rule=rule, by=administrator)
    with django_capture_on_commit_callbacks(execute=True):
        actions.switch_rule(rule=rule, on=True, by=administrator)
    assert cast.reported(world).signal.contact_person == other
    today = timezone.localdate()
    User.objects.filter(pk=other.pk).update(away_from=today, away_until=today)
    assert cast.reported(world).signal.contact_person == face

"""Surges are found at night, continued, marked by people, and over; nobody is told of what is private."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.patterns import actions, queries
from gewoondoen.patterns.models import Scan, Surge, SurgeCase
from gewoondoen.people.models import Notice, Role
from gewoondoen.signals.models import Signal
from tests.patterns import surging
from tests.signals import cast
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_surge_is_found_where_and_when_it_is_with_all_its_reports(world: World) -> None:
    surge = surging.found(world)
    assert [area.name for area in surge.areas.all()] == ["Lindehof"]
    assert (surge.theme.slug, surge.area) == ("afval", world.lindehof)  # type: ignore[union-attr]
    assert (surge.since, surge.until) == (surging.yesterday() - timedelta(days=3), surging.yesterday())
    assert surge.reports == SurgeCase.objects.filter(surge=surge).count() >= surging.SURGE
    assert surge.reporters == surge.reports
    assert surge.ratio > 5
    assert surge.recurrence_days >= 90


def test_without_a_surge_nothing_is_found_and_the_scan_is_kept(world: World) -> None:
    surging.history(world)
    assert surging.scan(world) == []
    assert Scan.objects.get().surges.count() == 0


def test_what_is_found_in_one_theme_is_not_shown_again_for_all_together(world: World) -> None:
    surging.found(world)
    assert Surge.objects.count() == 1


def test_the_same_surge_of_the_next_night_is_continued_with_its_mark(world: World) -> None:
    surge = surging.found(world)
    actions.mark_surge(
        surge=surge, status="look_into", note="Wij bellen de afvaldienst.", by=world.user("area_worker.own")
    )
    surging.heard(world, [timezone.localdate()] * 4)
    again = surging.scan(world, until=timezone.localdate())
    assert [each.pk for each in again] == [surge.pk]
    surge.refresh_from_db()
    assert (surge.status, surge.note) == ("look_into", "Wij bellen de afvaldienst.")
    assert surge.until == timezone.localdate()
    assert Event.objects.filter(verb="surge.found").count() == 1


def test_running_the_same_night_twice_changes_nothing(world: World) -> None:
    first = surging.found(world)
    figures = (first.reports, first.llr, first.p_value, first.recurrence_days)
    surging.scan(world)
    surge = Surge.objects.get()
    assert (surge.reports, surge.llr, surge.p_value, surge.recurrence_days) == figures


def test_what_people_marked_teaches_the_scan_nothing(world: World) -> None:
    surge = surging.found(world)
    before = (surge.llr, surge.expected, surge.p_value)
    actions.mark_surge(surge=surge, status="known", by=world.user("area_worker.own"))
    surging.scan(world)
    surge.refresh_from_db()
    assert (surge.llr, surge.expected, surge.p_value) == before


def test_a_surge_that_is_not_found_for_a_week_is_over_and_a_new_one_is_another(world: World) -> None:
    surge = surging.found(world)
    later = timezone.now() + timedelta(days=10)
    surging.scan(world, until=later.date(), now=later)
    surge.refresh_from_db()
    assert surge.status == Surge.Status.OVER
    assert Event.objects.filter(verb="surge.over", subject_id=surge.pk).exists()
    surging.heard(world, [surging.yesterday()] * 3)
    assert surging.scan(world)[0].pk != surge.pk


def test_what_was_told_in_confidence_is_no_part_of_a_surge(world: World) -> None:
    surging.history(world)
    surging.heard(world, surging.surge_days(), kind="stuck")
    assert surging.scan(world) == []
    surging.heard(world, surging.surge_days(8))
    surge = surging.scan(world)[0]
    assert not SurgeCase.objects.filter(surge=surge, report__signal__kind="stuck").exists()


def test_one_person_who_reports_fourteen_times_is_no_surge(world: World) -> None:
    surging.history(world, a_day=0.02)
    Signal.objects.filter(area=world.lindehof, theme__slug="afval").update(theme=None)
    surging.heard(world, surging.surge_days(), person="altijd-dezelfde")
    assert [each for each in surging.scan(world) if each.theme] == []


def test_reports_without_a_name_may_be_of_one_person_and_are_counted_so(world: World) -> None:
    surging.history(world)
    surging.heard(world, surging.surge_days(), anonymous=True)
    surge = surging.scan(world)[0]
    assert surge.reports >= surging.SURGE
    assert surge.reporters <= surge.reports - surging.SURGE + 1


def test_four_reports_are_too_few(world: World) -> None:
    surging.history(world, a_day=0.05)
    Signal.objects.filter(created_at__gte=timezone.now() - timedelta(days=30)).update(kind="stuck")
    surging.heard(world, [surging.yesterday()] * 4)
    assert surging.scan(world) == []


def test_with_a_stricter_setting_less_is_shown(world: World, settings: object) -> None:
    settings.SURGE_RECURRENCE_DAYS = 10**15  # type: ignore[attr-defined]
    surging.history(world)
    surging.heard(world, surging.surge_days())
    assert surging.scan(world) == []


def test_without_two_months_of_history_nothing_is_said(world: World) -> None:
    surging.heard(world, surging.surge_days())
    assert surging.scan(world) == []


def test_the_area_worker_is_told_and_the_one_of_the_other_district_is_not(world: World) -> None:
    own, other = world.user("area_worker.own"), world.user("area_worker.other")
    surging.found(world)
    cast.work()
    assert Notice.objects.filter(user=own).count() == 1
    assert not Notice.objects.filter(user=other).exists()


@pytest.mark.parametrize("persona", ["partner.own", "council_member.own", "area_worker.other", "nobody"])
def test_who_does_not_work_there_for_the_municipality_cannot_mark(world: World, persona: str) -> None:
    surge = surging.found(world)
    with pytest.raises(PermissionDenied):
        actions.mark_surge(surge=surge, status="known", by=world.user(persona))
    actions.mark_surge(surge=surge, status="known", by=world.user("area_worker.own"))


def test_the_second_of_two_people_who_mark_at_once_is_told(world: World) -> None:
    surge = surging.found(world)
    actions.mark_surge(surge=surge, status="known", by=world.user("area_worker.own"), version=surge.version)
    with pytest.raises(Stale):
        actions.mark_surge(surge=surge, status="look_into", by=world.user("analyst.own"), version=surge.version)


def test_a_surge_cannot_be_marked_with_any_word(world: World) -> None:
    surge = surging.found(world)
    for status in ("over", "challenge", "new", "x"):
        with pytest.raises(Refused):
            actions.mark_surge(surge=surge, status=status, by=world.user("area_worker.own"))


def test_a_partner_sees_how_many_and_not_which(world: World) -> None:
    surge = surging.found(world)
    assert queries.cases_of(world.user("partner.own"), surge) is None
    cases = queries.cases_of(world.user("area_worker.own"), surge)
    assert cases is not None
    assert sum(case.reports for case in cases) == surge.reports


def test_the_curve_counts_every_report_of_the_surge(world: World) -> None:
    surge = surging.found(world)
    curve = queries.curve_of(surge)
    assert sum(curve.reports[-surge.days :]) == surge.reports
    assert len(curve.days) == 56 + surge.days
    assert curve.expected * surge.days == pytest.approx(surge.expected)
    assert curve.last_year is not None


def test_the_inputs_say_whether_they_are_still_those_that_were_scanned(world: World) -> None:
    surge = surging.found(world)
    given = queries.inputs_of(world.user("area_worker.own"), surge.scan)
    assert given.is_same
    assert not given.is_whole
    assert {name for name, *_rest in given.rows} <= {world.lindehof.code, world.marktzicht.code}
    surging.heard(world, [surging.yesterday()])
    assert not queries.inputs_of(world.user("area_worker.own"), surge.scan).is_same


def test_a_scan_can_be_asked_for_and_not_again_within_five_minutes(world: World) -> None:
    surging.history(world)
    surging.heard(world, surging.surge_days())
    worker = world.user("area_worker.own")
    actions.ask_scan(by=worker)
    cast.work()
    assert Scan.objects.order_by("-id")[0].asked_by == worker
    with pytest.raises(Refused):
        actions.ask_scan(by=worker)
    with pytest.raises(PermissionDenied):
        actions.ask_scan(by=world.user(f"{Role.RESIDENT}.own"))

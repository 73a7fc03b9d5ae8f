"""The work on a signal: what is kept, what is refused."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import ContactRule
from gewoondoen.signals import actions, queries
from gewoondoen.signals.models import ContactMoment, Report, Signal, Theme
from tests.signals import cast
from tests.world import World


def test_the_promise_counts_working_days_of_the_theme(world: World) -> None:
    theme = Theme.objects.get(slug="water")
    assert theme.call_within == 2
    with time_machine.travel("2026-04-03T12:00:00Z"):  # Good Friday; Monday is Easter Monday
        signal = cast.reported(world, theme=theme).signal
    assert signal.promised_by == date(2026, 4, 8)


def test_the_contact_person_of_the_area_gets_it(world: World) -> None:
    worker = cast.face(world)
    assert cast.reported(world).signal.contact_person == worker
    assert cast.reported(world, area=world.rietveld).signal.contact_person is None


def test_who_takes_up_a_signal_without_a_face_becomes_it(world: World) -> None:
    signal = cast.handled(world, "taken_up")
    assert signal.contact_person == world.user("area_worker.own")
    assert signal.status == "taken_up"


def test_the_first_contact_that_reached_somebody_keeps_the_promise(world: World) -> None:
    signal, worker = cast.handled(world), world.user("area_worker.own")
    actions.record_contact(signal=signal, how="no_answer", by=worker)
    signal.refresh_from_db()
    assert signal.contacted_at is None
    actions.record_contact(signal=signal, how="call", said="Gesproken.", by=worker)
    signal.refresh_from_db()
    assert signal.contacted_at is not None


def test_a_new_contact_takes_the_place_of_what_was_planned(world: World) -> None:
    signal, worker = cast.handled(world), world.user("area_worker.own")
    today = timezone.localdate()
    actions.record_contact(signal=signal, how="call", said="Morgen weer.", next_contact_on=today, by=worker)
    assert list(queries.calls_due(worker)) == [signal]
    actions.record_contact(signal=signal, how="visit", said="Geweest.", by=worker)
    assert list(queries.calls_due(worker)) == []


def test_it_is_not_closed_before_everyone_who_can_be_reached_knows_the_answer(world: World) -> None:
    signal = cast.handled(world, "answered", who=actions.Who("Meneer Bos", phone="06 12 34 56 78"))
    worker = world.user("area_worker.own")
    with pytest.raises(Refused, match="Meneer Bos"):
        actions.close_signal(signal=signal, by=worker)
    report = signal.reports.get()
    actions.record_contact(signal=signal, how="call", said="Verteld.", report=report, gave_answer=True, by=worker)
    assert actions.close_signal(signal=signal, by=worker).status == "closed"


def test_an_anonymous_report_can_be_closed_since_nobody_can_be_told(world: World) -> None:
    signal = cast.handled(world, "answered", who=actions.Who())
    signal.refresh_from_db()
    assert signal.told_at is not None
    assert actions.close_signal(signal=signal, by=world.user("area_worker.own")).ended_at is not None


def test_the_database_itself_refuses_an_end_without_an_answer(world: World) -> None:
    signal = cast.reported(world).signal
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.filter(pk=signal.pk).update(status="closed")


def test_a_second_editor_is_told_and_nothing_is_written(world: World) -> None:
    signal, worker = cast.handled(world), world.user("area_worker.own")
    seen = signal.version
    actions.start_work(signal=signal, by=worker, version=seen)
    with pytest.raises(Stale):
        actions.wait(signal=signal, waiting_for="Iets", by=worker, version=seen)
    signal.refresh_from_db()
    assert signal.status == "under_way"


@pytest.mark.parametrize("persona", ["area_worker.other", "line_manager.own", "partner.own", "resident.own"])
def test_only_area_workers_of_the_area_and_its_contact_person_handle_it(world: World, persona: str) -> None:
    signal = cast.reported(world).signal
    with pytest.raises(PermissionDenied):
        actions.take_up(signal=signal, by=world.user(persona))
    assert actions.take_up(signal=signal, by=world.user("area_worker.own")).status == "taken_up"


def test_what_is_told_in_confidence_is_seen_by_its_contact_person_only(world: World) -> None:
    worker = cast.face(world)
    signal = cast.reported(world, kind="stuck").signal
    ContactRule.objects.update(stand_in=world.user("partner.own"))
    for persona in ("line_manager.own", "director.own", "partner.own", "nobody", "anonymous"):
        with pytest.raises(Http404):
            queries.signal_for(world.person(persona), signal.reference)
    assert queries.signal_for(worker, signal.reference) == signal
    today = timezone.localdate()
    worker.away_from, worker.away_until = today, today + timedelta(days=3)
    worker.save()
    assert queries.signal_for(world.user("partner.own"), signal.reference) == signal
    assert not Event.objects.filter(visibility="public", subject_id=signal.pk, subject_kind="signal").exists()


def test_a_colleague_in_the_area_reads_the_words_and_not_who_said_them(world: World) -> None:
    signal = cast.reported(world).signal
    [report] = queries.inside(world.user("line_manager.own"), signal).reports
    assert report.words
    assert "reporter_id" not in report.__dict__


def test_what_was_told_in_confidence_is_handed_to_the_municipality_only(world: World) -> None:
    signal, worker = cast.handled(world, kind=Signal.Kind.STUCK), world.user("area_worker.own")
    with pytest.raises(Refused):
        actions.hand_over(signal=signal, person=world.user("partner.own"), note="Weet alles.", by=worker)
    colleague = world.user("line_manager.own")
    assert actions.hand_over(signal=signal, person=colleague, note="Weet alles.", by=worker).contact_person == colleague


def test_handing_over_asks_for_a_colleague_and_a_note(world: World) -> None:
    signal, worker = cast.handled(world), world.user("area_worker.own")
    partner, stranger = world.user("partner.own"), world.user("area_worker.other")
    with pytest.raises(Refused):
        actions.hand_over(signal=signal, person=stranger, note="Weet alles.", by=worker)
    with pytest.raises(Refused):
        actions.hand_over(signal=signal, person=partner, note=" ", by=worker)
    moved = actions.hand_over(signal=signal, person=partner, note="Zij wil graag een bezoek.", by=worker)
    assert moved.contact_person == partner
    assert moved.notes.get().text == "Zij wil graag een bezoek."


def test_joining_and_splitting_lose_nobody(world: World) -> None:
    worker = world.user("area_worker.own")
    first, second = cast.handled(world), cast.handled(world, words="Het is hier pikdonker.")
    actions.record_contact(signal=second, how="call", said="Gesproken.", report=second.reports.get(), by=worker)
    kept = actions.join(signal=second, into=first, by=worker)
    assert kept == first
    assert Report.objects.filter(signal=first).count() == 2
    assert ContactMoment.objects.get().signal == first
    second.refresh_from_db()
    assert second.joined_into == first
    moved = Report.objects.get(words="Het is hier pikdonker.")
    again = actions.split(report=moved, by=worker)
    assert again == second
    assert again.joined_into is None
    assert ContactMoment.objects.get().signal == second
    assert Report.objects.get(pk=moved.pk).signal == second


def test_a_me_too_that_is_split_off_becomes_a_signal_of_its_own(world: World) -> None:
    report = cast.reported(world)
    other = cast.reported(world)
    actions.join(signal=other.signal, into=report.signal, by=world.user("area_worker.own"))
    made = actions.split(report=report, by=world.user("area_worker.own"))
    assert made.pk not in {report.signal_id, other.signal_id}
    assert Report.objects.get(pk=other.pk).signal_id == report.signal_id


def test_signals_of_two_neighbourhoods_are_not_joined(world: World) -> None:
    worker = world.user("area_worker.own")
    here, there = cast.reported(world).signal, cast.reported(world, area=world.marktzicht).signal
    with pytest.raises(Refused, match="buurt"):
        actions.join(signal=here, into=there, by=worker)


def test_a_private_kind_stays_private(world: World) -> None:
    signal, worker = cast.reported(world, kind="stuck").signal, world.user("area_worker.own")
    with pytest.raises(Refused):
        actions.describe(signal=signal, title="", kind="complaint", theme=None, by=worker)


def test_it_opens_again_with_a_reason_and_everyone_has_to_be_told_anew(world: World) -> None:
    signal, worker = cast.handled(world, "closed"), world.user("area_worker.own")
    with pytest.raises(Refused):
        actions.reopen(signal=signal, reason="", by=worker)
    opened = actions.reopen(signal=signal, reason="De lamp is weer stuk.", by=worker)
    assert (opened.status, opened.told_at, opened.ended_at) == ("taken_up", None, None)
    assert Report.objects.get(signal=signal).answer_told_at is None

"""What is held on a reporter: shown, linked, erased on asking and in time."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gewoondoen.kernel import personal
from gewoondoen.signals import actions, holdings, queries
from gewoondoen.signals.models import Draft, Photo, Report, Reporter, Signal
from tests.signals import cast
from tests.world import World


def test_earlier_reports_become_ones_own_once_the_address_is_proven(world: World) -> None:
    resident = world.user("resident.own")
    report = cast.reported(world, who=actions.Who(email="Resident.own@Teststad.example"))
    assert not queries.reports_of(resident).exists()
    actions.link_reports(user=resident, email=resident.email or "")
    assert list(queries.reports_of(resident)) == [report]
    page = world.client("resident.own").get("/meldingen/mijn/").content.decode()
    assert "lantaarn voor mijn deur" in page


def test_all_that_is_held_is_shown_and_erased(world: World) -> None:
    resident = world.user("resident.own")
    signal = cast.handled(world, who=actions.Who("Buur", "buur@bewoner.example", "053 123 45 67", user=resident))
    report, worker = signal.reports.get(), world.user("area_worker.own")
    actions.record_contact(signal=signal, how="call", report=report, said="Over haar knie.", by=worker)
    held = str(personal.shown_to(resident))
    for each in ("lantaarn", "Buur", "buur@bewoner.example", "053 123 45 67", "Over haar knie."):
        assert each in held
    personal.erase(resident)
    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.email, reporter.phone, reporter.user) == ("", "", "", None)
    assert signal.contact_moments.get().said == ""
    assert Report.objects.get().words


def test_erasing_by_the_tracking_link_takes_the_photos_and_what_was_said_too(
    world: World, django_capture_on_commit_callbacks
) -> None:
    name = default_storage.save("photos/y.jpg", ContentFile(b"y"))
    signal = cast.handled(world)
    report = signal.reports.get()
    Photo.objects.create(report=report, file=name, width=1, height=1)
    by = world.user("area_worker.own")
    actions.record_contact(signal=signal, how="call", report=report, said="Over haar knie.", by=by)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_reporter(report=report)
    assert not default_storage.exists(name)
    assert not Photo.objects.exists()
    assert signal.contact_moments.get().said == ""
    assert Report.objects.get().words


@pytest.mark.parametrize(("status", "days", "erased"), [("closed", 400, 1), ("closed", 300, 0), ("answered", 400, 0)])
def test_details_go_a_year_after_the_end(world: World, status: str, days: int, erased: int) -> None:
    cast.handled(world, status)
    Signal.objects.filter(status="closed").update(ended_at=timezone.now() - timedelta(days=days))
    assert holdings.old_reporters(timezone.now()) == erased
    assert Reporter.objects.filter(email="").count() == erased


def test_drafts_go_after_a_day_with_their_photos(world: World) -> None:
    name = default_storage.save("photos/x.jpg", ContentFile(b"x"))
    old = Draft.objects.create(
        data={"photos": [{"name": name, "width": 1, "height": 1}]}, created_at=timezone.now() - timedelta(hours=25)
    )
    fresh = Draft.objects.create(data={}, created_at=timezone.now())
    assert queries.draft(old.key) is None
    assert holdings.old_drafts(timezone.now()) == 1
    assert not default_storage.exists(name)
    assert list(Draft.objects.all()) == [fresh]


def test_today_asks_for_what_is_promised(world: World) -> None:
    worker = cast.face(world)
    lapsed, due, other = (cast.reported(world).signal for _ in range(3))
    today = timezone.localdate()
    Signal.objects.filter(pk=lapsed.pk).update(promised_by=today - timedelta(days=1))
    Signal.objects.filter(pk=due.pk).update(promised_by=today)
    Signal.objects.filter(pk=other.pk).update(promised_by=today + timedelta(days=10))
    assert list(queries.promises_lapsed(worker)) == [lapsed]
    assert list(queries.promises_due(worker)) == [due]
    assert list(queries.new_in(worker)) == [other, due, lapsed]
    assert list(queries.promises_lapsed(world.user("area_worker.other"))) == []


def test_an_area_page_counts_without_what_is_private(world: World) -> None:
    cast.reported(world)
    cast.reported(world, kind="stuck")
    seen = queries.area_summary(world.person("anonymous"), world.oost)
    assert seen["open"] == 1
    assert seen["lapsed"] is None
    assert queries.area_summary(world.person("line_manager.own"), world.oost)["lapsed"] == 0

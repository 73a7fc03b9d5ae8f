"""Evidence whose signal or surge is gone stays as a count, on both databases, and the page says so in words."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Evidence
from gewoondoen.patterns.models import Surge, SurgeCase
from gewoondoen.signals.actions import importing
from gewoondoen.signals.models import Report, Signal
from tests.challenges.making import WORKER, Made, report, signal
from tests.patterns.surging import made as made_surge
from tests.signals import cast
from tests.world import World

pytestmark = pytest.mark.django_db


def erase(matter: Signal) -> None:
    """Remove a signal for good, its reports first, as whoever erases one has to."""
    Report.objects.filter(signal=matter).delete()
    Signal.objects.filter(pk=matter.pk).delete()


def test_a_signal_that_is_erased_leaves_its_number_of_reports(made: Made, world: World) -> None:
    matter = signal(world.lindehof)
    for _each in range(3):
        report(matter)
    challenge = made.named()
    actions.add_evidence(challenge=challenge, signal=matter, why="Bij mevrouw Jansen", by=made.worker)
    erase(matter)
    row = Evidence.objects.get()
    assert (row.signal_id, row.reports_kept, row.is_left_over) == (None, 3, True)
    page = world.client("anonymous").get(f"/opgaven/{challenge.pk}/bewijs/").content.decode()
    assert "Dit steunde op 3 meldingen." in page
    assert "gewist voor de privacy" in page
    assert "Jansen" not in page, "whether a visitor might have read this, nobody can say any more"
    inside = world.client(WORKER).get(f"/opgaven/{challenge.pk}/bewijs/").content.decode()
    assert "Jansen" in inside


def test_reports_that_come_after_it_became_evidence_count_too(made: Made, world: World) -> None:
    first = cast.reported(world)
    matter = first.signal
    actions.add_evidence(challenge=made.named(), signal=matter, by=made.worker)
    report(matter)
    assert actions.count_reports_of(matter.pk) == 1
    assert actions.count_reports_of(matter.pk) == 0
    erase(matter)
    assert Evidence.objects.get().reports_kept == 2


def test_a_surge_that_is_taken_back_leaves_its_number_of_reports(made: Made, world: World) -> None:
    surge = made_surge(world)
    row = actions.add_evidence(challenge=made.named(), surge=surge, by=made.worker)
    Surge.objects.filter(pk=surge.pk).update(reports=9)
    SurgeCase.objects.all().delete()
    Surge.objects.all().delete()
    row.refresh_from_db()
    assert (row.surge_id, row.reports_kept) == (None, 9)


def test_evidence_that_was_written_without_a_count_outlives_its_signal(made: Made, world: World) -> None:
    matter = signal(world.lindehof)
    report(matter)
    Evidence.objects.create(challenge=made.named(), signal=matter, added_at=matter.created_at)
    erase(matter)
    assert Evidence.objects.get().reports_kept == 0


def test_evidence_of_nothing_is_refused_by_the_database(made: Made, world: World) -> None:
    challenge, now = made.named(), signal(world.lindehof).created_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(challenge=challenge, added_at=now)


def test_two_pieces_that_are_left_over_do_not_stand_in_each_others_way(made: Made, world: World) -> None:
    challenge = made.named()
    for number in range(2):
        matter = signal(world.lindehof, f"GD-222{number}")
        actions.add_evidence(challenge=challenge, signal=matter, by=made.worker)
        erase(matter)
    assert [each.kind for each in queries.evidence_of(made.worker, challenge)] == ["left_over", "left_over"]


def test_an_import_is_not_taken_back_from_under_evidence(made: Made, world: World) -> None:
    matter, other = signal(world.lindehof, "GD-1111"), signal(world.lindehof, "GD-2222")
    report(matter)
    Evidence.objects.create(challenge=made.named(), signal=matter, added_at=matter.created_at)
    with pytest.raises(ProtectedError):
        importing.take_away([other.pk, matter.pk])
    assert Report.objects.filter(signal=matter).exists()
    importing.take_away([other.pk])
    assert not Signal.objects.filter(pk=other.pk).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["report", "count", "drop"]), max_size=6))
def test_whatever_happens_before_it_goes_the_count_is_what_was_known_last_and_never_less(
    made: Made, world: World, steps: list[str]
) -> None:
    worker = made.worker
    with transaction.atomic():
        matter = signal(world.lindehof, "GD-7777")
        actions.add_evidence(challenge=made.named(by=worker), signal=matter, by=worker)
        known = there = 0
        for step in steps:
            if step == "report":
                report(matter)
                there += 1
            elif step == "drop" and there:
                matter.reports.order_by("pk").last().delete()
                there -= 1
            elif step == "count":
                actions.count_reports_of(matter.pk)
                known = max(known, there)
        Report.objects.filter(signal=matter).delete()
        Signal.objects.filter(pk=matter.pk).delete()
        assert Evidence.objects.latest("pk").reports_kept == known
        transaction.set_rollback(True)

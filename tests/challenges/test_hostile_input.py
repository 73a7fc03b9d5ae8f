"""What people type and send is not trusted: signs that no database keeps, days that cannot be, words left behind."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gewoondoen.challenges import actions, counting
from gewoondoen.challenges.cycles import Span
from gewoondoen.challenges.forms.measuring import CountForm, ImportCountsForm
from gewoondoen.challenges.models import Comment
from gewoondoen.kernel import personal
from gewoondoen.kernel.refusals import Refused
from tests.challenges.making import Made, fresh
from tests.world import World


def test_a_file_with_signs_that_no_database_keeps_is_no_table_of_counts(made: Made) -> None:
    challenge = made.named()
    file = SimpleUploadedFile("telling.csv", b"2026-11-16;12;open\0dag\n")
    form = ImportCountsForm({}, {"file": file}, challenge=challenge, item=None, viewer=made.worker)
    assert not form.is_valid()
    assert "file" in form.errors


def test_a_reaction_that_nobody_was_shown_goes_with_the_account_that_wrote_it(made: Made, world: World) -> None:
    challenge = made.named(visibility="public")
    resident = world.user("resident.own")
    texts = ("Getoond", "Wacht", "Over mijn buurvrouw")
    shown, _waits, held = (actions.react(challenge=challenge, text=text, by=resident) for text in texts)
    actions.show_reaction(comment=shown, by=made.worker)
    actions.hold_back(comment=held, why="Dit gaat over iemand", by=made.worker)
    personal.erase(resident)
    assert [(each.text, each.user) for each in Comment.objects.all()] == [("Getoond", None)]


LONG_AGO = date(1, 1, 1)


def test_no_work_was_over_before_the_area_was_there(made: Made) -> None:
    challenge = made.under_way()
    effort, worker = challenge.efforts.get(), made.worker
    with pytest.raises(Refused) as refused:
        actions.plan_effort(challenge=challenge, title="Ooit", owner=worker, starts_on=LONG_AGO, by=worker)
    assert refused.value.field == "starts_on"
    with pytest.raises(Refused):
        actions.change_effort(effort=effort, title="Ooit", owner=worker, ends_on=LONG_AGO, by=worker)
    with pytest.raises(Refused):
        actions.plan_cycle(challenge=challenge, span=Span(LONG_AGO, LONG_AGO + timedelta(days=30)), by=worker)
    assert fresh(challenge).efforts.count() == 1


def test_days_numbers_and_texts_at_their_ends_leave_every_page_readable(made: Made, world: World) -> None:
    challenge, worker, marked = made.under_way(visibility="public"), made.worker, "<svg onload=alert(1)>\u202e\x1b"
    effort = actions.plan_effort(
        challenge=challenge, title=marked, owner=worker, starts_on=date.max, ends_on=date.max, by=worker
    )
    actions.plan_cycle(challenge=challenge, span=Span(timezone.localdate(), date.max), by=worker)
    actions.add_part(challenge=challenge, text=marked, why_not=marked, is_taken_up=False, by=worker)
    most = Decimal("999999999999.99")
    for adds_up in (True, False):
        measure = actions.count_ourselves(
            challenge=challenge,
            name=f"{marked}{adds_up}",
            by=worker,
            adds_up=adds_up,
            target=most,
        )
        for day in (date.min, date(1, 12, 31), timezone.localdate()):
            actions.keep_count(measure=measure, on=day, value=-most, by=worker)
    assert effort.pk
    for client in (world.client("anonymous"), world.client("area_worker.own")):
        for page in ("", "bewijs/", "onderdelen/", "onderdelen/plaat/", "tafel/", "plan/", "resultaten/", "reacties/"):
            answer = client.get(f"/opgaven/{challenge.pk}/{page}")
            assert answer.status_code == 200, page
            assert "<svg onload" not in answer.content.decode(), page
    calendar = world.client("anonymous").get(f"/volgen/gebied/{world.lindehof.code}/agenda.ics")
    assert calendar.status_code == 200


@pytest.mark.parametrize("typed", ["99999999999999,99", "1000000000000", "NaN", "Infinity", "1e9"])
def test_a_number_that_a_database_does_not_give_back_is_refused_where_it_is_typed(made: Made, typed: str) -> None:
    form = CountForm({"on": "2026-01-05", "value": typed}, challenge=made.named(), item=None, viewer=made.worker)
    assert "value" in form.errors
    assert counting.read(f"2026-01-05;{typed.replace(',', '.')}").faults

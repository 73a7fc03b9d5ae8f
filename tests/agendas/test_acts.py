"""What happens with an agenda: who may, in which order, and what is refused."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gewoondoen.agendas import actions, policies, queries, tasks
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.challenges.actions import change_visibility, stop
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import ContactRule, Notice
from gewoondoen.platforms.models import Membership
from tests.agendas.making import Agendas, fresh, item, order
from tests.world import World


@pytest.fixture
def made(world: World) -> Agendas:
    """Agendas of the platform of Oost."""
    return Agendas(world)


def refused(act: object, **given: object) -> Refused:
    """Return how an act is refused."""
    with pytest.raises(Refused) as caught:
        act(**given)  # type: ignore[operator]
    return caught.value


def test_a_challenge_is_moved_up_by_typing_a_number_and_the_others_make_room(made: Agendas) -> None:
    agenda = made.draft()
    actions.move_item(item=item(agenda, 3), rank=1, by=made.chair, version=agenda.version)
    assert order(agenda) == ["Jeugd een plek", "Veilig naar huis", "Meer groen"]
    actions.move_item(item=item(agenda, 1), rank=99, by=made.chair)
    assert order(agenda) == ["Veilig naar huis", "Meer groen", "Jeugd een plek"]


def test_what_is_left_off_says_why_and_the_others_close_up(made: Agendas) -> None:
    agenda = made.draft()
    assert refused(actions.leave_off, item=item(agenda, 1), because=" ", by=made.chair).field == "because"
    left = actions.leave_off(item=item(agenda, 1), because="Dit doet West", by=made.worker)
    assert order(agenda) == ["Meer groen", "Jeugd een plek"]
    assert left.left_off_because == "Dit doet West"
    left.agenda = fresh(agenda)
    actions.put_back(item=left, rank=2, by=made.chair)
    assert order(agenda) == ["Meer groen", "Veilig naar huis", "Jeugd een plek"]
    assert AgendaItem.objects.get(pk=left.pk).left_off_because == ""


def test_a_challenge_of_elsewhere_or_one_that_has_ended_does_not_go_on_it(made: Agendas, world: World) -> None:
    agenda = made.started()
    elsewhere = made.challenge("Stil in West", area=world.oost)
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(area=world.rietveld)
    elsewhere.refresh_from_db()
    assert refused(actions.add_item, agenda=agenda, challenge=elsewhere, by=made.chair).field == "challenge"
    over = made.challenge("Voorbij")
    stop(challenge=over, reason="Gaat niet", by=made.worker)
    over.refresh_from_db()
    assert refused(actions.add_item, agenda=agenda, challenge=over, by=made.chair).field == "challenge"
    assert not queries.candidates_for(made.chair, agenda).exists()


def test_a_challenge_that_the_writer_may_not_know_of_cannot_be_put_on_it(made: Agendas) -> None:
    hidden = made.challenge("Intern", visibility="internal")
    with pytest.raises(PermissionDenied):
        actions.add_item(agenda=made.started(), challenge=hidden, by=made.chair)


def test_two_agendas_of_one_platform_do_not_overlap_unless_one_has_ended(made: Agendas) -> None:
    first = made.started(starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))
    late = {"starts_on": date(2027, 12, 31), "ends_on": date(2029, 1, 1)}
    assert refused(made.started, **late).field == "starts_on"
    actions.end_agenda(agenda=first, note="Vroeger klaar", by=made.chair)
    second = made.started(**late)
    third = made.started(starts_on=date(2025, 7, 1), ends_on=date(2026, 1, 1))
    details = {"title": third.title, "starts_on": date(2025, 7, 1), "ends_on": late["ends_on"]}
    assert refused(actions.change_agenda, agenda=third, by=made.chair, **details).field == "starts_on"
    assert second.pk != third.pk


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2024, 12, 31), date(2026, 1, 1), "starts_on"),  # Oost exists since 2025
        (date(2025, 5, 31), date(2026, 1, 1), "starts_on"),  # the platform was founded on 1 June 2025
        (date(2026, 1, 1), date(2026, 1, 1), "ends_on"),
    ],
)
def test_days_before_the_area_or_the_platform_was_there_are_refused_at_the_field(
    made: Agendas, first: date, last: date, field: str
) -> None:
    assert refused(made.started, starts_on=first, ends_on=last).field == field
    assert not AreaAgenda.objects.exists()


def test_a_platform_without_members_cannot_decide_but_its_agenda_can_be_ended(made: Agendas) -> None:
    agenda = made.said()
    Membership.objects.update(ends_on=timezone.localdate())
    with pytest.raises(PermissionDenied):
        actions.adopt(agenda=agenda, by=made.chair)
    assert queries.has(fresh(agenda)).members == 0
    actions.end_agenda(agenda=agenda, note="Er is niemand meer", by=made.worker)
    assert fresh(agenda).stage == "ended"


@pytest.mark.parametrize("role", ["area_worker", "director", "administrator", "line_manager", "resident", "partner"])
def test_the_municipality_adopts_nothing_for_the_platform(made: Agendas, world: World, role: str) -> None:
    agenda = made.said()
    with pytest.raises(PermissionDenied):
        actions.adopt(agenda=agenda, by=world.user(f"{role}.own"))


def test_a_civil_servant_of_the_area_who_is_a_member_writes_but_does_not_decide(made: Agendas) -> None:
    made.seat(made.worker)
    agenda = made.said()
    assert policies.may_edit(made.worker, agenda)
    assert not policies.may_decide(made.worker, agenda)


def test_what_lies_before_residents_stands_still_until_they_all_had_their_say(made: Agendas) -> None:
    agenda = made.consulted()
    assert refused(actions.move_item, item=item(agenda, 2), rank=1, by=made.chair)
    assert refused(actions.add_item, agenda=agenda, challenge=made.challenge("Nieuw"), by=made.chair)
    assert refused(actions.adopt, agenda=agenda, by=made.chair)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        actions.move_item(item=item(agenda, 2), rank=1, by=made.chair)
        actions.adopt(agenda=fresh(agenda), by=made.chair)
    assert order(agenda)[0] == "Meer groen"


def test_residents_get_more_time_and_never_less(made: Agendas) -> None:
    agenda = made.consulted()
    assert agenda.consult_until
    sooner = {"agenda": agenda, "by": made.chair, "consult_until": agenda.consult_until}
    assert refused(actions.lengthen_consultation, **sooner).field == "consult_until"
    actions.lengthen_consultation(agenda=agenda, consult_until=agenda.consult_until + timedelta(days=1), by=made.chair)


def test_an_agenda_without_challenges_is_laid_before_nobody(made: Agendas) -> None:
    agenda, today = made.started(), timezone.localdate()
    days = {"consult_from": today, "consult_until": today}
    assert "opgave" in refused(actions.open_consultation, agenda=agenda, by=made.chair, **days).message


def test_a_changed_agenda_is_not_adopted_by_who_read_the_old_one(made: Agendas) -> None:
    agenda = made.said()
    actions.move_item(item=item(agenda, 2), rank=1, by=made.worker)
    with pytest.raises(Stale):
        actions.adopt(agenda=agenda, by=made.chair, version=agenda.version)
    assert fresh(agenda).stage == "consult"


def test_each_decision_keeps_a_version_that_later_changes_leave_as_it_was(made: Agendas) -> None:
    agenda = made.reviewed()
    actions.leave_off(item=item(agenda, 1), because="Af", by=made.chair)
    new = made.challenge("Nieuw")
    actions.add_item(agenda=fresh(agenda), challenge=new, by=made.chair)
    assert refused(actions.adopt, agenda=fresh(agenda), by=made.chair).field == "note"
    actions.adopt(agenda=fresh(agenda), note="Een af, een nieuw", by=made.chair)
    assert [row.stage for row in agenda.versions.all()] == ["consult", "adopted", "review", "adopted"]
    compared = queries.compared(made.chair, fresh(agenda), 2, 4)
    assert [(each.title, each.kind.value) for each in compared.changes] == [
        ("Meer groen", "rose"),
        ("Jeugd een plek", "rose"),
        ("Nieuw", "came"),
        ("Veilig naar huis", "went"),
    ]


def test_what_residents_have_read_is_left_off_with_a_reason_and_never_taken_out(made: Agendas) -> None:
    actions.remove_item(item=item(made.draft(), 1), by=made.chair)
    agenda = AreaAgenda.objects.get()
    assert order(agenda) == ["Meer groen", "Jeugd een plek"]
    today = timezone.localdate()
    actions.open_consultation(agenda=fresh(agenda), consult_from=today, consult_until=today, by=made.chair)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert refused(actions.remove_item, item=item(agenda, 1), by=made.chair)


def test_at_adoption_an_answer_is_asked_of_the_contact_person_else_of_the_face_of_the_area(
    made: Agendas, world: World
) -> None:
    ContactRule.objects.create(area=world.oost, person=world.user("line_manager.own"))
    agenda = made.said()
    first = item(agenda, 1).challenge
    first.contact_person = world.user("director.own")
    first.save(update_fields=["contact_person"])
    second = item(agenda, 2).challenge
    second.contact_person = world.user("area_worker.other")  # works elsewhere by now
    second.save(update_fields=["contact_person"])
    with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 2, 23, 12))):
        AreaAgenda.objects.update(consult_from=date(2026, 2, 1), consult_until=date(2026, 2, 20))
        actions.adopt(agenda=fresh(agenda), by=made.chair)
    asked = MunicipalAnswer.objects.order_by("item__rank")
    assert [each.responsible for each in asked[:2]] == [world.user("director.own"), world.user("line_manager.own")]
    # 42 days after Monday 23 February 2026 is Easter Monday.
    assert {each.due_on for each in asked} == {date(2026, 4, 7)}


def test_an_answer_leaves_nobody_guessing(made: Agendas) -> None:
    answer = made.answer(made.adopted())
    whole = {"says": "takes_up", "with_what": "Twee lampen", "from_when": date(2027, 1, 1)}
    for field, wrong in (("with_what", ""), ("from_when", None), ("says", "x")):
        assert refused(actions.give_answer, answer=answer, by=made.worker, **whole | {field: wrong}).field == field
    assert refused(actions.give_answer, answer=answer, says="not", by=made.worker).field == "why_not"
    part = whole | {"says": "in_part"}
    assert refused(actions.give_answer, answer=answer, by=made.worker, **part).field == "why_not"


@pytest.mark.parametrize(
    ("persona", "may"),
    [
        ("area_worker.own", True),
        ("line_manager.own", True),
        ("director.own", True),
        ("area_worker.other", False),
        ("platform_member.own", False),
        ("analyst.own", False),
        ("resident.own", False),
    ],
)
def test_who_answers_for_the_municipality(made: Agendas, world: World, persona: str, may: bool) -> None:
    answer = made.answer(made.adopted())
    assert policies.may_answer(world.user(persona), answer) is may
    MunicipalAnswer.objects.update(responsible=world.user("analyst.own"))
    assert policies.may_answer(world.user("analyst.own"), made.answer(answer.item.agenda))


def test_a_changed_answer_keeps_the_earlier_one_and_the_day_it_was_first_given(made: Agendas) -> None:
    agenda = made.adopted()
    answer = made.answer(agenda)
    actions.give_answer(answer=answer, says="not", why_not="Geen geld", by=made.worker)
    given_at = made.answer(agenda).given_at
    takes_up = {"says": "takes_up", "with_what": "Lampen", "from_when": date(2027, 1, 1)}
    actions.give_answer(answer=answer, by=made.worker, **takes_up)
    now = made.answer(agenda)
    assert (now.says, now.why_not, now.given_at) == ("takes_up", "", given_at)
    [earlier] = queries.earlier_answers(agenda)[answer.pk]
    assert earlier.why_not == "Geen geld"
    with pytest.raises(Stale):
        actions.give_answer(answer=answer, by=made.worker, version=answer.version, **takes_up)


def test_who_answers_is_reminded_and_a_lapsed_promise_goes_up_once_however_often_the_clock_strikes(
    made: Agendas, world: World
) -> None:
    agenda = made.adopted()
    due = made.answer(agenda).due_on
    manager, today = world.user("line_manager.own"), due + timedelta(days=1)
    MunicipalAnswer.objects.filter(item__rank__gt=1).update(due_on=due + timedelta(days=300))
    for left in (20, 14, 13, 3, 2, 0):
        actions.chase_answers(due - timedelta(days=left))
        actions.chase_answers(due - timedelta(days=left))
    assert [event.facts["days"] for event in Event.objects.filter(verb="agenda.answer_due").order_by("pk")] == [14, 3]
    assert not queries.answers_asked(manager, due).exists()
    for _time in range(2):
        actions.chase_answers(today)
    assert Event.objects.filter(verb="agenda.answer_lapsed").count() == 1
    assert [each.pk for each in queries.answers_asked(manager, today)] == [made.answer(agenda).pk]
    assert not queries.answers_asked(world.user("line_manager.other"), today).exists()
    actions.give_answer(answer=made.answer(agenda), says="not", why_not="Nee", by=manager)
    assert not queries.answers_asked(manager, today).exists()
    assert actions.chase_answers(today) == 0


def test_of_what_was_left_off_an_answer_is_asked_no_more_and_an_answer_that_was_given_stays(made: Agendas) -> None:
    agenda = made.reviewed()
    actions.give_answer(answer=made.answer(agenda, 1), says="not", why_not="Nee", by=made.worker)
    for _time in range(2):
        actions.leave_off(item=item(agenda, 1), because="Af", by=made.chair)
    assert {each.item.rank for each in queries.open_answers(date(2099, 1, 1))} == {1}
    actions.adopt(agenda=fresh(agenda), note="Korter", by=made.chair)
    assert sorted(MunicipalAnswer.objects.values_list("says", flat=True)) == ["", "not"]


def test_the_platform_and_the_challenge_are_told(made: Agendas, world: World) -> None:
    agenda = made.adopted()
    verbs = list(Event.objects.filter(subject_kind="challenge", verb__startswith="challenge.put_on"))
    assert [event.facts["rank"] for event in verbs] == [1, 2, 3]
    actions.give_answer(answer=made.answer(agenda), says="not", why_not="Geen geld", by=made.worker)
    given = Event.objects.get(verb="agenda.answer_given")
    assert given.visibility == "public"
    tasks.tell_the_platform(given)
    assert Notice.objects.filter(event_id=given.pk, user=made.chair).count() == 1
    assert not Notice.objects.filter(event_id=given.pk, user=world.user("resident.own")).exists()


def test_a_challenge_that_becomes_internal_is_hidden_from_everyone_and_its_words_with_it(made: Agendas) -> None:
    agenda = made.adopted()
    hidden = item(agenda, 1).challenge
    change_visibility(challenge=hidden, visibility="internal", by=made.worker)
    row = queries.read(None, fresh(agenda)).ranked[0]
    assert (row.challenge, row.why, row.rank) == (None, "", 1)
    assert "Veilig" not in row.title
    [first, *_rest] = queries.entries_of(None, queries.version_in(None, agenda, 2).content)
    assert (first.why, first.rank) == ("", 1)
    assert "Veilig" not in first.title


def test_everyone_reads_what_was_adopted_while_who_writes_reads_what_is_being_written(made: Agendas) -> None:
    agenda = made.reviewed()
    actions.move_item(item=item(agenda, 3), rank=1, by=made.chair)
    agenda = fresh(agenda)
    assert queries.read(None, agenda).ranked[0].title == "Veilig naar huis"
    assert queries.read(made.chair, agenda).ranked[0].title == "Jeugd een plek"
    [standing] = queries.standings_of(item(agenda, 1).challenge)
    assert standing.rank == 3


def test_a_consultation_of_which_the_outcome_was_told_is_not_opened_again(made: Agendas) -> None:
    agenda, today = made.said(), timezone.localdate()
    longer = {"agenda": agenda, "by": made.chair, "consult_until": today + timedelta(days=7)}
    assert refused(actions.lengthen_consultation, **longer)
    assert fresh(agenda).is_said(today)

"""What happens with a challenge: the line of the work, and what the field does not allow."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import ContactRule
from tests.challenges.making import Made, fresh, signal
from tests.world import World


def verbs(challenge: Challenge) -> list[str]:
    """Return what happened with a challenge, in order."""
    events = Event.objects.filter(subject_kind="challenge", subject_id=challenge.pk).order_by("pk")
    return [verb.removeprefix("challenge.") for verb in events.values_list("verb", flat=True)]


def test_the_whole_line_from_a_name_to_a_conclusion(made: Made) -> None:
    challenge = made.concluded()
    assert challenge.stage == "concluded"
    assert challenge.ended_at is not None
    assert verbs(challenge) == [
        "named", "part_added", "unpacked", "party_joined", "framed", "effort_planned", "set_off", "effort_finished",
        "result_recorded", "concluded",
    ]  # fmt: skip


# Naming


@pytest.mark.parametrize(
    ("persona", "named_by", "visibility"),
    [
        ("resident.own", "resident", "involved"),
        ("platform_member.own", "platform", "public"),
        ("partner.own", "partner", "public"),
        ("area_worker.own", "municipality", "public"),
        ("director.own", "municipality", "public"),
    ],
)
def test_who_names_it_is_known_from_the_role(made: Made, persona: str, named_by: str, visibility: str) -> None:
    challenge = made.named(by=made.world.user(persona))
    assert (challenge.named_by, challenge.visibility) == (named_by, visibility)
    assert challenge.owner == made.world.user(persona)


@pytest.mark.parametrize("persona", ["resident.other", "area_worker.other", "nobody", "council_member.own"])
def test_nobody_names_a_challenge_for_where_they_do_not_live_or_work(made: Made, persona: str) -> None:
    with pytest.raises(PermissionDenied):
        made.named(by=made.world.user(persona))


def test_a_resident_does_not_speak_for_the_municipality(made: Made) -> None:
    with pytest.raises(PermissionDenied):
        made.named(by=made.world.user("resident.own"), named_by="municipality")


def test_a_resident_does_not_publish_what_nobody_read_yet(made: Made) -> None:
    with pytest.raises(PermissionDenied):
        made.named(by=made.world.user("resident.own"), visibility="public")


def test_an_area_worker_writes_down_what_a_resident_names_without_owning_it(made: Made) -> None:
    challenge = made.named(named_by="resident")
    assert (challenge.named_by, challenge.owner) == ("resident", None)


def test_the_face_of_the_area_becomes_the_face_of_the_challenge(made: Made, world: World) -> None:
    face = world.user("line_manager.own")
    ContactRule.objects.create(area=world.oost, domain="safety", person=face)
    assert made.named(domains=["safety"]).contact_person == face
    assert made.named(domains=["social"]).contact_person == made.worker


def test_an_area_that_no_longer_exists_gets_no_challenges(made: Made, world: World) -> None:
    world.lindehof.valid_until = 2026
    world.lindehof.save(update_fields=["valid_until"])
    with pytest.raises(Refused):
        made.named()


# Evidence


def test_a_challenge_named_from_signals_has_them_as_evidence_and_they_know_it(made: Made, world: World) -> None:
    first, second = signal(world.lindehof, "GD-1111"), signal(world.marktzicht, "GD-2222")
    challenge = made.named(signals=[first, second])
    assert [row.signal for row in challenge.evidence.all()] == [first, second]
    joined = Event.objects.filter(verb="signal.joined_challenge")
    assert [(event.subject_id, event.facts["challenge"]) for event in joined] == [
        (first.pk, challenge.pk),
        (second.pk, challenge.pk),
    ]


def test_what_is_private_to_one_person_never_becomes_evidence(made: Made, world: World) -> None:
    private = signal(world.lindehof, kind="stuck", contact_person=made.worker)
    challenge = made.named()
    with pytest.raises(Refused) as refused:
        actions.add_evidence(challenge=challenge, signal=private, by=made.worker)
    assert refused.value.field == "signal"
    assert not challenge.evidence.exists()
    actions.add_evidence(challenge=challenge, text="Een verhuizing met schulden loopt vast", by=made.worker)


def test_what_is_private_to_someone_else_is_not_even_known(made: Made, world: World) -> None:
    private = signal(world.lindehof, kind="stuck", contact_person=world.user("area_worker.other"))
    with pytest.raises(PermissionDenied):
        actions.add_evidence(challenge=made.named(), signal=private, by=made.worker)


def test_a_signal_is_evidence_once(made: Made, world: World) -> None:
    matter = signal(world.lindehof)
    challenge = made.named(signals=[matter])
    with pytest.raises(Refused):
        actions.add_evidence(challenge=challenge, signal=matter, by=made.worker)


def test_evidence_is_taken_away_by_who_added_it_or_who_steers(made: Made, world: World) -> None:
    challenge = made.named()
    partner = world.user("partner.own")
    evidence = actions.add_evidence(challenge=challenge, text="Wij horen het ook", by=partner)
    with pytest.raises(PermissionDenied):
        actions.remove_evidence(evidence=evidence, by=world.user("platform_member.own"))
    actions.remove_evidence(evidence=evidence, by=partner)
    assert not challenge.evidence.exists()


# Parts


def test_a_part_cannot_lie_under_itself_or_too_deep(made: Made) -> None:
    challenge, by = made.named(), made.worker
    top = actions.add_part(challenge=challenge, text="a", by=by)
    low = top
    for text in "bcdef":
        low = actions.add_part(challenge=challenge, text=text, parent=low, by=by)
    for parent in (top, low):
        with pytest.raises(Refused, match="onder zichzelf"):
            actions.hang_part(part=top, parent=parent, by=by)
    with pytest.raises(Refused, match="te diep"):
        actions.add_part(challenge=challenge, text="g", parent=low, by=by)


def test_a_part_does_not_hang_under_another_challenge(made: Made) -> None:
    elsewhere = actions.add_part(challenge=made.named(), text="a", by=made.worker)
    with pytest.raises(Refused):
        actions.add_part(challenge=made.named(), text="b", parent=elsewhere, by=made.worker)


def test_parts_under_a_removed_part_move_up_and_the_last_one_stays(made: Made) -> None:
    challenge, by = made.named(), made.worker
    top = actions.add_part(challenge=challenge, text="a", by=by)
    low = actions.add_part(challenge=challenge, text="b", parent=top, by=by)
    actions.remove_part(part=top, by=by)
    low.refresh_from_db()
    assert low.parent is None
    with pytest.raises(Refused):
        actions.remove_part(part=low, by=by)
    assert challenge.parts.count() == 1


# Framing and parties


def test_a_question_that_nobody_shares_is_not_framed(made: Made) -> None:
    challenge = made.unpacked()
    with pytest.raises(Refused):
        actions.frame_challenge(challenge=challenge, question="Hoe?", by=made.worker)
    assert fresh(challenge).stage == "unpacked"


def test_a_challenge_that_was_not_taken_apart_is_not_framed(made: Made) -> None:
    challenge = made.named()
    actions.join_party(challenge=challenge, user=made.worker, by=made.worker)
    with pytest.raises(Refused):
        actions.frame_challenge(challenge=challenge, question="Hoe?", by=made.worker)


def test_a_question_is_sharpened_without_going_back_a_stage(made: Made) -> None:
    challenge = actions.frame_challenge(challenge=made.under_way(), question="Hoe dan wel?", by=made.worker)
    assert (challenge.stage, challenge.question) == ("under_way", "Hoe dan wel?")
    with pytest.raises(Refused):
        actions.frame_challenge(challenge=challenge, question="  ", by=made.worker)


def test_the_last_who_shares_the_question_does_not_leave(made: Made) -> None:
    challenge = made.framed()
    party = challenge.parties.get()
    with pytest.raises(Refused):
        actions.leave(party=party, by=made.worker)
    with pytest.raises(Refused):
        actions.change_party(party=party, brings="Lampen", shares_question=False, by=made.worker)
    actions.join_party(challenge=challenge, user=made.worker, by=made.worker)
    actions.leave(party=party, by=made.worker)
    assert challenge.parties.get().user == made.worker


def test_a_resident_joins_for_themselves_and_not_for_others(made: Made, world: World) -> None:
    challenge, resident = made.named(), world.user("resident.own")
    with pytest.raises(PermissionDenied):
        actions.join_party(challenge=challenge, organisation=world.organisation(), by=resident)
    actions.join_party(challenge=challenge, user=resident, by=resident)
    with pytest.raises(Refused):
        actions.join_party(challenge=challenge, user=resident, by=resident)
    stranger = world.user("resident.other")
    with pytest.raises(PermissionDenied):
        actions.join_party(challenge=challenge, user=stranger, by=stranger)


# Efforts


def test_efforts_wait_for_a_question(made: Made) -> None:
    with pytest.raises(Refused):
        actions.plan_effort(challenge=made.unpacked(), title="Lampen", owner=made.worker, by=made.worker)


def test_an_effort_is_somebodys(made: Made) -> None:
    with pytest.raises(Refused) as refused:
        actions.plan_effort(challenge=made.framed(), title="Lampen", by=made.worker)
    assert refused.value.field == "owner"


def test_a_party_plans_its_own_work_and_not_that_of_others(made: Made, world: World) -> None:
    challenge = made.framed()
    partner = world.user("partner.own")
    partner.organisation = world.organisation()
    partner.save(update_fields=["organisation"])
    effort = actions.plan_effort(
        challenge=challenge, title="Portieken verlichten", organisation=world.organisation(), by=partner
    )
    actions.start_effort(effort=effort, by=partner)
    with pytest.raises(PermissionDenied):
        actions.plan_effort(challenge=challenge, title="Lampen", owner=made.worker, by=partner)
    others = actions.plan_effort(challenge=challenge, title="Lampen", owner=made.worker, by=made.worker)
    with pytest.raises(PermissionDenied):
        actions.start_effort(effort=others, by=partner)


def test_an_effort_that_ended_stays_ended(made: Made) -> None:
    challenge = made.under_way()
    effort = challenge.efforts.get()
    actions.start_effort(effort=effort, by=made.worker)
    with pytest.raises(Refused):
        actions.start_effort(effort=effort, by=made.worker)
    with pytest.raises(Refused):
        actions.drop_effort(effort=effort, outcome=" ", by=made.worker)
    actions.finish_effort(effort=effort, outcome="Klaar", by=made.worker)
    with pytest.raises(Refused):
        actions.change_effort(effort=effort, title="Toch niet", owner=made.worker, by=made.worker)
    effort.refresh_from_db()
    assert (effort.status, effort.outcome) == ("done", "Klaar")


# Ends


def test_a_challenge_without_a_result_or_with_work_left_is_not_concluded(made: Made) -> None:
    challenge = made.under_way()
    with pytest.raises(Refused):
        actions.conclude(challenge=challenge, by=made.worker)
    actions.record_result(challenge=challenge, text="Licht", for_reporters="Het is licht", by=made.worker)
    with pytest.raises(Refused):
        actions.conclude(challenge=challenge, by=made.worker)
    actions.finish_effort(effort=challenge.efforts.get(), outcome="Klaar", by=made.worker)
    assert actions.conclude(challenge=challenge, by=made.worker).stage == "concluded"


def test_a_result_may_carry_a_figure_and_come_after_the_end(made: Made) -> None:
    result = actions.record_result(
        challenge=made.concluded(),
        text="Meer mensen buiten",
        for_reporters="U ziet meer mensen",
        measure="voetgangers per avond",
        before=Decimal(40),
        after=Decimal("61.5"),
        by=made.worker,
    )
    assert (result.before, result.after) == (Decimal(40), Decimal("61.5"))


def test_a_stop_says_why_and_drops_what_was_planned(made: Made) -> None:
    challenge = made.under_way()
    with pytest.raises(Refused):
        actions.stop(challenge=challenge, reason=" ", by=made.worker)
    stopped = actions.stop(challenge=challenge, reason="De flat wordt gesloopt", by=made.worker)
    assert (stopped.stage, stopped.stop_reason) == ("stopped", "De flat wordt gesloopt")
    assert set(Effort.objects.values_list("status", "outcome")) == {("dropped", "De flat wordt gesloopt")}


def test_what_ended_takes_nothing_until_it_is_taken_up_again(made: Made, world: World) -> None:
    challenge = made.concluded()
    tries = [
        lambda: actions.add_part(challenge=challenge, text="a", by=made.worker),
        lambda: actions.add_evidence(challenge=challenge, text="a", by=made.worker),
        lambda: actions.plan_effort(challenge=challenge, title="a", owner=made.worker, by=made.worker),
        lambda: actions.join_party(challenge=challenge, user=made.worker, by=made.worker),
        lambda: actions.stop(challenge=challenge, reason="a", by=made.worker),
    ]
    for act in tries:
        with pytest.raises(Refused):
            act()
    with pytest.raises(Refused):
        actions.reopen(challenge=challenge, reason="", by=made.worker)
    again = actions.reopen(challenge=challenge, reason="De lampen zijn stuk", by=made.worker)
    assert (again.stage, again.ended_at) == ("under_way", None)
    with pytest.raises(Refused):
        actions.reopen(challenge=challenge, reason="Nog eens", by=made.worker)


def test_a_stopped_challenge_is_taken_up_where_it_was(made: Made) -> None:
    stopped = actions.stop(challenge=made.framed(), reason="Even niet", by=made.worker)
    again = actions.reopen(challenge=stopped, reason="Toch wel", by=made.worker)
    assert (again.stage, again.stop_reason) == ("framed", "")


# Carrying


def test_the_face_is_someone_who_works_here(made: Made, world: World) -> None:
    challenge = made.named()
    with pytest.raises(Refused):
        actions.set_contact_person(challenge=challenge, person=world.user("area_worker.other"), by=made.worker)
    manager = world.user("line_manager.own")
    assert actions.set_contact_person(challenge=challenge, person=manager, by=made.worker).contact_person == manager


def test_a_challenge_is_handed_over_to_somebody(made: Made, world: World) -> None:
    challenge = made.named()
    with pytest.raises(Refused):
        actions.hand_over_owner(challenge=challenge, owner=None, by=made.worker)
    resident = world.user("resident.own")
    actions.hand_over_owner(challenge=challenge, owner=resident, by=made.worker)
    actions.change_details(challenge=challenge, title="Anders", why="Daarom", by=resident)
    with pytest.raises(PermissionDenied):
        actions.change_visibility(challenge=challenge, visibility="internal", by=resident)


# Two people at once


def test_the_second_of_two_people_is_told_and_nothing_is_lost(made: Made) -> None:
    challenge = made.framed()
    seen = challenge.version
    actions.frame_challenge(challenge=challenge, question="De eerste?", version=seen, by=made.worker)
    with pytest.raises(Stale):
        actions.frame_challenge(challenge=challenge, question="De tweede?", version=seen, by=made.worker)
    with pytest.raises(Stale):
        actions.stop(challenge=challenge, reason="Klaar mee", version=seen, by=made.worker)
    assert fresh(challenge).question == "De eerste?"


def test_two_people_who_change_one_effort_do_not_overwrite_each_other(made: Made) -> None:
    effort = made.under_way().efforts.get()
    seen = effort.version
    actions.change_effort(effort=effort, title="Lampen in mei", owner=made.worker, version=seen, by=made.worker)
    with pytest.raises(Stale):
        actions.change_effort(
            effort=effort, title="Lampen", owner=made.worker, starts_on=date(2026, 6, 1), version=seen, by=made.worker
        )
    assert Effort.objects.get().title == "Lampen in mei"


def test_adding_something_does_not_make_a_colleague_lose_what_they_type(made: Made, world: World) -> None:
    challenge = made.framed()
    seen = challenge.version
    actions.add_evidence(challenge=challenge, text="Ook op zondag", by=world.user("partner.own"))
    actions.frame_challenge(challenge=challenge, question="Ook op zondag?", version=seen, by=made.worker)


@pytest.mark.parametrize("persona", ["resident.own", "partner.own", "area_worker.other", "nobody"])
def test_who_does_not_steer_moves_nothing(made: Made, world: World, persona: str) -> None:
    challenge, by = made.with_result(), world.user(persona)
    for act in (
        lambda: actions.conclude(challenge=challenge, by=by),
        lambda: actions.stop(challenge=challenge, reason="a", by=by),
        lambda: actions.frame_challenge(challenge=challenge, question="a", by=by),
        lambda: actions.record_result(challenge=challenge, text="a", for_reporters="a", by=by),
        lambda: actions.change_details(challenge=challenge, title="a", why="a", by=by),
        lambda: actions.hand_over_owner(challenge=challenge, owner=by, by=by),
        lambda: actions.set_contact_person(challenge=challenge, person=made.worker, by=by),
        lambda: actions.change_visibility(challenge=challenge, visibility="internal", by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert actions.conclude(challenge=challenge, by=made.worker).stage == "concluded"

"""What lies on the table: interests, conversations, agreements; who reads them, and what the field does not allow."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Agreement, Challenge, Conversation, Interest, Party
from gewoondoen.kernel import registry, search
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.actions import erase_person
from gewoondoen.people.models import User
from gewoondoen.workspace.agenda import Section
from gewoondoen.workspace.queries import agenda_for
from tests.challenges.making import WORKER, Made, fresh
from tests.challenges.test_pages import opened
from tests.challenges.test_seeing import statements
from tests.world import World


def today() -> date:
    """The day of the test, on which the challenges of the tests are named."""
    return timezone.localdate()


def named_days_ago(challenge: Challenge, days: int) -> Challenge:
    """Let a challenge lie on the table for some days already."""
    Challenge.objects.filter(pk=challenge.pk).update(created_at=timezone.now() - timedelta(days=days))
    return fresh(challenge)


@pytest.fixture
def table(made: Made, world: World) -> Challenge:
    """A challenge of ten days old with De Linde and a resident at the table."""
    challenge = made.framed()
    resident = world.user("resident.own")
    actions.join_party(challenge=challenge, user=resident, by=resident)
    return named_days_ago(challenge, 10)


def linde(challenge: Challenge) -> Party:
    """De Linde."""
    return challenge.parties.get(user=None)


def voices(made: Made, challenge: Challenge) -> object:
    """Return the mirror as the area worker sees it."""
    found = queries.challenge_for(made.worker, challenge.pk)
    return queries.table_of(made.worker, found, sight="internal", today=today()).voices


# Interests


def test_what_others_think_of_somebody_stands_apart_from_what_they_said(
    made: Made, world: World, table: Challenge
) -> None:
    actions.write_interest(challenge=table, party=linde(table), needs="Rust", heard_on=today(), by=made.worker)
    actions.write_interest(challenge=table, group="Jongeren van het plein", fears="Wegsturen", by=made.worker)
    page = world.client(WORKER).get(f"/opgaven/{table.pk}/tafel/").content.decode()
    assert page.count("van henzelf gehoord op") == 1
    assert page.count("wat anderen van hen denken") == 1
    assert page.count("zit nog niet aan tafel") == 1


def test_what_a_party_said_of_itself_is_changed_by_itself_and_by_who_steers(
    made: Made, world: World, table: Challenge
) -> None:
    party, platform = table.parties.get(organisation=None), world.user("platform_member.own")
    guess = actions.write_interest(challenge=table, party=party, needs="Licht", by=platform)
    said = actions.change_interest(
        interest=guess, needs="Veilig thuis", heard_on=today(), by=world.user("resident.own")
    )
    with pytest.raises(PermissionDenied):
        actions.change_interest(interest=said, needs="Toch licht", by=platform)
    with pytest.raises(PermissionDenied):
        actions.remove_interest(interest=said, by=platform)
    actions.change_interest(interest=said, needs="Veilig thuis en licht", by=made.worker)


def test_an_interest_says_something_and_is_written_once(made: Made, table: Challenge) -> None:
    for words in ({}, {"needs": "  "}):
        with pytest.raises(Refused) as refused:
            actions.write_interest(challenge=table, group="Jongeren", by=made.worker, **words)
        assert refused.value.field == "needs"
    actions.write_interest(challenge=table, group="Jongeren", needs="Een plek", by=made.worker)
    with pytest.raises(Refused) as twice:
        actions.write_interest(challenge=table, group="jongeren ", needs="Een plek", by=made.worker)
    assert twice.value.field == "group"
    actions.write_interest(challenge=table, party=linde(table), needs="Rust", by=made.worker)
    with pytest.raises(Refused):
        actions.write_interest(challenge=table, party=linde(table), needs="Iets anders", by=made.worker)


def test_a_group_that_joins_gets_its_seat_with_what_was_known_of_it(made: Made, world: World, table: Challenge) -> None:
    group = actions.write_interest(challenge=table, group="Jongeren", needs="Een plek", by=made.worker)
    youth = world.organisation("Jongerenwerk", "welfare")
    party = actions.join_party(challenge=table, organisation=youth, by=made.worker)
    talk = actions.record_conversation(challenge=table, held_on=today(), about="Plein", spoke=[party], by=made.worker)
    seated = actions.change_interest(interest=group, party=party, needs="Een plek", by=made.worker)
    assert (seated.party, seated.group) == (party, "")
    assert list(talk.spoke.all()) == [seated]
    other = actions.write_interest(challenge=table, group="Tieners", needs="Een plek", by=made.worker)
    with pytest.raises(Refused):
        actions.change_interest(interest=other, party=party, needs="Een plek", by=made.worker)


def test_two_people_who_write_the_same_interest_do_not_overwrite_each_other(made: Made, table: Challenge) -> None:
    interest = actions.write_interest(challenge=table, group="Jongeren", needs="Een plek", by=made.worker)
    actions.change_interest(interest=interest, needs="Een eigen plek", version=1, by=made.worker)
    with pytest.raises(Stale):
        actions.change_interest(interest=interest, needs="Rust", version=1, by=made.worker)


def test_what_an_organisation_needed_stays_after_it_left_and_a_resident_takes_theirs_along(
    made: Made, world: World, table: Challenge
) -> None:
    actions.write_interest(challenge=table, party=linde(table), needs="Rust", by=made.worker)
    own = table.parties.get(organisation=None)
    actions.write_interest(challenge=table, party=own, needs="Licht", by=world.user("resident.own"))
    actions.leave(party=linde(table), by=made.worker)
    assert list(table.interests.exclude(group="").values_list("group", "needs")) == [
        ("Woningstichting De Linde", "Rust")
    ]
    actions.join_party(challenge=table, user=made.worker, by=made.worker)
    actions.leave(party=own, by=world.user("resident.own"))
    assert table.interests.count() == 1


# Conversations


def test_a_conversation_keeps_who_was_there_and_who_spoke_was_there(made: Made, table: Challenge) -> None:
    young = actions.write_interest(challenge=table, group="Jongeren", needs="Een plek", by=made.worker)
    talk = actions.record_conversation(
        challenge=table, held_on=today(), about="Licht", present=[linde(table)], spoke=[young], by=made.worker
    )
    assert {queries.name_of(each) for each in talk.present.all()} == {"Woningstichting De Linde", "Jongeren"}
    assert list(talk.spoke.all()) == [young]
    # Who was there and said nothing of its interest has a seat without words, and is asked for them.
    assert "Woningstichting De Linde" in voices(made, table).without_interest  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("ago", "words"),
    [(-1, "moet nog komen"), (11, "nog niet op tafel"), (40 * 366, "bestaat sinds")],
)
def test_a_day_on_which_nobody_can_have_talked_is_refused_at_the_field(
    made: Made, world: World, table: Challenge, ago: int, words: str
) -> None:
    client, day = world.client(WORKER), (today() - timedelta(days=ago)).isoformat()
    for act, field, typed in (
        ("gesprek", "held_on", {"about": "Licht aan"}),
        ("afspraak", "agreed_on", {"text": "Lampen tellen", "parties": [linde(table).pk]}),
    ):
        url = f"/opgaven/{table.pk}/tafel/{act}/"
        answer = client.post(url, {**opened(client, url), field: day, **typed})
        assert answer.status_code == 422
        assert words in str(answer.context["form"].errors[field])
        assert next(iter(typed.values())) in answer.content.decode() or act == "afspraak"
    assert not Conversation.objects.exists()
    assert not Agreement.objects.exists()


def test_a_conversation_is_changed_by_who_wrote_it_down_or_who_steers(
    made: Made, world: World, table: Challenge
) -> None:
    partner, platform = world.user("partner.own"), world.user("platform_member.own")
    talk = actions.record_conversation(challenge=table, held_on=today(), about="Licht", by=partner)
    with pytest.raises(PermissionDenied):
        actions.change_conversation(conversation=talk, held_on=today(), about="Anders", by=platform)
    actions.change_conversation(
        conversation=talk, held_on=today(), about="Donker", spoke=[linde(table)], version=1, by=partner
    )
    with pytest.raises(Stale):
        actions.change_conversation(conversation=talk, held_on=today(), about="Licht", version=1, by=made.worker)
    actions.remove_conversation(conversation=talk, by=made.worker)
    assert not table.conversations.exists()


def test_the_mirror_is_made_of_the_conversations_and_says_nothing_too_early(made: Made, table: Challenge) -> None:
    actions.write_interest(challenge=table, party=linde(table), needs="Rust", by=made.worker)
    resident = table.parties.get(organisation=None)
    actions.write_interest(challenge=table, group="Jongeren", needs="Een plek", by=made.worker)
    for number in range(3):
        assert voices(made, table).is_too_early  # type: ignore[attr-defined]
        spoke = [linde(table)] if number else [linde(table), resident]
        actions.record_conversation(
            challenge=table, held_on=today(), about="Licht", present=[resident], spoke=spoke, by=made.worker
        )
    seen: object = voices(made, table)
    assert seen.most == ("Woningstichting De Linde",)  # type: ignore[attr-defined]
    assert seen.least == ("Resident Own",)  # type: ignore[attr-defined]
    assert seen.never_heard == ("Jongeren",)  # type: ignore[attr-defined]
    assert [(seat.present, seat.spoke) for seat in seen.seats] == [(3, 3), (3, 1), (0, 0)]  # type: ignore[attr-defined]


def test_who_can_move_a_part_and_is_not_at_the_table_is_named(made: Made, world: World, table: Challenge) -> None:
    absent = world.organisation("Netbeheerder", "other")
    parts = table.parts.all()
    parts.update(mover=absent)
    assert [mover.name for mover in voices(made, table).absent] == ["Netbeheerder"]  # type: ignore[attr-defined]
    actions.join_party(challenge=table, organisation=absent, by=made.worker)
    assert voices(made, table).absent == ()  # type: ignore[attr-defined]
    parts.update(mover=None, mover_in_words="woningstichting de linde")
    assert voices(made, table).absent == ()  # type: ignore[attr-defined]
    parts.update(is_taken_up=False, why_not="Later", mover_in_words="De buren")
    assert voices(made, table).absent == ()  # type: ignore[attr-defined]


# Agreements


def agree(made: Made, table: Challenge, **fields: object) -> Agreement:
    """Agree something with De Linde."""
    values = {"text": "Lampen tellen", "agreed_on": today(), "parties": [linde(table)], **fields}
    return actions.make_agreement(challenge=table, by=made.worker, **values)  # type: ignore[arg-type]


def test_an_agreement_is_made_with_somebody_and_due_after_it_is_made(made: Made, table: Challenge) -> None:
    with pytest.raises(Refused) as nobody:
        agree(made, table, parties=[])
    with pytest.raises(Refused) as early:
        agree(made, table, due_on=today() - timedelta(days=1))
    assert (nobody.value.field, early.value.field) == ("parties", "due_on")
    elsewhere = linde(made.framed())
    with pytest.raises(Refused):
        agree(made, table, parties=[elsewhere])
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(("is_kept", "state"), [(True, "kept"), (False, "not_kept")])
def test_how_an_agreement_went_is_written_once_with_the_story(
    made: Made, table: Challenge, is_kept: bool, state: str
) -> None:
    agreement = agree(made, table)
    with pytest.raises(Refused):
        actions.end_agreement(agreement=agreement, is_kept=is_kept, how_it_went=" ", by=made.worker)
    ended = actions.end_agreement(agreement=agreement, is_kept=is_kept, how_it_went="Geteld", by=made.worker)
    assert (ended.state, ended.how_it_went) == (state, "Geteld")
    with pytest.raises(Refused):
        actions.end_agreement(agreement=agreement, is_kept=is_kept, how_it_went="Nog eens", by=made.worker)


def test_an_agreement_is_agreed_anew_with_the_same_parties_and_the_reason(made: Made, table: Challenge) -> None:
    old = agree(made, table, due_on=today())
    due = today() + timedelta(days=14)
    new = actions.agree_anew(
        agreement=old, how_it_went="Vorst", text="Lampen tellen in mei", due_on=due, by=made.worker
    )
    old.refresh_from_db()
    assert (old.state, old.how_it_went) == ("changed", "Vorst")
    assert (new.state, new.due_on, [party.pk for party in new.parties.all()]) == ("open", due, [linde(table).pk])


def test_who_an_agreement_is_with_says_how_it_went_and_others_do_not(
    made: Made, world: World, table: Challenge
) -> None:
    User.objects.filter(pk=world.user("partner.own").pk).update(organisation=world.organisation())
    agreement = agree(made, table)
    for persona in ("resident.own", "platform_member.own", "partner.other"):
        with pytest.raises(PermissionDenied):
            actions.end_agreement(agreement=agreement, is_kept=True, how_it_went="Ja", by=world.user(persona))
    actions.end_agreement(agreement=agreement, is_kept=True, how_it_went="Ja", by=world.user("partner.own"))


def test_an_agreement_that_is_due_stands_in_today_for_who_steers_until_it_was_written_how_it_went(
    made: Made, world: World, table: Challenge
) -> None:
    due = agree(made, table, due_on=today())
    agree(made, table, text="Later", due_on=today() + timedelta(days=60))
    agree(made, table, text="Zonder dag")

    def asked(who: User) -> list[str]:
        return [
            task.title
            for group in agenda_for(who, today()).groups
            if group.section == Section.AGREEMENTS
            for task in group.tasks
        ]

    assert asked(made.worker) == ["Lampen tellen"]
    assert asked(world.user("area_worker.other")) == []
    assert asked(world.user("partner.own")) == []
    page = world.client(WORKER).get("/vandaag/").content.decode()
    assert reverse("challenges:end_agreement", args=[table.pk, due.pk]) in page
    actions.end_agreement(agreement=due, is_kept=True, how_it_went="Geteld", by=made.worker)
    assert asked(made.worker) == []


def test_a_calendar_tells_that_an_agreement_is_due_of_what_is_public_and_not_what_was_agreed(
    made: Made, world: World, table: Challenge
) -> None:
    agree(made, table, due_on=today())
    hidden = made.framed(visibility="involved", title="Verborgen")
    agree(made, hidden, due_on=today(), parties=[linde(hidden)])
    dated = [each for each in registry.dates([world.lindehof.pk], today(), today()) if each.uid.startswith("agreement")]
    assert [each.about for each in dated] == [table.title]
    assert "Lampen" not in dated[0].title


# Who reads it


def laid(made: Made, table: Challenge) -> None:
    """Lay everything on the table."""
    actions.write_interest(challenge=table, party=linde(table), needs="GEHEIM-nodig", by=made.worker)
    actions.write_interest(challenge=table, group="GEHEIM-groep", fears="GEHEIM-vrees", by=made.worker)
    actions.record_conversation(
        challenge=table, held_on=today(), about="GEHEIM-gesprek", came_up="GEHEIM-boven", by=made.worker
    )
    agree(made, table, text="GEHEIM-afspraak", due_on=today())


@pytest.mark.parametrize(
    "persona", ["anonymous", "nobody", "resident.other", "council_member.own", "administrator.own"]
)
def test_who_is_not_on_it_reads_of_a_public_challenge_only_what_was_agreed_to_show(
    made: Made, world: World, table: Challenge, persona: str
) -> None:
    laid(made, table)
    client = world.client(persona)
    for url in (f"/opgaven/{table.pk}/", f"/opgaven/{table.pk}/tafel/", "/opgaven/uitvoer/csv/"):
        answer = client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        assert "GEHEIM" not in body.decode()
    page = client.get(f"/opgaven/{table.pk}/tafel/").content.decode()
    assert "Woningstichting De Linde" in page
    assert "Resident Own" not in page
    assert not search.matching("challenge", "geheim", up_to="internal")
    assert [event for event in Event.objects.filter(visibility="public") if "GEHEIM" in str(event.facts)] == []


@pytest.mark.parametrize("persona", [WORKER, "partner.own", "platform_member.own", "resident.own"])
def test_who_is_on_it_reads_all_that_lies_on_the_table(
    made: Made, world: World, table: Challenge, persona: str
) -> None:
    laid(made, table)
    page = world.client(persona).get(f"/opgaven/{table.pk}/tafel/").content.decode()
    for words in ("nodig", "groep", "vrees", "gesprek", "boven", "afspraak"):
        assert f"GEHEIM-{words}" in page


def test_the_table_of_what_is_hidden_reads_as_not_found(made: Made, world: World) -> None:
    url = f"/opgaven/{made.named(visibility='internal').pk}/tafel/"
    assert world.client("partner.own").get(url).status_code == 404
    assert world.client("anonymous").get(url).status_code == 404


def filled(made: Made, number: int) -> Challenge:
    """Return a challenge with this many of everything on its table."""
    challenge = made.framed(title=f"Met {number}")
    for each in range(number):
        user = User.objects.create_user(f"bij{challenge.pk}-{each}@voorbeeld.example", f"Bewoner {each}")
        party = actions.join_party(challenge=challenge, user=user, by=made.worker)
        group = actions.write_interest(challenge=challenge, group=f"Groep {each}", needs="Rust", by=made.worker)
        actions.record_conversation(
            challenge=challenge, held_on=today(), about="Licht", present=[party], spoke=[group], by=made.worker
        )
        agree(made, challenge, parties=[party])
        actions.write_note(challenge=challenge, text="Let op", interest=group, by=made.worker)
        actions.frame_challenge(challenge=challenge, question=f"Hoe {each}?", by=made.worker)
    frame = actions.put_forward_frame(challenge=challenge, question="En nu?", by=made.worker)
    for party in challenge.parties.all():
        actions.give_consent(frame=frame, party=party, says="objects", objection="Nee", by=made.worker)
    return challenge


@pytest.mark.parametrize("persona", ["anonymous", WORKER, "partner.own"])
@pytest.mark.parametrize("tab", ["tafel/", ""])
def test_the_table_costs_the_same_statements_however_much_lies_there(
    made: Made, world: World, persona: str, tab: str
) -> None:
    small, large = filled(made, 1), filled(made, 5)
    client = world.client(persona)
    client.get("/opgaven/")
    cost = statements(client, f"/opgaven/{small.pk}/{tab}")
    assert statements(client, f"/opgaven/{large.pk}/{tab}") == cost
    assert cost <= 34


def test_an_empty_table_says_how_to_begin(made: Made, world: World) -> None:
    page = world.client(WORKER).get(f"/opgaven/{made.named().pk}/tafel/").content.decode()
    for words in (
        "Er is nog geen vraag",
        "Er zit nog niemand aan tafel",
        "Nog geen afspraken",
        "Wie spreekt u als eerste?",
    ):
        assert words in page


def test_the_table_is_there_in_english(made: Made, table: Challenge) -> None:
    laid(made, table)
    client = Client(headers={"Accept-Language": "en"})
    assert "Who shares the question" in client.get(f"/opgaven/{table.pk}/tafel/").content.decode()


# Erasing


def test_what_somebody_said_at_the_table_can_be_seen_and_goes_when_they_ask(
    made: Made, world: World, table: Challenge
) -> None:
    resident = world.user("resident.own")
    own = table.parties.get(organisation=None)
    actions.write_interest(challenge=table, party=own, needs="Slecht ter been", heard_on=today(), by=resident)
    frame = actions.put_forward_frame(challenge=table, question="Hoe dan?", by=resident)
    actions.give_consent(frame=frame, party=own, says="objects", objection="Ik val anders", by=resident)
    erase_person(user=resident, by=resident)
    assert not Interest.objects.exists()
    assert not frame.consents.exists()
    page = world.client(WORKER).get(f"/opgaven/{table.pk}/tafel/").content.decode()
    assert "Slecht ter been" not in page
    assert "Ik val anders" not in page


@pytest.mark.parametrize(
    "act",
    [
        lambda c, by: actions.write_interest(challenge=c, group="Jongeren", needs="Rust", by=by),
        lambda c, by: actions.record_conversation(challenge=c, held_on=today(), about="Licht", by=by),
        lambda c, by: actions.make_agreement(
            challenge=c, text="Tellen", parties=c.parties.all(), agreed_on=today(), by=by
        ),
        lambda c, by: actions.put_forward_frame(challenge=c, question="Hoe dan?", by=by),
    ],
)
def test_nothing_is_laid_on_the_table_of_what_has_ended(made: Made, act: Callable[[Challenge, User], object]) -> None:
    with pytest.raises(Refused):
        act(made.concluded(), made.worker)


def test_what_somebody_wrote_can_be_gone_on_with_after_their_account_was_erased(
    made: Made, world: World, table: Challenge
) -> None:
    platform = world.user("platform_member.own")
    group = actions.write_interest(challenge=table, group="Jongeren", needs="Een plek", by=platform)
    talk = actions.record_conversation(challenge=table, held_on=today(), about="Licht", by=platform)
    resident = world.user("resident.own")
    agreement = actions.make_agreement(
        challenge=table, text="Tellen", parties=[linde(table)], agreed_on=today(), by=resident
    )
    frame = actions.put_forward_frame(challenge=table, question="Hoe dan?", by=resident)
    for person in (platform, resident):
        erase_person(user=person, by=person)
    by = made.worker
    actions.change_interest(interest=group, needs="Een eigen plek", by=by)
    actions.change_conversation(conversation=talk, held_on=today(), about="Donker", by=by)
    actions.end_agreement(agreement=agreement, is_kept=True, how_it_went="Geteld", by=by)
    actions.withdraw_frame(frame=frame, by=by)
    # As the frames that a migration made of questions from before there were frames.
    table.frames.update(put_forward_by=None)
    assert actions.frame_challenge(challenge=table, question="En nu?", by=by).question == "En nu?"

"""The question in versions: put forward, answered by who shares it, agreed on, followed by a sharper one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Challenge, Consent, Frame
from gewoondoen.kernel import delivery
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import Notice, User
from tests.challenges.making import WORKER, Made, fresh
from tests.challenges.test_pages import opened
from tests.world import World


@pytest.fixture
def partner(world: World) -> User:
    """Somebody of De Linde, who works in Oost."""
    person = world.user("partner.own")
    User.objects.filter(pk=person.pk).update(organisation=world.organisation())
    return world.user("partner.own")


@pytest.fixture
def resident(world: World) -> User:
    """Somebody who lives in Oost."""
    return world.user("resident.own")


@pytest.fixture
def shared(made: Made, partner: User, resident: User) -> Challenge:
    """A challenge that De Linde and a resident share, taken apart, without a question."""
    challenge = made.unpacked()
    actions.join_party(challenge=challenge, organisation=partner.organisation, by=partner)
    actions.join_party(challenge=challenge, user=resident, by=resident)
    return fresh(challenge)


def forward(challenge: Challenge, by: User, question: str = "Hoe komt iedereen veilig thuis?") -> Frame:
    """Put a question forward."""
    return actions.put_forward_frame(challenge=challenge, question=question, success="Licht", by=by)


def says(frame: Frame, who: User, what: str, objection: str = "", by: User | None = None) -> Consent:
    """Let somebody's party say something of a frame."""
    parties = frame.challenge.parties
    party = parties.filter(user=who).first() or parties.get(organisation=who.organisation_id)
    return actions.give_consent(frame=frame, party=party, says=what, objection=objection, by=by or who)


def test_a_question_becomes_the_question_once_all_who_share_it_have_answered(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    frame = forward(shared, by=partner)
    says(frame, partner, "consents")
    with pytest.raises(Refused):
        actions.agree_on_frame(frame=frame, by=made.worker)
    assert (fresh(shared).question, fresh(shared).stage) == ("", "unpacked")
    says(frame, resident, "aside")
    actions.agree_on_frame(frame=frame, by=made.worker)
    challenge = fresh(shared)
    assert (challenge.question, challenge.success, challenge.stage) == (frame.question, "Licht", "framed")
    assert challenge.frames.get().state == "agreed"


def test_an_objection_is_answered_before_the_question_is_agreed_on(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    frame = forward(shared, by=partner)
    says(frame, partner, "consents")
    objection = says(frame, resident, "objects", "Wij fietsen ook")
    with pytest.raises(Refused):
        actions.agree_on_frame(frame=frame, by=made.worker)
    actions.answer_objection(consent=objection, answer="Fietsen hoort erbij", by=made.worker)
    actions.agree_on_frame(frame=frame, by=made.worker)
    kept = Consent.objects.get(pk=objection.pk)
    assert (kept.objection, kept.answer, kept.says) == ("Wij fietsen ook", "Fietsen hoort erbij", "objects")


def test_who_lets_an_objection_go_keeps_it_to_be_read_and_a_new_one_needs_a_new_answer(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    frame = forward(shared, by=partner)
    objection = says(frame, resident, "objects", "Te duur")
    actions.answer_objection(consent=objection, answer="Er is geld", by=made.worker)
    kept = says(frame, resident, "consents")
    assert (kept.says, kept.objection, kept.answer) == ("consents", "Te duur", "Er is geld")
    again = says(frame, resident, "objects", "Toch te duur")
    assert (again.objection, again.answer) == ("Toch te duur", "")


def test_an_objection_says_why(shared: Challenge, partner: User, resident: User) -> None:
    frame = forward(shared, by=partner)
    with pytest.raises(Refused) as refused:
        says(frame, resident, "objects", "  ")
    assert refused.value.field == "objection"


def test_what_is_said_on_their_behalf_says_so(made: Made, shared: Challenge, partner: User, resident: User) -> None:
    frame = forward(shared, by=partner)
    assert not says(frame, partner, "consents").on_behalf
    assert says(frame, resident, "consents", by=made.worker).on_behalf
    assert not says(frame, resident, "aside").on_behalf


def test_nobody_answers_for_another_party(shared: Challenge, partner: User, resident: User) -> None:
    frame = forward(shared, by=partner)
    with pytest.raises(PermissionDenied):
        says(frame, resident, "consents", by=partner)
    with pytest.raises(PermissionDenied):
        says(frame, partner, "consents", by=resident)


def test_one_question_lies_on_the_table_at_a_time(made: Made, shared: Challenge, partner: User, resident: User) -> None:
    forward(shared, by=partner)
    for act in (
        lambda: forward(shared, by=resident, question="Of deze?"),
        lambda: actions.frame_challenge(challenge=shared, question="Of deze?", by=made.worker),
    ):
        with pytest.raises(Refused):
            act()
    assert shared.frames.count() == 1


def test_consent_on_a_version_that_was_followed_meanwhile_is_refused(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    old = forward(shared, by=partner)
    actions.withdraw_frame(frame=old, by=partner)
    new = forward(shared, by=partner, question="Hoe dan?")
    with pytest.raises(Refused):
        says(old, resident, "consents")
    says(new, resident, "consents")
    says(new, partner, "consents")
    actions.agree_on_frame(frame=new, by=made.worker)
    for act in (
        lambda: says(new, resident, "objects", "Te laat"),
        lambda: actions.agree_on_frame(frame=new, by=made.worker),
        lambda: actions.withdraw_frame(frame=new, by=made.worker),
    ):
        with pytest.raises(Refused):
            act()


def test_a_question_whose_sharers_left_is_not_agreed_on(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    frame = forward(shared, by=partner)
    says(frame, partner, "consents")
    says(frame, resident, "consents")
    for who in (partner, resident):
        party = shared.parties.filter(user=who).first() or shared.parties.get(organisation=who.organisation_id)
        actions.leave(party=party, by=who)
    with pytest.raises(Refused):
        actions.agree_on_frame(frame=frame, by=made.worker)
    assert fresh(shared).stage == "unpacked"


def test_who_brings_something_and_does_not_share_the_question_is_not_asked(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    helper = actions.join_party(challenge=shared, user=made.worker, shares_question=False, by=made.worker)
    frame = forward(shared, by=partner)
    with pytest.raises(Refused):
        actions.give_consent(frame=frame, party=helper, says="consents", by=made.worker)
    says(frame, partner, "consents")
    says(frame, resident, "consents")
    actions.agree_on_frame(frame=frame, by=made.worker)


def test_only_who_is_on_it_puts_a_question_forward_and_only_who_steers_agrees(
    made: Made, world: World, shared: Challenge, partner: User
) -> None:
    for persona in ("platform_member.own", "resident.other", "nobody"):
        with pytest.raises(PermissionDenied):
            forward(shared, by=world.user(persona))
    frame = forward(shared, by=partner)
    with pytest.raises(PermissionDenied):
        actions.agree_on_frame(frame=frame, by=partner)
    with pytest.raises(PermissionDenied):
        actions.withdraw_frame(frame=frame, by=world.user("resident.own"))


def test_a_question_is_put_forward_after_taking_apart_and_with_somebody_to_answer(made: Made) -> None:
    with pytest.raises(Refused):
        forward(made.named(), by=made.worker)
    with pytest.raises(Refused):
        forward(made.unpacked(), by=made.worker)


def test_a_sharper_question_follows_the_one_before_it_and_no_version_is_written_over(made: Made) -> None:
    challenge = made.under_way()
    for question in ("Hoe dan?", "En hoe nu?"):
        challenge = actions.frame_challenge(challenge=challenge, question=question, by=made.worker)
    frames = list(challenge.frames.order_by("number").values_list("number", "state", "question"))
    assert frames == [
        (1, "followed", "Hoe komt iedereen veilig thuis?"), (2, "followed", "Hoe dan?"), (3, "agreed", "En hoe nu?"),
    ]  # fmt: skip
    assert challenge.stage == "under_way"


def test_the_challenge_always_says_what_the_agreed_version_says(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    def agrees() -> bool:
        challenge = fresh(shared)
        agreed = challenge.frames.filter(state="agreed").first() or Frame()
        return (challenge.question, challenge.success) == (agreed.question, agreed.success)

    acts = [
        lambda: actions.frame_challenge(challenge=shared, question="Een?", success="Eerst", by=made.worker),
        lambda: actions.change_details(challenge=shared, title="Anders", why="Daarom", by=made.worker),
        lambda: forward(shared, by=partner, question="Twee?"),
        lambda: says(shared.frames.get(state="forward"), partner, "consents"),
        lambda: says(shared.frames.get(state="forward"), resident, "objects", "Nee"),
        lambda: actions.withdraw_frame(frame=shared.frames.get(state="forward"), by=made.worker),
        lambda: actions.frame_challenge(challenge=shared, question="Drie?", by=made.worker),
        lambda: actions.stop(challenge=shared, reason="Klaar", by=made.worker),
        lambda: actions.reopen(challenge=shared, reason="Toch niet", by=made.worker),
    ]
    assert agrees()
    for act in acts:
        act()
        assert agrees()
    assert (fresh(shared).question, fresh(shared).success) == ("Drie?", "Eerst")


def test_the_quick_way_keeps_who_was_there_and_that_it_was_said_on_their_behalf(made: Made) -> None:
    challenge = made.unpacked()
    actions.join_party(challenge=challenge, organisation=made.world.organisation(), by=made.worker)
    actions.join_party(challenge=challenge, user=made.worker, by=made.worker)
    actions.frame_challenge(challenge=challenge, question="Hoe?", present="De Linde, het wijkteam", by=made.worker)
    frame = challenge.frames.get()
    assert frame.present == "De Linde, het wijkteam"
    assert sorted(frame.consents.values_list("says", "on_behalf")) == [("consents", False), ("consents", True)]


def test_those_on_it_are_told_of_a_question_an_objection_and_its_answer(
    made: Made, shared: Challenge, partner: User, resident: User
) -> None:
    def told(verb: str) -> set[str]:
        event = Event.objects.filter(verb=f"challenge.{verb}").latest("pk")
        delivery.deliver.func(event.pk)
        assert event.visibility == "involved"
        return set(Notice.objects.filter(event_id=event.pk).values_list("user__name", flat=True))

    frame = forward(shared, by=partner)
    assert told("frame_put_forward") == {made.worker.name, resident.name}
    objection = says(frame, resident, "objects", "Te duur")
    assert told("objection_made") == {made.worker.name, partner.name}
    actions.answer_objection(consent=objection, answer="Er is geld", by=made.worker)
    assert told("objection_answered") == {partner.name, resident.name}
    assert "Te duur" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_agreeing_on_another_state_of_a_version_than_was_read_is_stale(made: Made, partner: User) -> None:
    frame = forward(made.framed(), by=made.worker, question="Hoe dan?")
    says(frame, partner, "consents", by=made.worker)
    with pytest.raises(Stale):
        actions.agree_on_frame(frame=frame, version=frame.version - 1, by=made.worker)


# The pages


def test_the_whole_way_of_a_question_by_forms_alone(
    made: Made, world: World, shared: Challenge, partner: User, resident: User
) -> None:
    def send(client: Client, act: str, **typed: object) -> None:
        url = f"/opgaven/{shared.pk}/tafel/{act}/"
        answer = client.post(url, {**opened(client, url), **typed})
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        assert answer.url == f"/opgaven/{shared.pk}/tafel/"  # type: ignore[attr-defined]

    worker, theirs, own = world.client(WORKER), world.client("partner.own"), world.client("resident.own")
    mine = shared.parties.get(user=resident).pk
    send(theirs, "vraag", question="Hoe komt iedereen thuis?", out_of_scope="De ring")
    send(theirs, f"partij/{shared.parties.get(user=None).pk}/antwoord", says="consents")
    send(own, f"partij/{mine}/antwoord", says="objects", objection="Ook met de fiets")
    page = worker.get(f"/opgaven/{shared.pk}/tafel/").content.decode()
    assert "Ook met de fiets" in page
    assert "Dit bezwaar wacht op een antwoord." in page
    assert "2 van 2" in page
    send(worker, f"bezwaar/{Consent.objects.get(says='objects').pk}", answer="Dat hoort erbij")
    send(worker, f"vraag/{Frame.objects.get().pk}/eens")
    assert fresh(shared).question == "Hoe komt iedereen thuis?"
    public = world.client("anonymous").get(f"/opgaven/{shared.pk}/tafel/").content.decode()
    assert "Hoe komt iedereen thuis?" in public
    assert "De ring" in public
    assert "Woningstichting De Linde" in public
    for hidden in ("Ook met de fiets", "Dat hoort erbij", resident.name, "Belangen op tafel"):
        assert hidden not in public


def test_a_late_answer_comes_back_with_what_was_typed(
    made: Made, world: World, shared: Challenge, partner: User, resident: User
) -> None:
    frame = forward(shared, by=partner)
    client = world.client("resident.own")
    url = f"/opgaven/{shared.pk}/tafel/partij/{shared.parties.get(user=resident).pk}/antwoord/"
    form = opened(client, url)
    actions.withdraw_frame(frame=frame, by=made.worker)
    forward(shared, by=partner, question="Een heel andere vraag?")
    answer = client.post(url, {**form, "says": "objects", "objection": "Wij fietsen ook"})
    assert answer.status_code == 409
    assert "Wij fietsen ook" in answer.content.decode()
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("typed", "complaint"), [({"says": "objects"}, "objection"), ({"says": "maybe"}, "says"), ({}, "says")]
)
def test_a_wrong_answer_comes_back_at_its_field(
    world: World, shared: Challenge, partner: User, resident: User, typed: dict[str, str], complaint: str
) -> None:
    forward(shared, by=partner)
    client = world.client("resident.own")
    url = f"/opgaven/{shared.pk}/tafel/partij/{shared.parties.get(user=resident).pk}/antwoord/"
    answer = client.post(url, {**opened(client, url), **typed})
    assert answer.status_code == 422
    assert complaint in answer.context["form"].errors


def test_versions_stand_side_by_side_with_what_changed_in_words_too(made: Made, world: World) -> None:
    challenge = made.framed()
    actions.frame_challenge(challenge=challenge, question="Hoe komt iedereen in het licht thuis?", by=made.worker)
    client = world.client(WORKER)
    page = client.get(f"/opgaven/{challenge.pk}/tafel/versies/?oud=1&nieuw=2").content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "[eruit:]" in page
    assert "[erbij:]" in page
    assert client.get(f"/opgaven/{challenge.pk}/tafel/versies/").status_code == 200
    assert client.get(f"/opgaven/{challenge.pk}/tafel/versies/?oud=7").status_code == 404
    assert client.get(f"/opgaven/{made.named().pk}/tafel/versies/").status_code == 404


def test_at_the_table_is_asked_only_when_somebody_else_shares_the_question(made: Made, world: World) -> None:
    client, challenge = world.client(WORKER), made.unpacked()
    actions.join_party(challenge=challenge, user=made.worker, by=made.worker)
    url = f"/opgaven/{challenge.pk}/vraag/"
    assert "present" not in client.get(url).context["form"].fields
    actions.join_party(challenge=challenge, organisation=world.organisation(), by=made.worker)
    answer = client.post(url, {**opened(client, url), "question": "Hoe?"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["present"])


def test_the_first_page_says_that_a_question_lies_there_to_who_is_on_it_only(
    world: World, shared: Challenge, partner: User
) -> None:
    forward(shared, by=partner, question="Wie helpt de zwaluw?")
    url = f"/opgaven/{shared.pk}/"
    assert "Wie helpt de zwaluw?" in world.client("partner.own").get(url).content.decode()
    assert "Wie helpt de zwaluw?" not in world.client("anonymous").get(url).content.decode()
    assert queries.lying_on_table(partner, fresh(shared), queries.frames_of(shared), sight="involved") is not None

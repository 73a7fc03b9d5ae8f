"""What people see is said, changed, confirmed, read first, opened, taken back, and reacted to."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import actions, policies
from gewoondoen.knowledge.models import Dataset, Freshness, Interpretation, Reaction
from gewoondoen.people.models import RoleGrant
from tests.knowledge.making import usual
from tests.knowledge.saying import PARTNER, PLATFORM, RESIDENT, WORKER, again, ask, react, say
from tests.world import World

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SPRING = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)


def last_event() -> Event:
    return Event.objects.latest("pk")


@pytest.mark.parametrize(
    ("persona", "role", "visibility"),
    [
        (RESIDENT, "lives", "involved"),
        (PLATFORM, "lives", "public"),
        (PARTNER, "works", "public"),
        (WORKER, "works", "public"),
        ("executive_member.own", "works", "public"),
        ("analyst.own", "analyst", "public"),
    ],
)
def test_everyone_speaks_from_where_their_role_puts_them(
    world: World, persona: str, role: str, visibility: str
) -> None:
    said = say(world, persona)
    assert (said.role, said.visibility, said.about) == (role, visibility, "area")
    event = last_event()
    assert (event.verb, event.visibility, event.facts) == ("interpretation.added", visibility, {"role": role})


@pytest.mark.parametrize("persona", ["resident.other", "partner.other", "council_member.own", "nobody"])
def test_who_does_not_know_the_area_says_nothing_of_it(world: World, persona: str) -> None:
    with pytest.raises(PermissionDenied):
        say(world, persona)
    assert not Interpretation.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("fields", [{"role": "works"}, {"role": "analyst"}, {"visibility": "public"}])
def test_a_resident_can_only_live_here_and_be_read_first(world: World, fields: dict[str, str]) -> None:
    with pytest.raises(PermissionDenied):
        say(world, RESIDENT, **fields)


def test_who_works_and_lives_here_chooses_as_what_they_speak(world: World) -> None:
    RoleGrant.objects.create(user=world.user(PARTNER), role="resident", area=world.lindehof)
    partner = world.user(PARTNER)
    assert policies.speaks_as(partner, world.lindehof) == ["works", "lives"]
    assert policies.speaks_as(partner, world.marktzicht) == ["works"]
    assert say(world, PARTNER, role="lives").role == "lives"


def test_what_is_said_hangs_on_a_figure_an_area_or_what_is_reported(world: World) -> None:
    woz = usual()["woz"]
    of_figure = say(world, indicator=woz, period="2020")
    of_signals = say(world, domain="safety", period="2020")
    assert (of_figure.about, of_figure.indicator, of_figure.period) == ("figure", woz, "2020")
    assert (of_signals.about, of_signals.domain, of_signals.period) == ("signals", "safety", "")


def test_a_period_that_is_none_and_an_area_of_the_past_are_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        say(world, indicator=usual()["woz"], period="toen")
    assert refused.value.field == "period"
    world.lindehof.valid_until = 2026
    with pytest.raises(Refused) as refused:
        say(world)
    assert refused.value.field == "area"


def test_what_is_said_of_a_figure_for_civil_servants_stays_inside(world: World) -> None:
    woz = usual()["woz"]
    Dataset.objects.update(visibility="internal")
    woz.refresh_from_db()
    with pytest.raises(PermissionDenied):
        say(world, PARTNER, indicator=woz)
    said = say(world, WORKER, indicator=woz)
    assert (said.visibility, last_event().visibility) == ("involved", "internal")
    with pytest.raises(PermissionDenied):
        say(world, WORKER, indicator=woz, visibility="public")
    with pytest.raises(Refused, match="niet voor iedereen"):
        actions.open_interpretation(interpretation=said, by=world.user(WORKER))
    with pytest.raises(Refused):
        ask(world, indicator=woz)


def test_empty_words_are_refused(world: World) -> None:
    with pytest.raises(ValidationError):
        say(world, text="")


def test_it_holds_for_a_year_and_confirming_gives_it_another(world: World) -> None:
    with time_machine.travel(SPRING, tick=False):
        said = say(world)
    assert (said.confirmed_on, said.ask_again_on) == (date(2026, 3, 2), date(2027, 3, 2))
    assert said.freshness(date(2027, 3, 1)) == Freshness.FRESH
    assert said.freshness(date(2027, 3, 2)) == Freshness.ASK
    with time_machine.travel(SPRING + timedelta(days=400), tick=False):
        actions.confirm_interpretation(interpretation=said, by=world.user(WORKER))
    said = again(said)
    assert (said.confirmed_on, said.ask_again_on) == (date(2027, 4, 6), date(2028, 4, 5))
    assert last_event().verb == "interpretation.confirmed"


def test_a_resident_recognises_and_does_not_confirm_for_another(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.confirm_interpretation(interpretation=say(world), by=world.user(RESIDENT))


def test_the_author_is_asked_once_a_year_however_often_the_clock_strikes(world: World) -> None:
    with time_machine.travel(SPRING, tick=False):
        said = say(world)
    asked = actions.ask_whether_still_true
    assert not asked(interpretation=said, today=date(2027, 3, 1))
    assert asked(interpretation=said, today=date(2027, 3, 2))
    assert not asked(interpretation=said, today=date(2027, 3, 3))
    assert Event.objects.filter(verb="interpretation.asked_again").count() == 1
    with time_machine.travel(SPRING + timedelta(days=366), tick=False):
        actions.confirm_interpretation(interpretation=said, by=world.user(PARTNER))
    assert not asked(interpretation=said, today=date(2027, 4, 1))
    assert asked(interpretation=said, today=date(2028, 3, 3))
    actions.withdraw_interpretation(interpretation=said, by=world.user(PARTNER))
    assert not asked(interpretation=said, today=date(2030, 3, 3))


def test_only_the_author_changes_the_words(world: World) -> None:
    said = say(world)
    changed = actions.change_interpretation(interpretation=said, text="Zij blijven.", by=world.user(PARTNER))
    assert (changed.text, changed.version, changed.visibility) == ("Zij blijven.", 2, "public")
    with pytest.raises(PermissionDenied):
        actions.change_interpretation(interpretation=said, text="Nee", by=world.user(WORKER))


def test_the_second_of_two_changes_is_told(world: World) -> None:
    said = say(world)
    author = world.user(PARTNER)
    actions.change_interpretation(interpretation=said, text="Eerst", by=author, version=1)
    with pytest.raises(Stale):
        actions.change_interpretation(interpretation=said, text="Later", by=author, version=1)
    with pytest.raises(Stale):
        actions.withdraw_interpretation(interpretation=said, by=world.user(WORKER), version=1)
    assert again(said).text == "Eerst"


def test_the_same_words_again_change_nothing(world: World) -> None:
    said = say(world)
    before = Event.objects.count()
    actions.change_interpretation(interpretation=said, text=said.text, by=world.user(PARTNER))
    assert (again(said).version, Event.objects.count()) == (1, before)


def test_what_a_resident_wrote_is_opened_by_the_area_worker_and_read_anew_after_a_change(world: World) -> None:
    said = say(world, RESIDENT)
    for persona in (RESIDENT, PARTNER, "line_manager.own", "area_worker.other"):
        with pytest.raises(PermissionDenied):
            actions.open_interpretation(interpretation=said, by=world.user(persona))
    with pytest.raises(Stale):
        actions.open_interpretation(interpretation=said, by=world.user(WORKER), version=9)
    actions.open_interpretation(interpretation=said, by=world.user(WORKER), version=1)
    assert (again(said).visibility, last_event().visibility) == ("public", "public")
    with pytest.raises(Refused):
        actions.open_interpretation(interpretation=said, by=world.user(WORKER))
    actions.change_interpretation(interpretation=said, text="De buurman op 12", by=world.user(RESIDENT))
    assert (again(said).visibility, last_event().visibility) == ("involved", "involved")


def test_what_was_taken_back_takes_no_act_any_more(world: World) -> None:
    said = say(world)
    author, worker = world.user(PARTNER), world.user(WORKER)
    with pytest.raises(PermissionDenied):
        actions.withdraw_interpretation(interpretation=said, by=world.user("line_manager.own"))
    actions.withdraw_interpretation(interpretation=said, by=worker)
    assert again(said).freshness(date(2026, 1, 1)) == Freshness.WITHDRAWN
    assert last_event().visibility == "involved"
    for act in (
        lambda: actions.withdraw_interpretation(interpretation=said, by=author),
        lambda: actions.change_interpretation(interpretation=said, text="Toch", by=author),
        lambda: actions.confirm_interpretation(interpretation=said, by=author),
        lambda: react(world, said),
    ):
        with pytest.raises(Refused, match="ingetrokken"):
            act()


def test_one_reaction_a_person_which_they_can_change(world: World) -> None:
    said = say(world)
    react(world, said)
    first = Event.objects.count()
    react(world, said)
    assert Event.objects.count() == first
    react(world, said, otherwise=True, words="Zij komen juist.")
    reaction = Reaction.objects.get()
    assert (reaction.recognises, reaction.words) == (False, "Zij komen juist.")
    assert last_event().verb == "interpretation.seen_otherwise"


def test_who_sees_it_otherwise_says_how_and_nobody_recognises_their_own_words(world: World) -> None:
    said = say(world)
    with pytest.raises(Refused) as refused:
        react(world, said, otherwise=True)
    assert refused.value.field == "words"
    with pytest.raises(PermissionDenied):
        react(world, said, PARTNER)
    with pytest.raises(PermissionDenied):
        react(world, said, "resident.other")
    assert not Reaction.objects.exists()


def test_a_resident_does_not_react_to_what_they_cannot_see(world: World) -> None:
    with pytest.raises(PermissionDenied):
        react(world, say(world, visibility="involved"), RESIDENT)


def test_the_words_of_a_resident_are_read_before_everyone_can(world: World) -> None:
    said = say(world)
    assert react(world, said, RESIDENT).visibility == "public"
    reaction = react(world, said, RESIDENT, words="Bij ons in de straat ook")
    assert reaction.visibility == "involved"
    with pytest.raises(PermissionDenied):
        actions.open_reaction(reaction=reaction, by=world.user(PARTNER))
    with pytest.raises(Stale):
        actions.open_reaction(reaction=reaction, by=world.user(WORKER), words="Iets anders")
    actions.open_reaction(reaction=reaction, by=world.user(WORKER), words=reaction.words)
    assert Reaction.objects.get().visibility == "public"
    react(world, said, RESIDENT, words="Vooral op nummer 12")
    assert Reaction.objects.get().visibility == "involved"
    assert react(world, said, WORKER, words="Ja").visibility == "public"


def test_an_answer_is_an_interpretation_of_what_was_asked(world: World) -> None:
    woz = usual()["woz"]
    inquiry = ask(world, indicator=woz, period="2020")
    said = actions.answer_inquiry(inquiry=inquiry, text="Er is gesloopt.", by=world.user(RESIDENT))
    assert (said.inquiry, said.indicator, said.period, said.role) == (inquiry, woz, "2020", "lives")
    event = last_event()
    assert (event.verb, event.visibility, event.facts) == (
        "inquiry.answered",
        "involved",
        {"interpretation": said.pk},
    )


def test_only_who_works_on_the_area_asks_and_only_who_knows_it_answers(world: World) -> None:
    for persona in (RESIDENT, "partner.other", "council_member.own"):
        with pytest.raises(PermissionDenied):
            ask(world, persona)
    with pytest.raises(PermissionDenied):
        actions.answer_inquiry(inquiry=ask(world), text="Zo", by=world.user("resident.other"))


def test_a_closed_question_takes_no_answer(world: World) -> None:
    inquiry = ask(world, PARTNER)
    with pytest.raises(PermissionDenied):
        actions.close_inquiry(inquiry=inquiry, by=world.user(PLATFORM))
    actions.close_inquiry(inquiry=inquiry, by=world.user(PARTNER))
    with pytest.raises(Refused):
        actions.close_inquiry(inquiry=inquiry, by=world.user(WORKER))
    with pytest.raises(Refused):
        actions.answer_inquiry(inquiry=inquiry, text="Zo", by=world.user(PLATFORM))
    assert not Interpretation.objects.exists()

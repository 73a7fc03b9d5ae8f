"""Who hears of what people see, what can be found of it, and what stays of it when somebody asks to be erased."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gewoondoen.kernel import delivery, personal, schedule, search
from gewoondoen.kernel.models import Delivery, Event, SearchEntry
from gewoondoen.knowledge import actions, queries, story_tasks
from gewoondoen.knowledge.models import Dataset, Interpretation, Reaction
from gewoondoen.people import news
from gewoondoen.people.actions import erase_person
from gewoondoen.people.models import ContactRule, Notice, User
from tests.knowledge.making import usual
from tests.knowledge.saying import PARTNER, PLATFORM, RESIDENT, WORKER, again, ask, react, say
from tests.world import World


def run(verb: str) -> Event:
    """Deliver the last event of a verb twice, as a worker that was cut off does."""
    event = Event.objects.filter(verb=verb).latest("pk")
    for _time in range(2):
        delivery.deliver.func(event.pk)
    assert not Delivery.objects.filter(event_id=event.pk).exclude(state="done").exists()
    return event


def told(world: World, verb: str) -> set[str]:
    """Return which personas have a notice of the last event of a verb, worded for them."""
    event = run(verb)
    names = {person.pk: persona for persona, person in world.people.items()}
    return {names[notice.user_id] for notice in Notice.objects.filter(event_id=event.pk)}


def test_an_area_worker_hears_that_a_residents_words_wait(world: World) -> None:
    world.user(WORKER), world.user("area_worker.other"), world.user("line_manager.own")
    say(world, RESIDENT)
    assert told(world, "interpretation.added") == {WORKER}
    say(world, PARTNER)
    assert told(world, "interpretation.added") == set()


def test_the_one_face_reads_first_where_there_is_one(world: World) -> None:
    world.user(WORKER)
    face = world.user("partner.own")
    ContactRule.objects.create(area=world.oost, person=face)
    say(world, RESIDENT)
    assert told(world, "interpretation.added") == {WORKER}
    ContactRule.objects.update(person=world.user(WORKER))
    other = User.objects.create_user("collega@teststad.example", "Collega")
    other.grants.create(role="area_worker", area=world.oost)
    say(world, RESIDENT)
    assert told(world, "interpretation.added") == {WORKER}


def test_the_author_hears_of_reactions_without_the_name_of_a_neighbour(world: World) -> None:
    said = say(world, RESIDENT)
    actions.open_interpretation(interpretation=said, by=world.user(WORKER))
    assert told(world, "interpretation.opened") == {RESIDENT}
    User.objects.filter(pk=world.user(PLATFORM).pk).update(name="Achmed")
    react(world, said, PLATFORM, words="Klopt")
    assert told(world, "interpretation.recognised") == {RESIDENT}
    author = world.user(RESIDENT)
    told_to_them = news.for_person(author, Notice.objects.filter(user=author))
    assert [each.title for each in told_to_them] == ["Hoe het is in Lindehof"] * 2
    assert "Iemand herkent dit" in [each.text for each in told_to_them]
    assert not any("Achmed" in each.text for each in told_to_them)


def test_words_of_a_resident_that_react_wait_for_the_area_worker(world: World) -> None:
    world.user(WORKER)
    said = say(world)
    react(world, said, RESIDENT)
    assert told(world, "interpretation.recognised") == {PARTNER}
    reaction = react(world, said, RESIDENT, otherwise=True, words="Nee hoor")
    assert told(world, "interpretation.seen_otherwise") == {PARTNER, WORKER}
    actions.open_reaction(reaction=reaction, by=world.user(WORKER))
    assert told(world, "interpretation.reaction_opened") == {RESIDENT}


def test_the_author_hears_what_others_did_with_their_words_and_not_what_they_did_themselves(world: World) -> None:
    said = say(world)
    actions.confirm_interpretation(interpretation=said, by=world.user(PARTNER))
    assert told(world, "interpretation.confirmed") == set()
    actions.withdraw_interpretation(interpretation=said, by=world.user(WORKER))
    assert told(world, "interpretation.withdrawn") == {PARTNER}


def test_platform_and_partners_of_the_area_hear_a_question_and_who_asks_hears_the_answers(world: World) -> None:
    for persona in (PARTNER, PLATFORM, RESIDENT, "partner.other", "line_manager.own"):
        world.user(persona)
    inquiry = ask(world)
    assert told(world, "inquiry.asked") == {PARTNER, PLATFORM}
    actions.answer_inquiry(inquiry=inquiry, text="Gesloopt", by=world.user(PLATFORM))
    assert told(world, "inquiry.answered") == {WORKER}
    actions.close_inquiry(inquiry=inquiry, by=world.user(WORKER))
    assert told(world, "inquiry.closed") == {PLATFORM}
    platform = world.user(PLATFORM)
    titles = {each.title for each in news.for_person(platform, Notice.objects.filter(user=platform))}
    assert titles == {"Waarom minder gezinnen?"}


def test_every_morning_authors_are_asked_once_whether_it_still_holds(world: World) -> None:
    due, later, orphan = say(world), say(world), say(world, PLATFORM)
    today = timezone.localdate()
    Interpretation.objects.filter(pk__in=[due.pk, orphan.pk]).update(ask_again_on=today - timedelta(days=3))
    world.user(WORKER)
    for _morning in range(2):
        story_tasks.ask_anew.func()
    assert Event.objects.filter(verb="interpretation.asked_again").count() == 2
    assert again(later).asked_on is None
    Interpretation.objects.filter(pk=orphan.pk).update(author=None)
    for event in Event.objects.filter(verb="interpretation.asked_again"):
        delivery.deliver.func(event.pk)
    assert set(Notice.objects.values_list("user__email", flat=True)) == {
        "partner.own@teststad.example",
        "area_worker.own@teststad.example",
    }
    assert "knowledge.still_true" in [job.name for job in schedule.jobs()]


def test_words_are_found_by_those_who_may_read_them(world: World) -> None:
    said = say(world, RESIDENT, text="De heggen zijn te hoog", indicator=usual()["woz"])
    run("interpretation.added")

    def found(persona: str, words: str) -> bool:
        filters = queries.StoryFilters(text=words)
        return queries.filtered_interpretations(world.person(persona), filters).filter(pk=said.pk).exists()

    asked = {WORKER: "woz waarde", RESIDENT: "hoge heg", PARTNER: "heg", "anonymous": "heg"}
    assert [found(persona, words) for persona, words in asked.items()] == [True, True, True, False]
    assert set(SearchEntry.objects.values_list("audience", flat=True)) == {"involved"}
    actions.open_interpretation(interpretation=said, by=world.user(WORKER))
    run("interpretation.opened")
    assert found("anonymous", "heg")
    actions.change_interpretation(interpretation=said, text="De schuttingen", by=world.user(RESIDENT))
    run("interpretation.changed")
    assert not found(WORKER, "heg")
    assert set(SearchEntry.objects.values_list("audience", flat=True)) == {"involved"}
    actions.withdraw_interpretation(interpretation=said, by=world.user(WORKER))
    run("interpretation.withdrawn")
    assert not search.matching("interpretation", "schutting", up_to="internal").exists()


def test_what_is_said_of_an_internal_figure_is_found_by_civil_servants_only(world: World) -> None:
    woz = usual()["woz"]
    Dataset.objects.update(visibility="internal")
    woz.refresh_from_db()
    said = say(world, WORKER, indicator=woz, text="Geheim")
    story_tasks.write_index(said)
    assert set(SearchEntry.objects.values_list("audience", flat=True)) == {"internal"}


@pytest.mark.parametrize("persona", [PARTNER, RESIDENT])
def test_a_person_sees_what_they_said_and_it_is_theirs_to_erase(world: World, persona: str) -> None:
    other = say(world, WORKER)
    say(world, persona, text="Voor iedereen")
    Interpretation.objects.filter(text="Voor iedereen").update(visibility="public")
    unread = say(world, persona, text="Voor wie hier werkt", visibility="involved")
    taken = say(world, persona, text="Teruggenomen")
    actions.withdraw_interpretation(interpretation=taken, by=world.user(persona))
    react(world, other, persona, words="In mijn straat ook")
    story_tasks.write_index(again(unread))
    shown = personal.shown_to(world.user(persona))["knowledge.told"]
    assert {"Voor iedereen", "Voor wie hier werkt", "Teruggenomen", "In mijn straat ook"} == {
        list(row.values())[-1] for row in shown
    }
    erase_person(user=world.user(persona), by=world.user(persona))
    left = set(Interpretation.objects.exclude(pk=other.pk).values_list("text", "author"))
    # What a partner wrote for colleagues is work; what a resident wrote that nobody opened is theirs alone.
    kept = {("Voor iedereen", None), ("Voor wie hier werkt", None)}
    assert left == (kept if persona == PARTNER else {("Voor iedereen", None)})
    assert not Reaction.objects.exists()
    assert SearchEntry.objects.filter(object_id=unread.pk).exists() == (persona == PARTNER)


def test_a_question_stays_without_who_asked_it(world: World) -> None:
    inquiry = ask(world, PARTNER)
    [row] = personal.shown_to(world.user(PARTNER))["knowledge.told"]
    assert list(row.values())[-1] == "Waarom minder gezinnen?"
    erase_person(user=world.user(PARTNER), by=world.user(PARTNER))
    inquiry.refresh_from_db()
    assert (inquiry.asked_by, inquiry.question) == (None, "Waarom minder gezinnen?")
    assert queries.asked_by(world.user(WORKER), inquiry) == ""

"""Who sees which story, with whose name, in how many statements."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.models import Dataset, Interpretation
from gewoondoen.people.models import User
from tests.knowledge.making import usual
from tests.knowledge.saying import PARTNER, PLATFORM, RESIDENT, WORKER, ask, react, say
from tests.world import PERSONAS, World

ANYONE = AnonymousUser()


def seen_by(world: World, persona: str) -> set[int]:
    return set(queries.visible_interpretations(world.person(persona)).values_list("pk", flat=True))


def test_the_policy_and_the_query_say_the_same_to_everyone(world: World) -> None:
    woz = usual()["woz"]
    inside = usual()["inwoners"]
    made = [
        say(world),
        say(world, RESIDENT),
        say(world, WORKER, visibility="involved", area=world.oost),
        say(world, indicator=woz, period="2020"),
        say(world, WORKER, indicator=inside),
    ]
    made.append(say(world, PLATFORM))
    actions.withdraw_interpretation(interpretation=made[-1], by=world.user(PLATFORM))
    other = Dataset.objects.create(slug="intern", name="Intern", source="x", visibility="internal")
    type(inside).objects.filter(pk=inside.pk).update(dataset=other)
    rows = list(Interpretation.objects.select_related("area", "indicator__dataset"))
    for persona in sorted(PERSONAS):
        viewer = world.person(persona)
        allowed = {row.pk for row in rows if policies.may_see_interpretation(viewer, row)}
        assert seen_by(world, persona) == allowed, persona
    assert seen_by(world, "anonymous") == {made[0].pk, made[3].pk}


def test_what_is_hidden_reads_as_not_found(world: World) -> None:
    said = say(world, RESIDENT)
    assert queries.interpretation_for(world.person(RESIDENT), said.pk) == said
    for persona in ("anonymous", "nobody", "resident.other", "partner.other"):
        with pytest.raises(Http404):
            queries.interpretation_for(world.person(persona), said.pk)


@pytest.mark.parametrize(
    ("author", "organisation", "public", "involved"),
    [
        (RESIDENT, "", "Een bewoner", "Jannie, woont hier"),
        (PLATFORM, "", "Een bewoner", "Jannie, woont hier"),
        (PLATFORM, "Wijkplatform", "Een bewoner", "Jannie, woont hier"),
        (PARTNER, "De Linde", "De Linde, werkt hier", "Jannie (De Linde), werkt hier"),
        (PARTNER, "", "Werkt hier", "Jannie, werkt hier"),
        (WORKER, "", "De gemeente, werkt hier", "Jannie, werkt hier"),
        ("analyst.own", "", "De gemeente, analist", "Jannie, analist"),
    ],
)
def test_a_person_is_named_only_to_who_works_on_the_area(
    world: World, author: str, organisation: str, public: str, involved: str
) -> None:
    person = world.user(author)
    person.name = "Jannie"
    person.organisation = world.organisation(organisation) if organisation else None
    person.save(update_fields=["name", "organisation"])
    said = say(world, author)
    Interpretation.objects.update(visibility="public")
    for viewer, words in ((ANYONE, public), (world.person("resident.own"), public), (world.person(WORKER), involved)):
        [told] = queries.interpretations_of(viewer, said.area)
        assert told.by == words


def test_a_resident_does_not_learn_which_neighbour_reacted(world: World) -> None:
    said = say(world, RESIDENT)
    actions.open_interpretation(interpretation=said, by=world.user(WORKER))
    neighbour = world.user(PLATFORM)
    User.objects.filter(pk=neighbour.pk).update(name="Achmed")
    react(world, said, PLATFORM, otherwise=True, words="Bij ons niet")
    author = world.user(RESIDENT)
    [reaction] = queries.reactions_to(author, said)
    assert (reaction.by, reaction.words) == ("Een bewoner", "Bij ons niet")
    assert not any("Achmed" in entry.text for entry in queries.story_timeline(author, said))
    [reaction] = queries.reactions_to(world.user(WORKER), said)
    assert reaction.by == "Achmed, woont hier"


def test_words_that_wait_to_be_read_are_counted_and_not_shown(world: World) -> None:
    said = say(world)
    pk = react(world, said, RESIDENT, otherwise=True, words="Op nummer 12 niet").pk
    [reaction] = queries.reactions_to(ANYONE, said)
    assert (reaction.words, reaction.has_hidden_words, reaction.recognises) == ("", True, False)
    [told] = queries.interpretations_of(ANYONE, said.area)
    assert (told.recognised, told.otherwise) == (0, 1)
    for persona in (RESIDENT, PARTNER):
        [reaction] = queries.reactions_to(world.person(persona), said)
        assert reaction.words == "Op nummer 12 niet"
        assert queries.reaction_for(world.person(persona), said, pk).pk == pk
    for persona in ("anonymous", "nobody", "resident.other"):
        with pytest.raises(Http404):
            queries.reaction_for(world.person(persona), said, pk)


def test_beside_a_figure_stand_its_own_stories_the_newest_few_first(world: World) -> None:
    known = usual()
    for number in range(7):
        say(world, text=f"Gezien {number}", indicator=known["woz"], period="2020")
    otherwise = say(world, area=world.marktzicht, indicator=known["woz"])
    say(world, indicator=known["inwoners"])
    say(world)
    react(world, otherwise)
    beside = queries.stories_beside(ANYONE, [world.lindehof, world.marktzicht], ["woz"])
    assert set(beside) == {("BU99990001", "woz"), ("BU99990002", "woz")}
    assert [told.text for told in beside["BU99990001", "woz"]] == [f"Gezien {each}" for each in (6, 5, 4, 3, 2)]
    assert [told.recognised for told in beside["BU99990002", "woz"]] == [1]
    assert queries.stories_beside(ANYONE, [], ["woz"]) == {}


def test_beside_a_figure_stands_nothing_that_the_reader_may_not_see(world: World) -> None:
    woz = usual()["woz"]
    say(world, RESIDENT, indicator=woz)
    actions.withdraw_interpretation(interpretation=say(world, indicator=woz), by=world.user(WORKER))
    assert queries.stories_beside(ANYONE, [world.lindehof], ["woz"]) == {}
    assert queries.stories_beside(None, [world.lindehof], ["woz"]) == {}
    [told] = queries.stories_beside(world.user(WORKER), [world.lindehof], ["woz"])["BU99990001", "woz"]
    assert not told.is_public


def test_one_figure_in_one_period(world: World) -> None:
    woz = usual()["woz"]
    for period in ("2019", "2020"):
        say(world, indicator=woz, period=period)
    say(world)
    assert len(queries.interpretations_of(ANYONE, world.lindehof)) == 3
    assert len(queries.interpretations_of(ANYONE, world.lindehof, woz)) == 2
    [told] = queries.interpretations_of(ANYONE, world.lindehof, woz, "2020")
    assert (told.period, told.period_label, told.title) == ("2020", "2020", "Gemiddelde WOZ-waarde in Lindehof")


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    known = list(usual().values())
    areas = [world.lindehof, world.marktzicht]

    def fill(times: int) -> None:
        for number in range(times):
            said = say(world, WORKER, area=areas[number % 2], indicator=known[number % 4])
            react(world, said, PARTNER)
            react(world, said, RESIDENT, words="Ja")

    def statements(persona: str) -> list[int]:
        counts = []
        for ask_for in (
            lambda viewer: queries.stories_beside(viewer, areas, [each.slug for each in known]),
            lambda viewer: queries.interpretations_of(viewer, world.lindehof),
            lambda viewer: queries.reactions_to(viewer, Interpretation.objects.select_related("area").first()),
        ):
            viewer = world.person(persona)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                ask_for(viewer)
            counts.append(len(captured))
        return counts

    fill(4)
    few = {persona: statements(persona) for persona in ("anonymous", RESIDENT, WORKER)}
    fill(40)
    assert {persona: statements(persona) for persona in few} == few
    assert few["anonymous"][0] == 2


def test_the_list_narrows_by_area_theme_role_state_and_words(world: World) -> None:
    woz = usual()["woz"]
    lives = say(world, PLATFORM, text="De heg is hoog")
    works = say(world, PARTNER, text="Dure huizen", indicator=woz, area=world.marktzicht)
    unread = say(world, RESIDENT, text="Ongelezen")
    old = say(world, PARTNER, text="Oud")
    taken = say(world, PARTNER, text="Terug")
    actions.withdraw_interpretation(interpretation=taken, by=world.user(PARTNER))
    today = timezone.localdate()
    Interpretation.objects.filter(pk=old.pk).update(confirmed_on=today - timedelta(days=400), ask_again_on=today)
    elsewhere = say(world, "partner.other", area=world.rietveld)

    def found(persona: str = WORKER, **filters: object) -> set[int]:
        narrowed = queries.StoryFilters(**filters)  # type: ignore[arg-type]
        return set(queries.filtered_interpretations(world.person(persona), narrowed).values_list("pk", flat=True))

    assert found() == {lives.pk, works.pk, unread.pk, old.pk, elsewhere.pk}
    assert found(area=world.oost) == {lives.pk, works.pk, unread.pk, old.pk}
    assert found(theme="wonen") == {works.pk} == found(indicator="woz")
    assert found(role="lives") == {lives.pk, unread.pk}
    assert found(state="ask") == {old.pk}
    assert old.pk not in found(state="fresh")
    assert found(state="withdrawn") == {taken.pk}
    assert found(state="unread") == {unread.pk}
    assert found("anonymous", state="withdrawn") == set() == found("anonymous", state="unread")


def test_what_asks_for_somebody(world: World) -> None:
    mine, unread, fresh = say(world), say(world, RESIDENT), say(world)
    orphan = say(world, PLATFORM)
    today = date(2026, 3, 2)
    Interpretation.objects.exclude(pk=fresh.pk).update(ask_again_on=today)
    Interpretation.objects.filter(pk=fresh.pk).update(ask_again_on=today + timedelta(days=1))
    Interpretation.objects.filter(pk=orphan.pk).update(author=None)

    def to_confirm(persona: str) -> list[int]:
        return list(queries.interpretations_to_confirm(world.user(persona), today).values_list("pk", flat=True))

    assert to_confirm(PARTNER) == [mine.pk]
    assert to_confirm(RESIDENT) == [unread.pk]
    assert to_confirm(WORKER) == [orphan.pk]
    assert to_confirm("area_worker.other") == []
    assert [each.pk for each in queries.interpretations_to_read(world.user(WORKER))] == [unread.pk]
    assert not queries.interpretations_to_read(world.user(PARTNER)).exists()


def test_a_question_asks_for_who_can_answer_until_they_did(world: World) -> None:
    inquiry = ask(world)

    def asks(persona: str) -> bool:
        return inquiry in queries.open_inquiries_for(world.user(persona))

    assert {persona for persona in (WORKER, PARTNER, PLATFORM, RESIDENT, "partner.other") if asks(persona)} == {
        PARTNER,
        PLATFORM,
        RESIDENT,
    }
    said = actions.answer_inquiry(inquiry=inquiry, text="Gesloopt", by=world.user(RESIDENT))
    assert not asks(RESIDENT)
    assert asks(PARTNER)
    assert queries.answers_to(ANYONE, inquiry) == []
    assert [told.pk for told in queries.answers_to(world.user(WORKER), inquiry)] == [said.pk]
    assert [each.answer_count for each in queries.inquiries_in(ANYONE, world.oost)] == [0]
    assert [each.answer_count for each in queries.inquiries_in(world.user(PARTNER), world.oost)] == [1]
    actions.close_inquiry(inquiry=inquiry, by=world.user(WORKER))
    assert not asks(PARTNER)
    assert not queries.inquiries_in(ANYONE, world.oost, is_open=True).exists()

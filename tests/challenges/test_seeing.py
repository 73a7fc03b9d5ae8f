"""Who may know of a challenge, and how much of it: nothing internal, private or personal leaks to others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas import actions as areas
from gewoondoen.challenges import actions, policies, queries
from gewoondoen.challenges.models import Challenge, Party
from gewoondoen.challenges.tasks import write_index
from gewoondoen.kernel import registry
from gewoondoen.people.models import User
from gewoondoen.signals.models import Signal
from tests.challenges.making import Made, fresh, report, signal
from tests.world import PERSONAS, World

INVOLVED = ("area_worker", "line_manager", "programme_manager", "director", "analyst", "partner", "platform_member")
CIVIL_SERVANTS = {f"{role}.own" for role in INVOLVED[:5]}


def who_sees(world: World, challenge: Challenge) -> set[str]:
    """Return the personas that may know of a challenge, by the query and by the policy, which have to agree."""
    seeing = set()
    for persona in PERSONAS:
        person = world.person(persona)
        by_query = queries.visible_challenges(person).filter(pk=challenge.pk).exists()
        assert by_query == policies.may_see(person, fresh(challenge)), persona
        if by_query:
            seeing.add(persona)
    return seeing


def test_everyone_sees_what_is_public(made: Made, world: World) -> None:
    assert who_sees(world, made.named()) == PERSONAS


def test_who_works_here_sees_what_is_for_those_involved(made: Made, world: World) -> None:
    seen = who_sees(world, made.named(visibility="involved"))
    assert seen == {f"{role}.own" for role in (*INVOLVED, "executive_member")}


def test_civil_servants_of_the_area_see_what_is_internal(made: Made, world: World) -> None:
    assert who_sees(world, made.named(visibility="internal")) == CIVIL_SERVANTS


def test_a_role_for_the_whole_counts_everywhere(made: Made, world: World) -> None:
    director = world.user("director.other")
    director.grants.update(area=None)
    challenge = made.named(visibility="internal")
    assert queries.challenge_for(User.objects.get(pk=director.pk), challenge.pk) == challenge


def test_who_was_asked_in_sees_it_too(made: Made, world: World) -> None:
    challenge = made.named(visibility="internal")
    partner = world.user("partner.other")
    partner.organisation = world.organisation()
    partner.save(update_fields=["organisation"])
    with pytest.raises(Http404):
        queries.challenge_for(partner, challenge.pk)
    actions.join_party(challenge=challenge, organisation=world.organisation(), by=made.worker)
    assert queries.challenge_for(partner, challenge.pk) == challenge
    assert "partner.other" in who_sees(world, challenge)


def test_who_reported_it_may_know_of_it_and_reads_the_public_version(made: Made, world: World) -> None:
    resident = world.user("resident.other")
    matter = signal(world.lindehof)
    report(matter, user=resident)
    challenge = made.named(signals=[matter], visibility="involved")
    found = queries.challenge_for(resident, challenge.pk)
    assert queries.sight(resident, found) == "public"
    actions.change_visibility(challenge=challenge, visibility="internal", by=made.worker)
    with pytest.raises(Http404):
        queries.challenge_for(resident, challenge.pk)


def test_hidden_reads_as_not_found(made: Made, world: World) -> None:
    url = f"/opgaven/{made.named(visibility='internal').pk}/"
    assert world.client("resident.own").get(url).status_code == 404
    assert world.client("anonymous").get(url).status_code == 404
    assert world.client("area_worker.own").get(url).status_code == 200


def test_names_of_residents_are_for_who_is_on_it(made: Made, world: World) -> None:
    challenge = made.named(title="Samen koken")
    resident = world.user("resident.own")
    resident.name = "Jannie de Groot"
    resident.save(update_fields=["name"])
    actions.join_party(challenge=challenge, user=resident, brings="Pannen van Jannie", by=resident)
    offer = actions.offer_challenge(challenge=challenge, to=resident, by=made.worker)
    actions.take_on(hand_over=offer, by=resident)
    url = f"/opgaven/{challenge.pk}/"
    for persona in ("anonymous", "nobody", "resident.other", "area_worker.other"):
        page = world.client(persona).get(url).content.decode()
        assert "Jannie" not in page
        assert "Een bewoner" in page
    assert "Jannie de Groot" in world.client("partner.own").get(url).content.decode()


def test_a_civil_servant_without_an_organisation_is_the_municipality_to_the_public(made: Made, world: World) -> None:
    page = world.client("anonymous").get(f"/opgaven/{made.under_way().pk}/").content.decode()
    assert "De gemeente" in page
    assert "Een bewoner" not in page


def test_a_signal_that_became_private_shows_only_that_it_is_there(made: Made, world: World) -> None:
    matter = signal(world.lindehof, title="Geheim van de Berkenstraat")
    challenge = made.named(signals=[matter])
    Signal.objects.update(kind="stuck", contact_person=world.user("line_manager.own"))
    [seen] = queries.evidence_of(world.person("anonymous"), queries.challenge_for(None, challenge.pk))
    assert (seen.is_hidden, seen.title, seen.url, seen.why, seen.reports) == (True, "", "", "", 0)
    page = world.client("area_worker.own").get(f"/opgaven/{challenge.pk}/").content.decode()
    assert "Geheim" not in page
    assert "1 stuk dat u niet kunt zien" in page
    thread = queries.thread_of(made.worker, fresh(challenge))
    assert (thread.signals, thread.hidden_signals) == ([], 1)


def test_what_was_internal_stays_internal_after_it_was_opened(made: Made, world: World) -> None:
    challenge = made.framed(visibility="internal")
    actions.change_visibility(challenge=challenge, visibility="public", by=made.worker)
    actions.frame_challenge(challenge=challenge, question="Hoe dan?", by=made.worker)
    public = [entry.text for entry in queries.timeline_of(challenge, sight="public")]
    assert public == ["De vraag is aangescherpt: ‘Hoe dan?’"]


def test_other_rooms_name_only_what_the_viewer_may_see(made: Made, world: World) -> None:
    made.concluded()
    hidden = made.concluded(visibility="internal")
    subjects = [("challenge", hidden.pk), ("effort", hidden.efforts.get().pk), ("result", hidden.results.get().pk)]
    assert registry.shown(world.person("anonymous"), subjects) == {}
    assert set(registry.shown(made.worker, subjects)) == set(subjects)


def test_the_thread_runs_from_the_signal_to_the_result(made: Made, world: World) -> None:
    first, second = signal(world.lindehof, "GD-1111"), signal(world.lindehof, "GD-2222", title="Ook donker")
    report(first)
    report(second)
    report(second)
    challenge = made.with_result(signals=[first])
    actions.add_evidence(challenge=challenge, text="Zelf gezien", by=made.worker)
    first.joined_into = second
    first.save(update_fields=["joined_into"])
    thread = queries.thread_of(world.person("anonymous"), fresh(challenge))
    assert [(each.reference, each.reports) for each in thread.signals] == [("GD-2222", 2)]
    assert [each.text for each in thread.words] == ["Zelf gezien"]
    assert (thread.challenge.stage, thread.challenge.owner) == ("under_way", "De gemeente")
    assert [(each.title, each.status) for each in thread.efforts] == [("Nieuwe lampen", "done")]
    assert [each.for_reporters for each in thread.results] == ["U loopt weer in het licht."]


def test_filters_combine_and_search_finds_what_may_be_seen(made: Made, world: World) -> None:
    safe = made.named(title="Veilig fietsen", domains=["safety"])
    green = made.framed(title="Groen fietspad", area=world.marktzicht, domains=["physical", "safety"])
    hidden = made.named(title="Fietsendief", domains=["safety"], visibility="internal")
    for each in (safe, green, hidden):
        write_index(each)
    nobody = world.person("anonymous")

    def found(**asked: object) -> list[Challenge]:
        return list(queries.filtered(nobody, queries.Filters(**asked)))  # type: ignore[arg-type]

    assert found() == [green, safe]
    assert found(area=world.oost) == [green, safe]
    assert found(area=world.lindehof) == [safe]
    assert found(stage="framed") == [green]
    assert found(domain="physical") == [green]
    assert found(domain="safety", stage="named") == [safe]
    assert found(text="fiets") == [green, safe]
    assert found(text="fietsendief") == []
    assert found(named_by="resident") == []
    made.concluded(title="Klaar")
    assert found(stage="open") == [green, safe]


def test_a_focus_area_has_the_challenges_of_its_neighbourhoods(made: Made, world: World) -> None:
    pilot = areas.make_focus_area(
        municipality=world.town, name="Pilot", neighbourhoods=[world.lindehof], by=world.administrator()
    )
    here = made.named(title="Veilig fietsen")
    made.named(title="Groen fietspad", area=world.marktzicht)
    assert list(queries.filtered(world.person("anonymous"), queries.Filters(area=pilot))) == [here]


def test_challenges_without_movement_are_mine_and_the_longest_first(made: Made, world: World) -> None:
    now = timezone.now()
    days = {"Net": 27, "Lang": 40, "Langer": 90}
    for title, ago in days.items():
        challenge = made.named(title=title)
        Challenge.objects.filter(pk=challenge.pk).update(moved_at=now - timedelta(days=ago))
    Challenge.objects.filter(pk=made.concluded(title="Klaar").pk).update(moved_at=now - timedelta(days=99))
    faceless = made.named(title="Van niemand")
    Challenge.objects.filter(pk=faceless.pk).update(moved_at=now - timedelta(days=60), owner=None, contact_person=None)
    today = timezone.localdate()
    assert [each.title for each in queries.without_movement(made.worker, today)] == ["Langer", "Van niemand", "Lang"]
    assert not queries.without_movement(world.user("area_worker.other"), today).exists()
    assert not queries.without_movement(world.user("line_manager.own"), today).exists()


def grown(made: Made, number: int) -> Challenge:
    """Return a challenge with this many of everything."""
    world = made.world
    challenge = made.under_way(title=f"Met {number}")
    for each in range(number):
        matter = signal(world.lindehof, f"GD-{challenge.pk}{each:03}")
        report(matter)
        actions.add_evidence(challenge=challenge, signal=matter, by=made.worker)
        actions.add_part(challenge=challenge, text=f"Deel {each}", by=made.worker)
        actions.plan_effort(challenge=challenge, title=f"Werk {each}", owner=made.worker, by=made.worker)
        user = User.objects.create_user(f"bewoner{challenge.pk}-{each}@voorbeeld.example", "Bewoner")
        Party.objects.create(challenge=challenge, user=user, joined_at=timezone.now())
        actions.record_result(challenge=challenge, text="Licht", for_reporters="Licht", by=made.worker)
    return challenge


def statements(client: Client, url: str) -> int:
    """Return what a page costs."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("persona", ["anonymous", "area_worker.own", "partner.own"])
def test_a_page_costs_the_same_statements_however_much_is_on_it(made: Made, world: World, persona: str) -> None:
    small, large = grown(made, 1), grown(made, 6)
    client = world.client(persona)
    client.get("/opgaven/")  # what a process loads once
    cost = statements(client, f"/opgaven/{small.pk}/")
    assert statements(client, f"/opgaven/{large.pk}/") == cost
    assert cost <= 32


def test_the_list_costs_the_same_statements_for_more_rows(made: Made, world: World) -> None:
    client = world.client("area_worker.own")
    made.named()
    client.get("/opgaven/")
    cost = statements(client, "/opgaven/")
    for number in range(12):
        made.named(title=f"Nummer {number}")
    assert statements(client, "/opgaven/") == cost
    assert cost <= 14


def test_who_gave_no_name_is_never_shown_by_their_e_mail_address(world: World) -> None:
    servant, resident = world.user("line_manager.own"), world.user("resident.own")
    User.objects.filter(pk__in=[servant.pk, resident.pk]).update(name="")
    challenge = Made(world).named()
    actions.join_party(challenge=challenge, user=User.objects.get(pk=resident.pk), by=world.user("area_worker.own"))
    Challenge.objects.filter(pk=challenge.pk).update(contact_person=servant.pk, owner=resident.pk)
    page = world.client("partner.own").get(f"/opgaven/{challenge.pk}/").content.decode()
    assert resident.email not in page
    file = b"".join(
        world.client("anonymous").get(reverse("challenges:export", args=["csv"])).streaming_content
    ).decode()  # type: ignore[attr-defined]
    assert str(challenge.pk) in file
    assert servant.email not in file


@pytest.mark.parametrize("persona", ["anonymous", "area_worker.own"])
def test_the_page_of_an_area_costs_the_same_statements_for_more_challenges(
    made: Made, world: World, persona: str
) -> None:
    made.with_result()
    client, url = world.client(persona), f"/gebieden/{world.lindehof.code}/"
    client.get(url)
    cost = statements(client, url)
    for number in range(4):
        made.with_result(title=f"Opgave {number}")
    assert statements(client, url) == cost

"""What the system offers as evidence: same area, same theme, each with why; a person takes it or passes it over."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Challenge, PassedOver
from gewoondoen.challenges.queries import Offered
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import User
from gewoondoen.signals.models import Signal, Theme
from tests.challenges.making import WORKER, Made, fresh, signal
from tests.challenges.test_seeing import statements
from tests.knowledge.making import publish, town_figures
from tests.patterns.surging import made as made_surge
from tests.world import World


def theme(slug: str) -> Theme:
    return Theme.objects.get(slug=slug)


def offered(by: User, challenge: Challenge) -> list[Offered]:
    return queries.offered_to(by, fresh(challenge))


def send(client: Client, pk: int, **typed: str) -> int:
    return client.post(f"/opgaven/{pk}/bewijs/aangeboden/", typed).status_code


@pytest.fixture
def about_rubbish(made: Made, world: World) -> Challenge:
    """A challenge in Lindehof of which one signal about rubbish is evidence."""
    return made.named(signals=[signal(world.lindehof, "GD-1111", theme=theme("afval"))])


def test_new_signals_of_the_same_area_and_theme_are_offered_newest_first_with_why(
    made: Made, world: World, about_rubbish: Challenge
) -> None:
    rubbish = {"theme": theme("afval"), "title": "Zakken"}
    signal(world.lindehof, "GD-2222", **rubbish)
    signal(world.lindehof, "GD-3333", **rubbish)
    signal(world.marktzicht, "GD-4444", **rubbish)
    signal(world.lindehof, "GD-5555", theme=Theme.objects.exclude(slug="afval").first())
    signal(world.lindehof, "GD-6666", **rubbish, created_at=timezone.now() - timedelta(days=200))
    found = offered(made.worker, about_rubbish)
    assert [each.url for each in found] == ["/meldingen/GD-3333/", "/meldingen/GD-2222/"]
    shown = theme("afval").shown_name
    assert found[0].because == f"Thema ‘{shown}’, net als wat er al bij staat; gemeld in Lindehof"


def test_without_a_theme_in_the_evidence_the_domains_say_what_fits(made: Made, world: World) -> None:
    signal(world.lindehof, "GD-2222", theme=theme("afval"))
    challenge = made.named()
    assert offered(made.worker, challenge) == []
    physical = made.named(domains=[theme("afval").domain])
    [found] = offered(made.worker, physical)
    assert found.because.endswith("in een domein van deze opgave; gemeld in Lindehof")


def test_what_is_private_to_one_person_is_never_offered_and_cannot_be_taken(
    made: Made, world: World, about_rubbish: Challenge
) -> None:
    private = signal(world.lindehof, "GD-2222", theme=theme("afval"), kind="stuck", contact_person=made.worker)
    assert Signal.objects.filter(pk=private.pk).exists()
    assert offered(made.worker, about_rubbish) == []
    client = world.client(WORKER)
    send(client, about_rubbish.pk, kind="signal", subject=str(private.pk), what="take")
    assert about_rubbish.evidence.count() == 1
    other = world.client("partner.own")
    assert send(other, about_rubbish.pk, kind="signal", subject=str(private.pk), what="take") == 404


def test_one_click_takes_it_with_why_and_which_way_it_speaks(
    made: Made, world: World, about_rubbish: Challenge
) -> None:
    surge = made_surge(world)
    matter = signal(world.lindehof, "GD-2222", theme=theme("afval"))
    client = world.client(WORKER)
    page = client.get(f"/opgaven/{about_rubbish.pk}/bewijs/").content.decode()
    assert re.search(rf'name="subject" value="{matter.pk}"', page)
    assert f"/pieken/{surge.pk}/" in page
    answer = {"what": "take", "stance": "against", "why": "Het is minder dan vorig jaar"}
    assert send(client, about_rubbish.pk, kind="signal", subject=str(matter.pk), **answer) == 302
    assert send(client, about_rubbish.pk, kind="surge", subject=str(surge.pk), what="take") == 302
    row = about_rubbish.evidence.get(signal=matter)
    assert (row.stance, row.why) == ("against", "Het is minder dan vorig jaar")
    assert about_rubbish.evidence.get(surge=surge).reports_kept == surge.reports
    kinds = {each.kind for each in offered(made.worker, about_rubbish)}
    assert "surge" not in kinds
    assert str(matter.pk) not in {each.subject for each in offered(made.worker, about_rubbish)}


def test_what_is_passed_over_is_not_offered_again_but_can_be_looked_back_at(
    made: Made, world: World, about_rubbish: Challenge
) -> None:
    matter = signal(world.lindehof, "GD-2222", theme=theme("afval"), title="Zakken")
    client = world.client(WORKER)
    for _twice in range(2):
        send(client, about_rubbish.pk, kind="signal", subject=str(matter.pk), what="pass")
    assert PassedOver.objects.count() == 1
    assert Event.objects.filter(verb="challenge.evidence_passed_over").count() == 1
    assert offered(made.worker, about_rubbish) == []
    back = client.get(f"/opgaven/{about_rubbish.pk}/bewijs/voorbijgegaan/").content.decode()
    assert "Zakken" in back
    client.post(f"/opgaven/{about_rubbish.pk}/bewijs/voorbijgegaan/{PassedOver.objects.get().pk}/")
    assert [each.subject for each in offered(made.worker, about_rubbish)] == [str(matter.pk)]


def test_figures_in_the_domain_are_offered_and_a_newer_one_than_is_there_goes_first(made: Made, world: World) -> None:
    town_figures()
    challenge = made.named(domains=["social"])
    found = [each for each in offered(made.worker, challenge) if each.kind == "figure"]
    assert found
    assert all(each.subject.startswith("BU99990001/") and each.title and each.url for each in found)
    assert "in het domein ‘sociaal’" in found[0].because
    newest = found[-1].subject
    client = world.client(WORKER)
    assert send(client, challenge.pk, kind="figure", subject=newest, what="take") == 302
    row = challenge.evidence.get()
    publish({(row.indicator.slug, "2031"): {world.lindehof.code: 12.0}})
    first = offered(made.worker, challenge)[0]
    assert first.subject == f"{world.lindehof.code}/{row.indicator.slug}/2031"
    assert first.because.startswith("Nieuwer dan het cijfer van")
    send(client, challenge.pk, kind="figure", subject=first.subject, what="pass")
    assert first.subject not in {each.subject for each in offered(made.worker, challenge)}


@pytest.mark.parametrize("subject", ["", "12", "BU99990001/inwoners", "a/b/c", "BU99990001/inwoners/1066"])
@pytest.mark.parametrize("kind", ["signal", "surge", "figure", "else"])
def test_what_is_not_there_cannot_be_taken(made: Made, world: World, kind: str, subject: str) -> None:
    challenge = made.named()
    assert send(world.client(WORKER), challenge.pk, kind=kind, subject=subject, what="take") in (302, 404)
    assert not challenge.evidence.exists()


def test_nothing_is_offered_to_who_is_not_on_it_or_after_the_end(
    made: Made, world: World, about_rubbish: Challenge
) -> None:
    signal(world.lindehof, "GD-2222", theme=theme("afval"))
    assert queries.offered_to(world.person("anonymous"), about_rubbish) == []
    actions.stop(challenge=about_rubbish, reason="Klaar", by=made.worker)
    assert offered(made.worker, about_rubbish) == []


def test_offering_costs_the_same_statements_however_much_fits(
    made: Made, world: World, about_rubbish: Challenge
) -> None:
    client, costs = world.client(WORKER), []
    for number in (1, 3):
        for each in range(number):
            signal(world.lindehof, f"GD-{number}{each:03}", theme=theme("afval"))
        client.get("/opgaven/")
        costs.append(statements(client, f"/opgaven/{about_rubbish.pk}/bewijs/"))
    assert costs[0] == costs[1]

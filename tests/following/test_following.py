import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoondoen.following import actions, links, tasks
from gewoondoen.following.models import Follow
from gewoondoen.kernel.models import Event
from gewoondoen.signals import actions as signals
from tests.following.making import follow, of_persona
from tests.signals import cast
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=False)


def ask(client: Client, world: World, **given: str) -> object:
    data = {"rhythm": "at_once", "scope": "all", "email": "Buur@Bewoner.example", **given}
    return client.post(reverse("following:area", args=[world.oost.code]), data)


def letters() -> list[str]:
    cast.work()
    return [f"{each.subject}\n{each.body}" for each in mail.outbox]


def test_who_follows_by_address_gets_no_news_before_using_the_link(client: Client, world: World) -> None:
    assert ask(client, world).status_code == 200
    cast.reported(world)
    assert not any("Stoppen" in each for each in letters())
    token = links.token_for(Follow.objects.get().key)
    page = client.get(reverse("following:confirm", args=[token]))
    assert Follow.objects.get().confirmed_at is None, "opening the link is what mail programs do by themselves"
    assert page.status_code == 200
    client.post(reverse("following:confirm", args=[token]))
    cast.reported(world)
    assert sum("Stoppen met" in each or "Stoppen:" in each or "stoppen/" in each for each in letters()) == 1


def test_asking_twice_is_one_follow_and_the_page_says_the_same(client: Client, world: World) -> None:
    first, second = ask(client, world), ask(client, world)
    assert Follow.objects.count() == 1
    tokens = re.compile(rb'"[0-9A-Za-z]{64}"|&quot;[0-9A-Za-z]{64}&quot;|X-CSRFToken": "[^"]+"')
    assert tokens.sub(b"", first.content) == tokens.sub(b"", second.content)


def test_news_of_a_neighbourhood_reaches_who_follows_the_district_and_nobody_next_door(world: World) -> None:
    follow(world)
    follow(world, area=world.west, email="west@bewoner.example")
    cast.work()
    mail.outbox.clear()
    cast.reported(world, who=signals.Who())
    cast.work()
    assert [each.to for each in mail.outbox] == [["buur@bewoner.example"]]


def test_a_private_signal_is_news_to_nobody(world: World) -> None:
    follow(world)
    cast.reported(world, kind="stuck", who=signals.Who())
    letters()
    assert not any("stoppen/" in each.body for each in mail.outbox)


def test_news_carries_no_words_of_the_reporter(world: World) -> None:
    follow(world)
    cast.reported(world, words="Mevrouw Jansen op nummer 7 heeft een lekkende kraan.", who=signals.Who())
    assert not any("Jansen" in each for each in letters())


def test_a_drawn_piece_hears_what_lies_in_it_only(world: World) -> None:
    follow(world, piece=True)
    mail.outbox.clear()
    cast.work()
    mail.outbox.clear()
    cast.reported(world, area=world.marktzicht, who=signals.Who())
    cast.work()
    assert mail.outbox == []
    cast.reported(world, who=signals.Who())
    cast.work()
    assert [each.to for each in mail.outbox] == [["buur@bewoner.example"]]
    assert mail.outbox[0].subject.startswith("Rond de school: ")


def test_only_what_came_of_it_when_that_was_asked(world: World) -> None:
    follow(world, scope="outcomes")
    cast.work()
    mail.outbox.clear()
    cast.handled(world, "answered", who=signals.Who())
    cast.work()
    assert len([each for each in mail.outbox if "buur@bewoner.example" in each.to]) == 1


def digest(follow: Follow, minutes: int = 6) -> None:
    """Write the digest of a follow, some minutes from now."""
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
        tasks.send_digest.call(follow.pk)


def test_what_is_being_written_while_a_digest_goes_is_in_the_next_one(world: World) -> None:
    made = of_persona(world, "nobody")
    cast.reported(world, who=signals.Who())
    cast.work()
    mail.outbox.clear()
    for minutes, letters in ((4, 0), (6, 1), (8, 1)):
        digest(made, minutes)
        cast.work()
        assert len(mail.outbox) == letters


def test_a_digest_tells_each_thing_once_and_nothing_when_there_is_nothing(world: World) -> None:
    made = of_persona(world, "nobody")
    cast.reported(world, who=signals.Who())
    cast.reported(world, who=signals.Who())
    cast.work()
    mail.outbox.clear()
    for _ in range(2):
        digest(made)
        cast.work()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("/meldingen/") == 2


def test_the_digest_that_runs_twice_on_a_crash_is_one_letter(world: World) -> None:
    made = of_persona(world, "nobody")
    cast.reported(world, who=signals.Who())
    cast.work()
    mail.outbox.clear()
    digest(made)
    Follow.objects.filter(pk=made.pk).update(told_until=made.told_until)  # as if the mark had not been kept
    digest(made)
    cast.work()
    assert len(mail.outbox) == 1


def test_a_mail_program_stops_it_with_one_click_and_the_address_is_gone(client: Client, world: World) -> None:
    made = follow(world)
    cast.reported(world, who=signals.Who())
    cast.work()
    letter = next(each for each in mail.outbox if "List-Unsubscribe" in each.extra_headers)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address[address.index("/volgen/") :], {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Follow.objects.filter(pk=made.pk).exists()
    assert strict.get(reverse("following:manage", args=[links.token_for(made.key)])).status_code == 410


def test_opening_the_stop_link_stops_nothing_yet(client: Client, world: World) -> None:
    made = follow(world)
    assert client.get(reverse("following:stop", args=[links.token_for(made.key)])).status_code == 200
    assert Follow.objects.filter(pk=made.pk).exists()


def test_a_page_of_ones_own_link_can_send_its_form(client: Client, world: World) -> None:
    page = client.get(reverse("following:manage", args=[links.token_for(follow(world).key)]))
    assert page["Referrer-Policy"] == "same-origin"  # with "no-referrer" a browser sends the form from nowhere


def test_a_forged_link_leads_nowhere(client: Client, world: World) -> None:
    made = follow(world)
    for name in ("manage", "confirm", "stop"):
        assert client.get(reverse(f"following:{name}", args=[f"{made.key.hex}:forged"])).status_code == 410
    assert client.post(reverse("following:stop", args=[f"{made.key.hex}:forged"])).status_code == 410


def test_what_was_typed_wrong_comes_back_at_the_field(client: Client, world: World) -> None:
    answer = ask(client, world, email="geen adres")
    assert answer.status_code == 422
    assert "geen adres" in answer.content.decode()


def test_a_flood_of_letters_from_one_address_is_stopped_with_a_clear_answer(client: Client, world: World) -> None:
    answers = [ask(client, world, email=f"iemand{number}@bewoner.example").status_code for number in range(11)]
    assert answers[:10] == [200] * 10
    assert answers[10] == 429


def test_the_page_of_a_piece_keeps_what_was_typed(client: Client, world: World) -> None:
    data = {
        "drawn": "{}",
        "radius": "500",
        "name": "Ons plein",
        "rhythm": "weekly",
        "scope": "all",
        "email": "a@b.example",
    }
    answer = client.post(reverse("following:piece"), data)
    assert answer.status_code == 422
    assert "Ons plein" in answer.content.decode()
    assert Follow.objects.count() == 0


def test_a_piece_by_a_point_and_a_radius_is_followed(client: Client, world: World) -> None:
    longitude, latitude = world.inside(world.lindehof)
    data = {"longitude": longitude, "latitude": latitude, "radius": "250", "name": "Ons plein"}
    data |= {"rhythm": "weekly", "scope": "all", "email": "a@b.example"}
    assert client.post(reverse("following:piece"), data).status_code == 200
    made = Follow.objects.get()
    assert made.west < longitude < made.east
    assert made.south < latitude < made.north


def test_the_feed_of_an_area_holds_public_news_and_says_when(client: Client, world: World) -> None:
    report = cast.reported(world, who=signals.Who())
    cast.reported(world, kind="stuck", who=signals.Who())
    answer = client.get(reverse("following:area_feed", args=[world.oost.code]))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("application/rss+xml")
    assert text.count("<item>") == 1
    assert report.signal.reference in text
    only = client.get(reverse("following:area_feed", args=[world.oost.code]), {"alleen": "uitkomsten"})
    assert "<item>" not in only.content.decode()


def test_erasing_an_account_stops_what_it_follows(world: World) -> None:
    from gewoondoen.kernel import personal

    made = of_persona(world, "nobody")
    assert made.user is not None
    assert personal.shown_to(made.user)["following.follows"]
    personal.erase(made.user)
    assert not Follow.objects.exists()


def test_the_trail_of_follows_names_nobody(world: World) -> None:
    made = follow(world)
    actions.stop(key=made.key, by_link=True)
    found = Event.objects.filter(verb__startswith="follow.")
    assert sorted(found.values_list("verb", flat=True)) == ["follow.asked", "follow.confirmed", "follow.stopped"]
    assert set(found.values_list("actor_id", "visibility")) == {(None, "internal")}
    assert all(event.facts == {} for event in found)

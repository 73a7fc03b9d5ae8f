"""Somebody follows one challenge: its news and no other's, with an account or by a link in a letter."""

import pytest
from django.core import mail
from django.urls import reverse

from gewoondoen.challenges import actions as challenges
from gewoondoen.following import actions, links
from gewoondoen.following.models import Follow
from tests.challenges.making import Made
from tests.signals import cast
from tests.world import World

pytestmark = pytest.mark.django_db


def test_who_follows_a_challenge_hears_of_it_and_of_no_other(world: World) -> None:
    made = Made(world)
    wanted, other = made.framed(), made.framed(title="Iets anders")
    client = world.client("anonymous")
    url = reverse("following:subject", args=["challenge", wanted.pk])
    assert "Veilig naar huis" in client.get(url).content.decode()
    client.post(url, {"rhythm": "at_once", "scope": "all", "email": "buur@bewoner.example"})
    follow = Follow.objects.get()
    assert (follow.what, follow.confirmed_at) == ("Veilig naar huis", None)
    actions.confirm(follow=follow)
    cast.work()
    mail.outbox.clear()
    for challenge in (other, wanted):
        challenges.stop(challenge=challenge, reason="Er is geen geld", by=made.worker)
    cast.work()
    [letter] = [each for each in mail.outbox if "buur@bewoner.example" in each.to]
    assert "Er is geen geld" in letter.body
    assert "Iets anders" not in letter.body
    assert client.get(reverse("following:piece_feed", args=[links.token_for(follow.key)])).status_code == 200


def test_following_the_same_twice_is_one_follow(world: World) -> None:
    challenge = Made(world).named()
    client, url = world.client("resident.own"), reverse("following:subject", args=["challenge", challenge.pk])
    for rhythm in ("weekly", "daily"):
        assert client.post(url, {"rhythm": rhythm, "scope": "all"}).status_code == 302
    assert Follow.objects.get().rhythm == "daily"
    assert "Veilig naar huis" in client.get(reverse("following:mine")).content.decode()


def test_only_what_everyone_may_know_of_can_be_followed(world: World) -> None:
    hidden = Made(world).named(visibility="internal")
    for persona in ("anonymous", "area_worker.own"):
        client = world.client(persona)
        for kind, pk in (("challenge", hidden.pk), ("challenge", 99_999), ("area", world.oost.pk), ("user", 1)):
            assert client.get(reverse("following:subject", args=[kind, pk])).status_code == 404


def test_what_becomes_internal_is_news_no_more(world: World) -> None:
    made = Made(world)
    challenge = made.framed()
    follow = actions.follow_subject(
        kind="challenge", pk=challenge.pk, name="Veilig", rhythm="at_once", scope="all", by=None, email="a@b.example"
    )
    actions.confirm(follow=follow)
    challenges.change_visibility(challenge=challenge, visibility="internal", by=made.worker)
    challenges.stop(challenge=challenge, reason="Geheim", by=made.worker)
    cast.work()
    assert not any("Geheim" in each.body for each in mail.outbox)

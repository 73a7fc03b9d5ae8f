"""The way to the thread hangs on the pages of the rooms below."""

from django.test import Client
from django.urls import reverse

from gewoondoen.challenges.models import Challenge
from gewoondoen.signals import tracking
from tests.workspace.making import Made
from tests.world import World


def test_a_signal_and_a_challenge_lead_to_their_thread(world: World) -> None:
    made = Made(world)
    signal = made.signal(title="Donkere straat")
    challenge = made.challenge(signal)
    pages = {
        reverse("signals:signal", args=[signal.reference]): reverse(
            "workspace:thread", args=["melding", signal.reference]
        ),
        reverse("challenges:challenge", args=[challenge.pk]): reverse(
            "workspace:thread", args=["opgave", challenge.pk]
        ),
    }
    for page, thread in pages.items():
        assert f'href="{thread}"' in Client().get(page).content.decode()


def test_who_follows_a_report_finds_the_public_thread_and_nothing_of_an_internal_one(world: World) -> None:
    made = Made(world)
    report = made.report()
    challenge = made.challenge(report.signal)
    thread = f'href="{reverse("workspace:thread", args=["opgave", challenge.pk])}"'
    assert thread in Client().get(tracking.path_for(report.key)).content.decode()
    Challenge.objects.filter(pk=challenge.pk).update(visibility="internal")
    assert thread not in Client().get(tracking.path_for(report.key)).content.decode()

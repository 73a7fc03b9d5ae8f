"""A sign that no XML can carry does not take the news of an area from everyone."""

from xml.etree import ElementTree

from django.test import Client

from tests.challenges.making import Made
from tests.world import World


def test_a_title_with_a_control_character_leaves_the_feed_readable(world: World, client: Client) -> None:
    made = Made(world)
    made.unpacked(title="Veilig\x0b naar\x1b huis", visibility="public")
    feed = client.get(f"/volgen/gebied/{world.lindehof.code}/nieuws.rss")
    assert feed.status_code == 200
    assert "Veilig naar huis" in [each.text for each in ElementTree.fromstring(feed.content).iter("title")]

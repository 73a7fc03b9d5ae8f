"""Home, where each person starts, the pages of prose, and what machines are told."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tests.workspace.making import Made, statements
from tests.world import World


@pytest.mark.parametrize(
    ("persona", "route"),
    [
        ("area_worker.own", "workspace:today"),
        ("partner.own", "challenges:list"),
        ("director.own", "challenges:list"),
        ("council_member.own", "challenges:list"),
        ("analyst.own", "areas:list"),
        ("resident.own", "workspace:neighbourhood"),
        ("nobody", "workspace:neighbourhood"),
    ],
)
def test_each_starts_where_their_work_is(world: World, persona: str, route: str) -> None:
    response = world.client(persona).get(reverse("workspace:start"))
    assert response.headers["Location"] == reverse(route)
    assert world.client(persona).get(response.headers["Location"]).status_code in {200, 302}
    assert reverse(route) in world.client(persona).get("/").content.decode()


def test_the_home_page_tells_results_and_leads_to_reporting(world: World) -> None:
    made = Made(world)
    _challenge, result = made.with_result(made.signal(title="Donkere straat"))
    page = Client().get("/").content.decode()
    assert "Het is licht in de straat." in page
    assert reverse("workspace:thread", args=["resultaat", result.pk]) in page
    first_button = re.search(r'class="nl-button [^"]*" href="([^"]+)"', page[page.index("<main") :])
    assert first_button is not None
    assert first_button.group(1) == reverse("signals:report")


def test_the_home_page_counts_once_in_ten_minutes(world: World) -> None:
    Client().get("/")
    assert statements(Client(), "/") <= 4


@pytest.mark.parametrize("page", ["about", "privacy", "accessibility", "help"])
def test_each_page_of_prose_says_the_same_in_both_languages(page: str) -> None:
    texts = [get_template(f"workspace/prose/{page}.{language}.html").template.source for language in ("nl", "en")]
    shapes = [re.findall(r"<(h1|h2|li|p|tr)\b|(\{% \w+)|(\{\{ \w+)", text) for text in texts]
    assert shapes[0] == shapes[1]


def test_prose_is_in_the_language_of_the_reader(db: None) -> None:
    assert "Wat wij met uw gegevens doen" in Client().get("/privacy/").content.decode()
    english = Client(headers={"Accept-Language": "en"}).get("/privacy/").content.decode()
    assert "What we do with your data" in english


def test_privacy_says_how_long_things_are_really_kept(db: None, settings: LazySettings) -> None:
    settings.RETENTION_REPORTER_DAYS = 77
    assert "Tot 77 dagen nadat" in Client().get("/privacy/").content.decode()


def test_security_txt_can_be_believed(db: None, settings: LazySettings) -> None:
    settings.CONTACT_EMAIL = "veilig@teststad.example"
    lines = Client().get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:veilig@teststad.example"
    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert datetime.now(UTC) < expires < datetime.now(UTC) + timedelta(days=366)


def test_search_engines_are_kept_from_what_is_one_persons_own(db: None) -> None:
    robots = Client().get("/robots.txt").content.decode()
    for path in (reverse("signals:new_link"), "/draad/melding/", reverse("workspace:today")):
        assert f"Disallow: {path}" in robots
    assert f"Disallow: {reverse('workspace:home')}\n" not in robots

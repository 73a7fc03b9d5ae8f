"""Categories, keys and webhooks for tests, made by the product's own actions."""

from typing import Any

from gewoondoen.kernel.models import Event
from gewoondoen.openness import actions
from gewoondoen.openness.models import ApiKey, Webhook
from gewoondoen.signals.models import Category, ExtraQuestion, Theme
from tests.world import World

SPECIFIED = "http://wiki.open311.org/GeoReport_v2"


def lamp(**given: Any) -> Category:
    """Return the category for street lamps, which asks for the number on the lamp post."""
    theme, _made = Theme.objects.get_or_create(
        slug="openbare-ruimte-proef", defaults={"domain": "physical", "name": "Buiten", "name_en": "Outside"}
    )
    values = {
        "theme": theme,
        "name": "Straatlantaarn kapot",
        "name_en": "Street lamp broken",
        "hint": "lantaarn, lamp, licht",
        "hint_en": "lamp, light",
    }
    return Category.objects.create(**({"slug": "lantaarn-proef"} | values | given))


def asks(category: Category, key: str = "mast", kind: str = "text", **given: Any) -> ExtraQuestion:
    """Add an extra question to a category."""
    values = {"text": "Welk nummer staat er op de mast?", "text_en": "Which number is on the pole?"}
    return ExtraQuestion.objects.create(category=category, key=key, kind=kind, **(values | given))


def key(world: World, **given: Any) -> tuple[ApiKey, str]:
    """Make a key for the app of somebody else."""
    values: dict[str, Any] = {
        "name": "De buurtapp",
        "organisation": "Buurtapp BV",
        "per_minute": 600,
        "expires_on": None,
        "by": world.administrator(),
    }
    return actions.make_key(**(values | given))


def post(world: World, secret: str, **given: Any) -> dict[str, Any]:
    """Return what a client sends: a broken lamp in Lindehof."""
    longitude, latitude = world.inside(world.lindehof)
    values = {
        "api_key": secret,
        "service_code": "lantaarn-proef",
        "lat": str(latitude),
        "long": str(longitude),
        "description": "De lantaarn voor mijn deur is al drie weken stuk.",
        "first_name": "Anna",
        "last_name": "de Wit",
        "email": "dewit@bewoner.example",
        "phone": "053 123 45 67",
    }
    return {name: value for name, value in (values | given).items() if value is not None}


def webhook(world: World, **given: Any) -> Webhook:
    """Add a webhook of another system."""
    values: dict[str, Any] = {"name": "Zaaksysteem", "url": "https://zaken.example/hook", "verbs": []}
    return actions.make_webhook(webhook=Webhook(**(values | given)), by=world.administrator())


def event_of(verb: str) -> Event:
    """Return the last event of a verb."""
    return Event.objects.filter(verb=verb).latest("id")

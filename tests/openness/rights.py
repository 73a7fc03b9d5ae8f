from gewoondoen.openness import tasks
from gewoondoen.openness.models import WebhookMessage
from tests.openness import connecting, rights_exchange
from tests.rights import Right
from tests.signals import cast
from tests.world import PERSONAS, World

NOBODY_HERE = frozenset[str]()
"""For the administrator of the whole only, who is not among the personas: tests/openness/test_pages.py."""


def service(_world: World) -> dict[str, object]:
    return {"code": connecting.lamp().slug}


def reference(world: World) -> dict[str, object]:
    return {"reference": cast.reported(world).signal.reference}


def token(world: World) -> dict[str, object]:
    return {"token": cast.reported(world).signal.reference}


def key(world: World) -> dict[str, object]:
    return {"pk": connecting.key(world)[0].pk}


def webhook(world: World) -> dict[str, object]:
    return {"pk": connecting.webhook(world).pk}


def message(world: World) -> dict[str, object]:
    made = connecting.webhook(world)
    cast.reported(world)
    tasks.tell_other_systems(connecting.event_of("signal.reported"))
    return {"webhook_pk": made.pk, "pk": WebhookMessage.objects.get().pk}


ROUTES = [
    Right("openness:discovery", PERSONAS, lambda _world: {"suffix": "xml"}),
    Right("openness:services", PERSONAS),
    Right("openness:service", PERSONAS, service),
    Right("openness:requests", PERSONAS),
    Right("openness:request", PERSONAS, reference),
    Right("openness:token", PERSONAS, token),
    Right("openness:connections", NOBODY_HERE),
    Right("openness:new_key", NOBODY_HERE),
    Right("openness:renew_key", NOBODY_HERE, key, method="post"),
    Right("openness:revoke_key", NOBODY_HERE, key),
    Right("openness:revoke_key", NOBODY_HERE, key, method="post"),
    Right("openness:new_webhook", NOBODY_HERE),
    Right("openness:webhook", NOBODY_HERE, webhook),
    Right("openness:change_webhook", NOBODY_HERE, webhook),
    Right("openness:renew_secret", NOBODY_HERE, webhook, method="post"),
    Right("openness:send_test", NOBODY_HERE, webhook, method="post"),
    Right("openness:replay_dead", NOBODY_HERE, webhook, method="post"),
    Right("openness:remove_webhook", NOBODY_HERE, webhook),
    Right("openness:remove_webhook", NOBODY_HERE, webhook, method="post"),
    Right("openness:message", NOBODY_HERE, message),
    Right("openness:replay", NOBODY_HERE, message, method="post"),
    *rights_exchange.ROUTES,
]

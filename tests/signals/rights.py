import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gewoondoen.people.models import Role
from gewoondoen.people.policies import CIVIL_SERVANTS
from gewoondoen.signals import actions, tracking
from gewoondoen.signals.models import Classifier, Draft, Photo, RoutingRule
from gewoondoen.signals.views.acts import ACTS
from tests.rights import Right
from tests.signals import cast, rights_catalogue, rights_handling, rights_lists
from tests.world import PERSONAS, SIGNED_IN, World, everywhere, own

NOBODY_HERE = frozenset[str]()
"""For the administrator of the whole only, who is not among the personas: tests/signals/test_themes.py."""
TAKERS = everywhere(*CIVIL_SERVANTS, Role.PARTNER, Role.PLATFORM_MEMBER)
WORKERS = own(Role.AREA_WORKER)
ANALYSTS = everywhere(Role.ANALYST)
INSIDE = own(*CIVIL_SERVANTS)


def signal(world: World) -> dict[str, object]:
    return {"reference": cast.reported(world).signal.reference}


def private(world: World) -> dict[str, object]:
    return {"reference": cast.reported(world, kind="stuck").signal.reference}


def one_of_two(world: World) -> dict[str, object]:
    report = cast.reported(world)
    actions.me_too(signal=report.signal, key=uuid.uuid4(), words="Bij mij ook.", who=actions.Who(), by=None)
    return {"reference": report.signal.reference, "pk": report.pk}


def joined(world: World) -> dict[str, object]:
    first, second = cast.reported(world).signal, cast.reported(world).signal
    actions.join(signal=first, into=second, by=world.user("area_worker.own"))
    return {"reference": first.reference}


def draft(_world: World) -> Draft:
    name = default_storage.save("photos/test.jpg", ContentFile(b"photo"))
    data = {"photos": [{"name": name, "width": 1, "height": 1}]}
    return Draft.objects.create(data=data, created_at=timezone.now())


def step(world: World) -> dict[str, object]:
    return {"key": draft(world).key, "step": "waar"}


def draft_key(world: World) -> dict[str, object]:
    return {"key": draft(world).key}


def draft_photo(world: World) -> dict[str, object]:
    return {"key": draft(world).key, "number": 0}


def token(world: World) -> dict[str, object]:
    return {"token": tracking.token_for(cast.reported(world).key)}


def stored_photo(world: World) -> Photo:
    name = default_storage.save("photos/test.jpg", ContentFile(b"photo"))
    return Photo.objects.create(report=cast.reported(world), file=name, width=1, height=1)


def classifier(_world: World) -> dict[str, object]:
    made = Classifier.objects.create(
        trained_at=timezone.now(), learned_from=1, tried_on=1, macro_f1=0.5, threshold=1, weights="none.npz"
    )
    return {"pk": made.pk}


def photo(world: World) -> dict[str, object]:
    return {"pk": stored_photo(world).pk}


def own_photo(world: World) -> dict[str, object]:
    found = stored_photo(world)
    return {"token": tracking.token_for(found.report.key), "pk": found.pk}


def rule(_world: World) -> dict[str, object]:
    return {"pk": RoutingRule.objects.create(name="Lampen", priority="urgent").pk}


ROUTES = [
    *rights_lists.ROUTES,
    Right("signals:list", PERSONAS),
    Right("signals:export", PERSONAS, lambda _world: {"kind": "csv"}),
    Right("signals:report", PERSONAS),
    Right("signals:report_step", PERSONAS, step),
    Right("signals:report_doubles", PERSONAS, draft_key),
    Right("signals:report_doubles", PERSONAS, draft_key, method="post"),
    Right("signals:draft_photo", PERSONAS, draft_photo),
    Right("signals:discard", PERSONAS, draft_key, method="post"),
    Right("signals:take", TAKERS),
    Right("signals:take", TAKERS, method="post"),
    Right("signals:field", TAKERS),
    Right("signals:field", TAKERS, method="post"),
    Right("signals:field_send", TAKERS, method="post"),
    Right("signals:field_pass", TAKERS),
    Right("signals:field_worker", PERSONAS),
    Right("signals:field_manifest", PERSONAS),
    Right("signals:mine", SIGNED_IN),
    Right("signals:new_link", PERSONAS),
    Right("signals:follow", PERSONAS, token),
    Right("signals:follow_add", PERSONAS, token, method="post"),
    Right("signals:follow_reopen", PERSONAS, token, method="post"),
    Right("signals:follow_erase", PERSONAS, token),
    Right("signals:follow_photo", PERSONAS, own_photo),
    Right("signals:photo", INSIDE, photo),
    Right("signals:signal", PERSONAS, signal),
    # Told in confidence, and nobody is its contact person: the area workers keep it.
    Right("signals:signal", WORKERS, private),
    Right("signals:me_too", PERSONAS, signal),
    Right("signals:me_too", WORKERS, private),
    Right("signals:take_apart", WORKERS, joined, method="post"),
    Right("signals:split", WORKERS, one_of_two, method="post"),
    *(Right(f"signals:{key}", INSIDE if key == "note" else WORKERS, signal) for key in ACTS),
    *(Right(f"signals:{key}", INSIDE if key == "note" else WORKERS, signal, method="post") for key in ACTS),
    *(Right(f"signals:{key}", WORKERS, private) for key in ACTS),
    Right("signals:advice", PERSONAS, method="post"),
    Right("signals:classifiers", ANALYSTS),
    Right("signals:choose_classifier", ANALYSTS, classifier, method="post"),
    Right("signals:rules", NOBODY_HERE),
    Right("signals:add_rule", NOBODY_HERE),
    Right("signals:order_rules", NOBODY_HERE, method="post"),
    *(Right(f"signals:{name}", NOBODY_HERE, rule) for name in ("rule", "try_rule")),
    *(Right(f"signals:{name}", NOBODY_HERE, rule, method="post") for name in ("switch_rule", "remove_rule")),
    Right("signals:themes", NOBODY_HERE),
    Right("signals:add_theme", NOBODY_HERE),
    Right("signals:theme", NOBODY_HERE, lambda _world: {"slug": "verlichting"}),
    *rights_catalogue.ROUTES,
    *rights_handling.ROUTES,
]

"""The addresses of the work on a signal: parts given away, its photos, texts for answers, judgements, lessons."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gewoondoen.people.models import Role
from gewoondoen.people.policies import CIVIL_SERVANTS, INVOLVED
from gewoondoen.signals import actions, tracking
from gewoondoen.signals.models import AnswerTemplate, Assignment, WorkPhoto
from tests.rights import Right
from tests.signals import cast
from tests.world import PERSONAS, SIGNED_IN, World, everywhere, own


def given(world: World, **party: object) -> Assignment:
    """Return a part of the work, given by the area worker of Oost to the partner there, or to another party."""
    to = party or {"person": world.user("partner.own")}
    values = {"what": "Nieuwe lamp in mast 14", **to}
    return actions.assign(signal=cast.handled(world), by=world.user("area_worker.own"), **values)  # type: ignore[arg-type]


def to_contractor(world: World) -> Assignment:
    """Return a part of the work that was given by link."""
    return given(world, contractor="Lichtwerk", email="werk@lichtwerk.example")


def picture(world: World, **more: object) -> WorkPhoto:
    """Return a photo of the work on a signal in Lindehof."""
    name = default_storage.save("photos/test.jpg", ContentFile(b"photo"))
    values = {"signal": cast.handled(world), "moment": "before", **more}
    return WorkPhoto.objects.create(at=timezone.now(), file=name, width=1, height=1, **values)


def pk_of_given(world: World) -> dict[str, object]:
    return {"pk": given(world).pk}


def link(world: World) -> dict[str, object]:
    return {"token": tracking.work_token_for(to_contractor(world).key)}


def link_photo(world: World) -> dict[str, object]:
    found = to_contractor(world)
    return {"token": tracking.work_token_for(found.key), "pk": picture(world, signal=found.signal).pk}


def inside_photo(world: World) -> dict[str, object]:
    return {"pk": picture(world, for_reporters=False).pk}


def shown_photo(world: World) -> dict[str, object]:
    return {"pk": picture(world).pk}


def followed_photo(world: World) -> dict[str, object]:
    found = picture(world)
    return {"token": tracking.token_for(found.signal.reports.get().key), "pk": found.pk}


def answered(world: World) -> dict[str, object]:
    return {"token": tracking.token_for(cast.handled(world, "answered").reports.get().key)}


def template(_world: World) -> dict[str, object]:
    return {"pk": AnswerTemplate.objects.get(name="Hersteld").pk}


DOER, HANDLERS = own(Role.PARTNER), own(Role.AREA_WORKER)
WRITERS = everywhere(Role.AREA_WORKER)
ROUTES = [
    Right("signals:assignments", SIGNED_IN),
    Right("signals:assignment", DOER | HANDLERS, pk_of_given),
    Right("signals:assignment", DOER, pk_of_given, method="post"),
    Right("signals:withdraw", HANDLERS, pk_of_given, method="post"),
    Right("signals:contracted", PERSONAS, link),
    Right("signals:contracted", PERSONAS, link, method="post"),
    Right("signals:contracted_photo", PERSONAS, link_photo),
    Right("signals:work_photo", own(*CIVIL_SERVANTS), inside_photo),
    Right("signals:work_photo", own(*INVOLVED), shown_photo),
    Right("signals:show_work_photo", HANDLERS, shown_photo, method="post"),
    Right("signals:follow_judge", PERSONAS, answered, method="post"),
    Right("signals:follow_work_photo", PERSONAS, followed_photo),
    Right("signals:templates", WRITERS),
    Right("signals:add_template", WRITERS),
    Right("signals:template", WRITERS, template),
    Right("signals:lessons", everywhere(*CIVIL_SERVANTS)),
]

"""Who is let in at the pages of how an area fares, and of the reports of a month."""

from collections.abc import Mapping

from gewoondoen.people.models import Role
from gewoondoen.people.policies import CIVIL_SERVANTS
from tests.patterns import cast
from tests.rights import Right
from tests.world import PERSONAS, World, own

WORKERS = own(Role.AREA_WORKER)
INSIDE = own(*CIVIL_SERVANTS)


def area(world: World) -> Mapping[str, object]:
    return {"code": world.oost.code}


def file(world: World) -> Mapping[str, object]:
    return {"code": world.oost.code, "kind": "csv"}


def draft(world: World) -> Mapping[str, object]:
    return {"code": world.oost.code, "month": f"{cast.report(world).month:%Y-%m}"}


def published(world: World) -> Mapping[str, object]:
    return {"code": world.oost.code, "month": f"{cast.published(world).month:%Y-%m}"}


ROUTES = [
    Right("patterns:area", PERSONAS, area),
    Right("patterns:download", PERSONAS, file),
    Right("patterns:make_report", WORKERS, area, method="post"),
    Right("patterns:report", INSIDE, draft),
    Right("patterns:report", PERSONAS, published),
    Right("patterns:edit_report", WORKERS, draft),
    Right("patterns:edit_report", WORKERS, draft, method="post"),
    Right("patterns:publish_report", WORKERS, draft, method="post"),
    Right("patterns:take_back_report", WORKERS, published, method="post"),
]

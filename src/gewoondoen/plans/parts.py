"""What this room hangs on the pages of other rooms, and in the shell."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import registry
from gewoondoen.plans import policies, queries
from gewoondoen.plans.models import LinePlan
from gewoondoen.plans.wordings import LOOKS
from gewoondoen.ui import menu

# On another room's page the first few; the page of plans has the rest.
SHOWN = 5
YEAR = timedelta(days=365)


class Agenda(Protocol):
    """What an agenda of an area is to this room."""

    area: Area
    starts_on: date
    ends_on: date


def _found(viewer: Any, area: Area, first_day: date, last_day: date) -> dict[str, object]:
    """Return the first plans of an area in a period, with the account of how they join. Two statements."""
    filters = queries.Filters(area=area, first=first_day, last=last_day)
    first = queries.filtered(viewer, filters)[:SHOWN]
    address = f"?gebied={area.code}&van={first_day}&tot={last_day}"
    return {
        "area": area,
        "account": queries.account_of(viewer, filters),
        "plans": [(each, *LOOKS[LinePlan.Joins(each.joins)]) for each in first],
        "all_url": reverse("plans:list") + address,
        "may_register": policies.may_register(viewer, area),
    }


def of_area(viewer: Any, area: Area) -> Mapping[str, object]:
    """Return what is planned in an area for the year ahead."""
    today = timezone.localdate()
    return {"part": _found(viewer, area, today, today + YEAR)}


def of_agenda(viewer: Any, agenda: Agenda) -> Mapping[str, object]:
    """Return what is planned in the area and the period of an agenda."""
    return {
        "part": _found(viewer, agenda.area, agenda.starts_on, agenda.ends_on),
        "of_agenda": True,
    }


def of_challenge(viewer: Any, challenge: Challenge) -> Mapping[str, object] | None:
    """Return the plans that join a challenge; nothing when there are none."""
    found = list(queries.plans_of_challenge(viewer, challenge)[: SHOWN * 4])
    return {"part": {"plans": found}} if found else None


registry.schedule("plans.plans", queries.days)
registry.describe("lineplan", queries.described)
registry.add(registry.Part("area", "main", "plans", "plans/_of_area.html", of_area, order=50))
registry.add(registry.Part("agenda", "main", "plans", "plans/_of_area.html", of_agenda, order=50))
registry.add(registry.Part("challenge", "aside", "plans", "plans/_of_challenge.html", of_challenge, order=30))
menu.add(menu.MenuItem("plans", _("Plans"), "plans:list", order=38, icon="calendar-event", under="challenges"))

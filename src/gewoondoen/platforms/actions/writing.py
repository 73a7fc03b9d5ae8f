"""How every act on a platform is written: the row locked, the version counted, the day checked, the event kept."""

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import unchanged
from gewoondoen.platforms import queries
from gewoondoen.platforms.models import Meeting, NeighbourhoodPlatform


def locked(platform: NeighbourhoodPlatform, version: int | None = None) -> NeighbourhoodPlatform:
    """Return the platform as it is now, held until this transaction ends: its terms change one act at a time."""
    current = NeighbourhoodPlatform.objects.select_for_update(of=("self",)).select_related("area", "organisation")
    return unchanged(current.get(pk=platform.pk), version)


def locked_meeting(meeting: Meeting, version: int | None = None) -> Meeting:
    """Return the meeting as it is now, held until this transaction ends, with its platform."""
    current = Meeting.objects.select_for_update(of=("self",)).select_related("platform__area", "platform__organisation")
    return unchanged(current.get(pk=meeting.pk), version)


def record(verb: str, platform: NeighbourhoodPlatform, by: Actor | None, **facts: Any) -> None:
    """Record what happened with a platform: that a body of residents changes is for everyone."""
    visibility = facts.pop("visibility", events.PUBLIC)
    events.record(verb, on=platform, by=by, area_id=platform.area_id, visibility=visibility, **facts)


def record_meeting(verb: str, meeting: Meeting, by: Actor | None, **facts: Any) -> None:
    """Record what happened with a meeting, for whom may know of it."""
    visibility = events.PUBLIC if meeting.is_public else events.INVOLVED
    events.record(verb, on=meeting, by=by, area_id=meeting.platform.area_id, visibility=visibility, **facts)


def must_be_at_work(platform: NeighbourhoodPlatform, on: date) -> None:
    """Refuse an act on a platform that has ended."""
    if platform.has_ended(on):
        raise Refused(_("This platform has ended. Take it up again first."))


def must_be_known(area_name: str, area_code: str, day: date, field: str) -> None:
    """Refuse a day before the area was there: nothing can be said of an area that had another border or none."""
    year = queries.known_from(area_code)
    if day.year < year:
        raise Refused(
            _("The map knows %(area)s from 1 January %(year)s. Choose that day or a later one.")
            % {"area": area_name, "year": year},
            field=field,
        )


def must_be_founded(platform: NeighbourhoodPlatform, day: date, field: str) -> None:
    """Refuse a day before the area or the platform was there."""
    must_be_known(platform.area.name, platform.area.code, day, field)
    if day < platform.founded_on:
        raise Refused(
            _("The platform was founded on %(day)s. Choose that day or a later one.")
            % {"day": worded(platform.founded_on)},
            field=field,
        )


def worded(day: date) -> str:
    """Return a day as people say it."""
    return str(formats.date_format(day, "j F Y"))

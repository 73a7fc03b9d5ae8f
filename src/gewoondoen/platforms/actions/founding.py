"""A platform begins, says what it is, ends, and goes on."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.actions import add_residents_organisation
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.policies import is_civil_servant
from gewoondoen.platforms import policies, queries
from gewoondoen.platforms.actions.meetings import call_off
from gewoondoen.platforms.actions.seating import close_terms
from gewoondoen.platforms.actions.writing import locked, must_be_known, record, worded
from gewoondoen.platforms.models import NeighbourhoodPlatform


@transaction.atomic
def found_platform(
    *,
    area: Area,
    founded_on: date,
    by: User,
    name: str = "",
    organisation: Organisation | None = None,
    about: str = "",
    how_to_join: str = "",
    email: str = "",
    contact_person: User | None = None,
) -> NeighbourhoodPlatform:
    """Make a platform for an area; its organisation is one that is there, or is made with this `name`."""
    policies.require(policies.may_found(by, area))
    if area.valid_until is not None:
        raise Refused(_("This area no longer exists. Choose one of today."), field="area")
    must_be_known(area.name, area.code, founded_on, "founded_on")
    _must_support(contact_person, area)
    if organisation is None:
        organisation = add_residents_organisation(name=name, area=area, by=by)
    elif not queries.free_organisations().filter(pk=organisation.pk).exists():
        raise Refused(_("This organisation has a platform already, or is none of residents."), field="organisation")
    platform = NeighbourhoodPlatform(
        area=area,
        organisation=organisation,
        about=about,
        how_to_join=how_to_join,
        email=email,
        founded_on=founded_on,
        contact_person=contact_person,
    )
    platform.full_clean()
    platform.save(force_insert=True)
    record("platform.founded", platform, by)
    return platform


@transaction.atomic
def change_platform(
    *,
    platform: NeighbourhoodPlatform,
    founded_on: date,
    by: User,
    about: str = "",
    how_to_join: str = "",
    email: str = "",
    contact_person: User | None = None,
    version: int | None = None,
) -> NeighbourhoodPlatform:
    """Say better what a platform is, and whom to turn to."""
    platform = locked(platform, version)
    policies.require(policies.may_keep(by, platform))
    must_be_known(platform.area.name, platform.area.code, founded_on, "founded_on")
    _must_support(contact_person, platform.area)
    first = platform.memberships.order_by("starts_on").first()
    if first is not None and first.starts_on < founded_on:
        raise Refused(
            _("Somebody is a member from %(day)s. It cannot be founded later.") % {"day": worded(first.starts_on)},
            field="founded_on",
        )
    platform.about, platform.how_to_join, platform.email = about, how_to_join, email
    platform.founded_on, platform.contact_person = founded_on, contact_person
    save(platform, "about", "how_to_join", "email", "founded_on", "contact_person")
    record("platform.changed", platform, by)
    return platform


def _must_support(person: User | None, area: Area) -> None:
    """Refuse a contact person who does not work there for the municipality."""
    if person is not None and not is_civil_servant(person, area):
        raise Refused(
            _("%(name)s does not work in %(area)s for the municipality.") % {"name": person, "area": area},
            field="contact_person",
        )


@transaction.atomic
def end_platform(
    *, platform: NeighbourhoodPlatform, on: date, reason: str, by: User, version: int | None = None
) -> NeighbourhoodPlatform:
    """End a platform: its terms end with it, its coming meetings do not take place, all that it did stays."""
    platform = locked(platform, version)
    policies.require(policies.may_keep(by, platform))
    if platform.ended_on is not None:
        raise Refused(_("This platform has ended already."))
    if not platform.founded_on <= on <= timezone.localdate():
        raise Refused(_("Choose a day between the founding and today."), field="on")
    platform.ended_on = on
    save(platform, "ended_on")
    close_terms(platform, on)
    call_off(platform, on, why=_("The platform has ended."), by=by)
    record("platform.ended", platform, by, reason=reason)
    return platform


@transaction.atomic
def resume_platform(*, platform: NeighbourhoodPlatform, by: User, version: int | None = None) -> NeighbourhoodPlatform:
    """Let a platform that ended go on; its members are welcomed anew."""
    platform = locked(platform, version)
    policies.require(policies.may_keep(by, platform))
    if platform.ended_on is None:
        raise Refused(_("This platform has not ended."))
    platform.ended_on = None
    save(platform, "ended_on")
    record("platform.resumed", platform, by)
    return platform

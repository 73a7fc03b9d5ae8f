"""A platform counts whom its members represent: numbers of groups, never who."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.platforms import policies, queries
from gewoondoen.platforms.actions.writing import locked, must_be_at_work, record
from gewoondoen.platforms.models import NeighbourhoodPlatform, Represented


@transaction.atomic
def count_members(*, platform: NeighbourhoodPlatform, numbers: Mapping[str, int | None], by: User) -> None:
    """Write down how many members belong to each group; a group without a number is not counted.

    Nobody has to say anything: the groups of a division may add up to fewer than there are members, never to more.
    """
    platform = locked(platform)
    today = timezone.localdate()
    policies.require(policies.may_run(by, platform))
    must_be_at_work(platform, today)
    members = len(queries.seats_of(platform, today))
    divisions = queries.divisions_of(platform)
    known = {group.key for division in divisions for group in division.groups}
    if unknown := set(numbers) - known:
        raise ValueError(f"There is no group {', '.join(sorted(unknown))}.")
    for division in divisions:
        counted = sum(numbers.get(group.key) or 0 for group in division.groups)
        if counted > members:
            raise Refused(
                _("This adds up to %(counted)s, and there are %(members)s members.")
                % {"counted": counted, "members": members},
                field=division.groups[0].key,
            )
    platform.represented.all().delete()
    Represented.objects.bulk_create(
        Represented(platform=platform, group=key, number=number, counted_on=today)
        for key, number in sorted(numbers.items())
        if number is not None
    )
    record("platform.counted", platform, by)

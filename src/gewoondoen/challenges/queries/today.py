"""What asks for somebody: challenges in which nothing moves."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.challenges import stages
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope

# Four weeks without anything: long enough for ordinary work, short enough that nobody was forgotten.
PATIENCE = timedelta(days=28)


def without_movement(user: User, today: date) -> QuerySet[Challenge]:
    """Return the open challenges of this person in which nothing moved for four weeks, the longest first.

    Theirs are those they own or are the face of, and, for an area worker, those in their areas that have no face.
    """
    start_of_day = timezone.make_aware(datetime.combine(today, time.min))
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    mine = Q(owner=user) | Q(contact_person=user) | Q(contact_person=None, area__in=areas)
    still = Challenge.objects.filter(mine, stage__in=stages.OPEN, moved_at__lt=start_of_day - PATIENCE)
    return still.select_related("area", "contact_person").order_by("moved_at", "id")

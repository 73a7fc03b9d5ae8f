"""What asks for somebody today: promises, new signals, answers awaited. Each is a bounded queryset."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope, stands_in
from gewoondoen.signals.models import ContactMoment, Signal
from gewoondoen.signals.queries.seeing import known_to

OPEN = ~Q(status=Signal.Status.CLOSED)


def _faces(user: User, today: date) -> list[int]:
    """Return whose calls this person makes today: own, and of those they stand in for."""
    return [user.pk, *stands_in(user, today).values_list("pk", flat=True)]


def _mine(user: User, today: date) -> QuerySet[Signal]:
    """Return the open signals this person is the face of today."""
    mine = Signal.objects.filter(OPEN, contact_person__in=_faces(user, today), joined_into=None)
    return mine.select_related("theme", "area", "contact_person")


def promises_due(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return the signals whose reporter was promised a call that was not made yet, the most urgent first."""
    day = today or timezone.localdate()
    return _mine(user, day).filter(contacted_at=None).order_by("promised_by", "id")


def promises_lapsed(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return those of the promises due whose day has passed."""
    day = today or timezone.localdate()
    return promises_due(user, day).filter(promised_by__lt=day)


def lapsed_in(area: Area, today: date | None = None) -> QuerySet[Signal]:
    """Return the open signals of an area whose promise has lapsed, for who steers on it."""
    day = today or timezone.localdate()
    lapsed = Signal.objects.filter(OPEN, area__path__startswith=area.path, contacted_at=None, promised_by__lt=day)
    return lapsed.select_related("theme", "area", "contact_person").order_by("promised_by", "id")


def new_in(user: User) -> QuerySet[Signal]:
    """Return the signals nobody took up yet in the areas where this person is area worker, newest first."""
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    signals = Signal.objects.filter(known_to(user), status=Signal.Status.NEW, area__in=areas, joined_into=None)
    return signals.select_related("theme", "area", "contact_person").order_by("-id")


def next_contacts(user: User, today: date | None = None) -> QuerySet[ContactMoment]:
    """Return the contacts this person planned for today or before, earliest first."""
    day = today or timezone.localdate()
    planned = ContactMoment.objects.filter(
        next_contact_on__lte=day, signal__contact_person__in=_faces(user, day), signal__joined_into=None
    )
    planned = planned.exclude(signal__status=Signal.Status.CLOSED)
    return planned.select_related("signal__theme", "signal__area").order_by("next_contact_on", "id")


def answers_awaited(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return the signals of which an answer was given that not everyone knows, or that wait for something."""
    day = today or timezone.localdate()
    awaited = Q(status=Signal.Status.ANSWERED, told_at=None) | Q(status=Signal.Status.WAITING)
    return _mine(user, day).filter(awaited).order_by("moved_at", "id")

"""What asks for somebody today: promises, planned calls, new signals, answers awaited. The most urgent first.

Each is a queryset that a partial index serves; the page takes the first few.
"""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel import workdays
from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope
from gewoondoen.signals import policies
from gewoondoen.signals.models import ContactMoment, Signal
from gewoondoen.signals.queries.seeing import known_to

OPEN = ~Q(status=Signal.Status.CLOSED)
# A first contact was promised and not made; a compliment asks for none.
OWED = Q(contacted_at=None) & ~Q(kind=Signal.Kind.COMPLIMENT)


def _own_areas(user: User) -> QuerySet[Area]:
    """Return the areas where this person is area worker."""
    return Area.objects.filter(area_scope(user, Role.AREA_WORKER)).order_by()


def _mine(user: User) -> QuerySet[Signal]:
    """Return the open signals that ask for this person: as their face, or nobody's in their areas."""
    mine = Q(contact_person=user)
    if people.is_area_worker(user):
        mine |= Q(contact_person=None, area__in=_own_areas(user))
    return Signal.objects.filter(OPEN, mine, joined_into=None).select_related(
        "theme", "category", "area", "contact_person"
    )


def promises_lapsed(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return the signals whose reporter should have been called before today and was not."""
    day = today or timezone.localdate()
    return _mine(user).filter(OWED, promised_by__lt=day).order_by("promised_by", "id")


def promises_due(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return the signals whose reporter was promised a call today or the next working day."""
    day = today or timezone.localdate()
    due = _mine(user).filter(OWED, promised_by__gte=day, promised_by__lte=workdays.after(day, 1))
    return due.order_by("promised_by", "id")


def urgent_in(user: User) -> QuerySet[Signal]:
    """Return the urgent signals that nobody spoke about with a reporter yet, oldest first."""
    return _mine(user).filter(priority=Signal.Priority.URGENT, contacted_at=None).order_by("id")


def results_due(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return the signals of which a result was promised before, or within two working days, and is not there."""
    day = today or timezone.localdate()
    due = _mine(user).filter(answered_at=None, due_on__lte=workdays.after(day, 2))
    return due.order_by("due_on", "id")


def calls_due(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return the signals of which a contact was planned for today or before, with the day as `call_on`.

    A newer contact takes the plan away (`record_contact`), so what stands is what is still to do.
    """
    day = today or timezone.localdate()
    planned = ContactMoment.objects.filter(next_contact_on__lte=day)
    first = planned.filter(signal=OuterRef("pk")).order_by("next_contact_on").values("next_contact_on")[:1]
    due = _mine(user).filter(pk__in=planned.values("signal"))
    return due.annotate(call_on=Subquery(first)).order_by("call_on", "id")


def new_in(user: User) -> QuerySet[Signal]:
    """Return the signals nobody took up yet in the areas where this person is area worker, newest first."""
    new = Signal.objects.filter(
        known_to(user), status=Signal.Status.NEW, contacted_at=None, area__in=_own_areas(user), joined_into=None
    )
    return new.named().order_by("-id")


def answers_awaited(user: User) -> QuerySet[Signal]:
    """Return the signals with an answer that not everyone knows, or that wait for something, longest first."""
    awaited = _mine(user).filter(status__in=[Signal.Status.ANSWERED, Signal.Status.WAITING], told_at=None)
    return awaited.order_by("moved_at", "id")


def as_stand_in(user: User, today: date | None = None) -> QuerySet[Signal]:
    """Return what asks for a call by a colleague who is away and has this person as stand-in."""
    day = today or timezone.localdate()
    others = policies.faces_of(user) - {user.pk}
    asking = OWED & Q(promised_by__lte=workdays.after(day, 1)) | Q(contact_moments__next_contact_on__lte=day)
    signals = Signal.objects.filter(OPEN, asking, contact_person__in=others, joined_into=None)
    return signals.named().order_by("promised_by", "id").distinct()


def results_lapsed_in(viewer: Actor, area: Area, today: date | None = None) -> QuerySet[Signal]:
    """Return the open signals of an area whose promised result is late, for who steers on it."""
    day = today or timezone.localdate()
    late = Signal.objects.filter(
        OPEN, known_to(viewer), area__path__startswith=area.path, answered_at=None, due_on__lt=day
    )
    return late.order_by("due_on", "id")


def lapsed_in(viewer: Actor, area: Area, today: date | None = None) -> QuerySet[Signal]:
    """Return the open signals of an area whose promise has lapsed, for who steers on it: those they may know of."""
    day = today or timezone.localdate()
    lapsed = Signal.objects.filter(OPEN, OWED, known_to(viewer), area__path__startswith=area.path, promised_by__lt=day)
    return lapsed.named().order_by("promised_by", "id")

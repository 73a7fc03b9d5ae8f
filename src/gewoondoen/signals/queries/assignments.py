"""Parts of the work: those of a signal, one's own, and the one that a link leads to."""

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from gewoondoen.areas.models import Area
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people import policies as people
from gewoondoen.people.models import User
from gewoondoen.people.queries import area_scope
from gewoondoen.signals import policies, tracking
from gewoondoen.signals.models import Assignment, Signal


def _rows() -> QuerySet[Assignment]:
    """Return parts with what a page names of each."""
    return Assignment.objects.select_related(
        "organisation",
        "person",
        "given_by",
        "signal__area",
        "signal__theme",
        "signal__category",
        "signal__contact_person",
    )


def assignments_of(viewer: User, signal: Signal) -> list[Assignment]:
    """Return the parts of a signal that a viewer may see: all for who may see inside, else one's own."""
    rows = list(Assignment.objects.filter(signal=signal).select_related("organisation", "person"))
    if policies.may_see_inside(viewer, signal):
        return rows
    for each in rows:
        each.signal = signal
    return [each for each in rows if policies.may_do(viewer, each)]


def own_assignments(viewer: User, *, ended: bool = False) -> QuerySet[Assignment]:
    """Return the parts given to this person, who they stand in for, or their organisation: or those ended."""
    given = Q(person__in=policies.faces_of(viewer))
    if viewer.organisation_id is not None:
        given |= Q(organisation=viewer.organisation_id)
    scope = Area.objects.filter(area_scope(viewer, *people.INVOLVED)).order_by()
    rows = _rows().filter(given, signal__area__in=scope).exclude(signal__kind=Signal.Kind.STUCK)
    if ended:
        return rows.exclude(status=Assignment.Status.OPEN).order_by("-id")
    return rows.filter(status=Assignment.Status.OPEN).order_by(F("due_on").asc(nulls_last=True), "id")


def assignment_for(viewer: User, pk: int) -> Assignment:
    """Return one part for who does it, gave it or handles its signal; raises Http404 otherwise."""
    row = get_object_or_404(_rows(), pk=pk)
    if not (policies.may_do(viewer, row) or policies.may_handle(viewer, row.signal)):
        raise Http404
    return row


def assignment_by_token(token: str) -> Assignment:
    """Return the part a contractor's link leads to; raises BadLink for a link that is no good.

    Where the signal turned out to be told in confidence the link is no good either.
    """
    rows = _rows().filter(key=tracking.work_key_in(token)).exclude(contractor="")
    row = rows.exclude(signal__kind=Signal.Kind.STUCK).first()
    if row is None:
        raise BadLink
    return row


def still_to_do(signal: Signal) -> list[Assignment]:
    """Return the parts of a signal that are still to do, for who is about to answer or close it."""
    return list(_rows().filter(signal=signal, status=Assignment.Status.OPEN))

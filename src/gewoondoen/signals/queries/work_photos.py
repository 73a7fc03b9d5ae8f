"""Photos of the work: which of them a viewer sees, and where each is shown."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.policies import is_person
from gewoondoen.signals import policies
from gewoondoen.signals.models import Assignment, Signal, WorkPhoto
from gewoondoen.signals.queries.seeing import sight_of


def work_photos_of(viewer: Actor, signal: Signal, sight: str) -> list[WorkPhoto]:
    """Return the photos of the work that a viewer sees on a signal's page: all inside, else those for reporters."""
    if sight == events.PUBLIC:
        return []
    rows = WorkPhoto.objects.filter(signal=signal).select_related("by", "assignment__organisation")
    return list(rows if policies.may_see_inside(viewer, signal) else rows.filter(for_reporters=True))


def work_photos_for_reporters(signal: Signal) -> list[WorkPhoto]:
    """Return the photos of the work that who reported it may see."""
    return list(WorkPhoto.objects.filter(signal=signal, for_reporters=True))


def photos_of_assignment(assignment: Assignment) -> QuerySet[WorkPhoto]:
    """Return what who does a part sees: its own photos, and those of before that go with the signal as a whole."""
    before = Q(assignment=None, moment=WorkPhoto.Moment.BEFORE)
    return WorkPhoto.objects.filter(before | Q(assignment=assignment), signal=assignment.signal_id)


def work_photo_for(viewer: Actor, pk: int) -> WorkPhoto:
    """Return a photo of the work for who may see it on a page; raises Http404 otherwise."""
    photo = get_object_or_404(WorkPhoto.objects.select_related("signal__area", "assignment"), pk=pk)
    if policies.may_see_inside(viewer, photo.signal):
        return photo
    if photo.for_reporters and sight_of(viewer, photo.signal) != events.PUBLIC:
        return photo
    if is_person(viewer) and any(_shows(each, photo) for each in _done_by(viewer, photo)):
        return photo
    raise Http404


def _done_by(viewer: Actor, photo: WorkPhoto) -> Iterable[Assignment]:
    """Return the parts of the photo's signal that were given to this person or their organisation."""
    for each in Assignment.objects.filter(signal=photo.signal_id):
        each.signal = photo.signal
        if policies.may_do(viewer, each):
            yield each


def _shows(assignment: Assignment, photo: WorkPhoto) -> bool:
    """Whether a photo stands on the page of a part."""
    return photos_of_assignment(assignment).filter(pk=photo.pk).exists()

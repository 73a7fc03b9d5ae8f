"""Photos of the work, before and after: kept with the signal, and with the part they belong to."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import photos as storing
from gewoondoen.signals.actions.moving import hold, record
from gewoondoen.signals.models import Assignment, Signal, WorkPhoto

# A rewritten photo: its bytes as JPEG, width and height in pixels.
Rewritten = tuple[bytes, int, int]
# So many photos of the work one signal keeps; more tell nobody anything, and a link must not fill the disk.
MOST_PICTURES = 40


@transaction.atomic
def add_work_photos(
    *, signal: Signal, moment: str, photos: Sequence[Rewritten], by: User, for_reporters: bool = True
) -> list[WorkPhoto]:
    """Keep photos of the work on a signal, before or after it. No version is asked: two people may both add some."""
    row = hold(signal, by=by, version=None)
    if not photos:
        raise Refused(_("Choose a photo."), field="photos", status=422)
    kept = keep_pictures(row, photos, moment=moment, by=by, for_reporters=for_reporters)
    record("signal.pictured", on=row, by=by, visibility=events.INVOLVED if for_reporters else events.INTERNAL)
    return kept


@transaction.atomic
def show_work_photo(*, photo: WorkPhoto, for_reporters: bool, by: User) -> WorkPhoto:
    """Let the reporters see a photo of the work, or keep it from them."""
    hold(photo.signal, by=by, version=None)
    photo.for_reporters = for_reporters
    photo.save(update_fields=["for_reporters"])
    return photo


def keep_pictures(
    row: Signal,
    photos: Sequence[Rewritten],
    *,
    moment: str,
    by: Actor | None,
    assignment: Assignment | None = None,
    for_reporters: bool = True,
) -> list[WorkPhoto]:
    """Put rewritten photos in storage and keep them with a signal; refused beyond the number one signal keeps."""
    if not photos:
        return []
    if row.work_photos.count() + len(photos) > MOST_PICTURES:
        message = _("This signal has %(most)s photos of the work already. That is all it keeps.")
        raise Refused(message % {"most": MOST_PICTURES}, field="photos", status=422)
    stored = [storing.store(*each) for each in photos]
    return WorkPhoto.objects.bulk_create(
        WorkPhoto(
            signal=row,
            assignment=assignment,
            by=by if isinstance(by, User) else None,
            at=timezone.now(),
            moment=moment,
            for_reporters=for_reporters,
            file=each.name,
            width=each.width,
            height=each.height,
        )
        for each in stored
    )

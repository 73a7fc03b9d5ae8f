"""An e-mail comes in: a report, words added to one, or a question back when it does not tell where it is."""

import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gewoondoen.areas.addresses import SearchFailed
from gewoondoen.areas.queries import address_finder, locate
from gewoondoen.kernel.actor import Machine
from gewoondoen.openness.letters import Received
from gewoondoen.people.models import Letter
from gewoondoen.people.outbox import write_letter
from gewoondoen.signals import actions, photos
from gewoondoen.signals.models import ContactMoment, Photo, Report, Signal

SPACE = uuid.UUID("0a3d6f4e-54a4-4b7e-8f0e-3c6b1f7a9c21")
MAIL = Machine("e-mail")
# From one address, an hour: more is a program that went wild. The mail server sends it back, so nothing is lost.
MOST_AN_HOUR = 20
FEWEST_LETTERS = 5


@dataclass(frozen=True)
class Outcome:
    """What came of a letter: reported, added, asked (where it is), known (it came twice), ignored or refused."""

    what: str
    reference: str = ""


def take_letter(letter: Received) -> Outcome:
    """Take one letter in. The same letter again changes nothing: its Message-ID makes the key of the report."""
    if letter.automatic or letter.sender == parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower():
        return Outcome("ignored")
    if len(letter.said) < FEWEST_LETTERS:
        return Outcome("ignored")
    key = uuid.uuid5(SPACE, f"{letter.sender}|{letter.message_id}")
    if known := Report.objects.filter(key=key).select_related("signal").first():
        return Outcome("known", known.signal.reference)
    if _written_by(letter.sender) >= MOST_AN_HOUR:
        return Outcome("refused")
    if report := _answered(letter):
        return _add(letter, report)
    return _report(letter, key)


def _written_by(sender: str) -> int:
    """Return how many reports and questions back this address led to in the last hour."""
    since = timezone.now() - timedelta(hours=1)
    reports = Report.objects.filter(reporter__email=sender, created_at__gte=since).count()
    return reports + Letter.objects.filter(key__startswith="mail:", to=sender, written_at__gte=since).count()


def _answered(letter: Received) -> Report | None:
    """Return the report a letter adds to: it names the reference, and comes from the address of who reported it."""
    if not letter.references:
        return None
    named = Q(signal__reference__in=letter.references) | Q(first_signal__reference__in=letter.references)
    own = Report.objects.filter(named, reporter__email=letter.sender).select_related("signal")
    return own.order_by("-id").first()


def _add(letter: Received, report: Report) -> Outcome:
    """Add the words of an answer to the report; the same words on the same report are the same letter."""
    words = letter.words or letter.said
    if ContactMoment.objects.filter(report=report, said=words.strip()).exists():
        return Outcome("known", report.signal.reference)
    stored = _stored(letter)
    with transaction.atomic():
        actions.add_words(report=report, words=words)
        Photo.objects.bulk_create(
            Photo(report=report, file=each.name, width=each.width, height=each.height) for each in stored
        )
    return Outcome("added", report.signal.reference)


def _report(letter: Received, key: uuid.UUID) -> Outcome:
    """Make a report of a letter, or ask where it is."""
    where = _where(letter.places())
    if where is None:
        _ask(letter, key)
        return Outcome("asked")
    made = actions.accept_report(
        key=key,
        kind=Signal.Kind.COMPLAINT,
        words=letter.said,
        where=where,
        who=actions.Who(name=letter.name, email=letter.sender),
        by=MAIL,
        channel=Report.Channel.EMAIL,
        photos=[actions.StoredPhoto(each.name, each.width, each.height) for each in _stored(letter)],
    )
    return Outcome("reported", made.signal.reference)


def _where(places: Sequence[str]) -> actions.Where | None:
    """Return the first place that is one address in the municipality; where the search does not answer, none."""
    finder = address_finder()
    for place in places:
        try:
            found = finder.find(place)
        except SearchFailed:
            return None
        if len(found) == 1 and (located := locate(found[0].longitude, found[0].latitude)):
            return actions.Where(found[0].longitude, found[0].latitude, found[0].label, located.neighbourhood)
    return None


def _stored(letter: Received) -> list[photos.Stored]:
    """Put the photos of a letter in storage, rewritten; what is no photo we can read is left out."""
    stored = []
    for content in letter.photos:
        try:
            stored.append(photos.store(*photos.rewritten(io.BytesIO(content), len(content))))
        except photos.PhotoRefused:
            continue
    return stored


def _ask(letter: Received, key: uuid.UUID) -> None:
    """Write back with a link to the form, where the words stand already: only the place is still to be told."""
    with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        what = {"kind": Signal.Kind.COMPLAINT.value, "words": letter.said, "near": ""}
        draft = actions.write_draft(key=key, step="wat", answers=what)
        if not draft.data.get("photos"):
            actions.keep_photos(key=key, added=_stored(letter))
        reach = {"anonymous": False, "name": letter.name, "email": letter.sender, "phone": ""}
        actions.write_draft(key=key, step="bereik", answers=reach)
        path = reverse("signals:report_step", kwargs={"key": key, "step": "wat"})
        body = render_to_string("openness/mail/where.txt", {"letter": letter, "url": f"{settings.BASE_URL}{path}"})
        write_letter(key=f"mail:{key}", to=letter.sender, subject=_("Where is it? Your report is almost in"), body=body)

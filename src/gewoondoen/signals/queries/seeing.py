"""Which signals a viewer may know of, and how much of each."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Shown
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope, names
from gewoondoen.signals import masking, policies, tracking
from gewoondoen.signals.models import DRAFT_KEPT, ContactMoment, Draft, Note, Photo, Report, Signal, Theme
from gewoondoen.signals.references import tidy


def known_to(viewer: Actor | None) -> Q:
    """Return the condition on `Signal` that keeps what the viewer may know of: all but what is private to others."""
    shared = ~Q(kind=Signal.Kind.STUCK)
    if not people.is_person(viewer):
        return shared
    return shared | kept_by(viewer)


def kept_by(viewer: User) -> Q:
    """Return the condition that keeps the signals this person keeps: own, stood in for, or nobody's in own area."""
    kept = Q(contact_person__in=policies.faces_of(viewer))
    if people.is_area_worker(viewer):
        kept |= Q(contact_person=None, area__in=Area.objects.filter(area_scope(viewer, Role.AREA_WORKER)))
    return kept


def visible_signals(viewer: Actor | None) -> QuerySet[Signal]:
    """Return the signals a viewer may know of, newest first; those joined into another are left out.

    What may be shown of each is another question: `sight_of`.
    """
    signals = Signal.objects.filter(known_to(viewer), joined_into=None)
    return signals.named().order_by("-id")


def signal_for(viewer: Actor | None, reference: str) -> Signal:
    """Return one signal, also one that was joined into another; raises Http404 for what the viewer may not know of."""
    condition = known_to(viewer)
    if people.is_person(viewer):
        condition |= Q(pk__in=Report.objects.filter(reporter__user=viewer).values("signal"))
    signals = Signal.objects.named().select_related("contact_person__organisation", "department", "joined_into")
    return get_object_or_404(signals.filter(condition), reference=tidy(reference))


def is_reporter_of(viewer: Actor | None, signal: Signal) -> bool:
    """Whether this person reported it, with their account."""
    return people.is_person(viewer) and Report.objects.filter(signal=signal, reporter__user=viewer).exists()


def sight(viewer: Actor | None, signal: Signal) -> str:
    """Return how much a viewer sees of a signal by role: "public", "involved" or "internal". No statement a row."""
    if policies.may_see_inside(viewer, signal):
        return str(events.INTERNAL)
    if policies.is_on_the_work(viewer, signal):
        return str(events.INVOLVED)
    return str(events.PUBLIC)


def sight_of(viewer: Actor | None, signal: Signal) -> str:
    """Return how much a viewer sees of a signal: as `sight`, and who reported it is involved in it."""
    seen = sight(viewer, signal)
    if seen == events.PUBLIC and is_reporter_of(viewer, signal):
        return str(events.INVOLVED)
    return seen


def timeline_of(signal: Signal, *, up_to: str) -> list[Entry]:
    """Return what happened with a signal, and with those joined into it, in words for a reader. Three statements."""
    joined = Signal.objects.filter(joined_into=signal).values_list("pk", flat=True)
    found = list(events.about([("signal", signal.pk), *(("signal", pk) for pk in joined)], up_to=up_to))
    actors = names(event.actor_id for event in found) if up_to != events.PUBLIC else {}
    return events.worded(found, up_to=up_to, actors=actors, somebody=_("Someone"))


@dataclass(frozen=True)
class Inside:
    """What those who handle a signal read of it."""

    reports: list[Report]
    moments: list[ContactMoment]
    notes: list[Note]

    @property
    def judged(self) -> list[Report]:
        """The reports of which the reporter said whether it helped."""
        return [report for report in self.reports if report.helped]


def inside(viewer: Actor, signal: Signal) -> Inside | None:
    """Return the words, contact moments and notes of a signal, None for who may not see inside. Four statements.

    Without the right to see reporters, their details are left out here, not in a template, and personal data in the
    words are masked: the original is for who handles it.
    """
    if not policies.may_see_inside(viewer, signal):
        return None
    reports = Report.objects.filter(signal=signal).prefetch_related("photos").select_related("taken_by", "first_signal")
    handles = policies.may_see_reporters(viewer, signal)
    reports = reports.select_related("reporter", "taken_by", "first_signal") if handles else reports.defer("reporter")
    found = Inside(
        reports=list(reports),
        moments=list(ContactMoment.objects.filter(signal=signal).select_related("by", "report")),
        notes=list(Note.objects.filter(signal=signal).select_related("by")),
    )
    return found if handles else _masked(found)


def _masked(found: Inside) -> Inside:
    """Mask personal data in what was said; the rows are read for this reader only and never saved."""
    for report in found.reports:
        report.words = masking.masked(report.words)
    for moment in found.moments:
        moment.said, moment.agreed = masking.masked(moment.said), masking.masked(moment.agreed)
    for note in found.notes:
        note.text = masking.masked(note.text)
    return found


def report_by_token(token: str) -> Report:
    """Return the report a tracking link leads to; raises BadLink for a link that is no good."""
    reports = Report.objects.select_related(
        "signal__theme",
        "signal__category",
        "signal__area",
        "signal__contact_person__organisation",
        "signal__joined_into",
        "reporter",
    ).prefetch_related("photos")
    report = reports.filter(key=tracking.key_in(token)).first()
    if report is None:
        raise BadLink
    return report


def reports_of(user: User) -> QuerySet[Report]:
    """Return what a person reported with their account, newest first."""
    reports = Report.objects.filter(reporter__user=user)
    return reports.select_related(
        "signal__theme", "signal__category", "signal__area", "signal__contact_person"
    ).order_by("-id")


def report_in(viewer: User, signal: Signal, pk: int) -> Report:
    """Return one report of a signal for who may see the reporters; raises Http404 otherwise."""
    if not policies.may_see_reporters(viewer, signal):
        raise Http404
    return get_object_or_404(Report.objects.select_related("reporter", "signal__area"), signal=signal, pk=pk)


def photo_for(viewer: Actor, pk: int) -> Photo:
    """Return a photo for who may read the report it came with; raises Http404 otherwise."""
    photo = get_object_or_404(Photo.objects.select_related("report__signal__area", "report__reporter"), pk=pk)
    reporter = photo.report.reporter
    is_own = reporter is not None and reporter.user_id is not None and reporter.user_id == viewer.pk
    if not is_own and not policies.may_see_inside(viewer, photo.report.signal):
        raise Http404
    return photo


def joinable_with(viewer: User, signal: Signal) -> QuerySet[Signal]:
    """Return the open signals of the same neighbourhood that this one could be joined with, newest first."""
    others = Signal.objects.filter(area=signal.area, joined_into=None).exclude(pk=signal.pk).exclude(status="closed")
    if not policies.may_handle(viewer, signal):
        return others.none()
    same = others.filter(kind=Signal.Kind.STUCK) if signal.is_private else others.exclude(kind=Signal.Kind.STUCK)
    return same.filter(known_to(viewer)).named().order_by("-id")


def themes() -> QuerySet[Theme]:
    """Return the themes in use."""
    return Theme.objects.filter(is_active=True)


def themes_for(viewer: Actor) -> QuerySet[Theme]:
    """Return all themes, also those switched off, for who manages them."""
    return Theme.objects.all() if policies.may_manage_themes(viewer) else Theme.objects.none()


def theme_for(viewer: Actor, slug: str) -> Theme:
    """Return one theme for who manages them; raises Http404 otherwise."""
    return get_object_or_404(themes_for(viewer), slug=slug)


def draft(key: uuid.UUID) -> Draft | None:
    """Return a report that is being written, None when it was sent, or begun over a day ago."""
    return Draft.objects.filter(pk=key, created_at__gt=timezone.now() - DRAFT_KEPT).first()


def report_by_key(key: uuid.UUID) -> Report | None:
    """Return the report that was made from a draft, None when there is none."""
    return Report.objects.filter(key=key).first()


def described(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name signals to a viewer, for other rooms; what the viewer may not know of is left out. One or two statements."""
    wanted = list(ids)
    condition = known_to(viewer)
    if people.is_person(viewer):
        condition |= Q(pk__in=Report.objects.filter(reporter__user=viewer, signal__in=wanted).values("signal"))
    signals = Signal.objects.filter(condition, pk__in=wanted).named()
    return {
        signal.pk: Shown(f"{signal.name} ({signal.reference})", reverse("signals:signal", args=[signal.reference]))
        for signal in signals
    }

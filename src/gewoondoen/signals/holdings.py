"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import personal, retention
from gewoondoen.people.models import User
from gewoondoen.signals import actions
from gewoondoen.signals.models import Assignment, ContactMoment, Report, Reporter, Signal

Row = Mapping[str, object]


def moment(at: datetime) -> str:
    """Return a moment in local time."""
    return timezone.localtime(at).isoformat(timespec="minutes")


def reports(person: User) -> Iterable[Row]:
    """Show what the person reported with this account, and with which details."""
    made = Report.objects.filter(reporter__user=person).select_related("reporter", "signal")
    for report in made.prefetch_related("photos"):
        reporter = report.reporter
        yield {
            str(_("reference")): report.signal.reference,
            str(_("at")): moment(report.created_at),
            str(_("what is the matter")): report.words,
            str(_("answers to questions")): "; ".join(
                f"{each['question']} {each['answer']}" for each in report.answers
            ),
            str(_("life event")): report.get_life_event_display() if report.life_event else "",
            str(_("what helped, or not")): report.helped_words,
            str(_("place")): report.place,
            str(_("name")): reporter.name if reporter else "",
            str(_("e-mail address")): reporter.email if reporter else "",
            str(_("telephone number")): reporter.phone if reporter else "",
            str(_("photos")): len(report.photos.all()),
        }


def erase_reports(person: User) -> int:
    """Empty the contact details with each report; the words stay, without whose they are."""
    count = 0
    for reporter in Reporter.objects.filter(user=person):
        actions.erase_details(reporter)
        count += 1
    return count


def contact(person: User) -> Iterable[Row]:
    """Show what was said in contact with the person, as reporter."""
    had = ContactMoment.objects.filter(report__reporter__user=person).select_related("signal")
    for each in had:
        yield {
            str(_("reference")): each.signal.reference,
            str(_("at")): moment(each.at),
            str(_("how")): each.get_how_display(),
            str(_("what was said")): each.said,
            str(_("what was agreed")): each.agreed,
        }


def erase_contact(person: User) -> int:
    """Empty what was said in contact with the person; that there was contact stays."""
    return ContactMoment.objects.filter(report__reporter__user=person).update(said="", agreed="")


def kept(person: User) -> Iterable[Row]:
    """Show of which open signals the person is the one face."""
    for signal in Signal.objects.filter(contact_person=person, status__in=Signal.OPEN).select_related(
        "theme", "category", "area"
    ):
        yield {str(_("reference")): signal.reference, str(_("what")): signal.name}


def erase_kept(person: User) -> int:
    """Take the person off their signals: those open go to the area workers, above all what was told in confidence."""
    return Signal.objects.filter(contact_person=person).update(contact_person=None, version=F("version") + 1)


def old_reporters(now: datetime) -> int:
    """Erase the details of reporters whose signals all ended long enough ago."""
    until = now - timedelta(days=settings.RETENTION_REPORTER_DAYS)
    kept = Signal.objects.exclude(ended_at__lt=until).filter(reports__reporter=OuterRef("pk"))
    old = Reporter.objects.filter(erased_at=None, reports__isnull=False).exclude(Exists(kept)).distinct()
    count = 0
    for reporter in old:
        actions.erase_details(reporter)
        count += 1
    return count


def old_contractors(now: datetime) -> int:
    """Empty the e-mail addresses of contractors whose work ended long ago; their names stay with what they did."""
    until = now - timedelta(days=settings.RETENTION_REPORTER_DAYS)
    return Assignment.objects.filter(ended_at__lt=until).exclude(email="").update(email="")


def old_drafts(now: datetime) -> int:
    """Erase reports that were begun and not sent within a day."""
    return actions.erase_old_drafts(now=now)


personal.add(
    personal.Holding(
        key="signals.reports",
        label=_("What you reported"),
        fields=frozenset(
            {"reporter.name", "reporter.email", "reporter.phone", "report.words", "report.helped_words", "photo.file"}
        ),
        shown=reports,
        erase=erase_reports,
    )
)
# Erasing goes from last to first: what was said is found by whose report it was, so it goes before that is forgotten.
personal.add(
    personal.Holding(
        key="signals.contact",
        label=_("What was said in contact with you"),
        fields=frozenset({"contactmoment.said", "contactmoment.agreed"}),
        shown=contact,
        erase=erase_contact,
    )
)
personal.add(
    personal.Holding(
        key="signals.kept",
        label=_("Signals of which you are the contact person"),
        fields=frozenset({"signal.contact_person"}),
        shown=kept,
        erase=erase_kept,
    )
)
retention.add(retention.Rule("signals.reporters", _("Contact details of reporters of ended signals"), old_reporters))
retention.add(
    retention.Rule("signals.contractors", _("E-mail addresses of contractors whose work ended"), old_contractors)
)
retention.add(retention.Rule("signals.drafts", _("Reports begun and not sent"), old_drafts))

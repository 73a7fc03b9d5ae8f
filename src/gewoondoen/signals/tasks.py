"""What happens after the fact: reporters told, colleagues told, the search index kept. Each safe to run twice."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from allauth.account.signals import email_confirmed, user_logged_in
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.kernel import schedule, search
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import colleagues
from gewoondoen.people.telling import notify
from gewoondoen.signals import actions, masking
from gewoondoen.signals.actions import answering, reporting, telling
from gewoondoen.signals.models import Classifier, Report, Signal

TRAINED_EVERY = timedelta(days=28)
CHANGED = (
    "signal.reported",
    "signal.me_too",
    "signal.added",
    "signal.described",
    "signal.answered",
    "signal.joined",
    "signal.split",
    "signal.taken_apart",
)


@on("signal.reported", "signal.me_too")
def confirm_report(event: Event) -> None:
    """Send the confirmation with the tracking link to who left an address."""
    report = Report.objects.select_related(
        "reporter__user", "signal__theme", "signal__category", "signal__contact_person"
    )
    row = report.filter(pk=event.facts["report"]).first()
    if row:
        telling.confirm(report=row, event=event)


@on("signal.reported", "signal.me_too", "signal.added", "signal.reopened", "signal.handed_over", "signal.judged")
def tell_contact_person(event: Event) -> None:
    """Tell the one face that somebody counts on them."""
    signal = telling.signal_of(event)
    if signal and signal.contact_person_id:
        notify(people=[signal.contact_person_id], event=event)


@on("signal.reported", "signal.prioritised")
def tell_urgent(event: Event) -> None:
    """Write at once, whatever the rhythm of their mail, to who has to act on something urgent, or that became so.

    That is the contact person; where there is none, the area workers of the area.
    """
    signal = telling.signal_of(event)
    if signal is None or not signal.is_urgent or not signal.is_open:
        return
    people = [signal.contact_person] if signal.contact_person else colleagues(signal.area, [Role.AREA_WORKER])
    for person in people:
        if person.email:
            telling.write_urgent(signal=signal, person=person, event=event)


@on("signal.taken_up")
def tell_taken_up(event: Event) -> None:
    """Tell the reporters that somebody took it up, and who."""
    telling.tell_reporters(
        signals=[event.subject_id],
        event=event,
        subject=_("Your report was taken up"),
        text=_("We took up your report. You have one contact person; you find the name below."),
        meaning=_("You do not have to do anything. Your contact person gets in touch with you."),
    )


@on("signal.moved")
def tell_moved(event: Event) -> None:
    """Tell the reporters that work began, or what it waits for."""
    signal = telling.signal_of(event)
    if signal is None or signal.status != event.facts["status"]:  # it moved on since: the newer event tells
        return
    if signal.status == Signal.Status.WAITING:
        telling.tell_reporters(
            signals=[signal.pk],
            event=event,
            subject=_("Your report has to wait"),
            text=_("Your report has to wait for something. This is what it waits for:"),
            meaning=signal.waiting_for,
        )
    else:
        telling.tell_reporters(
            signals=[signal.pk],
            event=event,
            subject=_("Work on your report is under way"),
            text=_("Work on your report is under way."),
            meaning=_("You hear from us when there is a result."),
        )


@on("signal.handed_over")
def tell_handed_over(event: Event) -> None:
    """Tell the reporters who their new face is."""
    telling.tell_reporters(
        signals=[event.subject_id],
        event=event,
        subject=_("You have a new contact person"),
        text=_("Someone else is your contact person from now on; you find the name below."),
        meaning=_("Your new contact person knows what was said and agreed. You do not have to tell it again."),
    )


@on("signal.answered", "signal.me_too", "signal.joined", "signal.split")
def tell_answer(event: Event) -> None:
    """Tell the answer to every reporter who does not know it yet; a contact moment is needed for the others.

    The signal is held meanwhile: of two events on two workers, the second finds who the first told.
    """
    signal = Signal.objects.select_for_update(of=("self",)).select_related("area").filter(pk=event.subject_id).first()
    if signal is None or signal.status != Signal.Status.ANSWERED:
        return
    told = telling.tell_reporters(
        signals=[signal.pk],
        event=event,
        subject=telling.ANSWERED,
        text=telling.outcome_of,
        meaning=telling.answer_of,
        reports=[report.pk for report in answering.still_to_tell(signal)],
    )
    answering.mark_told(signal, told)


@on("signal.closed")
def tell_closed(event: Event) -> None:
    """Tell the reporters that it is closed, and how to open it again."""
    telling.tell_reporters(
        signals=[event.subject_id],
        event=event,
        subject=_("Your report is closed"),
        text=_("We closed your report, because you know what came of it."),
        meaning=_("Did it not help? Open your report again on the page below. We look at it again."),
    )


@on("signal.reopened")
def tell_reopened(event: Event) -> None:
    """Tell the reporters that it is looked at again."""
    telling.tell_reporters(
        signals=[event.subject_id],
        event=event,
        subject=_("We look at your report again"),
        text=_("Your report is open again."),
        meaning=_("Your contact person gets in touch with you."),
    )


@on("signal.joined")
def tell_joined(event: Event) -> None:
    """Tell the reporters that others reported the same; only those of the signal that was joined into another."""
    signal = telling.signal_of(event)
    if signal is None or signal.joined_into_id is None:
        return
    telling.tell_reporters(
        signals=[signal.joined_into_id],
        event=event,
        subject=_("Others reported the same"),
        text=_("Someone else reported the same as you. We deal with it together."),
        meaning=_("Your own words stay. You keep hearing what comes of it, on the same page."),
        reports=Report.objects.filter(first_signal=signal).values_list("pk", flat=True),
    )


@on("signal.taken_apart")
def tell_taken_apart(event: Event) -> None:
    """Tell the reporters who went home with it that theirs is dealt with by itself again."""
    telling.tell_reporters(
        signals=[event.subject_id],
        event=event,
        subject=_("Your report is dealt with by itself again"),
        text=_("We dealt with your report together with another. It turns out to be another matter."),
        meaning=_("You do not have to do anything. You keep hearing what comes of it, on the same page."),
    )


@on(*CHANGED)
def keep_index(event: Event) -> None:
    """Keep what can be found: title, theme and place by everyone, the words only by who may read them."""
    signal = telling.signal_of(event)
    if signal is None:
        return
    write_index(signal)


def write_index(signal: Signal) -> None:
    """Write the search entries of a signal; nothing of a private one can be found by everyone."""
    said = Report.objects.filter(signal=signal).values_list("words", flat=True)
    theme = f"{signal.theme.name} {signal.theme.name_en}" if signal.theme else ""
    about = [theme, signal.area.name]
    public = " ".join([signal.reference, masking.masked(signal.title), *about])
    internal = " ".join([signal.reference, signal.title, *about, signal.place, *said, signal.answer])
    search.write("signal", signal.pk, public="" if signal.is_private else public, internal=internal)


@receiver(email_confirmed, dispatch_uid="signals.link_reports")
def link_earlier_reports(email_address: Any, **_given: Any) -> None:
    """Give an account the reports made earlier with an address that is now proven to be its own."""
    reporting.link_reports(user=email_address.user, email=email_address.email)


@receiver(user_logged_in, dispatch_uid="signals.link_reports_at_sign_in")
def link_reports_at_sign_in(user: User, **_given: Any) -> None:
    """The same at each sign-in by e-mailed code, which proves the address again."""
    if user.emailaddress_set.filter(email__iexact=user.email or "", verified=True).exists():  # type: ignore[attr-defined]
        reporting.link_reports(user=user, email=user.email or "")


@task()
def train_monthly() -> None:
    """Train the classifier anew when the last one is a month old; where there is too little history, nothing."""
    if Classifier.objects.filter(trained_at__gt=timezone.now() - TRAINED_EVERY).exists():
        return
    with suppress(Refused):
        actions.train_classifier(by=None)


schedule.add(schedule.Job("signals.train", train_monthly, schedule.DAILY, hour=4))

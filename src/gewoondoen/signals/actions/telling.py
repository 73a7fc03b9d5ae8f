"""Tell the reporters: a letter in their own language, or news in their account. Other rooms use this too."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.kernel.models import Event
from gewoondoen.people.models import User
from gewoondoen.people.outbox import write_letter
from gewoondoen.people.telling import notify
from gewoondoen.signals import tracking
from gewoondoen.signals.models import Report, Signal

Text = str | Promise | Callable[[Report], str]
# One letter with links an address and this many seconds: nobody's mailbox is filled by someone else.
LINKS_EVERY = 15 * 60


@transaction.atomic
def tell_reporters(
    *,
    signals: Iterable[int],
    event: Event,
    subject: Text,
    text: Text,
    meaning: Text = "",
    url: str = "",
    reports: Iterable[int] | None = None,
) -> list[int]:
    """Tell everyone who reported these signals what happened, once an event; returns the reports that were told.

    `subject`, `text` and `meaning` (what it means for them) are lazy strings, or functions of the report, worded in
    each reporter's language; `url` is an address to read on, besides the reporter's own tracking page. Who has an
    account gets news there (and mail in the rhythm they chose), who left an e-mail address gets a letter; who has
    neither is not in the result.
    """
    rows = Report.objects.filter(signal__in=list(signals), reporter__isnull=False)
    if reports is not None:
        rows = rows.filter(pk__in=list(reports))
    told, people = [], set()
    for report in rows.select_related("reporter", "signal__contact_person", "signal__theme", "signal__category"):
        reporter = report.reporter
        if reporter is None:
            continue
        if reporter.user_id:
            people.add(reporter.user_id)
        elif reporter.email:
            _write(
                report, key=f"told:{event.pk}:report:{report.pk}", subject=subject, text=text, meaning=meaning, url=url
            )
        else:
            continue
        told.append(report.pk)
    notify(people=people, event=event)
    Report.objects.filter(pk__in=told).update(told_at=timezone.now())
    return told


def _write(report: Report, *, key: str, subject: Text, text: Text, meaning: Text, url: str) -> None:
    """Write one letter about a report."""
    reporter = report.reporter
    if reporter is None:
        return
    with translation.override(reporter.language):
        context = {
            "reporter": reporter,
            "signal": report.signal,
            "text": worded(text, report),
            "meaning": worded(meaning, report),
            "url": f"{settings.BASE_URL}{url}" if url.startswith("/") else url,
            "tracking": tracking.address_for(report.key),
        }
        body = render_to_string("signals/mail/told.txt", context)
        write_letter(
            key=key, to=reporter.email, subject=f"{worded(subject, report)} ({report.signal.reference})", body=body
        )


def worded(text: Text, report: Report) -> str:
    """Return a text about a report in the language that is active."""
    return text(report) if callable(text) else str(text)


ENDED: Mapping[str, Text] = {
    Signal.Outcome.DONE: gettext_lazy("What you reported is done. This is our answer:"),
    Signal.Outcome.PARTLY: gettext_lazy("A part of what you reported is done. This is our answer:"),
    Signal.Outcome.NOT_DONE: gettext_lazy("What you reported is not going to be done. This is our answer:"),
    Signal.Outcome.PASSED_ON: gettext_lazy("What you reported is for someone else. This is our answer:"),
    Signal.Outcome.HEARD: gettext_lazy("We listened to what you said. This is our answer:"),
}
ANSWERED = gettext_lazy("The answer to your report")


def outcome_of(report: Report) -> str:
    """Return in one line how it ended."""
    return str(ENDED.get(report.signal.outcome, gettext_lazy("There is an answer to your report:")))


def answer_of(report: Report, address: str = "") -> str:
    """Return the answer with why not and to whom, and the links by which its reader says whether it helped.

    Of thanks nobody asks that.
    `address` takes the place of the reporter's own tracking address, where somebody else reads the letter over.
    """
    signal, address = report.signal, address or tracking.address_for(report.key)
    said = [signal.answer]
    if signal.why_not:
        said.append(_("Why not: %(why)s") % {"why": signal.why_not})
    if signal.passed_on_to:
        said.append(_("We passed it on to: %(to)s") % {"to": signal.passed_on_to})
    if signal.is_thanks:
        return "\n\n".join(said)
    asked = [f"{each.label}: {address}?hielp={each.value}#hielp" for each in Report.Helped]
    return "\n\n".join([*said, "\n".join([_("Did it help?"), *asked])])


@dataclass(frozen=True)
class Preview:
    """A letter as its reader will get it, before it is written."""

    language: str
    subject: str
    body: str
    readers: int


def letters_of_answer(signal: Signal, reports: Iterable[Report]) -> list[Preview]:
    """Return the letter of the answer that a row in memory carries, once for each language of those who get it.

    The address of the reporter's own page is left out: who has it, speaks as the reporter.
    """
    readers: dict[str, list[Report]] = {}
    for each in reports:
        if each.reporter and (each.reporter.email or each.reporter.user_id):
            readers.setdefault(each.reporter.language, []).append(each)
    if not readers:
        # Nobody gets a letter: these are the words in which it is told by telephone and read on the tracking page.
        return [_preview(signal, User.Language.NL, [])]
    return [_preview(signal, language, found) for language, found in sorted(readers.items(), reverse=True)]


def _preview(signal: Signal, language: str, readers: list[Report]) -> Preview:
    """Return the letter in one language, to the first of its readers."""
    first = readers[0] if readers else Report()
    first.signal = signal
    with translation.override(language):
        address = _("[the address of the reader's own page]")
        context = {
            "reporter": first.reporter,
            "signal": signal,
            "text": outcome_of(first),
            "meaning": answer_of(first, address),
            "tracking": address,
        }
        body = render_to_string("signals/mail/told.txt", context)
        name = str(dict(User.Language.choices)[language])
        return Preview(name, f"{ANSWERED} ({signal.reference})", body, len(readers))


def confirm(*, report: Report, event: Event) -> bool:
    """Send who reported something the confirmation with the tracking link; False where there is no address."""
    reporter = report.reporter
    address = (reporter.email or (reporter.user and reporter.user.email) or "") if reporter else ""
    if reporter is None or not address:
        return False
    with translation.override(reporter.language):
        context = {
            "reporter": reporter,
            "signal": report.signal,
            "report": report,
            "tracking": tracking.address_for(report.key),
        }
        body = render_to_string("signals/mail/confirmation.txt", context)
        subject = _("We have your report (%(reference)s)") % {"reference": report.signal.reference}
        write_letter(key=f"confirm:{event.pk}:report:{report.pk}", to=address, subject=subject, body=body)
    Report.objects.filter(pk=report.pk).update(told_at=timezone.now())
    return True


def write_urgent(*, signal: Signal, person: User, event: Event) -> None:
    """Write somebody that something urgent waits; what was reported stands behind the link, not in the letter."""
    with translation.override(person.language):
        context = {"person": person, "signal": signal, "base": settings.BASE_URL}
        subject = _("Urgent: %(name)s (%(reference)s)") % {"name": signal.name, "reference": signal.reference}
        body = render_to_string("signals/mail/urgent.txt", context)
        write_letter(key=f"urgent:{event.pk}:{person.pk}", to=person.email or "", subject=subject, body=body)


@transaction.atomic
def send_links(*, email: str, language: str) -> None:
    """Mail someone fresh links to the reports made with this address; nobody learns whether there were any."""
    reports = list(
        Report.objects.filter(reporter__email=email.lower().strip())
        .select_related("signal__theme", "signal__category")
        .order_by("-id")[:20]
    )
    if not reports:
        return
    slot = int(timezone.now().timestamp()) // LINKS_EVERY
    with translation.override(language):
        rows = [(report.signal, tracking.address_for(report.key)) for report in reports]
        body = render_to_string("signals/mail/links.txt", {"rows": rows})
        # The address is not readable in the key, which stays when the letter is emptied.
        known = uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{email.lower().strip()}").hex
        write_letter(key=f"links:{known}:{slot}", to=email, subject=_("Your reports"), body=body)


def signal_of(event: Event) -> Signal | None:
    """Return the signal an event is about, with what its words need."""
    return Signal.objects.filter(pk=event.subject_id).named().select_related("joined_into").first()

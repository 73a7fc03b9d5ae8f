"""A resident says something: a new report, "I have that too", something added, details erased."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events, workdays
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.policies import is_person
from gewoondoen.signals import policies
from gewoondoen.signals.actions.moving import living, reopen_row, visibility_of
from gewoondoen.signals.actions.routing import course_of
from gewoondoen.signals.models import Category, ContactMoment, Draft, Photo, Report, Reporter, Signal, Theme
from gewoondoen.signals.references import new_reference

# The promise where nobody chose a theme yet.
CALL_WITHIN = 3
# What is urgent gets its first contact the same or the next working day.
URGENT_WITHIN = 1
TRIES = 3
# Foreign keys come from the platform itself and the database holds them; checking each would cost a statement.
UNCHECKED = [
    *("area", "theme", "category", "department", "contact_person", "joined_into"),
    *("signal", "first_signal", "reporter", "taken_by", "user"),
]


@dataclass(frozen=True)
class Where:
    """The place of a report: a point, its words, and the neighbourhood it lies in."""

    longitude: float
    latitude: float
    label: str
    area: Area


@dataclass(frozen=True)
class Who:
    """How to reach a reporter; all empty is anonymous."""

    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "nl"
    user: User | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nothing is known of this person."""
        return not (self.name or self.email or self.phone or self.user)


@dataclass(frozen=True)
class Besides:
    """What a reporter tells besides the words: answers as they were asked, life event, and part taken in an idea."""

    answers: Sequence[Mapping[str, str]] = ()
    life_event: str = ""
    takes_part: str = ""


@dataclass(frozen=True)
class StoredPhoto:
    """A photo that was checked, re-encoded and put in storage already."""

    name: str
    width: int
    height: int


def accept_report(
    *,
    key: uuid.UUID,
    kind: str,
    words: str,
    where: Where,
    who: Who,
    by: Actor | None,
    theme: Theme | None = None,
    category: Category | None = None,
    answers: Sequence[Mapping[str, str]] = (),
    life_event: str = "",
    takes_part: str = "",
    drawn: Any = None,
    department: Organisation | None = None,
    priority: str = "",
    channel: str = Report.Channel.WEB,
    photos: Sequence[StoredPhoto] = (),
) -> Report:
    """Take a report in as a new signal, with a contact person and a promise.

    A category brings its theme, its department and the day of the result; what is urgent gets its first contact the
    next working day. The same key again gives the report that was made with it: the database refuses a second one,
    also when both arrive at the same moment.
    """
    policies.require(channel == Report.Channel.WEB or policies.may_take_reports(by))
    if category and category.not_for_us:
        raise Refused(category.shown_not_for_us, field="category", status=422)
    now = timezone.now()
    today = timezone.localdate(now)
    theme = category.theme if category else theme
    course = course_of(
        area=where.area,
        kind=kind,
        text=words,
        theme=theme,
        category=category,
        department=department.pk if department else None,
        priority=priority,
    )
    signal = Signal(
        reference=new_reference(),
        kind=kind,
        theme=theme,
        category=category,
        area=where.area,
        longitude=where.longitude,
        latitude=where.latitude,
        place=where.label[:200],
        drawn=drawn,
        priority=course.priority,
        department_id=course.department,
        contact_person_id=course.person,
        created_at=now,
        moved_at=now,
        promised_by=first_contact_by(today, theme, course.priority),
        due_on=result_by(today, kind, category),
    )
    signal.clean_fields(exclude=UNCHECKED)
    besides = Besides(answers, life_event, takes_part)
    report = _report_of(signal, key=key, words=words, where=where, who=who, by=by, channel=channel, besides=besides)
    for attempt in range(1, TRIES + 1):
        try:
            return _write(signal, report, verb="signal.reported", by=by, photos=photos, rule=course.rule)
        except IntegrityError:
            known = Report.objects.filter(key=key).first()
            if known:
                return known
            if attempt == TRIES:  # no reference that was taken by chance
                raise
            signal.reference = new_reference()
    raise AssertionError


def first_contact_by(today: date, theme: Theme | None, priority: str) -> date:
    """Return until which day the first contact is promised: the theme's working days, and one for what is urgent."""
    days = theme.call_within if theme else CALL_WITHIN
    return workdays.after(today, min(days, URGENT_WITHIN) if priority == Signal.Priority.URGENT else days)


def result_by(today: date, kind: str, category: Category | None) -> date | None:
    """Return until which day a result is promised; a compliment asks for none."""
    if category is None or kind == Signal.Kind.COMPLIMENT:
        return None
    return workdays.after(today, category.handle_within)


def _report_of(
    signal: Signal,
    *,
    key: uuid.UUID,
    words: str,
    where: Where,
    who: Who,
    by: Actor | None,
    channel: str,
    besides: Besides,
) -> Report:
    """Return what one person said, with the way to reach them, checked and not yet written."""
    reporter = None
    if not who.is_anonymous:
        reporter = Reporter(
            name=who.name, email=who.email.lower(), phone=who.phone, language=who.language, user=who.user
        )
        reporter.clean_fields(exclude=UNCHECKED)
    report = Report(
        signal=signal,
        first_signal=signal,
        reporter=reporter,
        words=words.strip(),
        answers=[dict(answer) for answer in besides.answers],
        life_event=besides.life_event,
        takes_part=besides.takes_part,
        channel=channel,
        longitude=where.longitude,
        latitude=where.latitude,
        place=where.label[:200],
        area=where.area,
        created_at=timezone.now(),
        taken_by=by if channel != Report.Channel.WEB and is_person(by) else None,
        key=key,
    )
    report.clean_fields(exclude=UNCHECKED)
    return report


@transaction.atomic
def _write(
    signal: Signal, report: Report, *, verb: str, by: Actor | None, photos: Sequence[StoredPhoto] = (), rule: str = ""
) -> Report:
    """Write the rows and the event. All reading and checking was done before: on SQLite others wait for this to end."""
    if signal._state.adding:
        signal.save(force_insert=True)
    if report.reporter:
        report.reporter.save(force_insert=True)
    report.save(force_insert=True)
    if report.channel == Report.Channel.WEB:  # the draft with the same key is the report now
        Draft.objects.filter(pk=report.key).delete()
    if photos:
        Photo.objects.bulk_create(
            Photo(report=report, file=photo.name, width=photo.width, height=photo.height) for photo in photos
        )
    events.record(
        verb,
        on=signal,
        by=by,
        area_id=signal.area_id,
        visibility=visibility_of(signal, events.PUBLIC),
        report=report.pk,
        channel=report.channel,
    )
    if rule:
        events.record(
            "signal.routed", on=signal, by=None, area_id=signal.area_id, visibility=events.INTERNAL, rule=rule
        )
    return report


def me_too(
    *,
    signal: Signal,
    key: uuid.UUID,
    words: str,
    who: Who,
    by: Actor | None,
    where: Where | None = None,
    channel: str = Report.Channel.WEB,
    photos: Sequence[StoredPhoto] = (),
    besides: Besides | None = None,
) -> Report:
    """Add a report to a signal: someone else has the same. The same key again gives the same report.

    To one that was joined meanwhile it goes where that went; one that was closed is not opened by someone else. Who
    told it from the start has an own place and photos; else the place is that of the signal.
    """
    policies.require(channel == Report.Channel.WEB or policies.may_take_reports(by))
    try:
        with transaction.atomic():
            signal = living(signal.pk)
            policies.require(policies.may_know(by, signal))
            if not signal.is_open and not Report.objects.filter(key=key).exists():
                raise Refused(_("This signal is closed. Is it still the matter? Then make a new report."))
            own = where or Where(signal.longitude, signal.latitude, signal.place, signal.area)
            report = _report_of(
                signal, key=key, words=words, where=own, who=who, by=by, channel=channel, besides=besides or Besides()
            )
            # An answer that everyone knew is so no longer: one more person has to hear it.
            Signal.objects.filter(pk=signal.pk, status=Signal.Status.ANSWERED).update(told_at=None)
            return _write(signal, report, verb="signal.me_too", by=by, photos=photos)
    except IntegrityError:
        known = Report.objects.filter(key=key).first()
        if known is None:
            raise
        return known


@transaction.atomic
def add_words(*, report: Report, words: str) -> ContactMoment:
    """Keep what a reporter adds by the tracking page, as a message without a sender on our side."""
    signal = living(report.signal_id)
    moment = ContactMoment(
        signal=signal,
        report=report,
        by=None,
        how=ContactMoment.How.MESSAGE,
        at=timezone.now(),
        said=words.strip(),
    )
    moment.full_clean(exclude=["signal", "report", "by"])
    moment.save()
    events.record(
        "signal.added",
        on=signal,
        by=None,
        area_id=signal.area_id,
        visibility=events.INVOLVED,
        report=report.pk,
    )
    return moment


@transaction.atomic
def reopen_by_reporter(*, report: Report, words: str) -> Signal:
    """Open a signal again because its reporter says that it did not help; the words are kept as a message."""
    signal = living(report.signal_id)
    moment = ContactMoment(
        signal=signal, report=report, by=None, how=ContactMoment.How.MESSAGE, at=timezone.now(), said=words.strip()
    )
    moment.full_clean(exclude=["signal", "report", "by"])
    moment.save()
    return reopen_row(signal, by=None)


@transaction.atomic
def erase_reporter(*, report: Report) -> None:
    """Empty the contact details of a report for good; the words stay. From here this person cannot be told anything."""
    if report.reporter is None:
        return
    erase_details(report.reporter)
    events.record(
        "signal.erased",
        on=report.signal,
        by=None,
        area_id=report.signal.area_id,
        visibility=events.INTERNAL,
        report=report.pk,
    )


def erase_details(reporter: Reporter) -> None:
    """Empty one reporter's row, what was said in contact with them, what helped, and their photos; the report stays.

    One way for all: who asks it with an account, who asks it by the tracking link, and the night after the term.
    """
    reporter.name = reporter.email = reporter.phone = ""
    reporter.user = None
    reporter.erased_at = timezone.now()
    reporter.save(update_fields=["name", "email", "phone", "user", "erased_at"])
    ContactMoment.objects.filter(report__reporter=reporter).update(said="", agreed="")
    Report.objects.filter(reporter=reporter).exclude(helped_words="").update(helped_words="")
    for photo in Photo.objects.filter(report__reporter=reporter):
        # The file goes once this transaction is kept: a rollback must not leave a row without its photo.
        transaction.on_commit(partial(photo.file.storage.delete, str(photo.file.name)))
        photo.delete()


def link_reports(*, user: User, email: str) -> int:
    """Give an account the earlier reports made with an address proven to be its own; returns how many reporters."""
    if not email:
        return 0
    return Reporter.objects.filter(email=email.lower(), user=None, erased_at=None).update(user=user)

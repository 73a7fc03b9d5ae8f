"""How each challenge went, from the day it was named to now: the texts of challenges.txt laid out in time."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.matters import Matter
from gewoondoen.demo.people import BY_NAME, PEOPLE, face_of
from gewoondoen.demo.places import DISTRICTS, NEIGHBOURHOODS, code_of
from gewoondoen.demo.texts.dossiers import Dossier, EffortText, PartText, PartyText, ResultText, dossiers

ENDED = {"concluded", "stopped"}
# How far each stage lies along the way from the day it was named to the day it last moved.
UNPACKED, FRAMED, JOINED, PLANNED, STARTED, FINISHED, RESULTS = 0.07, 0.18, 0.15, (0.2, 0.45), 0.05, (0.5, 0.9), 0.94
# Signals come in as evidence when they are no older than this when the challenge is named.
FRESH = timedelta(days=400)
DISTRICT_OF = {each.name: each.district.name for each in NEIGHBOURHOODS} | {each.name: each.name for each in DISTRICTS}


@dataclass(frozen=True)
class Happening:
    """One thing that happened with a challenge: a verb, by a person of the cast; `row` is what it is about.

    `row` is the evidence, part, party, effort or result of the course that the event carries the number of.
    """

    at: datetime
    verb: str
    by: str
    facts: Mapping[str, str] = field(default_factory=dict)
    row: object = None


@dataclass(eq=False)
class Seen:
    """Evidence: a signal, or words."""

    at: datetime
    by: str
    matter: Matter | None = None
    text: str = ""
    why: str = ""


@dataclass(eq=False)
class Cause:
    """A cause or part, under another or not."""

    text: PartText
    above: "Cause | None" = None


@dataclass(eq=False)
class Joined:
    """A party since a moment."""

    text: PartyText
    at: datetime


@dataclass(eq=False)
class Work:
    """An effort with its days."""

    text: EffortText
    starts_on: date
    ends_on: date | None


@dataclass(eq=False)
class Outcome:
    """A result since a moment."""

    text: ResultText
    at: datetime


def within_hours(moment: datetime) -> datetime:
    """Return the same day with its hours pressed into those of the office, so that what came later stays later."""
    midnight = moment.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(hours=8.5) + (moment - midnight) * (9 / 24)


@dataclass(eq=False)
class Course:
    """One challenge with everything that happened."""

    text: Dossier
    code: str
    face: str
    owner: str
    named_at: datetime
    last: datetime
    seen: list[Seen] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    parties: list[Joined] = field(default_factory=list)
    efforts: list[Work] = field(default_factory=list)
    results: list[Outcome] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    @property
    def ended_at(self) -> datetime | None:
        """Return when it was concluded or stopped."""
        return self.last if self.text.stage in ENDED else None

    def at(self, share: float) -> datetime:
        """Return the moment at a share of the way; one that came no further took all its time to come that far."""
        stretch = {"unpacked": 0.9 / UNPACKED, "framed": 0.95 / FRAMED}.get(self.text.stage, 1.0)
        return within_hours(self.named_at + (self.last - self.named_at) * share * stretch)


def tell_reporters(found: Sequence[Course]) -> None:
    """Note on every report that is evidence when its reporter was last told that the challenge moved."""
    telling = {f"challenge.{each}" for each in ("framed", "set_off", "result_recorded", "concluded", "stopped")}
    for course in found:
        if course.text.visibility == "internal":
            continue
        moved = [each.at for each in course.happenings if each.verb in telling]
        for said in (said for seen in course.seen if seen.matter for said in seen.matter.said):
            heard = [at for at in moved if at > said.at]
            if heard and (said.reporter.email or said.reporter.slug):
                said.told_at = max([*heard, *([said.told_at] if said.told_at else [])])


def courses(seed: int, calendar: Calendar, matters: Sequence[Matter]) -> list[Course]:
    """Return how every challenge went, oldest first; the same for the same seed."""
    rng = random.Random(f"courses {seed}")
    found = [_course(rng, calendar, text, matters) for text in dossiers()]
    tell_reporters(found)
    return sorted(found, key=lambda course: course.named_at)


def _course(rng: random.Random, calendar: Calendar, text: Dossier, matters: Sequence[Matter]) -> Course:
    """Lay one challenge out in time."""
    face = BY_NAME[text.face].slug if text.face else face_of(DISTRICT_OF[text.area])
    named_at = calendar.day(text.days, rng, office=True)
    course = Course(
        text=text,
        code=code_of(text.area),
        face=face,
        owner=BY_NAME[text.owner].slug if text.owner else face,
        named_at=named_at,
        last=calendar.day(_quiet_days(rng, text), rng, office=True),
    )
    if course.last >= calendar.now:
        course.last = calendar.now - timedelta(hours=1)
    _name(rng, course, matters)
    _unpack(rng, course)
    _carry(rng, calendar, course)
    _set_off(course)
    _conclude(course)
    course.happenings.sort(key=lambda happening: happening.at)
    return course


def _quiet_days(rng: random.Random, text: Dossier) -> int:
    """Return how long ago it last moved: some have stood still for months, and that is to be seen."""
    if text.stage in ENDED:
        return rng.randint(15, max(20, min(150, text.days // 3)))
    if not text.story and text.days > 180 and rng.random() < 0.25:
        return rng.randint(62, 120)
    return rng.randint(1, max(2, min(25, text.days // 3)))


def _writer(course: Course) -> str:
    """Return who put it on the table: who named it, a person of that organisation, or the face who wrote it down."""
    namer = course.text.namer
    if namer in BY_NAME:
        return BY_NAME[namer].slug
    return next((person.slug for person in PEOPLE if namer and person.organisation == namer), course.face)


def _add(course: Course, at: datetime, verb: str, by: str, row: object = None, **facts: str) -> None:
    course.happenings.append(Happening(at, f"challenge.{verb}", by, facts, row))


def _name(rng: random.Random, course: Course, matters: Sequence[Matter]) -> None:
    """Put it on the table with what was seen and heard."""
    by = _writer(course)
    _add(course, course.named_at, "named", by, named_by=course.text.named_by)
    signals = [
        *(each for each in matters if each.story and each.story == course.text.signals and each.kind != "stuck"),
        *_fitting(rng, course, matters),
    ]
    for matter in signals:
        added = course.named_at if matter.created < course.named_at else matter.created + timedelta(days=1)
        at = added + timedelta(minutes=len(course.seen) + 1)
        if at < course.last:
            course.seen.append(Seen(at, course.face, matter))
    for number, (text, why) in enumerate(course.text.seen):
        at = course.named_at + timedelta(days=number + 1, minutes=30)
        course.seen.append(Seen(min(at, course.last - timedelta(minutes=9)), by, None, text, why))
    for seen in course.seen:
        _add(course, seen.at, "evidence_added", seen.by, seen)


def _fitting(rng: random.Random, course: Course, matters: Sequence[Matter]) -> list[Matter]:
    """Return signals of the area about what the challenge is about, from before it was named."""
    inside = f"BU{course.code[2:]}"
    fitting = [
        each
        for each in matters
        if each.address.neighbourhood.startswith(inside)
        and course.text.theme in {each.theme, each.subject}
        and each.kind != "stuck"
        and each.joined_into is None
        and not each.story
        and course.named_at - FRESH < each.created < course.named_at
    ]
    return rng.sample(fitting, min(course.text.most, len(fitting)))


def _unpack(rng: random.Random, course: Course) -> None:
    """Take it apart, join those who share it, and frame the question."""
    at = course.at(UNPACKED)
    for part in course.text.parts:
        above = Cause(part)
        _cause(course, above, at)
        for under in part.parts:
            _cause(course, Cause(under, above), at + timedelta(minutes=4))
        if len(course.happenings) and part is course.text.parts[0]:
            _add(course, at + timedelta(seconds=2), "unpacked", course.face)
        at += timedelta(minutes=rng.randint(6, 40))
    for number, party in enumerate(course.text.parties):
        joined = course.at(JOINED) + timedelta(hours=number)
        course.parties.append(Joined(party, joined))
        _add(course, joined, "party_joined", course.face, course.parties[-1])
    if course.text.question:
        framed = course.at(FRAMED) + timedelta(hours=len(course.parties))
        _add(course, framed, "framed", course.face, question=course.text.question)


def _cause(course: Course, cause: Cause, at: datetime) -> None:
    course.causes.append(cause)
    _add(course, at, "part_added", course.face, cause)


def _carry(rng: random.Random, calendar: Calendar, course: Course) -> None:
    """Plan the work and do it, as far as it came."""
    for effort, planned in _planned(rng, course):
        finished = course.at(rng.uniform(*FINISHED))
        if effort.days:
            began, ended = (calendar.day(int(day), rng, office=True) for day in effort.days[4:].split("-"))
            planned, finished = min(planned, began - timedelta(days=2)), ended
        started = began if effort.days else planned + (finished - planned) * 0.3
        starts_on = started.astimezone(AMSTERDAM).date()
        ends_on: date | None = finished.astimezone(AMSTERDAM).date()
        if effort.status == "planned":
            starts_on, ends_on = (course.last + timedelta(days=rng.randint(14, 60))).date(), None
        elif effort.status == "busy":
            ends_on = (course.last + timedelta(days=rng.randint(30, 150))).date()
        work = Work(effort, starts_on, max(ends_on, starts_on) if ends_on else None)
        course.efforts.append(work)
        _add(course, planned, "effort_planned", course.owner, work, title=effort.title)
        if effort.status in {"busy", "done"}:
            _add(course, started, "effort_started", _doer(course, effort), work, title=effort.title)
        if effort.status == "done":
            _add(course, finished, "effort_finished", _doer(course, effort), work, title=effort.title)
        if effort.status == "dropped":
            _add(course, finished, "effort_dropped", course.face, work, title=effort.title)


def _set_off(course: Course) -> None:
    """Say that work began, with the first effort that was planned."""
    planned = [each for each in course.happenings if each.verb == "challenge.effort_planned"]
    if planned:
        first = min(planned, key=lambda each: each.at)
        at = first.at + timedelta(seconds=2)
        course.happenings.append(Happening(at, "challenge.set_off", first.by, first.facts, first.row))


def _planned(rng: random.Random, course: Course) -> Iterator[tuple[EffortText, datetime]]:
    """Yield the efforts with the moment each was planned, in that order."""
    shares = sorted(rng.uniform(*PLANNED) for _ in course.text.efforts)
    for effort, share in zip(course.text.efforts, shares, strict=True):
        yield effort, course.at(share) + timedelta(hours=1)


def _doer(course: Course, effort: EffortText) -> str:
    """Return who says that an effort began or is done."""
    return BY_NAME[effort.who].slug if effort.who in BY_NAME else course.owner


def _conclude(course: Course) -> None:
    """Write down what came of it, and end it where it ended."""
    for number, result in enumerate(course.text.results):
        at = course.at(RESULTS) + timedelta(minutes=3 * number)
        course.results.append(Outcome(result, at))
        _add(course, at, "result_recorded", course.owner, course.results[-1], meaning=result.for_reporters)
    open_work = [work for work in course.efforts if work.text.status in {"busy", "planned"}]
    if course.text.stage == "under_way" and open_work:
        work = open_work[-1]
        _add(course, course.last, "effort_changed", course.owner, work, title=work.text.title)
    if course.text.stage == "concluded":
        _add(course, course.last, "concluded", course.owner)
    if course.text.stage == "stopped":
        _add(course, course.last, "stopped", course.owner, reason=course.text.stop_reason)

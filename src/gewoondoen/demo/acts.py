"""What is done with a signal, one act after the other, as the table of the room `signals` has them."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.categories import category_of
from gewoondoen.demo.matters import Contact, Matter, Said, Step
from gewoondoen.demo.reporters import Reporter
from gewoondoen.demo.streets import Address
from gewoondoen.demo.texts.writing import Writing
from gewoondoen.kernel import workdays
from gewoondoen.signals.themes import DEFAULT_THEMES

THEMES = {theme.slug: theme for theme in DEFAULT_THEMES}
Rng = random.Random
# What is urgent is called about the same or the next working day.
URGENT_WITHIN = 1
# How many days the work on a signal takes, about.
DAYS_OF_WORK = {"physical": 14.0, "social": 30.0, "safety": 24.0}
# Contact details go a year after the end, as on a real installation.
KEPT = timedelta(days=365)
WAITING_FOR = (
    "Op een antwoord van de corporatie. Zij hebben beloofd voor het einde van de maand te reageren.",
    "Op de uitslag van de metingen. Die duren nog twee weken.",
    "Op droog weer: dit werk kan niet in de regen.",
    "Op de aannemer. Die heeft het materiaal besteld.",
    "Op een gesprek dat al gepland staat, met iedereen die erbij hoort.",
    "Op het einde van het broedseizoen.",
    "Op een besluit over het geld. Wij bellen u op de dag dat het er is.",
)
LOOKED = (
    (
        "Melder heeft geen gegevens achtergelaten. Ter plaatse gaan kijken, het klopt.",
        "Wordt opgepakt; antwoord komt op de openbare pagina.",
    ),
    (
        "Geen gegevens van de melder. In de straat met twee buren gesproken, die herkennen het.",
        "Buren houden het mee in de gaten.",
    ),
)
SECOND_TALKS = (
    (
        "Doorgegeven hoe het ervoor staat. Melder waardeert dat er gebeld wordt, ook zonder nieuws.",
        "Ik bel weer als er iets te melden is.",
    ),
    ("Samen nog eens gekeken. Het is minder geworden, maar nog niet weg.", "Over twee weken kijken we opnieuw."),
    ("Melder gebeld: sinds vorige week geen last meer.", "Dan ronden we af, tenzij het terugkomt."),
    ("Nieuws gebracht: het werk staat gepland. Melder was opgelucht.", "Melder laat weten of het werk naar wens is."),
)
NOTES = (
    "Zelfde adres belde vorig jaar ook. Goed om even terug te lezen.",
    "Let op: melder is overdag moeilijk te bereiken, na vijven wel.",
    "Besproken in het wijkteamoverleg; Woonvast weet ervan.",
    "Dit lijkt te horen bij de andere meldingen in dezelfde straat. Even naast elkaar leggen.",
    "Ik twijfel of dit bij ons hoort, maar iemand moet het doen.",
    "Wijkagent geïnformeerd, die kent de situatie.",
    "Melder wil niet dat de buren weten dat er gebeld is.",
)


def start_matter(
    *, theme: str, subject: str, kind: str, address: Address, face: str, created: datetime, said: Said
) -> Matter:
    """Return a signal as it is when it has just been reported."""
    day, category = created.astimezone(AMSTERDAM).date(), category_of(theme, kind, said.words)
    urgent = category is not None and category.urgent
    within = URGENT_WITHIN if urgent else THEMES[theme].call_within
    matter = Matter(
        theme=theme,
        subject=subject,
        kind=kind,
        title="",
        address=address,
        face=face,
        created=created,
        promised_by=workdays.after(day, within),
        said=[said],
        category=category,
        due_on=workdays.after(day, category.within) if category and kind != "compliment" else None,
    )
    by = said.taken_by or said.reporter.slug
    matter.steps.append(Step(created, "signal.reported", by, {"channel": said.channel}, report=0))
    return matter


def also_say(matter: Matter, said: Said) -> None:
    """Add a report to a signal."""
    matter.said.append(said)
    by = said.taken_by or said.reporter.slug
    facts = {"channel": said.channel}
    matter.steps.append(Step(said.at, "signal.me_too", by, facts, report=len(matter.said) - 1))


def live(rng: Rng, calendar: Calendar, matter: Matter, writing: Writing) -> None:
    """Let a signal live until now: each act in its turn, cut off where it would come later than now."""
    for at, act in _acts(rng, calendar, matter, writing):
        if at > calendar.now:
            return
        act(at)


Act = Callable[[datetime], None]


def _acts(rng: Rng, calendar: Calendar, matter: Matter, writing: Writing) -> Iterator[tuple[datetime, Act]]:
    """Yield what is done with a signal, in order, each with its moment."""
    theme = THEMES[matter.theme]
    taken = calendar.office_after(matter.created, rng.choices((0, 1, 2), (45, 40, 15))[0], rng)
    yield taken, lambda at: take_up(matter, at, writing.title if rng.random() < 0.95 else "")
    late = theme.call_within + rng.randint(1, 5) if rng.random() < 0.06 else 0
    days = late or rng.randint(0, theme.call_within)
    days = min(days, URGENT_WITHIN) if matter.is_urgent and not late else days
    first = max(calendar.office_after(matter.created, days, rng), taken + timedelta(minutes=rng.randint(10, 90)))
    if rng.random() < 0.1:
        tried = first - timedelta(minutes=rng.randint(60, 150))
        if tried > taken:
            yield tried, lambda at: keep_contact(matter, Contact(at, "no_answer", matter.face, "", ""))
    yield first, lambda at: _first_contact(rng, matter, at, writing)
    length = max(1.0, rng.gammavariate(2.0, DAYS_OF_WORK[theme.domain] / 2))
    if matter.kind in {"compliment", "question"}:
        length = max(0.5, length / 6)
    elif rng.random() < 0.035:
        length *= rng.uniform(5, 14)  # some things take long
    moment = first
    if matter.kind != "compliment" and rng.random() < 0.75:
        moment = first + timedelta(days=length * rng.uniform(0.05, 0.25))
        yield moment, lambda at: move(matter, at, "under_way")
        if rng.random() < 0.22:
            moment += timedelta(days=length * rng.uniform(0.1, 0.2))
            waiting = rng.choice(WAITING_FOR)
            yield moment, lambda at: move(matter, at, "waiting", waiting)
            moment += timedelta(days=length * rng.uniform(0.3, 0.9))
            yield moment, lambda at: move(matter, at, "under_way")
        if rng.random() < 0.18:
            moment += timedelta(days=length * rng.uniform(0.05, 0.15))
            text = rng.choice(NOTES)
            yield moment, lambda at: keep_note(matter, at, text)
        if rng.random() < 0.3 and not matter.said[0].reporter.is_anonymous:
            moment = calendar.office_after(moment + timedelta(days=length * rng.uniform(0.1, 0.3)), 0, rng)
            said, agreed = rng.choice(SECOND_TALKS)
            how = rng.choices(("call", "visit", "talk", "message"), (60, 15, 10, 15))[0]
            yield moment, lambda at: keep_contact(matter, Contact(at, how, matter.face, said, agreed))
    answered = calendar.office_after(max(moment, first + timedelta(days=length)), 0, rng)
    yield answered, lambda at: give_answer(matter, at, writing.answer)
    reporter = matter.said[0].reporter
    told = answered + timedelta(minutes=2)
    if reporter.phone and not reporter.email:
        told = calendar.office_after(answered, rng.randint(0, 3), rng)
        yield told, lambda at: _tell_by_phone(matter, at)
    yield told, lambda at: mark_told(matter, at)
    closed = calendar.office_after(told, rng.randint(0, 8), rng)
    yield closed, lambda at: end(matter, at)


def take_up(matter: Matter, at: datetime, title: str) -> None:
    """Take a new signal up, and say in one line what it is about."""
    matter.status, matter.title = "taken_up", title
    matter.steps.append(Step(at, "signal.taken_up", matter.face))


def _first_contact(rng: Rng, matter: Matter, at: datetime, writing: Writing) -> None:
    """Keep the promise; who is anonymous cannot be called, so that somebody goes and looks."""
    if matter.said[0].reporter.is_anonymous:
        said, agreed = rng.choice(LOOKED)
        keep_contact(matter, Contact(at, "visit", matter.face, said, agreed))
    elif not writing.said:
        keep_contact(matter, Contact(at, "message", matter.face, "Bedankt voor het compliment.", ""))
    else:
        how = rng.choices(("call", "visit", "talk", "message"), (66, 16, 12, 6))[0]
        keep_contact(matter, Contact(at, how, matter.face, writing.said, writing.agreed))


def keep_contact(matter: Matter, contact: Contact) -> None:
    """Keep a contact moment; the first one that reached somebody keeps the promise."""
    matter.contacts.append(contact)
    matter.steps.append(Step(contact.at, "signal.contacted", contact.by, {"how": contact.how}, report=0))
    if contact.how != "no_answer" and matter.contacted_at is None:
        matter.contacted_at = contact.at


def move(matter: Matter, at: datetime, status: str, waiting_for: str = "") -> None:
    """Move it to another status of the work."""
    matter.steps.append(Step(at, "signal.moved", matter.face, {"status": status, "before": matter.status}))
    matter.status, matter.waiting_for = status, waiting_for


def keep_note(matter: Matter, at: datetime, text: str) -> None:
    """Keep a note for colleagues."""
    matter.notes.append((at, matter.face, text))
    matter.steps.append(Step(at, "signal.noted", matter.face))


def give_answer(matter: Matter, at: datetime, answer: str) -> None:
    """Give the answer."""
    matter.status, matter.answer, matter.answered_at, matter.waiting_for = "answered", answer, at, ""
    matter.steps.append(Step(at, "signal.answered", matter.face))


def _tell_by_phone(matter: Matter, at: datetime) -> None:
    keep_contact(matter, Contact(at, "call", matter.face, "Het antwoord aan de telefoon voorgelezen en toegelicht."))


def mark_told(matter: Matter, at: datetime) -> None:
    """Everyone who can be told knows the answer."""
    matter.told_at = at
    matter.steps.append(Step(at, "signal.told", ""))


def end(matter: Matter, at: datetime) -> None:
    """End it."""
    matter.status, matter.ended_at = "closed", at
    matter.steps.append(Step(at, "signal.closed", matter.face))


def finish(calendar: Calendar, matter: Matter) -> None:
    """Put the steps in order of time, and work out what each reporter was told and what is kept of them."""
    matter.steps.sort(key=lambda step: step.at)
    telling = {"signal.taken_up", "signal.moved", "signal.answered", "signal.closed"}
    for said in matter.said:
        reporter = said.reporter
        if reporter.email or reporter.slug:
            said.told_at = max([said.at, *(step.at for step in matter.steps if step.verb in telling)])
        elif reporter.phone:
            calls = [each.at for each in matter.contacts if each.how != "no_answer"]
            said.told_at = max(calls, default=None)
        if matter.told_at and not reporter.is_anonymous:
            said.answer_told_at = max(matter.told_at, said.at)
        if matter.ended_at and matter.ended_at + KEPT < calendar.now and not reporter.is_anonymous:
            said.reporter, said.erased_at = Reporter(language=reporter.language), matter.ended_at + KEPT

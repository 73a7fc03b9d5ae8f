"""Signals and reports with all that belongs to them, in a handful of bulk statements."""

import random
import uuid
from collections.abc import Mapping, Sequence

from gewoondoen.areas.models import Area
from gewoondoen.demo.building.log import OF_SIGNALS, Log
from gewoondoen.demo.categories import DEPARTMENTS, answers_of, life_event_of, takes_part_of
from gewoondoen.demo.endings import people_told
from gewoondoen.demo.matters import Matter, Said, Step
from gewoondoen.kernel import words
from gewoondoen.kernel.events import INTERNAL, INVOLVED, PUBLIC
from gewoondoen.kernel.models import SearchEntry
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.categories import DEFAULT_CATEGORIES
from gewoondoen.signals.models import Assignment, Category, ContactMoment, Note, Report, Reporter, Signal, Theme
from gewoondoen.signals.references import ALPHABET, LENGTH

BATCH = 2_000
# What the one face is told of.
NEWS = {"signal.reported", "signal.me_too"}
# What reporters with an account are told of.
NEWS_OF_REPORTERS = {"signal.taken_up", "signal.moved", "signal.answered", "signal.closed"}
Rows = dict[int, Signal]


def build_signals(
    seed: int, matters: Sequence[Matter], areas: Mapping[str, Area], users: Mapping[str, User], log: Log
) -> Rows:
    """Write the signals with reports, contacts, notes, events and search entries; returns them by `Matter.number`."""
    rng = random.Random(f"rows {seed}")
    rows = _signals(rng, matters, areas, users)
    reports = _reports(rng, matters, rows, users)
    _contacts(matters, rows, reports, users)
    _parts(rng, matters, rows, users)
    _events(matters, rows, reports, users, log)
    _index(matters, rows)
    return rows


def build_departments(organisations: Mapping[str, Organisation]) -> None:
    """Say which department handles each category of the default tree."""
    default = {each.slug: each.department for each_of in DEFAULT_CATEGORIES.values() for each in each_of}
    rows = [row for row in Category.objects.all() if default.get(row.slug)]
    for row in rows:
        row.department = organisations[DEPARTMENTS[default[row.slug]]]
    Category.objects.bulk_update(rows, ["department"])


def _signals(
    rng: random.Random, matters: Sequence[Matter], areas: Mapping[str, Area], users: Mapping[str, User]
) -> Rows:
    """Write the signals in order of time; those joined into another after the ones they point at."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    categories = {category.slug: category for category in Category.objects.all()}
    taken: set[str] = set()
    rows: Rows = {}
    for number, matter in enumerate(matters, start=1):
        matter.number = number
    for joined in (False, True):
        part = [matter for matter in matters if (matter.joined_into is not None) is joined]
        made = [
            Signal(
                reference=_reference(rng, taken),
                kind=matter.kind,
                theme=themes[matter.theme],
                category=category,
                department_id=category.department_id if category else None,
                priority=Signal.Priority.URGENT if matter.is_urgent else Signal.Priority.NORMAL,
                due_on=matter.due_on,
                title=matter.title,
                status=matter.status,
                area=areas[matter.address.neighbourhood],
                longitude=matter.address.longitude,
                latitude=matter.address.latitude,
                place=label_of(matter),
                contact_person=users[matter.face],
                created_at=matter.created,
                moved_at=matter.moved_at,
                promised_by=matter.promised_by,
                contacted_at=matter.contacted_at,
                answer=matter.answer,
                outcome=matter.outcome,
                why_not=matter.why_not,
                passed_on_to=matter.passed_on_to,
                lesson=matter.lesson,
                answered_at=matter.answered_at,
                told_at=matter.told_at,
                ended_at=matter.ended_at,
                waiting_for=matter.waiting_for,
                version=len(matter.steps),
                joined_into=rows[matter.joined_into.number] if matter.joined_into else None,
            )
            for matter in part
            for category in [categories[matter.category.slug] if matter.category else None]
        ]
        written = Signal.objects.bulk_create(made, batch_size=BATCH)
        rows |= {matter.number: row for matter, row in zip(part, written, strict=True)}
    return rows


def _reference(rng: random.Random, taken: set[str]) -> str:
    """Return a reference that is still free."""
    while (found := "GD-" + "".join(rng.choices(ALPHABET, k=LENGTH))) in taken:
        pass
    taken.add(found)
    return found


def label_of(matter: Matter) -> str:
    """Return the place as the address search writes it."""
    address = matter.address
    return f"{address.words}, {address.postcode[:4]} {address.postcode[4:]} {address.town}"


def _said(matters: Sequence[Matter]) -> list[tuple[Matter, Said]]:
    """Return every report with the signal it stands with now, in order of time."""
    every = [(matter, said) for matter in matters if matter.joined_into is None for said in matter.said]
    return sorted(every, key=lambda each: each[1].at)


def _reports(
    rng: random.Random, matters: Sequence[Matter], rows: Rows, users: Mapping[str, User]
) -> dict[tuple[int, int], Report]:
    """Write reporters and reports; returns the reports by the number of their signal and their place in it."""
    every = _said(matters)
    reporters = {
        id(said): _reporter(said, users) for _, said in every if not said.reporter.is_anonymous or said.erased_at
    }
    Reporter.objects.bulk_create(reporters.values(), batch_size=BATCH)
    made = [
        Report(
            signal=rows[matter.number],
            first_signal=rows[said.first.number if said.first else matter.number],
            reporter=reporters.get(id(said)),
            words=said.words,
            answers=answers_of(matter.category, said.words),
            life_event=life_event_of(matter.kind, matter.theme, said.words),
            takes_part=takes_part_of(matter.kind, said.words),
            channel=said.channel,
            longitude=matter.address.longitude,
            latitude=matter.address.latitude,
            place=label_of(matter),
            area_id=rows[matter.number].area_id,
            created_at=said.at,
            taken_by=users[said.taken_by] if said.taken_by else None,
            key=uuid.UUID(int=rng.getrandbits(128), version=4),
            told_at=said.told_at,
            answer_told_at=said.answer_told_at,
            helped=said.helped,
            helped_words=said.helped_words,
            helped_at=said.helped_at,
        )
        for matter, said in every
    ]
    written = Report.objects.bulk_create(made, batch_size=BATCH)
    places = {id(said): place for matter in matters for place, said in enumerate(matter.said)}
    found = {(m.number, places[id(said)]): row for (m, said), row in zip(every, written, strict=True)}
    for matter, said in every:
        if said.first is not None:
            found[said.first.number, 0] = found[matter.number, places[id(said)]]
    return found


def _reporter(said: Said, users: Mapping[str, User]) -> Reporter:
    """Return how to reach somebody, or an empty row where the details were erased."""
    who = said.reporter
    return Reporter(
        name=who.name,
        email=who.email,
        phone=who.phone,
        language=who.language,
        user=users[who.slug] if who.slug else None,
        erased_at=said.erased_at,
    )


def _contacts(
    matters: Sequence[Matter], rows: Rows, reports: Mapping[tuple[int, int], Report], users: Mapping[str, User]
) -> None:
    """Write contact moments and notes."""
    contacts = [(matter, contact) for matter in matters for contact in matter.contacts]
    contacts.sort(key=lambda each: each[1].at)
    ContactMoment.objects.bulk_create(
        [
            ContactMoment(
                signal=rows[matter.number],
                report=reports[matter.number, 0],
                by=users[contact.by],
                how=contact.how,
                at=contact.at,
                said=contact.said,
                agreed=contact.agreed,
                next_contact_on=contact.next_on,
            )
            for matter, contact in contacts
        ],
        batch_size=BATCH,
    )
    notes = [(matter, *note) for matter in matters for note in matter.notes]
    Note.objects.bulk_create(
        [
            Note(signal=rows[matter.number], at=at, by=users[by], text=text)
            for matter, at, by, text in sorted(notes, key=lambda each: each[1])
        ],
        batch_size=BATCH,
    )


def _parts(rng: random.Random, matters: Sequence[Matter], rows: Rows, users: Mapping[str, User]) -> None:
    """Write the parts of the work that were given to others, in order of time."""
    organisations = {each.name: each for each in Organisation.objects.all()}
    given = [(matter, part) for matter in matters for part in matter.parts]
    given.sort(key=lambda each: each[1].given_at)
    written = Assignment.objects.bulk_create(
        [
            Assignment(
                signal=rows[matter.number],
                what=part.what,
                organisation=organisations.get(part.organisation),
                contractor=part.contractor,
                email=part.email,
                due_on=part.due_on,
                status=part.status,
                given_by=users[part.by],
                given_at=part.given_at,
                ended_at=part.ended_at,
                outcome=part.outcome,
                key=uuid.UUID(int=rng.getrandbits(128), version=4),
            )
            for matter, part in given
        ],
        batch_size=BATCH,
    )
    for (_matter, part), row in zip(given, written, strict=True):
        part.pk = row.pk


def _events(
    matters: Sequence[Matter],
    rows: Rows,
    reports: Mapping[tuple[int, int], Report],
    users: Mapping[str, User],
    log: Log,
) -> None:
    """Keep what happened with each signal, and who was told."""
    for matter in matters:
        row = rows[matter.number]
        residents = [users[said.reporter.slug].pk for said in matter.said if said.reporter.slug]
        for step in matter.steps:
            visibility = OF_SIGNALS.get(step.verb, PUBLIC)
            told = [users[matter.face].pk] if step.verb in NEWS else []
            told += residents if step.verb in NEWS_OF_REPORTERS else []
            told += [users[slug].pk for slug in people_told(step)]
            log.record(
                step.verb,
                at=step.at,
                by=users[step.by].pk if step.by else None,
                subject=("signal", row.pk),
                area_id=row.area_id,
                visibility=INVOLVED if row.is_private and visibility == PUBLIC else visibility,
                told=told,
                facts=_facts(matter, step, rows, reports),
            )


def _facts(
    matter: Matter, step: Step, rows: Rows, reports: Mapping[tuple[int, int], Report]
) -> dict[str, str | int | None]:
    """Return the facts of a step, with the numbers of the rows it speaks of."""
    facts: dict[str, str | int | None] = dict(step.facts)
    if step.report is not None:
        facts["report"] = reports[matter.number, step.report].pk
    if step.part is not None:
        facts["assignment"] = step.part.pk
    if step.other is not None:
        facts["other"] = rows[step.other.number].reference
    return facts


def _index(matters: Sequence[Matter], rows: Rows) -> None:
    """Write what can be found, as `signals.tasks.write_index` does for one (a test compares the two)."""
    entries = []
    names = {theme.pk: f"{theme.name} {theme.name_en}" for theme in Theme.objects.all()}
    for matter in matters:
        row = rows[matter.number]
        said = [each.words for each in matter.said] if matter.joined_into is None else []
        public = " ".join([row.reference, row.title, names[row.theme_id or 0], row.area.name])
        internal = " ".join([public, row.place, *said, row.answer])
        for audience, text in ((PUBLIC, "" if row.is_private else public), (INTERNAL, internal)):
            stems = " ".join(words.stems(text))
            entries.append(SearchEntry(kind="signal", object_id=row.pk, audience=audience, stems=stems))
    SearchEntry.objects.bulk_create(entries, batch_size=BATCH)

"""Filling the database with the demo municipality."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.demo import bursts, courses, endings, geography, life, stories, streets
from gewoondoen.demo.building import cast, habits, land, measures, reports, sayings, surges, threads
from gewoondoen.demo.building import figures as figures_of
from gewoondoen.demo.building import patterns as patterns_of
from gewoondoen.demo.building.agendas import build_agendas
from gewoondoen.demo.building.deepening import deepen
from gewoondoen.demo.building.goals import build_goals
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.building.plans import build_plans
from gewoondoen.demo.building.platforms import build_platforms
from gewoondoen.demo.building.scene import Scene
from gewoondoen.demo.calendar import YEARS, Calendar
from gewoondoen.kernel import events
from gewoondoen.kernel.events import PUBLIC
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals.actions import train_classifier

SEED = 1
# Notices from the last days are unread, so that the bell has something to tell.
UNREAD = timedelta(days=4)
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Filled:
    """What was written."""

    areas: int
    people: int
    signals: int
    reports: int
    challenges: int
    versions: int
    interpretations: int
    events: int


def quietly(_line: str) -> None:
    """Say nothing."""


def fill(*, now: datetime | None = None, seed: int = SEED, scale: float = 1.0, tell: Progress = quietly) -> Filled:
    """Write the whole municipality; the same for the same seed and moment. Refuses a database that is in use.

    Events are written as history: nothing is queued, for what they told was told then. All of it is written or nothing,
    the files of figures included.
    """
    if Area.objects.exists() or User.objects.exists() or Event.objects.exists():
        raise Refused("The demo fills an empty database only; this one has areas, people or events already.")
    with figures_of.own_folder(), transaction.atomic():
        filled = _fill(Calendar(now or timezone.now()), seed, scale, tell)
    tell("Leren van de afgesloten meldingen …")
    learn()
    return filled


def learn() -> None:
    """Train the classifier of categories on what was closed; where that is too little, the keywords advise."""
    with events.held(), suppress(Refused):
        train_classifier(by=None)


def _fill(calendar: Calendar, seed: int, scale: float, tell: Progress) -> Filled:
    """Write everything, one part after the other."""
    log = Log()
    tell("Gebieden en straten …")
    houses = streets.addresses(seed)
    year = calendar.today.year - YEARS - 1
    areas = land.build_areas(geography.shapes(seed), year)
    land.build_addresses(houses)
    start = calendar.now - timedelta(days=365 * YEARS + 30)
    top = next(area for area in areas.values() if area.kind == Area.Kind.MUNICIPALITY)
    imported = {"year": year, "created": len(areas) - 1}
    log.record(
        "areas.imported",
        at=start,
        by=None,
        subject=("area", top.pk),
        area_id=top.pk,
        visibility=PUBLIC,
        facts=imported,
    )
    tell("Mensen en organisaties …")
    organisations = cast.build_organisations()
    users = cast.build_people(organisations, areas)
    reports.build_departments(organisations)
    cast.build_contact_rules(users, areas, log, start + timedelta(days=1))
    tell("Drie jaar meldingen …")
    matters = life.signals(seed, calendar.now, houses, scale) + stories.story_signals(seed, calendar, houses)
    matters += bursts.burst_signals(seed, calendar, houses)
    matters.sort(key=lambda matter: matter.created)
    endings.work_out(seed, calendar, matters)
    went = courses.courses(seed, calendar, matters)
    rows = reports.build_signals(seed, matters, areas, users, log)
    habits.build_habits(users, areas, start)
    tell("Opgaven en wat ervan kwam …")
    threads.Builder(areas, users, organisations, rows, log).build(went)
    tell("Pieken in de meldingen …")
    surges.build_surges(calendar, users, areas, log)
    tell("Tien jaar cijfers …")
    published = figures_of.build_figures(seed, calendar, scale, users, log)
    tell("Wat mensen erin zien …")
    told = sayings.Builder(seed, calendar, areas, users, log).build()
    measures.build_measures(calendar, users, log, scale)
    tell("Bewijs, belangen, plannen en resultaten …")
    scene = Scene(seed, calendar, areas, users, organisations, log)
    deepen(scene)
    tell("Doelen, plannen, platforms en agenda's …")
    build_goals(scene)
    build_plans(scene)
    build_platforms(scene)
    build_agendas(scene)
    tell("Hoe het per gebied gaat …")
    patterns_of.build_patterns(calendar, log)
    events = log.write(unread_since=calendar.now - UNREAD)
    patterns_of.recount_reopened(calendar)
    said = sum(len(matter.said) for matter in matters if matter.joined_into is None)
    return Filled(len(areas), User.objects.count(), len(matters), said, len(went), published, told, events)

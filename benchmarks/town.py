"""A town for benchmarks: 70 neighbourhoods in 10 districts, and as many signals as asked for, written in bulk.

Four out of five signals are closed, the others stand in every open status; a face for each district; every signal one
report, one event and its words in the search index; a challenge for every two hundred signals, with ten of them as
evidence. Times are spread over three years up to now.
"""

import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from gewoondoen.areas.models import Area, Outline
from gewoondoen.challenges.models import Challenge, Effort, Evidence, Result
from gewoondoen.kernel.models import Event, SearchEntry
from gewoondoen.people.models import ContactRule, Organisation, Role, RoleGrant, User
from gewoondoen.signals.models import Category, Report, Reporter, Signal, Theme

SEED = 20261122
BATCH = 5_000
# So many are written one by one; those after them are copies of these within the database, with their own numbers and
# moments. Five million written one by one take over an hour.
PART = 50_000
CHANNELS = ("web", "web", "web", "phone", "web", "counter", "web", "street", "web", "email")
# Numbered by the database.
NUMBERED = (Event, SearchEntry)
WORDS = """lantaarnpaal kapot afval naast container losse stoeptegel overhangende boom lawaai in de nacht eenzame
buurman te hard rijden bij de school hondenpoep op het veldje water in de straat scooters op de stoep bankje gesloopt"""


@dataclass
class Town:
    """What a benchmark asks pages about."""

    municipality: Area
    districts: list[Area]
    neighbourhoods: list[Area]
    worker: User
    steerer: User


def box(x: int, y: int) -> dict[str, object]:
    """Return a GeoJSON square of about 0.7 by 1.1 km."""
    west, south = 6.8 + x * 0.01, 52.2 + y * 0.01
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def area(kind: str, code: str, name: str, parent: Area | None, geometry: dict[str, Any]) -> Area:
    """Write one area with its outline."""
    made = Area.objects.create(kind=kind, code=code, name=name, parent=parent, valid_from=2025)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    west, south = geometry["coordinates"][0][0]
    Outline.objects.create(
        area=made,
        geometry=geometry,
        simplified=geometry,
        longitude=west + 0.005,
        latitude=south + 0.005,
        surface_km2=0.76,
    )
    return made


def build() -> Town:
    """Return the town that stands in the database, else write one."""
    return found() or built()


def found() -> Town | None:
    """Return the town of an earlier run."""
    municipality = Area.objects.filter(code="GM9998").first()
    if municipality is None:
        return None
    districts, neighbourhoods = (
        list(Area.objects.filter(kind=kind).order_by("code")) for kind in ("district", "neighbourhood")
    )
    worker, steerer = (User.objects.get(email=f"{name}@meetstad.example") for name in ("face3", "sturing"))
    return Town(municipality, districts, neighbourhoods, worker, steerer)


@transaction.atomic
def built() -> Town:
    """Write the areas and the people."""
    municipality = area("municipality", "GM9998", "Meetstad", None, box(0, 0))
    districts, neighbourhoods = [], []
    for x in range(10):
        district = area("district", f"WK9998{x:02}", f"Wijk {x}", municipality, box(x, 0))
        districts.append(district)
        neighbourhoods += [
            area("neighbourhood", f"BU9998{x:02}{y:02}", f"Buurt {x}-{y}", district, box(x, y)) for y in range(7)
        ]
        face = User.objects.create_user(f"face{x}@meetstad.example", f"Gezicht {x}")
        RoleGrant.objects.create(user=face, role=Role.AREA_WORKER, area=district)
        ContactRule.objects.create(area=district, domain="", person=face)
    steerer = User.objects.create_user("sturing@meetstad.example", "Sturing")
    RoleGrant.objects.create(user=steerer, role=Role.PROGRAMME_MANAGER, area=None)
    worker = User.objects.get(email="face3@meetstad.example")
    return Town(municipality, districts, neighbourhoods, worker, steerer)


def in_batches(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows of one model, a batch at a time, by one statement: bulk_create makes it anew for each row."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key or model not in NUMBERED]
    names = ", ".join(f'"{field.column}"' for field in fields)
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(fields))})'
    makers = [(field.attname, field) for field in fields]
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        values = [[field.get_db_prep_save(getattr(row, name), connection) for name, field in makers] for row in batch]
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)


def copy(model: type[Model], counted_by: str, count: int, **own: str) -> None:
    """Copy the rows of a model that are counted from 1 to `count`, with own expressions for some columns."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key or model not in NUMBERED]
    columns = [str(field.column) for field in fields]
    kind = {Event: " AND subject_kind = 'signal'", SearchEntry: " AND kind = 'signal'"}.get(model, "")
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(own.get(column, f'"{column}"') for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE "{counted_by}" <= {count}{kind}'
        )


class Filler:
    """Adds signals to a town; the same seed and counts give the same town."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.random = random.Random(SEED)
        self.now = timezone.now()
        self.themes = list(Theme.objects.values_list("pk", flat=True))
        self.categories = self.tree()
        self.departments = [
            Organisation.objects.get_or_create(name=f"Afdeling {number}", defaults={"kind": "department"})[0].pk
            for number in range(6)
        ]
        self.faces = list(User.objects.filter(email__startswith="face").order_by("pk").values_list("pk", flat=True))
        self.count = 0
        self.words = WORDS.split()

    def tree(self) -> list[tuple[int, int]]:
        """Make three categories a theme, and return each with its theme; every second one is a thing of the street."""
        for theme in Theme.objects.all():
            for number in range(3):
                slug = f"{theme.slug}-{number}"
                values = {"theme": theme, "name": f"{theme.name} {number}", "place_is_public": number % 2 == 0}
                Category.objects.get_or_create(slug=slug, defaults=values)
        return list(Category.objects.order_by("pk").values_list("pk", "theme"))

    def fill(self, total: int) -> None:
        """Add signals until there are `total`; none where an earlier run did."""
        start, self.count = self.count, total
        if Signal.objects.order_by("-pk").values_list("pk", flat=True).first() == total:
            return
        newest = total - max(200, total // 500)
        first = start + 1
        if start < PART:
            first = min(PART, newest) + 1
            self.part(start + 1, first - 1)
        for begin in range(first, newest + 1, PART):
            self.copies(begin, min(begin + PART - 1, newest))
        self.part(max(first, newest + 1), total)
        self.challenges(start + 1, total)
        self.restart_counters()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    @transaction.atomic
    def part(self, first: int, last: int) -> None:
        """Write the signals from one number up to and including another, in one transaction."""
        places = [(self.random.randrange(70), self.random.random()) for _ in range(first, last + 1)]
        numbers = range(first, last + 1)
        in_batches(Reporter, (Reporter(pk=pk, email=f"melder{pk}@meetstad.example") for pk in numbers))
        in_batches(Signal, self.signals(first, places))
        in_batches(Report, self.reports(first, places))
        in_batches(Event, self.events(first, places))
        in_batches(SearchEntry, self.entries(first, places))

    @transaction.atomic
    def copies(self, first: int, last: int) -> None:
        """Write signals from one number up to and including another as copies of the first ones."""
        by = first - 1
        days = f"1095.0 * (1 - (NUMBER + {by}.0) / {self.count + 1})"
        if connection.vendor == "sqlite":
            moment = f"strftime('%Y-%m-%d %H:%M:%f000', '{self.now:%Y-%m-%d %H:%M:%S}', '-' || ({days}) || ' days')"
            reference, key = f"printf('GD-%08X', id + {by})", f"printf('%032x', id + {by})"
        else:
            moment = f"timestamptz '{self.now:%Y-%m-%d %H:%M:%S}+00' - ({days}) * interval '1 day'"
            reference = f"'GD-' || upper(lpad(to_hex(id + {by}), 8, '0'))"
            key = f"lpad(to_hex(id + {by}), 32, '0')::uuid"
        number, at = f"id + {by}", moment.replace("NUMBER", "id")
        count = last - first + 1
        copy(Reporter, "id", count, id=number)
        copy(Signal, "id", count, id=number, reference=reference, created_at=at, moved_at=at)
        links = {name: f"{name} + {by}" for name in ("signal_id", "first_signal_id", "reporter_id")}
        copy(Report, "id", count, id=number, key=key, created_at=at, **links)
        copy(Event, "subject_id", count, subject_id=f"subject_id + {by}", at=moment.replace("NUMBER", "subject_id"))
        copy(SearchEntry, "object_id", count, object_id=f"object_id + {by}")

    def moment(self, pk: int) -> datetime:
        """Return when signal `pk` came in: the newest last."""
        return self.now - timedelta(days=1095) * (1 - pk / (self.count + 1))

    def text(self) -> str:
        """Return some twelve words."""
        return " ".join(self.random.choice(self.words) for _ in range(12))

    def signals(self, first: int, places: list[tuple[int, float]]) -> Iterator[Signal]:
        """Yield the signals; the old are closed but for a few, the newest two in a hundred are all open."""
        for pk, (place, chance) in enumerate(places, start=first):
            created = self.moment(pk)
            is_open = pk > self.count - max(200, self.count // 500) or chance < 0.0005
            status = ("new", "taken_up", "under_way")[pk % 3] if is_open else "closed"
            neighbourhood = self.town.neighbourhoods[place]
            category, theme = self.categories[pk % len(self.categories)]
            outcome = ("done", "heard", "passed_on", "not_done", "partly")[pk % 5]
            yield Signal(
                pk=pk,
                reference=f"GD-{pk:08X}"[:12],
                kind=("complaint", "concern", "question", "idea")[pk % 4],
                theme_id=theme,
                category_id=category,
                priority="urgent" if pk % 50 == 0 else "low" if pk % 10 == 0 else "normal",
                department_id=self.departments[pk % 6],
                due_on=date.fromordinal(created.date().toordinal() + 20),
                outcome="" if is_open else outcome,
                why_not="Te duur." if not is_open and outcome in {"not_done", "partly"} else "",
                passed_on_to="Woningcorporatie" if not is_open and outcome == "passed_on" else "",
                title=self.text()[:100],
                status=status,
                area=neighbourhood,
                longitude=6.8 + (place // 7) * 0.01 + chance * 0.01,
                latitude=52.2 + (place % 7) * 0.01 + chance * 0.01,
                contact_person_id=self.faces[place // 7],
                created_at=created,
                moved_at=created,
                promised_by=date.fromordinal(created.date().toordinal() + 4),
                contacted_at=None if is_open and pk % 2 else created,
                answer="" if is_open else "Opgelost, dank u wel.",
                told_at=None if is_open else created,
                ended_at=None if is_open else created,
            )

    def reports(self, first: int, places: list[tuple[int, float]]) -> Iterator[Report]:
        """Yield one report a signal."""
        for pk, (place, chance) in enumerate(places, start=first):
            yield Report(
                pk=pk,
                signal_id=pk,
                first_signal_id=pk,
                reporter_id=pk,
                words=self.text(),
                channel=CHANNELS[pk % len(CHANNELS)],
                helped="" if pk % 9 else "no",
                helped_at=None if pk % 9 else self.moment(pk),
                longitude=6.8 + (place // 7) * 0.01 + chance * 0.01,
                latitude=52.2 + (place % 7) * 0.01 + chance * 0.01,
                area=self.town.neighbourhoods[place],
                created_at=self.moment(pk),
                key=uuid.UUID(int=pk),
            )

    def events(self, first: int, places: list[tuple[int, float]]) -> Iterator[Event]:
        """Yield the event of each report."""
        for pk, (place, _chance) in enumerate(places, start=first):
            yield Event(
                at=self.moment(pk),
                verb="signal.reported",
                subject_kind="signal",
                subject_id=pk,
                area_id=self.town.neighbourhoods[place].pk,
                facts={"report": pk, "channel": "web"},
                visibility="public",
            )

    def entries(self, first: int, places: list[tuple[int, float]]) -> Iterator[SearchEntry]:
        """Yield the search words of each signal."""
        for pk, _place in enumerate(places, start=first):
            yield SearchEntry(kind="signal", object_id=pk, audience="internal", stems=self.text())

    def challenges(self, first: int, total: int, want: int = 0) -> None:
        """Add challenges until there are `want`, else one for every two hundred signals, at most 2,000.

        Each has ten of the signals as evidence.
        """
        have = Challenge.objects.count()
        want = want or min(2_000, max(10, total // 200))
        for number in range(have, want):
            ended = number % 3 == 0
            moment = self.now - timedelta(days=number % 400)
            challenge = Challenge.objects.create(
                area=self.town.neighbourhoods[number % 70],
                title=f"Opgave {number}",
                why="Hier komt veel bij elkaar.",
                question="Hoe maken wij het hier weer prettig?",
                stage="concluded" if ended else "under_way",
                named_by="resident",
                contact_person_id=self.faces[(number % 70) // 7],
                created_at=moment,
                moved_at=moment,
                ended_at=moment if ended else None,
            )
            chosen = sorted({self.random.randrange(first, total + 1) for _ in range(10)})
            Evidence.objects.bulk_create(
                Evidence(challenge=challenge, signal_id=pk, why="Past erbij", added_at=moment) for pk in chosen
            )
            Effort.objects.create(challenge=challenge, title="Aanpakken", status="busy")
            Result.objects.create(challenge=challenge, text="Het is beter.", for_reporters="Dank u wel.", at=moment)

    @staticmethod
    def restart_counters() -> None:
        """Let PostgreSQL count on from the numbers that were given by hand."""
        if connection.vendor != "postgresql":
            return
        with connection.cursor() as cursor:
            for model in (Reporter, Signal, Report):
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")

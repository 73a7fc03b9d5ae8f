"""How fast agendas and platforms are: 20 challenges with all that hangs on them, 5,000 voices, 200 meetings.

    python benchmarks/agendas.py --database sqlite

Asks each page in this process through Django's test client (the whole stack but the network); prints the time of the
first, cold one, then of 60 runs median and 95th percentile in milliseconds, CPU and SQL statements. Then the document
as a PDF of some 20 and 40 pages: seconds, CPU and peak memory, each in a process of its own.
"""

import argparse
import multiprocessing
import os
import random
import re
import resource
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

ITEMS, LEFT_OFF, VOICES, SUPPORTS, AGENDAS, MEETINGS, MEMBERS = 20, 5, 5_000, 3, 200, 200, 12
YEARS = ("2020", "2021", "2022", "2023")
RUNS, WARM_UP, SEED = 60, 3, 20260301
# What fills half a page of paper.
WORDS = "Wie hier woont loopt er elke dag langs, en het kan anders dan nu. Wij hebben het er samen over gehad. " * 6
AGENDAS_TO_MAKE = {"Agenda": ITEMS, "Lange agenda": 2 * ITEMS}
Row = tuple[str, Any, str]


@dataclass
class Filled:
    """What the pages are asked about."""

    agenda: Any
    long: Any
    platform: Any


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--keep", type=Path, help="folder for the database, to be used again")
    parser.add_argument("--profile", help="only this page: where its time goes")
    arguments = parser.parse_args()
    prepare(arguments.database, arguments.keep)
    from django.conf import settings
    from django.test import Client

    from benchmarks.town import build

    settings.ALLOWED_HOSTS = ["*"]
    town = build()
    filled = fill(town)
    visitor, worker = (Client(headers={"Accept-Language": "nl"}) for _ in range(2))
    worker.force_login(town.worker, settings.AUTHENTICATION_BACKENDS[0])
    rows = pages_of(filled, visitor, worker)
    if arguments.profile:
        return profile(next(row for row in rows if arguments.profile in row[0]))
    print(
        f"{arguments.database}: {ITEMS} challenges, {VOICES:,} voices, {AGENDAS} agendas, load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'page':<40}{'cold ms':>9}{'median ms':>11}{'p95 ms':>9}{'CPU ms':>9}{'SQL':>5}")
    for row in rows:
        print(line_of(*row), flush=True)
    for name, agenda in (("PDF, 20 challenges", filled.agenda), ("PDF, 40 challenges", filled.long)):
        print(in_own_process(name, agenda.pk), flush=True)
    return 0


def pages_of(filled: Filled, visitor: Any, worker: Any) -> list[Row]:
    """Return the pages by name, with who asks them."""
    from django.urls import reverse

    def of(room: str, name: str, about: Any) -> str:
        return reverse(f"{room}:{name}", args=[about.pk])

    agenda, platform = filled.agenda, filled.platform
    asked = [("agenda", visitor), ("agenda", worker), ("document", visitor), ("answers", visitor), ("mirror", visitor)]
    asked += [("versions", visitor), ("voices", visitor), ("edit", worker)]
    rows = [(f"{name}, {who(client, worker)}", client, of("agendas", name, agenda)) for name, client in asked]
    rows.append(("version, visitor", visitor, reverse("agendas:version", args=[agenda.pk, 1])))
    rows.append((f"list of {AGENDAS} agendas, visitor", visitor, reverse("agendas:list")))
    rows += [
        (f"platform: {name}, {who(client, worker)}", client, of("platforms", name, platform))
        for name in ("platform", "meetings", "mirror", "calendar")
        for client in (visitor, worker)
    ]
    rows.append(("list of platforms, visitor", visitor, reverse("platforms:list")))
    rows.append(("a meeting, visitor", visitor, of("platforms", "meeting", platform.meetings.first())))
    rows.append(
        ("a challenge on agendas, visitor", visitor, of("challenges", "challenge", agenda.items.first().challenge))
    )
    rows.append(("area with its agenda, visitor", visitor, reverse("areas:area", args=[agenda.area.code])))
    rows.append(("today, area worker", worker, reverse("workspace:today")))
    return rows


def who(client: Any, worker: Any) -> str:
    """Return who asks."""
    return "area worker" if client is worker else "visitor"


def line_of(name: str, client: Any, url: str) -> str:
    """Ask a page and return what it took."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start = time.perf_counter()
    status = client.get(url).status_code
    cold = (time.perf_counter() - start) * 1000
    for _ in range(WARM_UP):
        client.get(url).getvalue()
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    # A next request begins a new count.
    statements = len(captured)
    begun, times = time.process_time(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        client.get(url).getvalue()
        times.append((time.perf_counter() - start) * 1000)
    cpu = (time.process_time() - begun) * 1000 / RUNS
    note = "" if status == 200 else f"  status {status}"
    middle, high = percentile(times, 0.5), percentile(times, 0.95)
    return f"{name:<40}{cold:>9.1f}{middle:>11.1f}{high:>9.1f}{cpu:>9.1f}{statements:>5}{note}"


def profile(row: Row) -> int:
    """Print where the time of one page goes, after a warm-up."""
    import cProfile
    import pstats

    _name, client, url = row
    for _ in range(WARM_UP):
        client.get(url)
    running = cProfile.Profile()
    running.enable()
    for _ in range(10):
        client.get(url)
    running.disable()
    pstats.Stats(running).sort_stats("cumulative").print_stats(90)
    return 0


def in_own_process(name: str, pk: int) -> str:
    """Return what a PDF takes in a process that made none before, and then once more."""
    context = multiprocessing.get_context("fork")
    told: Any = context.Queue()
    worker = context.Process(target=print_it, args=(pk, told))
    worker.start()
    first, second, cpu, pages, size, memory, before = told.get()
    worker.join()
    return (
        f"{name:<20} {pages} pages, {size / 1000:.0f} kB: {first:.2f} s, then {second:.2f} s (CPU {cpu:.2f} s),"
        f" at most {memory:.0f} MB, {before:.0f} MB before"
    )


def print_it(pk: int, told: Any) -> None:
    """Make the PDF of an agenda twice and tell what it took."""
    from django.db import connection
    from django.test import Client
    from django.urls import reverse

    connection.close()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    client, url, seconds = Client(headers={"Accept-Language": "nl"}), reverse("agendas:pdf", args=[pk]), []
    for _ in range(2):
        start, used = time.perf_counter(), time.process_time()
        body = client.get(url).content
        seconds.append(time.perf_counter() - start)
        cpu = time.process_time() - used
    # The tree of pages says how many there are below each of its branches; the root has all of them.
    pages = max(int(each) for each in re.findall(rb"/Count (\d+)", body))
    told.put((*seconds, cpu, pages, len(body), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, before))


def fill(town: Any) -> Filled:
    """Write the platform, its agenda and all that hangs on it, and the other agendas; what stands there is used."""
    from django.db import transaction

    from gewoondoen.agendas.models import AreaAgenda

    found = {each.title: each for each in AreaAgenda.objects.filter(title__in=["Agenda", "Lange agenda"])}
    if not found:
        figures(town)
        with transaction.atomic():
            found = filled_by(town, random.Random(SEED))
    return Filled(found["Agenda"], found["Lange agenda"], found["Agenda"].platform)


def filled_by(town: Any, chance: random.Random) -> dict[str, Any]:
    """Write the platform, its two agendas with the voices of the first, and the other agendas of the town."""
    area = next(each for each in town.districts if town.worker.holds("area_worker", each))
    platform = platform_of(town, area, chance)
    found = {title: agenda_of(title, town, platform, number, chance) for title, number in AGENDAS_TO_MAKE.items()}
    voices(found["Agenda"], chance)
    others(town, chance)
    return found


def figures(town: Any) -> None:
    """Publish numbers of the declared key figures for all areas, four years of them."""
    import numpy as np

    from gewoondoen.knowledge import actions
    from gewoondoen.knowledge.cells import Block, Reading, places
    from gewoondoen.knowledge.models import Dataset

    dataset = Dataset.objects.get(slug="kwb")
    areas = [town.municipality, *town.districts, *town.neighbourhoods]
    codes, noise = ["NL00", *(each.code for each in areas)], np.random.default_rng(SEED)
    at = np.arange(len(codes), dtype=np.int32)
    scale = np.array([17_000.0, 70.0, *[7.0] * len(town.districts), *[1.0] * len(town.neighbourhoods)])
    indicators = list(dataset.indicators.filter(kind__in=["count", "share", "mean"]).order_by("pk"))
    for year in YEARS:
        blocks = []
        for indicator in indicators:
            values = noise.uniform(20, 45, len(codes)) * (scale * 60 if indicator.kind == "count" else 1)
            reasons = np.zeros(len(codes), dtype=np.int8)
            blocks.append(Block(indicator.slug, year, indicator.slug, np.round(values), reasons, at, at + 2))
        told = places(
            (code, code, f"GM{code[2:6]}", int(year), None if code[:2] in ("NL", "GM") else 1) for code in codes
        )
        found = Reading(codes, at + 2, blocks, told, release=f"{year}-03-26")
        actions.publish_reading(dataset=dataset, found=found, by=None)


def platform_of(town: Any, area: Any, chance: random.Random) -> Any:
    """Write a platform with members, counts of itself and meetings with points."""
    from django.utils import timezone

    from gewoondoen.people.models import Organisation, User
    from gewoondoen.platforms.models import Meeting, MeetingPoint, Membership, NeighbourhoodPlatform, Represented

    now, today = timezone.now(), timezone.localdate()
    body = Organisation.objects.create(name="Wijkplatform", kind="residents")
    platform = NeighbourhoodPlatform.objects.create(
        area=area, organisation=body, founded_on=today - timedelta(days=900), about=WORDS, contact_person=town.worker
    )
    for number in range(MEMBERS):
        user = User.objects.create_user(f"lid{number}@meetstad.example", f"Lid {number}")
        function = "member" if number else "chair"
        Membership.objects.create(platform=platform, user=user, function=function, starts_on=platform.founded_on)
    groups = ("age.15-25", "age.25-45", "age.45-65", "age.65+", "gender.women", "gender.men", "home.owned")
    groups += ("home.rented", *(f"area.{each.code}" for each in town.neighbourhoods if each.parent_id == area.pk))
    Represented.objects.bulk_create(
        Represented(platform=platform, group=group, number=chance.randrange(5), counted_on=today) for group in groups
    )
    meetings = Meeting.objects.bulk_create(
        Meeting(
            platform=platform,
            title=f"Vergadering {number}",
            starts_at=(start := now + timedelta(days=14 * (number - MEETINGS + 20))),
            ends_at=start + timedelta(hours=2),
            place="Buurthuis",
            notes_settled_at=now if number % 2 else None,
        )
        for number in range(MEETINGS)
    )
    MeetingPoint.objects.bulk_create(
        MeetingPoint(meeting=meeting, position=position, title=f"Punt {position}", notes=WORDS, decision="Akkoord")
        for meeting in meetings
        for position in range(8)
    )
    return platform


def agenda_of(title: str, town: Any, platform: Any, number: int, chance: random.Random) -> Any:
    """Write an adopted agenda with answers, two versions, and challenges with efforts, results, goals and evidence."""
    from django.utils import timezone

    from gewoondoen.agendas.actions.writing import keep_version
    from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer

    now, today = timezone.now(), timezone.localdate()
    agenda = AreaAgenda.objects.create(
        platform=platform,
        area=platform.area,
        title=title,
        foreword=WORDS,
        starts_on=today,
        ends_on=today + timedelta(days=700),
        stage="consult",
        consult_from=today - timedelta(days=30),
        consult_until=today - timedelta(days=5),
        postcodes=["7512"],
        made_at=now,
    )
    items = []
    for place in range(number + LEFT_OFF):
        on = place < number
        items.append(
            AgendaItem.objects.create(
                agenda=agenda,
                challenge=challenge_of(f"{title}: opgave {place}", town, platform, chance),
                rank=place + 1 if on else None,
                why=WORDS if on else "",
                story=WORDS if place % 3 == 0 else "",
                left_off_because="" if on else WORDS[:200],
            )
        )
    keep_version(agenda, town.worker, "Voorgelegd")
    agenda.stage, agenda.adopted_at = "adopted", now
    agenda.save()
    keep_version(agenda, town.worker, "Vastgesteld")
    for item in items[:number]:
        given = {"says": "takes_up", "with_what": WORDS[:300], "from_when": today, "given_at": now}
        answer = given | {"given_by": town.steerer} if item.rank % 4 else {}
        MunicipalAnswer.objects.create(
            item=item, due_on=today + timedelta(days=item.rank - 4), responsible=town.worker, **answer
        )
    return agenda


def challenge_of(title: str, town: Any, platform: Any, chance: random.Random) -> Any:
    """Write one challenge with what the document tells of it."""
    from django.utils import timezone

    from gewoondoen.challenges.models import Challenge, Effort, Evidence, Result
    from gewoondoen.goals.models import Serving, StrategicGoal
    from gewoondoen.knowledge.models import Indicator
    from gewoondoen.plans.models import LinePlan

    now, today = timezone.now(), timezone.localdate()
    goal = StrategicGoal.objects.first()
    goal = goal or StrategicGoal.objects.create(kind="goal", title="Doel", starts_on=today)
    challenge = Challenge.objects.create(
        title=title,
        why=WORDS,
        question="Hoe maken wij het hier weer prettig?",
        area=chance.choice([each for each in town.neighbourhoods if each.parent_id == platform.area_id]),
        domains=["social", "physical"],
        visibility="public",
        stage="under_way",
        owner_organisation=platform.organisation,
        created_at=now,
        moved_at=now,
    )
    for number in range(4):
        Effort.objects.create(challenge=challenge, title=f"Inspanning {number}", owner=town.worker, starts_on=today)
    for _number in range(2):
        Result.objects.create(challenge=challenge, text=WORDS[:200], at=now)
    for indicator in Indicator.objects.filter(dataset__slug="kwb").order_by("pk")[:3]:
        figure = {"indicator": indicator, "figure_area": challenge.area, "period": YEARS[-1]}
        Evidence.objects.create(challenge=challenge, why="Past", added_at=now, **figure)
    Serving.objects.create(challenge=challenge, goal=goal, linked_at=now)
    plan = {"title": f"Plan bij {title}", "kind": "sewer", "joins": "joins", "how": "Samen", "said_at": now}
    days = {"starts_on": today, "ends_on": today + timedelta(days=90), "registered_at": now}
    LinePlan.objects.create(challenge=challenge, area=challenge.area, **days, **plan)
    return challenge


def voices(agenda: Any, chance: random.Random) -> None:
    """Write the voices, three supports each, an argument of every second one."""
    from django.utils import timezone

    from gewoondoen.agendas.models import AgendaArgument, AgendaSupport, Voice

    now, items = timezone.now(), list(agenda.items.filter(rank__isnull=False))
    made = Voice.objects.bulk_create(
        Voice(agenda=agenda, via="email", digest=f"{each:064}", postcode="7512", at=now) for each in range(VOICES)
    )
    AgendaSupport.objects.bulk_create(
        AgendaSupport(voice=voice, item=item, at=now) for voice in made for item in chance.sample(items, SUPPORTS)
    )
    AgendaArgument.objects.bulk_create(
        AgendaArgument(voice=each, item=chance.choice(items), is_for=True, text=WORDS[:300], at=now, state="shown")
        for each in made[::2]
    )


def others(town: Any, chance: random.Random) -> None:
    """Write a platform for each neighbourhood, and ended agendas of them."""
    from django.utils import timezone

    from gewoondoen.agendas.models import AreaAgenda
    from gewoondoen.people.models import Organisation
    from gewoondoen.platforms.models import NeighbourhoodPlatform

    today = timezone.localdate()
    platforms = [
        NeighbourhoodPlatform.objects.create(
            area=area,
            organisation=Organisation.objects.create(name=f"Platform {area.name}", kind="residents"),
            founded_on=today - timedelta(days=900),
        )
        for area in town.neighbourhoods
    ]
    AreaAgenda.objects.bulk_create(
        AreaAgenda(
            platform=(platform := chance.choice(platforms)),
            area=platform.area,
            title=f"Agenda {number}",
            starts_on=today,
            ends_on=today + timedelta(days=700),
            stage="ended",
            consult_from=today,
            consult_until=today,
            made_at=timezone.now(),
        )
        for number in range(AGENDAS)
    )


if __name__ == "__main__":
    sys.exit(main())

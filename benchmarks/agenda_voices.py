"""How fast having a say is with many voices: an agenda of 20 challenges, 5,000 voices of three supports, arguments.

    python benchmarks/agenda_voices.py --database postgres --voices 500 5000

Asks each page and act in this process through Django's test client (the whole stack but the network), alone and by
eight clients at once, and prints statements, CPU and the 95th percentile in milliseconds.
"""

import argparse
import itertools
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

RUNS, WARM_UP, CLIENTS = 40, 5, 8
ITEMS, SUPPORTS = 20, 3
BROWSER = {"headers": {"Accept-Language": "nl"}}


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="postgres")
    parser.add_argument("--voices", type=int, nargs="+", default=[500, 5_000])
    arguments = parser.parse_args()
    prepare(arguments.database)
    from django.conf import settings
    from django.db import connection, connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from benchmarks.town import build
    from gewoondoen.agendas.actions import consultations
    from gewoondoen.agendas.models import AgendaArgument, AgendaItem, AgendaSupport, AreaAgenda, Voice
    from gewoondoen.agendas.views import visit
    from gewoondoen.challenges.models import Challenge
    from gewoondoen.people.models import Organisation
    from gewoondoen.platforms.models import NeighbourhoodPlatform

    settings.ALLOWED_HOSTS = ["*"]
    town = build()
    chance, now, today = random.Random(5), timezone.now(), timezone.localdate()
    area = next(each for each in town.districts if town.worker.holds("area_worker", each))
    body = Organisation.objects.create(name="Platform", kind="residents")
    platform = NeighbourhoodPlatform.objects.create(area=area, organisation=body, founded_on=today)
    agenda = AreaAgenda.objects.create(
        platform=platform,
        area=area,
        title="Agenda",
        starts_on=today,
        ends_on=today + timedelta(days=700),
        stage="consult",
        consult_from=today - timedelta(days=5),
        consult_until=today + timedelta(days=5),
        postcodes=["7512"],
        made_at=now,
    )
    items = []
    for rank in range(1, ITEMS + 1):
        challenge = Challenge.objects.create(
            title=f"Opgave {rank}", why="Het is nodig.", area=area, visibility="public", created_at=now, moved_at=now
        )
        items.append(AgendaItem.objects.create(agenda=agenda, challenge=challenge, rank=rank, why="Omdat het moet."))

    def fill(number: int) -> None:
        """Bring the voices up to a number, each with three supports, every second one with an argument."""
        have = Voice.objects.count()
        made = Voice.objects.bulk_create(
            Voice(
                agenda=agenda, via="email", digest=f"{each:064}", postcode="7512", at=now - timedelta(hours=each % 90)
            )
            for each in range(have, number)
        )
        chosen = [(voice, item) for voice in made for item in chance.sample(items, SUPPORTS)]
        AgendaSupport.objects.bulk_create(AgendaSupport(voice=voice, item=item, at=now) for voice, item in chosen)
        words = "Dit raakt iedereen in de straat, en het kan anders. " * 5
        AgendaArgument.objects.bulk_create(
            AgendaArgument(
                voice=voice,
                item=chance.choice(items),
                is_for=chance.random() < 0.7,
                text=words,
                at=now,
                state="shown" if chance.random() < 0.8 else "waiting",
            )
            for voice in made[::2]
        )

    def of_voice(voice: Voice) -> Client:
        """Return a client with the voice of this visit."""
        client = Client(**BROWSER)
        client.cookies[f"stem_{agenda.pk}"] = visit._signer("voice", agenda).sign(str(voice.pk))
        return client

    here = f"/agendas/{agenda.pk}/meedenken/"
    visitor, worker = Client(**BROWSER), Client(**BROWSER)
    worker.force_login(town.worker, settings.AUTHENTICATION_BACKENDS[0])
    counter = itertools.count()

    def cast() -> int:
        """Come in with a code from a letter, support one challenge."""
        client = Client(**BROWSER, REMOTE_ADDR=f"10.0.{next(counter) // 250}.{next(counter) % 250}")
        status = client.post(f"{here}brief/", {"brief-code": codes.pop()}).status_code
        return status if status != 302 else support(client)

    def support(client: Client) -> int:
        """Support one challenge by chance."""
        return client.post(f"{here}steun/{chance.choice(items).pk}/", {"steun": "geef"}).status_code

    for number in arguments.voices:
        fill(number)
        codes = consultations.make_codes(agenda=agenda, batch=f"Brieven {number}", number=1_000, by=town.worker)
        voters = [of_voice(voice) for voice in Voice.objects.filter(agenda=agenda)[:50]]
        acts: dict[str, Callable[[], object]] = {
            "page, visitor": lambda: visitor.get(here).status_code,
            "page, with a voice": lambda voters=voters: voters[0].get(here).status_code,
            "all arguments of one side": lambda: visitor.get(f"{here}argumenten/{items[0].pk}/voor/").status_code,
            "page of the agenda": lambda: visitor.get(f"/agendas/{agenda.pk}/").status_code,
            "arguments to read": lambda: worker.get(f"{here}lezen/").status_code,
            "did it go fairly": lambda: worker.get(f"{here}eerlijk/").status_code,
            "support, and back on the page": lambda voters=voters: support(chance.choice(voters)),
            "code by letter, then support": cast,
        }
        arguments_there = AgendaArgument.objects.count()
        print(f"\n{arguments.database}, {number:,} voices, {arguments_there:,} arguments, {ITEMS} challenges")
        print(f"{'page or act':<34}{'SQL':>5}{'CPU ms':>8}{'p50':>8}{'p95':>8}{'p95 of 8 clients':>18}", flush=True)
        for name, act in acts.items():
            with CaptureQueriesContext(connection) as captured:
                status = act()
            statements = len(captured)
            cpu = time.process_time()
            alone = measure(act, RUNS)
            cpu = (time.process_time() - cpu) * 1000 / (RUNS + WARM_UP)
            at_once = by_clients(act, connections.close_all) if arguments.database == "postgres" else []
            eight = f"{percentile(at_once, 0.95):>18.1f}" if at_once else f"{'-':>18}"
            note = "" if status in {200, 302} else f"  status {status}"
            middle, high = percentile(alone, 0.5), percentile(alone, 0.95)
            print(f"{name:<34}{statements:>5}{cpu:>8.1f}{middle:>8.1f}{high:>8.1f}{eight}{note}", flush=True)
    start = time.perf_counter()
    agenda.consult_until = today - timedelta(days=1)
    agenda.save()
    with CaptureQueriesContext(connection) as captured:
        visitor.get(here)
    print(f"\nclosed, with the numbers: {len(captured)} statements, {(time.perf_counter() - start) * 1000:.0f} ms")
    return 0


def measure(act: Callable[[], object], runs: int, warm_up: int = WARM_UP) -> list[float]:
    """Return the milliseconds of each counted run."""
    for _ in range(warm_up):
        act()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times


def by_clients(act: Callable[[], object], after: Callable[[], None]) -> list[float]:
    """Return the milliseconds of each run of eight clients at once, each a thread with a connection of its own."""

    def one(_number: int) -> list[float]:
        try:
            return measure(act, 12, warm_up=1)
        finally:
            after()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [each for times in pool.map(one, range(CLIENTS)) for each in times]


if __name__ == "__main__":
    sys.exit(main())

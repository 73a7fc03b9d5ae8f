"""A town of 2,000 challenges, of which one is as full as challenges get; its goals, figures and people, for benchmarks.

The full one has 500 parts, 60 pieces of evidence, 20 parties with their interests, 30 conversations, 40 agreements,
5 versions of its question, 20 cycles with 200 efforts and 20 requests, 10 measures of which one counts 104 weeks, 10
told results and 40 reactions.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import numpy as np
from django.utils import timezone

from benchmarks.town import Filler, Town, build
from gewoondoen.challenges import actions, models, part_lines
from gewoondoen.challenges.models import Challenge
from gewoondoen.goals.models import CouncilFramework, Serving, Staying, StrategicGoal
from gewoondoen.knowledge.actions import bring_in_declarations, publish_reading
from gewoondoen.knowledge.cells import Block, Reading, places
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.people.models import Organisation, Role, RoleGrant, User
from gewoondoen.signals.models import Signal

SIGNALS, CHALLENGES, PARTS, PARTIES, GOALS = 20_000, 2_000, 500, 20, 60
TITLE = "Veilig naar huis"
YEARS = tuple(str(year) for year in range(2017, 2026))
WORDS = ["Lantaarns", "staan", "ver", "uit", "elkaar", "en", "de", "paden", "zijn", "donker"]


@dataclass
class Busy:
    """The full challenge, and who looks at it."""

    town: Town
    challenge: Challenge
    partner: User
    director: User


def fill() -> Busy:
    """Return what an earlier run wrote, else write it all."""
    town = build()
    if challenge := Challenge.objects.filter(title=TITLE).first():
        partner, director = (User.objects.get(email=f"{name}@meetstad.example") for name in ("partner", "directeur"))
        return Busy(town, challenge, partner, director)
    filler = Filler(town)
    filler.fill(SIGNALS)
    filler.challenges(1, SIGNALS, CHALLENGES)
    figures(town)
    partner = User.objects.create_user("partner@meetstad.example", "Partner")
    RoleGrant.objects.create(user=partner, role=Role.PARTNER, area=town.districts[3])
    director = User.objects.create_user("directeur@meetstad.example", "Directeur")
    RoleGrant.objects.create(user=director, role=Role.DIRECTOR, area=None)
    challenge = full(town)
    goals(town)
    return Busy(town, challenge, partner, director)


def figures(town: Town) -> None:
    """Publish nine years of the declared key figures for the town and all its areas."""
    bring_in_declarations()
    areas = [town.municipality, *town.districts, *town.neighbourhoods]
    codes, chance = [area.code for area in areas], np.random.default_rng(4)
    at = np.arange(len(codes), dtype=np.int32)
    reasons = np.zeros(len(codes), dtype=np.int8)
    slugs = list(Indicator.objects.filter(dataset__slug="kwb").values_list("slug", flat=True))
    dataset = Dataset.objects.get(slug="kwb")
    for year in YEARS:
        blocks = [
            Block(slug, year, slug, chance.integers(10, 5000, len(codes)).astype(float), reasons, at, at + 2)
            for slug in slugs
        ]
        told = places(
            (area.code, area.name, town.municipality.code, int(year), None if area == town.municipality else 1)
            for area in areas
        )
        publish_reading(dataset=dataset, found=Reading(codes, at + 2, blocks, told, release=f"{year}-12-26"), by=None)


def full(town: Town) -> Challenge:
    """Make the full challenge, in a neighbourhood of the area worker."""
    by = town.worker
    challenge = actions.name_challenge(
        title=TITLE, why="Donker", area=town.neighbourhoods[23], by=by, domains=["safety"]
    )
    parts_of(challenge, by)
    at_table(challenge, by)
    challenge.refresh_from_db()
    evidence_of(challenge, by)
    plan_of(challenge, by)
    results_of(challenge, by)
    return challenge


def parts_of(challenge: Challenge, by: User, number: int = PARTS) -> None:
    """Take it apart, up to five levels deep."""
    lines, depth = [], 0
    for each in range(number):
        depth = random.Random(each).randint(0, min(depth + 1, 4))
        lines.append("  " * depth + f"{' '.join(WORDS[: 3 + each % 7])} {each}")
    for start in range(0, number, 100):
        read = part_lines.read("\n".join(lines[start : start + 100]).lstrip(), deepest=6)
        actions.add_parts(challenge=challenge, lines=read.lines, by=by)


def at_table(challenge: Challenge, by: User) -> None:
    """Bring twenty parties to the table, who talk, agree, and word the question five times."""
    today, now = timezone.localdate(), timezone.now()
    organisations = [Organisation.objects.create(name=f"Organisatie {each}", kind="other") for each in range(PARTIES)]
    parties = [
        actions.join_party(challenge=challenge, organisation=each, brings="Uren en een zaal", by=by)
        for each in organisations
    ]
    said = {"needs": "Licht op straat", "values": "Rust", "fears": "Dat het stil blijft"}
    interests = [
        models.Interest.objects.create(challenge=challenge, party=each, written_by=by, heard_on=today, **said)
        for each in parties
    ]
    for number in range(5):
        actions.frame_challenge(challenge=challenge, question=f"Hoe komt iedereen veilig thuis? {number}", by=by)
        challenge.refresh_from_db()
    for number in range(30):
        talk = models.Conversation.objects.create(
            challenge=challenge, held_on=today - timedelta(days=number), about=f"Gesprek {number}", came_up="Licht"
        )
        talk.present.set(interests[number % 5 :])
        talk.spoke.set(interests[number % 7 :: 2])
    for number in range(40):
        agreement = models.Agreement.objects.create(
            challenge=challenge,
            text=f"Wij vragen het na bij {number} mensen",
            agreed_on=today - timedelta(days=40),
            due_on=today + timedelta(days=number - 10),
            state="kept" if number % 2 else "open",
            how_it_went="Gedaan" if number % 2 else "",
            written_by=by,
        )
        agreement.parties.set(parties[number % 9 :: 3])
    people = [User.objects.create_user(f"b{each}@meetstad.example", f"Bewoner {each}") for each in range(40)]
    models.Comment.objects.bulk_create(
        models.Comment(challenge=challenge, user=each, text="Daar loop ik ook", at=now, state="shown")
        for each in people
    )


def evidence_of(challenge: Challenge, by: User) -> None:
    """Bring in forty signals, twelve figures and eight quotes."""
    now = timezone.now()
    about = {"challenge": challenge, "added_by": by, "added_at": now, "why": "Past erbij", "stance": "for"}
    signals = Signal.objects.filter(area=challenge.area).order_by("-pk")[:40]
    indicators = Indicator.objects.filter(dataset__slug="kwb")[:12]
    models.Evidence.objects.bulk_create(
        [
            *(models.Evidence(signal=each, reports_kept=1, **about) for each in signals),
            *(
                models.Evidence(indicator=each, figure_area=challenge.area, period=YEARS[-2], **about)
                for each in indicators
            ),
            *(models.Evidence(text=f"Ik durf niet {each}", told_as="quote", **about) for each in range(8)),
        ]
    )


def plan_of(challenge: Challenge, by: User) -> None:
    """Plan twenty cycles of two weeks with ten efforts each, in a chain, and ask the line twenty times."""
    first = timezone.localdate() - timedelta(days=140)
    for number in range(20):
        start = first + timedelta(days=14 * number)
        end = start + timedelta(days=13)
        cycle = models.Cycle.objects.create(
            challenge=challenge, number=number + 1, aim=f"Ronde {number}", starts_on=start, ends_on=end
        )
        before = None
        for each in range(10):
            effort = models.Effort.objects.create(
                challenge=challenge, cycle=cycle, title=f"Werk {number}-{each}", owner=by, starts_on=start, ends_on=end,
                hours=8, status=("planned", "busy", "done")[each % 3], outcome="Klaar" if each % 3 == 2 else "",
            )  # fmt: skip
            if before:
                effort.depends_on.add(before)
            before = effort
        models.LineRequest.objects.create(
            challenge=challenge, effort=before, of="finance", what="Geld", answer_by=end, asked_by=by,
            asked_at=timezone.now(),
        )  # fmt: skip


def results_of(challenge: Challenge, by: User) -> None:
    """Follow five figures, count five things (one of them 104 weeks long), and tell ten results."""
    now, today = timezone.now(), timezone.localdate()
    for indicator in Indicator.objects.filter(dataset__slug="kwb")[:5]:
        models.Measure.objects.create(
            challenge=challenge, indicator=indicator, area=challenge.area, baseline_period=YEARS[0], added_by=by,
            added_at=now, target=Decimal(900),
        )  # fmt: skip
    for number in range(5):
        measure = models.Measure.objects.create(
            challenge=challenge, name=f"Bezoekers {number}", unit="bezoekers", added_by=by, added_at=now,
            target=Decimal(200_000),
        )  # fmt: skip
        models.Count.objects.bulk_create(
            models.Count(measure=measure, on=today - timedelta(weeks=week), value=150_000 + 97 * week, by=by, at=now)
            for week in range(20 if number else 104)
        )
    models.Result.objects.bulk_create(
        models.Result(challenge=challenge, text=f"Het is beter {each}", for_reporters="Dank u wel.", at=now, by=by)
        for each in range(10)
    )


def goals(town: Town) -> None:
    """Let all challenges serve one of sixty goals, and a hundred look at a framework of the council."""
    today, now = timezone.localdate(), timezone.now()
    tops = [StrategicGoal.objects.create(kind="goal", title=f"Doel {each}", starts_on=today) for each in range(20)]
    ambitions = [
        StrategicGoal.objects.create(kind="ambition", title=f"Ambitie {each}", parent=tops[each % 20], starts_on=today)
        for each in range(GOALS - 20)
    ]
    framework = CouncilFramework.objects.create(
        title="Kader", bounds="Binnen de begroting", decided_on=today, goal=tops[0]
    )
    all_goals, challenges = [*tops, *ambitions], list(Challenge.objects.order_by("pk").values_list("pk", flat=True))
    Serving.objects.bulk_create(
        Serving(challenge_id=pk, goal=all_goals[at % GOALS], how="Het helpt", linked_by=town.steerer, linked_at=now)
        for at, pk in enumerate(challenges)
    )
    Staying.objects.bulk_create(
        Staying(challenge_id=pk, framework=framework, says="inside", looked_at=now, looked_at_by=town.steerer)
        for pk in challenges[:100]
    )

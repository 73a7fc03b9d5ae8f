"""The red thread of a challenge: signals, challenge, efforts, results, as plain values for one viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count
from django.urls import reverse

from gewoondoen.challenges.models import Challenge, Evidence
from gewoondoen.challenges.queries.inside import doers_of, figures_among, owner_of, results_of
from gewoondoen.challenges.queries.seeing import sight_of
from gewoondoen.kernel.actor import Actor
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries import visible_signals

# Joined signals lead on to another, which may be joined again; more links than this no-one made on purpose.
MOST_JOINS = 20


@dataclass(frozen=True)
class SignalOnThread:
    """A signal that is evidence."""

    pk: int
    reference: str
    title: str
    status: str
    status_label: str
    at: datetime
    reports: int
    url: str


@dataclass(frozen=True)
class WordsOnThread:
    """Something that was seen or heard, or a figure, in words."""

    pk: int
    text: str
    at: datetime


@dataclass(frozen=True)
class ChallengeOnThread:
    """The challenge itself."""

    pk: int
    title: str
    question: str
    stage: str
    stage_label: str
    owner: str
    at: datetime
    moved_at: datetime
    url: str


@dataclass(frozen=True)
class EffortOnThread:
    """Something that is done."""

    pk: int
    title: str
    who: str
    status: str
    status_label: str
    starts_on: date | None
    ends_on: date | None
    outcome: str
    url: str


@dataclass(frozen=True)
class ResultOnThread:
    """What came of it."""

    pk: int
    text: str
    for_reporters: str
    measure: str
    before: Decimal | None
    after: Decimal | None
    at: datetime
    url: str


@dataclass(frozen=True)
class Thread:
    """The whole line, as far as the viewer may see it; `hidden_signals` counts the others."""

    signals: list[SignalOnThread]
    hidden_signals: int
    words: list[WordsOnThread]
    challenge: ChallengeOnThread
    efforts: list[EffortOnThread]
    results: list[ResultOnThread]


def living(signal_ids: Iterable[int]) -> dict[int, int]:
    """Return where each signal lives now: itself, or the one it was joined into. One statement a link."""
    lives = {pk: pk for pk in signal_ids}
    for _link in range(MOST_JOINS):
        joined = dict(
            Signal.objects.filter(pk__in=set(lives.values()), joined_into__isnull=False).values_list(
                "pk", "joined_into_id"
            )
        )
        if not joined:
            break
        lives = {pk: joined.get(now, now) or now for pk, now in lives.items()}
    return lives


def signals_behind(challenge_id: int) -> set[int]:
    """Return the signals that are evidence of a challenge, where they live now: their reports began it."""
    ids = Evidence.objects.filter(challenge=challenge_id, signal__isnull=False).values_list("signal_id", flat=True)
    return set(living(pk for pk in ids if pk is not None).values())


def one_report_each(signals: Iterable[int]) -> list[int]:
    """Return one report of each person who reported these signals, the latest: nobody gets the same letter twice."""
    rows = Report.objects.filter(signal__in=list(signals), reporter__isnull=False).order_by("pk")
    latest: dict[object, int] = {}
    for pk, reporter, user, email in rows.values_list("pk", "reporter", "reporter__user", "reporter__email"):
        latest[("user", user) if user else ("email", email.lower()) if email else ("reporter", reporter)] = pk
    return sorted(latest.values())


def thread_of(viewer: Actor, challenge: Challenge) -> Thread:
    """Return the red thread of a challenge that the viewer got by a query. Seven statements, however long it is."""
    sight = sight_of(viewer, challenge)
    evidence = list(
        Evidence.objects.filter(challenge=challenge).select_related("indicator", "figure_area").order_by("pk")
    )
    figures = figures_among(viewer, evidence)
    behind = set(living(row.signal_id for row in evidence if row.signal_id is not None).values())
    found = visible_signals(viewer).filter(pk__in=behind).annotate(said=Count("reports")).order_by("created_at", "pk")
    page, plan = (reverse(f"challenges:{name}", args=[challenge.pk]) for name in ("challenge", "plan"))
    signals = [
        SignalOnThread(
            pk=signal.pk,
            reference=signal.reference,
            title=signal.name,
            status=signal.status,
            status_label=str(signal.get_status_display()),
            at=signal.created_at,
            reports=signal.said,
            url=reverse("signals:signal", args=[signal.reference]),
        )
        for signal in found
    ]
    return Thread(
        signals=signals,
        hidden_signals=len(behind) - len(signals),
        words=[
            WordsOnThread(row.pk, text, row.added_at)
            for row in evidence
            if row.signal_id is None and (text := row.text or (figures[row.pk].title if row.pk in figures else ""))
        ],
        challenge=ChallengeOnThread(
            pk=challenge.pk,
            title=challenge.title,
            question=challenge.question,
            stage=challenge.stage,
            stage_label=str(challenge.get_stage_display()),
            owner=owner_of(challenge, sight=sight),
            at=challenge.created_at,
            moved_at=challenge.moved_at,
            url=page,
        ),
        efforts=[
            EffortOnThread(
                pk=each.effort.pk,
                title=each.effort.title,
                who=each.who,
                status=each.effort.status,
                status_label=str(each.effort.get_status_display()),
                starts_on=each.effort.starts_on,
                ends_on=each.effort.ends_on,
                outcome=each.effort.outcome,
                url=f"{plan}#inspanning-{each.effort.pk}",
            )
            for each in doers_of(viewer, challenge, sight=sight)
        ],
        results=[
            ResultOnThread(
                pk=result.pk,
                text=result.text,
                for_reporters=result.for_reporters,
                measure=result.measure,
                before=result.before,
                after=result.after,
                at=result.at,
                url=f"{page}#resultaat-{result.pk}",
            )
            for result in results_of(challenge)
        ],
    )

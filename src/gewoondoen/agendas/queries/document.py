"""An agenda as a document: all that everyone may read of it, gathered once for the web page and for paper.

It is made as a visitor sees it, whoever asks: what is printed goes from hand to hand. So challenges that not everyone
may see are left out, people are "a resident" or their organisation, and figures that are withheld stay withheld.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.db.models import Count, Q, Sum

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.queries.reading import Read, Row, read
from gewoondoen.areas.maps import map_of
from gewoondoen.areas.queries import parts_of
from gewoondoen.challenges.models import Challenge, Effort, Evidence, Result
from gewoondoen.challenges.queries import Names
from gewoondoen.goals.models import Serving
from gewoondoen.kernel import events
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.profiles import Line
from gewoondoen.knowledge.queries import Told, newest_in, profile_of, told
from gewoondoen.plans.models import LinePlan
from gewoondoen.ui.maps import MapDrawing

Hangs = TypeVar("Hangs", Result, Serving, LinePlan)
# What fits on one page, three beside one another; a platform that wants others chooses them.
MOST_FIGURES = 9
MOST_STORIES = 4
# Evidence of which the signal was erased: the number of its reports stays (decision 0101).
LEFT_OVER = Q(signal=None, surge=None, reports_kept__isnull=False)
TOLD = Q(signal=None, surge=None, indicator=None, reports_kept=None) & ~Q(text="")


@dataclass(frozen=True)
class Doing:
    """One thing that is done, and by whom in words for everyone."""

    effort: Effort
    who: str


@dataclass(frozen=True)
class Counted:
    """How much of what a challenge rests on, by kind; reports are those behind its signals."""

    signals: int = 0
    reports: int = 0
    figures: int = 0
    told: int = 0


@dataclass(frozen=True)
class DocumentItem:
    """A challenge in the document, with all that everyone may read of it."""

    row: Row
    challenge: Challenge
    counted: Counted
    doing: Sequence[Doing]
    results: Sequence[Result]
    servings: Sequence[Serving]
    plans: Sequence[LinePlan]


@dataclass(frozen=True)
class AreaFigure:
    """A figure of the area in the document."""

    indicator: Indicator
    line: Line


@dataclass(frozen=True)
class Document:
    """An agenda as everyone may read it."""

    agenda: AreaAgenda
    read: Read
    items: Sequence[DocumentItem]
    left_off: Sequence[Row]
    figures: Sequence[AreaFigure]
    stories: Sequence[Told]
    drawing: MapDrawing | None
    # How many people supported; None while that is not to be known yet.
    voices: int | None
    # Items of which not everyone may read: they are counted, and that is all.
    hidden: int = field(default=0)


def document_of(agenda: AreaAgenda) -> Document:
    """Return the document of an agenda that the viewer already got. A fixed number of statements."""
    found = read(None, agenda)
    return Document(
        agenda=agenda,
        read=found,
        items=_items([row for row in found.ranked if row.challenge]),
        left_off=[row for row in found.left_off if row.challenge],
        figures=_figures(agenda),
        stories=told(None, newest_in(agenda.area, MOST_STORIES)),
        drawing=_drawing(agenda),
        voices=_voices(agenda),
        hidden=sum(row.challenge is None for row in (*found.ranked, *found.left_off)),
    )


def _drawing(agenda: AreaAgenda) -> MapDrawing | None:
    """Return the map of the area with its parts; in a document there is nothing to choose on it."""
    drawing = map_of(agenda.area, list(parts_of(None, agenda.area)))
    return replace(drawing, description="") if drawing else None


def _voices(agenda: AreaAgenda) -> int | None:
    """Return how many people supported, once residents have had their say."""
    if agenda.stage in (AreaAgenda.Stage.DRAFT, AreaAgenda.Stage.CONSULT):
        return None
    return agenda.voices.count()


def _figures(agenda: AreaAgenda) -> list[AreaFigure]:
    """Return the figures that the platform chose, else the headlines; only those that have a number."""
    chosen = set(agenda.figures)
    profile = profile_of(None, agenda.area, only=lambda each: each.is_headline or each.slug in chosen)
    by_slug = {line.subject.slug: line for line in profile.lines if line.figure.is_number}
    wanted = [slug for slug in agenda.figures if slug in by_slug]
    if not wanted:
        wanted = [line.subject.slug for line in profile.headlines if line.figure.is_number]
    return [AreaFigure(profile.indicator(by_slug[slug]), by_slug[slug]) for slug in wanted[:MOST_FIGURES]]


def figures_to_choose(agenda: AreaAgenda) -> list[Indicator]:
    """Return the indicators of which the area has a number that everyone may see, in the order of the catalogue."""
    profile = profile_of(None, agenda.area)
    return [profile.indicator(line) for line in profile.lines if line.figure.is_number]


def _items(rows: Sequence[Row]) -> list[DocumentItem]:
    """Return the ranked items with what hangs on their challenges; seven statements, however many there are."""
    challenges = [row.item.challenge_id for row in rows]
    counted = counts_of(challenges)
    doing = _doing(challenges)
    results = _under(Result.objects.filter(challenge__in=challenges).order_by("at", "pk"))
    servings = _under(Serving.objects.filter(challenge__in=challenges).select_related("goal").order_by("pk"))
    joining = LinePlan.objects.filter(
        challenge__in=challenges,
        joins=LinePlan.Joins.JOINS,
        visibility=LinePlan.Visibility.PUBLIC,
        cancelled_at=None,
    )
    plans = _under(joining.order_by("starts_on", "pk"))
    return [
        DocumentItem(
            row=row,
            challenge=row.challenge,
            counted=counted.get(row.challenge.pk, Counted()),
            doing=doing.get(row.challenge.pk, ()),
            results=results.get(row.challenge.pk, ()),
            servings=servings.get(row.challenge.pk, ()),
            plans=plans.get(row.challenge.pk, ()),
        )
        for row in rows
        if row.challenge
    ]


def counts_of(challenges: Iterable[int]) -> dict[int, Counted]:
    """Return by challenge how much it rests on; one statement."""
    rows = (
        Evidence.objects.filter(challenge__in=list(challenges))
        .order_by()
        .values("challenge")
        .annotate(
            signals=Count("signal", distinct=True),
            left_over=Count("pk", filter=LEFT_OVER, distinct=True),
            kept=Sum("reports_kept", filter=LEFT_OVER, default=0),
            reports=Count("signal__reports", distinct=True),
            figures=Count("pk", filter=Q(indicator__isnull=False), distinct=True),
            told=Count("pk", filter=TOLD, distinct=True),
        )
    )
    return {
        row["challenge"]: Counted(
            signals=row["signals"] + row["left_over"],
            reports=row["reports"] + row["kept"],
            figures=row["figures"],
            told=row["told"],
        )
        for row in rows
    }


def _doing(challenges: Iterable[int]) -> Mapping[int, list[Doing]]:
    """Return by challenge what is done and by whom, in order of time; what was dropped is left out."""
    efforts = list(
        Effort.objects.filter(challenge__in=list(challenges))
        .exclude(status=Effort.Status.DROPPED)
        .select_related("owner__organisation", "organisation")
        .order_by("starts_on", "pk")
    )
    who = Names((effort.owner for effort in efforts), sight=events.PUBLIC)
    found: dict[int, list[Doing]] = {}
    for effort in efforts:
        found.setdefault(effort.challenge_id, []).append(Doing(effort, who.of(effort.owner, effort.organisation)))
    return found


def _under(rows: Iterable[Hangs]) -> Mapping[int, list[Hangs]]:
    """Return rows by their challenge."""
    found: dict[int, list[Hangs]] = {}
    for row in rows:
        found.setdefault(row.challenge_id or 0, []).append(row)
    return found

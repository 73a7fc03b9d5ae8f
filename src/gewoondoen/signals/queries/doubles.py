"""Known matters near a place that may be the one somebody tells now. A handful of statements, however many lie near.

What a viewer is shown follows from places only as exactly as they may know them: else somebody who tells the same at
one place after another would learn, by what is shown there, at which home it was told before (decision 0089).
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Case, CharField, Count, ExpressionWrapper, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Left, NullIf
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.signals import masking, policies
from gewoondoen.signals.coarse import CLOSELY_BUILT, COLUMN, ROW, middle
from gewoondoen.signals.likeness import (
    METRES_A_DEGREE,
    THRESHOLD,
    Heard,
    Likeness,
    Telling,
    likeness,
    metres_between,
    score_with_all_words,
    telling_words,
)
from gewoondoen.signals.models import Category, Report, Signal, Theme
from gewoondoen.signals.queries.maps import exact_for
from gewoondoen.signals.queries.seeing import visible_signals

# Metres to each side that are looked at; what is further off is another matter.
AROUND = 250.0
# Between the middles of two cells that touch, also by a corner: 354 metres.
AROUND_CELLS = 360.0
NOT_OLDER, SOLVED_WITHIN = timedelta(days=180), timedelta(days=30)
# Where thousands lie near (a square in the centre), the nearest so many are weighed; one of another theme than the
# reporter chose counts as if it lay further off. Words are read of those that could still be shown, best placed first.
MOST_NEAR, MOST_READ, MOST_SHOWN = 150, 40, 3
OTHER_THEME_METRES = 100.0
# Words are compared with the first reports of a signal: different people tell it differently.
REPORTS_READ, LETTERS_READ, LETTERS_SHOWN = 4, 400, 140
# What the neighbourhood had closed last: a walk along one index, and enough for a month.
MOST_SOLVED = 100
# A complaint, a worry and a question may be about one thing; an idea is compared with ideas, thanks with nothing, and
# what is told in confidence neither compared nor shown.
ABOUT_ONE_THING: tuple[str, ...] = (Signal.Kind.COMPLAINT, Signal.Kind.CONCERN, Signal.Kind.QUESTION)
COMPARED_WITH: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ABOUT_ONE_THING, ABOUT_ONE_THING),
    Signal.Kind.IDEA: (Signal.Kind.IDEA,),
}


@dataclass(frozen=True)
class Told:
    """What is told now, as far as it is known; `days_ago` when it was told already, `own` is then its signal."""

    kind: str
    words: str
    longitude: float
    latitude: float
    area: Area
    theme: Theme | None = None
    category: Category | None = None
    days_ago: float = 0.0
    own: int | None = None

    @property
    def telling(self) -> Telling:
        """The same for the method, which knows no tables."""
        slug = self.theme.slug if self.theme else ""
        category = str(self.category.pk) if self.category else ""
        return Telling(self.words, self.latitude, self.longitude, self.days_ago, slug, category)


@dataclass(frozen=True)
class Double:
    """A known signal that may be the same matter: how alike, how many people reported it, and how it begins.

    The beginning is for who may read inside; it is empty for others. Without `is_exact` its distance is one of cells.
    """

    signal: Signal
    like: Likeness
    people: int
    is_exact: bool
    start: str = ""


@dataclass(frozen=True)
class Doubles:
    """What is open and looks the same, and what looked the same and was closed a short time ago; best first."""

    open: list[Double]
    solved: list[Double]

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.open or self.solved)


NOTHING = Doubles([], [])


class Row(NamedTuple):
    """A known signal: what is weighed, and what says how exactly somebody may know where it is."""

    pk: int
    latitude: float
    longitude: float
    at: datetime
    theme: str | None
    category: int | None
    area: int
    face: int | None
    is_public: bool | None
    surface_km2: float | None


class Pair(NamedTuple):
    """What is told and what is known, without words, both where the viewer may know them to be."""

    told: Telling
    known: Telling
    is_exact: bool


PLACED = ("area_id", "contact_person_id", "category__place_is_public", "area__outline__surface_km2")
COLUMNS = ("pk", "latitude", "longitude", "created_at", "theme__slug", "category_id", *PLACED)


def doubles_of(viewer: Actor | None, told: Told) -> Doubles:
    """Return the likely doubles of what is told: at most three open ones, and those solved within a month.

    Three statements (the nearest open, the last closed of the neighbourhood, the words of those that could be shown),
    one more for who works in areas, and two when there is something to show. Nothing walks further than the limits.
    """
    if told.kind not in COMPARED_WITH:
        return NOTHING
    now = timezone.now()
    rows = _near(told, now) + _solved(told, now)
    scored = _scored(_pairs(viewer, told, rows, now))
    return _shown(viewer, scored) if scored else NOTHING


def _box(told: Told) -> Q:
    """Return the condition on the cell of the place and those around it, at least `AROUND` to each side.

    Ranges, so that the index on open signals serves it; by cells, so that no place but a coarse one decides.
    """
    north, east = middle(told.latitude, ROW), middle(told.longitude, COLUMN)
    return Q(
        latitude__range=(north - 1.5 * ROW, north + 1.5 * ROW),
        longitude__range=(east - 1.5 * COLUMN, east + 1.5 * COLUMN),
    )


def _near(told: Told, now: datetime) -> list[Row]:
    """Return the open signals nearest to the place."""
    found = Signal.objects.filter(_box(told), kind__in=COMPARED_WITH[told.kind], created_at__gte=now - NOT_OLDER)
    found = found.exclude(status=Signal.Status.CLOSED)
    if told.own is not None:
        found = found.exclude(pk=told.own)
    north = F("latitude") - Value(told.latitude)
    east = (F("longitude") - Value(told.longitude)) * math.cos(math.radians(told.latitude))
    # Squared, in degrees: it is for the order only.
    further: Value | Case = Value(0.0)
    if told.theme:
        further = Case(
            When(theme=told.theme, then=Value(0.0)), default=Value((OTHER_THEME_METRES / METRES_A_DEGREE) ** 2)
        )
    off = ExpressionWrapper(north * north + east * east + further, output_field=FloatField())
    return [Row(*row) for row in found.order_by(off).values_list(*COLUMNS)[:MOST_NEAR]]


def _solved(told: Told, now: datetime) -> list[Row]:
    """Return what lies near among the last signals that the neighbourhood closed, those of the last thirty days.

    Of the neighbourhood and not of the box: closed signals grow for ever, and this walks the newest of one area.
    """
    closed = Signal.objects.filter(area=told.area, status=Signal.Status.CLOSED).order_by("-id")
    rows = closed.values_list("ended_at", "joined_into_id", "kind", *COLUMNS)[:MOST_SOLVED]
    since = now - SOLVED_WITHIN
    # What was closed is as fresh as its end.
    return [
        Row(*row)._replace(at=ended)
        for ended, joined, kind, *row in rows
        if joined is None and ended and ended >= since and kind in COMPARED_WITH[told.kind] and row[0] != told.own
    ]


def _pairs(viewer: Actor | None, told: Told, rows: Iterable[Row], now: datetime) -> dict[int, Pair]:
    """Return by signal what is compared with what: both where they are, or both in the middle of their cells.

    Where few people live a cell can be one home: nothing is compared there that the viewer may not see exactly.
    """
    exact = exact_for(viewer)
    here = told.telling
    there = _in_cell(here)
    found = {}
    for row in rows:
        days = (now - row.at).total_seconds() / 86_400
        known = Telling("", row.latitude, row.longitude, days, row.theme or "", str(row.category or ""))
        if row.is_public or exact(row.area, row.face):
            if metres_between(here, known) <= AROUND:
                found[row.pk] = Pair(here, known, is_exact=True)
        elif row.surface_km2 is None or row.surface_km2 <= CLOSELY_BUILT:
            known = _in_cell(known)
            if metres_between(there, known) <= AROUND_CELLS:
                found[row.pk] = Pair(there, known, is_exact=False)
    return found


def _in_cell(telling: Telling) -> Telling:
    """Return a telling as if it were told in the middle of its cell."""
    return replace(telling, latitude=middle(telling.latitude, ROW), longitude=middle(telling.longitude, COLUMN))


def _scored(pairs: dict[int, Pair]) -> dict[int, tuple[Likeness, str, bool]]:
    """Return by signal how alike it is, how its first report begins, and whether its place is exact; above the
    threshold only."""
    best = {pk: score_with_all_words(pair.told, pair.known) for pk, pair in pairs.items()}
    hopeful = sorted((pk for pk in pairs if best[pk] >= THRESHOLD), key=best.__getitem__, reverse=True)[:MOST_READ]
    if not hopeful:
        return {}
    said: dict[int, list[str]] = defaultdict(list)
    reports = Report.objects.filter(signal__in=hopeful).order_by("id")
    for pk, text in reports.values_list("signal_id", Left("words", LETTERS_READ)):
        if len(said[pk]) < REPORTS_READ:
            said[pk].append(text)
    found = {}
    # What is told now is said in the same words wherever it is put.
    heard = Heard(telling_words(pairs[hopeful[0]].told.words))
    for pk, texts in said.items():
        told, known, is_exact = pairs[pk]
        like = likeness(told, known, reports=texts, heard=heard)
        if like.score >= THRESHOLD:
            found[pk] = (like, texts[0], is_exact)
    return found


def _shown(viewer: Actor | None, scored: dict[int, tuple[Likeness, str, bool]]) -> Doubles:
    """Return the best of them as far as the viewer may see them."""
    order = sorted(scored, key=lambda pk: scored[pk][0].score, reverse=True)[: 2 * MOST_SHOWN]
    signals = {signal.pk: signal for signal in visible_signals(viewer).filter(pk__in=order)}
    people = people_of(order)
    open_ones: list[Double] = []
    solved: list[Double] = []
    for pk in order:
        if (signal := signals.get(pk)) is None:
            continue
        like, text, is_exact = scored[pk]
        start = masking.masked(text)[:LETTERS_SHOWN] if policies.may_see_inside(viewer, signal) else ""
        (open_ones if signal.is_open else solved).append(Double(signal, like, people.get(pk, 1), is_exact, start))
    return Doubles(open_ones[:MOST_SHOWN], solved[:MOST_SHOWN])


def people_of(signals: Collection[int]) -> dict[int, int]:
    """Return how many people reported each signal: somebody who reported it twice with the same account, e-mail address
    or telephone number is one; of who stayed anonymous each report counts. One statement.
    """
    somebody = Coalesce(
        Cast("reporter__user_id", CharField()),
        NullIf("reporter__email", Value("")),
        NullIf("reporter__phone", Value("")),
        Concat(Value("report "), Cast("pk", CharField())),
        output_field=CharField(),
    )
    rows = Report.objects.filter(signal__in=signals).order_by().values("signal_id")
    return dict(rows.annotate(people=Count(somebody, distinct=True)).values_list("signal_id", "people"))


def looking_like(viewer: Actor | None, signal: Signal) -> list[Double]:
    """Return the open signals that look like this one, for who handles it; its own first words are compared."""
    if not policies.may_handle(viewer, signal) or not signal.is_open:
        return []
    first: QuerySet[Report] = Report.objects.filter(signal=signal).order_by("id")
    report = first.first()
    if report is None:
        return []
    days = (timezone.now() - signal.created_at).total_seconds() / 86_400
    told = Told(
        signal.kind,
        report.words,
        signal.longitude,
        signal.latitude,
        signal.area,
        signal.theme,
        signal.category,
        days,
        signal.pk,
    )
    return doubles_of(viewer, told).open


def category_told(chosen: object) -> Category | None:
    """Return the category that a draft keeps by its number, with its theme; None where none was chosen."""
    number = str(chosen or "")
    found = Category.objects.filter(pk=int(number)) if number.isdecimal() else Category.objects.none()
    return found.select_related("theme").order_by("pk").first()


def public_double(viewer: Actor | None, reference: str) -> Signal | None:
    """Return an open signal that somebody says is theirs too; None when it is gone, closed or told in confidence."""
    found = visible_signals(viewer).filter(reference=reference, status__in=Signal.OPEN)
    return found.exclude(kind=Signal.Kind.STUCK).order_by("id").first()

"""The evidence of a challenge as one viewer sees it: words only where they may see what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gewoondoen.challenges import policies
from gewoondoen.challenges.models import Challenge, Evidence, PassedOver
from gewoondoen.challenges.queries.inside import figures_among
from gewoondoen.challenges.queries.seeing import sight_of
from gewoondoen.challenges.queries.thread import living
from gewoondoen.kernel import events, registry
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge.queries import Catalogue, Told, stories_beside
from gewoondoen.signals.models import Report

SIGNAL, SURGE, FIGURE, LEFT_OVER = "signal", "surge", "figure", "left_over"
Stance = Evidence.Stance


@dataclass(frozen=True)
class SeenEvidence:
    """One piece of evidence as a viewer sees it; what they may not see has no title, no words and no address.

    `kind` is "signal", "surge", "figure", "left_over" (only the number of reports is there still), or how it was told.
    """

    pk: int
    kind: str
    at: datetime
    stance: str
    text: str
    why: str
    shows_not: str
    source: str
    title: str
    url: str
    reports: int
    photo_url: str
    photo_shows: str
    part: str
    added_by: str
    may_change: bool
    is_hidden: bool
    stories: Sequence[Told] = field(default=())

    @property
    def is_signal(self) -> bool:
        """Whether it is a signal."""
        return self.kind == SIGNAL

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure."""
        return self.kind == FIGURE

    @property
    def name(self) -> str:
        """By what it is known to who cannot see the page."""
        return self.title or self.text or self.why


class Sources:
    """What the evidence of a challenge is about, read for one viewer in a fixed number of statements."""

    def __init__(self, viewer: Actor, rows: Sequence[Evidence], offered: Catalogue | None = None) -> None:
        self.lives = living(row.signal_id for row in rows if row.signal_id is not None)
        surges = [("surge", row.surge_id) for row in rows if row.surge_id is not None]
        signals = [("signal", pk) for pk in set(self.lives.values())]
        self.shown: Mapping[tuple[str, int], Shown] = registry.shown(viewer, [*signals, *surges])
        self.figures = figures_among(viewer, rows, offered)
        counted = Report.objects.filter(signal__in=set(self.lives.values())).order_by()
        self.reports: dict[int, int] = dict(counted.values_list("signal").annotate(number=Count("pk")))

    def of(self, row: Evidence) -> Shown | None:
        """Return how what a piece is about is named to the viewer; None where they may not see it."""
        if row.signal_id is not None:
            return self.shown.get(("signal", self.lives[row.signal_id]))
        if row.surge_id is not None:
            return self.shown.get(("surge", row.surge_id))
        return self.figures.get(row.pk)

    def reports_of(self, row: Evidence) -> int:
        """Return how many reports a piece has; of one that is gone as many as were kept."""
        if row.signal_id is not None:
            return self.reports.get(self.lives[row.signal_id], 0)
        if row.surge is not None:
            return row.surge.reports
        return row.reports_kept or 0


def kind_of(row: Evidence) -> str:
    """Return what a piece is."""
    if row.signal_id is not None:
        return SIGNAL
    if row.surge_id is not None:
        return SURGE
    if row.indicator_id is not None:
        return FIGURE
    return LEFT_OVER if row.is_left_over else row.told_as


def evidence_of(
    viewer: Actor, challenge: Challenge, *, with_stories: bool = False, figures: Catalogue | None = None
) -> list[SeenEvidence]:
    """Return the evidence of a challenge, oldest first; the same number of statements however much there is.

    `with_stories` adds what people said of each figure, as far as this viewer may read it; `figures` is the catalogue
    of this viewer where the page has it already.
    """
    related = challenge.evidence.select_related("indicator", "figure_area", "surge", "part", "added_by__organisation")
    rows = list(related.order_by("pk"))
    sources, stories = Sources(viewer, rows, figures), _stories(viewer, rows) if with_stories else {}
    sight, steers = sight_of(viewer, challenge), policies.may_frame(viewer, challenge)
    return [_seen(viewer, challenge, row, sources, stories, sight=sight, steers=steers) for row in rows]


def _stories(viewer: Actor, rows: Sequence[Evidence]) -> Mapping[tuple[str, str], Sequence[Told]]:
    """Return what people said of the figures among the evidence, by area and indicator. Two statements."""
    figures = [(row.figure_area, row.indicator) for row in rows if row.figure_area and row.indicator]
    return stories_beside(viewer, {area for area, _ in figures}, {indicator.slug for _, indicator in figures})


def _seen(
    viewer: Actor,
    challenge: Challenge,
    row: Evidence,
    sources: Sources,
    stories: Mapping[tuple[str, str], Sequence[Told]],
    *,
    sight: str,
    steers: bool,
) -> SeenEvidence:
    kind, named, on_it = kind_of(row), sources.of(row), sight != events.PUBLIC
    is_about_another = kind in (SIGNAL, SURGE, FIGURE)
    is_hidden = is_about_another and named is None
    # Words about something that is gone: whether this viewer might have read it, nobody can say any more.
    has_words = not is_hidden and (kind != LEFT_OVER or on_it)
    is_own = row.added_by_id is not None and row.added_by_id == viewer.pk
    beside = (row.figure_area.code, row.indicator.slug) if row.figure_area and row.indicator else ("", "")
    return SeenEvidence(
        pk=row.pk,
        kind=kind,
        at=row.added_at,
        stance=row.stance,
        text=row.text if has_words else "",
        why=row.why if has_words else "",
        shows_not=row.shows_not if has_words else "",
        # Who said something is named to who is on it; where a lesson comes from, to everyone.
        source=row.source if has_words and (on_it or kind == Evidence.ToldAs.LESSON) else "",
        title=named.title if named else "",
        url=named.url if named else "",
        reports=0 if is_hidden else sources.reports_of(row),
        photo_url=reverse("challenges:evidence_photo", args=[challenge.pk, row.pk]) if row.photo else "",
        photo_shows=row.photo_shows,
        part=row.part.text if row.part and not is_hidden else "",
        added_by=_name(row) if on_it and not is_hidden else "",
        may_change=challenge.is_open and (steers or is_own),
        is_hidden=is_hidden,
        stories=() if is_hidden else stories.get(beside, ()),
    )


def _name(row: Evidence) -> str:
    """Return who added a piece, by name."""
    person = row.added_by
    if person is None:
        return ""
    return f"{person} ({person.organisation})" if person.organisation else str(person)


@dataclass(frozen=True)
class Balance:
    """How the evidence that a viewer sees is spread: how many pieces speak each way, how many say their limits."""

    speaks_for: int
    against: int
    both: int
    with_limits: int
    hidden: int

    @property
    def total(self) -> int:
        """All pieces that the viewer sees."""
        return self.speaks_for + self.against + self.both


def balance_of(pieces: Iterable[SeenEvidence]) -> Balance:
    """Count the pieces by which way they speak."""
    seen = list(pieces)
    shown = [each for each in seen if not each.is_hidden]
    ways = [each.stance for each in shown]
    return Balance(
        speaks_for=ways.count(Stance.FOR),
        against=ways.count(Stance.AGAINST),
        both=ways.count(Stance.BOTH),
        with_limits=sum(bool(each.shows_not) for each in shown),
        hidden=len(seen) - len(shown),
    )


def evidence_photo_in(challenge: Challenge, pk: int) -> str:
    """Return where the photo of a piece is stored, of a challenge the viewer already got; raises Http404 otherwise."""
    row = get_object_or_404(Evidence, challenge=challenge, pk=pk)
    if not row.photo:
        raise Http404
    return str(row.photo.name)


def passed_over_in(challenge: Challenge) -> QuerySet[PassedOver]:
    """Return what people passed over here, the latest first."""
    return PassedOver.objects.filter(challenge=challenge).select_related("by").order_by("-id")


def signals_as_evidence(ids: Sequence[int]) -> set[int]:
    """Return those of these signals that are evidence somewhere: an import that brought them is not taken back."""
    rows = Evidence.objects.filter(signal__in=list(ids)).order_by()
    return {pk for pk in rows.values_list("signal_id", flat=True) if pk is not None}

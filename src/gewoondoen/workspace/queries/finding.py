"""Search over challenges, agendas, signals, figures, stories and areas, as far as a viewer sees; both databases."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import QueryDict

from gewoondoen.agendas import queries as agendas
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import words
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries import Told
from gewoondoen.plans import queries as plans
from gewoondoen.plans.models import LinePlan
from gewoondoen.platforms import queries as platforms
from gewoondoen.platforms.models import Meeting
from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Signal
from gewoondoen.ui import paging

# In addresses; the order is that of the page.
KINDS = ("opgaven", "agendas", "plannen", "meldingen", "vergaderingen", "kennis", "gebieden")
# Of each kind on the page with all kinds; the page of one kind has them all.
FIRST = 5
MOST_AREAS = MOST_INDICATORS = MOST_AGENDAS = MOST_MEETINGS = 50


@dataclass(frozen=True)
class Found:
    """What was found of each kind; `more` says which kinds have more than is shown."""

    challenges: paging.Page[Challenge] = field(default_factory=paging.Page)
    plans: paging.Page[LinePlan] = field(default_factory=paging.Page)
    agendas: tuple[AreaAgenda, ...] = ()
    signals: paging.Page[Signal] = field(default_factory=paging.Page)
    meetings: tuple[Meeting, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    told: tuple[Told, ...] = ()
    areas: tuple[Area, ...] = ()
    more: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        rows = (
            *(self.challenges.rows, self.agendas, self.plans.rows, self.signals.rows, self.meetings),
            *(self.indicators, self.told, self.areas),
        )
        return not any(rows)


def found_for(viewer: Actor, question: str, kind: str, path: str, params: QueryDict) -> Found:
    """Return what a viewer finds: of all kinds the first few, or one kind page by page."""
    if not words.stems(question):
        return Found()
    if kind == "opgaven":
        return Found(challenges=paging.page(challenges_with(viewer, question), path, params))
    if kind == "plannen":
        return Found(plans=paging.page(plans.found_with(viewer, question), path, params))
    if kind == "agendas":
        return Found(agendas=tuple(agendas_with(viewer, question)[:MOST_AGENDAS]))
    if kind == "meldingen":
        return Found(signals=paging.page(signals_with(viewer, question), path, params))
    if kind == "vergaderingen":
        return Found(meetings=tuple(platforms.found_meetings(viewer, question)[:MOST_MEETINGS]))
    if kind == "kennis":
        indicators = indicators_named(viewer, question)[:MOST_INDICATORS]
        return Found(indicators=indicators, told=told_with(viewer, question, paging.PAGE_SIZE))
    if kind == "gebieden":
        return Found(areas=tuple(areas_named(viewer, question)[:MOST_AREAS]))
    challenge_rows = list(challenges_with(viewer, question)[: FIRST + 1])
    plan_rows = list(plans.found_with(viewer, question)[: FIRST + 1])
    agenda_rows = list(agendas_with(viewer, question)[: FIRST + 1])
    signal_rows = list(signals_with(viewer, question)[: FIRST + 1])
    meeting_rows = list(platforms.found_meetings(viewer, question)[: FIRST + 1])
    indicators = indicators_named(viewer, question)
    told = told_with(viewer, question, FIRST + 1)
    area_rows = list(areas_named(viewer, question)[: FIRST + 1])
    known = max(len(indicators), len(told))
    numbers = (
        *(len(challenge_rows), len(agenda_rows), len(plan_rows), len(signal_rows), len(meeting_rows)),
        *(known, len(area_rows)),
    )
    counts = dict(zip(KINDS, numbers, strict=True))
    return Found(
        challenges=paging.Page(challenge_rows[:FIRST]),
        agendas=tuple(agenda_rows[:FIRST]),
        plans=paging.Page(plan_rows[:FIRST]),
        signals=paging.Page(signal_rows[:FIRST]),
        meetings=tuple(meeting_rows[:FIRST]),
        indicators=indicators[:FIRST],
        told=told[:FIRST],
        areas=tuple(area_rows[:FIRST]),
        more=frozenset(name for name, count in counts.items() if count > FIRST),
    )


def challenges_with(viewer: Actor, question: str) -> QuerySet[Challenge]:
    """Return the challenges in which the words stand, newest first."""
    return challenges.filtered(viewer, challenges.Filters(text=question))


def agendas_with(viewer: Actor, question: str) -> QuerySet[AreaAgenda]:
    """Return the agendas in which the words stand, the latest period first."""
    return agendas.filtered(viewer, agendas.Filters(text=question)).order_by("-starts_on", "-pk")


def signals_with(viewer: Actor, question: str) -> QuerySet[Signal]:
    """Return the signals in which the words stand that this viewer may read, newest first."""
    return signals.listed(viewer, signals.Filters(text=question))


def indicators_named(viewer: Actor, question: str) -> tuple[Indicator, ...]:
    """Return the indicators that have figures and bear every word in their name, an alias or their definition."""
    return tuple(knowledge.found_indicators(knowledge.catalogue(viewer), question))


def told_with(viewer: Actor, question: str, most: int) -> tuple[Told, ...]:
    """Return what people see, in which the words stand, newest first."""
    found = knowledge.filtered_interpretations(viewer, knowledge.StoryFilters(text=question))
    return tuple(knowledge.told(viewer, found[:most]))


def areas_named(viewer: Actor, question: str) -> QuerySet[Area]:
    """Return the areas with the words in their name or code, the largest first."""
    condition = Q()
    for word in question.split():
        condition &= Q(name__icontains=word) | Q(code__iexact=word)
    return areas.areas(viewer).filter(condition).select_related("parent").order_by("path")

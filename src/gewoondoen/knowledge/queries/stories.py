"""What people say beside figures, as far as a viewer may see it; the viewer comes first, hidden reads as not found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events, search
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.domains import Domain
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge import policies, wordings
from gewoondoen.knowledge.models import Audience, Dataset, Freshness, Indicator, Interpretation, Reaction, SpeaksAs
from gewoondoen.knowledge.themes import theme_of
from gewoondoen.people import policies as people
from gewoondoen.people.models import User
from gewoondoen.people.queries import area_scope, servants_among

# Beside one figure the newest few; the list has the rest.
MOST_BESIDE = 5
# What a list of stories does not show of the figures and areas they are about, and what is long.
NOT_SHOWN = (
    "area__about",
    "indicator__about",
    "indicator__about_en",
    "indicator__columns",
    "indicator__dataset__about",
    "indicator__dataset__about_en",
    "indicator__dataset__tables",
)


@dataclass(frozen=True)
class Told:
    """An interpretation as one viewer sees it, with all that is shown of it beside a figure.

    `by` is who speaks and from where, in words: a name, an organisation, "the municipality" or "a resident", by who is
    looking (decision 0034). `recognised` and `otherwise` count reactions.
    """

    pk: int
    url: str
    title: str
    text: str
    by: str
    role: str
    role_label: str
    at: datetime
    confirmed_on: date
    freshness: str
    freshness_label: str
    recognised: int
    otherwise: int
    area: str
    area_name: str
    indicator: str
    indicator_name: str
    period: str
    period_label: str
    domain_label: str
    is_public: bool
    is_own: bool
    may_react: bool


def in_areas(user: User, roles: Iterable[str]) -> Q:
    """Return the condition that keeps rows with an area where the user holds one of the roles.

    For the whole it is a condition that always holds: an empty one would vanish beside an "or".
    """
    scope = area_scope(user, *roles)
    return Q(area__in=Area.objects.filter(scope)) if scope else Q(pk__isnull=False)


def figures_known_to(viewer: Actor | None) -> Q:
    """Return the condition that keeps what is said of no figure, or of one that the viewer may see."""
    if policies.may_see_internal(viewer):
        return Q()
    return Q(indicator=None) | Q(indicator__dataset__visibility=Dataset.Visibility.PUBLIC)


def visible_interpretations(viewer: Actor | None) -> QuerySet[Interpretation]:
    """Return what a viewer may know of, newest first; `policies.may_see_interpretation` says the same of one row."""
    known = Q(visibility=Audience.PUBLIC, withdrawn_at=None)
    if people.is_person(viewer):
        known |= Q(author=viewer) | in_areas(viewer, people.INVOLVED)
    found = Interpretation.objects.filter(figures_known_to(viewer) & known)
    return found.select_related("area", "indicator__dataset", "author__organisation").order_by("-id")


def interpretation_for(viewer: Actor | None, pk: int) -> Interpretation:
    """Return one interpretation; raises Http404 for what the viewer may not know of."""
    return get_object_or_404(visible_interpretations(viewer), pk=pk)


def sight_of(viewer: Actor | None, said: Interpretation) -> str:
    """Return how much a viewer sees of what happened with it: "public", "involved" or "internal"."""
    if people.is_civil_servant(viewer, said.area):
        return str(events.INTERNAL)
    is_inside = policies.is_author(viewer, said) or people.is_involved(viewer, said.area)
    return str(events.INVOLVED if is_inside else events.PUBLIC)


@dataclass(frozen=True)
class StoryFilters:
    """What a list is narrowed to; empty is everything that stands. `state` is a Freshness, or "unread"."""

    area: Area | None = None
    theme: str = ""
    indicator: str = ""
    role: str = ""
    state: str = ""
    text: str = ""


def filtered_interpretations(viewer: Actor | None, filters: StoryFilters) -> QuerySet[Interpretation]:
    """Return what matches all filters of what the viewer may know of; what was taken back only when asked for."""
    found = in_state(visible_interpretations(viewer), filters.state)
    if filters.area is not None:
        found = found.filter(area__in=Area.objects.within(filters.area))
    if filters.theme:
        found = found.filter(indicator__theme=filters.theme)
    if filters.indicator:
        found = found.filter(indicator__slug=filters.indicator)
    if filters.role:
        found = found.filter(role=filters.role)
    if filters.text:
        # Written for one audience only, that of the interpretation itself: whom it is visible to may find it.
        found = found.filter(pk__in=search.matching("interpretation", filters.text, up_to=events.INTERNAL))
    return found


def in_state(found: QuerySet[Interpretation], state: str) -> QuerySet[Interpretation]:
    """Keep what still holds, what was not confirmed lately, what was taken back, or what waits to be read."""
    if state == Freshness.WITHDRAWN:
        return found.exclude(withdrawn_at=None)
    found = found.filter(withdrawn_at=None)
    today = timezone.localdate()
    if state == Freshness.FRESH:
        return found.filter(ask_again_on__gt=today)
    if state == Freshness.ASK:
        return found.filter(ask_again_on__lte=today)
    return found.filter(visibility=Audience.INVOLVED, role=SpeaksAs.LIVES) if state == "unread" else found


def interpretations_of(
    viewer: Actor | None, area: Area, indicator: Indicator | None = None, period: str = ""
) -> list[Told]:
    """Return what is said of an area itself, of one figure of it, or of that figure in one period; newest first."""
    found = visible_interpretations(viewer).filter(area=area, withdrawn_at=None)
    if indicator is not None:
        found = found.filter(indicator=indicator)
    if period:
        found = found.filter(period=period)
    return told(viewer, found)


def newest_in(area: Area, most: int) -> QuerySet[Interpretation]:
    """Return the newest that everyone may see of an area and all below it."""
    return filtered_interpretations(None, StoryFilters(area=area))[:most]


def stories_beside(
    viewer: Actor | None, areas: Iterable[Area], indicators: Iterable[str]
) -> Mapping[tuple[str, str], Sequence[Told]]:
    """Return what stands beside figures, by (code of the area, slug of the indicator); of each the newest few.

    Two statements, whatever the number of areas and indicators, besides those that read a viewer's roles once a
    request.
    """
    wanted = [area.pk for area in areas]
    found = visible_interpretations(viewer).filter(
        area__in=wanted, indicator__slug__in=list(indicators), withdrawn_at=None
    )
    place = Window(RowNumber(), partition_by=[F("area"), F("indicator")], order_by=F("id").desc())
    beside: dict[tuple[str, str], list[Told]] = {}
    for each in told(viewer, found.annotate(place=place).filter(place__lte=MOST_BESIDE)):
        beside.setdefault((each.area, each.indicator), []).append(each)
    return beside


def reactions_counted(recognises: bool) -> Coalesce:
    """Return how many recognise an interpretation, or see it otherwise, as a column beside it."""
    rows = Reaction.objects.filter(interpretation=OuterRef("pk"), recognises=recognises).order_by()
    return Coalesce(Subquery(rows.values("interpretation").annotate(number=Count("pk")).values("number")), 0)


def counted(found: QuerySet[Interpretation]) -> QuerySet[Interpretation]:
    """Return interpretations with how many recognise them and see them otherwise."""
    lean = found.defer(*NOT_SHOWN)
    return lean.annotate(recognised=reactions_counted(True), otherwise=reactions_counted(False))


def told(viewer: Actor | None, found: QuerySet[Interpretation]) -> list[Told]:
    """Return interpretations in words for a viewer. Two statements."""
    return told_of(viewer, list(counted(found)))


def told_of(viewer: Actor | None, rows: Sequence[Interpretation]) -> list[Told]:
    """Return interpretations that were read with their reactions counted in words for a viewer."""
    speakers = Speakers(row.author for row in rows)
    today = timezone.localdate()
    return [_told(viewer, row, speakers, today) for row in rows]


def _told(viewer: Actor | None, said: Interpretation, speakers: "Speakers", today: date) -> Told:
    freshness = said.freshness(today)
    return Told(
        pk=said.pk,
        url=reverse("knowledge:interpretation", args=[said.pk]),
        title=title_of(said),
        text=said.text,
        by=speakers.line(said.author, said.role, is_named=people.is_involved(viewer, said.area)),
        role=said.role,
        role_label=str(SpeaksAs(said.role).label),
        at=said.changed_at or said.made_at,
        confirmed_on=said.confirmed_on,
        freshness=freshness.value,
        freshness_label=str(freshness.label),
        recognised=getattr(said, "recognised", 0),
        otherwise=getattr(said, "otherwise", 0),
        area=said.area.code,
        area_name=said.area.name,
        indicator=said.indicator.slug if said.indicator else "",
        indicator_name=said.indicator.shown_name if said.indicator else "",
        period=said.period,
        period_label=wordings.period(said.period) if said.period else "",
        domain_label=str(Domain(said.domain).label) if said.domain else "",
        is_public=said.visibility == Audience.PUBLIC and not policies.is_inside(said.indicator),
        is_own=policies.is_author(viewer, said),
        may_react=said.withdrawn_at is None and policies.may_react(viewer, said),
    )


def title_of(said: Interpretation) -> str:
    """Return by what an interpretation is known: the figure, what is reported, or the area as such."""
    if said.indicator is not None:
        return _("%(figure)s in %(area)s") % {"figure": said.indicator.shown_name, "area": said.area.name}
    if said.domain:
        words = {"domain": Domain(said.domain).label, "area": said.area.name}
        return _("What is reported in %(area)s (%(domain)s)") % words
    return _("How it is in %(area)s") % {"area": said.area.name}


def domain_of(said: Interpretation) -> str:
    """Return in which domain an interpretation lies; "" for an area as such."""
    return theme_of(said.indicator.theme).domain.value if said.indicator is not None else said.domain


class Speakers:
    """Who speaks, in words for a viewer: one statement for all of them.

    Who works on the area reads names. To everyone else who lives there is "a resident", whoever they work for; the
    others are their organisation or the municipality.
    """

    def __init__(self, people: Iterable[User | None]) -> None:
        self.servants = servants_among(
            person.pk for person in people if person is not None and person.organisation_id is None
        )

    def who(self, user: User | None, role: str, *, is_named: bool) -> str:
        """Return who speaks; "" where that is not known."""
        if user is None or user.erased_at is not None:
            return ""
        if role == SpeaksAs.LIVES:
            return str(user) if is_named else _("A resident")
        if user.organisation is not None:
            return f"{user} ({user.organisation})" if is_named else str(user.organisation)
        if is_named:
            return str(user)
        return _("The municipality") if user.pk in self.servants else ""

    def line(self, user: User | None, role: str, *, is_named: bool) -> str:
        """Return who speaks and from where: "De Linde, works here"; a resident lives here, that goes without saying."""
        who, label = self.who(user, role, is_named=is_named), str(SpeaksAs(role).label)
        if role == SpeaksAs.LIVES and not is_named:
            return who or label
        return f"{who}, {label[0].lower()}{label[1:]}" if who else label


def described_interpretations(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name interpretations to a viewer, for other rooms. One statement."""
    found = visible_interpretations(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(title_of(each), reverse("knowledge:interpretation", args=[each.pk])) for each in found}

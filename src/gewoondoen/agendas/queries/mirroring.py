"""What the mirror of an agenda is made from: evidence, figures that stand out, reports, and how the area is heard."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas.mirror import Figure, Heard, Item, Mirror, look
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.queries.reading import Read
from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Evidence
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.phrases import Tone
from gewoondoen.knowledge.silence import Voice, silence
from gewoondoen.knowledge.themes import theme_of
from gewoondoen.patterns import queries as patterns
from gewoondoen.patterns.queries import Amount, ThemeAmount
from gewoondoen.signals import queries as signals

INHABITANTS = "inwoners"
YEAR = timedelta(days=365)
# Where fewer people live, most reports come from who works or passes there, and one more or less is a large part.
LEAST_INHABITANTS = 250


def mirror_of(viewer: Actor | None, agenda: AreaAgenda, reads: Read) -> Mirror:
    """Return an agenda, as the viewer reads it, beside figures and reports. A constant number of statements."""
    profile = knowledge.profile_of(viewer, agenda.area)
    faring = patterns.faring_of(viewer, agenda.area)
    return look(
        items_of_mirror(reads),
        figures_of_mirror(profile),
        [each for theme in faring.themes if (each := _heard(theme))],
        measured={theme_of(profile.indicator(line).theme).domain.value for line in profile.lines},
        is_counted=faring.is_counted,
        quiet=quiet_in(viewer, agenda.area, profile.catalogue),
    )


def items_of_mirror(reads: Read) -> list[Item]:
    """Return what stands on the agenda with what it is about: by its evidence, and by its domains. One statement."""
    rows = [row for row in reads.ranked if row.challenge]
    themes: dict[int, set[str]] = defaultdict(set)
    figures: dict[int, set[str]] = defaultdict(set)
    evidence = Evidence.objects.filter(challenge__in=[row.item.challenge_id for row in rows])
    for pk, theme, figure in evidence.values_list("challenge", "signal__theme__slug", "indicator__theme"):
        if theme:
            themes[pk].add(theme)
        if figure:
            figures[pk].add(figure)
    return [
        Item(
            key=row.item.pk,
            title=row.title,
            rank=row.rank or 0,
            domains=frozenset(row.challenge.domains if row.challenge else ()),
            themes=frozenset(themes[row.item.challenge_id]),
            figure_themes=frozenset(figures[row.item.challenge_id]),
        )
        for row in rows
    ]


def figures_of_mirror(profile: knowledge.Profile) -> list[Figure]:
    """Return what stands out in the area and not favourably, of each theme the two that do most."""
    found: list[Figure] = []
    for each in knowledge.all_that_stands_out(profile):
        indicator = profile.catalogue.indicators[each.candidate.figure.indicator]
        if each.tone == Tone.FAVOURABLE or sum(figure.theme == indicator.theme for figure in found) > 1:
            continue
        value = wordings.amount(each.candidate.figure.value or 0.0, indicator)
        found.append(
            Figure(
                name=wordings.fact(indicator.shown_name, value),
                theme=indicator.theme,
                domain=theme_of(indicator.theme).domain.value,
                is_worse=each.tone == Tone.UNFAVOURABLE,
                sentence=wordings.sentence(each.why[0]),
                url=reverse("knowledge:figure", args=[profile.area.code, indicator.slug]),
            )
        )
    return found


def _heard(given: ThemeAmount) -> Heard | None:
    """Return a theme in the reports; what has no theme belongs to no challenge."""
    if given.theme is None:
        return None
    return Heard(
        theme=given.theme.slug,
        name=given.theme.shown_name,
        domain=given.theme.domain,
        reports=given.amount.reports,
        per_1000=given.amount.rate.value if given.amount.rate else None,
        above_town=_is_above(given.amount, given.town),
        rising=bool(given.amount.change and given.amount.change.is_more),
    )


def _is_above(own: Amount, town: Amount | None) -> bool:
    """Whether more is reported per inhabitant than in the municipality, also at the ends of chance and rounding."""
    return bool(own.rate and town and town.rate and own.rate.low > town.rate.high)


def quiet_in(viewer: Actor | None, area: Area, catalogue: knowledge.Catalogue) -> list[str] | None:
    """Return the neighbourhoods of an area that are heard less than one would expect of as many people in this town.

    None where nobody knows how many people live there. Inhabitants only: what else explains it, the page about what
    is not heard lets a reader choose.
    """
    town = next((each for each in areas.trail(viewer, area) if each.kind == Area.Kind.MUNICIPALITY), area)
    places = list(areas.neighbourhoods_of(viewer, town))
    people = _inhabitants(catalogue, places)
    if not people:
        return None
    heard = signals.reports_by_neighbourhood(viewer, town, since=timezone.now() - YEAR)
    inhabitants = np.array([people.get(each.code, np.nan) for each in places])
    lived = np.where(inhabitants >= LEAST_INHABITANTS, inhabitants, np.nan)
    if np.isnan(lived).all():
        return None
    found = silence(lived, np.array([heard.get(each.pk, 0) for each in places], dtype=float))
    here = set(Area.objects.within(area).values_list("pk", flat=True))
    return [_quiet(each, float(found.ratio[at])) for at, each in enumerate(places)
            if each.pk in here and found.voice[at] == Voice.QUIETER]  # fmt: skip


def _quiet(place: Area, ratio: float) -> str:
    """Return how much is heard of a neighbourhood, in words."""
    return _("%(place)s: %(share)d%% of what one would expect") % {"place": place.name, "share": round(100 * ratio)}


def _inhabitants(catalogue: knowledge.Catalogue, places: Sequence[Area]) -> dict[str, float]:
    """Return how many people live in neighbourhoods, by code, of the latest period."""
    period = catalogue.latest(INHABITANTS, "neighbourhood")
    if not period:
        return {}
    found = knowledge.published(catalogue, [each.code for each in places], [INHABITANTS], [period])
    return {each.area: each.value for each in found if each.value is not None}

"""One indicator over many areas, drawn: a map, small maps for each year, how the areas lie, and a funnel."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.knowledge import funnels, wordings
from gewoondoen.knowledge.measures import measure_of
from gewoondoen.knowledge.presenting.drawings.words import (
    Link,
    name_of,
    note_of,
    percent,
    place_of,
    reading_of,
    reason_on_map,
    title_of,
)
from gewoondoen.knowledge.queries.maps import Overview
from gewoondoen.knowledge.values import Figure, Kind
from gewoondoen.ui import charts, choropleth, classes, wording

# Of fewer areas a funnel shows nothing that the list does not.
LEAST_IN_A_FUNNEL = 3
# How far above the highest figure its limits are drawn: those of a handful of people would flatten all the rest.
TALLEST = 1.25


def choropleth_of(
    found: Overview,
    method: classes.Method,
    count: int,
    link: Link,
    borders: Sequence[Mapping[str, Any]] = (),
    own: Sequence[str] = (),
) -> choropleth.Choropleth:
    """Draw the map; an area whose border was another is hatched, and keeps its line in the list."""
    drawn = [line for line in found.lines if line.outline]
    values = [None if line.moved else line.figure.value for line in drawn]
    regions = [
        choropleth.Region(
            line.code,
            line.name,
            line.outline or {},
            value,
            note_of(line, found.indicator) if value is not None else "",
            reason_on_map(line) if value is None else "",
            link(line.code),
            line.code in own,
        )
        for line, value in zip(drawn, values, strict=True)
    ]
    return choropleth.choropleth(
        regions,
        classes.classify(values, method, count),
        measure=measure_of(found.indicator),
        words=wording.words(),
        title=title_of(found.indicator, found.extent, found.period),
        description=_about_map(found, method),
        borders=borders,
    )


def _about_map(found: Overview, method: classes.Method) -> str:
    """Return how the map is to be read."""
    told = _("The darker an area, the higher its figure.")
    if method is classes.Method.DEVIATION:
        told = _("One colour is below the mean of these areas, the other above it.")
    if any(line.moved for line in found.lines):
        told += " " + _("Hatched areas have no figure, or had another border than on this map.")
    elif any(line.figure.value is None for line in found.lines):
        told += " " + _("Hatched areas have no figure.")
    return told


def multiples_of(
    found: Overview,
    through: Mapping[str, Mapping[str, Figure]],
    moved: Mapping[str, set[str]],
    method: classes.Method,
    count: int,
    link: Link,
) -> choropleth.Multiples:
    """Draw a small map for each period, all in the classes of all figures together."""
    drawn = [line for line in found.lines if line.outline]
    years = [
        choropleth.Year(
            wordings.period(period),
            [reading_of(figures.get(line.code), line.code in moved.get(period, ())) for line in drawn],
        )
        for period, figures in through.items()
    ]
    values = [reading.value for year in years for reading in year.readings]
    return choropleth.multiples(
        [choropleth.Outline(line.name, line.outline or {}, link(line.code)) for line in drawn],
        years,
        classes.classify(values, method, count),
        measure=measure_of(found.indicator),
        words=wording.words(),
        title=_("%(indicator)s through the years: %(areas)s")
        % {"indicator": found.indicator.shown_name, "areas": name_of(found.extent)},
        description=_("The colours mean the same in each year."),
    )


def spread_of(found: Overview, link: Link, own: Sequence[str] = ()) -> charts.Chart:
    """Draw how the areas lie: a dot for each; of very many how many lie where, with one own area pointed out."""
    title = _("How the %(areas)s lie") % {"areas": name_of(found.extent)}
    measure, words = measure_of(found.indicator), wording.words()
    dots = [
        charts.Dot(line.name, line.figure.value, link(line.code) if line.area else "", line.code in own)
        for line in found.lines
        if line.figure.value is not None
    ]
    if found.extent.names_all:
        whole = found.whole.value if found.whole else None
        return charts.dot_plot(
            dots,
            measure=measure,
            words=words,
            title=title,
            description=_beside_whole(found, whole),
            median=_median(found),
        )
    pointed = next((dot for dot in dots if dot.own), None)
    count = ngettext("%(count)s area", "%(count)s areas", len(found.values)) % {
        "count": wording.number(len(found.values))
    }
    return charts.distribution(found.values, own=pointed, measure=measure, words=words, title=title, description=count)


def _median(found: Overview) -> float | None:
    """Return the figure in the middle."""
    return float(np.median(found.values)) if found.values else None


def _beside_whole(found: Overview, whole: float | None) -> str:
    """Return the figure of the whole beside which the areas lie; of a count that says nothing."""
    if whole is None or found.indicator.kind == Kind.COUNT:
        return ""
    return _("%(place)s as a whole: %(figure)s") % {
        "place": place_of(found.extent),
        "figure": wordings.with_unit(whole, found.indicator),
    }


def funnel_of(found: Overview, link: Link, own: Sequence[str] = ()) -> charts.Chart | None:
    """Draw shares or rates against the sizes of the areas, within the limits of chance; None for other figures.

    Of municipalities nearly all differ from the country by more than chance: there it says nothing.
    """
    whole = found.whole.value if found.whole and found.extent.municipality else None
    base = found.indicator.base
    if (
        found.out_of is None
        or found.indicator.kind != Kind.SHARE
        or whole is None
        or not funnels.is_possible(base, whole)
    ):
        return None
    known = [
        (line, line.figure.value, line.size) for line in found.lines if line.figure.value is not None and line.size
    ]
    if len(known) < LEAST_IN_A_FUNNEL:
        return None
    sizes, values = [size for _line, _value, size in known], [value for _line, value, _size in known]
    outside = funnels.beyond(base, sizes, values, whole)
    rates = [
        charts.Rate(line.name, size, value, beyond, link(line.code) if line.area else "", line.code in own)
        for (line, value, size), beyond in zip(known, outside, strict=True)
    ]
    place = place_of(found.extent)
    return charts.funnel(
        rates,
        [
            charts.Limit(percent(100 * each), funnels.curve(base, sizes, whole, each, highest=TALLEST * max(values)))
            for each in funnels.CONFIDENCES
        ],
        centre=whole,
        measure=measure_of(found.indicator),
        size=measure_of(found.out_of),
        words=wording.words(),
        title=_("%(indicator)s set against %(place)s") % {"indicator": found.indicator.shown_name, "place": place},
        description=_("In a small area chance moves a figure further. Between the lines a difference may be chance."),
    )

"""Made-up figures for the component page: every chart and every map of figures in every state."""

from collections.abc import Sequence
from math import cos, radians, sin, sqrt
from typing import Any

from django.utils.translation import pgettext

from gewoondoen.ui import charts, choropleth, wording
from gewoondoen.ui.charts import Bar, Dot, Limit, Line, Pair, Rate, Reading, Stack
from gewoondoen.ui.classes import Method, classify
from gewoondoen.ui.showcase import hexagon

YEARS = [str(year) for year in range(2016, 2026)]
NAMES = (
    "Centrum", "Havenkwartier", "Bloemenbuurt", "De Esch", "Stadsveld", "Zuiderpark", "Oosterend", "Vogelbuurt",
    "Spoorzone", "Molenwijk", "Het Zand", "Nieuwland", "Kasteelbuurt", "Rietlanden", "Westerveld", "Lindenhof",
    "Bedrijventerrein De Hoge Kamp", "Buitengebied", "Waterwijk",
)  # fmt: skip


def chance(seed: float) -> float:
    """Return a number from 0 to 1 that looks like chance and is the same each time."""
    return sin(seed * 12.9898) * 43758.5453 % 1


def around(seed: float, middle: float, width: float) -> float:
    """Return a number near the middle, seldom far from it: the mean of four chances."""
    return middle + width * (sum(chance(seed + at / 7) for at in range(4)) / 2 - 1)


def share() -> charts.Measure:
    """Return a share in one decimal."""
    return wording.measure(pgettext("example", "Households with a low income"), 1, "{} %")


def whole(label: str) -> charts.Measure:
    """Return something that is counted."""
    return wording.measure(label)


def example_lines() -> dict[str, charts.Chart]:
    """Return one line with all that can happen to it, six that end close together, and one of many weeks."""
    words = wording.words()
    withheld = pgettext("example", "withheld: too few households")
    values = [9.1, 9.4, 9.9, None, 10.8, None, 11.2, 11.9, 11.6, 12.4]
    readings = [
        Reading(value, withheld, at >= 8, *((value - 1.1, value + 1.2) if value else (None, None)))
        for at, value in enumerate(values)
    ]
    six = [
        Line(
            name,
            [Reading(round(around(row * 31 + at, 10 + row * 0.7 + at * 0.3, 1.4), 1)) for at in range(len(YEARS))],
            own=row == 0,
            breaks=frozenset({6}) if row in {0, 3} else frozenset(),
        )
        for row, name in enumerate(NAMES[:6])
    ]
    weeks = [f"2025-W{week:02}" for week in range(1, 53)]
    visits = [Reading(round(around(at, 41000 + 9000 * sin(at / 8), 9000))) for at in range(52)]
    visits[20] = visits[21] = Reading(None, pgettext("example", "counter broken"))
    visits[51] = Reading(visits[51].value, provisional=True)
    nothing = [Reading(None, pgettext("example", "not yet published")) for _ in YEARS]
    return {
        "line": charts.line_chart(
            [Line("Zuiderpark", readings, own=True)],
            YEARS,
            measure=share(),
            words=words,
            title=pgettext("example", "Low income in Zuiderpark"),
            description=pgettext("example", "From 9.1 % in 2016 to 12.4 % in 2025; two years are withheld."),
        ),
        "lines": charts.line_chart(
            six, YEARS, measure=share(), words=words, title=pgettext("example", "Low income in six neighbourhoods")
        ),
        "weeks": charts.line_chart(
            [Line(pgettext("example", "Visitors"), visits)],
            weeks,
            measure=whole(pgettext("example", "Visitors")),
            words=words,
            from_zero=True,
            title=pgettext("example", "Visitors of the city centre for each week"),
        ),
        "no_line": charts.line_chart(
            [Line("Nieuwland", nothing)],
            YEARS,
            measure=share(),
            words=words,
            title=pgettext("example", "Low income in Nieuwland"),
            description=pgettext("example", "There is no figure yet."),
        ),
    }


def example_bars() -> dict[str, charts.Chart]:
    """Return bars with all that can be at them, bars to both sides of zero, and bars in parts."""
    words = wording.words()
    bars = []
    for at, name in enumerate(NAMES[:7]):
        value = round(around(at, 11, 6), 1)
        bars.append(Bar(name, value, "", value - 1.3, value + 1.5, f"#{at}", name == "Zuiderpark"))
    bars += [
        Bar(NAMES[16], None, pgettext("example", "withheld: too few households")),
        Bar("Nieuwland", None, pgettext("example", "not yet published")),
    ]
    growth = wording.measure(pgettext("example", "Growth"), 1, "{} %")
    ages = ["0–14", "15–24", "25–44", "45–64", "65+"]
    stacks = [
        Stack(name, [round(around(at * 9 + part, 20, 12)) for part in range(5)], own=at == 2)
        for at, name in enumerate(NAMES[:4])
    ]
    stacks.append(Stack(NAMES[16], [10, None, 5, 5, None], pgettext("example", "withheld: too few people")))
    return {
        "bars": charts.bar_chart(
            bars,
            measure=share(),
            words=words,
            ranked=True,
            reference=charts.Reference("Voorbeeldstad", 10.1),
            title=pgettext("example", "Low income by neighbourhood"),
            description=pgettext("example", "The line over each bar is the interval in which the share lies."),
        ),
        "growth": charts.bar_chart(
            [Bar("Noord", 4.2), Bar("Oost", -1.8), Bar("Zuid", 0.0), Bar("West", -3.1)],
            measure=growth,
            words=words,
            title=pgettext("example", "Growth of the number of households"),
        ),
        "stacked": charts.stacked_bars(
            stacks,
            ages,
            measure=whole(pgettext("example", "Residents")),
            words=words,
            title=pgettext("example", "Residents by age"),
        ),
    }


def example_spreads() -> dict[str, charts.Chart]:
    """Return dots that can be told apart, more than that, and a distribution."""
    words = wording.words()
    few = [Dot(name, round(around(at, 11, 7), 1), f"#{at}", name == "Zuiderpark") for at, name in enumerate(NAMES)]
    some = [Dot(f"Gemeente {at}", round(around(at, 10, 8), 1), own=at == 7) for at in range(342)]
    many = [round(around(at, 10, 14) ** 2 / 10, 1) for at in range(17000)]
    own = Dot("Zuiderpark", 14.2, own=True)
    return {
        "dots": charts.dot_plot(
            few, measure=share(), words=words, title=pgettext("example", "Low income: neighbourhoods of Voorbeeldstad")
        ),
        "swarm": charts.dot_plot(
            some,
            measure=share(),
            words=words,
            band=charts.Band(pgettext("example", "eight in ten municipalities"), 7.2, 12.8),
            median=10.0,
            title=pgettext("example", "Low income: all municipalities"),
        ),
        "strip": charts.dot_plot(
            [own, *(Dot("", value) for value in many)],
            measure=share(),
            words=words,
            median=9.8,
            title=pgettext("example", "Low income: all neighbourhoods of the country"),
        ),
        "distribution": charts.distribution(
            many[:342],
            own=own,
            measure=share(),
            words=words,
            title=pgettext("example", "How low income is distributed"),
            description=pgettext("example", "Each bar counts neighbourhoods; the dark one holds Zuiderpark."),
        ),
    }


def example_pairs() -> dict[str, charts.Chart]:
    """Return points that can be told apart, more than that, and a funnel."""
    words = wording.words()
    age = wording.measure(pgettext("example", "Residents of 65 and over"), 1, "{} %")

    def pair(at: int, name: str = "", own: bool = False) -> Pair:
        old = round(around(at, 20, 12), 1)
        return Pair(name or f"Buurt {at}", old, round(around(at + 0.5, 14 - old / 4, 6), 1), f"#{at}", own)

    rates, limits = example_funnel(0.1)
    return {
        "scatter": charts.scatter(
            [pair(at, name, name == "Zuiderpark") for at, name in enumerate(NAMES)]
            + [pair(at) for at in range(19, 90)],
            x=age,
            y=share(),
            words=words,
            medians=(20.1, 9.2),
            title=pgettext("example", "Age and low income"),
            description=pgettext("example", "Each point is a neighbourhood."),
        ),
        "cells": charts.scatter(
            [pair(5, "Zuiderpark", True)] + [pair(at) for at in range(100, 4100)],
            x=age,
            y=share(),
            words=words,
            title=pgettext("example", "Age and low income: the whole country"),
        ),
        "funnel": charts.funnel(
            rates,
            limits,
            centre=10.0,
            measure=share(),
            size=wording.measure(pgettext("example", "Households")),
            words=words,
            title=pgettext("example", "Low income set against the city"),
            description=pgettext("example", "Within the lines, a difference may be chance."),
        ),
    }


def example_funnel(rate: float) -> tuple[list[Rate], list[Limit]]:
    """Return made-up rates, and the limits by the normal approximation of a share."""

    def reach(z: float, size: float) -> float:
        return z * sqrt(rate * (1 - rate) / size)

    steps = (60, 80, 120, 200, 320, 500, 800, 1200, 1800, 2500)
    limits = [
        Limit(label, [(n, max(0, 100 * (rate - reach(z, n))), 100 * (rate + reach(z, n))) for n in steps])
        for label, z in (("95 %", 1.96), ("99,8 %", 3.09))
    ]
    rates = []
    for at, name in enumerate([*NAMES, *(f"Buurt {at}" for at in range(19, 60))]):
        size = 90 + 2300 * chance(at) ** 2
        value = rate + reach(1.3, size) * (around(at + 0.3, 0, 3.4))
        beyond = sum(abs(value - rate) > reach(z, size) for z in (1.96, 3.09))
        rates.append(Rate(name, round(size), round(100 * value, 1), beyond, f"#{at}", name == "Zuiderpark"))
    return rates, limits


def town() -> list[tuple[str, dict[str, Any]]]:
    """Return nineteen neighbourhoods: one in the middle, six around it, twelve around those."""
    away = 0.012 * sqrt(3)
    middles = [(0.0, 0.0)]
    for ring in (1, 2):
        for side in range(6):
            for step in range(ring):
                corner, along = radians(60 * side + 30), radians(60 * side + 150)
                middles.append((
                    away * (ring * cos(corner) + step * cos(along)),
                    away * (ring * sin(corner) + step * sin(along)),
                ))  # fmt: skip
    return [
        (name, {"type": "Polygon", "coordinates": [hexagon(*middle)]})
        for name, middle in zip(NAMES, middles, strict=True)
    ]


def example_regions(values: Sequence[float | None]) -> list[choropleth.Region]:
    """Return the neighbourhoods with values, ranked."""
    measure = share()
    ranked = sorted((value for value in values if value is not None), reverse=True)
    reasons = [pgettext("example", "not yet published"), pgettext("example", "withheld")]
    regions = []
    for at, ((name, outline), value) in enumerate(zip(town(), values, strict=True)):
        note = ""
        if value is not None:
            note = pgettext("example", "%(figure)s (rank %(rank)s of %(all)s)") % {
                "figure": measure.figure(value),
                "rank": ranked.index(value) + 1,
                "all": len(ranked),
            }
        reason = "" if value is not None else reasons[at % 3 == 0]
        regions.append(choropleth.Region(name, name, outline, value, note, reason, f"#{at}", name == "Zuiderpark"))
    return regions


def example_maps() -> dict[str, choropleth.Choropleth]:
    """Return maps by each way of making classes, with few different figures, and without any."""
    titles = {
        ("quantile", Method.QUANTILE, 5): pgettext("example", "Low income, as many neighbourhoods in each class"),
        ("seven", Method.EQUAL, 7): pgettext("example", "Low income, in seven classes of one width"),
        ("natural", Method.NATURAL, 4): pgettext("example", "Low income, in four natural classes"),
        ("deviation", Method.DEVIATION, 5): pgettext("example", "Low income, below and above the mean"),
        ("few", Method.QUANTILE, 3): pgettext("example", "Low income, three different figures"),
        ("nothing", Method.QUANTILE, 5): pgettext("example", "Low income, not yet published"),
    }
    found = {}
    for (name, method, count), title in titles.items():
        values: list[float | None] = [round(around(at, 11, 7), 1) for at in range(len(NAMES))]
        values[12] = values[16] = values[17] = None
        if name == "few":
            values = [None if value is None else float(round(value / 4)) for value in values]
        if name == "nothing":
            values = [None] * len(NAMES)
        found[name] = choropleth.choropleth(
            example_regions(values),
            classify(values, method, count),
            measure=share(),
            words=wording.words(),
            title=title,
            description=pgettext("example", "The darker, the more households. Hatched: no figure."),
        )
    return found


def example_multiples() -> choropleth.Multiples:
    """Return the same town in eight years, one of them without figures."""
    readings = [
        [Reading(None if year == 3 or at == 16 else round(around(at, 8 + year / 2, 5), 1)) for at in range(len(NAMES))]
        for year in range(8)
    ]
    return choropleth.multiples(
        [choropleth.Outline(name, geometry, f"#{name}") for name, geometry in town()],
        [choropleth.Year(YEARS[at], each) for at, each in enumerate(readings)],
        classify([reading.value for each in readings for reading in each]),
        measure=share(),
        words=wording.words(),
        title=pgettext("example", "Low income through the years"),
        description=pgettext("example", "The colours mean the same in each year."),
    )


def context() -> dict[str, object]:
    """Return the drawings of the component page."""
    return {
        "charts": example_lines() | example_bars() | example_spreads() | example_pairs(),
        "choropleths": example_maps(),
        "multiples": example_multiples(),
        "sparks": [
            charts.sparkline([9.1, 9.4, 9.9, 10.2, 10.8, 11.9], pgettext("example", "from 9.1 to 11.9 %")),
            charts.sparkline([9.1, None, 8.2, 8.4, None, 8.3], pgettext("example", "from 9.1 to 8.3 %, with gaps")),
            charts.sparkline([4.0, 4.0, 4.0], pgettext("example", "4 % in all years")),
        ],
    }

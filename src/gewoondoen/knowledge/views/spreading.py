"""How evenly groups of people are spread over the neighbourhoods: measures of segregation, for who asks for them."""

from collections.abc import Iterator, Sequence
from math import isnan, nan

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import periods, queries, wordings
from gewoondoen.knowledge.queries.spreading import GroupSpread
from gewoondoen.knowledge.views.trails import start
from gewoondoen.ui import charts, exports, wording

PARAMETER = "indeling"
DECIMALS = 3


@login_not_required
@require_safe
def spreading(request: HttpRequest) -> HttpResponse:
    """Show the measures of a division by year; without a division, which there are."""
    catalogue = queries.catalogue(request.user)
    offered, municipality = queries.divisions(catalogue), areas.home(request.user)
    asked = request.GET.get(PARAMETER, "")
    division = next((each for each in offered if each.key == asked), None)
    found = years_of(catalogue, division, municipality)
    context = {
        "divisions": [(each.key, named(each)) for each in offered],
        "division": division,
        "name": named(division) if division else "",
        "problem": _("“%(asked)s” is no division of which there are figures.") % {"asked": asked[:60]}
        if asked and division is None
        else "",
        "municipality": municipality,
        "years": [year_in_words(each) for each in reversed(found)],
        "latest": found[-1] if found else None,
        "groups": [group_in_words(each) for each in found[-1].groups] if found else [],
        "examples": examples(found[-1]) if found else [],
        "chart": chart_of(found),
        "trail": [*start(), (_("Spread over the neighbourhoods"), request.path)],
    }
    return render(request, "knowledge/indices/spreading.html", context)


@login_not_required
@require_safe
def spreading_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the measures of a division as a file: a row a year and group."""
    catalogue = queries.catalogue(request.user)
    asked = request.GET.get(PARAMETER, "")
    division = next((each for each in queries.divisions(catalogue) if each.key == asked), None)
    if kind not in exports.KINDS or division is None:
        raise Http404
    columns = [
        _("Period"),
        _("Neighbourhoods used"),
        _("Neighbourhoods left out"),
        _("Theil's H"),
        _("Entropy E"),
        _("Simpson's I"),
        _("Relative diversity R"),
        _("Group"),
        _("How many"),
        _("Share of the group"),
        _("Dissimilarity D"),
        _("Isolation"),
    ]
    found = years_of(catalogue, division, areas.home(request.user))
    return exports.answer(kind, "spreiding", columns, _file_rows(found))


def _file_rows(found: Sequence[queries.YearSpread]) -> Iterator[list[object]]:
    for year in found:
        whole = [year.theil, year.entropy, year.simpson, year.relative_diversity]
        for each in year.groups:
            own = [each.people, each.share, each.dissimilarity, each.isolation]
            name = each.indicator.shown_name
            yield [year.period, year.used, year.left_out, *map(_plain, whole), name, *map(_plain, own)]


def _plain(value: float) -> float | None:
    """Return a measure as files write it; None where it is not defined."""
    return None if isnan(value) else value


def years_of(
    catalogue: queries.Catalogue, division: queries.Division | None, municipality: Area | None
) -> list[queries.YearSpread]:
    """Return the measures of all years, the earliest first."""
    if division is None or municipality is None:
        return []
    return queries.spreading(catalogue, division, municipality, queries.years_of_division(catalogue, division))


def named(division: queries.Division) -> str:
    """Return a division in words: inhabitants by age (5 groups)."""
    return _("%(whole)s by %(split)s (%(count)d groups)") % {
        "whole": division.whole.shown_name,
        "split": division.split.replace("_", " "),
        "count": len(division.groups),
    }


def shown(value: float) -> str:
    """Return a measure as it is read; a dash where it is not defined."""
    return wording.number(value, DECIMALS) if not isnan(value) else "–"


def year_in_words(year: queries.YearSpread) -> dict[str, object]:
    """Return the measures of a year as they are read."""
    return {
        "period": wordings.period(year.period),
        "theil": shown(year.theil),
        "entropy": shown(year.entropy),
        "simpson": shown(year.simpson),
        "diversity": shown(year.relative_diversity),
        "used": year.used,
        "left_out": year.left_out,
    }


def group_in_words(each: GroupSpread) -> dict[str, object]:
    """Return the measures of a group as they are read."""
    return {
        "name": each.indicator.shown_name,
        "people": wording.number(each.people, 0),
        "share": _("%(share)s %%") % {"share": wording.number(100 * each.share, 1)},
        "dissimilarity": shown(each.dissimilarity),
        "isolation": shown(each.isolation),
    }


def examples(year: queries.YearSpread) -> list[str]:
    """Return what the measures of this very year say, in plain words."""
    said = []
    if not isnan(year.simpson):
        said.append(
            _("Draw two people of the city by lot: in %(share)s of 100 draws they are of different groups (Simpson).")
            % {"share": wording.number(100 * year.simpson, 0)}
        )
    if not isnan(year.theil):
        said.append(
            _("The neighbourhoods are on average %(share)s %% less mixed than the city as a whole (Theil).")
            % {"share": wording.number(100 * year.theil, 1)}
        )
    known = [each for each in year.groups if not isnan(each.dissimilarity)]
    if known:
        most = max(known, key=lambda each: each.dissimilarity)
        said.append(
            _(
                "Of the group “%(group)s” %(moved)s of 100 would have to move to another neighbourhood to have the "
                "same share everywhere (dissimilarity). Of their neighbours, %(own)s of 100 are of the same group "
                "(isolation); in the city as a whole that is %(share)s."
            )
            % {
                "group": most.indicator.shown_name,
                "moved": wording.number(100 * most.dissimilarity, 0),
                "own": wording.number(100 * most.isolation, 0),
                "share": wording.number(100 * most.share, 0),
            }
        )
    return said


def chart_of(found: Sequence[queries.YearSpread]) -> charts.Chart | None:
    """Return Theil's H over the years, when there is more than one."""
    if len(found) < 2:
        return None
    known = {each.period: each.theil for each in found}
    columns, period = [], found[0].period
    while period <= found[-1].period:
        columns.append(period)
        period = periods.after(period)
    readings = [charts.Reading(None if isnan(known.get(each, nan)) else known[each]) for each in columns]
    return charts.line_chart(
        [charts.Line(_("Theil's H"), readings, own=True)],
        [wordings.period(each) for each in columns],
        measure=wording.measure(_("Theil's H"), DECIMALS),
        words=wording.words(),
        title=_("How unevenly the groups are spread, by year"),
        from_zero=True,
        description=_("0: every neighbourhood is as mixed as the city. 1: every neighbourhood has one group."),
    )

"""Areas side by side, and two indicators against each other; all that is chosen stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.forms.comparing import CompareForm, RelateForm
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries import comparing, relating
from gewoondoen.knowledge.queries.stories import Told
from gewoondoen.knowledge.views import listing, sharing
from gewoondoen.ui.paging import address


@dataclass(frozen=True)
class Head:
    """A column of the comparison: whose it is, and the address of the page without it."""

    column: comparing.Column
    href: str
    without: str


@dataclass(frozen=True)
class Said:
    """A cell of the comparison in words; `name` is the area, for who reads it apart from its column."""

    name: str
    figure: str
    has_number: bool
    compared: str
    side: str
    is_estimate: bool
    told: Sequence[Told]
    href: str


@login_not_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show up to six areas side by side."""
    viewer = request.user
    catalogue = queries.catalogue(viewer)
    form = CompareForm(request.GET, viewer=viewer, catalogue=catalogue)
    chosen = form.chosen()
    columns = chosen.columns
    codes = [each.code for each in columns]
    is_full = len(columns) >= comparing.MOST
    offered = [] if is_full else comparing.suggested(viewer, catalogue, columns)
    found = [] if is_full else comparing.found_by(viewer, catalogue, chosen.wanted, codes)
    rows = comparing.rows_of(catalogue, columns, chosen.slugs) if columns else []
    context = {
        "form": form,
        "crumbs": crumbs(_("Compare areas")),
        "heads": [Head(each, area_link(each), _without(request.GET, request.path, each.code)) for each in columns],
        "is_full": is_full,
        "offered": [(each, _with(request.GET, request.path, each.code)) for each in offered],
        "found": [(each, _with(request.GET, request.path, each.code)) for each in found],
        "wanted": chosen.wanted,
        "themes": _by_theme(rows, columns),
        "width": len(columns) + 1,
        "chart": _chart(catalogue, columns, chosen.indicator),
        "indicator": chosen.indicator,
        "source": sharing.source_of(chosen.indicator) if chosen.indicator else "",
        "share": sharing.of_comparison(request, codes) if columns else None,
    }
    return render(request, "knowledge/comparing/compare.html", context, status=422 if form.errors else 200)


def crumbs(here: str) -> list[tuple[str, str]]:
    """Return the way down to a page."""
    return [(_("Knowledge"), reverse("knowledge:home")), (here, "")]


def area_link(column: comparing.Column) -> str:
    """Return the profile of an area, where it is one of ours."""
    return reverse("knowledge:profile", kwargs={"code": column.code}) if column.area else ""


def _chart(catalogue: queries.Catalogue, columns: list[comparing.Column], indicator: Indicator | None) -> object | None:
    """Return one indicator through the years, a line for each area."""
    if indicator is None or not columns:
        return None
    course = comparing.course_of(catalogue, columns, indicator.slug)
    return drawings.lines_of(indicator, columns, course, comparing.breaks_of(catalogue, columns, indicator.slug))


def _with(asked: QueryDict, path: str, code: str) -> str:
    """Return the address with one more area, the search done with."""
    params = asked.copy()
    params.pop("zoek", None)
    params.appendlist("gebied", code)
    return address(path, params)


def _without(asked: QueryDict, path: str, code: str) -> str:
    """Return the address with one area less."""
    params = asked.copy()
    params.setlist("gebied", [each for each in params.getlist("gebied") if each.strip() != code])
    return address(path, params)


def _by_theme(rows: list[comparing.Row], columns: list[comparing.Column]) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Return the rows in words, by theme in the order in which they come."""
    grouped: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        cells = [_said(row, at, columns[at]) for at in range(len(columns))]
        line = (row.indicator, wordings.period(row.period), cells)
        grouped.setdefault(row.indicator.get_theme_display(), []).append(line)
    return list(grouped.items())


def _said(row: comparing.Row, at: int, column: comparing.Column) -> Said:
    """Return a cell in words; the first area is not set against itself."""
    cell = row.cells[at]
    compared = cell.compared if at else None
    return Said(
        name=column.name,
        figure=wordings.figure(cell.figure, row.indicator),
        has_number=bool(cell.figure and cell.figure.is_number),
        compared=listing.compared_words(compared),
        side=compared.side.value if compared and compared.side else "",
        is_estimate=bool(cell.figure and cell.figure.is_estimate and cell.figure.is_number),
        told=cell.told,
        href=drawings.figure_link(row.indicator.slug)(column.code) if column.area else "",
    )


@login_not_required
@require_safe
def relate(request: HttpRequest) -> HttpResponse:
    """Show two indicators against each other over the areas of a level."""
    viewer = request.user
    catalogue = queries.catalogue(viewer)
    form = RelateForm(request.GET, viewer=viewer, catalogue=catalogue)
    chosen = form.chosen()
    context: dict[str, object] = {"form": form, "crumbs": crumbs(_("Two figures against each other"))}
    if chosen is not None:
        found = relating.against(viewer, catalogue, chosen.x, chosen.y, chosen.extent)
        context |= {
            "found": found,
            "chart": drawings.scatter_of(found, drawings.figure_link(chosen.y.slug), chosen.own),
            "told": drawings.relation_words(found),
            "interval": interval_words(found),
            "periods": list(dict.fromkeys(wordings.period(each) for each in (found.x_period, found.y_period))),
            "are_bound": relating.are_bound(catalogue, chosen.x, chosen.y),
            "are_counts": all(each.kind == Indicator.Kind.COUNT for each in (chosen.x, chosen.y)),
            "sources": list(dict.fromkeys(sharing.source_of(each) for each in (chosen.x, chosen.y))),
            "share": sharing.of_relation(request, chosen.x, chosen.y, chosen.extent),
        }
    return render(request, "knowledge/comparing/relate.html", context, status=422 if form.errors else 200)


def interval_words(found: relating.Against) -> dict[str, str] | None:
    """Return the correlation and the interval in which it lies, in two decimals."""
    if found.relation is None:
        return None
    named = {"rho": found.relation.rho, "low": found.relation.low, "high": found.relation.high}
    return {name: drawings.decimal(value) for name, value in named.items()}

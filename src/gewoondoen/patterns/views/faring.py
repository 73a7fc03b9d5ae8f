"""How an area fares: the page, and the same as a file."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge import wordings as knowledge_words
from gewoondoen.knowledge.themes import theme_of
from gewoondoen.patterns import drawings, policies, queries, sentences, surge_policies, wordings
from gewoondoen.patterns.queries.figures import Amount, Faring, Side
from gewoondoen.ui import exports
from gewoondoen.ui.wording import number

# Figures of knowledge in each domain, of those that stand first.
BESIDE, HEADLINES = 3, 40
SHOWN_REPORTS = 6


@login_not_required
@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show how an area fares."""
    viewer = request.user
    place = areas.area_for(viewer, code)
    found = queries.faring_of(viewer, place)
    context = {
        "area": place,
        "found": found,
        "crumbs": [*_crumbs(place), (_("How it goes here"), "")],
        "period": sentences.period(found),
        "in_short": sentences.in_short(found),
        "tiles": tiles(found),
        "paces": paces(found),
        "theme_rows": [_theme_row(each) for each in found.themes],
        "themes_chart": drawings.by_theme(found),
        "months_chart": drawings.by_month(found),
        "map": drawings.parts_on_map(found),
        "beside": beside(request, place),
        "words": queries.words_of(viewer, place),
        "reports": queries.reports_of_area(viewer, place)[:SHOWN_REPORTS],
        "may_know_surges": surge_policies.may_know_of_some(viewer),
        "may_make": place.valid_until is None and policies.may_make_report(viewer, place),
        "source": _("Gewoon Doen, counted at night; inhabitants: CBS %(period)s") % {"period": found.period}
        if found.period
        else _("Gewoon Doen, counted at night"),
    }
    return render(request, "patterns/area.html", context)


def _crumbs(place: Area) -> list[tuple[str, str]]:
    """Return the way down to the area."""
    trail = areas.trail(None, place)
    return [(_("Areas"), reverse("areas:list")), *((each.name, each.get_absolute_url()) for each in [*trail, place])]


def tiles(found: Faring) -> list[dict[str, object]]:
    """Return the first figures of an area."""
    whole = found.own.whole
    rate = whole.rate
    shown: list[dict[str, object]] = [
        {
            "label": _("Reports in twelve months"),
            "value": wordings.reports(whole.reports),
            "note": _("exact, for who works here") if found.exact else _("rounded to five"),
        }
    ]
    if rate:
        note = _("between %(low)s and %(high)s") % sentences.between(rate)
        shown.append({"label": _("Per 1,000 inhabitants"), "value": number(rate.value), "note": note})
    if found.town and found.town.whole.rate and found.town.area != found.area:
        label = _("In %(town)s") % {"town": found.town.area.short_name}
        shown.append({"label": label, "value": number(found.town.whole.rate.value), "note": _("per 1,000 inhabitants")})
    shown.append(
        {
            "label": _("Against the year before"),
            "value": wordings.change(whole.change),
            "note": _("could be chance") if whole.change and not whole.change.is_sure else "",
        }
    )
    return shown


def paces(found: Faring) -> list[tuple[str, str, str]]:
    """Return what became of it, a line each: in the area, and in the municipality."""
    sides = [found.own, found.town if found.town and found.town.area != found.area else None]

    def line(label: str, *cells: str) -> tuple[str, str, str]:
        return (label, cells[0], cells[1] if len(cells) > 1 else "")

    def each(words: object, name: str) -> list[str]:
        return [words(getattr(side.pace, name)) for side in sides if side]  # type: ignore[operator]

    return [
        line(_("First contact within the promise"), *each(sentences.share, "contact")),
        line(_("Half had the first contact within"), *each(sentences.wait, "contact_wait")),
        line(_("Result within the promise"), *each(sentences.share, "result")),
        line(_("Half had a result within"), *each(sentences.wait, "result_wait")),
        line(_("Opened again after a result"), *each(sentences.share, "reopened")),
        line(_("Did it help, said residents"), *each(sentences.helped, "helped")),
    ]


def _theme_row(each: queries.ThemeAmount) -> dict[str, object]:
    """Return a theme as a row of the table."""
    rate = each.amount.rate
    return {
        "name": each.theme.shown_name if each.theme else _("No theme yet"),
        "reports": wordings.reports(each.amount.reports),
        "before": wordings.reports(each.amount.before),
        "rate": number(rate.value, 1) if rate else "–",
        "between": f"{number(rate.low, 1)} – {number(rate.high, 1)}" if rate else "–",
        "town": number(each.town.rate.value, 1) if each.town and each.town.rate else "–",
        "change": wordings.change(each.amount.change),
    }


def beside(request: HttpRequest, place: Area) -> list[tuple[str, list[dict[str, str]]]]:
    """Return by domain the first few figures of knowledge, to read the reports beside."""
    rows: dict[Domain, list[dict[str, str]]] = {domain: [] for domain in Domain}
    for indicator, figure in knowledge.headlines_of(request.user, place, HEADLINES):
        domain = Domain(theme_of(indicator.theme).domain.value)
        rows[domain].append(
            {
                "label": indicator.shown_name,
                "value": knowledge_words.figure(figure, indicator),
                "note": knowledge_words.period(figure.period),
                "href": reverse("knowledge:figure", args=[place.code, indicator.slug]),
            }
        )
    return [(str(domain.label), found[:BESIDE]) for domain, found in rows.items() if found]


@login_not_required
@require_safe
def download(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """Give the figures of the page as a file: the same numbers, with the same ones withheld."""
    if kind not in exports.KINDS:
        raise Http404
    found = queries.faring_of(request.user, areas.area_for(request.user, code))
    columns = [
        _("Area"),
        _("Period"),
        _("Theme"),
        _("Reports"),
        _("Reports in the twelve months before"),
        _("Per 1,000 inhabitants"),
        _("At least"),
        _("At most"),
    ]
    return exports.answer(kind, f"hoe-gaat-het-{found.area.code}", columns, _rows(found))


def _rows(found: Faring) -> Iterator[list[object]]:
    """Yield the rows of a file: all together, each theme, the parts of the area, and each month."""
    year = sentences.period(found)

    def row(side: Area, period: str, theme: str, amount: Amount) -> list[object]:
        rate = amount.rate
        rates = [round(each, 2) for each in (rate.value, rate.low, rate.high)] if rate else [None] * 3
        return [side.name, period, theme, *map(_cell, (amount.reports, amount.before)), *rates]

    sides: list[Side] = [side for side in (found.own, found.town) if side]
    for side in sides:
        yield row(side.area, year, _("All"), side.whole)
    for each in found.themes:
        yield row(found.area, year, each.theme.shown_name if each.theme else _("No theme yet"), each.amount)
    for part in found.parts:
        yield row(part.area, year, _("All"), part.amount)
    for month in found.own.months:
        yield [found.area.name, f"{month.month:%Y-%m}", _("All"), _cell(month.reports)]


def _cell(count: int | None) -> object:
    """Return a number as a cell, or why there is none."""
    return count if count is not None else wordings.withheld()

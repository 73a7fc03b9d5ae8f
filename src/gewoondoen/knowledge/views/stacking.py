"""Stacking: how many of a chosen set of indicators lie on the unfavourable side, area by area, with the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.queries.stacking import AreaStack, Rule
from gewoondoen.knowledge.values import Direction
from gewoondoen.knowledge.views import choosing, drawing
from gewoondoen.knowledge.views.trails import start
from gewoondoen.ui import exports, wording
from gewoondoen.ui.choropleth import Choropleth

MEASURE, ORDER = "maat", "volgorde"
BY_COUNT, BY_NAME = "aantal", "naam"


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    chosen: choosing.Chosen
    line: queries.Line
    order: str
    problems: tuple[str, ...]

    def address(self, **other: str) -> str:
        """Return the same question as the end of an address, with something else in it."""
        said = {choosing.LEVEL: self.chosen.level, MEASURE: self.line.value, ORDER: self.order, **other}
        return "?" + urlencode([*said.items(), *((choosing.PARAMETER, slug) for slug in self.chosen.slugs)])


@dataclass(frozen=True)
class Beyond:
    """One figure beyond its line, in words."""

    name: str
    figure: str
    line: str
    period: str
    href: str


@dataclass(frozen=True)
class Card:
    """The stack of one area, in words, opened."""

    area: Area
    count: int
    told: str
    beyond: tuple[Beyond, ...]
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LineRow:
    """The line of one indicator, in words."""

    name: str
    side: str
    line: str
    among: str
    period: str


@login_not_required
@require_safe
def stacking(request: HttpRequest) -> HttpResponse:
    """Show the stacks, with the choice of indicators and of the line above them."""
    catalogue = queries.catalogue(request.user)
    asked = asked_by(request, catalogue)
    level = asked.chosen.level
    found = queries.stacks(request.user, catalogue, asked.chosen.slugs, level, asked.line)
    cards = cards_of(found, asked.order)
    context = {
        "asked": asked,
        "problems": asked.problems,
        "themes": choosing.by_theme(catalogue, level, asked.chosen.slugs),
        "not_offered": choosing.not_offered(catalogue, level),
        "levels": choosing.level_choices(),
        "areas_word": choosing.areas_in_words(level),
        "lines": line_choices(),
        "found": found,
        "cards": cards,
        "rules": [line_row(rule) for rule in found.rules],
        "without_line": ", ".join(rule.indicator.shown_name for rule in found.without_line),
        "map": map_of(found),
        "by_name": asked.address(**{ORDER: BY_NAME}),
        "by_count": asked.address(**{ORDER: BY_COUNT}),
        "by_city": asked.address(**{MEASURE: queries.Line.DEVIATION.value}),
        "trail": [*start(), (_("Stacking"), request.path)],
    }
    return render(request, "knowledge/indices/stacking.html", context)


@login_not_required
@require_safe
def stacking_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the same stacks as a file: a row an area and indicator."""
    if kind not in exports.KINDS:
        raise Http404
    catalogue = queries.catalogue(request.user)
    asked = asked_by(request, catalogue)
    found = queries.stacks(request.user, catalogue, asked.chosen.slugs, asked.chosen.level, asked.line)
    columns = [
        _("Code"),
        _("Area"),
        _("Beyond the line"),
        _("With a figure"),
        _("Indicator"),
        _("Period"),
        _("Figure"),
        _("No figure because"),
        _("Unit"),
        _("Line"),
        _("Line drawn by"),
        _("Lies beyond it"),
        _("Source"),
    ]
    return exports.answer(kind, "stapeling", columns, _file_rows(found, str(dict(line_choices())[asked.line])))


def _file_rows(found: queries.Stacking, drawn_by: str) -> Iterator[list[object]]:
    for each in found.areas:
        for rule in found.rules:
            indicator = rule.indicator
            figure = each.figures.get(indicator.slug)
            number = figure.value if figure else None
            lies = "" if number is None or rule.line is None else indicator.slug in each.stacked.beyond
            yield [
                each.area.code,
                each.area.name,
                each.stacked.count,
                each.stacked.of,
                indicator.shown_name,
                rule.period,
                number,
                "" if number is not None else wordings.figure(figure, indicator),
                indicator.shown_unit,
                rule.line,
                drawn_by,
                lies if lies == "" else (_("yes") if lies else _("no")),
                str(indicator.dataset.source),
            ]


def asked_by(request: HttpRequest, catalogue: queries.Catalogue) -> Asked:
    """Return what an address asks for; what makes no sense in it is said, and left out."""
    chosen = choosing.chosen_in(request.GET, catalogue, lambda level: queries.usual(catalogue, level))
    problems = list(chosen.problems)
    line, order = request.GET.get(MEASURE, ""), request.GET.get(ORDER, "")
    if line and line not in set(queries.Line):
        problems.append(_("“%(asked)s” is no way to draw a line. This is the worst fifth.") % {"asked": line[:60]})
    if request.GET and not chosen.slugs:
        problems.append(_("Choose at least one indicator."))
    known = queries.Line(line) if line in set(queries.Line) else queries.Line.FIFTH
    return Asked(chosen, known, order if order in (BY_COUNT, BY_NAME) else BY_COUNT, tuple(problems))


def line_choices() -> list[tuple[queries.Line, str]]:
    """Return the ways to draw a line, in words."""
    return [
        (queries.Line.FIFTH, _("The worst fifth of the country")),
        (queries.Line.DEVIATION, _("Beyond one standard deviation from the city's mean")),
    ]


def cards_of(found: queries.Stacking, order: str) -> list[Card]:
    """Return the stacks in words, in the order asked for."""
    rules = {rule.indicator.slug: rule for rule in found.rules}
    cards = [_card(each, rules) for each in found.areas]
    return sorted(cards, key=lambda card: -card.count) if order == BY_COUNT else cards


def _card(each: AreaStack, rules: dict[str, Rule]) -> Card:
    """Return one stack in words: how many, which with their figures and lines, and which have no figure and why."""
    beyond = []
    for slug in each.stacked.beyond:
        rule, figure = rules[slug], each.figures[slug]
        beyond.append(
            Beyond(
                rule.indicator.shown_name,
                wordings.figure(figure, rule.indicator),
                side_and_line(rule),
                wordings.period(rule.period),
                drawing.figure_page(each.area.code, slug),
            )
        )
    missing = []
    for slug in each.stacked.missing:
        indicator, known = rules[slug].indicator, each.figures.get(slug)
        has_number = known is not None and known.is_number
        reason = _("no line") if has_number else wordings.figure(known, indicator)
        missing.append((indicator.shown_name, reason))
    return Card(each.area, each.stacked.count, counted(each), tuple(beyond), tuple(missing))


def counted(each: AreaStack) -> str:
    """Return a stack in a few words: 4 of 9 (1 without a figure)."""
    stacked = each.stacked
    told = _("%(count)d of %(of)d") % {"count": stacked.count, "of": stacked.of}
    if not stacked.missing:
        return told
    without = ngettext("%(count)d without a figure", "%(count)d without a figure", len(stacked.missing))
    return f"{told} ({without % {'count': len(stacked.missing)}})"


def side_and_line(rule: Rule) -> str:
    """Return on which side of what lies what counts: more than 41 per 1,000."""
    if rule.line is None:
        return _("no line")
    shown = wordings.with_unit(rule.line, rule.indicator)
    less = rule.indicator.direction == Direction.UP
    return _("less than %(line)s") % {"line": shown} if less else _("more than %(line)s") % {"line": shown}


def line_row(rule: Rule) -> LineRow:
    """Return the line of an indicator in words."""
    direction = rule.indicator.get_direction_display()
    among = wording.areas(rule.among)
    period = wordings.period(rule.period)
    return LineRow(rule.indicator.shown_name, direction, side_and_line(rule), among, period)


def map_of(found: queries.Stacking) -> Choropleth | None:
    """Return the map of how many lie beyond their line."""

    def told(at: int) -> tuple[float | None, str, str]:
        each = found.areas[at]
        value = float(each.stacked.count) if each.stacked.of else None
        return value, counted(each) if each.stacked.of else "", "" if each.stacked.of else _("no figures")

    return drawing.map_of(
        found.local.areas,
        told,
        measure=wording.measure(_("Indicators beyond their line")),
        title=_("How many indicators lie on the unfavourable side"),
        description=_("The darker, the more of the chosen indicators. About areas, not about households."),
        href=lambda area: f"#gebied-{area.code}",
    )

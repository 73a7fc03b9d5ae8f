"""The lines of a profile as a page shows them: in the words of the reader, with their addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.areas.models import Area
from gewoondoen.kernel.languages import in_language
from gewoondoen.knowledge import phrases, wordings
from gewoondoen.knowledge.highlights import Standout
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.phrases import Comparison, Number
from gewoondoen.knowledge.profiles import Line
from gewoondoen.knowledge.queries.comparing import MOST as MOST_COMPARED
from gewoondoen.knowledge.queries.figures import COUNTRY
from gewoondoen.knowledge.queries.profile import Profile
from gewoondoen.knowledge.queries.stories import MOST_BESIDE
from gewoondoen.knowledge.sentences import ONE
from gewoondoen.knowledge.standings import Place
from gewoondoen.knowledge.themes import Theme
from gewoondoen.knowledge.values import Figure, Level, Status
from gewoondoen.ui.charts import Spark, sparkline

# Of a theme without a headline the first few stand open.
OPEN = 3
# A line through two points is no more than the two points.
LEAST_POINTS = 2


@dataclass(frozen=True)
class Cell:
    """A figure of another area, with how this area lies to it."""

    text: str
    note: str = ""
    side: str = ""
    extra: str = ""


@dataclass(frozen=True)
class Row:
    """A line of the profile in words."""

    slug: str
    name: str
    href: str
    value: str
    unit: str
    is_number: bool
    period: str
    marks: tuple[str, ...]
    why: str
    cells: tuple[tuple[str, Cell], ...]
    spark: Spark | None
    trend: str
    place: str
    place_note: str
    stories: str = ""


@dataclass(frozen=True)
class ThemeTable:
    """A theme of the profile: what stands open, and the rest."""

    slug: str
    name: str
    first: tuple[Row, ...]
    rest: tuple[Row, ...]


@dataclass(frozen=True)
class InShort:
    """One sentence of what stands out, with why it is there."""

    sentence: str
    period: str
    href: str
    side: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Heads:
    """The heads of the columns beside the figure: the areas to compare with, by code, and where one stands."""

    beside: Mapping[str, str]
    mean: str = ""
    place: str = ""
    names: tuple[str, ...] = field(default=())


def figure_url(area: Area, slug: str) -> str:
    """Return the page of one figure of an area; one of the past carries its year."""
    if area.valid_until is None:
        return reverse("knowledge:figure", args=[area.code, slug])
    return reverse("knowledge:figure-then", args=[area.code, area.valid_from, slug])


def profile_url(area: Area) -> str:
    """Return the profile of an area; one of the past carries its year."""
    if area.valid_until is None:
        return reverse("knowledge:profile", args=[area.code])
    return reverse("knowledge:profile-then", args=[area.code, area.valid_from])


def compare_url(codes: Sequence[str], slug: str = "") -> str:
    """Return the page on which areas stand side by side, with one figure in the chart; six of them at the most."""
    asked = {"gebied": list(codes)[:MOST_COMPARED], **({"cijfer": slug} if slug else {})}
    return f"{reverse('knowledge:compare')}?{urlencode(asked, doseq=True)}"


def place_name(code: str, municipality: Area | None) -> str:
    """Return the name of an area to compare with."""
    return str(ONE[Level.COUNTRY]) if code == COUNTRY or municipality is None else municipality.name


def heads_of(profile: Profile) -> Heads:
    """Return the heads of the columns of a profile."""
    scope = profile.scope
    beside = {code: str(capfirst(place_name(code, scope.municipality))) for code in scope.references}
    mean = ""
    if profile.comparing:
        mean = profile.comparing.group.shown_name if profile.comparing.group else _("Areas most alike")
    place = next((line.place for line in profile.lines if line.place), None)
    words = ""
    if place:
        where = str(ONE[Level.COUNTRY]) if place.in_country else place_name("", scope.municipality)
        words = _("Place in %(where)s") % {"where": where}
    return Heads(beside, mean, words, tuple(each for each in (*beside.values(), mean) if each))


@dataclass(frozen=True)
class Headline:
    """One figure of an area as a tile."""

    name: str
    value: str
    unit: str
    period: str
    href: str


def headline_of(area: Area, indicator: Indicator, figure: Figure) -> Headline:
    """Return a figure as a tile, for the page of the area itself."""
    period = wordings.period(figure.period)
    href = figure_url(area, indicator.slug)
    return Headline(indicator.shown_name, *figure_and_unit(figure, indicator), period, href)


def rows_of(profile: Profile, heads: Heads, stories: Mapping[str, int]) -> dict[str, Row]:
    """Return the rows of a profile by indicator; `stories` are how many people say something of each."""
    rows = {line.subject.slug: row_of(profile, line, heads) for line in profile.lines}
    return {slug: replace(row, stories=stories_counted(stories.get(slug, 0))) for slug, row in rows.items()}


def stories_counted(count: int) -> str:
    """Return how many stories stand beside a figure; "" for none. Of many only the newest are read."""
    if count >= MOST_BESIDE:
        return _("%(count)d stories or more") % {"count": count}
    return ngettext("%(count)d story", "%(count)d stories", count) % {"count": count} if count else ""


def row_of(profile: Profile, line: Line, heads: Heads) -> Row:
    """Return one line in words."""
    indicator = profile.indicator(line)
    figure = line.figure
    cells = [
        (heads.beside[each.code], cell_of(figure_and_unit(each.figure, indicator)[0], each.comparison))
        for each in line.beside
    ]
    if heads.mean:
        cells.append((heads.mean, mean_cell(line, indicator)))
    value, unit = figure_and_unit(figure, indicator)
    moved = phrases.trend_phrase(line.trend, replace(line.subject.scale(), unit="" if unit else line.subject.unit))
    return Row(
        slug=indicator.slug,
        name=indicator.shown_name,
        href=figure_url(profile.area, indicator.slug),
        value=value,
        unit=unit,
        is_number=figure.is_number,
        period=wordings.period(figure.period),
        marks=tuple(marks_of(figure)),
        why="" if figure.is_number else wordings.reason_at_length(figure),
        cells=tuple(cells),
        spark=spark_of(line),
        trend=wordings.words(moved) if moved else "",
        place=wordings.words(line.place_message) if line.place_message else "",
        place_note=range_of(line.place),
    )


def figure_and_unit(figure: Figure | None, indicator: Indicator) -> tuple[str, str]:
    """Return a figure as it stands in a narrow cell, and its unit where that stands apart."""
    if figure is None or figure.value is None:
        return wordings.figure(figure, indicator), ""
    return wordings.short(figure.value, indicator)


def mean_cell(line: Line, indicator: Indicator) -> Cell:
    """Return the mean of the areas to compare with; where some have no number it says how many it is of."""
    if line.mean is None:
        return Cell("–")
    cell = cell_of(wordings.short(line.mean.value, indicator)[0], line.compared)
    if line.mean.count == line.mean.asked:
        return cell
    counted = _("mean of %(count)d of %(asked)d") % {"count": line.mean.count, "asked": line.mean.asked}
    return replace(cell, extra=counted)


def cell_of(text: str, comparison: Comparison | None) -> Cell:
    """Return the figure of another area, and under it how this area lies to it."""
    if comparison is None:
        return Cell(text)
    return Cell(text, wordings.words(phrases.brief(comparison)), comparison.side.value if comparison.side else "same")


def marks_of(figure: Figure) -> Iterable[str]:
    """Yield what has to be said beside a figure in a word."""
    if figure.is_number and figure.status == Status.PROVISIONAL:
        yield _("provisional")
    if figure.is_number and figure.is_estimate:
        count = figure.components or 0
        yield ngettext("worked out of %(count)d area", "worked out of %(count)d areas", count) % {"count": count}


def status_of(figure: Figure) -> str:
    """Return whether the source may still change it."""
    if figure.is_estimate:
        return _("worked out")
    return _("provisional") if figure.status == Status.PROVISIONAL else _("final")


def spark_of(line: Line) -> Spark | None:
    """Return the line as small as a word; nothing for a figure alone."""
    values = [value for _period, value in line.course]
    if sum(value is not None for value in values) < LEAST_POINTS or line.trend_message is None:
        return None
    return sparkline(values, wordings.sentence(line.trend_message))


def range_of(place: Place | None) -> str:
    """Return the ranks that a figure leaves open: "place 4; between 2 and 9"."""
    if place is None:
        return ""
    ranks = {"rank": place.rank, "best": place.best, "worst": place.worst}
    words = {name: wordings.written(Number(rank)) for name, rank in ranks.items()}
    if place.best == place.worst:
        return _("place %(rank)s") % words
    return _("place %(rank)s, may be %(best)s to %(worst)s") % words


def themes_of(profile: Profile, rows: Mapping[str, Row]) -> list[ThemeTable]:
    """Return the themes that have figures; in each what is most important stands open."""
    tables = []
    for theme in Theme:
        lines = [line for line in profile.lines if line.subject.theme == theme.value]
        first = [line for line in lines if profile.indicator(line).is_headline] or lines[:OPEN]
        rest = [line for line in lines if line not in first]
        if lines:
            tables.append(
                ThemeTable(
                    theme.value,
                    in_language(theme.label, theme.label_en),
                    tuple(rows[line.subject.slug] for line in first),
                    tuple(rows[line.subject.slug] for line in rest),
                )
            )
    return tables


def in_short(profile: Profile) -> list[InShort]:
    """Return the sentences of what stands out."""
    lines = {line.subject.slug: line for line in profile.lines}
    return [
        InShort(
            sentence=standout_sentence(profile, each, lines[each.candidate.figure.indicator]),
            period=wordings.period(each.candidate.figure.period),
            href=figure_url(profile.area, each.candidate.figure.indicator),
            side=each.side.value,
            why=tuple(wordings.sentence(message) for message in each.why),
        )
        for each in profile.short
    ]


def standout_sentence(profile: Profile, standout: Standout, line: Line) -> str:
    """Return what stands out as a sentence: beside the average of the whole, or where that says nothing its place."""
    scope, indicator = profile.scope, profile.indicator(line)
    scale = line.subject.scale()
    fact = wordings.fact(indicator.shown_name, wordings.amount(line.figure.value or 0.0, indicator))
    code = COUNTRY if standout.beside == Level.COUNTRY else scope.municipality.code if scope.municipality else ""
    beside = next((each for each in line.beside if each.code == code), None)
    place = place_name(code, scope.municipality)
    if beside and beside.comparison and beside.comparison.side == standout.side and beside.figure:
        value = beside.figure.value or 0.0
        message = phrases.headline(beside.comparison, scale, fact, value, place)
    else:
        level = profile.standings.level if profile.standings else Level(scope.level)
        message = phrases.placed(standout.side, level, place, fact)
    return wordings.sentence(message)


def reasons_of(profile: Profile) -> list[tuple[str, str, int]]:
    """Return why there are no numbers: the word in the cell, the sentence, and how often."""
    counts: dict[tuple[str, str], int] = {}
    for line in profile.lines:
        if not line.figure.is_number:
            key = (wordings.reason(line.figure), wordings.reason_at_length(line.figure))
            counts[key] = counts.get(key, 0) + 1
    return [(word, sentence, count) for (word, sentence), count in counts.items()]


@dataclass(frozen=True)
class Source:
    """A dataset that figures of the page come from."""

    slug: str
    name: str
    source: str
    licence: str
    periods: str
    released: str
    borders: str


def sources_of(profile: Profile) -> list[Source]:
    """Return the datasets behind the figures of a profile, with their periods and last release."""
    found: dict[int, list[Figure]] = {}
    for line in profile.lines:
        found.setdefault(profile.indicator(line).dataset_id, []).append(line.figure)
    datasets = {each.dataset_id: each.dataset for each in profile.catalogue.indicators.values()}
    sources = []
    for pk, figures in found.items():
        dataset = datasets[pk]
        first, last = min(each.period for each in figures), max(each.period for each in figures)
        year = dataset.boundary_year
        sources.append(
            Source(
                dataset.slug,
                dataset.shown_name,
                dataset.source,
                dataset.licence,
                wordings.period(first) if first == last else f"{wordings.period(first)} – {wordings.period(last)}",
                wordings.released(max(each.release for each in figures)),
                str(year) if year else _("each year its own"),
            )
        )
    return sources


def tiles_of(profile: Profile, rows: Mapping[str, Row], most: int) -> Sequence[Row]:
    """Return the headline figures that have a number."""
    return [rows[line.subject.slug] for line in profile.headlines if line.figure.is_number][:most]


def grouped(count: int) -> str:
    """Return a whole number as the reader writes it."""
    return wordings.written(Number(count))


def distance(value: float) -> str:
    """Return a distance between areas."""
    return wordings.written(Number(value, 2))

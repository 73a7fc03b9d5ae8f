"""Which indicators an address names, and the list to choose them from, by theme."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.models import Indicator

PARAMETER = "cijfer"
LEVEL = "niveau"


@dataclass(frozen=True)
class Choice:
    """An indicator to choose."""

    indicator: Indicator
    chosen: bool
    period: str


@dataclass(frozen=True)
class ThemeChoices:
    """The indicators of a theme to choose from."""

    key: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> int:
        """How many of them are chosen."""
        return sum(each.chosen for each in self.choices)


@dataclass(frozen=True)
class Chosen:
    """What an address asks for, as far as it makes sense, and in words what of it does not."""

    slugs: tuple[str, ...]
    level: str
    problems: tuple[str, ...]


def level_of(params: QueryDict, problems: list[str]) -> str:
    """Return the level that an address names; the neighbourhoods when it names none or one that is not there."""
    asked = params.get(LEVEL, "")
    if asked and asked not in queries.LEVELS:
        problems.append(_("“%(asked)s” is no kind of area. These are the neighbourhoods.") % {"asked": asked[:60]})
    return next((str(level) for level in queries.LEVELS if level == asked), str(queries.LEVELS[0]))


def chosen_in(
    params: QueryDict, catalogue: queries.Catalogue, default: Callable[[str], Iterable[Indicator]] | None = None
) -> Chosen:
    """Return the indicators and the level of an address; without any parameter all that can be chosen by default."""
    problems: list[str] = []
    level = level_of(params, problems)
    offered = {each.slug for each in queries.stackable(catalogue, level)}
    asked = list(dict.fromkeys(params.getlist(PARAMETER)))
    if not asked and not params and default is not None:
        asked = [each.slug for each in default(level)]
    slugs = []
    for slug in asked:
        if slug in offered:
            slugs.append(slug)
        else:
            problems.append(_refusal(catalogue, slug))
    return Chosen(tuple(slugs), level, tuple(problems))


def _refusal(catalogue: queries.Catalogue, slug: str) -> str:
    """Say why an indicator cannot be chosen."""
    indicator = catalogue.indicators.get(slug)
    if indicator is None:
        return _("There is no indicator “%(slug)s”; it is left out.") % {"slug": slug[:60]}
    name = {"name": indicator.shown_name}
    match queries.why_not(indicator):
        case "direction":
            return _("“%(name)s” is left out: neither more nor less of it is better.") % name
        case "count":
            return _("“%(name)s” is left out: it is a bare count, of which a large area has more.") % name
    return _("“%(name)s” is left out: there are no figures of it for these areas.") % name


def by_theme(catalogue: queries.Catalogue, level: str, chosen: Sequence[str]) -> list[ThemeChoices]:
    """Return the indicators that can be chosen, by theme."""
    found: dict[str, tuple[str, list[Choice]]] = {}
    for each in queries.stackable(catalogue, level):
        period = wordings.period(catalogue.latest(each.slug, level))
        row = Choice(each, each.slug in chosen, period)
        found.setdefault(each.theme, (str(each.get_theme_display()), []))[1].append(row)
    return [ThemeChoices(key, label, tuple(choices)) for key, (label, choices) in found.items()]


def not_offered(catalogue: queries.Catalogue, level: str) -> dict[str, list[Indicator]]:
    """Return the indicators with figures that cannot be chosen, by why not: "direction" or "count"."""
    found: dict[str, list[Indicator]] = {}
    for each in catalogue.with_numbers(level):
        if why := queries.why_not(each):
            found.setdefault(why, []).append(each)
    return found


def level_choices() -> list[tuple[str, str]]:
    """Return the levels to choose from, in words."""
    labels = {"neighbourhood": _("Neighbourhoods"), "district": _("Districts")}
    return [(str(level), labels[level]) for level in queries.LEVELS]


def areas_in_words(level: str) -> str:
    """Return what the areas of a level are called."""
    return dict(level_choices())[level]

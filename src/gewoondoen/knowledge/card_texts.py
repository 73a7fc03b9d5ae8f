"""What an algorithm card says by itself, following the recipe: in Dutch, for that is what the register takes."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from gewoondoen.knowledge.indices import Construction
from gewoondoen.knowledge.models import IndexVersion, Indicator
from gewoondoen.knowledge.recipes import Blueprint
from gewoondoen.knowledge.register_card import BY_KEY, STATES

REGISTER_LANGUAGE = "nl"


def prefilled(version: IndexVersion, blueprint: Blueprint, indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """Return a card as the recipe fills it in; what was written before goes above it."""
    with translation.override(REGISTER_LANGUAGE):
        found = {
            "naam": version.index.name,
            "omschrijving": version.index.about,
            "organisatie": _("Municipality of %(name)s") % {"name": settings.MUNICIPALITY_NAME},
            "status": STATES[1] if version.published_at else STATES[0],
            "tussenkomst": _(
                "The index advises; a named person decides. Each score can be opened down to its figures."
            ),
            "gegevens": _data(blueprint, indicators),
            "werking": _working(version, blueprint, indicators),
            "taal": "nld",
            "schema": "1.0.0",
        }
    cut = {key: value[: BY_KEY[key].longest or None] for key, value in found.items()}
    return {**cut, **version.card}


def _data(blueprint: Blueprint, indicators: Mapping[str, Indicator]) -> str:
    """Return which figures go in, with their source."""
    known = [indicators[slug] for slug in blueprint.indicators if slug in indicators]
    lines = [f"- {each.name} ({each.dataset.source}, {each.dataset.name})" for each in known]
    return "\n".join([_("Published figures of areas, no data of persons:"), *lines])


def _working(version: IndexVersion, blueprint: Blueprint, indicators: Mapping[str, Indicator]) -> str:
    """Return how the score is worked out, with every weight."""
    recipe = blueprint.recipe
    told = {
        "number": version.number,
        "within": blueprint.within,
        "period": blueprint.period,
        "coverage": f"{100 * recipe.coverage:g}",
    }
    lines = [
        _("Version %(number)d. Each figure is expressed in standard deviations from the mean of the areas of "
          "%(within)s in %(period)s, with its sign turned where less is better.") % told,
    ]  # fmt: skip
    if recipe.construction == Construction.RANK:
        lines.append(
            _("The weighted mean of each domain is ranked and transformed to a scale of 0 to 100: "
              "X = -23 ln(1 - R (1 - exp(-100/23))). The score is the weighted mean of the domains; "
              "more is more deprived.")
        )  # fmt: skip
    else:
        lines.append(_("The score is the weighted mean in each domain, and then of the domains; more is better."))
    lines.append(_("An area of which less than %(coverage)s per cent of the weight has a figure gets no score.") % told)
    for domain in recipe.domains:
        lines.append(_("%(domain)s (weight %(weight)g):") % {"domain": domain, "weight": recipe.weights[domain]})
        for part in recipe.parts:
            if part.domain == domain:
                name = indicators[part.indicator].name if part.indicator in indicators else part.indicator
                better = _("more is better") if part.direction == "up" else _("less is better")
                lines.append(f"- {name}: {part.weight:g} ({better})")
    return "\n".join(lines)

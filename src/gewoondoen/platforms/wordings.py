"""Groups of the population and how members compare to them, in words."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.platforms.representation import Word

DIVISIONS = {
    "age": gettext_lazy("Age"),
    "gender": gettext_lazy("Women and men"),
    "home": gettext_lazy("Renting and owning"),
    "household": gettext_lazy("Household"),
    "area": gettext_lazy("Neighbourhood"),
}
# Of whom the share of the area speaks: it stands under each table.
ABOUT = {
    "age": gettext_lazy("Share of the inhabitants of 15 and over."),
    "gender": gettext_lazy("Share of the inhabitants."),
    "home": gettext_lazy("Share of the dwellings."),
    "household": gettext_lazy("Share of the households."),
    "area": gettext_lazy("Share of the inhabitants of the area."),
}
GROUPS = {
    "age.15-25": gettext_lazy("15 to 25 years"),
    "age.25-45": gettext_lazy("25 to 45 years"),
    "age.45-65": gettext_lazy("45 to 65 years"),
    "age.65+": gettext_lazy("65 years and over"),
    "gender.women": gettext_lazy("Women"),
    "gender.men": gettext_lazy("Men"),
    "home.owned": gettext_lazy("Owns the home"),
    "home.rented": gettext_lazy("Rents the home"),
    "household.one": gettext_lazy("Lives alone"),
    "household.couple": gettext_lazy("Lives together without children"),
    "household.children": gettext_lazy("Lives with children"),
}
WORDS = {
    Word.NOBODY: gettext_lazy("nobody"),
    Word.FEWER: gettext_lazy("fewer than live here"),
    Word.ABOUT: gettext_lazy("about as many as live here"),
    Word.MORE: gettext_lazy("more than live here"),
    Word.HARDLY: gettext_lazy("hardly anyone"),
    Word.UNKNOWN: gettext_lazy("no figure to compare with"),
}


def division(key: str) -> str:
    """Return what a division is called."""
    return str(DIVISIONS[key])


def group(key: str, names: Mapping[str, str]) -> str:
    """Return what a group is called; a neighbourhood by its name of today."""
    return str(GROUPS[key]) if key in GROUPS else names.get(key, key.partition(".")[2])


def percent(share: float | None) -> str:
    """Return a share as people read it, without decimals: it stands beside a handful of members."""
    return _("no figure") if share is None else f"{number_format(round(100 * share), 0)}\N{NO-BREAK SPACE}%"

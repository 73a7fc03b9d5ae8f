"""The themes by which figures are ordered, each with the domain of area-based work that it belongs to."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.domains import Domain


@dataclass(frozen=True)
class FigureTheme:
    """A theme of figures."""

    slug: str
    label: str | Promise
    domain: str
    icon: str


THEMES = (
    FigureTheme("bevolking", _("Population"), Domain.SOCIAL, "users"),
    FigureTheme("wonen", _("Housing"), Domain.PHYSICAL, "home"),
    FigureTheme("inkomen", _("Income"), Domain.SOCIAL, "wallet"),
    FigureTheme("werk", _("Work"), Domain.SOCIAL, "tools"),
    FigureTheme("onderwijs", _("Education"), Domain.SOCIAL, "school"),
    FigureTheme("zorg", _("Care and health"), Domain.SOCIAL, "heart"),
    FigureTheme("veiligheid", _("Safety"), Domain.SAFETY, "shield"),
    FigureTheme("leefbaarheid", _("Liveability"), Domain.SAFETY, "mood-smile"),
    FigureTheme("leefomgeving", _("Surroundings"), Domain.PHYSICAL, "trees"),
    FigureTheme("voorzieningen", _("Amenities"), Domain.PHYSICAL, "building-community"),
    FigureTheme("bedrijvigheid", _("Business"), Domain.PHYSICAL, "building"),
    FigureTheme("mobiliteit", _("Mobility"), Domain.PHYSICAL, "car"),
    FigureTheme("energie", _("Energy"), Domain.PHYSICAL, "flame"),
)
BY_SLUG = {each.slug: each for each in THEMES}

"""How figures are written on maps and charts, what these are called, and where an area on them leads."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.phrases import Number
from gewoondoen.knowledge.queries.maps import Extent, Line
from gewoondoen.knowledge.sentences import MANY, ONE
from gewoondoen.knowledge.standings import Place
from gewoondoen.knowledge.values import Figure, Level, Status
from gewoondoen.ui import charts, wording

Link = Callable[[str], str]
LONGEST_STORY = 160


def no_link(_code: str) -> str:
    """Lead nowhere: in a frame on another site a link would open inside the frame."""
    return ""


def figure_link(slug: str) -> Link:
    """Return the way from an area to its figure."""
    return lambda code: reverse("knowledge:figure", kwargs={"code": code, "slug": slug})


def title_of(indicator: Indicator, extent: Extent, period: str) -> str:
    """Return what is shown, where and when: "65 and over: neighbourhoods of Enschede, 2020"."""
    words = {"indicator": indicator.shown_name, "areas": name_of(extent), "period": wordings.period(period)}
    return _("%(indicator)s: %(areas)s, %(period)s") % words


def name_of(extent: Extent) -> str:
    """Return the areas of an extent in words: "neighbourhoods of Enschede"."""
    return _("%(areas)s of %(place)s") % {"areas": MANY[extent.level], "place": place_of(extent)}


def choice_of(extent: Extent) -> str:
    """Return the areas of an extent as a choice: "Neighbourhoods", or "Municipalities of the Netherlands"."""
    return capfirst(str(MANY[extent.level])) if extent.municipality else capfirst(name_of(extent))


def place_of(extent: Extent) -> str:
    """Return what the areas are a part of, in words."""
    return extent.municipality.name if extent.municipality else str(ONE[Level.COUNTRY])


def note_of(line: Line, indicator: Indicator) -> str:
    """Return what the map says of an area: its figure, its rank with the ranks chance leaves open, the first story."""
    parts = [wordings.figure(line.figure, indicator)]
    if line.place is not None:
        parts.append(_("rank %(rank)s") % {"rank": rank_of(line.place)})
    said = "; ".join(parts)
    if not line.told:
        return said
    text = line.told[0].text
    short = text if len(text) <= LONGEST_STORY else text[: LONGEST_STORY - 1].rstrip() + "…"
    count = ngettext("%(count)s interpretation", "%(count)s interpretations", len(line.told)) % {
        "count": len(line.told)
    }
    return f"{said}; {count}: “{short}”"


def rank_of(place: Place) -> str:
    """Return a rank with the ranks that its figure leaves open: "12 (5 to 20)"."""
    rank, best, worst = (wordings.written(Number(each)) for each in (place.rank, place.best, place.worst))
    if place.best == place.worst:
        return rank
    return _("%(rank)s (%(best)s to %(worst)s)") % {"rank": rank, "best": best, "worst": worst}


def reason_on_map(line: Line) -> str:
    """Return why an area has no colour."""
    if line.moved:
        return _("border changed")
    return wordings.reason(line.figure)


def reading_of(figure: Figure | None, moved: bool = False) -> charts.Reading:
    """Return a figure as a chart reads it; that of another border is not set on this one."""
    if figure is None:
        return charts.Reading(None, _("no figure"))
    if moved:
        return charts.Reading(None, _("border changed"))
    is_provisional = figure.status == Status.PROVISIONAL
    return charts.Reading(figure.value, "" if figure.is_number else wordings.reason(figure), is_provisional)


def percent(value: float) -> str:
    """Return a percentage in as many decimals as it has: "95 %", "99.8 %"."""
    return f"{wording.number(value, 0 if value == round(value) else 1)}{wordings.FIXED}%"


def decimal(value: float) -> str:
    """Return a number between -1 and 1 in two decimals."""
    return wording.number(value, 2)

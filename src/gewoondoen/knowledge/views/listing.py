"""The list of an indicator over all areas, as its page shows it: what stands in a cell, and how it is ordered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.phrases import Comparison, Number, Side
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries.maps import Line, Overview
from gewoondoen.knowledge.queries.stories import Told
from gewoondoen.ui.paging import address

ORDER = "volgorde"
HIGHEST, LOWEST, BY_NAME = "", "laagste", "naam"
SIDES = {
    Side.HIGHER: gettext_lazy("higher"),
    Side.LOWER: gettext_lazy("lower"),
    None: gettext_lazy("about the same"),
}


@dataclass(frozen=True)
class ListRow:
    """A line of the list in words."""

    name: str
    href: str
    figure: str
    has_number: bool
    interval: str
    rank: str
    compared: str
    side: str
    told: Sequence[Told]
    note: str


@dataclass(frozen=True)
class Head:
    """A column by which the list can be ordered: the address that does so, and how it is ordered by it now."""

    label: str
    href: str = ""
    sort: str = ""


def order_of(asked: QueryDict) -> str:
    """Return the order that the address asks for; what is no order is the usual one."""
    order = asked.get(ORDER, HIGHEST)
    return order if order in {LOWEST, BY_NAME} else HIGHEST


def ordered(lines: Sequence[Line], order: str) -> list[Line]:
    """Return the lines in order; those without a number come last, by name."""
    if order == BY_NAME:
        return sorted(lines, key=lambda line: (line.name.lower(), line.code))
    sign = 1 if order == LOWEST else -1
    return sorted(
        lines, key=lambda line: (line.figure.value is None, sign * (line.figure.value or 0), line.name.lower())
    )


def rows_of(found: Overview, order: str) -> list[ListRow]:
    """Return the list in words."""
    link = drawings.figure_link(found.indicator.slug)
    return [_row(found, line, link) for line in ordered(found.lines, order)]


def _row(found: Overview, line: Line, link: drawings.Link) -> ListRow:
    """Return one line in words."""
    said = compared_words(line.compared)
    return ListRow(
        name=line.name,
        href=link(line.code) if line.area else "",
        figure=wordings.figure(line.figure, found.indicator),
        has_number=line.figure.is_number,
        interval=interval_words(line.interval, found),
        rank=drawings.rank_of(line.place) if line.place else "",
        compared=said,
        side=line.compared.side.value if line.compared and line.compared.side else "",
        told=line.told,
        note=_("border changed since") if line.moved else "",
    )


def compared_words(compared: Comparison | None) -> str:
    """Return how a figure lies to another, in a word or three."""
    return str(SIDES[compared.side]) if compared else ""


def interval_words(interval: tuple[float, float] | None, found: Overview) -> str:
    """Return between what a figure may lie by chance, its unit once."""
    if interval is None:
        return ""
    low, high = (wordings.amount(each, found.indicator) for each in interval)
    return f"{wordings.written(Number(low.value, low.decimals))} – {wordings.written(high)}"


def heads_of(request: HttpRequest, found: Overview, order: str) -> list[Head]:
    """Return the heads of the columns."""
    heads = [
        Head(_("Area"), _ordered_by(request, BY_NAME), "ascending" if order == BY_NAME else ""),
        Head(
            _("Figure"),
            _ordered_by(request, LOWEST if order == HIGHEST else HIGHEST),
            {HIGHEST: "descending", LOWEST: "ascending"}.get(order, ""),
        ),
    ]
    if any(line.interval for line in found.lines):
        heads.append(Head(_("By chance between")))
    heads.append(Head(_("Rank")))
    if any(line.compared for line in found.lines):
        heads.append(Head(beside_words(found)))
    if any(line.told for line in found.lines):
        heads.append(Head(_("What people say")))
    return heads


def beside_words(found: Overview) -> str:
    """Return beside what the areas are set."""
    return _("Beside %(place)s") % {"place": drawings.place_of(found.extent)}


def _ordered_by(request: HttpRequest, order: str) -> str:
    """Return the address of the page in another order."""
    asked = request.GET.copy()
    asked.pop(ORDER, None)
    if order:
        asked[ORDER] = order
    return address(request.path, asked) + "#lijst"
